// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/project/Front.h"

#include "core/frontier/Dominance.h"

namespace tradeoff::project {

std::vector<const SolutionInfo*> feasiblePlans(const Snapshot& snapshot, const ProblemInfo& problem,
                                               const std::set<std::string>& strategies)
{
    std::vector<const SolutionInfo*> plans;
    for (const auto& plan : snapshot.solutions) {
        if (plan.problem != problem.digest || !plan.feasible ||
            plan.values.size() != problem.objectives.size())
            continue;
        const RunInfo* run = snapshot.run(plan.run);
        if (strategies.empty() || (run && strategies.count(run->strategy) > 0)) plans.push_back(&plan);
    }
    return plans;
}

std::vector<const SolutionInfo*> frontOf(const Snapshot& snapshot, const ProblemInfo& problem,
                                         const std::vector<int>& chosen,
                                         const std::set<std::string>& strategies)
{
    const auto plans = feasiblePlans(snapshot, problem, strategies);
    std::vector<frontier::Point> points;
    for (const auto* plan : plans)
        points.push_back(frontier::toPoint(problem.objectives, chosen, plan->values));
    std::vector<const SolutionInfo*> front;
    for (const std::size_t i : frontier::nonDominated(points)) front.push_back(plans[i]);
    return front;
}

} // namespace tradeoff::project
