// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/routing/Model.h"
#include "tradeoff_export.h"

#include <optional>
#include <span>
#include <vector>

namespace tradeoff::problems::routing {

/// A route as time sees it. All times are in duration units.
struct TimedRoute
{
    struct Stop
    {
        std::int64_t drive = 0; ///< from the node before
        std::int64_t service = 0;
        std::span<const Interval> windows; ///< when service may begin; none: any time
        bool isSoft = false;               ///< it may also begin after the last window, late
    };
    Interval begin;
    Interval end;
    std::int64_t loading = 0;
    std::vector<Stop> stops;
    std::int64_t driveBack = 0;
    std::span<const Break> breaks;
};

/// When a route begins and ends, and what makes it impossible.
struct Timetable
{
    struct Late
    {
        int stop = 0;             ///< position on the route
        std::int64_t arrival = 0; ///< the earliest there is
    };
    std::int64_t begin = 0;
    std::int64_t end = 0;
    std::int64_t lateness = 0;      ///< at soft stops, in sum
    std::vector<Late> late;         ///< others reached after their last window, in driving order
    bool endsLate = false;          ///< after end.latest
    std::optional<int> missedBreak; ///< the first break that was due and had no room
    bool beginsOutside = false;     ///< a given departure outside `begin`

    bool feasible() const { return late.empty() && !endsLate && !missedBreak && !beginsOutside; }
};

/// The timetable of a route that begins at `departure`, or whenever is best where none is given: with the
/// least lateness, among those the earliest end, among those (where none is given) the latest begin. With one
/// window per stop, none soft, and no breaks it is also the shortest. Exact: waiting is allowed everywhere,
/// so that leaving a node earlier with the same breaks taken and no more lateness is never worse. An
/// impossible route is driven on as early as it can be. Cost: O(stops × (breaks + 1) × 52); with soft stops
/// and breaks times how many ways of placing the breaks are none better than the others, a few.
TRADEOFF_EXPORT Timetable timetableOf(const TimedRoute& route, std::optional<std::int64_t> departure = {});

} // namespace tradeoff::problems::routing
