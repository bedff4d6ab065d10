// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/export/Figure.h"
#include "views/gantt/GanttEditor.h"
#include "views/gantt/GanttGhosts.h"
#include "views/gantt/GanttMarks.h"
#include "views/gantt/GanttPainter.h"
#include "views/gantt/GanttView.h"
#include "views/theme/Theme.h"

#include <QPainter>
#include <QToolButton>

namespace tradeoff::views {

void GanttView::paintSchedule(QPainter& painter, int job) const
{
    const GanttPlace where = place();
    const GanttPainter gantt(where);
    const GanttMarks marks(where);
    gantt.paintFrame(painter);
    if (m_idle->isChecked()) marks.paintIdle(painter);
    marks.paintSetups(painter);
    gantt.paintBars(painter, job);
    marks.paintFlags(painter, job);
    marks.paintPins(painter);
}

void GanttView::paintHint(QPainter& painter) const
{
    painter.setFont(m_theme.text(13));
    painter.setPen(m_theme.tokens().muted);
    const QString hint =
        m_content.isEmpty() ? tr("Open a shop to see its schedule") : tr("No schedule yet: press Run");
    painter.drawText(rect(), Qt::AlignCenter, hint);
}

void GanttView::paintDrag(QPainter& painter) const
{
    const GanttGhosts ghosts(place(), m_editor->preview());
    ghosts.paint(painter);
    const auto& answer = m_editor->answer();
    const bool isRefused = answer && !answer->plan;
    const int operation = m_editor->operation();
    if (m_byKeys || !m_moved) {
        const GanttContent& shown = m_editor->preview().hasPlan() ? m_editor->preview() : m_content;
        const Bar& bar = shown.barOf(operation);
        return ghosts.paintHeld(painter, operation, shown.placeOf(operation).machine,
                                static_cast<double>(bar.start + bar.end) / 2, isRefused);
    }
    ghosts.paintHeld(painter, operation, m_editor->target().machine, m_transform.time(m_hand.x()) + m_grip,
                     isRefused);
}

void GanttView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (!hasPlan()) return paintHint(painter);
    const int job = m_editor->isDragging() ? -1 : highlightedJob();
    const bool toScreen = !PictureScope::isOpen();
    if (job < 0 && toScreen) {
        if (m_picture.isNull()) {
            m_picture = QPixmap(size() * devicePixelRatioF());
            m_picture.setDevicePixelRatio(devicePixelRatioF());
            m_picture.fill(m_theme.tokens().surface);
            QPainter onto(&m_picture);
            paintSchedule(onto, -1);
        }
        painter.drawPixmap(0, 0, m_picture);
    } else { // a file gets lines, not a copy of pixels
        painter.fillRect(rect(), m_theme.tokens().surface);
        paintSchedule(painter, job);
    }
    const GanttMarks marks(place());
    marks.paintLoad(painter, m_hoveredMachine);
    if (const int operation = chosenOperation(); operation >= 0 && !m_editor->isDragging())
        marks.paintChosen(painter, operation);
    if (m_editor->isDragging()) paintDrag(painter);
    if (!m_keyboardFocus) return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.tokens().accent, m_theme.tokens().focusWidth));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(3, 3, -3, -3), 6, 6);
}

} // namespace tradeoff::views
