// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/project/Database.h"

#include <string>

struct sqlite3_session;

namespace tradeoff::project {

/// Records what happens to the document tables while it lives.
class Recording
{
public:
    /// @throws format::IoError.
    explicit Recording(const Database& database);
    ~Recording();
    Recording(const Recording&) = delete;
    Recording& operator=(const Recording&) = delete;

    /// What changed so far; empty where nothing did.
    std::string changeset() const;

private:
    const Database& m_database;
    sqlite3_session* m_session = nullptr;
};

/// Applies a changeset, or takes it back, to the document tables alone. Gives an empty text, or why it cannot
/// be: then nothing has changed.
/// @throws format::InputError if the bytes are no changeset.
std::string applyChangeset(const Database& database, const std::string& changeset, bool back);

} // namespace tradeoff::project
