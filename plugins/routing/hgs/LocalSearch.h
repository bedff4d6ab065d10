// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/Random.h"
#include "plugins/routing/hgs/Penalties.h"
#include "plugins/routing/search/NeighbourLists.h"
#include "plugins/routing/search/Pulse.h"

#include <array>
#include <cstdint>
#include <vector>

namespace tradeoff::routing {

/// Improves routes to a local optimum of penalised cost over moves between near stops: relocate one or two
/// stops, swap up to two against two, 2-opt, 2-opt* with and without reversal, and SWAP* between routes that
/// share a sector. Loads and lengths above their limits are allowed at their price. First improvement in
/// random order. Cost: O(1) per move tried, O(route) per move made. State is that of one improve() call, kept
/// to spare allocation: no answer depends on an earlier call. Source: Vidal (2022), Computers & OR 140,
/// doi:10.1016/j.cor.2021.105643; Toth, Vigo (2003), INFORMS J. Computing 15(4),
/// doi:10.1287/ijoc.15.4.333.24890.
class LocalSearch
{
public:
    LocalSearch(const Network& network, const NeighbourLists& mutualNeighbours);

    /// routes: every stop once. At most `fleet` routes come back, provided no more came in. Breaks off in a
    /// consistent state when the pulse stops.
    void improve(Routes& routes, const Penalties& penalties, int fleet, solve::Random& random, Pulse& pulse);

private:
    /// A stop on its route, or the depot at a route's start or end. Numbers: stops 1 to n; then starts; then
    /// ends.
    struct Visit
    {
        int next;
        int previous;
        int route;
        int position;        ///< 0 at the route's start
        int place;           ///< 0 for the depot
        int tested;          ///< number of moves made when its neighbourhood was last tested
        std::int64_t load;   ///< of the route up to and with this visit
        std::int64_t driven; ///< distance of the route up to this visit
    };

    struct Route
    {
        int start;
        int end;
        int stops;
        std::int64_t load;
        std::int64_t length;
        std::int64_t penalty;
        int changed;     ///< number of moves made when it last changed
        int swapTested;  ///< number of moves made when SWAP* last looked at it
        int sectorBegin; ///< directions its stops span
        int sectorLength;
    };

    /// A visit with its surroundings, read once for all moves that start there.
    struct Around
    {
        int at;
        int next;
        int previous;
        int route;
        int place;
        int nextPlace;
        int previousPlace;
        int afterPlace; ///< the place after next
        std::int64_t demand;
        std::int64_t nextDemand;
        std::int64_t toPrevious; ///< distance previous - at
        std::int64_t toNext;     ///< distance at - next
        std::int64_t nextToAfter;
        bool isDepot;
        bool isNextDepot;
    };

    /// The three cheapest gaps of a route for one stop, by the visit before the gap.
    struct Gaps
    {
        static constexpr int kKept = 3;
        std::array<std::int64_t, kKept> cost;
        std::array<int, kKept> before;
        int known = -1; ///< number of moves made when computed

        void clear();
        void add(std::int64_t price, int visit);
    };

    struct StarMove
    {
        std::int64_t delta = 0;
        int u = 0;       ///< 0: none
        int uBefore = 0; ///< the visit that u goes behind
        int v = 0;
        int vBefore = 0;
    };

    std::int64_t distance(int a, int b) const { return m_network.distance(a, b); }
    Visit& visit(int index) { return m_visits[static_cast<std::size_t>(index)]; }
    const Visit& visit(int index) const { return m_visits[static_cast<std::size_t>(index)]; }
    Route& route(int index) { return m_routes[static_cast<std::size_t>(index)]; }
    const Route& route(int index) const { return m_routes[static_cast<std::size_t>(index)]; }

    void load(const Routes& routes, int fleet);
    void store(Routes& routes) const;
    Around around(int at) const;
    int emptyRoute() const;
    void refresh(int route);
    void link(int before, int after);

    // The loop over near stops.
    bool testStop(int at, bool first, bool allowEmpty, Pulse& pulse);
    bool tryMoves(const Around& u, const Around& v);
    bool tryMovesAfterDepot(const Around& u, const Around& depot);
    bool tryEmptyRoute(const Around& u);

    // Moves (RouteMoves.cpp). True if the move was made.
    bool pays(const Around& u, const Around& v, std::int64_t deltaU, std::int64_t deltaV,
              std::int64_t loadToV) const;
    bool relocateOne(const Around& u, const Around& v);
    bool relocateTwo(const Around& u, const Around& v);
    bool relocateTwoReversed(const Around& u, const Around& v);
    bool swapOneOne(const Around& u, const Around& v);
    bool swapTwoOne(const Around& u, const Around& v);
    bool swapTwoTwo(const Around& u, const Around& v);
    bool reverseBetween(const Around& u, const Around& v);
    bool joinHeads(const Around& u, const Around& v);
    bool exchangeTails(const Around& u, const Around& v);
    void placeAfter(int moved, int before);
    void exchange(int a, int b);
    void finish(int routeU, int routeV);

    // SWAP* (SwapStar.cpp).
    void swapStarAll(bool first, Pulse& pulse);
    bool swapStar(int routeU, int routeV);
    void findGaps(int from, int into);
    StarMove bestStarMove(int routeU, int routeV) const;
    void considerSwap(int u, int v, StarMove& best) const;
    void considerMove(int stop, int into, bool isU, StarMove& best) const;
    std::int64_t cheapestWithout(int stop, int removed, int& before) const;
    const Gaps& gaps(int route, int stop) const;
    Gaps& gaps(int route, int stop);
    bool sectorsMeet(const Route& a, const Route& b) const;
    void widenSector(Route& route, int direction) const;

    const Network& m_network;
    const NeighbourLists& m_neighbours;
    Penalties m_penalties;
    std::vector<Visit> m_visits;
    std::vector<Route> m_routes;
    std::vector<int> m_stopOrder;
    std::vector<int> m_routeOrder;
    std::vector<Gaps> m_gaps; ///< [route][stop], or [2][stop] where that would be too much memory
    bool m_keepsGaps = true;
    int m_gapSides[2] = {-1, -1};        ///< routes the two rows belong to while gaps are not kept
    std::vector<std::int64_t> m_removal; ///< [stop] change of its route's length if it left
    std::vector<int> m_scratch;
    int m_moves = 0;     ///< made so far
    int m_refreshed = 0; ///< stops of refreshed routes not yet counted as work
    bool m_improved = false;
};

} // namespace tradeoff::routing
