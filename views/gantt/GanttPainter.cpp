// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/gantt/GanttPainter.h"

#include "views/text/Quantity.h"
#include "views/theme/Theme.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace tradeoff::views {

namespace {

constexpr double kNarrowest = 1;  ///< pixels of a bar that is drawn as one
constexpr double kTextFrom = 26;  ///< pixels of a bar with its job's name
constexpr double kTickEvery = 90; ///< pixels, about
constexpr double kLowestTextRow = 12;
constexpr std::array kCues = {Qt::SolidPattern, Qt::BDiagPattern, Qt::FDiagPattern, Qt::DiagCrossPattern};

/// 1, 2 or 5 times a power of ten, at least this.
double niceStep(double least)
{
    double power = 1;
    while (power * 10 <= least) power *= 10;
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= least) return factor * power;
    return 10 * power;
}

} // namespace

QRectF GanttPainter::rowOf(int machine) const
{
    return {m_plot.left(), m_transform.top + machine * m_transform.row, m_plot.width(), m_transform.row};
}

QRectF GanttPainter::rectOf(const Bar& bar, int machine) const
{
    const double left = m_transform.x(static_cast<double>(bar.start));
    const double right = m_transform.x(static_cast<double>(bar.end));
    const double air = std::min(3.0, m_transform.row / 8);
    return {left, m_transform.top + machine * m_transform.row + air, right - left, m_transform.row - 2 * air};
}

void GanttPainter::paintFrame(QPainter& painter) const
{
    paintAxis(painter);
    for (int machine = 0; machine < static_cast<int>(m_content.rows().size()); ++machine)
        if (rowOf(machine).intersects(m_plot)) paintMachine(painter, machine);
}

void GanttPainter::paintAxis(QPainter& painter) const
{
    const double step = niceStep(kTickEvery / m_transform.perUnit);
    painter.setFont(m_theme.digits(11));
    const double first = std::max(0.0, std::ceil(m_transform.time(m_plot.left()) / step) * step);
    for (double time = first; m_transform.x(time) <= m_plot.right(); time += step) {
        const double x = m_transform.x(time);
        painter.setPen(QPen(m_theme.tokens().grid, 1));
        painter.drawLine(QPointF(x, m_plot.top()), QPointF(x, m_plot.bottom()));
        painter.setPen(m_theme.tokens().muted);
        painter.drawText(QRectF(x - 45, m_plot.bottom() + 4, 90, m_theme.scaled(16)),
                         Qt::AlignHCenter | Qt::AlignTop, count(static_cast<std::int64_t>(time)));
    }
    const double end = m_transform.x(static_cast<double>(m_content.makespan()));
    if (end < m_plot.left() || end > m_plot.right()) return;
    painter.setPen(QPen(m_theme.tokens().ink, 1, Qt::DashLine));
    painter.drawLine(QPointF(end, m_plot.top()), QPointF(end, m_plot.bottom()));
}

void GanttPainter::paintMachine(QPainter& painter, int machine) const
{
    const QRectF row = rowOf(machine);
    painter.setPen(QPen(m_theme.tokens().grid, 1));
    if (m_transform.row >= 4) painter.drawLine(row.bottomLeft(), row.bottomRight());
    for (const auto& closed : m_content.problem().shop().machines[static_cast<std::size_t>(machine)].closed) {
        const double left = std::max(m_plot.left(), m_transform.x(static_cast<double>(closed.start)));
        const double right = std::min(m_plot.right(), m_transform.x(static_cast<double>(closed.end)));
        if (left < right)
            painter.fillRect(QRectF(left, row.top(), right - left, row.height()),
                             QBrush(m_theme.tokens().faint, Qt::BDiagPattern));
    }
    if (m_transform.row < m_theme.scaled(kLowestTextRow)) return;
    const QRectF name(8, row.top(), m_plot.left() - 16, row.height());
    painter.setFont(m_theme.text(12));
    painter.setPen(m_theme.tokens().ink);
    painter.drawText(name, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_content.machineName(machine), Qt::ElideRight,
                                                      static_cast<int>(name.width()) - m_theme.scaled(40)));
    painter.setFont(m_theme.digits(11));
    painter.setPen(m_theme.tokens().muted);
    painter.drawText(name, Qt::AlignRight | Qt::AlignVCenter,
                     fixedNumber(100 * m_content.load(machine), 0) + QStringLiteral(" %"));
}

