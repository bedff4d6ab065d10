// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/PlanRules.h"

#include <algorithm>
#include <map>
#include <string>

namespace tradeoff::problems::routing {

namespace {

using Keep = PinnedRoute::Keep;

std::string nameOfRoute(int r)
{
    return "route " + std::to_string(r + 1);
}

int vehicleOn(const Plan& plan, int r)
{
    return plan.vehicles.empty() ? 0 : plan.vehicles[static_cast<std::size_t>(r)];
}

const std::string& nameOfVehicle(const Problem& problem, int vehicle)
{
    return problem.fleet()[static_cast<std::size_t>(vehicle)].name;
}

class PinCheck
{
public:
    PinCheck(const Problem& problem, const Plan& plan, std::vector<Violation>& violations)
        : m_problem(problem), m_plan(plan), m_violations(violations),
          m_routeOf(static_cast<std::size_t>(problem.nodes()), -1)
    {
        for (std::size_t r = 0; r < plan.routes.size(); ++r)
            for (const int node : plan.routes[r])
                if (!problem.isDepot(node)) m_routeOf[static_cast<std::size_t>(node)] = static_cast<int>(r);
    }

    void vehicles()
    {
        const auto& pinned = m_problem.data().pinnedVehicles;
        for (std::size_t node = 0; node < pinned.size(); ++node) {
            const int r = m_routeOf[node];
            if (pinned[node] < 0 || r < 0 || vehicleOn(m_plan, r) == pinned[node]) continue;
            broken("stop " + m_problem.label(static_cast<int>(node)) + " is pinned to vehicle '" +
                       nameOfVehicle(m_problem, pinned[node]) + "', but '" +
                       nameOfVehicle(m_problem, vehicleOn(m_plan, r)) + "' drives " + nameOfRoute(r),
                   r, static_cast<int>(node));
        }
    }

    void routes()
    {
        std::map<int, const PinnedRoute*> taken;
        for (const auto& pin : m_problem.data().pinnedRoutes) {
            const int r = routeOf(pin);
            if (r < 0) continue;
            if (const auto [other, isFirst] = taken.emplace(r, &pin); !isFirst)
                broken("stop " + firstStop(pin) + " and stop " + firstStop(*other->second) +
                           " are pinned to different routes, but both are on " + nameOfRoute(r),
                       r, pin.route.stops.front());
            kept(pin, r);
        }
    }

private:
    void broken(std::string sentence, int route, int stop)
    {
        m_violations.push_back({"pin_broken", std::move(sentence), route, stop});
    }

    std::string firstStop(const PinnedRoute& pin) const { return m_problem.label(pin.route.stops.front()); }

    /// The route that all pinned stops are on; -1, said, where there is none.
    int routeOf(const PinnedRoute& pin)
    {
        const int r = m_routeOf[static_cast<std::size_t>(pin.route.stops.front())];
        for (const int node : pin.route.stops) {
            if (m_problem.isDepot(node)) continue;
            const int its = m_routeOf[static_cast<std::size_t>(node)];
            if (its >= 0 && its == r) continue;
            broken("stop " + m_problem.label(node) +
                       (its < 0 ? " is pinned to a route, but not served"
                                : " is pinned to the route of stop " + firstStop(pin) + ", but is on " +
                                      nameOfRoute(its)),
                   its, node);
            return -1;
        }
        return r;
    }

    void kept(const PinnedRoute& pin, int r)
    {
        const auto& wanted = pin.route.stops;
        const auto& stops = m_plan.routes[static_cast<std::size_t>(r)];
        if (vehicleOn(m_plan, r) != pin.route.vehicle)
            broken("the route of stop " + firstStop(pin) + " is pinned to vehicle '" +
                       nameOfVehicle(m_problem, pin.route.vehicle) + "', but '" +
                       nameOfVehicle(m_problem, vehicleOn(m_plan, r)) + "' drives it",
                   r, wanted.front());
        if (pin.keep == Keep::Stops) return;
        const bool begins =
            stops.size() >= wanted.size() && std::equal(wanted.begin(), wanted.end(), stops.begin());
        if (!begins || (pin.keep == Keep::Whole && stops.size() != wanted.size()))
            broken(nameOfRoute(r) + (pin.keep == Keep::Whole ? " is pinned whole, but was changed"
                                                             : " does not begin with its pinned stops"),
                   r, wanted.front());
    }

