// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Kinds.h"

namespace tradeoff::problems::routing {

/// Options of the CVRPLIB reader: `distance` (rounding rule) and `unit` (a label for distances).
std::vector<ReaderOption> cvrplibOptions();

bool looksLikeCvrplib(std::string_view text);

/// Reads CVRPLIB and TSPLIB-like text by key, never by position: TYPE CVRP; EDGE_WEIGHT_TYPE EUC_2D, CEIL_2D
/// or EXACT_2D; NODE_COORD_SECTION, DEMAND_SECTION and DEPOT_SECTION in any order; DISTANCE and VEHICLES as
/// hard limits. A file may state its own rounding and unit (DISTANCE_ROUNDING, DISTANCE_UNIT: an extension);
/// options override them. What is not understood is refused, never skipped. Source: Reinelt (1991), TSPLIB,
/// ORSA J. Computing 3(4), doi:10.1287/ijoc.3.4.376; Uchoa et al. (2017), EJOR 257(3).
TRADEOFF_EXPORT ReadResult readCvrplib(std::string_view text, const std::string& file,
                                       const ReaderOptions& options);

} // namespace tradeoff::problems::routing
