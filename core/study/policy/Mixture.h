// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/study/policy/Path.h"
#include "tradeoff_export.h"

#include <cstddef>
#include <span>
#include <vector>

namespace tradeoff::study::policy {

/// A point of the train hull: one option for all rows, as train says. Means per row.
struct TrainCorner
{
    std::size_t option = 0;
    double accuracy = 0;
    double cost = 0;
};

/// The corners between which train would draw lots, by rising cost and accuracy: the rising concave hull of
/// the options that may be chosen in every row of train and of the held-out rows. Held-out outcomes take no
/// part. Empty where no option may be chosen everywhere.
TRADEOFF_EXPORT std::vector<TrainCorner> trainHull(const HeldOut& heldOut);

/// The random mixture as a curve over what one means to spend per row by train's prices. At each spending the
/// two neighbouring corners are drawn by lot in the proportion that costs as much on train; below the first
/// corner and above the last, that corner. Over several folds each fold draws between its own corners.
/// Between two spendings of the list everything is linear.
/// Shapes: accuracy and cost are rows × spendings, the rows of all folds one after another: the expected
/// values over the lot.
struct MixtureCurve
{
    std::vector<double> spendings; ///< rising
    std::vector<double> accuracy;
    std::vector<double> cost;
};
/// Every fold has a train hull.
TRADEOFF_EXPORT MixtureCurve mixtureCurve(std::span<const HeldOut> folds);

/// The mean accuracy of the mixture where its mean cost equals this one, along the curve. Where the curve has
/// that cost at several spendings (held-out means need not rise as train's did) the best of them, to the
/// disadvantage of what is compared; beyond the last spending that one's accuracy. Below the least cost the
/// mixture is undefined: isBelow, and the accuracy of the cheapest point.
struct AtCost
{
    double accuracy = 0;
    bool isBelow = false;
};
TRADEOFF_EXPORT AtCost mixtureAtCost(std::span<const double> costs, std::span<const double> accuracies,
                                     double cost);

} // namespace tradeoff::study::policy
