// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/Numbers.h"

#include "core/format/Decimal.h"
#include "core/format/Error.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace tradeoff::problems::choice {

namespace {

constexpr int kMostDigits = 18;
constexpr std::size_t kLongestNumber = 400;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isWord(std::string_view text, std::string_view lowerCase)
{
    return text.size() == lowerCase.size() &&
           std::equal(text.begin(), text.end(), lowerCase.begin(), [](char had, char wanted) {
               return (had >= 'A' && had <= 'Z' ? static_cast<char>(had - 'A' + 'a') : had) == wanted;
           });
}

/// Rounds half up (away from zero) to fewer decimals.
std::int64_t withFewerDecimals(std::int64_t mantissa, int fewer)
{
    if (fewer > format::kLargestScale) return 0;
    const std::int64_t unit = format::powerOfTen(fewer);
    const std::int64_t rest = mantissa % unit;
    const std::int64_t whole = mantissa / unit;
    if (rest >= unit - rest && rest > 0) return whole + 1;
    if (-rest >= unit + rest && rest < 0) return whole - 1;
    return whole;
}

/// More digits or decimals than int64 holds: the first 18 digits, rounded.
std::optional<Number> longNumber(std::string_view text)
{
    if (text.size() > kLongestNumber) return std::nullopt;
    const bool negative = text[0] == '-';
    std::size_t at = text[0] == '-' || text[0] == '+' ? 1 : 0;
    std::int64_t mantissa = 0;
    int kept = 0;
    int scale = 0;
    int next = -1; // the first digit not kept
    bool point = false;
    bool any = false;
    for (; at < text.size() && (isDigit(text[at]) || (text[at] == '.' && !point)); ++at) {
        if (text[at] == '.') {
            point = true;
            continue;
        }
        any = true;
        if (kept < kMostDigits) {
            mantissa = mantissa * 10 + (text[at] - '0');
            kept += mantissa > 0 ? 1 : 0;
            scale += point ? 1 : 0;
        } else {
            if (next < 0) next = text[at] - '0';
            scale -= point ? 0 : 1;
        }
    }
    if (!any) return std::nullopt;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        const std::size_t sign = at + 1 < text.size() && text[at + 1] == '+' ? 1 : 0;
        int exponent = 0;
        const char* last = text.data() + text.size();
        const auto [end, error] = std::from_chars(text.data() + at + 1 + sign, last, exponent);
        if (error != std::errc() || std::abs(exponent) > 400) return std::nullopt;
        at = static_cast<std::size_t>(end - text.data());
        scale -= exponent;
    }
    if (at != text.size()) return std::nullopt;
    bool rounded = next >= 0;
    if (next >= 5) ++mantissa;
    if (scale > format::kLargestScale) {
        rounded = true;
        mantissa = withFewerDecimals(mantissa, scale - format::kLargestScale);
        scale = format::kLargestScale;
    }
    for (; scale > 0 && mantissa % 10 == 0; --scale) mantissa /= 10;
    if (scale < 0 && mantissa != 0) {
        const auto whole = format::atScale({mantissa, 0}, std::min(-scale, format::kLargestScale));
        if (!whole || -scale > format::kLargestScale) return std::nullopt;
        mantissa = *whole;
    }
    return Number{negative ? -mantissa : mantissa, std::max(scale, 0), rounded};
}

std::optional<Number> pointNumber(std::string_view text)
{
    if (const auto decimal = format::parseDecimal(text))
        return Number{decimal->mantissa, decimal->scale, false};
    return text.empty() ? std::nullopt : longNumber(text);
}

std::optional<Number> truthOf(std::string_view cell)
{
    if (isWord(cell, "true") || isWord(cell, "yes")) return Number{1, 0, false};
    if (isWord(cell, "false") || isWord(cell, "no")) return Number{0, 0, false};
    return std::nullopt;
}

} // namespace

std::optional<Number> readNumber(std::string_view cell, char mark, bool truths)
{
    if (mark == '.')
        if (const auto plain = pointNumber(cell)) return plain;
    std::optional<Number> number;
    const auto comma = mark == ',' ? cell.find(',') : std::string_view::npos;
    if (mark == ',' && cell.find('.') != std::string_view::npos) {
        number = std::nullopt;
    } else if (comma != std::string_view::npos) {
        std::string text(cell);
        text[comma] = '.';
        number = pointNumber(text);
    } else if (mark == ',') {
        number = pointNumber(cell);
    }
    return number || !truths ? number : truthOf(cell);
}

bool isMissing(std::string_view cell)
{
    if (cell.empty()) return true;
    if (cell.size() > 4 || isDigit(cell[0])) return false;
    for (const std::string_view word : {"-", "null", "na", "n/a", "#n/a", "nan", "none"})
        if (isWord(cell, word)) return true;
    return false;
}

int NumberDraft::largestScale() const
{
    return scales.empty() ? 0 : *std::max_element(scales.begin(), scales.end());
}

Scaled atOneScale(const NumberDraft& draft, int least, int most)
{
    Scaled scaled;
    scaled.rounded = draft.rounded.size();
    scaled.firstRounded = draft.rounded.empty() ? draft.mantissas.size() : draft.rounded[0];
    scaled.scale = std::min(std::max(draft.largestScale(), least), most);
    scaled.numbers.reserve(draft.mantissas.size());
    for (std::size_t i = 0; i < draft.mantissas.size(); ++i) {
        const std::int64_t mantissa = draft.mantissas[i];
        const int more = scaled.scale - draft.scales[i];
        if (mantissa == kMissing || more == 0) {
            scaled.numbers.push_back(mantissa);
        } else if (more < 0) {
            if (!std::binary_search(draft.rounded.begin(), draft.rounded.end(), i)) ++scaled.rounded;
            scaled.firstRounded = std::min(scaled.firstRounded, i);
            scaled.numbers.push_back(withFewerDecimals(mantissa, -more));
        } else {
            std::int64_t number = 0;
            if (__builtin_mul_overflow(mantissa, format::powerOfTen(more), &number))
                throw format::InputError({}, format::formatDecimal(mantissa, draft.scales[i]),
                                         "numbers that fit 64 bits with " + std::to_string(scaled.scale) +
                                             " decimals");
            scaled.numbers.push_back(number);
        }
    }
    return scaled;
}

int largestSafeScale(const NumberDraft& draft, std::size_t width, std::span<const std::int64_t> weights,
                     std::int64_t parts)
{
    std::array<double, format::kLargestScale + 1> units = {};
    for (int scale = 0; scale <= format::kLargestScale; ++scale)
        units[static_cast<std::size_t>(scale)] = 1 / static_cast<double>(format::powerOfTen(scale));
    double sum = 0;
    double total = 0;
    const std::size_t rows = width == 0 ? 0 : draft.mantissas.size() / width;
    for (std::size_t row = 0; row < rows; ++row) {
        double largest = 0;
        for (std::size_t i = row * width; i < (row + 1) * width; ++i)
            if (draft.mantissas[i] != kMissing)
                largest = std::max(largest, std::abs(static_cast<double>(draft.mantissas[i])) *
                                                units[draft.scales[i]]);
        const double weight = weights.empty() ? 1 : static_cast<double>(weights[row]);
        sum += largest * weight;
        total += weight;
    }
    const double room = std::ldexp(1, 61) / static_cast<double>(parts);
    for (int scale = kMostDecimals; scale >= 0; --scale)
        if (std::max(sum, total) * static_cast<double>(format::powerOfTen(scale)) < room) return scale;
    return -1;
}

} // namespace tradeoff::problems::choice
