// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/policy/Verdict.h"

#include "core/study/policy/Deviations.h"
#include "core/study/policy/Mixture.h"
#include "core/study/policy/Operating.h"

#include <algorithm>
#include <cmath>

namespace tradeoff::study::policy {

namespace {

constexpr std::size_t kBudgets = kBudgetShares.size();

/// Everything that is averaged over rows: the mixture's spendings first, then accuracy and cost of each
/// defined cell.
class Verdicts
{
public:
    Verdicts(std::span<const HeldOut> folds, const RowSet& rows) : m_rows(rows), m_curve(mixtureCurve(folds))
    {
    }

    std::size_t add(Plan plan)
    {
        m_plans.push_back(std::move(plan));
        return m_plans.size() - 1;
    }

    void average(const Resampling& how)
    {
        const std::size_t spendings = m_curve.spendings.size();
        const std::size_t width = 2 * (spendings + m_plans.size());
        std::vector<double> values;
        values.reserve(m_rows.rows() * width);
        for (std::size_t row = 0; row < m_rows.rows(); ++row) {
            for (const auto* of : {&m_curve.cost, &m_curve.accuracy})
                values.insert(values.end(), of->begin() + static_cast<std::ptrdiff_t>(row * spendings),
                              of->begin() + static_cast<std::ptrdiff_t>((row + 1) * spendings));
            for (const Plan& plan : m_plans) {
                values.push_back(plan.accuracy[row]);
                values.push_back(plan.cost[row]);
            }
        }
        m_means = resampledMeans(m_rows, width, values, how);
    }

    std::size_t replicates() const { return m_means.count(); }
    std::span<const double> observed() const { return m_means.observed; }
    std::span<const double> replicate(std::size_t i) const { return m_means.at(i); }
    double accuracy(std::span<const double> means, std::size_t plan) const { return means[first(plan)]; }
    double cost(std::span<const double> means, std::size_t plan) const { return means[first(plan) + 1]; }
    AtCost mixture(std::span<const double> means, double cost) const
    {
        const std::size_t spendings = m_curve.spendings.size();
        return mixtureAtCost(means.first(spendings), means.subspan(spendings, spendings), cost);
    }

private:
    std::size_t first(std::size_t plan) const { return 2 * (m_curve.spendings.size() + plan); }

    const RowSet& m_rows;
    MixtureCurve m_curve;
    std::vector<Plan> m_plans;
    Means m_means;
};

/// Fills a cell from its plan's replicates; gives back gain replicate - gain.
std::vector<double> measure(VerdictCell& cell, const Verdicts& table, std::size_t plan, double budget,
                            double margin)
{
    const auto observed = table.observed();
    cell.accuracy = table.accuracy(observed, plan);
    cell.cost = table.cost(observed, plan);
    const AtCost mixture = table.mixture(observed, cell.cost);
    if (mixture.isBelow) {
        cell.whyNot = "it costs less than the cheapest option, which no mixture does";
        return {};
    }
    cell.mixtureAccuracy = mixture.accuracy;
    cell.gain = snapped(cell.accuracy - mixture.accuracy);
    std::vector<double> deviations;
    std::vector<double> costs;
    double below = 0;
    for (std::size_t i = 0; i < table.replicates(); ++i) {
        const auto means = table.replicate(i);
        costs.push_back(table.cost(means, plan));
        const AtCost drawn = table.mixture(means, costs.back());
        below += drawn.isBelow;
        deviations.push_back(snapped(table.accuracy(means, plan) - drawn.accuracy - cell.gain));
    }
    const auto count = static_cast<double>(costs.size());
    cell.shareBelow = below / count;
    cell.chanceOver = static_cast<double>(std::count_if(costs.begin(), costs.end(),
                                                        [&](double cost) { return cost > budget; })) /
                      count;
    cell.costInterval = percentiles(costs);
    cell.p = twoSidedP(deviations, cell.gain);
    cell.equivalentP = equivalenceP(deviations, cell.gain, margin);
    std::vector<double> distances = deviations;
    cell.fitted = halfWidth(0, distances);
    return deviations;
}

void adjust(std::vector<VerdictCell>& cells)
{
    std::vector<double> p;
    for (const VerdictCell& cell : cells) p.push_back(cell.isDefined() ? cell.p : 1);
    const auto adjusted = holmAdjusted(p);
    for (std::size_t i = 0; i < cells.size(); ++i) cells[i].adjusted = adjusted[i];
}

/// Makes the table in steps: which plans there are, their averages, what follows from them.
class Judgement
{
public:
    Judgement(std::span<const HeldOut> folds, std::span<const Contender> contenders,
              const VerdictSettings& settings)
        : m_folds(folds), m_contenders(contenders), m_settings(settings), m_rows(rowSetOf(folds)),
          m_table(folds, m_rows)
    {
    }

    void fill(Verdict& verdict)
    {
        declareBudgets(verdict);
        for (std::size_t contender = 0; contender < m_contenders.size(); ++contender)
            for (std::size_t budget = 0; budget < kBudgets; ++budget) enter(verdict, contender, budget);
        m_table.average(m_settings.resampling);
        std::vector<std::vector<double>> deviations;
        for (std::size_t i = 0; i < verdict.cells.size(); ++i)
            deviations.push_back(measured(verdict.cells[i], i, verdict));
        const auto widths = simultaneousWidths(deviations);
        for (std::size_t i = 0; i < verdict.cells.size(); ++i) verdict.cells[i].together = widths[i];
        adjust(verdict.cells);
        verdict.rows = m_rows.rows();
        verdict.units = m_rows.unitCount();
    }

private:
    void declareBudgets(Verdict& verdict)
    {
        for (std::size_t b = 0; b < kBudgets; ++b) {
            m_budgets.push_back(declaredBudgets(m_folds, kBudgetShares[b]));
            verdict.budgets[b] = meanOverFolds(m_folds, m_budgets[b]);
        }
    }

