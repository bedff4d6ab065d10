// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/choice/policy/LearningChart.h"

#include "views/text/Quantity.h"
#include "views/theme/Theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace tradeoff::views {

namespace {

constexpr int kLeft = 52;
constexpr int kRight = 18;
constexpr int kTop = 17;
constexpr int kBottom = 22;
constexpr double kAir = 1.04; ///< of the rows, at the right end
constexpr double kDot = 2.6;

} // namespace

LearningChart::LearningChart(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setMinimumSize(220, 84);
    setAccessibleName(tr("Gain against labelled rows"));
    connect(&m_theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void LearningChart::show(LearningOutcomePtr outcome, const QString& unit)
{
    m_outcome = std::move(outcome);
    m_unit = unit;
    std::vector<double> values = {0};
    m_most = 1;
    if (m_outcome) {
        m_most = m_outcome->rows;
        for (const auto& refit : m_outcome->refits) values.push_back(refit.gain);
        for (const auto& place : m_outcome->curve) {
            values.insert(values.end(), {place.gain, place.interval.low, place.interval.high});
            m_most = std::max(m_most, place.rows);
        }
    }
    m_range = AxisRange::around(values, 2);
    update();
}

QRectF LearningChart::plot() const
{
    return QRectF(rect()).adjusted(kLeft, kTop, -kRight, -kBottom);
}

QPointF LearningChart::placeOf(double rows, double gain) const
{
    const QRectF area = plot();
    return {area.left() + rows / (m_most * kAir) * area.width(),
            area.bottom() - (gain - m_range.lowest) / (m_range.highest - m_range.lowest) * area.height()};
}

void LearningChart::paintGrid(QPainter& painter) const
{
    const Tokens& tokens = m_theme.tokens();
    const QRectF area = plot();
    painter.setFont(m_theme.text(11));
    const double interval = m_range.interval * (area.height() < 110 ? 2 : 1);
    for (double i = std::ceil(m_range.lowest / interval); i * interval <= m_range.highest; ++i) {
        const double y = std::round(placeOf(0, i * interval).y()) + 0.5;
        painter.setPen(QPen(i == 0 ? tokens.line : tokens.grid, 1));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(tokens.muted);
        painter.drawText(QRectF(0, y - 9, kLeft - 7, 18), Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(i * interval, 'f', m_range.decimals));
    }
    const auto tick = [&](double rows, const QString& text) {
        const double x = placeOf(rows, 0).x();
        painter.setPen(QPen(tokens.grid, 1));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        painter.setPen(tokens.muted);
        painter.drawText(QRectF(x - 70, area.bottom() + 4, 140, 16), Qt::AlignHCenter | Qt::AlignTop, text);
    };
    const auto rows = static_cast<std::int64_t>(std::llround(m_outcome->rows));
    tick(m_outcome->rows, tr("%1 rows: all there are").arg(count(rows)));
    if (!m_outcome->curve.empty()) tick(2 * m_outcome->rows, count(2 * rows));
}

void LearningChart::paintCurve(QPainter& painter) const
{
    QPolygonF measured;
    QPolygonF beyond;
    QPolygonF band;
    for (const auto& place : m_outcome->curve) {
        const QPointF at = placeOf(place.rows, place.gain);
        const bool isMeasured = place.rows <= m_outcome->rows * 1.000001;
        if (isMeasured) {
            measured << at;
            beyond = QPolygonF({at});
            band = QPolygonF({at});
        } else {
            beyond << at;
            band << placeOf(place.rows, place.interval.high);
        }
    }
    for (auto place = m_outcome->curve.rbegin(); place != m_outcome->curve.rend(); ++place)
        if (place->rows > m_outcome->rows * 1.000001) band << placeOf(place->rows, place->interval.low);
    QColor soft = m_theme.tokens().accent;
    soft.setAlphaF(m_theme.isDark() ? 0.22F : 0.14F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(soft);
    painter.drawPolygon(band);
    painter.setBrush(Qt::NoBrush);
    QPen pen(m_theme.tokens().accent, 2.2);
    painter.setPen(pen);
    painter.drawPolyline(measured);
    pen.setDashPattern({4, 3});
    painter.setPen(pen);
    painter.drawPolyline(beyond);
}

void LearningChart::paintEvent(QPaintEvent*)
{
    if (!m_outcome) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintGrid(painter);
    if (!m_outcome->curve.empty()) paintCurve(painter);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.series(4));
    for (const auto& refit : m_outcome->refits)
        painter.drawEllipse(placeOf(refit.rows, refit.gain), kDot, kDot);
    painter.setPen(m_theme.tokens().muted);
    painter.drawText(QRectF(kLeft, 0, width() - kLeft - kRight, 16), Qt::AlignLeft | Qt::AlignTop,
                     tr("gain over mixing, %1").arg(m_unit));
}

} // namespace tradeoff::views
