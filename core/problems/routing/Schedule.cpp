// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/Schedule.h"

#include "core/format/Error.h"

#include <algorithm>

namespace tradeoff::problems::routing {

namespace {

constexpr std::int64_t kUnreached = INT64_MAX;
using Times = std::vector<std::int64_t>; ///< by number of breaks taken, the earliest it can be

/// Drives a route from its begin on, keeps the earliest times at each moment, and reads off backwards what
/// was done to be that early.
class Walk
{
public:
    Walk(const TimedRoute& route, std::int64_t begin) : m_route(route)
    {
        Times times(route.breaks.size() + 1, kUnreached);
        const auto over = std::count_if(route.breaks.begin(), route.breaks.end(),
                                        [&](const Break& pause) { return pause.start.latest <= begin; });
        times[static_cast<std::size_t>(over)] = begin + route.loading;
        m_moments.reserve(2 + 4 * route.stops.size());
        m_schedule.begin = begin;
        pause(std::move(times));
        for (const auto& stop : route.stops) visit(stop);
    }

    Schedule schedule() &&
    {
        m_schedule.visits.resize(m_route.stops.size());
        std::size_t taken = finish();
        for (std::size_t i = m_route.stops.size(); i-- > 0;) readVisit(i, taken);
        m_schedule.driveOff = m_moments[1][taken];
        readPauses(0, -1, false, taken);
        std::reverse(m_schedule.pauses.begin(), m_schedule.pauses.end());
        return std::move(m_schedule);
    }

private:
    static Times later(Times times, std::int64_t by)
    {
        for (auto& time : times)
            if (time != kUnreached) time += by;
        return times;
    }

    std::int64_t startOf(std::size_t number, std::int64_t from) const
    {
        return std::max(from, m_route.breaks[number].start.earliest);
    }

    /// Keeps the moment before breaks and the one after them.
    void pause(Times times)
    {
        m_moments.push_back(times);
        for (std::size_t b = 0; b < m_route.breaks.size(); ++b) {
            if (times[b] == kUnreached) continue;
            const std::int64_t start = startOf(b, times[b]);
            if (start <= m_route.breaks[b].start.latest)
                times[b + 1] = std::min(times[b + 1], start + m_route.breaks[b].duration);
        }
        m_moments.push_back(std::move(times));
    }

    static std::int64_t opening(std::span<const Interval> windows, std::int64_t arrival)
    {
        if (windows.empty()) return arrival;
        for (const auto& window : windows)
            if (arrival <= window.latest) return std::max(arrival, window.earliest);
        return kUnreached;
    }

    void visit(const TimedRoute::Stop& stop)
    {
        pause(later(m_moments.back(), stop.drive));
        Times served = m_moments.back();
        for (auto& time : served)
            if (time != kUnreached) time = opening(stop.windows, time);
        const bool late =
            std::all_of(served.begin(), served.end(), [](std::int64_t time) { return time == kUnreached; });
        m_late.push_back(late);
        pause(later(late ? m_moments.back() : std::move(served), stop.service));
    }

    /// How many breaks were taken on the way that the timetable goes.
    std::size_t finish()
    {
        const Times times = later(m_moments.back(), m_route.driveBack);
        std::size_t best = times.size();
        bool bestIsDue = true;
        for (std::size_t b = 0; b < times.size(); ++b) {
            if (times[b] == kUnreached) continue;
            const std::int64_t end = std::max(times[b], m_route.end.earliest);
            const bool due = b < m_route.breaks.size() && end > m_route.breaks[b].start.latest;
            if (due && !bestIsDue) continue;
            if (best < times.size() && due == bestIsDue && end >= m_schedule.end) continue;
            best = b;
            bestIsDue = due;
            m_schedule.end = end;
        }
        return best;
    }

    /// The breaks between two moments, last first; taken becomes what was taken before them.
    void readPauses(std::size_t moment, int stop, bool beforeService, std::size_t& taken)
    {
        const Times& before = m_moments[moment];
        const Times& after = m_moments[moment + 1];
        while (taken > 0 && after[taken] != before[taken]) {
            --taken;
            const std::int64_t start = startOf(taken, after[taken]);
            m_schedule.pauses.push_back({static_cast<int>(taken), stop, beforeService, start,
                                         start + m_route.breaks[taken].duration});
        }
    }

    void readVisit(std::size_t i, std::size_t& taken)
    {
        auto& visit = m_schedule.visits[i];
        const std::size_t arrived = 2 + 4 * i;
        visit.isLate = m_late[i];
        visit.leave = m_moments[arrived + 3][taken];
        readPauses(arrived + 2, static_cast<int>(i), false, taken);
        visit.end = m_moments[arrived + 2][taken];
        visit.begin = visit.end - m_route.stops[i].service;
        readPauses(arrived, static_cast<int>(i), true, taken);
        visit.arrival = m_moments[arrived][taken];
    }

    const TimedRoute& m_route;
    std::vector<Times> m_moments; ///< 0, 1: before and after breaks at the depot; then four of each stop
    std::vector<bool> m_late;
    Schedule m_schedule;
};

} // namespace

Schedule scheduleOf(const TimedRoute& route, std::optional<std::int64_t> departure)
{
    return Walk(route, departure ? *departure : timetableOf(route).begin).schedule();
}

std::optional<std::int64_t> departureOf(const Plan& plan, std::size_t route)
{
    if (plan.departures.empty() || plan.departures[route] == Plan::kBest) return std::nullopt;
    return plan.departures[route];
}

const VehicleType& vehicleOf(const Problem& problem, const Plan& plan, std::size_t route)
{
    return problem.fleet()[plan.vehicles.empty() ? 0 : static_cast<std::size_t>(plan.vehicles[route])];
}

Plan readablePlan(const Problem& problem, const Solution& solution)
{
    const Verdict verdict = problem.judge(solution);
    if (verdict.values.empty())
        throw format::InputError({}, "",
                                 verdict.violations.empty()
                                     ? "a plan that can be read"
                                     : "a plan that can be read: " + verdict.violations.front().sentence);
    for (const auto& feature : problem.features())
        if (feature.id == "reloads" || feature.id == "soft_windows")
            throw format::InputError({}, "",
                                     "a problem without " + std::string(feature.phrase) +
                                         ", which schedules do not know yet");
    Plan plan = decodePlan(solution);
    for (std::size_t r = 0; r < plan.routes.size(); ++r) {
        const auto departure = departureOf(plan, r);
        if (departure && (*departure < 0 || *departure > Interval::kEndOfTime))
            throw format::InputError({}, "", "route " + std::to_string(r + 1) + " to begin within all time");
    }
    return plan;
}

} // namespace tradeoff::problems::routing
