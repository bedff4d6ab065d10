// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/choice/constrained/Model.h"

#include <cstdint>
#include <span>
#include <vector>

namespace tradeoff::choice::constrained {

/// Rows that all count the same, each of which takes one option; how many rows an option takes is bounded on
/// both sides. gain: rows × options, row-major, kMissing where the option may not be taken; every row has
/// one. Magnitudes below 2^58 / (options + 2).
struct FlowProblem
{
    std::size_t rows = 0;
    std::size_t options = 0;
    std::span<const std::int64_t> gain;
    std::vector<std::int64_t> least;
    std::vector<std::int64_t> most;
};

/// An assignment of most gain and the prices that prove it: gain equals dualOf(prices).
/// Where there is none: the options that are blocked. tooMany: rowsBlocked rows can only take them and they
/// have roomBlocked places; else they need roomBlocked rows and only rowsBlocked can take them.
struct Flow
{
    bool feasible = false;
    std::vector<std::int32_t> chosen;
    std::vector<std::int64_t>
        prices; ///< per option: above 0 only where it is full, below 0 only at its least
    Wide gain = 0;
    std::int64_t augmentations = 0;

    std::vector<std::int32_t> blocked;
    bool tooMany = false;
    std::int64_t rowsBlocked = 0;
    std::int64_t roomBlocked = 0;
};

/// An exact transportation problem: every row begins with its best option at given prices, then successive
/// shortest paths on the graph of options, whose arcs are the cheapest moves of a row. Start prices come from
/// a sample of the rows unless given; they decide how long it takes, and nothing else but which of several
/// best assignments is found.
/// Cost: O(rows × options × log rows + augmentations × options²). Threads: none.
/// Source: Tomizawa (1971), Networks 1(2), doi:10.1002/net.3230010206; Edmonds, Karp (1972), Journal of the
/// ACM 19(2), doi:10.1145/321694.321699.
Flow flowOf(const FlowProblem& problem, std::span<const std::int64_t> startPrices = {});

/// What no assignment exceeds, whatever the prices.
Wide dualOf(const FlowProblem& problem, std::span<const std::int64_t> prices);

/// Does a model without budgets and fixed amounts fit a flow: equal weights, not too many options?
bool isFlow(const Model& model);
/// With these gains, which must outlive the problem. Uses count in rows.
FlowProblem flowProblemOf(const Model& model, std::span<const std::int64_t> gain);
/// The largest magnitude of a gain that flowOf() can take.
std::int64_t largestGain(std::size_t options);

} // namespace tradeoff::choice::constrained
