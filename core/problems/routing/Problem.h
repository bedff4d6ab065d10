// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Problem.h"
#include "core/problems/routing/Model.h"
#include "core/problems/routing/Travel.h"
#include "tradeoff_export.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tradeoff::problems::routing {

/// Something a problem asks for beyond identical vehicles of one capacity on symmetric distances from one
/// depot.
struct Feature
{
    std::string_view id;     ///< "time_windows"
    std::string_view phrase; ///< "time windows"

    bool operator==(const Feature&) const = default;
};

/// Vehicle routing, the whole family: see ProblemData.
/// Objectives, all minimised, in this order; those with a condition only where it holds:
/// lateness (sum over stops with soft windows; where there are any), cost (vehicles, distance, time and lost
/// prizes; where vehicles cost anything), unserved_prize (where stops are optional), distance (sum over
/// routes), duration (sum over routes, begin to end; where the problem knows time), longest_route (the
/// longest route's distance), vehicles (routes with at least one stop), changes (against the current plan,
/// where there is one: see ProblemData::current).
class TRADEOFF_EXPORT Problem final : public problems::Problem
{
public:
    /// @throws format::InputError naming the field, if a rule of ProblemData is broken or a sum could leave
    /// 2^62.
    explicit Problem(ProblemData data);
    Problem(const Problem&) = delete;
    Problem& operator=(const Problem&) = delete;

    std::string kind() const override { return "routing"; }
    std::string name() const override { return m_data.name; }
    std::string size() const override;
    const std::vector<frontier::Objective>& objectives() const override { return m_objectives; }
    std::vector<std::string> assumptions() const override { return m_data.assumptions; }
    std::vector<std::string> featureIds() const override;
    Verdict judge(const Solution& solution) const override;
    format::ArrayFile encode() const override;
    static ProblemPtr decode(const format::ArrayFile& payload);

    const ProblemData& data() const { return m_data; }
    int nodes() const { return static_cast<int>(m_isDepot.size()); }
    int stops() const { return nodes() - static_cast<int>(m_depots.size()); }
    bool isDepot(int node) const { return m_isDepot[static_cast<std::size_t>(node)]; }
    bool isOptional(int node) const
    {
        return !m_data.optional.empty() && m_data.optional[static_cast<std::size_t>(node)] != 0;
    }
    /// At least one of each, whichever form the data has.
    const std::vector<Depot>& depots() const { return m_depots; }
    const std::vector<VehicleType>& fleet() const { return m_fleet; }
    /// What a strategy must be able to plan, by rising place in a fixed table; empty for the plain problem.
    const std::vector<Feature>& features() const { return m_features; }
    /// A node as its file calls it: its label, or its id (node + 1).
    std::string label(int node) const;

    /// The first depot's node.
    int depot() const { return m_depots.front().node; }
    /// The first vehicle type's first capacity; where it is unlimited, the sum of all demands or 1.
    std::int64_t capacity() const { return m_capacity; }
    /// The first load's demand.
    std::int64_t demand(int node) const
    {
        return m_data.demand[static_cast<std::size_t>(node) * m_data.loads.size()];
    }
    /// In units of 10^-data().distance.scale; 0 from a node to itself. About 5 ns in the plane.
    std::int64_t distance(int from, int to) const { return m_travel.distance(from, to); }
    /// In units of 10^-data().durationScale; 0 where the problem knows no time.
    std::int64_t duration(int from, int to) const { return m_travel.duration(from, to); }

private:
    ProblemData m_data;
    std::vector<Depot> m_depots;
    std::vector<VehicleType> m_fleet;
    std::vector<bool> m_isDepot;
    Travel m_travel;
    std::int64_t m_capacity = 0;
    std::vector<Feature> m_features;
    std::vector<frontier::Objective> m_objectives;
};

/// The routes of one plan: node numbers without the depot, in driving order. Empty routes are allowed and
/// ignored.
using Routes = std::vector<std::vector<int>>;

/// A plan in full. Decisions: "stops" [all stops in driving order, route after route], "starts" [routes + 1
/// offsets into stops], both i4; "vehicles" [the vehicle type of each route], i4, may be missing where there
/// is one type; "departures" [when each route begins, in duration units; kBest: as early as needed to end as
/// early as possible, and no earlier], i8, may be missing.
struct Plan
{
    static constexpr std::int64_t kBest = INT64_MIN;

    Routes routes;
    std::vector<int> vehicles;            ///< one per route, or empty
    std::vector<std::int64_t> departures; ///< one per route, or empty

    bool operator==(const Plan&) const = default;
};

TRADEOFF_EXPORT Solution encodePlan(const Plan& plan);
/// @throws format::InputError if arrays are missing, of unequal length, or the offsets do not rise from 0 to
/// the number of stops.
TRADEOFF_EXPORT Plan decodePlan(const Solution& solution);
/// The same for plans that say nothing but routes, and for readers that ask for nothing else.
TRADEOFF_EXPORT Solution toSolution(const Routes& routes);
TRADEOFF_EXPORT Routes toRoutes(const Solution& solution);

} // namespace tradeoff::problems::routing
