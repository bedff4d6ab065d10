// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// The routing judge: recomputes every objective in exact integers and lists every broken rule. It counts
// visits (a checker that toggles a flag would call three visits one), and shares no code with any strategy:
// lengths in the plane come from integer square roots, not from the fast path.

#include "core/format/Error.h"
#include "core/format/Wide.h"
#include "core/problems/routing/Changes.h"
#include "core/problems/routing/PlanRules.h"
#include "core/problems/routing/Problem.h"
#include "core/problems/routing/TimedRoute.h"

#include <algorithm>
#include <map>

namespace tradeoff::problems::routing {

namespace {

/// A sum that knows when it left 64 bits.
class Sum
{
public:
    void add(std::int64_t value) { m_overflow |= __builtin_add_overflow(m_value, value, &m_value); }
    std::int64_t value() const { return m_overflow ? INT64_MAX : m_value; }
    bool overflow() const { return m_overflow; }

private:
    std::int64_t m_value = 0;
    bool m_overflow = false;
};

/// amount × rate / per, rounded to the nearest, half up.
std::int64_t priced(std::int64_t amount, std::int64_t rate, std::int64_t per)
{
    return static_cast<std::int64_t>((2 * Wide(amount) * rate + per) / (2 * Wide(per)));
}

class Judgement
{
public:
    explicit Judgement(const Problem& problem)
        : m_problem(problem), m_data(problem.data()),
          m_timed(m_data.duration.source != DurationModel::Source::None)
    {
    }

    Verdict of(const Solution& solution)
    {
        Plan plan;
        try {
            plan = decodePlan(solution);
        } catch (const format::InputError& error) {
            violate("unreadable", error.what());
            return std::move(m_verdict);
        }
        if (!namesOnlyWhatExists(plan)) return std::move(m_verdict);
        countVisits(plan.routes);
        checkShipments(plan.routes);
        for (std::size_t r = 0; r < plan.routes.size(); ++r)
            if (!plan.routes[r].empty()) addRoute(static_cast<int>(r), plan);
        judgeReloads(m_problem, plan, m_verdict.violations);
        judgeBackhauls(m_problem, plan, m_verdict.violations);
        judgePins(m_problem, plan, m_verdict.violations);
        checkFleet();
        if (!m_data.current.empty())
            m_changes = static_cast<std::int64_t>(changedStops(m_problem, plan).size());
        m_verdict.values = values();
        m_verdict.feasible = m_verdict.violations.empty();
        return std::move(m_verdict);
    }

private:
    void violate(std::string code, std::string sentence, int route = -1, int stop = -1)
    {
        m_verdict.violations.push_back({std::move(code), std::move(sentence), route, stop});
    }

    // Names.

    static std::string routeName(int r) { return "route " + std::to_string(r + 1); }

    std::string stopName(int node) const { return "stop " + m_problem.label(node); }

    const VehicleType& vehicle(const Plan& plan, int r) const
    {
        return m_problem.fleet()[plan.vehicles.empty()
                                     ? 0
                                     : static_cast<std::size_t>(plan.vehicles[static_cast<std::size_t>(r)])];
    }

    bool namesOnlyWhatExists(const Plan& plan)
    {
        const auto types = static_cast<int>(m_problem.fleet().size());
        if (plan.vehicles.empty() && types > 1 && !plan.routes.empty())
            violate("unknown_vehicle", "the plan does not say which of the " + std::to_string(types) +
                                           " vehicle types drives which route");
        for (std::size_t r = 0; r < plan.vehicles.size(); ++r)
            if (plan.vehicles[r] < 0 || plan.vehicles[r] >= types)
                violate("unknown_vehicle",
                        "there is no vehicle type " + std::to_string(plan.vehicles[r]) + " for " +
                            routeName(static_cast<int>(r)),
                        static_cast<int>(r));
        for (std::size_t r = 0; r < plan.routes.size(); ++r)
            for (const int node : plan.routes[r]) nameStop(static_cast<int>(r), node, plan);
        return m_verdict.violations.empty();
    }

    void nameStop(int r, int node, const Plan& plan)
    {
        if (node < 0 || node >= m_problem.nodes())
            violate("unknown_stop",
                    "there is no node " + std::to_string(std::int64_t{node} + 1) + " in " + routeName(r), r,
                    node);
        else if (m_problem.isDepot(node) && !reloadsAt(node, r, plan))
            violate("depot_inside", "the depot stands inside " + routeName(r), r, node);
    }

