// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/map/MapContent.h"

#include "core/format/Error.h"
#include "views/routing/FieldTitles.h"
#include "views/selection/Selection.h"
#include "views/text/Quantity.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <set>

namespace tradeoff::views {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Map", text);
}

using Metric = problems::routing::DistanceModel::Metric;

/// How long one unit of each coordinate is drawn. Longitudes and latitudes become kilometres (or metres, as
/// the problem's unit is) on a plane that touches the Earth in the middle, so that the scale bar holds there.
QPointF unitsOf(const problems::routing::ProblemData& data)
{
    constexpr double kKilometresPerDegree = 111.195;
    if (data.travel.metric != Metric::GreatCircle && data.travel.metric != Metric::Geographic) return {1, 1};
    const double unit = std::pow(10, -data.coordinateScale);
    const auto [low, high] = std::minmax_element(data.y.begin(), data.y.end());
    const double middle = static_cast<double>(*low + *high) / 2 * unit;
    const double up = kKilometresPerDegree * (data.unit == "m" ? 1000 : 1);
    return {up * std::cos(middle * 3.14159265358979 / 180), up};
}

std::vector<QPointF> placesOf(const problems::routing::ProblemData& data, const QPointF& units)
{
    const double unit = std::pow(10, -data.coordinateScale);
    std::vector<QPointF> places;
    for (std::size_t i = 0; i < data.x.size(); ++i)
        places.emplace_back(static_cast<double>(data.x[i]) * unit * units.x(),
                            static_cast<double>(data.y[i]) * unit * units.y());
    return places;
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
    const QPointF units = m_problem->data().x.empty() ? QPointF(1, 1) : unitsOf(m_problem->data());
    m_across = units.x();
    m_up = units.y();
    m_places = placesOf(m_problem->data(), units);
    m_bounds = boundsOf(m_places);
    m_routeOf.assign(static_cast<std::size_t>(m_problem->nodes()), -1);
}

/// Not TSPLIB's geographical coordinates: they write minutes behind the point.
bool MapContent::isOnEarth() const
{
    return hasPlaces() && m_problem->data().travel.metric == Metric::GreatCircle;
}

std::pair<format::Decimal, format::Decimal> MapContent::coordinatesOf(const QPointF& place,
                                                                      double within) const
{
    constexpr int kMostDecimals = 6;
    int scale = m_problem->data().coordinateScale;
    double step = std::pow(10, -scale);
    for (; scale < kMostDecimals && step * std::min(m_across, m_up) > within; ++scale) step /= 10;
    const double one = std::pow(10, scale);
    return {{std::llround(place.x() / m_across * one), scale}, {std::llround(place.y() / m_up * one), scale}};
}

void MapContent::setPlan(const problems::Solution* plan)
{
    m_routes.clear();
    m_hasPlan = false;
    std::fill(m_routeOf.begin(), m_routeOf.end(), -1);
    if (!plan || !m_problem) return;
    try {
        const auto decoded = problems::routing::decodePlan(*plan);
        for (std::size_t r = 0; r < decoded.routes.size(); ++r)
            addRoute(decoded.routes[r], decoded.vehicles.empty() ? 0 : decoded.vehicles[r]);
        m_hasPlan = true;
    } catch (const format::InputError&) {
        m_routes.clear(); // no plan of this kind: the judge has said so where it entered
    }
}

void MapContent::addRoute(const std::vector<int>& stops, int vehicle)
{
    const auto isNode = [&](int node) { return node >= 0 && node < m_problem->nodes(); };
    if (stops.empty() || !std::all_of(stops.begin(), stops.end(), isNode)) return;
    if (vehicle < 0 || vehicle >= static_cast<int>(m_problem->fleet().size())) return;
    const auto& type = m_problem->fleet()[static_cast<std::size_t>(vehicle)];
    const auto depotNode = [&](int depot) {
        return m_problem->depots()[static_cast<std::size_t>(depot)].node;
    };
    MapRoute route;
    route.stops = stops;
    route.start = depotNode(type.start);
    route.end = type.end < 0 ? -1 : depotNode(type.end);
    route.vehicle = vehicle;
    int from = route.start;
    for (const int stop : stops) {
        route.load += m_problem->demand(stop);
        route.distance += m_problem->distance(from, stop);
        m_routeOf[static_cast<std::size_t>(stop)] = static_cast<int>(m_routes.size());
        from = stop;
    }
    if (route.end >= 0) route.distance += m_problem->distance(from, route.end);
    m_routes.push_back(std::move(route));
}

QString MapContent::distanceText(std::int64_t distance) const
{
    for (const auto& objective : m_problem->objectives())
        if (objective.id == "distance") return quantity(objective, frontier::Value{distance, 1});
    return {};
}

QString MapContent::loadText(const MapRoute& route) const
{
    const auto& capacity = m_problem->fleet()[static_cast<std::size_t>(route.vehicle)].capacity;
    return capacity.empty() ? count(route.load)
                            : tr("%1 of %2").arg(count(route.load), count(capacity.front()));
}

