// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/export/Figure.h"
#include "views/map/GroundPainter.h"
#include "views/map/MapEditor.h"
#include "views/map/MapView.h"
#include "views/theme/Theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace tradeoff::views {

namespace {

constexpr int kSpare = 96;     ///< px drawn beyond each side, for dragging
constexpr int kScaleBar = 185; ///< px from the left edge that the scale bar may take

} // namespace

void MapView::paintContent(QPainter& painter, const MapTransform& transform, const QRectF& area,
                           bool pale) const
{
    if (showsGround()) GroundPainter(m_content, m_theme, transform).paint(painter, *m_ground, area);
    MapPainter(m_content, m_theme, transform).paintPlan(painter, area, pale);
}

void MapView::paintPicture(Picture& picture, bool pale) const
{
    const double ratio = devicePixelRatioF();
    picture.pixels = QPixmap((size() + QSize(2 * kSpare, 2 * kSpare)) * ratio);
    picture.pixels.setDevicePixelRatio(ratio);
    picture.pixels.fill(Qt::transparent);
    QPainter onto(&picture.pixels);
    onto.setRenderHint(QPainter::Antialiasing);
    onto.translate(kSpare, kSpare);
    paintContent(onto, m_transform, QRectF(rect()).adjusted(-kSpare, -kSpare, kSpare, kSpare), pale);
    picture.transform = m_transform;
}

void MapView::paintBase(QPainter& painter, bool pale)
{
    // A file gets lines, not a copy of pixels.
    if (PictureScope::isOpen()) return paintContent(painter, m_transform, rect(), pale);
    Picture& picture = m_pictures[pale ? 1 : 0];
    const double enlarged = m_transform.scale / picture.transform.scale;
    const QPointF moved = m_transform.offset - picture.transform.offset * enlarged;
    const bool covers = enlarged == 1 && std::abs(moved.x()) <= kSpare && std::abs(moved.y()) <= kSpare;
    const bool standsIn = m_zooming.isActive() && enlarged > 0.4 && enlarged < 3;
    if (picture.pixels.isNull() || !(covers || standsIn)) {
        paintPicture(picture, pale);
        return painter.drawPixmap(QPointF(-kSpare, -kSpare), picture.pixels);
    }
    painter.save();
    painter.translate(moved);
    painter.scale(enlarged, enlarged);
    painter.drawPixmap(QPointF(-kSpare, -kSpare), picture.pixels);
    painter.restore();
}

void MapView::paintHighlight(QPainter& painter, int route) const
{
    const MapPainter map(m_content, m_theme, m_transform);
    map.paintThickRoute(painter, rect(), route);
    const double radius = std::max(2.0, map.stopRadius(rect()) + 0.8);
    for (const int stop : m_content.routes()[static_cast<std::size_t>(route)].stops)
        map.paintStop(painter, stop, radius);
    map.paintDepots(painter);
}

void MapView::paintHint(QPainter& painter, const QString& text) const
{
    painter.setFont(m_theme.text(12));
    QRectF box = painter.fontMetrics().boundingRect(text).adjusted(-12, -5, 12, 5);
    box.moveBottomRight(QPointF(width() - 10.0, height() - 5.0)); // below the stops, beside the scale bar
    if (box.left() < m_theme.scaled(kScaleBar)) box.translate(0, -m_theme.scaled(24)); // or above it
    painter.setPen(QPen(m_theme.tokens().line, 1));
    painter.setBrush(m_theme.tokens().surface);
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
    painter.setPen(m_theme.tokens().muted);
    painter.drawText(box, Qt::AlignCenter, text);
}

void MapView::paintEditing(QPainter& painter) const
{
    const Tokens& tokens = m_theme.tokens();
    const auto chosen = chosenStops();
    const double radius = chosen.size() == 1 ? 10 : 7; // of many the rings shall not hide each other
    painter.setPen(QPen(tokens.accent, 2.4));
    painter.setBrush(Qt::NoBrush);
    for (const int stop : chosen) painter.drawEllipse(placeOf(stop), radius, radius);
    if (m_band && m_moved) {
        QColor inside = tokens.accent;
        inside.setAlphaF(0.12F);
        painter.setPen(QPen(tokens.accent, 1.2, Qt::DashLine));
        painter.setBrush(inside);
        painter.drawRect(*m_band);
    }
    if (!m_editor->isDragging() || !m_moved) return;
    const QPointF from = placeOf(m_editor->node());
    const QPointF to = m_transform.toScreen(m_editor->place());
    painter.setPen(QPen(tokens.accent, 1.4, Qt::DashLine));
    painter.drawLine(from, to);
    painter.setPen(QPen(tokens.surface, 1.5));
    painter.setBrush(tokens.accent);
    painter.drawEllipse(to, 7, 7);
}

QString MapView::hint() const
{
    if (m_isOld) return tr("Pale: planned before this edit · run again");
    return hasPlan() || isEditing() ? QString() : tr("Run to get a first plan");
}

void MapView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_content.isEmpty()) return paintHint(painter, tr("Open a problem to see it here"));
    if (!m_content.hasPlaces())
        return paintHint(painter,
                         tr("This problem gives distances but no places; its plans are in the table"));
    const MapPainter map(m_content, m_theme, m_transform);
    if (!showsGround()) map.paintGrid(painter, rect());
    const int route = highlightedRoute();
    paintBase(painter, route >= 0 || m_isOld);
    if (route >= 0) paintHighlight(painter, route);
    if (m_hoveredStop >= 0 && !m_content.problem().isDepot(m_hoveredStop))
        map.paintStop(painter, m_hoveredStop, std::max(5.0, map.stopRadius(rect()) + 2));
    paintEditing(painter);
    map.paintScaleBar(painter, rect());
    if (const QString text = hint(); !text.isEmpty()) paintHint(painter, text);
    if (!m_keyboardFocus || PictureScope::isOpen()) return;
    painter.setPen(QPen(m_theme.tokens().accent, m_theme.tokens().focusWidth));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(3, 3, -3, -3), 6, 6);
}

} // namespace tradeoff::views
