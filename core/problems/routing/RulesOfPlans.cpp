// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/Rules.h"

#include <algorithm>

namespace tradeoff::problems::routing {

namespace {

using Keep = PinnedRoute::Keep;

class PlanRules
{
public:
    PlanRules(const ProblemData& data, const std::vector<bool>& isDepot)
        : m_data(data), m_isDepot(isDepot), m_fleet(fleetOf(data)), m_depots(depotsOf(data))
    {
    }

    void require()
    {
        softWindows();
        std::vector<bool> driven(m_isDepot.size(), false);
        for (const auto& route : m_data.current) this->route(route, true, driven, "the current plan");
        std::vector<bool> pinned(m_isDepot.size(), false);
        for (const auto& pin : m_data.pinnedRoutes)
            route(pin.route, pin.keep != Keep::Stops, pinned, "a pinned route");
        pinnedVehicles();
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

    void softWindows() const
    {
        const auto& soft = m_data.softWindows;
        require(soft.empty() || soft.size() == m_isDepot.size(), "soft windows",
                "must have one entry per node");
        for (std::size_t i = 0; i < soft.size(); ++i) {
            require(soft[i] == 0 || soft[i] == 1, "the soft window of " + node(i), "must be 0 or 1");
            require(soft[i] == 0 || (!m_data.windows.empty() && !m_data.windows[i].empty()),
                    "the soft window of " + node(i), "needs a window");
        }
    }

    bool isVehicle(int vehicle) const
    {
        return vehicle >= 0 && static_cast<std::size_t>(vehicle) < m_fleet.size();
    }

    bool mayReload(int vehicle, std::size_t node) const
    {
        const VehicleType& type = m_fleet[static_cast<std::size_t>(vehicle)];
        return type.reloads > 0 &&
               static_cast<std::size_t>(m_depots[static_cast<std::size_t>(type.start)].node) == node;
    }

    void route(const PlannedRoute& route, bool withReloads, std::vector<bool>& seen,
               const std::string& of) const
    {
        require(isVehicle(route.vehicle), "the vehicle of " + of, "must be one of the fleet");
        std::size_t stops = 0;
        for (const int stop : route.stops) {
            require(stop >= 0 && static_cast<std::size_t>(stop) < m_isDepot.size(), "a stop of " + of,
                    "must be one of the nodes");
            const auto at = static_cast<std::size_t>(stop);
            require(!m_isDepot[at] || (withReloads && mayReload(route.vehicle, at)), node(at) + " in " + of,
                    "must be a stop");
            require(m_isDepot[at] || !seen[at], node(at) + " in " + of, "stands there twice");
            stops += m_isDepot[at] ? 0 : 1;
            seen[at] = !m_isDepot[at];
        }
        require(stops > 0 && !m_isDepot[static_cast<std::size_t>(route.stops.front())], "each route of " + of,
                "must begin with a stop");
    }

    void pinnedVehicles() const
    {
        const auto& pinned = m_data.pinnedVehicles;
        require(pinned.empty() || pinned.size() == m_isDepot.size(), "pinned vehicles",
                "must have one entry per node");
        for (std::size_t i = 0; i < pinned.size(); ++i)
            require(pinned[i] == -1 || (!m_isDepot[i] && isVehicle(pinned[i])),
                    "the pinned vehicle of " + node(i), "must be one of the fleet, or -1 for any");
    }

    const ProblemData& m_data;
    const std::vector<bool>& m_isDepot;
    std::vector<VehicleType> m_fleet;
    std::vector<Depot> m_depots;
};

} // namespace

void requirePlanRules(const ProblemData& data, const std::vector<bool>& isDepot)
{
    PlanRules(data, isDepot).require();
}

} // namespace tradeoff::problems::routing
