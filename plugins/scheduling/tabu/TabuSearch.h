// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/scheduling/search/Selection.h"

#include "core/problems/At.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace tradeoff::scheduling {

/// Best of a search.
struct Found
{
    Plan plan;
    std::int64_t makespan = std::numeric_limits<std::int64_t>::max();
};

/// Tabu search over the neighbourhood N7: every operation of a critical block moved to its ends, and its
/// first and last operation into it; in flexible shops also every critical operation to its best place on
/// each other machine. What was moved may not return past those it passed, or to the machine it left, for
/// some moves, unless that is estimated to be a new best. Sources: Zhang, Li, Guan, Rao (2007), Computers &
/// Operations Research 34(11), doi:10.1016/j.cor.2005.12.002; Nowicki, Smutnicki (1996), Management Science
/// 42(6); Mastrolilli, Gambardella (2000), Journal of Scheduling 3(1).
class TabuSearch
{
public:
    TabuSearch(const JobShop& shop, solve::Random& random);

    /// A search from this plan, until so many moves in a row bring no new best or nothing can be moved.
    void begin(Plan plan, int patience);
    /// Goes on for at most so many moves, or until a makespan of at most `target`. How many were made.
    int advance(int moves, std::int64_t target);
    bool isDone() const { return m_idle >= m_patience; }
    /// Of the search begun last.
    const Found& best() const { return m_best; }
    /// Moves whose estimate was computed, in all searches.
    std::int64_t evaluated() const { return m_evaluated; }

private:
    /// Until when first may not precede second.
    std::int32_t& forbidden(int first, int second)
    {
        if (m_stride > 0) return m_forbidden[(at(first) * m_stride + at(second)) & (m_forbidden.size() - 1)];
        return m_forbidden[m_row[at(first)] + at(m_shop.rank[at(second)])];
    }
    std::int32_t& forbiddenMode(int operation, int mode)
    {
        return m_forbiddenModes[m_shop.firstMode[at(operation)] + at(mode)];
    }
    void takeMoves(const Selection& selection);
    void takeBlock(const Selection& selection, std::size_t from, std::size_t to, bool isFirst, bool isLast);
    void consider(const Selection& selection, const Move& move);
    bool isForbidden(const Selection& selection, const Move& move);
    const Move* choose(const Selection& selection);
    const Move* anyMove(const Selection& selection);
    template <typename Offer>
    void offerTransfers(const Selection& selection, const std::int64_t& least, const Offer& offer);
    bool isWorthless(const Selection& selection, int operation, int mode, std::int64_t least);
    void forbidReturn(const Selection& selection, const Move& move);

    const JobShop& m_shop;
    solve::Random& m_random;
    std::optional<Selection> m_selection;
    Found m_best;
    int m_patience = 0;
    int m_idle = 0;
    std::vector<std::size_t> m_row; ///< of each operation in m_forbidden; empty for flexible shops
    std::size_t m_stride = 0;       ///< of flexible shops; else 0
    std::vector<std::int32_t> m_forbidden;
    std::vector<std::int32_t> m_forbiddenModes;
    std::int32_t m_now = 0;
    std::int32_t m_shortest = 0; ///< of the times a return is forbidden
    std::int32_t m_longest = 0;
    std::int64_t m_evaluated = 0;
    std::vector<int> m_path;
    std::vector<Move> m_moves;
    Move m_chosen;
};

} // namespace tradeoff::scheduling
