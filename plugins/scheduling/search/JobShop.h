// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/scheduling/Problem.h"

#include <cstdint>
#include <span>
#include <vector>

namespace tradeoff::scheduling {

/// A job shop or flexible job shop flat in memory: jobs as chains of operations, precedences between jobs,
/// releases; each operation in one of its modes (a machine and the duration there). Positions are those of
/// Shop::operations; kNobody stands for none.
struct JobShop
{
    static constexpr int kNobody = -1;

    explicit JobShop(const problems::scheduling::Problem& problem);

    int operations() const { return static_cast<int>(duration.size()); }
    int machines() const { return static_cast<int>(onMachine.size()); }
    bool isFlexible() const { return modes.size() > duration.size(); }
    std::span<const problems::scheduling::Mode> modesOf(int operation) const
    {
        const auto i = static_cast<std::size_t>(operation);
        return {modes.data() + firstMode[i], modes.data() + firstMode[i + 1]};
    }
    /// What precedes or follows the operation besides its neighbours in the job.
    std::span<const int> othersBefore(int operation) const { return others(before, operation); }
    std::span<const int> othersAfter(int operation) const { return others(after, operation); }
    bool hasOthers() const { return !before.empty(); }

    std::vector<int> job;
    std::vector<int> jobBefore; ///< the operation before it in its job
    std::vector<int> jobAfter;
    std::vector<int> lastOfJob;
    std::vector<std::int64_t> release; ///< of its job, for first operations; else 0
    std::vector<problems::scheduling::Mode> modes;
    std::vector<std::size_t> firstMode;      ///< of each operation in modes, and one past the end
    std::vector<int> machine;                ///< of the first mode
    std::vector<std::int64_t> duration;      ///< in the first mode
    std::vector<int> rank;                   ///< its place in onMachine[machine]
    std::vector<std::vector<int>> onMachine; ///< in order of position, by first modes
    std::vector<std::vector<int>> before;    ///< by precedences between jobs; empty where there are none
    std::vector<std::vector<int>> after;

private:
    static std::span<const int> others(const std::vector<std::vector<int>>& lists, int operation)
    {
        if (lists.empty()) return {};
        return lists[static_cast<std::size_t>(operation)];
    }
};

/// Predecessors before successors by job and precedences; of those that may come next, the least key.
std::vector<int> orderBy(const JobShop& shop, std::span<const double> keys);

} // namespace tradeoff::scheduling
