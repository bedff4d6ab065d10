// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/frontier/LabelItem.h"

#include "views/theme/Theme.h"

#include <QFontMetricsF>
#include <QPainter>

namespace tradeoff::views {

namespace {

constexpr double kMarker = 5; ///< px around a marker's middle

LabelLayout layoutWith(const Obstacles& obstacles, const PlotMapping& mapping)
{
    LabelLayout layout(mapping.area);
    layout.block(obstacles.corner);
    for (const auto& stairs : obstacles.stairs) {
        QList<QPointF> points;
        for (const QPointF& value : stairs) points.append(mapping.place(value));
        layout.blockSteps(points);
    }
    for (const QPointF& value : obstacles.dots) {
        const QPointF place = mapping.place(value);
        layout.block({place - QPointF(kMarker, kMarker), QSizeF(2 * kMarker, 2 * kMarker)});
    }
    return layout;
}

} // namespace

LabelItem::LabelItem(const Theme& theme, QGraphicsItem* parent) : QGraphicsItem(parent), m_theme(theme)
{
    setZValue(65);
}

QFont LabelItem::fontOf(ChartLabel::Kind kind) const
{
    if (kind == ChartLabel::Kind::Pin) return m_theme.text(10.5, QFont::DemiBold);
    return m_theme.text(kind == ChartLabel::Kind::Reference ? 11 : 10.5);
}

void LabelItem::show(const std::vector<ChartLabel>& labels, const Obstacles& obstacles,
                     const PlotMapping& mapping)
{
    prepareGeometryChange();
    m_area = mapping.area;
    m_placed.clear();
    LabelLayout layout = layoutWith(obstacles, mapping);
    for (const ChartLabel& label : labels) {
        const QPointF named = mapping.place(label.value);
        if (!m_area.contains(named)) continue;
        const QSizeF size = QFontMetricsF(fontOf(label.kind)).size(0, label.text) + QSizeF(4, 0);
        auto place = layout.place(named, size);
        if (!place && label.kind == ChartLabel::Kind::Pin)
            place = LabelPlace{QRectF(named + QPointF(8, 4), size), std::nullopt};
        if (place) m_placed.push_back({label, *place});
    }
    update();
}

void LabelItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    const Tokens& tokens = m_theme.tokens();
    painter->setRenderHint(QPainter::Antialiasing);
    for (const Placed& placed : m_placed) {
        const bool pin = placed.label.kind == ChartLabel::Kind::Pin;
        if (placed.place.leader) {
            painter->setPen(QPen(tokens.faint, 1));
            painter->drawLine(*placed.place.leader);
        }
        if (pin) painter->fillRect(placed.place.box, tokens.surface);
        painter->setFont(fontOf(placed.label.kind));
        painter->setPen(pin ? tokens.ink : tokens.muted);
        painter->drawText(placed.place.box, Qt::AlignCenter | Qt::TextDontClip, placed.label.text);
    }
}

} // namespace tradeoff::views
