// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Kinds.h"
#include "core/problems/choice/Table.h"
#include "tradeoff_export.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tradeoff::problems::choice {

/// Fewer observations of an option than this are few: what is forecast from them is said to be so.
inline constexpr std::size_t kFewObservations = 100;

/// A table that was learnt from, widened by options that it did not know and that were tried in a few rows.
struct Widened
{
    /// Its rows and options first, in their order; then the file's own. What was not observed is kMissing.
    Table table;
    std::size_t firstNew = 0;              ///< options from here on are new
    std::vector<std::size_t> observations; ///< of each new option, rows with accuracy and cost
    std::vector<std::string> warnings;
};

/// Reads a CSV table with outcomes of new options, in any form and with the options that a table is read with
/// (see readCsvTable). A row that `learnt` has too (the same id) is the same row: its columns need not be
/// told again, and the outcomes that `learnt` has stay. Other rows need every column that `learnt` has, in
/// the file or in X.queries.csv beside it; outcomes of known options in them are kept.
/// @throws format::InputError at its place: no new option, nothing observed of one, another currency, an
/// accuracy beyond 0 to 1 where all others are shares, a row that contradicts the one of the same id, and as
/// readCsvTable and readNewRows do; format::IoError.
TRADEOFF_EXPORT Widened widened(const Table& learnt, std::string_view text, const std::string& file,
                                const ReaderOptions& options);

} // namespace tradeoff::problems::choice
