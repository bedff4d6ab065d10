// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Depots, vehicles, demands and times of a CVRPLIB text. The sections about single vehicles (VEHICLES_…,
// CAPACITY_SECTION) are those of the VRPLIB dialect of PyVRP: Wouda et al. (2024), INFORMS J. Computing
// 36(4), doi:10.1287/ijoc.2023.0055.

#include "core/problems/routing/CvrplibParts.h"
#include "core/problems/routing/Rules.h"

#include <algorithm>
#include <map>

namespace tradeoff::problems::routing {

namespace {

using Line = CvrplibText::Line;
using Table = CvrplibText::Table;

constexpr std::size_t kMostVehicleTypes = 1000;
constexpr std::size_t kMostDepots = 1000;
constexpr std::int64_t kMostVehicles = INT32_MAX;

class FleetTaker
{
public:
    FleetTaker(CvrplibInput& input, ProblemData& data)
        : m_input(input), m_text(input.text()), m_data(data), m_nodes(static_cast<std::size_t>(input.nodes()))
    {
    }

    void take()
    {
        if (m_input.isTour()) return takeTour();
        takeDepots();
        takeTimes();
        takeCapacities();
        takeDemands();
        takePickupsAndPrizes(m_input, m_depots, m_data);
        takeLimits();
        if (needsFleet()) buildFleet();
    }

private:
    void takeTour()
    {
        for (const char* key : {"CAPACITY", "VEHICLES", "DISTANCE", "SERVICE_TIME", "VEHICLES_MAX_DURATION",
                                "VEHICLES_MAX_DISTANCE"})
            if (const Line* line = m_text.find(key))
                throw m_text.error(line->token, "a key that TYPE " + std::string(m_input.type()) + " has");
        m_data.demand.assign(m_nodes, 0);
        m_data.depots = {Depot{}};
        VehicleType traveller;
        traveller.name = "traveller";
        traveller.count = 1;
        m_data.fleet = {traveller};
    }

    void takeDepots()
    {
        const Table* table = m_input.take("DEPOT_SECTION");
        if (!table) {
            m_text.warn(format::Place{m_text.file()}, "no DEPOT_SECTION: node 1 is taken as the depot");
            m_depots = {0};
            return;
        }
        if (table->rows() == 0) throw m_text.error(table->line.token, "a depot");
        if (table->rows() > kMostDepots) throw m_text.error(table->line.token, "at most 1000 depots");
        for (std::size_t row = 0; row < table->rows(); ++row) m_depots.push_back(depotIn(*table, row));
        std::vector<std::size_t> sorted = m_depots;
        std::sort(sorted.begin(), sorted.end());
        for (std::size_t i = 1; i < sorted.size(); ++i)
            if (sorted[i] == sorted[i - 1])
                throw m_text.error(table->line.token, "each depot once; node " +
                                                          std::to_string(sorted[i] + 1) + " is named twice");
        if (m_depots.size() == m_nodes)
            throw m_text.error(table->line.token, "fewer depots than nodes: nobody is served");
        m_isDepot.assign(m_nodes, false);
        for (const auto depot : m_depots) m_isDepot[depot] = true;
    }

    std::size_t depotIn(const Table& table, std::size_t row) const
    {
        if (table.ids[row] == CvrplibText::kByCoordinates) return depotAt(table, row);
        if (table.ids[row] > m_input.nodes())
            throw m_text.error(m_text.idToken(table, row),
                               "a node number up to DIMENSION " + std::to_string(m_input.nodes()));
        return static_cast<std::size_t>(table.ids[row] - 1);
    }

    /// The one node that stands where the row says.
    std::size_t depotAt(const Table& depots, std::size_t row) const
    {
        const format::Token token = m_text.idToken(depots, row);
        const Table* nodes = m_text.findTable("NODE_COORD_SECTION");
        std::vector<std::size_t> there;
        for (std::size_t i = 0; nodes && i < nodes->rows(); ++i)
            if (nodes->value(i, 0) == depots.value(row, 0) && nodes->value(i, 1) == depots.value(row, 1))
                there.push_back(static_cast<std::size_t>(nodes->ids[i] - 1));
        if (there.size() != 1)
            throw m_text.error(token, std::string("a depot's node number: ") +
                                          (there.empty() ? "no" : "more than one") +
                                          " node stands at these coordinates");
        m_text.warn(token, "the depot is given by its coordinates: node " + std::to_string(there[0] + 1) +
                               " stands there");
        return there[0];
    }

    bool isDepot(std::size_t node) const
    {
        return m_isDepot.empty() ? node == m_depots.front() : m_isDepot[node];
    }

