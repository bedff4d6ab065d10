// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/gantt/GanttContent.h"

#include <QRectF>

#include <algorithm>
#include <concepts>

namespace tradeoff::views {

class Theme;

/// Where times and machines lie on screen.
struct GanttTransform
{
    double perUnit = 1; ///< pixels per unit of time
    double left = 0;    ///< of time 0
    double top = 0;     ///< of the first machine
    double row = 20;    ///< pixels per machine

    double x(double time) const { return left + time * perUnit; }
    template <std::integral Time>
    double x(Time time) const
    {
        return x(static_cast<double>(time));
    }
    double time(double x) const { return (x - left) / perUnit; }
};

/// What is drawn, how, and where.
struct GanttPlace
{
    const GanttContent& content;
    const Theme& theme;
    GanttTransform transform;
    QRectF plot;  ///< between machine names, load strip and edges
    QRectF strip; ///< of the load

    int machines() const { return static_cast<int>(content.rows().size()); }
    QRectF row(int machine) const
    {
        return {plot.left(), transform.top + machine * transform.row, plot.width(), transform.row};
    }
    QRectF span(double from, double to, int machine) const
    {
        const double air = std::min(3.0, transform.row / 8);
        const double left = transform.x(from);
        return {left, transform.top + machine * transform.row + air, transform.x(to) - left,
                transform.row - 2 * air};
    }
    QRectF span(const Bar& bar, int machine) const
    {
        return span(static_cast<double>(bar.start), static_cast<double>(bar.end), machine);
    }
};

} // namespace tradeoff::views
