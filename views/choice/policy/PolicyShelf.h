// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/choice/policy/PolicyRun.h"
#include "views/kinds/PlanView.h"

#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

namespace tradeoff::views {

/// The policies that learnt on the problem on show, read and resampled off the interface thread, the one that
/// the slider moves along, and what is to be said of its step at a budget.
class PolicyShelf final : public QObject
{
    Q_OBJECT

public:
    explicit PolicyShelf(QObject* parent = nullptr);

    /// Nothing of another problem stays.
    void clear();
    /// Reads the runs there are by now; changed() follows where they are others than before.
    void look(const problems::ProblemPtr& problem, const Records& records);
    bool isReading() const { return m_reading; }
    /// Newest first.
    const std::vector<PolicyRunPtr>& policies() const { return m_policies; }
    /// Null: none, single options are mixed.
    const PolicyRunPtr& current() const { return m_current; }
    /// 0: none.
    void choose(std::int64_t run);
    /// Steps are chosen so that the chance of costing more than the budget stays below one in twenty.
    bool holdsChance() const { return m_holdsChance; }
    void setHoldsChance(bool holds);
    /// Why stored policies could not be read; empty where all is well.
    const QString& failure() const { return m_failure; }

    /// Works out what is to be said of this step of the current policy; evidenceChanged() follows.
    void ask(std::size_t step, double budget);
    /// Empty while it is worked out.
    const std::optional<PolicyEvidence>& evidence() const { return m_evidence; }

Q_SIGNALS:
    /// Policies, the current one or the way of choosing its step.
    void changed();
    void evidenceChanged();

private:
    struct Read
    {
        std::vector<PolicyRunPtr> policies;
        QString failure;
        std::string key;
    };
    using EvidencePtr = std::shared_ptr<const PolicyEvidence>;

    void take();
    void compute();
    void takeEvidence();

    std::string m_key; ///< what was read last, or is being read
    bool m_reading = false;
    std::vector<PolicyRunPtr> m_policies;
    PolicyRunPtr m_current;
    bool m_holdsChance = false;
    QString m_failure;
    QFutureWatcher<Read> m_watcher;
    std::optional<PolicyEvidence> m_evidence;
    std::size_t m_step = 0;
    double m_budget = 0;
    QTimer m_timer;
    bool m_computing = false;
    QFutureWatcher<EvidencePtr> m_evidenceWatcher;
};

} // namespace tradeoff::views
