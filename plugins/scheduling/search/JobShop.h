// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/scheduling/Problem.h"

#include <cstdint>
#include <vector>

namespace tradeoff::scheduling {

/// A job shop flat in memory: every operation on one machine, jobs as chains. Positions are those of
/// Shop::operations; kNobody stands for none.
struct JobShop
{
    static constexpr int kNobody = -1;

    explicit JobShop(const problems::scheduling::Problem& problem);

    int operations() const { return static_cast<int>(duration.size()); }
    int machines() const { return static_cast<int>(onMachine.size()); }

    std::vector<int> job;
    std::vector<int> machine;
    std::vector<int> jobBefore; ///< the operation before it in its job
    std::vector<int> jobAfter;
    std::vector<int> rank; ///< its place in onMachine[machine]
    std::vector<std::int64_t> duration;
    std::vector<std::int64_t> release;       ///< of its job, for first operations; else 0
    std::vector<std::vector<int>> onMachine; ///< in order of position
};

/// Least makespan of any schedule that no machine order can beat: for each machine the preemptive one-machine
/// schedule with heads and tails (Jackson; Carlier 1982, European Journal of Operational Research 11,
/// doi:10.1016/S0377-2217(82)80007-6), and the longest job. O(n log n).
std::int64_t lowerBound(const JobShop& shop);

} // namespace tradeoff::scheduling
