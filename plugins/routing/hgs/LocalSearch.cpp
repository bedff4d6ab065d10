// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// The driver of the local search: loads routes into linked visits, runs over stops and their near stops until
// nothing improves, then over pairs of routes with SWAP*. A stop is tested again only if a route concerned
// changed since. After Vidal (2022). Differences: exact integer costs, symmetric distances (reversals cost
// nothing), route length as the second soft limit, as many empty routes as the fleet allows.

#include "plugins/routing/hgs/LocalSearch.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace tradeoff::routing {

namespace {

constexpr int kSpareRoutes = 3;
constexpr std::size_t kMostGaps = 500'000; ///< 20 MB for each thread
constexpr int kUnitsPerStop = 1;
constexpr int kStopsPerUnit = 128;

} // namespace

LocalSearch::LocalSearch(const Network& network, const NeighbourLists& mutualNeighbours)
    : m_network(network), m_neighbours(mutualNeighbours)
{
    m_removal.resize(static_cast<std::size_t>(network.places()));
    m_stopOrder.resize(static_cast<std::size_t>(network.stops()));
}

void LocalSearch::load(const Routes& routes, int fleet)
{
    const int used = static_cast<int>(routes.size());
    const int slots = std::max(used, std::min({used + kSpareRoutes, fleet, m_network.stops()}));
    const int places = m_network.places();
    m_visits.resize(static_cast<std::size_t>(places + 2 * slots));
    m_routes.resize(static_cast<std::size_t>(slots));
    m_moves = 0;
    m_refreshed = 0;
    for (int r = 0; r < slots; ++r) {
        Route& target = route(r);
        target = {places + r, places + slots + r, 0, 0, 0, 0, 0, -1, 0, 0};
        visit(target.start) = {target.end, target.end, r, 0, 0, -1, 0, 0};
        visit(target.end) = {target.start, target.start, r, 1, 0, -1, 0, 0};
        int last = target.start;
        if (r < used)
            for (const int stop : routes[static_cast<std::size_t>(r)]) {
                visit(stop) = {0, 0, r, 0, stop, -1, 0, 0};
                link(last, stop);
                last = stop;
            }
        link(last, target.end);
        refresh(r);
    }
    m_routeOrder.resize(m_routes.size());
    std::iota(m_routeOrder.begin(), m_routeOrder.end(), 0);
    const std::size_t all = m_routes.size() * static_cast<std::size_t>(places);
    m_keepsGaps = all <= kMostGaps;
    m_gaps.assign(m_keepsGaps ? all : 2 * static_cast<std::size_t>(places), Gaps{});
}

void LocalSearch::store(Routes& routes) const
{
    routes.clear();
    for (const Route& source : m_routes) {
        if (source.stops == 0) continue;
        std::vector<int> stops;
        stops.reserve(static_cast<std::size_t>(source.stops));
        for (int at = visit(source.start).next; at != source.end; at = visit(at).next) stops.push_back(at);
        routes.push_back(std::move(stops));
    }
}

void LocalSearch::link(int before, int after)
{
    visit(before).next = after;
    visit(after).previous = before;
}

/// Recomputes what is summed along a route, its penalty and its sector.
void LocalSearch::refresh(int index)
{
    Route& target = route(index);
    int position = 0;
    std::int64_t load = 0;
    std::int64_t driven = 0;
    int place = 0;
    bool first = true;
    for (int at = target.start;;) {
        Visit& here = visit(at);
        driven += distance(place, here.place);
        place = here.place;
        load += m_network.demand(place);
        here.position = position;
        here.route = index;
        here.load = load;
        here.driven = driven;
        if (at == target.end) break;
        if (at != target.start) {
            const int direction = m_network.direction(place);
            if (first) {
                target.sectorBegin = direction;
                target.sectorLength = 0;
                first = false;
            } else {
                widenSector(target, direction);
            }
        }
        at = here.next;
        ++position;
    }
    target.stops = position - 1;
    m_refreshed += target.stops;
    target.load = load;
    target.length = driven;
    target.penalty = m_penalties.of(load, driven);
    target.changed = m_moves;
}

