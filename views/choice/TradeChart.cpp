// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/choice/TradeChart.h"

#include "views/choice/ChartLabels.h"
#include "views/choice/PlotArea.h"
#include "views/controls/HoverTip.h"
#include "views/export/Figure.h"
#include "views/frontier/AxisRange.h"
#include "views/text/Quantity.h"
#include "views/theme/Theme.h"

#include <QLineF>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace tradeoff::views {

namespace {

constexpr int kTop = 24;
constexpr int kBottom = 22;
constexpr double kDot = 4.5;
constexpr double kReach = 9;

void paintDiamond(QPainter& painter, const QPointF& at, double radius)
{
    painter.drawPolygon(QPolygonF({at + QPointF(0, -radius), at + QPointF(radius, 0), at + QPointF(0, radius),
                                   at + QPointF(-radius, 0)}));
}

/// Options in the order their names should find room: corners of the mixing line, then the most accurate.
std::vector<std::size_t> namingOrder(const ChoiceAnalysis& analysis)
{
    std::vector<std::size_t> order;
    for (const auto& corner : analysis.line) order.push_back(corner.option);
    std::vector<std::size_t> rest;
    for (const auto& baseline : analysis.baselines)
        if (!baseline.values.empty() && std::find(order.begin(), order.end(), baseline.option) == order.end())
            rest.push_back(baseline.option);
    std::sort(rest.begin(), rest.end(), [&](std::size_t a, std::size_t b) {
        return analysis.baselines[b].values[0] < analysis.baselines[a].values[0];
    });
    order.insert(order.end(), rest.begin(), rest.end());
    return order;
}

} // namespace

QPolygonF hullLine(const ChoiceAnalysis& analysis, const BudgetAxis& axis, double low, double high,
                   const QRectF& plot)
{
    const auto& hull = analysis.hull;
    const auto& problem = analysis.problem();
    const auto place = [&](std::size_t step) {
        const double cost =
            frontier::toDouble(problem.objectives()[1], problem.valueOf(1, hull.prices[step]));
        const double accuracy =
            frontier::toDouble(problem.objectives()[0], problem.valueOf(0, hull.values[step]));
        return QPointF(plot.left() + axis.shareOf(cost) * plot.width(),
                       plot.bottom() - (accuracy - low) / (high - low) * plot.height());
    };
    QPolygonF points;
    // Doubling steps of the search keep this far below one look at every breakpoint.
    for (std::size_t step = 0; step < hull.steps();) {
        const QPointF point = place(step);
        points.append(point);
        std::size_t stride = 1;
        while (step + 2 * stride < hull.steps() && place(step + 2 * stride).x() < point.x() + 1) stride *= 2;
        step = step + 1 == hull.steps() ? hull.steps() : std::min(step + stride, hull.steps() - 1);
    }
    return points;
}

