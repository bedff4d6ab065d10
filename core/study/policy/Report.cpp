// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/policy/Report.h"

#include "core/study/policy/Comparison.h"
#include "core/study/policy/Deviations.h"
#include "core/study/policy/LearningTrial.h"
#include "core/study/policy/Mixture.h"
#include "core/study/policy/Operating.h"
#include "core/study/policy/Pairs.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace tradeoff::study::policy {

namespace {

using frontier::CostQuality;

/// A policy's operating points over the range of budgets, and their replicates.
struct Curve
{
    std::vector<double> budgets;
    Means means; ///< accuracy and cost of each point
    std::vector<Means> refits;

    std::size_t size() const { return budgets.size(); }
    std::vector<CostQuality> points(std::span<const double> of) const
    {
        std::vector<CostQuality> made;
        for (std::size_t i = 0; i < size(); ++i) made.push_back({of[2 * i + 1], of[2 * i]});
        return made;
    }
};

/// Means of plans, interleaved accuracy and cost, without replicates where none are asked for.
Means meansOf(const RowSet& rows, const std::vector<Plan>& plans, const Resampling& how)
{
    std::vector<double> values;
    for (std::size_t row = 0; row < rows.rows(); ++row)
        for (const Plan& plan : plans) {
            values.push_back(plan.accuracy[row]);
            values.push_back(plan.cost[row]);
        }
    return resampledMeans(rows, 2 * plans.size(), values, how);
}

class Reporter
{
public:
    Reporter(std::span<const HeldOut> folds, const ReportSettings& settings)
        : m_folds(folds), m_settings(settings), m_rows(rowSetOf(folds)), m_pooled(pooledRows(folds)),
          m_how(settings.verdict.resampling)
    {
        m_how.replicates = settings.curveReplicates;
        for (const HeldOut& fold : folds) addBase(fold);
    }

    std::vector<std::string> tokenBase() const
    {
        if (!whyNoTokens().empty()) return {};
        return {m_baseNames.begin(), m_baseNames.end()};
    }

    Curve curveOf(const Contender& contender) const
    {
        Curve curve;
        std::vector<Plan> plans;
        std::vector<std::vector<double>> budgets;
        std::vector<std::size_t> before;
        for (int i = 0; i < m_settings.curvePoints; ++i) {
            auto of = declaredBudgets(m_folds, i / std::max(1.0, m_settings.curvePoints - 1.0));
            std::vector<std::size_t> steps;
            if (!operate(contender.paths, of, steps).empty() || steps == before) continue;
            plans.push_back(pooledPlan(contender.paths, steps));
            curve.budgets.push_back(meanOverFolds(m_folds, of));
            budgets.push_back(std::move(of));
            before = std::move(steps);
        }
        if (plans.empty()) return curve;
        curve.means = meansOf(m_rows, plans, m_how);
        for (const auto& refit : contender.refits)
            if (auto means = refitted(refit, budgets)) curve.refits.push_back(std::move(*means));
        return curve;
    }

    PolicyReport describe(const std::string& name, const Curve& curve) const
    {
        PolicyReport made;
        made.name = name;
        for (std::size_t i = 0; i < curve.size(); ++i) made.points.push_back(pointOf(curve, i));
        return made;
    }

    void addHulls(PolicyReport& made, const Curve& curve, const Report& report) const
    {
        if (curve.size() == 0) {
            made.aiqByCode = made.aiqOver = {0, "it has no operating point within the range of budgets"};
            return;
        }
        const auto observed = curve.points(curve.means.observed);
        made.aiqByCode = aiqByCode(observed, report.largestCost);
        made.aiqOver = aiqOver(observed, report.rangeFrom, report.rangeTo);
        made.aiqByCodeInterval =
            hullInterval(curve, made.aiqByCode, [&](const std::vector<CostQuality>& points) {
                // A replicate that costs more than all that was observed is cut to the stated range.
                const auto hull = frontier::risingHull(points);
                return aiqByCode(points, std::max(report.largestCost, hull.back().cost));
            });
        made.aiqOverInterval = hullInterval(curve, made.aiqOver, [&](std::vector<CostQuality> points) {
            // A replicate that begins later has nothing to show before: its first point stands in.
            const auto first = std::min_element(points.begin(), points.end(),
                                                [](const auto& a, const auto& b) { return a.cost < b.cost; });
            first->cost = std::min(first->cost, report.rangeFrom);
            return aiqOver(points, report.rangeFrom, report.rangeTo);
        });
    }

