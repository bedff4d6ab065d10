// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/run/Runner.h"
#include "core/study/policy/LearningTrial.h"

#include <QObject>
#include <QString>

#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace tradeoff::views {

/// What came of fitting one policy on fewer labelled rows. Immutable. Rows are labelled ones, gains points of
/// accuracy (or its units) over the random mixture at equal cost.
struct LearningOutcome
{
    /// Of the curve: measured up to all rows, carried on beyond; with a 95 % interval there.
    struct Place
    {
        double rows = 0;
        double gain = 0;
        study::Interval interval;
    };

    problems::ProblemPtr owner;
    std::string key; ///< of the problem, for whoever keeps outcomes
    std::string policy;
    double rows = 0; ///< all of them
    std::vector<study::policy::Refit> refits;
    std::vector<Place> curve; ///< empty where none can be drawn
    std::string sentence;
    bool stopped = false;
    QString error; ///< why there is nothing; empty where there is
};
using LearningOutcomePtr = std::shared_ptr<const LearningOutcome>;

/// Fits a policy again on shares of its labelled rows, on a thread of its own. One at a time. Destruction
/// ends the running fit and waits for it.
class LearningRunner final : public QObject
{
    Q_OBJECT

public:
    explicit LearningRunner(QObject* parent = nullptr);
    ~LearningRunner() override;

    /// Nothing while another is running. policy: a name for people; where none that learns is called so, the
    /// plainest. points: what a unit of accuracy is on screen.
    void start(problems::ProblemPtr problem, std::string key, std::string policy, double points);
    /// ended() follows.
    void cancel();
    bool isRunning() const { return m_thread.joinable(); }
    const std::string& key() const { return m_key; }

Q_SIGNALS:
    void progressed(int done, int all, double rows);
    void ended(const tradeoff::views::LearningOutcomePtr& outcome);

private:
    LearningOutcome work(const problems::ProblemPtr& problem, const std::string& policy, double points);

    std::string m_key;
    std::shared_ptr<run::StopRequest> m_stop;
    std::thread m_thread;
};

/// The curve of these refits and what the interval of its far end is. points: as in LearningRunner::start.
std::vector<LearningOutcome::Place> learningPlaces(const std::vector<study::policy::Refit>& refits,
                                                   double rows, double points);

} // namespace tradeoff::views