    void enter(Verdict& verdict, std::size_t contender, std::size_t budget)
    {
        const Contender& of = m_contenders[contender];
        VerdictCell cell;
        cell.contender = contender;
        cell.budget = budget;
        cell.whyNot = operate(of.paths, m_budgets[budget], cell.steps);
        std::vector<std::size_t> refits;
        m_plans.push_back(cell.isDefined() ? m_table.add(pooledPlan(of.paths, cell.steps)) : 0);
        for (const auto& refit : of.refits) {
            std::vector<std::size_t> steps;
            if (cell.isDefined() && operate(refit, m_budgets[budget], steps).empty())
                m_refits.push_back({m_plans.size() - 1, pooledPlan(refit, steps)});
        }
        verdict.cells.push_back(std::move(cell));
    }

    std::vector<double> measured(VerdictCell& cell, std::size_t at, const Verdict& verdict)
    {
        if (!cell.isDefined()) return {};
        auto deviations =
            measure(cell, m_table, m_plans[at], verdict.budgets[cell.budget], m_settings.equivalenceMargin);
        if (cell.isDefined()) cell.recipe = recipeWidth(refitGains(at), standardDeviation(deviations));
        return deviations;
    }

    std::vector<double> refitGains(std::size_t at) const
    {
        std::vector<double> gains;
        for (const auto& refit : m_refits) {
            if (refit.cell != at) continue;
            const double cost = meanOf(refit.plan.cost);
            const AtCost mixture = m_table.mixture(m_table.observed(), cost);
            gains.push_back(meanOf(refit.plan.accuracy) - mixture.accuracy);
        }
        return gains;
    }

    double meanOf(const std::vector<double>& values) const
    {
        double sum = 0;
        double weight = 0;
        for (std::size_t row = 0; row < values.size(); ++row) {
            sum += m_rows.weights[row] * values[row];
            weight += m_rows.weights[row];
        }
        return sum / weight;
    }

    struct Refit
    {
        std::size_t cell = 0;
        Plan plan;
    };

    std::span<const HeldOut> m_folds;
    std::span<const Contender> m_contenders;
    const VerdictSettings& m_settings;
    std::vector<std::vector<double>> m_budgets; ///< [budget][fold]
    RowSet m_rows;
    Verdicts m_table;
    std::vector<std::size_t> m_plans; ///< of each cell, its plan in the table
    std::vector<Refit> m_refits;
};

bool areShares(std::span<const HeldOut> folds)
{
    for (const HeldOut& fold : folds)
        for (const double accuracy : fold.accuracy)
            if (accuracy < 0 || accuracy > 1) return false;
    return true;
}

void note(Verdict& verdict, std::span<const HeldOut> folds)
{
    constexpr std::size_t kFewUnits = 30;
    const bool grouped = verdict.units < verdict.rows;
    if (verdict.units < kFewUnits)
        verdict.notes.push_back("only " + std::to_string(verdict.units) + (grouped ? " groups" : " rows") +
                                " are drawn: intervals of so few are too narrow");
    for (const HeldOut& fold : folds)
        if (trainHull(fold).size() == 1) {
            verdict.notes.push_back("one option is both the cheapest and the best on train: the mixture is "
                                    "that option and the four budgets are one");
            break;
        }
}

} // namespace

const VerdictCell* Verdict::best() const
{
    const VerdictCell* best = nullptr;
    const auto rank = [](const VerdictCell& cell) {
        return cell.gains() ? cell.gain - cell.together : cell.gain;
    };
    for (const VerdictCell& cell : cells) {
        if (!cell.isDefined()) continue;
        if (!best || cell.gains() > best->gains() ||
            (cell.gains() == best->gains() && rank(cell) > rank(*best)))
            best = &cell;
    }
    return best;
}

bool Verdict::somethingGains() const
{
    return std::any_of(cells.begin(), cells.end(), [](const VerdictCell& cell) { return cell.gains(); });
}

Verdict verdictOf(std::span<const HeldOut> folds, std::span<const Contender> contenders,
                  const VerdictSettings& settings)
{
    Verdict verdict;
    verdict.folds = folds.size();
    verdict.replicates = settings.resampling.replicates;
    verdict.equivalenceMargin = settings.equivalenceMargin;
    verdict.points = areShares(folds) ? 100 : 1;
    for (const Contender& contender : contenders) verdict.contenders.push_back(contender.name);
    if (contenders.empty()) verdict.whyNot = "there is no policy to judge";
    for (const HeldOut& fold : folds)
        if (fold.rows == 0 || trainHull(fold).empty())
            verdict.whyNot = "no option may be chosen in every row, so there is no mixture to compare with";
    if (folds.empty()) verdict.whyNot = "there are no held-out rows";
    if (!verdict.whyNot.empty()) return verdict;
    Judgement(folds, contenders, settings).fill(verdict);
    note(verdict, folds);
    return verdict;
}

} // namespace tradeoff::study::policy
