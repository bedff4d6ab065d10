// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/choice/Hull.h"
#include "tradeoff_export.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace tradeoff::problems::choice {

/// A best plan within a budget. value and price are weighted sums; no plan within the budget has a value
/// above bound. Where the search was cut short, bound may be larger than value.
struct Optimum
{
    std::vector<std::int32_t> plan; ///< option of each row
    std::int64_t value = 0;
    std::int64_t price = 0;
    std::int64_t bound = 0;

    bool isProved() const { return value == bound; }
};

/// When to give up a proof.
struct Patience
{
    std::size_t states = 8'000'000; ///< kept in memory at once, 24 bytes each and as much for their history
    std::function<bool()> goesOn;   ///< asked every few thousand states; empty: always
};

/// The plan of the largest value whose price is at most `budget`; of several such plans any. Empty where even
/// the cheapest plan costs more. hull is that of cells.
/// A core of rows around the switch that no longer fits, widened in order of what a change must lose, by
/// dynamic programming over undominated states; a change that loses more than the gap is never looked at.
/// Source: Pisinger (1995), A minimal algorithm for the multiple-choice knapsack problem, European Journal of
/// Operational Research 83; bounds from the exchange rate of the break switch, in exact integers.
TRADEOFF_EXPORT std::optional<Optimum> mostValueWithin(const Cells& cells, const Hull& hull,
                                                       std::int64_t budget, const Patience& patience = {});

/// The plan of the least price whose value is at least `floor`: here bound is a price that no such plan
/// undercuts, and isProved() compares price with it. Empty where no plan reaches the floor.
struct LeastPrice
{
    std::vector<std::int32_t> plan;
    std::int64_t value = 0;
    std::int64_t price = 0;
    std::int64_t bound = 0;

    bool isProved() const { return price == bound; }
};
TRADEOFF_EXPORT std::optional<LeastPrice> leastPriceFor(const Cells& cells, std::int64_t floor,
                                                        const Patience& patience = {});

} // namespace tradeoff::problems::choice
