// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/frontier/Order.h"
#include "tradeoff_export.h"

#include <cstdint>
#include <span>
#include <vector>

namespace tradeoff::frontier {

/// The layer of every point: 0 for those no other dominates, 1 for those only layer 0 dominates, and so on;
/// equal points share a layer. Any number of objectives.
/// Cost: O(n log n) for 1 and 2 objectives, O(n log^(d-1) n) beyond. Source: Jensen (2003), Reducing the
/// run-time complexity of multiobjective EAs, doi:10.1109/TEVC.2003.817234; Fortin, Grenier and Parizeau
/// (2013), doi:10.1145/2463372.2463454; Buzdalov and Shalyto (2014), doi:10.1007/978-3-319-10762-2_52.
/// Differs: equal points are merged first and the lexicographic order of the points stands for the first
/// objective, so that the divide and conquer starts one objective lower; small sets are compared directly.
TRADEOFF_EXPORT std::vector<std::uint32_t> layers(KeyTable points);
TRADEOFF_EXPORT std::vector<std::uint32_t> layers(std::span<const Point> points);

/// Positions of layer 0, one of equal points (the first given), in lexicographic order. The same divide and
/// conquer without the points already found dominated.
TRADEOFF_EXPORT std::vector<std::uint32_t> firstLayer(KeyTable points);

} // namespace tradeoff::frontier
