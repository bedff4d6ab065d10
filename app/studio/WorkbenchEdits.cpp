// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Where the problem on show is changed: on the plan view and in the tables below.

#include "app/studio/Workbench.h"

#include <QToolButton>

namespace tradeoff::studio {

void Workbench::connectEditing(const PlanPage& page)
{
    page.edit->setCheckable(true);
    page.edit->setObjectName(QStringLiteral("edit-map"));
    connect(page.edit, &QToolButton::toggled, this, &Workbench::setEditing);
    connect(page.view, &views::PlanView::editWanted, this, &Workbench::editWanted);
    connect(page.view, &views::PlanView::editingChanged, this, [this, page] {
        page.edit->setChecked(page.view->isEditing());
        if (page.view == m_planView) Q_EMIT editingChanged(page.view->isEditing());
    });
}

/// Only where the view can change the problem on show.
void Workbench::offerEditing()
{
    const PlanPage& page = m_planPages[m_planKind];
    page.edit->setVisible(page.view->canEdit());
    if (!page.view->canEdit()) setEditing(false);
}

void Workbench::setEditing(bool on)
{
    if (m_planView) m_planView->setEditing(on && m_planView->canEdit());
    Q_EMIT editingChanged(m_planView && m_planView->isEditing());
}

void Workbench::showRevision(problems::ProblemPtr problem,
                             const std::shared_ptr<const project::Project>& project,
                             const std::vector<int>& elementOf)
{
    m_project = project;
    m_problem = m_model.board.problem();
    m_inspector->setProblem(problem, &m_model.source);
    if (!m_planView) return;
    m_planView->showRevision(std::move(problem), elementOf);
    m_preview->setView(m_planView);
    showRecords();
}

} // namespace tradeoff::studio
