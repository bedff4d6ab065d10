// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/Rules.h"

#include "core/format/Error.h"
#include "core/format/Wide.h"
#include "core/problems/routing/Problem.h"
#include "core/problems/routing/Travel.h"

#include <algorithm>

namespace tradeoff::problems::routing {

namespace {

using Metric = DistanceModel::Metric;
using Source = DurationModel::Source;

class Rules
{
public:
    explicit Rules(const ProblemData& data)
        : m_data(data), m_loads(data.loads.size()), m_nodes(m_loads == 0 ? 0 : data.demand.size() / m_loads)
    {
    }

    void require()
    {
        shapes();
        coordinates();
        fleet();
        stops();
        shipments();
        requirePlanRules(m_data, m_isDepot);
        distances();
        durations();
        loads();
        costs();
    }

private:
    static void require(bool condition, const std::string& field, const std::string& rule)
    {
        routing::require(condition, field, rule);
    }

    std::string node(std::size_t i) const
    {
        return "node " + (m_data.labels.empty() ? std::to_string(i + 1) : "'" + m_data.labels[i] + "'");
    }

    void sized(std::size_t size, std::size_t wanted, const std::string& field, const std::string& rule) const
    {
        require(size == 0 || size == wanted, field, rule);
    }

    void shapes() const
    {
        require(m_loads >= 1, "loads", "must name at least one thing that is carried");
        require(m_nodes >= 2, "a routing problem", "needs a depot and at least one stop");
        require(m_nodes < (std::size_t{1} << 31), "nodes", "must number less than 2^31");
        const bool placed = m_data.travel.metric != Metric::Matrix || !m_data.x.empty();
        require(m_data.demand.size() == m_nodes * m_loads && m_data.y.size() == m_data.x.size() &&
                    (!placed || m_data.x.size() == m_nodes),
                "x, y and demand", "must have one entry per node");
        sized(m_data.z.size(), m_nodes, "z", "must have one entry per node");
        sized(m_data.labels.size(), m_nodes, "labels", "must have one entry per node");
        sized(m_data.pickup.size(), m_nodes * m_loads, "pickup", "must have one entry per node and load");
        sized(m_data.service.size(), m_nodes, "service", "must have one entry per node");
        sized(m_data.windows.size(), m_nodes, "windows", "must have one entry per node");
        sized(m_data.skills.size(), m_nodes, "skills", "must have one entry per node");
        sized(m_data.optional.size(), m_nodes, "optional", "must have one entry per node");
        sized(m_data.prize.size(), m_nodes, "prize", "must have one entry per node");
        require(m_data.skillNames.size() <= kMostSkills, "skills", "may be at most 64");
        require(!nameOf(m_data.distance).empty(), "the distance rule", "is unknown");
        for (const int scale : {m_data.coordinateScale, m_data.durationScale, m_data.costScale})
            require(scale >= 0 && scale <= kMostDecimals, "coordinates, durations and costs",
                    "may have at most 6 decimals");
        require(m_data.ratedDistance >= 1 && m_data.ratedDuration >= 1, "rates",
                "must be for at least one unit");
    }

    void coordinates() const
    {
        // Squares of three differences must stay below 2^63 together.
        const std::int64_t largest = m_data.z.empty() ? kLargestCoordinate : kLargestCoordinate / 2;
        for (std::size_t i = 0; i < m_data.x.size(); ++i)
            require(std::abs(m_data.x[i]) <= largest && std::abs(m_data.y[i]) <= largest &&
                        (m_data.z.empty() || std::abs(m_data.z[i]) <= largest),
                    "coordinates of " + node(i), "are too large: at most 10^9 in their last decimal");
        const Metric metric = m_data.travel.metric;
        if (metric != Metric::GreatCircle && metric != Metric::Geographic) return;
        const std::int64_t degree = format::powerOfTen(m_data.coordinateScale);
        for (std::size_t i = 0; i < m_data.x.size(); ++i)
            require(std::abs(m_data.x[i]) <= 180 * degree && std::abs(m_data.y[i]) <= 90 * degree,
                    "coordinates of " + node(i), "must be a longitude within ±180 and a latitude within ±90");
    }

