// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tradeoff::problems::choice {

/// Many short texts in one piece of memory. What operator[] returns is valid until the next add().
class Texts
{
public:
    void add(std::string_view text)
    {
        m_bytes.append(text);
        m_ends.push_back(m_bytes.size());
    }
    void append(const Texts& other);
    /// Empty ones up to this size.
    void pad(std::size_t size) { m_ends.resize(std::max(size, m_ends.size()), m_bytes.size()); }

    std::size_t size() const { return m_ends.size(); }
    bool empty() const { return m_ends.empty(); }
    std::string_view operator[](std::size_t i) const
    {
        const std::size_t start = i == 0 ? 0 : m_ends[i - 1];
        return {m_bytes.data() + start, m_ends[i] - start};
    }

private:
    std::string m_bytes;
    std::vector<std::size_t> m_ends;
};

/// Distinct texts, numbered from 0 in the order in which they first come.
class NameIndex
{
public:
    /// The text's number, and whether it is new.
    std::pair<std::size_t, bool> add(std::string_view text);

    std::size_t size() const { return m_texts.size(); }
    std::string_view operator[](std::size_t number) const { return m_texts[number]; }

private:
    void grow();

    Texts m_texts;
    std::vector<std::uint32_t> m_hashes; ///< of each text
    std::vector<std::uint32_t> m_slots;  ///< number + 1; 0: free. A power of two of them, at most half full
};

} // namespace tradeoff::problems::choice
