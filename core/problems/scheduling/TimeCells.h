// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Decimal.h"
#include "core/format/Error.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tradeoff::problems::scheduling {

/// The seconds from 1970-01-01T00:00 to "2026-01-05", "2026-01-05T06:30" or "2026-01-05 06:30:15", without a
/// zone; empty for anything else, also for a day or an hour that there is not.
TRADEOFF_EXPORT std::optional<std::int64_t> secondsOf(std::string_view date);

/// Times in the cells of a table: numbers, and dates where an origin and a unit are said.
class TimeCells
{
public:
    /// mark: the decimal mark. origin: a date as secondsOf() takes it; empty for none.
    /// @throws format::InputError for an origin that is no date, or comes without a unit that has seconds.
    TimeCells(char mark, const std::string& unit, const std::string& origin);

    /// A number of 0 or more with at most kMostDecimals. @throws format::InputError at the place.
    format::Decimal number(std::string_view cell, const format::Place& place, const std::string& what) const;
    /// As number(), or a date.
    format::Decimal time(std::string_view cell, const format::Place& place, const std::string& what) const;

private:
    format::Decimal sinceOrigin(std::int64_t seconds, std::string_view cell,
                                const format::Place& place) const;

    char m_mark;
    std::string m_unit;
    std::int64_t m_unitSeconds = 0; ///< 0: no unit of time
    std::optional<std::int64_t> m_origin;
};

} // namespace tradeoff::problems::scheduling
