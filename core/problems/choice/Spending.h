// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/choice/Problem.h"
#include "tradeoff_export.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace tradeoff::problems::choice {

/// Where the money of a plan goes.
/// Shapes: groups × options, row-major. Units: row weight; cost in units of the cost's cells, fixed costs
/// left out.
struct Spending
{
    std::vector<std::string> groups; ///< the column's words, and last "" if rows have none
    std::size_t options = 0;
    std::vector<std::int64_t> rows;
    std::vector<std::int64_t> costs;

    std::size_t at(std::size_t group, std::size_t option) const { return group * options + option; }
};

/// Of a plan that the judge can read, by the words of a Category column of this problem; null: everything is
/// one group, named "". O(rows).
TRADEOFF_EXPORT Spending spendingOf(const Problem& problem, std::span<const std::int32_t> plan,
                                    const Column* group);

} // namespace tradeoff::problems::choice
