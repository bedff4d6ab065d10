// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace tradeoff::frontier {

/// A set of numbers below a fixed bound that finds neighbours: a tree of 64-bit words, three levels for 2^18.
/// Cost: O(log_64 bound) for every call. Threads: none; the caller owns it.
class RankSet
{
public:
    static constexpr std::uint32_t kNone = ~std::uint32_t{0};

    explicit RankSet(std::size_t bound)
    {
        do {
            bound = (bound + 63) / 64;
            m_levels.emplace_back(bound, 0);
        } while (bound > 1);
    }

    void insert(std::uint32_t number)
    {
        for (auto& level : m_levels) {
            level[number / 64] |= std::uint64_t{1} << number % 64;
            number /= 64;
        }
    }

    void erase(std::uint32_t number)
    {
        for (auto& level : m_levels) {
            if ((level[number / 64] &= ~(std::uint64_t{1} << number % 64)) != 0) return;
            number /= 64;
        }
    }

    /// The greatest member ≤ number; kNone where there is none.
    std::uint32_t atMost(std::uint32_t number) const
    {
        for (std::size_t level = 0; level < m_levels.size(); ++level) {
            const std::uint64_t word =
                m_levels[level][number / 64] & (~std::uint64_t{0} >> (63 - number % 64));
            if (word != 0) return descend(level, number / 64, word, true);
            if (number / 64 == 0) return kNone;
            number = number / 64 - 1;
        }
        return kNone;
    }

    /// The least member ≥ number; kNone where there is none.
    std::uint32_t atLeast(std::uint32_t number) const
    {
        for (std::size_t level = 0; level < m_levels.size(); ++level) {
            if (number / 64 >= m_levels[level].size()) return kNone;
            const std::uint64_t word = m_levels[level][number / 64] & (~std::uint64_t{0} << number % 64);
            if (word != 0) return descend(level, number / 64, word, false);
            number = number / 64 + 1;
        }
        return kNone;
    }

private:
    std::uint32_t descend(std::size_t level, std::uint32_t at, std::uint64_t word, bool greatest) const
    {
        for (;; --level, word = m_levels[level][at]) {
            const int bit = greatest ? std::bit_width(word) - 1 : std::countr_zero(word);
            at = at * 64 + static_cast<std::uint32_t>(bit);
            if (level == 0) return at;
        }
    }

    std::vector<std::vector<std::uint64_t>> m_levels;
};

} // namespace tradeoff::frontier
