// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/frontier/Objective.h"
#include "plugins/routing/ruin/RouteEvaluator.h"

#include <array>
#include <optional>

namespace tradeoff::routing {

/// The objectives of the family, in one fixed order.
enum class Measure { Cost, UnservedPrize, Distance, Duration, LongestRoute, Vehicles, Lateness, Changes };
inline constexpr std::size_t kMeasures = 8;
using Measures = std::array<std::int64_t, kMeasures>;

std::optional<Measure> measureNamed(std::string_view objective);
std::string_view nameOf(Measure measure);

inline constexpr Measures kNoLimits = [] {
    Measures limits{};
    limits.fill(std::numeric_limits<std::int64_t>::max());
    return limits;
}();

/// What a search runs for: a weighted sum within limits. Those on the longest route and the vehicles are kept
/// at every insertion, the others drawn in by penalties.
struct Aim
{
    std::array<double, kMeasures> weight{};
    Measures most = kNoLimits;

    std::int64_t longestRoute() const { return most[static_cast<std::size_t>(Measure::LongestRoute)]; }
    std::int64_t vehicles() const { return most[static_cast<std::size_t>(Measure::Vehicles)]; }
    double weightOf(Measure measure) const { return weight[static_cast<std::size_t>(measure)]; }

    double of(const Measures& measures) const;
};

struct FamilyRoute
{
    int type = 0;
    int pin = -1; ///< the pinned route that it is; -1: none
    std::vector<int> stops;
    RouteScore score;
};

/// Routes, and the stops on none of them.
struct FamilyPlan
{
    std::vector<FamilyRoute> routes;
    std::vector<int> aside;

    Measures measures(const problems::routing::Problem& problem) const;
    /// Stops that must be served and are not.
    int missing(const problems::routing::Problem& problem) const;
    problems::routing::Plan decisions() const;
};

} // namespace tradeoff::routing
