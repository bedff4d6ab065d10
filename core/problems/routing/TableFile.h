// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Decimal.h"
#include "tradeoff_export.h"

#include <string>
#include <string_view>
#include <vector>

namespace tradeoff::problems::routing {

/// A square table of distances or durations, row = from.
struct TravelTable
{
    std::vector<std::string> labels;      ///< of rows and columns alike; empty where the file has none
    std::size_t size = 0;                 ///< rows
    std::vector<format::Decimal> entries; ///< size × size
    std::string unit;                     ///< "m", "km" or "s" where the format says so; else empty
};

enum class Quantity { Distance, Duration };

/// Reads a table file, recognised by its content:
/// - CSV with commas, semicolons or tabs, with or without labels in its first row and column (both or none,
/// in the
///   same order);
/// - the answer of OSRM's table service: "distances" in metres, "durations" in seconds;
/// - the answer of Valhalla's matrix service: "sources_to_targets" with distance in km and time in seconds.
/// @throws format::InputError with the place: not square, labels that differ, an entry that is missing,
/// negative, null (no way from one to the other) or no number.
TRADEOFF_EXPORT TravelTable readTravelTable(std::string_view text, const std::string& file,
                                            Quantity quantity);

} // namespace tradeoff::problems::routing
