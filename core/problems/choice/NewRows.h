// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/choice/Table.h"
#include "tradeoff_export.h"

#include <string>
#include <string_view>
#include <vector>

namespace tradeoff::problems::choice {

/// Rows that nobody has tried an option in, for a policy to be applied to.
struct NewRows
{
    Table table; ///< the options and columns of the table learnt from, no outcomes
    /// Of each row the columns in which it lies outside what was learnt from: a number beyond the least or
    /// the largest, a word that did not occur. Empty for none.
    std::vector<std::string> outside;
    std::vector<std::string> warnings;
};

/// Reads CSV with an id (a column named query_id, id, row, …, else the first) and every column known before
/// that `train` has, by name; a column that is not in the file is looked for in X.queries.csv beside it. What
/// else the file has is not used, and said. @throws format::InputError at its place: a column that is
/// missing, a cell that is not of its column's form, a row twice; format::IoError.
TRADEOFF_EXPORT NewRows readNewRows(std::string_view text, const std::string& file, const Table& train);

/// The same of a file that also has outcomes, and may tell a row several times (once per option): the last
/// time counts. What else the file has is not said.
TRADEOFF_EXPORT NewRows readColumns(std::string_view text, const std::string& file, const Table& train);

} // namespace tradeoff::problems::choice
