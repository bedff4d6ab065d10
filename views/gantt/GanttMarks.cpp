// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/gantt/GanttMarks.h"

#include "views/text/Quantity.h"
#include "views/theme/Theme.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace tradeoff::views {

namespace {

constexpr double kFlagEvery = 13;    ///< pixels between two flags of a row, at least
constexpr double kLowestFlagRow = 9; ///< pixels of a row with flags
constexpr double kLateLine = 3;
constexpr double kLeastText = 14; ///< pixels that the shortest lateness needs
constexpr double kBin = 3;        ///< pixels of one value of the load

QString translated(const char* text)
{
    return QCoreApplication::translate("Gantt", text);
}

} // namespace

void paintPennant(QPainter& painter, const QPointF& top, double height, bool isLate, const Theme& theme)
{
    const QColor colour = isLate ? theme.tokens().warn : theme.tokens().good;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double size = std::min(8.0, height * 0.6);
    QPainterPath pennant;
    pennant.addPolygon(QPolygonF{top, top + QPointF(size, size / 2), top + QPointF(0, size), top});
    painter.setPen(QPen(theme.tokens().surface, 4));
    painter.drawLine(top, top + QPointF(0, height));
    painter.drawPath(pennant);
    painter.setPen(QPen(colour, 1.6));
    painter.setBrush(isLate ? colour : theme.tokens().surface);
    painter.drawLine(top, top + QPointF(0, height));
    painter.drawPath(pennant);
    painter.restore();
}

void paintPin(QPainter& painter, const QPointF& point, const Theme& theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.tokens().surface, 1));
    painter.setBrush(theme.tokens().ink);
    painter.drawEllipse(point + QPointF(0, -7), 3.6, 3.6);
    painter.setPen(QPen(theme.tokens().ink, 1.6));
    painter.drawLine(point + QPointF(0, -4), point);
    painter.restore();
}

void GanttMarks::paintIdle(QPainter& painter) const
{
    painter.save();
    painter.setClipRect(m_place.plot);
    const QBrush hatch(m_place.theme.tokens().faint, Qt::Dense6Pattern);
    for (int machine = 0; machine < m_place.machines(); ++machine) {
        if (!m_place.row(machine).intersects(m_place.plot)) continue;
        const auto& bars = m_place.content.rows()[static_cast<std::size_t>(machine)];
        std::int64_t from = 0;
        for (std::size_t place = 0; place <= bars.size(); ++place) {
            const std::int64_t to = place < bars.size()
                                        ? bars[place].start - m_place.content.setupBefore(machine, place)
                                        : m_place.content.makespan();
            const QRectF gap = m_place.span(static_cast<double>(from), static_cast<double>(to), machine);
            if (gap.width() >= 2 && gap.right() > m_place.plot.left() && gap.left() < m_place.plot.right())
                painter.fillRect(gap.intersected(m_place.plot), hatch);
            if (place < bars.size()) from = bars[place].end;
        }
    }
    painter.restore();
}

void GanttMarks::paintSetups(QPainter& painter) const
{
    if (m_place.content.problem().shop().setups.empty()) return;
    painter.save();
    painter.setClipRect(m_place.plot);
    const Tokens& tokens = m_place.theme.tokens();
    for (int machine = 0; machine < m_place.machines(); ++machine) {
        const auto& bars = m_place.content.rows()[static_cast<std::size_t>(machine)];
        for (std::size_t place = 1; place < bars.size(); ++place) {
            const auto takes = m_place.content.setupBefore(machine, place);
            const auto end = static_cast<double>(bars[place].start);
            QRectF box = m_place.span(end - static_cast<double>(takes), end, machine);
            if (takes == 0 || box.width() < 1 || !box.intersects(m_place.plot)) continue;
            box = box.intersected(m_place.plot);
            box.adjust(0, box.height() * 0.28, 0, -box.height() * 0.28);
            painter.fillRect(box, QBrush(tokens.muted, Qt::Dense4Pattern));
            painter.setPen(QPen(tokens.muted, 1));
            if (box.width() > 4) painter.drawRect(box);
        }
    }
    painter.restore();
}

void GanttMarks::paintFlags(QPainter& painter, int job) const
{
    if (m_place.transform.row < kLowestFlagRow) return;
    painter.save();
    painter.setClipRect(m_place.plot.adjusted(0, 0, 10, 0));
    for (int machine = 0; machine < m_place.machines(); ++machine) {
        if (!m_place.row(machine).intersects(m_place.plot)) continue;
        double last = -kFlagEvery;
        const DueFlag* own = nullptr;
        for (const DueFlag& flag : m_place.content.flags(machine)) {
            const bool isOwn = m_place.content.jobOf(flag.operation) == job;
            if (isOwn) own = &flag;
            if (flag.isLate() && (job < 0 || isOwn)) paintLateEnd(painter, flag, machine);
            const double x = m_place.transform.x(flag.due);
            if (isOwn || job >= 0 || x - last < kFlagEvery) continue;
            paintFlag(painter, flag, machine, false);
            last = x;
        }
        if (own) paintFlag(painter, *own, machine, true);
    }
    painter.restore();
}

void GanttMarks::paintFlag(QPainter& painter, const DueFlag& flag, int machine, bool stands) const
{
    const Theme& theme = m_place.theme;
    const QRectF row = m_place.row(machine);
    const double x = m_place.transform.x(flag.due);
    if (stands) {
        const double end = m_place.transform.x(flag.end);
        if (flag.isLate())
            painter.fillRect(QRectF(x, row.bottom() - kLateLine, end - x, kLateLine), theme.tokens().warn);
        painter.setPen(QPen(flag.isLate() ? theme.tokens().warn : theme.tokens().good, 1, Qt::DotLine));
        painter.drawLine(QPointF(x, m_place.plot.top()), QPointF(x, m_place.plot.bottom()));
    }
    paintPennant(painter, {x, row.top() + 1}, row.height() - 2, flag.isLate(), theme);
}

