// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/frontier/AxisRange.h"

#include <algorithm>
#include <cmath>

namespace tradeoff::views {

namespace {

constexpr double kAir = 0.07; ///< share of the span left free at each end
constexpr double kTicks = 6;

/// 1, 2 or 5 times a power of ten, at least as large as given.
double roundStep(double step)
{
    const double power = std::pow(10, std::floor(std::log10(step)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= step * 0.999999) return factor * power;
    return 10 * power;
}

} // namespace

AxisRange AxisRange::around(const std::vector<double>& values, int scale)
{
    if (values.empty()) return {};
    const double smallest = std::pow(10, -scale);
    double low = *std::min_element(values.begin(), values.end());
    double high = *std::max_element(values.begin(), values.end());
    if (!(high > low)) {
        const double half = std::max(std::abs(low) * 0.05, 2 * smallest);
        const bool isPositive = low >= 0;
        low = isPositive ? std::max(0.0, low - half) : low - half; // no price of -1 where all are 0
        high += half;
    }
    const double air = std::max((high - low) * kAir, smallest / 2);
    AxisRange range{low - air, high + air, 0, 0};
    range.interval = std::max(roundStep((range.highest - range.lowest) / kTicks), smallest);
    range.decimals = std::clamp(static_cast<int>(-std::floor(std::log10(range.interval) + 1e-9)), 0, 6);
    return range;
}

} // namespace tradeoff::views
