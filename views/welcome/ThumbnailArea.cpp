// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/welcome/ThumbnailArea.h"

#include "views/kinds/Kinds.h"
#include "views/theme/Theme.h"

#include <QPainter>

namespace tradeoff::views {

ThumbnailArea::ThumbnailArea(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setAccessibleName(tr("Picture of the example"));
    connect(&m_theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ThumbnailArea::setProblem(problems::ProblemPtr problem)
{
    m_problem = std::move(problem);
    update();
}

void ThumbnailArea::setInvitation(const QString& text)
{
    m_invitation = text;
    setAccessibleName(text);
    update();
}

void ThumbnailArea::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto* kind = m_problem ? kindViewsOf(m_problem->kind()) : nullptr;
    if (kind) kind->paintThumbnail(painter, rect(), *m_problem, m_theme);
    if (!m_invitation.isEmpty()) {
        painter.setPen(QPen(m_theme.tokens().faint, 1.4, Qt::DashLine));
        painter.drawRoundedRect(QRectF(rect()).adjusted(18, 18, -18, -18), 8, 8);
        painter.setPen(m_theme.tokens().muted);
        painter.setFont(m_theme.text(13));
        painter.drawText(rect(), Qt::AlignCenter, m_invitation);
    }
    painter.setPen(QPen(m_theme.tokens().line, 1));
    painter.drawLine(QPointF(0, height() - 0.5), QPointF(width(), height() - 0.5));
}

} // namespace tradeoff::views
