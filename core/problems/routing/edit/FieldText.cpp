// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/edit/FieldText.h"

#include "core/format/Error.h"

#include <algorithm>
#include <array>

namespace tradeoff::problems::routing::edit {

namespace {

using format::Decimal;

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kLongDash = "\xE2\x80\x93";

[[noreturn]] void refuse(std::string_view found, const std::string& expected)
{
    throw format::InputError({}, std::string(found), expected);
}

std::string_view trimmed(std::string_view text)
{
    const auto begin = text.find_first_not_of(kBlanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

/// How many seconds a duration unit has; 0 where times of day are not known.
std::int64_t secondsOfUnit(const ProblemData& data)
{
    if (data.durationUnit == "s") return 1;
    return data.durationUnit == "min" ? 60 : 0;
}

std::string twoDigits(std::int64_t number)
{
    return (number < 10 ? "0" : "") + std::to_string(number);
}

Decimal readClock(const ProblemData& data, std::string_view text)
{
    std::array<std::int64_t, 3> parts = {0, 0, 0};
    std::size_t part = 0;
    bool sound = true;
    for (std::size_t at = 0; sound && at <= text.size(); ++part) {
        const auto colon = std::min(text.find(':', at), text.size());
        const auto number = format::parseInteger(text.substr(at, colon - at));
        sound = part < parts.size() && colon - at <= 2 && number && *number >= 0 &&
                *number <= (part == 0 ? 47 : 59);
        if (sound) parts[part] = *number;
        at = colon + 1;
    }
    const std::int64_t unit = secondsOfUnit(data);
    if (!sound || part < 2 || unit == 0 || (unit == 60 && parts[2] != 0))
        refuse(text,
               unit == 0 ? "a number: times of day need durations in s or min" : "a time such as 08:30");
    return {(parts[0] * 3600 + parts[1] * 60 + parts[2]) / unit, 0};
}

} // namespace

std::string plainDecimal(std::int64_t mantissa, int scale)
{
    for (; scale > 0 && mantissa % 10 == 0; --scale) mantissa /= 10;
    return format::formatDecimal(mantissa, scale);
}

std::string timeText(const ProblemData& data, std::int64_t time)
{
    const std::int64_t unit = secondsOfUnit(data);
    const std::int64_t one = format::powerOfTen(data.durationScale);
    const std::int64_t seconds = unit == 0 ? 0 : time / one * unit;
    if (unit == 0 || time % one != 0 || seconds >= 48 * 3600) return plainDecimal(time, data.durationScale);
    std::string text = twoDigits(seconds / 3600) + ":" + twoDigits(seconds / 60 % 60);
    return seconds % 60 == 0 ? text : text + ":" + twoDigits(seconds % 60);
}

std::string intervalsText(const ProblemData& data, const std::vector<Interval>& intervals)
{
    std::string text;
    for (const auto& interval : intervals) {
        text += (text.empty() ? "" : ", ") + timeText(data, interval.earliest) + "-";
        if (interval.latest != Interval::kEndOfTime) text += timeText(data, interval.latest);
    }
    return text;
}

std::vector<std::string> partsOf(std::string_view text)
{
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find_first_of(",;", at), text.size());
        const auto part = trimmed(text.substr(at, end - at));
        if (!part.empty()) parts.emplace_back(part);
        at = end + 1;
    }
    return parts;
}

Decimal readNumber(std::string_view text)
{
    const auto number = format::parseDecimal(trimmed(text));
    if (!number) refuse(text, "a number such as 12.5");
    return *number;
}

std::int64_t readWhole(std::string_view text)
{
    const auto number = format::parseInteger(trimmed(text));
    if (!number || *number < 0) refuse(text, "a whole number from 0");
    return *number;
}

bool readYes(std::string_view text)
{
    static constexpr std::array<std::string_view, 5> kYes = {"yes", "y", "true", "1", "x"};
    static constexpr std::array<std::string_view, 5> kNo = {"", "no", "n", "false", "0"};
    std::string word(trimmed(text));
    for (char& letter : word)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    if (std::find(kYes.begin(), kYes.end(), word) != kYes.end()) return true;
    if (std::find(kNo.begin(), kNo.end(), word) == kNo.end()) refuse(text, "yes or no");
    return false;
}

Decimal readTime(const ProblemData& data, std::string_view text)
{
    text = trimmed(text);
    const Decimal time = text.find(':') == std::string_view::npos ? readNumber(text) : readClock(data, text);
    if (time.mantissa < 0) refuse(text, "a time of 0 or more");
    return time;
}

TimeText readSpan(const ProblemData& data, std::string_view text)
{
    std::size_t width = kLongDash.size();
    auto dash = text.find(kLongDash);
    if (dash == std::string_view::npos) {
        width = 1;
        dash = text.find('-');
    }
    if (dash == std::string_view::npos) refuse(text, "two times with a dash between them");
    const auto first = trimmed(text.substr(0, dash));
    const auto second = trimmed(text.substr(dash + width));
    TimeText span;
    if (!first.empty()) span.first = readTime(data, first);
    if (!second.empty()) span.second = readTime(data, second);
    return span;
}

} // namespace tradeoff::problems::routing::edit
