// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/Means.h"

#include "core/format/Error.h"
#include "plugins/choice/learn/Learners.h"
#include "plugins/choice/learn/MatrixJson.h"

#include <cmath>

namespace tradeoff::choice {

std::vector<double> columnMeans(const Matrix& targets, std::span<const double> weights)
{
    std::vector<double> sums(targets.columns, 0.0);
    std::vector<double> seen(targets.columns, 0.0);
    for (std::size_t row = 0; row < targets.rows; ++row)
        for (std::size_t column = 0; column < targets.columns; ++column) {
            const float target = targets.at(row, column);
            if (std::isnan(target)) continue;
            sums[column] += weights[row] * static_cast<double>(target);
            seen[column] += weights[row];
        }
    double sumOfMeans = 0;
    std::size_t known = 0;
    for (std::size_t column = 0; column < sums.size(); ++column)
        if (seen[column] > 0) {
            sums[column] /= seen[column];
            sumOfMeans += sums[column];
            ++known;
        }
    for (std::size_t column = 0; column < sums.size(); ++column)
        if (seen[column] == 0) sums[column] = known ? sumOfMeans / static_cast<double>(known) : 0;
    return sums;
}

namespace {

class MeanModel final : public Regressor
{
public:
    explicit MeanModel(std::vector<double> means) : m_means(std::move(means)) {}

    Matrix predict(const Matrix& features, solve::ThreadPool&) const override
    {
        Matrix predicted(features.rows, m_means.size());
        for (std::size_t row = 0; row < features.rows; ++row)
            for (std::size_t option = 0; option < m_means.size(); ++option)
                predicted.at(row, option) = static_cast<float>(m_means[option]);
        return predicted;
    }

    format::Json toJson() const override { return {{"means", choice::toJson(m_means)}}; }

private:
    std::vector<double> m_means;
};

std::vector<RegressorPtr> fitMeans(const Lesson& lesson, LearnContext&)
{
    return {std::make_shared<MeanModel>(columnMeans(lesson.targets, lesson.weights))};
}

RegressorPtr restoreMeans(const format::Json& json)
{
    if (!json.contains("means"))
        throw format::InputError({}, "a forecast without means", "the means of options");
    return std::make_shared<MeanModel>(numbersOf(json.at("means")));
}

} // namespace

const Learner& meanLearner()
{
    static const Learner learner = {"mixture",
                                    "Random mixture",
                                    "Draws between the options by lot, in the shares that bought most on the "
                                    "rows learnt from: what a policy must beat",
                                    "Hu et al. (2024), RouterBench (zero router), arXiv:2403.12031",
                                    [] { return std::vector<solve::ParameterSpec>(); },
                                    fitMeans,
                                    restoreMeans,
                                    nullptr,
                                    false};
    return learner;
}

} // namespace tradeoff::choice
