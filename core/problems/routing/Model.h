// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Decimal.h"
#include "core/problems/routing/Distance.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tradeoff::problems::routing {

/// A span of time, both ends included, in the problem's duration units.
struct Interval
{
    std::int64_t earliest = 0;
    std::int64_t latest = kEndOfTime;

    static constexpr std::int64_t kEndOfTime = std::int64_t{1} << 52;
    bool operator==(const Interval&) const = default;
};

/// How far it is from node to node.
struct DistanceModel
{
    /// The plane metrics and Geographic are those of TSPLIB (Reinelt 1991). PseudoEuclidean is its ATT,
    /// Crystal its XRAY1 and XRAY2. GreatCircle reads x as longitude and y as latitude in degrees, on a
    /// sphere of the Earth's mean radius, times `detour`: an assumption, and marked as one.
    enum class Metric {
        Euclidean,
        Maximum,
        Manhattan,
        PseudoEuclidean,
        Geographic,
        Crystal1,
        Crystal2,
        GreatCircle,
        Matrix
    };
    Metric metric = Metric::Euclidean;
    format::Decimal detour = {1, 0};  ///< only of GreatCircle; 1 to 10
    std::vector<std::int64_t> matrix; ///< only of Matrix: nodes × nodes, row = from, in distance units

    bool operator==(const DistanceModel&) const = default;
};

/// How long it takes from node to node.
struct DurationModel
{
    /// None: the problem knows no time. Distance: one duration unit for one distance unit. Speed: distance
    /// over `speed`, an assumption. Matrix: given.
    enum class Source { None, Distance, Speed, Matrix };
    Source source = Source::None;
    format::Decimal speed;            ///< only of Speed: distance units (whole ones) an hour, > 0
    std::vector<std::int64_t> matrix; ///< only of Matrix: nodes × nodes, row = from, in duration units

    bool operator==(const DurationModel&) const = default;
};

struct Depot
{
    int node = 0;
    Interval open;            ///< routes begin and end within it
    std::int64_t loading = 0; ///< time from a route's begin until it drives off

    bool operator==(const Depot&) const = default;
};

/// A pause that is due on every route still under way after start.latest that began before it. It is taken at
/// a node, before or after the service there. Breaks of a vehicle are taken in their order.
struct Break
{
    Interval start;
    std::int64_t duration = 0;

    bool operator==(const Break&) const = default;
};

/// Identical vehicles. Limits that are empty do not bind.
struct VehicleType
{
    std::string name;
    std::optional<int> count;           ///< how many there are
    int start = 0;                      ///< index of a depot
    int end = 0;                        ///< index of a depot; kOpenEnd: the route ends at its last stop
    std::vector<std::int64_t> capacity; ///< one per load; empty: unlimited
    std::int64_t fixedCost = 0;         ///< per route, in cost units
    std::int64_t costPerDistance = 0;   ///< cost units per ProblemData::ratedDistance
    std::int64_t costPerDuration = 0;   ///< cost units per ProblemData::ratedDuration
    std::int64_t costPerOvertime = 0;   ///< on top, per ProblemData::ratedDuration beyond longestDuration
    Interval shift;                     ///< routes begin and end within it
    std::optional<std::int64_t> longestDuration; ///< from begin to end
    std::int64_t overtime = 0;                   ///< how far a route may go beyond longestDuration
    std::optional<std::int64_t> longestDriving;  ///< sum of the driving times
    std::optional<std::int64_t> longestDistance;
    std::vector<Break> breaks; ///< start.latest rises
    std::uint64_t skills = 0;  ///< bit s: has ProblemData::skillNames[s]
    /// How often a route may come back to its start to unload pickups and load again: there the depot's node
    /// stands inside the route, begins within Depot::open and takes Depot::loading. Loads count from reload
    /// to reload (goods of shipments stay aboard), everything else counts over the whole route.
    int reloads = 0;

    static constexpr int kOpenEnd = -1;
    bool operator==(const VehicleType&) const = default;
};

/// Goods from one stop to another: both on the same route, `from` before `to`. An optional pair is served
/// whole or not at all.
struct Shipment
{
    int from = 0;
    int to = 0;
    std::vector<std::int64_t> amount; ///< one per load

    bool operator==(const Shipment&) const = default;
};

/// A route as a plan has it.
struct PlannedRoute
{
    int vehicle = 0;        ///< index in the fleet
    std::vector<int> stops; ///< in driving order; a depot's node is a reload

    bool operator==(const PlannedRoute&) const = default;
};

