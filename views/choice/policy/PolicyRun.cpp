// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/choice/policy/PolicyRun.h"

#include "core/problems/choice/Cascade.h"
#include "core/study/policy/Trial.h"

#include <algorithm>
#include <map>

namespace tradeoff::views {

namespace {

constexpr std::size_t kMostPolicies = 16;
constexpr int kBandReplicates = 2'000;
constexpr int kReplicates = 10'000;
constexpr std::size_t kManyChanges = 50'000; ///< rows and switches from which fewer replicates must do
constexpr double kSlack = 1 + 1e-12;         ///< an amount of money was rounded on its way

/// Every step, or as many as bands are drawn for: the first, the last, and between them evenly.
std::vector<std::size_t> stopsOf(std::size_t steps)
{
    std::vector<std::size_t> stops;
    const std::size_t count = std::min(steps, PolicyRun::kMostStops);
    for (std::size_t i = 0; i < count; ++i) stops.push_back(count < 2 ? 0 : i * (steps - 1) / (count - 1));
    return stops;
}

std::string nameOf(const project::Snapshot& snapshot, std::int64_t run)
{
    for (const auto& info : snapshot.runs)
        if (info.id == run) return info.strategyName.empty() ? info.strategy : info.strategyName;
    return {};
}

} // namespace

std::optional<std::size_t> PolicyRun::stepWithin(double budget, bool holdsChance) const
{
    if (!holdsChance) return study::policy::stepExpecting(path, budget * kSlack);
    const auto at = study::policy::lastWithin(bands, budget * kSlack);
    return at ? std::optional(bands.steps[*at]) : std::nullopt;
}

std::optional<double> PolicyRun::onward(std::size_t step, double point) const
{
    for (std::size_t next = step + 1; next < path.steps(); ++next) {
        const double gained = path.expectedAccuracy[next] - path.expectedAccuracy[step];
        if (gained >= point) return (path.expectedCost[next] - path.expectedCost[step]) / gained;
    }
    return std::nullopt;
}

std::vector<std::int32_t> PolicyRun::optionsAt(std::size_t step) const
{
    return problems::choice::optionsOf(problem(), problem().stepOf(front, step));
}

std::span<const double> PolicyRun::predicted(const char* array) const
{
    const auto at = front.plans.arrays.find(array);
    if (at == front.plans.arrays.end()) return {};
    const auto* values = std::get_if<std::vector<double>>(&at->second.values);
    const bool fits = values && values->size() == problem().rows() * problem().options();
    return fits ? std::span<const double>(*values) : std::span<const double>();
}

std::vector<project::FrontInfo> policyFronts(const project::Snapshot& snapshot, const std::string& problem)
{
    std::map<std::int64_t, project::FrontInfo> last;
    for (const auto& front : snapshot.fronts)
        if (front.problem == problem && front.run != 0) last[front.run] = front;
    std::vector<project::FrontInfo> fronts;
    for (auto run = snapshot.runs.rbegin(); run != snapshot.runs.rend(); ++run) {
        const auto at = last.find(run->id);
        if (at == last.end() || run->hindsight || run->status == "running") continue;
        fronts.push_back(at->second);
        if (fronts.size() == kMostPolicies) break;
    }
    return fronts;
}

std::vector<PolicyRunPtr> policyRunsOf(const project::Project& project, const project::Snapshot& snapshot,
                                       const std::vector<project::FrontInfo>& fronts,
                                       const problems::ProblemPtr& problem)
{
    std::vector<PolicyRunPtr> policies;
    const auto& heldOutRows = static_cast<const problems::choice::Problem&>(*problem);
    if (fronts.empty() || !heldOutRows.train() || !study::policy::whyNoPath(heldOutRows).empty())
        return policies;
    const auto heldOut = std::make_shared<const study::policy::HeldOut>(
        study::policy::heldOutOf(heldOutRows, *heldOutRows.train(), study::policy::drawsGroups(heldOutRows)));
    for (const auto& info : fronts) {
        auto policy = std::make_shared<PolicyRun>();
        policy->front = project.front(info.object).get();
        policy->path = study::policy::pathOf(heldOutRows, policy->front);
        if (policy->path.expectedCost.empty() || policy->path.expectedAccuracy.empty()) continue;
        policy->run = info.run;
        policy->name = nameOf(snapshot, info.run);
        policy->object = info.object;
        policy->owner = problem;
        policy->heldOut = heldOut;
        policy->means = study::policy::stepMeans(*heldOut, policy->path);
        study::policy::BandSettings settings;
        settings.steps = stopsOf(policy->path.steps());
        settings.resampling.replicates = kBandReplicates;
        policy->bands = study::policy::bandsOf(*heldOut, policy->path, settings);
        policies.push_back(std::move(policy));
    }
    return policies;
}

PolicyEvidence PolicyEvidence::of(const PolicyRun& policy, std::size_t step, double budget)
{
    study::policy::BandSettings settings;
    settings.steps = {step};
    settings.budgets = {budget * kSlack};
    const std::size_t changes = policy.path.rows() + policy.path.switches.size();
    settings.resampling.replicates = changes > kManyChanges ? kBandReplicates : kReplicates;
    const auto bands = study::policy::bandsOf(*policy.heldOut, policy.path, settings);
    return {
        policy.run, step, budget, bands.accuracyIntervals[0], bands.costIntervals[0], bands.chanceOver[0][0]};
}

} // namespace tradeoff::views
