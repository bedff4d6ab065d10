// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/Random.h"
#include "plugins/scheduling/search/FlowShop.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tradeoff::scheduling {

/// Where a job goes best and the makespan then.
struct Insertion
{
    std::size_t place = 0;
    std::int64_t makespan = 0;
};

/// A sequence of some of a flow shop's jobs from which jobs are taken and into which they are put. All places
/// of an insertion cost O(jobs × machines) together: Taillard (1990), European Journal of Operational
/// Research 47(1), doi:10.1016/0377-2217(90)90090-X. Heads in front of the first change and tails behind the
/// last are kept. The machines of a job are passed side by side in vector lanes: the end on machine m is the
/// greatest, over machines j up to m, of when j is free less the job's work before j, plus its work through
/// m. Time holds the sum of all durations four times: std::int32_t where that fits (FlowShop::upperBound()),
/// or std::int64_t.
template <typename Time>
class FlowSequence
{
public:
    explicit FlowSequence(const FlowShop& shop);

    void assign(const std::vector<int>& jobs);
    const std::vector<int>& jobs() const { return m_jobs; }
    std::size_t size() const { return m_jobs.size(); }
    std::size_t placeOf(int job) const;
    std::int64_t makespan();
    /// The best place of a job that the sequence lacks; of equally good ones any.
    Insertion bestInsertion(int job, solve::Random& random);
    void insert(std::size_t place, int job);
    int remove(std::size_t place);

private:
    void updateHeads();
    void updateTails();

    std::size_t m_width; ///< machines, rounded up to lanes: those too many take no time
    std::size_t m_most;  ///< jobs of the shop
    /// [job][machine]: work of the job before the machine, and through it.
    std::vector<Time> m_before;
    std::vector<Time> m_through;
    std::vector<int> m_jobs;
    /// [place][machine]: when the jobs in front of the place are done there.
    std::vector<Time> m_heads;
    /// [m_most - how many jobs follow][machine]: the longest way from the beginning of those there.
    std::vector<Time> m_tails;
    std::size_t m_headsKnown = 0; ///< in front of this many jobs
    std::size_t m_tailsKnown = 0; ///< for the last so many jobs
    std::vector<Time> m_longest;  ///< scratch by place
};

extern template class FlowSequence<std::int32_t>;
extern template class FlowSequence<std::int64_t>;

} // namespace tradeoff::scheduling
