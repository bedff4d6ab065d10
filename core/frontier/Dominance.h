// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/frontier/Objective.h"
#include "core/frontier/Order.h"
#include "tradeoff_export.h"

#include <span>
#include <vector>

namespace tradeoff::frontier {

enum class Relation { Dominates, Dominated, Equal, Incomparable };

/// How a stands to b. Points have the same number of objectives.
TRADEOFF_EXPORT Relation relation(const Point& a, const Point& b);

/// The chosen objectives of a plan as a point (maximised ones negated). chosen indexes `objectives`.
TRADEOFF_EXPORT Point toPoint(const std::vector<Objective>& objectives, const std::vector<int>& chosen,
                              const Values& values);

/// Positions of the non-dominated points, sorted by first objective, then the next; of equal points the first
/// given. Any number of objectives.
/// Cost: O(n log n) for 1 to 3 objectives (sweep with a staircase: Kung, Luccio and Preparata 1975,
/// doi:10.1145/321906.321910), O(n log^(d-2) n) beyond (their divide and conquer, as in Layers.h).
TRADEOFF_EXPORT std::vector<std::size_t> nonDominated(std::span<const Point> points);
TRADEOFF_EXPORT std::vector<std::uint32_t> nonDominated(KeyTable points);

} // namespace tradeoff::frontier
