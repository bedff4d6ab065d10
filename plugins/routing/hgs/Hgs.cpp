// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/hgs/Hgs.h"

#include "plugins/routing/hgs/Sweep.h"
#include "plugins/routing/search/Groundwork.h"
#include "plugins/routing/search/Refusal.h"
#include "plugins/routing/tour/TourImprovement.h"

#include <algorithm>

namespace tradeoff::routing {

namespace {

constexpr int kSavingsNeighbours = 60;
constexpr int kPlainSavings = 1000; ///< shape, in thousandths

EvolutionSettings settingsFrom(const solve::Parameters& parameters)
{
    EvolutionSettings settings;
    settings.population.least = static_cast<int>(parameters.integer("population"));
    settings.population.generation = static_cast<int>(parameters.integer("generation"));
    settings.population.elite = static_cast<int>(parameters.integer("elite"));
    settings.population.closest = static_cast<int>(parameters.integer("closest"));
    settings.feasibleTarget = parameters.real("feasible_target");
    settings.patience = static_cast<int>(parameters.integer("patience"));
    return settings;
}

/// The plan the request starts from, if it visits every stop once; offered.
std::optional<Plan> startOf(const Network& network, solve::RunContext& context, Proposals& proposals)
{
    if (!context.request().start) return std::nullopt;
    const Routes routes = network.toPlaces(problems::routing::toRoutes(*context.request().start));
    if (!visitsEachStopOnce(network, routes)) {
        context.note("the start plan does not visit every stop once; it is not used");
        return std::nullopt;
    }
    Plan plan = measured(network, routes);
    proposals.offer(plan);
    return plan;
}

/// One vehicle: distance, longest route and fleet are the same question.
solve::Status solveTour(const problems::routing::Problem& problem, const Limits& limits,
                        solve::RunContext& context)
{
    const Network network(problem, 0);
    Pulses pulses(context);
    Proposals proposals(network, limits, context);
    TourImprovement tours(problem, network, proposals, context, pulses, true);
    std::optional<Plan> plan = startOf(network, context, proposals);
    if (!plan || plan->vehicles() != 1) plan = tours.construct();
    while (pulses.own().goesOn() && !tours.isProved()) plan = tours.improve(*plan, 1.0);
    return tours.isProved() ? solve::Status::Finished : solve::Status::Stopped;
}

} // namespace

solve::StrategyDescription Hgs::describe() const
{
    using Type = solve::ParameterSpec::Type;
    solve::StrategyDescription description;
    description.id = "routing_hgs";
    description.name = "Hybrid genetic search";
    description.version = "1.0";
    description.kinds = {"routing"};
    description.parameters = {
        {"neighbours",
         Type::Integer,
         "20",
         5,
         100,
         {},
         "stops",
         "How many nearest stops each stop is tried with"},
        {"population", Type::Integer, "25", 5, 200, {}, "plans", "Plans that survive a selection"},
        {"generation", Type::Integer, "40", 5, 500, {}, "plans", "Offspring between two selections"},
        {"elite", Type::Integer, "4", 1, 50, {}, "plans", "Best plans that diversity never drops"},
        {"closest", Type::Integer, "5", 1, 50, {}, "plans", "Nearest plans that measure a plan's diversity"},
        {"feasible_target",
         Type::Real,
         "0.2",
         0.05,
         0.95,
         {},
         "",
         "Share of offspring that should keep the limits"},
        {"patience",
         Type::Integer,
         "20000",
         100,
         10000000,
         {},
         "offspring",
         "Offspring without progress before a fresh start"},
        {"ruin_from",
         Type::Integer,
         "250",
         201,
         1000000000,
         {},
         "stops",
         "Problems of so many stops are improved by ruin and recreation before offspring are bred"},
        {"heat",
         Type::Real,
         "1",
         0.0,
         10,
         {},
         "mean edges",
         "First temperature of ruin and recreation, less beyond 10,000 stops; the last is a hundredth of it"},
        {"steps", Type::Integer, "24", 2, 1000, {}, "limits", "Route limits in one pass over a frontier"},
    };
    description.features = {};
    description.objectives = {"distance", "longest_route", "vehicles"};
    description.boundsValue = true;
    description.iteration = "one offspring, a thousand ruin-and-recreate steps of a large problem, or a "
                            "thousand points of a tour";
    description.summary = "Breeds plans by crossover and local search, keeping good and different ones";
    description.source = "Vidal (2022), Computers & OR 140, doi:10.1016/j.cor.2021.105643";
    return description;
}

std::optional<std::string> Hgs::refusal(const problems::Problem& problem,
                                        const solve::RunRequest& request) const
{
    return refusalOf(problem, request);
}

solve::Status Hgs::solve(const problems::Problem& problem, const solve::Parameters& parameters,
                         solve::RunContext& context) const
{
    const auto& routing = dynamic_cast<const problems::routing::Problem&>(problem);
    const Limits limits = limitsOf(routing, context.request());
    if (isImpossible(routing, limits, context)) return solve::Status::Infeasible;
    if (limits.fleet == 1 && TourImprovement::suits(static_cast<std::size_t>(routing.stops())))
        return solveTour(routing, limits, context);
    const int listed = static_cast<int>(parameters.integer("neighbours"));
    const Groundwork ground(routing, std::max(listed, kSavingsNeighbours), kPlainSavings, context);
    const Network& network = ground.network;
    Pulses pulses(context);
    Proposals proposals(network, limits, context);
    const Plan first = constructBySavings(network, ground.savings, limits,
                                          [&](std::int64_t) { return pulses.own().beat(1024); });
    proposals.offer(first);

    const NeighbourLists neighbours = ground.nearest.first(listed).mutual();
    Evolution evolution(network, neighbours, settingsFrom(parameters), proposals, context, pulses);
    if (const auto start = startOf(network, context, proposals)) {
        evolution.adopt(*start);
        evolution.seed(start->routes);
    }
    evolution.adopt(first);
    const bool isLarge = network.stops() >= parameters.integer("ruin_from");
    if (!isLarge) evolution.seed(first.routes);
    AnnealedRuin ruin(network, ground.nearest, proposals, context, pulses, parameters.real("heat"));
    TourImprovement tours(routing, network, proposals, context, pulses);
    const Sweep::Material material = {network, ground.savings, static_cast<int>(parameters.integer("steps")),
                                      tours, isLarge ? &ruin : nullptr};
    const bool finished = Sweep(material, evolution, proposals, context, pulses.own()).run();
    return finished ? solve::Status::Finished : solve::Status::Stopped;
}

} // namespace tradeoff::routing
