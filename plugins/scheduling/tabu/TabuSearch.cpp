// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/tabu/TabuSearch.h"

#include <algorithm>
#include <limits>

namespace tradeoff::scheduling {

TabuSearch::TabuSearch(const JobShop& shop, solve::Random& random) : m_shop(shop), m_random(random)
{
    std::size_t size = 0;
    for (const auto& operations : shop.onMachine) {
        m_offset.push_back(size);
        size += operations.size() * operations.size();
    }
    m_forbidden.assign(size, 0);
    const int jobs = *std::max_element(shop.job.begin(), shop.job.end()) + 1;
    m_shortest = 10 + jobs / std::max(1, shop.machines());
    m_longest = jobs <= 2 * shop.machines() ? m_shortest * 14 / 10 : m_shortest * 15 / 10;
}

Found TabuSearch::improve(std::vector<int> order, int patience, Pulse& pulse)
{
    Selection selection(m_shop, std::move(order));
    Found best{selection.order(), selection.makespan()};
    pulse.improved(selection);
    std::fill(m_forbidden.begin(), m_forbidden.end(), 0);
    m_now = 0;
    for (int idle = 0; idle < patience && pulse.goesOn(); ++idle) {
        ++m_now;
        takeMoves(selection);
        const Move* move = choose(selection, best.makespan, pulse);
        if (move == nullptr) break;
        forbidReturn(selection, *move);
        selection.apply(*move);
        if (selection.makespan() >= best.makespan) continue;
        best = {selection.order(), selection.makespan()};
        pulse.improved(selection);
        idle = 0;
    }
    return best;
}

void TabuSearch::takeMoves(const Selection& selection)
{
    m_moves.clear();
    selection.criticalPath(m_random, m_path);
    for (std::size_t from = 0; from < m_path.size();) {
        std::size_t to = from + 1;
        while (to < m_path.size() && m_shop.machine[at(m_path[to])] == m_shop.machine[at(m_path[from])]) ++to;
        if (to - from > 1)
            takeBlock(selection, from, to, from == 0 && selection.head(m_path[0]) == 0, to == m_path.size());
        from = to;
    }
}

/// A move to the front of a first block that begins at 0, or to the rear of the last, cannot shorten the way
/// through it.
void TabuSearch::takeBlock(const Selection& selection, std::size_t from, std::size_t to, bool isFirst,
                           bool isLast)
{
    const int first = m_path[from];
    const int last = m_path[to - 1];
    if (to - from == 2) {
        if (!isFirst || !isLast) consider(selection, {first, last, true});
        return;
    }
    for (std::size_t k = from; k + 1 < to && !isLast; ++k) consider(selection, {m_path[k], last, true});
    for (std::size_t k = from + 1; k < to && !isFirst; ++k) consider(selection, {m_path[k], first, false});
    for (std::size_t k = from + 1; k + 1 < to; ++k) {
        if (!isFirst) consider(selection, {first, m_path[k], true});
        if (!isLast) consider(selection, {last, m_path[k], false});
    }
}

void TabuSearch::consider(const Selection& selection, const Move& move)
{
    if (selection.isSafe(move)) m_moves.push_back(move);
}

bool TabuSearch::isForbidden(const Selection& selection, const Move& move)
{
    if (move.after) {
        for (int i = selection.machineAfter(move.operation);; i = selection.machineAfter(i)) {
            if (forbidden(i, move.operation) > m_now) return true;
            if (i == move.beside) return false;
        }
    }
    for (int i = selection.machineBefore(move.operation);; i = selection.machineBefore(i)) {
        if (forbidden(move.operation, i) > m_now) return true;
        if (i == move.beside) return false;
    }
}

/// The best estimate among moves that are not forbidden or would be a new best; any where there is none.
const Move* TabuSearch::choose(const Selection& selection, std::int64_t best, Pulse& pulse)
{
    const Move* chosen = nullptr;
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    std::uint32_t equals = 0;
    for (const Move& move : m_moves) {
        const std::int64_t estimate = selection.estimate(move);
        if (estimate > least || (estimate >= best && isForbidden(selection, move))) continue;
        equals = estimate == least ? equals + 1 : 1;
        least = estimate;
        if (m_random.below(equals) == 0) chosen = &move;
    }
    pulse.evaluated += static_cast<std::int64_t>(m_moves.size());
    if (chosen == nullptr && !m_moves.empty())
        chosen = &m_moves[m_random.below(static_cast<std::uint32_t>(m_moves.size()))];
    return chosen;
}

void TabuSearch::forbidReturn(const Selection& selection, const Move& move)
{
    const auto span = static_cast<std::uint32_t>(m_longest - m_shortest + 1);
    const std::int64_t until = m_now + m_shortest + m_random.below(span);
    if (move.after) {
        for (int i = selection.machineAfter(move.operation);; i = selection.machineAfter(i)) {
            forbidden(move.operation, i) = until;
            if (i == move.beside) return;
        }
    }
    for (int i = selection.machineBefore(move.operation);; i = selection.machineBefore(i)) {
        forbidden(i, move.operation) = until;
        if (i == move.beside) return;
    }
}

} // namespace tradeoff::scheduling
