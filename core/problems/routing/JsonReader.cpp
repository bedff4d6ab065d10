// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/JsonReader.h"

#include "core/problems/routing/JsonPlans.h"
#include "core/problems/routing/JsonTravel.h"
#include "core/problems/routing/Problem.h"
#include "core/problems/routing/Rules.h"

#include <algorithm>
#include <filesystem>

namespace tradeoff::problems::routing {

namespace {

using format::JsonField;
using Metric = DistanceModel::Metric;
using Source = DurationModel::Source;

/// Builds the model. It runs twice: the first time to learn the scale of each column, the second to fill
/// them.
class Builder
{
    static constexpr std::size_t kMostNamed = 5; ///< of many like warnings

public:
    Builder(const JsonField& root, const std::string& file, const ReaderOptions& options)
        : m_root(root), m_file(file), m_options(options)
    {
    }

    ProblemData build()
    {
        fill();
        fill();
        return std::move(m_data);
    }

    const std::vector<std::string>& warnings() const { return m_warnings; }

private:
    void fill()
    {
        m_data = {};
        m_warnings.clear();
        m_root.requireOnly({"kind", "version", "name", "comment", "distance", "duration", "cost", "loads",
                            "depots", "vehicles", "stops", "shipments", "soft_windows", "backhauls",
                            "current", "pins"});
        m_root.at("version").integer(1, 1);
        takeNames();
        takePlaces();
        readJsonTravel(m_root, m_nodes, m_file, m_options, m_quantities, m_data, m_warnings);
        takeMoney();
        for (const auto& depot : m_root.at("depots").items()) takeDepot(depot);
        for (const auto& vehicle : m_root.at("vehicles").items()) takeVehicle(vehicle);
        if (m_data.fleet.empty()) throw m_root.at("vehicles").error("at least one vehicle");
        for (const auto& stop : m_root.at("stops").items()) takeStop(stop);
        for (const auto& shipment : m_root.items("shipments")) takeShipment(shipment);
        readJsonPlans(m_root, m_byId, m_data);
        m_data.coordinateScale = m_quantities.coordinates.scale;
        m_data.durationScale = m_quantities.times.scale;
        m_data.costScale = m_quantities.money.scale;
        warnOfTheImpossible();
    }

    // Names.

    void takeNames()
    {
        const std::string base = std::filesystem::path(m_file).stem();
        m_data.name = m_root.text("name", format::validUtf8(base));
        if (m_root.has("loads")) {
            m_data.loads.clear();
            for (const auto& load : m_root.at("loads").items()) m_data.loads.push_back(load.text());
            if (m_data.loads.empty()) throw m_root.at("loads").error("at least one thing that is carried");
        }
        m_depots = m_root.at("depots").items();
        if (m_depots.empty()) throw m_root.at("depots").error("at least one depot");
        const auto stops = m_root.at("stops").items();
        if (stops.empty()) throw m_root.at("stops").error("at least one stop");
        m_nodes = m_depots;
        m_nodes.insert(m_nodes.end(), stops.begin(), stops.end());
        m_byId.clear();
        for (const auto& node : m_nodes) {
            const std::string id = node.at("id").text();
            if (!m_byId.emplace(id, static_cast<int>(m_data.labels.size())).second)
                throw node.at("id").error("an id of its own");
            m_data.labels.push_back(id);
        }
        const std::size_t nodes = m_nodes.size();
        m_data.demand.assign(nodes * m_data.loads.size(), 0);
    }

    int nodeNamed(const JsonField& field) const
    {
        const auto found = m_byId.find(field.text());
        if (found == m_byId.end()) throw field.error("the id of a depot or stop");
        return found->second;
    }

    int depotNamed(const JsonField& field) const
    {
        const int node = nodeNamed(field);
        if (node >= static_cast<int>(m_depots.size())) throw field.error("the id of a depot");
        return node;
    }

    // Places.

