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

void ThumbnailArea::paintEvent(QPaintEvent*)
{
    const auto* kind = m_problem ? kindViewsOf(m_problem->kind()) : nullptr;
    if (!kind) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    kind->paintThumbnail(painter, rect(), *m_problem, m_theme);
}

} // namespace tradeoff::views
