// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Problem.h"
#include "tradeoff_export.h"

#include <optional>
#include <string>
#include <vector>

namespace tradeoff::problems {

/// What came of an edit of a problem: a new problem, or why there is none.
struct Edited
{
    ProblemPtr problem;  ///< null where refused
    std::string name;    ///< of the step, for Undo: "Move stop 17"
    std::string refusal; ///< a sentence where refused
    std::vector<int>
        elementOf; ///< the index now of each element before, -1 for one removed; empty: as before
    std::optional<Solution> plan; ///< a plan of the problem before that holds in this one too
};

/// Something of a problem that a person should look at, and what it is about.
struct Concern
{
    std::string code; ///< stable: "demand_over_capacity"
    std::string sentence;
    bool isError = false; ///< no plan can repair it
    std::string about;    ///< "stop", "vehicle"; empty: the problem
    int index = -1;
};

/// How a problem differs from another in one thing.
struct Difference
{
    enum class Kind { Added, Removed, Moved, Changed };
    Kind kind = Kind::Changed;
    std::string sentence;
    std::string about; ///< "stop", "vehicle"; empty: the problem
    int index = -1;    ///< in the later problem; -1 where it is not there
};

/// One objective of a plan on two problems; a value is missing where the problem has no such objective or
/// cannot read the plan.
struct ObjectiveChange
{
    frontier::Objective objective;
    std::optional<frontier::Value> before;
    std::optional<frontier::Value> after;
};

/// The same decisions on two problems, judged on each, or two plans of one problem.
struct PlanChange
{
    std::vector<ObjectiveChange> objectives; ///< those of `after` in their order
    bool feasibleBefore = false;
    bool feasibleAfter = false;
    std::vector<std::string> broken; ///< sentences of the judge about `after`
};

/// Threads: const and stateless. Cost: two judgements.
TRADEOFF_EXPORT PlanChange changeOfPlan(const Problem& before, const Problem& after, const Solution& plan);
/// The same for two plans of one problem.
TRADEOFF_EXPORT PlanChange changeBetween(const Problem& problem, const Solution& before,
                                         const Solution& after);

} // namespace tradeoff::problems
