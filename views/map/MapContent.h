// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/problems/routing/Problem.h"
#include "views/kinds/Kinds.h"

#include <QPointF>
#include <QRectF>

#include <memory>
#include <utility>
#include <vector>

namespace tradeoff::views {

/// One route as the map shows it.
struct MapRoute
{
    std::vector<int> stops;    ///< nodes in driving order, the depot left out
    int start = 0;             ///< the depot's node
    int end = 0;               ///< the depot's node; -1 where the route ends at its last stop
    int vehicle = 0;           ///< index of the vehicle type
    std::int64_t load = 0;     ///< of the first load
    std::int64_t distance = 0; ///< in units of 10^-scale of the problem's distance rule
};

/// A routing problem and one of its plans, ready to draw: places in units of one, y up.
class MapContent
{
public:
    /// Empty when the problem is of another kind.
    void setProblem(problems::ProblemPtr problem);
    /// Routes that name no node of the problem are left out: the judge has refused such a plan already.
    void setPlan(const problems::Solution* plan);

    bool isEmpty() const { return m_problem == nullptr; }
    bool hasPlan() const { return m_hasPlan; }
    /// False where the problem knows distances but no places.
    bool hasPlaces() const { return !m_places.empty(); }
    /// Are places longitudes and latitudes in degrees?
    bool isOnEarth() const;
    /// Where this longitude and latitude is, in place units; only on Earth.
    QPointF placeOnEarth(double longitude, double latitude) const
    {
        return {longitude * m_across, latitude * m_up};
    }
    const problems::routing::Problem& problem() const { return *m_problem; }
    const std::vector<MapRoute>& routes() const { return m_routes; }
    const std::vector<QPointF>& places() const { return m_places; }
    /// The coordinates, in the problem's own terms, of a place; with so many decimals that a step is no more
    /// than `within` of the place's units, and no fewer than the problem has.
    std::pair<format::Decimal, format::Decimal> coordinatesOf(const QPointF& place, double within) const;
    const QPointF& place(int node) const { return m_places[static_cast<std::size_t>(node)]; }
    const QRectF& bounds() const { return m_bounds; }
    /// The route that visits the node; -1 for none.
    int routeOf(int node) const { return m_routeOf[static_cast<std::size_t>(node)]; }

    /// "Stop 17", demand, position in its route, the route's load and distance.
    /// Without withRoute nothing of the plan.
    QStringList describeStop(int node, bool withRoute = true) const;
    QStringList describeRoute(int route) const;
    QString distanceText(std::int64_t distance) const;

private:
    void addRoute(const std::vector<int>& stops, int vehicle);
    QString loadText(const MapRoute& route) const;
    void addFields(QStringList& lines, int node) const;

    problems::ProblemPtr m_owner;
    const problems::routing::Problem* m_problem = nullptr;
    std::vector<QPointF> m_places;
    double m_across = 1; ///< place units per unit of a coordinate
    double m_up = 1;
    QRectF m_bounds;
    std::vector<MapRoute> m_routes;
    std::vector<int> m_routeOf;
    bool m_hasPlan = false;
};

/// Stops per route, fill of the vehicles, the shortest route.
std::vector<Fact> routingFacts(const problems::Problem& problem, const problems::Solution& plan);

/// How many stops are chosen together, what they ask for, and how many routes of the plan go there; nothing
/// of fewer than two.
std::vector<Fact> chosenStopsFacts(const Small& small, const Selection& selection);

} // namespace tradeoff::views
