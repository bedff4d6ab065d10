// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/frontier/FrontierChart.h"

#include "views/controls/HoverTip.h"
#include "views/export/Figure.h"
#include "views/frontier/AxisRange.h"
#include "views/frontier/ChartAxes.h"
#include "views/frontier/FrontierLines.h"
#include "views/text/Quantity.h"
#include "views/theme/Theme.h"

#include <QChart>
#include <QGraphicsLayout>
#include <QKeyEvent>
#include <QLineSeries>
#include <QLocale>
#include <QMouseEvent>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace tradeoff::views {

namespace {

constexpr double kReach = 12; ///< px from the pointer within which a plan is meant

} // namespace

QString planName(const PlanEntry& plan)
{
    return QObject::tr("plan %1").arg(plan.number);
}

int thirdObjective(const PlanSet& plans)
{
    for (int i = 0; i < static_cast<int>(plans.objectives.size()); ++i)
        if (i != plans.first && i != plans.second) return i;
    return -1;
}

FrontierChart::FrontierChart(PlanBoard& board, Selection& selection, const Theme& theme, QWidget* parent)
    : QChartView(parent), m_board(board), m_selection(selection), m_theme(theme)
{
    build();
    applyTheme();
    connect(&m_theme, &Theme::changed, this, &FrontierChart::applyTheme);
    connect(&m_board, &PlanBoard::changed, this, &FrontierChart::refresh);
    connect(&m_selection, &Selection::hoveredChanged, this, &FrontierChart::refreshMarks);
    connect(&m_selection, &Selection::currentChanged, this, &FrontierChart::refreshMarks);
    connect(&m_selection, &Selection::pinnedChanged, this, &FrontierChart::refreshMarks);
    connect(chart(), &QChart::plotAreaChanged, this, &FrontierChart::refreshItems);
    refresh();
}

void FrontierChart::build()
{
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Frontier chart"));
    setAccessibleDescription(tr("Left and Right move along the frontier, Space pins the current plan."));
    setRenderHint(QPainter::Antialiasing);
    auto* chart = this->chart();
    chart->legend()->hide();
    chart->setBackgroundRoundness(0);
    chart->setMargins(QMargins(4, 8, 10, 2));
    chart->layout()->setContentsMargins(0, 0, 0, 0);
    chart->setLocalizeNumbers(true);
    chart->setLocale(QLocale(QLocale::English));
    m_x = new QValueAxis(chart);
    m_y = new QValueAxis(chart);
    m_line = new QLineSeries(chart);
    chart->addSeries(m_line);
    m_hindsight = new QLineSeries(chart);
    chart->addSeries(m_hindsight);
    chart->addAxis(m_x, Qt::AlignBottom);
    chart->addAxis(m_y, Qt::AlignLeft);
    m_line->attachAxis(m_x);
    m_line->attachAxis(m_y);
    m_hindsight->attachAxis(m_x);
    m_hindsight->attachAxis(m_y);
    m_dominated = new DominatedItem(m_theme, chart);
    m_referenceItem = new ReferenceItem(m_theme, chart);
    m_front = new FrontItem(m_theme, chart);
    m_labels = new LabelItem(m_theme, chart);
    m_tip = new HoverTip(m_theme, this);
}

void FrontierChart::applyTheme()
{
    const Tokens& tokens = m_theme.tokens();
    chart()->setBackgroundBrush(tokens.surface);
    chart()->setBackgroundPen(Qt::NoPen);
    setBackgroundBrush(tokens.surface);
    dressAxis(*m_x, m_theme);
    dressAxis(*m_y, m_theme);
    m_y->setLineVisible(false);
    m_line->setPen(QPen(tokens.accent, 1.8));
    m_hindsight->setPen(QPen(tokens.muted, 1.4, Qt::DashLine));
    m_dominated->update();
    m_front->update();
    refreshLabels();
}

void FrontierChart::refresh()
{
    refreshAxes();
    m_line->replace(m_showFrontier ? frontierStairs(m_board.plans()) : QList<QPointF>());
    m_hindsight->replace(m_showFrontier ? hindsightStairs(m_board.plans()) : QList<QPointF>());
    refreshItems();
    refreshMarks();
}

void FrontierChart::refreshAxes()
{
    const PlanSet& plans = m_board.plans();
    if (!plans.hasAxes()) return;
    Spread xs;
    Spread ys;
    for (const PlanEntry& plan : plans.plans) {
        xs.all.push_back(plans.x(plan));
        ys.all.push_back(plans.y(plan));
        if (plan.rank < 0) continue;
        xs.front.push_back(plans.x(plan));
        ys.front.push_back(plans.y(plan));
    }
    if (plans.plans.empty())
        for (const PlanEntry& plan : plans.hindsight) {
            xs.all.push_back(plans.x(plan));
            ys.all.push_back(plans.y(plan));
        }
    for (const Mark& reference : references()) {
        xs.all.push_back(reference.value.x());
        ys.all.push_back(reference.value.y());
    }
    const bool wide = m_showDominated;
    setRange(*m_x, AxisRange::around(wide ? xs.nearby() : xs.front, decimalsOf(plans, plans.first)),
             plans.firstObjective());
    setRange(*m_y, AxisRange::around(wide ? ys.nearby() : ys.front, decimalsOf(plans, plans.second)),
             plans.secondObjective());
    const auto direction = [](const frontier::Objective& objective) {
        return objective.sense == frontier::Sense::Minimise ? -1 : 1;
    };
    m_front->setBetterCorner(direction(plans.firstObjective()), direction(plans.secondObjective()),
                             plans.plans.empty() ? QString() : tr("better"));
}