    void takePlaces()
    {
        const bool plane = m_nodes.front().has("x");
        m_onEarth = m_nodes.front().has("lon");
        if (!plane && !m_onEarth) return;
        for (const auto& node : m_nodes) {
            const JsonField x = node.at(plane ? "x" : "lon");
            const JsonField y = node.at(plane ? "y" : "lat");
            m_data.x.push_back(m_quantities.coordinates.take(x.decimal(), x));
            m_data.y.push_back(m_quantities.coordinates.take(y.decimal(), y));
            const std::int64_t degree = format::powerOfTen(m_quantities.coordinates.scale);
            if (m_onEarth && std::abs(m_data.x.back()) > 180 * degree)
                throw x.error("a longitude from -180 to 180");
            if (m_onEarth && std::abs(m_data.y.back()) > 90 * degree)
                throw y.error("a latitude from -90 to 90");
        }
    }

    std::vector<std::int64_t> amounts(const JsonField& field) const
    {
        std::vector<std::int64_t> amounts;
        if (!field.isArray()) {
            if (m_data.loads.size() != 1)
                throw field.error("a list of " + std::to_string(m_data.loads.size()) +
                                  " amounts, one per load");
            return {field.integer(0, INT64_MAX)};
        }
        for (const auto& amount : field.items()) amounts.push_back(amount.integer(0, INT64_MAX));
        if (amounts.size() != m_data.loads.size())
            throw field.error(std::to_string(m_data.loads.size()) + " amounts, one per load");
        return amounts;
    }

    std::uint64_t skills(const JsonField& of)
    {
        std::uint64_t mask = 0;
        for (const auto& skill : of.items("skills")) {
            const std::string name = skill.text();
            auto found = std::find(m_data.skillNames.begin(), m_data.skillNames.end(), name);
            if (found == m_data.skillNames.end()) {
                if (m_data.skillNames.size() == kMostSkills) throw skill.error("at most 64 different skills");
                found = m_data.skillNames.insert(found, name);
            }
            mask |= std::uint64_t{1} << (found - m_data.skillNames.begin());
        }
        return mask;
    }

    void takeMoney()
    {
        bool rates = false;
        bool hourly = false;
        bool each = false;
        for (const auto& vehicle : m_root.at("vehicles").items()) {
            hourly |= vehicle.has("cost_per_hour");
            each |= vehicle.has("cost_per_duration");
            rates |= vehicle.has("cost_per_distance") || vehicle.has("cost_per_overtime");
        }
        if (hourly && each) throw m_root.at("vehicles").error("cost_per_hour or cost_per_duration, not both");
        if (hourly && m_data.hour == 0)
            throw m_root.at("vehicles").error("durations in s, min or h for cost_per_hour");
        m_data.ratedDistance = format::powerOfTen(m_data.distance.scale);
        m_data.ratedDuration = hourly ? m_data.hour : format::powerOfTen(m_quantities.times.scale);
        if (rates || hourly || each) m_quantities.money.scale = std::max(m_quantities.money.scale, 2);
        if (!m_root.has("cost")) return;
        const JsonField section = m_root.at("cost");
        section.requireOnly({"unit", "decimals"});
        m_data.costUnit = section.text("unit", "");
        if (section.has("decimals"))
            m_quantities.money.scale = std::max(
                m_quantities.money.scale, static_cast<int>(section.at("decimals").integer(0, kMostDecimals)));
    }

    // Depots, vehicles, stops.

    void takeDepot(const JsonField& field)
    {
        field.requireOnly({"id", "x", "y", "lon", "lat", "open", "loading"});
        Depot depot;
        depot.node = nodeNamed(field.at("id"));
        if (field.has("open")) depot.open = m_quantities.interval(field.at("open"));
        depot.loading = m_quantities.time(field, "loading");
        m_data.depots.push_back(depot);
    }

