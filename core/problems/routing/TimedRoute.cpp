// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/TimedRoute.h"

#include <algorithm>

namespace tradeoff::problems::routing {

namespace {

Interval common(const Interval& a, const Interval& b)
{
    return {std::max(a.earliest, b.earliest), std::min(a.latest, b.latest)};
}

TimedRoute::Stop visitOf(const Problem& problem, int node, std::int64_t drive, const Depot& reload)
{
    const ProblemData& data = problem.data();
    const auto i = static_cast<std::size_t>(node);
    TimedRoute::Stop stop;
    stop.drive = drive;
    if (problem.isDepot(node)) {
        stop.service = reload.loading;
        stop.windows = {&reload.open, 1};
        return stop;
    }
    if (!data.service.empty()) stop.service = data.service[i];
    if (!data.windows.empty()) stop.windows = data.windows[i];
    stop.isSoft = !data.softWindows.empty() && data.softWindows[i] != 0;
    return stop;
}

} // namespace

TimedRoute timedRoute(const Problem& problem, const VehicleType& type, std::span<const int> stops,
                      const DrivingTimes& driving)
{
    const Depot& start = problem.depots()[static_cast<std::size_t>(type.start)];
    TimedRoute route;
    route.begin = common(type.shift, start.open);
    route.end = type.shift;
    route.loading = start.loading;
    route.breaks = type.breaks;
    route.stops.reserve(stops.size());
    int at = start.node;
    for (const int node : stops) {
        route.stops.push_back(visitOf(problem, node, driving(at, node), start));
        at = node;
    }
    if (type.end == VehicleType::kOpenEnd) return route;
    const Depot& end = problem.depots()[static_cast<std::size_t>(type.end)];
    route.driveBack = driving(at, end.node);
    route.end = common(type.shift, end.open);
    return route;
}

TimedRoute timedRoute(const Problem& problem, const VehicleType& type, std::span<const int> stops)
{
    return timedRoute(problem, type, stops, [&](int from, int to) { return problem.duration(from, to); });
}

} // namespace tradeoff::problems::routing
