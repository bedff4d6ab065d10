// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include <algorithm>
#include <cstdint>

namespace tradeoff::routing {

/// The price of breaking a limit softly, in distance units per unit above it, as multiples of 1 / kOne.
/// A penalty never exceeds kMost = 2^58, so that the costs of two routes and a distance below 2^62 still add
/// up.
struct Penalties
{
    static constexpr std::int64_t kOne = 256;
    static constexpr std::int64_t kMost = std::int64_t{1} << 58;

    std::int64_t capacity = 0; ///< units a route may carry
    std::int64_t length = 0;   ///< distance a route may have
    std::int64_t perLoad = kOne;
    std::int64_t perLength = kOne;

    std::int64_t ofLoad(std::int64_t load) const
    {
        return load <= capacity ? 0 : priced(load - capacity, perLoad);
    }
    std::int64_t ofLength(std::int64_t driven) const
    {
        return driven <= length ? 0 : priced(driven - length, perLength);
    }
    std::int64_t of(std::int64_t load, std::int64_t driven) const { return ofLoad(load) + ofLength(driven); }

    static std::int64_t priced(std::int64_t excess, std::int64_t price)
    {
        std::int64_t product = 0;
        if (__builtin_mul_overflow(excess, price, &product)) return kMost;
        return std::min(product / kOne, kMost);
    }
};

} // namespace tradeoff::routing
