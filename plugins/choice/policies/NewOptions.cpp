// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/policies/NewOptions.h"

#include "core/format/Decimal.h"
#include "core/format/Error.h"
#include "plugins/choice/policies/Rehearsal.h"

#include <algorithm>
#include <cmath>

namespace tradeoff::choice {

using problems::choice::Problem;

namespace {

/// Options differ by at least this share of what was seen, as far as one knows before trying one.
constexpr double kLeastDifference = 0.1;
constexpr std::size_t kMostJudged = 4000; ///< rows that forecasts of new options are set against

std::vector<std::size_t> rowsWith(const Problem& train, std::size_t option)
{
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < train.rows(); ++row)
        if (train.table().isAvailable(row, option)) rows.push_back(row);
    return rows;
}

std::vector<float> columnOf(const Matrix& matrix, std::size_t column)
{
    std::vector<float> values;
    for (std::size_t row = 0; row < matrix.rows; ++row) values.push_back(matrix.at(row, column));
    return values;
}

double meanOf(std::span<const float> values, std::span<const double> weights)
{
    double sum = 0;
    double total = 0;
    for (std::size_t row = 0; row < values.size(); ++row) {
        sum += weights[row] * static_cast<double>(values[row]);
        total += weights[row];
    }
    return sum / total;
}

double middleOf(const std::vector<double>& means)
{
    double middle = 0;
    for (const double mean : means) middle += mean / static_cast<double>(means.size());
    return middle;
}

/// Of outcomes around their option's mean, over all cells known.
double varianceWithin(const Matrix& outcomes, const std::vector<double>& means)
{
    double squares = 0;
    double count = 0;
    for (std::size_t row = 0; row < outcomes.rows; ++row)
        for (std::size_t option = 0; option < means.size(); ++option) {
            const double off = static_cast<double>(outcomes.at(row, option)) - means[option];
            if (std::isnan(off)) continue;
            squares += off * off;
            count += 1;
        }
    return count > 0 ? squares / count : 0;
}

/// Adds the options that a problem has beyond a policy's, one after another.
class Adding
{
public:
    Adding(Policy policy, const Learner& learner, const Problem& train, solve::RunContext& context)
        : m_policy(std::move(policy)), m_learner(learner), m_train(train), m_context(context)
    {
    }

    Policy run()
    {
        while (m_policy.options.size() < m_train.options()) add(m_policy.options.size());
        return std::move(m_policy);
    }

private:
    void add(std::size_t option)
    {
        const std::string& id = m_train.table().options[option].id;
        const auto rows = rowsWith(m_train, option);
        if (rows.empty())
            throw format::InputError({}, "option '" + id + "', which was observed nowhere",
                                     "a row in which its accuracy and its cost are known");
        const Evidence seen = evidenceOf(m_train, rows);
        const Matrix features = m_policy.features.read(m_train.table(), rows);
        addAccuracy(option, seen, features);
        addCost(option, seen, features);
        m_policy.options.push_back(id);
        ++m_policy.added;
    }

    void addAccuracy(std::size_t option, const Evidence& seen, const Matrix& features)
    {
        Forecast& forecast = m_policy.forecast;
        const auto outcomes = columnOf(seen.accuracy, option);
        for (const float outcome : outcomes) {
            forecast.leastAccuracy = std::min(forecast.leastAccuracy, static_cast<double>(outcome));
            forecast.mostAccuracy = std::max(forecast.mostAccuracy, static_cast<double>(outcome));
        }
        if (!forecast.accuracy) return forecast.accuracyMeans.push_back(believedMean(seen, outcomes));
        const auto all = judgedRows();
        const Matrix everywhere = m_policy.features.read(m_train.table(), all);
        const Belief belief = beliefIn(everywhere, all, outcomes.size());
        forecast.accuracy = m_learner.withOption(*forecast.accuracy, {features, outcomes, &seen.accuracy});
        const Matrix forecasts = forecast.accuracy->predict(everywhere, m_context.threads());
        const double mean = meanOf(columnOf(forecasts, option), evidenceOf(m_train, all).weights);
        const double middle = middleOf(forecast.accuracyMeans);
        forecast.accuracyMeans.push_back(middle + belief.mean * (mean - middle) - belief.error);
        forecast.addedSlopes.push_back(belief.slope);
        const auto percent = [](double share) {
            return std::to_string(static_cast<int>(100 * share)) + " %";
        };
        m_context.note("new option followed " + percent(belief.slope) + " by row, " + percent(belief.mean) +
                       " in mean, less " + format::formatDecimal(std::llround(1000 * belief.error), 3));
        forecast.addedMeans.push_back(mean);
    }

