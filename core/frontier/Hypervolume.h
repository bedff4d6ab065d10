// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/frontier/Order.h"
#include "tradeoff_export.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace tradeoff::frontier {

/// n points as doubles, row-major, smaller is better: a statistic, so doubles (no decision hangs on them).
/// Borrowed; no NaN, at most 2^32 - 1 points.
struct PointTable
{
    std::span<const double> coordinates;
    std::size_t objectives = 0;

    std::size_t size() const { return objectives == 0 ? 0 : coordinates.size() / objectives; }
    const double* row(std::size_t i) const { return coordinates.data() + i * objectives; }
};

/// The hypervolume of the region that the points dominate and the reference bounds, any number of objectives;
/// points that do not lie strictly inside the reference add nothing. Carried in about 106 bits and rounded
/// once, so it is exact for whole numbers whose volume stays below 2^53.
/// Cost: O(n log n) in 1 to 3 objectives; beyond, exponential in the objectives at worst.
/// Sources: 3: Beume, Fonseca, López-Ibáñez, Paquete and Vahrenhold (2009), doi:10.1109/TEVC.2009.2015575,
/// with the staircase in a bit tree over ranks instead of a balanced tree, and every strip counted once with
/// its remaining depth; 4 and more: WFG by While, Bradstreet and Barone (2012),
/// doi:10.1109/TEVC.2010.2077298.
TRADEOFF_EXPORT double hypervolume(PointTable points, std::span<const double> reference);
TRADEOFF_EXPORT double hypervolume(std::span<const std::vector<double>> points,
                                   const std::vector<double>& reference);

/// As above, but gives up (empty) after this many points handled inside the recursion of 4 and more
/// objectives. The count depends on the points alone, never on the clock.
TRADEOFF_EXPORT std::optional<double> hypervolumeWithin(PointTable points, std::span<const double> reference,
                                                        std::uint64_t mostSteps);

/// The share, 0 to 1, that the plans dominate of the box between the best and the worst value they take in
/// each objective; objectives in which all agree are left out. Empty where nothing is left, or after
/// mostSteps.
TRADEOFF_EXPORT std::optional<double> dominatedShare(std::span<const Point> plans, std::uint64_t mostSteps);

/// What each point alone adds: the hypervolume the non-dominated points would lose without it. 0 for
/// dominated points (they take no part) and for each of several equal ones. Cost: O(n log n) in 1 to 3
/// objectives, n hypervolumes of one point's neighbourhood beyond. Source: Emmerich and Fonseca (2011),
/// Computing hypervolume contributions in low dimensions, doi:10.1007/978-3-642-19893-9_9: every
/// non-dominated point of the sweep holds its own area as a row of boxes.
TRADEOFF_EXPORT std::vector<double> contributions(PointTable points, std::span<const double> reference);

} // namespace tradeoff::frontier
