// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Doubles only steer: whatever multipliers come out, boundOf() makes a proved bound of them.

#include "plugins/choice/constrained/Bound.h"

#include <algorithm>
#include <cmath>

namespace tradeoff::choice::constrained {

namespace {

/// The Lagrangian function in doubles, with a slope.
class Dual
{
public:
    explicit Dual(const Core& core)
        : m_core(core), m_gains(core.gains.begin(), core.gains.end()),
          m_burdens(core.burdens.begin(), core.burdens.end()), m_budgets(core.budgets()),
          m_options(core.most.size())
    {
        best.resize(core.rows.size());
        m_second.resize(core.rows.size());
        budgetSlopes.resize(m_budgets);
        useSlopes.resize(m_options);
        measureRanges();
    }

    bool pricesUse(std::size_t o) const { return m_useRanges[o] > 0; }
    std::size_t dimensions() const
    {
        std::size_t count = m_budgets;
        for (std::size_t o = 0; o < m_options; ++o) count += pricesUse(o) ? 1 : 0;
        return count;
    }
    double budgetRange(std::size_t k) const { return m_budgetRanges[k]; }
    double useRange(std::size_t o) const { return m_useRanges[o]; }
    double gainRange() const { return m_gainRange; }

    void project(Multipliers& at) const
    {
        for (auto& m : at.budgets) m = std::max(0.0, m);
        for (std::size_t o = 0; o < m_options; ++o) {
            if (!isCapped(o)) at.uses[o] = std::min(0.0, at.uses[o]);
            if (m_core.least[o] <= 0) at.uses[o] = std::max(0.0, at.uses[o]);
        }
    }

    double at(const Multipliers& multipliers)
    {
        startSums(multipliers);
        double value = m_constant;
        m_advantages.assign(m_options, 0);
        for (std::size_t row = 0; row < best.size(); ++row) value += lookAtRow(multipliers, row);
        value -= spread(multipliers);
        sumSlopes(multipliers);
        return value;
    }

    std::vector<std::uint32_t> best;
    std::vector<double> budgetSlopes;
    std::vector<double> useSlopes;

private:
    bool isCapped(std::size_t o) const { return static_cast<double>(m_core.most[o]) < m_reach[o]; }

    void measureRanges()
    {
        m_reach.assign(m_options, 0);
        m_budgetRanges.assign(m_budgets, 1e-9);
        for (std::size_t row = 0; row < best.size(); ++row) {
            const auto from = m_core.begin[row];
            const auto to = m_core.begin[row + 1];
            const auto ends = std::minmax_element(m_gains.begin() + from, m_gains.begin() + to);
            m_gainRange += *ends.second - *ends.first;
            for (std::size_t cell = from; cell < to; ++cell)
                m_reach[m_core.optionOf(cell)] += static_cast<double>(m_core.weights[row]);
            for (std::size_t k = 0; k < m_budgets; ++k) {
                double low = m_burdens[from * m_budgets + k];
                double high = low;
                for (std::size_t cell = from; cell < to; ++cell) {
                    low = std::min(low, m_burdens[cell * m_budgets + k]);
                    high = std::max(high, m_burdens[cell * m_budgets + k]);
                }
                m_budgetRanges[k] += high - low;
            }
        }
        for (std::size_t o = 0; o < m_options; ++o)
            m_useRanges.push_back(isCapped(o) || m_core.least[o] > 0 ? std::max(1.0, m_reach[o]) : 0.0);
    }

    void startSums(const Multipliers& at)
    {
        m_constant = static_cast<double>(m_core.gain);
        for (std::size_t k = 0; k < m_budgets; ++k)
            m_constant += at.budgets[k] * static_cast<double>(m_core.left[k]);
        for (std::size_t o = 0; o < m_options; ++o)
            m_constant +=
                at.uses[o] * static_cast<double>(at.uses[o] > 0 ? m_core.most[o]
                                                                : std::max<std::int64_t>(0, m_core.least[o]));
    }

    double lookAtRow(const Multipliers& at, std::size_t row)
    {
        double first = -1e300;
        double second = -1e300;
        const auto weight = static_cast<double>(m_core.weights[row]);
        for (std::uint32_t cell = m_core.begin[row]; cell < m_core.begin[row + 1]; ++cell) {
            double value = m_gains[cell] - at.uses[m_core.optionOf(cell)] * weight;
            for (std::size_t k = 0; k < m_budgets; ++k)
                value -= at.budgets[k] * m_burdens[cell * m_budgets + k];
            if (value > first) {
                second = first;
                m_second[row] = best[row];
                first = value;
                best[row] = cell;
            } else if (value > second) {
                second = value;
                m_second[row] = cell;
            }
        }
        const std::size_t option = m_core.optionOf(best[row]);
        if (m_core.states[option] == Core::State::Undecided) m_advantages[option] += first - second;
        return first;
    }

    /// As much of the fixed amounts as the rows' advantages carry.
    double spread(const Multipliers& at)
    {
        double sum = 0;
        m_opens.assign(m_options, 0);
        for (std::size_t o = 0; o < m_options; ++o) {
            if (m_core.states[o] != Core::State::Undecided) continue;
            double fixed = -static_cast<double>(m_core.fixedGain(o));
            for (std::size_t k = 0; k < m_budgets; ++k)
                fixed += at.budgets[k] * static_cast<double>(m_core.fixedBurden(o, k));
            m_opens[o] = m_advantages[o] > fixed;
            sum += std::min(m_advantages[o], fixed);
        }
        return sum;
    }