    void addMetrics(PolicyReport& made, const Contender& contender) const
    {
        std::optional<Plan> before;
        for (std::size_t b = 0; b < kBudgetShares.size(); ++b) {
            BudgetMetrics& of = made.atBudgets[b];
            std::vector<std::size_t> steps;
            const std::string whyNot =
                operate(contender.paths, declaredBudgets(m_folds, kBudgetShares[b]), steps);
            if (!whyNot.empty()) {
                of.costOfPass.value.whyNot = of.arenaScore.whyNot = of.regret.whyNot = of.onward.rate.whyNot =
                    of.tokenElasticity.whyNot = whyNot;
                continue;
            }
            Plan plan = pooledPlan(contender.paths, steps);
            const Plan mean = meanOf(plan);
            of.costOfPass = costOfPass(plan.accuracy, plan.cost, m_pooled.weights);
            of.arenaScore = arenaScore(mean.accuracy[0], mean.cost[0], m_settings.currency);
            of.regret = regret(m_pooled, plan, std::numeric_limits<double>::infinity());
            if (before)
                of.onward = exchangeRate(m_pooled, *before, plan);
            else
                of.onward.rate.whyNot = "there is no budget below";
            of.tokenElasticity = elasticityOf(plan.accuracy, contender.tokens.empty()
                                                                 ? std::vector<double>()
                                                                 : pooledPlan(contender.tokens, steps).cost);
            before = std::move(plan);
        }
    }

    void addGiven(PolicyReport& made, const Contender& contender) const
    {
        made.gain = meanGain(m_folds, contender.paths);
        made.pair = pairOf(contender);
        made.apgr = apgr(made.pair);
        for (std::size_t i = 0; i < kGaps.size(); ++i) made.callsFor[i] = callsFor(made.pair, kGaps[i]);
        const auto refits = m_settings.learning.find(made.name);
        if (refits == m_settings.learning.end()) {
            made.learning.whyNot = made.asManyAgain.gain.whyNot = "it was not fitted on fewer rows";
            return;
        }
        made.refits = refits->second;
        made.learning = fitLearningCurve(refits->second);
        made.asManyAgain = gainOfMoreRows(refits->second, m_settings.learnedRows, m_settings.learnedRows);
    }

    std::vector<OptionReport> options() const
    {
        std::vector<OptionReport> made;
        for (std::size_t option = 0; option < m_pooled.options; ++option) {
            OptionReport& of = made.emplace_back();
            of.name =
                option < m_settings.options.size() ? m_settings.options[option] : std::to_string(option);
            const Plan plan = planOf(m_pooled, option);
            of.costOfPass = costOfPass(plan.accuracy, plan.cost, m_pooled.weights);
            if (std::any_of(plan.accuracy.begin(), plan.accuracy.end(),
                            [](double a) { return std::isnan(a); })) {
                of.whyNot = "it lacks held-out rows";
                continue;
            }
            of.tokenElasticity = elasticityOf(plan.accuracy, tokensOfOption(option));
            const Means means = meansOf(m_rows, {plan}, m_how);
            of.accuracy = means.observed[0];
            of.cost = means.observed[1];
            of.accuracyInterval = percentiles(column(means, 0));
            of.costInterval = percentiles(column(means, 1));
            of.isCorner = isCorner(option);
        }
        return made;
    }

    std::vector<CostQuality> mixture() const
    {
        const MixtureCurve curve = mixtureCurve(m_folds);
        const std::size_t width = curve.spendings.size();
        std::vector<CostQuality> points(width);
        double total = 0;
        for (std::size_t row = 0; row < m_rows.rows(); ++row) {
            total += m_rows.weights[row];
            for (std::size_t k = 0; k < width; ++k) {
                points[k].cost += m_rows.weights[row] * curve.cost[row * width + k];
                points[k].quality += m_rows.weights[row] * curve.accuracy[row * width + k];
            }
        }
        for (auto& point : points) point = {point.cost / total, point.quality / total};
        return points;
    }

