// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/kinds/PlanPreview.h"

#include "views/frontier/FrontierChart.h"

namespace tradeoff::views {

PlanPreview::PlanPreview(PlanBoard& board, Selection& selection, PlanSource& source, QObject* parent)
    : QObject(parent), m_board(board), m_selection(selection), m_source(source)
{
    connect(&m_selection, &Selection::hoveredChanged, this, &PlanPreview::update);
    connect(&m_selection, &Selection::currentChanged, this, [this] {
        m_live.reset();
        update();
    });
    connect(&m_source, &PlanSource::loaded, this, &PlanPreview::take);
    connect(&m_board, &PlanBoard::changed, this, &PlanPreview::captionChanged);
}

void PlanPreview::setView(PlanView* view)
{
    m_view = view;
    m_shown.reset();
    if (m_view)
        connect(m_view, &PlanView::captionChanged, this, &PlanPreview::captionChanged, Qt::UniqueConnection);
    update();
}

void PlanPreview::follow(const MaybeRef& newest)
{
    m_live = newest;
    update();
}

void PlanPreview::update()
{
    MaybeRef wanted = m_selection.hovered();
    if (!wanted) wanted = m_live;
    if (!wanted) wanted = m_selection.current();
    m_shown = wanted;
    if (!m_view) return;
    if (!wanted)
        m_view->showPlan(nullptr);
    else if (auto plan = m_source.find(*wanted))
        m_view->showPlan(std::move(plan));
    Q_EMIT captionChanged();
}

void PlanPreview::take(const problems::SolutionRef& ref)
{
    if (m_view && m_shown == ref) m_view->showPlan(m_source.find(ref));
}

QString PlanPreview::caption() const
{
    if (!m_view) return {};
    const QString caption = m_view->caption();
    if (!m_shown || !m_view->hasPlan()) return caption;
    QString text;
    if (m_selection.hovered()) text = tr("preview of ");
    const PlanEntry* plan = m_board.plans().find(*m_shown);
    text += plan ? planName(*plan) : tr("newest plan");
    if (m_live && m_shown == m_live && plan) text += tr(", newest");
    return text + QStringLiteral(" · ") + caption;
}

} // namespace tradeoff::views
