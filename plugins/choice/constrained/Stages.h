// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/RunContext.h"
#include "plugins/choice/constrained/Model.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tradeoff::choice::constrained {

/// A plan of stages in sequence with its exact values.
struct StagePlan
{
    std::vector<std::int32_t> options;
    frontier::Values values; ///< of every objective of the problem
};

struct StagePlans
{
    bool isWhole = false; ///< false: stopped, or only some labels were kept
    std::vector<StagePlan> plans;
};

/// Why stages with these options cannot be planned, in a sentence; empty where they can.
std::optional<std::string> refusalOfStages(const problems::choice::Problem& problem);

/// Every plan of stages that no other covers in the requested objectives, within the limits; for one
/// objective or a ranking, the best. Label setting, stage by stage: partial plans that cost, use and open no
/// less and are no more accurate than another are dropped; products of accuracies are exact.
/// mostLabels: of each stage only so many are kept, evenly; empty: all.
/// Cost: as many labels as there are undominated partial plans. Source: Martins (1984), On a multicriteria
/// shortest path problem, European Journal of Operational Research 16(2), doi:10.1016/0377-2217(84)90077-8.
StagePlans plansOfStages(const problems::choice::Problem& problem, solve::RunContext& context,
                         std::optional<std::size_t> mostLabels);

} // namespace tradeoff::choice::constrained