    void addPasses(Report& report) const
    {
        PassTable table;
        table.weights = {1};
        table.expert = m_settings.expert;
        for (std::size_t option = 0; option < report.options.size(); ++option) {
            const OptionReport& of = report.options[option];
            const bool isNamed = option < m_settings.families.size();
            table.producers.push_back({of.name, isNamed ? m_settings.families[option] : std::string()});
            table.values.push_back(of.costOfPass.value.isDefined() ? of.costOfPass.value.value
                                                                   : std::numeric_limits<double>::infinity());
        }
        report.passFrontier = passFrontier(table).value;
        for (const std::string& family : m_settings.families)
            report.passWithout[family] = passFrontier(table, {family}).value;
    }

private:
    /// The cheapest corner in the rows of a fold.
    void addBase(const HeldOut& fold)
    {
        const std::size_t option = trainHull(fold).front().option;
        for (std::size_t row = 0; row < fold.rows; ++row) {
            m_base.accuracy.push_back(fold.accuracy[fold.at(row, option)]);
            m_base.cost.push_back(fold.tokens.empty() ? 0 : fold.tokens[fold.at(row, option)]);
        }
        m_baseNames.insert(option < m_settings.options.size() ? m_settings.options[option]
                                                              : std::to_string(option));
    }

    PairCurve pairOf(const Contender& contender) const
    {
        const auto given = m_settings.pairs.find(contender.name);
        if (given != m_settings.pairs.end()) return given->second;
        if (!m_settings.pairs.empty()) return {{}, 0, 0, "it was not fitted on these two models"};
        if (contender.pairs.empty()) return {{}, 0, 0, "no weak and strong model were named"};
        std::vector<double> weights;
        for (const HeldOut& fold : m_folds) {
            weights.push_back(0);
            for (std::size_t row = 0; row < fold.rows; ++row) weights.back() += fold.weight(row);
        }
        return pooledPairCurve(contender.pairs, weights);
    }

    std::string whyNoTokens() const
    {
        for (const HeldOut& fold : m_folds)
            if (fold.tokens.empty()) return fold.whyNoTokens;
        return {};
    }

    std::vector<double> tokensOfOption(std::size_t option) const
    {
        std::vector<double> tokens;
        for (std::size_t row = 0; row < m_pooled.rows && whyNoTokens().empty(); ++row)
            tokens.push_back(m_pooled.tokens[m_pooled.at(row, option)]);
        return tokens;
    }

    /// tokens: of each row; empty where they are not known.
    Figure elasticityOf(const std::vector<double>& accuracy, const std::vector<double>& tokens) const
    {
        if (!whyNoTokens().empty()) return {0, whyNoTokens()};
        if (tokens.empty()) return {0, "the tokens of its plans are not known"};
        const Plan base = meanOf(m_base);
        const Plan mean = meanOf({accuracy, tokens});
        return policy::tokenElasticity(base.accuracy[0], base.cost[0], mean.accuracy[0], mean.cost[0]);
    }

    static std::vector<double> column(const Means& means, std::size_t at)
    {
        std::vector<double> values;
        for (std::size_t i = 0; i < means.count(); ++i) values.push_back(means.at(i)[at]);
        return values;
    }

    Plan meanOf(const Plan& plan) const
    {
        const Means means = meansOf(m_rows, {plan}, {0, 1, 1});
        return {{means.observed[0]}, {means.observed[1]}};
    }

    bool isCorner(std::size_t option) const
    {
        return std::all_of(m_folds.begin(), m_folds.end(), [&](const HeldOut& fold) {
            const auto hull = trainHull(fold);
            return std::any_of(hull.begin(), hull.end(),
                               [&](const TrainCorner& corner) { return corner.option == option; });
        });
    }

    /// A refit at the same budgets; empty where it cannot operate at one of them.
    std::optional<Means> refitted(const std::vector<Path>& refit,
                                  const std::vector<std::vector<double>>& budgets) const
    {
        std::vector<Plan> plans;
        for (const auto& budget : budgets) {
            std::vector<std::size_t> steps;
            if (!operate(refit, budget, steps).empty()) return std::nullopt;
            plans.push_back(pooledPlan(refit, steps));
        }
        return meansOf(m_rows, plans, {0, 1, 1});
    }

