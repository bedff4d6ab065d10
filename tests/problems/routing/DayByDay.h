// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/routing/Schedule.h"
#include "core/problems/routing/replay/Replay.h"
#include "tests/problems/routing/FamilyProblems.h"

#include <algorithm>
#include <numeric>

namespace tradeoff::tests {

/// One route on one day, by the words of Replay.
struct OneDay
{
    std::vector<std::int64_t> late; ///< by stop; 0: on time
    std::int64_t end = 0;
    std::int64_t overtime = 0;
    bool breaksKept = true;
    bool inShift = true;

    bool onTime() const
    {
        return inShift && breaksKept && std::accumulate(late.begin(), late.end(), std::int64_t{0}) == 0;
    }
};

class DayByDay
{
public:
    DayByDay(const Problem& problem, const BadDays& days)
        : m_problem(problem), m_days(days), m_traffic(days.daySpread), m_travel(days.travelSpread),
          m_service(days.serviceSpread)
    {
    }

    OneDay day(const Plan& plan, std::size_t r, std::uint32_t d) const
    {
        const auto& type = m_problem.fleet()[static_cast<std::size_t>(plan.vehicles[r])];
        const TimedRoute times = timedRoute(m_problem, type, plan.routes[r]);
        const Schedule schedule = scheduleOf(times);
        OneDay day;
        std::int64_t now = schedule.begin + times.loading;
        int at = m_problem.depots()[static_cast<std::size_t>(type.start)].node;
        pause(schedule, times, -1, false, now, day);
        for (std::size_t i = 0; i < plan.routes[r].size(); ++i) {
            const int node = plan.routes[r][i];
            const auto stop = static_cast<int>(i);
            now += drawnLeg(at, node, d);
            pause(schedule, times, stop, true, now, day);
            day.late.push_back(serve(times.stops[i].windows, now));
            now += rounded(times.stops[i].service, factor(m_service, d, node, 0, 2));
            pause(schedule, times, stop, false, now, day);
            at = node;
        }
        if (type.end >= 0)
            now += drawnLeg(at, m_problem.depots()[static_cast<std::size_t>(type.end)].node, d);
        day.end = std::max(now, times.end.earliest);
        const std::int64_t tooLong =
            type.longestDuration ? day.end - schedule.begin - *type.longestDuration : 0;
        day.overtime = std::max<std::int64_t>({0, day.end - times.end.latest, tooLong});
        day.inShift = day.end <= times.end.latest && tooLong <= type.overtime;
        return day;
    }

private:
    static void pause(const Schedule& schedule, const TimedRoute& times, int stop, bool beforeService,
                      std::int64_t& now, OneDay& day)
    {
        for (const auto& taken : schedule.pauses) {
            if (taken.stop != stop || taken.beforeService != beforeService) continue;
            const Break& due = times.breaks[static_cast<std::size_t>(taken.number)];
            now = std::max(now, due.start.earliest);
            day.breaksKept &= now <= due.start.latest;
            now += due.duration;
        }
    }

    static std::int64_t serve(std::span<const Interval> windows, std::int64_t& now)
    {
        if (windows.empty()) return 0;
        for (const auto& window : windows)
            if (now <= window.latest) {
                now = std::max(now, window.earliest);
                return 0;
            }
        return now - windows.back().latest;
    }

    std::int64_t factor(const DayFactors& table, std::uint32_t d, int a, int b, std::uint32_t purpose) const
    {
        const auto words = solve::Random::philox(
            {d / 4, static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b), purpose},
            {static_cast<std::uint32_t>(m_days.seed), static_cast<std::uint32_t>(m_days.seed >> 32)});
        return table.all()[words[d % 4] / (1U << 20)];
    }

    static std::int64_t rounded(std::int64_t planned, std::int64_t factor)
    {
        return (planned * factor + (1 << 19)) / (1 << 20);
    }

    std::int64_t drawnLeg(int from, int to, std::uint32_t d) const
    {
        const std::int64_t both =
            factor(m_traffic, d, 0, 0, 3) * factor(m_travel, d, from, to, 1) / (1 << 20);
        return rounded(m_problem.duration(from, to), both);
    }

    const Problem& m_problem;
    BadDays m_days;
    DayFactors m_traffic;
    DayFactors m_travel;
    DayFactors m_service;
};

/// Times a hundredfold, so that factors show.
inline ProblemData fineProblem(solve::Random& random)
{
    ProblemData data = randomFamilyProblem(random);
    const auto scale = [](std::int64_t& time) {
        if (time != Interval::kEndOfTime) time *= 100;
    };
    data.duration.source = DurationModel::Source::Matrix;
    if (data.duration.matrix.empty()) data.duration.matrix = data.travel.matrix;
    for (auto& time : data.duration.matrix) scale(time);
    for (auto& time : data.service) scale(time);
    for (auto& windows : data.windows)
        for (auto& window : windows) scale(window.earliest), scale(window.latest);
    for (auto& depot : data.depots)
        scale(depot.open.earliest), scale(depot.open.latest), scale(depot.loading);
    for (auto& type : data.fleet) {
        scale(type.shift.earliest), scale(type.shift.latest), scale(type.overtime);
        if (type.longestDuration) scale(*type.longestDuration);
        for (auto& pause : type.breaks)
            scale(pause.start.earliest), scale(pause.start.latest), scale(pause.duration);
    }
    return data;
}

} // namespace tradeoff::tests
