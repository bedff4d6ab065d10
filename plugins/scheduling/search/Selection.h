// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/Random.h"
#include "plugins/scheduling/search/JobShop.h"

#include <cstdint>
#include <span>
#include <vector>

namespace tradeoff::scheduling {

/// One operation of a critical block moved next to another of the same machine.
struct Move
{
    int operation = JobShop::kNobody;
    int beside = JobShop::kNobody;
    bool after = true; ///< right after `beside`, which lay behind it; else right before one that lay in front
};

/// The order of operations on every machine, with heads and tails (the longest ways to an operation and from
/// its end) kept as operations move. All orders are free of circles. Cost of a move: the operations behind
/// the first moved one for heads, those before the last for tails.
class Selection
{
public:
    /// order: all operations, predecessors first; machines take theirs in this order.
    Selection(const JobShop& shop, std::vector<int> order);

    std::int64_t makespan() const { return m_makespan; }
    /// Predecessors first.
    const std::vector<int>& order() const { return m_order; }
    std::int64_t head(int operation) const { return m_head[at(operation)]; }
    std::int64_t tail(int operation) const { return m_tail[at(operation)]; }
    int machineBefore(int operation) const { return m_before[at(operation)]; }
    int machineAfter(int operation) const { return m_after[at(operation)]; }

    /// A longest way, drawn evenly at each fork.
    void criticalPath(solve::Random& random, std::vector<int>& path) const;

    /// Would the move close no circle? Sufficient, not necessary: Balas and Vazacopoulos (1998), Management
    /// Science 44(2), doi:10.1287/mnsc.44.2.262, propositions 2.2 and 2.3.
    bool isSafe(const Move& move) const;
    /// The longest way through a moved operation, near enough in O(operations passed): the same paper.
    std::int64_t estimate(const Move& move) const;
    /// The move must be safe.
    void apply(const Move& move);

private:
    static std::size_t at(int position) { return static_cast<std::size_t>(position); }
    std::int64_t endOf(int operation) const
    {
        return operation == JobShop::kNobody ? 0 : m_head[at(operation)] + m_shop.duration[at(operation)];
    }
    std::int64_t wayFrom(int operation) const
    {
        return operation == JobShop::kNobody ? 0 : m_tail[at(operation)] + m_shop.duration[at(operation)];
    }
    std::int64_t jobHead(int operation) const
    {
        return std::max(m_shop.release[at(operation)], endOf(m_shop.jobBefore[at(operation)]));
    }
    std::int64_t jobTail(int operation) const { return wayFrom(m_shop.jobAfter[at(operation)]); }
    std::int64_t estimateForward(int moved, int last) const;
    std::int64_t estimateBackward(int moved, int first) const;
    void relink(const Move& move);
    void reorderForward(int moved, int last);
    void reorderBackward(int moved, int first);
    void updateHeads(int from);
    void updateTails(int from);

    const JobShop& m_shop;
    std::vector<int> m_order;
    std::vector<int> m_place; ///< in m_order
    std::vector<int> m_before;
    std::vector<int> m_after;
    std::vector<std::int64_t> m_head;
    std::vector<std::int64_t> m_tail;
    std::int64_t m_makespan = 0;
    std::vector<char> m_marked;
    std::vector<int> m_scratch;
    mutable std::vector<std::int64_t> m_estimates;
};

} // namespace tradeoff::scheduling
