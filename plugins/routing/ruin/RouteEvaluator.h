// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/routing/Problem.h"
#include "plugins/routing/ruin/TravelTables.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace tradeoff::routing {

inline constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

inline problems::routing::Interval meeting(const problems::routing::Interval& a,
                                           const problems::routing::Interval& b)
{
    return {std::max(a.earliest, b.earliest), std::min(a.latest, b.latest)};
}

/// What one route costs, in the problem's units. An impossible route says nothing else.
struct RouteScore
{
    bool possible = false;
    std::int64_t distance = 0;
    std::int64_t duration = 0; ///< begin to end; with breaks possibly longer than need be
    std::int64_t cost = 0;
    std::int64_t lateness = 0; ///< at soft stops, in sum
    std::int64_t changes = 0;  ///< stops that today another vehicle serves, or after another stop
};

/// Scores routes of any routing problem: the search's own reading of the rules, which the judge does not
/// share. Times: the earliest end by a forward pass over (breaks taken), then the latest begin by a backward
/// pass. Threads: const; safe to share.
class RouteEvaluator
{
public:
    explicit RouteEvaluator(const problems::routing::Problem& problem);

    const problems::routing::Problem& problem() const { return m_problem; }
    std::int64_t distance(int from, int to) const { return m_travel.distance(from, to); }
    const TravelTables& travel() const { return m_travel; }
    std::int64_t driving(int from, int to) const { return m_travel.driving(from, to); }
    int startNode(int type) const { return m_startNode[static_cast<std::size_t>(type)]; }
    /// -1 where routes of this type end at their last stop.
    int endNode(int type) const { return m_endNode[static_cast<std::size_t>(type)]; }
    /// The other end of a shipment; -1 for a stop of its own. A stop belongs to one shipment at most.
    int partner(int stop) const { return m_partner.empty() ? -1 : m_partner[static_cast<std::size_t>(stop)]; }
    bool isPickup(int stop) const
    {
        return !m_isPickup.empty() && m_isPickup[static_cast<std::size_t>(stop)];
    }
    /// Does any vehicle pause? Then durations are upper bounds and not to be claimed.
    bool hasBreaks() const { return m_hasBreaks; }

    /// What comes aboard less what leaves at the stop for a shipment: nodes × loads; empty without shipments.
    const std::vector<std::int64_t>& shipped() const { return m_shipped; }
    /// What a route of the type costs, rounded term by term.
    std::int64_t costOf(int type, std::int64_t distance, std::int64_t duration) const;

    /// Is the stop, after `before` (-1: first of its route) on a vehicle of the type, other than today?
    bool isChanged(int type, int stop, int before) const
    {
        return !m_today.empty() && m_today[static_cast<std::size_t>(stop)] != std::pair(type, before);
    }
    /// Is it on a route today?
    bool isServedToday(int stop) const
    {
        return !m_today.empty() && m_today[static_cast<std::size_t>(stop)].first >= 0;
    }
    bool mayServe(int type, int stop) const { return !m_picky || suits(type, stop); }
    bool delivers(int stop) const { return anyOf(m_problem.data().demand, stop); }
    bool picksUp(int stop) const { return anyOf(m_problem.data().pickup, stop); }

    /// longest: a limit on the distance beside the vehicle's own.
    RouteScore score(int type, const std::vector<int>& stops,
                     std::int64_t longest = std::numeric_limits<std::int64_t>::max()) const;

private:
    bool suits(int type, int stop) const;
    bool anyOf(const std::vector<std::int64_t>& amounts, int stop) const;
    bool carries(const problems::routing::VehicleType& type, const std::vector<int>& stops) const;
    bool keepsShipmentOrder(const std::vector<int>& stops) const;
    bool keepsBackhauls(const std::vector<int>& stops) const;

    const problems::routing::Problem& m_problem;
    TravelTables m_travel;
    std::size_t m_nodes;
    bool m_timed;
    bool m_hasBreaks = false;
    bool m_picky; ///< stops need skills, or are pinned to vehicles
    std::vector<int> m_startNode;
    std::vector<int> m_endNode;
    std::vector<int> m_partner;
    std::vector<bool> m_isPickup;
    std::vector<std::int64_t> m_shipped;
    std::vector<std::pair<int, int>> m_today; ///< by node: vehicle type and node before, -1 for none
};

} // namespace tradeoff::routing
