// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/gantt/GanttPlace.h"

class QPainter;

namespace tradeoff::views {

/// Draws over a schedule what another one of the same shop would change: where operations would leave, where
/// they would go, and the new makespan.
class GanttGhosts
{
public:
    /// place: of the schedule as it is.
    GanttGhosts(const GanttPlace& place, const GanttContent& next) : m_place(place), m_next(next) {}

    void paint(QPainter& painter) const;
    /// The bar in the hand: its middle at that time, in that row.
    void paintHeld(QPainter& painter, int operation, int machine, double middle, bool isRefused) const;

    /// How many operations would be elsewhere.
    int moved() const;

private:
    bool moves(int operation) const;
    void paintLeft(QPainter& painter, int operation) const;
    void paintGoing(QPainter& painter, int operation) const;
    void paintEnd(QPainter& painter) const;

    GanttPlace m_place;
    const GanttContent& m_next;
};

} // namespace tradeoff::views
