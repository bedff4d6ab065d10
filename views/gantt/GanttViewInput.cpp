// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The schedule under the mouse and the keyboard.

#include "views/controls/HoverTip.h"
#include "views/gantt/GanttEditor.h"
#include "views/gantt/GanttView.h"
#include "views/selection/Selection.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolButton>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace tradeoff::views {

namespace {

constexpr double kZoomStep = 1.25;
constexpr double kPanStep = 48;
constexpr int kEnd = 1 << 30; ///< steps that lead to either end

} // namespace

void GanttView::hover(const QPointF& pixel)
{
    const QRectF area = plot();
    const bool inside = hasPlan() && area.contains(pixel);
    if (m_editor->isDragging()) return;
    const int machine =
        hasPlan() && pixel.y() >= area.top() && pixel.y() <= area.bottom() ? machineAt(pixel.y()) : -1;
    const Bar* bar = inside && machine >= 0 ? m_content.barAt(machine, m_transform.time(pixel.x())) : nullptr;
    QStringList lines;
    if (bar != nullptr)
        lines = m_content.describe(*bar, machine);
    else if (inside && machine >= 0)
        lines = m_content.describeGap(machine, m_transform.time(pixel.x()));
    if (lines.isEmpty())
        m_tip->hide();
    else
        m_tip->showAt(pixel.toPoint(), lines);
    const int job = bar != nullptr ? m_content.jobOf(bar->operation) : -1;
    const int alone = pixel.x() < area.left() ? machine : -1;
    if (job == m_hoveredJob && alone == m_hoveredMachine) return;
    m_hoveredJob = job;
    m_hoveredMachine = alone;
    update();
}

void GanttView::wheelEvent(QWheelEvent* event)
{
    const QPoint by = event->angleDelta();
    if (event->modifiers() & Qt::ShiftModifier)
        pan({kPanStep * (by.y() + by.x()) / 120.0, 0});
    else
        zoomAround(event->position().x(), std::pow(kZoomStep, by.y() / 120.0));
    event->accept();
}

void GanttView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) return;
    m_pressed = true;
    m_moved = false;
    m_byKeys = false;
    m_dragStart = event->position();
    const Bar* bar = isEditing() ? barUnder(event->position()) : nullptr;
    if (bar == nullptr) return m_editor->cancel();
    m_grip = static_cast<double>(bar->start + bar->end) / 2 - m_transform.time(event->position().x());
    const int operation = bar->operation;
    choose(operation);
    m_editor->grab(operation);
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
    setCursor(Qt::ClosedHandCursor);
    if (m_editor->isDragging()) return dragTo(event->position());
    m_dragStart = event->position();
    pan(by);
}

void GanttView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_pressed) return;
    m_pressed = false;
    setCursor(isEditing() ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (m_moved && m_editor->isDragging()) {
        m_tip->hide();
        return m_editor->drop();
    }
    m_editor->cancel();
    if (m_moved) return;
    hover(event->position());
    const Bar* bar = barUnder(event->position());
    choose(bar != nullptr ? bar->operation : -1);
}

void GanttView::mouseDoubleClickEvent(QMouseEvent*)
{
    if (!isEditing()) fit();
}

void GanttView::leaveEvent(QEvent*)
{
    m_tip->hide();
    m_hoveredJob = -1;
    m_hoveredMachine = -1;
    update();
}

void GanttView::choose(int operation)
{
    m_selection.setElement(operation >= 0 ? Element{QStringLiteral("operation"), operation} : Element{});
}

/// What a screen reader says of the view.
void GanttView::tellChosen()
{
    const int operation = chosenOperation();
    const QString keys = tr("Arrow keys go from operation to operation, plus and minus zoom in time, F fits "
                            "everything, I shows idle time, L the legend.");
    const QString text =
        operation < 0 ? keys
                      : m_content.describe(m_content.barOf(operation), m_content.placeOf(operation).machine)
                            .join(QStringLiteral(", "));
    if (text == accessibleDescription()) return;
    setAccessibleDescription(text);
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void GanttView::bringIntoView(int operation)
{
    const QRectF area = plot();
    const QPointF middle = middleOf(operation);
    QPointF by;
    if (middle.x() < area.left() + kPanStep) by.setX(area.left() + kPanStep - middle.x());
    if (middle.x() > area.right() - kPanStep) by.setX(area.right() - kPanStep - middle.x());
    if (middle.y() < area.top()) by.setY(area.top() - middle.y() + m_transform.row);
    if (middle.y() > area.bottom()) by.setY(area.bottom() - middle.y() - m_transform.row);
    if (!by.isNull() && !m_fitted) pan(by);
}

bool GanttView::moveChoice(int key)
{
    const bool isArrow = key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up ||
                         key == Qt::Key_Down || key == Qt::Key_Home || key == Qt::Key_End;
    if (!isArrow || !hasPlan()) return false;
    int next = chosenOperation();
    if (next < 0) {
        for (const auto& row : m_content.rows())
            if (next < 0 && !row.empty()) next = row.front().operation;
    } else if (key == Qt::Key_Up || key == Qt::Key_Down) {
        next = m_content.alongJob(next, key == Qt::Key_Up ? -1 : 1);
    } else {
        const bool back = key == Qt::Key_Left || key == Qt::Key_Home;
        const bool toEnd = key == Qt::Key_Home || key == Qt::Key_End;
        next = m_content.alongMachine(next, (back ? -1 : 1) * (toEnd ? kEnd : 1));
    }
    m_hoveredJob = -1;
    choose(next);
    bringIntoView(next);
    m_tip->showAt(middleOf(next).toPoint(),
                  m_content.describe(m_content.barOf(next), m_content.placeOf(next).machine));
    return true;
}

bool GanttView::movePicture(int key)
{
    switch (key) {
    case Qt::Key_Left:
        pan({kPanStep, 0});
        return true;
    case Qt::Key_Right:
        pan({-kPanStep, 0});
        return true;
    case Qt::Key_Up:
        pan({0, kPanStep});
        return true;
    case Qt::Key_Down:
        pan({0, -kPanStep});
        return true;
    default:
        return false;
    }
}

void GanttView::keyPressEvent(QKeyEvent* event)
{
    const int key = event->key();
    if ((event->modifiers() & Qt::ShiftModifier) && movePicture(key)) return;
    if ((event->modifiers() & Qt::ControlModifier) && moveByKey(key)) return;
    if (moveChoice(key)) return;
    switch (key) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoom(kZoomStep);
    case Qt::Key_Minus:
        return zoom(1 / kZoomStep);
    case Qt::Key_F:
    case Qt::Key_0:
        return fit();
    case Qt::Key_I:
        return m_idle->toggle();
    case Qt::Key_L:
        return m_help->toggle();
    case Qt::Key_P:
        return togglePin();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_editor->isDragging() && m_byKeys) return m_editor->drop();
        return PlanView::keyPressEvent(event);
    case Qt::Key_Escape:
        m_tip->hide();
        if (m_editor->isDragging()) {
            endDrag();
            return m_editor->cancel();
        }
        setLegendShown(false);
        return choose(-1);
    default:
        PlanView::keyPressEvent(event);
    }
}

void GanttView::focusInEvent(QFocusEvent* event)
{
    m_keyboardFocus = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    PlanView::focusInEvent(event);
}

void GanttView::focusOutEvent(QFocusEvent* event)
{
    m_keyboardFocus = false;
    PlanView::focusOutEvent(event);
}

} // namespace tradeoff::views
