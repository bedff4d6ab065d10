// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/tabu/TabuSearch.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace tradeoff::scheduling {

namespace {

constexpr std::size_t kMostPairs = std::size_t{1} << 22; ///< remembered apart from each other, if flexible
constexpr std::int32_t kLastMove = 1'000'000'000;

} // namespace

TabuSearch::TabuSearch(const JobShop& shop, solve::Random& random) : m_shop(shop), m_random(random)
{
    std::size_t size = 0;
    if (shop.isFlexible()) {
        m_stride = std::bit_ceil(at(shop.operations()));
        size = std::min(m_stride * m_stride, kMostPairs);
    } else {
        m_row.resize(at(shop.operations()));
        for (const auto& operations : shop.onMachine)
            for (const int i : operations) {
                m_row[at(i)] = size;
                size += operations.size();
            }
    }
    m_forbidden.assign(size, 0);
    m_forbiddenModes.assign(shop.modes.size(), 0);
    const int jobs = *std::max_element(shop.job.begin(), shop.job.end()) + 1;
    m_shortest = 10 + jobs / std::max(1, shop.machines());
    m_longest = jobs <= 2 * shop.machines() ? m_shortest * 14 / 10 : m_shortest * 15 / 10;
}

void TabuSearch::begin(Plan plan, int patience)
{
    m_selection.emplace(m_shop, std::move(plan));
    m_best = {m_selection->plan(), m_selection->makespan()};
    m_patience = patience;
    m_idle = 0;
    // Moves forbidden before are all allowed by then.
    m_now += 10 * (m_longest + m_shop.operations());
    if (m_now < kLastMove) return;
    m_now = 0;
    std::fill(m_forbidden.begin(), m_forbidden.end(), 0);
    std::fill(m_forbiddenModes.begin(), m_forbiddenModes.end(), 0);
}

int TabuSearch::advance(int moves, std::int64_t target)
{
    int made = 0;
    while (made < moves && m_idle < m_patience && m_best.makespan > target) {
        ++m_now;
        ++m_idle;
        takeMoves(*m_selection);
        const Move* move = choose(*m_selection);
        if (move == nullptr) {
            m_idle = m_patience;
            break;
        }
        forbidReturn(*m_selection, *move);
        m_selection->apply(*move);
        ++made;
        if (m_selection->makespan() >= m_best.makespan) continue;
        m_best = {m_selection->plan(), m_selection->makespan()};
        m_idle = 0;
    }
    return made;
}

void TabuSearch::takeMoves(const Selection& selection)
{
    m_moves.clear();
    selection.criticalPath(m_random, m_path);
    for (std::size_t from = 0; from < m_path.size();) {
        std::size_t to = from + 1;
        while (to < m_path.size() && selection.machine(m_path[to]) == selection.machine(m_path[from])) ++to;
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

/// A move in a machine is where every order it would bring back is.
bool TabuSearch::isForbidden(const Selection& selection, const Move& move)
{
    if (move.mode != Move::kSameMachine) return forbiddenMode(move.operation, move.mode) > m_now;
    if (move.after) {
        for (int i = selection.machineAfter(move.operation);; i = selection.machineAfter(i)) {
            if (forbidden(i, move.operation) <= m_now) return false;
            if (i == move.beside) return true;
        }
    }
    for (int i = selection.machineBefore(move.operation);; i = selection.machineBefore(i)) {
        if (forbidden(move.operation, i) <= m_now) return false;
        if (i == move.beside) return true;
    }
}

/// Wherever it went on that machine it would be forbidden, or surely worse than the best so far.
bool TabuSearch::isWorthless(const Selection& selection, int operation, int mode, std::int64_t least)
{
    const std::int64_t estimate = selection.leastEstimate(operation, mode);
    return estimate > least || (estimate >= m_best.makespan && forbiddenMode(operation, mode) > m_now);
}

/// Offers each critical operation's best place on other machines; `least` falls as offers are taken.
template <typename Offer>
void TabuSearch::offerTransfers(const Selection& selection, const std::int64_t& least, const Offer& offer)
{
    for (const int i : m_path) {
        const auto modes = static_cast<int>(m_shop.modesOf(i).size());
        for (int mode = 0; mode < modes && modes > 1; ++mode) {
            if (mode == selection.mode(i) || isWorthless(selection, i, mode, least)) continue;
            std::int64_t estimate = 0;
            const Move move = selection.bestPlace(i, mode, least, m_random, estimate, m_evaluated);
            if (move.operation != JobShop::kNobody) offer(move, estimate);
        }
    }
}

/// The best estimate among moves that are not forbidden or would be a new best; any where there is none.
const Move* TabuSearch::choose(const Selection& selection)
{
    m_chosen = {};
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    std::uint32_t equals = 0;
    const auto offer = [&](const Move& move, std::int64_t estimate) {
        if (estimate > least || (estimate >= m_best.makespan && isForbidden(selection, move))) return;
        equals = estimate == least ? equals + 1 : 1;
        least = estimate;
        if (equals == 1 || m_random.below(equals) == 0) m_chosen = move;
    };
    for (const Move& move : m_moves) offer(move, selection.estimate(move, least));
    m_evaluated += static_cast<std::int64_t>(m_moves.size());
    if (m_shop.isFlexible()) offerTransfers(selection, least, offer);
    if (m_chosen.operation != JobShop::kNobody) return &m_chosen;
    return anyMove(selection);
}

/// Where all are forbidden.
const Move* TabuSearch::anyMove(const Selection& selection)
{
    for (const int i : m_path) {
        const auto modes = static_cast<int>(m_shop.modesOf(i).size());
        for (int mode = 0; mode < modes && modes > 1; ++mode) {
            std::int64_t estimate = std::numeric_limits<std::int64_t>::max();
            if (mode == selection.mode(i)) continue;
            const Move move = selection.bestPlace(i, mode, estimate, m_random, estimate, m_evaluated);
            if (move.operation != JobShop::kNobody) m_moves.push_back(move);
        }
    }
    if (m_moves.empty()) return nullptr;
    return &m_moves[m_random.below(static_cast<std::uint32_t>(m_moves.size()))];
}

void TabuSearch::forbidReturn(const Selection& selection, const Move& move)
{
    const auto span = static_cast<std::uint32_t>(m_longest - m_shortest + 1);
    const std::int32_t until = m_now + m_shortest + static_cast<std::int32_t>(m_random.below(span));
    if (move.mode != Move::kSameMachine) {
        forbiddenMode(move.operation, selection.mode(move.operation)) = until;
        return;
    }
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
