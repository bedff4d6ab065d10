// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/constrained/Repair.h"

#include <algorithm>

namespace tradeoff::choice::constrained {

namespace {

constexpr int kPasses = 8;
constexpr std::size_t kSmall = 400;      ///< cells: tries pairs of moves
constexpr std::size_t kMiddling = 20000; ///< cells: tries to improve without an option

struct Step
{
    double order;
    std::uint32_t row;
    std::uint32_t cell;
};

class Trial
{
public:
    Trial(const Core& core, const Multipliers& multipliers, std::vector<std::uint32_t> cells)
        : m_core(core), m_multipliers(multipliers), m_cells(std::move(cells)), m_left(core.left),
          m_most(core.most), m_least(core.least), m_rowsOf(core.most.size(), 0)
    {
        for (std::size_t k = 0; k < core.budgets(); ++k) {
            double range = 1;
            for (std::size_t row = 0; row < m_cells.size(); ++row) range += rangeOf(row, k);
            m_scale.push_back(1 / range);
        }
        double weight = 1;
        for (const auto w : core.weights) weight += static_cast<double>(w);
        m_useScale = 1 / weight;
        for (std::size_t row = 0; row < m_cells.size(); ++row) count(row, 1);
    }

    bool isPlan() const
    {
        const auto negative = [](auto number) { return number < 0; };
        return std::none_of(m_left.begin(), m_left.end(), negative) &&
               std::none_of(m_most.begin(), m_most.end(), negative) &&
               std::all_of(m_least.begin(), m_least.end(), [](auto number) { return number <= 0; });
    }

    /// Single moves; where they do not lead to a plan, without one option or another that could stay closed.
    void repair()
    {
        moveToPlan();
        for (std::size_t o = 0; o < m_most.size() && !isPlan(); ++o)
            if (couldClose(o))
                tryWithout(o, [this](const Trial& before) { return excess() < before.excess(); });
    }

    void improve()
    {
        improveByMoves();
        if (m_core.cells() > kMiddling) return;
        for (std::size_t o = 0; o < m_most.size(); ++o) {
            if (!couldClose(o)) continue;
            tryWithout(o, [this](const Trial& before) { return isPlan() && m_gain > before.m_gain; });
        }
    }

    const std::vector<std::uint32_t>& cells() const { return m_cells; }

private:
    Trial(const Trial&) = default;

    bool couldClose(std::size_t option) const
    {
        return m_core.states[option] == Core::State::Undecided && m_rowsOf[option] > 0;
    }

    /// Moves every row of an option to where it loses least among the open ones; keeps that if it is better.
    template <typename IsBetter>
    void tryWithout(std::size_t option, IsBetter isBetter)
    {
        const Trial before = *this;
        for (std::size_t row = 0; row < m_cells.size(); ++row) {
            if (m_core.optionOf(m_cells[row]) != option) continue;
            if (const auto cell = bestOpen(row, option)) move(row, *cell);
        }
        if (m_rowsOf[option] == 0) {
            moveToPlan();
            if (isPlan()) improveByMoves();
        }
        if (m_rowsOf[option] == 0 && isBetter(before)) return;
        restore(before);
    }

    void restore(const Trial& before)
    {
        m_cells = before.m_cells;
        m_left = before.m_left;
        m_most = before.m_most;
        m_least = before.m_least;
        m_rowsOf = before.m_rowsOf;
        m_gain = before.m_gain;
    }

    std::optional<std::uint32_t> bestOpen(std::size_t row, std::size_t without) const
    {
        std::optional<std::uint32_t> best;
        for (std::uint32_t cell = m_core.begin[row]; cell < m_core.begin[row + 1]; ++cell) {
            const std::size_t option = m_core.optionOf(cell);
            if (option == without || opens(option) || m_most[option] < m_core.weights[row]) continue;
            if (!best || pricedLoss(row, cell) < pricedLoss(row, *best)) best = cell;
        }
        return best;
    }

    void moveToPlan()
    {
        for (int pass = 0; pass < kPasses && !isPlan(); ++pass) {
            bool moved = false;
            for (const Step& step : stepsOf([&](auto row, auto cell) { return orderOfRepair(row, cell); })) {
                if (isPlan()) break;
                if (excessSaved(step.row, step.cell) <= 1e-15) continue;
                move(step.row, step.cell);
                moved = true;
            }
            if (!moved) return;
        }
    }

