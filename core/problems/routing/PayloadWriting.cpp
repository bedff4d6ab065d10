// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// The payload of a routing problem. Version 1 is the short form alone and stays byte for byte what it was, so
// that digests in old projects hold; versions 2 and 3 add fields, each only where it says something.

#include "core/problems/routing/PayloadNames.h"
#include "core/problems/routing/Problem.h"

#include <algorithm>

namespace tradeoff::problems::routing {

namespace {

using format::ArrayFile;
using format::integerJson;
using format::Json;
using Metric = DistanceModel::Metric;
using Source = DurationModel::Source;

Json toJson(const Interval& interval)
{
    return {integerJson(interval.earliest), integerJson(interval.latest)};
}

Json toJson(const format::Decimal& decimal)
{
    return {integerJson(decimal.mantissa), decimal.scale};
}

Json toJson(const Depot& depot)
{
    return {{"node", depot.node}, {"open", toJson(depot.open)}, {"loading", integerJson(depot.loading)}};
}

Json toJson(const VehicleType& type)
{
    Json json = {{"name", type.name},
                 {"start", type.start},
                 {"end", type.end},
                 {"fixed_cost", integerJson(type.fixedCost)},
                 {"cost_per_distance", integerJson(type.costPerDistance)},
                 {"cost_per_duration", integerJson(type.costPerDuration)},
                 {"cost_per_overtime", integerJson(type.costPerOvertime)},
                 {"shift", toJson(type.shift)},
                 {"overtime", integerJson(type.overtime)},
                 {"skills", integerJson(static_cast<std::int64_t>(type.skills))}};
    if (type.reloads != 0) json["reloads"] = type.reloads;
    if (type.count) json["count"] = *type.count;
    if (type.longestDuration) json["longest_duration"] = integerJson(*type.longestDuration);
    if (type.longestDriving) json["longest_driving"] = integerJson(*type.longestDriving);
    if (type.longestDistance) json["longest_distance"] = integerJson(*type.longestDistance);
    json["capacity"] = Json::array();
    for (const auto capacity : type.capacity) json["capacity"].push_back(integerJson(capacity));
    json["breaks"] = Json::array();
    for (const auto& pause : type.breaks)
        json["breaks"].push_back({toJson(pause.start), integerJson(pause.duration)});
    return json;
}

Json toJson(const PlannedRoute& route)
{
    return {{"vehicle", route.vehicle}, {"stops", route.stops}};
}

Json toJson(const PinnedRoute& pin)
{
    Json json = toJson(pin.route);
    json["keep"] = kKeeps[static_cast<std::size_t>(pin.keep)];
    return json;
}

/// Writes fields of versions 2 and 3, each where it differs from what holds without it.
class Extension
{
public:
    Extension(const ProblemData& data, ArrayFile& payload) : m_data(data), m_payload(payload) {}

    void write()
    {
        text("duration_unit", m_data.durationUnit);
        text("cost_unit", m_data.costUnit);
        integer("duration_scale", m_data.durationScale, 0);
        integer("cost_scale", m_data.costScale, 0);
        integer("rated_distance", m_data.ratedDistance, 1);
        integer("rated_duration", m_data.ratedDuration, 1);
        integer("hour", m_data.hour, 0);
        meta("metric", kMetrics[static_cast<std::size_t>(m_data.travel.metric)],
             m_data.travel.metric != Metric::Euclidean);
        meta("detour", toJson(m_data.travel.detour), !(m_data.travel.detour == format::Decimal{1, 0}));
        meta("durations", kSources[static_cast<std::size_t>(m_data.duration.source)],
             m_data.duration.source != Source::None);
        meta("speed", toJson(m_data.duration.speed), m_data.duration.source == Source::Speed);
        meta("loads", m_data.loads, m_data.loads != std::vector<std::string>{""});
        meta("skill_names", m_data.skillNames, !m_data.skillNames.empty());
        meta("labels", m_data.labels, !m_data.labels.empty());
        meta("assumptions", m_data.assumptions, !m_data.assumptions.empty());
        list("depots", m_data.depots);
        list("fleet", m_data.fleet);
        array("z", m_data.z);
        array("distance_matrix", m_data.travel.matrix);
        array("duration_matrix", m_data.duration.matrix);
        array("pickup", m_data.pickup);
        array("service", m_data.service);
        array("skills", std::vector<std::int64_t>(m_data.skills.begin(), m_data.skills.end()));
        array("optional", m_data.optional);
        array("prize", m_data.prize);
        windows();
        shipments();
        plans();
    }

private:
    template <typename Value>
    void meta(const char* key, const Value& value, bool said, int version = 2)
    {
        if (!said) return;
        m_payload.meta[key] = value;
        m_payload.version = std::max(m_payload.version, version);
    }

