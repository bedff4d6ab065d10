// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Kinds.h"
#include "tradeoff_export.h"

#include <string>
#include <string_view>
#include <vector>

namespace tradeoff::problems::scheduling {

/// Options of tables of operations: delimiter, decimal, map, order, unit, origin, form.
TRADEOFF_EXPORT std::vector<ReaderOption> operationsOptions();

/// A header that names jobs and durations, and machines or due dates.
TRADEOFF_EXPORT bool looksLikeOperations(std::string_view text);
/// Do the options say that a table is one of operations? form=operations, or a column mapped as a job or a
/// duration.
TRADEOFF_EXPORT bool asksForOperations(std::string_view text, const ReaderOptions& options);

/// A shop from a CSV table with a row for each operation, or for each operation and machine; docs/formats.md
/// says what the columns are. X.machines.csv and X.setups.csv are read from beside X.csv.
/// @throws format::InputError with line and column; format::IoError for a companion that cannot be read.
TRADEOFF_EXPORT ReadResult readOperations(std::string_view text, const std::string& file,
                                          const ReaderOptions& options);

} // namespace tradeoff::problems::scheduling