TradeChart::TradeChart(ChoiceDesk& desk, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_theme(theme)
{
    setMouseTracking(true);
    setMinimumSize(260, 124);
    setAccessibleName(tr("Accuracy against cost"));
    setAccessibleDescription(tr("The budget below moves the cross-hair; drag it here as well."));
    m_tip = new HoverTip(theme, this);
    connect(&m_desk, &ChoiceDesk::problemChanged, this, &TradeChart::forgetPicture);
    connect(&m_desk, &ChoiceDesk::ready, this, &TradeChart::forgetPicture);
    connect(&m_desk, &ChoiceDesk::unitsChanged, this, &TradeChart::forgetPicture);
    connect(&m_desk, &ChoiceDesk::policiesChanged, this, &TradeChart::forgetPicture);
    connect(&m_desk, &ChoiceDesk::moved, this, qOverload<>(&QWidget::update));
    connect(&m_theme, &Theme::changed, this, &TradeChart::forgetPicture);
}

void TradeChart::forgetPicture()
{
    m_picture = QPixmap();
    m_tip->hide();
    findSpan();
    update();
}

void TradeChart::findSpan()
{
    if (!m_desk.analysis()) return;
    const auto& analysis = *m_desk.analysis();
    const auto& objective = m_desk.problem()->objectives()[0];
    std::vector<double> shown;
    const double times = 1 / m_desk.point();
    for (const auto& baseline : analysis.baselines)
        if (!baseline.values.empty())
            shown.push_back(frontier::toDouble(objective, baseline.values[0]) * times);
    if (analysis.hull.steps() > 0)
        for (const auto value : {analysis.hull.values.front(), analysis.hull.values.back()})
            shown.push_back(frontier::toDouble(objective, m_desk.problem()->valueOf(0, value)) * times);
    if (const PolicyRun* policy = m_desk.policy())
        for (const auto& interval : policy->bands.accuracyIntervals)
            shown.insert(shown.end(), {interval.low * times, interval.high * times});
    const AxisRange range = AxisRange::around(shown, times > 1 ? 2 : objective.scale);
    m_low = range.lowest / times;
    m_high = range.highest / times;
    m_interval = range.interval / times;
    m_decimals = range.decimals;
}

QRectF TradeChart::plot() const
{
    return {double(kPlotLeft), double(kTop), width() - double(kPlotLeft + kPlotRight),
            height() - double(kTop + kBottom)};
}

QPointF TradeChart::placeOf(double ofTable, double accuracy) const
{
    const QRectF area = plot();
    return {area.left() + m_desk.axis().shareOf(ofTable) * area.width(),
            area.bottom() - (accuracy - m_low) / (m_high - m_low) * area.height()};
}

void TradeChart::paintGrid(QPainter& painter) const
{
    const QRectF area = plot();
    const Tokens& tokens = m_theme.tokens();
    painter.setFont(m_theme.text(11));
    const bool percent = m_desk.point() < 1;
    const auto text = [&](double value) {
        return percent ? QString::number(value * 100, 'f', m_decimals) + QStringLiteral(" %")
                       : QString::number(value, 'f', m_decimals);
    };
    for (double i = std::ceil(m_low / m_interval); i * m_interval <= m_high; ++i) {
        const double y = std::round(placeOf(1, i * m_interval).y()) + 0.5;
        painter.setPen(QPen(tokens.grid, 1));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(tokens.muted);
        painter.drawText(QRectF(0, y - 10, kPlotLeft - 7, 20), Qt::AlignRight | Qt::AlignVCenter,
                         text(i * m_interval));
    }
    const double factor = m_desk.units().factor();
    const auto ticks = m_desk.axis().ticks(factor, static_cast<int>(area.width() / 64));
    const int decimals = BudgetAxis::decimalsBetween(ticks, factor);
    for (const double tick : ticks) {
        const double x = std::round(area.left() + m_desk.axis().shareOf(tick) * area.width()) + 0.5;
        painter.setPen(QPen(tokens.grid, 1));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        painter.setPen(tokens.muted);
        const QString label =
            m_desk.axis().isLogarithmic() ? significant(tick * factor) : fixedNumber(tick * factor, decimals);
        painter.drawText(QRectF(x - 40, area.bottom() + 3, 80, kBottom - 4), Qt::AlignHCenter | Qt::AlignTop,
                         label);
    }
}

void TradeChart::paintHull(QPainter& painter) const
{
    const auto& analysis = *m_desk.analysis();
    if (analysis.hull.steps() == 0) return;
    const Tokens& tokens = m_theme.tokens();
    QPen pen(m_desk.isMixing() ? tokens.muted : tokens.accent, m_desk.isMixing() ? 1.4 : 2.2);
    if (m_desk.isMixing()) pen.setDashPattern({4, 3});
    pen.setJoinStyle(Qt::RoundJoin);
    painter.setPen(pen);
    painter.drawPolyline(hullLine(analysis, m_desk.axis(), m_low, m_high, plot()));
}

/// Realised, step after step, with what other rows of the same kind would have made of it.
void TradeChart::paintPolicy(QPainter& painter) const
{
    const PolicyRun* policy = m_desk.policy();
    if (!policy) return;
    const Tokens& tokens = m_theme.tokens();
    const auto& bands = policy->bands;
    QPolygonF line;
    QPolygonF band;
    for (std::size_t i = 0; i < bands.steps.size(); ++i) {
        const double cost = m_desk.ofTable(bands.cost[i]);
        line.append(placeOf(cost, bands.accuracy[i]));
        band.append(placeOf(cost, bands.accuracyIntervals[i].high));
    }
    for (std::size_t i = bands.steps.size(); i-- > 0;)
        band.append(placeOf(m_desk.ofTable(bands.cost[i]), bands.accuracyIntervals[i].low));
    painter.setPen(Qt::NoPen);
    painter.setBrush(bandColour());
    painter.drawPolygon(band, Qt::WindingFill);
    QPen pen(tokens.accent, 2.2);
    pen.setJoinStyle(Qt::RoundJoin);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
}

QColor TradeChart::bandColour() const
{
    QColor colour = m_theme.tokens().accent;
    colour.setAlphaF(m_theme.isDark() ? 0.22F : 0.14F);
    return colour;
}

void TradeChart::paintLine(QPainter& painter) const
{
    const auto& line = m_desk.analysis()->line;
    const auto& objective = m_desk.problem()->objectives()[0];
    const Tokens& tokens = m_theme.tokens();
    QPolygonF points;
    // Straight in amounts, so bent where the axis is logarithmic.
    for (std::size_t i = 0; i + 1 < line.size(); ++i)
        for (int part = 0; part <= 32; ++part) {
            const double share = part / 32.0;
            const double from = frontier::toDouble(objective, line[i].accuracy);
            const double to = frontier::toDouble(objective, line[i + 1].accuracy);
            const double low = m_desk.money(line[i].cost.number);
            const double high = m_desk.money(line[i + 1].cost.number);
            const double cost =
                m_desk.axis().amountAt(m_desk.axis().shareOf(low) +
                                       share * (m_desk.axis().shareOf(high) - m_desk.axis().shareOf(low)));
            points.append(placeOf(cost, from + (to - from) * (cost - low) / (high - low)));
        }
    const bool isMain = m_desk.isMixing() && !m_desk.policy();
    QPen pen(isMain ? tokens.accent : tokens.muted, isMain ? 2.2 : 1.4);
    if (!isMain) pen.setDashPattern({1, 3});
    painter.setPen(pen);
    painter.drawPolyline(points);
}

void TradeChart::paintOptions(QPainter& painter) const
{
    const auto& analysis = *m_desk.analysis();
    const auto& objective = m_desk.problem()->objectives()[0];
    const Tokens& tokens = m_theme.tokens();
    const auto order = namingOrder(analysis);
    std::vector<QPointF> places;
    std::vector<QRectF> taken;
    for (const std::size_t option : order) {
        const auto& values = analysis.baselines[option].values;
        places.push_back(placeOf(m_desk.money(values[1].number), frontier::toDouble(objective, values[0])));
        taken.emplace_back(places.back() - QPointF(kDot, kDot), QSizeF(2 * kDot, 2 * kDot));
    }
    for (std::size_t i = order.size(); i-- > 0;) {
        const bool corner = i < analysis.line.size();
        painter.setPen(QPen(corner ? tokens.surface : m_theme.series(4), 1.2));
        painter.setBrush(corner ? QBrush(m_theme.series(4)) : QBrush(tokens.surface));
        paintDiamond(painter, places[i], corner ? kDot + 1 : kDot - 0.5);
    }
    painter.setFont(m_theme.text(11));
    const QFontMetricsF metrics(painter.font());
    ChartLabels labels(QRectF(rect()).adjusted(kPlotLeft, kTop - 4, -2, -kBottom), std::move(taken), kDot);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const QString name = m_desk.shortName(order[i], 20);
        const auto box = labels.place(places[i], {metrics.horizontalAdvance(name) + 2, metrics.height() - 2});
        if (!box) continue;
        painter.setPen(i < analysis.line.size() ? tokens.ink : tokens.muted);
        painter.drawText(*box, Qt::AlignCenter | Qt::TextDontClip, name);
    }
}

