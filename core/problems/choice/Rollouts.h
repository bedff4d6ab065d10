// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/choice/Table.h"
#include "tradeoff_export.h"

#include <span>
#include <string>

namespace tradeoff::problems::choice {

/// How often a task was solved.
struct TaskRate
{
    std::string task;
    std::int64_t successes = 0; ///< 0 to attempts
    std::int64_t attempts = 1;
};

/// How many rollouts each task shall get when only tasks with both right and wrong answers teach anything:
/// n rollouts of a task solved with chance p are worth 1 - pⁿ - (1-p)ⁿ. Options are n = 0 and 2 to `most`,
/// the cost is n; values are rounded half up to 12 decimals. A planned table of estimated accuracy.
/// Source: Knapsack RL (2025), arXiv:2509.25849; the value follows from the chance that all n agree.
/// @throws format::InputError for a rate outside 0 to 1 or most outside 2 to 4096.
TRADEOFF_EXPORT Table rolloutTable(std::string name, std::span<const TaskRate> rates, int most);

} // namespace tradeoff::problems::choice
