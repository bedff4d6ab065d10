// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/run/Runner.h"
#include "core/study/policy/Report.h"
#include "core/study/policy/Trial.h"

#include <QObject>
#include <QString>

#include <memory>
#include <string>
#include <thread>

namespace tradeoff::views {

/// What came of putting every policy to the test. Immutable.
struct TrialOutcome
{
    problems::ProblemPtr owner;
    std::string key; ///< of the problem, for whoever keeps outcomes
    study::policy::Report report;
    std::vector<std::string> failures; ///< "choice_knn: why", where a policy came to nothing
    double seconds = 0;
    bool stopped = false;
    QString error; ///< why there is no report; empty where there is
};
using TrialOutcomePtr = std::shared_ptr<const TrialOutcome>;

/// Fits every policy that is installed, on its own thread, and reports on held-out rows. One at a time.
/// Destruction ends the running fit and waits for it.
class TrialRunner final : public QObject
{
    Q_OBJECT

public:
    explicit TrialRunner(QObject* parent = nullptr);
    ~TrialRunner() override;

    /// Nothing while another is running. problem: of options.
    void start(problems::ProblemPtr problem, std::string key);
    /// ended() follows.
    void cancel();
    bool isRunning() const { return m_thread.joinable(); }
    const std::string& key() const { return m_key; }

Q_SIGNALS:
    /// A fit begins: `done` of `all` are over.
    void progressed(int done, int all, const QString& strategy);
    /// Every fit is over: what they come to is being worked out.
    void reporting();
    void ended(const tradeoff::views::TrialOutcomePtr& outcome);

private:
    TrialOutcomePtr work(const problems::ProblemPtr& problem);

    std::string m_key;
    std::shared_ptr<run::StopRequest> m_stop;
    std::thread m_thread;
};

} // namespace tradeoff::views