int FrontierChart::plansOutside() const
{
    const PlanSet& plans = m_board.plans();
    if (!plans.hasAxes() || !m_showDominated) return 0;
    return static_cast<int>(std::count_if(plans.plans.begin(), plans.plans.end(), [&](const PlanEntry& plan) {
        const double x = plans.x(plan);
        const double y = plans.y(plan);
        return x < m_x->min() || x > m_x->max() || y < m_y->min() || y > m_y->max();
    }));
}

PlotMapping FrontierChart::mapping() const
{
    return {chart()->plotArea(), m_x->min(), m_x->max(), m_y->min(), m_y->max()};
}

void FrontierChart::refreshItems()
{
    const PlanSet& plans = m_board.plans();
    std::vector<QPointF> dominated;
    std::vector<QPointF> front;
    for (const PlanEntry& plan : plans.plans) {
        const QPointF value(plans.x(plan), plans.y(plan));
        const bool stands = plan.rank >= 0 && m_showFrontier;
        if (!stands && m_showDominated) dominated.push_back(value);
        if (stands) front.push_back(value);
    }
    m_dominated->show(std::move(dominated), mapping());
    m_referenceItem->show(references(), mapping());
    m_front->show(std::move(front), mapping());
    refreshLabels();
}

void FrontierChart::refreshLabels()
{
    const PlanSet& plans = m_board.plans();
    const int third = m_showThird && m_showFrontier ? thirdObjective(plans) : -1;
    std::vector<ChartLabel> labels;
    Obstacles obstacles{m_front->dots(), {m_line->points(), m_hindsight->points()}, m_front->cornerBox()};
    for (const Mark& pin : m_front->marks().pinned) {
        labels.push_back({ChartLabel::Kind::Pin, pin.value, pin.label});
        obstacles.dots.push_back(pin.value);
    }
    for (const Mark& reference : references()) {
        labels.push_back({ChartLabel::Kind::Reference, reference.value, reference.label});
        obstacles.dots.push_back(reference.value);
    }
    if (third >= 0)
        for (auto& label : thirdLabels(plans, static_cast<std::size_t>(third))) labels.push_back(label);
    m_labels->show(labels, obstacles, mapping());
}

void FrontierChart::refreshMarks()
{
    const PlanSet& plans = m_board.plans();
    const auto mark = [&](const MaybeRef& ref) -> std::optional<Mark> {
        const PlanEntry* plan = ref ? plans.find(*ref) : nullptr;
        if (!plan) return std::nullopt;
        return Mark{{plans.x(*plan), plans.y(*plan)}, planName(*plan)};
    };
    Marks marks{mark(m_selection.current()), mark(m_selection.hovered()), {}};
    for (const auto& ref : m_selection.pinned())
        if (auto pinned = mark(ref)) marks.pinned.push_back(*pinned);
    const auto namesOf = [](const Marks& all) {
        QStringList names;
        for (const Mark& pin : all.pinned) names << pin.label;
        return names;
    };
    const bool samePins = namesOf(marks) == namesOf(m_front->marks());
    m_front->setMarks(std::move(marks));
    if (!samePins) refreshLabels();
}

void FrontierChart::setFrontierShown(bool shown)
{
    m_showFrontier = shown;
    refresh();
}

void FrontierChart::setDominatedShown(bool shown)
{
    m_showDominated = shown;
    refresh();
}

void FrontierChart::setThirdShown(bool shown)
{
    m_showThird = shown;
    refresh();
}

void FrontierChart::setReferences(std::vector<Reference> references)
{
    m_references = std::move(references);
    refresh();
}

std::vector<Mark> FrontierChart::references() const
{
    const PlanSet& plans = m_board.plans();
    std::vector<Mark> marks;
    if (!plans.hasAxes()) return marks;
    const auto shown = [&](const Reference& reference, int objective) {
        const auto at = static_cast<std::size_t>(objective);
        return frontier::toDouble(plans.objectives[at], reference.values[at]) *
               shownFactor(plans.objectives[at]);
    };
    for (const Reference& reference : m_references)
        if (reference.values.size() == plans.objectives.size())
            marks.push_back(
                {{shown(reference, plans.first), shown(reference, plans.second)}, reference.name});
    return marks;
}

