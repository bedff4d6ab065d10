// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Runs: what is started, how it goes, how it ended.

#include "app/studio/HeaderBar.h"
#include "app/studio/MainWindow.h"
#include "app/studio/RunBar.h"
#include "app/studio/RunPanel.h"
#include "app/studio/Workbench.h"
#include "views/controls/MessageBar.h"
#include "views/text/Quantity.h"

#include <QComboBox>
#include <QPushButton>
#include <QTimer>

namespace tradeoff::studio {

using views::MessageBar;

namespace {

constexpr int kWorthWatching = 400; ///< ms

/// "Finished", "Time was up", "Stopped by you": how a run ended, and with what.
QString endSentence(const run::RunResult& result)
{
    project::RunInfo info;
    info.status = result.status;
    info.stoppedBy = result.stoppedBy;
    info.reason = result.reason;
    QString text = MainWindow::tr("Run ended: %1 after %2.")
                       .arg(views::runStatus(info), views::duration(result.seconds));
    if (result.plans() > 0)
        text += QLatin1Char(' ') +
                (result.plans() == 1 ? MainWindow::tr("Its best plan is stored.")
                                     : MainWindow::tr("%1 plans are on its frontier.").arg(result.plans()));
    if (result.rejected > 0)
        text += QLatin1Char(' ') + MainWindow::tr("%1 plans were refused by the judge.").arg(result.rejected);
    return text;
}

} // namespace

void MainWindow::connectRun()
{
    connect(m_session, &Session::runStarted, this, &MainWindow::showStart);
    connect(&m_header->runBar().choiceButton(), &QPushButton::clicked, this, [this] {
        m_workbench->showRunPanel();
        runPanel().strategies().setFocus(Qt::OtherFocusReason);
    });
    connect(m_session, &Session::bounded, this,
            [this](const std::string& objective, const frontier::Value& value) {
                m_workbench->runs().model().setBound(m_session->runId(), objective, value);
            });
    connect(m_session, &Session::runProgressed, this, [this](const views::RunProgress& progress) {
        m_header->setProgress(progress.spent);
        say(tr("Running for %1, %2 plans on the frontier")
                .arg(views::duration(progress.seconds))
                .arg(m_board.plans().front.size()));
        m_workbench->runs().model().setProgress(m_session->runId(), progress);
    });
    connect(m_session, &Session::planFound, this,
            [this](const problems::SolutionRef& ref) { m_workbench->preview().follow(ref); });
    connect(m_session, &Session::noted, this,
            [this](const QString& sentence) { m_workbench->log(sentence, views::LogLevel::Strategy); });
    connect(m_session, &Session::runEnded, this, &MainWindow::showEnd);
}

void MainWindow::startRun()
{
    m_runWhenOpen = false;
    if (runPanel().canRun()) m_session->start(runPanel().choice());
}

void MainWindow::showStart()
{
    m_header->runBar().setRunning(true);
    m_header->setProgress(0);
    m_messages->hide();
    m_workbench->showRuns();
    auto& chart = m_workbench->frontier().chart(); // hidden before the first plan
    (chart.isVisible() ? static_cast<QWidget&>(chart) : *m_workbench).setFocus(Qt::OtherFocusReason);
    say(tr("Running; Stop keeps the best plans"));
    m_workbench->progress().follow(0); // the newest
    m_workbench->log(tr("Run started: %1.").arg(runPanel().summary()), views::LogLevel::Run);
    // What is over in a moment need not be watched.
    QTimer::singleShot(kWorthWatching, this, [this] {
        if (m_session->isRunning()) m_workbench->showProgress();
    });
}

void MainWindow::showEnd(const run::RunResult& result)
{
    m_header->runBar().setRunning(false);
    m_header->setProgress(-1);
    m_workbench->showPlans();
    const QString sentence = endSentence(result);
    m_workbench->log(sentence, views::LogLevel::Run);
    if (result.plans() == 0)
        m_messages->say(sentence, MessageBar::Tone::Warn);
    else
        say(sentence);
    m_workbench->preview().follow(std::nullopt);
    chooseAPlan();
    if (m_workbench->showsProgress() && result.plans() > 0) m_workbench->showPlanFacts();
}

void MainWindow::connectBestKnown()
{
    connect(&m_workbench->progress(), &views::ProgressView::bestKnownGiven, this,
            [this](const QString& objective, const QString& text) {
                const QString given = text.isEmpty() ? text : objective + QLatin1Char('=') + text;
                m_state.setBestKnown(QString::fromStdString(m_board.problem()), given);
                recallBestKnown();
            });
}

/// What a person once gave for the problem on show.
void MainWindow::recallBestKnown()
{
    const QString given = m_state.bestKnown(QString::fromStdString(m_board.problem()));
    const std::string objective = given.section(QLatin1Char('='), 0, 0).toStdString();
    const QString text = given.section(QLatin1Char('='), 1);
    std::optional<frontier::Value> value;
    for (const auto& known : m_board.plans().objectives)
        if (known.id == objective) value = frontier::exactValue(known, text.toStdString());
    m_workbench->progress().setBestKnown(value ? text : QString());
    m_workbench->runs().model().setBestKnown(objective, value);
}

} // namespace tradeoff::studio
