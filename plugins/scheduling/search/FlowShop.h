// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/scheduling/Problem.h"

#include <cstdint>
#include <span>
#include <vector>

namespace tradeoff::scheduling {

/// A permutation flow shop without releases, and what holds for any sequence of its jobs.
class FlowShop
{
public:
    explicit FlowShop(const problems::scheduling::Problem& problem);

    int jobs() const { return m_jobs; }
    int machines() const { return m_machines; }
    std::int64_t duration(int job, int machine) const
    {
        return m_duration[static_cast<std::size_t>(job) * static_cast<std::size_t>(m_machines) +
                          static_cast<std::size_t>(machine)];
    }
    std::int64_t work(int job) const;
    std::int64_t makespan(std::span<const int> sequence) const;
    /// Every operation as early as may be.
    problems::scheduling::Schedule schedule(std::span<const int> sequence,
                                            std::vector<std::int64_t>& ends) const;
    /// No order is shorter: each machine's work with the least time before and after it, and the longest job.
    std::int64_t lowerBound() const;
    /// No sequence is longer: everything one after the other.
    std::int64_t upperBound() const;
    /// By machine.
    std::span<const std::int64_t> durations(int job) const
    {
        const auto width = static_cast<std::size_t>(m_machines);
        return {m_duration.data() + static_cast<std::size_t>(job) * width, width};
    }

private:
    int m_jobs;
    int m_machines;
    std::vector<std::int64_t> m_duration; ///< jobs × machines
};

} // namespace tradeoff::scheduling
