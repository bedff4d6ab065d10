// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/problems/routing/Problem.h"
#include "core/project/Snapshot.h"
#include "views/kinds/PlanSource.h"

#include <map>

namespace tradeoff::views::test {

/// A depot in the middle and six stops around it, distances in km:
///
///      1   2   3        stop 0 is the depot at (20, 10); stops 1, 2, 3 lie at y = 20, stops 4, 5, 6 at y =
///      0,
///          0            each at x = 0, 20, 40
///      4   5   6
inline problems::ProblemPtr sixStops()
{
    problems::routing::ProblemData data;
    data.name = "six-stops";
    data.unit = "km";
    data.x = {20, 0, 20, 40, 0, 20, 40};
    data.y = {10, 20, 20, 20, 0, 0, 0};
    data.demand = {0, 1, 1, 1, 1, 1, 1};
    data.capacity = 6;
    return std::make_shared<problems::routing::Problem>(data);
}

/// Three plans of the six stops, from few and long routes to many and short ones.
inline std::vector<problems::routing::Routes> threePlans()
{
    return {{{4, 1, 2, 3, 6, 5}}, {{1, 2, 3}, {4, 5, 6}}, {{1, 4}, {2}, {5}, {3, 6}}};
}

/// Plans at hand, as after they were loaded.
class FixedPlans final : public PlanSource
{
public:
    std::map<problems::SolutionRef, std::shared_ptr<const problems::Solution>> plans;

    std::shared_ptr<const problems::Solution> find(const problems::SolutionRef& ref) override
    {
        const auto at = plans.find(ref);
        return at == plans.end() ? nullptr : at->second;
    }
};

/// A project as the views see it: the problem, one run, and the given plans as judged.
struct Fixture
{
    problems::ProblemPtr problem = sixStops();
    std::string digest = problem->digest();
    FixedPlans source;
    std::vector<problems::SolutionRef> refs;
    std::shared_ptr<project::Snapshot> snapshot = std::make_shared<project::Snapshot>();

    explicit Fixture(const std::vector<problems::routing::Routes>& plans = threePlans())
    {
        snapshot->id = "fixture";
        snapshot->problems.push_back(
            {digest, "routing", problem->name(), problem->size(), problem->objectives()});
        project::RunInfo run;
        run.id = 1;
        run.problem = digest;
        run.strategy = "routing_fixture";
        run.status = "feasible";
        run.stoppedBy = "seconds";
        run.seconds = 2;
        snapshot->runs.push_back(run);
        for (const auto& routes : plans) add(routes);
    }

    void add(const problems::routing::Routes& routes)
    {
        auto plan = std::make_shared<problems::Solution>(problems::routing::toSolution(routes));
        const problems::SolutionRef ref{"plan" + std::to_string(refs.size()), 0};
        const auto verdict = problem->judge(*plan);
        project::SolutionInfo info;
        info.id = static_cast<std::int64_t>(refs.size()) + 1;
        info.run = 1;
        info.problem = digest;
        info.ref = ref;
        info.feasible = verdict.feasible;
        info.values = verdict.values;
        info.seconds = 0.25 * static_cast<double>(info.id);
        snapshot->solutions.push_back(info);
        snapshot->runs[0].trace.push_back({info.seconds, info.seconds, info.id, verdict.values[0]});
        source.plans[ref] = plan;
        refs.push_back(ref);
    }
};

} // namespace tradeoff::views::test
