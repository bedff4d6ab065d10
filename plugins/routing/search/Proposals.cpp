// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/search/Proposals.h"

#include <algorithm>

namespace tradeoff::routing {

std::optional<Objective> objectiveNamed(const std::string& id)
{
    if (id == "distance") return Objective::Distance;
    if (id == "longest_route") return Objective::LongestRoute;
    if (id == "vehicles") return Objective::Vehicles;
    return std::nullopt;
}

std::int64_t valueOf(const Plan& plan, Objective objective)
{
    switch (objective) {
    case Objective::Distance:
        return plan.distance;
    case Objective::LongestRoute:
        return plan.longest;
    case Objective::Vehicles:
        break;
    }
    return plan.vehicles();
}

Proposals::Proposals(const Network& network, const Limits& limits, solve::RunContext& context)
    : m_network(network), m_limits(limits), m_context(context),
      m_frontier(context.request().objectives.size() > 1 && !context.request().lexicographic),
      m_mostDistance(atMost(context.request(), "distance"))
{
    for (const auto& id : context.request().objectives)
        if (const auto objective = objectiveNamed(id)) m_objectives.push_back(*objective);
    if (m_objectives.empty()) m_objectives.push_back(Objective::Distance);
}

bool Proposals::asksFor(Objective objective) const
{
    return std::find(m_objectives.begin(), m_objectives.end(), objective) != m_objectives.end();
}

bool Proposals::offer(const Plan& plan)
{
    if (!plan.keeps(m_limits)) return false;
    if (!(m_frontier ? archive(plan) : rank(plan))) return false;
    send(plan);
    return true;
}

/// What counts, in order: distance above the request's limit, the requested objectives, then distance.
Proposals::Key Proposals::keyOf(const Plan& plan) const
{
    Key key = {};
    std::size_t used = 0;
    key[used++] = m_mostDistance ? std::max<std::int64_t>(0, plan.distance - *m_mostDistance) : 0;
    for (const Objective objective : m_objectives)
        if (used < key.size() - 1) key[used++] = valueOf(plan, objective);
    key[used] = plan.distance;
    return key;
}

bool Proposals::rank(const Plan& plan)
{
    if (!m_known.empty() && keyOf(plan) >= keyOf(m_known.front())) return false;
    m_known.assign(1, plan);
    return true;
}

bool Proposals::covers(const Plan& a, const Plan& b) const
{
    return std::all_of(m_objectives.begin(), m_objectives.end(),
                       [&](Objective objective) { return valueOf(a, objective) <= valueOf(b, objective); });
}

bool Proposals::archive(const Plan& plan)
{
    for (const Plan& other : m_known)
        if (covers(other, plan)) return false;
    std::erase_if(m_known, [&](const Plan& other) { return covers(plan, other); });
    m_known.push_back(plan);
    return true;
}

void Proposals::send(const Plan& plan)
{
    problems::Solution solution = problems::routing::toSolution(m_network.toNodes(plan.routes));
    solution.claims = {
        {"distance", {plan.distance}}, {"longest_route", {plan.longest}}, {"vehicles", {plan.vehicles()}}};
    m_context.solution(solution);
}

} // namespace tradeoff::routing
