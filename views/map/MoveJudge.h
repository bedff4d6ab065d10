// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/problems/Edit.h"
#include "views/kinds/PlanView.h"

#include <QFutureWatcher>
#include <QObject>

#include <optional>

namespace tradeoff::views {

/// Judges, aside from the interface thread, what an edit that is not made yet would do to a plan. While one
/// answer is worked out only the newest question waits.
class MoveJudge final : public QObject
{
    Q_OBJECT

public:
    /// change is empty where the edit would be refused; refusal says why. Without a plan both are empty.
    struct Answer
    {
        std::optional<problems::PlanChange> change;
        QString refusal;
    };

    explicit MoveJudge(QObject* parent);

    void ask(const ProblemEdit& edit, PlanPtr plan);
    /// Forgets what was asked and answered.
    void forget();
    /// To the newest question that could be answered.
    const std::optional<Answer>& answer() const { return m_answer; }
    /// Nothing is being worked out.
    bool isSettled() const { return !m_isBusy; }

Q_SIGNALS:
    void answered();

private:
    struct Question
    {
        ProblemEdit edit;
        PlanPtr plan;
    };

    static Answer judge(const Question& question);
    void begin(Question question);

    QFutureWatcher<Answer> m_watcher;
    std::optional<Question> m_waiting;
    std::optional<Answer> m_answer;
    bool m_isBusy = false;
    bool m_isForgotten = false; ///< the answer under way is to nobody
};

/// "Distance 412.3 → 415.1 km (+2.8 km)" for each objective that changes, what breaks, or that nothing
/// changes.
QStringList describeChange(const problems::PlanChange& change);

} // namespace tradeoff::views
