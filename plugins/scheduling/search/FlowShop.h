// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/scheduling/Problem.h"
#include "core/solve/Random.h"

#include <cstdint>
#include <span>
#include <vector>

namespace tradeoff::scheduling {

/// Where a job goes best and the makespan then.
struct Insertion
{
    std::size_t place = 0;
    std::int64_t makespan = 0;
};

/// A permutation flow shop without releases, and sequences of its jobs. All places of an insertion cost
/// O(jobs × machines) together: Taillard (1990), European Journal of Operational Research 47(1),
/// doi:10.1016/0377-2217(90)90090-X.
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
    /// The best place of the job in a sequence that lacks it; of equally good ones any.
    Insertion bestInsertion(std::span<const int> sequence, int job, solve::Random& random);
    /// Every operation as early as may be.
    problems::scheduling::Schedule schedule(std::span<const int> sequence,
                                            std::vector<std::int64_t>& ends) const;
    /// No order is shorter: each machine's work with the least time before and after it, and the longest job.
    std::int64_t lowerBound() const;

private:
    std::span<const std::int64_t> durations(int job) const
    {
        const auto width = static_cast<std::size_t>(m_machines);
        return {m_duration.data() + static_cast<std::size_t>(job) * width, width};
    }

    int m_jobs;
    int m_machines;
    std::vector<std::int64_t> m_duration; ///< jobs × machines
    std::vector<std::int64_t> m_heads;    ///< scratch: (places + 1) × machines
    std::vector<std::int64_t> m_tails;
};

} // namespace tradeoff::scheduling