    void improveByMoves()
    {
        for (int pass = 0; pass < kPasses; ++pass) {
            bool moved = false;
            for (const Step& step : stepsOf([&](auto row, auto cell) { return orderOfGain(row, cell); }))
                moved = tryMove(step.row, step.cell) || moved;
            if (!moved && !(m_core.cells() <= kSmall && tryPairs())) return;
        }
    }

    double rangeOf(std::size_t row, std::size_t k) const
    {
        double low = 0;
        double high = 0;
        for (std::size_t cell = m_core.begin[row]; cell < m_core.begin[row + 1]; ++cell) {
            const auto burden = static_cast<double>(m_core.burdens[cell * m_core.budgets() + k]);
            low = cell == m_core.begin[row] ? burden : std::min(low, burden);
            high = cell == m_core.begin[row] ? burden : std::max(high, burden);
        }
        return high - low;
    }

    /// Takes the row's cell into account (sign 1) or out of it (-1).
    void count(std::size_t row, std::int64_t sign)
    {
        const std::size_t cell = m_cells[row];
        const std::size_t option = m_core.optionOf(cell);
        for (std::size_t k = 0; k < m_left.size(); ++k)
            m_left[k] -= sign * m_core.burdens[cell * m_left.size() + k];
        m_most[option] -= sign * m_core.weights[row];
        m_least[option] -= sign * m_core.weights[row];
        m_gain += sign * m_core.gains[cell];
        m_rowsOf[option] += sign;
        if (m_core.states[option] != Core::State::Undecided || m_rowsOf[option] != (sign > 0 ? 1 : 0)) return;
        m_gain += sign * m_core.fixedGain(option);
        for (std::size_t k = 0; k < m_left.size(); ++k) m_left[k] -= sign * m_core.fixedBurden(option, k);
    }

    void move(std::size_t row, std::uint32_t cell)
    {
        count(row, -1);
        m_cells[row] = cell;
        count(row, 1);
    }

    double excess() const
    {
        double sum = 0;
        for (std::size_t k = 0; k < m_left.size(); ++k)
            if (m_left[k] < 0) sum -= static_cast<double>(m_left[k]) * m_scale[k];
        for (std::size_t o = 0; o < m_most.size(); ++o) {
            if (m_most[o] < 0) sum -= static_cast<double>(m_most[o]) * m_useScale;
            if (m_least[o] > 0) sum += static_cast<double>(m_least[o]) * m_useScale;
        }
        return sum;
    }

    /// How much nearer to a plan the move leads; only the budgets and two options change.
    double excessSaved(std::size_t row, std::uint32_t cell) const
    {
        const std::uint32_t now = m_cells[row];
        const std::size_t from = m_core.optionOf(now);
        const std::size_t to = m_core.optionOf(cell);
        const auto beyond = [](Wide left) { return left < 0 ? -static_cast<double>(left) : 0.0; };
        double saved = 0;
        for (std::size_t k = 0; k < m_left.size(); ++k) {
            Wide after = Wide(m_left[k]) + m_core.burdens[now * m_left.size() + k] -
                         m_core.burdens[cell * m_left.size() + k];
            if (opens(to)) after -= m_core.fixedBurden(to, k);
            if (closes(from, to)) after += m_core.fixedBurden(from, k);
            saved += (beyond(m_left[k]) - beyond(after)) * m_scale[k];
        }
        if (from == to) return saved;
        const std::int64_t weight = m_core.weights[row];
        saved += (beyond(m_most[from]) - beyond(m_most[from] + weight)) * m_useScale;
        saved += (beyond(m_most[to]) - beyond(m_most[to] - weight)) * m_useScale;
        saved += (beyond(-m_least[from]) - beyond(-m_least[from] - weight)) * m_useScale;
        saved += (beyond(-m_least[to]) - beyond(-m_least[to] + weight)) * m_useScale;
        return saved;
    }

    bool opens(std::size_t option) const
    {
        return m_core.states[option] == Core::State::Undecided && m_rowsOf[option] == 0;
    }
    bool closes(std::size_t option, std::size_t other) const
    {
        return option != other && m_core.states[option] == Core::State::Undecided && m_rowsOf[option] == 1;
    }

