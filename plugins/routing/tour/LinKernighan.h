// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/Random.h"
#include "plugins/routing/search/Pulse.h"
#include "plugins/routing/tour/TourSpace.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace tradeoff::routing {

/// Shortens one tour, or one path between fixed ends, over points of a space: Lin-Kernighan chains of
/// reversals and or-opt moves between near points until none pays, then small double bridges, each followed
/// by a repair around it and kept unless the tour became longer. Cost: a kick takes 100 to 180 µs, since
/// chains are tried by reversing, now and then up to half of the points. Sources: Lin, Kernighan (1973), An
/// effective heuristic algorithm for the traveling-salesman problem, Operations Research 21(2),
/// doi:10.1287/opre.21.2.498; Applegate, Cook, Rohe (2003), Chained Lin-Kernighan for large traveling
/// salesman problems, INFORMS J. Computing 15(1), doi:10.1287/ijoc.15.1.82.15157 (breadth by level, kicks);
/// Bentley (1992), ORSA J. Computing 4(4), doi:10.1287/ijoc.4.4.387 (points to look at).
class LinKernighan
{
public:
    static constexpr std::size_t kFewestPoints = 8;

    explicit LinKernighan(const TourSpace& space);

    /// Starts from these points in order; closed: the last is followed by the first, otherwise both ends stay
    /// where they are. At least kFewestPoints. Cost: O(points of the space).
    void load(std::span<const int> points, bool closed);
    /// Draws from this stream from here on.
    void reseed(solve::Random random) { m_random = random; }
    /// To a local optimum. Breaks off when the pulse stops; so do kicks.
    void descend(Pulse& pulse);
    /// So many double bridges.
    void kick(int kicks, Pulse& pulse);

    /// The present points in order. A path begins and ends as it was loaded; a tour begins anywhere.
    std::vector<int> points() const;
    /// Saved since load().
    std::int64_t saved() const { return m_saved; }

private:
    static constexpr std::size_t kBroadest = 5;

    struct Reversal
    {
        int from;
        int to;
    };

    /// A way to lengthen the chain: its loose end goes to `near`, which gives up its edge to `far`.
    struct Option
    {
        std::int64_t gain; ///< of the chain, before it is closed
        int near;
        int far;
    };

    /// The chain under way: the edge from its base to the point beside it is out, and its gain counts without
    /// an edge that closes it.
    struct Chain
    {
        int base;
        std::int64_t bestGain;
        std::size_t bestReversals; ///< in the journal when the best gain was reached
        std::size_t bestLevels;
    };

    int at(int position) const { return m_order[static_cast<std::size_t>(position)]; }
    int positionOf(int point) const { return m_position[static_cast<std::size_t>(point)]; }
    int next(int point) const;
    int previous(int point) const;
    int beside(int point, bool forward) const { return forward ? next(point) : previous(point); }
    bool isHere(int point) const { return positionOf(point) >= 0; }
    std::int64_t edge(int a, int b) const;

    void awake(int point);
    bool improveAround(int point);
    bool tryChain(int base, bool forward);
    bool lengthen(std::size_t level, int loose, std::int64_t gain);
    std::size_t optionsFor(int loose, std::int64_t gain, std::size_t breadth,
                           std::array<Option, kBroadest>& options) const;
    bool isOfChain(int a, int b) const;
    bool tryOrOpt(int point, bool forward);
    void insert(int first, int last, bool forward, int beside, int other);
    void exchange(int a, int b, int c, int d);
    void reverse(int from, int to);
    void reversePositions(int from, int to);
    void undoTo(std::size_t reversals);
    void settleQueue(Pulse& pulse);
    void bridge();

    const TourSpace& m_space;
    solve::Random m_random{0};
    std::vector<int> m_order;
    std::vector<int> m_position; ///< [point], -1 where it is not of this tour
    int m_first = -1;            ///< the fixed ends of a path
    int m_last = -1;
    std::vector<int> m_queue; ///< points to look at
    std::vector<char> m_isQueued;
    std::vector<Reversal> m_journal; ///< since the kick
    Chain m_chain{};
    std::vector<std::array<int, 3>> m_levels; ///< of the chain: loose end, near, far
    std::int64_t m_saved = 0;
};

} // namespace tradeoff::routing
