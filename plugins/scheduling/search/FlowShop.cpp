// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/search/FlowShop.h"

#include <algorithm>
#include <limits>

namespace tradeoff::scheduling {

FlowShop::FlowShop(const problems::scheduling::Problem& problem)
    : m_jobs(problem.jobs()), m_machines(problem.machines())
{
    for (const auto& operation : problem.shop().operations) m_duration.push_back(operation.modes[0].duration);
    const auto size = (static_cast<std::size_t>(m_jobs) + 2) * static_cast<std::size_t>(m_machines);
    m_heads.assign(size, 0);
    m_tails.assign(size, 0);
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

Insertion FlowShop::bestInsertion(std::span<const int> sequence, int job, solve::Random& random)
{
    const auto width = static_cast<std::size_t>(m_machines);
    const std::size_t count = sequence.size();
    std::fill_n(m_heads.begin(), width, 0);
    for (std::size_t k = 0; k < count; ++k) {
        const auto times = durations(sequence[k]);
        const std::int64_t* above = &m_heads[k * width];
        std::int64_t* here = &m_heads[(k + 1) * width];
        std::int64_t end = 0;
        for (std::size_t m = 0; m < width; ++m) here[m] = end = std::max(end, above[m]) + times[m];
    }
    std::fill_n(m_tails.begin() + static_cast<std::ptrdiff_t>(count * width), width, 0);
    for (std::size_t k = count; k-- > 0;) {
        const auto times = durations(sequence[k]);
        const std::int64_t* below = &m_tails[(k + 1) * width];
        std::int64_t* here = &m_tails[k * width];
        std::int64_t way = 0;
        for (std::size_t m = width; m-- > 0;) here[m] = way = std::max(way, below[m]) + times[m];
    }
    const auto times = durations(job);
    Insertion best{0, std::numeric_limits<std::int64_t>::max()};
    std::uint32_t equals = 0;
    for (std::size_t k = 0; k <= count; ++k) {
        const std::int64_t* head = &m_heads[k * width];
        const std::int64_t* tail = &m_tails[k * width];
        std::int64_t end = 0;
        std::int64_t longest = 0;
        for (std::size_t m = 0; m < width; ++m) {
            end = std::max(end, head[m]) + times[m];
            longest = std::max(longest, end + tail[m]);
        }
        if (longest > best.makespan) continue;
        equals = longest == best.makespan ? equals + 1 : 1;
        if (random.below(equals) == 0) best = {k, longest};
    }
    return best;
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
