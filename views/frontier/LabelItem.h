// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/frontier/LabelLayout.h"
#include "views/frontier/PointsItem.h"

#include <QFont>

namespace tradeoff::views {

/// A name or a value beside a place of the chart.
struct ChartLabel
{
    enum class Kind {
        Pin,       ///< of a pinned plan: shown even where there is no room
        Reference, ///< of what can be had without planning
        Third,     ///< the third objective of a frontier plan
    };
    Kind kind = Kind::Third;
    QPointF value;
    QString text;
};

/// What labels must not cover, in values of the axes.
struct Obstacles
{
    std::vector<QPointF> dots;
    std::vector<QList<QPointF>> stairs;
    QRectF corner; ///< px
};

/// All labels of the chart: none covers another, a marker or a line; what finds no room is left to the tip
/// that shows under the pointer.
class LabelItem final : public QGraphicsItem
{
public:
    struct Placed
    {
        ChartLabel label;
        LabelPlace place;
    };

    LabelItem(const Theme& theme, QGraphicsItem* parent);

    /// The more important first.
    void show(const std::vector<ChartLabel>& labels, const Obstacles& obstacles, const PlotMapping& mapping);
    const std::vector<Placed>& placed() const { return m_placed; }
    QRectF boundingRect() const override { return m_area.adjusted(-8, -8, 8, 8); }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    QFont fontOf(ChartLabel::Kind kind) const;

    const Theme& m_theme;
    QRectF m_area;
    std::vector<Placed> m_placed;
};

} // namespace tradeoff::views