    bool reloadsAt(int node, int r, const Plan& plan) const
    {
        const int type = plan.vehicles.empty() ? 0 : plan.vehicles[static_cast<std::size_t>(r)];
        if (type < 0 || type >= static_cast<int>(m_problem.fleet().size())) return false;
        return vehicle(plan, r).reloads > 0 && node == startNode(vehicle(plan, r));
    }

    // Visits.

    void countVisits(const Routes& routes)
    {
        m_visits.assign(static_cast<std::size_t>(m_problem.nodes()), 0);
        for (const auto& route : routes)
            for (const int node : route) ++m_visits[static_cast<std::size_t>(node)];
        for (int node = 0; node < m_problem.nodes(); ++node) {
            const int count = m_visits[static_cast<std::size_t>(node)];
            if (m_problem.isDepot(node)) continue;
            if (count == 0 && !m_problem.isOptional(node))
                violate("stop_missing", stopName(node) + " is not visited", -1, node);
            if (count == 0 && !m_data.prize.empty())
                m_lostPrizes.add(m_data.prize[static_cast<std::size_t>(node)]);
            if (count > 1)
                violate("stop_repeated", stopName(node) + " is visited " + std::to_string(count) + " times",
                        -1, node);
        }
    }

    void checkShipments(const Routes& routes)
    {
        if (m_data.shipments.empty()) return;
        std::vector<std::pair<int, int>> place(static_cast<std::size_t>(m_problem.nodes()), {-1, -1});
        for (std::size_t r = 0; r < routes.size(); ++r)
            for (std::size_t i = 0; i < routes[r].size(); ++i)
                place[static_cast<std::size_t>(routes[r][i])] = {static_cast<int>(r), static_cast<int>(i)};
        m_shipped.assign(m_data.demand.size(), 0);
        for (const auto& shipment : m_data.shipments) {
            ship(shipment);
            const auto from = place[static_cast<std::size_t>(shipment.from)];
            const auto to = place[static_cast<std::size_t>(shipment.to)];
            const std::string both = stopName(shipment.from) + " and " + stopName(shipment.to);
            if (from.first != to.first)
                violate("shipment_split",
                        both + " must be on one route: goods go from the first to the second", to.first,
                        shipment.to);
            else if (from.second > to.second)
                violate("shipment_order",
                        stopName(shipment.to) + " comes before " + stopName(shipment.from) +
                            ", where its goods are picked up",
                        to.first, shipment.to);
        }
    }

    void ship(const Shipment& shipment)
    {
        const std::size_t loads = m_data.loads.size();
        for (std::size_t load = 0; load < loads; ++load) {
            m_shipped[static_cast<std::size_t>(shipment.from) * loads + load] += shipment.amount[load];
            m_shipped[static_cast<std::size_t>(shipment.to) * loads + load] -= shipment.amount[load];
        }
    }

    // Routes.

    std::int64_t length(int from, int to) const
    {
        const auto metric = m_data.travel.metric;
        if (metric == DistanceModel::Metric::GreatCircle || metric == DistanceModel::Metric::Geographic)
            return m_problem.distance(from, to);
        return exactLength(m_data, from, to);
    }

    std::int64_t driving(int from, int to) const
    {
        return m_data.duration.source == DurationModel::Source::Distance ? length(from, to)
                                                                         : m_problem.duration(from, to);
    }

    int startNode(const VehicleType& type) const
    {
        return m_problem.depots()[static_cast<std::size_t>(type.start)].node;
    }

    void addRoute(int r, const Plan& plan)
    {
        const auto& stops = plan.routes[static_cast<std::size_t>(r)];
        const VehicleType& type = vehicle(plan, r);
        ++m_used[static_cast<std::size_t>(&type - m_problem.fleet().data())];
        const std::int64_t distance = addDistance(r, stops, type);
        checkLoads(r, stops, type);
        checkSkills(r, stops, type);
        std::int64_t duration = 0;
        if (m_timed) duration = addDuration(r, stops, type, plan);
        m_cost.add(type.fixedCost);
        m_cost.add(priced(distance, type.costPerDistance, m_data.ratedDistance));
        m_cost.add(priced(duration, type.costPerDuration, m_data.ratedDuration));
        const std::int64_t over = duration - type.longestDuration.value_or(duration);
        m_cost.add(priced(std::max<std::int64_t>(0, over), type.costPerOvertime, m_data.ratedDuration));
    }