    void sumSlopes(const Multipliers& at)
    {
        for (std::size_t k = 0; k < m_budgets; ++k) budgetSlopes[k] = static_cast<double>(m_core.left[k]);
        std::vector<double> used(m_options, 0);
        for (std::size_t row = 0; row < best.size(); ++row) {
            const std::size_t option = m_core.optionOf(best[row]);
            if (m_core.states[option] == Core::State::Undecided && !m_opens[option])
                best[row] = m_second[row];
            const std::size_t cell = best[row];
            used[m_core.optionOf(cell)] += static_cast<double>(m_core.weights[row]);
            for (std::size_t k = 0; k < m_budgets; ++k) budgetSlopes[k] -= m_burdens[cell * m_budgets + k];
        }
        for (std::size_t o = 0; o < m_options; ++o) {
            if (m_opens[o])
                for (std::size_t k = 0; k < m_budgets; ++k)
                    budgetSlopes[k] -= static_cast<double>(m_core.fixedBurden(o, k));
            useSlopes[o] = useSlope(o, at.uses[o], used[o]);
        }
    }

    double useSlope(std::size_t o, double price, double used) const
    {
        if (!pricesUse(o)) return 0;
        const auto most = static_cast<double>(m_core.most[o]);
        const auto least = static_cast<double>(std::max<std::int64_t>(0, m_core.least[o]));
        if (price > 0) return most - used;
        if (price < 0) return least - used;
        return used > most ? most - used : used < least ? least - used : 0;
    }

    const Core& m_core;
    std::vector<double> m_gains;
    std::vector<double> m_burdens;
    std::size_t m_budgets;
    std::size_t m_options;
    std::vector<std::uint32_t> m_second;
    std::vector<double> m_advantages;
    std::vector<char> m_opens;
    std::vector<double> m_reach;
    std::vector<double> m_budgetRanges;
    std::vector<double> m_useRanges;
    double m_gainRange = 0;
    double m_constant = 0;
};

class Descent
{
public:
    Descent(const Core& core, const Multipliers& start, const DualSearch& search)
        : m_dual(core), m_search(search), m_best(start)
    {
        m_dual.project(m_best);
        m_value = m_dual.at(m_best);
        m_search.look(m_best, m_dual.best);
    }

    Multipliers run()
    {
        if (m_dual.dimensions() == 0) return m_best;
        if (m_dual.dimensions() == 1 && !m_best.budgets.empty())
            bisect();
        else
            descend();
        m_dual.at(m_best);
        m_search.look(m_best, m_dual.best);
        return m_best;
    }

private:
    bool keep(const Multipliers& at, double value)
    {
        if (!(value < m_value)) return false;
        m_value = value;
        m_best = at;
        return true;
    }

    /// The slope rises with the multiplier; where it is not below 0 the budget is kept.
    void bisect()
    {
        double low = 0;
        double high = std::max(m_best.budgets[0] * 2, m_dual.gainRange() / m_dual.budgetRange(0) * 1e-3);
        Multipliers at = m_best;
        const auto slopeAt = [&](double multiplier) {
            at.budgets[0] = multiplier;
            keep(at, m_dual.at(at));
            return m_dual.budgetSlopes[0];
        };
        if (slopeAt(0) >= 0) return;
        for (int i = 0; i < 80 && m_search.goOn() && slopeAt(high) < 0; ++i) {
            low = high;
            high = high * 4 + 1e-12;
        }
        m_search.look(at, m_dual.best);
        for (int i = 0; i < m_search.iterations && i < 60 && m_search.goOn(); ++i)
            (slopeAt(low + (high - low) / 2) < 0 ? low : high) = low + (high - low) / 2;
        slopeAt(high);
        m_search.look(at, m_dual.best);
    }

    void descend()
    {
        double theta = 1;
        int idle = 0;
        int next = 10;
        Multipliers at = m_best;
        double value = m_dual.at(at);
        for (int i = 0; i < m_search.iterations && theta > 1e-5 && m_search.goOn(); ++i) {
            if (!takeStep(at, value, theta)) return;
            value = m_dual.at(at);
            const double gained = m_value - value;
            if (i == next) {
                m_search.look(at, m_dual.best);
                next *= 2;
            }
            idle = keep(at, value) && gained > 1e-9 * std::abs(m_value) ? 0 : idle + 1;
            if (idle < 8) continue;
            idle = 0;
            theta /= 2;
            at = m_best;
            value = m_dual.at(at);
        }
    }

    /// False where the slope is zero.
    bool takeStep(Multipliers& at, double value, double theta)
    {
        double length = 0;
        for (std::size_t k = 0; k < at.budgets.size(); ++k) {
            const double slope = m_dual.budgetSlopes[k] / m_dual.budgetRange(k);
            if (at.budgets[k] > 0 || slope < 0) length += slope * slope;
        }
        for (std::size_t o = 0; o < at.uses.size(); ++o)
            if (m_dual.pricesUse(o)) length += square(m_dual.useSlopes[o] / m_dual.useRange(o));
        if (length <= 0) return false;
        const double target = m_search.target.value_or(value - 0.02 * m_dual.gainRange());
        const double step = theta * std::max(value - target, 1e-6 * m_dual.gainRange()) / length;
        for (std::size_t k = 0; k < at.budgets.size(); ++k)
            at.budgets[k] -= step * m_dual.budgetSlopes[k] / square(m_dual.budgetRange(k));
        for (std::size_t o = 0; o < at.uses.size(); ++o)
            if (m_dual.pricesUse(o)) at.uses[o] -= step * m_dual.useSlopes[o] / square(m_dual.useRange(o));
        m_dual.project(at);
        return true;
    }

    static double square(double x) { return x * x; }

    Dual m_dual;
    const DualSearch& m_search;
    Multipliers m_best;
    double m_value = 0;
};

} // namespace

Multipliers improved(const Core& core, const Multipliers& start, const DualSearch& search)
{
    return Descent(core, start, search).run();
}

} // namespace tradeoff::choice::constrained
