// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "tradeoff_export.h"

#include <optional>
#include <span>
#include <vector>

namespace tradeoff::frontier {

/// What something costs and how good it is; both finite.
struct CostQuality
{
    double cost = 0;
    double quality = 0;

    bool operator==(const CostQuality&) const = default;
};

/// The corners of the least concave, rising curve above the points: what random mixtures of them can reach.
/// Sorted by cost; begins with the best of the cheapest points and ends with the cheapest of the best.
/// Cost: O(n log n); corners on a straight line between others are left out as far as doubles can tell.
TRADEOFF_EXPORT std::vector<CostQuality> risingHull(std::span<const CostQuality> points);

/// The mean quality of the curve over costs from `from` to `to`; beyond its last corner the curve is flat.
/// Undefined (empty) where the range is empty or begins below the first corner.
/// It is the average improvement in quality of RouterBench (Hu et al. 2024, arXiv:2403.12031) over a stated
/// range.
TRADEOFF_EXPORT std::optional<double> averageQuality(std::span<const CostQuality> hull, double from,
                                                     double to);

} // namespace tradeoff::frontier
