// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/frontier/FrontierView.h"
#include "views/inspector/CompareTable.h"
#include "views/inspector/Inspector.h"
#include "views/kinds/PlanPreview.h"
#include "views/runs/ProgressView.h"
#include "views/runs/RunsView.h"
#include "views/table/PlanTable.h"

#include <QVariantMap>
#include <QWidget>

#include <functional>
#include <map>

class QSplitter;
class QPlainTextEdit;
class QToolButton;
class QVBoxLayout;

namespace tradeoff::views {
class Card;
class TabPanel;
} // namespace tradeoff::views

namespace tradeoff::studio {

class Navigator;
class RunPanel;

/// What the window shows of an open project: navigator, frontier and plan side by side, inspector, tables
/// below.
class Workbench final : public QWidget
{
    Q_OBJECT

public:
    struct Model
    {
        views::PlanBoard& board;
        views::Selection& selection;
        views::PlanSource& source;
        const views::Theme& theme;
    };

    Workbench(const Model& model, QWidget* parent);

    /// Remembers by plan view what its viewState() tells; empty functions for a workbench without memory.
    struct Memory
    {
        std::function<QVariantMap(const QString& viewId)> load;
        std::function<void(const QString& viewId, const QVariantMap& state)> save;
    };
    void setMemory(Memory memory);
    /// Puts the kind's plan view in place and shows the problem; null: none.
    /// project: that holds it, while it is open.
    void showProblem(problems::ProblemPtr problem, const std::shared_ptr<const project::Project>& project);
    /// The same after an edit: views stay where they are.
    void showRevision(problems::ProblemPtr problem, const std::shared_ptr<const project::Project>& project,
                      const std::vector<int>& elementOf);
    /// What the differences are told against; null: nothing.
    void showParent(const problems::ProblemPtr& parent, const QString& name);
    /// The tables in which the problem on show is changed; null where its kind has none.
    views::ProblemEditor* editor() { return m_planPages[m_planKind].editor; }
    views::TabPanel& tables() { return *m_tabs; }
    /// Changes on the plan view, where it can.
    void setEditing(bool on);
    /// What of it can be written to files; pictures first.
    std::vector<views::Exportable> exports();
    void log(const QString& sentence);
    void showRuns();
    void showPlans();
    /// On the right: what Run starts, how it goes, and what is known of the current plan.
    void showRunPanel();
    void showProgress();
    void showPlanFacts();
    bool showsProgress() const;
    /// One calm line at the right end of the tabs: what goes on, or how the last run ended.
    void setStatus(const QString& sentence);
    QString status() const;

    views::PlanBoard& board() { return m_model.board; }
    views::FrontierView& frontier() { return *m_frontier; }
    views::PlanView* planView() { return m_planView; }
    views::PlanPreview& preview() { return *m_preview; }
    views::PlanTable& planTable() { return *m_planTable; }
    views::RunsView& runs() { return *m_runs; }
    views::Inspector& inspector() { return *m_inspector; }
    views::CompareTable& compare() { return *m_compare; }
    Navigator& navigator() { return *m_navigator; }
    RunPanel& runPanel() { return *m_runPanel; }
    views::ProgressView& progress() { return *m_progress; }
    views::TabPanel& details() { return *m_details; }

Q_SIGNALS:
    /// The person wants this plan of the problem on show in the project.
    void planOffered(const tradeoff::problems::Solution& plan, const QString& name);
    void editWanted(const tradeoff::views::ProblemEdit& edit);
    void editingChanged(bool on);
    /// A sentence about an edit that cannot be.
    void editRefused(const QString& sentence);

private:
    struct PlanPage
    {
        views::Card* card = nullptr;
        views::PlanView* view = nullptr;
        QToolButton* edit = nullptr;
        views::ProblemEditor* editor = nullptr; ///< null where the kind has none
    };

    /// Puts the view of this kind in place; a kind's view stays as long as the workbench, with what was
    /// worked out in it.
    void turnToKind(const views::KindViews& kind);
    PlanPage makePlanPage(const views::KindViews& kind);
    QWidget* buildTop();
    QWidget* buildDetails(QWidget* parent);
    QWidget* buildBottom();
    void addPlanControls(PlanPage& page);
    void connectEditing(const PlanPage& page);
    void makeEditor(const views::KindViews& kind, PlanPage& page);
    void showEditorPages();
    void makeRoom(QWidget* page);
    void offerEditing();
    void refreshDetails();
    void showRecords();

    Model m_model;
    Navigator* m_navigator = nullptr;
    views::FrontierView* m_frontier = nullptr;
    views::Card* m_frontierCard = nullptr;
    QSplitter* m_rows = nullptr;
    QSplitter* m_centre = nullptr;
    QWidget* m_planPlace = nullptr;
    views::Card* m_planCard = nullptr;
    views::PlanView* m_planView = nullptr;
    std::string m_planKind;
    std::map<std::string, PlanPage> m_planPages;     ///< by kind
    std::weak_ptr<const project::Project> m_project; ///< not kept open from here
    std::string m_problem;                           ///< digest of what the plan view shows
    Memory m_memory;
    views::PlanPreview* m_preview = nullptr;
    views::TabPanel* m_details = nullptr;
    views::Inspector* m_inspector = nullptr;
    RunPanel* m_runPanel = nullptr;
    views::ProgressView* m_progress = nullptr;
    views::PlanTable* m_planTable = nullptr;
    views::RunsView* m_runs = nullptr;
    views::CompareTable* m_compare = nullptr;
    QPlainTextEdit* m_log = nullptr;
    views::TabPanel* m_tabs = nullptr;
    views::TabPanel* m_compareTabs = nullptr;
};

} // namespace tradeoff::studio
