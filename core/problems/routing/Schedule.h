// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/routing/Problem.h"
#include "core/problems/routing/TimedRoute.h"
#include "tradeoff_export.h"

#include <optional>
#include <vector>

namespace tradeoff::problems::routing {

/// What happens on a route and when, in duration units. begin, end and who is late are those of
/// timetableOf(). Vehicles leave as soon as they have served and paused, and wait where they arrive; breaks
/// are taken where the timetable takes them, as late on the route as that leaves everything after as early as
/// it can be.
struct Schedule
{
    struct Visit
    {
        std::int64_t arrival = 0;
        std::int64_t begin = 0; ///< of the service: a window is open, unless late
        std::int64_t end = 0;   ///< of the service
        std::int64_t leave = 0; ///< after breaks that follow
        bool isLate = false;    ///< after the last window; then service begins on arrival
    };
    struct Pause
    {
        int number = 0; ///< position among the vehicle's breaks
        int stop = -1;  ///< position on the route; -1: at the first depot, after loading
        bool beforeService = false;
        std::int64_t start = 0;
        std::int64_t end = 0;
    };
    std::int64_t begin = 0;
    std::int64_t driveOff = 0; ///< after loading and breaks there
    std::vector<Visit> visits; ///< one per stop, in driving order
    std::vector<Pause> pauses; ///< in the order they are taken
    std::int64_t end = 0;
};

/// Cost: that of timetableOf(), and O(stops × (breaks + 1)) memory.
TRADEOFF_EXPORT Schedule scheduleOf(const TimedRoute& route, std::optional<std::int64_t> departure = {});

/// The plan's stated departure of a route, if it has one that is a time.
TRADEOFF_EXPORT std::optional<std::int64_t> departureOf(const Plan& plan, std::size_t route);
/// The vehicle type of a route whose plan names only what exists.
TRADEOFF_EXPORT const VehicleType& vehicleOf(const Problem& problem, const Plan& plan, std::size_t route);

/// The plan, if it names only what the problem has and can be read.
/// @throws format::InputError with the judge's sentence otherwise, and for problems with reloads or soft
/// windows, whose schedules are not known here.
TRADEOFF_EXPORT Plan readablePlan(const Problem& problem, const Solution& solution);

} // namespace tradeoff::problems::routing