    std::int64_t gained(std::size_t row, std::uint32_t cell) const
    {
        const std::uint32_t now = m_cells[row];
        const std::size_t from = m_core.optionOf(now);
        const std::size_t to = m_core.optionOf(cell);
        return m_core.gains[cell] - m_core.gains[now] + (opens(to) ? m_core.fixedGain(to) : 0) -
               (closes(from, to) ? m_core.fixedGain(from) : 0);
    }

    /// Lagrangian loss of the move per excess saved; below 0 where none is saved.
    double orderOfRepair(std::size_t row, std::uint32_t cell) const
    {
        const double saved = excessSaved(row, cell);
        if (saved <= 1e-15) return -1;
        return std::max(1e-12, pricedLoss(row, cell)) / saved;
    }

    double pricedLoss(std::size_t row, std::uint32_t cell) const
    {
        const std::uint32_t now = m_cells[row];
        double loss = -static_cast<double>(gained(row, cell));
        for (std::size_t k = 0; k < m_left.size(); ++k)
            loss += m_multipliers.budgets[k] * static_cast<double>(m_core.burdens[cell * m_left.size() + k] -
                                                                   m_core.burdens[now * m_left.size() + k]);
        loss += (m_multipliers.uses[m_core.optionOf(cell)] - m_multipliers.uses[m_core.optionOf(now)]) *
                static_cast<double>(m_core.weights[row]);
        return loss;
    }

    double orderOfGain(std::size_t row, std::uint32_t cell) const
    {
        if (gained(row, cell) <= 0 || excessSaved(row, cell) < 0) return -1;
        return 1 / static_cast<double>(gained(row, cell));
    }

    /// Of each row the cell of least order, if it is not below 0, in that order.
    template <typename Order>
    std::vector<Step> stepsOf(Order order) const
    {
        std::vector<Step> steps;
        for (std::uint32_t row = 0; row < m_cells.size(); ++row) {
            Step best{-1, row, 0};
            for (std::uint32_t cell = m_core.begin[row]; cell < m_core.begin[row + 1]; ++cell) {
                if (cell == m_cells[row]) continue;
                const double own = order(row, cell);
                if (own >= 0 && (best.order < 0 || own < best.order)) best = {own, row, cell};
            }
            if (best.order >= 0) steps.push_back(best);
        }
        std::sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) {
            return a.order != b.order ? a.order < b.order : a.row < b.row;
        });
        return steps;
    }

    bool tryMove(std::size_t row, std::uint32_t cell)
    {
        const std::int64_t before = m_gain;
        const std::uint32_t now = m_cells[row];
        move(row, cell);
        if (m_gain > before && isPlan()) return true;
        move(row, now);
        return false;
    }

    bool tryPairs()
    {
        for (std::size_t row = 0; row + 1 < m_cells.size(); ++row)
            for (std::uint32_t cell = m_core.begin[row]; cell < m_core.begin[row + 1]; ++cell)
                if (cell != m_cells[row] && tryPairsWith(row, cell)) return true;
        return false;
    }

    bool tryPairsWith(std::size_t row, std::uint32_t cell)
    {
        const std::int64_t before = m_gain;
        const std::uint32_t now = m_cells[row];
        move(row, cell);
        for (std::size_t other = row + 1; other < m_cells.size(); ++other) {
            const std::uint32_t back = m_cells[other];
            for (std::uint32_t next = m_core.begin[other]; next < m_core.begin[other + 1]; ++next) {
                if (next == back || m_gain + gained(other, next) <= before) continue;
                move(other, next);
                if (isPlan()) return true;
                move(other, back);
            }
        }
        move(row, now);
        return false;
    }

    const Core& m_core;
    const Multipliers& m_multipliers;
    std::vector<std::uint32_t> m_cells;
    std::vector<std::int64_t> m_left;
    std::vector<std::int64_t> m_most;
    std::vector<std::int64_t> m_least;
    std::vector<std::int64_t> m_rowsOf;
    std::vector<double> m_scale;
    double m_useScale = 1;
    std::int64_t m_gain = 0;
};

} // namespace

std::optional<std::vector<std::uint32_t>> repaired(const Core& core, const Multipliers& multipliers,
                                                   std::vector<std::uint32_t> cells)
{
    Trial trial(core, multipliers, std::move(cells));
    trial.repair();
    if (!trial.isPlan()) return std::nullopt;
    trial.improve();
    return trial.cells();
}

} // namespace tradeoff::choice::constrained
