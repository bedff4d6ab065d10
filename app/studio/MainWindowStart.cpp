// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The start page: examples, files, what was open before, this machine.

#include "app/studio/HeaderBar.h"
#include "app/studio/MainWindow.h"
#include "app/studio/ProjectPath.h"
#include "views/controls/MessageBar.h"
#include "views/import/ImportDialog.h"
#include "views/import/ShopDialog.h"
#include "views/import/StopsDialog.h"
#include "views/text/Quantity.h"
#include "views/welcome/Welcome.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>

#include <algorithm>

namespace tradeoff::studio {

void MainWindow::connectWelcome()
{
    connect(m_welcome, &views::Welcome::exampleRequested, this, &MainWindow::openExampleAndRun);
    connect(m_welcome, &views::Welcome::fileRequested, this, &MainWindow::askForFile);
    connect(m_welcome, &views::Welcome::tableRequested, this, &MainWindow::askForTable);
    connect(m_welcome, &views::Welcome::stopsRequested, this, &MainWindow::askForStops);
    connect(m_welcome, &views::Welcome::operationsRequested, this, &MainWindow::askForOperations);
    connect(m_welcome, &views::Welcome::shopRequested, this, &MainWindow::askForShop);
    connect(m_session, &Session::textRead, this, &MainWindow::askWhatStopsMean);
    connect(m_welcome, &views::Welcome::recentRequested, this, &MainWindow::open);
    connect(m_welcome, &views::Welcome::recoveredSeen, this, [this](const QString& path) {
        m_state.forgetRecoverable(path);
        showRecent();
    });
    connect(m_session, &Session::machineFound, m_welcome, &views::Welcome::setMachine);
    connect(m_session, &Session::strategiesFound, this, &MainWindow::countStrategies);
    m_welcome->setFavourite(m_state.favouriteKind());
    showRecent();
}

/// Recovered ones first; each once.
void MainWindow::showRecent()
{
    std::vector<views::RecentProject> projects;
    const QStringList recovered = m_state.recoverable();
    for (const QString& path : recovered) projects.push_back({path, QFileInfo(path).lastModified(), true});
    for (const QString& path : m_state.recent())
        if (!recovered.contains(path)) projects.push_back({path, QFileInfo(path).lastModified(), false});
    m_welcome->setRecent(projects);
}

void MainWindow::countStrategies()
{
    const auto& strategies = m_session->strategies();
    const auto onGraphics = std::count_if(strategies.begin(), strategies.end(), [](const auto& strategy) {
        const auto& devices = strategy.description.devices;
        return std::any_of(devices.begin(), devices.end(),
                           [](const auto& device) { return device != "cpu"; });
    });
    m_welcome->setStrategies(strategies.empty() ? tr("none found") : tr("%1 found").arg(strategies.size()),
                             static_cast<int>(onGraphics));
}

/// The start page as things stand now, or back from it.
void MainWindow::turnToWelcome(bool shown)
{
    m_pages->setCurrentIndex(shown ? 0 : 1);
    m_header->setRunBarShown(!shown);
    if (!shown) return;
    m_welcome->setFavourite(m_state.favouriteKind());
    showRecent();
    readExamples();
    m_welcome->setFocus(Qt::OtherFocusReason);
    if (auto* area = qobject_cast<QScrollArea*>(m_pages->currentWidget()))
        area->verticalScrollBar()->setValue(0);
}

void MainWindow::readExamples()
{
    m_examples = examplePaths();
    for (int i = 0; i < m_examples.size(); ++i)
        if (!m_examples[i].isEmpty())
            m_session->preview(m_examples[i], [this, i](problems::ProblemPtr problem, views::PlanPtr plan) {
                m_welcome->setExample(i, std::move(problem), std::move(plan));
            });
}

void MainWindow::openExampleAndRun(int example)
{
    m_runWhenOpen = true;
    m_session->openExample(m_examples[example]);
}

void MainWindow::askForFile()
{
    auto* dialog = askFor(
        tr("Open a project or a problem file"),
        tr("Projects and problems (*.tradeoff *.csv *.tsv *.jsonl *.json *.vrp *.tsp *.atsp *.fjs *.txt)"));
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::open);
}

void MainWindow::askForTable()
{
    auto* dialog =
        askFor(tr("A table of options and what each costs and achieves"), tr("Tables (*.csv *.tsv *.jsonl)"));
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::open);
}

void MainWindow::askForStops()
{
    auto* dialog = askFor(tr("A table of places"), tr("Tables (*.csv *.tsv *.txt)"));
    connect(dialog, &QFileDialog::fileSelected, m_session, &Session::readText);
}

void MainWindow::askForOperations()
{
    auto* dialog = askFor(tr("A table of operations"), tr("Tables (*.csv *.tsv)"));
    connect(dialog, &QFileDialog::fileSelected, m_session, &Session::openOperations);
}

void MainWindow::askForShop()
{
    auto* dialog = new views::ShopDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const auto shop = dialog->problem();
        m_session->openMade(views::toQString(shop->name()), [shop] { return shop; });
    });
    dialog->open();
}

void MainWindow::askWhatStopsMean(const QString& path, const QString& text)
{
    auto* dialog = new views::StopsDialog(views::PastedTable::of(text), path, m_theme, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, path] {
        m_session->openMade(path, [table = dialog->table(), meaning = dialog->meaning(), path] {
            return views::problemOf(table, meaning, QFileInfo(path).completeBaseName());
        });
    });
    dialog->open();
}

QFileDialog* MainWindow::askFor(const QString& title, const QString& filter)
{
    auto* dialog = new QFileDialog(this, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({filter, tr("All files (*)")});
    dialog->open();
    return dialog;
}

void MainWindow::askHowMeant(const views::ImportCheckPtr& check)
{
    m_messages->hide();
    auto* dialog = new views::ImportDialog(check, m_theme, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { m_session->openTable(dialog->path(), dialog->options()); });
    dialog->open();
}

} // namespace tradeoff::studio
