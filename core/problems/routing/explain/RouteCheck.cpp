// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/explain/RouteCheck.h"

#include "core/format/Wide.h"
#include "core/problems/routing/Schedule.h"

#include <algorithm>

namespace tradeoff::problems::routing {

namespace {

std::int64_t ratedCost(std::int64_t amount, std::int64_t rate, std::int64_t per)
{
    return static_cast<std::int64_t>((2 * Wide(amount) * rate + per) / (2 * Wide(per)));
}

/// The timetable where there are no breaks and at most one window per stop: one drive from the earliest begin
/// tells the end, and no begin up to the least slack on the way ends later.
Timetable plainTimetable(const TimedRoute& route)
{
    Timetable timetable;
    timetable.begin = route.begin.earliest;
    std::int64_t now = timetable.begin + route.loading;
    std::int64_t unwaited = route.loading; ///< from begin, waiting left out
    std::int64_t latest = route.begin.latest;
    for (std::size_t i = 0; i < route.stops.size(); ++i) {
        const auto& stop = route.stops[i];
        now += stop.drive;
        unwaited += stop.drive;
        if (!stop.windows.empty()) {
            const Interval& window = stop.windows.front();
            if (now > window.latest) timetable.late.push_back({static_cast<int>(i), now});
            now = std::max(now, window.earliest);
            latest = std::min(latest, window.latest - unwaited);
        }
        now += stop.service;
        unwaited += stop.service;
    }
    unwaited += route.driveBack;
    timetable.end = std::max(now + route.driveBack, route.end.earliest);
    timetable.endsLate = timetable.end > route.end.latest;
    if (timetable.feasible())
        timetable.begin = std::max(timetable.begin, std::min(latest, timetable.end - unwaited));
    return timetable;
}

bool isPlain(const TimedRoute& route)
{
    return route.breaks.empty() &&
           std::all_of(route.stops.begin(), route.stops.end(),
                       [](const TimedRoute::Stop& stop) { return stop.windows.size() <= 1; });
}

} // namespace

RouteCheck::RouteCheck(const Problem& problem)
    : m_problem(problem), m_data(problem.data()),
      m_timed(problem.data().duration.source != DurationModel::Source::None)
{
    if (m_data.shipments.empty()) return;
    const std::size_t loads = m_data.loads.size();
    m_shipped.assign(m_data.demand.size(), 0);
    m_before.resize(static_cast<std::size_t>(problem.nodes()));
    for (const auto& shipment : m_data.shipments) {
        for (std::size_t load = 0; load < loads; ++load) {
            m_shipped[static_cast<std::size_t>(shipment.from) * loads + load] += shipment.amount[load];
            m_shipped[static_cast<std::size_t>(shipment.to) * loads + load] -= shipment.amount[load];
        }
        m_before[static_cast<std::size_t>(shipment.to)].push_back(shipment.from);
    }
}

std::int64_t RouteCheck::length(const VehicleType& type, std::span<const int> stops) const
{
    std::int64_t sum = 0;
    int at = m_problem.depots()[static_cast<std::size_t>(type.start)].node;
    for (const int node : stops) {
        sum += m_problem.distance(at, node);
        at = node;
    }
    if (type.end == VehicleType::kOpenEnd) return sum;
    return sum + m_problem.distance(at, m_problem.depots()[static_cast<std::size_t>(type.end)].node);
}

std::int64_t RouteCheck::costByLength(const VehicleType& type, std::int64_t length) const
{
    return type.fixedCost + ratedCost(length, type.costPerDistance, m_data.ratedDistance);
}

std::int64_t RouteCheck::amount(const std::vector<std::int64_t>& values, int node, std::size_t load) const
{
    return values.empty() ? 0 : values[static_cast<std::size_t>(node) * m_data.loads.size() + load];
}

void RouteCheck::checkLoads(const VehicleType& type, std::span<const int> stops, int route,
                            RouteFigures& figures)
{
    for (std::size_t load = 0; load < type.capacity.size(); ++load) {
        std::int64_t aboard = 0;
        for (const int node : stops) aboard += amount(m_data.demand, node, load);
        std::int64_t highest = aboard;
        for (const int node : stops) {
            aboard += amount(m_data.pickup, node, load) - amount(m_data.demand, node, load) +
                      amount(m_shipped, node, load);
            highest = std::max(highest, aboard);
        }
        if (highest > type.capacity[load])
            figures.breaches.push_back(
                {Rule::Capacity, route, static_cast<int>(load), highest - type.capacity[load]});
    }
}

void RouteCheck::checkSkills(const VehicleType& type, std::span<const int> stops, int route,
                             const Relaxed& relaxed, RouteFigures& figures) const
{
    for (const int node : stops) {
        if (relaxed.skills && relaxed.stop == node) continue;
        if (!m_data.skills.empty() && (m_data.skills[static_cast<std::size_t>(node)] & ~type.skills) != 0)
            figures.breaches.push_back({Rule::Skill, route, node, 0});
    }
}

std::int64_t RouteCheck::checkTime(const VehicleType& type, std::span<const int> stops,
                                   std::optional<std::int64_t> departure, int route, const Relaxed& relaxed,
                                   RouteFigures& figures)
{
    TimedRoute times = timedRoute(m_problem, type, stops);
    if (relaxed.windows)
        for (std::size_t i = 0; i < stops.size(); ++i)
            if (stops[i] == relaxed.stop) times.stops[i].windows = {};
    const Timetable timetable =
        !departure && isPlain(times) ? plainTimetable(times) : timetableOf(times, departure);
    for (const auto& late : timetable.late)
        figures.breaches.push_back(
            {Rule::Window, route, stops[static_cast<std::size_t>(late.stop)],
             late.arrival - times.stops[static_cast<std::size_t>(late.stop)].windows.back().latest});
    if (timetable.beginsOutside)
        figures.breaches.push_back(
            {Rule::Shift, route, -1,
             std::max(times.begin.earliest - timetable.begin, timetable.begin - times.begin.latest)});
    if (timetable.endsLate)
        figures.breaches.push_back({Rule::Shift, route, -1, timetable.end - times.end.latest});
    if (timetable.missedBreak) figures.breaches.push_back({Rule::Break, route, *timetable.missedBreak, 0});
    const std::int64_t duration = timetable.end - timetable.begin;
    if (type.longestDuration && duration > *type.longestDuration + type.overtime)
        figures.breaches.push_back(
            {Rule::Duration, route, -1, duration - *type.longestDuration - type.overtime});
    if (!type.longestDriving) return duration;
    std::int64_t driving = times.driveBack;
    for (const auto& stop : times.stops) driving += stop.drive;
    if (driving > *type.longestDriving)
        figures.breaches.push_back({Rule::Driving, route, -1, driving - *type.longestDriving});
    return duration;
}

RouteFigures RouteCheck::figures(const VehicleType& type, std::span<const int> stops,
                                 std::optional<std::int64_t> departure, int route, const Relaxed& relaxed)
{
    RouteFigures figures;
    if (stops.empty()) return figures;
    figures.distance = length(type, stops);
    if (type.longestDistance && figures.distance > *type.longestDistance)
        figures.breaches.push_back({Rule::Distance, route, -1, figures.distance - *type.longestDistance});
    checkLoads(type, stops, route, figures);
    checkSkills(type, stops, route, relaxed, figures);
    if (!m_before.empty())
        for (std::size_t i = 0; i < stops.size(); ++i)
            for (const int from : m_before[static_cast<std::size_t>(stops[i])])
                if (std::find(stops.begin() + static_cast<std::ptrdiff_t>(i), stops.end(), from) !=
                    stops.end())
                    figures.breaches.push_back({Rule::ShipmentOrder, route, stops[i], 0});
    std::int64_t duration = 0;
    if (m_timed) duration = checkTime(type, stops, departure, route, relaxed, figures);
    figures.cost = costByLength(type, figures.distance) +
                   ratedCost(duration, type.costPerDuration, m_data.ratedDuration) +
                   ratedCost(std::max<std::int64_t>(0, duration - type.longestDuration.value_or(duration)),
                             type.costPerOvertime, m_data.ratedDuration);
    return figures;
}

} // namespace tradeoff::problems::routing
