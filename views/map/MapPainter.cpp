// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/map/MapPainter.h"

#include "views/map/GroundPainter.h"
#include "views/text/Quantity.h"
#include "views/theme/Theme.h"

#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>

namespace tradeoff::views {

namespace {

constexpr double kGridPixels = 64;
constexpr double kSmallestRing = 1.9;    ///< px; below, a stop is a plain dot
constexpr std::size_t kSmall = 1'000;    ///< stops of a problem whose lines are all dashed
constexpr std::size_t kMostDashed = 500; ///< stops in sight up to which those of a larger one are
constexpr double kPaleOpacity = 0.38;
constexpr double kFullOpacity = 0.85;

/// 1, 2 or 5 times a power of ten, nearest below.
double roundBelow(double value)
{
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (const double factor : {5.0, 2.0})
        if (factor * power <= value) return factor * power;
    return power;
}

Qt::PenStyle dashOf(int route)
{
    static constexpr std::array kDashes = {Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
    return kDashes[static_cast<std::size_t>(Theme::cueOf(route))];
}

/// The second cue of the marker: ring, square, diamond, triangle.
QPolygonF shapeOf(int cue, const QPointF& at, double r)
{
    if (cue == 1) return QPolygonF(QRectF(at.x() - r, at.y() - r, 2 * r, 2 * r));
    if (cue == 2)
        return QPolygonF({at + QPointF(0, -1.3 * r), at + QPointF(1.3 * r, 0), at + QPointF(0, 1.3 * r),
                          at + QPointF(-1.3 * r, 0)});
    return QPolygonF({at + QPointF(0, -1.3 * r), at + QPointF(1.2 * r, r), at + QPointF(-1.2 * r, r)});
}

QColor mixed(const QColor& colour, const QColor& ground, double share)
{
    const auto part = [share](int a, int b) {
        return static_cast<int>(std::lround(a * share + b * (1 - share)));
    };
    return QColor(part(colour.red(), ground.red()), part(colour.green(), ground.green()),
                  part(colour.blue(), ground.blue()));
}

} // namespace

MapTransform MapTransform::fitting(const QRectF& bounds, const QRectF& area, double margin)
{
    MapTransform transform;
    const double width = std::max(1.0, area.width() - 2 * margin);
    const double height = std::max(1.0, area.height() - 2 * margin);
    const double spanX = std::max(bounds.width(), 1e-9);
    const double spanY = std::max(bounds.height(), 1e-9);
    transform.scale = std::min({width / spanX, height / spanY, 1e6});
    const QPointF middle = bounds.center();
    transform.offset = area.center() + QPointF(-middle.x() * transform.scale, middle.y() * transform.scale);
    return transform;
}

void MapPainter::paintGrid(QPainter& painter, const QRectF& area) const
{
    painter.setPen(QPen(m_theme.tokens().grid, 1));
    const double step = kGridPixels;
    for (double x = area.left() + step; x < area.right(); x += step)
        painter.drawLine(QPointF(std::floor(x) + 0.5, area.top()),
                         QPointF(std::floor(x) + 0.5, area.bottom()));
    for (double y = area.top() + step; y < area.bottom(); y += step)
        painter.drawLine(QPointF(area.left(), std::floor(y) + 0.5),
                         QPointF(area.right(), std::floor(y) + 0.5));
}

double MapPainter::stopRadius(const QRectF& area) const
{
    const QRectF bounds = m_content.bounds();
    const double shown = std::min(area.width() * area.height(),
                                  bounds.width() * bounds.height() * m_transform.scale * m_transform.scale);
    const double whole =
        std::max(1.0, bounds.width() * bounds.height() * m_transform.scale * m_transform.scale);
    const double inView = std::max(1.0, static_cast<double>(m_content.places().size()) * shown / whole);
    return std::clamp(std::sqrt(shown / inView) * 0.13, 0.9, 3.6);
}

QColor MapPainter::colourOf(int node, bool pale) const
{
    const Tokens& tokens = m_theme.tokens();
    const int route = m_content.routeOf(node);
    if (route < 0) return tokens.muted;
    const QColor colour = m_theme.series(route);
    return pale ? mixed(colour, tokens.surface, kPaleOpacity) : colour;
}

std::size_t MapPainter::stopsIn(const QRectF& area) const
{
    std::size_t count = 0;
    for (const QPointF& place : m_content.places()) count += area.contains(m_transform.toScreen(place));
    return count;
}

void MapPainter::paintPlan(QPainter& painter, const QRectF& area, bool pale) const
{
    // Lines one pixel wide and without dashes are painted many times faster than others.
    const bool fine = m_content.places().size() > kSmall && stopsIn(area) > kMostDashed;
    for (int route = 0; route < static_cast<int>(m_content.routes().size()); ++route) {
        const QColor colour =
            mixed(m_theme.series(route), m_theme.tokens().surface, pale ? kPaleOpacity : kFullOpacity);
        paintRoute(painter, area, route,
                   QPen(colour, fine ? 1.0 : 1.5, fine ? Qt::SolidLine : dashOf(route), Qt::FlatCap));
    }
    paintStops(painter, area, pale);
    paintDepots(painter);
}

void MapPainter::paintThickRoute(QPainter& painter, const QRectF& area, int route) const
{
    paintRoute(painter, area, route, QPen(m_theme.series(route), 3.2, dashOf(route), Qt::RoundCap));
}

void MapPainter::paintRoute(QPainter& painter, const QRectF& area, int route, const QPen& pen) const
{
    const MapRoute& r = m_content.routes()[static_cast<std::size_t>(route)];
    const QRectF seen = area.adjusted(-8, -8, 8, 8);
    // Line by line: stroking one long crossing polyline takes the raster engine minutes.
    QList<QLineF> lines;
    lines.reserve(static_cast<qsizetype>(r.stops.size()) + 1);
    QPointF from = m_transform.toScreen(m_content.place(r.start));
    const auto lineTo = [&](int node) {
        const QPointF to = m_transform.toScreen(m_content.place(node));
        if (const auto line = clipped(QLineF(from, to), seen)) lines << *line;
        from = to;
    };
    for (const int stop : r.stops) lineTo(stop);
    if (r.end >= 0) lineTo(r.end);
    painter.setPen(pen);
    painter.drawLines(lines);
}

void MapPainter::paintStop(QPainter& painter, int node, double radius) const
{
    const QPointF at = m_transform.toScreen(m_content.place(node));
    painter.setPen(QPen(colourOf(node, false), 1.8));
    painter.setBrush(m_theme.tokens().surface);
    const int route = m_content.routeOf(node);
    if (route < 0 || Theme::cueOf(route) == 0)
        painter.drawEllipse(at, radius, radius);
    else
        painter.drawPolygon(shapeOf(Theme::cueOf(route), at, radius));
}

void MapPainter::paintStops(QPainter& painter, const QRectF& area, bool pale) const
{
    const double radius = stopRadius(area);
    const bool rings = radius >= kSmallestRing;
    const QRectF visible = area.adjusted(-8, -8, 8, 8);
    int lastRoute = -2;
    painter.setBrush(m_theme.tokens().surface);
    for (int node = 0; node < m_content.problem().nodes(); ++node) {
        const QPointF at = m_transform.toScreen(m_content.place(node));
        if (!visible.contains(at) || m_content.problem().isDepot(node)) continue;
        const int route = m_content.routeOf(node);
        if (route != lastRoute) {
            painter.setPen(QPen(colourOf(node, pale), rings ? 1.6 : 2 * radius, Qt::SolidLine, Qt::RoundCap));
            lastRoute = route;
        }
        if (!rings)
            painter.drawPoint(at);
        else if (route < 0 || Theme::cueOf(route) == 0)
            painter.drawEllipse(at, radius, radius);
        else
            painter.drawPolygon(shapeOf(Theme::cueOf(route), at, radius));
    }
}

void MapPainter::paintDepots(QPainter& painter) const
{
    painter.setPen(QPen(m_theme.tokens().surface, 1.5));
    painter.setBrush(m_theme.tokens().ink);
    for (const auto& depot : m_content.problem().depots()) {
        const QPointF at = m_transform.toScreen(m_content.place(depot.node));
        painter.drawRoundedRect(QRectF(at.x() - 7, at.y() - 7, 14, 14), 2.5, 2.5);
    }
}

void MapPainter::paintScaleBar(QPainter& painter, const QRectF& area) const
{
    const double length = roundBelow(110 / m_transform.scale);
    const double pixels = length * m_transform.scale;
    const std::string& unit = m_content.problem().data().unit;
    const QString text =
        significant(length) + (unit.empty() ? QString() : QStringLiteral(" ") + toQString(unit));
    const QPointF start(area.left() + 14, area.bottom() - 14);
    painter.setPen(QPen(m_theme.tokens().muted, 1.4));
    painter.drawLine(start, start + QPointF(pixels, 0));
    painter.drawLine(start + QPointF(0, -3.5), start + QPointF(0, 3.5));
    painter.drawLine(start + QPointF(pixels, -3.5), start + QPointF(pixels, 3.5));
    painter.setFont(m_theme.text(11));
    painter.drawText(start + QPointF(pixels + 8, 4), text);
}

void paintMapThumbnail(QPainter& painter, const QRectF& area, const Small& small, const Theme& theme)
{
    MapContent content;
    content.setProblem(problems::ProblemPtr(problems::ProblemPtr(), &small.problem));
    content.setPlan(small.plan);
    if (content.isEmpty() || !content.hasPlaces()) return;
    const MapTransform transform = MapTransform::fitting(content.bounds(), area, 14);
    const MapPainter map(content, theme, transform);
    map.paintGrid(painter, area);
    map.paintPlan(painter, area, false);
}

} // namespace tradeoff::views
