// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Edit.h"
#include "core/problems/routing/Problem.h"
#include "core/problems/routing/edit/Fields.h"
#include "tradeoff_export.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

/// Each makes a new problem from an old one, or says in a sentence why not. Distances follow from the places
/// by the problem's own rule, so what comes out is what a reader makes of a file with that change. Threads:
/// const and stateless. Cost: O(nodes), or O(nodes²) where distances or durations are a matrix.
namespace tradeoff::problems::routing::edit {

/// What is known of a new stop, as textOf() writes it; a name is found where none is given.
using StopTexts = std::map<StopField, std::string>;

/// Why places cannot be changed here; empty where they can.
TRADEOFF_EXPORT std::string whyPlacesAreFixed(const Problem& problem);

/// A stop or a depot, to x and y in the problem's coordinates.
TRADEOFF_EXPORT Edited moveNode(const Problem& problem, int node, const format::Decimal& x,
                                const format::Decimal& y);
/// Behind the last node.
TRADEOFF_EXPORT Edited addStops(const Problem& problem, const std::vector<StopTexts>& stops);
/// Stops keep their names. Refused for depots, for one end of a shipment without the other, and for all
/// stops.
TRADEOFF_EXPORT Edited removeStops(const Problem& problem, const std::vector<int>& nodes);
/// A prize makes a stop optional; a stop that is no longer optional loses its prize.
TRADEOFF_EXPORT Edited setStops(const Problem& problem, const std::vector<int>& nodes, StopField field,
                                std::string_view text);
/// Each with the name of a stop or depot changes that one, every other is added.
TRADEOFF_EXPORT Edited pasteStops(const Problem& problem, const std::vector<StopTexts>& stops);

/// The plan on the nodes as they are numbered after an edit (elementOf as in Edited); stops that are gone are
/// left out, departures are no longer stated. @throws format::InputError for what is no plan.
TRADEOFF_EXPORT Solution carriedOver(const Solution& plan, const std::vector<int>& elementOf);
/// By name: the index in `after` of each node of `before`, -1 where there is none.
TRADEOFF_EXPORT std::vector<int> nodesByName(const Problem& before, const Problem& after);

/// A copy of the last one under another name.
TRADEOFF_EXPORT Edited addVehicle(const Problem& problem);
TRADEOFF_EXPORT Edited setVehicle(const Problem& problem, int vehicle, VehicleField field,
                                  std::string_view text);
/// The same of several vehicle types.
TRADEOFF_EXPORT Edited setVehicles(const Problem& problem, const std::vector<int>& vehicles,
                                   VehicleField field, std::string_view text);
TRADEOFF_EXPORT Edited removeVehicle(const Problem& problem, int vehicle);

} // namespace tradeoff::problems::routing::edit
