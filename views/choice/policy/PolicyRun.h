// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/problems/Front.h"
#include "core/problems/choice/Problem.h"
#include "core/project/Project.h"
#include "core/study/policy/Bands.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tradeoff::views {

/// What a stored run learnt, on the held-out rows of its problem. Immutable. Accuracies and costs are means
/// per unit of row weight.
struct PolicyRun
{
    std::int64_t run = 0;
    std::string name; ///< for people
    std::string object;
    problems::ProblemPtr owner;
    std::shared_ptr<const study::policy::HeldOut> heldOut;
    problems::Front front;
    study::policy::Path path;
    study::policy::Plan means;  ///< realised, one per step
    study::policy::Bands bands; ///< of at most kMostStops steps

    static constexpr std::size_t kMostStops = 240;

    const problems::choice::Problem& problem() const
    {
        return static_cast<const problems::choice::Problem&>(*owner);
    }
    /// The last step that is expected to keep this budget; with holdsChance the last that costs more on at
    /// most one of twenty sets of such rows. Empty where none does.
    std::optional<std::size_t> stepWithin(double budget, bool holdsChance) const;
    /// What one more unit of accuracy is expected to cost: the slope to the first step that is expected to
    /// bring `point` more. Empty where none is.
    std::optional<double> onward(std::size_t step, double point) const;
    /// The option of each row.
    std::vector<std::int32_t> optionsAt(std::size_t step) const;
    /// A prediction of the front (rows × options); empty where it carries none.
    std::span<const double> predicted(const char* array) const;
};

using PolicyRunPtr = std::shared_ptr<const PolicyRun>;

/// Which runs of the problem are policies: not in hindsight, ended, with a front. Newest first.
std::vector<project::FrontInfo> policyFronts(const project::Snapshot& snapshot, const std::string& problem);

/// Reads and judges them; fronts that do not say what they expect are left out. Slow.
/// @throws format::InputError for what is not in the project.
std::vector<PolicyRunPtr> policyRunsOf(const project::Project& project, const project::Snapshot& snapshot,
                                       const std::vector<project::FrontInfo>& fronts,
                                       const problems::ProblemPtr& problem);

/// A step of a policy at a budget, other rows of the same kind considered.
struct PolicyEvidence
{
    std::int64_t run = 0;
    std::size_t step = 0;
    double budget = 0; ///< per unit of row weight
    study::Interval accuracy;
    study::Interval cost;
    double chanceOver = 0; ///< of the budget

    static PolicyEvidence of(const PolicyRun& policy, std::size_t step, double budget);
};

} // namespace tradeoff::views
