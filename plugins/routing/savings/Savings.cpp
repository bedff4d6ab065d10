// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Parallel savings (Clarke, Wright 1964) with Yellow's shape factor, on lists of nearest neighbours instead
// of all pairs. Differences: a limit on each route's length stops a merge like the capacity does; surplus
// routes are emptied by cheapest insertion; a frontier comes from repeating the construction under a falling
// route limit.

#include "plugins/routing/savings/Savings.h"

#include "plugins/routing/search/FleetReduction.h"
#include "plugins/routing/search/Groundwork.h"
#include "plugins/routing/search/Proposals.h"
#include "plugins/routing/search/Refusal.h"

#include <algorithm>

namespace tradeoff::routing {

namespace {

class Constructions
{
public:
    Constructions(const Groundwork& ground, Proposals& proposals, solve::RunContext& context)
        : m_ground(ground), m_proposals(proposals), m_context(context)
    {
    }

    /// One iteration: a plan within the limits if there is one, offered with its descendants of fewer routes.
    Plan under(const Limits& limits)
    {
        Plan plan = constructBySavings(m_ground.network, m_ground.savings, limits, m_heartbeat);
        // Cut short it is far from any plan worth showing, unless it is the only one.
        if (m_goOn || m_proposals.known().empty()) m_proposals.offer(plan);
        if (m_proposals.asksFor(Objective::Vehicles)) offerSmallerFleets(plan, limits);
        m_goOn = m_context.step() && m_goOn;
        return plan;
    }

    bool goesOn() const { return m_goOn; }

private:
    void offerSmallerFleets(Plan plan, Limits limits)
    {
        while (m_goOn && plan.vehicles() > m_ground.network.fewestVehicles()) {
            limits.fleet = plan.vehicles() - 1;
            plan = withFewerRoutes(m_ground.network, std::move(plan), limits, m_heartbeat);
            if (plan.vehicles() > limits.fleet) return;
            m_proposals.offer(plan);
        }
    }

    const Groundwork& m_ground;
    Proposals& m_proposals;
    solve::RunContext& m_context;
    bool m_goOn = true;
    Heartbeat m_heartbeat = [this](std::int64_t) { return m_goOn = m_context.step(0); };
};

/// Constructions under route limits that fall in `steps` equal steps from the first plan's longest route to
/// the distance there and back to the farthest stop, below which no plan lies.
void fallLimit(Constructions& constructions, Limits limits, std::int64_t from, std::int64_t lowest,
               std::int64_t steps)
{
    const std::int64_t decrement = std::max<std::int64_t>(1, (from - lowest) / steps);
    while (constructions.goesOn() && limits.length > lowest) {
        limits.length = std::max(lowest, std::min(limits.length, from) - decrement);
        from = limits.length;
        constructions.under(limits);
    }
}

/// The least route limit under which a construction still suits the fleet.
void bisectLimit(Constructions& constructions, Limits limits, std::int64_t highest, std::int64_t lowest)
{
    while (constructions.goesOn() && lowest < highest) {
        limits.length = lowest + (highest - lowest) / 2;
        const Plan plan = constructions.under(limits);
        if (plan.keeps(limits))
            highest = plan.longest;
        else
            lowest = limits.length + 1;
    }
}

} // namespace

solve::StrategyDescription Savings::describe() const
{
    using Type = solve::ParameterSpec::Type;
    solve::StrategyDescription description;
    description.id = "routing_savings";
    description.name = "Savings";
    description.version = "1.0";
    description.kinds = {"routing"};
    description.parameters = {
        {"neighbours",
         Type::Integer,
         "100",
         5,
         1000,
         {},
         "stops",
         "How many nearest stops each stop may be joined to"},
        {"shape",
         Type::Real,
         "1",
         0.1,
         3,
         {},
         "",
         "Weight of the distance between two stops in their saving: above 1 favours compact routes"},
        {"steps", Type::Integer, "24", 1, 1000, {}, "limits", "How many route limits a frontier tries"},
    };
    description.features = {};
    description.objectives = {"distance", "longest_route", "vehicles"};
    description.iteration = "one construction";
    description.summary =
        "Starts from one route per stop and joins the pair of routes that saves most, as long as "
        "the limits allow";
    description.source = "Clarke, Wright (1964), Operations Research 12(4), doi:10.1287/opre.12.4.568";
    return description;
}

std::optional<std::string> Savings::refusal(const problems::Problem& problem,
                                            const solve::RunRequest& request) const
{
    return refusalOf(problem, request);
}

solve::Status Savings::solve(const problems::Problem& problem, const solve::Parameters& parameters,
                             solve::RunContext& context) const
{
    const auto& routing = dynamic_cast<const problems::routing::Problem&>(problem);
    const Limits limits = limitsOf(routing, context.request());
    if (isImpossible(routing, limits, context)) return solve::Status::Infeasible;
    const int shape = static_cast<int>(parameters.real("shape") * 1000 + 0.5);
    const Groundwork ground(routing, static_cast<int>(parameters.integer("neighbours")), shape, context);
    Proposals proposals(ground.network, limits, context);
    Constructions constructions(ground, proposals, context);

    const Plan first = constructions.under(limits);
    const std::int64_t lowest = ground.network.farthestReturn();
    const std::int64_t highest = std::min(first.longest, limits.length);
    if (proposals.isFrontier() && proposals.asksFor(Objective::LongestRoute))
        fallLimit(constructions, limits, highest, lowest, parameters.integer("steps"));
    else if (!proposals.isFrontier() && proposals.objectives().front() == Objective::LongestRoute)
        bisectLimit(constructions, limits, highest, lowest);
    if (proposals.known().empty()) context.note("savings found no plan within the limits");
    return constructions.goesOn() ? solve::Status::Finished : solve::Status::Stopped;
}

} // namespace tradeoff::routing
