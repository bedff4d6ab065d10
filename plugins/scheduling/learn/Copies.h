// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/Random.h"
#include "plugins/scheduling/learn/Trials.h"

#include <vector>

namespace tradeoff::scheduling {

/// Shops of the same form as this one, to learn from: each job has the route of one drawn from the shop and
/// the release, weight and allowance until the due date (as a multiple of its work) of another; each duration
/// is, one time in two, that of another operation on the same machine, and up to a tenth longer or shorter.
/// Set-ups, closed times and rates stay, pins do not. Where jobs wait for each other routes stay, too. Shops of more than
/// kMostOperations operations are copied with fewer jobs, allowances then shrink in proportion.
std::vector<ShopPtr> copiesOf(const problems::scheduling::Problem& problem, int count, solve::Random random);

inline constexpr int kMostOperations = 400;

} // namespace tradeoff::scheduling
