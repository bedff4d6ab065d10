// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Edit.h"
#include "core/problems/routing/Problem.h"
#include "tradeoff_export.h"

#include <vector>

namespace tradeoff::problems::routing::edit {

/// What of a well-formed problem no plan can repair (errors), and what is worth a look. Codes:
/// demand_over_capacity, window_unreachable, back_too_late, too_few_vehicles, skill_missing; and
/// same_place, on_depot, shipment_over_capacity, nothing_to_do. Errors come first, then by stop; at most
/// `most`. What it does not find may still be infeasible. Cost: O(nodes × (vehicle types + log nodes)).
TRADEOFF_EXPORT std::vector<Concern> concernsAbout(const Problem& problem, std::size_t most);

} // namespace tradeoff::problems::routing::edit
