// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/Problem.h"

#include "core/format/Error.h"

#include <algorithm>
#include <cmath>

namespace tradeoff::problems::routing {

namespace {

constexpr std::int64_t kLargestCoordinate = 1'000'000'000;
constexpr std::int64_t kLargestSum = std::int64_t{1} << 62;
constexpr int kLargestCoordinateScale = 6;
constexpr int kPayloadVersion = 1;

void require(bool condition, const std::string& field, const std::string& rule)
{
    if (!condition) throw format::InputError({}, "", field + " " + rule);
}

/// A tour of n + routes edges, each at most the diagonal of the bounding box, must stay below 2^62.
void proveDistances(const ProblemData& data)
{
    const auto [lowX, highX] = std::minmax_element(data.x.begin(), data.x.end());
    const auto [lowY, highY] = std::minmax_element(data.y.begin(), data.y.end());
    const std::int64_t width = *highX - *lowX;
    const std::int64_t height = *highY - *lowY;
    const std::int64_t diagonal =
        exactDistance(width * width + height * height, data.coordinateScale, data.distance) + 1;
    std::int64_t sum = 0;
    const bool overflow =
        __builtin_mul_overflow(diagonal, 2 * static_cast<std::int64_t>(data.x.size()), &sum);
    require(!overflow && sum < kLargestSum, "distances",
            "too large: their sum could leave 2^62; use fewer decimals");
}

void proveDemands(const ProblemData& data)
{
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < data.demand.size(); ++i) {
        require(data.demand[i] >= 0, "demand of node " + std::to_string(i + 1), "must not be negative");
        const bool overflow = __builtin_add_overflow(sum, data.demand[i], &sum);
        require(!overflow && sum < kLargestSum, "demands", "too large: their sum could leave 2^62");
    }
}

void validate(const ProblemData& data)
{
    const std::size_t nodes = data.x.size();
    require(nodes >= 2, "a routing problem", "needs a depot and at least one stop");
    require(nodes < (std::size_t{1} << 31), "nodes", "must number less than 2^31");
    require(data.y.size() == nodes && data.demand.size() == nodes, "x, y and demand",
            "must have one entry per node");
    require(data.coordinateScale >= 0 && data.coordinateScale <= kLargestCoordinateScale, "coordinates",
            "may have at most 6 decimals");
    require(!nameOf(data.distance).empty(), "the distance rule", "is unknown");
    for (std::size_t i = 0; i < nodes; ++i)
        require(std::abs(data.x[i]) <= kLargestCoordinate && std::abs(data.y[i]) <= kLargestCoordinate,
                "coordinates of node " + std::to_string(i + 1),
                "are too large: at most 10^9 in their last decimal");
    require(data.capacity > 0, "capacity", "must be positive");
    require(data.depot >= 0 && static_cast<std::size_t>(data.depot) < nodes, "the depot",
            "must be one of the nodes");
    require(data.demand[static_cast<std::size_t>(data.depot)] == 0, "the depot's demand", "must be 0");
    require(!data.longestRoute || *data.longestRoute >= 0, "the route limit", "must not be negative");
    require(!data.vehicles || *data.vehicles >= 1, "the number of vehicles", "must be at least 1");
    proveDistances(data);
    proveDemands(data);
}

std::vector<frontier::Objective> objectivesOf(const ProblemData& data)
{
    using frontier::Sense;
    return {{"distance", "Distance", data.unit, Sense::Minimise, data.distance.scale},
            {"longest_route", "Longest route", data.unit, Sense::Minimise, data.distance.scale},
            {"vehicles", "Vehicles", "", Sense::Minimise, 0}};
}

std::int64_t metaInteger(const format::Json& meta, const char* key, std::int64_t lowest, std::int64_t highest)
{
    const std::string field = std::string("payload field ") + key;
    require(meta.contains(key), field, "is missing");
    const std::int64_t value = format::integerOf(meta[key]).value_or(lowest - 1);
    require(value >= lowest && value <= highest, field, "is no whole number in range");
    return value;
}

std::string metaText(const format::Json& meta, const char* key)
{
    require(meta.contains(key) && meta[key].is_string(), std::string("payload field ") + key,
            "must be a text");
    return meta[key].get<std::string>();
}

template <typename T>
std::vector<T> copied(std::span<const T> values)
{
    return {values.begin(), values.end()};
}

} // namespace

