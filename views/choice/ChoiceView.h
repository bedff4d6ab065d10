// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/choice/ChoiceDesk.h"
#include "views/kinds/PlanView.h"

class QComboBox;
class QPushButton;
class QSplitter;

namespace tradeoff::views {

class BudgetSlider;
class ChoiceMatrix;
class ElidedLabel;
class LearningPanel;
class PolicyBar;
class PriceTable;
class Readout;
class RowReasons;
class Selection;
class SpendingView;
class TabPanel;
class Theme;
class TradeChart;
class UnitSwitch;
class VerdictPanel;

/// A choice problem: what every budget buys. A sentence, the chart with its slider, and below or beside it
/// the rows, the money and the prices. Planned tables move along exact plans; logged ones along what can be
/// had without knowing outcomes: a learned policy's steps where rows are held out and something was learnt,
/// else single options mixed by lot. Hindsight is drawn apart.
class ChoiceView final : public PlanView
{
    Q_OBJECT

public:
    ChoiceView(Selection& selection, const Theme& theme, QWidget* parent = nullptr);

    void showProblem(problems::ProblemPtr problem) override;
    void showPlan(PlanPtr plan) override;
    void showRecords(const Records& records) override;
    bool isSettled() const override
    {
        return !m_desk.problem() || (m_desk.analysis() && !m_desk.policies().isReading());
    }
    bool hasPlan() const override { return m_desk.givenPlan() != nullptr; }
    QString caption() const override;
    void fit() override;
    void zoom(double factor) override;
    QWidget* headControls() override;
    QVariantMap viewState() const override;
    void setViewState(const QVariantMap& state) override;
    std::vector<Reference> references() const override;
    std::vector<Exportable> exports() override;

    ChoiceDesk& desk() { return m_desk; }
    Readout& readout() { return *m_readout; }
    TradeChart& chart() { return *m_chart; }
    BudgetSlider& slider() { return *m_slider; }
    ChoiceMatrix& matrix() { return *m_matrix; }
    SpendingView& spending() { return *m_spending; }
    PriceTable& prices() { return *m_prices; }
    PolicyBar& policyBar() { return *m_policyBar; }
    RowReasons& reasons() { return *m_reasons; }
    VerdictPanel& verdict() { return *m_verdict; }
    LearningPanel& learning() { return *m_learning; }
    UnitSwitch& units() { return *m_units; }
    TabPanel& tabs() { return *m_tabs; }
    QComboBox& groups() { return *m_groups; }
    QPushButton& keepButton() { return *m_keep; }
    ElidedLabel& note() { return *m_note; }
    QSplitter& split() { return *m_split; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildTop();
    QWidget* buildTabs(Selection& selection);
    void connectParts();
    void refreshGroups();
    void refreshNote();
    void keep();
    void group();
    void takeShare();
    void applyShare();

    const Theme& m_theme;
    Selection& m_selection;
    ChoiceDesk m_desk;
    PlanPtr m_plan;      ///< as shown last
    PlanPtr m_dismissed; ///< the current plan, after the slider was moved
    QSplitter* m_split = nullptr;
    double m_shareAbove = 0.6;  ///< of the height, for the chart and what belongs to it
    double m_shareBeside = 0.6; ///< of the width, where the tables stand beside it
    Readout* m_readout = nullptr;
    TradeChart* m_chart = nullptr;
    BudgetSlider* m_slider = nullptr;
    ElidedLabel* m_note = nullptr;
    QPushButton* m_keep = nullptr;
    TabPanel* m_tabs = nullptr;
    QComboBox* m_groups = nullptr;
    ChoiceMatrix* m_matrix = nullptr;
    SpendingView* m_spending = nullptr;
    PriceTable* m_prices = nullptr;
    PolicyBar* m_policyBar = nullptr;
    RowReasons* m_reasons = nullptr;
    VerdictPanel* m_verdict = nullptr;
    LearningPanel* m_learning = nullptr;
    UnitSwitch* m_units = nullptr;
};

} // namespace tradeoff::views
