// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Reads the payload of a routing problem, of versions 1 to 3: see PayloadWriting.cpp.

#include "core/format/Error.h"
#include "core/problems/routing/PayloadNames.h"
#include "core/problems/routing/Problem.h"
#include "core/problems/routing/Rules.h"

namespace tradeoff::problems::routing {

namespace {

using format::ArrayFile;
using format::Json;
using Metric = DistanceModel::Metric;
using Source = DurationModel::Source;

/// Reads fields of a JSON object by name. Every error names the field.
class Fields
{
public:
    Fields(const Json& json, std::string of) : m_json(json), m_of(std::move(of))
    {
        require(m_json.is_object(), m_of, "must be an object");
    }

    bool has(const char* key) const { return m_json.contains(key); }

    std::int64_t integer(const char* key, std::int64_t lowest, std::int64_t highest) const
    {
        return number(at(key), key, lowest, highest);
    }

    std::int64_t integer(const char* key, std::int64_t lowest, std::int64_t highest,
                         std::int64_t otherwise) const
    {
        return has(key) ? integer(key, lowest, highest) : otherwise;
    }

    int count(const char* key, int lowest, int highest, int otherwise) const
    {
        return static_cast<int>(integer(key, lowest, highest, otherwise));
    }

    std::string text(const char* key) const
    {
        require(at(key).is_string(), field(key), "must be a text");
        return at(key).get<std::string>();
    }

    std::string text(const char* key, const std::string& otherwise) const
    {
        return has(key) ? text(key) : otherwise;
    }

    std::vector<std::string> texts(const char* key, std::vector<std::string> otherwise) const
    {
        if (!has(key)) return otherwise;
        std::vector<std::string> texts;
        for (const Json& entry : list(key)) {
            require(entry.is_string(), field(key), "must hold texts");
            texts.push_back(entry.get<std::string>());
        }
        return texts;
    }

    Interval interval(const char* key) const { return interval(at(key), key); }

    Interval interval(const Json& json, const char* key) const
    {
        require(json.is_array() && json.size() == 2, field(key), "must be two times");
        return {number(json[0], key, 0, Interval::kEndOfTime), number(json[1], key, 0, Interval::kEndOfTime)};
    }

    format::Decimal decimal(const char* key, format::Decimal otherwise) const
    {
        if (!has(key)) return otherwise;
        const Json& json = at(key);
        require(json.is_array() && json.size() == 2, field(key), "must be a number and its decimals");
        return {number(json[0], key, 0, INT64_MAX), static_cast<int>(number(json[1], key, 0, kMostDecimals))};
    }

    /// The position of the text among names.
    template <std::size_t N>
    int choice(const char* key, const std::array<std::string_view, N>& names) const
    {
        if (!has(key)) return 0;
        const std::string name = text(key);
        for (std::size_t i = 0; i < N; ++i)
            if (names[i] == name) return static_cast<int>(i);
        require(false, field(key), "is unknown");
        return 0;
    }

    const Json& list(const char* key) const
    {
        require(at(key).is_array(), field(key), "must be a list");
        return at(key);
    }

    std::int64_t number(const Json& json, const char* key, std::int64_t lowest, std::int64_t highest) const
    {
        const auto value = format::integerOf(json);
        require(value && *value >= lowest && *value <= highest, field(key), "is no whole number in range");
        return *value;
    }

private:
    const Json& at(const char* key) const
    {
        require(has(key), field(key), "is missing");
        return m_json.at(key);
    }

    std::string field(const char* key) const { return m_of + " field " + key; }