void GanttPainter::paintBars(QPainter& painter, int job) const
{
    painter.save();
    painter.setClipRect(m_plot);
    for (int machine = 0; machine < static_cast<int>(m_content.rows().size()); ++machine) {
        if (!rowOf(machine).intersects(m_plot)) continue;
        const auto& row = m_content.rows()[static_cast<std::size_t>(machine)];
        const double from = m_transform.time(m_plot.left());
        const double to = m_transform.time(m_plot.right());
        auto bar = std::partition_point(row.begin(), row.end(),
                                        [&](const Bar& b) { return static_cast<double>(b.end) < from; });
        for (; bar != row.end() && static_cast<double>(bar->start) <= to; ++bar)
            paintBar(painter, *bar, machine, job < 0 || m_content.jobOf(bar->operation) == job);
    }
    painter.restore();
}

void GanttPainter::paintBar(QPainter& painter, const Bar& bar, int machine, bool stands) const
{
    QRectF rect = rectOf(bar, machine);
    rect.setWidth(std::max(rect.width() - (rect.width() > 4 ? 1 : 0), kNarrowest));
    const int job = m_content.jobOf(bar.operation);
    const QColor colour = stands ? m_theme.series(job) : m_theme.tokens().faint;
    painter.fillRect(rect, colour);
    const auto cue = kCues[static_cast<std::size_t>(Theme::cueOf(job))];
    if (stands && cue != Qt::SolidPattern && rect.width() > 6)
        painter.fillRect(rect, QBrush(m_theme.tokens().surface, cue));
    if (m_content.isCritical(bar.operation) && rect.width() > 3 && m_transform.row > 6) {
        painter.setPen(QPen(m_theme.tokens().ink, stands ? 2 : 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect.adjusted(1, 1, -1, -1));
    }
    if (rect.width() < kTextFrom || m_transform.row < m_theme.scaled(kLowestTextRow)) return;
    const QString name = toQString(m_content.problem().shop().jobs[static_cast<std::size_t>(job)].name);
    painter.setFont(m_theme.text(11, QFont::DemiBold));
    const QRectF box = rect.adjusted(3, 0, -3, 0);
    const double width = painter.fontMetrics().horizontalAdvance(name) + 6.0;
    if (width > box.width()) return;
    if (cue != Qt::SolidPattern && stands)
        painter.fillRect(QRectF(box.center().x() - width / 2, box.top() + 2, width, box.height() - 4),
                         colour);
    painter.setPen(stands ? m_theme.tokens().onAccent : m_theme.tokens().muted);
    painter.drawText(box, Qt::AlignCenter, name);
}

void paintGanttThumbnail(QPainter& painter, const QRectF& area, const problems::Problem& problem,
                         const Theme& theme)
{
    const auto* shop = dynamic_cast<const problems::scheduling::Problem*>(&problem);
    if (shop == nullptr) return;
    constexpr int kMostRows = 10;
    const int rows = std::min(shop->machines(), kMostRows);
    std::vector<double> work(static_cast<std::size_t>(shop->machines()), 0);
    for (const auto& operation : shop->shop().operations)
        work[static_cast<std::size_t>(operation.modes[0].machine)] +=
            static_cast<double>(operation.modes[0].duration);
    const double most = std::max(1.0, *std::max_element(work.begin(), work.end()));
    const QRectF inside = area.adjusted(14, 14, -14, -14);
    const double height = inside.height() / rows;
    std::vector<double> at(work.size(), inside.left());
    for (const auto& operation : shop->shop().operations) {
        const auto machine = static_cast<std::size_t>(operation.modes[0].machine);
        if (static_cast<int>(machine) >= rows) continue;
        const double width = static_cast<double>(operation.modes[0].duration) / most * inside.width();
        painter.fillRect(QRectF(at[machine], inside.top() + static_cast<double>(machine) * height + 1,
                                std::max(0.5, width - 0.5), std::max(1.0, height - 2)),
                         theme.series(operation.job));
        at[machine] += width;
    }
}

} // namespace tradeoff::views
