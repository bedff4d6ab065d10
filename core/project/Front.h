// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/project/Snapshot.h"
#include "tradeoff_export.h"

#include <set>
#include <string>
#include <vector>

namespace tradeoff::project {

/// A feasible plan: one that came alone, or a step of a front.
struct PlanPoint
{
    problems::SolutionRef ref;
    std::int64_t run = 0;    ///< 0: opened from a file
    frontier::Values values; ///< one per objective of the problem, as judged
    double seconds = 0;      ///< when in its run it came
    bool hindsight = false;  ///< chosen by outcomes that nobody knows beforehand: not achievable

    bool operator==(const PlanPoint&) const = default;
};

/// Which plans are asked for.
struct PlanFilter
{
    std::set<std::string> strategies; ///< only plans of runs of these; empty for all
    bool hindsight = false;           ///< the plans of hindsight alone, or all others
};

/// The feasible plans of a problem, what its frontier is chosen from: first those that came alone, then the
/// steps of fronts, each in the order they came. Cost: O(plans and steps).
TRADEOFF_EXPORT std::vector<PlanPoint> feasiblePlans(const Snapshot& snapshot, const ProblemInfo& problem,
                                                     const PlanFilter& filter = {});

/// Those of the plans that no other one beats in the chosen objectives (positions in problem.objectives),
/// sorted by the first of them; of equal plans the first given. Always computed, never stored.
TRADEOFF_EXPORT std::vector<PlanPoint> frontOf(const ProblemInfo& problem, const std::vector<int>& chosen,
                                               const std::vector<PlanPoint>& plans);
/// The same of a problem's feasible plans.
TRADEOFF_EXPORT std::vector<PlanPoint> frontOf(const Snapshot& snapshot, const ProblemInfo& problem,
                                               const std::vector<int>& chosen, const PlanFilter& filter = {});

} // namespace tradeoff::project
