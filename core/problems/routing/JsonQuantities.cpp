// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/JsonQuantities.h"

#include "core/problems/routing/Rules.h"

#include <algorithm>

namespace tradeoff::problems::routing {

using format::Decimal;
using format::JsonField;

std::int64_t JsonColumn::take(const Decimal& value, const JsonField& field)
{
    if (!fixed) scale = std::max(scale, value.scale);
    const auto number = scale <= kMostDecimals ? format::atScale(value, scale) : std::nullopt;
    if (!number)
        throw field.error("a number with at most " + std::to_string(fixed ? scale : kMostDecimals) +
                          " decimals");
    return *number;
}

std::int64_t JsonQuantities::unitsInAnHour() const
{
    if (durationUnit == "s") return 3600;
    if (durationUnit == "min") return 60;
    return durationUnit == "h" ? 1 : 0;
}

std::int64_t JsonQuantities::time(const JsonField& field)
{
    if (!field.isText() || field.text().find(':') == std::string::npos)
        return times.take(field.decimal(), field);
    const std::string text = field.text();
    const auto part = [&](std::size_t at) -> std::int64_t {
        if (at + 2 > text.size() || (at + 2 < text.size() && text[at + 2] != ':')) return -1;
        return format::parseInteger(text.substr(at, 2)).value_or(-1);
    };
    const std::int64_t hours = part(0);
    const std::int64_t minutes = part(3);
    const std::int64_t seconds = text.size() > 5 ? part(6) : 0;
    const bool whole = durationUnit == "s" || (durationUnit == "min" && seconds == 0);
    if (hours < 0 || hours > 47 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59 ||
        text.size() > 8 || !whole)
        throw field.error("a time such as \"08:30\", in a problem whose durations are in s or min");
    const std::int64_t inSeconds = hours * 3600 + minutes * 60 + seconds;
    return times.take({durationUnit == "s" ? inSeconds : inSeconds / 60, 0}, field);
}

std::int64_t JsonQuantities::time(const JsonField& of, const char* key)
{
    if (!of.has(key)) return 0;
    const std::int64_t value = time(of.at(key));
    if (value < 0) throw of.at(key).error("a time of 0 or more");
    return value;
}

Interval JsonQuantities::interval(const JsonField& field)
{
    const auto ends = field.items();
    if (ends.size() != 2) throw field.error("two times, [earliest, latest]");
    const Interval interval{time(ends[0]), time(ends[1])};
    if (interval.earliest < 0 || interval.latest < interval.earliest)
        throw field.error("an earliest time of 0 or more that is no later than the latest");
    return interval;
}

std::int64_t JsonQuantities::amount(const JsonField& of, const char* key)
{
    if (!of.has(key)) return 0;
    const JsonField field = of.at(key);
    const std::int64_t value = money.take(field.decimal(), field);
    if (value < 0) throw field.error("an amount of 0 or more");
    return value;
}

} // namespace tradeoff::problems::routing
