// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/choice/constrained/Core.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace tradeoff::choice::constrained {

/// Is one budget all that constrains the rest: every use fits, nothing is undecided?
bool isKnapsack(const Core& core);

/// Such a core as a multiple-choice knapsack; see problems::choice::mostValueWithin.
class Knapsack
{
public:
    explicit Knapsack(const Core& core);

    struct Best
    {
        std::vector<std::uint32_t> cells; ///< of each row
        std::int64_t bound = 0;           ///< on the gain, what is decided included
    };
    /// Empty where no plan keeps the budget.
    std::optional<Best> solve(const std::function<bool()>& goOn) const;

private:
    const Core& m_core;
    std::vector<std::int64_t> m_values;
    std::vector<std::int64_t> m_prices;
    std::vector<std::uint32_t> m_cells; ///< rows × options: the core's cell
    std::int64_t m_budget;
};

} // namespace tradeoff::choice::constrained
