// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/choice/Draft.h"
#include "core/problems/choice/Source.h"

#include <unordered_map>

namespace tradeoff::problems::choice {

/// Each reads all records of a source whose columns are laid out in its form.
/// @throws format::InputError at the first cell that is not what its column says.
Draft readWide(Source& source, const Layout& layout, const Settings& settings, Report& report);

/// The number in a cell of outcome, cost or a later column. @throws format::InputError at its place; a
/// negative number where none may be.
std::optional<Number> numberIn(const Source& source, std::size_t column, bool truths, bool negative);

/// Columns of rows: id, group, split, weight and what is known before.
class RowIntake
{
public:
    RowIntake(const Layout& layout, Draft& draft, const std::string& file, Report& report);

    /// The row of the current record; a new one where its id is new.
    /// @throws format::InputError for an id that is missing, or known where each may come once.
    std::size_t take(const Source& source, bool once);
    /// What is left to say at the end.
    void finish();

private:
    void takeCells(const Source& source, std::size_t row, bool isNew);

    const Layout& m_layout;
    Draft& m_draft;
    Report& m_report;
    std::string m_file;
    std::optional<std::size_t> m_id;
    std::unordered_map<std::string, std::size_t> m_rows;
    std::vector<std::int64_t> m_lines;
    std::vector<std::size_t> m_columns; ///< in the source, of each column of the draft
};

} // namespace tradeoff::problems::choice
