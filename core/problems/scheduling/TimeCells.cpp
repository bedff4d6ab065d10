// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/scheduling/TimeCells.h"

#include "core/problems/scheduling/Model.h"

#include <array>
#include <chrono>

namespace tradeoff::problems::scheduling {

namespace {

constexpr std::int64_t kDay = 86'400;

struct Unit
{
    std::string_view name;
    std::int64_t seconds;
};
constexpr std::array kUnits = {Unit{"s", 1},        Unit{"sec", 1},      Unit{"seconds", 1},
                               Unit{"min", 60},     Unit{"minutes", 60}, Unit{"h", 3600},
                               Unit{"hours", 3600}, Unit{"d", kDay},     Unit{"days", kDay}};

std::int64_t secondsIn(std::string_view unit)
{
    for (const Unit& one : kUnits)
        if (one.name == unit) return one.seconds;
    return 0;
}

/// Exactly so many digits at the front of the text, which lose them.
std::optional<int> digits(std::string_view& text, std::size_t count)
{
    if (text.size() < count) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        value = 10 * value + (text[i] - '0');
    }
    text.remove_prefix(count);
    return value;
}

bool passes(std::string_view& text, std::string_view either)
{
    if (text.empty() || either.find(text[0]) == std::string_view::npos) return false;
    text.remove_prefix(1);
    return true;
}

/// "06:30" or "06:30:15" up to the end.
std::optional<std::int64_t> clockOf(std::string_view text)
{
    const auto hours = digits(text, 2);
    if (!hours || !passes(text, ":")) return std::nullopt;
    const auto minutes = digits(text, 2);
    if (!minutes) return std::nullopt;
    int seconds = 0;
    if (passes(text, ":")) {
        const auto read = digits(text, 2);
        if (!read) return std::nullopt;
        seconds = *read;
    }
    if (!text.empty() || *hours > 23 || *minutes > 59 || seconds > 59) return std::nullopt;
    return *hours * 3600 + *minutes * 60 + seconds;
}

bool looksLikeDate(std::string_view cell)
{
    return cell.size() >= 8 && digits(cell, 4) && passes(cell, "-");
}

} // namespace

std::optional<std::int64_t> secondsOf(std::string_view date)
{
    const auto year = digits(date, 4);
    if (!year || !passes(date, "-")) return std::nullopt;
    const auto month = digits(date, 2);
    if (!month || !passes(date, "-")) return std::nullopt;
    const auto day = digits(date, 2);
    if (!day) return std::nullopt;
    const std::chrono::year_month_day when{std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!when.ok()) return std::nullopt;
    const std::int64_t days = std::chrono::sys_days(when).time_since_epoch().count();
    if (date.empty()) return days * kDay;
    if (!passes(date, "T ")) return std::nullopt;
    const auto clock = clockOf(date);
    return clock ? std::optional(days * kDay + *clock) : std::nullopt;
}

TimeCells::TimeCells(char mark, const std::string& unit, const std::string& origin)
    : m_mark(mark), m_unit(unit), m_unitSeconds(secondsIn(unit))
{
    if (origin.empty()) return;
    m_origin = secondsOf(origin);
    if (!m_origin) throw format::InputError({}, origin, "origin as a date such as 2026-01-05T06:00");
    if (m_unitSeconds == 0)
        throw format::InputError({}, "unit=" + unit, "unit as one of s, min, h, d where there is an origin");
}

format::Decimal TimeCells::number(std::string_view cell, const format::Place& place,
                                  const std::string& what) const
{
    std::string text(cell);
    bool isPlain = true;
    for (char& c : text) {
        isPlain = isPlain && (m_mark == '.' || c != '.');
        if (c == m_mark) c = '.';
    }
    const auto value = isPlain ? format::parseDecimal(text) : std::nullopt;
    if (!value || value->mantissa < 0)
        throw format::InputError(place, std::string(cell), what + ", a number of 0 or more");
    if (value->scale > kMostDecimals)
        throw format::InputError(place, std::string(cell),
                                 what + " with at most " + std::to_string(kMostDecimals) + " decimals");
    return *value;
}

format::Decimal TimeCells::time(std::string_view cell, const format::Place& place,
                                const std::string& what) const
{
    if (!looksLikeDate(cell)) return number(cell, place, what);
    if (!m_origin)
        throw format::InputError(place, std::string(cell),
                                 what + " as a number; origin=2026-01-05T06:00 and unit=min (or s, h, d) "
                                        "read dates as times since then");
    const auto seconds = secondsOf(cell);
    if (!seconds)
        throw format::InputError(place, std::string(cell),
                                 what + " as a number or a date such as 2026-01-05T06:00, without a zone");
    return sinceOrigin(*seconds, cell, place);
}

format::Decimal TimeCells::sinceOrigin(std::int64_t seconds, std::string_view cell,
                                       const format::Place& place) const
{
    const std::int64_t since = seconds - *m_origin;
    if (since < 0) throw format::InputError(place, std::string(cell), "a date after the origin");
    for (int scale = 0; scale <= kMostDecimals; ++scale)
        if (since * format::powerOfTen(scale) % m_unitSeconds == 0)
            return {since * format::powerOfTen(scale) / m_unitSeconds, scale};
    throw format::InputError(place, std::string(cell),
                             "a date that is a decimal number of " + m_unit +
                                 " after the origin; a smaller unit says it exactly");
}

} // namespace tradeoff::problems::scheduling
