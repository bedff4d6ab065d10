// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/Random.h"
#include "plugins/routing/search/NeighbourLists.h"
#include "plugins/routing/search/Plan.h"

#include <cstdint>
#include <vector>

namespace tradeoff::routing {

/// Improves a plan within hard limits by taking short strings of neighbouring stops out of near routes and
/// putting them back greedily, accepting as simulated annealing does. A step touches about ten stops,
/// whatever the size of the problem. The plan may be a part of a whole one: the stops it leaves out are left
/// alone. Differences from the source: a stop is only tried beside its near stops and in the ruined routes,
/// not everywhere, so that a step costs O(stops removed × neighbours) plus the length of the routes touched.
/// Source: Christiaens, Vanden Berghe (2020), Slack induction by string removals for vehicle routing
/// problems, Transportation Science 54(2), doi:10.1287/trsc.2019.0914.
class RuinRecreate
{
public:
    /// neighbours: nearest first.
    RuinRecreate(const Network& network, const NeighbourLists& neighbours, solve::Random random);

    /// Starts from a plan that keeps the limits and has at least one stop. Cost: O(places).
    void load(const Plan& plan, const Limits& limits);
    /// Draws from this stream from here on.
    void reseed(solve::Random random) { m_random = random; }
    /// One ruin and recreation. temperature: in distance units; a plan worse by that much is accepted one
    /// time in e.
    void step(double temperature);

    std::int64_t bestDistance() const { return m_bestCost; }
    /// Cost: O(stops).
    Plan best() const;
    Plan present() const;

private:
    /// A stop on its route.
    struct Visit
    {
        int next = 0; ///< 0: the depot
        int previous = 0;
        int route = -1;          ///< -1 while removed, and where it is no stop of this plan
        std::int64_t onward = 0; ///< distance to the next
    };

    struct Route
    {
        int first = 0; ///< 0: empty
        int last = 0;
        int count = 0;
        std::int64_t load = 0;
        std::int64_t length = 0;
    };

    struct Saved
    {
        int route;
        Route before;
        std::size_t stops; ///< where its stops begin in m_savedStops
    };

    struct SavedStop
    {
        int stop;
        std::int64_t onward;
    };

    struct Gap
    {
        int route = -1;
        int before = 0; ///< the stop it goes behind, 0 for the start
        std::int64_t extra = 0;
    };

    struct Ranked
    {
        std::int64_t key;
        int stop;
    };

    Route& route(int index) { return m_routes[static_cast<std::size_t>(index)]; }
    Visit& visit(int stop) { return m_visits[static_cast<std::size_t>(stop)]; }
    const Visit& visit(int stop) const { return m_visits[static_cast<std::size_t>(stop)]; }

    void ruin();
    void removeString(int stop, int longest);
    void remove(int stop);
    void sortRemoved();
    bool recreate();
    Gap cheapestGap(int stop);
    void consider(Gap& best, const Gap& gap);
    void insert(int stop, const Gap& gap);
    int freshRoute();
    void save(int route);
    void restore();
    void settle(bool accepted);
    void keepBest();
    std::int64_t below(std::int64_t bound) { return m_random.below(static_cast<std::uint32_t>(bound)); }

    const Network& m_network;
    const NeighbourLists& m_neighbours;
    solve::Random m_random;
    Limits m_limits;
    std::vector<int> m_stops; ///< of the plan
    std::vector<Route> m_routes;
    std::vector<Visit> m_visits; ///< [stop]
    std::vector<int> m_empty;    ///< routes without stops
    std::vector<int> m_removed;
    std::vector<Ranked> m_ranked;
    std::vector<int> m_ruined; ///< routes that lost a string in this step
    std::vector<Saved> m_saved;
    std::vector<SavedStop> m_savedStops;
    std::vector<std::int64_t> m_savedAt; ///< [route] number of the step that saved it
    std::int64_t m_steps = 0;
    std::int64_t m_cost = 0;
    std::int64_t m_bestCost = 0;
    bool m_atBest = true; ///< the present plan is the best one and not yet copied
    std::vector<Route> m_bestRoutes;
    std::vector<int> m_bestNext;
    std::vector<int> m_changed;     ///< routes that the copy of the best plan does not have yet
    std::vector<bool> m_hasChanged; ///< [route]
};

} // namespace tradeoff::routing
