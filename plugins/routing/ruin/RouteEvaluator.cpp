// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/ruin/RouteEvaluator.h"

#include <algorithm>
#include <optional>

namespace tradeoff::routing {

namespace {

using problems::routing::Break;
using problems::routing::Depot;
using problems::routing::Interval;
using problems::routing::Problem;
using problems::routing::VehicleType;
__extension__ using Wide = __int128;

/// A service or a pause on the way: driven to, begun within one of the windows, over after `length`.
struct Event
{
    std::int64_t drive;
    std::int64_t length;
    const Interval* windows;
    std::size_t windowCount;
    bool isSoft = false; ///< may also begin after its windows
    std::int64_t begun = 0;
};

std::int64_t firstOpening(const Event& event, std::int64_t arrival)
{
    if (event.windowCount == 0) return arrival;
    for (std::size_t w = 0; w < event.windowCount; ++w)
        if (arrival <= event.windows[w].latest) return std::max(arrival, event.windows[w].earliest);
    return event.isSoft ? arrival : kNever;
}

std::int64_t latenessOf(const Event& event)
{
    if (event.windowCount == 0) return 0;
    return std::max<std::int64_t>(0, event.begun - event.windows[event.windowCount - 1].latest);
}

/// The latest begin at or before `by`, or kNever; where it is late, no later.
std::int64_t lastOpening(const Event& event, std::int64_t by)
{
    if (event.windowCount == 0) return by;
    if (latenessOf(event) > 0) return std::min(by, event.begun);
    for (std::size_t w = event.windowCount; w-- > 0;)
        if (event.windows[w].earliest <= by) return std::min(by, event.windows[w].latest);
    return kNever;
}

/// Begin and end of one route, breaks placed by the forward pass.
class Clock
{
public:
    Clock(std::vector<Event> events, const std::vector<Break>& breaks, Interval begin, Interval end,
          std::int64_t loading, std::int64_t driveBack)
        : m_events(std::move(events)), m_breaks(breaks), m_begin(begin), m_end(end), m_loading(loading),
          m_driveBack(driveBack)
    {
    }

    /// End less begin; empty where there is no timetable.
    std::optional<std::int64_t> duration()
    {
        if (m_begin.earliest > m_begin.latest) return std::nullopt;
        const auto end = m_breaks.empty() ? earliestEnd() : earliestEndWithBreaks();
        if (!end) return std::nullopt;
        return *end - latestBegin(*end);
    }

    /// After duration(); without breaks.
    std::int64_t lateness() const { return m_lateness; }

private:
    std::optional<std::int64_t> arrived(std::int64_t time) const
    {
        const std::int64_t end = std::max(time + m_driveBack, m_end.earliest);
        if (end > m_end.latest) return std::nullopt;
        return end;
    }

    std::optional<std::int64_t> earliestEnd()
    {
        std::int64_t time = m_begin.earliest + m_loading;
        for (Event& event : m_events) {
            time = event.begun = firstOpening(event, time + event.drive);
            if (time == kNever) return std::nullopt;
            m_lateness += latenessOf(event);
            time += event.length;
        }
        return arrived(time);
    }

    /// Earliest times by breaks taken; pauses are placed before and after services, or after loading.
    std::optional<std::int64_t> earliestEndWithBreaks()
    {
        partDrivesFromServices();
        const std::size_t width = m_breaks.size() + 1;
        const std::size_t nodes = m_events.size() + 1;
        std::vector<std::int64_t> earliest(nodes * width, kNever);
        std::vector<bool> paused(nodes * width, false);
        const auto pause = [&](std::size_t node) {
            for (std::size_t b = 0; b + 1 < width; ++b) {
                const std::int64_t here = earliest[node * width + b];
                if (here == kNever) continue;
                const std::int64_t start = std::max(here, m_breaks[b].start.earliest);
                const std::int64_t over = start + m_breaks[b].duration;
                if (start > m_breaks[b].start.latest || over >= earliest[node * width + b + 1]) continue;
                earliest[node * width + b + 1] = over;
                paused[node * width + b + 1] = true;
            }
        };
        const auto gone = std::count_if(m_breaks.begin(), m_breaks.end(), [&](const Break& each) {
            return each.start.latest <= m_begin.earliest;
        });
        earliest[static_cast<std::size_t>(gone)] = m_begin.earliest + m_loading;
        pause(0);
        for (std::size_t node = 1; node < nodes; ++node) {
            for (std::size_t b = 0; b < width; ++b) {
                const std::int64_t before = earliest[(node - 1) * width + b];
                if (before == kNever) continue;
                const Event& event = m_events[node - 1];
                const std::int64_t start = firstOpening(event, before + event.drive);
                if (start != kNever) earliest[node * width + b] = start + event.length;
            }
            pause(node);
        }
        std::optional<std::int64_t> best;
        std::size_t taken = 0;
        for (std::size_t b = 0; b < width; ++b) {
            const std::int64_t last = earliest[(nodes - 1) * width + b];
            if (last == kNever) continue;
            const auto end = arrived(last);
            const bool due = end && b + 1 < width && *end > m_breaks[b].start.latest;
            if (!end || due || (best && *best <= *end)) continue;
            best = end;
            taken = b;
        }
        if (best) insertPauses(paused, width, taken);
        return best;
    }

