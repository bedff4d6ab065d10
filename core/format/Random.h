// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

namespace tradeoff::format {

/// Philox4x32-10, a counter-based generator: the same seed and stream give the same numbers on every machine,
/// and streams never meet. The only randomness a strategy may use. Source: Salmon, Moraes, Dror, Shaw (2011),
/// Parallel random numbers: as easy as 1, 2, 3, SC'11, doi:10.1145/2063384.2063405.
class Random
{
public:
    using Block = std::array<std::uint32_t, 4>;

    explicit Random(std::uint64_t seed, std::uint32_t stream = 0)
        : m_key{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}, m_counter{0, 0,
                                                                                                     stream,
                                                                                                     0}
    {
    }

    std::uint32_t next()
    {
        if (m_used == m_block.size()) refill();
        return m_block[m_used++];
    }

    /// Uniform in [0, bound), bound ≥ 1, without bias (Lemire 2019, doi:10.1145/3230636).
    std::uint32_t below(std::uint32_t bound)
    {
        std::uint64_t product = std::uint64_t{next()} * bound;
        if (static_cast<std::uint32_t>(product) < bound) {
            const std::uint32_t threshold = (0u - bound) % bound;
            while (static_cast<std::uint32_t>(product) < threshold) product = std::uint64_t{next()} * bound;
        }
        return static_cast<std::uint32_t>(product >> 32);
    }

    /// Uniform in [0, 1) with 53 bits.
    double unit()
    {
        const std::uint64_t high = next() >> 5;
        const std::uint64_t low = next() >> 6;
        return static_cast<double>((high << 26) | low) * 0x1.0p-53;
    }

    template <typename T>
    void shuffle(std::span<T> items)
    {
        for (std::size_t i = items.size(); i > 1; --i)
            std::swap(items[i - 1], items[below(static_cast<std::uint32_t>(i))]);
    }

    /// The ten rounds on one counter: the published function itself.
    static Block philox(Block counter, std::array<std::uint32_t, 2> key)
    {
        for (int round = 0; round < 10; ++round) {
            const std::uint64_t a = std::uint64_t{0xD2511F53u} * counter[0];
            const std::uint64_t b = std::uint64_t{0xCD9E8D57u} * counter[2];
            counter = {
                static_cast<std::uint32_t>(b >> 32) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(b),
                static_cast<std::uint32_t>(a >> 32) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(a)};
            key[0] += 0x9E3779B9u;
            key[1] += 0xBB67AE85u;
        }
        return counter;
    }

private:
    void refill()
    {
        m_block = philox(m_counter, m_key);
        if (++m_counter[0] == 0) ++m_counter[1];
        m_used = 0;
    }

    std::array<std::uint32_t, 2> m_key;
    Block m_counter;
    Block m_block{};
    std::size_t m_used = 4;
};

} // namespace tradeoff::format
