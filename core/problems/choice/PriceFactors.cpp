// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/PriceFactors.h"

#include "core/format/Wide.h"

#include <algorithm>
#include <functional>

namespace tradeoff::problems::choice {

namespace {

constexpr Wide kLargestProduct = Wide(1) << 62;
constexpr int kPerDecade = 900;
constexpr int kDearer = 899 + kPerDecade; ///< 1.01 to 9.99, 10.0 to 99.9
constexpr int kCheaper = 3 * kPerDecade;  ///< 0.999 down to 0.00100
constexpr std::int64_t kFinest = 100'000; ///< the largest power of ten below

/// Factors by rising distance from 1, three digits each.
format::Decimal factorAt(int index, bool dearer)
{
    if (dearer) return index < 899 ? format::Decimal{101 + index, 2} : format::Decimal{100 + index - 899, 1};
    return {999 - index % kPerDecade, 3 + index / kPerDecade};
}

/// Is the option used when its price is multiplied by this?
using Trial = std::function<bool(std::size_t option, const format::Decimal& factor)>;

/// Bisection for the first factor at which the use of the option changes.
PriceFactor search(std::size_t option, bool isUsed, const Trial& trial, const std::stop_token& stop)
{
    PriceFactor found{isUsed, {}};
    int low = -1; // unchanged there
    int high = (isUsed ? kDearer : kCheaper) - 1;
    const auto changes = [&](int index) { return trial(option, factorAt(index, isUsed)) != isUsed; };
    if (!changes(high)) return found;
    while (high - low > 1 && !stop.stop_requested()) {
        const int middle = low + (high - low) / 2;
        (changes(middle) ? high : low) = middle;
    }
    found.factor = factorAt(high, isUsed);
    return found;
}

std::vector<PriceFactor> searchAll(std::size_t options, bool exact, const Trial& trial,
                                   const std::stop_token& stop)
{
    std::vector<PriceFactor> factors;
    for (std::size_t option = 0; option < options && !stop.stop_requested(); ++option) {
        const bool isUsed = trial(option, {1, 0});
        const auto factor = exact ? search(option, isUsed, trial, stop) : PriceFactor{isUsed, {}};
        if (!stop.stop_requested()) factors.push_back(factor);
    }
    return factors;
}

Wide largestSum(const Cells& cells)
{
    Wide sum = 0;
    for (std::size_t row = 0; row < cells.rows; ++row) {
        const auto prices = cells.price.subspan(cells.at(row, 0), cells.options);
        sum += Wide(std::max<std::int64_t>(0, *std::max_element(prices.begin(), prices.end()))) *
               cells.weight(row);
    }
    return sum;
}

bool isUsedAt(const Hull& hull, std::int64_t budget, std::size_t option)
{
    const auto step = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, hull.within(budget)));
    const auto plan = hull.plan(step);
    return std::find(plan.begin(), plan.end(), static_cast<std::int32_t>(option)) != plan.end();
}

} // namespace

std::vector<PriceFactor> priceFactors(const Cells& cells, std::int64_t budget, std::stop_token stop,
                                      int threads)
{
    std::vector<std::int64_t> prices(cells.price.size());
    const Trial trial = [&](std::size_t option, const format::Decimal& factor) {
        const std::int64_t unit = format::powerOfTen(factor.scale);
        for (std::size_t cell = 0; cell < prices.size(); ++cell) {
            const std::int64_t times = cell % cells.options == option ? factor.mantissa : unit;
            prices[cell] = cells.price[cell] == kMissing ? kMissing : cells.price[cell] * times;
        }
        Cells scaled = cells;
        scaled.price = prices;
        return isUsedAt(hullOf(scaled, threads), budget * unit, option);
    };
    const Wide most = std::max(largestSum(cells), Wide(budget < 0 ? 0 : budget)) * kFinest;
    return searchAll(cells.options, most < kLargestProduct, trial, stop);
}

std::vector<PriceFactor> priceFactors(std::span<const Baseline> baselines, std::int64_t budget)
{
    Wide most = std::max<std::int64_t>(0, budget);
    for (const Baseline& baseline : baselines)
        if (baseline.isPlan()) most = std::max(most, Wide(baseline.values[1].number));
    const Trial trial = [&](std::size_t option, const format::Decimal& factor) {
        const std::int64_t unit = format::powerOfTen(factor.scale);
        std::vector<Baseline> scaled(baselines.begin(), baselines.end());
        for (Baseline& baseline : scaled)
            if (baseline.isPlan())
                baseline.values[1].number *= baseline.option == option ? factor.mantissa : unit;
        const auto line = mixingLine(scaled);
        if (line.empty()) return false;
        const Mixture mixture = mixtureWithin(line, budget * unit);
        return line[mixture.first].option == option || line[mixture.second].option == option;
    };
    return searchAll(baselines.size(), most * kFinest < kLargestProduct, trial, {});
}

} // namespace tradeoff::problems::choice
