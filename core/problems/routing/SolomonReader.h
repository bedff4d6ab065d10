// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Kinds.h"

namespace tradeoff::problems::routing {

/// Options of the Solomon reader: `distance` (rounding rule) and `unit` (a label for distances).
std::vector<ReaderOption> solomonOptions();

/// A name, a line that ends in two numbers, then rows of seven: whatever words stand between.
TRADEOFF_EXPORT bool looksLikeSolomon(std::string_view text);

/// Reads the text of Solomon (1987), Operations Research 35(2), doi:10.1287/opre.35.2.254, and of Gehring and
/// Homberger (1999): vehicles and capacity, then one row "id x y demand ready due service" per place, of
/// which 0 is the depot. Numbers are exact; times are in units of distance and need no more decimals than the
/// rounding rule keeps. The format states no number of rows: a count that no published file has is warned of.
TRADEOFF_EXPORT ReadResult readSolomon(std::string_view text, const std::string& file,
                                       const ReaderOptions& options);

} // namespace tradeoff::problems::routing