    // Times: one duration unit for one distance unit.

    void takeTimes()
    {
        const Table* windows = m_input.take("TIME_WINDOW_SECTION");
        if (windows) takeWindows(*windows);
        const bool timed = m_input.type().ends_with("TW");
        if (timed && !windows)
            throw m_text.errorOfFile("TIME_WINDOW_SECTION is missing, though TYPE is " +
                                     std::string(m_input.type()));
        takeService();
        if (!windows && m_data.service.empty() && !m_text.find("VEHICLES_MAX_DURATION") &&
            !m_text.findTable("VEHICLES_MAX_DURATION_SECTION"))
            return;
        m_data.duration.source = DurationModel::Source::Distance;
        m_data.durationScale = m_data.distance.scale;
        m_data.durationUnit = m_data.unit;
    }

    void takeWindows(const Table& table)
    {
        const auto rows = m_input.rowsByNode(table);
        m_data.windows.resize(m_nodes);
        m_open.resize(m_nodes);
        for (std::size_t node = 0; node < m_nodes; ++node) {
            const Interval window = {m_input.scaled(table, rows[node], 0, m_data.distance.scale),
                                     m_input.scaled(table, rows[node], 1, m_data.distance.scale)};
            if (window.earliest > window.latest)
                throw m_text.error(m_text.valueToken(table, rows[node], 1), "the window's end of node " +
                                                                                std::to_string(node + 1) +
                                                                                " no earlier than its start");
            if (isDepot(node))
                m_open[node] = window;
            else
                m_data.windows[node] = {window};
        }
    }

    void takeService()
    {
        const Table* table = m_input.take("SERVICE_TIME_SECTION");
        const Line* line = m_text.find("SERVICE_TIME");
        if (table && line) throw m_text.error(line->token, "SERVICE_TIME or SERVICE_TIME_SECTION, not both");
        std::vector<std::int64_t> service;
        if (line) {
            const std::int64_t time = m_input.scaled(*line, m_data.distance.scale);
            if (time == 0) return;
            service.assign(m_nodes, time);
            for (const auto depot : m_depots) service[depot] = 0;
        } else if (table) {
            const auto rows = m_input.rowsByNode(*table);
            service.reserve(m_nodes);
            for (const auto row : rows)
                service.push_back(m_input.scaled(*table, row, 0, m_data.distance.scale));
            for (const auto depot : m_depots) {
                if (service[depot] != 0 && !m_text.warnings().full())
                    m_text.warn(m_text.idToken(*table, rows[depot]), "the depot's service time is not used");
                service[depot] = 0;
            }
        }
        if (std::any_of(service.begin(), service.end(), [](auto time) { return time != 0; }))
            m_data.service = std::move(service);
    }

    // Capacities and demands.

    void takeCapacities()
    {
        const Line* vehicles = m_text.find("VEHICLES");
        if (vehicles) m_vehicles = m_text.number(*vehicles, 1, kMostVehicles);
        m_capacities = takeVehicles("CAPACITY_SECTION");
        m_vehicleDepots = takeVehicles("VEHICLES_DEPOT_SECTION");
        m_fixedCosts = takeVehicles("VEHICLES_FIXED_COST_SECTION");
        m_distanceCosts = takeVehicles("VEHICLES_UNIT_DISTANCE_COST_SECTION");
        m_durationLimits = takeVehicles("VEHICLES_MAX_DURATION_SECTION");
        m_distanceLimits = takeVehicles("VEHICLES_MAX_DISTANCE_SECTION");
        const Line* capacity = m_text.find("CAPACITY");
        if (m_capacities.table && capacity)
            throw m_text.error(capacity->token, "CAPACITY or CAPACITY_SECTION, not both");
        if (!m_capacities.table) m_data.capacity = m_text.number(m_text.require("CAPACITY"), 1, INT64_MAX);
    }

    struct PerVehicle
    {
        const Table* table = nullptr;
        std::vector<std::uint32_t> rows;
    };

    PerVehicle takeVehicles(const char* section)
    {
        const Table* table = m_input.take(section);
        if (!table) return {};
        if (!m_vehicles)
            throw m_text.errorOfFile("the key VEHICLES is missing, though there is " + std::string(section));
        return {table, m_input.rowsByVehicle(*table, *m_vehicles)};
    }

