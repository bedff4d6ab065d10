// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QGraphicsItem>
#include <QPointF>
#include <QRectF>
#include <QString>

#include <optional>
#include <vector>

namespace tradeoff::views {

class Theme;

/// From values to places in the chart: the plot area and what the axes span.
struct PlotMapping
{
    QRectF area;
    double left = 0;
    double right = 1;
    double bottom = 0;
    double top = 1;

    QPointF place(const QPointF& value) const
    {
        return {area.left() + (value.x() - left) / (right - left) * area.width(),
                area.bottom() - (value.y() - bottom) / (top - bottom) * area.height()};
    }
};

/// The plans that stand back, all in one graphics item: at most one dot per screen cell, however many there
/// are. Kept as a picture by the scene, so hovering does not paint them again.
class DominatedItem final : public QGraphicsItem
{
public:
    DominatedItem(const Theme& theme, QGraphicsItem* parent);

    void show(std::vector<QPointF> values, const PlotMapping& mapping);
    QRectF boundingRect() const override { return m_mapping.area; }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    std::vector<QPointF> visiblePlaces() const;

    const Theme& m_theme;
    std::vector<QPointF> m_values;
    PlotMapping m_mapping;
};

/// A plan that is marked: hovered, current, pinned. It need not be on the frontier.
struct Mark
{
    QPointF value;
    QString label; ///< "plan 12"; empty for none
};

/// What anybody can have without planning: small diamonds.
class ReferenceItem final : public QGraphicsItem
{
public:
    ReferenceItem(const Theme& theme, QGraphicsItem* parent);

    void show(std::vector<Mark> references, const PlotMapping& mapping);
    QRectF boundingRect() const override { return m_mapping.area; }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    const Theme& m_theme;
    std::vector<Mark> m_references;
    PlotMapping m_mapping;
};

/// What the foreground shows beside the frontier.
struct Marks
{
    std::optional<Mark> current;
    std::optional<Mark> hovered;
    std::vector<Mark> pinned;
};

/// The frontier's plans, the dashed guide at the current plan, and the markers of what is hovered and pinned.
class FrontItem final : public QGraphicsItem
{
public:
    FrontItem(const Theme& theme, QGraphicsItem* parent);

    void show(std::vector<QPointF> dots, const PlotMapping& mapping);
    const std::vector<QPointF>& dots() const { return m_dots; }
    void setMarks(Marks marks);
    const Marks& marks() const { return m_marks; }
    /// Which corner is better: +1 right or top, -1 left or bottom.
    void setBetterCorner(int horizontal, int vertical, const QString& word);
    /// Where the better corner is marked; empty where it is not.
    QRectF cornerBox() const;
    QRectF boundingRect() const override { return m_mapping.area.adjusted(-8, -8, 8, 8); }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    void paintBetterCorner(QPainter& painter) const;
    void paintGuide(QPainter& painter) const;
    void paintDots(QPainter& painter) const;
    void paintMarks(QPainter& painter) const;

    const Theme& m_theme;
    std::vector<QPointF> m_dots;
    Marks m_marks;
    PlotMapping m_mapping;
    int m_betterX = -1;
    int m_betterY = -1;
    QString m_betterWord;
};

} // namespace tradeoff::views
