// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Decimal.h"
#include "core/problems/choice/Baselines.h"
#include "core/problems/choice/Hull.h"
#include "tradeoff_export.h"

#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace tradeoff::problems::choice {

/// Where the best plan at an unchanged budget changes its mind about one option, all other prices standing
/// still.
struct PriceFactor
{
    bool isUsed = false; ///< at today's price
    /// On the option's price, three digits. Used: the least factor of 1.01 to 99.9 at which it is used no
    /// more. Not used: the largest of 0.999 down to 0.001 at which it is used. Empty where no such factor
    /// changes anything, or where exact trials would leave 2^62.
    std::optional<format::Decimal> factor;

    bool operator==(const PriceFactor&) const = default;
};

/// On the efficient frontier (hullOf) at this budget, in units of the cells' prices; a budget below every
/// plan counts as the cheapest plan's. One per option; fewer when stopped. About 12 hulls per option. Found
/// by bisection, so a use that comes and goes while the price moves one way is told at one of its changes.
TRADEOFF_EXPORT std::vector<PriceFactor> priceFactors(const Cells& cells, std::int64_t budget,
                                                      std::stop_token stop = {}, int threads = 1);

/// The same on the mixing line over the baselines; budget in number / weight of their costs. Options that are
/// no plan on their own are never used.
TRADEOFF_EXPORT std::vector<PriceFactor> priceFactors(std::span<const Baseline> baselines,
                                                      std::int64_t budget);

} // namespace tradeoff::problems::choice
