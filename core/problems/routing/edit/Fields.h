// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/routing/Problem.h"
#include "tradeoff_export.h"

#include <string>
#include <string_view>
#include <vector>

namespace tradeoff::problems::routing::edit {

/// What a person may change of a stop. Depots have a name and a place alone.
enum class StopField { Name, X, Y, Demand, Pickup, Service, Windows, Skills, Optional, Prize };

/// What a person may change of a vehicle type.
enum class VehicleField {
    Name,
    Count,
    Capacity,
    Start,
    End,
    FixedCost,
    CostPerDistance,
    CostPerDuration,
    Shift,
    LongestDistance,
    LongestDuration,
    LongestDriving,
    Skills
};

/// A machine id, never translated: "demand", "cost_per_distance".
TRADEOFF_EXPORT std::string_view idOf(StopField field);
TRADEOFF_EXPORT std::string_view idOf(VehicleField field);

/// The fields that a stop (vehicle) of this problem can have, in the order of a table: without driving times
/// no windows, without places no coordinates.
TRADEOFF_EXPORT std::vector<StopField> stopFieldsOf(const Problem& problem);
TRADEOFF_EXPORT std::vector<VehicleField> vehicleFieldsOf(const Problem& problem);

/// A field as people write it, and as setStops and setVehicle read it: amounts "3" or, with several loads,
/// "3, 5"; windows "08:00-12:00, 14:00-16:00" in problems whose durations are s or min, else "10-20"; skills
/// "crane, cold"; optional "yes" or "no". Empty where nothing is set or no limit binds.
TRADEOFF_EXPORT std::string textOf(const Problem& problem, int node, StopField field);
TRADEOFF_EXPORT std::string textOf(const Problem& problem, int vehicle, VehicleField field);

} // namespace tradeoff::problems::routing::edit
