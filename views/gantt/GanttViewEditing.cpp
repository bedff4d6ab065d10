// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Where operations of the schedule are moved and pinned.

#include "views/controls/HoverTip.h"
#include "views/gantt/GanttEditor.h"
#include "views/gantt/GanttPins.h"
#include "views/gantt/GanttView.h"
#include "views/selection/Selection.h"

#include <QContextMenuEvent>
#include <QMenu>

#include <algorithm>
#include <cmath>

namespace tradeoff::views {

void GanttView::connectEditor()
{
    connect(m_editor, &GanttEditor::changed, this, &GanttView::showDragged);
    connect(m_editor, &GanttEditor::planOffered, this, &PlanView::planOffered);
    connect(m_editor, &GanttEditor::refused, this, [this](const QStringList& why) {
        m_tip->showAt(m_hand.toPoint(), QStringList{tr("Not moved")} + why);
    });
}

bool GanttView::isEditing() const
{
    return m_editor->isOn();
}

void GanttView::setEditing(bool on)
{
    if (on == isEditing()) return;
    m_editor->setOn(on);
    endDrag();
    setCursor(on ? Qt::PointingHandCursor : Qt::ArrowCursor);
    Q_EMIT editingChanged();
    Q_EMIT captionChanged();
}

const Bar* GanttView::barUnder(const QPointF& pixel) const
{
    const int machine = hasPlan() && plot().contains(pixel) ? machineAt(pixel.y()) : -1;
    return machine >= 0 ? m_content.barAt(machine, m_transform.time(pixel.x())) : nullptr;
}

/// Above the first row and below the last one it stays in those.
void GanttView::dragTo(const QPointF& pixel)
{
    m_hand = pixel;
    const double last = static_cast<double>(m_content.rows().size()) - 1;
    const int machine =
        static_cast<int>(std::clamp(std::floor((pixel.y() - m_transform.top) / m_transform.row), 0.0, last));
    m_editor->dragTo(machine, m_transform.time(pixel.x()) + m_grip);
}

void GanttView::showDragged()
{
    update();
    if (!m_editor->isDragging() || !(m_moved || m_byKeys)) return;
    m_tip->showAt(m_hand.toPoint(), m_editor->describe(), m_editor->tones());
}

void GanttView::endDrag()
{
    m_pressed = false;
    m_moved = false;
    m_byKeys = false;
    m_tip->hide();
    setCursor(isEditing() ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

/// Ctrl with an arrow moves the chosen operation; Enter lets it go there.
bool GanttView::moveByKey(int key)
{
    const bool across = key == Qt::Key_Up || key == Qt::Key_Down;
    const bool isArrow = across || key == Qt::Key_Left || key == Qt::Key_Right;
    const int operation = chosenOperation();
    if (!isArrow || !isEditing() || operation < 0) return false;
    if (!m_editor->isDragging()) m_editor->grab(operation);
    m_byKeys = true;
    m_hand = middleOf(operation);
    const int by = key == Qt::Key_Left || key == Qt::Key_Up ? -1 : 1;
    m_editor->step(across ? 0 : by, across ? by : 0);
    return true;
}

void GanttView::togglePin()
{
    const int operation = chosenOperation();
    if (operation < 0) return;
    Q_EMIT editWanted(GanttPins(m_content, m_problem, m_plan).toggle(operation));
}

void GanttView::openPins(const QPoint& global, int operation, int machine, double time)
{
    if (!hasPlan()) return;
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("gantt-pins"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    GanttPins(m_content, m_problem, m_plan)
        .fill(*menu, operation, machine, static_cast<std::int64_t>(std::llround(time)),
              [this](const ProblemEdit& edit) { Q_EMIT editWanted(edit); });
    if (menu->isEmpty()) menu->addAction(tr("Choose an operation first"))->setEnabled(false);
    menu->popup(global);
}

void GanttView::contextMenuEvent(QContextMenuEvent* event)
{
    if (!hasPlan() || m_editor->isDragging()) return;
    if (event->reason() == QContextMenuEvent::Keyboard) {
        const int operation = chosenOperation();
        if (operation >= 0)
            openPins(mapToGlobal(middleOf(operation).toPoint()), operation,
                     m_content.placeOf(operation).machine,
                     static_cast<double>(m_content.barOf(operation).start));
        return;
    }
    const QPointF pixel = event->pos();
    const Bar* bar = barUnder(pixel);
    const int operation = bar != nullptr ? bar->operation : -1;
    if (operation >= 0) choose(operation);
    m_tip->hide();
    const bool inPlot = plot().contains(pixel);
    openPins(event->globalPos(), operation, machineAt(pixel.y()), inPlot ? m_transform.time(pixel.x()) : 0);
}

} // namespace tradeoff::views
