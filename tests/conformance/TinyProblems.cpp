// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Optima by trying every order of the stops and every way to cut it into routes, with distances computed
// here: nothing is shared with a judge or a strategy.

#include "tests/conformance/TinyProblems.h"

#include "core/problems/routing/Problem.h"
#include "core/solve/Random.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace tradeoff::conformance {

namespace {

namespace routing = problems::routing;
using routing::ProblemData;

/// What a plan measures.
struct Measures
{
    std::int64_t distance = 0;
    std::int64_t longest = 0;
    std::int64_t vehicles = 0;
};

/// TSPLIB's nint of the Euclidean distance; coordinates are whole numbers below 10^4.
std::int64_t apart(const ProblemData& data, int from, int to)
{
    const auto a = static_cast<std::size_t>(from);
    const auto b = static_cast<std::size_t>(to);
    const double dx = static_cast<double>(data.x[a] - data.x[b]);
    const double dy = static_cast<double>(data.y[a] - data.y[b]);
    return static_cast<std::int64_t>(std::sqrt(dx * dx + dy * dy) + 0.5);
}

/// The measures of one order of the stops cut behind the positions in `cuts`; empty if a limit is broken.
std::optional<Measures> measure(const ProblemData& data, const std::vector<int>& order, unsigned cuts)
{
    Measures measures;
    std::int64_t length = 0;
    std::int64_t load = 0;
    int at = data.depot;
    for (std::size_t i = 0; i < order.size(); ++i) {
        length += apart(data, at, order[i]);
        load += data.demand[static_cast<std::size_t>(order[i])];
        at = order[i];
        if (i + 1 < order.size() && !(cuts >> i & 1)) continue;
        length += apart(data, at, data.depot);
        if (load > data.capacity || (data.longestRoute && length > *data.longestRoute)) return std::nullopt;
        measures.distance += length;
        measures.longest = std::max(measures.longest, length);
        ++measures.vehicles;
        length = load = 0;
        at = data.depot;
    }
    if (data.vehicles && measures.vehicles > *data.vehicles) return std::nullopt;
    return measures;
}

void forEachPlan(const ProblemData& data, const std::function<void(const Measures&)>& visit)
{
    std::vector<int> order;
    for (int node = 0; node < static_cast<int>(data.x.size()); ++node)
        if (node != data.depot) order.push_back(node);
    const unsigned cuts = 1u << (order.size() - 1);
    do {
        for (unsigned cut = 0; cut < cuts; ++cut)
            if (const auto measures = measure(data, order, cut)) visit(*measures);
    } while (std::next_permutation(order.begin(), order.end()));
}

TinyProblem solved(const std::string& name, ProblemData data)
{
    data.name = name;
    TinyProblem tiny = {name, std::make_shared<const routing::Problem>(data), {}, {}};
    Measures least = {INT64_MAX, INT64_MAX, INT64_MAX};
    std::int64_t longestOfBest = INT64_MAX;
    forEachPlan(data, [&](const Measures& plan) {
        if (plan.distance < least.distance) longestOfBest = INT64_MAX;
        if (plan.distance <= least.distance) longestOfBest = std::min(longestOfBest, plan.longest);
        least.distance = std::min(least.distance, plan.distance);
        least.longest = std::min(least.longest, plan.longest);
        least.vehicles = std::min(least.vehicles, plan.vehicles);
    });
    tiny.optimum = {
        {"distance", {least.distance}}, {"longest_route", {least.longest}}, {"vehicles", {least.vehicles}}};
    if (least.longest == longestOfBest) return tiny;
    const std::int64_t limit = (least.longest + longestOfBest) / 2;
    std::int64_t within = INT64_MAX;
    forEachPlan(data, [&](const Measures& plan) {
        if (plan.longest <= limit) within = std::min(within, plan.distance);
    });
    tiny.limited = {"longest_route", {limit}, {within}};
    return tiny;
}

ProblemData scattered(int stops, std::uint64_t seed, std::int64_t capacity, int depot = 0, int side = 100)
{
    solve::Random random(seed, 4711);
    ProblemData data;
    data.capacity = capacity;
    data.depot = depot;
    for (int node = 0; node <= stops; ++node) {
        data.x.push_back(random.below(static_cast<std::uint32_t>(side)));
        data.y.push_back(random.below(static_cast<std::uint32_t>(side)));
        data.demand.push_back(node == depot ? 0 : 1 + random.below(9));
    }
    return data;
}

problems::ProblemPtr named(const std::string& name, ProblemData data)
{
    data.name = name;
    return std::make_shared<const routing::Problem>(std::move(data));
}

std::vector<TinyProblem> solvableRoutings()
{
    std::vector<TinyProblem> tiny;
    tiny.push_back(solved("one stop", scattered(1, 1, 9)));
    tiny.push_back(solved("six stops", scattered(6, 2, 15)));
    tiny.push_back(solved("seven stops, the depot among them", scattered(7, 3, 18, 4)));
    ProblemData tour = scattered(7, 4, 100);
    tour.vehicles = 1;
    tiny.push_back(solved("one tour of all stops", tour));
    ProblemData heap = scattered(6, 5, 20);
    for (std::size_t node : {2u, 3u, 5u}) {
        heap.x[node] = heap.x[1];
        heap.y[node] = heap.y[1];
    }
    tiny.push_back(solved("four stops on one spot", heap));
    ProblemData shortRoutes = scattered(6, 6, 100);
    std::int64_t farthest = 0;
    for (int node = 1; node <= 6; ++node) farthest = std::max(farthest, 2 * apart(shortRoutes, 0, node));
    shortRoutes.longestRoute = farthest + 15;
    tiny.push_back(solved("routes hardly longer than they must be", shortRoutes));
    ProblemData full = scattered(6, 7, 10);
    full.demand = {0, 6, 4, 6, 4, 7, 3};
    full.vehicles = 3;
    tiny.push_back(solved("three vehicles filled to the brim", full));
    return tiny;
}

std::vector<problems::ProblemPtr> impossibleRoutings()
{
    ProblemData heavy = scattered(4, 8, 10);
    heavy.demand = {0, 6, 6, 6, 6};
    heavy.vehicles = 2;
    ProblemData far = scattered(4, 9, 100);
    far.x[2] = far.x[0] + 3000;
    far.longestRoute = 5000;
    return {named("more demand than vehicles", heavy), named("a stop beyond the route limit", far)};
}

std::vector<problems::ProblemPtr> specialRoutings()
{
    ProblemData plain = scattered(5, 10, 30);
    ProblemData windows = plain;
    windows.duration.source = routing::DurationModel::Source::Distance;
    windows.windows.assign(6, {});
    windows.windows[3] = {{0, 400}};
    windows.windows[1] = {{300, 900}};
    ProblemData prizes = plain;
    prizes.optional = {0, 1, 0, 1, 0, 0};
    prizes.prize = {0, 50, 0, 5, 0, 0};
    ProblemData open = plain;
    open.depots = {{0, {}, 0}};
    routing::VehicleType vehicle;
    vehicle.name = "van";
    vehicle.count = 3;
    vehicle.capacity = {30};
    vehicle.end = routing::VehicleType::kOpenEnd;
    open.fleet = {vehicle};
    ProblemData collected = plain;
    collected.pickup = {0, 20, 0, 20, 0, 0};
    ProblemData late = windows;
    late.softWindows = {0, 1, 0, 1, 0, 0};
    ProblemData pinned = open;
    using Keep = routing::PinnedRoute::Keep;
    pinned.pinnedRoutes = {{Keep::Start, {0, {4, 2}}}, {Keep::Stops, {0, {1, 5}}}};
    ProblemData today = plain;
    today.current = {{0, {5, 1, 3}}, {0, {2, 4}}};
    ProblemData behind = collected;
    behind.demand[1] = behind.demand[3] = 0;
    behind.backhauls = routing::Backhauls::Last;
    ProblemData behindOnly = behind;
    behindOnly.backhauls = routing::Backhauls::Classic;
    return {named("time windows", windows),
            named("optional stops", prizes),
            named("open routes", open),
            named("pickups", collected),
            named("soft windows", late),
            named("pins", pinned),
            named("a current plan", today),
            named("backhauls last", behind),
            named("backhauls with deliveries", behindOnly)};
}

TinyWorld routingWorld()
{
    return {solvableRoutings(), impossibleRoutings(), specialRoutings(),
            named("large", scattered(400, 11, 60, 0, 5000)),
            named("middling", scattered(40, 12, 60, 0, 1000))};
}

} // namespace

std::optional<TinyWorld> tinyWorld(const std::string& kind, const solve::StrategyDescription& strategy)
{
    if (kind == "choice") return strategy.learns ? worldOfHeldOutTables() : worldOfTables();
    if (strategy.learns) return std::nullopt;
    if (kind == "routing") return routingWorld();
    if (kind != "scheduling") return std::nullopt;
    const auto& improves = strategy.objectives;
    if (std::find(improves.begin(), improves.end(), "makespan") == improves.end()) return worldOfOneMachine();
    return strategy.features == std::vector<std::string>{"permutation"} ? worldOfFlowShops() : worldOfShops();
}

} // namespace tradeoff::conformance
