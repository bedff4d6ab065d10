// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/frontier/ExchangeRate.h"

#include "core/format/Decimal.h"
#include "core/format/Wide.h"

#include <boost/multiprecision/cpp_int.hpp>
#include <limits>
#include <utility>

namespace tradeoff::frontier {

namespace {

double gain(const Objective& objective, const Value& from, const Value& to)
{
    const double rise = toDouble(objective, to) - toDouble(objective, from);
    return objective.sense == Sense::Minimise ? -rise : rise;
}

std::vector<std::size_t> worsened(const Point& from, const Point& to, std::size_t price)
{
    std::vector<std::size_t> which;
    for (std::size_t k = 0; k < from.size(); ++k)
        if (k != price && from[k] < to[k]) which.push_back(k);
    return which;
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

std::optional<Value> difference(const Value& a, const Value& b)
{
    const bool alike = a.weight == b.weight;
    Wide number = alike ? Wide(a.number) - b.number : Wide(a.number) * b.weight - Wide(b.number) * a.weight;
    Wide weight = alike ? Wide(a.weight) : Wide(a.weight) * b.weight;
    Wide divisor = weight;
    for (Wide rest = number < 0 ? -number : number; rest != 0;) {
        const Wide smaller = divisor % rest;
        divisor = rest;
        rest = smaller;
    }
    number /= divisor;
    weight /= divisor;
    constexpr Wide kMost = std::numeric_limits<std::int64_t>::max();
    if (number > kMost || number < -kMost || weight > kMost) return std::nullopt;
    return Value{static_cast<std::int64_t>(number), static_cast<std::int64_t>(weight)};
}

std::optional<Trade> smallestTrade(std::span<const Point> front, std::size_t from, std::size_t price,
                                   std::size_t wanted)
{
    const Point& here = front[from];
    const Point* best = nullptr;
    Trade trade;
    // Held before not held, then the smallest gain (the largest value still better), then the least payment.
    const auto isBetter = [&](const Point& there, bool held) {
        if (!best || held != trade.alsoWorse.empty()) return !best || held;
        if (there[wanted] != (*best)[wanted]) return (*best)[wanted] < there[wanted];
        return there[price] < (*best)[price];
    };
    for (std::size_t i = 0; i < front.size(); ++i) {
        const Point& there = front[i];
        if (!(there[wanted] < here[wanted]) || !(here[price] < there[price])) continue;
        auto others = worsened(here, there, price);
        if (!isBetter(there, others.empty())) continue;
        best = &there;
        trade.to = i;
        trade.alsoWorse = std::move(others);
    }
    if (!best) return std::nullopt;
    const auto gained = difference(here[wanted], (*best)[wanted]);
    const auto paid = difference((*best)[price], here[price]);
    if (!gained || !paid) return std::nullopt;
    trade.gained = *gained;
    trade.paid = *paid;
    return trade;
}

std::string rateText(const Objective& price, const Value& paid, const Objective& wanted, const Value& gained,
                     int decimals)
{
    using boost::multiprecision::cpp_int;
    const auto power = [](int exponent) { return cpp_int(format::powerOfTen(exponent)); };
    const cpp_int top = cpp_int(paid.number) * gained.weight * power(wanted.scale) * power(decimals);
    const cpp_int bottom = cpp_int(gained.number) * paid.weight * power(price.scale);
    const cpp_int rounded = (2 * top + bottom) / (2 * bottom);
    const std::string whole = cpp_int(rounded / power(decimals)).str();
    if (decimals == 0) return whole;
    const std::string digits = cpp_int(rounded % power(decimals)).str();
    return whole + "." + std::string(static_cast<std::size_t>(decimals) - digits.size(), '0') + digits;
}

} // namespace tradeoff::frontier
