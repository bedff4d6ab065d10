// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/frontier/FrontierView.h"
#include "views/history/HistoryView.h"
#include "views/history/LogView.h"
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

class QFrame;
class QSplitter;
class QToolButton;
class QVBoxLayout;

namespace tradeoff::views {
class Card;
class SharedWidth;
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
    void log(const QString& sentence, views::LogLevel level = views::LogLevel::Note);
    void showRuns();
    void showPlans();
    void showHistory();
    void showLog();
    /// The panels around the middle. In a window that is narrow for its text the navigator is away unless a
    /// person wants it, and the comparison is one of the tables.
    enum class Panel { Navigator, Details, Tables };
    bool isPanelShown(Panel panel) const;
    void setPanelShown(Panel panel, bool shown);
    void resetLayout();
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
    views::HistoryView& history() { return *m_history; }
    views::LogView& log() { return *m_log; }
    views::TabPanel& details() { return *m_details; }

Q_SIGNALS:
    /// The person wants this plan of the problem on show in the project.
    void planOffered(const tradeoff::problems::Solution& plan, const QString& name);
    void editWanted(const tradeoff::views::ProblemEdit& edit);
    void editingChanged(bool on);
    /// A sentence about an edit that cannot be.
    void editRefused(const QString& sentence);
    /// What stands where there is no plan, or nothing to compare, yet.
    void runWanted();
    void pinWanted();
    void runChosen(std::int64_t run);
    void stepChosen(int stepsDone);
    void panelsChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;

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
    QWidget* buildTables(QWidget* parent);
    void connectPanels();
    void arrange();
    void shareHeight();
    void placeCompare(bool asTable);
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
    views::SharedWidth* m_centre = nullptr;
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
    views::HistoryView* m_history = nullptr;
    views::LogView* m_log = nullptr;
    QFrame* m_rightFrame = nullptr;
    QFrame* m_compareFrame = nullptr;
    QWidget* m_bottom = nullptr;
    std::map<Panel, bool> m_wanted; ///< by a person; else as the width allows
    bool m_isCompareTable = false;
    views::TabPanel* m_tabs = nullptr;
    views::TabPanel* m_compareTabs = nullptr;
};

} // namespace tradeoff::studio
