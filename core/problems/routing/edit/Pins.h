// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Edit.h"
#include "core/problems/routing/Problem.h"
#include "tradeoff_export.h"

#include <string_view>
#include <vector>

/// Pins and the current plan: what of a plan stays when a strategy plans anew, and what a new plan is
/// compared with. They are part of the problem. Those taken from a plan ask for a feasible one, which is the
/// proof that they can hold; it holds in the new problem too (Edited::plan).
namespace tradeoff::problems::routing::edit {

/// The plan is what is driven today.
TRADEOFF_EXPORT Edited setCurrent(const Problem& base, const Solution& plan);
TRADEOFF_EXPORT Edited clearCurrent(const Problem& base);

/// Stops stay on the route and with the vehicle that the plan has them on; of each route they make one pinned
/// route of Keep::Stops, with those of it that were pinned so before.
TRADEOFF_EXPORT Edited pinStops(const Problem& base, const Solution& plan, const std::vector<int>& nodes);
/// Routes (positions in the plan) stay as they are.
TRADEOFF_EXPORT Edited pinRoutes(const Problem& base, const Solution& plan, const std::vector<int>& routes);
/// The first `stops` entries of a route stay its beginning.
TRADEOFF_EXPORT Edited freezeStart(const Problem& base, const Solution& plan, int route, int stops);
/// Stops are served by this vehicle type alone, on any of its routes. No plan is asked for.
TRADEOFF_EXPORT Edited pinToVehicle(const Problem& base, const std::vector<int>& nodes, int vehicle);
/// plan: of the base, kept; may be null. Pinned routes lose these stops; a whole route or a beginning is no
/// longer pinned where it loses one.
TRADEOFF_EXPORT Edited unpinStops(const Problem& base, const Solution* plan, const std::vector<int>& nodes);
TRADEOFF_EXPORT Edited unpinAll(const Problem& base, const Solution* plan);

/// A pin as a person writes it (`solve --pin`): "stop=17" (stays on its route of the plan), "stop=17@van" (is
/// served by this vehicle type), "route=3" (stays whole), "start=3:5" (its first 5 stops stay its beginning).
/// Routes count from 1 in the plan; stops are named as on the problem's labels. plan: may be null where none
/// is needed. @throws format::InputError for what is none of these.
TRADEOFF_EXPORT Edited pinned(const Problem& base, const Solution* plan, std::string_view text);

} // namespace tradeoff::problems::routing::edit
