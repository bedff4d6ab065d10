// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/frontier/Dominance.h"
#include "tradeoff_export.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tradeoff::frontier {

/// What one step along a two-objective frontier gains and costs, in exact units.
struct ExchangeRate
{
    double gained = 0; ///< improvement of the second objective, in its unit, > 0
    double paid = 0;   ///< worsening of the first objective, in its unit, > 0

    double perUnit() const { return paid / gained; }
};

/// Going from one plan to another: what improves in `wanted` against what it costs in `price`.
/// Empty where the step does not trade one for the other.
TRADEOFF_EXPORT std::optional<ExchangeRate> exchangeRate(const Objective& price, const Value& priceFrom,
                                                         const Value& priceTo, const Objective& wanted,
                                                         const Value& wantedFrom, const Value& wantedTo);

/// a - b, exactly; empty where the result needs more than 64 bits.
TRADEOFF_EXPORT std::optional<Value> difference(const Value& a, const Value& b);

/// A step from one point of a front to another that buys one objective with another.
struct Trade
{
    std::size_t to = 0;
    Value gained; ///< improvement in the wanted objective, > 0, in its units of 10^-scale
    Value paid;   ///< worsening in the price, > 0, likewise
    std::vector<std::size_t> alsoWorse; ///< other objectives that worsen; empty where they could be held
};

/// The smallest step from `from` that improves `wanted` and worsens `price`, any number of objectives: among
/// the points that hold all others no worse if there are any, else among all; of equal gains the one that
/// pays least, then the first. Empty where nothing is to be bought so, or a difference needs more than 64
/// bits. Exact.
TRADEOFF_EXPORT std::optional<Trade> smallestTrade(std::span<const Point> front, std::size_t from,
                                                   std::size_t price, std::size_t wanted);

/// paid / gained in units of one price per one wanted: "2.5", exact to `decimals` places, half away from
/// zero.
TRADEOFF_EXPORT std::string rateText(const Objective& price, const Value& paid, const Objective& wanted,
                                     const Value& gained, int decimals = 3);

} // namespace tradeoff::frontier
