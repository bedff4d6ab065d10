// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/frontier/Objective.h"
#include "core/problems/routing/Problem.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace tradeoff::tests {

using Pair = std::pair<std::int64_t, std::int64_t>;

/// Pairs that no other covers, ascending.
inline std::vector<Pair> frontOf(std::vector<Pair> pairs)
{
    std::sort(pairs.begin(), pairs.end());
    std::vector<Pair> front;
    for (const Pair& pair : pairs)
        if (front.empty() || pair.second < front.back().second) front.push_back(pair);
    return front;
}

/// 0 where the problem has no such objective.
inline std::int64_t valueOf(const problems::Problem& problem, const problems::Verdict& verdict,
                            const std::string& objective)
{
    const int index = frontier::indexOf(problem.objectives(), objective);
    if (index < 0 || verdict.values.empty()) return 0;
    return verdict.values[static_cast<std::size_t>(index)].number;
}

/// All plans of a tiny routing problem that keep every rule, as the judge says.
class EveryPlan
{
public:
    explicit EveryPlan(const problems::routing::Problem& problem) : m_problem(problem)
    {
        for (int node = 0; node < problem.nodes(); ++node)
            if (!problem.isDepot(node)) m_stops.push_back(node);
        choose(0, {});
    }

    const std::vector<problems::routing::Plan>& plans() const { return m_plans; }

    /// Of an objective, where another one is at most so much; -1 where no plan is.
    std::int64_t least(std::size_t objective, const std::string& limited = {}, std::int64_t atMost = 0) const
    {
        std::int64_t least = -1;
        for (const auto& verdict : m_verdicts) {
            if (!limited.empty() && valueOf(m_problem, verdict, limited) > atMost) continue;
            const std::int64_t value = verdict.values[objective].number;
            if (least < 0 || value < least) least = value;
        }
        return least;
    }

    std::vector<Pair> front(std::size_t first, const std::string& second) const
    {
        std::vector<Pair> pairs;
        for (const auto& verdict : m_verdicts)
            pairs.emplace_back(verdict.values[first].number, valueOf(m_problem, verdict, second));
        return frontOf(std::move(pairs));
    }

private:
    void choose(std::size_t at, std::vector<int> chosen)
    {
        if (at == m_stops.size()) {
            std::sort(chosen.begin(), chosen.end());
            do {
                split(chosen, 0, {});
            } while (std::next_permutation(chosen.begin(), chosen.end()));
            return;
        }
        if (m_problem.isOptional(m_stops[at])) choose(at + 1, chosen);
        chosen.push_back(m_stops[at]);
        choose(at + 1, chosen);
    }

    /// Routes in the order of their first stops, so that no set of routes is looked at twice.
    void split(const std::vector<int>& order, std::size_t from, problems::routing::Plan plan)
    {
        if (from == order.size()) return look(plan);
        for (std::size_t to = from + 1; to <= order.size(); ++to) {
            if (!plan.routes.empty() && order[from] < plan.routes.back().front()) return;
            for (std::size_t type = 0; type < m_problem.fleet().size(); ++type) {
                problems::routing::Plan longer = plan;
                longer.routes.emplace_back(order.begin() + static_cast<std::ptrdiff_t>(from),
                                           order.begin() + static_cast<std::ptrdiff_t>(to));
                longer.vehicles.push_back(static_cast<int>(type));
                split(order, to, std::move(longer));
            }
        }
    }

    void look(const problems::routing::Plan& plan)
    {
        auto verdict = m_problem.judge(problems::routing::encodePlan(plan));
        if (!verdict.feasible) return;
        m_plans.push_back(plan);
        m_verdicts.push_back(std::move(verdict));
    }

    const problems::routing::Problem& m_problem;
    std::vector<int> m_stops;
    std::vector<problems::routing::Plan> m_plans;
    std::vector<problems::Verdict> m_verdicts;
};

} // namespace tradeoff::tests
