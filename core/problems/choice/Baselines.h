// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/choice/Problem.h"
#include "tradeoff_export.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace tradeoff::problems::choice {

/// One option used for all rows: what anybody can have without choosing.
struct Baseline
{
    std::size_t option = 0;
    std::size_t covered = 0; ///< rows in which the option may be chosen
    frontier::Values values; ///< as judged, one per objective; empty unless every row is covered
    std::string refusal;     ///< the rule that forbids the option for all rows; empty for none

    bool isPlan() const { return !values.empty() && refusal.empty(); }
};

/// One per option, in their order. O(rows × options).
TRADEOFF_EXPORT std::vector<Baseline> baselinesOf(const Problem& problem);

/// A point of the mixing line where one option serves all rows. Of one problem, all costs have the same
/// weight and all accuracies have the same weight.
struct Corner
{
    std::size_t option = 0;
    frontier::Value accuracy;
    frontier::Value cost;
};

/// The upper concave hull of the baselines, from the cheapest on, accuracy rising. Every point between two
/// corners is the expected value of drawing between their options by lot, without knowing anything of the
/// rows (with fixed costs: once for all rows, not for each). Empty where no option may serve all rows.
TRADEOFF_EXPORT std::vector<Corner> mixingLine(std::span<const Baseline> baselines);

/// Which corners are mixed, and how.
struct Mixture
{
    std::size_t first = 0;       ///< position of the cheaper corner
    std::size_t second = 0;      ///< position of the dearer corner; the same where one option serves all
    frontier::Value share{0, 1}; ///< of the rows that go to the second, 0 to below 1

    bool operator==(const Mixture&) const = default;
};

/// The best mixture whose expected cost is at most this (number / weight of the corners' costs). The line is
/// not empty; below its first corner that corner is given.
TRADEOFF_EXPORT Mixture mixtureWithin(std::span<const Corner> line, std::int64_t cost);

/// Expected accuracy in units of one objective unit of 10^-scale: the double nearest to the exact quotient.
TRADEOFF_EXPORT double expectedAccuracy(std::span<const Corner> line, const Mixture& mixture);

} // namespace tradeoff::problems::choice
