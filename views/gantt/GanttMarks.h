// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/gantt/GanttPlace.h"

class QPainter;

namespace tradeoff::views {

/// Draws what a schedule says beside its bars: idle time and set-ups below them, due dates, pins and the
/// chosen operation above them, the load over time beneath.
class GanttMarks
{
public:
    explicit GanttMarks(const GanttPlace& place) : m_place(place) {}

    void paintIdle(QPainter& painter) const;
    void paintSetups(QPainter& painter) const;
    /// job: brought out, with its due date in full; -1 for none.
    void paintFlags(QPainter& painter, int job) const;
    void paintPins(QPainter& painter) const;
    void paintChosen(QPainter& painter, int operation) const;
    /// The share of machines at work; and of one machine alone, -1 for none.
    void paintLoad(QPainter& painter, int machine) const;

private:
    void paintFlag(QPainter& painter, const DueFlag& flag, int machine, bool stands) const;
    void paintLateEnd(QPainter& painter, const DueFlag& flag, int machine) const;
    /// Of machines from first to before last, between the pixels.
    double share(int first, int last, double left, double right) const;

    GanttPlace m_place;
};

/// The pennant of a due date with its pole at x; filled where the job is late.
void paintPennant(QPainter& painter, const QPointF& top, double height, bool isLate, const Theme& theme);
/// A pin with its point there.
void paintPin(QPainter& painter, const QPointF& point, const Theme& theme);

} // namespace tradeoff::views
