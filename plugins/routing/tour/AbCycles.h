// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/Random.h"
#include "plugins/routing/tour/LinkedTour.h"

#include <array>
#include <span>
#include <vector>

namespace tradeoff::routing {

/// What two tours differ in, cut at random into closed walks whose edges belong to the one tour and the other
/// in turn: exchanging the edges of a cycle changes the one tour only there. Edges of both tours are in none.
/// Cost: O(points). Source: Nagata, Kobayashi (1997), Edge assembly crossover, ICGA 7.
class AbCycles
{
public:
    /// Finds them anew. The same number of points each time costs no new memory.
    void find(const LinkedTour& a, const LinkedTour& b, solve::Random& random);

    int count() const { return static_cast<int>(m_starts.size()) - 1; }
    /// c0, c1, c2, …: edge c0 - c1 is of a, c1 - c2 of b, and so on; the last - c0 is of b.
    std::span<const int> of(int cycle) const
    {
        const auto at = static_cast<std::size_t>(cycle);
        return {m_points.data() + m_starts[at], m_points.data() + m_starts[at + 1]};
    }

private:
    /// The edges of one tour at a point that are in no cycle yet.
    struct Left
    {
        std::array<int, 2> ends;
        int count = 0;
    };

    Left& left(std::size_t parity, int point) { return m_left[parity][static_cast<std::size_t>(point)]; }
    int& seen(std::size_t index) { return m_seen[index % 2][static_cast<std::size_t>(m_walk[index])]; }
    void collect(const LinkedTour& a, const LinkedTour& b);
    int takeEdge(std::size_t parity, int point, solve::Random& random);
    void dropEdge(std::size_t parity, int from, int to);
    void walkFrom(int start, solve::Random& random);
    void closeCycle(std::size_t from);

    std::array<std::vector<Left>, 2> m_left; ///< [0: of a, 1: of b][point]
    std::array<std::vector<int>, 2> m_seen;  ///< [parity][point] index in the walk, -1 for none
    std::vector<int> m_walk;                 ///< edge from an even index is of a
    std::vector<int> m_open;                 ///< points with edges left
    std::vector<int> m_points;
    std::vector<std::size_t> m_starts;
};

} // namespace tradeoff::routing
