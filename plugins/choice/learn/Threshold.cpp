// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Two options, a weaker and a stronger one: a row goes to the stronger if the weaker is not likely enough to
// be right in it. The stronger is the most accurate on average, the weaker the one whose mixtures with it buy
// most over all budgets up to the stronger's cost. The chance of the weaker is learnt by ridge regression.
// Source: Ong et al. (2024), RouteLLM: learning to route LLMs with preference data, arXiv:2406.18665.

#include "core/format/Error.h"
#include "plugins/choice/learn/Learners.h"
#include "plugins/choice/learn/Means.h"

#include <cmath>
#include <limits>
#include <utility>

namespace tradeoff::choice {

namespace {

constexpr float kNever = std::numeric_limits<float>::quiet_NaN();

struct Pair
{
    std::size_t weak = 0;
    std::size_t strong = 0;
};

/// What mixtures of the two buy on average over budgets from 0 to the strong one's cost.
double bought(const std::vector<double>& accuracy, std::span<const double> costs, const Pair& pair)
{
    const double share = (costs[pair.strong] - costs[pair.weak]) / costs[pair.strong];
    return share * (accuracy[pair.weak] + accuracy[pair.strong]) / 2;
}

Pair pairOf(const std::vector<double>& accuracy, std::span<const double> costs)
{
    Pair pair;
    for (std::size_t option = 0; option < accuracy.size(); ++option)
        if (accuracy[option] > accuracy[pair.strong] ||
            (accuracy[option] == accuracy[pair.strong] && costs[option] < costs[pair.strong]))
            pair.strong = option;
    pair.weak = pair.strong;
    double most = 0;
    for (std::size_t option = 0; option < accuracy.size(); ++option) {
        if (!(costs[option] < costs[pair.strong])) continue;
        const double found = bought(accuracy, costs, {option, pair.strong});
        if (pair.weak == pair.strong || found > most) {
            most = found;
            pair.weak = option;
        }
    }
    return pair;
}

class ThresholdModel final : public Regressor
{
public:
    ThresholdModel(RegressorPtr weak, Pair pair, double strong, std::size_t options)
        : m_weak(std::move(weak)), m_pair(pair), m_strong(strong), m_options(options)
    {
    }

    Matrix predict(const Matrix& features, solve::ThreadPool& threads) const override
    {
        const Matrix weak = m_weak->predict(features, threads);
        Matrix predicted(features.rows, m_options, kNever);
        for (std::size_t row = 0; row < features.rows; ++row) {
            predicted.at(row, m_pair.weak) = weak.at(row, 0);
            predicted.at(row, m_pair.strong) = static_cast<float>(m_strong);
        }
        return predicted;
    }

    format::Json toJson() const override
    {
        return {{"weak", m_pair.weak},
                {"strong", m_pair.strong},
                {"accuracy_of_strong", m_strong},
                {"options", m_options},
                {"chance_of_weak", m_weak->toJson()}};
    }

private:
    RegressorPtr m_weak;
    Pair m_pair;
    double m_strong;
    std::size_t m_options;
};

std::vector<RegressorPtr> fitThreshold(const Lesson& lesson, LearnContext& context)
{
    const auto means = columnMeans(lesson.targets, lesson.weights);
    const Pair pair = pairOf(means, lesson.costs);
    Matrix weak(lesson.targets.rows, 1);
    for (std::size_t row = 0; row < weak.rows; ++row) weak.at(row, 0) = lesson.targets.at(row, pair.weak);
    std::vector<RegressorPtr> models;
    for (auto& model : ridgeLearner().fit({lesson.features, weak, lesson.weights}, context))
        models.push_back(std::make_shared<ThresholdModel>(std::move(model), pair, means[pair.strong],
                                                          lesson.targets.columns));
    return models;
}

RegressorPtr restoreThreshold(const format::Json& json)
try {
    const Pair pair = {json.at("weak").get<std::size_t>(), json.at("strong").get<std::size_t>()};
    const auto options = json.at("options").get<std::size_t>();
    if (pair.weak >= options || pair.strong >= options)
        throw format::InputError({}, "option " + std::to_string(std::max(pair.weak, pair.strong)),
                                 "one of " + std::to_string(options) + " options, counted from 0");
    return std::make_shared<ThresholdModel>(ridgeLearner().read(json.at("chance_of_weak")), pair,
                                            json.at("accuracy_of_strong").get<double>(), options);
} catch (const format::Json::exception& error) {
    throw format::InputError({}, error.what(), "a threshold on difficulty");
}

} // namespace

const Learner& thresholdLearner()
{
    static const Learner learner = {
        "threshold",
        "Threshold on difficulty",
        "Sends a row to the stronger of two options if the weaker is forecast to fail in it",
        "Ong et al. (2024), RouteLLM: learning to route LLMs with preference data, arXiv:2406.18665",
        [] { return std::vector<solve::ParameterSpec>(); },
        fitThreshold,
        restoreThreshold,
        [] { return &meanLearner(); }};
    return learner;
}

} // namespace tradeoff::choice
