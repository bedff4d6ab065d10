// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/routing/Model.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tradeoff::problems::routing::edit {

/// Without zeros at the end of the decimals: (12500, 3) is "12.5".
std::string plainDecimal(std::int64_t mantissa, int scale);

/// "08:30" where times of day are known and whole, else the number of duration units: "510".
std::string timeText(const ProblemData& data, std::int64_t time);

/// "08:00-12:00, 14:00-16:00" where times of day are known and whole, else "10-20"; an open end is left out:
/// "10-".
std::string intervalsText(const ProblemData& data, const std::vector<Interval>& intervals);

/// The parts between commas and semicolons, blanks around them removed, empty ones left out.
std::vector<std::string> partsOf(std::string_view text);

/// Each reads one value. @throws format::InputError with the text found and what was expected.
format::Decimal readNumber(std::string_view text);
std::int64_t readWhole(std::string_view text);
bool readYes(std::string_view text);
/// A number of duration units, or "08:30" and "08:30:15" where the durations are in s or min.
format::Decimal readTime(const ProblemData& data, std::string_view text);
/// "8-12" as two times; an end left out is open.
using TimeText = std::pair<std::optional<format::Decimal>, std::optional<format::Decimal>>;
TimeText readSpan(const ProblemData& data, std::string_view text);

} // namespace tradeoff::problems::routing::edit
