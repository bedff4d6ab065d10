// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "tests/conformance/TinyProblems.h"
#include "tests/problems/scheduling/RandomShops.h"

#include <algorithm>
#include <functional>

namespace tradeoff::conformance {

namespace {

using problems::scheduling::Problem;
using problems::scheduling::Schedule;
using problems::scheduling::Shop;
using tests::ShopKind;

std::shared_ptr<const Problem> shopOf(const std::string& name, std::uint64_t seed, int jobs, int machines,
                                      int longest, const ShopKind& kind = {})
{
    format::Random random(seed);
    Shop shop = tests::randomShop(random, jobs, machines, longest, kind);
    shop.name = name;
    return std::make_shared<const Problem>(std::move(shop));
}

/// Every order in which operations can be placed as early as possible, judged: no schedule is better in an
/// objective that never gains by waiting. For job shops without further rules.
std::map<std::string, frontier::Value> bestOf(const Problem& problem)
{
    const Shop& shop = problem.shop();
    std::map<std::string, frontier::Value> best;
    Schedule plan;
    plan.starts.assign(shop.operations.size(), 0);
    plan.machines.assign(shop.operations.size(), 0);
    std::vector<int> next;
    for (int job = 0; job < problem.jobs(); ++job) next.push_back(problem.firstOf(job));
    using Times = std::vector<std::int64_t>;
    const std::function<void(int, Times, Times)> place = [&](int left, Times machineFree, Times jobFree) {
        if (left == 0) {
            const auto verdict = problem.judge(problems::scheduling::toSolution(plan));
            for (std::size_t k = 0; k < verdict.values.size() && verdict.feasible; ++k) {
                const auto at = best.emplace(problem.objectives()[k].id, verdict.values[k]).first;
                at->second = std::min(at->second, verdict.values[k]);
            }
            return;
        }
        for (int job = 0; job < problem.jobs(); ++job) {
            const auto j = static_cast<std::size_t>(job);
            if (next[j] == problem.firstOf(job + 1)) continue;
            const auto i = static_cast<std::size_t>(next[j]++);
            const auto& mode = shop.operations[i].modes[0];
            const auto m = static_cast<std::size_t>(mode.machine);
            plan.machines[i] = mode.machine;
            plan.starts[i] = std::max(machineFree[m], jobFree[j]);
            Times machines = machineFree;
            Times jobs = jobFree;
            machines[m] = jobs[j] = plan.starts[i] + mode.duration;
            place(left - 1, std::move(machines), std::move(jobs));
            --next[j];
        }
    };
    Times released;
    for (const auto& job : shop.jobs) released.push_back(job.release);
    place(problem.operations(), Times(shop.machines.size(), 0), released);
    return best;
}

TinyProblem tiny(const std::string& name, std::uint64_t seed, int jobs, int machines, const ShopKind& kind)
{
    auto problem = shopOf(name, seed, jobs, machines, 9, kind);
    return {name, problem, bestOf(*problem), std::nullopt};
}

} // namespace

TinyWorld worldOfShops()
{
    ShopKind dated;
    dated.dates = true;
    TinyWorld world;
    world.solvable = {tiny("two jobs", 21, 2, 3, {}), tiny("three jobs", 22, 3, 3, {}),
                      tiny("one machine", 23, 5, 1, {}), tiny("dates", 24, 3, 2, dated)};
    const auto special = [&](const char* name, std::uint64_t seed, ShopKind kind) {
        world.special.push_back(shopOf(name, seed, 4, 3, 9, kind));
    };
    special("flexible", 31, {true, false, false, false, false, false, false});
    special("open", 32, {false, true, false, false, false, false, false});
    special("set-ups", 33, {false, false, true, false, false, false, false});
    special("closed times", 34, {false, false, false, true, false, false, false});
    special("precedences", 35, {false, false, false, false, true, false, false});
    special("permutation", 36, {false, false, false, false, false, false, true});
    world.large = shopOf("large", 41, 60, 15, 99);
    world.middling = shopOf("middling", 42, 10, 6, 50);
    return world;
}

TinyWorld worldOfFlowShops()
{
    ShopKind flow;
    flow.permutation = true;
    TinyWorld world;
    world.solvable = {tiny("two machines", 51, 4, 2, flow), tiny("three machines", 52, 3, 3, flow),
                      tiny("four machines", 53, 2, 4, flow)};
    ShopKind closed = flow;
    closed.closed = true;
    world.special = {shopOf("closed times", 54, 4, 3, 9, closed), shopOf("a job shop", 55, 4, 3, 9)};
    world.large = shopOf("large", 56, 100, 10, 99, flow);
    world.middling = shopOf("middling", 57, 20, 5, 50, flow);
    return world;
}

TinyWorld worldOfOneMachine()
{
    ShopKind due;
    due.due = true;
    TinyWorld world;
    world.solvable = {tiny("four jobs", 61, 4, 1, due), tiny("six jobs", 62, 6, 1, due)};
    ShopKind dated = due;
    dated.closed = true;
    world.special = {shopOf("closed times", 63, 5, 1, 9, dated), shopOf("two machines", 64, 4, 2, 9, due)};
    world.large = shopOf("large", 65, 200, 1, 99, due);
    world.middling = shopOf("middling", 66, 30, 1, 50, due);
    return world;
}

} // namespace tradeoff::conformance
