// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/scheduling/Problem.h"
#include "core/solve/Strategy.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace tradeoff::tests {

/// Keeps what a run on a shop said, as the judge sees it.
class ShopRecorder final : public solve::RunOutput
{
public:
    explicit ShopRecorder(const problems::Problem& problem) : m_problem(problem) {}

    void progress(double, const solve::Spending&) override {}
    void front(const problems::Front&, const solve::Spending&) override {}
    void bound(std::string_view objective, const frontier::Value& value, const solve::Spending&) override
    {
        bounds.emplace_back(objective, value);
    }
    void note(std::string_view) override {}
    void solution(const problems::Solution& solution, const solve::Spending&) override
    {
        solutions.push_back(solution);
        verdicts.push_back(m_problem.judge(solution));
        allFeasible = allFeasible && verdicts.back().feasible;
        for (const auto& [objective, claim] : solution.claims)
            allHonest = allHonest && claim.number == valueOf(verdicts.back(), objective);
        allHonest = allHonest && !solution.claims.empty();
    }

    std::int64_t valueOf(const problems::Verdict& verdict, const std::string& objective) const
    {
        const int at = frontier::indexOf(m_problem.objectives(), objective);
        return verdict.values.empty() ? INT64_MAX : verdict.values[static_cast<std::size_t>(at)].number;
    }

    std::int64_t best(const std::string& objective) const
    {
        std::int64_t least = INT64_MAX;
        for (const auto& verdict : verdicts) least = std::min(least, valueOf(verdict, objective));
        return least;
    }

    std::vector<problems::Solution> solutions;
    std::vector<problems::Verdict> verdicts;
    std::vector<std::pair<std::string, frontier::Value>> bounds;
    bool allHonest = true;
    bool allFeasible = true;

private:
    const problems::Problem& m_problem;
};

/// One run in this process.
inline solve::Status runShop(const solve::Strategy& strategy, const problems::Problem& problem,
                             const solve::RunRequest& request, ShopRecorder& recorder,
                             const std::map<std::string, std::string>& chosen = {})
{
    static const std::atomic<bool> never = false;
    solve::RunContext context(problem, request, recorder, never);
    const auto status =
        strategy.solve(problem, solve::Parameters(strategy.describe().parameters, chosen), context);
    context.flush();
    return status;
}

} // namespace tradeoff::tests
