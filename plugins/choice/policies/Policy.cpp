// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/policies/Policy.h"

#include "core/format/Decimal.h"
#include "core/format/Error.h"

#include <algorithm>
#include <cmath>

namespace tradeoff::choice {

using problems::choice::Problem;

namespace {

/// More predicted cells are only told where a policy is applied.
constexpr std::size_t kMostPredictions = 250'000;

constexpr const char* kFormat = "tradeoff-policy";
constexpr int kVersion = 1;

void requireOptions(const Policy& policy, const Problem& problem)
{
    const auto& options = problem.table().options;
    for (const auto& id : policy.options)
        if (std::none_of(options.begin(), options.end(), [&](const auto& option) { return option.id == id; }))
            throw format::InputError({}, "no option '" + id + "'", "every option that the policy knows");
    if (options.size() > policy.options.size())
        throw format::InputError(
            {}, "option '" + options[policy.options.size()].id + "', which the policy never saw",
            "the options that it was fitted on; a policy of choice_graph takes a new one "
            "from a few observations");
    for (std::size_t i = 0; i < options.size(); ++i)
        if (options[i].id != policy.options[i])
            throw format::InputError({},
                                     "option '" + options[i].id + "' at position " + std::to_string(i + 1),
                                     "the options that the policy knows, in its order");
}

/// In units of 10^-scale / parts, to the nearest.
std::int64_t inUnits(double amount, const problems::choice::Quantity& quantity)
{
    return static_cast<std::int64_t>(
        std::floor(amount * static_cast<double>(format::powerOfTen(quantity.scale)) *
                       static_cast<double>(quantity.parts) +
                   0.5));
}

/// What the policy adds in every row, per objective.
std::vector<std::int64_t> feesOf(const Policy& policy, const Problem& problem)
{
    std::vector<std::int64_t> fees(problem.objectives().size(), 0);
    for (std::size_t i = 0; i < fees.size(); ++i) {
        const auto& objective = problem.objectives()[i];
        if (objective.id == "cost") fees[i] = inUnits(policy.fee, *problem.quantities()[i]);
        if (objective.id == "latency")
            fees[i] = inUnits(objective.unit == "ms" ? policy.feeMs : policy.feeMs / 1000,
                              *problem.quantities()[i]);
    }
    return fees;
}

/// What was predicted travels with the front.
void tell(problems::Front& front, const Forecast& forecast, const PredictedCells& cells, int coarser)
{
    front.plans.set(problems::kPredictedAccuracy, accuraciesOf(forecast, cells, coarser));
    front.plans.set(problems::kPredictedCost, costsOf(forecast, cells, coarser));
}

Evidence forecastAsEvidence(const Forecast& forecast, const PredictedCells& cells,
                            const problems::choice::Table& table, int coarser)
{
    Evidence evidence = {Matrix(cells.rows, cells.options), Matrix(cells.rows, cells.options), {}};
    const auto accuracies = accuraciesOf(forecast, cells, coarser);
    const auto costs = costsOf(forecast, cells, coarser);
    for (std::size_t i = 0; i < accuracies.size(); ++i) {
        evidence.accuracy.values[i] = static_cast<float>(accuracies[i]);
        evidence.costs.values[i] = static_cast<float>(costs[i]);
    }
    for (std::size_t row = 0; row < cells.rows; ++row)
        evidence.weights.push_back(static_cast<double>(table.weight(row)));
    return evidence;
}

} // namespace

problems::Front apply(const Policy& policy, const Problem& problem, solve::RunContext& context)
{
    requireOptions(policy, problem);
    const auto& table = problem.table();
    const Matrix features = policy.features.read(table);
    const auto predicted = predict(policy.forecast, features, context.threads());
    const auto isOffered = [&](std::size_t row, std::size_t option) {
        return table.isAvailable(row, option);
    };
    const int coarser = bitsTooMany(problem.totalWeight());
    const auto cells = cellsOf(policy.forecast, predicted, isOffered, coarser);
    const Ladder ladder = ladderOf(cells, table.weights, policy.seed, context.threads().size());
    const auto beyond = policy.features.outOfRange(table);
    const auto count = std::count(beyond.begin(), beyond.end(), true);
    if (count > 0)
        context.note(std::to_string(count) + " of " + std::to_string(beyond.size()) +
                     " rows lie beyond what was learnt from");
    // Nothing was validated with an option that was added: then its own forecasts are what it expects.
    const Expectation expectation =
        policy.added == 0 ? policy.expectation
                          : expectationOf(ladder, forecastAsEvidence(policy.forecast, cells, table, coarser));
    auto front = frontOf(ladder, expectation, policy.fee, feesOf(policy, problem));
    if (context.request().policy || cells.value.size() <= kMostPredictions)
        tell(front, policy.forecast, cells, coarser);
    return front;
}

format::Json toJson(const Policy& policy)
{
    return {{"format", kFormat},
            {"version", kVersion},
            {"strategy", policy.strategy},
            {"train", policy.train},
            {"options", policy.options},
            {"features", policy.features.toJson()},
            {"forecast", toJson(policy.forecast)},
            {"expected", toJson(policy.expectation)},
            {"seed", format::integerJson(static_cast<std::int64_t>(policy.seed))},
            {"fee", policy.fee},
            {"fee_ms", policy.feeMs}};
}

Policy policyOf(const format::Json& json, const Learner& learner)
try {
    if (!json.is_object() || json.value("format", "") != kFormat || json.at("version") != kVersion)
        throw format::InputError({}, "no policy of version 1", "a policy that a run wrote");
    Policy policy;
    policy.strategy = json.at("strategy").get<std::string>();
    if (policy.strategy != std::string("choice_") + learner.id)
        throw format::InputError({}, "a policy of '" + policy.strategy + "'",
                                 std::string("one of 'choice_") + learner.id + "'");
    policy.train = json.at("train").get<std::string>();
    policy.options = json.at("options").get<std::vector<std::string>>();
    policy.features = Features::fromJson(json.at("features"));
    policy.forecast = forecastOf(json.at("forecast"), learner);
    policy.expectation = expectationFrom(json.at("expected"));
    policy.seed = static_cast<std::uint64_t>(format::integerOf(json.at("seed")).value_or(1));
    policy.fee = json.at("fee").get<double>();
    policy.feeMs = json.at("fee_ms").get<double>();
    const std::size_t options = policy.options.size();
    if (policy.forecast.accuracyMeans.size() != options || policy.forecast.costMeans.size() != options)
        throw format::InputError(
            {}, "means of " + std::to_string(policy.forecast.accuracyMeans.size()) + " options",
            "of " + std::to_string(options));
    return policy;
} catch (const format::Json::exception& error) {
    throw format::InputError({}, error.what(), "a policy that a run wrote");
}

} // namespace tradeoff::choice
