// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QRectF>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace tradeoff::views {

/// Finds places for the names of dots so that none covers another or a dot.
class ChartLabels
{
public:
    ChartLabels(const QRectF& area, std::vector<QRectF> taken, double dot)
        : m_area(area), m_taken(std::move(taken)), m_dot(dot)
    {
    }

    std::optional<QRectF> place(const QPointF& at, const QSizeF& size)
    {
        const double gap = m_dot + 3;
        // First where a rising line does not pass.
        const QPointF corners[] = {{at.x() + gap, at.y() + 3},
                                   {at.x() - gap - size.width(), at.y() + 3},
                                   {at.x() - gap - size.width(), at.y() - size.height() - 3},
                                   {at.x() - size.width() / 2, at.y() + gap},
                                   {at.x() - size.width() / 2, at.y() - gap - size.height()},
                                   {at.x() + gap, at.y() - size.height() / 2},
                                   {at.x() - gap - size.width(), at.y() - size.height() / 2}};
        for (const QPointF& corner : corners) {
            const QRectF box(corner, size);
            const bool free = std::none_of(m_taken.begin(), m_taken.end(),
                                           [&](const QRectF& other) { return other.intersects(box); });
            if (!free || !m_area.contains(box)) continue;
            m_taken.push_back(box);
            return box;
        }
        return std::nullopt;
    }

private:
    QRectF m_area;
    std::vector<QRectF> m_taken;
    double m_dot;
};

} // namespace tradeoff::views