QStringList MapContent::describeRoute(int route) const
{
    const MapRoute& r = m_routes[static_cast<std::size_t>(route)];
    QStringList lines{tr("Route %1").arg(route + 1), tr("%1 stops").arg(r.stops.size()),
                      tr("Load %1").arg(loadText(r)), tr("Distance %1").arg(distanceText(r.distance))};
    if (m_problem->fleet().size() > 1)
        lines << toQString(m_problem->fleet()[static_cast<std::size_t>(r.vehicle)].name);
    return lines;
}

/// What else is asked of a stop, where its problem asks it.
void MapContent::addFields(QStringList& lines, int node) const
{
    using problems::routing::edit::StopField;
    for (const auto field : problems::routing::edit::stopFieldsOf(*m_problem)) {
        if (field <= StopField::Demand || field == StopField::Optional) continue;
        const QString text = toQString(problems::routing::edit::textOf(*m_problem, node, field));
        if (!text.isEmpty() && text != QLatin1String("0"))
            lines << titleOf(*m_problem, field) + QLatin1Char(' ') + text;
    }
    if (m_problem->isOptional(node)) lines << tr("May be left out");
}

QStringList MapContent::describeStop(int node, bool withRoute) const
{
    const QString label = toQString(m_problem->label(node));
    if (m_problem->isDepot(node)) {
        QStringList lines{m_problem->depots().size() > 1 ? tr("Depot %1").arg(label) : tr("Depot")};
        const auto here = std::count_if(m_routes.begin(), m_routes.end(),
                                        [&](const MapRoute& route) { return route.start == node; });
        if (m_hasPlan && withRoute) lines << tr("%1 routes start here").arg(here);
        return lines;
    }
    QStringList lines{tr("Stop %1").arg(label), tr("Demand %1").arg(count(m_problem->demand(node)))};
    addFields(lines, node);
    const int route = routeOf(node);
    if (route < 0 || !withRoute) return lines;
    const MapRoute& r = m_routes[static_cast<std::size_t>(route)];
    const auto position = std::find(r.stops.begin(), r.stops.end(), node) - r.stops.begin() + 1;
    lines << tr("%1 of %2 in route %3").arg(position).arg(r.stops.size()).arg(route + 1)
          << tr("Route load %1").arg(loadText(r)) << tr("Route distance %1").arg(distanceText(r.distance));
    return lines;
}

std::vector<Fact> routingFacts(const problems::Problem& problem, const problems::Solution& plan)
{
    MapContent content;
    // The content borrows the problem only while this function runs.
    content.setProblem(problems::ProblemPtr(problems::ProblemPtr(), &problem));
    content.setPlan(&plan);
    if (content.isEmpty() || content.routes().empty()) return {};
    double load = 0;
    double room = 0;
    std::int64_t shortest = content.routes()[0].distance;
    for (const MapRoute& route : content.routes()) {
        const auto& capacity = content.problem().fleet()[static_cast<std::size_t>(route.vehicle)].capacity;
        if (!capacity.empty())
            load += static_cast<double>(route.load), room += static_cast<double>(capacity[0]);
        shortest = std::min(shortest, route.distance);
    }
    std::vector<Fact> facts = {{tr("Shortest route"), content.distanceText(shortest)}};
    if (room > 0) facts.push_back({tr("Vehicles filled"), tr("%1 %").arg(std::lround(100.0 * load / room))});
    return facts;
}

std::vector<Fact> chosenStopsFacts(const Small& small, const Selection& selection)
{
    MapContent content;
    content.setProblem(problems::ProblemPtr(problems::ProblemPtr(), &small.problem));
    content.setPlan(small.plan);
    if (content.isEmpty() || selection.element().type != QLatin1String("stop")) return {};
    const auto& problem = content.problem();
    std::vector<int> stops;
    for (const int node : selection.chosen())
        if (node < problem.nodes() && !problem.isDepot(node)) stops.push_back(node);
    if (stops.size() < 2) return {};
    std::vector<Fact> facts = {{tr("Selected"), tr("%1 stops").arg(stops.size())}};
    const auto& loads = problem.data().loads;
    for (std::size_t load = 0; load < loads.size(); ++load) {
        std::int64_t sum = 0;
        for (const int stop : stops)
            sum += problem.data().demand[static_cast<std::size_t>(stop) * loads.size() + load];
        const QString name = toQString(loads[load]);
        facts.push_back({name.isEmpty() ? tr("Their demand") : tr("Their demand, %1").arg(name), count(sum)});
    }
    std::set<int> routes;
    for (const int stop : stops) routes.insert(content.routeOf(stop));
    routes.erase(-1);
    if (content.hasPlan()) facts.push_back({tr("On routes"), QString::number(routes.size())});
    return facts;
}

} // namespace tradeoff::views
