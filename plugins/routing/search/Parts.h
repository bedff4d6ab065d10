// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/Random.h"
#include "plugins/routing/search/Plan.h"

#include <vector>

namespace tradeoff::routing {

/// Numbers of the routes of each part: the routes are cut in two, and each side again, across a random
/// direction by the middles of their stops, into `count` parts of about as many stops. Routes that lie near
/// each other mostly stay together, and other directions cut elsewhere. 1 ≤ count ≤ routes; no part is empty.
/// Source: Santini, Schneider, Vidal, Vigo (2023), Decomposition strategies for vehicle routing heuristics,
/// INFORMS J. Computing 35(3), doi:10.1287/ijoc.2023.1288 (barycentre clustering); the cut by a random line
/// is ours.
std::vector<std::vector<std::size_t>> partsOf(const Network& network, const Routes& routes, int count,
                                              solve::Random& random);

} // namespace tradeoff::routing
