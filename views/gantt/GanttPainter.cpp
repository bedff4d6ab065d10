// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/gantt/GanttPainter.h"

#include "views/gantt/TimeTicks.h"
#include "views/text/Quantity.h"
#include "views/theme/Theme.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace tradeoff::views {

namespace {

constexpr double kNarrowest = 1.5; ///< pixels: what is narrower is merged
constexpr double kTextFrom = 26;   ///< pixels of a bar with its job's name
constexpr double kTickEvery = 56;  ///< pixels between two lines of time, at least
constexpr double kLowestTextRow = 12;
constexpr double kLoadBar = 3;
constexpr std::array kCues = {Qt::SolidPattern, Qt::BDiagPattern, Qt::FDiagPattern, Qt::DiagCrossPattern};

/// What of a row falls into one pixel.
struct Column
{
    double x = 0;
    double longest = 0;
    int job = -1;
    bool critical = false;
    bool stands = false;
};

} // namespace

void GanttPainter::paintFrame(QPainter& painter) const
{
    paintAxis(painter);
    for (int machine = 0; machine < m_place.machines(); ++machine)
        if (m_place.row(machine).intersects(m_place.plot)) paintMachine(painter, machine);
}

void GanttPainter::paintAxis(QPainter& painter) const
{
    const auto& [content, theme, transform, plot, strip] = m_place;
    const auto ticks =
        TimeTicks::of(content.problem().shop().timeUnit, theme.scaled(kTickEvery) / transform.perUnit,
                      content.problem().shop().timeScale);
    painter.setFont(theme.digits(11));
    const double bottom = strip.isEmpty() ? plot.bottom() : strip.bottom();
    const auto step = static_cast<double>(ticks.step());
    const double first = std::max(0.0, std::ceil(transform.time(plot.left()) / step) * step);
    for (double time = first; transform.x(time) <= plot.right(); time += step) {
        const double x = transform.x(time);
        painter.setPen(QPen(theme.tokens().grid, 1));
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, bottom));
        painter.setPen(theme.tokens().muted);
        painter.drawText(QRectF(x - 45, bottom + 4, 90, theme.scaled(16)), Qt::AlignHCenter | Qt::AlignTop,
                         ticks.label(static_cast<std::int64_t>(time)));
    }
    const double end = transform.x(content.makespan());
    if (end < plot.left() || end > plot.right() + 1) return;
    painter.setPen(QPen(theme.tokens().ink, 1, Qt::DashLine));
    painter.drawLine(QPointF(end, plot.top()), QPointF(end, bottom));
}

void GanttPainter::paintMachine(QPainter& painter, int machine) const
{
    const QRectF row = m_place.row(machine);
    const QRectF& plot = m_place.plot;
    const Tokens& tokens = m_place.theme.tokens();
    painter.save();
    painter.setClipRect(plot);
    painter.setPen(QPen(tokens.grid, 1));
    if (m_place.transform.row >= 4) painter.drawLine(row.bottomLeft(), row.bottomRight());
    double drawnTo = plot.left();
    for (const auto& closed :
         m_place.content.problem().shop().machines[static_cast<std::size_t>(machine)].closed) {
        const double left = std::max(drawnTo, m_place.transform.x(closed.start));
        const double right = std::min(plot.right(), m_place.transform.x(closed.end));
        if (right - left < 0.5) continue;
        painter.fillRect(QRectF(left, row.top(), right - left, row.height()),
                         QBrush(tokens.faint, Qt::BDiagPattern));
        drawnTo = right;
    }
    painter.restore();
    paintHead(painter, machine);
}

