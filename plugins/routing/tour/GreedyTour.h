// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/Random.h"
#include "plugins/routing/tour/TourSpace.h"

#include <vector>

namespace tradeoff::routing {

/// A tour through all points by taking the shortest edges that close no circle too early, on lists of near
/// points; what they leave over is joined by the nearest ends. wildness: lengths are taken as up to so many
/// per cent longer than they are, at random; 0 for the plain greedy tour. Cost: O(n log n).
/// Source: Bentley (1992), Fast algorithms for geometric traveling salesman problems, ORSA J. Computing 4(4),
/// doi:10.1287/ijoc.4.4.387.
std::vector<int> greedyTour(const TourSpace& space, int wildness, solve::Random& random,
                            const Heartbeat& heartbeat = {});

} // namespace tradeoff::routing
