// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/choice/Draft.h"
#include "core/problems/choice/Source.h"

namespace tradeoff::problems::choice {

/// Each reads all records of a source whose columns are laid out in its form.
/// @throws format::InputError at the first cell that is not what its column says.
Draft readWide(Source& source, const Layout& layout, const Settings& settings, Report& report);
/// Long tables and curves: one outcome per line. Repeated lines of a cell become its mean.
Draft readNarrow(Source& source, const Layout& layout, const Settings& settings, Report& report);
/// Attempt logs: "k attempts" are the options.
Draft readAttempts(Source& source, const Layout& layout, const Settings& settings, Report& report);

/// Reads, joins, adjusts and audits what a source tells. held: options that the source decided.
ReadResult readTable(Source& source, const std::string& file, const Settings& settings, ReaderOptions held);

/// The number in a cell of outcome, cost or a later column. @throws format::InputError at its place; a
/// negative number where none may be.
std::optional<Number> numberIn(const Source& source, std::size_t column, bool truths, bool negative);

/// Columns of rows: id, group, split, weight and what is known before.
class RowIntake
{
public:
    RowIntake(const Layout& layout, Draft& draft, const std::string& file, Report& report);

    /// The row of the current record; a new one where its id is new.
    /// @throws format::InputError for an id that is missing, or known where lines of a row must be alike and
    /// this one says something else before the call.
    std::size_t take(const Source& source, bool alike);
    /// What another intake took of later records; false where both took the same row.
    bool append(const RowIntake& later);
    /// What is left to say at the end.
    void finish(Report& report);

private:
    std::string idOf(const Source& source) const;
    void addColumns(const Source& source);
    bool isLike(const Source& source, std::size_t row) const;
    void compareColumns(const Source& source, std::size_t row);
    void leaveOutVarying(Report& report);

    Draft& m_draft;
    Report& m_report;
    std::string m_file;
    std::optional<std::size_t> m_id;
    std::optional<std::size_t> m_split;
    std::optional<std::size_t> m_weight;
    NameIndex m_rows;
    std::vector<std::int64_t> m_lines;
    std::vector<std::size_t> m_columns; ///< in the source, of each column of the draft
    std::vector<std::int64_t> m_varies; ///< the line where it first differs within a row; 0: nowhere
    bool m_allOne;                      ///< no column names the rows, and lines are options
};

} // namespace tradeoff::problems::choice
