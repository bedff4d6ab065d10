// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/routing/Problem.h"
#include "core/solve/Strategy.h"

#include <atomic>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace tradeoff::tests {

/// Keeps what a run said, as the judge sees it.
class Recorder final : public solve::RunOutput
{
public:
    explicit Recorder(const problems::Problem& problem) : m_problem(problem) {}

    void progress(double, const solve::Spending&) override { ++beats; }
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
        bool honest = verdict.values.size() == m_problem.objectives().size();
        for (std::size_t i = 0; honest && i < verdict.values.size(); ++i) {
            const auto claim = solution.claims.find(m_problem.objectives()[i].id);
            honest = claim != solution.claims.end() && claim->second == verdict.values[i];
        }
        allHonest = allHonest && honest;
        allFeasible = allFeasible && verdict.feasible;
        if (onSolution) onSolution();
    }

    void front(const problems::Front& front, const solve::Spending&) override
    {
        fronts.push_back(front);
        frontVerdicts.push_back(m_problem.judgeFront(front));
    }

    /// The least judged value of an objective; -1 where there is no solution.
    std::int64_t least(std::size_t objective) const
    {
        std::int64_t value = -1;
        for (const auto& verdict : verdicts)
            if (value < 0 || verdict.values[objective].number < value)
                value = verdict.values[objective].number;
        return value;
    }

    /// The judged plans that no other one covers in the given objectives.
    std::vector<frontier::Values> front(const std::vector<std::size_t>& objectives) const
    {
        const auto covers = [&](const frontier::Values& a, const frontier::Values& b) {
            for (const std::size_t i : objectives)
                if (b[i] < a[i]) return false;
            return true;
        };
        std::vector<frontier::Values> front;
        for (const auto& verdict : verdicts) {
            bool covered = false;
            for (const auto& other : front) covered = covered || covers(other, verdict.values);
            if (covered) continue;
            std::erase_if(front, [&](const auto& other) { return covers(verdict.values, other); });
            front.push_back(verdict.values);
        }
        return front;
    }

    std::vector<problems::Solution> solutions;
    std::vector<problems::Verdict> verdicts;
    std::vector<problems::Front> fronts;
    std::vector<problems::FrontVerdict> frontVerdicts;
    std::vector<std::pair<std::string, frontier::Value>> bounds;
    std::vector<std::string> notes;
    int beats = 0;
    bool allHonest = true;
    bool allFeasible = true;
    std::function<void()> onSolution;

private:
    const problems::Problem& m_problem;
};

/// One run in this process with the strategy's standard parameters but for those chosen.
inline solve::Status runWith(const solve::Strategy& strategy, const problems::Problem& problem,
                             const solve::RunRequest& request, Recorder& recorder,
                             const std::map<std::string, std::string>& chosen = {},
                             const std::atomic<bool>* stop = nullptr, std::int64_t* iterations = nullptr)
{
    static const std::atomic<bool> never = false;
    solve::RunContext context(problem, request, recorder, stop ? *stop : never);
    const auto status =
        strategy.solve(problem, solve::Parameters(strategy.describe().parameters, chosen), context);
    context.flush();
    if (iterations) *iterations = context.iterations();
    return status;
}

inline solve::RunRequest asking(std::vector<std::string> objectives, std::int64_t iterations,
                                std::uint64_t seed = 1)
{
    solve::RunRequest request;
    request.objectives = std::move(objectives);
    request.iterations = iterations;
    request.seed = seed;
    return request;
}

} // namespace tradeoff::tests
