// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/scheduling/PlanDraft.h"

#include "core/format/Decimal.h"
#include "core/format/Error.h"
#include "core/problems/At.h"

#include <algorithm>

namespace tradeoff::problems::scheduling {

namespace {

constexpr std::int64_t kUnread = INT64_MIN;

} // namespace

PlanDraft::PlanDraft(const Problem& problem) : m_problem(problem)
{
    for (int job = 0; job < problem.jobs(); ++job) m_jobs.emplace(problem.shop().jobs[at(job)].name, job);
    for (int machine = 0; machine < problem.machines(); ++machine)
        m_machines.emplace(problem.shop().machines[at(machine)].name, machine);
    m_plan.starts.assign(at(problem.operations()), kUnread);
    m_plan.machines.assign(at(problem.operations()), 0);
}

std::optional<int> PlanDraft::find(const Names& names, std::string_view name)
{
    const auto found = names.find(name);
    return found == names.end() ? std::nullopt : std::optional(found->second);
}

bool PlanDraft::set(int job, int number, int machine, std::int64_t start)
{
    const std::size_t operation = at(m_problem.firstOf(job) + number - 1);
    if (m_plan.starts[operation] != kUnread) return false;
    m_plan.machines[operation] = machine;
    m_plan.starts[operation] = start;
    return true;
}

std::optional<std::int64_t> PlanDraft::timeOf(std::string_view text) const
{
    const auto value = format::parseDecimal(text);
    return value ? format::atScale(*value, m_problem.shop().timeScale) : std::nullopt;
}

std::string PlanDraft::timeExpected(std::int64_t lowest, std::int64_t highest) const
{
    const int scale = m_problem.shop().timeScale;
    return (scale == 0 ? std::string("a whole number")
                       : "a number with at most " + std::to_string(scale) + " decimals") +
           " from " + timeText(m_problem.shop(), lowest) + " to " + timeText(m_problem.shop(), highest);
}

Schedule PlanDraft::take(const std::string& file)
{
    const auto missing = std::find(m_plan.starts.begin(), m_plan.starts.end(), kUnread);
    if (missing == m_plan.starts.end()) return std::move(m_plan);
    const auto operation = static_cast<int>(missing - m_plan.starts.begin());
    const int job = m_problem.shop().operations[at(operation)].job;
    throw format::InputError({file, 0, 0},
                             "no start of operation " +
                                 std::to_string(operation - m_problem.firstOf(job) + 1) + " of job '" +
                                 m_problem.shop().jobs[at(job)].name + "'",
                             "all " + std::to_string(m_problem.operations()) + " operations");
}

} // namespace tradeoff::problems::scheduling
