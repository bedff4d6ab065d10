// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include <cstdint>

namespace tradeoff::problems::routing {

/// A rule of the model that one route breaks, as the judge's codes have them.
enum class Rule {
    Capacity,      ///< capacity_exceeded; subject: the load
    Skill,         ///< skill_missing; subject: the stop
    Window,        ///< window_missed; subject: the stop
    Shift,         ///< shift_missed
    Break,         ///< break_missed; subject: the break
    Duration,      ///< duration_exceeded
    Driving,       ///< driving_exceeded
    Distance,      ///< route_too_long
    ShipmentOrder, ///< shipment_order; subject: the stop that comes too early
    Vehicles,      ///< vehicles_exceeded; subject: the vehicle type
};

/// One broken rule and by how much: loads, duration units, distance units; 0 where there is no measure.
struct Breach
{
    Rule rule = Rule::Capacity;
    int route = -1; ///< in the plan; -1: a new one
    int subject = -1;
    std::int64_t excess = 0;

    bool operator==(const Breach&) const = default;
};

/// A promise to one stop that is not looked at.
struct Relaxed
{
    int stop = -1;
    bool windows = false;
    bool skills = false;
};

} // namespace tradeoff::problems::routing
