// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/search/Offers.h"

#include <algorithm>

namespace tradeoff::scheduling {

using problems::scheduling::Problem;
using problems::scheduling::Schedule;

namespace {

std::int64_t machineCost(const Problem& problem, std::span<const std::int64_t> starts,
                         std::span<const std::int64_t> ends, std::span<const std::int32_t> machines)
{
    std::int64_t total = 0;
    for (std::size_t i = 0; i < starts.size(); ++i)
        total += (ends[i] - starts[i]) * problem.shop().machines[static_cast<std::size_t>(machines[i])].rate;
    return total;
}

bool covers(const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b)
{
    for (std::size_t k = 0; k < a.size(); ++k)
        if (a[k] > b[k]) return false;
    return true;
}

} // namespace

std::int64_t valueOf(const Problem& problem, const std::string& objective,
                     std::span<const std::int64_t> starts, std::span<const std::int64_t> ends,
                     std::span<const std::int32_t> machines)
{
    if (objective == "machine_cost") return machineCost(problem, starts, ends, machines);
    std::int64_t total = 0;
    std::int64_t longest = 0;
    for (int j = 0; j < problem.jobs(); ++j) {
        const auto& job = problem.shop().jobs[static_cast<std::size_t>(j)];
        std::int64_t done = job.release;
        for (int i = problem.firstOf(j); i < problem.firstOf(j + 1); ++i)
            done = std::max(done, ends[static_cast<std::size_t>(i)]);
        const std::int64_t late = job.due ? std::max<std::int64_t>(0, done - *job.due) : 0;
        if (objective == "makespan")
            longest = std::max(longest, done);
        else if (objective == "maximum_tardiness")
            longest = std::max(longest, late);
        else if (objective == "flow_time")
            total += done - job.release;
        else if (objective == "total_tardiness")
            total += late;
        else if (objective == "weighted_tardiness")
            total += job.weight * late;
        else if (objective == "late_jobs")
            total += late > 0 ? 1 : 0;
    }
    return total + longest;
}

Offers::Offers(const Problem& problem, solve::RunContext& context) : m_problem(problem), m_context(context)
{
}

bool Offers::isProgress(const std::vector<std::int64_t>& values) const
{
    if (!isFrontier()) return m_sent.empty() || values < m_sent.back();
    return std::none_of(m_sent.begin(), m_sent.end(), [&](const auto& sent) { return covers(sent, values); });
}

std::vector<std::int64_t> Offers::valuesOf(const Schedule& schedule, std::span<const std::int64_t> ends) const
{
    std::vector<std::int64_t> values;
    for (const auto& id : objectives())
        values.push_back(valueOf(m_problem, id, schedule.starts, ends, schedule.machines));
    return values;
}

bool Offers::offer(const Schedule& schedule, std::span<const std::int64_t> ends)
{
    std::vector<std::int64_t> values = valuesOf(schedule, ends);
    if (!isProgress(values)) return false;
    auto solution = problems::scheduling::toSolution(schedule);
    for (std::size_t k = 0; k < values.size(); ++k) solution.claims[objectives()[k]] = {values[k]};
    m_context.solution(solution);
    std::erase_if(m_sent, [&](const auto& sent) { return !isFrontier() || covers(values, sent); });
    m_sent.push_back(std::move(values));
    return true;
}

} // namespace tradeoff::scheduling
