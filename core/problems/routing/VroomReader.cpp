// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/VroomReader.h"

#include "core/format/JsonField.h"
#include "core/format/Wide.h"
#include "core/problems/routing/Coordinates.h"
#include "core/problems/routing/JsonTravel.h"
#include "core/problems/routing/Problem.h"
#include "core/problems/routing/Rules.h"
#include "core/problems/routing/VroomFields.h"

#include <algorithm>
#include <filesystem>
#include <map>

namespace tradeoff::problems::routing {

namespace {

using format::Decimal;
using format::JsonField;

constexpr std::int64_t kLargestAmount = std::int64_t{1} << 52;
constexpr int kHighestPriority = 100;
constexpr std::int64_t kSecondsAnHour = 3600;

class VroomBuilder
{
public:
    VroomBuilder(const JsonField& root, const ReaderOptions& options) : m_root(root), m_options(options) {}

    ProblemData build(const std::string& file)
    {
        m_root.requireOnly({"vehicles", "jobs", "shipments", "matrices"});
        m_data.name = format::validUtf8(std::filesystem::path(file).stem().string());
        m_data.durationUnit = "s";
        m_data.hour = kSecondsAnHour;
        m_vehicles = m_root.at("vehicles").items();
        if (m_vehicles.empty()) throw m_root.at("vehicles").error("at least one vehicle");
        takeLoads();
        takeDepots();
        takeTasks();
        takeTravel();
        for (const auto& vehicle : m_vehicles) takeVehicle(vehicle);
        nameFleet();
        takePrizes();
        return std::move(m_data);
    }

    const std::vector<std::string>& warnings() const { return m_warnings; }

private:
    struct Place
    {
        std::int64_t index = -1; ///< in the matrix
        std::optional<std::pair<Decimal, Decimal>> lonLat;

        bool operator==(const Place&) const = default;
    };

    Place placeOf(const JsonField& field, const char* location, const char* index) const
    {
        Place place;
        if (field.has(index)) place.index = field.at(index).integer(0, INT32_MAX);
        if (field.has(location)) {
            const auto pair = field.at(location).items();
            if (pair.size() != 2) throw field.at(location).error("[longitude, latitude]");
            place.lonLat = {pair[0].decimal(), pair[1].decimal()};
        }
        if (place.index < 0 && !place.lonLat) throw field.error(std::string(location) + " or " + index);
        return place;
    }

    std::size_t addNode(const JsonField& field, const Place& place, std::string label)
    {
        m_fields.push_back(field);
        m_places.push_back(place);
        m_data.labels.push_back(std::move(label));
        return m_places.size() - 1;
    }

    // Vehicles.

    void takeLoads()
    {
        std::size_t loads = 1;
        for (const auto& vehicle : m_vehicles) loads = std::max(loads, vehicle.items("capacity").size());
        m_data.loads.assign(loads, "");
        for (std::size_t load = 0; load < loads && loads > 1; ++load)
            m_data.loads[load] = "load " + std::to_string(load + 1);
    }

    void takeDepots()
    {
        for (const auto& vehicle : m_vehicles) {
            if (!vehicle.has("start") && !vehicle.has("start_index"))
                throw vehicle.error("a start: vehicles that begin at their first job are not planned");
            m_starts.push_back(depotAt(vehicle, "start", "start_index"));
            m_ends.push_back(vehicle.has("end") || vehicle.has("end_index")
                                 ? depotAt(vehicle, "end", "end_index")
                                 : VehicleType::kOpenEnd);
        }
    }

    int depotAt(const JsonField& vehicle, const char* location, const char* index)
    {
        const Place place = placeOf(vehicle, location, index);
        for (std::size_t depot = 0; depot < m_places.size(); ++depot)
            if (m_places[depot] == place) return static_cast<int>(depot);
        const std::size_t number = m_places.size();
        Depot depot;
        depot.node = static_cast<int>(number);
        m_data.depots.push_back(depot);
        return static_cast<int>(
            addNode(vehicle, place, number == 0 ? "depot" : "depot " + std::to_string(number + 1)));
    }

