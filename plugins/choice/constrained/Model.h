// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Wide.h"
#include "core/problems/choice/Problem.h"
#include "core/solve/RunRequest.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tradeoff::choice::constrained {

using problems::choice::kMissing;

/// What a plan adds up: one cell per row, and once per option that any row uses a fixed amount.
/// Shapes: cells is rows × options, row-major, row weights included; fixed has one entry per option.
struct Measure
{
    std::vector<std::int64_t> cells;
    std::vector<std::int64_t> fixed;
};

/// A measure of which a plan may have at most so much.
struct Budget
{
    std::size_t objective = 0;
    Measure measure;
    std::int64_t most = 0;
};

/// One objective under side constraints: the most gain within every budget, with the use of each option (in
/// row weight) between least and most. gain.cells is kMissing where the option may not be chosen; gain.fixed
/// is at most 0, that of a budget at least 0. All sums stay below 2^62.
struct Model
{
    std::size_t rows = 0;
    std::size_t options = 0;
    std::vector<std::int64_t> weights; ///< per row
    Measure gain;
    std::vector<Budget> budgets;
    std::vector<std::int64_t> least;
    std::vector<std::int64_t> most; ///< the total weight where there is no capacity
    /// Plans of less gain do not count.
    std::int64_t leastGain = -(std::int64_t{1} << 62);

    std::size_t at(std::size_t row, std::size_t option) const { return row * options + option; }
    bool hasFixed() const;
    bool hasCapacities() const;
    bool hasEqualWeights() const;
};

/// The burden of an objective: its sum, negated for accuracy, so that less is better. Limits are burdens; an
/// objective without one has none.
using Burdens = std::vector<std::optional<std::int64_t>>;

/// The limits of the table and of the request together. Exact; not for the accuracy of stages.
Burdens limitsOf(const problems::choice::Problem& problem, const solve::RunRequest& request);
/// Each cell of an objective as a burden; 0 where the option may not be chosen.
Measure burdenOf(const problems::choice::Problem& problem, std::size_t objective);
/// To improve one objective.
Model modelOf(const problems::choice::Problem& problem, std::size_t objective, const Burdens& limits);

/// The burden of a plan in each objective.
std::vector<std::int64_t> burdensOf(const problems::choice::Problem& problem,
                                    const std::vector<std::int32_t>& options);
frontier::Value valueOfBurden(const problems::choice::Problem& problem, std::size_t objective,
                              std::int64_t burden);
/// A plan with exact claims in every objective. Not for stages.
problems::Solution solutionOf(const problems::choice::Problem& problem,
                              const std::vector<std::int32_t>& options);

/// Why one constraint alone, or the capacities together, leave no plan; empty where that cannot be seen.
std::optional<std::string> proofOfNoPlan(const problems::choice::Problem& problem, const Model& model);

} // namespace tradeoff::choice::constrained
