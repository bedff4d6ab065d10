// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/choice/Problem.h"
#include "tradeoff_export.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tradeoff::problems::choice {

/// What is weighed against what: of each cell its value (to gain) and its price (to pay), row-major, kMissing
/// in both where the option may not be chosen. Every row has an option. Sums stay below 2^62.
struct Cells
{
    std::size_t rows = 0;
    std::size_t options = 0;
    std::span<const std::int64_t> value;
    std::span<const std::int64_t> price;
    std::span<const std::int64_t> weights; ///< per row, or empty

    std::int64_t weight(std::size_t row) const { return weights.empty() ? 1 : weights[row]; }
    std::size_t at(std::size_t row, std::size_t option) const { return row * options + option; }
};

/// The accuracy of a problem against its cost.
TRADEOFF_EXPORT Cells accuracyAgainstCost(const Problem& problem);

/// The whole efficient frontier over every budget: begin with the cheapest option of each row (of equally
/// cheap ones the best) and buy the switches in order, dearest gain last. Every step is the best plan
/// for its own cost; between two steps no plan lies above the line that joins them.
/// Shapes: steps 0 to switches; values and prices have one more entry than switches and are weighted sums.
/// Of switches with the same exchange rate the lower row comes first; a row's own switches keep their order.
struct TRADEOFF_EXPORT Hull
{
    std::vector<std::int32_t> base;    ///< option of each row
    std::vector<std::int32_t> rows;    ///< of each switch
    std::vector<std::int32_t> options; ///< that the row changes to
    std::vector<std::int64_t> values;
    std::vector<std::int64_t> prices;

    std::size_t steps() const { return values.size(); }
    /// The last step whose price is at most this; -1 where even the base costs more. O(log steps).
    std::ptrdiff_t within(std::int64_t price) const;
    /// The option of each row after the first `step` switches. O(rows + step).
    std::vector<std::int32_t> plan(std::size_t step) const;
};

/// Per row the upper hull of its options, all slopes merged in one sort. Exact: slopes are compared as
/// fractions. O(rows × options × log options + s log s) for s switches. The result does not depend on
/// threads. Source: Sinha, Zoltners (1979), The multiple-choice knapsack problem, Operations Research 27(3).
TRADEOFF_EXPORT Hull hullOf(const Cells& cells, int threads = 1);

} // namespace tradeoff::problems::choice
