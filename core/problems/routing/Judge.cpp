// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// The routing judge: recomputes every objective in exact integers and lists every broken rule. It counts
// visits (a checker that toggles a flag would call three visits one), and shares no code with any strategy:
// lengths come from integer square roots, not from PlaneDistance's fast path.

#include "core/format/Error.h"
#include "core/problems/routing/Problem.h"

#include <algorithm>

namespace tradeoff::problems::routing {

namespace {

struct RouteSums
{
    std::int64_t distance = 0;
    std::int64_t load = 0;
};

class Judgement
{
public:
    explicit Judgement(const Problem& problem) : m_problem(problem) {}

    Verdict of(const Solution& solution)
    {
        Routes routes;
        try {
            routes = toRoutes(solution);
        } catch (const format::InputError& error) {
            violate("unreadable", error.what());
            return std::move(m_verdict);
        }
        if (!namesOnlyStops(routes)) return std::move(m_verdict);
        countVisits(routes);
        sumRoutes(routes);
        m_verdict.feasible = m_verdict.violations.empty();
        return std::move(m_verdict);
    }

private:
    void violate(std::string code, std::string sentence, int route = -1, int stop = -1)
    {
        m_verdict.violations.push_back({std::move(code), std::move(sentence), route, stop});
    }

    bool namesOnlyStops(const Routes& routes)
    {
        for (std::size_t r = 0; r < routes.size(); ++r)
            for (const int node : routes[r]) {
                const std::string where = " in route " + std::to_string(r + 1);
                if (node < 0 || node >= m_problem.nodes())
                    violate("unknown_stop",
                            "there is no node " + std::to_string(std::int64_t{node} + 1) + where,
                            static_cast<int>(r), node);
                else if (node == m_problem.depot())
                    violate("depot_inside", "the depot stands inside" + where.substr(3), static_cast<int>(r),
                            node);
            }
        return m_verdict.violations.empty();
    }

    void countVisits(const Routes& routes)
    {
        std::vector<int> visits(static_cast<std::size_t>(m_problem.nodes()), 0);
        for (const auto& route : routes)
            for (const int node : route) ++visits[static_cast<std::size_t>(node)];
        for (int node = 0; node < m_problem.nodes(); ++node) {
            const int count = visits[static_cast<std::size_t>(node)];
            const std::string stop = "stop " + std::to_string(node + 1);
            if (node == m_problem.depot()) continue;
            if (count == 0) violate("stop_missing", stop + " is not visited", -1, node);
            if (count > 1)
                violate("stop_repeated", stop + " is visited " + std::to_string(count) + " times", -1, node);
        }
    }

    std::int64_t length(int from, int to) const
    {
        const auto& data = m_problem.data();
        const std::int64_t dx = data.x[static_cast<std::size_t>(from)] - data.x[static_cast<std::size_t>(to)];
        const std::int64_t dy = data.y[static_cast<std::size_t>(from)] - data.y[static_cast<std::size_t>(to)];
        return exactDistance(dx * dx + dy * dy, data.coordinateScale, data.distance);
    }

    RouteSums sums(const std::vector<int>& route) const
    {
        RouteSums sums;
        int at = m_problem.depot();
        bool overflow = false;
        for (const int node : route) {
            overflow |= __builtin_add_overflow(sums.distance, length(at, node), &sums.distance);
            overflow |= __builtin_add_overflow(sums.load, m_problem.demand(node), &sums.load);
            at = node;
        }
        overflow |= __builtin_add_overflow(sums.distance, length(at, m_problem.depot()), &sums.distance);
        return overflow ? RouteSums{INT64_MAX, INT64_MAX} : sums;
    }

    void sumRoutes(const Routes& routes)
    {
        std::int64_t distance = 0;
        std::int64_t longest = 0;
        std::int64_t vehicles = 0;
        bool overflow = false;
        for (std::size_t r = 0; r < routes.size(); ++r) {
            if (routes[r].empty()) continue;
            const RouteSums route = sums(routes[r]);
            overflow |= __builtin_add_overflow(distance, route.distance, &distance);
            longest = std::max(longest, route.distance);
            ++vehicles;
            checkLimits(static_cast<int>(r), route);
        }
        if (overflow) violate("overflow", "the plan's distance leaves 64 bits");
        const auto& limit = m_problem.data().vehicles;
        if (limit && vehicles > *limit)
            violate("vehicles_exceeded",
                    std::to_string(vehicles) + " routes for at most " + std::to_string(*limit) + " vehicles");
        m_verdict.values = {{distance}, {longest}, {vehicles}};
    }

    void checkLimits(int r, const RouteSums& route)
    {
        const std::string name = "route " + std::to_string(r + 1);
        if (route.load > m_problem.capacity())
            violate("capacity_exceeded",
                    name + " carries " + std::to_string(route.load) + " of at most " +
                        std::to_string(m_problem.capacity()),
                    r);
        const auto& limit = m_problem.data().longestRoute;
        if (limit && route.distance > *limit) {
            const auto& objective = m_problem.objectives()[1];
            violate("route_too_long",
                    name + " is " + frontier::withUnit(objective, {route.distance}) + " long, at most " +
                        frontier::withUnit(objective, {*limit}),
                    r);
        }
    }

    const Problem& m_problem;
    Verdict m_verdict;
};

} // namespace

Verdict Problem::judge(const Solution& solution) const
{
    return Judgement(*this).of(solution);
}

} // namespace tradeoff::problems::routing