    void interval(const Interval& interval, const std::string& field) const
    {
        require(interval.earliest >= 0 && interval.earliest <= interval.latest &&
                    interval.latest <= Interval::kEndOfTime,
                field, "must open no earlier than 0 and no later than it closes");
    }

    void time(std::int64_t value, const std::string& field) const
    {
        require(value >= 0 && value <= Interval::kEndOfTime, field, "must not be negative or above 2^52");
        require(value == 0 || m_data.duration.source != Source::None, field, "needs driving times");
    }

    void untimed(const Interval& interval, const std::string& field) const
    {
        this->interval(interval, field);
        require(interval == Interval{} || m_data.duration.source != Source::None, field,
                "needs driving times");
    }

    void fleet()
    {
        if (m_data.fleet.empty()) {
            require(m_data.capacity > 0, "capacity", "must be positive");
            require(m_loads == 1, "several loads", "need a fleet with a capacity for each");
            require(m_data.depots.empty(), "depots", "need a fleet that starts from them");
            require(!m_data.longestRoute || *m_data.longestRoute >= 0, "the route limit",
                    "must not be negative");
            require(!m_data.vehicles || *m_data.vehicles >= 1, "the number of vehicles",
                    "must be at least 1");
        }
        require(m_data.fleet.empty() || !m_data.depots.empty(), "a fleet", "needs a depot");
        const auto depots = depotsOf(m_data);
        m_isDepot.assign(m_nodes, false);
        for (std::size_t d = 0; d < depots.size(); ++d) depot(depots[d]);
        require(depots.size() < m_nodes, "a routing problem", "needs a depot and at least one stop");
        for (const auto& type : m_data.fleet) vehicle(type, static_cast<int>(depots.size()));
    }

    void depot(const Depot& depot)
    {
        require(depot.node >= 0 && static_cast<std::size_t>(depot.node) < m_nodes, "the depot",
                "must be one of the nodes");
        const auto at = static_cast<std::size_t>(depot.node);
        require(!m_isDepot[at], node(at), "is a depot twice");
        m_isDepot[at] = true;
        untimed(depot.open, "the opening time of the depot at " + node(at));
        time(depot.loading, "the loading time of the depot at " + node(at));
    }

    void vehicle(const VehicleType& type, int depots) const
    {
        const std::string of = " of vehicle '" + type.name + "'";
        require(!type.name.empty(), "every vehicle", "must have a name");
        require(std::count_if(m_data.fleet.begin(), m_data.fleet.end(),
                              [&](const VehicleType& other) { return other.name == type.name; }) == 1,
                "the vehicle name '" + type.name + "'", "is used twice");
        require(!type.count || *type.count >= 1, "the number" + of, "must be at least 1");
        require(type.reloads >= 0, "the number of reloads" + of, "must not be negative");
        require(type.start >= 0 && type.start < depots, "the start" + of, "must be a depot");
        require(type.end >= VehicleType::kOpenEnd && type.end < depots, "the end" + of, "must be a depot");
        sized(type.capacity.size(), m_loads, "the capacity" + of, "must have one entry per load");
        for (const auto capacity : type.capacity)
            require(capacity >= 0, "the capacity" + of, "must not be negative");
        for (const auto cost :
             {type.fixedCost, type.costPerDistance, type.costPerDuration, type.costPerOvertime})
            require(cost >= 0 && cost <= Interval::kEndOfTime, "each cost" + of,
                    "must not be negative or above 2^52");
        require((type.costPerDuration == 0 && type.costPerOvertime == 0) ||
                    m_data.duration.source != Source::None,
                "the cost of time" + of, "needs driving times");
        untimed(type.shift, "the shift" + of);
        time(type.longestDuration.value_or(0), "the longest duration" + of);
        time(type.overtime, "the overtime" + of);
        require(type.longestDuration || (type.overtime == 0 && type.costPerOvertime == 0), "overtime" + of,
                "needs a longest duration to go beyond");
        time(type.longestDriving.value_or(0), "the longest driving time" + of);
        require(type.longestDistance.value_or(0) >= 0, "the longest distance" + of, "must not be negative");
        std::int64_t latest = -1;
        for (const auto& pause : type.breaks) {
            interval(pause.start, "each break" + of);
            time(pause.duration, "each break" + of);
            require(m_data.duration.source != Source::None, "a break" + of, "needs driving times");
            require(pause.start.latest >= latest, "the breaks" + of,
                    "must come in the order of their latest starts");
            latest = pause.start.latest;
        }
        const std::uint64_t known = m_data.skillNames.size() == kMostSkills
                                        ? ~std::uint64_t{0}
                                        : (std::uint64_t{1} << m_data.skillNames.size()) - 1;
        require((type.skills & ~known) == 0, "a skill" + of, "is unknown");
    }

