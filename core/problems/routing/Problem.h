// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Problem.h"
#include "core/problems/routing/Distance.h"
#include "tradeoff_export.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tradeoff::problems::routing {

/// What a routing problem is made of. Nodes count from 0 in the order of their ids in the file (node = id -
/// 1). Shapes: x, y, demand have one entry per node. Coordinates are x × 10^-coordinateScale.
struct ProblemData
{
    std::string name;
    std::string unit; ///< of distances: "km"; empty where the file names none
    std::vector<std::int64_t> x;
    std::vector<std::int64_t> y;
    int coordinateScale = 0; ///< 0 to 6
    DistanceRule distance;
    std::vector<std::int64_t> demand; ///< ≥ 0; 0 at the depot
    std::int64_t capacity = 0;        ///< > 0, of each vehicle
    int depot = 0;
    std::optional<std::int64_t>
        longestRoute;            ///< hard limit on each route's distance, in units of 10^-distance.scale
    std::optional<int> vehicles; ///< hard limit on the number of routes
};

/// Capacitated vehicle routing from one depot with identical vehicles.
/// Objectives, all minimised: distance (sum over routes), longest_route (the longest route's distance),
/// vehicles (routes with at least one stop).
class TRADEOFF_EXPORT Problem final : public problems::Problem
{
public:
    /// @throws format::InputError naming the field, if a rule of ProblemData is broken or a sum could leave
    /// 2^62.
    explicit Problem(ProblemData data);

    std::string kind() const override { return "routing"; }
    std::string name() const override { return m_data.name; }
    std::string size() const override;
    const std::vector<frontier::Objective>& objectives() const override { return m_objectives; }
    Verdict judge(const Solution& solution) const override;
    format::ArrayFile encode() const override;
    static ProblemPtr decode(const format::ArrayFile& payload);

    const ProblemData& data() const { return m_data; }
    int nodes() const { return static_cast<int>(m_data.x.size()); }
    int stops() const { return nodes() - 1; }
    int depot() const { return m_data.depot; }
    std::int64_t capacity() const { return m_data.capacity; }
    std::int64_t demand(int node) const { return m_data.demand[static_cast<std::size_t>(node)]; }
    /// In units of 10^-data().distance.scale. Symmetric; 0 from a node to itself. About 5 ns.
    std::int64_t distance(int from, int to) const { return m_distance(from, to); }

private:
    ProblemData m_data;
    PlaneDistance m_distance;
    std::vector<frontier::Objective> m_objectives;
};

/// The routes of one plan: node numbers without the depot, in driving order. Empty routes are allowed and
/// ignored.
using Routes = std::vector<std::vector<int>>;

/// Decisions: "stops" [all stops in driving order, route after route], "starts" [routes + 1 offsets into
/// stops], both i4.
TRADEOFF_EXPORT Solution toSolution(const Routes& routes);
/// @throws format::InputError if the arrays are missing or the offsets do not rise from 0 to the number of
/// stops.
TRADEOFF_EXPORT Routes toRoutes(const Solution& solution);

} // namespace tradeoff::problems::routing
