// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/gantt/GanttView.h"

#include "views/controls/Card.h"
#include "views/controls/HoverTip.h"
#include "views/gantt/GanttEditor.h"
#include "views/gantt/GanttLegend.h"
#include "views/selection/Selection.h"
#include "views/theme/Icons.h"
#include "views/theme/Theme.h"

#include <QHBoxLayout>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace tradeoff::views {

namespace {

constexpr double kNames = 120; ///< pixels for machine names and loads
constexpr double kAxis = 24;
constexpr double kStrip = 34;      ///< of the load
constexpr double kStripFrom = 150; ///< pixels of a view with a strip
constexpr double kAir = 10;
constexpr double kLowestRow = 5;
constexpr double kHighestRow = 60;
const QString kIdle = QStringLiteral("idle");

} // namespace

GanttView::GanttView(Selection& selection, const Theme& theme, QWidget* parent)
    : PlanView(parent), m_selection(selection), m_theme(theme)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Schedule of the plan"));
    setMinimumSize(160, 160);
    m_tip = new HoverTip(theme, this);
    m_legend = new GanttLegend(m_content, theme, this);
    m_editor = new GanttEditor(m_content, this);
    buildControls();
    connectEditor();
    tellChosen();
    connect(&m_theme, &Theme::changed, this, [this] {
        m_legend->arrange();
        m_fitted ? fit() : forgetPicture();
    });
    connect(&m_selection, &Selection::elementChanged, this, [this] {
        tellChosen();
        update();
    });
}

QToolButton* GanttView::addControl(const QString& iconName, const QString& help)
{
    auto* button = new QToolButton(m_controls);
    setRole(button, "flat");
    button->setCheckable(true);
    button->setToolTip(help);
    button->setAccessibleName(help);
    button->setFocusPolicy(Qt::TabFocus);
    const auto dress = [this, button, iconName] {
        button->setIcon(icon(iconName, m_theme.tokens().muted));
        button->setIconSize(QSize(1, 1) * m_theme.scaled(16));
        button->setFixedSize(QSize(1, 1) * m_theme.roomFor(28));
    };
    connect(&m_theme, &Theme::changed, button, dress);
    dress();
    m_controls->layout()->addWidget(button);
    return button;
}

void GanttView::buildControls()
{
    m_controls = new QWidget(this);
    auto* row = new QHBoxLayout(m_controls);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    m_idle = addControl(QStringLiteral("idle"), tr("Show idle time (I)"));
    m_help = addControl(QStringLiteral("legend"), tr("What the signs mean (L)"));
    m_pin = addControl(QStringLiteral("pin"), tr("Pin operations so that they stay when planned anew (P)"));
    m_pin->setCheckable(false);
    m_pin->setObjectName(QStringLiteral("gantt-pin"));
    connect(m_pin, &QToolButton::clicked, this, [this] {
        const int operation = chosenOperation();
        const bool has = operation >= 0;
        openPins(m_pin->mapToGlobal(QPoint(0, m_pin->height())), operation,
                 has ? m_content.placeOf(operation).machine : -1,
                 has ? static_cast<double>(m_content.barOf(operation).start) : 0);
    });
    m_idle->setObjectName(QStringLiteral("gantt-idle"));
    m_help->setObjectName(QStringLiteral("gantt-legend"));
    connect(m_idle, &QToolButton::toggled, this, [this] {
        forgetPicture();
        Q_EMIT viewStateChanged();
    });
    connect(m_help, &QToolButton::toggled, this, [this](bool shown) {
        m_legend->arrange();
        m_legend->setVisible(shown);
        m_legend->raise();
    });
}

void GanttView::setIdleShown(bool shown)
{
    m_idle->setChecked(shown);
}

void GanttView::setLegendShown(bool shown)
{
    m_help->setChecked(shown);
}

QVariantMap GanttView::viewState() const
{
    return {{kIdle, m_idle->isChecked()}};
}

void GanttView::setViewState(const QVariantMap& state)
{
    setIdleShown(state.value(kIdle, false).toBool());
}

void GanttView::setShown(problems::ProblemPtr problem)
{
    m_plan = nullptr;
    m_problem = std::move(problem);
    m_content.setProblem(m_problem);
    m_editor->setShown(m_problem, nullptr);
    m_hoveredJob = -1;
    m_tip->hide();
    m_legend->arrange();
}

void GanttView::showProblem(problems::ProblemPtr problem)
{
    setShown(std::move(problem));
    fit();
    Q_EMIT captionChanged();
}

/// Stays where it is: the same machines and times.
void GanttView::showRevision(problems::ProblemPtr problem, const std::vector<int>&)
{
    setShown(std::move(problem));
    forgetPicture();
    Q_EMIT captionChanged();
}

