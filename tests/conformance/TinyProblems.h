// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Problem.h"
#include "core/solve/Strategy.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tradeoff::conformance {

/// A problem so small that trying every plan tells what the best are.
struct TinyProblem
{
    std::string name;
    problems::ProblemPtr problem;
    /// Objective id -> best value of any plan.
    std::map<std::string, frontier::Value> optimum;
    /// A limit that some plan keeps and the best one by the first objective does not, where there is such a
    /// limit.
    struct Limited
    {
        std::string objective;
        frontier::Value atMost;
        frontier::Value optimum; ///< best value of the first objective under it
    };
    std::optional<Limited> limited;
};

/// What strategies of one problem kind are measured by.
struct TinyWorld
{
    std::vector<TinyProblem> solvable;
    std::vector<problems::ProblemPtr> impossible; ///< no plan keeps their limits
    /// Problems beyond the kind's plain form: solved or refused, but never answered wrongly.
    std::vector<problems::ProblemPtr> special;
    problems::ProblemPtr large; ///< too large to finish soon
    problems::ProblemPtr middling;
};

TinyWorld worldOfTables();
TinyWorld worldOfShops();
/// For strategies made for permutation flow shops alone.
TinyWorld worldOfFlowShops();
/// For strategies that improve no makespan.
TinyWorld worldOfOneMachine();
/// Tables with rows held out and others to learn from: two features of a row tell what its options bring.
TinyWorld worldOfHeldOutTables();
/// What the strategy is made for, of this kind. Empty where nobody has written such tiny problems yet.
std::optional<TinyWorld> tinyWorld(const std::string& kind, const solve::StrategyDescription& strategy);

} // namespace tradeoff::conformance
