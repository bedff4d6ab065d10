// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/Random.h"

#include <vector>

namespace tradeoff::routing {

/// A child tour: a random stretch of the first parent stays in place, the other stops follow it around in the
/// order of the second parent. Tours hold each of the stops 1 to n once. Source: Oliver, Smith, Holland
/// (1987), A study of permutation crossover operators on the TSP, ICGA 2.
std::vector<int> orderCrossover(const std::vector<int>& first, const std::vector<int>& second,
                                solve::Random& random);

} // namespace tradeoff::routing
