// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Edit.h"
#include "core/problems/routing/Problem.h"
#include "tradeoff_export.h"

#include <vector>

namespace tradeoff::problems::routing::edit {

/// Stops, depots and vehicle types are told apart by their names. First the stops in the order of the later
/// problem, then those that are gone, then the vehicles. A stop that moved and changed is told twice.
/// Cost: O(nodes × log nodes).
TRADEOFF_EXPORT std::vector<Difference> differencesBetween(const Problem& before, const Problem& after);

} // namespace tradeoff::problems::routing::edit