    const Json& m_json;
    std::string m_of;
};

Depot depotOf(const Json& json)
{
    const Fields fields(json, "depot");
    return {fields.count("node", 0, INT32_MAX, -1), fields.interval("open"),
            fields.integer("loading", 0, Interval::kEndOfTime)};
}

std::optional<std::int64_t> limitIn(const Fields& fields, const char* key)
{
    if (!fields.has(key)) return std::nullopt;
    return fields.integer(key, 0, INT64_MAX);
}

VehicleType vehicleOf(const Json& json)
{
    const Fields fields(json, "vehicle");
    VehicleType type;
    type.name = fields.text("name");
    if (fields.has("count")) type.count = fields.count("count", 1, INT32_MAX, 1);
    type.start = fields.count("start", 0, INT32_MAX, 0);
    type.end = fields.count("end", VehicleType::kOpenEnd, INT32_MAX, 0);
    for (const Json& entry : fields.list("capacity"))
        type.capacity.push_back(fields.number(entry, "capacity", 0, INT64_MAX));
    type.fixedCost = fields.integer("fixed_cost", 0, INT64_MAX);
    type.costPerDistance = fields.integer("cost_per_distance", 0, INT64_MAX);
    type.costPerDuration = fields.integer("cost_per_duration", 0, INT64_MAX);
    type.costPerOvertime = fields.integer("cost_per_overtime", 0, INT64_MAX);
    type.shift = fields.interval("shift");
    type.longestDuration = limitIn(fields, "longest_duration");
    type.overtime = fields.integer("overtime", 0, Interval::kEndOfTime);
    type.longestDriving = limitIn(fields, "longest_driving");
    type.longestDistance = limitIn(fields, "longest_distance");
    for (const Json& entry : fields.list("breaks")) {
        require(entry.is_array() && entry.size() == 2, "vehicle field breaks",
                "must hold intervals and durations");
        type.breaks.push_back({fields.interval(entry[0], "breaks"),
                               fields.number(entry[1], "breaks", 0, Interval::kEndOfTime)});
    }
    type.reloads = fields.count("reloads", 0, INT32_MAX, 0);
    type.skills = static_cast<std::uint64_t>(fields.integer("skills", INT64_MIN, INT64_MAX));
    return type;
}

PlannedRoute plannedRouteOf(const Json& json, const std::string& of)
{
    const Fields fields(json, of);
    PlannedRoute route;
    route.vehicle = fields.count("vehicle", 0, INT32_MAX, -1);
    for (const Json& entry : fields.list("stops"))
        route.stops.push_back(static_cast<int>(fields.number(entry, "stops", 0, INT32_MAX)));
    return route;
}

PinnedRoute pinnedRouteOf(const Json& json)
{
    const Fields fields(json, "pin");
    return {static_cast<PinnedRoute::Keep>(fields.choice("keep", kKeeps)), plannedRouteOf(json, "pin")};
}

template <typename T>
std::vector<T> copied(std::span<const T> values)
{
    return {values.begin(), values.end()};
}

std::vector<std::int64_t> longs(const ArrayFile& payload, const char* name)
{
    return payload.has(name) ? copied(payload.int64(name)) : std::vector<std::int64_t>();
}

std::vector<std::vector<Interval>> windowsIn(const ArrayFile& payload)
{
    if (!payload.has("window_starts")) return {};
    const auto times = payload.int64("windows");
    const auto starts = payload.int32("window_starts");
    std::vector<std::vector<Interval>> windows;
    for (std::size_t node = 0; node + 1 < starts.size(); ++node) {
        auto& own = windows.emplace_back();
        require(starts[node] >= 0 && starts[node] <= starts[node + 1] &&
                    2 * static_cast<std::size_t>(starts[node + 1]) <= times.size(),
                "window_starts", "must rise and stay within windows");
        for (auto w = static_cast<std::size_t>(starts[node]); w < static_cast<std::size_t>(starts[node + 1]);
             ++w)
            own.push_back({times[2 * w], times[2 * w + 1]});
    }
    return windows;
}

std::vector<Shipment> shipmentsIn(const ArrayFile& payload, std::size_t loads)
{
    if (!payload.has("shipments")) return {};
    const auto ends = payload.int32("shipments");
    const auto amounts = payload.int64("shipment_amounts");
    require(ends.size() % 2 == 0 && amounts.size() == ends.size() / 2 * loads, "shipments",
            "must have two ends and an amount per load");
    std::vector<Shipment> shipments;
    for (std::size_t i = 0; i < ends.size() / 2; ++i) {
        const auto first = amounts.begin() + static_cast<std::ptrdiff_t>(i * loads);
        shipments.push_back(
            {ends[2 * i], ends[2 * i + 1], {first, first + static_cast<std::ptrdiff_t>(loads)}});
    }
    return shipments;
}

void readShortForm(const ArrayFile& payload, const Fields& meta, ProblemData& data)
{
    data.name = meta.text("name");
    data.unit = meta.text("unit");
    data.coordinateScale = static_cast<int>(meta.integer("coordinate_scale", 0, kMostDecimals));
    const auto rule = distanceRule(meta.text("distance"));
    require(rule.has_value(), "the distance rule", "is unknown");
    data.distance = *rule;
    data.capacity = meta.integer("capacity", 0, INT64_MAX);
    data.depot = static_cast<int>(meta.integer("depot", 0, INT32_MAX));
    data.longestRoute = limitIn(meta, "longest_route");
    if (meta.has("vehicles")) data.vehicles = static_cast<int>(meta.integer("vehicles", 1, INT32_MAX));
    data.x = copied(payload.int64("x"));
    data.y = copied(payload.int64("y"));
    data.demand = copied(payload.int64("demand"));
}

void readExtension(const ArrayFile& payload, const Fields& meta, ProblemData& data)
{
    data.durationUnit = meta.text("duration_unit", "");
    data.costUnit = meta.text("cost_unit", "");
    data.durationScale = meta.count("duration_scale", 0, kMostDecimals, 0);
    data.costScale = meta.count("cost_scale", 0, kMostDecimals, 0);
    data.ratedDistance = meta.integer("rated_distance", 1, INT64_MAX, 1);
    data.ratedDuration = meta.integer("rated_duration", 1, INT64_MAX, 1);
    data.hour = meta.integer("hour", 0, INT64_MAX, 0);
    data.travel.metric = static_cast<Metric>(meta.choice("metric", kMetrics));
    data.travel.detour = meta.decimal("detour", {1, 0});
    data.duration.source = static_cast<Source>(meta.choice("durations", kSources));
    data.duration.speed = meta.decimal("speed", {});
    data.loads = meta.texts("loads", {""});
    data.skillNames = meta.texts("skill_names", {});
    data.labels = meta.texts("labels", {});
    data.assumptions = meta.texts("assumptions", {});
    if (meta.has("depots"))
        for (const Json& entry : meta.list("depots")) data.depots.push_back(depotOf(entry));
    if (meta.has("fleet"))
        for (const Json& entry : meta.list("fleet")) data.fleet.push_back(vehicleOf(entry));
    data.z = longs(payload, "z");
    data.travel.matrix = longs(payload, "distance_matrix");
    data.duration.matrix = longs(payload, "duration_matrix");
    data.pickup = longs(payload, "pickup");
    data.service = longs(payload, "service");
    const auto skills = longs(payload, "skills");
    data.skills.assign(skills.begin(), skills.end());
    if (payload.has("optional")) data.optional = copied(payload.int32("optional"));
    data.prize = longs(payload, "prize");
    data.windows = windowsIn(payload);
    data.shipments = shipmentsIn(payload, data.loads.size());
}

void readPlans(const ArrayFile& payload, const Fields& meta, ProblemData& data)
{
    data.backhauls = static_cast<Backhauls>(meta.choice("backhauls", kBackhauls));
    if (meta.has("current"))
        for (const Json& entry : meta.list("current"))
            data.current.push_back(plannedRouteOf(entry, "route of the current plan"));
    if (meta.has("pins"))
        for (const Json& entry : meta.list("pins")) data.pinnedRoutes.push_back(pinnedRouteOf(entry));
    if (payload.has("soft_windows")) data.softWindows = copied(payload.int32("soft_windows"));
    if (payload.has("pinned_vehicles")) data.pinnedVehicles = copied(payload.int32("pinned_vehicles"));
}

} // namespace

ProblemPtr Problem::decode(const ArrayFile& payload)
{
    require(payload.kind == "routing" && payload.version >= 1 && payload.version <= 3, "the payload",
            "must be a routing problem of version 1 to 3");
    const Fields meta(payload.meta, "payload");
    ProblemData data;
    readShortForm(payload, meta, data);
    if (payload.version > 1) readExtension(payload, meta, data);
    if (payload.version > 2) readPlans(payload, meta, data);
    require(!data.loads.empty(), "payload field loads", "must name at least one thing that is carried");
    return std::make_shared<const Problem>(std::move(data));
}

} // namespace tradeoff::problems::routing
