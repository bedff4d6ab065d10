// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/JsonPlans.h"

#include "core/problems/routing/PayloadNames.h"

#include <algorithm>
#include <array>

namespace tradeoff::problems::routing {

namespace {

using format::JsonField;

template <std::size_t N>
std::size_t wordIn(const JsonField& field, const std::array<std::string_view, N>& names)
{
    const std::string text = field.text();
    const auto found = std::find(names.begin(), names.end(), text);
    if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
    std::string all;
    for (const auto& name : names) all += (all.empty() ? "" : ", ") + std::string(name);
    throw field.error("one of " + all);
}

class Plans
{
public:
    Plans(const std::map<std::string, int>& nodes, ProblemData& data) : m_nodes(nodes), m_data(data) {}

    void takeCurrent(const JsonField& field)
    {
        field.requireOnly({"vehicle", "stops"});
        m_data.current.push_back(route(field));
    }

    void takePin(const JsonField& field)
    {
        field.requireOnly({"vehicle", "stops", "keep"});
        const PlannedRoute route = this->route(field);
        if (!field.has("keep") || field.at("keep").text() == "vehicle") {
            for (const int stop : route.stops) {
                m_data.pinnedVehicles.resize(m_data.demand.size() / m_data.loads.size(), -1);
                m_data.pinnedVehicles[static_cast<std::size_t>(stop)] = route.vehicle;
            }
            return;
        }
        m_data.pinnedRoutes.push_back(
            {static_cast<PinnedRoute::Keep>(wordIn(field.at("keep"), kKeeps)), route});
    }

private:
    PlannedRoute route(const JsonField& field) const
    {
        PlannedRoute route;
        if (field.has("vehicle"))
            route.vehicle = vehicle(field.at("vehicle"));
        else if (m_data.fleet.size() > 1)
            throw field.error("a vehicle, for there are several");
        for (const auto& stop : field.at("stops").items()) {
            const auto found = m_nodes.find(stop.text());
            if (found == m_nodes.end()) throw stop.error("the id of a stop");
            route.stops.push_back(found->second);
        }
        if (route.stops.empty()) throw field.at("stops").error("at least one stop");
        return route;
    }

    int vehicle(const JsonField& field) const
    {
        const std::string name = field.text();
        for (std::size_t v = 0; v < m_data.fleet.size(); ++v)
            if (m_data.fleet[v].name == name) return static_cast<int>(v);
        throw field.error("the id of a vehicle");
    }

    const std::map<std::string, int>& m_nodes;
    ProblemData& m_data;
};

} // namespace

void readJsonPlans(const JsonField& root, const std::map<std::string, int>& nodes, ProblemData& data)
{
    if (root.has("backhauls"))
        data.backhauls = static_cast<Backhauls>(wordIn(root.at("backhauls"), kBackhauls));
    Plans plans(nodes, data);
    for (const auto& route : root.items("current")) plans.takeCurrent(route);
    for (const auto& pin : root.items("pins")) plans.takePin(pin);
}

} // namespace tradeoff::problems::routing
