// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/choice/Problem.h"
#include "core/solve/RunRequest.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace tradeoff::choice {

/// Accuracy against one other objective, the price. Sums are weighted, as in problems::choice::Hull.
struct Task
{
    enum class Aim {
        Frontier,     ///< every budget at once
        MostAccuracy, ///< within the budget; of equal plans the cheapest
        LeastPrice,   ///< at the floor or above; of equal plans the most accurate
    };
    Aim aim = Aim::Frontier;
    std::size_t price = 1; ///< position among the problem's objectives
    std::optional<std::int64_t> budget;
    std::optional<std::int64_t> floor;
};

/// What a request comes to, or why it cannot be taken, in a sentence.
std::variant<Task, std::string> taskOf(const problems::choice::Problem& problem,
                                       const solve::RunRequest& request);

/// The largest weighted sum of an objective that is no more than `limit`.
std::int64_t sumWithin(const problems::choice::Problem& problem, std::size_t objective,
                       const frontier::Value& limit);
/// The least weighted sum of an objective that is no less than `limit`.
std::int64_t sumReaching(const problems::choice::Problem& problem, std::size_t objective,
                         const frontier::Value& limit);

} // namespace tradeoff::choice
