// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/Timetable.h"

#include <algorithm>
#include <compare>

namespace tradeoff::problems::routing {

namespace {

constexpr std::int64_t kNever = INT64_MAX;

/// A way of having come somewhere.
struct Label
{
    std::int64_t time = 0;
    std::int64_t lateness = 0;
};

/// Drives a route from one begin on and keeps, by number of breaks taken, the ways of being where it is that
/// none other beats in time and lateness: the earliest alone where nothing is late.
class Drive
{
    using Labels = std::vector<Label>;

public:
    Drive(const TimedRoute& route, std::int64_t begin) : m_route(route), m_labels(route.breaks.size() + 1)
    {
        m_timetable.begin = begin;
        m_labels[breaksBefore(begin)] = {{begin + route.loading, 0}};
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

    static void add(Labels& labels, Label label)
    {
        const auto beats = [](const Label& a, const Label& b) {
            return a.time <= b.time && a.lateness <= b.lateness;
        };
        for (const Label& other : labels)
            if (beats(other, label)) return;
        std::erase_if(labels, [&](const Label& other) { return beats(label, other); });
        labels.push_back(label);
    }

    void advance(std::int64_t by)
    {
        for (auto& labels : m_labels)
            for (auto& label : labels) label.time += by;
    }

    void pause()
    {
        for (std::size_t b = 0; b < m_route.breaks.size(); ++b) {
            const Break& pause = m_route.breaks[b];
            for (const Label& label : m_labels[b]) {
                const std::int64_t start = std::max(label.time, pause.start.earliest);
                if (start <= pause.start.latest)
                    add(m_labels[b + 1], {start + pause.duration, label.lateness});
            }
        }
    }

    /// When service begins; kNever where it cannot.
    static std::int64_t opening(const TimedRoute::Stop& stop, std::int64_t arrival)
    {
        if (stop.windows.empty()) return arrival;
        for (const auto& window : stop.windows)
            if (arrival <= window.latest) return std::max(arrival, window.earliest);
        return stop.isSoft ? arrival : kNever;
    }

    static Labels served(const TimedRoute::Stop& stop, const Labels& labels)
    {
        Labels served;
        for (const Label& label : labels) {
            const std::int64_t begin = opening(stop, label.time);
            if (begin == kNever) continue;
            const std::int64_t late =
                stop.windows.empty() ? 0 : std::max<std::int64_t>(0, begin - stop.windows.back().latest);
            add(served, {begin, label.lateness + late});
        }
        return served;
    }

    void visit(int position, const TimedRoute::Stop& stop)
    {
        advance(stop.drive);
        pause();
        if (!stop.windows.empty()) serve(position, stop);
        advance(stop.service);
        pause();
    }

    void serve(int position, const TimedRoute::Stop& stop)
    {
        bool any = false;
        std::vector<Labels> after;
        for (const Labels& labels : m_labels) {
            after.push_back(served(stop, labels));
            any |= !after.back().empty();
        }
        if (any) {
            m_labels = std::move(after);
            return;
        }
        std::int64_t arrival = kNever;
        for (const Labels& labels : m_labels)
            for (const Label& label : labels) arrival = std::min(arrival, label.time);
        m_timetable.late.push_back({position, arrival});
    }

    /// What is wrong with an end comes before how late and when it is.
    struct End
    {
        bool isBreakDue = true;
        bool isLate = true;
        std::int64_t lateness = kNever;
        std::int64_t time = kNever;

        auto operator<=>(const End&) const = default;
    };

    void finish()
    {
        End best;
        for (std::size_t b = 0; b < m_labels.size(); ++b)
            for (const Label& label : m_labels[b]) {
                const std::int64_t time = std::max(label.time, m_route.end.earliest);
                const bool due = b < m_route.breaks.size() && time > m_route.breaks[b].start.latest;
                const End end = {due, time > m_route.end.latest, label.lateness, time};
                if (end >= best) continue;
                best = end;
                m_timetable.missedBreak = due ? std::optional(static_cast<int>(b)) : std::nullopt;
            }
        m_timetable.end = best.time;
        m_timetable.endsLate = best.isLate;
        m_timetable.lateness = best.lateness;
    }

    const TimedRoute& m_route;
    std::vector<Labels> m_labels;
    Timetable m_timetable;
};

Timetable driven(const TimedRoute& route, std::int64_t begin)
{
    return Drive(route, begin).toTheEnd();
}

bool isWorse(const Timetable& a, const Timetable& b)
{
    return a.lateness != b.lateness ? a.lateness > b.lateness : a.end > b.end;
}

/// The latest begin from `timetable.begin` on that is no worse. As long as no further break drops out, what a
/// later begin can do an earlier one can, too.
Timetable delayed(const TimedRoute& route, Timetable timetable, std::int64_t latest)
{
    std::int64_t tooLate = latest + 1;
    while (tooLate - timetable.begin > 1) {
        const std::int64_t middle = timetable.begin + (tooLate - timetable.begin) / 2;
        Timetable attempt = driven(route, middle);
        if (attempt.feasible() && !isWorse(attempt, timetable))
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
    // Between two latest starts of breaks the same breaks are due, and the earliest begin is best.
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
        if (!later.feasible() || (best.feasible() && isWorse(later, best))) continue;
        std::int64_t latest = route.begin.latest;
        for (const auto& pause : route.breaks)
            if (pause.start.latest > begin) latest = std::min(latest, pause.start.latest - 1);
        best = delayed(route, std::move(later), latest);
    }
    return best;
}

} // namespace tradeoff::problems::routing