    void partDrivesFromServices()
    {
        std::vector<Event> parted;
        parted.reserve(2 * m_events.size());
        for (Event event : m_events) {
            parted.push_back({event.drive, 0, nullptr, 0});
            event.drive = 0;
            parted.push_back(event);
        }
        m_events = std::move(parted);
    }

    /// Makes the pauses of the best way events of their own, for the backward pass.
    void insertPauses(const std::vector<bool>& paused, std::size_t width, std::size_t taken)
    {
        std::vector<Event> reversed;
        std::size_t b = taken;
        for (std::size_t node = m_events.size() + 1; node-- > 0;) {
            for (; b > 0 && paused[node * width + b]; --b)
                reversed.push_back({0, m_breaks[b - 1].duration, &m_breaks[b - 1].start, 1});
            if (node > 0) reversed.push_back(m_events[node - 1]);
        }
        m_events.assign(reversed.rbegin(), reversed.rend());
    }

    std::int64_t latestBegin(std::int64_t end) const
    {
        std::int64_t by = end - m_driveBack;
        for (std::size_t i = m_events.size(); i-- > 0;) {
            by = lastOpening(m_events[i], by - m_events[i].length);
            if (by == kNever) return m_begin.earliest;
            by -= m_events[i].drive;
        }
        return std::clamp(by - m_loading, m_begin.earliest, m_begin.latest);
    }

    std::vector<Event> m_events;
    const std::vector<Break>& m_breaks;
    Interval m_begin;
    Interval m_end;
    std::int64_t m_loading;
    std::int64_t m_driveBack;
    std::int64_t m_lateness = 0;
};

std::int64_t priced(std::int64_t amount, std::int64_t rate, std::int64_t per)
{
    return static_cast<std::int64_t>((Wide(amount) * rate * 2 + per) / (Wide(per) * 2));
}

} // namespace

RouteEvaluator::RouteEvaluator(const Problem& problem)
    : m_problem(problem), m_travel(problem), m_nodes(static_cast<std::size_t>(problem.nodes())),
      m_timed(problem.data().duration.source != problems::routing::DurationModel::Source::None),
      m_picky(!problem.data().skills.empty() || !problem.data().pinnedVehicles.empty())
{
    const auto& data = problem.data();
    for (const auto& type : problem.fleet()) {
        m_hasBreaks |= !type.breaks.empty();
        m_startNode.push_back(problem.depots()[static_cast<std::size_t>(type.start)].node);
        m_endNode.push_back(type.end < 0 ? -1 : problem.depots()[static_cast<std::size_t>(type.end)].node);
    }
    if (!data.current.empty()) m_today.assign(m_nodes, {-1, -1});
    for (const auto& route : data.current) {
        int before = -1;
        for (const int node : route.stops)
            m_today[static_cast<std::size_t>(node)] = {route.vehicle, std::exchange(before, node)};
    }
    if (data.shipments.empty()) return;
    const std::size_t loads = data.loads.size();
    m_shipped.assign(m_nodes * loads, 0);
    m_partner.assign(m_nodes, -1);
    m_isPickup.assign(m_nodes, false);
    for (const auto& shipment : data.shipments) {
        m_partner[static_cast<std::size_t>(shipment.from)] = shipment.to;
        m_partner[static_cast<std::size_t>(shipment.to)] = shipment.from;
        m_isPickup[static_cast<std::size_t>(shipment.from)] = true;
        for (std::size_t load = 0; load < loads; ++load) {
            m_shipped[static_cast<std::size_t>(shipment.from) * loads + load] += shipment.amount[load];
            m_shipped[static_cast<std::size_t>(shipment.to) * loads + load] -= shipment.amount[load];
        }
    }
}

bool RouteEvaluator::carries(const VehicleType& type, const std::vector<int>& stops) const
{
    const auto& data = m_problem.data();
    const std::size_t loads = data.loads.size();
    for (std::size_t load = 0; load < type.capacity.size(); ++load) {
        std::int64_t aboard = 0;
        for (const int stop : stops) aboard += data.demand[static_cast<std::size_t>(stop) * loads + load];
        if (aboard > type.capacity[load]) return false;
        if (data.pickup.empty() && m_shipped.empty()) continue;
        for (const int stop : stops) {
            const std::size_t at = static_cast<std::size_t>(stop) * loads + load;
            aboard -= data.demand[at];
            if (!data.pickup.empty()) aboard += data.pickup[at];
            if (!m_shipped.empty()) aboard += m_shipped[at];
            if (aboard > type.capacity[load]) return false;
        }
    }
    return true;
}

bool RouteEvaluator::suits(int type, int stop) const
{
    const auto& data = m_problem.data();
    const auto at = static_cast<std::size_t>(stop);
    if (!data.pinnedVehicles.empty() && data.pinnedVehicles[at] >= 0 && data.pinnedVehicles[at] != type)
        return false;
    return data.skills.empty() ||
           (data.skills[at] & ~m_problem.fleet()[static_cast<std::size_t>(type)].skills) == 0;
}

bool RouteEvaluator::anyOf(const std::vector<std::int64_t>& amounts, int stop) const
{
    const std::size_t loads = m_problem.data().loads.size();
    for (std::size_t load = 0; !amounts.empty() && load < loads; ++load)
        if (amounts[static_cast<std::size_t>(stop) * loads + load] > 0) return true;
    return false;
}

bool RouteEvaluator::keepsBackhauls(const std::vector<int>& stops) const
{
    using problems::routing::Backhauls;
    const Backhauls rule = m_problem.data().backhauls;
    if (rule == Backhauls::Mixed) return true;
    bool delivered = false;
    bool pickedUp = false;
    for (const int stop : stops) {
        const bool delivery = delivers(stop);
        if (delivery && pickedUp) return false;
        delivered |= delivery;
        pickedUp |= picksUp(stop);
    }
    return rule == Backhauls::Last || delivered || !pickedUp;
}

bool RouteEvaluator::keepsShipmentOrder(const std::vector<int>& stops) const
{
    for (std::size_t i = 0; i < stops.size(); ++i) {
        const int other = partner(stops[i]);
        if (other < 0) continue;
        const auto from = isPickup(stops[i]) ? stops.begin() + static_cast<std::ptrdiff_t>(i) : stops.begin();
        const auto to = isPickup(stops[i]) ? stops.end() : stops.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::find(from, to, other) == to) return false;
    }
    return true;
}

