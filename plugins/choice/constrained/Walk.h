// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/RunContext.h"
#include "plugins/choice/constrained/Model.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tradeoff::choice::constrained {

/// The frontier of two objectives under side constraints, as plans through the context: first both ends, then
/// the plans on the hull (the exchange rate of two neighbours as weights, the widest pair first), then those
/// between by limits that halve what is left of a pair. Gives up a single step that takes too long.
class Walk
{
public:
    struct Result
    {
        bool isStopped = false;
        bool isInfeasible = false;
        bool isWhole = false; ///< every plan of the frontier was found, and proved
        std::size_t plans = 0;
        std::size_t unproved = 0; ///< steps given up
    };

    /// objectives: the two, as positions. mostPlans: stops at so many.
    Walk(const problems::choice::Problem& problem, const Burdens& limits, std::size_t first,
         std::size_t second, std::size_t mostPlans, solve::RunContext& context);

    Result run();

private:
    /// x and y: burdens in the first and the second objective.
    struct Point
    {
        std::int64_t x = 0;
        std::int64_t y = 0;
        std::vector<std::int32_t> options;
    };
    /// Two neighbours; between them nothing has its x at most at `done`.
    struct Span
    {
        Point from;
        Point to;
        std::int64_t done = 0;
        double area() const;
    };

    std::optional<Point> solve(const Model& model, const Point* start);
    std::optional<Point> lexicographic(std::size_t first, std::size_t second, Burdens limits,
                                       const Point* start);
    Model weighted(const Span& span) const;
    void addHull(std::vector<Span> spans);
    void fill();
    void propose(const Point& point);
    bool goesOn() const { return !m_result.isStopped && m_result.plans < m_mostPlans; }

    const problems::choice::Problem& m_problem;
    Burdens m_limits;
    std::size_t m_first;
    std::size_t m_second;
    std::size_t m_mostPlans;
    solve::RunContext& m_context;
    std::vector<Span> m_spans;
    bool m_lastIsProved = true;
    Result m_result;
};

} // namespace tradeoff::choice::constrained
