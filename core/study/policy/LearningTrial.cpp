// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/policy/LearningTrial.h"

#include "core/format/Error.h"
#include "core/problems/choice/HeldOut.h"
#include "core/study/policy/Fits.h"
#include "core/study/policy/Mixture.h"
#include "core/study/policy/Operating.h"
#include "core/study/policy/Wording.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace tradeoff::study::policy {

namespace {

constexpr double kFewestRows = 20;

/// What the random mixture brings for each spending, mean over the rows of all folds.
class MixtureMeans
{
public:
    explicit MixtureMeans(std::span<const HeldOut> folds) : m_rows(rowSetOf(folds))
    {
        const MixtureCurve curve = mixtureCurve(folds);
        const std::size_t width = curve.spendings.size();
        for (std::size_t at = 0; at < width; ++at) {
            m_cost.push_back(meanOf(curve.cost, width, at));
            m_accuracy.push_back(meanOf(curve.accuracy, width, at));
        }
    }

    double meanOf(const std::vector<double>& values, std::size_t width = 1, std::size_t at = 0) const
    {
        double sum = 0;
        double total = 0;
        for (std::size_t row = 0; row < m_rows.rows(); ++row) {
            sum += m_rows.weights[row] * values[row * width + at];
            total += m_rows.weights[row];
        }
        return sum / total;
    }

    AtCost at(double cost) const { return mixtureAtCost(m_cost, m_accuracy, cost); }

private:
    RowSet m_rows;
    std::vector<double> m_cost;
    std::vector<double> m_accuracy;
};

/// The fits of every policy on fewer and fewer rows.
class Shares
{
public:
    Shares(const problems::choice::Problem& problem, const LearningSettings& settings,
           const std::function<void(const LearningProgress&)>& progress, const run::StopRequest& stop)
        : m_settings(settings), m_problems(trialProblems(problem, settings.trial.folds, settings.trial.seed))
    {
        for (const auto& fold : m_problems)
            m_folds.push_back(heldOutOf(*fold, *fold->train(), drawsGroups(problem)));
        m_trial.rows = labelledRows(m_problems);
        for (const double share : settings.shares)
            if (share * m_trial.rows >= kFewestRows) m_shares.push_back(share);
        const auto fits = settings.trial.strategies.size() * m_shares.size() * m_problems.size() *
                          static_cast<std::size_t>(settings.draws);
        m_fits.emplace(
            settings.trial, stop,
            [this, &progress](const TrialProgress& fit) {
                progress({fit, m_now, m_trial});
            },
            static_cast<int>(fits));
    }

    LearningTrial run()
    {
        for (const auto& strategy : m_settings.trial.strategies)
            for (const double share : m_shares) tryOut(strategy, share);
        m_trial.stopped = m_fits->isStopped();
        return std::move(m_trial);
    }

private:
    void tryOut(const run::FoundStrategy& strategy, double share)
    {
        const std::string& id = strategy.description.id;
        try {
            for (int draw = 0; draw < m_settings.draws && !m_fits->isStopped(); ++draw) {
                const auto parts = partsOf(share, draw);
                m_now = labelledRows(parts);
                const auto paths = fitted(strategy, parts);
                if (m_fits->isStopped()) return;
                const Figure gain = meanGain(m_folds, paths);
                if (!gain.isDefined()) throw format::InputError({}, "", gain.whyNot);
                m_trial.refits[id].push_back({m_now, gain.value});
            }
        } catch (const format::InputError& error) {
            m_trial.failures.push_back(id + " on " + countText(m_now) + " rows: " + error.what());
        }
    }

    std::vector<ProblemPtr> partsOf(double share, int draw) const
    {
        std::vector<ProblemPtr> parts;
        for (const auto& problem : m_problems)
            parts.push_back(
                withPartOfTrain(*problem, share, m_settings.trial.seed, static_cast<std::uint32_t>(draw)));
        return parts;
    }

    std::vector<Path> fitted(const run::FoundStrategy& strategy, const std::vector<ProblemPtr>& parts)
    {
        const auto brought = m_fits->of(strategy, parts);
        std::vector<Path> paths;
        for (std::size_t fold = 0; fold < brought.size(); ++fold)
            paths.push_back(pathOf(*parts[fold], brought[fold]));
        return paths;
    }

    const LearningSettings& m_settings;
    std::vector<ProblemPtr> m_problems;
    std::vector<HeldOut> m_folds;
    std::vector<double> m_shares;
    LearningTrial m_trial;
    std::optional<Fits> m_fits;
    double m_now = 0; ///< labelled rows of the fit that is about to begin
};

std::string signedText(double points, int digits)
{
    const std::string text = fixedText(points, digits);
    return text[0] == '-' ? text : "+" + text;
}

} // namespace

LearningTrial runLearning(const problems::choice::Problem& problem, const LearningSettings& settings,
                          const std::function<void(const LearningProgress&)>& progress,
                          const run::StopRequest& stop)
{
    return Shares(problem, settings, progress, stop).run();
}

Figure meanGain(std::span<const HeldOut> folds, std::span<const Path> paths)
{
    const MixtureMeans mixture(folds);
    double sum = 0;
    int count = 0;
    std::string whyNot;
    for (const double share : kBudgetShares) {
        std::vector<std::size_t> steps;
        const std::string reason = operate(paths, declaredBudgets(folds, share), steps);
        if (!reason.empty()) whyNot = reason;
        if (!reason.empty()) continue;
        const Plan plan = pooledPlan(paths, steps);
        const AtCost at = mixture.at(mixture.meanOf(plan.cost));
        if (at.isBelow) whyNot = "it costs less than the cheapest option, which no mixture does";
        if (at.isBelow) continue;
        sum += mixture.meanOf(plan.accuracy) - at.accuracy;
        ++count;
    }
    return count > 0 ? Figure{sum / count, {}} : Figure{0, whyNot};
}

double labelledRows(std::span<const ProblemPtr> folds)
{
    double sum = 0;
    for (const auto& problem : folds) sum += static_cast<double>(problem->train()->rows());
    return sum / static_cast<double>(folds.size());
}

std::string learningSentence(const std::string& policy, std::span<const Refit> refits, const MoreRows& more,
                             double rows, double points)
{
    const std::string subject = "twice as many labelled rows (" + countText(2 * rows) + ")";
    if (!more.gain.isDefined())
        return "What " + subject + " would add to " + policy + " is not known: " + more.gain.whyNot + ".";
    const auto sizes = std::minmax_element(refits.begin(), refits.end(),
                                           [](const Refit& a, const Refit& b) { return a.rows < b.rows; });
    const double half = (more.interval.high - more.interval.low) / 2;
    const int digits = digitsFor((std::isnan(half) ? more.gain.value : half) * points);
    const std::string interval = std::isnan(half)
                                     ? ""
                                     : " (" + signedText(more.interval.low * points, digits) + " to " +
                                           signedText(more.interval.high * points, digits) + ")";
    return "T" + subject.substr(1) + " would add " + fixedText(more.gain.value * points, digits) +
           (points == 100 ? " points" : "") + interval + " to " + policy + ": carried on from fits on " +
           countText(sizes.first->rows) + " to " + countText(sizes.second->rows) + " rows, not measured.";
}

} // namespace tradeoff::study::policy
