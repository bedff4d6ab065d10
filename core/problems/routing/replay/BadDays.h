// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Decimal.h"

#include <cstdint>
#include <string>

namespace tradeoff::problems::routing {

/// How days differ from the plan: an assumption, and stored and shown as one. A spread is the standard
/// deviation of the logarithm of a factor whose mean is 1; 0: always as planned.
struct BadDays
{
    int draws = 1000;
    std::uint64_t seed = 1;
    format::Decimal daySpread = {1, 1};     ///< of all driving of a day together: traffic
    format::Decimal travelSpread = {2, 1};  ///< of each leg of a day
    format::Decimal serviceSpread = {3, 1}; ///< of each service of a day

    static constexpr int kMostDraws = 100'000;
    bool operator==(const BadDays&) const = default;
};

} // namespace tradeoff::problems::routing