    void text(const char* key, const std::string& value) { meta(key, value, !value.empty()); }

    void integer(const char* key, std::int64_t value, std::int64_t otherwise)
    {
        meta(key, integerJson(value), value != otherwise);
    }

    template <typename T>
    void list(const char* key, const std::vector<T>& values, int version = 2)
    {
        Json json = Json::array();
        for (const auto& value : values) json.push_back(toJson(value));
        meta(key, json, !values.empty(), version);
    }

    template <typename T>
    void array(const char* name, std::vector<T> values, int version = 2)
    {
        if (values.empty()) return;
        m_payload.set(name, std::move(values));
        m_payload.version = std::max(m_payload.version, version);
    }

    void windows()
    {
        if (m_data.windows.empty()) return;
        std::vector<std::int64_t> times;
        std::vector<std::int32_t> starts = {0};
        for (const auto& windows : m_data.windows) {
            for (const auto& window : windows) times.insert(times.end(), {window.earliest, window.latest});
            starts.push_back(static_cast<std::int32_t>(times.size() / 2));
        }
        m_payload.set("windows", std::move(times));
        array("window_starts", std::move(starts));
    }

    void plans()
    {
        meta("backhauls", kBackhauls[static_cast<std::size_t>(m_data.backhauls)],
             m_data.backhauls != Backhauls::Mixed, 3);
        list("current", m_data.current, 3);
        list("pins", m_data.pinnedRoutes, 3);
        array("soft_windows", m_data.softWindows, 3);
        array("pinned_vehicles", m_data.pinnedVehicles, 3);
        for (const auto& type : m_data.fleet)
            if (type.reloads != 0) m_payload.version = 3;
    }

    void shipments()
    {
        std::vector<std::int32_t> ends;
        std::vector<std::int64_t> amounts;
        for (const auto& shipment : m_data.shipments) {
            ends.insert(ends.end(), {shipment.from, shipment.to});
            amounts.insert(amounts.end(), shipment.amount.begin(), shipment.amount.end());
        }
        array("shipments", std::move(ends));
        array("shipment_amounts", std::move(amounts));
    }

    const ProblemData& m_data;
    ArrayFile& m_payload;
};

} // namespace

ArrayFile Problem::encode() const
{
    ArrayFile payload;
    payload.kind = "routing";
    payload.version = 1;
    payload.meta = {{"name", m_data.name},
                    {"unit", m_data.unit},
                    {"coordinate_scale", m_data.coordinateScale},
                    {"distance", nameOf(m_data.distance)},
                    {"capacity", integerJson(m_data.capacity)},
                    {"depot", m_data.depot}};
    if (m_data.longestRoute) payload.meta["longest_route"] = integerJson(*m_data.longestRoute);
    if (m_data.vehicles) payload.meta["vehicles"] = *m_data.vehicles;
    payload.set("x", m_data.x);
    payload.set("y", m_data.y);
    payload.set("demand", m_data.demand);
    Extension(m_data, payload).write();
    return payload;
}

} // namespace tradeoff::problems::routing
