// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Where one can go: panels, the locator and what it finds, runs, steps of the history.

#include "app/studio/Actions.h"
#include "app/studio/HeaderBar.h"
#include "app/studio/MainWindow.h"
#include "app/studio/Navigator.h"
#include "app/studio/Places.h"
#include "app/studio/RunPanel.h"
#include "app/studio/Workbench.h"
#include "views/locator/Locator.h"
#include "views/text/Quantity.h"
#include "views/welcome/Examples.h"

#include <QComboBox>
#include <QInputDialog>
#include <QStackedWidget>

namespace tradeoff::studio {

using views::LocatorEntry;
using views::toQString;

void MainWindow::connectPanels()
{
    Actions& actions = *m_actions;
    using Panel = Workbench::Panel;
    const std::pair<ActionId, Panel> panels[] = {{ActionId::Navigator, Panel::Navigator},
                                                 {ActionId::Details, Panel::Details},
                                                 {ActionId::Tables, Panel::Tables}};
    for (const auto& [id, panel] : panels)
        connect(&actions[id], &QAction::triggered, this,
                [this, panel = panel](bool shown) { m_workbench->setPanelShown(panel, shown); });
    const auto refresh = [this, panels = std::to_array(panels)] {
        for (const auto& [id, panel] : panels) (*m_actions)[id].setChecked(m_workbench->isPanelShown(panel));
    };
    connect(m_workbench, &Workbench::panelsChanged, this, refresh);
    refresh();
    connect(&actions[ActionId::ResetLayout], &QAction::triggered, m_workbench, &Workbench::resetLayout);
    connect(&actions[ActionId::Plans], &QAction::triggered, m_workbench, &Workbench::showPlans);
    connect(&actions[ActionId::Runs], &QAction::triggered, m_workbench, &Workbench::showRuns);
    connect(&actions[ActionId::History], &QAction::triggered, m_workbench, &Workbench::showHistory);
    connect(&actions[ActionId::Log], &QAction::triggered, m_workbench, &Workbench::showLog);
    connect(m_workbench, &Workbench::runWanted, this, [this] {
        if (runPanel().canRun())
            startRun();
        else
            m_workbench->showRunPanel(); // where it says why not
    });
    connect(m_workbench, &Workbench::pinWanted, this, &MainWindow::togglePin);
}

void MainWindow::connectPlaces()
{
    Actions& actions = *m_actions;
    connect(&actions[ActionId::Locator], &QAction::triggered, this, [this] { openLocator({}); });
    connect(&actions[ActionId::Shortcuts], &QAction::triggered, this,
            [this] { openLocator(QStringLiteral("?")); });
    connect(&actions[ActionId::NewFromTable], &QAction::triggered, this, &MainWindow::askForTable);
    connect(&actions[ActionId::NewFromStops], &QAction::triggered, this, &MainWindow::askForStops);
    connect(&actions[ActionId::NewFromOperations], &QAction::triggered, this, &MainWindow::askForOperations);
    connect(&actions[ActionId::NewShop], &QAction::triggered, this, &MainWindow::askForShop);
    connect(&actions[ActionId::Strategy], &QAction::triggered, this, [this] {
        m_workbench->showRunPanel();
        runPanel().strategies().setFocus(Qt::OtherFocusReason);
    });
    connect(&actions[ActionId::RenameScenario], &QAction::triggered, this,
            [this] { askForName(m_session->scenario()); });
    connect(&actions[ActionId::RemoveScenario], &QAction::triggered, this,
            [this] { m_session->removeScenario(m_session->scenario()); });
    auto& navigator = m_workbench->navigator();
    connect(&navigator, &Navigator::renameWanted, this, &MainWindow::askForName);
    connect(&navigator, &Navigator::removeWanted, m_session, &Session::removeScenario);
    connect(&navigator, &Navigator::branchWanted, this, [this](std::int64_t scenario) {
        if (scenario == m_session->scenario())
            askForBranch();
        else
            m_session->showScenario(scenario); // what is branched is what is seen
    });
    connect(&navigator, &Navigator::runWanted, m_workbench, &Workbench::runWanted);
    connect(m_workbench, &Workbench::runChosen, this, &MainWindow::goToRun);
    connect(m_workbench, &Workbench::stepChosen, m_session, &Session::goTo);
    connect(m_session, &Session::problemShown, this, &MainWindow::showWantedRun);
    connect(m_session, &Session::machineFound, &runPanel(), &RunPanel::setMachine);
}

void MainWindow::openLocator(const QString& beginning)
{
    m_locator->open(beginning);
}

void MainWindow::askForName(std::int64_t scenario)
{
    for (const auto& known : m_board.snapshot()->scenarios) {
        if (known.id != scenario) continue;
        auto* dialog = askForText(tr("Rename"), tr("Name of the scenario"), toQString(known.name));
        connect(dialog, &QInputDialog::textValueSelected, m_session,
                [this, scenario](const QString& name) { m_session->renameScenario(scenario, name); });
    }
}

void MainWindow::goToRun(std::int64_t run)
{
    const auto* info = m_board.snapshot()->run(run);
    if (!info) return;
    m_wantedRun = run;
    if (info->problem == m_board.problem())
        showWantedRun();
    else
        m_session->showProblem(info->problem);
}

void MainWindow::showWantedRun()
{
    if (m_wantedRun == 0) return;
    const std::int64_t run = std::exchange(m_wantedRun, 0);
    m_workbench->showRuns();
    m_workbench->runs().mark(run);
    m_workbench->progress().follow(run);
    m_workbench->setPanelShown(Workbench::Panel::Details, true);
    m_workbench->showProgress();
}

std::vector<LocatorEntry> MainWindow::places()
{
    const Places places(m_theme);
    std::vector<LocatorEntry> all = places.actions(*m_actions);
    const auto add = [&all](std::vector<LocatorEntry> more) {
        std::move(more.begin(), more.end(), std::back_inserter(all));
    };
    if (m_session->isOpen()) {
        add(places.scenarios(m_board, [this](std::int64_t id) { m_session->showScenario(id); }));
        add(places.plans(m_board, [this](const problems::SolutionRef& ref) {
            m_selection.setCurrent(ref);
            m_workbench->showPlans();
            m_workbench->showPlanFacts();
        }));
        add(places.runs(m_board, [this](std::int64_t id) { goToRun(id); }));
        add(places.strategies(runPanel()));
        for (auto& entry : all)
            if (entry.go && showsWelcome() && entry.prefix != QLatin1Char('>'))
                entry.go = [this, go = entry.go] {
                    turnToWelcome(false);
                    go();
                };
    }
    add(places.examples([this](int example) { openExampleAndRun(example); }));
    add(places.recent(m_state.recent(), [this](const QString& path) { open(path); }));
    add(places.help(*m_actions, [this](const QString& prefix) { openLocator(prefix); }));
    return all;
}

} // namespace tradeoff::studio
