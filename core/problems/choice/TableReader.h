// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Kinds.h"
#include "tradeoff_export.h"

namespace tradeoff::problems::choice {

/// Tables as CSV text, their columns known by their names or mapped; docs/choice.md says every form.
std::vector<ReaderOption> tableOptions();
bool looksLikeCsvTable(std::string_view text);
/// Companions X.queries.csv and X.models.csv are read from beside `file`.
/// @throws format::InputError with line and column; format::IoError for a companion that cannot be read.
TRADEOFF_EXPORT ReadResult readCsvTable(std::string_view text, const std::string& file,
                                        const ReaderOptions& options);
/// The same result, read in so many parts side by side; 0: as many as suit the machine and the text.
TRADEOFF_EXPORT ReadResult readCsvTableInParts(std::string_view text, const std::string& file,
                                               const ReaderOptions& options, std::size_t parts);

} // namespace tradeoff::problems::choice
