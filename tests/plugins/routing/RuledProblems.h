// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/routing/Problem.h"
#include "core/solve/Random.h"
#include "tests/plugins/routing/EveryPlan.h"
#include "tests/problems/routing/FamilyProblems.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace tradeoff::tests {

/// What plans are held to beside the first list of features.
enum class Rule { None, Soft, Pins, Current, Backhauls, All };

/// Windows may be missed, on about two stops of three that have any.
inline void soften(solve::Random& random, ProblemData& data)
{
    data.softWindows.assign(data.windows.size(), 0);
    for (std::size_t node = 0; node < data.windows.size(); ++node)
        data.softWindows[node] = !data.windows[node].empty() && !chance(random, 3);
}

inline void setBackhauls(solve::Random& random, ProblemData& data)
{
    data.backhauls = chance(random, 2) ? Backhauls::Last : Backhauls::Classic;
    // Stops that bring goods fetch none, mostly.
    for (std::size_t entry = 0; entry < data.demand.size(); ++entry)
        if (!chance(random, 6)) (chance(random, 2) ? data.demand : data.pickup)[entry] = 0;
}

inline PlannedRoute plannedRoute(const Plan& plan, std::size_t route)
{
    return {plan.vehicles[route], plan.routes[route]};
}

/// Some routes of a plan whole, by their beginning or by some of their stops; some stops to their vehicle.
inline void pinSome(solve::Random& random, ProblemData& data, const Plan& plan)
{
    data.pinnedVehicles.assign(data.service.size(), -1);
    for (std::size_t r = 0; r < plan.routes.size(); ++r) {
        PinnedRoute pin{static_cast<PinnedRoute::Keep>(random.below(3)), plannedRoute(plan, r)};
        auto& stops = pin.route.stops;
        if (chance(random, 2)) data.pinnedVehicles[static_cast<std::size_t>(stops[0])] = plan.vehicles[r];
        if (chance(random, 3)) continue;
        if (pin.keep == PinnedRoute::Keep::Start) stops.resize((stops.size() + 1) / 2);
        if (pin.keep == PinnedRoute::Keep::Stops && stops.size() > 1)
            stops.erase(stops.begin() + random.below(static_cast<std::uint32_t>(stops.size())));
        data.pinnedRoutes.push_back(std::move(pin));
    }
}

/// A tiny problem held to the rule (by a plan that keeps the others, where there is one). No breaks: with
/// them not every timetable is found, whatever plans are held to.
inline ProblemData ruledFamilyProblem(solve::Random& random, Rule rule)
{
    ProblemData data = randomFamilyProblem(random);
    while (data.service.size() > data.depots.size() + 4) data = randomFamilyProblem(random);
    if (rule == Rule::None) return data;
    for (auto& vehicle : data.fleet) vehicle.breaks.clear();
    const bool all = rule == Rule::All;
    if (rule == Rule::Soft || all) soften(random, data);
    if (rule == Rule::Backhauls || (all && chance(random, 2))) setBackhauls(random, data);
    if (rule != Rule::Pins && rule != Rule::Current && !all) return data;
    const Problem free(data);
    const EveryPlan every(free);
    const auto& plans = every.plans();
    if (plans.empty()) return data;
    const auto drawn = [&]() -> const Plan& {
        return plans[random.below(static_cast<std::uint32_t>(plans.size()))];
    };
    if (rule == Rule::Pins || all) pinSome(random, data, drawn());
    if (rule == Rule::Pins) return data;
    const Plan& today = drawn();
    for (std::size_t r = 0; r < today.routes.size(); ++r) data.current.push_back(plannedRoute(today, r));
    return data;
}

/// Forty stops in a square: windows (some two), pickups, shipments, two kinds of vehicle, limits on duration.
inline ProblemData townProblem(solve::Random& random, Rule rule = Rule::None)
{
    ProblemData data;
    constexpr int kNodes = 42;
    const bool shipments = random.below(3) == 0;
    const bool pickups = random.below(2) == 0;
    data.duration.source = DurationModel::Source::Distance;
    for (int node = 0; node < kNodes; ++node) {
        const bool isDepot = node < 2;
        data.x.push_back(random.below(100));
        data.y.push_back(random.below(100));
        data.demand.push_back(isDepot || shipments ? 0 : 1 + random.below(9));
        data.pickup.push_back(isDepot || shipments || !pickups ? 0 : random.below(9));
        data.service.push_back(isDepot ? 0 : random.below(10));
        data.optional.push_back(!isDepot && !shipments && random.below(5) == 0);
        data.prize.push_back(data.optional.back() ? random.below(60) : 0);
        auto& windows = data.windows.emplace_back();
        if (isDepot || random.below(2) == 0) continue;
        const std::int64_t from = random.below(300);
        windows.push_back({from, from + 60});
        if (random.below(4) == 0) windows.push_back({from + 100, from + 150});
    }
    for (int node = 2; shipments && node + 1 < kNodes; node += 2)
        data.shipments.push_back({node, node + 1, {1 + static_cast<std::int64_t>(random.below(9))}});
    data.depots = {{0, {0, 700}, 5}, {1, {0, 700}, 0}};
    for (int v = 0; v < 2; ++v) {
        VehicleType type;
        type.name = v == 0 ? "van" : "lorry";
        type.start = v;
        type.end = random.below(4) == 0 ? VehicleType::kOpenEnd : v;
        type.capacity = {30 + 20 * v};
        type.fixedCost = 50 + 40 * v;
        type.costPerDistance = 1 + v;
        type.costPerDuration = static_cast<std::int64_t>(random.below(2));
        if (random.below(2) == 0) type.longestDuration = 450;
        data.fleet.push_back(type);
    }
    if (rule == Rule::None) return data;
    soften(random, data);
    if (!shipments) data.backhauls = chance(random, 2) ? Backhauls::Last : Backhauls::Mixed;
    std::vector<int> stops;
    for (int node = 2; node < kNodes; ++node) stops.push_back(node);
    random.shuffle(std::span(stops));
    for (std::size_t from = 0; from < stops.size(); from += 5) {
        const auto first = stops.begin() + static_cast<std::ptrdiff_t>(from);
        data.current.push_back({static_cast<int>(random.below(2)), {first, first + 5}});
    }
    if (shipments) return data;
    data.pinnedVehicles.assign(kNodes, -1);
    for (const int stop : {stops[0], stops[7], stops[9]})
        data.pinnedVehicles[static_cast<std::size_t>(stop)] = static_cast<int>(random.below(2));
    data.pinnedRoutes.push_back({PinnedRoute::Keep::Stops, {0, {stops[1], stops[2]}}});
    return data;
}

} // namespace tradeoff::tests
