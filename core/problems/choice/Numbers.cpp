// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/Numbers.h"

#include "core/format/Characters.h"
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
    for (; at < text.size() && (format::isDigit(text[at]) || (text[at] == '.' && !point)); ++at) {
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
    if (const auto decimal = format::parseDecimal(text); decimal && decimal->mantissa != kMissing)
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
    if (const auto plain = plainNumber(cell, mark)) return plain;
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
    if (cell.size() > 4 || format::isDigit(cell[0])) return false;
    for (const std::string_view word : {"-", "null", "na", "n/a", "#n/a", "nan", "none"})
        if (isWord(cell, word)) return true;
    return false;
}

void NumberDraft::append(const NumberDraft& other)
{
    for (const auto position : other.m_rounded) m_rounded.push_back(size() + position);
    m_mantissas.insert(m_mantissas.end(), other.m_mantissas.begin(), other.m_mantissas.end());
    m_scales.insert(m_scales.end(), other.m_scales.begin(), other.m_scales.end());
    for (std::size_t scale = 0; scale < m_largest.size(); ++scale)
        m_largest[scale] = std::max(m_largest[scale], other.m_largest[scale]);
}

std::size_t NumberDraft::firstMissing() const
{
    return static_cast<std::size_t>(std::find(m_mantissas.begin(), m_mantissas.end(), kMissing) -
                                    m_mantissas.begin());
}

int NumberDraft::largestScale() const
{
    int scale = static_cast<int>(m_largest.size()) - 1;
    while (scale > 0 && m_largest[static_cast<std::size_t>(scale)] < 0) --scale;
    return scale;
}

bool NumberDraft::areAllAt(int scale) const
{
    for (std::size_t other = 0; other < m_largest.size(); ++other)
        if (m_largest[other] > 0 && other != static_cast<std::size_t>(scale)) return false;
    return m_rounded.empty();
}

double NumberDraft::largest() const
{
    double largest = 0;
    for (std::size_t scale = 0; scale < m_largest.size(); ++scale)
        largest = std::max(largest, static_cast<double>(m_largest[scale]) /
                                        static_cast<double>(format::powerOfTen(static_cast<int>(scale))));
    return largest;
}

Scaled atOneScale(NumberDraft&& draft, int most)
{
    Scaled scaled;
    scaled.rounded = draft.m_rounded.size();
    scaled.firstRounded = draft.m_rounded.empty() ? draft.size() : draft.m_rounded[0];
    scaled.scale = std::min(draft.largestScale(), most);
    scaled.numbers = std::move(draft.m_mantissas);
    if (draft.areAllAt(scaled.scale)) return scaled;
    for (std::size_t i = 0; i < scaled.numbers.size(); ++i) {
        std::int64_t& number = scaled.numbers[i];
        const int more = scaled.scale - draft.m_scales[i];
        if (more == 0 || number == kMissing) continue;
        if (more < 0) {
            if (!std::binary_search(draft.m_rounded.begin(), draft.m_rounded.end(), i)) ++scaled.rounded;
            scaled.firstRounded = std::min(scaled.firstRounded, i);
            number = withFewerDecimals(number, -more);
        } else {
            const std::int64_t written = number;
            if (__builtin_mul_overflow(written, format::powerOfTen(more), &number))
                throw format::InputError({}, format::formatDecimal(written, draft.m_scales[i]),
                                         "numbers that fit 64 bits with " + std::to_string(scaled.scale) +
                                             " decimals");
        }
    }
    return scaled;
}

namespace {

/// The sum over rows of the largest magnitude times the row's weight; at least the sum of all weights.
double weightedSum(const NumberDraft& draft, std::size_t width, std::span<const std::int64_t> weights)
{
    std::array<double, format::kLargestScale + 1> units = {};
    for (int scale = 0; scale <= format::kLargestScale; ++scale)
        units[static_cast<std::size_t>(scale)] = 1 / static_cast<double>(format::powerOfTen(scale));
    double sum = 0;
    double total = 0;
    const std::size_t rows = width == 0 ? 0 : draft.size() / width;
    for (std::size_t row = 0; row < rows; ++row) {
        double largest = 0;
        for (std::size_t i = row * width; i < (row + 1) * width; ++i)
            if (!draft.isMissing(i))
                largest = std::max(largest, std::abs(static_cast<double>(draft[i].mantissa)) *
                                                units[static_cast<std::size_t>(draft[i].scale)]);
        const double weight = weights.empty() ? 1 : static_cast<double>(weights[row]);
        sum += largest * weight;
        total += weight;
    }
    return std::max(sum, total);
}

/// No less than weightedSum(), and told without looking at the cells.
double boundOfSum(const NumberDraft& draft, std::size_t width, std::span<const std::int64_t> weights)
{
    const double rows = width == 0 ? 0 : static_cast<double>(draft.size() / width);
    const double heaviest =
        weights.empty() ? 1 : static_cast<double>(*std::max_element(weights.begin(), weights.end()));
    return 2 * rows * heaviest * std::max(draft.largest(), 1.0);
}

} // namespace

int largestSafeScale(const NumberDraft& draft, std::size_t width, std::span<const std::int64_t> weights,
                     std::int64_t parts)
{
    const double room = std::ldexp(1, 61) / static_cast<double>(parts);
    const int wanted = std::min(draft.largestScale(), kMostDecimals);
    const auto fits = [&](double sum, int scale) {
        return sum * static_cast<double>(format::powerOfTen(scale)) < room;
    };
    if (fits(boundOfSum(draft, width, weights), wanted)) return wanted;
    const double sum = weightedSum(draft, width, weights);
    for (int scale = wanted; scale >= 0; --scale)
        if (fits(sum, scale)) return scale;
    return -1;
}

} // namespace tradeoff::problems::choice
