// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/welcome/ThumbnailArea.h"

#include "views/kinds/Kinds.h"
#include "views/theme/Theme.h"

#include <QPainter>
#include <QPainterPath>

namespace tradeoff::views {

ThumbnailArea::ThumbnailArea(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setAccessibleName(tr("Picture of the example"));
    connect(&m_theme, &Theme::changed, this, &ThumbnailArea::forget);
}

void ThumbnailArea::setProblem(problems::ProblemPtr problem, PlanPtr plan)
{
    m_problem = std::move(problem);
    m_plan = std::move(plan);
    forget();
}

void ThumbnailArea::forget()
{
    m_picture = QPixmap();
    update();
}

void ThumbnailArea::paintPicture()
{
    constexpr qreal kCorner = 9; // the card's own, less its line
    m_picture = QPixmap(size() * devicePixelRatioF());
    m_picture.setDevicePixelRatio(devicePixelRatioF());
    m_picture.fill(Qt::transparent);
    const auto* kind = m_problem ? kindViewsOf(m_problem->kind()) : nullptr;
    if (!kind) return;
    QPainter painter(&m_picture);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath inside;
    inside.addRoundedRect(QRectF(rect()).adjusted(0, 0, 0, kCorner), kCorner, kCorner);
    painter.setClipPath(inside);
    kind->paintThumbnail(painter, rect(), {*m_problem, m_plan.get()}, m_theme);
}

void ThumbnailArea::paintEvent(QPaintEvent*)
{
    if (m_picture.isNull() || m_picture.size() != size() * devicePixelRatioF()) paintPicture();
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_picture);
    painter.setPen(QPen(m_theme.tokens().line, 1));
    painter.drawLine(QPointF(0, height() - 0.5), QPointF(width(), height() - 0.5));
}

} // namespace tradeoff::views
