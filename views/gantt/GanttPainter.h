// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/gantt/GanttPlace.h"

class QPainter;

namespace tradeoff::views {

/// Draws a schedule with a theme; knows no widget.
class GanttPainter
{
public:
    explicit GanttPainter(const GanttPlace& place) : m_place(place) {}

    /// Names and loads of machines, lines of time, closed times.
    void paintFrame(QPainter& painter) const;
    /// What is shorter than a pixel is merged: a pixel has the colour of the job that works longest in it.
    /// job: brought out, the others stand back; -1 for none.
    void paintBars(QPainter& painter, int job) const;
    /// One bar, whatever is around it.
    void paintBar(QPainter& painter, const Bar& bar, const QRectF& rect, bool stands) const;

private:
    void paintRow(QPainter& painter, int machine, int job) const;
    void paintAxis(QPainter& painter) const;
    void paintMachine(QPainter& painter, int machine) const;
    void paintHead(QPainter& painter, int machine) const;
    void paintName(QPainter& painter, int job, const QRectF& rect, bool stands) const;

    GanttPlace m_place;
};

/// A schedule in small; without one, how much work each machine has, a segment per job.
void paintGanttThumbnail(QPainter& painter, const QRectF& area, const Small& small, const Theme& theme);

} // namespace tradeoff::views
