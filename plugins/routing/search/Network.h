// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/routing/Problem.h"
#include "plugins/routing/search/DistanceTable.h"

#include <cstdint>
#include <span>
#include <vector>

namespace tradeoff::routing {

using problems::routing::Routes;

/// Direction of a vector, 0 to 65535 around the circle: the share of the way around a diamond, which rises
/// with the angle and needs a division but no arc tangent.
int directionOf(std::int64_t dx, std::int64_t dy);

/// A routing problem as the search sees it: place 0 is the depot, places 1 to stops() are the stops in node
/// order. Routes of the search hold places; toNodes and toPlaces translate. Immutable.
class Network
{
public:
    /// denseTo: where there are no more places, distances are kept in a matrix.
    explicit Network(const problems::routing::Problem& problem, int denseTo = DistanceTable::kDensePlaces);

    int stops() const { return static_cast<int>(m_nodes.size()) - 1; }
    int places() const { return static_cast<int>(m_nodes.size()); }
    std::int64_t distance(int from, int to) const { return m_distance(from, to); }
    std::int64_t demand(int place) const { return m_demand[static_cast<std::size_t>(place)]; }
    std::int64_t capacity() const { return m_capacity; }
    std::int64_t totalDemand() const { return m_totalDemand; }
    /// No plan can do with fewer vehicles: total demand over capacity, rounded up, at least 1.
    int fewestVehicles() const;
    /// There and back to the farthest stop.
    std::int64_t farthestReturn() const;

    /// directionOf the place as seen from the depot.
    int direction(int place) const { return m_direction[static_cast<std::size_t>(place)]; }
    std::int64_t x(int place) const { return m_x[static_cast<std::size_t>(place)]; }
    std::int64_t y(int place) const { return m_y[static_cast<std::size_t>(place)]; }
    /// Of all places.
    std::span<const std::int64_t> x() const { return m_x; }
    std::span<const std::int64_t> y() const { return m_y; }

    int node(int place) const { return m_nodes[static_cast<std::size_t>(place)]; }
    Routes toNodes(const Routes& places) const;
    /// Nodes that do not exist become the depot, which no route may visit.
    Routes toPlaces(const Routes& nodes) const;

private:
    std::vector<int> m_nodes; ///< by place
    std::vector<std::int64_t> m_x;
    std::vector<std::int64_t> m_y;
    std::vector<std::int64_t> m_demand;
    std::vector<int> m_direction;
    std::int64_t m_capacity;
    std::int64_t m_totalDemand = 0;
    DistanceTable m_distance;
};

} // namespace tradeoff::routing