    void takeVehicle(const JsonField& field)
    {
        field.requireOnly({"id", "count", "start", "end", "capacity", "fixed_cost", "cost_per_distance",
                           "cost_per_duration", "cost_per_hour", "cost_per_overtime", "shift",
                           "longest_duration", "overtime", "longest_driving", "longest_distance", "breaks",
                           "skills", "reloads"});
        VehicleType type;
        type.name = field.at("id").text();
        if (field.has("count")) type.count = static_cast<int>(field.at("count").integer(1, INT32_MAX));
        if (field.has("start")) type.start = depotNamed(field.at("start"));
        type.end = type.start;
        if (field.has("end"))
            type.end = field.at("end").isNull() ? VehicleType::kOpenEnd : depotNamed(field.at("end"));
        if (field.has("capacity")) type.capacity = amounts(field.at("capacity"));
        type.fixedCost = m_quantities.amount(field, "fixed_cost");
        type.costPerDistance = m_quantities.amount(field, "cost_per_distance");
        type.costPerDuration =
            m_quantities.amount(field, field.has("cost_per_hour") ? "cost_per_hour" : "cost_per_duration");
        type.costPerOvertime = m_quantities.amount(field, "cost_per_overtime");
        if (field.has("shift")) type.shift = m_quantities.interval(field.at("shift"));
        if (field.has("longest_duration"))
            type.longestDuration = m_quantities.time(field, "longest_duration");
        type.overtime = m_quantities.time(field, "overtime");
        if (field.has("longest_driving")) type.longestDriving = m_quantities.time(field, "longest_driving");
        if (field.has("longest_distance")) {
            JsonColumn distances{m_data.distance.scale, true};
            type.longestDistance =
                distances.take(field.at("longest_distance").decimal(), field.at("longest_distance"));
        }
        for (const auto& pause : field.items("breaks")) {
            pause.requireOnly({"start", "duration"});
            type.breaks.push_back(
                {m_quantities.interval(pause.at("start")), m_quantities.time(pause.at("duration"))});
        }
        std::stable_sort(type.breaks.begin(), type.breaks.end(),
                         [](const Break& a, const Break& b) { return a.start.latest < b.start.latest; });
        if (field.has("reloads")) type.reloads = static_cast<int>(field.at("reloads").integer(0, INT32_MAX));
        type.skills = skills(field);
        m_data.fleet.push_back(std::move(type));
    }

    template <typename T, typename Value>
    void set(std::vector<T>& values, int node, Value value) const
    {
        if (values.empty()) values.resize(m_nodes.size());
        values[static_cast<std::size_t>(node)] = std::move(value);
    }

    void setAmounts(std::vector<std::int64_t>& values, int node, const JsonField& field) const
    {
        values.resize(m_nodes.size() * m_data.loads.size());
        const auto amounts = this->amounts(field);
        std::copy(amounts.begin(), amounts.end(),
                  values.begin() +
                      static_cast<std::ptrdiff_t>(static_cast<std::size_t>(node) * amounts.size()));
    }

    void takeStop(const JsonField& field)
    {
        field.requireOnly({"id", "x", "y", "lon", "lat", "delivery", "pickup", "service", "windows", "skills",
                           "optional", "prize", "soft"});
        const int node = nodeNamed(field.at("id"));
        if (field.has("delivery")) setAmounts(m_data.demand, node, field.at("delivery"));
        if (field.has("pickup")) setAmounts(m_data.pickup, node, field.at("pickup"));
        if (field.has("service")) set(m_data.service, node, m_quantities.time(field, "service"));
        std::vector<Interval> windows;
        for (const auto& window : field.items("windows")) windows.push_back(m_quantities.interval(window));
        std::sort(windows.begin(), windows.end(),
                  [](const Interval& a, const Interval& b) { return a.earliest < b.earliest; });
        const bool soft = field.truth("soft", !windows.empty() && m_root.truth("soft_windows", false));
        if (soft && windows.empty()) throw field.at("soft").error("a soft stop with windows");
        if (soft) set(m_data.softWindows, node, 1);
        if (!windows.empty()) set(m_data.windows, node, std::move(windows));
        if (field.has("skills")) set(m_data.skills, node, skills(field));
        const bool optional = field.truth("optional", field.has("prize"));
        if (!optional && field.has("prize"))
            throw field.at("prize").error("no prize at a stop that is not optional");
        if (optional) set(m_data.optional, node, 1);
        if (field.has("prize")) set(m_data.prize, node, m_quantities.amount(field, "prize"));
    }

    void takeShipment(const JsonField& field)
    {
        field.requireOnly({"from", "to", "amount"});
        Shipment shipment{nodeNamed(field.at("from")), nodeNamed(field.at("to")),
                          std::vector<std::int64_t>(m_data.loads.size(), 0)};
        if (field.has("amount")) shipment.amount = amounts(field.at("amount"));
        m_data.shipments.push_back(std::move(shipment));
    }

