// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/frontier/Objective.h"
#include "tradeoff_export.h"

#include <span>
#include <vector>

namespace tradeoff::frontier {

/// A point in objective space: one value per chosen objective, all senses turned so that smaller is better.
using Point = std::vector<Value>;

enum class Relation { Dominates, Dominated, Equal, Incomparable };

/// How a stands to b. Points have the same number of objectives.
TRADEOFF_EXPORT Relation relation(const Point& a, const Point& b);

/// The chosen objectives of a plan as a point (maximised ones negated). chosen indexes `objectives`.
TRADEOFF_EXPORT Point toPoint(const std::vector<Objective>& objectives, const std::vector<int>& chosen,
                              const Values& values);

/// Positions of the non-dominated points, sorted by first objective, then the next; of equal points the first
/// given. Cost: O(n log n) for 1 to 3 objectives (sweep with a staircase, Kung, Luccio and Preparata 1975,
/// doi:10.1145/321906.321910), O(n × front) beyond.
TRADEOFF_EXPORT std::vector<std::size_t> nonDominated(std::span<const Point> points);

/// Exact-order hypervolume of the region dominated by the points and bounded by the reference, 1 to 3
/// objectives; points that do not lie strictly inside the reference add nothing. Computed in doubles (a
/// statistic, no decision). Cost: O(n log n) in 1 and 2, O(n²) in 3 objectives.
TRADEOFF_EXPORT double hypervolume(std::span<const std::vector<double>> points,
                                   const std::vector<double>& reference);

} // namespace tradeoff::frontier