/// What of the last operation lies after the due date, and by how much where there is room beside it.
void GanttMarks::paintLateEnd(QPainter& painter, const DueFlag& flag, int machine) const
{
    const Theme& theme = m_place.theme;
    const Bar& bar = m_place.content.barOf(flag.operation);
    QRectF box = m_place.span(static_cast<double>(std::max(bar.start, flag.due)),
                              static_cast<double>(flag.end), machine);
    if (!box.intersects(m_place.plot)) return;
    box.setTop(box.bottom() - kLateLine);
    painter.fillRect(box.adjusted(0, -1, 0, 0), theme.tokens().surface);
    painter.fillRect(box, theme.tokens().warn);
    const auto& row = m_place.content.rows()[static_cast<std::size_t>(machine)];
    const auto next = static_cast<std::size_t>(m_place.content.placeOf(flag.operation).place) + 1;
    const double room = next < row.size() ? m_place.transform.x(row[next].start) - box.right()
                                          : m_place.plot.right() + 10 - box.right();
    if (room < kLeastText || m_place.transform.row < theme.scaled(12)) return;
    const QString text = translated("+%1").arg(m_place.content.number(flag.end - flag.due));
    painter.setFont(theme.digits(11, QFont::DemiBold));
    const double width = painter.fontMetrics().horizontalAdvance(text);
    if (room < width + 6) return;
    painter.setPen(theme.tokens().warn);
    painter.drawText(QRectF(box.right() + 3, m_place.row(machine).top(), width + 2, m_place.transform.row),
                     Qt::AlignLeft | Qt::AlignVCenter, text);
}

void GanttMarks::paintPins(QPainter& painter) const
{
    const auto& shop = m_place.content.problem().shop();
    painter.save();
    painter.setClipRect(m_place.plot);
    double last = -1e9;
    int lastMachine = -1;
    for (const auto& pin : shop.pins) {
        if (m_place.content.placeOf(pin.operation).machine != pin.machine) continue;
        const QRectF box = m_place.span(m_place.content.barOf(pin.operation), pin.machine);
        if (!box.intersects(m_place.plot) || box.height() < 8) continue;
        if (pin.machine == lastMachine && std::abs(box.left() - last) < 5) continue;
        last = box.left();
        lastMachine = pin.machine;
        paintPin(painter, {box.left() + std::min(6.0, box.width() / 2), box.top() + 11}, m_place.theme);
    }
    if (const double x = m_place.transform.x(shop.frozenUntil); shop.frozenUntil > 0) {
        QColor shade = m_place.theme.tokens().accent;
        painter.setPen(QPen(shade, 2));
        painter.drawLine(QPointF(x, m_place.plot.top()), QPointF(x, m_place.plot.bottom()));
        shade.setAlpha(22);
        painter.fillRect(QRectF(m_place.transform.x(0.0), m_place.plot.top(), x - m_place.transform.x(0.0),
                                m_place.plot.height()),
                         shade);
    }
    painter.restore();
}

void GanttMarks::paintChosen(QPainter& painter, int operation) const
{
    const Bar& bar = m_place.content.barOf(operation);
    const int machine = m_place.content.placeOf(operation).machine;
    QRectF box = m_place.span(bar, machine);
    if (box.width() < 4) box = QRectF(box.center().x() - 2, box.top(), 4, box.height());
    painter.save();
    painter.setClipRect(m_place.plot.adjusted(-3, -3, 3, 3));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_place.theme.tokens().surface, 5));
    painter.drawRect(box);
    painter.setPen(QPen(m_place.theme.tokens().accent, 2.4));
    painter.drawRect(box);
    painter.restore();
}

double GanttMarks::share(int first, int last, double left, double right) const
{
    const double from = std::max(0.0, m_place.transform.time(left));
    const double to =
        std::min(static_cast<double>(m_place.content.makespan()), m_place.transform.time(right));
    if (from >= to) return 0;
    double work = 0;
    for (int machine = first; machine < last; ++machine)
        work += m_place.content.workBetween(machine, from, to);
    return work / ((to - from) * (last - first));
}

void GanttMarks::paintLoad(QPainter& painter, int machine) const
{
    const QRectF& strip = m_place.strip;
    if (strip.isEmpty()) return;
    const Theme& theme = m_place.theme;
    const Tokens& tokens = theme.tokens();
    painter.setPen(QPen(tokens.line, 1));
    painter.drawLine(strip.topLeft(), strip.topRight());
    painter.drawLine(strip.bottomLeft(), strip.bottomRight());
    const bool alone = machine >= 0;
    for (double left = strip.left(); left < strip.right(); left += kBin) {
        const double right = std::min(left + kBin, strip.right());
        const double busy = share(alone ? machine : 0, alone ? machine + 1 : m_place.machines(), left, right);
        if (busy <= 0) continue;
        const double height = busy * (strip.height() - 2);
        painter.fillRect(QRectF(left, strip.bottom() - height, right - left, height),
                         alone ? tokens.accent : tokens.faint);
        painter.fillRect(QRectF(left, strip.bottom() - height, right - left, 1), tokens.muted);
    }
    painter.setFont(theme.text(11));
    painter.setPen(tokens.muted);
    const QRectF head(8, strip.top(), strip.left() - 16, strip.height());
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap,
                     alone ? translated("%1 at work").arg(m_place.content.machineName(machine))
                           : translated("Machines at work"));
}

} // namespace tradeoff::views
