// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/gantt/GanttGhosts.h"

#include "views/theme/Theme.h"

#include <QPainter>

namespace tradeoff::views {

namespace {

constexpr int kVeil = 190;  ///< alpha over what would leave
constexpr int kGhost = 150; ///< alpha of what would come
constexpr double kNarrowestGhost = 1.5;

} // namespace

bool GanttGhosts::moves(int operation) const
{
    return m_next.barOf(operation).start != m_place.content.barOf(operation).start ||
           m_next.placeOf(operation).machine != m_place.content.placeOf(operation).machine;
}

int GanttGhosts::moved() const
{
    int count = 0;
    for (int i = 0; m_next.hasPlan() && i < m_next.problem().operations(); ++i) count += moves(i) ? 1 : 0;
    return count;
}

void GanttGhosts::paint(QPainter& painter) const
{
    if (!m_next.hasPlan()) return;
    painter.save();
    painter.setClipRect(m_place.plot);
    const int count = m_next.problem().operations();
    for (int i = 0; i < count; ++i)
        if (moves(i)) paintLeft(painter, i);
    for (int i = 0; i < count; ++i)
        if (moves(i)) paintGoing(painter, i);
    paintEnd(painter);
    painter.restore();
}

void GanttGhosts::paintLeft(QPainter& painter, int operation) const
{
    const QRectF box =
        m_place.span(m_place.content.barOf(operation), m_place.content.placeOf(operation).machine);
    if (!box.intersects(m_place.plot) || box.width() < kNarrowestGhost) return;
    QColor veil = m_place.theme.tokens().surface;
    veil.setAlpha(kVeil);
    painter.fillRect(box, veil);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_place.theme.tokens().faint, 1, Qt::DotLine));
    if (box.width() > 4) painter.drawRect(box.adjusted(0.5, 0.5, -1.5, -0.5));
}

void GanttGhosts::paintGoing(QPainter& painter, int operation) const
{
    const QRectF box = m_place.span(m_next.barOf(operation), m_next.placeOf(operation).machine);
    if (!box.intersects(m_place.plot) || box.width() < kNarrowestGhost) return;
    QColor colour = m_place.theme.series(m_place.content.jobOf(operation));
    painter.setPen(QPen(colour, 1.4, Qt::DashLine));
    colour.setAlpha(kGhost);
    painter.fillRect(box, colour);
    painter.setBrush(Qt::NoBrush);
    if (box.width() > 4) painter.drawRect(box.adjusted(0.5, 0.5, -1.5, -0.5));
}

void GanttGhosts::paintEnd(QPainter& painter) const
{
    if (m_next.makespan() == m_place.content.makespan()) return;
    const double x = m_place.transform.x(m_next.makespan());
    painter.setPen(QPen(m_place.theme.tokens().accent, 2, Qt::DashLine));
    painter.drawLine(QPointF(x, m_place.plot.top()), QPointF(x, m_place.plot.bottom()));
}

void GanttGhosts::paintHeld(QPainter& painter, int operation, int machine, double middle,
                            bool isRefused) const
{
    const Theme& theme = m_place.theme;
    const Bar& bar = m_place.content.barOf(operation);
    const double half = static_cast<double>(bar.end - bar.start) / 2;
    QRectF box = m_place.span(middle - half, middle + half, machine);
    if (box.width() < 6) box = QRectF(box.center().x() - 3, box.top(), 6, box.height());
    painter.save();
    painter.setClipRect(m_place.plot.adjusted(-2, -2, 2, 2));
    painter.fillRect(box, theme.series(m_place.content.jobOf(operation)));
    painter.setBrush(isRefused ? QBrush(theme.tokens().surface, Qt::DiagCrossPattern) : QBrush(Qt::NoBrush));
    painter.setPen(QPen(isRefused ? theme.tokens().warn : theme.tokens().accent, 2.4));
    painter.drawRect(box);
    painter.restore();
}

} // namespace tradeoff::views
