// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/project/Front.h"

#include "core/frontier/Dominance.h"

namespace tradeoff::project {

namespace {

bool isAskedFor(const RunInfo* run, const PlanFilter& filter)
{
    if ((run && run->hindsight) != filter.hindsight) return false;
    return filter.strategies.empty() || (run && filter.strategies.count(run->strategy) > 0);
}

void addSteps(std::vector<PlanPoint>& plans, const FrontInfo& front, bool hindsight)
{
    const FrontValues& values = *front.values;
    plans.reserve(plans.size() + values.steps());
    for (std::size_t step = 0; step < values.steps(); ++step)
        if (values.feasible[step])
            plans.push_back({{front.object, static_cast<int>(step)},
                             front.run,
                             values.at(step),
                             front.seconds,
                             hindsight});
}

std::vector<std::size_t> unbeaten(const ProblemInfo& problem, const std::vector<int>& chosen,
                                  const std::vector<PlanPoint>& plans)
{
    std::vector<frontier::Point> points;
    points.reserve(plans.size());
    for (const auto& plan : plans)
        points.push_back(frontier::toPoint(problem.objectives, chosen, plan.values));
    return frontier::nonDominated(points);
}

} // namespace

std::vector<PlanPoint> feasiblePlans(const Snapshot& snapshot, const ProblemInfo& problem,
                                     const PlanFilter& filter)
{
    std::vector<PlanPoint> plans;
    for (const auto& plan : snapshot.solutions) {
        if (plan.problem != problem.digest || !plan.feasible ||
            plan.values.size() != problem.objectives.size() || !isAskedFor(snapshot.run(plan.run), filter))
            continue;
        plans.push_back({plan.ref, plan.run, plan.values, plan.seconds, filter.hindsight});
    }
    for (const auto& front : snapshot.fronts)
        if (front.problem == problem.digest && isAskedFor(snapshot.run(front.run), filter))
            addSteps(plans, front, filter.hindsight);
    return plans;
}

std::vector<PlanPoint> frontOf(const ProblemInfo& problem, const std::vector<int>& chosen,
                               const std::vector<PlanPoint>& plans)
{
    std::vector<PlanPoint> front;
    for (const std::size_t i : unbeaten(problem, chosen, plans)) front.push_back(plans[i]);
    return front;
}

std::vector<PlanPoint> frontOf(const Snapshot& snapshot, const ProblemInfo& problem,
                               const std::vector<int>& chosen, const PlanFilter& filter)
{
    auto plans = feasiblePlans(snapshot, problem, filter);
    std::vector<PlanPoint> front;
    for (const std::size_t i : unbeaten(problem, chosen, plans)) front.push_back(std::move(plans[i]));
    return front;
}

} // namespace tradeoff::project
