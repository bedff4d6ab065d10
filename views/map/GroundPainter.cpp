// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/map/GroundPainter.h"

#include "views/theme/Theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace tradeoff::views {

namespace {

constexpr double kNearest = 0.8; ///< px between drawn points
constexpr double kSpeck = 0.7;   ///< px; an area smaller than that both ways is not drawn
constexpr double kDot = 1.6;
constexpr double kBeyond = 6; ///< px that are drawn beyond the area, so that cut edges stay unseen

/// One side of a box: where a point is inside when its distance is not negative.
template <typename Distance>
QPolygonF cutOnce(const QPolygonF& ring, Distance distance)
{
    QPolygonF cut;
    cut.reserve(ring.size() + 4);
    for (qsizetype i = 0; i < ring.size(); ++i) {
        const QPointF& from = ring[i == 0 ? ring.size() - 1 : i - 1];
        const QPointF& to = ring[i];
        const double before = distance(from);
        const double after = distance(to);
        if ((before < 0) != (after < 0)) cut << from + (to - from) * (before / (before - after));
        if (after >= 0) cut << to;
    }
    return cut;
}

} // namespace

QPolygonF clipped(QPolygonF ring, const QRectF& box)
{
    if (box.contains(ring.boundingRect())) return ring;
    ring = cutOnce(ring, [&](const QPointF& p) { return p.x() - box.left(); });
    ring = cutOnce(ring, [&](const QPointF& p) { return box.right() - p.x(); });
    ring = cutOnce(ring, [&](const QPointF& p) { return p.y() - box.top(); });
    return cutOnce(ring, [&](const QPointF& p) { return box.bottom() - p.y(); });
}

std::optional<QLineF> clipped(const QLineF& line, const QRectF& box)
{
    double first = 0;
    double last = 1;
    const auto cut = [&](double towards, double room) {
        if (towards == 0) return room >= 0;
        const double at = room / towards;
        if (towards < 0)
            first = std::max(first, at);
        else
            last = std::min(last, at);
        return first <= last;
    };
    const bool inside = cut(-line.dx(), line.x1() - box.left()) && cut(line.dx(), box.right() - line.x1()) &&
                        cut(-line.dy(), line.y1() - box.top()) && cut(line.dy(), box.bottom() - line.y1());
    if (!inside) return std::nullopt;
    return QLineF(line.pointAt(first), line.pointAt(last));
}

QPointF GroundPainter::toScreen(const format::GeoPoint& point) const
{
    return m_transform.toScreen(m_content.placeOnEarth(point.longitude, point.latitude));
}

bool GroundPainter::isInSight(const format::GeoBox& box, const QRectF& area) const
{
    const QRectF onScreen = QRectF(toScreen({box.west, box.north}), toScreen({box.east, box.south}));
    return onScreen.left() <= area.right() && onScreen.right() >= area.left() &&
           onScreen.top() <= area.bottom() && onScreen.bottom() >= area.top();
}

QPolygonF GroundPainter::thinned(const std::vector<format::GeoPoint>& points) const
{
    QPolygonF line;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const QPointF at = toScreen(points[i]);
        const bool isEnd = i == 0 || i + 1 == points.size();
        if (!isEnd && std::abs(at.x() - line.last().x()) < kNearest &&
            std::abs(at.y() - line.last().y()) < kNearest)
            continue;
        line << at;
    }
    return line;
}

void GroundPainter::paintArea(QPainter& painter, const format::GeoShape& shape, const QRectF& area) const
{
    QPainterPath path;
    path.setFillRule(Qt::OddEvenFill);
    for (const auto& part : shape.parts) {
        if (!isInSight(part.box, area)) continue;
        const QPolygonF ring = clipped(thinned(part.points), area);
        const QRectF bounds = ring.boundingRect();
        if (ring.size() < 3 || (bounds.width() < kSpeck && bounds.height() < kSpeck)) continue;
        path.addPolygon(ring);
        path.closeSubpath();
    }
    if (!path.isEmpty()) painter.drawPath(path);
}

void GroundPainter::paintLines(QPainter& painter, const format::GeoShape& shape, const QRectF& area) const
{
    QList<QLineF> lines;
    for (const auto& part : shape.parts) {
        if (!isInSight(part.box, area)) continue;
        const QPolygonF points = thinned(part.points);
        for (qsizetype i = 1; i < points.size(); ++i)
            if (const auto line = clipped(QLineF(points[i - 1], points[i]), area)) lines << *line;
    }
    painter.drawLines(lines);
}

void GroundPainter::paintPoints(QPainter& painter, const format::GeoShape& shape, const QRectF& area) const
{
    for (const auto& part : shape.parts)
        for (const auto& point : part.points)
            if (const QPointF at = toScreen(point); area.contains(at)) painter.drawEllipse(at, kDot, kDot);
}

void GroundPainter::paint(QPainter& painter, const format::GeoDrawing& drawing, const QRectF& area) const
{
    const Tokens& tokens = m_theme.tokens();
    const bool strong =
        m_theme.scheme() == Scheme::Contrast || m_theme.scheme() == Scheme::ContrastDark; // no grey fields
    const QRectF seen = area.adjusted(-kBeyond, -kBeyond, kBeyond, kBeyond);
    using Kind = format::GeoShape::Kind;
    for (const auto& shape : drawing.shapes) {
        painter.setPen(QPen(strong ? tokens.grid : tokens.line, 1));
        painter.setBrush(strong || shape.kind == Kind::Lines ? QBrush(Qt::NoBrush) : QBrush(tokens.grid));
        switch (shape.kind) {
        case Kind::Area:
            paintArea(painter, shape, seen);
            break;
        case Kind::Lines:
            paintLines(painter, shape, seen);
            break;
        case Kind::Points:
            painter.setBrush(tokens.line);
            painter.setPen(Qt::NoPen);
            paintPoints(painter, shape, seen);
        }
    }
}

} // namespace tradeoff::views
