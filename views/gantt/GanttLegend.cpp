// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/gantt/GanttLegend.h"

#include "views/gantt/GanttMarks.h"
#include "views/theme/Theme.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace tradeoff::views {

namespace {

constexpr int kMargin = 12;
constexpr double kSign = 30; ///< pixels wide
constexpr double kPixels = 11.5;

} // namespace

GanttLegend::GanttLegend(const GanttContent& content, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_content(content), m_theme(theme)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAccessibleName(tr("Legend of the schedule"));
    hide();
}

std::vector<GanttLegend::Line> GanttLegend::collect() const
{
    std::vector<Line> lines;
    if (m_content.isEmpty()) return lines;
    const auto& shop = m_content.problem().shop();
    const auto add = [&](bool has, Sign sign, const QString& text) {
        if (has) lines.push_back({sign, text});
    };
    const bool due = std::any_of(shop.jobs.begin(), shop.jobs.end(), [](const auto& job) { return job.due; });
    const bool closed = std::any_of(shop.machines.begin(), shop.machines.end(),
                                    [](const auto& machine) { return !machine.closed.empty(); });
    add(true, Sign::Job, tr("An operation, in its job's colour"));
    add(shop.jobs.size() > 8, Sign::Hatched, tr("Hatched: another job of that colour"));
    add(true, Sign::Critical, tr("Critical: later here is later at the end"));
    add(due, Sign::InTime, tr("Due date of a job in time"));
    add(due, Sign::Late, tr("Due date of a late job; after its end by how much"));
    add(!shop.setups.empty(), Sign::Setup, tr("Set-up"));
    add(true, Sign::Idle, tr("Idle (I shows it)"));
    add(closed, Sign::Closed, tr("Closed"));
    add(!shop.pins.empty(), Sign::Pin, tr("Pinned: stays when planned anew"));
    add(shop.frozenUntil > 0, Sign::Frozen, tr("Frozen until here"));
    add(true, Sign::End, tr("Makespan"));
    add(true, Sign::Load, tr("Share of the machines at work"));
    add(true, Sign::Keys, tr("← → along the machine, ↑ ↓ along the job"));
    add(true, Sign::Keys, tr("Shift + arrows move the picture, + − zoom, F fits"));
    return lines;
}

QStringList GanttLegend::lines() const
{
    QStringList all;
    for (const Line& line : m_lines) all << line.text;
    return all;
}

void GanttLegend::arrange()
{
    m_lines = collect();
    setAccessibleDescription(lines().join(QLatin1Char('\n')));
    const QFontMetrics metrics(m_theme.text(kPixels));
    int width = 0;
    for (const Line& line : m_lines) width = std::max(width, metrics.horizontalAdvance(line.text));
    resize(width + 2 * kMargin + static_cast<int>(kSign) + 10,
           static_cast<int>(m_lines.size()) * (metrics.height() + 4) + 2 * kMargin - 4);
    const QWidget* area = parentWidget();
    move(std::max(4, area->width() - this->width() - 14), 14);
    update();
}

void GanttLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.tokens().line, 1));
    painter.setBrush(m_theme.tokens().raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setFont(m_theme.text(kPixels));
    const int height = painter.fontMetrics().height() + 4;
    int y = kMargin - 2;
    for (const Line& line : m_lines) {
        const QRectF sign(kMargin, y + 2, kSign, height - 5);
        paintSign(painter, line.sign, sign);
        painter.setPen(line.sign == Sign::Keys ? m_theme.tokens().muted : m_theme.tokens().ink);
        painter.drawText(QRectF(sign.right() + 10, y, width(), height), Qt::AlignLeft | Qt::AlignVCenter,
                         line.text);
        y += height;
    }
}

void GanttLegend::paintSign(QPainter& painter, Sign sign, const QRectF& box) const
{
    const Tokens& tokens = m_theme.tokens();
    const QRectF half(box.left(), box.center().y(), box.width(), box.height() / 2);
    switch (sign) {
    case Sign::Job:
    case Sign::Hatched:
    case Sign::Critical:
        painter.fillRect(box, m_theme.series(0));
        if (sign == Sign::Hatched) painter.fillRect(box, QBrush(tokens.surface, Qt::BDiagPattern));
        if (sign != Sign::Critical) return;
        painter.setPen(QPen(tokens.ink, 2));
        painter.setBrush(Qt::NoBrush);
        return painter.drawRect(box.adjusted(1, 1, -1, -1));
    case Sign::InTime:
    case Sign::Late:
        return paintPennant(painter, {box.center().x() - 3, box.top()}, box.height(), sign == Sign::Late,
                            m_theme);
    case Sign::Setup:
        return painter.fillRect(box.adjusted(0, 3, 0, -3), QBrush(tokens.muted, Qt::Dense4Pattern));
    case Sign::Idle:
        return painter.fillRect(box, QBrush(tokens.faint, Qt::Dense6Pattern));
    case Sign::Closed:
        return painter.fillRect(box, QBrush(tokens.faint, Qt::BDiagPattern));
    case Sign::Pin:
        return paintPin(painter, box.center() + QPointF(0, 6), m_theme);
    case Sign::Frozen:
    case Sign::End:
        painter.setPen(sign == Sign::End ? QPen(tokens.ink, 1, Qt::DashLine) : QPen(tokens.accent, 2));
        return painter.drawLine(QPointF(box.center().x(), box.top()),
                                QPointF(box.center().x(), box.bottom()));
    case Sign::Load:
        painter.fillRect(half, tokens.faint);
        return painter.fillRect(QRectF(half.topLeft(), QSizeF(half.width(), 1)), tokens.muted);
    case Sign::Keys:
        return;
    }
}

} // namespace tradeoff::views
