// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/search/Selection.h"

namespace tradeoff::scheduling {

Selection::Selection(const JobShop& shop, Plan plan)
    : m_shop(shop), m_hasOthers(shop.hasOthers()), m_order(std::move(plan.order)),
      m_modes(std::move(plan.modes))
{
    const std::size_t count = m_order.size();
    if (m_modes.empty()) m_modes.assign(count, 0);
    m_nodes.resize(count + 1);
    m_marked.assign(count + 1, 0);
    m_estimates.resize(count + 1);
    m_first.assign(at(shop.machines()), kNobody);
    std::vector<int> last(at(shop.machines()), kNobody);
    for (std::size_t k = 0; k < count; ++k) {
        const int i = m_order[k];
        const auto& mode = shop.modesOf(i)[at(m_modes[at(i)])];
        Node& node = of(i);
        node.jobBefore = shop.jobBefore[at(i)];
        node.jobAfter = shop.jobAfter[at(i)];
        node.machine = mode.machine;
        node.duration = mode.duration;
        node.release = shop.release[at(i)];
        node.place = static_cast<int>(k);
        node.before = last[at(mode.machine)];
        if (node.before == kNobody)
            m_first[at(mode.machine)] = i;
        else
            of(node.before).after = i;
        last[at(mode.machine)] = i;
    }
    updateHeads(0);
    updateTails(static_cast<int>(count) - 1);
}

std::int64_t Selection::othersEnd(int operation) const
{
    std::int64_t end = 0;
    for (const int before : m_shop.othersBefore(operation)) end = std::max(end, of(before).end);
    return end;
}

std::int64_t Selection::othersWay(int operation) const
{
    std::int64_t way = 0;
    for (const int after : m_shop.othersAfter(operation)) way = std::max(way, of(after).way);
    return way;
}

void Selection::updateHeads(int from)
{
    for (std::size_t k = at(from); k < m_order.size(); ++k) {
        const int i = m_order[k];
        Node& node = of(i);
        node.end = std::max(jobHead(i), of(node.before).end) + node.duration;
    }
    m_makespan = 0;
    for (const int i : m_shop.lastOfJob) m_makespan = std::max(m_makespan, of(i).end);
}

void Selection::updateTails(int from)
{
    for (std::size_t k = at(from + 1); k-- > 0;) {
        const int i = m_order[k];
        Node& node = of(i);
        node.way = std::max(jobTail(i), of(node.after).way) + node.duration;
    }
}

int Selection::criticalBefore(int operation, solve::Random& random) const
{
    const Node& node = of(operation);
    const std::int64_t start = node.end - node.duration;
    const bool job = node.jobBefore != kNobody && of(node.jobBefore).end == start;
    const bool machine = node.before != kNobody && of(node.before).end == start;
    if (!m_hasOthers) {
        if (job && machine) return random.below(2) == 0 ? node.jobBefore : node.before;
        return job ? node.jobBefore : machine ? node.before : kNobody;
    }
    int next = job ? node.jobBefore : kNobody;
    std::uint32_t forks = job ? 1 : 0;
    const auto consider = [&](int before) {
        if (++forks == 1 || random.below(forks) == 0) next = before;
    };
    if (machine) consider(node.before);
    for (const int before : m_shop.othersBefore(operation))
        if (of(before).end == start) consider(before);
    return next;
}

void Selection::criticalPath(solve::Random& random, std::vector<int>& path) const
{
    path.clear();
    int here = kNobody;
    std::uint32_t ends = 0;
    for (const int i : m_shop.lastOfJob)
        if (of(i).end == m_makespan && (++ends == 1 || random.below(ends) == 0)) here = i;
    while (here != kNobody) {
        path.push_back(here);
        here = criticalBefore(here, random);
    }
    std::reverse(path.begin(), path.end());
}

/// Does the operation, which follows in a job, leave a place behind `other` of its predecessor's machine?
/// Where it takes no time, an equal way is no proof.
bool Selection::mayGoBehind(int operation, int other) const
{
    const Node& next = of(operation);
    return operation == kNobody ||
           (operation != other && of(other).way >= next.way + (next.duration == 0 ? 1 : 0));
}

/// The mirror image.
bool Selection::mayGoBefore(int operation, int other) const
{
    const Node& before = of(operation);
    return operation == kNobody ||
           (operation != other && of(other).end >= before.end + (before.duration == 0 ? 1 : 0));
}

bool Selection::isSafe(const Move& move) const
{
    const Node& node = of(move.operation);
    if (move.after ? !mayGoBehind(node.jobAfter, move.beside) : !mayGoBefore(node.jobBefore, move.beside))
        return false;
    if (!m_hasOthers) return true;
    if (move.after) {
        const auto others = m_shop.othersAfter(move.operation);
        return std::all_of(others.begin(), others.end(), [&](int i) { return mayGoBehind(i, move.beside); });
    }
    const auto others = m_shop.othersBefore(move.operation);
    return std::all_of(others.begin(), others.end(), [&](int i) { return mayGoBefore(i, move.beside); });
}

std::int64_t Selection::estimate(const Move& move, std::int64_t limit) const
{
    return move.after ? estimateForward(move.operation, move.beside, limit)
                      : estimateBackward(move.operation, move.beside, limit);
}

/// u l1 … lk v becomes l1 … lk v u.
std::int64_t Selection::estimateForward(int moved, int last, std::int64_t limit) const
{
    std::int64_t* heads = m_estimates.data();
    std::int64_t end = of(of(moved).before).end;
    for (int i = of(moved).after;; i = of(i).after) {
        const std::int64_t head = std::max(jobHead(i), end);
        *heads++ = head;
        end = head + of(i).duration;
        if (i == last) break;
    }
    const std::int64_t head = std::max(jobHead(moved), end);
    std::int64_t way = std::max(jobTail(moved), of(of(last).after).way) + of(moved).duration;
    std::int64_t longest = head + way;
    for (int i = last; i != moved && longest <= limit; i = of(i).before) {
        way = std::max(jobTail(i), way) + of(i).duration;
        longest = std::max(longest, *--heads + way);
    }
    return longest;
}

/// u l1 … lk v becomes v u l1 … lk.
std::int64_t Selection::estimateBackward(int moved, int first, std::int64_t limit) const
{
    std::int64_t* tails = m_estimates.data();
    std::int64_t way = of(of(moved).after).way;
    for (int i = of(moved).before;; i = of(i).before) {
        const std::int64_t tail = std::max(jobTail(i), way);
        *tails++ = tail;
        way = tail + of(i).duration;
        if (i == first) break;
    }
    const std::int64_t tail = std::max(jobTail(moved), way);
    std::int64_t end = std::max(jobHead(moved), of(of(first).before).end) + of(moved).duration;
    std::int64_t longest = end + tail;
    for (int i = first; i != moved && longest <= limit; i = of(i).after) {
        end = std::max(jobHead(i), end) + of(i).duration;
        longest = std::max(longest, end + *--tails);
    }
    return longest;
}

/// In its job or by a precedence.
bool Selection::isRightBefore(int operation, int other) const
{
    if (of(other).jobBefore == operation) return true;
    const auto others = m_shop.othersBefore(other);
    return std::find(others.begin(), others.end(), operation) != others.end();
}

Move Selection::bestPlace(int operation, int mode, std::int64_t limit, solve::Random& random,
                          std::int64_t& estimate, std::int64_t& evaluated) const
{
    const auto& goal = m_shop.modesOf(operation)[at(mode)];
    const std::int64_t head = jobHead(operation);
    const std::int64_t tail = jobTail(operation);
    if (head + goal.duration + tail > limit) return {};
    // What ends by the latest start of a predecessor may lead to it; what has no longer way than a
    // successor's tail may follow it.
    std::int64_t latestStart = std::numeric_limits<std::int64_t>::min();
    std::int64_t longestTail = latestStart;
    if (const int i = of(operation).jobBefore; i != kNobody) latestStart = this->head(i);
    if (const int i = of(operation).jobAfter; i != kNobody) longestTail = this->tail(i);
    for (const int i : m_shop.othersBefore(operation)) latestStart = std::max(latestStart, this->head(i));
    for (const int i : m_shop.othersAfter(operation)) longestTail = std::max(longestTail, this->tail(i));
    estimate = std::numeric_limits<std::int64_t>::max();
    int left = kNobody;
    int right = m_first[at(goal.machine)];
    for (; right != kNobody && (of(right).end <= latestStart || isRightBefore(right, operation));
         left = right, right = of(right).after)
        if (of(right).way <= longestTail && this->head(right) >= of(operation).end) return {};
    Move best{operation, left, true, mode};
    std::uint32_t equals = 0;
    for (;; left = right, right = of(right).after) {
        const std::int64_t end = std::max(head, of(left).end) + goal.duration;
        const std::int64_t longest = end + std::max(tail, of(right).way);
        ++evaluated;
        if (longest < estimate) {
            equals = 1;
            estimate = longest;
            best.beside = left;
        } else if (longest == estimate && random.below(++equals) == 0) {
            best.beside = left;
        }
        const bool laterIsLonger = end + tail > estimate;
        if (laterIsLonger || right == kNobody || of(right).way <= longestTail ||
            isRightBefore(operation, right))
            return best;
    }
}

} // namespace tradeoff::scheduling