void TradeChart::paintLegend(QPainter& painter) const
{
    const Tokens& tokens = m_theme.tokens();
    const auto& analysis = *m_desk.analysis();
    painter.setFont(m_theme.text(11));
    double x = kPlotLeft;
    const auto entry = [&](const QString& text, const QPen& pen) {
        painter.setPen(pen);
        painter.drawLine(QPointF(x, 11), QPointF(x + 22, 11));
        painter.setPen(tokens.muted);
        painter.drawText(QPointF(x + 28, 15), text);
        x += 28 + painter.fontMetrics().horizontalAdvance(text) + 14;
    };
    QPen dashed(tokens.muted, 1.6);
    if (m_desk.policy()) { // named above the chart
        entry(tr("policy"), QPen(tokens.accent, 2.2));
        entry(tr("95 %: other rows of the same kind"), QPen(bandColour(), 9, Qt::SolidLine, Qt::FlatCap));
        dashed.setDashPattern({1, 3});
        if (analysis.line.size() > 1) entry(tr("mixing"), dashed);
        dashed.setDashPattern({4, 3});
        if (analysis.hull.steps() > 0) entry(tr("not achievable"), dashed);
        return;
    }
    if (m_desk.isMixing()) {
        if (analysis.line.size() > 1) entry(tr("mixing line"), QPen(tokens.accent, 2.2));
        dashed.setDashPattern({4, 3});
        if (analysis.hull.steps() > 0)
            entry(m_desk.problem()->table().isLogged ? tr("not achievable: chosen with outcomes known")
                                                     : tr("not achievable: without the table's rules"),
                  dashed);
        return;
    }
    entry(tr("best plan for each budget"), QPen(tokens.accent, 2.2));
    dashed.setDashPattern({1, 3});
    if (analysis.line.size() > 1) entry(tr("mixing two options"), dashed);
}

