// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/constrained/Knapsack.h"

#include "core/problems/choice/Optimum.h"

#include <algorithm>

namespace tradeoff::choice::constrained {

bool isKnapsack(const Core& core)
{
    if (core.budgets() != 1) return false;
    std::vector<Wide> reach(core.most.size(), 0);
    for (std::size_t row = 0; row < core.rows.size(); ++row)
        for (std::size_t cell = core.begin[row]; cell < core.begin[row + 1]; ++cell)
            reach[core.optionOf(cell)] += core.weights[row];
    for (std::size_t o = 0; o < reach.size(); ++o)
        if (core.states[o] == Core::State::Undecided || core.least[o] > 0 || core.most[o] < reach[o])
            return false;
    return true;
}

Knapsack::Knapsack(const Core& core) : m_core(core), m_budget(core.left[0])
{
    const std::size_t options = core.most.size();
    m_values.assign(core.rows.size() * options, kMissing);
    m_prices = m_values;
    m_cells.resize(m_values.size());
    for (std::size_t row = 0; row < core.rows.size(); ++row) {
        const auto from = core.burdens.begin() + core.begin[row];
        const std::int64_t least = *std::min_element(from, core.burdens.begin() + core.begin[row + 1]);
        m_budget -= least;
        for (std::uint32_t cell = core.begin[row]; cell < core.begin[row + 1]; ++cell) {
            const std::size_t at = row * options + core.optionOf(cell);
            m_values[at] = core.gains[cell];
            m_prices[at] = core.burdens[cell] - least;
            m_cells[at] = cell;
        }
    }
}

std::optional<Knapsack::Best> Knapsack::solve(const std::function<bool()>& goOn) const
{
    const std::size_t options = m_core.most.size();
    const problems::choice::Cells cells{m_core.rows.size(), options, m_values, m_prices, {}};
    problems::choice::Patience patience;
    patience.goesOn = goOn;
    const auto found = mostValueWithin(cells, problems::choice::hullOf(cells), m_budget, patience);
    if (!found) return std::nullopt;
    Best best;
    best.bound = m_core.gain + found->bound;
    for (std::size_t row = 0; row < found->plan.size(); ++row)
        best.cells.push_back(m_cells[row * options + static_cast<std::size_t>(found->plan[row])]);
    return best;
}

} // namespace tradeoff::choice::constrained
