// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/frontier/FrontierChart.h"

#include "views/controls/HoverTip.h"
#include "views/frontier/AxisRange.h"
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
#include <map>

namespace tradeoff::views {

namespace {

constexpr double kNearby = 0.6; ///< share of the frontier's width beyond which plans leave the picture
constexpr std::size_t kMostSteps = 2'000; ///< of a drawn staircase
constexpr double kReach = 12;             ///< px from the pointer within which a plan is meant

/// Axis titles at least this large; axis values in the digits' font.
void dressAxis(QValueAxis& axis, const Theme& theme)
{
    const Tokens& tokens = theme.tokens();
    axis.setLabelsFont(theme.text(11));
    axis.setTitleFont(theme.text(11));
    axis.setLabelsBrush(tokens.muted);
    axis.setTitleBrush(tokens.muted);
    axis.setGridLineColor(tokens.grid);
    axis.setLinePen(QPen(tokens.line, 1));
}

void setRange(QValueAxis& axis, const AxisRange& range, const frontier::Objective& objective)
{
    // A new range under the old interval (or the reverse) may mean millions of ticks: none are dynamic
    // meanwhile.
    axis.setTickType(QValueAxis::TicksFixed);
    axis.setRange(range.lowest, range.highest);
    axis.setTickAnchor(0);
    axis.setTickInterval(range.interval);
    axis.setTickType(QValueAxis::TicksDynamic);
    axis.setLabelFormat(QStringLiteral("%.%1f").arg(range.decimals));
    axis.setTitleText(axisTitle(objective));
}

/// Of the values of this objective on screen; means and percents have decimals of their own.
int decimalsOf(const PlanSet& plans, int objective)
{
    const auto at = static_cast<std::size_t>(objective);
    if (isPercent(plans.objectives[at])) return 2;
    const bool mean = !plans.plans.empty() && plans.plans[0].info.values[at].weight != 1;
    return plans.objectives[at].scale + (mean ? 3 : 0);
}

/// The values of all plans and of the frontier in one objective.
struct Spread
{
    std::vector<double> all;
    std::vector<double> front;

    /// The frontier and what lies within its own width of it: one bad first plan must not squeeze the rest.
    std::vector<double> nearby() const
    {
        if (front.size() < 3) return all;
        const auto ends = std::minmax_element(front.begin(), front.end());
        const double low = *ends.first;
        const double high = *ends.second;
        const double reach = (high - low) * kNearby;
        std::vector<double> kept;
        for (const double value : all)
            if (value >= low - reach && value <= high + reach) kept.push_back(value);
        return kept;
    }
};

/// The edge of what is reached: from plan to plan in steps, because between two plans there is none.
class Staircase
{
public:
    explicit Staircase(std::size_t steps)
        : m_every(std::max<std::size_t>(1, steps / kMostSteps)), m_last(steps)
    {
    }

    /// Of thousands of steps some are left out: a picture has no more columns.
    void add(const QPointF& next)
    {
        if (m_seen++ % m_every != 0 && m_seen != m_last) return;
        if (!m_points.isEmpty()) m_points.append(QPointF(next.x(), m_points.last().y()));
        m_points.append(next);
    }
    const QList<QPointF>& points() const { return m_points; }

private:
    std::size_t m_every;
    std::size_t m_last;
    std::size_t m_seen = 0;
    QList<QPointF> m_points;
};

QList<QPointF> staircase(const PlanSet& plans)
{
    Staircase stairs(plans.front.size());
    for (const std::size_t at : plans.front) stairs.add({plans.x(plans.plans[at]), plans.y(plans.plans[at])});
    return stairs.points();
}

QList<QPointF> hindsightStairs(const PlanSet& plans)
{
    Staircase stairs(plans.hindsight.size());
    for (const PlanEntry& plan : plans.hindsight) stairs.add({plans.x(plan), plans.y(plan)});
    return stairs.points();
}

/// The value of the third objective beside each frontier plan where it differs from the plan before; nothing
/// where it is the same everywhere. The dots stand in the order of the plans.
void labelChanges(const PlanSet& plans, std::size_t third, std::vector<FrontDot>& dots)
{
    std::map<std::size_t, std::size_t> dotOf;
    for (std::size_t i = 0; i < plans.plans.size(); ++i)
        if (plans.plans[i].rank >= 0) dotOf.emplace(i, dotOf.size());
    const auto valueAt = [&](std::size_t rank) { return plans.plans[plans.front[rank]].info.values[third]; };
    const auto& objective = plans.objectives[third];
    const QString what =
        objective.unit.empty() ? objectiveName(objective).toLower() : toQString(objective.unit);
    bool changes = false;
    for (std::size_t rank = 1; rank < plans.front.size(); ++rank) changes |= valueAt(rank) != valueAt(0);
    for (std::size_t rank = 0; changes && rank < plans.front.size(); ++rank)
        if (rank == 0 || valueAt(rank) != valueAt(rank - 1))
            dots[dotOf[plans.front[rank]]].label = number(objective, valueAt(rank)) + QLatin1Char(' ') + what;
}

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
}

void FrontierChart::refresh()
{
    refreshAxes();
    m_line->replace(m_showFrontier ? staircase(m_board.plans()) : QList<QPointF>());
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

void FrontierChart::drawLinesOnly()
{
    m_dominated->setCacheMode(QGraphicsItem::NoCache);
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
    const int third = m_showThird ? thirdObjective(plans) : -1;
    std::vector<QPointF> dominated;
    std::vector<FrontDot> front;
    for (const PlanEntry& plan : plans.plans) {
        const QPointF value(plans.x(plan), plans.y(plan));
        const bool stands = plan.rank >= 0 && m_showFrontier;
        if (!stands && m_showDominated) dominated.push_back(value);
        if (!stands) continue;
        front.push_back({value, QString()});
    }
    if (m_showFrontier && third >= 0) labelChanges(plans, static_cast<std::size_t>(third), front);
    m_dominated->show(std::move(dominated), mapping());
    m_referenceItem->show(references(), mapping());
    m_front->show(std::move(front), mapping());
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
    m_front->setMarks(std::move(marks));
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
    QChartView::paintEvent(event);
    if (!m_keyboardFocus) return;
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.tokens().accent, m_theme.tokens().focusWidth));
    painter.drawRoundedRect(QRectF(viewport()->rect()).adjusted(3, 3, -3, -3), 6, 6);
}

} // namespace tradeoff::views