    std::int64_t addDistance(int r, const std::vector<int>& stops, const VehicleType& type)
    {
        Sum sum;
        int at = startNode(type);
        for (const int node : stops) {
            sum.add(length(at, node));
            at = node;
        }
        if (type.end != VehicleType::kOpenEnd)
            sum.add(length(at, m_problem.depots()[static_cast<std::size_t>(type.end)].node));
        m_distance.add(sum.value());
        m_longest = std::max(m_longest, sum.value());
        if (type.longestDistance && sum.value() > *type.longestDistance)
            violate("route_too_long",
                    routeName(r) + " is " + text("distance", sum.value()) + " long, at most " +
                        text("distance", *type.longestDistance),
                    r);
        return sum.value();
    }

    std::int64_t at(const std::vector<std::int64_t>& values, int node, std::size_t load) const
    {
        return values.empty() ? 0 : values[static_cast<std::size_t>(node) * m_data.loads.size() + load];
    }

    void checkLoads(int r, const std::vector<int>& stops, const VehicleType& type)
    {
        if (type.capacity.empty()) return;
        for (std::size_t load = 0; load < m_data.loads.size(); ++load) {
            const std::int64_t highest = highestLoad(stops, load);
            if (highest <= type.capacity[load]) continue;
            const std::string name = m_data.loads[load].empty() ? "" : " " + m_data.loads[load];
            violate("capacity_exceeded",
                    routeName(r) + " carries " + std::to_string(highest) + name + " of at most " +
                        std::to_string(type.capacity[load]),
                    r);
        }
    }

    /// What is brought is on board from the start or a reload, what is picked up to the next or the end,
    /// shipments in between.
    std::int64_t highestLoad(const std::vector<int>& stops, std::size_t load) const
    {
        Sum goods; // of shipments
        std::int64_t highest = 0;
        for (auto from = stops.begin();; ++from) {
            const auto to =
                std::find_if(from, stops.end(), [&](int node) { return m_problem.isDepot(node); });
            Sum aboard = goods;
            for (auto at = from; at != to; ++at) aboard.add(this->at(m_data.demand, *at, load));
            highest = std::max(highest, aboard.value());
            for (auto at = from; at != to; ++at) {
                aboard.add(-this->at(m_data.demand, *at, load));
                aboard.add(this->at(m_data.pickup, *at, load));
                aboard.add(this->at(m_shipped, *at, load));
                goods.add(this->at(m_shipped, *at, load));
                highest = std::max(highest, aboard.value());
            }
            if (to == stops.end()) return highest;
            from = to;
        }
    }

    void checkSkills(int r, const std::vector<int>& stops, const VehicleType& type)
    {
        if (m_data.skills.empty()) return;
        for (const int node : stops) {
            const std::uint64_t missing = m_data.skills[static_cast<std::size_t>(node)] & ~type.skills;
            if (missing == 0) continue;
            const auto skill = static_cast<std::size_t>(__builtin_ctzll(missing));
            violate("skill_missing",
                    stopName(node) + " needs '" + m_data.skillNames[skill] + "', which vehicle '" +
                        type.name + "' of " + routeName(r) + " does not have",
                    r, node);
        }
    }

    // Time.

    std::int64_t addDuration(int r, const std::vector<int>& stops, const VehicleType& type, const Plan& plan)
    {
        const TimedRoute route =
            timedRoute(m_problem, type, stops, [&](int from, int to) { return driving(from, to); });
        std::optional<std::int64_t> departure;
        if (!plan.departures.empty() && plan.departures[static_cast<std::size_t>(r)] != Plan::kBest)
            departure = plan.departures[static_cast<std::size_t>(r)];
        if (departure && (*departure < 0 || *departure > Interval::kEndOfTime)) {
            violate("shift_missed", routeName(r) + " begins outside of all time", r);
            return 0;
        }
        const Timetable timetable = timetableOf(route, departure);
        reportTimes(r, stops, route, timetable);
        const std::int64_t duration = timetable.end - timetable.begin;
        m_duration.add(duration);
        m_lateness.add(timetable.lateness);
        if (type.longestDuration && duration > *type.longestDuration + type.overtime)
            violate("duration_exceeded",
                    routeName(r) + " takes " + text("duration", duration) + ", at most " +
                        text("duration", *type.longestDuration + type.overtime),
                    r);
        checkDriving(r, route, type);
        return duration;
    }