    /// All rows, or evenly chosen ones where they are many.
    std::vector<std::size_t> judgedRows() const
    {
        const std::size_t stride = (m_train.rows() + kMostJudged - 1) / kMostJudged;
        std::vector<std::size_t> rows;
        for (std::size_t row = 0; row < m_train.rows(); row += stride) rows.push_back(row);
        return rows;
    }

    /// By the options that were fitted.
    Belief beliefIn(const Matrix& features, const std::vector<std::size_t>& rows, std::size_t count) const
    {
        Evidence evidence = evidenceOf(m_train, rows);
        const std::size_t fitted = m_policy.options.size() - m_policy.added;
        Matrix known(evidence.accuracy.rows, fitted);
        for (std::size_t row = 0; row < known.rows; ++row)
            for (std::size_t option = 0; option < fitted; ++option)
                known.at(row, option) = evidence.accuracy.at(row, option);
        evidence.accuracy = std::move(known);
        return rehearsed(m_learner, *m_policy.forecast.accuracy, features, evidence, count, m_policy.seed,
                         m_context.threads());
    }

    /// Between the mean observed and the mean of all other options, by how much options differ and outcomes
    /// scatter.
    double believedMean(const Evidence& seen, std::span<const float> outcomes) const
    {
        const Forecast& forecast = m_policy.forecast;
        const auto& means = forecast.accuracyMeans;
        const double middle = middleOf(means);
        const double least = kLeastDifference * (forecast.mostAccuracy - forecast.leastAccuracy);
        double between = least * least;
        for (const double mean : means)
            between += (mean - middle) * (mean - middle) / static_cast<double>(means.size());
        const double within = varianceWithin(evidenceOf(m_train, allRows(m_train)).accuracy, means);
        const double share =
            between > 0 ? between / (between + within / static_cast<double>(outcomes.size())) : 0;
        return middle + share * (meanOf(outcomes, seen.weights) - middle);
    }

    void addCost(std::size_t option, const Evidence& seen, const Matrix& features)
    {
        Forecast& forecast = m_policy.forecast;
        const auto paid = columnOf(seen.costs, option);
        for (const float cost : paid)
            forecast.mostCost = std::max(forecast.mostCost, static_cast<double>(cost));
        forecast.costMeans.push_back(meanOf(paid, seen.weights));
        if (forecast.costForm == CostForm::Means) return;
        const auto usual = usualCosts(forecast, forecast.costs->predict(features, m_context.threads()));
        double sum = 0;
        double expected = 0;
        for (std::size_t row = 0; row < usual.size(); ++row) {
            sum += seen.weights[row] * static_cast<double>(paid[row]);
            expected += seen.weights[row] * usual[row];
        }
        forecast.costRatios.push_back(expected > 0 ? sum / expected : 0);
        forecast.costFactors.push_back(1);
    }

    Policy m_policy;
    const Learner& m_learner;
    const Problem& m_train;
    solve::RunContext& m_context;
};

bool beginsWith(const std::vector<problems::choice::Option>& options, const std::vector<std::string>& ids)
{
    return options.size() >= ids.size() &&
           std::equal(ids.begin(), ids.end(), options.begin(),
                      [](const std::string& id, const auto& option) { return option.id == id; });
}

} // namespace

Policy withNewOptions(Policy policy, const Learner& learner, const Problem& problem,
                      solve::RunContext& context)
{
    const auto& options = problem.table().options;
    if (!learner.withOption || !problem.train() || !beginsWith(options, policy.options)) return policy;
    return Adding(std::move(policy), learner, *problem.train(), context).run();
}

} // namespace tradeoff::choice
