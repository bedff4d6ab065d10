// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/routing/Timetable.h"

#include <algorithm>
#include <compare>
#include <set>
#include <utility>

namespace tradeoff::tests {

using problems::routing::Break;
using problems::routing::TimedRoute;

/// Where a driver stands: at the node of position `at` (0: depot, stops from 1), served it or not, breaks
/// taken.
struct Standing
{
    int at;
    bool served;
    std::size_t breaks;
    std::int64_t lateness = 0;

    auto operator<=>(const Standing&) const = default;
};

/// Drives a small route by ticking through every unit of time and trying everything a driver may do in it:
/// wait, drive, serve, pause. It knows nothing of earliest times, and shares nothing with what it checks.
class Ticks
{
public:
    Ticks(const TimedRoute& route, std::int64_t begin) : m_route(route), m_begin(begin) {}

    static constexpr std::int64_t kHorizon = 100;

    /// The end with the least lateness, among those the earliest, of all that can happen; -1: none.
    std::int64_t earliestEnd()
    {
        std::size_t first = 0;
        while (first < m_route.breaks.size() && m_route.breaks[first].start.latest <= m_begin) ++first;
        m_at.resize(kHorizon);
        enter(m_begin + m_route.loading, {0, true, first});
        for (std::int64_t now = 0; now < kHorizon; ++now)
            for (const Standing& standing : m_at[static_cast<std::size_t>(now)]) tick(now, standing);
        return m_end;
    }

    /// What earliestEnd() took.
    std::int64_t lateness() const { return m_lateness; }

private:
    void enter(std::int64_t time, Standing standing)
    {
        if (time < static_cast<std::int64_t>(m_at.size()))
            m_at[static_cast<std::size_t>(time)].insert(standing);
    }

    void tick(std::int64_t now, Standing standing)
    {
        enter(now + 1, standing);
        if (standing.breaks < m_route.breaks.size()) {
            const Break& pause = m_route.breaks[standing.breaks];
            if (now >= pause.start.earliest && now <= pause.start.latest)
                enter(now + pause.duration,
                      {standing.at, standing.served, standing.breaks + 1, standing.lateness});
        }
        if (!standing.served) return serve(now, standing);
        if (standing.at < static_cast<int>(m_route.stops.size()))
            return enter(now + m_route.stops[static_cast<std::size_t>(standing.at)].drive,
                         {standing.at + 1, false, standing.breaks, standing.lateness});
        finish(std::max(now + m_route.driveBack, m_route.end.earliest), standing);
    }

    void serve(std::int64_t now, Standing standing)
    {
        const auto& stop = m_route.stops[static_cast<std::size_t>(standing.at - 1)];
        bool open = stop.windows.empty();
        for (const auto& window : stop.windows) open |= now >= window.earliest && now <= window.latest;
        std::int64_t late = 0;
        if (stop.isSoft && !stop.windows.empty() && now > stop.windows.back().latest) {
            late = now - stop.windows.back().latest;
            open = true;
        }
        if (open) enter(now + stop.service, {standing.at, true, standing.breaks, standing.lateness + late});
    }

    void finish(std::int64_t end, Standing standing)
    {
        if (end > m_route.end.latest) return;
        for (std::size_t b = standing.breaks; b < m_route.breaks.size(); ++b)
            if (end > m_route.breaks[b].start.latest) return;
        if (m_end >= 0 && std::pair(standing.lateness, end) >= std::pair(m_lateness, m_end)) return;
        m_end = end;
        m_lateness = standing.lateness;
    }

    const TimedRoute& m_route;
    std::int64_t m_begin;
    std::vector<std::set<Standing>> m_at;
    std::int64_t m_end = -1;
    std::int64_t m_lateness = 0;
};

} // namespace tradeoff::tests
