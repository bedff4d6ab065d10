// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/search/Selection.h"

#include <algorithm>

namespace tradeoff::scheduling {

namespace {

constexpr int kNobody = JobShop::kNobody;

} // namespace

Selection::Selection(const JobShop& shop, std::vector<int> order) : m_shop(shop), m_order(std::move(order))
{
    const std::size_t count = m_order.size();
    m_place.resize(count);
    m_before.assign(count, kNobody);
    m_after.assign(count, kNobody);
    m_head.assign(count, 0);
    m_tail.assign(count, 0);
    m_marked.assign(count, 0);
    std::vector<int> last(at(shop.machines()), kNobody);
    for (std::size_t k = 0; k < count; ++k) {
        const int i = m_order[k];
        m_place[at(i)] = static_cast<int>(k);
        int& before = last[at(shop.machine[at(i)])];
        m_before[at(i)] = before;
        if (before != kNobody) m_after[at(before)] = i;
        before = i;
    }
    updateHeads(0);
    updateTails(static_cast<int>(count) - 1);
}

void Selection::updateHeads(int from)
{
    for (std::size_t k = at(from); k < m_order.size(); ++k) {
        const int i = m_order[k];
        m_head[at(i)] = std::max(jobHead(i), endOf(m_before[at(i)]));
    }
    m_makespan = 0;
    for (std::size_t i = 0; i < m_head.size(); ++i)
        m_makespan = std::max(m_makespan, m_head[i] + m_shop.duration[i]);
}

void Selection::updateTails(int from)
{
    for (int k = from; k >= 0; --k) {
        const int i = m_order[at(k)];
        m_tail[at(i)] = std::max(jobTail(i), wayFrom(m_after[at(i)]));
    }
}

void Selection::criticalPath(solve::Random& random, std::vector<int>& path) const
{
    path.clear();
    int here = kNobody;
    std::uint32_t ends = 0;
    for (std::size_t i = 0; i < m_head.size(); ++i)
        if (m_head[i] + m_shop.duration[i] == m_makespan && m_tail[i] == 0 && random.below(++ends) == 0)
            here = static_cast<int>(i);
    while (here != kNobody) {
        path.push_back(here);
        const int byJob = m_shop.jobBefore[at(here)];
        const int byMachine = m_before[at(here)];
        const bool job = byJob != kNobody && endOf(byJob) == m_head[at(here)];
        const bool machine = byMachine != kNobody && endOf(byMachine) == m_head[at(here)];
        if (job && machine)
            here = random.below(2) == 0 ? byJob : byMachine;
        else
            here = job ? byJob : machine ? byMachine : kNobody;
    }
    std::reverse(path.begin(), path.end());
}

bool Selection::isSafe(const Move& move) const
{
    // Where the neighbour in the job takes no time, an equal way is no proof.
    if (move.after) {
        const int next = m_shop.jobAfter[at(move.operation)];
        if (next == kNobody) return true;
        return wayFrom(move.beside) >= wayFrom(next) + (m_shop.duration[at(next)] == 0 ? 1 : 0);
    }
    const int before = m_shop.jobBefore[at(move.operation)];
    if (before == kNobody) return true;
    return endOf(move.beside) >= endOf(before) + (m_shop.duration[at(before)] == 0 ? 1 : 0);
}

std::int64_t Selection::estimate(const Move& move) const
{
    return move.after ? estimateForward(move.operation, move.beside)
                      : estimateBackward(move.operation, move.beside);
}

/// u l1 … lk v becomes l1 … lk v u.
std::int64_t Selection::estimateForward(int moved, int last) const
{
    m_estimates.clear();
    std::int64_t end = endOf(m_before[at(moved)]);
    for (int i = m_after[at(moved)];; i = m_after[at(i)]) {
        const std::int64_t head = std::max(jobHead(i), end);
        m_estimates.push_back(head);
        end = head + m_shop.duration[at(i)];
        if (i == last) break;
    }
    const std::int64_t head = std::max(jobHead(moved), end);
    std::int64_t way = std::max(jobTail(moved), wayFrom(m_after[at(last)])) + m_shop.duration[at(moved)];
    std::int64_t longest = head + way;
    std::size_t k = m_estimates.size();
    for (int i = last; i != moved; i = m_before[at(i)]) {
        way = std::max(jobTail(i), way) + m_shop.duration[at(i)];
        longest = std::max(longest, m_estimates[--k] + way);
    }
    return longest;
}

/// u l1 … lk v becomes v u l1 … lk.
std::int64_t Selection::estimateBackward(int moved, int first) const
{
    m_estimates.clear();
    const std::int64_t head = std::max(jobHead(moved), endOf(m_before[at(first)]));
    std::int64_t end = head + m_shop.duration[at(moved)];
    for (int i = first; i != moved; i = m_after[at(i)]) {
        const std::int64_t start = std::max(jobHead(i), end);
        m_estimates.push_back(start);
        end = start + m_shop.duration[at(i)];
    }
    std::int64_t way = wayFrom(m_after[at(moved)]);
    std::int64_t longest = 0;
    std::size_t k = m_estimates.size();
    for (int i = m_before[at(moved)];; i = m_before[at(i)]) {
        way = std::max(jobTail(i), way) + m_shop.duration[at(i)];
        longest = std::max(longest, m_estimates[--k] + way);
        if (i == first) break;
    }
    way = std::max(jobTail(moved), way) + m_shop.duration[at(moved)];
    return std::max(longest, head + way);
}

void Selection::relink(const Move& move)
{
    const int i = move.operation;
    const int before = m_before[at(i)];
    const int after = m_after[at(i)];
    if (before != kNobody) m_after[at(before)] = after;
    if (after != kNobody) m_before[at(after)] = before;
    const int left = move.after ? move.beside : m_before[at(move.beside)];
    const int right = move.after ? m_after[at(move.beside)] : move.beside;
    m_before[at(i)] = left;
    m_after[at(i)] = right;
    if (left != kNobody) m_after[at(left)] = i;
    if (right != kNobody) m_before[at(right)] = i;
}

/// Of the segment from the moved operation to the last, what now follows the moved one goes behind it.
void Selection::reorderForward(int moved, int last)
{
    const int from = m_place[at(moved)];
    const int to = m_place[at(last)];
    m_scratch.clear();
    m_marked[at(moved)] = 1;
    m_scratch.push_back(moved);
    int place = from;
    for (int k = from + 1; k <= to; ++k) {
        const int i = m_order[at(k)];
        const int job = m_shop.jobBefore[at(i)];
        const int machine = m_before[at(i)];
        if ((job != kNobody && m_marked[at(job)] != 0) ||
            (machine != kNobody && m_marked[at(machine)] != 0)) {
            m_marked[at(i)] = 1;
            m_scratch.push_back(i);
        } else {
            m_order[at(place)] = i;
            m_place[at(i)] = place++;
        }
    }
    for (const int i : m_scratch) {
        m_marked[at(i)] = 0;
        m_order[at(place)] = i;
        m_place[at(i)] = place++;
    }
}

/// The mirror image: what the moved operation now waits for goes in front of it.
void Selection::reorderBackward(int moved, int first)
{
    const int from = m_place[at(first)];
    const int to = m_place[at(moved)];
    m_scratch.clear();
    m_marked[at(moved)] = 1;
    m_scratch.push_back(moved);
    int place = to;
    for (int k = to - 1; k >= from; --k) {
        const int i = m_order[at(k)];
        const int job = m_shop.jobAfter[at(i)];
        const int machine = m_after[at(i)];
        if ((job != kNobody && m_marked[at(job)] != 0) ||
            (machine != kNobody && m_marked[at(machine)] != 0)) {
            m_marked[at(i)] = 1;
            m_scratch.push_back(i);
        } else {
            m_order[at(place)] = i;
            m_place[at(i)] = place--;
        }
    }
    for (const int i : m_scratch) {
        m_marked[at(i)] = 0;
        m_order[at(place)] = i;
        m_place[at(i)] = place--;
    }
}

void Selection::apply(const Move& move)
{
    const int from = std::min(m_place[at(move.operation)], m_place[at(move.beside)]);
    const int to = std::max(m_place[at(move.operation)], m_place[at(move.beside)]);
    relink(move);
    if (move.after)
        reorderForward(move.operation, move.beside);
    else
        reorderBackward(move.operation, move.beside);
    updateHeads(from);
    updateTails(to);
}

} // namespace tradeoff::scheduling