    void takeVehicle(const JsonField& field)
    {
        field.requireOnly({"id", "profile", "description", "start", "start_index", "end", "end_index",
                           "capacity", "costs", "skills", "time_window", "breaks", "speed_factor",
                           "max_travel_time", "steps"});
        const std::size_t v = m_ids.size();
        m_ids.push_back(field.at("id").integer(0, kLargestVroomId));
        if (field.text("profile", m_profile) != m_profile)
            throw field.at("profile").error("the profile '" + m_profile + "' of all vehicles");
        if (field.has("speed_factor") && !(field.at("speed_factor").decimal() == Decimal{1, 0}))
            throw field.at("speed_factor").error("1: other speeds are not planned");
        if (field.has("steps")) warn(field.at("steps"), "the plan of a vehicle was not used");
        VehicleType type;
        type.count = 1;
        type.start = m_starts[v];
        type.end = m_ends[v];
        if (field.has("capacity")) type.capacity = amounts(field.at("capacity"));
        if (field.has("time_window")) type.shift = vroomInterval(field.at("time_window"));
        if (field.has("max_travel_time"))
            type.longestDriving = field.at("max_travel_time").integer(0, kLongestVroomTime);
        takeCosts(field, type);
        for (const auto& pause : field.items("breaks")) takeBreak(pause, type);
        std::stable_sort(type.breaks.begin(), type.breaks.end(),
                         [](const Break& a, const Break& b) { return a.start.latest < b.start.latest; });
        type.skills = vroomSkills(field, m_data.skillNames);
        const auto same = std::find(m_types.begin(), m_types.end(), type);
        if (same == m_types.end()) {
            m_types.push_back(type);
            m_idsOf.push_back({m_ids.back()});
        } else {
            m_idsOf[static_cast<std::size_t>(same - m_types.begin())].push_back(m_ids.back());
        }
        if (std::count(m_ids.begin(), m_ids.end(), m_ids.back()) > 1)
            throw field.at("id").error("an id of its own");
    }

    void nameFleet()
    {
        for (std::size_t t = 0; t < m_types.size(); ++t) {
            std::sort(m_idsOf[t].begin(), m_idsOf[t].end());
            m_types[t].name = nameOfIds(m_idsOf[t]);
            m_types[t].count = static_cast<int>(m_idsOf[t].size());
        }
        m_data.fleet = std::move(m_types);
    }

    void takeCosts(const JsonField& vehicle, VehicleType& type)
    {
        if (!vehicle.has("costs")) {
            type.costPerDistance = m_isPriced ? kSecondsAnHour : 0;
            return;
        }
        const JsonField costs = vehicle.at("costs");
        costs.requireOnly({"fixed", "per_hour"});
        type.fixedCost = costs.has("fixed") ? costs.at("fixed").integer(0, kLargestAmount) : 0;
        type.costPerDistance =
            costs.has("per_hour") ? costs.at("per_hour").integer(0, kLargestAmount) : kSecondsAnHour;
    }

    void takeBreak(const JsonField& field, VehicleType& type)
    {
        field.requireOnly({"id", "time_windows", "service", "description"});
        const auto windows = field.at("time_windows").items();
        if (windows.size() != 1) throw field.at("time_windows").error("one window of each break");
        Break pause;
        pause.start = vroomInterval(windows[0]);
        if (field.has("service")) pause.duration = field.at("service").integer(0, kLongestVroomTime);
        type.breaks.push_back(pause);
    }

    // Tasks.

    void takeTasks()
    {
        for (const auto& job : m_root.items("jobs")) {
            job.requireOnly({"id", "description", "location", "location_index", "setup", "service",
                             "delivery", "pickup", "skills", "priority", "time_windows"});
            const std::string id = std::to_string(job.at("id").integer(0, kLargestVroomId));
            addTask(job, job, id);
        }
        for (const auto& shipment : m_root.items("shipments")) takeShipment(shipment);
        if (m_places.size() == m_data.depots.size()) throw m_root.error("at least one job or shipment");
        const std::size_t nodes = m_places.size();
        std::map<std::string, std::size_t> seen;
        for (std::size_t node = 0; node < nodes; ++node)
            if (!seen.emplace(m_data.labels[node], node).second)
                throw m_fields[node].error("an id of its own");
        m_data.demand.assign(nodes * m_data.loads.size(), 0);
        m_data.pickup.assign(nodes * m_data.loads.size(), 0);
        m_data.service.assign(nodes, 0);
        m_data.windows.resize(nodes);
        m_data.skills.assign(nodes, 0);
        for (std::size_t node = m_data.depots.size(); node < nodes; ++node) fill(node);
    }

    void addTask(const JsonField& field, const JsonField& task, const std::string& label)
    {
        if (field.has("setup") && field.at("setup").integer(0, kLongestVroomTime) != 0)
            throw field.at("setup").error("0: times of setting up are not planned");
        const std::size_t node = addNode(field, placeOf(field, "location", "location_index"), label);
        m_tasks.emplace(node, task);
    }

