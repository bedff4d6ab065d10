// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/frontier/ExchangeRate.h"

namespace tradeoff::frontier {

namespace {

double gain(const Objective& objective, const Value& from, const Value& to)
{
    const double rise = toDouble(objective, to) - toDouble(objective, from);
    return objective.sense == Sense::Minimise ? -rise : rise;
}

} // namespace

std::optional<ExchangeRate> exchangeRate(const Objective& price, const Value& priceFrom, const Value& priceTo,
                                         const Objective& wanted, const Value& wantedFrom,
                                         const Value& wantedTo)
{
    const ExchangeRate rate{gain(wanted, wantedFrom, wantedTo), -gain(price, priceFrom, priceTo)};
    if (!(rate.gained > 0) || !(rate.paid > 0)) return std::nullopt;
    return rate;
}

} // namespace tradeoff::frontier
