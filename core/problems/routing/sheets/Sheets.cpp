// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/sheets/Sheets.h"

#include "core/problems/routing/Schedule.h"

#include <algorithm>

namespace tradeoff::problems::routing {

namespace {

using LineKind = SheetLine::Kind;

/// Writes the lines of one route.
class SheetWriting
{
public:
    SheetWriting(const Problem& problem, const Plan& plan, std::size_t route)
        : m_problem(problem), m_data(problem.data()), m_type(vehicleOf(problem, plan, route)),
          m_stops(plan.routes[route]), m_times(timedRoute(problem, m_type, m_stops)),
          m_isTimed(m_data.duration.source != DurationModel::Source::None)
    {
        if (m_isTimed) m_schedule = scheduleOf(m_times, departureOf(plan, route));
        m_schedule.visits.resize(m_stops.size());
        m_sheet.route = static_cast<int>(route);
        m_sheet.vehicle = static_cast<int>(&m_type - problem.fleet().data());
    }

    Sheet sheet() &&
    {
        m_sheet.stops = static_cast<int>(m_stops.size());
        m_sheet.begin = m_schedule.begin;
        m_sheet.end = m_schedule.end;
        m_load.assign(m_data.loads.size(), 0);
        for (const int node : m_stops) addLoad(m_data.demand, node, 1);
        m_at = m_problem.depots()[static_cast<std::size_t>(m_type.start)].node;
        add({.kind = LineKind::Start,
             .node = m_at,
             .arrival = m_schedule.begin,
             .begin = m_schedule.begin,
             .leave = m_schedule.begin + m_times.loading,
             .load = {}});
        addBreaks(-1, false, m_sheet.lines.back().leave);
        for (std::size_t i = 0; i < m_stops.size(); ++i) addStop(i);
        addEnd();
        for (const auto& line : m_sheet.lines) {
            m_sheet.driving += line.drive;
            m_sheet.distance += line.distance;
            m_sheet.waiting += line.wait;
        }
        return std::move(m_sheet);
    }

private:
    void addLoad(const std::vector<std::int64_t>& amounts, int node, std::int64_t sign)
    {
        if (amounts.empty()) return;
        const std::size_t loads = m_data.loads.size();
        for (std::size_t load = 0; load < loads; ++load)
            m_load[load] += sign * amounts[static_cast<std::size_t>(node) * loads + load];
    }

    void add(SheetLine line)
    {
        line.load = m_load;
        m_sheet.lines.push_back(std::move(line));
    }

    /// Gives when the last of them ends.
    std::int64_t addBreaks(int stop, bool beforeService, std::int64_t now)
    {
        for (const auto& pause : m_schedule.pauses) {
            if (pause.stop != stop || pause.beforeService != beforeService) continue;
            add({.kind = LineKind::Break,
                 .node = m_at,
                 .arrival = now,
                 .wait = pause.start - now,
                 .begin = pause.start,
                 .leave = pause.end,
                 .load = {}});
            now = pause.end;
        }
        return now;
    }

    /// A break before the service stands before the stop's line, with the drive that led there.
    void addStop(std::size_t i)
    {
        const int node = m_stops[i];
        const auto& visit = m_schedule.visits[i];
        const std::int64_t distance = m_problem.distance(m_at, node);
        m_at = node;
        const std::size_t first = m_sheet.lines.size();
        const std::int64_t now = addBreaks(static_cast<int>(i), true, visit.arrival);
        addLoad(m_data.demand, node, -1);
        addLoad(m_data.pickup, node, 1);
        for (const auto& shipment : m_data.shipments)
            for (std::size_t load = 0; load < m_load.size(); ++load)
                m_load[load] += shipment.from == node ? shipment.amount[load]
                                : shipment.to == node ? -shipment.amount[load]
                                                      : 0;
        add({.kind = LineKind::Stop,
             .order = static_cast<int>(i) + 1,
             .node = node,
             .arrival = now,
             .wait = visit.begin - now,
             .begin = visit.begin,
             .leave = visit.end,
             .isLate = visit.isLate,
             .load = {}});
        m_sheet.lines[first].drive = m_times.stops[i].drive;
        m_sheet.lines[first].distance = distance;
        addBreaks(static_cast<int>(i), false, visit.end);
    }

    void addEnd()
    {
        const bool open = m_type.end == VehicleType::kOpenEnd;
        const int end = open ? m_at : m_problem.depots()[static_cast<std::size_t>(m_type.end)].node;
        const std::int64_t left = m_schedule.visits.back().leave;
        const std::int64_t arrival = left + (open ? 0 : m_times.driveBack);
        add({.kind = LineKind::End,
             .node = end,
             .drive = open ? 0 : m_times.driveBack,
             .distance = open ? 0 : m_problem.distance(m_at, end),
             .arrival = arrival,
             .wait = m_schedule.end - arrival,
             .begin = m_schedule.end,
             .leave = m_schedule.end,
             .load = {}});
    }

    const Problem& m_problem;
    const ProblemData& m_data;
    const VehicleType& m_type;
    const std::vector<int>& m_stops;
    TimedRoute m_times;
    bool m_isTimed;
    Schedule m_schedule;
    std::vector<std::int64_t> m_load;
    int m_at = 0;
    Sheet m_sheet;
};

} // namespace

std::vector<Sheet> sheetsOf(const Problem& problem, const Solution& solution)
{
    const Plan plan = readablePlan(problem, solution);
    std::vector<Sheet> sheets;
    for (std::size_t r = 0; r < plan.routes.size(); ++r)
        if (!plan.routes[r].empty()) sheets.push_back(SheetWriting(problem, plan, r).sheet());
    return sheets;
}

} // namespace tradeoff::problems::routing
