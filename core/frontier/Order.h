// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/frontier/Objective.h"
#include "tradeoff_export.h"

#include <cstdint>
#include <span>
#include <vector>

namespace tradeoff::frontier {

/// A point in objective space: one value per chosen objective, all senses turned so that smaller is better.
using Point = std::vector<Value>;

/// n points as whole numbers, row-major: keys[i × objectives + k] orders point i in objective k, smaller is
/// better. Borrowed, at most 2^32 - 1 points.
struct KeyTable
{
    std::span<const std::int64_t> keys;
    std::size_t objectives = 0;

    std::size_t size() const { return objectives == 0 ? 0 : keys.size() / objectives; }
    const std::int64_t* row(std::size_t i) const { return keys.data() + i * objectives; }
};

/// The points as whole numbers in the same exact order: the numbers themselves where an objective's weights
/// agree, else dense ranks. Row-major.
TRADEOFF_EXPORT std::vector<std::int64_t> toKeys(std::span<const Point> points);

/// Unsigned keys that order as the numbers do; -0.0 and 0.0 are one.
TRADEOFF_EXPORT std::uint64_t sortKey(std::int64_t number);
TRADEOFF_EXPORT std::uint64_t sortKey(double number);

/// Positions in rising order of their keys, equal keys in the order given.
/// Radix sort on the 22 leading bits in which the keys differ, then the few left alike by comparison.
TRADEOFF_EXPORT std::vector<std::uint32_t> orderOf(std::span<const std::uint64_t> keys);

/// Positions sorted by first objective, then the next; equal points in the order given.
TRADEOFF_EXPORT std::vector<std::uint32_t> lexicographicOrder(KeyTable points);

/// The rank of each point's key in one objective: 0 for the least, equal keys share one.
TRADEOFF_EXPORT std::vector<std::uint32_t> denseRanks(KeyTable points, std::size_t objective);

} // namespace tradeoff::frontier
