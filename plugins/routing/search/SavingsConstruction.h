// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/routing/search/NeighbourLists.h"
#include "plugins/routing/search/Plan.h"

#include <cstdint>
#include <vector>

namespace tradeoff::routing {

/// Joining the routes that end at `from` and `to` saves `worth` units.
struct Saving
{
    std::int64_t worth;
    int from;
    int to;
};

/// Savings of all pairs of neighbours, best first: d(0,i) + d(0,j) - shape × d(i,j), shape in thousandths.
/// Only positive ones. Cost: O(n k log(n k)). Broken off: none.
std::vector<Saving> savingsOf(const Network& network, const NeighbourLists& neighbours, int shape,
                              const Heartbeat& heartbeat = {});

/// The parallel savings construction within the limits: starts from one route per stop and joins route ends
/// while capacity and length allow; then, where more routes remain than the fleet has, empties the smallest
/// ones into the others as long as that works. Broken off, it still gives every stop a route. Cost:
/// O(savings), and O(routes²) for the leftovers while there are at most a few thousand of them. Source:
/// Clarke, Wright (1964), Operations Research 12(4), doi:10.1287/opre.12.4.568; shape after Yellow (1970).
Plan constructBySavings(const Network& network, const std::vector<Saving>& savings, const Limits& limits,
                        const Heartbeat& heartbeat);

} // namespace tradeoff::routing
