// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/routing/Problem.h"
#include "core/problems/routing/explain/Breach.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace tradeoff::problems::routing {

/// What a route is worth, and what forbids it.
struct RouteFigures
{
    std::int64_t distance = 0;
    std::int64_t cost = 0; ///< without lost prizes
    std::vector<Breach> breaches;
};

/// Weighs one route at a time by the judge's rules, in exact integers. Not to be shared by threads: it keeps
/// scratch memory.
class RouteCheck
{
public:
    explicit RouteCheck(const Problem& problem);

    /// Cost: O(stops), or that of timetableOf() where the vehicle has breaks or a stop several windows.
    RouteFigures figures(const VehicleType& type, std::span<const int> stops,
                         std::optional<std::int64_t> departure, int route, const Relaxed& relaxed = {});
    /// Of the distance alone.
    std::int64_t length(const VehicleType& type, std::span<const int> stops) const;
    /// Cost of a route of this length whatever its time; only where time costs nothing.
    std::int64_t costByLength(const VehicleType& type, std::int64_t length) const;
    static bool timeCosts(const VehicleType& type)
    {
        return type.costPerDuration != 0 || type.costPerOvertime != 0;
    }

private:
    void checkLoads(const VehicleType& type, std::span<const int> stops, int route, RouteFigures& figures);
    void checkSkills(const VehicleType& type, std::span<const int> stops, int route, const Relaxed& relaxed,
                     RouteFigures& figures) const;
    std::int64_t checkTime(const VehicleType& type, std::span<const int> stops,
                           std::optional<std::int64_t> departure, int route, const Relaxed& relaxed,
                           RouteFigures& figures);
    std::int64_t amount(const std::vector<std::int64_t>& values, int node, std::size_t load) const;

    const Problem& m_problem;
    const ProblemData& m_data;
    std::vector<std::int64_t>
        m_shipped; ///< nodes × loads: picked up less handed over; empty without shipments
    std::vector<std::vector<int>> m_before; ///< by stop: stops that must come before it
    bool m_timed;
};

} // namespace tradeoff::problems::routing
