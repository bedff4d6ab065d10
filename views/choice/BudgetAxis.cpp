// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/choice/BudgetAxis.h"

#include <algorithm>
#include <cmath>

namespace tradeoff::views {

namespace {

constexpr double kAir = 0.03;
constexpr double kLogarithmicFrom = 30;

double roundStep(double step)
{
    const double power = std::pow(10, std::floor(std::log10(step)));
    for (const double times : {1.0, 2.0, 5.0})
        if (times * power >= step * 0.999999) return times * power;
    return 10 * power;
}

} // namespace

BudgetAxis BudgetAxis::over(double low, double high)
{
    BudgetAxis axis;
    if (!(high > low)) {
        const double half = low > 0 ? low * 0.1 : 0.5;
        high = low + half;
        low -= half;
    }
    axis.m_logarithmic = low > 0 && high / low > kLogarithmicFrom;
    if (axis.m_logarithmic) {
        const double air = std::pow(high / low, kAir);
        axis.m_low = low / air;
        axis.m_high = high * air;
    } else {
        const double air = (high - low) * kAir;
        axis.m_low = low - air;
        axis.m_high = high + air;
    }
    return axis;
}

double BudgetAxis::shareOf(double amount) const
{
    if (!m_logarithmic) return (amount - m_low) / (m_high - m_low);
    if (amount <= 0) return -1;
    return std::log(amount / m_low) / std::log(m_high / m_low);
}

double BudgetAxis::amountAt(double share) const
{
    if (!m_logarithmic) return m_low + share * (m_high - m_low);
    return m_low * std::pow(m_high / m_low, share);
}

std::vector<double> BudgetAxis::ticks(double factor, int most) const
{
    return m_logarithmic ? logarithmicTicks(factor, most) : linearTicks(factor, most);
}

std::vector<double> BudgetAxis::linearTicks(double factor, int most) const
{
    const double low = m_low * factor;
    const double high = m_high * factor;
    const double step = roundStep((high - low) / std::max(1, most));
    std::vector<double> ticks;
    for (double i = std::ceil(low / step - 1e-9); i * step <= high + step * 1e-9; ++i)
        if (i * step > -step / 2) ticks.push_back(i * step / factor);
    return ticks;
}

std::vector<double> BudgetAxis::logarithmicTicks(double factor, int most) const
{
    const double low = m_low * factor;
    const double high = m_high * factor;
    const std::vector<std::vector<double>> patterns = {{1, 2, 5}, {1, 3}, {1}};
    std::vector<double> ticks;
    for (const auto& pattern : patterns) {
        ticks.clear();
        for (double e = std::floor(std::log10(low)); e <= std::ceil(std::log10(high)); ++e)
            for (const double times : pattern)
                if (const double tick = times * std::pow(10, e); tick >= low && tick <= high)
                    ticks.push_back(tick / factor);
        if (static_cast<int>(ticks.size()) <= most) break;
    }
    return ticks;
}

int BudgetAxis::decimalsBetween(const std::vector<double>& ticks, double factor)
{
    if (ticks.size() < 2) return 2;
    const double step = (ticks[1] - ticks[0]) * factor;
    return std::clamp(static_cast<int>(-std::floor(std::log10(step) + 1e-9)), 0, 8);
}

} // namespace tradeoff::views
