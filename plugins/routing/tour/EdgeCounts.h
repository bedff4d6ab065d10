// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/routing/tour/LinkedTour.h"

#include <vector>

namespace tradeoff::routing {

/// How many tours of a population have each edge, and how different they are by that: the entropy of the
/// edges, as Nagata and Kobayashi (2013) preserve it. Memory: linear in the number of different edges.
class EdgeCounts
{
public:
    /// most: tours there may be.
    EdgeCounts(int points, int most);

    void add(const LinkedTour& tour);
    void add(const TourEdge& edge) { change(edge, 1); }
    void remove(const TourEdge& edge) { change(edge, -1); }
    int of(const TourEdge& edge) const;

    /// What the entropy loses when one tour has the edge no longer, or gains when one more has it.
    double lossWithout(const TourEdge& edge) const;
    double gainWith(const TourEdge& edge) const;

private:
    struct Entry
    {
        int end;
        int count;
    };

    void change(const TourEdge& edge, int by);

    std::vector<std::vector<Entry>> m_entries; ///< [lower point]
    std::vector<double> m_terms;               ///< [count] share × -ln(share)
};

} // namespace tradeoff::routing