void GanttPainter::paintHead(QPainter& painter, int machine) const
{
    const auto& [content, theme, transform, plot, strip] = m_place;
    const QRectF row = m_place.row(machine);
    if (transform.row < theme.scaled(kLowestTextRow) || row.center().y() < plot.top() ||
        row.center().y() > plot.bottom())
        return;
    const QRectF name(8, row.top(), plot.left() - 16, row.height());
    painter.setFont(theme.text(12));
    painter.setPen(theme.tokens().ink);
    painter.drawText(name, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(content.machineName(machine), Qt::ElideRight,
                                                      static_cast<int>(name.width()) - theme.scaled(40)));
    painter.setFont(theme.digits(11));
    painter.setPen(theme.tokens().muted);
    painter.drawText(name, Qt::AlignRight | Qt::AlignVCenter,
                     fixedNumber(100 * content.load(machine), 0) + QStringLiteral(" %"));
    if (transform.row < theme.scaled(22)) return;
    const QRectF ground(name.left(), name.bottom() - kLoadBar - 2, name.width(), kLoadBar);
    painter.fillRect(ground, theme.tokens().grid);
    painter.fillRect(QRectF(ground.topLeft(), QSizeF(ground.width() * content.load(machine), kLoadBar)),
                     theme.tokens().muted);
}

void GanttPainter::paintBars(QPainter& painter, int job) const
{
    painter.save();
    painter.setClipRect(m_place.plot);
    for (int machine = 0; machine < m_place.machines(); ++machine)
        if (m_place.row(machine).intersects(m_place.plot)) paintRow(painter, machine, job);
    painter.restore();
}

void GanttPainter::paintRow(QPainter& painter, int machine, int job) const
{
    const auto& content = m_place.content;
    const auto& tokens = m_place.theme.tokens();
    const auto& bars = content.rows()[static_cast<std::size_t>(machine)];
    const double from = m_place.transform.time(m_place.plot.left());
    const double to = m_place.transform.time(m_place.plot.right());
    Column column;
    const auto flush = [&] {
        if (column.job < 0) return;
        QRectF rect = m_place.span(0, 0, machine);
        rect.setLeft(column.x);
        rect.setWidth(1);
        const bool stands = job < 0 || column.stands;
        painter.fillRect(rect, stands ? m_place.theme.series(column.job) : tokens.faint);
        if (column.critical && stands && rect.height() > 6)
            painter.fillRect(QRectF(rect.left(), rect.bottom() - 2, 1, 2), tokens.ink);
        column = {};
    };
    auto bar = std::partition_point(bars.begin(), bars.end(),
                                    [&](const Bar& b) { return static_cast<double>(b.end) < from; });
    for (; bar != bars.end() && static_cast<double>(bar->start) <= to; ++bar) {
        const QRectF rect = m_place.span(*bar, machine);
        const int own = content.jobOf(bar->operation);
        const bool stands = job < 0 || own == job;
        if (rect.width() >= kNarrowest) {
            flush();
            paintBar(painter, *bar, rect, stands);
            continue;
        }
        const double x = std::floor(rect.center().x());
        if (x != column.x) flush();
        // A job that is brought out is seen however short it works.
        const bool wins = (job >= 0 && stands && !column.stands) ||
                          (rect.width() >= column.longest && (job < 0 || stands || !column.stands));
        if (column.job < 0 || wins) {
            column.longest = rect.width();
            column.job = own;
            column.stands = stands;
        }
        column.x = x;
        column.critical = column.critical || content.isCritical(bar->operation);
    }
    flush();
}