bool GanttView::isSettled() const
{
    return m_editor->isSettled();
}

void GanttView::showPlan(PlanPtr plan)
{
    if (plan == m_plan) return;
    m_plan = std::move(plan);
    m_content.setPlan(m_plan.get());
    m_editor->setShown(m_problem, hasPlan() ? m_plan : nullptr);
    m_hoveredJob = -1;
    if (m_fitted)
        fit();
    else
        forgetPicture();
    tellChosen();
    Q_EMIT captionChanged();
}

QString GanttView::caption() const
{
    if (m_content.isEmpty()) return {};
    const auto& shop = m_content.problem();
    QString text = tr("%1 machines · %2 jobs · %3 operations")
                       .arg(shop.machines())
                       .arg(shop.jobs())
                       .arg(shop.operations());
    if (isEditing()) text = tr("editing: drag operations · %1").arg(text);
    return text;
}

QRectF GanttView::plot() const
{
    const double names = m_theme.scaled(kNames);
    const double below = m_theme.scaled(kAxis) + (strip().isEmpty() ? 0 : strip().height() + 4);
    return {names, kAir, std::max(20.0, width() - names - 3 * kAir), std::max(20.0, height() - kAir - below)};
}

QRectF GanttView::strip() const
{
    if (height() < m_theme.scaled(kStripFrom)) return {};
    const double names = m_theme.scaled(kNames);
    const double high = m_theme.scaled(kStrip);
    return {names, height() - m_theme.scaled(kAxis) - high, std::max(20.0, width() - names - 3 * kAir), high};
}

void GanttView::forgetPicture()
{
    m_picture = QPixmap();
    update();
}

void GanttView::fit()
{
    m_fitted = true;
    if (hasPlan()) {
        const QRectF area = plot();
        m_transform.perUnit =
            area.width() / static_cast<double>(std::max<std::int64_t>(1, m_content.makespan()));
        m_transform.left = area.left();
        m_transform.top = area.top();
        m_transform.row =
            std::clamp(area.height() / static_cast<double>(m_content.rows().size()), kLowestRow, kHighestRow);
    }
    forgetPicture();
}

void GanttView::zoom(double factor)
{
    zoomAround(plot().center().x(), factor);
}

void GanttView::zoomAround(double x, double factor)
{
    if (!hasPlan()) return;
    const double whole =
        plot().width() / static_cast<double>(std::max<std::int64_t>(1, m_content.makespan()));
    const double time = m_transform.time(x);
    m_transform.perUnit = std::clamp(m_transform.perUnit * factor, whole * 0.5, std::max(whole, 60.0));
    m_transform.left = x - time * m_transform.perUnit;
    m_fitted = false;
    m_tip->hide();
    forgetPicture();
}

/// Up and down only as far as there are machines out of sight.
void GanttView::pan(const QPointF& by)
{
    if (!hasPlan()) return;
    const QRectF area = plot();
    const double all = m_transform.row * static_cast<double>(m_content.rows().size());
    m_transform.left += by.x();
    m_transform.top =
        std::clamp(m_transform.top + by.y(), std::min(area.top(), area.bottom() - all), area.top());
    m_fitted = false;
    m_tip->hide();
    forgetPicture();
}

int GanttView::machineAt(double y) const
{
    const double row = std::floor((y - m_transform.top) / m_transform.row);
    return row >= 0 && row < static_cast<double>(m_content.rows().size()) ? static_cast<int>(row) : -1;
}

QPointF GanttView::middleOf(int operation) const
{
    if (!hasPlan()) return {-1, -1};
    const Bar& bar = m_content.barOf(operation);
    return {m_transform.x(static_cast<double>(bar.start + bar.end) / 2),
            m_transform.top + (m_content.placeOf(operation).machine + 0.5) * m_transform.row};
}

int GanttView::chosenOperation() const
{
    const Element& element = m_selection.element();
    const bool known = element.type == QLatin1String("operation") && hasPlan() && element.index >= 0 &&
                       element.index < m_content.problem().operations();
    return known ? element.index : -1;
}

int GanttView::highlightedJob() const
{
    if (m_hoveredJob >= 0) return m_hoveredJob;
    if (const int operation = chosenOperation(); operation >= 0) return m_content.jobOf(operation);
    const Element& element = m_selection.element();
    return element.type == QLatin1String("job") && !m_content.isEmpty() &&
                   element.index < m_content.problem().jobs()
               ? element.index
               : -1;
}

void GanttView::resizeEvent(QResizeEvent* event)
{
    PlanView::resizeEvent(event);
    m_legend->arrange();
    if (m_fitted)
        fit();
    else
        forgetPicture();
}

} // namespace tradeoff::views