LocalSearch::Around LocalSearch::around(int at) const
{
    const Visit& here = visit(at);
    const Visit& next = visit(here.next);
    Around result;
    result.at = at;
    result.next = here.next;
    result.previous = here.previous;
    result.route = here.route;
    result.place = here.place;
    result.nextPlace = next.place;
    result.previousPlace = visit(here.previous).place;
    result.afterPlace = visit(next.next).place;
    result.demand = m_network.demand(here.place);
    result.nextDemand = m_network.demand(next.place);
    result.toPrevious = distance(result.previousPlace, here.place);
    result.toNext = distance(here.place, next.place);
    result.nextToAfter = distance(next.place, result.afterPlace);
    result.isDepot = here.place == 0;
    result.isNextDepot = next.place == 0;
    return result;
}

int LocalSearch::emptyRoute() const
{
    for (std::size_t r = 0; r < m_routes.size(); ++r)
        if (m_routes[r].stops == 0) return static_cast<int>(r);
    return -1;
}

bool LocalSearch::tryMoves(const Around& u, const Around& v)
{
    if (relocateOne(u, v) || relocateTwo(u, v) || relocateTwoReversed(u, v)) return true;
    // A swap is the same from both sides where both stops list each other: test it once.
    if (u.at < v.at && swapOneOne(u, v)) return true;
    if (swapTwoOne(u, v)) return true;
    if (u.at < v.at && swapTwoTwo(u, v)) return true;
    if (u.route == v.route) return reverseBetween(u, v);
    return joinHeads(u, v) || exchangeTails(u, v);
}

bool LocalSearch::tryMovesAfterDepot(const Around& u, const Around& depot)
{
    if (relocateOne(u, depot) || relocateTwo(u, depot) || relocateTwoReversed(u, depot)) return true;
    return u.route != depot.route && (joinHeads(u, depot) || exchangeTails(u, depot));
}

bool LocalSearch::tryEmptyRoute(const Around& u)
{
    const int empty = emptyRoute();
    if (empty < 0) return false;
    const Around depot = around(route(empty).start);
    return relocateOne(u, depot) || relocateTwo(u, depot) || relocateTwoReversed(u, depot) ||
           exchangeTails(u, depot);
}

/// Tests the moves of one stop with each of its near stops. False when the pulse stopped.
bool LocalSearch::testStop(int at, bool first, bool allowEmpty, Pulse& pulse)
{
    const int testedBefore = visit(at).tested;
    visit(at).tested = m_moves;
    Around u = around(at);
    for (const int other : m_neighbours.of(at)) {
        const Visit& near = visit(other);
        if (!first && std::max(route(u.route).changed, route(near.route).changed) <= testedBefore) continue;
        Around v = around(other);
        bool made = tryMoves(u, v);
        if (!made && visit(v.previous).place == 0) made = tryMovesAfterDepot(u, around(v.previous));
        if (!made) continue;
        m_improved = true;
        u = around(at);
    }
    if (allowEmpty && tryEmptyRoute(u)) m_improved = true;
    return pulse.beat(kUnitsPerStop + std::exchange(m_refreshed, 0) / kStopsPerUnit);
}

void LocalSearch::improve(Routes& routes, const Penalties& penalties, int fleet, solve::Random& random,
                          Pulse& pulse)
{
    m_penalties = penalties;
    load(routes, fleet);
    std::iota(m_stopOrder.begin(), m_stopOrder.end(), 1);
    random.shuffle(std::span<int>(m_stopOrder));
    random.shuffle(std::span<int>(m_routeOrder));
    m_improved = true;
    for (int round = 0; (m_improved || round <= 1) && pulse.goesOn(); ++round) {
        m_improved = false;
        for (const int at : m_stopOrder)
            if (!testStop(at, round == 0, round > 0, pulse)) break;
        if (pulse.goesOn()) swapStarAll(round == 0, pulse);
    }
    store(routes);
}

} // namespace tradeoff::routing
