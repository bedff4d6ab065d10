// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/Learners.h"
#include "plugins/choice/learn/Means.h"
#include "plugins/choice/policies/Policy.h"
#include "plugins/choice/policies/Replayed.h"
#include "plugins/choice/policies/Trials.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tradeoff::choice {

using problems::choice::Problem;

namespace {

constexpr std::uint32_t kAccuracyStream = 1;
constexpr std::uint32_t kCostStream = 2;

/// What one learner made of some rows.
struct Learnt
{
    Features features;
    Forecast means; ///< the options' means, and the widths of what was seen in all rows
    std::vector<RegressorPtr> accuracy;
    std::vector<RegressorPtr> costs[3]; ///< by form; none for Means
};

class Fitting
{
public:
    Fitting(const Problem& problem, const Learner& learner, const solve::Parameters& parameters,
            solve::RunContext& context)
        : m_train(*problem.train()), m_learner(learner), m_parameters(parameters), m_context(context),
          m_all(evidenceOf(m_train, allRows(m_train))), m_extent(extentOf(m_all))
    {
    }

    std::optional<Policy> run()
    {
        Policy policy;
        policy.strategy = std::string("choice_") + m_learner.id;
        policy.train = m_train.digest();
        for (const auto& option : m_train.table().options) policy.options.push_back(option.id);
        policy.seed = m_context.request().seed;
        if (!m_learner.needsFeatures) return mixed(std::move(policy));
        const std::string wanted = m_parameters.choice("validation");
        const auto validation = wanted == "auto"   ? customaryValidation(m_train)
                                : wanted == "part" ? Validation::Part
                                                   : Validation::Folds;
        for (const auto& round : roundsOf(m_train, validation, policy.seed)) {
            if (!judge(round) || !m_context.step()) return std::nullopt;
        }
        const Trials trials(m_train, std::move(m_judged), policy.seed, m_context.threads().size());
        const auto choice = trials.choose();
        const auto learnt = learn(allRows(m_train));
        if (!learnt) return std::nullopt;
        policy.features = learnt->features;
        policy.forecast = finished(*learnt, choice);
        policy.expectation = trials.expectationOf(choice);
        m_context.step();
        say(trials, choice);
        return policy;
    }

private:
    /// A mixture knows nothing of rows, so that the rows learnt from say what it brings.
    Policy mixed(Policy policy)
    {
        policy.forecast = m_extent;
        policy.forecast.accuracyMeans = columnMeans(m_all.accuracy, m_all.weights);
        policy.forecast.costMeans = columnMeans(m_all.costs, m_all.weights);
        const auto predicted = predict(policy.forecast, Matrix(m_all.accuracy.rows, 0), m_context.threads());
        const auto cells =
            cellsOf(policy.forecast, predicted, isSeen(m_all), bitsTooMany(m_train.totalWeight()));
        policy.expectation = expectationOf(
            ladderOf(cells, m_train.table().weights, m_context.request().seed, m_context.threads().size()),
            m_all);
        return policy;
    }

    static std::function<bool(std::size_t, std::size_t)> isSeen(const Evidence& evidence)
    {
        return [&evidence](std::size_t row, std::size_t option) {
            return !std::isnan(evidence.accuracy.at(row, option));
        };
    }

    LearnContext contextOf(std::uint32_t stream)
    {
        return {m_parameters, m_context.random(stream), m_context.threads(),
                [this] { return m_context.stopRequested(); }};
    }

    /// Empty if asked to stop.
    std::optional<Learnt> learn(const std::vector<std::size_t>& rows)
    {
        Learnt learnt = {
            Features::fit(m_train.table(), rows, featureChoiceOf(m_parameters)), m_extent, {}, {}};
        const Evidence evidence = evidenceOf(m_train, rows);
        learnt.means.accuracyMeans = columnMeans(evidence.accuracy, evidence.weights);
        learnt.means.costMeans = columnMeans(evidence.costs, evidence.weights);
        const Matrix features = learnt.features.read(m_train.table(), rows);
        auto learning = contextOf(kAccuracyStream);
        learnt.accuracy =
            m_learner.fit({features, evidence.accuracy, evidence.weights, learnt.means.costMeans}, learning);
        if (learnt.accuracy.empty() || m_context.stopRequested()) return std::nullopt;
        const Learner& costs = costLearner(m_learner);
        if (!costs.needsFeatures) return learnt;
        for (const auto form : {CostForm::Plain, CostForm::Log}) {
            auto learningCosts = contextOf(kCostStream);
            const Matrix targets = costTargets(evidence.costs, form, m_extent.mostCost);
            auto& ways = learnt.costs[static_cast<std::size_t>(form)];
            ways = costs.fit({features, targets, evidence.weights}, learningCosts);
            if (ways.empty() || m_context.stopRequested()) return std::nullopt;
        }
        return learnt;
    }

