// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/project/Document.h"
#include "core/project/Store.h"

#include <functional>

namespace tradeoff::project {

/// Edits the document tables, each edit one transaction and one step of the history, kept as the changeset of
/// a SQLite session (sqlite.org/sessionintro.html). Threads: none; the writer thread owns it.
class Editor
{
public:
    Editor(const Database& database, const Store& store) : m_database(database), m_store(store) {}

    /// Applies the changes in order. Gives for each the id of what it made or touched. Drops the steps that
    /// waited to be redone.
    /// @throws format::InputError for what is not there; then nothing has changed.
    std::vector<std::int64_t> edit(const std::string& name, const std::vector<Change>& changes,
                                   Snapshot& state) const;
    HistoryMove undo(Snapshot& state) const { return move(state, true); }
    HistoryMove redo(Snapshot& state) const { return move(state, false); }

private:
    HistoryMove move(Snapshot& state, bool back) const;
    void remember(const std::string& name, std::string changeset) const;

    const Database& m_database;
    const Store& m_store;
};

} // namespace tradeoff::project
