// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/gantt/TimeTicks.h"

#include "core/format/Decimal.h"
#include "views/text/Quantity.h"

#include <array>

namespace tradeoff::views {

namespace {

struct Step
{
    std::int64_t seconds;
    const char* unit;
    std::int64_t unitSeconds;
};

constexpr std::int64_t kMinute = 60;
constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kDay = 86400;

constexpr std::array kSteps = {
    Step{1, "s", 1},
    Step{2, "s", 1},
    Step{5, "s", 1},
    Step{10, "s", 1},
    Step{15, "s", 1},
    Step{30, "s", 1},
    Step{kMinute, "min", kMinute},
    Step{2 * kMinute, "min", kMinute},
    Step{5 * kMinute, "min", kMinute},
    Step{10 * kMinute, "min", kMinute},
    Step{15 * kMinute, "min", kMinute},
    Step{30 * kMinute, "min", kMinute},
    Step{kHour, "h", kHour},
    Step{2 * kHour, "h", kHour},
    Step{3 * kHour, "h", kHour},
    Step{6 * kHour, "h", kHour},
    Step{12 * kHour, "h", kHour},
    Step{kDay, "d", kDay},
    Step{2 * kDay, "d", kDay},
    Step{7 * kDay, "d", kDay},
    Step{14 * kDay, "d", kDay},
    Step{28 * kDay, "d", kDay},
};

std::int64_t secondsOf(const std::string& unit)
{
    return unit == "s" ? 1 : unit == "min" ? kMinute : unit == "h" ? kHour : 0;
}

/// 1, 2 or 5 times a power of ten, at least this.
std::int64_t decimalStep(double least)
{
    std::int64_t power = 1;
    while (static_cast<double>(power) * 10 <= least) power *= 10;
    for (const int factor : {1, 2, 5})
        if (static_cast<double>(factor * power) >= least) return factor * power;
    return 10 * power;
}

} // namespace

TimeTicks TimeTicks::of(const std::string& unit, double least, int decimals)
{
    TimeTicks ticks;
    ticks.m_unit = toQString(unit);
    if (decimals > 0) {
        ticks.m_step = decimalStep(least);
        ticks.m_decimals = decimals;
        return ticks;
    }
    const std::int64_t seconds = secondsOf(unit);
    for (const Step& step : kSteps) {
        if (seconds == 0 || step.seconds < seconds || step.seconds % seconds != 0) continue;
        if (static_cast<double>(step.seconds / seconds) < least) continue;
        ticks.m_step = step.seconds / seconds;
        ticks.m_shown = step.unitSeconds / seconds;
        ticks.m_unit = QString::fromLatin1(step.unit);
        return ticks;
    }
    const std::int64_t whole = seconds == 0 ? 1 : kDay / seconds;
    ticks.m_step = decimalStep(least / static_cast<double>(whole)) * whole;
    ticks.m_shown = whole;
    if (seconds != 0) ticks.m_unit = QStringLiteral("d");
    return ticks;
}

QString TimeTicks::label(std::int64_t time) const
{
    int decimals = m_decimals;
    for (; decimals > 0 && time % 10 == 0; --decimals) time /= 10;
    const QString number =
        decimals == 0
            ? count(time / m_shown)
            : fixedNumber(static_cast<double>(time) / static_cast<double>(format::powerOfTen(decimals)),
                          decimals);
    return m_unit.isEmpty() || time == 0 ? number : number + QLatin1Char(' ') + m_unit;
}

} // namespace tradeoff::views
