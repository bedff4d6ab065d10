// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/search/FlowShop.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace tradeoff::scheduling {

FlowShop::FlowShop(const problems::scheduling::Problem& problem)
    : m_jobs(problem.jobs()), m_machines(problem.machines())
{
    for (const auto& operation : problem.shop().operations) m_duration.push_back(operation.modes[0].duration);
}

std::int64_t FlowShop::work(int job) const
{
    std::int64_t sum = 0;
    for (const auto duration : durations(job)) sum += duration;
    return sum;
}

std::int64_t FlowShop::makespan(std::span<const int> sequence) const
{
    std::vector<std::int64_t> free(static_cast<std::size_t>(m_machines), 0);
    for (const int job : sequence) {
        std::int64_t end = 0;
        const auto times = durations(job);
        for (std::size_t m = 0; m < free.size(); ++m) end = free[m] = std::max(end, free[m]) + times[m];
    }
    return free.back();
}

problems::scheduling::Schedule FlowShop::schedule(std::span<const int> sequence,
                                                  std::vector<std::int64_t>& ends) const
{
    const auto width = static_cast<std::size_t>(m_machines);
    problems::scheduling::Schedule schedule;
    schedule.starts.assign(m_duration.size(), 0);
    schedule.machines.assign(m_duration.size(), 0);
    ends.assign(m_duration.size(), 0);
    std::vector<std::int64_t> free(width, 0);
    for (const int job : sequence) {
        std::int64_t end = 0;
        for (std::size_t m = 0; m < width; ++m) {
            const std::size_t i = static_cast<std::size_t>(job) * width + m;
            schedule.starts[i] = std::max(end, free[m]);
            schedule.machines[i] = static_cast<std::int32_t>(m);
            ends[i] = end = free[m] = schedule.starts[i] + m_duration[i];
        }
    }
    return schedule;
}

std::int64_t FlowShop::upperBound() const
{
    return std::accumulate(m_duration.begin(), m_duration.end(), std::int64_t{0});
}

std::int64_t FlowShop::lowerBound() const
{
    std::int64_t bound = 0;
    for (int machine = 0; machine < m_machines; ++machine) {
        std::int64_t sum = 0;
        std::int64_t leastBefore = std::numeric_limits<std::int64_t>::max();
        std::int64_t leastAfter = leastBefore;
        for (int job = 0; job < m_jobs; ++job) {
            std::int64_t before = 0;
            for (int m = 0; m < machine; ++m) before += duration(job, m);
            const std::int64_t after = work(job) - before - duration(job, machine);
            sum += duration(job, machine);
            leastBefore = std::min(leastBefore, before);
            leastAfter = std::min(leastAfter, after);
        }
        bound = std::max(bound, leastBefore + sum + leastAfter);
    }
    for (int job = 0; job < m_jobs; ++job) bound = std::max(bound, work(job));
    return bound;
}

} // namespace tradeoff::scheduling
