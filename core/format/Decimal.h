// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "tradeoff_export.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tradeoff::format {

/// An exact decimal number: mantissa × 10^-scale. Trailing zeros after the point are dropped when parsed.
struct Decimal
{
    std::int64_t mantissa = 0;
    int scale = 0;

    bool operator==(const Decimal&) const = default;
};

inline constexpr int kLargestScale = 18;

/// Reads "12", "+5", ".5", "5.", "-1.5e3"; nothing else: no "nan", "inf", "0x10", "1,5", "1_000".
/// Empty where the text is no such number, needs more than 18 decimals, or leaves int64.
TRADEOFF_EXPORT std::optional<Decimal> parseDecimal(std::string_view text);

/// As parseDecimal, for whole numbers ("3.0" is one, "3.7" is not).
TRADEOFF_EXPORT std::optional<std::int64_t> parseInteger(std::string_view text);

/// mantissa × 10^(scale - decimal.scale): the same number at a coarser unit count per one; empty on overflow
/// or where digits would be lost.
TRADEOFF_EXPORT std::optional<std::int64_t> atScale(const Decimal& decimal, int scale);

/// "-12.50" for (-1250, 2): every digit, never a locale's separators.
TRADEOFF_EXPORT std::string formatDecimal(std::int64_t mantissa, int scale);

/// 10^exponent for exponent 0 to 18.
TRADEOFF_EXPORT std::int64_t powerOfTen(int exponent);

} // namespace tradeoff::format
