// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/scheduling/edit/Waiting.h"

namespace tradeoff::problems::scheduling::edit {

Waiting::Waiting(const Problem& problem, const std::vector<std::vector<int>>& sequences)
{
    const Shop& shop = problem.shop();
    const auto count = shop.operations.size();
    m_jobNext.assign(count, -1);
    m_machineNext.assign(count, -1);
    m_reasons.assign(count, 0);
    for (std::size_t i = 1; i < count && !shop.isOpen; ++i)
        if (shop.operations[i].job == shop.operations[i - 1].job) m_jobNext[i - 1] = static_cast<int>(i);
    for (const auto& row : sequences)
        for (std::size_t k = 1; k < row.size(); ++k)
            m_machineNext[static_cast<std::size_t>(row[k - 1])] = row[k];
    if (!shop.precedences.empty()) m_after.resize(count);
    for (const auto& [before, after] : shop.precedences)
        m_after[static_cast<std::size_t>(before)].push_back(after);
    for (std::size_t i = 0; i < count; ++i)
        forEachAfter(static_cast<int>(i),
                     [&](int next, bool) { ++m_reasons[static_cast<std::size_t>(next)]; });
}

std::vector<int> Waiting::free() const
{
    std::vector<int> all;
    for (std::size_t i = 0; i < m_reasons.size(); ++i)
        if (m_reasons[i] == 0) all.push_back(static_cast<int>(i));
    return all;
}

std::vector<bool> Waiting::allAfter(int operation) const
{
    std::vector<bool> reached(m_reasons.size(), false);
    std::vector<int> open = {operation};
    while (!open.empty()) {
        const int i = open.back();
        open.pop_back();
        forEachAfter(i, [&](int next, bool) {
            if (reached[static_cast<std::size_t>(next)]) return;
            reached[static_cast<std::size_t>(next)] = true;
            open.push_back(next);
        });
    }
    return reached;
}

} // namespace tradeoff::problems::scheduling::edit
