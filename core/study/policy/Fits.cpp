// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/policy/Fits.h"

#include "core/format/Error.h"

#include <algorithm>

namespace tradeoff::study::policy {

namespace {

using problems::choice::Problem;

/// What a plan says that it expects; empty where it does not.
std::optional<double> expectationIn(const problems::Solution& plan, const char* name)
{
    const auto at = plan.decisions.arrays.find(name);
    if (at == plan.decisions.arrays.end()) return std::nullopt;
    const auto* values = std::get_if<std::vector<double>>(&at->second.values);
    return values && values->size() == 1 ? std::optional((*values)[0]) : std::nullopt;
}

double costExpectedOf(const problems::Solution& plan)
{
    return expectationIn(plan, problems::kExpectedCost).value_or(0);
}

Path pathOfPlans(const Problem& problem, std::vector<problems::Solution> plans)
{
    std::stable_sort(plans.begin(), plans.end(),
                     [](const auto& a, const auto& b) { return costExpectedOf(a) < costExpectedOf(b); });
    std::vector<Plan> rows;
    bool expects = true;
    std::vector<double> accuracy;
    std::vector<double> cost;
    for (const auto& plan : plans) {
        rows.push_back(planOf(problem, plan));
        const auto expected = expectationIn(plan, problems::kExpectedAccuracy);
        expects = expects && expected && expectationIn(plan, problems::kExpectedCost);
        accuracy.push_back(expected.value_or(0));
        cost.push_back(costExpectedOf(plan));
    }
    Path path = pathOf(rows);
    if (expects) {
        path.expectedAccuracy = std::move(accuracy);
        path.expectedCost = std::move(cost);
    }
    return path;
}

/// Keeps every plan that came alone, also those that held-out rows speak against.
class Collector final : public run::RunListener
{
public:
    void solution(const run::JudgedSolution& judged) override { plans.push_back(judged.solution); }

    std::vector<problems::Solution> plans;
};

} // namespace

Path pathOf(const Problem& problem, const Brought& brought)
{
    return brought.front ? pathOf(problem, *brought.front) : pathOfPlans(problem, brought.plans);
}

Path tokenPathOf(const Problem& inTokens, const Brought& brought)
{
    if (!brought.front || brought.front->plans.arrays.count("fees") == 0) return pathOf(inTokens, brought);
    problems::Front front = *brought.front; // whose fees are in money and time
    front.plans.arrays.erase("fees");
    return pathOf(inTokens, front);
}

PairCurve pairCurveOf(const Problem& problem, const Brought& brought, Pair pair)
{
    if (brought.front) return pairCurveOf(problem, *brought.front, pair.weak, pair.strong);
    return {{}, 0, 0, "it sends rules, not rows: in some rows it pays for both models"};
}

std::optional<Brought> Fits::of(const run::FoundStrategy& strategy, const ProblemPtr& problem)
{
    if (isStopped()) return std::nullopt;
    m_progress({strategy.description.id, m_done++, m_all});
    Collector collector;
    const auto result = run::execute(specOf(strategy, problem), collector, m_stop);
    if (isStopped()) return std::nullopt;
    if (result.plans() == 0)
        throw format::InputError({}, "", result.reason.empty() ? "It brought no plan." : result.reason);
    if (result.fronts.empty()) return Brought{nullptr, std::move(collector.plans)};
    return Brought{result.fronts.back().front, {}};
}

std::vector<Brought> Fits::of(const run::FoundStrategy& strategy, const std::vector<ProblemPtr>& folds)
{
    std::vector<Brought> all;
    for (const auto& problem : folds)
        if (auto brought = of(strategy, problem)) all.push_back(std::move(*brought));
    return all;
}

run::RunSpec Fits::specOf(const run::FoundStrategy& strategy, const ProblemPtr& problem) const
{
    run::RunSpec spec;
    spec.problem = problem;
    spec.strategy = strategy;
    for (const auto& parameter : strategy.description.parameters)
        if (const auto chosen = m_settings.parameters.find(parameter.id);
            chosen != m_settings.parameters.end())
            spec.parameters.insert(*chosen);
    spec.request.objectives = {"accuracy", "cost"};
    spec.request.seconds = m_settings.seconds;
    spec.request.seed = m_settings.seed;
    spec.request.threads = m_settings.threads;
    return spec;
}

} // namespace tradeoff::study::policy
