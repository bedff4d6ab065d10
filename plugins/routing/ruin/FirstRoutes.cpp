// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/ruin/FirstRoutes.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace tradeoff::routing {

using problems::routing::PinnedRoute;

bool fewChanges(const solve::RunRequest& request)
{
    return request.atMost.count("changes") > 0 ||
           std::find(request.objectives.begin(), request.objectives.end(), "changes") !=
               request.objectives.end();
}

FirstRoutes::FirstRoutes(const RouteEvaluator& evaluator, const solve::RunRequest& request)
    : m_evaluator(evaluator), m_data(evaluator.problem().data())
{
    const auto& problem = evaluator.problem();
    for (const auto& type : problem.fleet())
        m_left.push_back(type.count.value_or(std::numeric_limits<int>::max()));
    m_pinOf.assign(static_cast<std::size_t>(problem.nodes()), -1);
    m_served.assign(m_pinOf.size(), false);
    for (std::size_t pin = 0; pin < m_data.pinnedRoutes.size(); ++pin)
        for (const int stop : m_data.pinnedRoutes[pin].route.stops)
            m_pinOf[static_cast<std::size_t>(stop)] = static_cast<int>(pin);
    const problems::routing::Plan given = givenPlan(request);
    for (std::size_t pin = 0; pin < m_data.pinnedRoutes.size(); ++pin)
        addPinned(static_cast<int>(pin), given);
    for (const std::size_t r : longestFirst(given)) {
        std::vector<int> stops;
        for (const int stop : given.routes[r])
            if (isFree(stop, -1) && std::find(stops.begin(), stops.end(), stop) == stops.end())
                stops.push_back(stop);
        const int type = given.vehicles.empty() ? 0 : given.vehicles[r];
        if (!add(type, -1, stops)) add(type, -1, whatFits(type, stops));
    }
    for (int node = 0; node < problem.nodes(); ++node)
        if (!problem.isDepot(node) && !m_served[static_cast<std::size_t>(node)]) m_plan.aside.push_back(node);
}

/// The request's start, or where few changes are asked for, what is driven today.
problems::routing::Plan FirstRoutes::givenPlan(const solve::RunRequest& request) const
{
    if (request.start) return problems::routing::decodePlan(*request.start);
    problems::routing::Plan plan;
    if (!fewChanges(request)) return plan;
    for (const auto& route : m_data.current) {
        plan.routes.push_back(route.stops);
        plan.vehicles.push_back(route.vehicle);
    }
    return plan;
}

/// Routes in their order, but where there are too few vehicles, those of many stops keep theirs.
std::vector<std::size_t> FirstRoutes::longestFirst(const problems::routing::Plan& given) const
{
    std::vector<std::size_t> order(given.routes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::vector<int> left = m_left;
    bool enough = true;
    for (const std::size_t r : order) {
        const int type = given.vehicles.empty() ? 0 : given.vehicles[r];
        if (type < 0 || type >= static_cast<int>(left.size())) continue;
        enough &= left[static_cast<std::size_t>(type)]-- > 0;
    }
    if (!enough)
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return given.routes[a].size() > given.routes[b].size();
        });
    return order;
}

/// One stop after the other, without those that would break the route.
std::vector<int> FirstRoutes::whatFits(int type, const std::vector<int>& stops) const
{
    std::vector<int> kept;
    if (type < 0 || type >= static_cast<int>(m_left.size()) || !m_data.shipments.empty()) return kept;
    for (const int stop : stops) {
        kept.push_back(stop);
        if (!m_evaluator.score(type, kept).possible) kept.pop_back();
    }
    return kept;
}

/// Is it a stop that no route has yet, pinned to none other?
bool FirstRoutes::isFree(int stop, int pin) const
{
    if (stop < 0 || stop >= m_evaluator.problem().nodes() || m_evaluator.problem().isDepot(stop))
        return false;
    const auto at = static_cast<std::size_t>(stop);
    return !m_served[at] && (m_pinOf[at] < 0 || m_pinOf[at] == pin);
}

bool FirstRoutes::add(int type, int pin, const std::vector<int>& stops)
{
    if (stops.empty() || type < 0 || type >= static_cast<int>(m_left.size())) return false;
    int& left = m_left[static_cast<std::size_t>(type)];
    if (left <= 0) return false;
    FamilyRoute route{type, pin, stops, m_evaluator.score(type, stops)};
    if (!route.score.possible) return false;
    if (left < std::numeric_limits<int>::max()) --left;
    for (const int stop : stops) m_served[static_cast<std::size_t>(stop)] = true;
    m_plan.routes.push_back(std::move(route));
    return true;
}

/// As the start has it, as it is pinned with the other ends of its shipments, or at least its first stop.
void FirstRoutes::addPinned(int pin, const problems::routing::Plan& given)
{
    const PinnedRoute& pinned = m_data.pinnedRoutes[static_cast<std::size_t>(pin)];
    const auto& stops = pinned.route.stops;
    const auto holds = [&](const std::vector<int>& route) {
        if (!std::all_of(route.begin(), route.end(), [&](int stop) { return isFree(stop, pin); }))
            return false;
        if (pinned.keep == PinnedRoute::Keep::Whole) return route == stops;
        if (pinned.keep == PinnedRoute::Keep::Start)
            return route.size() >= stops.size() && std::equal(stops.begin(), stops.end(), route.begin());
        return std::all_of(stops.begin(), stops.end(), [&](int stop) {
            return std::find(route.begin(), route.end(), stop) != route.end();
        });
    };
    for (std::size_t r = 0; r < given.routes.size(); ++r) {
        const int type = given.vehicles.empty() ? 0 : given.vehicles[r];
        if (type == pinned.route.vehicle && holds(given.routes[r]) && add(type, pin, given.routes[r])) return;
    }
    const auto withPartners = [&](std::vector<int> route) {
        for (std::size_t i = 0; i < route.size(); ++i) {
            const int partner = m_evaluator.partner(route[i]);
            if (partner >= 0 && std::find(route.begin(), route.end(), partner) == route.end())
                route.push_back(partner);
        }
        return route;
    };
    const bool whole = pinned.keep == PinnedRoute::Keep::Whole;
    if (add(pinned.route.vehicle, pin, whole ? stops : withPartners(stops))) return;
    if (pinned.keep == PinnedRoute::Keep::Stops)
        add(pinned.route.vehicle, pin, withPartners({stops.front()}));
}

} // namespace tradeoff::routing