void GanttPainter::paintBar(QPainter& painter, const Bar& bar, const QRectF& rect, bool stands) const
{
    const auto& [content, theme, transform, plot, strip] = m_place;
    QRectF box = rect;
    if (box.width() > 4) box.setWidth(box.width() - 1);
    box = box.intersected(plot.adjusted(-4, -transform.row, 4, transform.row));
    const int job = content.jobOf(bar.operation);
    const QColor colour = stands ? theme.series(job) : theme.tokens().faint;
    painter.fillRect(box, colour);
    const auto cue = kCues[static_cast<std::size_t>(Theme::cueOf(job))];
    if (stands && cue != Qt::SolidPattern && box.width() > 6)
        painter.fillRect(box, QBrush(theme.tokens().surface, cue));
    if (content.isCritical(bar.operation) && box.width() > 3 && transform.row > 6) {
        painter.setPen(QPen(theme.tokens().ink, stands ? 2 : 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(box.adjusted(1, 1, -1, -1));
    }
    if (box.width() >= kTextFrom && transform.row >= theme.scaled(kLowestTextRow))
        paintName(painter, job, box, stands);
}

void GanttPainter::paintName(QPainter& painter, int job, const QRectF& rect, bool stands) const
{
    const Theme& theme = m_place.theme;
    const QString name = m_place.content.jobName(job);
    painter.setFont(theme.text(11, QFont::DemiBold));
    const QRectF box = rect.intersected(m_place.plot).adjusted(3, 0, -3, 0);
    const double width = painter.fontMetrics().horizontalAdvance(name) + 6.0;
    if (width > box.width()) return;
    if (Theme::cueOf(job) != 0 && stands)
        painter.fillRect(QRectF(box.center().x() - width / 2, box.top() + 2, width, box.height() - 4),
                         theme.series(job));
    painter.setPen(stands ? theme.tokens().onAccent : theme.tokens().muted);
    painter.drawText(box, Qt::AlignCenter, name);
}

namespace {

constexpr int kMostRows = 10; ///< machines in a picture in small

/// The schedule as it is.
void paintSmallPlan(QPainter& painter, const QRectF& inside, const GanttContent& content, const Theme& theme)
{
    const auto rows = std::min(content.rows().size(), static_cast<std::size_t>(kMostRows));
    const double height = inside.height() / static_cast<double>(rows);
    const double perUnit =
        inside.width() / static_cast<double>(std::max<std::int64_t>(1, content.makespan()));
    for (std::size_t machine = 0; machine < rows; ++machine)
        for (const Bar& bar : content.rows()[machine])
            painter.fillRect(QRectF(inside.left() + static_cast<double>(bar.start) * perUnit,
                                    inside.top() + static_cast<double>(machine) * height + 1,
                                    std::max(0.5, static_cast<double>(bar.end - bar.start) * perUnit - 0.5),
                                    std::max(1.0, height - 2)),
                             theme.series(content.jobOf(bar.operation)));
}

/// What each machine has to do, in the order of the file.
void paintSmallWork(QPainter& painter, const QRectF& inside, const problems::scheduling::Problem& problem,
                    const Theme& theme)
{
    const int rows = std::min(problem.machines(), kMostRows);
    std::vector<double> work(static_cast<std::size_t>(problem.machines()), 0);
    for (const auto& operation : problem.shop().operations)
        work[static_cast<std::size_t>(operation.modes[0].machine)] +=
            static_cast<double>(operation.modes[0].duration);
    const double most = std::max(1.0, *std::max_element(work.begin(), work.end()));
    const double height = inside.height() / rows;
    std::vector<double> at(work.size(), inside.left());
    for (const auto& operation : problem.shop().operations) {
        const auto machine = static_cast<std::size_t>(operation.modes[0].machine);
        if (static_cast<int>(machine) >= rows) continue;
        const double width = static_cast<double>(operation.modes[0].duration) / most * inside.width();
        painter.fillRect(QRectF(at[machine], inside.top() + static_cast<double>(machine) * height + 1,
                                std::max(0.5, width - 0.5), std::max(1.0, height - 2)),
                         theme.series(operation.job));
        at[machine] += width;
    }
}

} // namespace

void paintGanttThumbnail(QPainter& painter, const QRectF& area, const Small& small, const Theme& theme)
{
    const auto* shop = dynamic_cast<const problems::scheduling::Problem*>(&small.problem);
    if (shop == nullptr) return;
    const QRectF inside = area.adjusted(14, 14, -14, -14);
    GanttContent content;
    content.setProblem(problems::ProblemPtr(problems::ProblemPtr(), &small.problem));
    content.setPlan(small.plan);
    if (content.hasPlan())
        paintSmallPlan(painter, inside, content, theme);
    else
        paintSmallWork(painter, inside, *shop, theme);
}

} // namespace tradeoff::views