    const Problem& m_problem;
    const Plan& m_plan;
    std::vector<Violation>& m_violations;
    std::vector<int> m_routeOf;
};

class BackhaulCheck
{
public:
    BackhaulCheck(const Problem& problem, std::vector<Violation>& violations)
        : m_problem(problem), m_data(problem.data()), m_violations(violations)
    {
    }

    void route(int r, const std::vector<int>& stops)
    {
        begin();
        for (const int node : stops) {
            if (m_problem.isDepot(node)) {
                end(r);
                begin();
            } else {
                visit(r, node);
            }
        }
        end(r);
    }

private:
    void begin()
    {
        m_delivers = false;
        m_pickedUpAt = -1;
    }

    void visit(int r, int node)
    {
        if (any(m_data.demand, node)) {
            m_delivers = true;
            if (m_pickedUpAt >= 0)
                m_violations.push_back({"delivery_after_pickup",
                                        "stop " + m_problem.label(node) + " of " + nameOfRoute(r) +
                                            " is delivered to after stop " + m_problem.label(m_pickedUpAt) +
                                            ", where goods are picked up",
                                        r, node});
        }
        if (m_pickedUpAt < 0 && any(m_data.pickup, node)) m_pickedUpAt = node;
    }

    void end(int r)
    {
        if (m_data.backhauls == Backhauls::Classic && m_pickedUpAt >= 0 && !m_delivers)
            m_violations.push_back({"pickups_alone",
                                    nameOfRoute(r) + " picks up at stop " + m_problem.label(m_pickedUpAt) +
                                        ", but delivers nowhere",
                                    r, m_pickedUpAt});
    }

    bool any(const std::vector<std::int64_t>& amounts, int node) const
    {
        if (amounts.empty()) return false;
        const auto loads = static_cast<std::ptrdiff_t>(m_data.loads.size());
        const auto first = amounts.begin() + node * loads;
        return std::any_of(first, first + loads, [](std::int64_t amount) { return amount != 0; });
    }

    const Problem& m_problem;
    const ProblemData& m_data;
    std::vector<Violation>& m_violations;
    bool m_delivers = false;
    int m_pickedUpAt = -1;
};

} // namespace

void judgePins(const Problem& problem, const Plan& plan, std::vector<Violation>& violations)
{
    if (problem.data().pinnedRoutes.empty() && problem.data().pinnedVehicles.empty()) return;
    PinCheck check(problem, plan, violations);
    check.vehicles();
    check.routes();
}

void judgeBackhauls(const Problem& problem, const Plan& plan, std::vector<Violation>& violations)
{
    if (problem.data().backhauls == Backhauls::Mixed) return;
    BackhaulCheck check(problem, violations);
    for (std::size_t r = 0; r < plan.routes.size(); ++r) check.route(static_cast<int>(r), plan.routes[r]);
}

void judgeReloads(const Problem& problem, const Plan& plan, std::vector<Violation>& violations)
{
    for (std::size_t r = 0; r < plan.routes.size(); ++r) {
        const auto& stops = plan.routes[r];
        const int route = static_cast<int>(r);
        const auto& type = problem.fleet()[static_cast<std::size_t>(vehicleOn(plan, route))];
        if (type.reloads == 0) continue;
        int reloads = 0;
        bool served = false;
        bool needless = false;
        for (const int node : stops) {
            const bool reload = problem.isDepot(node);
            needless |= reload && !served;
            reloads += reload ? 1 : 0;
            served = !reload;
        }
        if (!stops.empty() && (needless || !served))
            violations.push_back({"depot_inside",
                                  nameOfRoute(route) + " loads again without a stop before or after it",
                                  route, stops.front()});
        if (reloads > type.reloads)
            violations.push_back({"reloads_exceeded",
                                  nameOfRoute(route) + " loads again " + std::to_string(reloads) +
                                      " times, at most " + std::to_string(type.reloads),
                                  route});
    }
}

} // namespace tradeoff::problems::routing
