// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/choice/Problem.h"
#include "core/solve/Strategy.h"

#include <atomic>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace tradeoff::tests {

/// Keeps what a run on a choice problem said, as the judge sees it.
class ChoiceRecorder final : public solve::RunOutput
{
public:
    explicit ChoiceRecorder(const problems::Problem& problem) : m_problem(problem) {}

    void progress(double, const solve::Spending&) override {}
    void front(const problems::Front& front, const solve::Spending&) override
    {
        fronts.push_back(front);
        frontVerdicts.push_back(m_problem.judgeFront(front));
    }
    void bound(std::string_view objective, const frontier::Value& value, const solve::Spending&) override
    {
        bounds.emplace_back(objective, value);
    }
    void note(std::string_view sentence) override { notes.emplace_back(sentence); }
    void solution(const problems::Solution& solution, const solve::Spending&) override
    {
        solutions.push_back(solution);
        verdicts.push_back(m_problem.judge(solution));
        const auto& verdict = verdicts.back();
        allFeasible = allFeasible && verdict.feasible;
        for (std::size_t i = 0; i < verdict.values.size(); ++i) {
            const auto claim = solution.claims.find(m_problem.objectives()[i].id);
            allHonest = allHonest && claim != solution.claims.end() && claim->second == verdict.values[i];
        }
    }

    std::vector<problems::Solution> solutions;
    std::vector<problems::Verdict> verdicts;
    std::vector<problems::Front> fronts;
    std::vector<problems::FrontVerdict> frontVerdicts;
    std::vector<std::pair<std::string, frontier::Value>> bounds;
    std::vector<std::string> notes;
    bool allHonest = true;
    bool allFeasible = true;

private:
    const problems::Problem& m_problem;
};

/// One run in this process.
inline solve::Status runChoice(const solve::Strategy& strategy, const problems::Problem& problem,
                               const solve::RunRequest& request, ChoiceRecorder& recorder,
                               const std::map<std::string, std::string>& chosen = {},
                               const std::atomic<bool>* stop = nullptr)
{
    static const std::atomic<bool> never = false;
    solve::RunContext context(problem, request, recorder, stop ? *stop : never);
    const auto status =
        strategy.solve(problem, solve::Parameters(strategy.describe().parameters, chosen), context);
    context.flush();
    return status;
}

} // namespace tradeoff::tests
