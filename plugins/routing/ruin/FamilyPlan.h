// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/frontier/Objective.h"
#include "plugins/routing/ruin/RouteEvaluator.h"

#include <array>
#include <optional>

namespace tradeoff::routing {

/// The objectives of the family, in one fixed order.
enum class Measure { Cost, UnservedPrize, Distance, Duration, LongestRoute, Vehicles };
inline constexpr std::size_t kMeasures = 6;
using Measures = std::array<std::int64_t, kMeasures>;

std::optional<Measure> measureNamed(std::string_view objective);
std::string_view nameOf(Measure measure);

/// What a search runs for: a weighted sum, with two limits that it keeps at every insertion.
struct Aim
{
    std::array<double, kMeasures> weight{};
    std::int64_t longestRoute = std::numeric_limits<std::int64_t>::max();
    int vehicles = std::numeric_limits<int>::max();

    double of(const Measures& measures) const;
};

struct FamilyRoute
{
    int type = 0;
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