    /// Per option, what was paid over what is predicted on the same rows.
    std::vector<double> factorsOf(const Regressor& costs, const Matrix& features, const Evidence& evidence)
    {
        const Matrix predicted = costs.predict(features, m_context.threads());
        std::vector<double> factors;
        for (std::size_t option = 0; option < evidence.costs.columns; ++option) {
            double paid = 0;
            double expected = 0;
            for (std::size_t row = 0; row < evidence.costs.rows; ++row) {
                const auto cost = static_cast<double>(evidence.costs.at(row, option));
                if (std::isnan(cost)) continue;
                paid += evidence.weights[row] * cost;
                expected += evidence.weights[row] *
                            costOf(static_cast<double>(predicted.at(row, option)), CostForm::Log);
            }
            factors.push_back(expected > 0 ? paid / expected : 1);
        }
        return factors;
    }

    std::vector<Matrix> predictedBy(const Learner& learner, const std::vector<RegressorPtr>& ways,
                                    const Matrix& features)
    {
        if (learner.predictAll) return learner.predictAll(ways, features, m_context.threads());
        std::vector<Matrix> predicted;
        for (const auto& way : ways) predicted.push_back(way->predict(features, m_context.threads()));
        return predicted;
    }

    /// False if asked to stop.
    bool judge(const Round& round)
    {
        const auto learnt = learn(round.learnt);
        if (!learnt) return false;
        Judged judged = {round.judged, learnt->means, {}, {}, {}};
        const Matrix features = learnt->features.read(m_train.table(), round.judged);
        judged.accuracy = predictedBy(m_learner, learnt->accuracy, features);
        for (const auto form : {CostForm::Plain, CostForm::Log}) {
            if (m_context.stopRequested()) return false;
            const auto at = static_cast<std::size_t>(form);
            if (!learnt->costs[at].empty())
                judged.costs[at] = predictedBy(costLearner(m_learner), learnt->costs[at], features);
        }
        const auto& logs = learnt->costs[static_cast<std::size_t>(CostForm::Log)];
        if (!logs.empty()) {
            const Evidence evidence = evidenceOf(m_train, round.learnt);
            const Matrix own = learnt->features.read(m_train.table(), round.learnt);
            for (const auto& way : logs) judged.factors.push_back(factorsOf(*way, own, evidence));
        }
        m_judged.push_back(std::move(judged));
        return !m_context.stopRequested();
    }

    Forecast finished(const Learnt& learnt, const Trials::Choice& choice)
    {
        Forecast forecast = learnt.means;
        if (choice.way.way) forecast.accuracy = learnt.accuracy[*choice.way.way];
        forecast.trust = choice.way.trust;
        forecast.costForm = choice.costs.form;
        forecast.costFactors.assign(forecast.costMeans.size(), 1.0);
        if (choice.costs.form == CostForm::Means) return forecast;
        forecast.costs = learnt.costs[static_cast<std::size_t>(choice.costs.form)][choice.costs.way];
        if (choice.costs.form != CostForm::Log) return forecast;
        const auto rows = allRows(m_train);
        forecast.costFactors = factorsOf(*forecast.costs, learnt.features.read(m_train.table(), rows), m_all);
        return forecast;
    }

    void say(const Trials& trials, const Trials::Choice& choice)
    {
        const std::string judged = "validation on " + std::to_string(trials.rows()) + " rows ";
        if (!choice.way.way && choice.costs.form == CostForm::Means)
            return m_context.note(judged + "found nothing surely better than mixing options by lot");
        const char* const forms[] = {"their means", "forecasts", "forecasts of their logarithms"};
        const std::string chosen = choice.way.way
                                       ? "way " + std::to_string(*choice.way.way + 1) + " of " +
                                             std::to_string(trials.ways()) + " to learn, followed to " +
                                             std::to_string(static_cast<int>(100 * choice.way.trust)) + " %"
                                       : std::string("the options' mean accuracies");
        m_context.note(judged + "chose " + chosen + ", and for costs " +
                       forms[static_cast<std::size_t>(choice.costs.form)]);
    }

    const Problem& m_train;
    const Learner& m_learner;
    const solve::Parameters& m_parameters;
    solve::RunContext& m_context;
    Evidence m_all;
    Forecast m_extent;
    std::vector<Judged> m_judged;
};

} // namespace

std::optional<Policy> fit(const Problem& problem, const Learner& learner, const solve::Parameters& parameters,
                          solve::RunContext& context)
{
    if (learner.replay) return replayed(problem, learner, parameters, context);
    Fitting fitting(problem, learner, parameters, context);
    if (!learner.needsFeatures) return fitting.run(); // at once, also for who was asked to stop
    const solve::ThreadPool::Interruption interruption(context.threads(),
                                                       [&] { return context.stopRequested(); });
    try {
        return fitting.run();
    } catch (const solve::Interrupted&) {
        return std::nullopt;
    }
}

} // namespace tradeoff::choice
