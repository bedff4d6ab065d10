// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/Problem.h"

#include "core/format/Error.h"
#include "core/problems/routing/Rules.h"

#include <algorithm>
#include <array>

namespace tradeoff::problems::routing {

namespace {

using Metric = DistanceModel::Metric;
using Source = DurationModel::Source;

template <typename T>
bool anyNonZero(const std::vector<T>& values)
{
    return std::any_of(values.begin(), values.end(), [](const T& value) { return value != T{}; });
}

template <typename Test>
bool anyVehicle(const std::vector<VehicleType>& fleet, Test test)
{
    return std::any_of(fleet.begin(), fleet.end(), test);
}

bool costsAnything(const std::vector<VehicleType>& fleet)
{
    return anyVehicle(fleet, [](const VehicleType& type) {
        return type.fixedCost != 0 || type.costPerDistance != 0 || type.costPerDuration != 0 ||
               type.costPerOvertime != 0;
    });
}

bool asymmetric(const std::vector<std::int64_t>& matrix, std::size_t nodes)
{
    for (std::size_t i = 0; i < nodes; ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (matrix[i * nodes + j] != matrix[j * nodes + i]) return true;
    return false;
}

std::vector<Feature> featuresOf(const ProblemData& data, const std::vector<Depot>& depots,
                                const std::vector<VehicleType>& fleet, std::size_t nodes)
{
    std::vector<Feature> features;
    const auto add = [&](bool used, std::string_view id, std::string_view phrase) {
        if (used) features.push_back({id, phrase});
    };
    add(depots.size() > 1, "several_depots", "several depots");
    add(fleet.size() > 1, "vehicle_types", "different vehicles");
    add(costsAnything(fleet), "costs", "costs of vehicles, distance or time");
    add(data.loads.size() > 1, "several_loads", "several capacity dimensions");
    add(anyNonZero(data.pickup), "pickups", "pickups");
    add(data.backhauls != Backhauls::Mixed && anyNonZero(data.pickup), "backhauls",
        "deliveries before pickups");
    add(!data.shipments.empty(), "shipments", "goods from stop to stop");
    add(anyNonZero(data.optional), "optional_stops", "optional stops");
    add(anyNonZero(data.skills), "skills", "skills");
    add(anyNonZero(data.windows), "time_windows", "time windows");
    add(anyNonZero(data.softWindows), "soft_windows", "windows that may be missed");
    const bool opening = std::any_of(depots.begin(), depots.end(),
                                     [](const Depot& depot) { return !(depot.open == Interval{}); });
    add(opening || anyVehicle(fleet, [](const VehicleType& type) { return !(type.shift == Interval{}); }),
        "shifts", "shifts and opening times");
    add(anyVehicle(fleet, [](const VehicleType& type) { return !type.breaks.empty(); }), "breaks", "breaks");
    add(anyVehicle(fleet, [](const VehicleType& type) { return type.longestDuration.has_value(); }),
        "duration_limit", "limits on a route's duration");
    add(anyVehicle(fleet, [](const VehicleType& type) { return type.longestDriving.has_value(); }),
        "driving_limit", "limits on driving time");
    add(anyVehicle(fleet, [](const VehicleType& type) { return type.end != type.start; }), "open_routes",
        "routes that end elsewhere");
    add(anyVehicle(fleet, [](const VehicleType& type) { return type.reloads > 0; }), "reloads",
        "vehicles that load again");
    add(!data.pinnedRoutes.empty() || !data.pinnedVehicles.empty(), "pins", "pinned stops and routes");
    add(asymmetric(data.travel.matrix, data.travel.matrix.empty() ? 0 : nodes), "asymmetric_distances",
        "distances that differ by direction");
    add(data.travel.metric != Metric::Euclidean || !data.z.empty(), "other_distances",
        "distances that are not straight lines in the plane");
    return features;
}

std::vector<frontier::Objective> objectivesOf(const ProblemData& data, const std::vector<VehicleType>& fleet)
{
    using frontier::Sense;
    const bool optional = anyNonZero(data.optional);
    std::vector<frontier::Objective> objectives;
    if (anyNonZero(data.softWindows))
        objectives.push_back(
            {"lateness", "Lateness", data.durationUnit, Sense::Minimise, data.durationScale});
    if (costsAnything(fleet))
        objectives.push_back({"cost", optional ? "Cost with lost prizes" : "Cost", data.costUnit,
                              Sense::Minimise, data.costScale});
    if (optional)
        objectives.push_back(
            {"unserved_prize", "Lost prizes", data.costUnit, Sense::Minimise, data.costScale});
    objectives.push_back({"distance", "Distance", data.unit, Sense::Minimise, data.distance.scale});
    if (data.duration.source != Source::None)
        objectives.push_back(
            {"duration", "Duration", data.durationUnit, Sense::Minimise, data.durationScale});
    objectives.push_back({"longest_route", "Longest route", data.unit, Sense::Minimise, data.distance.scale});
    objectives.push_back({"vehicles", "Vehicles", "", Sense::Minimise, 0});
    if (!data.current.empty()) objectives.push_back({"changes", "Changes", "", Sense::Minimise, 0});
    return objectives;
}

std::int64_t firstCapacity(const ProblemData& data, const VehicleType& type)
{
    if (!type.capacity.empty()) return type.capacity.front();
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < data.demand.size(); i += data.loads.size()) sum += data.demand[i];
    return std::max<std::int64_t>(1, sum);
}

std::string counted(int number, const std::string& one)
{
    return std::to_string(number) + " " + one + (number == 1 ? "" : "s");
}

} // namespace

Problem::Problem(ProblemData data) : m_data(std::move(data))
{
    requireRules(m_data);
    m_depots = depotsOf(m_data);
    m_fleet = fleetOf(m_data);
    m_isDepot.assign(m_data.demand.size() / m_data.loads.size(), false);
    for (const auto& depot : m_depots) m_isDepot[static_cast<std::size_t>(depot.node)] = true;
    m_travel = Travel(m_data);
    m_capacity = firstCapacity(m_data, m_fleet.front());
    m_features = featuresOf(m_data, m_depots, m_fleet, m_isDepot.size());
    m_objectives = objectivesOf(m_data, m_fleet);
}

std::string Problem::size() const
{
    std::string text = counted(stops(), "stop") + ", " + counted(static_cast<int>(m_depots.size()), "depot");
    if (m_fleet.size() > 1) {
        text += ", " + std::to_string(m_fleet.size()) + " vehicle types";
    } else {
        const VehicleType& type = m_fleet.front();
        if (type.capacity.size() == 1) text += ", vehicle capacity " + std::to_string(type.capacity.front());
        if (type.count) text += ", at most " + counted(*type.count, "vehicle");
        if (type.longestDistance) {
            const frontier::Objective length{"distance", "", m_data.unit, frontier::Sense::Minimise,
                                             m_data.distance.scale};
            text += ", routes of at most " + frontier::withUnit(length, {*type.longestDistance});
        }
    }
    for (const auto& feature : m_features)
        if (feature.id != "several_depots" && feature.id != "vehicle_types" &&
            feature.id != "other_distances")
            text += ", " + std::string(feature.phrase);
    return text;
}

std::vector<std::string> Problem::featureIds() const
{
    std::vector<std::string> ids;
    for (const auto& feature : m_features) ids.emplace_back(feature.id);
    return ids;
}

std::string Problem::label(int node) const
{
    return m_data.labels.empty() ? std::to_string(std::int64_t{node} + 1)
                                 : m_data.labels[static_cast<std::size_t>(node)];
}

Solution encodePlan(const Plan& plan)
{
    std::vector<std::int32_t> stops;
    std::vector<std::int32_t> starts = {0};
    for (const auto& route : plan.routes) {
        stops.insert(stops.end(), route.begin(), route.end());
        starts.push_back(static_cast<std::int32_t>(stops.size()));
    }
    Solution solution;
    solution.decisions.kind = "routing.plan";
    solution.decisions.set("stops", std::move(stops));
    solution.decisions.set("starts", std::move(starts));
    if (!plan.vehicles.empty())
        solution.decisions.set("vehicles",
                               std::vector<std::int32_t>(plan.vehicles.begin(), plan.vehicles.end()));
    if (!plan.departures.empty()) solution.decisions.set("departures", plan.departures);
    return solution;
}

Solution toSolution(const Routes& routes)
{
    return encodePlan({routes, {}, {}});
}

Plan decodePlan(const Solution& solution)
{
    const auto stops = solution.decisions.int32("stops");
    const auto starts = solution.decisions.int32("starts");
    const auto count = static_cast<std::int32_t>(stops.size());
    require(!starts.empty() && starts.front() == 0 && starts.back() == count &&
                std::is_sorted(starts.begin(), starts.end()),
            "starts", "must rise from 0 to the number of stops");
    Plan plan;
    for (std::size_t r = 0; r + 1 < starts.size(); ++r)
        plan.routes.emplace_back(stops.begin() + starts[r], stops.begin() + starts[r + 1]);
    if (solution.decisions.has("vehicles")) {
        const auto vehicles = solution.decisions.int32("vehicles");
        require(vehicles.size() == plan.routes.size(), "vehicles", "must name one vehicle type per route");
        plan.vehicles.assign(vehicles.begin(), vehicles.end());
    }
    if (solution.decisions.has("departures")) {
        const auto departures = solution.decisions.int64("departures");
        require(departures.size() == plan.routes.size(), "departures", "must give one time per route");
        plan.departures.assign(departures.begin(), departures.end());
    }
    return plan;
}

Routes toRoutes(const Solution& solution)
{
    return decodePlan(solution).routes;
}

} // namespace tradeoff::problems::routing