/// A route that a person has fixed, in part or whole. Each is a route of its own in every plan: driven by its
/// vehicle, without stops of another pinned route. A pinned stop must be served, optional or not.
struct PinnedRoute
{
    /// Stops: these stops are on it, in any order and among others. Start: it begins with these stops in this
    /// order. Whole: it is these stops in this order.
    enum class Keep { Stops, Start, Whole };
    Keep keep = Keep::Stops;
    PlannedRoute route; ///< at least one stop, none in two pinned routes; reloads only in Start and Whole

    bool operator==(const PinnedRoute&) const = default;
};

/// In which order a route may deliver and pick up. Mixed: as it likes. Last: no delivery after a pickup
/// (vehicles are loaded from behind). Classic: the same, and no route of pickups alone (Goetschalckx,
/// Jacobs-Blecha 1989; Toth, Vigo 1997). A stop with both delivers before it picks up. Both hold from reload
/// to reload; shipments are not meant.
enum class Backhauls { Mixed, Last, Classic };

/// What a routing problem is made of. Nodes count from 0; where a file numbers them, node = id - 1. Every
/// node is a depot or a stop. Quantities are integers: distances in units of 10^-distance.scale, times in
/// 10^-durationScale, money in 10^-costScale, loads as they come.
///
/// The short form leaves `fleet` empty: identical vehicles of `capacity` start and end at `depot`, at most
/// `vehicles` of them, none driving more than `longestRoute`. With a fleet these four are not looked at, and
/// `depots` must be given.
struct ProblemData
{
    std::string name;
    std::string unit;         ///< of distances: "km"; empty where the file names none
    std::string durationUnit; ///< "min"
    std::string costUnit;     ///< "EUR"

    /// Coordinates, x × 10^-coordinateScale; all empty where distances are a matrix and nobody knows the
    /// places.
    std::vector<std::int64_t> x;
    std::vector<std::int64_t> y;
    std::vector<std::int64_t> z; ///< empty in the plane
    int coordinateScale = 0;     ///< 0 to 6
    DistanceRule distance;
    DistanceModel travel;
    DurationModel duration;
    int durationScale = 0; ///< 0 to 6
    int costScale = 0;     ///< 0 to 6
    /// The stretch that costPerDistance and costPerDuration are for, in distance and duration units: 3600 for
    /// seconds and a rate per hour. A route's cost is rounded to the nearest cost unit, term by term, half
    /// up.
    std::int64_t ratedDistance = 1;
    std::int64_t ratedDuration = 1;
    std::int64_t hour = 0; ///< duration units in an hour; needed by DurationModel::Source::Speed

    std::vector<std::string> loads = {""}; ///< what is carried: one name per capacity dimension
    std::vector<std::string> skillNames;   ///< at most 64
    std::vector<std::string> labels;       ///< a name per node, or empty: nodes are called by their id

    // Of stops. `demand` has nodes × loads entries; the others as many, or none where no stop has any.
    std::vector<std::int64_t> demand;  ///< brought from the depot: nodes × loads, ≥ 0
    std::vector<std::int64_t> pickup;  ///< taken to the depot: nodes × loads, ≥ 0
    std::vector<std::int64_t> service; ///< time at the stop
    std::vector<std::vector<Interval>>
        windows;                        ///< when service may begin, ascending and apart; none: any time
    std::vector<std::uint64_t> skills;  ///< bit s: needs skillNames[s]
    std::vector<std::int32_t> optional; ///< 1: may be left out
    std::vector<std::int64_t> prize;    ///< lost when an optional stop is left out, in cost units
    /// 1: service may also begin after the last window closed; by how much is the stop's lateness. Only of
    /// stops with windows.
    std::vector<std::int32_t> softWindows;
    std::vector<Shipment> shipments;
    Backhauls backhauls = Backhauls::Mixed;

    /// What is driven today, stop by stop; empty: nobody says. Each stop at most once, not every stop.
    /// The objective `changes` counts the stops whose vehicle (type) or predecessor a plan changes: the
    /// predecessor is the node before, or none for a route's first stop; a stop left out in one of the two
    /// alone is changed, in both is not. Routes have no names: those of one vehicle type that trade
    /// places change nothing. (Number of changed arcs, as in disruption management; Eglese, Zambirinis 2018.)
    std::vector<PlannedRoute> current;
    std::vector<PinnedRoute> pinnedRoutes;
    /// Per node the vehicle type that must serve the stop, where it is served; -1: any. Empty: any for all.
    std::vector<std::int32_t> pinnedVehicles;

    std::int64_t capacity = 0;                ///< short form
    int depot = 0;                            ///< short form
    std::optional<std::int64_t> longestRoute; ///< short form
    std::optional<int> vehicles;              ///< short form

    std::vector<Depot> depots;
    std::vector<VehicleType> fleet;

    /// What nobody measured, in sentences: "Distances are great circles × 1.3, assumed." Shown with every
    /// result.
    std::vector<std::string> assumptions;
};

} // namespace tradeoff::problems::routing
