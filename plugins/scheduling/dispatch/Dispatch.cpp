// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/dispatch/Dispatch.h"

#include "plugins/scheduling/search/Construction.h"
#include "plugins/scheduling/search/Offers.h"
#include "plugins/scheduling/search/PinnedConstruction.h"
#include "plugins/scheduling/search/Refusal.h"

#include <algorithm>
#include <array>

namespace tradeoff::scheduling {

namespace {

const std::string kAll = "all";

std::vector<const Rule*> rulesFor(const problems::scheduling::Problem& problem, const std::string& chosen)
{
    if (chosen != kAll) return {&ruleNamed(chosen)};
    const auto& jobs = problem.shop().jobs;
    const bool due =
        std::any_of(jobs.begin(), jobs.end(), [](const auto& job) { return job.due.has_value(); });
    std::vector<const Rule*> all;
    for (const Rule& rule : rules())
        if (due || !rule.needsDueDates) all.push_back(&rule);
    return all;
}

bool hasPins(const problems::scheduling::Shop& shop)
{
    return !shop.pins.empty() || shop.frozenUntil > 0;
}

/// Mostly in the rules' own order, now and then what a pin waits for first, more and more of it.
double urgencyOf(std::int64_t turn)
{
    constexpr std::array kUrgencies = {4.0, 1.0, 16.0, 1e9};
    return kUrgencies[static_cast<std::size_t>(turn % 4)];
}

} // namespace

solve::StrategyDescription Dispatch::describe() const
{
    using Type = solve::ParameterSpec::Type;
    solve::StrategyDescription description;
    description.id = "scheduling_dispatch";
    description.name = "Dispatching rules";
    description.version = "1";
    description.kinds = {"scheduling"};
    description.features = {"*", "pins"};
    description.objectives = {"makespan",           "flow_time",         "total_tardiness", "late_jobs",
                              "weighted_tardiness", "maximum_tardiness", "machine_cost"};
    std::vector<std::string> choices = {kAll};
    for (const Rule& rule : rules()) choices.emplace_back(rule.id);
    description.parameters = {
        {"rule", Type::Choice, kAll, 0, 0, choices, "", "Which rule decides; all: each of them"},
        {"starts",
         Type::Integer,
         "1000",
         0,
         1e9,
         {},
         "schedules",
         "How many more schedules are built with disturbed priorities"},
        {"noise", Type::Real, "0.3", 0, 1, {}, "", "By which share priorities are disturbed"},
    };
    description.iteration = "one schedule built";
    description.summary = "Places one operation after the other, whichever a priority rule puts first, under "
                          "every rule in turn and then with priorities disturbed";
    description.source =
        "Giffler, Thompson (1960), Operations Research 8(4); Blackstone, Phillips, Hogg (1982), "
        "International Journal of Production Research 20(1)";
    return description;
}

std::optional<std::string> Dispatch::refusal(const problems::Problem& problem,
                                             const solve::RunRequest& request) const
{
    if (auto why = refusalOf(problem, request, describe())) return why;
    const auto& shop = dynamic_cast<const problems::scheduling::Problem&>(problem).shop();
    if (shop.isPermutation && hasPins(shop)) return "plans permutation shops without pins only, so far";
    return std::nullopt;
}

solve::Status Dispatch::solve(const problems::Problem& problem, const solve::Parameters& parameters,
                              solve::RunContext& context) const
{
    const auto& shop = dynamic_cast<const problems::scheduling::Problem&>(problem);
    const auto chosen = rulesFor(shop, parameters.choice("rule"));
    const auto starts = parameters.integer("starts");
    auto random = context.random();
    Offers offers(shop, context);
    const bool pinned = hasPins(shop.shop());
    const Reservations reservations(shop);
    const Layout layout(shop);
    // The first schedule is finished whatever the clock says: a run without a plan is of no use.
    const std::function<bool()> goesOn = [&] { return offers.empty() || !context.mustStop(); };
    const auto most = static_cast<std::int64_t>(2 * chosen.size()) + starts;
    for (std::int64_t k = 0; k < most; ++k) {
        const auto turn = static_cast<std::size_t>(k);
        Dispatching how;
        if (turn < 2 * chosen.size()) {
            how = {chosen[turn / 2], turn % 2 == 0 ? 0.0 : 1.0, 0.0};
        } else {
            how.rule = chosen[random.below(static_cast<std::uint32_t>(chosen.size()))];
            how.delay = random.unit();
            how.noise = parameters.real("noise");
        }
        const Built built = pinned ? buildAround(shop, reservations, {how, urgencyOf(k)}, random, goesOn)
                                   : build(layout, how, random, goesOn);
        if (built.complete) offers.offer(built.schedule, built.ends);
        if (!context.step()) return solve::Status::Stopped;
    }
    return solve::Status::Finished;
}

} // namespace tradeoff::scheduling
