// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/routing/Problem.h"
#include "core/solve/Random.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

namespace tradeoff::tests {

using RoutingProblem = problems::routing::Problem;
using problems::routing::ProblemData;

/// Stops scattered over a square of side `side` around a depot that is node `depot`; demands 1 to 9.
inline ProblemData scattered(int stops, std::uint64_t seed, std::int64_t capacity, int depot = 0,
                             int side = 1000)
{
    solve::Random random(seed, 77);
    ProblemData data;
    data.name = "scattered";
    data.capacity = capacity;
    data.depot = depot;
    for (int node = 0; node <= stops; ++node) {
        data.x.push_back(random.below(static_cast<std::uint32_t>(side)));
        data.y.push_back(random.below(static_cast<std::uint32_t>(side)));
        data.demand.push_back(node == depot ? 0 : 1 + random.below(9));
    }
    return data;
}

/// The least distance of any plan that keeps capacity, route limit and fleet, by trying everything: a tour of
/// least length for each set of stops, then the best partition into sets. For up to about 9 stops. -1: there
/// is no plan.
class Exhaustive
{
public:
    explicit Exhaustive(const RoutingProblem& problem) : m_problem(problem)
    {
        for (int node = 0; node < problem.nodes(); ++node)
            if (node != problem.depot()) m_stops.push_back(node);
        tours();
    }

    std::int64_t leastDistance(std::int64_t routeLimit, int fleet) const
    {
        const std::size_t sets = m_tour.size();
        std::vector<std::vector<std::int64_t>> best(static_cast<std::size_t>(fleet) + 1,
                                                    std::vector<std::int64_t>(sets, kNone));
        best[0][0] = 0;
        for (std::size_t k = 1; k < best.size(); ++k)
            for (std::size_t set = 1; set < sets; ++set)
                for (std::size_t part = set; part != 0; part = (part - 1) & set)
                    if (m_tour[part] <= routeLimit && best[k - 1][set ^ part] != kNone)
                        best[k][set] = std::min(best[k][set], best[k - 1][set ^ part] + m_tour[part]);
        std::int64_t least = kNone;
        for (const auto& layer : best) least = std::min(least, layer.back());
        return least == kNone ? -1 : least;
    }

    /// The least longest route of any plan with that fleet.
    std::int64_t leastLongestRoute(int fleet) const
    {
        std::vector<std::int64_t> limits = m_tour;
        std::sort(limits.begin(), limits.end());
        for (const std::int64_t limit : limits)
            if (limit != kNone && leastDistance(limit, fleet) >= 0) return limit;
        return -1;
    }

private:
    static constexpr std::int64_t kNone = std::numeric_limits<std::int64_t>::max() / 2;

    std::int64_t distance(int a, int b) const
    {
        const auto node = [&](int i) {
            return i < 0 ? m_problem.depot() : m_stops[static_cast<std::size_t>(i)];
        };
        return m_problem.distance(node(a), node(b));
    }

    /// Held and Karp's dynamic programme for every set within capacity.
    void tours()
    {
        const int n = static_cast<int>(m_stops.size());
        const std::size_t sets = std::size_t{1} << n;
        std::vector<std::vector<std::int64_t>> path(sets, std::vector<std::int64_t>(m_stops.size(), kNone));
        m_tour.assign(sets, kNone);
        for (std::size_t set = 1; set < sets; ++set) {
            std::int64_t load = 0;
            for (int last = 0; last < n; ++last) {
                if (!(set >> last & 1)) continue;
                load += m_problem.demand(m_stops[static_cast<std::size_t>(last)]);
                const std::size_t rest = set ^ (std::size_t{1} << last);
                std::int64_t& here = path[set][static_cast<std::size_t>(last)];
                if (rest == 0) here = distance(-1, last);
                for (int before = 0; before < n; ++before)
                    if (rest >> before & 1)
                        here = std::min(here, path[rest][static_cast<std::size_t>(before)] +
                                                  distance(before, last));
                m_tour[set] = std::min(m_tour[set], here + distance(last, -1));
            }
            if (load > m_problem.capacity()) m_tour[set] = kNone;
        }
    }

    const RoutingProblem& m_problem;
    std::vector<int> m_stops;
    std::vector<std::int64_t> m_tour; ///< [set]
};

} // namespace tradeoff::tests