std::optional<QPoint> FrontierChart::placeOf(const problems::SolutionRef& ref) const
{
    const PlanSet& plans = m_board.plans();
    const PlanEntry* plan = plans.find(ref);
    if (!plan || !plans.hasAxes()) return std::nullopt;
    return mapFromScene(chart()->mapToScene(mapping().place({plans.x(*plan), plans.y(*plan)})));
}

const PlanEntry* FrontierChart::planAt(const QPointF& position) const
{
    const PlanSet& plans = m_board.plans();
    if (!plans.hasAxes()) return nullptr;
    const PlotMapping map = mapping();
    const QPointF pointer = chart()->mapFromScene(mapToScene(position.toPoint()));
    const PlanEntry* nearest = nullptr;
    double best = kReach * kReach;
    for (const PlanEntry& plan : plans.plans) {
        const bool isFront = plan.rank >= 0 && m_showFrontier;
        if (!isFront && !m_showDominated) continue;
        const QPointF away = map.place({plans.x(plan), plans.y(plan)}) - pointer;
        // A frontier plan wins over the crowd behind it.
        const double distance = QPointF::dotProduct(away, away) * (isFront ? 0.4 : 1);
        if (distance < best) {
            best = distance;
            nearest = &plan;
        }
    }
    return nearest;
}

QStringList FrontierChart::describe(const PlanEntry& plan) const
{
    const PlanSet& plans = m_board.plans();
    QStringList lines{plan.rank >= 0 ? tr("Plan %1 on the frontier").arg(plan.number)
                                     : tr("Plan %1, dominated").arg(plan.number)};
    for (std::size_t i = 0; i < plans.objectives.size(); ++i)
        lines << objectiveName(plans.objectives[i]) + QStringLiteral("  ") +
                     (plans.objectives[i].unit == plans.objectives[i].id
                          ? number(plans.objectives[i], plan.info.values[i])
                          : quantity(plans.objectives[i], plan.info.values[i]));
    return lines;
}

void FrontierChart::mouseMoveEvent(QMouseEvent* event)
{
    const PlanEntry* plan = planAt(event->position());
    viewport()->setCursor(plan ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (plan)
        m_tip->showAt(*placeOf(plan->info.ref), describe(*plan));
    else
        m_tip->hide();
    m_selection.setHovered(plan ? MaybeRef(plan->info.ref) : std::nullopt);
}

void FrontierChart::mousePressEvent(QMouseEvent* event)
{
    const PlanEntry* plan = planAt(event->position());
    if (event->button() != Qt::LeftButton || !plan) return;
    const problems::SolutionRef ref = plan->info.ref;
    if (event->modifiers() & Qt::ControlModifier)
        m_selection.togglePin(ref);
    else
        m_selection.setCurrent(ref);
}

void FrontierChart::leaveEvent(QEvent*)
{
    m_tip->hide();
    m_selection.setHovered(std::nullopt);
}

void FrontierChart::moveAlong(int steps)
{
    const PlanSet& plans = m_board.plans();
    if (plans.front.empty()) return;
    const int last = static_cast<int>(plans.front.size()) - 1;
    const PlanEntry* current = m_selection.current() ? plans.find(*m_selection.current()) : nullptr;
    int rank = steps > 0 ? 0 : last;
    if (current && current->rank >= 0) rank = std::clamp(current->rank + steps, 0, last);
    m_selection.setCurrent(plans.atRank(rank)->info.ref);
}

void FrontierChart::keyPressEvent(QKeyEvent* event)
{
    const int everything = static_cast<int>(m_board.plans().front.size());
    const bool maximised =
        m_board.plans().hasAxes() && m_board.plans().firstObjective().sense == frontier::Sense::Maximise;
    const int right = maximised ? -1 : 1;
    switch (event->key()) {
    case Qt::Key_Right:
        return moveAlong(right);
    case Qt::Key_Left:
        return moveAlong(-right);
    case Qt::Key_Home:
        return moveAlong(-right * everything);
    case Qt::Key_End:
        return moveAlong(right * everything);
    case Qt::Key_Space:
        if (m_selection.current()) m_selection.togglePin(*m_selection.current());
        return;
    default:
        QChartView::keyPressEvent(event);
    }
}

void FrontierChart::focusInEvent(QFocusEvent* event)
{
    m_keyboardFocus = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason ||
                      event->reason() == Qt::ShortcutFocusReason;
    QChartView::focusInEvent(event);
    viewport()->update();
}

void FrontierChart::focusOutEvent(QFocusEvent* event)
{
    m_keyboardFocus = false;
    QChartView::focusOutEvent(event);
    viewport()->update();
}

void FrontierChart::paintEvent(QPaintEvent* event)
{
    m_dominated->setCacheMode(PictureScope::isOpen() ? QGraphicsItem::NoCache
                                                     : QGraphicsItem::DeviceCoordinateCache);
    QChartView::paintEvent(event);
    if (!m_keyboardFocus || PictureScope::isOpen()) return;
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.tokens().accent, m_theme.tokens().focusWidth));
    painter.drawRoundedRect(QRectF(viewport()->rect()).adjusted(3, 3, -3, -3), 6, 6);
}

} // namespace tradeoff::views