    void reportTimes(int r, const std::vector<int>& stops, const TimedRoute& route,
                     const Timetable& timetable)
    {
        for (const auto& late : timetable.late) {
            const int node = stops[static_cast<std::size_t>(late.stop)];
            const bool isDepot = m_problem.isDepot(node);
            violate(
                isDepot ? "shift_missed" : "window_missed",
                (isDepot ? "the depot" : stopName(node)) + " of " + routeName(r) + " is reached at " +
                    text("duration", late.arrival) + ", its last window closes at " +
                    text("duration", route.stops[static_cast<std::size_t>(late.stop)].windows.back().latest),
                r, node);
        }
        if (timetable.beginsOutside)
            violate("shift_missed",
                    routeName(r) + " begins at " + text("duration", timetable.begin) +
                        ", which must be between " + text("duration", route.begin.earliest) + " and " +
                        text("duration", route.begin.latest),
                    r);
        if (timetable.endsLate)
            violate("shift_missed",
                    routeName(r) + " ends at " + text("duration", timetable.end) + ", at the latest " +
                        text("duration", route.end.latest),
                    r);
        if (timetable.missedBreak)
            violate("break_missed",
                    routeName(r) + " has no room for break " + std::to_string(*timetable.missedBreak + 1) +
                        ", which must begin by " +
                        text("duration",
                             route.breaks[static_cast<std::size_t>(*timetable.missedBreak)].start.latest),
                    r);
    }

    void checkDriving(int r, const TimedRoute& route, const VehicleType& type)
    {
        if (!type.longestDriving) return;
        Sum sum;
        for (const auto& stop : route.stops) sum.add(stop.drive);
        sum.add(route.driveBack);
        if (sum.value() > *type.longestDriving)
            violate("driving_exceeded",
                    routeName(r) + " drives for " + text("duration", sum.value()) + ", at most " +
                        text("duration", *type.longestDriving),
                    r);
    }

    // The plan as a whole.

    std::string text(const char* objective, std::int64_t value) const
    {
        for (const auto& known : m_problem.objectives())
            if (known.id == objective) return frontier::withUnit(known, {value});
        return std::to_string(value);
    }

    void checkFleet()
    {
        for (std::size_t t = 0; t < m_problem.fleet().size(); ++t) {
            const VehicleType& type = m_problem.fleet()[t];
            const auto used = m_used.find(t);
            if (!type.count || used == m_used.end() || used->second <= *type.count) continue;
            violate("vehicles_exceeded",
                    std::to_string(used->second) + " routes for at most " + std::to_string(*type.count) +
                        " vehicles" + (m_problem.fleet().size() > 1 ? " of type '" + type.name + "'" : ""));
        }
        if (m_distance.overflow() || m_duration.overflow() || m_cost.overflow() || m_lateness.overflow())
            violate("overflow", "the plan's sums leave 64 bits");
    }

    frontier::Values values()
    {
        std::int64_t routes = 0;
        for (const auto& [type, count] : m_used) routes += count;
        m_cost.add(m_lostPrizes.value());
        const std::map<std::string_view, std::int64_t> found = {
            {"cost", m_cost.value()},         {"unserved_prize", m_lostPrizes.value()},
            {"distance", m_distance.value()}, {"duration", m_duration.value()},
            {"longest_route", m_longest},     {"vehicles", routes},
            {"lateness", m_lateness.value()}, {"changes", m_changes}};
        frontier::Values values;
        for (const auto& objective : m_problem.objectives()) values.push_back({found.at(objective.id)});
        return values;
    }

    const Problem& m_problem;
    const ProblemData& m_data;
    bool m_timed;
    Verdict m_verdict;
    std::vector<int> m_visits;
    std::vector<std::int64_t>
        m_shipped; ///< nodes × loads: picked up less handed over; empty without shipments
    std::map<std::size_t, std::int64_t> m_used; ///< routes by vehicle type
    Sum m_distance;
    Sum m_duration;
    Sum m_cost;
    Sum m_lostPrizes;
    Sum m_lateness;
    std::int64_t m_longest = 0;
    std::int64_t m_changes = 0;
};

} // namespace

Verdict Problem::judge(const Solution& solution) const
{
    return Judgement(*this).of(solution);
}

} // namespace tradeoff::problems::routing