    void takeDemands()
    {
        m_text.table("DEMAND_SECTION");
        const Table& table = *m_input.take("DEMAND_SECTION");
        const auto rows = m_input.rowsByNode(table);
        m_data.demand.reserve(m_nodes);
        for (const auto row : rows) m_data.demand.push_back(m_input.whole(table, row, 0, 0));
        for (const auto depot : m_depots) {
            if (m_data.demand[depot] != 0)
                m_text.warn(table.line,
                            "the depot's demand " + std::to_string(m_data.demand[depot]) + " is not used");
            m_data.demand[depot] = 0;
        }
    }

    // Limits.

    void takeLimits()
    {
        m_longestDistance = takeLimit("VEHICLES_MAX_DISTANCE", m_distanceLimits);
        m_longestDuration = takeLimit("VEHICLES_MAX_DURATION", m_durationLimits);
        const Line* line = m_text.find("DISTANCE");
        if (!line) return;
        if (m_longestDistance || m_distanceLimits.table || m_longestDuration || m_durationLimits.table)
            throw m_text.error(line->token, "DISTANCE or limits of vehicles, not both");
        const std::int64_t limit = m_input.scaled(*line, m_data.distance.scale);
        if (m_data.service.empty() || !m_data.windows.empty()) {
            m_longestDistance = limit;
            return;
        }
        m_longestDuration = limit;
        m_text.warn(*line,
                    "DISTANCE limits driving and service together, a unit of time being one of distance");
    }

    std::optional<std::int64_t> takeLimit(const char* key, const PerVehicle& section)
    {
        const Line* line = m_text.find(key);
        if (!line) return std::nullopt;
        if (section.table)
            throw m_text.error(line->token, std::string(key) + " as a key or as a section, not both");
        return m_input.scaled(*line, m_data.distance.scale);
    }

    // The fleet.

    bool needsFleet()
    {
        const bool byVehicle = m_capacities.table || m_vehicleDepots.table || m_fixedCosts.table ||
                               m_distanceCosts.table || m_durationLimits.table || m_distanceLimits.table;
        if (byVehicle || m_input.type() == "OVRP" || !m_data.prize.empty() || m_depots.size() > 1 ||
            m_longestDuration || m_data.duration.source != DurationModel::Source::None)
            return true;
        m_data.depot = static_cast<int>(m_depots.front());
        m_data.longestRoute = m_longestDistance;
        if (m_vehicles) m_data.vehicles = static_cast<int>(*m_vehicles);
        return false;
    }

    void buildFleet()
    {
        for (const auto node : m_depots) {
            Depot depot;
            depot.node = static_cast<int>(node);
            if (!m_open.empty()) depot.open = m_open[node];
            m_data.depots.push_back(depot);
        }
        if (m_capacities.table || m_vehicleDepots.table || m_fixedCosts.table || m_distanceCosts.table ||
            m_durationLimits.table || m_distanceLimits.table)
            groupVehicles();
        else
            equalVehicles();
        m_data.capacity = 0;
        for (auto& type : m_data.fleet) {
            if (m_input.type() == "OVRP") type.end = VehicleType::kOpenEnd;
            // Lost prizes count against distance.
            if (!m_data.prize.empty() && !m_fixedCosts.table && !m_distanceCosts.table)
                type.costPerDistance = format::powerOfTen(m_data.costScale);
        }
    }

    VehicleType commonType() const
    {
        VehicleType type;
        if (m_data.capacity > 0) type.capacity = {m_data.capacity};
        type.longestDistance = m_longestDistance;
        type.longestDuration = m_longestDuration;
        return type;
    }

    /// As many vehicles as anyone likes, or VEHICLES, at each depot.
    void equalVehicles()
    {
        const bool several = m_depots.size() > 1;
        if (several && m_vehicles)
            throw m_text.error(m_text.require("VEHICLES").token,
                               "VEHICLES_DEPOT_SECTION, which says where each of these vehicles starts");
        for (std::size_t d = 0; d < m_depots.size(); ++d) {
            VehicleType type = commonType();
            type.name = several ? depotName(d) : "vehicle";
            type.start = type.end = static_cast<int>(d);
            if (m_vehicles) type.count = static_cast<int>(*m_vehicles);
            m_data.fleet.push_back(std::move(type));
        }
    }

    std::string depotName(std::size_t d) const { return "depot " + std::to_string(m_depots[d] + 1); }