Problem::Problem(ProblemData data) : m_data(std::move(data))
{
    validate(m_data);
    m_distance = PlaneDistance(m_data.x, m_data.y, m_data.coordinateScale, m_data.distance);
    m_objectives = objectivesOf(m_data);
}

std::string Problem::size() const
{
    std::string text = std::to_string(stops()) + (stops() == 1 ? " stop" : " stops");
    text += ", 1 depot, vehicle capacity " + std::to_string(m_data.capacity);
    if (m_data.vehicles) text += ", at most " + std::to_string(*m_data.vehicles) + " vehicles";
    if (m_data.longestRoute)
        text += ", routes of at most " + frontier::withUnit(m_objectives[1], {*m_data.longestRoute});
    return text;
}

format::ArrayFile Problem::encode() const
{
    format::ArrayFile payload;
    payload.kind = "routing";
    payload.version = kPayloadVersion;
    payload.meta = {{"name", m_data.name},
                    {"unit", m_data.unit},
                    {"coordinate_scale", m_data.coordinateScale},
                    {"distance", nameOf(m_data.distance)},
                    {"capacity", format::integerJson(m_data.capacity)},
                    {"depot", m_data.depot}};
    if (m_data.longestRoute) payload.meta["longest_route"] = format::integerJson(*m_data.longestRoute);
    if (m_data.vehicles) payload.meta["vehicles"] = *m_data.vehicles;
    payload.set("x", m_data.x);
    payload.set("y", m_data.y);
    payload.set("demand", m_data.demand);
    return payload;
}

ProblemPtr Problem::decode(const format::ArrayFile& payload)
{
    require(payload.kind == "routing" && payload.version == kPayloadVersion, "the payload",
            "must be a routing problem of version 1");
    ProblemData data;
    data.name = metaText(payload.meta, "name");
    data.unit = metaText(payload.meta, "unit");
    data.coordinateScale =
        static_cast<int>(metaInteger(payload.meta, "coordinate_scale", 0, kLargestCoordinateScale));
    const auto rule = distanceRule(metaText(payload.meta, "distance"));
    require(rule.has_value(), "the distance rule", "is unknown");
    data.distance = *rule;
    data.capacity = metaInteger(payload.meta, "capacity", 1, INT64_MAX);
    data.depot = static_cast<int>(metaInteger(payload.meta, "depot", 0, INT32_MAX));
    if (payload.meta.contains("longest_route"))
        data.longestRoute = metaInteger(payload.meta, "longest_route", 0, INT64_MAX);
    if (payload.meta.contains("vehicles"))
        data.vehicles = static_cast<int>(metaInteger(payload.meta, "vehicles", 1, INT32_MAX));
    data.x = copied(payload.int64("x"));
    data.y = copied(payload.int64("y"));
    data.demand = copied(payload.int64("demand"));
    return std::make_shared<const Problem>(std::move(data));
}

Solution toSolution(const Routes& routes)
{
    std::vector<std::int32_t> stops;
    std::vector<std::int32_t> starts = {0};
    for (const auto& route : routes) {
        stops.insert(stops.end(), route.begin(), route.end());
        starts.push_back(static_cast<std::int32_t>(stops.size()));
    }
    Solution solution;
    solution.decisions.kind = "routing.plan";
    solution.decisions.set("stops", std::move(stops));
    solution.decisions.set("starts", std::move(starts));
    return solution;
}

Routes toRoutes(const Solution& solution)
{
    const auto stops = solution.decisions.int32("stops");
    const auto starts = solution.decisions.int32("starts");
    const auto count = static_cast<std::int32_t>(stops.size());
    require(!starts.empty() && starts.front() == 0 && starts.back() == count &&
                std::is_sorted(starts.begin(), starts.end()),
            "starts", "must rise from 0 to the number of stops");
    Routes routes;
    for (std::size_t r = 0; r + 1 < starts.size(); ++r)
        routes.emplace_back(stops.begin() + starts[r], stops.begin() + starts[r + 1]);
    return routes;
}

} // namespace tradeoff::problems::routing