    // Warnings.

    void warn(const JsonField& at, const std::string& sentence)
    {
        m_warnings.push_back(warningAt(at, sentence));
    }

    void warnOfTheImpossible()
    {
        std::uint64_t known = 0;
        for (const auto& type : m_data.fleet) known |= type.skills;
        std::size_t impossible = 0;
        for (std::size_t node = m_depots.size(); node < m_nodes.size(); ++node) {
            const bool skilled = m_data.skills.empty() || (m_data.skills[node] & ~known) == 0;
            if (skilled && fitsSomeVehicle(node)) continue;
            if (++impossible <= kMostNamed)
                warn(m_nodes[node],
                     "stop '" + m_data.labels[node] + "' can never be served: " +
                         (skilled ? "no vehicle is large enough" : "no vehicle has all its skills"));
        }
        if (impossible > kMostNamed)
            m_warnings.push_back(m_file + ": " + std::to_string(impossible - kMostNamed) +
                                 " more stops can never be served");
    }

    bool fitsSomeVehicle(std::size_t node) const
    {
        const std::size_t loads = m_data.loads.size();
        return std::any_of(m_data.fleet.begin(), m_data.fleet.end(), [&](const VehicleType& type) {
            for (std::size_t load = 0; load < type.capacity.size(); ++load)
                if (m_data.demand[node * loads + load] > type.capacity[load]) return false;
            return true;
        });
    }

    const JsonField& m_root;
    const std::string& m_file;
    const ReaderOptions& m_options;
    ProblemData m_data;
    std::vector<JsonField> m_depots;
    std::vector<JsonField> m_nodes;
    std::map<std::string, int> m_byId;
    bool m_onEarth = false;
    JsonQuantities m_quantities;
    std::vector<std::string> m_warnings;
};

void checkOptions(const ReaderOptions& options)
{
    for (const auto& [id, value] : options) {
        if (id == "distance" && !distanceRule(value))
            throw format::InputError({}, value,
                                     "distance as one of nint, ceil, trunc1, x10, x100, x1000, exact");
        if ((id == "detour" || id == "speed") && !format::parseDecimal(value))
            throw format::InputError({}, value, id + " as a number");
        if (id != "distance" && id != "detour" && id != "speed")
            throw format::InputError({}, id, "a reader option: distance, detour, speed");
    }
}

/// In km an hour.
std::string speedOf(const ProblemData& data)
{
    const auto& speed = data.duration.speed;
    return format::formatDecimal(data.unit == "m" ? speed.mantissa / 1000 : speed.mantissa, speed.scale);
}

} // namespace

std::vector<ReaderOption> jsonOptions()
{
    return {
        {"distance", distanceRuleNames(), "nint",
         "how a length becomes a number; where the file has places and no table. In km on the Earth: x1000"},
        {"detour", {}, kAssumedDetour, "how much longer a road is than the great circle, 1 to 10"},
        {"speed", {}, kAssumedSpeed, "km an hour, where driving times come from distances"}};
}

bool looksLikeRoutingJson(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && text[first] == '{' &&
           text.find("\"stops\"") != std::string_view::npos;
}

ReadResult readRoutingJson(std::string_view text, const std::string& file, const ReaderOptions& options)
{
    checkOptions(options);
    const format::JsonDocument document(text, file);
    const JsonField root(document);
    if (root.at("kind").text() != "routing") throw root.at("kind").error("the kind 'routing'");
    Builder builder(root, file, options);
    ProblemData data = builder.build();
    ReadResult result;
    result.warnings = builder.warnings();
    result.options["distance"] = data.travel.metric == Metric::Matrix ? "matrix" : nameOf(data.distance);
    if (data.travel.metric == Metric::GreatCircle)
        result.options["detour"] =
            format::formatDecimal(data.travel.detour.mantissa, data.travel.detour.scale);
    if (data.duration.source == Source::Speed) result.options["speed"] = speedOf(data);
    result.problem = problemOf(std::move(data), file);
    return result;
}

} // namespace tradeoff::problems::routing
