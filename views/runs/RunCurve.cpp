// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/runs/RunCurve.h"

#include "views/text/Quantity.h"
#include "views/theme/Theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace tradeoff::views {

namespace {

constexpr int kLeft = 54;
constexpr int kRight = 10;
constexpr int kTop = 20;
constexpr int kBottom = 22;
constexpr double kTicks = 4;

/// 1, 2 or 5 times a power of ten.
double roundInterval(double step)
{
    const double power = std::pow(10, std::floor(std::log10(step)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= step * 0.999999) return factor * power;
    return 10 * power;
}

} // namespace

RunCurve::RunCurve(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setMinimumSize(180, 110);
    setAccessibleName(tr("Best value over time"));
    connect(&m_theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void RunCurve::show(const std::optional<RunTrack>& track)
{
    m_track = track;
    findRange();
    update();
}

void RunCurve::findRange()
{
    if (!m_track) return;
    std::vector<double> values;
    m_until = std::max(m_track->seconds, 1e-3);
    for (const QPointF& point : m_track->improvements) {
        values.push_back(point.y());
        m_until = std::max(m_until, point.x());
    }
    for (const auto& reference : {m_track->bound, m_track->bestKnown})
        if (reference) values.push_back(*reference);
    m_range = AxisRange::around(values, m_track->decimals);
}

QRectF RunCurve::plot() const
{
    return QRectF(rect()).adjusted(kLeft, kTop, -kRight, -kBottom);
}

QPointF RunCurve::placeOf(double seconds, double value) const
{
    const QRectF area = plot();
    const double span = m_range.highest - m_range.lowest;
    return {area.left() + seconds / m_until * area.width(),
            area.bottom() - (value - m_range.lowest) / span * area.height()};
}

void RunCurve::paintGrid(QPainter& painter) const
{
    const Tokens& tokens = m_theme.tokens();
    const QRectF area = plot();
    painter.setFont(m_theme.text(10.5));
    const double interval = m_range.interval * (area.height() < 90 ? 2 : 1);
    for (double i = std::ceil(m_range.lowest / interval); i * interval <= m_range.highest; ++i) {
        const double y = std::round(placeOf(0, i * interval).y()) + 0.5;
        painter.setPen(QPen(tokens.grid, 1));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(tokens.muted);
        painter.drawText(QRectF(0, y - 9, kLeft - 6, 18), Qt::AlignRight | Qt::AlignVCenter,
                         fixedNumber(i * interval, m_range.decimals));
    }
    const double step = roundInterval(m_until / kTicks);
    for (double i = 0; i * step <= m_until * 1.000001; ++i) {
        const double x = std::round(placeOf(i * step, 0).x()) + 0.5;
        painter.setPen(tokens.muted);
        painter.drawText(QRectF(x - 30, area.bottom() + 4, 60, 16), Qt::AlignHCenter | Qt::AlignTop,
                         significant(i * step) + (i == 0 ? QString() : QStringLiteral(" s")));
    }
    painter.drawText(QRectF(4, 0, width() - 8, kTop - 3), Qt::AlignLeft | Qt::AlignVCenter, m_track->title);
}

void RunCurve::paintReference(QPainter& painter, double value, const QString& name, const QColor& colour,
                              const QVector<qreal>& dashes, Qt::Alignment side) const
{
    const QRectF area = plot();
    const double y = placeOf(0, value).y();
    QPen pen(colour, 1.5);
    pen.setDashPattern(dashes);
    painter.setPen(pen);
    painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
    painter.setPen(colour);
    // On the side where the stair is not.
    const bool below = y > placeOf(0, m_track->improvements.last().y()).y();
    painter.drawText(QRectF(area.left() + 4, below ? y + 1 : y - 16, area.width() - 4, 15),
                     side | Qt::AlignVCenter, name);
}

void RunCurve::paintStair(QPainter& painter) const
{
    QPolygonF line;
    for (const QPointF& point : m_track->improvements) {
        const QPointF at = placeOf(point.x(), point.y());
        if (!line.isEmpty()) line << QPointF(at.x(), line.last().y());
        line << at;
    }
    const QPointF last = line.last();
    line << QPointF(placeOf(m_until, 0).x(), last.y());
    QPen pen(m_theme.tokens().accent, 2);
    pen.setJoinStyle(Qt::MiterJoin);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
    painter.setPen(QPen(m_theme.tokens().surface, 1.5));
    painter.setBrush(m_theme.tokens().accent);
    painter.drawEllipse(last, 4.5, 4.5);
}

void RunCurve::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!m_track || m_track->improvements.isEmpty()) {
        painter.setPen(m_theme.tokens().muted);
        painter.setFont(m_theme.text(12));
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap,
                         m_track && m_track->isRunning ? tr("Waiting for the first plan …")
                                                       : tr("No plan, so no curve."));
        return;
    }
    paintGrid(painter);
    const Tokens& tokens = m_theme.tokens();
    if (m_track->bestKnown)
        paintReference(painter, *m_track->bestKnown, tr("best known"), tokens.muted, {1, 3}, Qt::AlignRight);
    if (m_track->bound)
        paintReference(painter, *m_track->bound, tr("bound"), tokens.good, {4, 3}, Qt::AlignLeft);
    paintStair(painter);
}

} // namespace tradeoff::views
