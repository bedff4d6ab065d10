// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/routing/hgs/Penalties.h"
#include "plugins/routing/search/Network.h"
#include "plugins/routing/search/Pulse.h"

#include <cstdint>
#include <vector>

namespace tradeoff::routing {

/// Cuts a giant tour (every stop once, no depot) into the routes of least penalised cost that visit it in
/// order. At most `fleet` routes; when that binds, one layer of the shortest path per route. With a route
/// limit, no route exceeds it or the capacity by more than half, unless the fleet leaves no other way. Cost:
/// without a route limit O(n), or O(fleet n) when the fleet binds; with a limit O(n b), b the stops a route
/// can take. Source: Vidal (2016), Split algorithm in O(n) for the capacitated vehicle routing problem,
/// Computers & OR 69, doi:10.1016/j.cor.2015.11.012.
class Split
{
public:
    explicit Split(const Network& network) : m_network(network) {}

    /// Where a pulse is given and stops, the routes may be more than the fleet.
    Routes cut(const std::vector<int>& tour, const Penalties& penalties, int fleet, Pulse* pulse = nullptr);

private:
    /// A layer of labels: cheapest cost to have served the first i stops, and where the last route began.
    struct Layer
    {
        std::vector<std::int64_t> cost;
        std::vector<int> start;
    };

    void accumulate(const std::vector<int>& tour);
    std::int64_t routeCost(int from, int to) const;
    void extend(const Layer& from, Layer& to) const;
    void extendByQueue(const Layer& from, Layer& to) const;
    void extendByBellman(const Layer& from, Layer& to) const;
    bool goesOn(int labels) const;
    bool staysBehind(const Layer& layer, int first, int second) const;
    bool overtakes(const Layer& layer, int first, int second) const;
    Routes cutUnlimited(const std::vector<int>& tour);
    Routes cutLimited(const std::vector<int>& tour, int fleet);

    const Network& m_network;
    Pulse* m_pulse = nullptr; ///< of the present call
    Penalties m_penalties;
    bool m_bounded = false;             ///< routes must stay near their limits
    std::vector<std::int64_t> m_driven; ///< distance along the tour from its first stop, at stop 1 to n
    std::vector<std::int64_t> m_load;   ///< demand of the first i stops
    std::vector<std::int64_t> m_depot;  ///< distance of the i-th stop to the depot
};

} // namespace tradeoff::routing
