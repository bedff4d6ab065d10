// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/problems/choice/Table.h"
#include "views/choice/ChoiceDesk.h"

#include <QWidget>

class QLabel;

namespace tradeoff::views {

class Theme;

/// "measured", "estimated", "assumed".
QString gradeWord(problems::choice::Grade grade);
/// What the budget buys, in a sentence; amounts between the marks of TradeSentence.
QString budgetSentence(const ChoiceDesk& desk);
/// Of a learned policy the whole of what is known: "95 %: 58.0 to 80.1 %". Empty while it is worked out.
QString intervalText(const ChoiceDesk& desk, const study::Interval& interval, bool isCost);
/// What the hull at this budget would reach where it cannot be had; empty where it can.
QString unachievableSentence(const ChoiceDesk& desk);

/// The sentence, then accuracy, cost and exchange rate, each with how its numbers came about.
class Readout final : public QWidget
{
    Q_OBJECT

public:
    Readout(ChoiceDesk& desk, const Theme& theme, QWidget* parent = nullptr);

    /// Writes the sentence large; smaller where there is little room.
    void setRoomy(bool roomy);
    QString sentence() const;
    QString accuracy() const;
    QString cost() const;
    QString rate() const;
    QString grades() const;
    /// Of accuracy and cost, with what varies; empty without a policy.
    QString accuracyInterval() const;
    QString costInterval() const;
    /// That other rows of the same kind cost more than the budget; empty without a policy.
    QString chance() const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Figure
    {
        QLabel* name = nullptr;
        QLabel* value = nullptr;
        QLabel* grade = nullptr;
        QLabel* interval = nullptr;
        bool hasGrade = false;
    };

    Figure addFigure(int column, const QString& name);
    static void show(Figure& figure, const QString& value, problems::choice::Grade grade);
    void refresh();
    void fitGrades();
    void reserve();
    void forgetReserved();
    void refreshNames();
    void refreshEvidence();

    ChoiceDesk& m_desk;
    const Theme& m_theme;
    bool m_roomy = true;
    int m_reserved =
        0; ///< px of height that some sentence needed: the chart below never jumps while dragging
    QLabel* m_sentence = nullptr;
    QWidget* m_figures = nullptr;
    Figure m_accuracy;
    Figure m_cost;
    Figure m_rate;
    Figure m_chance;
};

} // namespace tradeoff::views
