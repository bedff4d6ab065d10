// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/constrained/PricedFlow.h"

#include <algorithm>
#include <cmath>

namespace tradeoff::choice::constrained {

namespace {

constexpr int kSteps = 48;

class Bisection
{
public:
    Bisection(const Model& model, const std::function<bool()>& goOn,
              const std::function<void(const std::vector<std::int32_t>&)>& look)
        : m_model(model), m_burdens(model.budgets[0].measure.cells), m_goOn(goOn), m_look(look)
    {
        for (std::size_t cell = 0; cell < m_burdens.size(); ++cell) {
            if (model.gain.cells[cell] == kMissing) continue;
            m_mostGain = std::max(m_mostGain, std::abs(static_cast<double>(model.gain.cells[cell])));
            m_mostBurden = std::max(m_mostBurden, std::abs(static_cast<double>(m_burdens[cell])));
        }
        m_best.budgets = {0};
        m_best.uses.assign(model.options, 0);
    }

    Multipliers run()
    {
        if (keepsBudget(0)) return m_best;
        double low = 0;
        double high = m_mostGain / m_mostBurden / 16;
        for (int i = 0; i < kSteps && m_goOn() && !keepsBudget(high); ++i) {
            low = high;
            high *= 4;
        }
        for (int i = 0; i < kSteps && !m_isExact && m_goOn(); ++i) {
            const double middle = low + (high - low) / 2;
            (keepsBudget(middle) ? high : low) = middle;
        }
        return m_best;
    }

private:
    /// A flow at this price of the budget.
    bool keepsBudget(double price)
    {
        const double most = m_mostGain + price * m_mostBurden;
        const int shift = static_cast<int>(
            std::floor(std::log2(static_cast<double>(largestGain(m_model.options)) / (2 * most + 1))));
        const double scale = std::ldexp(1.0, std::min(shift, 40));
        std::vector<std::int64_t> gains(m_burdens.size(), kMissing);
        for (std::size_t cell = 0; cell < gains.size(); ++cell)
            if (m_model.gain.cells[cell] != kMissing)
                gains[cell] =
                    static_cast<std::int64_t>(std::floor((static_cast<double>(m_model.gain.cells[cell]) -
                                                          price * static_cast<double>(m_burdens[cell])) *
                                                             scale +
                                                         0.5));
        std::vector<std::int64_t> start;
        for (const double own : m_prices) start.push_back(static_cast<std::int64_t>(own * scale));
        const Flow flow = flowOf(flowProblemOf(m_model, gains), start);
        m_prices.clear();
        for (const auto own : flow.prices) m_prices.push_back(static_cast<double>(own) / scale);
        if (!flow.feasible) return true;
        m_look(flow.chosen);
        keepBest(price, static_cast<double>(flow.gain) / scale);
        Wide load = 0;
        for (std::size_t row = 0; row < m_model.rows; ++row)
            load += m_burdens[m_model.at(row, static_cast<std::size_t>(flow.chosen[row]))];
        m_isExact = load == m_model.budgets[0].most;
        return load <= m_model.budgets[0].most;
    }

    void keepBest(double price, double gain)
    {
        const double value = gain + price * static_cast<double>(m_model.budgets[0].most);
        if (m_hasBest && value >= m_value) return;
        m_hasBest = true;
        m_value = value;
        m_best.budgets[0] = price;
        for (std::size_t o = 0; o < m_prices.size(); ++o)
            m_best.uses[o] = m_prices[o] / static_cast<double>(m_model.weights[0]);
    }

    const Model& m_model;
    const std::vector<std::int64_t>& m_burdens;
    const std::function<bool()>& m_goOn;
    const std::function<void(const std::vector<std::int32_t>&)>& m_look;
    double m_mostGain = 0;
    double m_mostBurden = 1e-9;
    std::vector<double> m_prices;
    Multipliers m_best;
    double m_value = 0;
    bool m_hasBest = false;
    bool m_isExact = false;
};

} // namespace

Multipliers pricedFlow(const Model& model, const std::function<bool()>& goOn,
                       const std::function<void(const std::vector<std::int32_t>&)>& look)
{
    return Bisection(model, goOn, look).run();
}

} // namespace tradeoff::choice::constrained
