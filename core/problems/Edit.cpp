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

} // namespace

PlanChange changeOfPlan(const Problem& before, const Problem& after, const Solution& plan)
{
    const Verdict was = before.judge(plan);
    const Verdict is = after.judge(plan);
    PlanChange change;
    for (const auto& objective : after.objectives())
        change.objectives.push_back({objective, valueOf(before.objectives(), was, objective.id),
                                     valueOf(after.objectives(), is, objective.id)});
    change.feasibleBefore = was.feasible;
    change.feasibleAfter = is.feasible;
    for (const auto& violation : is.violations) change.broken.push_back(violation.sentence);
    return change;
}

} // namespace tradeoff::problems