    /// Vehicles that differ in nothing become one type, in the order of their first.
    void groupVehicles()
    {
        takeCostScale();
        std::map<std::vector<std::int64_t>, std::size_t> known;
        for (std::size_t v = 0; v < static_cast<std::size_t>(*m_vehicles); ++v) {
            VehicleType type = typeOf(v);
            const std::vector<std::int64_t> key = {type.start,
                                                   type.capacity.empty() ? -1 : type.capacity[0],
                                                   type.fixedCost,
                                                   type.costPerDistance,
                                                   type.longestDistance.value_or(-1),
                                                   type.longestDuration.value_or(-1)};
            const auto [entry, isNew] = known.emplace(key, m_data.fleet.size());
            if (!isNew) {
                ++*m_data.fleet[entry->second].count;
                continue;
            }
            if (m_data.fleet.size() == kMostVehicleTypes)
                throw m_text.error(m_text.require("VEHICLES").token, "at most 1000 vehicles that differ");
            type.count = 1;
            m_data.fleet.push_back(std::move(type));
        }
        nameTypes();
    }

    void nameTypes()
    {
        std::map<int, int> perDepot;
        for (const auto& type : m_data.fleet) ++perDepot[type.start];
        std::map<int, int> number;
        for (auto& type : m_data.fleet) {
            const std::string own = "type " + std::to_string(++number[type.start]);
            type.name = depotName(static_cast<std::size_t>(type.start));
            if (m_depots.size() == 1)
                type.name = own;
            else if (perDepot[type.start] > 1)
                type.name += ", " + own;
        }
    }

    VehicleType typeOf(std::size_t vehicle) const
    {
        VehicleType type = commonType();
        if (m_capacities.table)
            type.capacity = {m_input.whole(*m_capacities.table, m_capacities.rows[vehicle], 0, 1)};
        if (m_vehicleDepots.table) type.start = type.end = depotOf(vehicle);
        if (m_distanceLimits.table) type.longestDistance = time(m_distanceLimits, vehicle);
        if (m_durationLimits.table) type.longestDuration = time(m_durationLimits, vehicle);
        if (!m_fixedCosts.table && !m_distanceCosts.table) return type;
        type.fixedCost = m_fixedCosts.table ? cost(m_fixedCosts, vehicle) : 0;
        type.costPerDistance =
            m_distanceCosts.table ? cost(m_distanceCosts, vehicle) : format::powerOfTen(m_data.costScale);
        return type;
    }

    std::int64_t time(const PerVehicle& section, std::size_t vehicle) const
    {
        return m_input.scaled(*section.table, section.rows[vehicle], 0, m_data.distance.scale);
    }

    std::int64_t cost(const PerVehicle& section, std::size_t vehicle) const
    {
        return m_input.scaled(*section.table, section.rows[vehicle], 0, m_data.costScale);
    }

    int depotOf(std::size_t vehicle) const
    {
        const std::uint32_t row = m_vehicleDepots.rows[vehicle];
        const auto id = m_input.whole(*m_vehicleDepots.table, row, 0, 1);
        const auto found = std::find(m_depots.begin(), m_depots.end(), static_cast<std::size_t>(id - 1));
        if (found == m_depots.end())
            throw m_text.error(m_text.valueToken(*m_vehicleDepots.table, row, 0),
                               "the node number of a depot");
        return static_cast<int>(found - m_depots.begin());
    }

    /// Costs keep every decimal of rates and distances.
    void takeCostScale()
    {
        if (!m_fixedCosts.table && !m_distanceCosts.table) return;
        if (!m_data.prize.empty())
            throw m_text.errorOfFile("costs of vehicles and prizes in one file are not read");
        m_data.costScale = m_data.distance.scale;
        for (const PerVehicle* costs : {&m_fixedCosts, &m_distanceCosts})
            if (costs->table)
                for (const auto& value : costs->table->values)
                    m_data.costScale = std::min(kMostDecimals, std::max(m_data.costScale, value.scale));
        m_data.ratedDistance = format::powerOfTen(m_data.distance.scale);
    }

    CvrplibInput& m_input;
    CvrplibText& m_text;
    ProblemData& m_data;
    std::size_t m_nodes;
    std::vector<std::size_t> m_depots; ///< nodes, in the file's order
    std::vector<bool> m_isDepot;
    std::vector<Interval> m_open; ///< of depots, by node
    std::optional<std::int64_t> m_vehicles;
    PerVehicle m_capacities;
    PerVehicle m_vehicleDepots;
    PerVehicle m_fixedCosts;
    PerVehicle m_distanceCosts;
    PerVehicle m_durationLimits;
    PerVehicle m_distanceLimits;
    std::optional<std::int64_t> m_longestDistance;
    std::optional<std::int64_t> m_longestDuration;
};

} // namespace

void takeFleet(CvrplibInput& input, ProblemData& data)
{
    FleetTaker(input, data).take();
}

} // namespace tradeoff::problems::routing
