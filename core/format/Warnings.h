// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Error.h"

#include <string>
#include <string_view>
#include <vector>

namespace tradeoff::format {

/// What a reader accepted with a word, as "FILE:LINE:COLUMN: sentence". At most kMost are kept; the rest are
/// counted.
class TRADEOFF_EXPORT Warnings
{
public:
    static constexpr std::size_t kMost = 50;

    void add(const Place& place, const std::string& sentence);
    /// All of them, and a last line that counts those left out.
    std::vector<std::string> list() const;
    bool empty() const { return m_kept.empty(); }
    /// True when further ones are only counted: their places need not be looked up.
    bool full() const { return m_kept.size() >= kMost; }

private:
    std::vector<std::string> m_kept;
    std::size_t m_leftOut = 0;
};

/// A name as it can be shown: bytes that are no UTF-8 replaced; control characters, zero-width characters and
/// marks that turn the direction of writing written as <U+202E>.
TRADEOFF_EXPORT std::string visibleName(std::string_view text);

} // namespace tradeoff::format