    void stops() const
    {
        for (std::size_t i = 0; i < m_nodes; ++i) {
            stop(i);
            if (m_isDepot[i]) depotNode(i);
        }
    }

    void stop(std::size_t i) const
    {
        if (!m_data.service.empty()) time(m_data.service[i], "the service time of " + node(i));
        if (!m_data.windows.empty()) {
            std::int64_t last = -1;
            for (const auto& window : m_data.windows[i]) {
                interval(window, "a time window of " + node(i));
                require(m_data.duration.source != Source::None, "a time window of " + node(i),
                        "needs driving times");
                require(window.earliest > last, "the time windows of " + node(i),
                        "must rise and leave time between them");
                last = window.latest;
            }
        }
        const std::uint64_t known = m_data.skillNames.size() == kMostSkills
                                        ? ~std::uint64_t{0}
                                        : (std::uint64_t{1} << m_data.skillNames.size()) - 1;
        if (!m_data.skills.empty())
            require((m_data.skills[i] & ~known) == 0, "a skill of " + node(i), "is unknown");
        if (!m_data.optional.empty())
            require(m_data.optional[i] == 0 || m_data.optional[i] == 1, "optional", "must be 0 or 1");
        if (m_data.prize.empty()) return;
        require(m_data.prize[i] >= 0, "the prize of " + node(i), "must not be negative");
        require(m_data.prize[i] == 0 || (!m_data.optional.empty() && m_data.optional[i] == 1),
                "the prize of " + node(i), "belongs to an optional stop only");
    }

    void depotNode(std::size_t i) const
    {
        for (std::size_t load = 0; load < m_loads; ++load)
            require(m_data.demand[i * m_loads + load] == 0 &&
                        (m_data.pickup.empty() || m_data.pickup[i * m_loads + load] == 0),
                    "the depot's demand", "must be 0");
        require((m_data.service.empty() || m_data.service[i] == 0) &&
                    (m_data.windows.empty() || m_data.windows[i].empty()) &&
                    (m_data.skills.empty() || m_data.skills[i] == 0) &&
                    (m_data.optional.empty() || m_data.optional[i] == 0),
                "the depot at " + node(i), "cannot have what only stops have");
    }

    void shipments() const
    {
        for (const auto& shipment : m_data.shipments) {
            for (const int end : {shipment.from, shipment.to})
                require(end >= 0 && static_cast<std::size_t>(end) < m_nodes &&
                            !m_isDepot[static_cast<std::size_t>(end)],
                        "each shipment", "must go from a stop to a stop");
            require(shipment.from != shipment.to, "each shipment", "must go to another stop");
            require(shipment.amount.size() == m_loads, "each shipment", "must have one amount per load");
            for (const auto amount : shipment.amount)
                require(amount >= 0, "a shipment's amount", "must not be negative");
            require(m_data.optional.empty() || m_data.optional[static_cast<std::size_t>(shipment.from)] ==
                                                   m_data.optional[static_cast<std::size_t>(shipment.to)],
                    "a shipment", "must have two optional ends or none");
        }
    }

