// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/ruin/Ruin.h"

#include "plugins/routing/ruin/RuinSearch.h"

#include <algorithm>

namespace tradeoff::routing {

namespace {

constexpr int kMostStops = 10'000;

bool sharesShipments(const problems::routing::Problem& problem)
{
    std::vector<bool> seen(static_cast<std::size_t>(problem.nodes()), false);
    for (const auto& shipment : problem.data().shipments)
        for (const int end : {shipment.from, shipment.to}) {
            if (seen[static_cast<std::size_t>(end)]) return true;
            seen[static_cast<std::size_t>(end)] = true;
        }
    return false;
}

/// A stop (with the other end of its shipment) that no vehicle can serve on a route of its own; -1 for none.
/// Only what other stops cannot mend is looked at: loads and skills.
int neverServed(const problems::routing::Problem& problem)
{
    const auto& data = problem.data();
    for (int node = 0; node < problem.nodes(); ++node) {
        if (problem.isDepot(node) || problem.isOptional(node)) continue;
        const auto at = static_cast<std::size_t>(node);
        const bool served = std::any_of(
            problem.fleet().begin(), problem.fleet().end(), [&](const problems::routing::VehicleType& type) {
                if (!data.skills.empty() && (data.skills[at] & ~type.skills) != 0) return false;
                for (std::size_t load = 0; load < type.capacity.size(); ++load) {
                    const std::size_t entry = at * data.loads.size() + load;
                    if (data.demand[entry] > type.capacity[load]) return false;
                    if (!data.pickup.empty() && data.pickup[entry] > type.capacity[load]) return false;
                }
                return true;
            });
        if (!served) return node;
    }
    return -1;
}

} // namespace

solve::StrategyDescription Ruin::describe() const
{
    using Type = solve::ParameterSpec::Type;
    solve::StrategyDescription description;
    description.id = "routing_ruin";
    description.name = "Ruin and recreate";
    description.version = "1.0";
    description.kinds = {"routing"};
    description.parameters = {
        {"iterations",
         Type::Integer,
         "20000",
         100,
         1e9,
         {},
         "",
         "How many ruins where the run has no limit of its own"},
        {"rounds",
         Type::Integer,
         "40",
         1,
         1000,
         {},
         "rounds",
         "How many directions a frontier is searched in"},
        {"heat",
         Type::Real,
         "1",
         0.0001,
         10,
         {},
         "",
         "The first temperature, in what a stop costs on its way in the mean"},
    };
    description.features = {
        "several_depots",  "vehicle_types",  "costs",         "several_loads", "pickups",
        "shipments",       "optional_stops", "skills",        "time_windows",  "shifts",
        "breaks",          "duration_limit", "driving_limit", "open_routes",   "asymmetric_distances",
        "other_distances", "soft_windows",   "pins",          "backhauls"};
    description.objectives = {"cost",          "unserved_prize", "distance", "duration",
                              "longest_route", "vehicles",       "lateness", "changes"};
    description.iteration = "one ruin and recreate";
    description.summary =
        "Takes neighbouring stops out of a plan and puts them back better, for every rule that a "
        "routing problem can have";
    description.source =
        "Christiaens, Vanden Berghe (2020), Transportation Science 54(2), doi:10.1287/trsc.2019.0914";
    return description;
}

std::optional<std::string> Ruin::refusal(const problems::Problem& problem,
                                         const solve::RunRequest& request) const
{
    const auto* routing = dynamic_cast<const problems::routing::Problem*>(&problem);
    if (routing == nullptr) return "takes routing problems, not " + problem.kind() + " problems";
    const auto planned = describe().features;
    for (const auto& feature : routing->features())
        if (std::find(planned.begin(), planned.end(), feature.id) == planned.end())
            return "cannot plan " + std::string(feature.phrase) + " yet";
    const auto soft = routing->data().softWindows;
    const bool pauses = std::any_of(routing->fleet().begin(), routing->fleet().end(),
                                    [](const auto& type) { return !type.breaks.empty(); });
    if (pauses && std::find(soft.begin(), soft.end(), 1) != soft.end())
        return "cannot plan breaks together with soft windows yet";
    for (const auto& id : request.objectives)
        if (!measureNamed(id)) return "cannot improve '" + id + "'";
    if (routing->stops() > kMostStops) return "takes at most 10,000 stops";
    if (sharesShipments(*routing)) return "cannot plan stops that belong to several shipments yet";
    return std::nullopt;
}

solve::Status Ruin::solve(const problems::Problem& problem, const solve::Parameters& parameters,
                          solve::RunContext& context) const
{
    const auto& routing = dynamic_cast<const problems::routing::Problem&>(problem);
    if (const int node = neverServed(routing); node >= 0) {
        context.note("No vehicle has the room and the skills for stop " + routing.label(node) + ".");
        return solve::Status::Infeasible;
    }
    RuinSearch search(
        routing, context,
        {parameters.integer("iterations"), parameters.integer("rounds"), parameters.real("heat")});
    const bool finished = search.run();
    if (!search.foundAny())
        context.note(search.missing() == 0
                         ? "No plan found keeps the limits that were asked for."
                         : "The best plan found leaves out " + std::to_string(search.missing()) +
                               " stops that must be served.");
    return finished ? solve::Status::Finished : solve::Status::Stopped;
}

} // namespace tradeoff::routing
