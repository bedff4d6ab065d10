// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/Edit.h"

namespace tradeoff::problems {

namespace {

std::optional<frontier::Value> valueOf(const std::vector<frontier::Objective>& objectives,
                                       const Verdict& verdict, const std::string& id)
{
    for (std::size_t i = 0; i < verdict.values.size(); ++i)
        if (objectives[i].id == id) return verdict.values[i];
    return std::nullopt;
}

PlanChange changeFrom(const Problem& before, const Verdict& was, const Problem& after, const Verdict& is)
{
    PlanChange change;
    for (const auto& objective : after.objectives())
        change.objectives.push_back({objective, valueOf(before.objectives(), was, objective.id),
                                     valueOf(after.objectives(), is, objective.id)});
    change.feasibleBefore = was.feasible;
    change.feasibleAfter = is.feasible;
    for (const auto& violation : is.violations) change.broken.push_back(violation.sentence);
    return change;
}

} // namespace

PlanChange changeOfPlan(const Problem& before, const Problem& after, const Solution& plan)
{
    return changeFrom(before, before.judge(plan), after, after.judge(plan));
}

PlanChange changeBetween(const Problem& problem, const Solution& before, const Solution& after)
{
    return changeFrom(problem, problem.judge(before), problem, problem.judge(after));
}

} // namespace tradeoff::problems