std::int64_t RouteEvaluator::costOf(int typeIndex, std::int64_t distance, std::int64_t duration) const
{
    const auto& data = m_problem.data();
    const VehicleType& type = m_problem.fleet()[static_cast<std::size_t>(typeIndex)];
    const std::int64_t over =
        type.longestDuration ? std::max<std::int64_t>(0, duration - *type.longestDuration) : 0;
    return type.fixedCost + priced(distance, type.costPerDistance, data.ratedDistance) +
           priced(duration, type.costPerDuration, data.ratedDuration) +
           priced(over, type.costPerOvertime, data.ratedDuration);
}

RouteScore RouteEvaluator::score(int typeIndex, const std::vector<int>& stops, std::int64_t longest) const
{
    const auto& data = m_problem.data();
    const VehicleType& type = m_problem.fleet()[static_cast<std::size_t>(typeIndex)];
    RouteScore score;
    std::int64_t drive = 0;
    int at = startNode(typeIndex);
    const int end = endNode(typeIndex);
    for (const int stop : stops) {
        score.distance += distance(at, stop);
        drive += m_timed ? driving(at, stop) : 0;
        at = stop;
    }
    const std::int64_t driveBack = end >= 0 && m_timed ? driving(at, end) : 0;
    if (end >= 0) score.distance += distance(at, end);
    drive += driveBack;
    if (score.distance > std::min(longest, type.longestDistance.value_or(kNever)) ||
        drive > type.longestDriving.value_or(kNever) || !carries(type, stops) || !keepsBackhauls(stops) ||
        !std::all_of(stops.begin(), stops.end(), [&](int stop) { return mayServe(typeIndex, stop); }))
        return score;
    if (m_timed) {
        std::vector<Event> events;
        events.reserve(stops.size());
        int from = startNode(typeIndex);
        for (const int stop : stops) {
            const auto i = static_cast<std::size_t>(stop);
            const bool windowed = !data.windows.empty() && !data.windows[i].empty();
            events.push_back({driving(from, stop), data.service.empty() ? 0 : data.service[i],
                              windowed ? data.windows[i].data() : nullptr,
                              windowed ? data.windows[i].size() : 0,
                              !data.softWindows.empty() && data.softWindows[i] != 0});
            from = stop;
        }
        const Depot& first = m_problem.depots()[static_cast<std::size_t>(type.start)];
        const Interval close =
            type.end < 0 ? type.shift
                         : meeting(type.shift, m_problem.depots()[static_cast<std::size_t>(type.end)].open);
        Clock clock(std::move(events), type.breaks, meeting(type.shift, first.open), close, first.loading,
                    driveBack);
        const auto duration = clock.duration();
        score.lateness = clock.lateness();
        if (!duration) return score;
        score.duration = *duration;
        if (type.longestDuration && *duration > *type.longestDuration + type.overtime) return score;
    }
    if (!m_shipped.empty() && !keepsShipmentOrder(stops)) return score;
    score.cost = costOf(typeIndex, score.distance, score.duration);
    int before = -1;
    for (const int stop : stops)
        score.changes += isChanged(typeIndex, stop, std::exchange(before, stop)) ? 1 : 0;
    score.possible = true;
    return score;
}

} // namespace tradeoff::routing
