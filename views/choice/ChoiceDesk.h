// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/problems/choice/Baselines.h"
#include "core/problems/choice/Hull.h"
#include "core/problems/choice/NoiseCheck.h"
#include "views/choice/BudgetAxis.h"
#include "views/choice/ChoiceUnits.h"
#include "views/choice/policy/PolicyShelf.h"
#include "views/kinds/PlanView.h"

#include <QFutureWatcher>
#include <QObject>

#include <memory>
#include <optional>
#include <stop_token>

namespace tradeoff::views {

/// What is computed once of a choice problem, off the interface thread. Immutable once made.
struct ChoiceAnalysis
{
    problems::ProblemPtr owner;
    std::vector<problems::choice::Baseline> baselines;
    std::vector<problems::choice::Corner> line; ///< mixing line; may be empty
    problems::choice::Hull hull;                ///< no steps where the rows' accuracies multiply
    bool accuracyIsShare = false;               ///< every accuracy lies between 0 and 1: told in percent

    static std::shared_ptr<const ChoiceAnalysis> of(problems::ProblemPtr problem);

    const problems::choice::Problem& problem() const
    {
        return static_cast<const problems::choice::Problem&>(*owner);
    }
    /// Whole plans may be taken from the hull: nothing in the table is hindsight and no rule is left out.
    bool hullIsAchievable() const;
};

/// Where the slider stands.
struct ChoiceStanding
{
    std::int64_t budget = 0;           ///< number / weight of the costs
    std::size_t step = 0;              ///< of the policy, or of the hull where it is achievable
    problems::choice::Mixture mixture; ///< else of the mixing line
    double accuracy = 0;               ///< in units of one; expected, of a mixture
    double cost = 0;                   ///< of the table's total
    std::optional<double> rate; ///< cost of the next unit of accuracy; empty where no more is to be had
    std::optional<double> unachievable; ///< accuracy of the hull at this budget, where it is not achievable
    bool isOver = false; ///< even the policy's cheapest step does not keep the budget as it should
};

/// What all parts of the choice view look at: the problem, its analysis, the budget, the unit, and a plan of
/// a run that is shown instead of the slider's own.
class ChoiceDesk final : public QObject
{
    Q_OBJECT

public:
    explicit ChoiceDesk(QObject* parent = nullptr);
    ~ChoiceDesk() override;

    /// Null or another kind: none. The analysis follows with ready().
    void setProblem(problems::ProblemPtr problem);
    const problems::choice::Problem* problem() const { return m_problem; }
    const problems::ProblemPtr& owner() const { return m_owner; }
    /// Null until ready.
    const ChoiceAnalysis* analysis() const { return m_analysis.get(); }
    std::shared_ptr<const ChoiceAnalysis> sharedAnalysis() const { return m_analysis; }
    /// There is a slider: some budget buys something.
    bool hasBudgets() const;
    bool isMixing() const { return m_analysis && !m_analysis->hullIsAchievable(); }
    /// What the slider moves along on held-out rows, where something was learnt; null: see isMixing().
    const PolicyRun* policy() const { return m_analysis ? m_policies.current().get() : nullptr; }
    PolicyShelf& policies() { return m_policies; }
    const PolicyShelf& policies() const { return m_policies; }
    /// What is to be said of the policy's step at the budget; empty while it is worked out.
    const PolicyEvidence* evidence() const;
    /// A mean per unit of row weight as an amount of the table's total.
    double ofTable(double perRow) const { return perRow * m_units.rows; }

    const BudgetAxis& axis() const { return m_axis; }
    std::int64_t leastBudget() const { return m_least; }
    std::int64_t largestBudget() const { return m_largest; }
    const ChoiceStanding& standing() const { return m_standing; }
    /// Brought between the least and the largest.
    void setBudget(std::int64_t budget);
    void setAmount(double ofTable);
    /// The next (or previous) breakpoint.
    void moveSteps(int steps);
    /// By this share of the axis.
    void moveShare(double share);

    /// What of the unachievable accuracy chance alone would show at this budget; empty until it is worked out
    /// and where it cannot be.
    std::optional<problems::choice::NoiseCheck::Range> noise() const;
    /// How often outcomes were drawn for it.
    int noiseDraws() const { return m_noise ? m_noise->draws() : 0; }

    /// A plan of a run on show; null: what the slider buys.
    void setGivenPlan(PlanPtr plan);
    const PlanPtr& givenPlan() const { return m_given; }
    const problems::Verdict& givenVerdict() const { return m_givenVerdict; }
    /// The option of each row: of the given plan, or of the slider's; empty for a mixture of two options.
    const std::vector<std::int32_t>& chosen() const;
    /// What the slider buys as a plan; empty for mixtures.
    std::vector<std::int32_t> sliderPlan() const;
    /// The same with all that belongs to it. There is one.
    problems::Solution sliderSolution() const;
    /// sliderPlan() is not empty.
    bool hasSliderPlan() const;

    const ChoiceUnits& units() const { return m_units; }
    void setUnits(const ChoiceUnits& units);

    /// In the currency, of the table's total.
    double money(std::int64_t costNumber) const;
    QString amount(double ofTable) const { return m_units.amount(ofTable); }
    /// "71.4 %", or the plain number with its unit.
    QString accuracyText(double accuracy) const;
    /// What a step of one on screen is in accuracy: 0.01 where it is told in percent.
    double point() const;
    QString optionName(std::size_t option) const;
    /// As optionName, shortened in the middle.
    QString shortName(std::size_t option, int most = 24) const;
    /// What one row is called: "requests", "stages".
    QString rowsWord() const;

Q_SIGNALS:
    /// Another problem; nothing is known of it yet.
    void problemChanged();
    void ready();
    /// Budget or plan on show.
    void moved();
    void unitsChanged();
    void noiseChanged();
    /// Other policies, or another one that the slider moves along. moved() follows.
    void policiesChanged();
    void evidenceChanged();

private:
    void take();
    void checkNoise();
    void findRange();
    void stand();
    void standOnHull();
    void standOnLine();
    void standOnPolicy(const PolicyRun& policy);
    void findUnachievable();
    void takePolicies();
    std::int64_t numberOf(double ofTable) const;
    std::int64_t budgetAt(double ofTable) const;

    problems::ProblemPtr m_owner;
    const problems::choice::Problem* m_problem = nullptr;
    std::shared_ptr<const ChoiceAnalysis> m_analysis;
    QFutureWatcher<std::shared_ptr<const ChoiceAnalysis>> m_watcher;
    using NoisePtr = std::shared_ptr<const problems::choice::NoiseCheck>;
    QFutureWatcher<NoisePtr> m_noiseWatcher;
    NoisePtr m_noise;
    std::stop_source m_stop;
    PolicyShelf m_policies;
    std::vector<std::int64_t> m_stops; ///< budgets from which the policy goes on a step
    BudgetAxis m_axis;
    std::int64_t m_least = 0;
    std::int64_t m_largest = 0;
    ChoiceStanding m_standing;
    PlanPtr m_given;
    problems::Verdict m_givenVerdict;
    ChoiceUnits m_units;
    mutable std::vector<std::int32_t> m_chosen;
    mutable bool m_chosenIsKnown = false;
};

} // namespace tradeoff::views
