// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLineF>
#include <QList>
#include <QPointF>
#include <QRectF>

#include <optional>
#include <vector>

namespace tradeoff::views {

/// Where a label stands, and the line that leads to it from what it names; none where it stands close by.
struct LabelPlace
{
    QRectF box;
    std::optional<QLineF> leader;
};

/// Finds room for labels in a chart, one after the other: the first free place around what each names, near
/// before far. What is free is told to the nearest 3 px. Sizes and places in px.
class LabelLayout
{
public:
    explicit LabelLayout(const QRectF& area);

    /// No label shall cover this.
    void block(const QRectF& box);
    /// A line of level and upright pieces.
    void blockSteps(const QList<QPointF>& points);
    /// Takes a place for a label; empty where there is no room.
    std::optional<LabelPlace> place(const QPointF& named, const QSizeF& size);

private:
    struct Cells;
    Cells cellsOf(const QRectF& box) const;
    bool isFree(const QRectF& box) const;
    bool crossesLabel(const QLineF& line) const;

    QRectF m_area;
    int m_columns;
    int m_rows;
    std::vector<char> m_taken; ///< row-major
    std::vector<QRectF> m_labels;
};

} // namespace tradeoff::views
