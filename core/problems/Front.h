// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/ArrayFile.h"
#include "core/frontier/Objective.h"
#include "core/problems/Solution.h"
#include "tradeoff_export.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace tradeoff::problems {

inline constexpr const char* kExpectedAccuracy = "expected_accuracy";
inline constexpr const char* kExpectedCost = "expected_cost";
inline constexpr const char* kPredictedAccuracy = "predicted_accuracy";
inline constexpr const char* kPredictedCost = "predicted_cost";

/// A whole frontier in one piece, for kinds whose plans choose one thing per element: a base plan and
/// switches in order. Step k is the base after its first marks[k] switches.
/// Arrays of plans, flat i4: "base" [choice of each element], "elements" and "choices" [of each switch],
/// "marks" [rising, each between 0 and the number of switches; at least one].
/// Beside them may stand "expected_accuracy" and "expected_cost" (f8, one per step): what the strategy
/// expects of that step per unit of row weight, from rows it did not learn from; a choice among the steps
/// that looks at these alone has not looked at the outcomes they are judged by. Also "predicted_accuracy"
/// and "predicted_cost" (f8, elements × choices): what a policy predicts of each choice, 0 where it may not
/// be made. And "fees", see choice::Problem.
struct TRADEOFF_EXPORT Front
{
    format::ArrayFile plans;

    /// @throws format::InputError if an array is missing.
    std::size_t steps() const;
};

/// What the judge found when it walked a front once.
/// values[step * objectives + i]: the value of step `step` in objective i. An unreadable front (arrays that
/// do not fit together, elements or choices that do not exist) has no values and says why in violations.
/// Of the broken rules of single steps only the first is told.
struct FrontVerdict
{
    std::size_t objectives = 0;
    frontier::Values values;
    std::vector<bool> feasible; ///< one per step
    std::vector<Violation> violations;

    std::size_t steps() const { return feasible.size(); }
    std::span<const frontier::Value> at(std::size_t step) const
    {
        return std::span(values).subspan(step * objectives, objectives);
    }
};

/// Builds a front of this problem kind ("choice" gives the payload kind "choice.front").
TRADEOFF_EXPORT Front makeFront(const std::string& kind, std::vector<std::int32_t> base,
                                std::vector<std::int32_t> elements, std::vector<std::int32_t> choices,
                                std::vector<std::int32_t> marks);

/// Why the front's arrays do not fit together; empty where they do. choices: how many there are to choose
/// from, numbered from 0.
TRADEOFF_EXPORT std::string whyUnreadable(const Front& front, std::size_t elements, std::size_t choices);

} // namespace tradeoff::problems
