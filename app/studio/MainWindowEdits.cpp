// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What joins the window to changes of the problem on show.

#include "app/studio/Actions.h"
#include "app/studio/HeaderBar.h"
#include "app/studio/MainWindow.h"
#include "app/studio/Navigator.h"
#include "app/studio/RunPanel.h"
#include "app/studio/Workbench.h"
#include "views/controls/Card.h"
#include "views/controls/MessageBar.h"
#include "views/text/Quantity.h"

#include <QApplication>
#include <QClipboard>
#include <QInputDialog>
#include <QPushButton>

namespace tradeoff::studio {

void MainWindow::connectEditing()
{
    Actions& actions = *m_actions;
    connect(&actions[ActionId::Undo], &QAction::triggered, m_session, &Session::undo);
    connect(&actions[ActionId::Redo], &QAction::triggered, m_session, &Session::redo);
    connect(&actions[ActionId::EditMap], &QAction::toggled, m_workbench, &Workbench::setEditing);
    connect(&actions[ActionId::Branch], &QAction::triggered, this, &MainWindow::askForBranch);
    connect(m_workbench, &Workbench::editWanted, m_session, &Session::edit);
    connect(m_workbench, &Workbench::editRefused, this, &MainWindow::warn);
    connect(&actions[ActionId::DeleteStops], &QAction::triggered, this, [this] {
        if (auto* editor = m_workbench->editor()) editor->removeSelected();
    });
    connect(&actions[ActionId::PasteStops], &QAction::triggered, this, [this] {
        if (auto* editor = m_workbench->editor()) editor->paste(QApplication::clipboard()->text());
    });
    connect(m_session, &Session::parentRead, m_workbench, &Workbench::showParent);
    connect(m_session, &Session::problemShown, m_session, &Session::readParent);
    connect(m_session, &Session::problemRevised, m_session, &Session::readParent);
    connect(&m_workbench->navigator(), &Navigator::scenarioChosen, m_session, &Session::showScenario);
    connect(m_session, &Session::planUndone, this, [this](const problems::SolutionRef& ref) {
        if (m_selection.current() != ref) return;
        const auto from = m_keptFrom.find(ref);
        m_selection.setCurrent(from == m_keptFrom.end() ? views::MaybeRef() : from->second);
        chooseAPlan();
    });
    connect(m_session, &Session::planRedone, this, [this](const problems::SolutionRef& ref) {
        if (m_board.plans().find(ref)) m_selection.setCurrent(ref);
    });
    connect(m_workbench, &Workbench::editingChanged, &actions[ActionId::EditMap], &QAction::setChecked);
    connect(m_session, &Session::problemRevised, this, &MainWindow::showRevision);
    connect(m_session, &Session::editRefused, this, &MainWindow::warn);
    connect(m_session, &Session::historyMoved, this, [this](const QString& sentence) {
        say(sentence);
        m_workbench->log(sentence);
    });
}

void MainWindow::showRevision(const QString& step, const std::vector<int>& elementOf)
{
    const auto problem = m_session->problem();
    const auto before = m_board.plans().plans.size();
    const QString type = m_selection.element().type;
    std::vector<int> chosen = m_selection.chosen();
    if (type == QLatin1String("stop"))
        for (int& index : chosen)
            if (index < static_cast<int>(elementOf.size()))
                index = elementOf[static_cast<std::size_t>(index)];
    std::erase_if(chosen, [](int index) { return index < 0; });
    m_workbench->preview().setView(nullptr); // what the map shows stays, as a plan of the problem before
    m_selection.clear();
    m_workbench->preview().follow(std::nullopt);
    m_board.showProblem(problem->digest());
    m_workbench->navigator().setScenario(m_session->scenario());
    m_selection.setElements(type, chosen);
    m_workbench->showRevision(problem, m_session->project(), elementOf);
    runPanel().offer(m_session->strategies(), problem.get());
    const QString typeNow = m_selection.element().type; // of what was just added, or as before
    chosen = m_selection.chosen();
    chooseAPlan();
    m_selection.setElements(typeNow, chosen);
    if (step.isEmpty()) return;
    m_messages->hide();
    const QString old = before == 0   ? QString()
                        : before == 1 ? tr(" Its plan belongs to the problem before.")
                                      : tr(" %1 plans belong to the problem before.").arg(before);
    say(tr("%1.%2").arg(step, old));
    m_workbench->log(step);
}

void MainWindow::showHistory(const project::Snapshot& snapshot)
{
    QString undo;
    QString redo;
    for (const auto& step : snapshot.history) {
        if (!step.undone)
            undo = views::toQString(step.name);
        else if (redo.isEmpty())
            redo = views::toQString(step.name);
    }
    m_actions->setHistory(undo, redo);
}

void MainWindow::askForBranch()
{
    if (!m_session->problem()) return;
    auto* dialog = askForText(tr("Branch"), tr("Name of the new scenario"),
                              tr("Variant %1").arg(m_board.snapshot()->scenarios.size()));
    connect(dialog, &QInputDialog::textValueSelected, m_session, &Session::branch);
}

/// The title is what its button says.
QInputDialog* MainWindow::askForText(const QString& title, const QString& label, const QString& text)
{
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(label);
    dialog->setTextValue(text);
    dialog->setOkButtonText(title);
    dialog->resize(380, 120);
    for (auto* button : dialog->findChildren<QPushButton*>()) {
        button->setIcon({});
        if (button->text() == title) views::setRole(button, "primary");
    }
    dialog->open();
    return dialog;
}

} // namespace tradeoff::studio
