// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/choice/Table.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace tradeoff::problems::choice {

/// Decimals that a table keeps at most; further ones are rounded, and said.
inline constexpr int kMostDecimals = 15;

inline constexpr int kMostScale = 18;

/// mantissa × 10^-scale, scale 0 to kMostScale.
struct Number
{
    std::int64_t mantissa = 0;
    int scale = 0;
    bool isRounded = false; ///< the text has more digits
};

/// A number as a table writes it, with this decimal mark; beyond 18 digits or decimals it is rounded half up.
/// Empty where the text is no number or leaves int64. true/false and yes/no are numbers where asked for.
std::optional<Number> readNumber(std::string_view cell, char mark, bool truths = false);

/// Digits with at most one mark, as nearly every number is written; empty for anything else, which
/// readNumber() may still read. Never negative.
inline std::optional<Number> plainNumber(std::string_view cell, char mark)
{
    constexpr std::size_t kSafeDigits = 18; // that always fit int64
    const char* const end = cell.data() + cell.size();
    const char* point = end;
    std::int64_t mantissa = 0;
    for (const char* at = cell.data(); at != end; ++at) {
        const auto digit = static_cast<unsigned>(*at) - '0';
        if (digit <= 9)
            mantissa = static_cast<std::int64_t>(static_cast<std::uint64_t>(mantissa) * 10 + digit);
        else if (*at == mark && point == end)
            point = at;
        else
            return std::nullopt;
    }
    const std::size_t digits = cell.size() - (point == end ? 0 : 1);
    if (digits == 0 || digits > kSafeDigits) return std::nullopt;
    int scale = point == end ? 0 : static_cast<int>(end - point) - 1;
    for (const char* last = end; scale > 0 && last[-1] == '0'; --last, --scale) mantissa /= 10;
    return Number{mantissa, scale, false};
}

/// Does the cell say that nothing is known? Empty, "-", and the words NULL, NA, N/A, #N/A, NaN, None.
bool isMissing(std::string_view cell);

struct Scaled
{
    int scale = 0;
    std::vector<std::int64_t> numbers;
    std::size_t rounded = 0;      ///< how many lost digits
    std::size_t firstRounded = 0; ///< position of the first
};

/// The numbers of one quantity or column as they were written: one scale is chosen when all are known.
class NumberDraft
{
public:
    void push(const std::optional<Number>& number)
    {
        pushMissing(1);
        if (number) set(size() - 1, *number);
    }
    /// So many at once, to be set.
    void pushMissing(std::size_t count)
    {
        m_mantissas.resize(size() + count, kMissing);
        m_scales.resize(size(), 0);
    }
    /// Instead of what is missing there.
    void set(std::size_t i, const Number& number)
    {
        if (number.isRounded) m_rounded.push_back(i);
        m_mantissas[i] = number.mantissa;
        m_scales[i] = static_cast<std::uint8_t>(number.scale);
        note(number);
    }
    void reserve(std::size_t count)
    {
        m_mantissas.reserve(count);
        m_scales.reserve(count);
    }
    void append(const NumberDraft& other);

    std::size_t size() const { return m_mantissas.size(); }
    bool isMissing(std::size_t i) const { return m_mantissas[i] == kMissing; }
    Number operator[](std::size_t i) const { return {m_mantissas[i], m_scales[i], false}; }
    /// Position of the first that is missing; size() where none is.
    std::size_t firstMissing() const;
    int largestScale() const;
    /// Is every number but 0 written with so many decimals, and none with more digits than are kept?
    bool areAllAt(int scale) const;
    /// The largest magnitude, for bounds.
    double largest() const;

private:
    static constexpr auto kNone = [] {
        std::array<std::int64_t, kMostScale + 1> none = {};
        for (auto& one : none) one = -1;
        return none;
    }();

    friend Scaled atOneScale(NumberDraft&& draft, int most);
    void note(const Number& number)
    {
        auto& largest = m_largest[static_cast<std::size_t>(number.scale)];
        largest = std::max(largest, number.mantissa < 0 ? -number.mantissa : number.mantissa);
    }

    std::vector<std::int64_t> m_mantissas; ///< kMissing where nothing is known
    std::vector<std::uint8_t> m_scales;
    std::vector<std::size_t> m_rounded; ///< positions of numbers that had more digits
    /// Magnitude of the mantissas at each scale, -1 where there is none.
    std::array<std::int64_t, kMostScale + 1> m_largest = kNone;
};

/// All numbers at one scale: the largest that any needs, but at most `most`.
/// @throws format::InputError if a number leaves int64 at that scale.
Scaled atOneScale(NumberDraft&& draft, int most);

/// The largest scale, of those up to the largest that any needs and kMostDecimals, at which the sum over rows
/// of the largest magnitude times the row's weight times `parts` stays well below 2^62; -1 where not even
/// whole numbers do. rows × width numbers, row-major.
int largestSafeScale(const NumberDraft& draft, std::size_t width, std::span<const std::int64_t> weights,
                     std::int64_t parts);

} // namespace tradeoff::problems::choice