    void matrix(const std::vector<std::int64_t>& matrix, bool used, const std::string& name) const
    {
        require(matrix.empty() || used, "the " + name + " matrix", "is given but not used");
        if (!used) return;
        require(matrix.size() == m_nodes * m_nodes, "the " + name + " matrix",
                "must have one entry per pair of nodes");
        for (std::size_t i = 0; i < matrix.size(); ++i)
            require(matrix[i] >= 0, "the " + name + " from " + node(i / m_nodes) + " to " + node(i % m_nodes),
                    "must not be negative");
    }

    std::int64_t span(const std::vector<std::int64_t>& values) const
    {
        if (values.empty()) return 0;
        const auto [low, high] = std::minmax_element(values.begin(), values.end());
        return *high - *low;
    }

    /// No two nodes are farther apart.
    Wide farthest() const
    {
        const auto& travel = m_data.travel;
        if (travel.metric == Metric::Matrix)
            return *std::max_element(travel.matrix.begin(), travel.matrix.end());
        if (travel.metric == Metric::Geographic) return 20'040;
        if (travel.metric == Metric::GreatCircle)
            return Wide(20'020'000) * format::powerOfTen(m_data.distance.scale) * 10;
        if (travel.metric == Metric::Crystal1 || travel.metric == Metric::Crystal2) return 100 * 360;
        if (travel.metric == Metric::Maximum || travel.metric == Metric::Manhattan)
            return roundedDistance(span(m_data.x) + span(m_data.y) + span(m_data.z), m_data.coordinateScale,
                                   m_data.distance) +
                   1;
        const std::int64_t squared = span(m_data.x) * span(m_data.x) + span(m_data.y) * span(m_data.y) +
                                     span(m_data.z) * span(m_data.z);
        return exactDistance(squared, m_data.coordinateScale, m_data.distance) + 1;
    }

    bool reloads() const
    {
        return std::any_of(m_data.fleet.begin(), m_data.fleet.end(),
                           [](const VehicleType& type) { return type.reloads > 0; });
    }

    /// Each node is left once, and each route and each reload, of which each has a stop, adds one edge.
    Wide edges() const { return (reloads() ? 3 : 2) * Wide(m_nodes); }

    void distances()
    {
        const auto& travel = m_data.travel;
        matrix(travel.matrix, travel.metric == Metric::Matrix, "distance");
        require(travel.detour.mantissa > 0 && travel.detour.scale <= kMostDecimals &&
                    travel.detour.mantissa >= format::powerOfTen(travel.detour.scale) &&
                    travel.detour.mantissa <= 10 * format::powerOfTen(travel.detour.scale),
                "the detour factor", "must be 1 to 10");
        require(travel.metric != Metric::GreatCircle || m_data.unit == "km" || m_data.unit == "m",
                "the distance unit", "must be km or m for great circles");
        m_farthest = farthest();
        require(m_farthest * edges() < kLargestSum, "distances",
                "too large: their sum could leave 2^62; use fewer decimals");
    }

    void durations()
    {
        const auto& duration = m_data.duration;
        matrix(duration.matrix, duration.source == Source::Matrix, "duration");
        Wide longest = 0;
        if (duration.source == Source::Distance) {
            require(m_data.durationScale == m_data.distance.scale, "durations",
                    "taken from distances must have as many decimals");
            longest = m_farthest;
        }
        if (duration.source == Source::Matrix)
            longest = *std::max_element(duration.matrix.begin(), duration.matrix.end());
        if (duration.source == Source::Speed) {
            require(duration.speed.mantissa > 0 && duration.speed.mantissa <= kLargestCoordinate &&
                        duration.speed.scale >= 0 && duration.speed.scale <= kMostDecimals,
                    "the speed", "must be positive");
            require(m_data.hour >= 1 && m_data.hour <= 3600 * format::powerOfTen(kMostDecimals),
                    "the duration unit", "must be known to turn a speed into durations");
            longest = m_farthest * m_data.hour * format::powerOfTen(duration.speed.scale) /
                          (Wide(duration.speed.mantissa) * format::powerOfTen(m_data.distance.scale)) +
                      1;
        }
        Wide aside = 0;
        for (const auto service : m_data.service) aside += service;
        for (const auto& depot : m_data.depots)
            aside += Wide(depot.loading) * Wide(m_nodes) * (reloads() ? 2 : 1);
        for (const auto& type : m_data.fleet)
            for (const auto& pause : type.breaks) aside += Wide(pause.duration) * Wide(m_nodes);
        // Nobody waits beyond the last opening, and each of at most one route per node may wait for it.
        m_longest = longest * edges() + aside + Wide(lastOpening()) * Wide(m_nodes);
        require(m_longest < kLargestSum, "durations",
                "too large: their sum could leave 2^62; use fewer decimals");
        require(m_data.softWindows.empty() || m_longest * Wide(m_nodes) < kLargestSum, "durations",
                "too large: the sum of lateness could leave 2^62; use fewer decimals");
    }

