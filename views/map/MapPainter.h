// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/map/MapContent.h"

#include <QPainter>
#include <QSizeF>

namespace tradeoff::views {

class Theme;

/// From places to pixels: the same scale in both directions, y up.
struct MapTransform
{
    double scale = 1; ///< px per unit
    QPointF offset;   ///< px of the place (0, 0)

    QPointF toScreen(const QPointF& place) const
    {
        return {offset.x() + place.x() * scale, offset.y() - place.y() * scale};
    }
    QPointF toPlace(const QPointF& pixel) const
    {
        return {(pixel.x() - offset.x()) / scale, (offset.y() - pixel.y()) / scale};
    }
    /// Bounds in the middle of the area with a margin around.
    static MapTransform fitting(const QRectF& bounds, const QRectF& area, double margin);

    bool operator==(const MapTransform&) const = default;
};

/// Draws a map; level of detail follows the room each stop has. Cost: O(stops).
class MapPainter
{
public:
    MapPainter(const MapContent& content, const Theme& theme, const MapTransform& transform)
        : m_content(content), m_theme(theme), m_transform(transform)
    {
    }

    void paintGrid(QPainter& painter, const QRectF& area) const;
    /// Every route and stop; pale where one route shall stand out.
    void paintPlan(QPainter& painter, const QRectF& area, bool pale) const;
    /// One route, thick and full, as far as it is in the area.
    void paintThickRoute(QPainter& painter, const QRectF& area, int route) const;
    void paintStop(QPainter& painter, int node, double radius) const;
    void paintDepots(QPainter& painter) const;
    void paintScaleBar(QPainter& painter, const QRectF& area) const;
    /// Radius of a stop in px when the stops share this area.
    double stopRadius(const QRectF& area) const;

private:
    void paintRoute(QPainter& painter, const QRectF& area, int route, const QPen& pen) const;
    std::size_t stopsIn(const QRectF& area) const;
    void paintStops(QPainter& painter, const QRectF& area, bool pale) const;
    QColor colourOf(int node, bool pale) const;

    const MapContent& m_content;
    const Theme& m_theme;
    const MapTransform& m_transform;
};

void paintMapThumbnail(QPainter& painter, const QRectF& area, const Small& small, const Theme& theme);

} // namespace tradeoff::views