void TradeChart::paintPicture(QPainter& painter) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    paintGrid(painter);
    painter.save();
    painter.setClipRect(plot().adjusted(-8, -8, 8, 8));
    paintHull(painter);
    paintLine(painter);
    paintPolicy(painter);
    painter.restore();
    paintOptions(painter);
    paintLegend(painter);
}

void TradeChart::paintStanding(QPainter& painter) const
{
    const Tokens& tokens = m_theme.tokens();
    const auto& standing = m_desk.standing();
    const QRectF area = plot();
    const QPointF at = placeOf(standing.cost, standing.accuracy);
    const double budget = placeOf(m_desk.money(standing.budget), 0).x();
    QPen guide(m_desk.givenPlan() ? tokens.faint : tokens.muted, 1.2);
    guide.setDashPattern({3, 3});
    painter.setPen(guide);
    painter.drawLine(QPointF(budget, area.top()), QPointF(budget, area.bottom()));
    painter.drawLine(QPointF(area.left(), at.y()), at);
    if (standing.unachievable) {
        painter.setPen(QPen(tokens.muted, 1.4));
        painter.setBrush(tokens.surface);
        painter.drawEllipse(placeOf(m_desk.money(standing.budget), *standing.unachievable), 3.5, 3.5);
    }
    painter.setPen(QPen(tokens.surface, 2));
    painter.setBrush(m_desk.givenPlan() ? tokens.faint : tokens.accent);
    painter.drawEllipse(at, 7, 7);
}

void TradeChart::paintGiven(QPainter& painter) const
{
    const auto& values = m_desk.givenVerdict().values;
    const auto& objectives = m_desk.problem()->objectives();
    const QPointF at =
        placeOf(frontier::toDouble(objectives[1], values[1]), frontier::toDouble(objectives[0], values[0]));
    painter.setPen(QPen(m_theme.tokens().surface, 2));
    painter.setBrush(m_theme.tokens().good);
    painter.drawRect(QRectF(at - QPointF(6, 6), QSizeF(12, 12)));
}

void TradeChart::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (!m_desk.analysis()) return;
    const double ratio = devicePixelRatioF();
    if (PictureScope::isOpen()) {
        paintPicture(painter);
    } else if (m_picture.size() != size() * ratio) {
        m_picture = QPixmap(size() * ratio);
        m_picture.setDevicePixelRatio(ratio);
        m_picture.fill(Qt::transparent);
        QPainter onto(&m_picture);
        paintPicture(onto);
    }
    if (!PictureScope::isOpen()) painter.drawPixmap(0, 0, m_picture);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_desk.hasBudgets()) paintStanding(painter);
    if (m_desk.givenPlan()) paintGiven(painter);
}

void TradeChart::resizeEvent(QResizeEvent*)
{
    forgetPicture();
}

void TradeChart::dragTo(const QPointF& position)
{
    const QRectF area = plot();
    m_desk.setAmount(m_desk.axis().amountAt((position.x() - area.left()) / area.width()));
    const auto& standing = m_desk.standing();
    m_tip->showAt(placeOf(standing.cost, standing.accuracy).toPoint(),
                  {tr("%1 at %2")
                       .arg(m_desk.accuracyText(standing.accuracy),
                            m_desk.amount(standing.cost) + m_desk.units().suffix())});
}

void TradeChart::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_desk.hasBudgets()) return;
    m_dragging = true;
    dragTo(event->position());
}

void TradeChart::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_desk.analysis()) return;
    if (m_dragging)
        dragTo(event->position());
    else
        hover(event->position());
}

void TradeChart::mouseReleaseEvent(QMouseEvent*)
{
    m_dragging = false;
}

void TradeChart::leaveEvent(QEvent*)
{
    m_tip->hide();
}

void TradeChart::hover(const QPointF& position)
{
    const auto& objective = m_desk.problem()->objectives()[0];
    for (const auto& baseline : m_desk.analysis()->baselines) {
        if (baseline.values.empty()) continue;
        const double cost = m_desk.money(baseline.values[1].number);
        const double accuracy = frontier::toDouble(objective, baseline.values[0]);
        const QPointF at = placeOf(cost, accuracy);
        if (QLineF(at, position).length() > kReach) continue;
        QStringList lines{m_desk.optionName(baseline.option), tr("for all %1").arg(m_desk.rowsWord()),
                          tr("Accuracy  %1").arg(m_desk.accuracyText(accuracy)),
                          tr("Cost  %1").arg(m_desk.amount(cost) + m_desk.units().suffix())};
        if (!baseline.refusal.empty()) lines << toQString(baseline.refusal);
        return m_tip->showAt(at.toPoint(), lines);
    }
    m_tip->hide();
}

} // namespace tradeoff::views
