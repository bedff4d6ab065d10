// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/VroomPlan.h"

#include "core/format/JsonField.h"

#include <algorithm>
#include <map>

namespace tradeoff::problems::routing {

namespace {

using format::Json;
using format::JsonField;

/// 1, 2, 3, 7 of "1-3,7"; none of any other name.
std::vector<std::int64_t> idsInName(std::string_view name)
{
    constexpr std::int64_t kMost = 1'000'000;
    std::vector<std::int64_t> ids;
    for (std::size_t at = 0; at <= name.size();) {
        const std::size_t comma = std::min(name.find(',', at), name.size());
        const std::string_view part = name.substr(at, comma - at);
        const auto dash = part.find('-');
        const auto first = format::parseInteger(part.substr(0, dash));
        const auto last =
            dash == std::string_view::npos ? first : format::parseInteger(part.substr(dash + 1));
        if (!first || !last || *first < 0 || *last < *first || *last - *first >= kMost) return {};
        for (std::int64_t id = *first; id <= *last; ++id) ids.push_back(id);
        at = comma + 1;
    }
    return ids;
}

/// How VROOM calls a stop.
struct StepName
{
    std::string type = "job";
    Json id;
};

StepName stepOf(const Problem& problem, int node)
{
    const std::string label = problem.label(node);
    for (const char* type : {"pickup", "delivery"}) {
        const std::string head = std::string(type) + " ";
        if (!label.starts_with(head)) continue;
        if (const auto id = format::parseInteger(std::string_view(label).substr(head.size())))
            return {type, *id};
    }
    if (const auto id = format::parseInteger(label)) return {"job", *id};
    return {"job", label};
}

std::string textOfId(const JsonField& field)
{
    return field.isText() ? field.text() : std::to_string(field.integer(0, INT64_MAX));
}

/// Names the vehicles of each type one after the other.
class VehicleIds
{
public:
    explicit VehicleIds(const Problem& problem) : m_problem(problem) {}

    Json next(int type)
    {
        const std::string& name = m_problem.fleet()[static_cast<std::size_t>(type)].name;
        const auto ids = idsInName(name);
        const std::size_t used = m_used[type]++;
        if (used < ids.size()) return ids[used];
        return name;
    }

private:
    const Problem& m_problem;
    std::map<int, std::size_t> m_used;
};

Json stepsOf(const Problem& problem, const std::vector<int>& stops, const VehicleType& type)
{
    Json steps = Json::array();
    steps.push_back({{"type", "start"}});
    for (const int node : stops) {
        const StepName step = stepOf(problem, node);
        if (problem.isDepot(node))
            steps.push_back({{"type", "reload"}});
        else
            steps.push_back({{"type", step.type}, {"id", step.id}});
    }
    if (type.end != VehicleType::kOpenEnd) steps.push_back({{"type", "end"}});
    return steps;
}

class VroomPlanReader
{
public:
    explicit VroomPlanReader(const Problem& problem) : m_problem(problem)
    {
        for (int node = 0; node < problem.nodes(); ++node) {
            if (problem.isDepot(node)) continue;
            const StepName step = stepOf(problem, node);
            const std::string id = step.id.is_string() ? step.id.get<std::string>() : step.id.dump();
            m_stops[step.type + " " + id] = node;
        }
        for (std::size_t t = 0; t < problem.fleet().size(); ++t) {
            const std::string& name = problem.fleet()[t].name;
            m_types[name] = static_cast<int>(t);
            for (const auto id : idsInName(name)) m_types[std::to_string(id)] = static_cast<int>(t);
        }
    }

    void take(const JsonField& route)
    {
        const auto type = m_types.find(textOfId(route.at("vehicle")));
        if (type == m_types.end()) throw route.at("vehicle").error("the id of a vehicle");
        const auto& vehicle = m_problem.fleet()[static_cast<std::size_t>(type->second)];
        std::vector<int> stops;
        for (const auto& step : route.at("steps").items()) {
            const std::string what = step.at("type").text();
            if (what == "start" || what == "end" || what == "break") continue;
            if (what == "reload") {
                stops.push_back(m_problem.depots()[static_cast<std::size_t>(vehicle.start)].node);
                continue;
            }
            const auto stop = m_stops.find(what + " " + textOfId(step.at("id")));
            if (stop == m_stops.end()) throw step.error("a step of the problem");
            stops.push_back(stop->second);
        }
        m_plan.routes.push_back(std::move(stops));
        m_plan.vehicles.push_back(type->second);
    }

    Solution solution()
    {
        if (m_problem.fleet().size() == 1) m_plan.vehicles.clear();
        return encodePlan(m_plan);
    }

private:
    const Problem& m_problem;
    std::map<std::string, int> m_stops;
    std::map<std::string, int> m_types;
    Plan m_plan;
};

} // namespace

std::string writeVroomPlan(const problems::Problem& problem, const Solution& solution, const Verdict& verdict)
{
    const auto& routing = dynamic_cast<const Problem&>(problem);
    const Plan plan = decodePlan(solution);
    VehicleIds ids(routing);
    Json routes = Json::array();
    std::vector<bool> served(static_cast<std::size_t>(routing.nodes()), false);
    for (std::size_t r = 0; r < plan.routes.size(); ++r) {
        if (plan.routes[r].empty()) continue;
        const int type = plan.vehicles.empty() ? 0 : plan.vehicles[r];
        routes.push_back(
            {{"vehicle", ids.next(type)},
             {"steps", stepsOf(routing, plan.routes[r], routing.fleet()[static_cast<std::size_t>(type)])}});
        for (const int node : plan.routes[r]) served[static_cast<std::size_t>(node)] = true;
    }
    Json unassigned = Json::array();
    for (int node = 0; node < routing.nodes(); ++node) {
        if (served[static_cast<std::size_t>(node)] || routing.isDepot(node)) continue;
        const StepName step = stepOf(routing, node);
        unassigned.push_back({{"id", step.id}, {"type", step.type}});
    }
    Json objectives = Json::object();
    for (std::size_t i = 0; i < verdict.values.size(); ++i)
        objectives[problem.objectives()[i].id] = frontier::toText(problem.objectives()[i], verdict.values[i]);
    const Json all = {
        {"code", 0},
        {"summary",
         {{"routes", routes.size()}, {"unassigned", unassigned.size()}, {"objectives", objectives}}},
        {"unassigned", unassigned},
        {"routes", routes}};
    return format::dumpJson(all) + "\n";
}

Solution readVroomPlan(const Problem& problem, std::string_view text, const std::string& file)
{
    const format::JsonDocument document(text, file);
    const JsonField root(document);
    VroomPlanReader reader(problem);
    for (const auto& route : root.at("routes").items()) reader.take(route);
    return reader.solution();
}

} // namespace tradeoff::problems::routing
