// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/choice/policy/LearningRunner.h"

#include "views/runs/StrategyOrder.h"

#include <QMetaObject>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace tradeoff::views {

using namespace study::policy;

namespace {

constexpr int kMeasured = 24; ///< places of the curve up to all rows
constexpr int kBeyond = 4;    ///< places beyond: each has an interval of its own

/// The one called so, else the one a person would be offered first.
run::FoundStrategy learnerFor(const problems::Problem& problem, const std::string& name)
{
    const auto catalog = run::StrategyCatalog::discover();
    const auto offered = offeredFor(catalog.strategies(), &problem);
    for (const auto& strategy : offered)
        if (strategy.description.learns && strategy.description.name == name) return strategy;
    for (const auto& strategy : offered)
        if (strategy.description.learns) return strategy;
    throw std::runtime_error("No installed strategy learns from such a table.");
}

} // namespace

std::vector<LearningOutcome::Place> learningPlaces(const std::vector<Refit>& refits, double rows,
                                                   double points)
{
    std::vector<LearningOutcome::Place> places;
    const LearningCurve curve = fitLearningCurve(refits);
    if (!curve.isDefined()) return places;
    const auto least =
        std::ranges::min_element(refits, {}, [](const Refit& refit) { return refit.rows; })->rows;
    const auto add = [&](double at, double more) {
        const double gain = curve.at(at) * points;
        LearningOutcome::Place place{at, gain, {gain, gain}};
        const auto added = more > 0 ? gainOfMoreRows(refits, rows, more) : MoreRows();
        if (more > 0 && !std::isnan(added.interval.low)) {
            const double base = curve.at(rows) * points;
            place.interval = {base + added.interval.low * points, base + added.interval.high * points};
        }
        places.push_back(place);
    };
    for (int i = 0; i <= kMeasured; ++i) add(least + (rows - least) * i / kMeasured, 0);
    for (int i = 1; i <= kBeyond; ++i) add(rows * (1 + static_cast<double>(i) / kBeyond), rows * i / kBeyond);
    return places;
}

LearningRunner::LearningRunner(QObject* parent) : QObject(parent)
{
}

LearningRunner::~LearningRunner()
{
    if (!m_thread.joinable()) return;
    m_stop->request();
    m_stop->request(); // the second does not ask politely
    m_thread.join();
}

void LearningRunner::start(problems::ProblemPtr problem, std::string key, std::string policy, double points)
{
    if (m_thread.joinable()) return;
    m_key = std::move(key);
    m_stop = std::make_shared<run::StopRequest>();
    m_thread = std::thread([this, problem = std::move(problem), policy = std::move(policy), points] {
        auto outcome = std::make_shared<LearningOutcome>();
        try {
            *outcome = work(problem, policy, points);
        } catch (const std::exception& error) { // no exception leaves a thread
            outcome->error = QString::fromStdString(error.what());
        }
        outcome->owner = problem;
        outcome->key = m_key;
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
LearningOutcome LearningRunner::work(const problems::ProblemPtr& problem, const std::string& policy,
                                     double points)
{
    const auto strategy = learnerFor(*problem, policy);
    LearningSettings settings;
    settings.trial.strategies = {strategy};
    const auto tell = [this](const LearningProgress& at) {
        QMetaObject::invokeMethod(
            this, [this, fit = at.fit, rows = at.rows] { Q_EMIT progressed(fit.done, fit.all, rows); },
            Qt::QueuedConnection);
    };
    const auto trial =
        runLearning(static_cast<const problems::choice::Problem&>(*problem), settings, tell, *m_stop);
    LearningOutcome outcome;
    outcome.policy = strategy.description.name;
    outcome.rows = trial.rows;
    outcome.stopped = trial.stopped;
    if (trial.stopped) return outcome;
    if (trial.refits.empty())
        throw std::runtime_error(trial.failures.empty() ? "No fit on fewer rows came to anything."
                                                        : trial.failures.front());
    outcome.refits = trial.refits.begin()->second;
    const auto more = gainOfMoreRows(outcome.refits, trial.rows, trial.rows);
    outcome.sentence = learningSentence(outcome.policy, outcome.refits, more, trial.rows, points);
    outcome.curve = learningPlaces(outcome.refits, trial.rows, points);
    for (auto& refit : outcome.refits) refit.gain *= points;
    return outcome;
}

void LearningRunner::cancel()
{
    if (m_thread.joinable()) m_stop->request();
}

} // namespace tradeoff::views
