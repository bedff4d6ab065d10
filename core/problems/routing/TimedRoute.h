// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/routing/Problem.h"
#include "core/problems/routing/Timetable.h"
#include "tradeoff_export.h"

#include <cstdint>
#include <functional>
#include <span>

namespace tradeoff::problems::routing {

using DrivingTimes = std::function<std::int64_t(int from, int to)>; ///< between nodes

/// A route as time sees it, of a problem that knows time; depots among the stops are reloads. The result
/// points into the problem.
TRADEOFF_EXPORT TimedRoute timedRoute(const Problem& problem, const VehicleType& type,
                                      std::span<const int> stops);
/// The same by other driving times than the problem's own.
TimedRoute timedRoute(const Problem& problem, const VehicleType& type, std::span<const int> stops,
                      const DrivingTimes& driving);

} // namespace tradeoff::problems::routing
