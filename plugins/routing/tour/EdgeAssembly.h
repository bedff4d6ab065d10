// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/routing/tour/AbCycles.h"
#include "plugins/routing/tour/EdgeCounts.h"
#include "plugins/routing/tour/LinkedTour.h"

#include <cstdint>
#include <vector>

namespace tradeoff::routing {

/// What a child has other than its first parent.
struct TourChild
{
    std::int64_t gain = 0; ///< it is so much shorter
    std::vector<TourEdge> removed;
    std::vector<TourEdge> added;
    std::vector<std::pair<int, LinkedTour::Beside>> changed; ///< points with what is now beside them
};

/// Edge assembly crossover, the localised form: a child is its first parent with the edges of one AB-cycle
/// exchanged, and the circles into which that breaks it joined by the cheapest exchanges of two edges, the
/// smallest circle first. Cost: a child takes time by the edges that change, not by the points; a pair of
/// parents O(points). Source: Nagata, Kobayashi (2013), A powerful genetic algorithm using edge assembly
/// crossover for the traveling salesman problem, INFORMS J. Computing 25(2), doi:10.1287/ijoc.1120.0506.
class EdgeAssembly
{
public:
    explicit EdgeAssembly(const TourSpace& space) : m_space(space) {}

    /// The best of up to `children` children: the most saved for each bit of entropy lost. gain = 0: none is
    /// shorter than a. At least 3 points.
    TourChild mate(const LinkedTour& a, const LinkedTour& b, int children, const EdgeCounts& counts,
                   solve::Random& random);

private:
    /// Where an edge of the first parent is taken out of its order: after this position.
    struct Cut
    {
        int position;
        int edge; ///< its number in the cycle
    };

    /// Two edges, the first of the smallest circle, and what joining the circles across them saves.
    struct Join
    {
        std::int64_t saved = INT64_MIN;
        int a = -1;
        int besideA = -1;
        int b = -1;
        int besideB = -1; ///< a - b and besideA - besideB come in
    };

    std::int64_t distance(const TourEdge& edge) const { return m_space.distance(edge.first, edge.second); }
    LinkedTour::Beside& beside(int point) { return m_work.beside[static_cast<std::size_t>(point)]; }
    int positionOf(int point) const { return m_position[static_cast<std::size_t>(point)]; }

    void begin(const LinkedTour& a);
    bool assemble(std::span<const int> cycle);
    void exchangeEdges(std::span<const int> cycle);
    void cutAt(std::span<const int> cycle);
    void findCircles(std::span<const int> cycle);
    int smallestCircle() const;
    int circleOf(int point) const;
    Join cheapestJoin(int circle);
    void considerJoins(int point, int circle, Join& best);
    void join(const Join& best);
    void relink(int point, int from, int to);
    void undo();
    double worth(const EdgeCounts& counts) const;
    TourChild result() const;

    const TourSpace& m_space;
    AbCycles m_cycles;
    LinkedTour m_work; ///< the first parent, changed and restored
    std::vector<int> m_order;
    std::vector<int> m_position; ///< [point] in the order of the first parent
    std::vector<int> m_drawn;    ///< cycles in random order
    std::vector<Cut> m_cuts;     ///< by position
    std::vector<int> m_cutOf;    ///< [edge of the cycle] index in m_cuts
    std::vector<int> m_partner;  ///< [port]: 2 × segment, + 1 at its end
    std::vector<int> m_circleOf; ///< [segment]
    std::vector<int> m_sizes;    ///< [circle] points, 0 once joined to another
    int m_circles = 0;
    std::int64_t m_gain = 0;
    std::vector<TourEdge> m_removed;
    std::vector<TourEdge> m_added;
    std::vector<std::pair<int, LinkedTour::Beside>> m_touched; ///< as they were, in order of change
};

} // namespace tradeoff::routing
