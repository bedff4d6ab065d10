// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/frontier/Dominance.h"
#include "tradeoff_export.h"

#include <span>
#include <vector>

namespace tradeoff::frontier {

/// The points that at least `times` of the runs reach: the non-dominated corners of the region in which that
/// many runs have a point at least as good in both objectives. times 1 is the best of all runs, runs.size()
/// what every run reached, the middle one a median front. Sorted by first objective; exact. Shapes: runs[r]
/// is the set of points of one run, two objectives. Cost: O(n (log n + runs)). Source: Fonseca, Guerreiro,
/// López-Ibáñez and Paquete (2011), On the computation of the empirical attainment function,
/// doi:10.1007/978-3-642-19893-9_8.
TRADEOFF_EXPORT std::vector<Point> attainedBy(std::span<const std::vector<Point>> runs, std::size_t times);

} // namespace tradeoff::frontier
