// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Front.h"
#include "core/problems/choice/Problem.h"
#include "tradeoff_export.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tradeoff::study::policy {

/// A number, or the sentence that says why there is none.
struct Figure
{
    double value = 0;
    std::string whyNot;

    bool isDefined() const { return whyNot.empty(); }
};

/// A policy's whole frontier on rows it never saw: what each row brings and costs at the first step, and the
/// switches. Step k is the first step after its first marks[k] switches.
/// Units: accuracy and cost of one row, as judged; what a row costs includes all that was paid for it.
struct Path
{
    struct Switch
    {
        std::int32_t row = 0;
        double accuracy = 0; ///< what the row brings from then on
        double cost = 0;
    };

    std::vector<double> accuracy; ///< per row, at the first step
    std::vector<double> cost;
    std::vector<Switch> switches;
    std::vector<std::int32_t> marks;
    /// What the policy expects of each step, mean per row; told by validation, never by the rows it is judged
    /// on. Empty where it does not say.
    std::vector<double> expectedAccuracy;
    std::vector<double> expectedCost;

    std::size_t rows() const { return accuracy.size(); }
    std::size_t steps() const { return marks.size(); }
};

/// What every option brings in the held-out rows, and what train says of it.
struct HeldOut
{
    std::size_t rows = 0;
    std::size_t options = 0;
    std::vector<double> accuracy; ///< rows × options, row-major; NaN where the option may not be chosen
    std::vector<double> cost;
    std::vector<double> weights; ///< per row; empty: once each
    /// Rows of one group are drawn together. The same number is the same group in every fold; a negative one
    /// is a group of its own. Empty: no groups.
    std::vector<std::int32_t> groups;
    std::vector<double> trainAccuracy; ///< per option, mean per row; NaN where it lacks a row of train
    std::vector<double> trainCost;
    std::vector<double> tokens = {}; ///< rows × options; empty where whyNoTokens says why (see tokensOf)
    std::string whyNoTokens = "the table counts no tokens";

    double weight(std::size_t row) const { return weights.empty() ? 1 : weights[row]; }
    std::size_t at(std::size_t row, std::size_t option) const { return row * options + option; }
};

/// One plan: what each row brings and costs.
struct Plan
{
    std::vector<double> accuracy;
    std::vector<double> cost;
};

/// O(rows + switches).
TRADEOFF_EXPORT Plan planAt(const Path& path, std::size_t step);
/// One option for every row. NaN where it may not be chosen.
TRADEOFF_EXPORT Plan planOf(const HeldOut& heldOut, std::size_t option);
/// Accuracy and cost of every step, mean per row by weight. O(rows + switches).
TRADEOFF_EXPORT Plan stepMeans(const HeldOut& heldOut, const Path& path);
/// The last step that expects to cost at most this per row; empty where none does or nothing is expected.
TRADEOFF_EXPORT std::optional<std::size_t> stepExpecting(const Path& path, double cost);

/// Why a table's plans are no sums over rows (stages in sequence, fixed costs); empty where they are.
TRADEOFF_EXPORT std::string whyNoPath(const problems::choice::Problem& problem);
/// A front that the judge found feasible on `problem`, with "expected_cost", "expected_accuracy" and "fees"
/// where it has them (see problems::Front); the policy's own price is part of what every row costs.
/// @throws format::InputError if arrays do not fit together or a cell that may not be chosen is.
TRADEOFF_EXPORT Path pathOf(const problems::choice::Problem& problem, const problems::Front& front);
/// A plan that the judge found feasible, cascade or not: a cascade's row costs all that was paid for.
/// @throws as above.
TRADEOFF_EXPORT Plan planOf(const problems::choice::Problem& problem, const problems::Solution& solution);
/// Plans of the same rows, in the order of a frontier, as one path: what differs from step to step is
/// switched.
TRADEOFF_EXPORT Path pathOf(std::span<const Plan> plans);
/// Both with the same options. Groups: by the first group column of the held-out table, in which each value
/// that occurs is a group; `grouped` false leaves rows alone.
TRADEOFF_EXPORT HeldOut heldOutOf(const problems::choice::Problem& heldOut,
                                  const problems::choice::Problem& train, bool grouped = true);

} // namespace tradeoff::study::policy
