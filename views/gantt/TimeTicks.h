// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <cstdint>
#include <string>

namespace tradeoff::views {

/// How a time axis is divided: 1, 2 or 5 times a power of ten; where the unit is s, min or h, steps that
/// clocks and calendars have ("15 min", "6 h", "7 d").
class TimeTicks
{
public:
    /// least: units of time between two ticks, at least; they are 10^-decimals of the named unit. With
    /// decimals the steps are decimal, too.
    static TimeTicks of(const std::string& unit, double least, int decimals = 0);

    std::int64_t step() const { return m_step; }
    /// "120", "2 h".
    QString label(std::int64_t time) const;

private:
    std::int64_t m_step = 1;
    std::int64_t m_shown = 1; ///< units of time in one of the label's
    int m_decimals = 0;
    QString m_unit; ///< of the label
};

} // namespace tradeoff::views
