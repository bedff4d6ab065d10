// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/routing/search/Limits.h"
#include "plugins/routing/search/Network.h"

#include <cstdint>

namespace tradeoff::routing {

/// A plan in places, with what it measures. Routes are never empty.
struct Plan
{
    Routes routes;
    std::int64_t distance = 0;
    std::int64_t longest = 0;  ///< the longest route's distance
    std::int64_t overload = 0; ///< units carried above capacity, summed over the routes

    int vehicles() const { return static_cast<int>(routes.size()); }
    bool keeps(const Limits& limits) const
    {
        return overload == 0 && longest <= limits.length && vehicles() <= limits.fleet;
    }
};

std::int64_t lengthOf(const Network& network, const std::vector<int>& route);
std::int64_t loadOf(const Network& network, const std::vector<int>& route);

/// Measures the routes; empty ones are dropped.
Plan measured(const Network& network, Routes routes);

/// Every stop exactly once and nothing else? (A plan from outside need not be.)
bool visitsEachStopOnce(const Network& network, const Routes& routes);

} // namespace tradeoff::routing
