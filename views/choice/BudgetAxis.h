// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

namespace tradeoff::views {

/// The horizontal axis that chart and slider share: from amounts of money to shares of its width. Logarithmic
/// where amounts differ by more than a factor of 30.
class BudgetAxis
{
public:
    /// With a little air at both ends.
    static BudgetAxis over(double low, double high);

    bool isLogarithmic() const { return m_logarithmic; }
    /// 0 at the left end, 1 at the right; not clamped.
    double shareOf(double amount) const;
    double amountAt(double share) const;
    /// Round numbers of amount × factor within the axis, as amounts; at most about this many.
    std::vector<double> ticks(double factor, int most) const;
    /// Decimals that tell two neighbouring ticks of a linear axis apart.
    static int decimalsBetween(const std::vector<double>& ticks, double factor);

private:
    std::vector<double> linearTicks(double factor, int most) const;
    std::vector<double> logarithmicTicks(double factor, int most) const;

    double m_low = 0;
    double m_high = 1;
    bool m_logarithmic = false;
};

} // namespace tradeoff::views
