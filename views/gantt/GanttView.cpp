// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/gantt/GanttView.h"

#include "views/controls/HoverTip.h"
#include "views/gantt/GanttPainter.h"
#include "views/selection/Selection.h"
#include "views/theme/Theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace tradeoff::views {

namespace {

constexpr double kNames = 104; ///< pixels for machine names and loads
constexpr double kAxis = 26;
constexpr double kAir = 10;
constexpr double kZoomStep = 1.25;
constexpr double kPanStep = 48;
constexpr double kLowestRow = 5;
constexpr double kHighestRow = 44;
const QString kJob = QStringLiteral("job");

} // namespace

GanttView::GanttView(Selection& selection, const Theme& theme, QWidget* parent)
    : PlanView(parent), m_selection(selection), m_theme(theme)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Schedule of the plan"));
    setAccessibleDescription(tr("Plus and minus zoom in time, arrow keys move, F fits everything."));
    setMinimumSize(160, 160);
    m_tip = new HoverTip(theme, this);
    connect(&m_theme, &Theme::changed, this, [this] { m_fitted ? fit() : forgetPicture(); });
    connect(&m_selection, &Selection::elementChanged, this, [this] { update(); });
}

void GanttView::showProblem(problems::ProblemPtr problem)
{
    m_plan = nullptr;
    m_content.setProblem(std::move(problem));
    m_hoveredJob = -1;
    m_tip->hide();
    fit();
    Q_EMIT captionChanged();
}

void GanttView::showPlan(PlanPtr plan)
{
    if (plan == m_plan) return;
    const bool had = hasPlan();
    m_plan = std::move(plan);
    m_content.setPlan(m_plan.get());
    m_hoveredJob = -1;
    if (m_fitted || !had)
        fit();
    else
        forgetPicture();
    Q_EMIT captionChanged();
}

QString GanttView::caption() const
{
    if (m_content.isEmpty()) return {};
    const auto& shop = m_content.problem();
    return tr("%1 machines · %2 jobs · %3 operations")
        .arg(shop.machines())
        .arg(shop.jobs())
        .arg(shop.operations());
}

QRectF GanttView::plot() const
{
    const double names = m_theme.scaled(kNames);
    const double axis = m_theme.scaled(kAxis);
    return {names, kAir, std::max(20.0, width() - names - 2 * kAir), std::max(20.0, height() - kAir - axis)};
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
    for (std::size_t machine = 0; machine < m_content.rows().size(); ++machine)
        for (const Bar& bar : m_content.rows()[machine])
            if (bar.operation == operation)
                return {m_transform.x(static_cast<double>(bar.start + bar.end) / 2),
                        m_transform.top + (static_cast<double>(machine) + 0.5) * m_transform.row};
    return {-1, -1};
}

int GanttView::highlightedJob() const
{
    if (m_hoveredJob >= 0) return m_hoveredJob;
    const Element& element = m_selection.element();
    return element.type == kJob && !m_content.isEmpty() && element.index < m_content.problem().jobs()
               ? element.index
               : -1;
}

void GanttView::hover(const QPointF& pixel)
{
    const int machine = hasPlan() && plot().contains(pixel) ? machineAt(pixel.y()) : -1;
    const Bar* bar = machine >= 0 ? m_content.barAt(machine, m_transform.time(pixel.x())) : nullptr;
    const int job = bar != nullptr ? m_content.jobOf(bar->operation) : -1;
    if (bar != nullptr)
        m_tip->showAt(pixel.toPoint(), m_content.describe(*bar, machine));
    else
        m_tip->hide();
    if (job == m_hoveredJob) return;
    m_hoveredJob = job;
    update();
}

void GanttView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (!hasPlan()) {
        painter.setFont(m_theme.text(13));
        painter.setPen(m_theme.tokens().muted);
        const QString hint =
            m_content.isEmpty() ? tr("Open a shop to see its schedule") : tr("No schedule yet: press Run");
        painter.drawText(rect(), Qt::AlignCenter, hint);
        return;
    }
    const int job = highlightedJob();
    if (m_picture.isNull()) {
        m_picture = QPixmap(size() * devicePixelRatioF());
        m_picture.setDevicePixelRatio(devicePixelRatioF());
        m_picture.fill(m_theme.tokens().surface);
        QPainter picture(&m_picture);
        const GanttPainter gantt(m_content, m_theme, m_transform, plot());
        gantt.paintFrame(picture);
        gantt.paintBars(picture, -1);
    }
    if (job < 0) {
        painter.drawPixmap(0, 0, m_picture);
        return;
    }
    painter.fillRect(rect(), m_theme.tokens().surface);
    const GanttPainter gantt(m_content, m_theme, m_transform, plot());
    gantt.paintFrame(painter);
    gantt.paintBars(painter, job);
}

void GanttView::resizeEvent(QResizeEvent* event)
{
    PlanView::resizeEvent(event);
    if (m_fitted)
        fit();
    else
        forgetPicture();
}

void GanttView::wheelEvent(QWheelEvent* event)
{
    zoomAround(event->position().x(), event->angleDelta().y() > 0 ? kZoomStep : 1 / kZoomStep);
    event->accept();
}

void GanttView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) return;
    m_pressed = true;
    m_moved = false;
    m_dragStart = event->position();
}

void GanttView::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_pressed) {
        hover(event->position());
        return;
    }
    const QPointF by = event->position() - m_dragStart;
    if (!m_moved && std::hypot(by.x(), by.y()) < 4) return;
    m_moved = true;
    m_dragStart = event->position();
    pan(by);
}

void GanttView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) return;
    m_pressed = false;
    if (m_moved) return;
    hover(event->position());
    m_selection.setElement(m_hoveredJob >= 0 ? Element{kJob, m_hoveredJob} : Element{});
}

void GanttView::mouseDoubleClickEvent(QMouseEvent*)
{
    fit();
}

void GanttView::leaveEvent(QEvent*)
{
    m_tip->hide();
    m_hoveredJob = -1;
    update();
}

void GanttView::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Plus:
        zoom(kZoomStep);
        break;
    case Qt::Key_Minus:
        zoom(1 / kZoomStep);
        break;
    case Qt::Key_Left:
        pan({kPanStep, 0});
        break;
    case Qt::Key_Right:
        pan({-kPanStep, 0});
        break;
    case Qt::Key_Up:
        pan({0, kPanStep});
        break;
    case Qt::Key_Down:
        pan({0, -kPanStep});
        break;
    case Qt::Key_F:
        fit();
        break;
    case Qt::Key_Escape:
        m_selection.setElement({});
        break;
    default:
        PlanView::keyPressEvent(event);
    }
}

} // namespace tradeoff::views
