// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/choice/policy/TrialRunner.h"

#include "views/text/Quantity.h"

#include <QElapsedTimer>
#include <QMetaObject>

namespace tradeoff::views {

namespace {

using problems::choice::Problem;

study::policy::TrialSettings everyPolicy()
{
    study::policy::TrialSettings settings;
    const auto catalog = run::StrategyCatalog::discover();
    for (const auto& strategy : catalog.strategies())
        if (strategy.description.learns) settings.strategies.push_back(strategy);
    return settings;
}

study::policy::ReportSettings reportSettings(const Problem& problem)
{
    study::policy::ReportSettings settings;
    settings.currency = problem.table().cost.unit;
    for (const auto& option : problem.table().options) settings.options.push_back(option.id);
    return settings;
}

} // namespace

TrialRunner::TrialRunner(QObject* parent) : QObject(parent)
{
}

TrialRunner::~TrialRunner()
{
    if (!m_thread.joinable()) return;
    m_stop->request();
    m_stop->request(); // the second does not ask politely
    m_thread.join();
}

void TrialRunner::start(problems::ProblemPtr problem, std::string key)
{
    if (m_thread.joinable()) return;
    m_key = std::move(key);
    m_stop = std::make_shared<run::StopRequest>();
    m_thread = std::thread([this, problem = std::move(problem)] {
        QElapsedTimer timer;
        timer.start();
        auto outcome = std::make_shared<TrialOutcome>();
        try {
            outcome = std::make_shared<TrialOutcome>(*work(problem));
        } catch (const std::exception& error) {
            outcome->error = QString::fromStdString(error.what());
        }
        outcome->owner = problem;
        outcome->key = m_key;
        outcome->seconds = static_cast<double>(timer.elapsed()) / 1000;
        QMetaObject::invokeMethod(
            this,
            [this, outcome] {
                m_thread.join();
                Q_EMIT ended(outcome);
            },
            Qt::QueuedConnection);
    });
}

/// On the thread of the trial.
TrialOutcomePtr TrialRunner::work(const problems::ProblemPtr& problem)
{
    const auto& table = static_cast<const Problem&>(*problem);
    const auto tell = [this](const study::policy::TrialProgress& at) {
        QMetaObject::invokeMethod(
            this, [this, at] { Q_EMIT progressed(at.done, at.all, toQString(at.strategy)); },
            Qt::QueuedConnection);
    };
    const auto trial = study::policy::runTrial(table, everyPolicy(), tell, *m_stop);
    auto outcome = std::make_shared<TrialOutcome>();
    outcome->failures = trial.failures;
    outcome->stopped = trial.stopped;
    if (trial.stopped) return outcome;
    QMetaObject::invokeMethod(
        this, [this] { Q_EMIT reporting(); }, Qt::QueuedConnection);
    outcome->report = study::policy::reportOf(trial.folds, trial.contenders, reportSettings(table));
    return outcome;
}

void TrialRunner::cancel()
{
    if (m_thread.joinable()) m_stop->request();
}

} // namespace tradeoff::views
