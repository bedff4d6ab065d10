// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Json.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tradeoff::choice {

/// Texts as numbers without a dictionary: words and pairs of words in one half of the columns, runs of 3 to 5
/// characters in the other, each n-gram in the column and with the sign that its hash says; (1 + ln count)
/// times how rare it is among the texts learnt from, each half scaled to length √½. N-grams of fewer than two
/// of those texts count nothing. Letters are taken in lower case (ASCII), everything but letters and digits
/// parts words.
/// Source: Weinberger, Dasgupta, Langford, Smola, Attenberg (2009), Feature hashing for large scale multitask
/// learning, ICML, doi:10.1145/1553374.1553516.
class TextHash
{
public:
    /// width: of the columns, even, ≥ 2.
    static TextHash fit(std::span<const std::string* const> texts, std::size_t width);
    static TextHash fromJson(const format::Json& json);
    format::Json toJson() const;

    std::size_t width() const { return m_width; }
    /// into: width() numbers, overwritten.
    void read(std::string_view text, std::span<float> into) const;

private:
    std::size_t m_width = 2;
    std::vector<float> m_rarity; ///< by hash; words and characters in one table
};

} // namespace tradeoff::choice