    CurvePoint pointOf(const Curve& curve, std::size_t i) const
    {
        CurvePoint point;
        point.budget = curve.budgets[i];
        point.accuracy = curve.means.observed[2 * i];
        point.cost = curve.means.observed[2 * i + 1];
        const auto accuracies = column(curve.means, 2 * i);
        const auto costs = column(curve.means, 2 * i + 1);
        point.accuracyInterval = percentiles(accuracies);
        point.costInterval = percentiles(costs);
        const auto over =
            std::count_if(costs.begin(), costs.end(), [&](double cost) { return cost > point.budget; });
        point.chanceOver = static_cast<double>(over) / static_cast<double>(costs.size());
        std::vector<double> refitAccuracies;
        std::vector<double> refitCosts;
        for (const Means& refit : curve.refits) {
            refitAccuracies.push_back(refit.observed[2 * i]);
            refitCosts.push_back(refit.observed[2 * i + 1]);
        }
        point.accuracyRecipe = recipeWidth(refitAccuracies, standardDeviation(accuracies));
        point.costRecipe = recipeWidth(refitCosts, standardDeviation(costs));
        return point;
    }

    template <typename Metric>
    Interval hullInterval(const Curve& curve, const Figure& observed, Metric metric) const
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        if (!observed.isDefined()) return {nan, nan};
        std::vector<double> values;
        for (std::size_t i = 0; i < curve.means.count(); ++i) {
            const Figure of = metric(curve.points(curve.means.at(i)));
            if (of.isDefined()) values.push_back(of.value);
        }
        return reflected(observed.value, values);
    }

    std::span<const HeldOut> m_folds;
    const ReportSettings& m_settings;
    RowSet m_rows;
    HeldOut m_pooled;
    Resampling m_how;
    Plan m_base; ///< the cheapest corner in every row; tokens in the place of cost
    std::set<std::string> m_baseNames;
};

void namePair(Report& report, std::span<const HeldOut> folds, const ReportSettings& settings)
{
    report.weak = settings.weak;
    report.strong = settings.strong;
    const auto pair = customaryPair(folds);
    if (!settings.pairs.empty() || !pair || settings.options.size() != 2) return;
    report.weak = settings.options[pair->weak];
    report.strong = settings.options[pair->strong];
}

/// The costs that AIQ is measured over: what is stored with the comparison.
void stateRanges(Report& report)
{
    for (const auto& point : report.mixture) report.largestCost = std::max(report.largestCost, point.cost);
    report.rangeFrom = report.mixture.front().cost;
    report.rangeTo = report.mixture.back().cost;
    for (const PolicyReport& policy : report.policies) {
        double least = std::numeric_limits<double>::infinity();
        for (const CurvePoint& point : policy.points) {
            report.largestCost = std::max(report.largestCost, point.cost);
            least = std::min(least, point.cost);
        }
        if (std::isfinite(least)) report.rangeFrom = std::max(report.rangeFrom, least);
    }
}

} // namespace

Report reportOf(std::span<const HeldOut> folds, std::span<const Contender> contenders,
                const ReportSettings& settings)
{
    Report report;
    report.verdict = verdictOf(folds, contenders, settings.verdict);
    report.sentence = sentenceOf(report.verdict, settings.currency);
    if (!report.verdict.whyNot.empty()) return report;
    const Reporter reporter(folds, settings);
    report.mixture = reporter.mixture();
    std::vector<Curve> curves;
    for (const Contender& contender : contenders) {
        curves.push_back(reporter.curveOf(contender));
        report.policies.push_back(reporter.describe(contender.name, curves.back()));
    }
    stateRanges(report);
    for (std::size_t i = 0; i < contenders.size(); ++i) {
        reporter.addHulls(report.policies[i], curves[i], report);
        reporter.addMetrics(report.policies[i], contenders[i]);
        reporter.addGiven(report.policies[i], contenders[i]);
    }
    report.options = reporter.options();
    reporter.addPasses(report);
    namePair(report, folds, settings);
    report.tokenBase = reporter.tokenBase();
    report.labelledRows = settings.learnedRows;
    for (const HeldOut& fold : folds)
        report.labelCost += settings.learnedRows * labelCostPerRow(fold) / static_cast<double>(folds.size());
    return report;
}

} // namespace tradeoff::study::policy
