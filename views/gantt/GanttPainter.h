// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/gantt/GanttView.h"

class QPainter;

namespace tradeoff::views {

/// Draws a schedule with a theme; knows no widget.
class GanttPainter
{
public:
    /// plot: the part of the view between machine names and time axis.
    GanttPainter(const GanttContent& content, const Theme& theme, const GanttTransform& transform,
                 const QRectF& plot)
        : m_content(content), m_theme(theme), m_transform(transform), m_plot(plot)
    {
    }

    /// Names and loads of machines, lines of time, closed times.
    void paintFrame(QPainter& painter) const;
    /// job: brought out, the others stand back; -1 for none.
    void paintBars(QPainter& painter, int job) const;

private:
    QRectF rectOf(const Bar& bar, int machine) const;
    QRectF rowOf(int machine) const;
    void paintBar(QPainter& painter, const Bar& bar, int machine, bool stands) const;
    void paintAxis(QPainter& painter) const;
    void paintMachine(QPainter& painter, int machine) const;

    const GanttContent& m_content;
    const Theme& m_theme;
    GanttTransform m_transform;
    QRectF m_plot;
};

} // namespace tradeoff::views
