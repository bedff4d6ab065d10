// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/At.h"
#include "core/solve/Random.h"
#include "plugins/scheduling/search/JobShop.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace tradeoff::scheduling {

/// One operation of a critical block moved next to another of the same machine, or to another machine.
struct Move
{
    static constexpr int kSameMachine = -1;

    int operation = JobShop::kNobody;
    int beside = JobShop::kNobody;
    /// Right after `beside`, which lay behind it; else right before one that lay in front. On another
    /// machine always right after `beside`, or in front of all where that is kNobody.
    bool after = true;
    int mode = kSameMachine; ///< a position in modesOf(operation), where the machine changes
};

/// A schedule as decisions: all operations with predecessors first (machines take theirs in this order), and
/// the mode of each.
struct Plan
{
    std::vector<int> order;
    std::vector<int> modes; ///< empty for the first ones
};

/// The order of operations on every machine, with heads and tails (the longest ways to an operation and from
/// its end) kept as operations move. All orders are free of circles. Cost of a move: the operations behind
/// the first moved one for heads, those before the last for tails.
class Selection
{
public:
    Selection(const JobShop& shop, Plan plan);

    std::int64_t makespan() const { return m_makespan; }
    Plan plan() const { return {m_order, m_modes}; }
    /// Predecessors first.
    const std::vector<int>& order() const { return m_order; }
    std::int64_t head(int operation) const { return of(operation).end - of(operation).duration; }
    std::int64_t tail(int operation) const { return of(operation).way - of(operation).duration; }
    int machine(int operation) const { return of(operation).machine; }
    int mode(int operation) const { return m_modes[at(operation)]; }
    std::int64_t duration(int operation) const { return of(operation).duration; }
    int machineBefore(int operation) const { return of(operation).before; }
    int machineAfter(int operation) const { return of(operation).after; }

    /// A longest way, drawn evenly at each fork.
    void criticalPath(solve::Random& random, std::vector<int>& path) const;

    /// Would the move on its machine close no circle? Sufficient, not necessary: Balas and Vazacopoulos
    /// (1998), Management Science 44(2), doi:10.1287/mnsc.44.2.262, propositions 2.2 and 2.3.
    bool isSafe(const Move& move) const;
    /// The longest way through a moved operation, near enough in O(operations passed): the same paper. Ways
    /// longer than `limit` may be cut short.
    std::int64_t estimate(const Move& move,
                          std::int64_t limit = std::numeric_limits<std::int64_t>::max()) const;
    /// The safe place on another machine with the least estimate of the longest way through the operation,
    /// ties drawn; nothing where none is safe or all are surely above `limit`. Heads and tails are those
    /// before it leaves: Mastrolilli, Gambardella (2000), Journal of Scheduling 3(1),
    /// doi:10.1002/(SICI)1099-1425(200001/02)3:1<3::AID-JOS32>3.0.CO;2-Y. Adds to `evaluated` how many places
    /// were looked at. Cost: the operations of that machine.
    Move bestPlace(int operation, int mode, std::int64_t limit, solve::Random& random, std::int64_t& estimate,
                   std::int64_t& evaluated) const;
    /// No place on that machine has an estimate below this.
    std::int64_t leastEstimate(int operation, int mode) const
    {
        return jobHead(operation) + m_shop.modesOf(operation)[at(mode)].duration + jobTail(operation);
    }
    /// The move must be safe.
    void apply(const Move& move);

private:
    static constexpr int kNobody = JobShop::kNobody;

    /// One cache line for each operation.
    struct alignas(64) Node
    {
        int jobBefore = JobShop::kNobody;
        int jobAfter = JobShop::kNobody;
        int before = JobShop::kNobody; ///< on its machine
        int after = JobShop::kNobody;
        int machine = JobShop::kNobody;
        int place = 0; ///< in m_order
        std::int64_t duration = 0;
        std::int64_t end = 0; ///< head and duration
        std::int64_t way = 0; ///< duration and tail
        std::int64_t release = 0;
    };

    /// Nobody has a node too, in front, that never changes.
    const Node& of(int operation) const { return m_nodes[at(operation + 1)]; }
    Node& of(int operation) { return m_nodes[at(operation + 1)]; }
    std::int64_t jobHead(int operation) const
    {
        const Node& node = of(operation);
        const std::int64_t head = std::max(node.release, of(node.jobBefore).end);
        return m_hasOthers ? std::max(head, othersEnd(operation)) : head;
    }
    std::int64_t jobTail(int operation) const
    {
        const std::int64_t tail = of(of(operation).jobAfter).way;
        return m_hasOthers ? std::max(tail, othersWay(operation)) : tail;
    }
    std::int64_t othersEnd(int operation) const;
    std::int64_t othersWay(int operation) const;
    int criticalBefore(int operation, solve::Random& random) const;
    bool mayGoBehind(int operation, int other) const;
    bool mayGoBefore(int operation, int other) const;
    std::int64_t estimateForward(int moved, int last, std::int64_t limit) const;
    std::int64_t estimateBackward(int moved, int first, std::int64_t limit) const;
    bool isRightBefore(int operation, int other) const;
    void unlink(int operation);
    void link(int operation, int left);
    void transfer(const Move& move);
    void reorder(int moved, int from, int to);
    void shift(int moved, int to);
    void updateHeads(int from);
    void updateTails(int from);

    const JobShop& m_shop;
    bool m_hasOthers;
    std::vector<Node> m_nodes;
    std::vector<int> m_order;
    std::vector<int> m_modes;
    std::vector<int> m_first; ///< of each machine
    std::int64_t m_makespan = 0;
    std::vector<char> m_marked; ///< by operation + 1
    std::vector<int> m_scratch;
    mutable std::vector<std::int64_t> m_estimates;
};

} // namespace tradeoff::scheduling
