// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// The current plan and the pins of a problem that is being changed.

#include "core/problems/routing/edit/Draft.h"

#include <algorithm>

namespace tradeoff::problems::routing::edit {

namespace {

/// now: by node, or by vehicle; -1: gone. A route that has no stop left is none.
void renumberStops(PlannedRoute& route, const std::vector<int>& now, const std::vector<bool>& isDepot)
{
    std::vector<int> left;
    for (const int node : route.stops) {
        const auto at = static_cast<std::size_t>(node);
        if (now[at] < 0) continue;
        // Nobody loads twice in a row.
        if (isDepot[at] && (left.empty() || left.back() == now[at])) continue;
        left.push_back(now[at]);
    }
    const bool endsAtDepot =
        !left.empty() && std::any_of(route.stops.begin(), route.stops.end(), [&](int node) {
            return isDepot[static_cast<std::size_t>(node)] &&
                   now[static_cast<std::size_t>(node)] == left.back();
        });
    if (endsAtDepot) left.pop_back();
    route.stops = std::move(left);
}

} // namespace

void Draft::renumberPlans(const std::vector<int>& now)
{
    std::vector<bool> isDepot(now.size(), false);
    for (const auto& depot : m_before.depots()) isDepot[static_cast<std::size_t>(depot.node)] = true;
    for (auto& route : m_data.current) renumberStops(route, now, isDepot);
    for (auto& pin : m_data.pinnedRoutes) renumberStops(pin.route, now, isDepot);
    std::erase_if(m_data.current, [](const PlannedRoute& route) { return route.stops.empty(); });
    std::erase_if(m_data.pinnedRoutes, [](const PinnedRoute& pin) { return pin.route.stops.empty(); });
}

void Draft::removeVehicle(int vehicle)
{
    expandFleet();
    m_data.fleet.erase(m_data.fleet.begin() + vehicle);
    std::erase_if(m_data.current, [&](const PlannedRoute& route) { return route.vehicle == vehicle; });
    std::erase_if(m_data.pinnedRoutes, [&](const PinnedRoute& pin) { return pin.route.vehicle == vehicle; });
    const auto renumber = [&](auto& index) {
        if (index == vehicle)
            index = -1;
        else if (index > vehicle)
            --index;
    };
    for (auto& route : m_data.current) renumber(route.vehicle);
    for (auto& pin : m_data.pinnedRoutes) renumber(pin.route.vehicle);
    for (auto& pinned : m_data.pinnedVehicles) renumber(pinned);
    if (std::all_of(m_data.pinnedVehicles.begin(), m_data.pinnedVehicles.end(),
                    [](std::int32_t pinned) { return pinned < 0; }))
        m_data.pinnedVehicles.clear();
}

void Draft::pinVehicle(int node, int vehicle)
{
    auto& pinned = m_data.pinnedVehicles;
    pinned.resize(m_nodes, -1);
    pinned[static_cast<std::size_t>(node)] = vehicle;
    if (std::all_of(pinned.begin(), pinned.end(), [](std::int32_t each) { return each < 0; })) pinned.clear();
}

} // namespace tradeoff::problems::routing::edit
