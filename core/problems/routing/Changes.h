// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/routing/Problem.h"
#include "tradeoff_export.h"

#include <vector>

namespace tradeoff::problems::routing {

/// The stops that a plan changes against the current one, by rising node; see ProblemData::current. Of a stop
/// that a plan has twice the last place counts. plan: names only nodes and vehicle types of the problem.
/// Cost: O(nodes).
TRADEOFF_EXPORT std::vector<int> changedStops(const Problem& problem, const Plan& plan);

} // namespace tradeoff::problems::routing
