// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/choice/Table.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace tradeoff::problems::choice {

/// Decimals that a table keeps at most; further ones are rounded, and said.
inline constexpr int kMostDecimals = 15;

/// mantissa × 10^-scale, scale 0 to 18.
struct Number
{
    std::int64_t mantissa = 0;
    int scale = 0;
    bool isRounded = false; ///< the text has more digits
};

/// A number as a table writes it, with this decimal mark; beyond 18 digits or decimals it is rounded half up.
/// Empty where the text is no number or leaves int64. true/false and yes/no are numbers where asked for.
std::optional<Number> readNumber(std::string_view cell, char mark, bool truths = false);

/// Does the cell say that nothing is known? Empty, "-", and the words NULL, NA, N/A, #N/A, NaN, None.
bool isMissing(std::string_view cell);

/// The numbers of one quantity or column as they were written: one scale is chosen when all are known.
struct NumberDraft
{
    std::vector<std::int64_t> mantissas; ///< kMissing where nothing is known
    std::vector<std::uint8_t> scales;
    std::vector<std::size_t> rounded; ///< positions of numbers that had more digits

    void push(const std::optional<Number>& number)
    {
        if (number && number->isRounded) rounded.push_back(mantissas.size());
        mantissas.push_back(number ? number->mantissa : kMissing);
        scales.push_back(static_cast<std::uint8_t>(number ? number->scale : 0));
    }
    int largestScale() const;
};

struct Scaled
{
    int scale = 0;
    std::vector<std::int64_t> numbers;
    std::size_t rounded = 0;      ///< how many lost digits
    std::size_t firstRounded = 0; ///< position of the first
};

/// All numbers at one scale: the largest that any needs, but at least `least` and at most `most`.
/// @throws format::InputError if a number leaves int64 at that scale.
Scaled atOneScale(const NumberDraft& draft, int least, int most);

/// The largest scale up to kMostDecimals at which the sum over rows of the largest magnitude times the row's
/// weight times `parts` stays well below 2^62; -1 where not even whole numbers do.
/// rows × width numbers, row-major.
int largestSafeScale(const NumberDraft& draft, std::size_t width, std::span<const std::int64_t> weights,
                     std::int64_t parts);

} // namespace tradeoff::problems::choice