    void takeShipment(const JsonField& shipment)
    {
        shipment.requireOnly({"amount", "skills", "priority", "pickup", "delivery"});
        const std::size_t first = m_places.size();
        for (const char* end : {"pickup", "delivery"}) {
            const JsonField step = shipment.at(end);
            step.requireOnly(
                {"id", "description", "location", "location_index", "setup", "service", "time_windows"});
            addTask(step, shipment,
                    std::string(end) + " " + std::to_string(step.at("id").integer(0, kLargestVroomId)));
        }
        Shipment goods{static_cast<int>(first), static_cast<int>(first) + 1, {}};
        goods.amount.assign(m_data.loads.size(), 0);
        if (shipment.has("amount")) goods.amount = amounts(shipment.at("amount"));
        m_data.shipments.push_back(std::move(goods));
    }

    void fill(std::size_t node)
    {
        const JsonField& field = m_fields[node];
        const auto set = [&](std::vector<std::int64_t>& values, const char* key) {
            if (!field.has(key) || !field.at(key).isArray()) return;
            const auto given = amounts(field.at(key));
            std::copy(given.begin(), given.end(),
                      values.begin() + static_cast<std::ptrdiff_t>(node * given.size()));
        };
        set(m_data.demand, "delivery");
        set(m_data.pickup, "pickup");
        if (field.has("service")) m_data.service[node] = field.at("service").integer(0, kLongestVroomTime);
        for (const auto& window : field.items("time_windows"))
            m_data.windows[node].push_back(vroomInterval(window));
        std::sort(m_data.windows[node].begin(), m_data.windows[node].end(),
                  [](const Interval& a, const Interval& b) { return a.earliest < b.earliest; });
        m_data.skills[node] = vroomSkills(m_tasks.at(node), m_data.skillNames);
    }

    /// Priorities first, then the number of tasks, then costs.
    void takePrizes()
    {
        const std::size_t nodes = m_places.size();
        const auto tasks = static_cast<std::int64_t>(nodes - m_data.depots.size());
        Wide highest = 1;
        std::int64_t longest = 0;
        for (const auto time : m_data.travel.matrix) longest = std::max(longest, time);
        for (const auto& type : m_data.fleet)
            highest += Wide(type.fixedCost) * tasks +
                       Wide(longest) * 2 * tasks * type.costPerDistance / kSecondsAnHour + tasks;
        if (!m_isPriced) highest = 1;
        const auto weight = static_cast<std::int64_t>(std::min(highest, Wide(kLargestAmount)));
        m_data.optional.assign(nodes, 0);
        m_data.prize.assign(nodes, 0);
        for (std::size_t node = m_data.depots.size(); node < nodes; ++node) {
            const JsonField& task = m_tasks.at(node);
            const std::int64_t priority =
                task.has("priority") ? task.at("priority").integer(0, kHighestPriority) : 0;
            m_data.optional[node] = 1;
            m_data.prize[node] = (priority * (tasks + 1) + 1) * weight;
        }
    }

    // Distances and times.

    void takeTravel()
    {
        for (const auto& vehicle : m_vehicles) m_isPriced |= vehicle.has("costs");
        if (m_vehicles.front().has("profile")) m_profile = m_vehicles.front().at("profile").text();
        if (m_root.has("matrices"))
            takeMatrix();
        else
            assumeTravel();
        takePlaces();
    }

    void takeMatrix()
    {
        if (!m_options.empty()) throw m_root.at("matrices").error("no detour and no speed beside a matrix");
        const JsonField matrices = m_root.at("matrices");
        matrices.requireOnly({m_profile});
        const JsonField matrix = matrices.at(m_profile.c_str());
        matrix.requireOnly({"durations"});
        const auto all = vroomDurations(matrix.at("durations"));
        const std::size_t nodes = m_places.size();
        for (std::size_t node = 0; node < nodes; ++node)
            if (m_places[node].index < 0 || m_places[node].index >= static_cast<std::int64_t>(all.size()))
                throw m_fields[node].error("an index from 0 to " + std::to_string(all.size()) +
                                           ", less one, in the matrix");
        for (const auto& from : m_places)
            for (const auto& to : m_places)
                m_data.travel.matrix.push_back(
                    all[static_cast<std::size_t>(from.index)][static_cast<std::size_t>(to.index)]);
        for (std::size_t node = 0; node < nodes; ++node) m_data.travel.matrix[node * (nodes + 1)] = 0;
        m_data.travel.metric = DistanceModel::Metric::Matrix;
        m_data.distance = *distanceRule("nint");
        m_data.unit = "s";
        m_data.duration.source = DurationModel::Source::Distance;
        m_data.ratedDistance = kSecondsAnHour;
    }

