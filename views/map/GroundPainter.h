// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/format/GeoJson.h"
#include "views/map/MapPainter.h"

#include <QLineF>

#include <optional>

namespace tradeoff::views {

/// Draws land, water and roads of a GeoJSON file quietly below a map: areas with their holes, lines, points.
/// Only what lies in the area is drawn, and no point nearer than a pixel to the last. Cost: O(points in
/// sight).
class GroundPainter
{
public:
    GroundPainter(const MapContent& content, const Theme& theme, const MapTransform& transform)
        : m_content(content), m_theme(theme), m_transform(transform)
    {
    }

    void paint(QPainter& painter, const format::GeoDrawing& drawing, const QRectF& area) const;

private:
    QPointF toScreen(const format::GeoPoint& point) const;
    bool isInSight(const format::GeoBox& box, const QRectF& area) const;
    QPolygonF thinned(const std::vector<format::GeoPoint>& points) const;
    void paintArea(QPainter& painter, const format::GeoShape& shape, const QRectF& area) const;
    void paintLines(QPainter& painter, const format::GeoShape& shape, const QRectF& area) const;
    void paintPoints(QPainter& painter, const format::GeoShape& shape, const QRectF& area) const;

    const MapContent& m_content;
    const Theme& m_theme;
    const MapTransform& m_transform;
};

/// The part of a line within a box, by Liang and Barsky (1984); empty where there is none.
std::optional<QLineF> clipped(const QLineF& line, const QRectF& box);
/// The part of a ring within a box, by Sutherland and Hodgman (1974).
QPolygonF clipped(QPolygonF ring, const QRectF& box);

} // namespace tradeoff::views
