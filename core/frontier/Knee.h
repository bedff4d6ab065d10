// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/frontier/Dominance.h"
#include "tradeoff_export.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>

namespace tradeoff::frontier {

/// A whole number drawn uniformly below a bound ≥ 1: the caller's seeded generator.
using Draw = std::function<std::uint32_t(std::uint32_t bound)>;

inline constexpr std::size_t kFewestForKnee = 5;
inline constexpr int kKneeDraws = 200;
inline constexpr double kKneeNearness = 0.1; ///< of the front's extent, in every objective
inline constexpr double kKneeShare = 0.8;    ///< of the draws must agree
inline constexpr double kKneeLeastBulge =
    0.1; ///< of the way from the plane through the extremes to the ideal

/// Where going on costs most: the point of the front farthest below the plane through the extremes.
struct Knee
{
    std::optional<std::size_t> candidate; ///< the point with the greatest bulge, shown or not
    double bulge = 0;                     ///< 0 on the plane through the extremes, 1 at the ideal point
    double share = 0;                     ///< of the draws, those whose knee lay near this one
    bool isStable = false;                ///< worth suggesting
    std::string reason;                   ///< one sentence: why, or why not
};

/// The knee of a front (non-dominated points, any order) and whether it survives resampling: of 200 draws of
/// n of the n points with replacement, each scaled anew to its own extremes, at least 80 % must have their
/// knee within a tenth of the front's extent of this one in every objective. Bulge: each objective scaled to
/// [0, 1] over the front, constant ones left out, then 1 - (sum of the scaled values), which in two
/// objectives is the distance from the chord of the extremes. A statistic, in doubles. Sources: Das (1999),
/// On characterizing the "knee" of the Pareto curve based on normal-boundary intersection,
/// doi:10.1007/BF01195985; Chiu, Yen and Juan (2016), Minimum Manhattan distance approach to multiple
/// criteria decision making, doi:10.1109/TEVC.2016.2564158; Efron (1979), Bootstrap methods,
/// doi:10.1214/aos/1176344552.
TRADEOFF_EXPORT Knee kneeOf(std::span<const Point> front, const Draw& draw);

} // namespace tradeoff::frontier
