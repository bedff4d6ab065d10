// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/Random.h"
#include "plugins/routing/search/NeighbourLists.h"
#include "plugins/routing/search/Pulse.h"

#include <cstdint>
#include <span>
#include <vector>

namespace tradeoff::routing {

/// Shortens one tour, or one path between fixed ends, over places (the depot is one of them): 2-opt and
/// or-opt moves between near places until none pays, then small double bridges, each followed by a repair
/// around it and kept unless the tour became longer. Cost: a bridge about 5 µs, whatever the number of
/// places, and now and then a reversal of up to half of them. Source: Lourenço, Martin, Stützle (2003),
/// Iterated local search, Handbook of Metaheuristics; Bentley (1992), Fast algorithms for geometric traveling
/// salesman problems, ORSA J. Computing 4(4), doi:10.1287/ijoc.4.4.387 (neighbour lists, don't-look bits).
class TourSearch
{
public:
    /// nearest: of the stops, nearest first.
    TourSearch(const Network& network, const NeighbourLists& nearest);

    /// Starts from these places in order; closed: the last is followed by the first, otherwise both ends stay
    /// where they are. At least 8 places. Cost: O(places of the network).
    void load(std::span<const int> places, bool closed);
    /// Draws from this stream from here on.
    void reseed(solve::Random random) { m_random = random; }
    /// To a local optimum. Breaks off when the pulse stops; so do bridges.
    void descend(Pulse& pulse);
    /// So many double bridges.
    void perturb(int bridges, Pulse& pulse);

    /// The present places in order. A path begins and ends as it was loaded; a tour begins anywhere.
    std::vector<int> places() const;
    /// Saved since load().
    std::int64_t saved() const { return m_saved; }

private:
    struct Reversal
    {
        int from;
        int to;
    };

    std::int64_t distance(int a, int b) const;
    int at(int position) const { return m_order[static_cast<std::size_t>(position)]; }
    int positionOf(int place) const { return m_position[static_cast<std::size_t>(place)]; }
    int next(int place) const;
    int previous(int place) const;
    int beside(int place, bool forward) const { return forward ? next(place) : previous(place); }
    bool isHere(int place) const { return positionOf(place) >= 0; }
    std::span<const int> near(int place) const;

    void awake(int place);
    bool improveAround(int place);
    bool tryTwoOpt(int place, bool forward);
    bool tryOrOpt(int place, bool forward);
    void insert(int first, int last, bool forward, int beside, int other);
    void exchange(int a, int b, int c, int d);
    void reverse(int from, int to);
    void reversePositions(int from, int to);
    void settleQueue(Pulse& pulse);
    void bridge();

    const Network& m_network;
    solve::Random m_random{0};
    std::vector<int> m_near; ///< [place][kNear], -1 where there are fewer
    std::vector<int> m_order;
    std::vector<int> m_position; ///< [place], -1 where it is not of this tour
    int m_first = -1;            ///< the fixed ends of a path
    int m_last = -1;
    std::vector<int> m_queue; ///< places to look at
    std::vector<char> m_isQueued;
    std::vector<Reversal> m_journal; ///< since the bridge
    std::int64_t m_saved = 0;
};

} // namespace tradeoff::routing
