// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/policies/Replayed.h"

#include "plugins/choice/learn/Means.h"

#include <algorithm>
#include <cmath>

namespace tradeoff::choice {

namespace {

constexpr std::uint32_t kReplayStream = 3;

/// The cells that were paid for.
Evidence paidOf(Evidence evidence, const std::vector<int>& options)
{
    for (std::size_t row = 0; row < options.size(); ++row)
        for (std::size_t option = 0; option < evidence.accuracy.columns; ++option) {
            if (options[row] == static_cast<int>(option)) continue;
            evidence.accuracy.at(row, option) = std::nanf("");
            evidence.costs.at(row, option) = std::nanf("");
        }
    return evidence;
}

/// The rows as the forecast has them come out.
Evidence believed(const Predicted& predicted, const std::vector<double>& weights)
{
    Evidence evidence{predicted.accuracy, predicted.costs, weights};
    for (float& cost : evidence.costs.values) cost = std::max(cost, 0.0F);
    return evidence;
}

} // namespace

std::optional<Policy> replayed(const problems::choice::Problem& problem, const Learner& learner,
                               const solve::Parameters& parameters, solve::RunContext& context)
{
    const auto& train = *problem.train();
    const auto rows = allRows(train);
    const Evidence all = evidenceOf(train, rows);
    Policy policy;
    policy.strategy = std::string("choice_") + learner.id;
    policy.train = train.digest();
    for (const auto& option : train.table().options) policy.options.push_back(option.id);
    policy.seed = context.request().seed;
    policy.features = Features::fit(train.table(), rows, featureChoiceOf(parameters));
    const Matrix features = policy.features.read(train.table(), rows);
    LearnContext learning{parameters, context.random(kReplayStream), context.threads(),
                          [&context] { return context.stopRequested(); }};
    const Bought bought = learner.replay({features, all.accuracy, all.weights}, all.costs, learning);
    if (context.stopRequested() || !context.step()) return std::nullopt;
    context.note(bought.report);
    const Evidence paid = paidOf(all, bought.options);
    policy.forecast = extentOf(paid);
    policy.forecast.accuracy = bought.accuracy;
    policy.forecast.accuracyMeans = columnMeans(paid.accuracy, paid.weights);
    policy.forecast.costs = bought.costs;
    policy.forecast.costForm = CostForm::Plain;
    policy.forecast.costMeans = columnMeans(paid.costs, paid.weights);
    policy.forecast.costFactors.assign(policy.options.size(), 1.0);
    const auto predicted = predict(policy.forecast, features, context.threads());
    const auto isOffered = [&all](std::size_t row, std::size_t option) {
        return !std::isnan(all.accuracy.at(row, option));
    };
    const auto cells = cellsOf(policy.forecast, predicted, isOffered, bitsTooMany(train.totalWeight()));
    policy.expectation =
        expectationOf(ladderOf(cells, train.table().weights, policy.seed, context.threads().size()),
                      believed(predicted, all.weights));
    return policy;
}

} // namespace tradeoff::choice
