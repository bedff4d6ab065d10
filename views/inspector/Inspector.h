// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/frontier/PlanBoard.h"
#include "views/kinds/Kinds.h"
#include "views/kinds/PlanSource.h"
#include "views/selection/Selection.h"

#include <QFrame>

#include <utility>
#include <vector>

class QGridLayout;
class QLabel;
class QPushButton;

namespace tradeoff::views {

class Theme;

/// The right panel: the sentence that matters, then the facts of the current plan, then what can be done with
/// it.
class Inspector final : public QFrame
{
    Q_OBJECT

public:
    Inspector(PlanBoard& board, Selection& selection, const Theme& theme, QWidget* parent = nullptr);

    /// The problem's model and where decisions come from: for what the kind has to say of a plan.
    void setProblem(problems::ProblemPtr problem, PlanSource* source);
    QString sentence() const;
    /// The value beside this name; empty where there is no such line.
    QString fact(const QString& name) const;
    QPushButton& pinButton() { return *m_pin; }

private:
    void refresh();
    void refreshSentence(const PlanEntry* plan);
    std::vector<Fact> factsOf(const PlanEntry& plan) const;
    std::vector<Fact> chosenFacts(const PlanEntry* plan) const;
    void showFacts(const std::vector<Fact>& facts);
    void addRow();
    void refreshPin(const PlanEntry* plan);

    PlanBoard& m_board;
    Selection& m_selection;
    const Theme& m_theme;
    problems::ProblemPtr m_problem;
    PlanSource* m_source = nullptr;
    QLabel* m_sentence = nullptr;
    QLabel* m_where = nullptr;
    QWidget* m_factArea = nullptr;
    QGridLayout* m_grid = nullptr;
    QPushButton* m_pin = nullptr;
    QString m_plain;
    std::vector<Fact> m_facts;
    std::vector<std::pair<QLabel*, QLabel*>> m_rows; ///< name and value; those without a fact are hidden
};

} // namespace tradeoff::views
