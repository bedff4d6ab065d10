// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/runs/RunCurve.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace tradeoff::views {

/// How one run goes or went: a sentence, its curve, best value, bound and gap, and the best known value,
/// which a person may give.
class ProgressView final : public QWidget
{
    Q_OBJECT

public:
    ProgressView(RunsModel& model, const Theme& theme, QWidget* parent = nullptr);

    /// 0: the newest run of the problem on show.
    void follow(std::int64_t run);
    /// Of the run that is told of, in the model; -1 for none.
    int row() const;
    QString sentence() const;
    QString gap() const;
    RunCurve& curve() { return *m_curve; }
    QLineEdit& bestKnown() { return *m_bestKnown; }
    /// Writes what is remembered; nothing is emitted.
    void setBestKnown(const QString& text);

Q_SIGNALS:
    /// A person gave a best known value of this objective; empty: took it back.
    void bestKnownGiven(const QString& objective, const QString& text);

private:
    const project::RunInfo* run() const;
    void refresh();
    void take();
    QLabel* addFact(const QString& name);

    RunsModel& m_model;
    const Theme& m_theme;
    std::int64_t m_run = 0;
    QLabel* m_sentence = nullptr;
    QLabel* m_strategy = nullptr;
    RunCurve* m_curve = nullptr;
    QWidget* m_facts = nullptr;
    QLabel* m_best = nullptr;
    QLabel* m_bound = nullptr;
    QLabel* m_gap = nullptr;
    QLabel* m_plans = nullptr;
    QLabel* m_iterations = nullptr;
    QLineEdit* m_bestKnown = nullptr;
    QLabel* m_complaint = nullptr;
};

} // namespace tradeoff::views
