// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/map/MapContent.h"

#include "core/format/Error.h"
#include "views/text/Quantity.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace tradeoff::views {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Map", text);
}

QRectF boundsOf(const std::vector<QPointF>& places)
{
    if (places.empty()) return {};
    double left = places[0].x(), right = left, bottom = places[0].y(), top = bottom;
    for (const QPointF& place : places) {
        left = std::min(left, place.x());
        right = std::max(right, place.x());
        bottom = std::min(bottom, place.y());
        top = std::max(top, place.y());
    }
    return {left, bottom, right - left, top - bottom};
}

} // namespace

void MapContent::setProblem(problems::ProblemPtr problem)
{
    m_owner = std::move(problem);
    m_problem = dynamic_cast<const problems::routing::Problem*>(m_owner.get());
    m_places.clear();
    setPlan(nullptr);
    if (!m_problem) return;
    const auto& data = m_problem->data();
    const double unit = std::pow(10, -data.coordinateScale);
    for (std::size_t i = 0; i < data.x.size(); ++i)
        m_places.emplace_back(static_cast<double>(data.x[i]) * unit, static_cast<double>(data.y[i]) * unit);
    m_bounds = boundsOf(m_places);
    m_routeOf.assign(m_places.size(), -1);
}

void MapContent::setPlan(const problems::Solution* plan)
{
    m_routes.clear();
    m_hasPlan = false;
    std::fill(m_routeOf.begin(), m_routeOf.end(), -1);
    if (!plan || !m_problem) return;
    try {
        for (const auto& stops : problems::routing::toRoutes(*plan)) addRoute(stops);
        m_hasPlan = true;
    } catch (const format::InputError&) {
        m_routes.clear(); // no plan of this kind: the judge has said so where it entered
    }
}

void MapContent::addRoute(const std::vector<int>& stops)
{
    const auto isNode = [&](int node) { return node >= 0 && node < m_problem->nodes(); };
    if (stops.empty() || !std::all_of(stops.begin(), stops.end(), isNode)) return;
    MapRoute route{stops, 0, 0};
    int from = m_problem->depot();
    for (const int stop : stops) {
        route.load += m_problem->demand(stop);
        route.distance += m_problem->distance(from, stop);
        m_routeOf[static_cast<std::size_t>(stop)] = static_cast<int>(m_routes.size());
        from = stop;
    }
    route.distance += m_problem->distance(from, m_problem->depot());
    m_routes.push_back(std::move(route));
}

QString MapContent::distanceText(std::int64_t distance) const
{
    return quantity(m_problem->objectives().front(), frontier::Value{distance, 1});
}

QStringList MapContent::describeRoute(int route) const
{
    const MapRoute& r = m_routes[static_cast<std::size_t>(route)];
    return {tr("Route %1").arg(route + 1), tr("%1 stops").arg(r.stops.size()),
            tr("Load %1 of %2").arg(count(r.load), count(m_problem->capacity())),
            tr("Distance %1").arg(distanceText(r.distance))};
}

QStringList MapContent::describeStop(int node) const
{
    if (node == m_problem->depot()) {
        QStringList lines{tr("Depot")};
        if (m_hasPlan) lines << tr("%1 routes start here").arg(m_routes.size());
        return lines;
    }
    QStringList lines{tr("Stop %1").arg(node + 1), tr("Demand %1").arg(count(m_problem->demand(node)))};
    const int route = routeOf(node);
    if (route < 0) return lines;
    const MapRoute& r = m_routes[static_cast<std::size_t>(route)];
    const auto position = std::find(r.stops.begin(), r.stops.end(), node) - r.stops.begin() + 1;
    lines << tr("%1 of %2 in route %3").arg(position).arg(r.stops.size()).arg(route + 1)
          << tr("Route load %1 of %2").arg(count(r.load), count(m_problem->capacity()))
          << tr("Route distance %1").arg(distanceText(r.distance));
    return lines;
}

std::vector<Fact> routingFacts(const problems::Problem& problem, const problems::Solution& plan)
{
    MapContent content;
    // The content borrows the problem only while this function runs.
    content.setProblem(problems::ProblemPtr(problems::ProblemPtr(), &problem));
    content.setPlan(&plan);
    if (content.isEmpty() || content.routes().empty()) return {};
    std::int64_t load = 0;
    std::int64_t shortest = content.routes()[0].distance;
    for (const MapRoute& route : content.routes()) {
        load += route.load;
        shortest = std::min(shortest, route.distance);
    }
    const double room =
        static_cast<double>(content.problem().capacity()) * static_cast<double>(content.routes().size());
    return {{tr("Shortest route"), content.distanceText(shortest)},
            {tr("Vehicles filled"), tr("%1 %").arg(std::lround(100.0 * static_cast<double>(load) / room))}};
}

} // namespace tradeoff::views
