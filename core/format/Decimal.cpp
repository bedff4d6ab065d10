// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Decimal.h"

#include "core/format/Characters.h"

#include <array>
#include <cassert>
#include <charconv>

namespace tradeoff::format {

namespace {

struct Written
{
    bool negative = false;
    std::string digits;     // without point and leading zeros
    std::int64_t scale = 0; // digits after the point, less the exponent
};

std::optional<Written> split(std::string_view text)
{
    Written written;
    std::size_t at = 0;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) written.negative = text[at++] == '-';
    bool point = false;
    std::size_t digits = 0;
    for (; at < text.size() && (isDigit(text[at]) || (text[at] == '.' && !point)); ++at) {
        if (text[at] == '.') {
            point = true;
            continue;
        }
        ++digits;
        if (point) ++written.scale;
        if (text[at] != '0' || !written.digits.empty()) written.digits += text[at];
    }
    if (digits == 0) return std::nullopt;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && text[at] == '+' && at + 1 < text.size() && isDigit(text[at + 1])) ++at;
        int exponent = 0;
        const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), exponent);
        if (error != std::errc() || exponent < -400 || exponent > 400) return std::nullopt;
        at = static_cast<std::size_t>(end - text.data());
        written.scale -= exponent;
    }
    if (at != text.size()) return std::nullopt;
    return written;
}

constexpr std::size_t kSafeDigits = 18; ///< that always fit int64

/// Digits with a sign and a point at most, no exponent: nearly every number of a table.
std::optional<Decimal> plainDecimal(std::string_view text)
{
    const bool negative = !text.empty() && text[0] == '-';
    std::size_t at = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    std::int64_t mantissa = 0;
    std::size_t digits = 0;
    std::size_t point = text.size();
    for (; at < text.size(); ++at) {
        if (isDigit(text[at]) && digits < kSafeDigits) {
            mantissa = mantissa * 10 + (text[at] - '0');
            ++digits;
        } else if (text[at] == '.' && point == text.size()) {
            point = at;
        } else {
            return std::nullopt;
        }
    }
    if (digits == 0) return std::nullopt;
    int scale = point == text.size() ? 0 : static_cast<int>(text.size() - point - 1);
    for (; scale > 0 && mantissa % 10 == 0; --scale) mantissa /= 10;
    return Decimal{negative ? -mantissa : mantissa, scale};
}

} // namespace

std::optional<Decimal> parseDecimal(std::string_view text)
{
    if (const auto plain = plainDecimal(text)) return plain;
    auto written = split(text);
    if (!written) return std::nullopt;
    while (written->scale > 0 && !written->digits.empty() && written->digits.back() == '0') {
        written->digits.pop_back();
        --written->scale;
    }
    if (written->digits.empty()) return Decimal{};
    if (written->scale > kLargestScale || written->digits.size() > 19) return std::nullopt;
    for (; written->scale < 0; ++written->scale) {
        if (written->digits.size() > 19) return std::nullopt;
        written->digits += '0';
    }
    if (written->negative) written->digits.insert(written->digits.begin(), '-');
    std::int64_t mantissa = 0;
    const char* last = written->digits.data() + written->digits.size();
    const auto [end, error] = std::from_chars(written->digits.data(), last, mantissa);
    if (error != std::errc() || end != last) return std::nullopt;
    return Decimal{mantissa, static_cast<int>(written->scale)};
}

std::optional<std::int64_t> parseInteger(std::string_view text)
{
    const auto decimal = parseDecimal(text);
    if (!decimal || decimal->scale != 0) return std::nullopt;
    return decimal->mantissa;
}

std::optional<std::int64_t> atScale(const Decimal& decimal, int scale)
{
    if (decimal.scale > scale || scale > kLargestScale) return std::nullopt;
    std::int64_t value = 0;
    if (__builtin_mul_overflow(decimal.mantissa, powerOfTen(scale - decimal.scale), &value))
        return std::nullopt;
    return value;
}

std::string formatDecimal(std::int64_t mantissa, int scale)
{
    const bool negative = mantissa < 0;
    const std::uint64_t magnitude =
        negative ? 0 - static_cast<std::uint64_t>(mantissa) : static_cast<std::uint64_t>(mantissa);
    std::string digits = std::to_string(magnitude);
    if (scale > 0) {
        const auto places = static_cast<std::size_t>(scale);
        if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
        digits.insert(digits.size() - places, 1, '.');
    }
    return negative ? "-" + digits : digits;
}

std::int64_t powerOfTen(int exponent)
{
    static constexpr auto kPowers = [] {
        std::array<std::int64_t, kLargestScale + 1> powers = {1};
        for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
        return powers;
    }();
    assert(exponent >= 0 && exponent <= kLargestScale);
    return kPowers[static_cast<std::size_t>(exponent)];
}

} // namespace tradeoff::format
