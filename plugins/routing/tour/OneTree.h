// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/routing/search/Heartbeat.h"
#include "plugins/routing/tour/TourSpace.h"

#include <cstdint>
#include <optional>
#include <span>

namespace tradeoff::routing {

/// A length that no tour through all points undercuts: the longest 1-tree found by moving weights between
/// points. The weights rise on a sparse graph, lists of near points and the given tour, whose trees bound
/// nothing; the bound is the tree of the last weights over all pairs of points. Integers throughout: exact.
/// Empty where the heartbeat broke it off, or sums could leave 64 bits. At least 3 points. Cost: O(rounds n
/// log n) + O(n²), memory linear. Source: Held, Karp (1971), The traveling-salesman problem and minimum
/// spanning trees: part II, Mathematical Programming 1, doi:10.1007/BF01584070; step as in Helsgaun (2000),
/// EJOR 126(1), doi:10.1016/S0377-2217(99)00284-2 (the last two degrees weigh 7 to 3).
std::optional<std::int64_t> oneTreeBound(const TourSpace& space, std::span<const int> tour, int rounds,
                                         const Heartbeat& heartbeat = {});

} // namespace tradeoff::routing
