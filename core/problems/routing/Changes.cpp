// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/Changes.h"

namespace tradeoff::problems::routing {

namespace {

/// How a stop is come to.
struct Approach
{
    int vehicle = -1; ///< -1: not at all
    int before = -1;  ///< the node before; -1: none

    bool operator==(const Approach&) const = default;
};

void noteApproaches(std::vector<Approach>& approaches, int vehicle, const std::vector<int>& stops)
{
    int before = -1;
    for (const int node : stops) {
        approaches[static_cast<std::size_t>(node)] = {vehicle, before};
        before = node;
    }
}

} // namespace

std::vector<int> changedStops(const Problem& problem, const Plan& plan)
{
    const auto nodes = static_cast<std::size_t>(problem.nodes());
    std::vector<Approach> today(nodes);
    std::vector<Approach> then(nodes);
    for (const auto& route : problem.data().current) noteApproaches(today, route.vehicle, route.stops);
    for (std::size_t r = 0; r < plan.routes.size(); ++r)
        noteApproaches(then, plan.vehicles.empty() ? 0 : plan.vehicles[r], plan.routes[r]);
    std::vector<int> changed;
    for (std::size_t node = 0; node < nodes; ++node)
        if (!problem.isDepot(static_cast<int>(node)) && !(today[node] == then[node]))
            changed.push_back(static_cast<int>(node));
    return changed;
}

} // namespace tradeoff::problems::routing
