// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/frontier/Objective.h"
#include "tradeoff_export.h"

#include <optional>
#include <string>

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

} // namespace tradeoff::frontier
