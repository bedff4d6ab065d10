// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/constrained/Enumeration.h"

#include <algorithm>
#include <numeric>

namespace tradeoff::choice::constrained {

namespace {

constexpr std::size_t kMostRows = 500;

class Steps
{
public:
    Steps(const Core& core, const Bound& bound, std::int64_t least, std::int64_t step, std::int64_t steps)
        : m_core(core), m_bound(bound), m_least(least), m_step(step), m_steps(steps), m_left(core.left),
          m_most(core.most), m_need(core.least), m_rowsOf(core.most.size(), 0), m_gain(core.gain)
    {
        m_hasOpenings = std::any_of(core.states.begin(), core.states.end(),
                                    [](auto state) { return state == Core::State::Undecided; });
        orderRows();
        sumEnds();
    }

    Enumeration run()
    {
        m_cells.resize(m_rows.size());
        m_result.isComplete = visit(0, 0);
        return m_result;
    }

private:
    Wide room() const { return m_bound.ceiling - (Wide(m_least) << Bound::kShift); }

    /// Rows whose second cell costs most come first; of a row the cells by rising penalty.
    void orderRows()
    {
        std::vector<Wide> seconds;
        for (std::size_t row = 0; row < m_core.rows.size(); ++row) {
            std::vector<std::uint32_t> cells(m_core.begin[row + 1] - m_core.begin[row]);
            std::iota(cells.begin(), cells.end(), m_core.begin[row]);
            std::stable_sort(cells.begin(), cells.end(),
                             [&](auto a, auto b) { return m_bound.penalties[a] < m_bound.penalties[b]; });
            seconds.push_back(m_bound.penalties[cells[1]]);
            m_order.push_back(std::move(cells));
        }
        m_rows.resize(m_core.rows.size());
        std::iota(m_rows.begin(), m_rows.end(), std::size_t{0});
        std::stable_sort(m_rows.begin(), m_rows.end(),
                         [&](auto a, auto b) { return seconds[a] > seconds[b]; });
    }

    /// The least and most burden that the rows from a depth on can still bring.
    void sumEnds()
    {
        const std::size_t budgets = m_core.budgets();
        m_lows.assign((m_rows.size() + 1) * budgets, 0);
        m_highs = m_lows;
        for (std::size_t depth = m_rows.size(); depth-- > 0;)
            for (std::size_t k = 0; k < budgets; ++k) {
                const auto& cells = m_order[m_rows[depth]];
                std::int64_t low = m_core.burdens[cells[0] * budgets + k];
                std::int64_t high = low;
                for (const auto cell : cells) {
                    low = std::min(low, m_core.burdens[cell * budgets + k]);
                    high = std::max(high, m_core.burdens[cell * budgets + k]);
                }
                m_lows[depth * budgets + k] = m_lows[(depth + 1) * budgets + k] + low;
                m_highs[depth * budgets + k] = m_highs[(depth + 1) * budgets + k] + high;
            }
    }

    /// False if the steps are spent.
    bool visit(std::size_t depth, Wide penalty)
    {
        if (--m_steps < 0) return false;
        if (depth == m_rows.size()) {
            keep();
            return true;
        }
        const std::size_t row = m_rows[depth];
        for (const auto cell : m_order[row]) {
            if (penalty + m_bound.penalties[cell] > room()) break;
            const std::size_t option = m_core.optionOf(cell);
            const bool opens = m_core.states[option] == Core::State::Undecided && m_rowsOf[option] == 0;
            const Wide total =
                penalty + m_bound.penalties[cell] + (opens ? m_bound.openings[option] : Wide(0));
            m_cells[depth] = cell;
            count(row, cell, opens, 1);
            const bool goesOn = !isWorthIt(depth + 1, option, total) || visit(depth + 1, total);
            count(row, cell, opens, -1);
            if (!goesOn) return false;
        }
        return true;
    }

    void count(std::size_t row, std::size_t cell, bool opens, std::int64_t sign)
    {
        const std::size_t option = m_core.optionOf(cell);
        m_gain += sign * (m_core.gains[cell] + (opens ? m_core.fixedGain(option) : 0));
        for (std::size_t k = 0; k < m_left.size(); ++k)
            m_left[k] -= sign * (m_core.burdens[cell * m_left.size() + k] +
                                 (opens ? m_core.fixedBurden(option, k) : 0));
        m_most[option] -= sign * m_core.weights[row];
        m_need[option] -= sign * m_core.weights[row];
        m_rowsOf[option] += sign;
    }

    /// Can the rest still keep every budget, and is what it must leave unused not worth too much?
    bool isWorthIt(std::size_t depth, std::size_t option, Wide penalty) const
    {
        if (m_most[option] < 0) return false;
        const std::size_t budgets = m_left.size();
        for (std::size_t k = 0; k < budgets; ++k) {
            if (m_lows[depth * budgets + k] > m_left[k]) return false;
            const Wide unused = Wide(m_left[k]) - m_highs[depth * budgets + k];
            if (unused > 0 && !m_hasOpenings) penalty += unused * m_bound.budgets[k];
        }
        return penalty <= room();
    }

    void keep()
    {
        if (m_gain < m_least || std::any_of(m_need.begin(), m_need.end(), [](auto need) { return need > 0; }))
            return;
        m_result.gain = m_gain;
        m_result.cells.resize(m_rows.size());
        for (std::size_t depth = 0; depth < m_rows.size(); ++depth)
            m_result.cells[m_rows[depth]] = m_cells[depth];
        m_least = m_gain + m_step;
    }

    const Core& m_core;
    const Bound& m_bound;
    std::int64_t m_least;
    std::int64_t m_step;
    std::int64_t m_steps;
    std::vector<std::int64_t> m_left;
    std::vector<std::int64_t> m_most;
    std::vector<std::int64_t> m_need;
    std::vector<std::int64_t> m_rowsOf;
    std::int64_t m_gain;
    bool m_hasOpenings = false;
    std::vector<std::vector<std::uint32_t>> m_order;
    std::vector<std::size_t> m_rows;
    std::vector<std::int64_t> m_lows;
    std::vector<std::int64_t> m_highs;
    std::vector<std::uint32_t> m_cells;
    Enumeration m_result;
};

} // namespace

Enumeration enumerated(const Core& core, const Bound& bound, std::int64_t least, std::int64_t step,
                       std::int64_t steps)
{
    if (core.rows.size() > kMostRows) return {};
    return Steps(core, bound, least, step, steps).run();
}

} // namespace tradeoff::choice::constrained
