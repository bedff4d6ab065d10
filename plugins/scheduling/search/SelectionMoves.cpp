// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// How operations of a Selection move.

#include "plugins/scheduling/search/Selection.h"

namespace tradeoff::scheduling {

void Selection::unlink(int operation)
{
    const Node& node = of(operation);
    if (node.before == kNobody)
        m_first[at(node.machine)] = node.after;
    else
        of(node.before).after = node.after;
    if (node.after != kNobody) of(node.after).before = node.before;
}

/// Right after `left` on its machine, which is set; in front of all where that is kNobody.
void Selection::link(int operation, int left)
{
    Node& node = of(operation);
    int& next = left == kNobody ? m_first[at(node.machine)] : of(left).after;
    node.before = left;
    node.after = next;
    if (next != kNobody) of(next).before = operation;
    next = operation;
}

/// What now follows the moved operation goes behind it, among the places from `from` to `to`.
void Selection::reorder(int moved, int from, int to)
{
    m_scratch.clear();
    m_scratch.push_back(moved);
    m_marked[at(moved + 1)] = 1;
    int place = from;
    for (int k = from; k <= to; ++k) {
        const int i = m_order[at(k)];
        if (i == moved) continue;
        const Node& node = of(i);
        bool follows = (m_marked[at(node.jobBefore + 1)] | m_marked[at(node.before + 1)]) != 0;
        if (m_hasOthers)
            for (const int before : m_shop.othersBefore(i)) follows |= m_marked[at(before + 1)] != 0;
        if (follows) {
            m_marked[at(i + 1)] = 1;
            m_scratch.push_back(i);
        } else {
            m_order[at(place)] = i;
            of(i).place = place++;
        }
    }
    for (const int i : m_scratch) {
        m_marked[at(i + 1)] = 0;
        m_order[at(place)] = i;
        of(i).place = place++;
    }
}

/// The moved operation alone takes another place in the order.
void Selection::shift(int moved, int to)
{
    int place = of(moved).place;
    for (const int step = place < to ? 1 : -1; place != to; place += step) {
        const int i = m_order[at(place + step)];
        m_order[at(place)] = i;
        of(i).place = place;
    }
    m_order[at(to)] = moved;
    of(moved).place = to;
}

void Selection::transfer(const Move& move)
{
    const int i = move.operation;
    const auto& mode = m_shop.modesOf(i)[at(move.mode)];
    unlink(i);
    Node& node = of(i);
    node.machine = mode.machine;
    node.duration = mode.duration;
    m_modes[at(i)] = move.mode;
    link(i, move.beside);
    int latest = -1; // place of what must come before
    int soonest = static_cast<int>(m_order.size());
    const auto isBefore = [&](int other) { latest = std::max(latest, of(other).place); };
    const auto isAfter = [&](int other) { soonest = std::min(soonest, of(other).place); };
    if (node.jobBefore != kNobody) isBefore(node.jobBefore);
    if (node.before != kNobody) isBefore(node.before);
    if (node.jobAfter != kNobody) isAfter(node.jobAfter);
    if (node.after != kNobody) isAfter(node.after);
    for (const int other : m_shop.othersBefore(i)) isBefore(other);
    for (const int other : m_shop.othersAfter(i)) isAfter(other);
    const int place = node.place;
    int from = place;
    int to = place;
    if (latest > soonest) {
        from = std::min(place, soonest);
        to = std::max(place, latest);
        reorder(i, from, to);
    } else if (place < latest || place > soonest) {
        const int goal = place < latest ? latest : soonest;
        shift(i, goal);
        from = std::min(place, goal);
        to = std::max(place, goal);
    }
    updateHeads(from);
    updateTails(to);
}

void Selection::apply(const Move& move)
{
    if (move.mode != Move::kSameMachine) {
        transfer(move);
        return;
    }
    const int from = std::min(of(move.operation).place, of(move.beside).place);
    const int to = std::max(of(move.operation).place, of(move.beside).place);
    unlink(move.operation);
    link(move.operation, move.after ? move.beside : of(move.beside).before);
    reorder(move.operation, from, to);
    updateHeads(from);
    updateTails(to);
}

} // namespace tradeoff::scheduling
