// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/choice/ChoiceDesk.h"
#include "views/choice/policy/TrialRunner.h"
#include "views/controls/QuestionPages.h"

#include <QWidget>

#include <map>

class QLabel;
class QPushButton;
class QStandardItemModel;

namespace tradeoff::views {

class RowTable;
class Theme;

/// "Is a router worth it?" Puts every policy that is installed to the test, in the background, and tells the
/// verdict: its sentence first, policies × four budgets beneath. What came of a problem is kept as long as
/// this panel.
class VerdictPanel final : public QWidget
{
    Q_OBJECT

public:
    VerdictPanel(ChoiceDesk& desk, const Theme& theme, QWidget* parent = nullptr);

    /// key: the problem's digest; empty where nobody told it.
    void setProblem(const problems::ProblemPtr& problem, const std::string& key);
    TrialRunner& runner() { return *m_runner; }
    QuestionPages& pages() { return *m_pages; }
    QPushButton& exportButton() { return *m_export; }
    QStandardItemModel& model() { return *m_model; }
    QString sentence() const;
    QString reading() const;
    /// CSV, or JSON where the name ends so. False: it could not be written.
    bool writeTo(const QString& path) const;

private:
    QWidget* buildResult(const Theme& theme);
    void start();
    void refresh();
    void showOutcome(const TrialOutcome& outcome);
    void fill(const study::policy::Verdict& verdict);
    void askWhere();
    QString invitationText() const;

    ChoiceDesk& m_desk;
    const Theme& m_theme;
    TrialRunner* m_runner = nullptr;
    problems::ProblemPtr m_owner;
    std::string m_key;
    std::map<std::string, TrialOutcomePtr> m_outcomes; ///< by key
    QuestionPages* m_pages = nullptr;
    QLabel* m_sentence = nullptr;
    RowTable* m_table = nullptr;
    QStandardItemModel* m_model = nullptr;
    QLabel* m_reading = nullptr;
    QPushButton* m_again = nullptr;
    QPushButton* m_export = nullptr;
};

} // namespace tradeoff::views
