// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/scheduling/Problem.h"

#include "core/format/Error.h"

#include <algorithm>
#include <utility>

namespace tradeoff::problems::scheduling {

namespace {

std::string counted(std::size_t count, const std::string& one)
{
    return std::to_string(count) + " " + one + (count == 1 ? "" : "s");
}

bool hasDueDates(const Shop& shop)
{
    return std::any_of(shop.jobs.begin(), shop.jobs.end(),
                       [](const Job& job) { return job.due.has_value(); });
}

bool hasWeights(const Shop& shop)
{
    return std::any_of(shop.jobs.begin(), shop.jobs.end(), [](const Job& job) { return job.weight != 1; });
}

bool hasRates(const Shop& shop)
{
    return std::any_of(shop.machines.begin(), shop.machines.end(),
                       [](const Machine& m) { return m.rate > 0; });
}

std::vector<frontier::Objective> objectivesOf(const Shop& shop)
{
    using frontier::Objective;
    using frontier::Sense;
    std::vector<Objective> all = {{"makespan", "Makespan", shop.timeUnit, Sense::Minimise, shop.timeScale},
                                  {"flow_time", "Flow time", shop.timeUnit, Sense::Minimise, shop.timeScale}};
    if (hasDueDates(shop)) {
        std::vector<Objective> late = {
            {"total_tardiness", "Total tardiness", shop.timeUnit, Sense::Minimise, shop.timeScale}};
        if (hasWeights(shop))
            late.push_back({"weighted_tardiness", "Weighted tardiness", "", Sense::Minimise, shop.timeScale});
        late.push_back(
            {"maximum_tardiness", "Maximum tardiness", shop.timeUnit, Sense::Minimise, shop.timeScale});
        late.push_back({"late_jobs", "Late jobs", "jobs", Sense::Minimise, 0});
        // On one machine the makespan says little.
        if (shop.machines.size() == 1) {
            if (hasWeights(shop)) std::swap(late[0], late[1]);
            all.insert(all.begin(), late.begin(), late.end());
        } else {
            all.insert(all.begin() + 1, late.begin(), late.end());
        }
    }
    if (hasRates(shop))
        all.push_back({"machine_cost", "Machine cost", shop.costUnit, Sense::Minimise,
                       shop.timeScale + shop.rateScale});
    return all;
}

} // namespace

Problem::Problem(Shop shop) : m_shop(std::move(shop))
{
    checkRules(m_shop);
    m_first.assign(m_shop.jobs.size() + 1, operations());
    for (int i = operations() - 1; i >= 0; --i)
        m_first[static_cast<std::size_t>(m_shop.operations[static_cast<std::size_t>(i)].job)] = i;
    m_objectives = objectivesOf(m_shop);
}

std::string Problem::size() const
{
    return counted(m_shop.jobs.size(), "job") + ", " + counted(m_shop.machines.size(), "machine") + ", " +
           counted(m_shop.operations.size(), "operation");
}

std::vector<std::string> Problem::featureIds() const
{
    const auto& all = m_shop.operations;
    const auto& machines = m_shop.machines;
    std::vector<std::string> ids;
    const auto add = [&](bool has, const char* id) {
        if (has) ids.emplace_back(id);
    };
    add(std::any_of(all.begin(), all.end(), [](const Operation& o) { return o.modes.size() > 1; }),
        "flexible");
    add(m_shop.isOpen, "open");
    add(m_shop.isPermutation, "permutation");
    add(!m_shop.precedences.empty(), "precedences");
    add(!m_shop.setups.empty(), "setups");
    add(std::any_of(machines.begin(), machines.end(), [](const Machine& m) { return !m.closed.empty(); }),
        "closed");
    add(std::any_of(m_shop.jobs.begin(), m_shop.jobs.end(), [](const Job& job) { return job.release > 0; }),
        "releases");
    add(!m_shop.pins.empty() || m_shop.frozenUntil > 0, "pins");
    return ids;
}

Solution toSolution(Schedule schedule)
{
    Solution solution;
    solution.decisions.kind = "scheduling.plan";
    solution.decisions.set("start_times", std::move(schedule.starts));
    solution.decisions.set("machines", std::move(schedule.machines));
    return solution;
}

Schedule toSchedule(const Solution& solution)
{
    const auto starts = solution.decisions.int64("start_times");
    const auto machines = solution.decisions.int32("machines");
    return {{starts.begin(), starts.end()}, {machines.begin(), machines.end()}};
}

} // namespace tradeoff::problems::scheduling
