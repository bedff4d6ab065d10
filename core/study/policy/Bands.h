// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/study/policy/Resample.h"
#include "tradeoff_export.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace tradeoff::study::policy {

struct BandSettings
{
    std::vector<std::size_t> steps; ///< rising; empty: every step
    std::vector<double> budgets;    ///< cost per row
    double chance = 0.05;           ///< of costing more than costLimit
    Resampling resampling;
};

/// A whole frontier with what other rows of the same kind would have made of it: "this fitted policy", rows
/// drawn anew. One entry per chosen step; accuracy and cost are means per row.
struct Bands
{
    std::vector<std::size_t> steps;
    std::vector<double> accuracy;
    std::vector<double> cost;
    std::vector<Interval> accuracyIntervals; ///< middle 95 %
    std::vector<Interval> costIntervals;
    std::vector<double> costLimit; ///< as many rows drawn anew cost more than this with at most the chance
    std::vector<std::vector<double>> chanceOver; ///< [budget][step]: the chance that they cost more
};

/// One walk of the switches per replicate and slice of steps, O(rows + switches), the same drawn rows for
/// accuracy, cost and every step.
TRADEOFF_EXPORT Bands bandsOf(const HeldOut& heldOut, const Path& path, const BandSettings& settings = {});

/// Position among bands.steps of the last step whose chance of costing more than the budget is at most
/// settings.chance; empty where every step's is larger.
TRADEOFF_EXPORT std::optional<std::size_t> lastWithin(const Bands& bands, double budget);

} // namespace tradeoff::study::policy
