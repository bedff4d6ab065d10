// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/ruin/FamilyPlan.h"

#include <algorithm>

namespace tradeoff::routing {

namespace {

constexpr std::array<std::string_view, kMeasures> kNames = {
    "cost", "unserved_prize", "distance", "duration", "longest_route", "vehicles", "lateness", "changes"};

} // namespace

std::optional<Measure> measureNamed(std::string_view objective)
{
    const auto found = std::find(kNames.begin(), kNames.end(), objective);
    if (found == kNames.end()) return std::nullopt;
    return static_cast<Measure>(found - kNames.begin());
}

std::string_view nameOf(Measure measure)
{
    return kNames[static_cast<std::size_t>(measure)];
}

double Aim::of(const Measures& measures) const
{
    double sum = 0;
    for (std::size_t m = 0; m < kMeasures; ++m) sum += weight[m] * static_cast<double>(measures[m]);
    return sum;
}

Measures FamilyPlan::measures(const problems::routing::Problem& problem) const
{
    Measures sums{};
    const auto at = [&](Measure measure) -> std::int64_t& { return sums[static_cast<std::size_t>(measure)]; };
    for (const auto& route : routes) {
        at(Measure::Cost) += route.score.cost;
        at(Measure::Distance) += route.score.distance;
        at(Measure::Duration) += route.score.duration;
        at(Measure::LongestRoute) = std::max(at(Measure::LongestRoute), route.score.distance);
        at(Measure::Vehicles) += 1;
        at(Measure::Lateness) += route.score.lateness;
        at(Measure::Changes) += route.score.changes;
    }
    for (const auto& route : problem.data().current)
        at(Measure::Changes) += std::count_if(route.stops.begin(), route.stops.end(), [&](int stop) {
            return std::find(aside.begin(), aside.end(), stop) != aside.end();
        });
    if (problem.data().prize.empty()) return sums;
    for (const int stop : aside)
        at(Measure::UnservedPrize) += problem.data().prize[static_cast<std::size_t>(stop)];
    at(Measure::Cost) += at(Measure::UnservedPrize);
    return sums;
}

int FamilyPlan::missing(const problems::routing::Problem& problem) const
{
    const auto& pinned = problem.data().pinnedRoutes;
    const auto isPinned = [&](int stop) {
        return std::any_of(pinned.begin(), pinned.end(), [&](const problems::routing::PinnedRoute& pin) {
            return std::find(pin.route.stops.begin(), pin.route.stops.end(), stop) != pin.route.stops.end();
        });
    };
    return static_cast<int>(std::count_if(
        aside.begin(), aside.end(), [&](int stop) { return !problem.isOptional(stop) || isPinned(stop); }));
}

problems::routing::Plan FamilyPlan::decisions() const
{
    problems::routing::Plan plan;
    for (const auto& route : routes) {
        plan.routes.push_back(route.stops);
        plan.vehicles.push_back(route.type);
    }
    return plan;
}

} // namespace tradeoff::routing
