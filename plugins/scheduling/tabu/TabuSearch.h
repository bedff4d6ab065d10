// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/scheduling/search/Selection.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace tradeoff::scheduling {

/// Best of a search: an order of all operations (see Selection) and its makespan.
struct Found
{
    std::vector<int> order;
    std::int64_t makespan = 0;
};

/// What a search asks and tells while it runs.
struct Pulse
{
    std::function<bool()> goesOn;                   ///< asked once per move
    std::function<void(const Selection&)> improved; ///< a makespan below every one before
    std::int64_t evaluated = 0;                     ///< moves whose estimate was computed
};

/// Tabu search over the neighbourhood N7: every operation of a critical block moved to its ends, and its
/// first and last operation into it. What was moved may not return past those it passed for some moves,
/// unless that is estimated to be a new best. Sources: Zhang, Li, Guan, Rao (2007), Computers & Operations
/// Research 34(11), doi:10.1016/j.cor.2005.12.002; Nowicki, Smutnicki (1996), Management Science 42(6).
class TabuSearch
{
public:
    TabuSearch(const JobShop& shop, solve::Random& random);

    /// Searches from the order until so many moves in a row bring no new best, or nothing can be moved.
    Found improve(std::vector<int> order, int patience, Pulse& pulse);

private:
    static std::size_t at(int position) { return static_cast<std::size_t>(position); }
    std::int64_t& forbidden(int first, int second)
    {
        const auto machine = at(m_shop.machine[at(first)]);
        const std::size_t width = m_shop.onMachine[machine].size();
        return m_forbidden[m_offset[machine] + at(m_shop.rank[at(first)]) * width +
                           at(m_shop.rank[at(second)])];
    }
    void takeMoves(const Selection& selection);
    void takeBlock(const Selection& selection, std::size_t from, std::size_t to, bool isFirst, bool isLast);
    void consider(const Selection& selection, const Move& move);
    bool isForbidden(const Selection& selection, const Move& move);
    const Move* choose(const Selection& selection, std::int64_t best, Pulse& pulse);
    void forbidReturn(const Selection& selection, const Move& move);

    const JobShop& m_shop;
    solve::Random& m_random;
    std::vector<std::size_t> m_offset;
    std::vector<std::int64_t>
        m_forbidden; ///< per machine, [first][second]: until when first may not precede second
    std::int64_t m_now = 0;
    int m_shortest = 0; ///< of the times a return is forbidden
    int m_longest = 0;
    std::vector<int> m_path;
    std::vector<Move> m_moves;
};

} // namespace tradeoff::scheduling
