// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/choice/ChoiceDesk.h"
#include "views/choice/policy/LearningChart.h"
#include "views/controls/QuestionPages.h"

#include <QWidget>

#include <map>

class QLabel;
class QPushButton;

namespace tradeoff::views {

/// "What would more labelled rows buy?" Fits the policy on the slider again on fewer rows, in the background,
/// and tells what twice as many would add: one sentence, and the curve it was carried on from. What came of a
/// problem is kept as long as this panel.
class LearningPanel final : public QWidget
{
    Q_OBJECT

public:
    LearningPanel(ChoiceDesk& desk, const Theme& theme, QWidget* parent = nullptr);

    /// key: the problem's digest; empty where nobody told it.
    void setProblem(const problems::ProblemPtr& problem, const std::string& key);
    LearningRunner& runner() { return *m_runner; }
    LearningChart& chart() { return *m_chart; }
    QuestionPages& pages() { return *m_pages; }
    /// Empty before there is one.
    QString sentence() const;
    /// Shows what came; for pictures and tests as well.
    void take(const LearningOutcomePtr& outcome);

private:
    QWidget* buildResult(const Theme& theme);
    void start();
    void refresh();
    QString whyNot() const;

    ChoiceDesk& m_desk;
    LearningRunner* m_runner = nullptr;
    problems::ProblemPtr m_owner;
    std::string m_key;
    std::map<std::string, LearningOutcomePtr> m_outcomes; ///< by key
    QuestionPages* m_pages = nullptr;
    QLabel* m_sentence = nullptr;
    LearningChart* m_chart = nullptr;
    QPushButton* m_again = nullptr;
};

} // namespace tradeoff::views
