// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/edit/Pins.h"

#include "core/format/Decimal.h"
#include "core/format/Error.h"
#include "core/problems/routing/edit/Draft.h"

#include <algorithm>
#include <memory>
#include <string>

namespace tradeoff::problems::routing::edit {

namespace {

using Keep = PinnedRoute::Keep;

constexpr const char* kNoPlan = "This plan breaks rules of the problem, so nothing of it can be pinned.";

Edited notPinned(std::string sentence)
{
    Edited edited;
    edited.refusal = std::move(sentence);
    return edited;
}

/// The draft as a problem; the plan comes along where it holds.
Edited pinnedIn(Draft& draft, const Solution* plan, std::string name)
{
    Edited edited;
    try {
        edited.problem = draft.finish();
    } catch (const format::InputError& error) {
        return notPinned("This cannot be pinned: " + error.expected() + ".");
    }
    edited.name = std::move(name);
    if (plan && edited.problem->judge(*plan).feasible) {
        edited.plan = *plan;
        edited.plan->claims.clear();
    }
    return edited;
}

PlannedRoute plannedRoute(const Plan& plan, std::size_t r)
{
    return {plan.vehicles.empty() ? 0 : plan.vehicles[r], plan.routes[r]};
}

std::string pinnedName(const Problem& problem, const std::vector<int>& nodes)
{
    return nodes.size() == 1 ? "stop " + problem.label(nodes[0]) : std::to_string(nodes.size()) + " stops";
}

bool holds(const std::vector<int>& nodes, int node)
{
    return std::find(nodes.begin(), nodes.end(), node) != nodes.end();
}

bool isPinnedOtherwise(const ProblemData& data, int node)
{
    return std::any_of(data.pinnedRoutes.begin(), data.pinnedRoutes.end(), [&](const PinnedRoute& pin) {
        return pin.keep != Keep::Stops && holds(pin.route.stops, node);
    });
}

/// Pins these stops of the route, with those already pinned to it.
void pinTo(ProblemData& data, const PlannedRoute& route, const std::vector<int>& nodes)
{
    PinnedRoute all{Keep::Stops, {route.vehicle, {}}};
    for (const int node : route.stops) {
        const bool had = std::any_of(data.pinnedRoutes.begin(), data.pinnedRoutes.end(),
                                     [&](const PinnedRoute& pin) { return holds(pin.route.stops, node); });
        if (had || holds(nodes, node)) all.route.stops.push_back(node);
    }
    std::erase_if(data.pinnedRoutes, [&](const PinnedRoute& pin) {
        return pin.keep == Keep::Stops && holds(route.stops, pin.route.stops.front());
    });
    data.pinnedRoutes.push_back(std::move(all));
}

/// Pins as given whatever was pinned of the route before.
Edited pinOrdered(const Problem& base, const Solution& plan, const std::vector<PinnedRoute>& pins,
                  std::string name)
{
    Draft draft(base);
    auto& pinned = draft.data().pinnedRoutes;
    for (const auto& pin : pins) {
        std::erase_if(pinned, [&](const PinnedRoute& other) {
            return std::any_of(other.route.stops.begin(), other.route.stops.end(),
                               [&](int node) { return !base.isDepot(node) && holds(pin.route.stops, node); });
        });
        pinned.push_back(pin);
    }
    return pinnedIn(draft, &plan, std::move(name));
}

int stopCalled(const Problem& base, std::string_view name)
{
    for (int node = 0; node < base.nodes(); ++node)
        if (!base.isDepot(node) && base.label(node) == name) return node;
    throw format::InputError({}, std::string(name), "the name of a stop");
}

int vehicleCalled(const Problem& base, std::string_view name)
{
    for (std::size_t v = 0; v < base.fleet().size(); ++v)
        if (base.fleet()[v].name == name) return static_cast<int>(v);
    throw format::InputError({}, std::string(name), "the name of a vehicle");
}

int numberIn(std::string_view text, std::string_view whole)
{
    const auto number = format::parseInteger(text);
    if (!number || *number < 1 || *number > INT32_MAX)
        throw format::InputError({}, std::string(whole), "a number from 1, as in route=3 or start=3:5");
    return static_cast<int>(*number);
}

const Solution& needed(const Solution* plan, std::string_view text)
{
    if (plan == nullptr)
        throw format::InputError({}, std::string(text), "a pin of a plan only where a plan is given");
    return *plan;
}

} // namespace

Edited setCurrent(const Problem& base, const Solution& plan)
{
    const Verdict verdict = base.judge(plan);
    if (verdict.values.empty()) return notPinned("This plan cannot be read.");
    const Plan today = decodePlan(plan);
    Draft draft(base);
    draft.data().current.clear();
    for (std::size_t r = 0; r < today.routes.size(); ++r)
        if (!today.routes[r].empty()) draft.data().current.push_back(plannedRoute(today, r));
    if (draft.data().current.empty()) return notPinned("This plan has no route.");
    return pinnedIn(draft, &plan, "Take the plan as the current one");
}

Edited clearCurrent(const Problem& base)
{
    if (base.data().current.empty()) return notPinned("There is no current plan.");
    Draft draft(base);
    draft.data().current.clear();
    return pinnedIn(draft, nullptr, "Forget the current plan");
}

Edited pinStops(const Problem& base, const Solution& plan, const std::vector<int>& nodes)
{
    if (!base.judge(plan).feasible) return notPinned(kNoPlan);
    if (nodes.empty()) return notPinned("No stop is selected.");
    const Plan today = decodePlan(plan);
    Draft draft(base);
    for (const int node : nodes)
        if (isPinnedOtherwise(base.data(), node))
            return notPinned("Stop " + base.label(node) + " is pinned with its route already.");
    std::size_t pinned = 0;
    for (std::size_t r = 0; r < today.routes.size(); ++r) {
        std::vector<int> here;
        for (const int node : today.routes[r])
            if (holds(nodes, node)) here.push_back(node);
        pinned += here.size();
        const bool isOrdered = std::any_of(today.routes[r].begin(), today.routes[r].end(), [&](int node) {
            return !base.isDepot(node) && isPinnedOtherwise(base.data(), node);
        });
        if (!here.empty() && isOrdered)
            return notPinned("The beginning of the route of stop " + base.label(here.front()) +
                             " is pinned; unpin it first, or pin more of it.");
        if (!here.empty()) pinTo(draft.data(), plannedRoute(today, r), here);
    }
    if (pinned < nodes.size())
        return notPinned("A stop that the plan leaves out has no route to be pinned to.");
    return pinnedIn(draft, &plan, "Pin " + pinnedName(base, nodes));
}

Edited pinRoutes(const Problem& base, const Solution& plan, const std::vector<int>& routes)
{
    if (!base.judge(plan).feasible) return notPinned(kNoPlan);
    const Plan today = decodePlan(plan);
    std::vector<PinnedRoute> pins;
    for (const int r : routes) {
        if (r < 0 || static_cast<std::size_t>(r) >= today.routes.size() ||
            today.routes[static_cast<std::size_t>(r)].empty())
            return notPinned("The plan has no route " + std::to_string(r + 1) + ".");
        pins.push_back({Keep::Whole, plannedRoute(today, static_cast<std::size_t>(r))});
    }
    if (pins.empty()) return notPinned("No route is selected.");
    return pinOrdered(base, plan, pins,
                      routes.size() == 1 ? "Pin route " + std::to_string(routes[0] + 1)
                                         : "Pin " + std::to_string(routes.size()) + " routes");
}

Edited freezeStart(const Problem& base, const Solution& plan, int route, int stops)
{
    if (!base.judge(plan).feasible) return notPinned(kNoPlan);
    const Plan today = decodePlan(plan);
    if (route < 0 || static_cast<std::size_t>(route) >= today.routes.size())
        return notPinned("The plan has no route " + std::to_string(route + 1) + ".");
    PlannedRoute start = plannedRoute(today, static_cast<std::size_t>(route));
    if (stops < 1 || static_cast<std::size_t>(stops) > start.stops.size())
        return notPinned("Route " + std::to_string(route + 1) + " has " + std::to_string(start.stops.size()) +
                         " stops, so 1 to " + std::to_string(start.stops.size()) + " can be frozen.");
    start.stops.resize(static_cast<std::size_t>(stops));
    return pinOrdered(base, plan, {{Keep::Start, std::move(start)}},
                      "Freeze the start of route " + std::to_string(route + 1));
}

Edited pinToVehicle(const Problem& base, const std::vector<int>& nodes, int vehicle)
{
    if (nodes.empty()) return notPinned("No stop is selected.");
    Draft draft(base);
    for (const int node : nodes) draft.pinVehicle(node, vehicle);
    return pinnedIn(draft, nullptr,
                    "Pin " + pinnedName(base, nodes) + " to '" +
                        base.fleet()[static_cast<std::size_t>(vehicle)].name + "'");
}

Edited unpinStops(const Problem& base, const Solution* plan, const std::vector<int>& nodes)
{
    Draft draft(base);
    ProblemData& data = draft.data();
    for (auto& pin : data.pinnedRoutes) {
        const auto count = pin.route.stops.size();
        std::erase_if(pin.route.stops, [&](int node) { return !base.isDepot(node) && holds(nodes, node); });
        if (pin.keep != Keep::Stops && pin.route.stops.size() != count) pin.route.stops.clear();
    }
    std::erase_if(data.pinnedRoutes, [](const PinnedRoute& pin) { return pin.route.stops.empty(); });
    if (!data.pinnedVehicles.empty())
        for (const int node : nodes) draft.pinVehicle(node, -1);
    if (data.pinnedRoutes == base.data().pinnedRoutes && data.pinnedVehicles == base.data().pinnedVehicles)
        return notPinned("Nothing of this is pinned.");
    return pinnedIn(draft, plan, "Unpin " + pinnedName(base, nodes));
}

Edited unpinAll(const Problem& base, const Solution* plan)
{
    if (base.data().pinnedRoutes.empty() && base.data().pinnedVehicles.empty())
        return notPinned("Nothing is pinned.");
    Draft draft(base);
    draft.data().pinnedRoutes.clear();
    draft.data().pinnedVehicles.clear();
    return pinnedIn(draft, plan, "Unpin everything");
}

Edited pinned(const Problem& base, const Solution* plan, std::string_view text)
{
    const auto equals = text.find('=');
    const std::string_view what = text.substr(0, equals);
    const std::string_view which = equals == std::string_view::npos ? "" : text.substr(equals + 1);
    if (what == "stop") {
        const auto at = which.rfind('@');
        if (at != std::string_view::npos && at > 0)
            return pinToVehicle(base, {stopCalled(base, which.substr(0, at))},
                                vehicleCalled(base, which.substr(at + 1)));
        return pinStops(base, needed(plan, text), {stopCalled(base, which)});
    }
    if (what == "route") return pinRoutes(base, needed(plan, text), {numberIn(which, text) - 1});
    if (what == "start") {
        const auto colon = which.find(':');
        if (colon != std::string_view::npos)
            return freezeStart(base, needed(plan, text), numberIn(which.substr(0, colon), text) - 1,
                               numberIn(which.substr(colon + 1), text));
    }
    throw format::InputError({}, std::string(text),
                             "a pin: stop=NAME, stop=NAME@VEHICLE, route=NUMBER or start=NUMBER:STOPS");
}

} // namespace tradeoff::problems::routing::edit
