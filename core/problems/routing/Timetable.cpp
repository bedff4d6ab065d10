// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/Timetable.h"

#include <algorithm>

namespace tradeoff::problems::routing {

namespace {

constexpr std::int64_t kNever = INT64_MAX;

/// Drives a route from one begin on and keeps, by number of breaks taken, the earliest time it can be where
/// it is.
class Drive
{
public:
    Drive(const TimedRoute& route, std::int64_t begin)
        : m_route(route), m_earliest(route.breaks.size() + 1, kNever)
    {
        m_timetable.begin = begin;
        m_earliest[breaksBefore(begin)] = begin + route.loading;
    }

    Timetable toTheEnd()
    {
        pause();
        for (std::size_t i = 0; i < m_route.stops.size(); ++i) visit(static_cast<int>(i), m_route.stops[i]);
        advance(m_route.driveBack);
        finish();
        return std::move(m_timetable);
    }

private:
    /// Breaks that were over before the route began are not due.
    std::size_t breaksBefore(std::int64_t begin) const
    {
        return static_cast<std::size_t>(
            std::count_if(m_route.breaks.begin(), m_route.breaks.end(),
                          [&](const Break& pause) { return pause.start.latest <= begin; }));
    }

    void advance(std::int64_t by)
    {
        for (auto& time : m_earliest)
            if (time != kNever) time += by;
    }

    void pause()
    {
        for (std::size_t b = 0; b < m_route.breaks.size(); ++b) {
            if (m_earliest[b] == kNever) continue;
            const Break& pause = m_route.breaks[b];
            const std::int64_t start = std::max(m_earliest[b], pause.start.earliest);
            if (start <= pause.start.latest)
                m_earliest[b + 1] = std::min(m_earliest[b + 1], start + pause.duration);
        }
    }

    static std::int64_t opening(std::span<const Interval> windows, std::int64_t arrival)
    {
        if (windows.empty()) return arrival;
        for (const auto& window : windows)
            if (arrival <= window.latest) return std::max(arrival, window.earliest);
        return kNever;
    }

    void visit(int position, const TimedRoute::Stop& stop)
    {
        advance(stop.drive);
        pause();
        std::vector<std::int64_t> served = m_earliest;
        for (auto& time : served)
            if (time != kNever) time = opening(stop.windows, time);
        if (std::all_of(served.begin(), served.end(), [](std::int64_t time) { return time == kNever; }))
            m_timetable.late.push_back({position, *std::min_element(m_earliest.begin(), m_earliest.end())});
        else
            m_earliest = std::move(served);
        advance(stop.service);
        pause();
    }

    void finish()
    {
        std::int64_t anyEnd = kNever;
        m_timetable.end = kNever;
        for (std::size_t b = 0; b < m_earliest.size(); ++b) {
            if (m_earliest[b] == kNever) continue;
            const std::int64_t end = std::max(m_earliest[b], m_route.end.earliest);
            const bool due = b < m_route.breaks.size() && end > m_route.breaks[b].start.latest;
            if (!due) m_timetable.end = std::min(m_timetable.end, end);
            if (due && end < anyEnd) m_timetable.missedBreak = static_cast<int>(b);
            anyEnd = std::min(anyEnd, end);
        }
        if (m_timetable.end == kNever)
            m_timetable.end = anyEnd;
        else
            m_timetable.missedBreak.reset();
        m_timetable.endsLate = m_timetable.end > m_route.end.latest;
    }

    const TimedRoute& m_route;
    std::vector<std::int64_t> m_earliest;
    Timetable m_timetable;
};

Timetable driven(const TimedRoute& route, std::int64_t begin)
{
    return Drive(route, begin).toTheEnd();
}

/// The latest begin from `timetable.begin` on that ends no later. As long as no further break drops out, a
/// later begin never ends earlier.
Timetable delayed(const TimedRoute& route, Timetable timetable, std::int64_t latest)
{
    std::int64_t tooLate = latest + 1;
    while (tooLate - timetable.begin > 1) {
        const std::int64_t middle = timetable.begin + (tooLate - timetable.begin) / 2;
        Timetable attempt = driven(route, middle);
        if (attempt.feasible() && attempt.end <= timetable.end)
            timetable = std::move(attempt);
        else
            tooLate = middle;
    }
    return timetable;
}

} // namespace

Timetable timetableOf(const TimedRoute& route, std::optional<std::int64_t> departure)
{
    if (departure) {
        Timetable timetable = driven(route, *departure);
        timetable.beginsOutside = *departure < route.begin.earliest || *departure > route.begin.latest;
        return timetable;
    }
    // Between two latest starts of breaks the same breaks are due, and the earliest begin ends earliest.
    Timetable best = driven(route, route.begin.earliest);
    if (best.feasible()) {
        std::int64_t latest = route.begin.latest;
        for (const auto& pause : route.breaks)
            if (pause.start.latest > best.begin) latest = std::min(latest, pause.start.latest - 1);
        best = delayed(route, std::move(best), latest);
    }
    for (std::size_t b = 0; b < route.breaks.size(); ++b) {
        const std::int64_t begin = route.breaks[b].start.latest;
        if (begin <= route.begin.earliest || begin > route.begin.latest) continue;
        Timetable later = driven(route, begin);
        if (!later.feasible() || (best.feasible() && later.end > best.end)) continue;
        std::int64_t latest = route.begin.latest;
        for (const auto& pause : route.breaks)
            if (pause.start.latest > begin) latest = std::min(latest, pause.start.latest - 1);
        best = delayed(route, std::move(later), latest);
    }
    return best;
}

} // namespace tradeoff::problems::routing
