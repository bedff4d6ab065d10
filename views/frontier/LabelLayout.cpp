// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/frontier/LabelLayout.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tradeoff::views {

namespace {

constexpr double kCell = 3;
constexpr double kNear = 8;
constexpr double kLine = 2; ///< kept free on both sides of a line
constexpr std::array kDistances = {kNear, 20.0, 34.0, 50.0};

struct Direction
{
    double x;
    double y;
};

/// In order of preference; y grows downwards.
constexpr std::array kDirections = {Direction{1, 0},  Direction{0.5, -1},  Direction{0.5, 1},
                                    Direction{-1, 0}, Direction{-0.5, -1}, Direction{-0.5, 1},
                                    Direction{0, -1}, Direction{0, 1}};

/// The box that begins so far from the place in this direction.
QRectF boxAt(const QPointF& named, const QSizeF& size, const Direction& direction, double distance)
{
    const auto side = [](double part) { return part > 0 ? 1.0 : part < 0 ? -1.0 : 0.0; };
    const QPointF centre(named.x() + direction.x * distance + side(direction.x) * size.width() / 2,
                         named.y() + direction.y * distance + side(direction.y) * size.height() / 2);
    return {centre - QPointF(size.width() / 2, size.height() / 2), size};
}

QPointF nearestIn(const QRectF& box, const QPointF& point)
{
    return {std::clamp(point.x(), box.left(), box.right()), std::clamp(point.y(), box.top(), box.bottom())};
}

} // namespace

/// A range of cells, the last included; empty where it lies outside.
struct LabelLayout::Cells
{
    int left;
    int right;
    int top;
    int bottom;
};

LabelLayout::LabelLayout(const QRectF& area)
    : m_area(area), m_columns(static_cast<int>(std::max(0.0, area.width()) / kCell) + 1),
      m_rows(static_cast<int>(std::max(0.0, area.height()) / kCell) + 1),
      m_taken(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_rows), 0)
{
}

LabelLayout::Cells LabelLayout::cellsOf(const QRectF& box) const
{
    const auto cell = [](double way, int count) {
        return static_cast<int>(std::clamp(std::floor(way / kCell), -1.0, static_cast<double>(count)));
    };
    return {std::max(0, cell(box.left() - m_area.left(), m_columns)),
            std::min(m_columns - 1, cell(box.right() - m_area.left(), m_columns)),
            std::max(0, cell(box.top() - m_area.top(), m_rows)),
            std::min(m_rows - 1, cell(box.bottom() - m_area.top(), m_rows))};
}

void LabelLayout::block(const QRectF& box)
{
    const Cells cells = cellsOf(box);
    for (int row = cells.top; row <= cells.bottom; ++row)
        for (int column = cells.left; column <= cells.right; ++column)
            m_taken[static_cast<std::size_t>(row * m_columns + column)] = 1;
}

void LabelLayout::blockSteps(const QList<QPointF>& points)
{
    for (qsizetype i = 1; i < points.size(); ++i)
        block(QRectF(points[i - 1], points[i]).normalized().adjusted(-kLine, -kLine, kLine, kLine));
}

bool LabelLayout::isFree(const QRectF& box) const
{
    if (!m_area.contains(box)) return false;
    const Cells cells = cellsOf(box);
    for (int row = cells.top; row <= cells.bottom; ++row)
        for (int column = cells.left; column <= cells.right; ++column)
            if (m_taken[static_cast<std::size_t>(row * m_columns + column)] != 0) return false;
    return true;
}

bool LabelLayout::crossesLabel(const QLineF& line) const
{
    const int steps = static_cast<int>(line.length() / kCell) + 1;
    for (int i = 0; i <= steps; ++i)
        for (const QRectF& label : m_labels)
            if (label.contains(line.pointAt(static_cast<double>(i) / steps))) return true;
    return false;
}

std::optional<LabelPlace> LabelLayout::place(const QPointF& named, const QSizeF& size)
{
    for (const double distance : kDistances)
        for (const Direction& direction : kDirections) {
            LabelPlace place{boxAt(named, size, direction, distance), std::nullopt};
            if (!isFree(place.box)) continue;
            if (distance > kNear) place.leader = QLineF(named, nearestIn(place.box, named));
            if (place.leader && crossesLabel(*place.leader)) continue;
            block(place.box);
            m_labels.push_back(place.box);
            return place;
        }
    return std::nullopt;
}

} // namespace tradeoff::views
