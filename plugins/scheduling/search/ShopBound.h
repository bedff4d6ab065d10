// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/scheduling/search/JobShop.h"

namespace tradeoff::scheduling {

/// A makespan that no schedule is below, from heads and tails in the fastest modes: the longest way through
/// jobs and precedences; for each machine the preemptive one-machine schedule of the operations that can run
/// nowhere else (Jackson; Carlier 1982, European Journal of Operational Research 11,
/// doi:10.1016/S0377-2217(82)80007-6); and for flexible shops loadBound(). O(n log n), or O(n²) where
/// flexible.
std::int64_t lowerBound(const JobShop& shop);

/// For any weights Y of machines and any operations that all have heads ≥ a and tails ≥ b, the makespan is at
/// least a + b + (the sum of the least Y × duration of each of them) / (the sum of Y): the dual of sharing
/// them out in fractions. Weights move towards machines that the sharing overloads.
std::int64_t loadBound(const JobShop& shop);

} // namespace tradeoff::scheduling