    std::int64_t lastOpening() const
    {
        std::int64_t last = 0;
        for (const auto& windows : m_data.windows)
            for (const auto& window : windows) last = std::max(last, window.earliest);
        for (const auto& depot : m_data.depots) last = std::max(last, depot.open.earliest);
        for (const auto& type : m_data.fleet) {
            last = std::max(last, type.shift.earliest);
            for (const auto& pause : type.breaks) last = std::max(last, pause.start.earliest);
        }
        return last;
    }

    void loads() const
    {
        std::vector<Wide> sums(m_loads, 0);
        for (std::size_t i = 0; i < m_data.demand.size(); ++i) {
            require(m_data.demand[i] >= 0, "demand of " + node(i / m_loads), "must not be negative");
            sums[i % m_loads] += m_data.demand[i];
            if (m_data.pickup.empty()) continue;
            require(m_data.pickup[i] >= 0, "pickup of " + node(i / m_loads), "must not be negative");
            sums[i % m_loads] += m_data.pickup[i];
        }
        for (const auto& shipment : m_data.shipments)
            for (std::size_t load = 0; load < m_loads; ++load) sums[load] += shipment.amount[load];
        for (const Wide sum : sums)
            require(sum < kLargestSum, "demands", "too large: their sum could leave 2^62");
    }

    void costs() const
    {
        Wide highest = 0;
        for (const auto& type : m_data.fleet)
            highest =
                std::max(highest, Wide(type.fixedCost) * Wide(m_nodes) +
                                      m_farthest * edges() / m_data.ratedDistance * type.costPerDistance +
                                      m_longest / m_data.ratedDuration *
                                          (Wide(type.costPerDuration) + type.costPerOvertime));
        for (const auto prize : m_data.prize) highest += prize;
        require(highest < kLargestSum, "costs", "too large: their sum could leave 2^62; use fewer decimals");
    }

    const ProblemData& m_data;
    std::size_t m_loads;
    std::size_t m_nodes;
    std::vector<bool> m_isDepot;
    Wide m_farthest = 0;
    Wide m_longest = 0;
};

} // namespace

std::vector<Depot> depotsOf(const ProblemData& data)
{
    if (!data.fleet.empty()) return data.depots;
    return {Depot{.node = data.depot, .open = {}, .loading = 0}};
}

std::vector<VehicleType> fleetOf(const ProblemData& data)
{
    if (!data.fleet.empty()) return data.fleet;
    VehicleType type;
    type.name = "vehicle";
    type.count = data.vehicles;
    type.capacity = {data.capacity};
    type.longestDistance = data.longestRoute;
    return {type};
}

void require(bool condition, const std::string& field, const std::string& rule)
{
    if (!condition) throw format::InputError({}, "", field + " " + rule);
}

void requireRules(const ProblemData& data)
{
    Rules(data).require();
}

ProblemPtr problemOf(ProblemData data, const std::string& file)
try {
    return std::make_shared<const Problem>(std::move(data));
} catch (const format::InputError& error) {
    throw format::InputError({file, 0, 0}, error.found(), error.expected());
}

} // namespace tradeoff::problems::routing