    Decimal optionOr(const char* id, const char* otherwise) const
    {
        const auto found = m_options.find(id);
        return *format::parseDecimal(found == m_options.end() ? otherwise : found->second);
    }

    void assumeTravel()
    {
        if (m_isPriced) throw m_root.error("matrices, where vehicles have costs");
        m_data.unit = "km";
        m_data.distance = *distanceRule("x1000");
        m_data.travel.metric = DistanceModel::Metric::GreatCircle;
        m_data.travel.detour = optionOr("detour", kAssumedDetour);
        m_data.duration.source = DurationModel::Source::Speed;
        m_data.duration.speed = optionOr("speed", kAssumedSpeed);
        const auto text = [](const Decimal& value) {
            return format::formatDecimal(value.mantissa, value.scale);
        };
        m_data.assumptions = {"distances are great circles × " + text(m_data.travel.detour),
                              "driving times are distances at " + text(m_data.duration.speed) + " km/h"};
    }

    void takePlaces()
    {
        GivenPlaces places;
        for (std::size_t node = 0; node < m_places.size(); ++node) {
            if (!m_places[node].lonLat) {
                if (m_data.travel.metric == DistanceModel::Metric::GreatCircle)
                    throw m_fields[node].error("a location, or matrices");
                return;
            }
            places[0].push_back(m_places[node].lonLat->first);
            places[1].push_back(m_places[node].lonLat->second);
        }
        const auto outcome = setCoordinates(m_data, places, false);
        if (outcome.fault)
            throw m_fields[static_cast<std::size_t>(outcome.fault->node)].error(outcome.fault->expected);
        if (!outcome.note.empty()) warn(m_fields[0], outcome.note);
    }

    // Values.

    std::vector<std::int64_t> amounts(const JsonField& field) const
    {
        std::vector<std::int64_t> amounts;
        for (const auto& amount : field.items()) amounts.push_back(amount.integer(0, kLargestAmount));
        if (amounts.size() != m_data.loads.size())
            throw field.error(std::to_string(m_data.loads.size()) + " amounts, as many as vehicles have");
        return amounts;
    }

    void warn(const JsonField& at, const std::string& sentence)
    {
        m_warnings.push_back(warningAt(at, sentence));
    }

    const JsonField& m_root;
    const ReaderOptions& m_options;
    ProblemData m_data;
    std::vector<JsonField> m_vehicles;
    std::vector<JsonField> m_fields;          ///< where each node is said
    std::map<std::size_t, JsonField> m_tasks; ///< of stops: where skills and priority are said
    std::vector<Place> m_places;
    std::vector<int> m_starts;
    std::vector<int> m_ends;
    std::vector<std::int64_t> m_ids;
    std::vector<VehicleType> m_types;
    std::vector<std::vector<std::int64_t>> m_idsOf;
    std::string m_profile = "car";
    bool m_isPriced = false;
    std::vector<std::string> m_warnings;
};

} // namespace

std::vector<ReaderOption> vroomOptions()
{
    return {{"detour", {}, kAssumedDetour, "how much longer a road is than the great circle, 1 to 10"},
            {"speed", {}, kAssumedSpeed, "km an hour, where driving times come from distances"}};
}

bool looksLikeVroom(std::string_view text)
{
    const auto has = [&](std::string_view word) { return text.find(word) != std::string_view::npos; };
    const auto first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && text[first] == '{' && has("\"vehicles\"") &&
           (has("\"jobs\"") || has("\"shipments\"")) && !has("\"kind\"");
}

ReadResult readVroom(std::string_view text, const std::string& file, const ReaderOptions& options)
{
    for (const auto& [id, value] : options) {
        if (id != "detour" && id != "speed")
            throw format::InputError({}, id, "a reader option: detour, speed");
        if (!format::parseDecimal(value)) throw format::InputError({}, value, id + " as a number");
    }
    const format::JsonDocument document(text, file);
    const JsonField root(document);
    VroomBuilder builder(root, options);
    ProblemData data = builder.build(file);
    ReadResult result;
    result.warnings = builder.warnings();
    if (data.travel.metric == DistanceModel::Metric::GreatCircle)
        for (const auto& option : vroomOptions()) {
            const auto chosen = options.find(option.id);
            result.options[option.id] = chosen == options.end() ? option.standard : chosen->second;
        }
    result.problem = problemOf(std::move(data), file);
    return result;
}

} // namespace tradeoff::problems::routing
