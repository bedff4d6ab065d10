// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Where the problem on show is changed: on the plan view and in the tables below.

#include "app/studio/Workbench.h"
#include "views/controls/TabPanel.h"

#include <QSplitter>
#include <QToolButton>

#include <algorithm>

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

void Workbench::makeEditor(const views::KindViews& kind, PlanPage& page)
{
    if (!kind.createEditor) return;
    page.editor = kind.createEditor(m_model.selection, m_model.theme, m_tabs);
    for (const auto& each : page.editor->pages()) m_tabs->insertPage(m_history, each.widget, each.title);
    connect(m_tabs, &views::TabPanel::turned, this, &Workbench::makeRoom, Qt::UniqueConnection);
    connect(page.editor, &views::ProblemEditor::editWanted, this, &Workbench::editWanted);
    connect(page.editor, &views::ProblemEditor::refused, this, &Workbench::editRefused);
    connect(page.editor, &views::ProblemEditor::pagesChanged, this, [this, editor = page.editor] {
        for (const auto& each : editor->pages()) m_tabs->setTitle(each.widget, each.title);
    });
}

/// Tables that are worked in need more lines than tables that are looked at.
void Workbench::makeRoom(QWidget* page)
{
    constexpr int kEditHeight = 280;
    const int bottom = m_rows->sizes().value(1);
    if (!editor() || bottom >= kEditHeight) return;
    const auto pages = editor()->pages();
    if (std::any_of(pages.begin(), pages.end(), [page](const auto& each) { return each.widget == page; }))
        m_rows->setSizes({m_rows->height() - kEditHeight, kEditHeight});
}

/// The tables of the kind on show, and of no other.
void Workbench::showEditorPages()
{
    for (const auto& [kind, page] : m_planPages) {
        if (!page.editor) continue;
        for (const auto& each : page.editor->pages()) m_tabs->setPageShown(each.widget, kind == m_planKind);
    }
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
    m_planView->showRevision(problem, elementOf);
    m_preview->setView(m_planView);
    if (editor()) editor()->showProblem(std::move(problem));
    showRecords();
}

void Workbench::showParent(const problems::ProblemPtr& parent, const QString& name)
{
    if (editor()) editor()->showParent(parent, name);
}

} // namespace tradeoff::studio
