// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/frontier/PlanSet.h"

#include "core/frontier/Dominance.h"
#include "views/kinds/Kinds.h"
#include "views/text/Quantity.h"

namespace tradeoff::views {

namespace {

/// Gives whether the plan is new.
bool remember(PlanSet& set, const problems::SolutionRef& ref)
{
    auto& steps = set.positions[ref.object];
    const auto step = static_cast<std::size_t>(ref.step);
    if (steps.size() <= step) steps.resize(step + 1, -1);
    if (steps[step] >= 0) return false;
    steps[step] = static_cast<int>(set.plans.size());
    return true;
}

void collectPlans(PlanSet& set, std::vector<project::PlanPoint> plans)
{
    set.plans.reserve(plans.size());
    for (auto& plan : plans)
        if (remember(set, plan.ref))
            set.plans.push_back({std::move(plan), static_cast<int>(set.plans.size()) + 1, -1});
}

void findFront(PlanSet& set)
{
    std::vector<frontier::Point> points;
    points.reserve(set.plans.size());
    const std::vector<int> chosen = {set.first, set.second};
    for (const auto& plan : set.plans)
        points.push_back(frontier::toPoint(set.objectives, chosen, plan.info.values));
    set.front = frontier::nonDominated(points);
    for (std::size_t rank = 0; rank < set.front.size(); ++rank)
        set.plans[set.front[rank]].rank = static_cast<int>(rank);
}

/// What the x axis shows where nobody has chosen: the first objective, or where that is wanted more of, the
/// first that is to be paid.
int priceOf(const std::vector<frontier::Objective>& objectives, int taken)
{
    if (objectives[0].sense == frontier::Sense::Maximise)
        for (int i = 1; i < static_cast<int>(objectives.size()); ++i)
            if (i != taken && objectives[static_cast<std::size_t>(i)].sense == frontier::Sense::Minimise)
                return i;
    return taken == 0 && objectives.size() > 1 ? 1 : 0;
}

/// What the y axis shows where nobody has chosen: the first objective beside that of the x axis which trades
/// anything with it.
int otherOf(const std::vector<frontier::Objective>& objectives, int taken, const std::string& kind)
{
    const auto& first = objectives[static_cast<std::size_t>(taken)].id;
    for (int i = 0; i < static_cast<int>(objectives.size()); ++i)
        if (i != taken && mayTrade(kind, first, objectives[static_cast<std::size_t>(i)].id)) return i;
    return taken == 0 ? 1 : 0;
}

} // namespace

PlanSet PlanSet::of(const project::Snapshot& snapshot, const std::string& digest, const std::string& firstId,
                    const std::string& secondId)
{
    PlanSet set;
    const auto* problem = snapshot.problem(digest);
    if (!problem) return set;
    set.problem = digest;
    set.problemName = problem->name;
    set.problemSize = problem->size;
    set.objectives = problem->objectives;
    const int count = static_cast<int>(set.objectives.size());
    set.first = frontier::indexOf(set.objectives, firstId);
    set.second = frontier::indexOf(set.objectives, secondId);
    if (set.first < 0 && count > 0) set.first = priceOf(set.objectives, set.second);
    if (set.second < 0 && count > 1) set.second = otherOf(set.objectives, set.first, problem->kind);
    collectPlans(set, project::feasiblePlans(snapshot, *problem));
    if (!set.hasAxes()) return set;
    findFront(set);
    for (auto& plan : project::frontOf(snapshot, *problem, {set.first, set.second}, {{}, true}))
        set.hindsight.push_back({std::move(plan), 0, static_cast<int>(set.hindsight.size())});
    return set;
}

const PlanEntry* PlanSet::find(const problems::SolutionRef& ref) const
{
    const auto at = positions.find(ref.object);
    const auto step = static_cast<std::size_t>(ref.step);
    if (at == positions.end() || ref.step < 0 || step >= at->second.size() || at->second[step] < 0)
        return nullptr;
    return &plans[static_cast<std::size_t>(at->second[step])];
}

const frontier::Value& PlanSet::firstValue(const PlanEntry& plan) const
{
    return plan.info.values[static_cast<std::size_t>(first)];
}

const frontier::Value& PlanSet::secondValue(const PlanEntry& plan) const
{
    return plan.info.values[static_cast<std::size_t>(second)];
}

double PlanSet::x(const PlanEntry& plan) const
{
    return frontier::toDouble(firstObjective(), firstValue(plan)) * shownFactor(firstObjective());
}

double PlanSet::y(const PlanEntry& plan) const
{
    return frontier::toDouble(secondObjective(), secondValue(plan)) * shownFactor(secondObjective());
}

const PlanEntry* PlanSet::atRank(int rank) const
{
    if (rank < 0 || rank >= static_cast<int>(front.size())) return nullptr;
    return &plans[front[static_cast<std::size_t>(rank)]];
}

std::optional<frontier::ExchangeRate> PlanSet::rateInto(int rank) const
{
    const auto* from = atRank(rank - 1);
    const auto* to = atRank(rank);
    if (!from || !to) return std::nullopt;
    return frontier::exchangeRate(firstObjective(), firstValue(*from), firstValue(*to), secondObjective(),
                                  secondValue(*from), secondValue(*to));
}

} // namespace tradeoff::views
