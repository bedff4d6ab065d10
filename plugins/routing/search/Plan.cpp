// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/search/Plan.h"

#include <algorithm>

namespace tradeoff::routing {

std::int64_t lengthOf(const Network& network, const std::vector<int>& route)
{
    std::int64_t length = 0;
    int at = 0;
    for (const int place : route) {
        length += network.distance(at, place);
        at = place;
    }
    return length + network.distance(at, 0);
}

std::int64_t loadOf(const Network& network, const std::vector<int>& route)
{
    std::int64_t load = 0;
    for (const int place : route) load += network.demand(place);
    return load;
}

Plan measured(const Network& network, Routes routes)
{
    Plan plan;
    plan.routes = std::move(routes);
    std::erase_if(plan.routes, [](const auto& route) { return route.empty(); });
    for (const auto& route : plan.routes) {
        const std::int64_t length = lengthOf(network, route);
        plan.distance += length;
        plan.longest = std::max(plan.longest, length);
        plan.overload += std::max<std::int64_t>(0, loadOf(network, route) - network.capacity());
    }
    return plan;
}

bool visitsEachStopOnce(const Network& network, const Routes& routes)
{
    std::vector<int> visits(static_cast<std::size_t>(network.places()), 0);
    for (const auto& route : routes)
        for (const int place : route) {
            if (place < 1 || place >= network.places()) return false;
            ++visits[static_cast<std::size_t>(place)];
        }
    return std::all_of(visits.begin() + 1, visits.end(), [](int count) { return count == 1; });
}

} // namespace tradeoff::routing
