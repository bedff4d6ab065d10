// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/policies/Rehearsal.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tradeoff::choice {

namespace {

constexpr std::size_t kMostOptions = 24;
constexpr int kDraws = 8;
constexpr std::size_t kFewestJudged = 10;

/// Least squares through sums of products.
struct Slope
{
    double both = 0;
    double own = 0;

    double error = 0; ///< sum of squares
    double count = 0;

    double value() const { return own > 0 ? std::clamp(both / own, 0.0, 1.0) : 1; }
};

std::vector<std::size_t> rowsKnown(const Matrix& accuracy, std::size_t option)
{
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < accuracy.rows; ++row)
        if (!std::isnan(accuracy.at(row, option))) rows.push_back(row);
    return rows;
}

Matrix rowsOf(const Matrix& from, std::span<const std::size_t> rows)
{
    Matrix chosen(rows.size(), from.columns);
    for (std::size_t i = 0; i < rows.size(); ++i)
        std::copy(from.row(rows[i]).begin(), from.row(rows[i]).end(), chosen.row(i).begin());
    return chosen;
}

/// The mean outcome of every option.
std::vector<double> meansOf(const Matrix& accuracy)
{
    std::vector<double> means;
    for (std::size_t option = 0; option < accuracy.columns; ++option) {
        const auto rows = rowsKnown(accuracy, option);
        double sum = 0;
        for (const auto row : rows) sum += static_cast<double>(accuracy.at(row, option));
        means.push_back(rows.empty() ? std::numeric_limits<double>::quiet_NaN()
                                     : sum / static_cast<double>(rows.size()));
    }
    return means;
}

double meanOfOthers(const std::vector<double>& means, std::size_t option)
{
    double sum = 0;
    double count = 0;
    for (std::size_t other = 0; other < means.size(); ++other) {
        if (other == option || std::isnan(means[other])) continue;
        sum += means[other];
        count += 1;
    }
    return sum / count;
}

/// Forecasts and outcomes of the rows an option was not shown in.
void judge(const Matrix& forecast, const Matrix& accuracy, std::size_t option,
           std::span<const std::size_t> rows, double others, Slope& mean, Slope& slope)
{
    const auto last = forecast.columns - 1;
    double expected = 0;
    double brought = 0;
    for (const auto row : rows) {
        expected += static_cast<double>(forecast.at(row, last)) / static_cast<double>(rows.size());
        brought += static_cast<double>(accuracy.at(row, option)) / static_cast<double>(rows.size());
    }
    mean.error += (expected - brought) * (expected - brought);
    mean.count += 1;
    mean.both += (expected - others) * (brought - others);
    mean.own += (expected - others) * (expected - others);
    for (const auto row : rows) {
        const double off = static_cast<double>(forecast.at(row, last)) - expected;
        slope.both += off * (static_cast<double>(accuracy.at(row, option)) - brought) /
                      static_cast<double>(rows.size());
        slope.own += off * off / static_cast<double>(rows.size());
    }
}

} // namespace

Belief rehearsed(const Learner& learner, const Regressor& fitted, const Matrix& features, const Evidence& all,
                 std::size_t observations, std::uint64_t seed, solve::ThreadPool& threads)
{
    const Matrix& accuracy = all.accuracy;
    const auto means = meansOf(accuracy);
    Slope mean;
    Slope slope;
    const std::size_t stride = (accuracy.columns + kMostOptions - 1) / kMostOptions;
    for (std::size_t option = 0; option < accuracy.columns && accuracy.columns > 1; option += stride) {
        const auto known = rowsKnown(accuracy, option);
        if (known.size() < observations + kFewestJudged) continue;
        for (int draw = 0; draw < kDraws; ++draw) {
            auto rows = known;
            solve::Random random(seed, static_cast<std::uint32_t>(option * kDraws) +
                                           static_cast<std::uint32_t>(draw));
            random.shuffle(std::span(rows));
            const auto shown = std::span(rows).first(observations);
            Matrix neighbours = rowsOf(accuracy, shown);
            std::vector<float> outcomes;
            for (std::size_t i = 0; i < shown.size(); ++i) {
                outcomes.push_back(neighbours.at(i, option));
                neighbours.at(i, option) = std::numeric_limits<float>::quiet_NaN();
            }
            const auto more = learner.withOption(fitted, {rowsOf(features, shown), outcomes, &neighbours});
            judge(more->predict(features, threads), accuracy, option, std::span(rows).subspan(observations),
                  meanOfOthers(means, option), mean, slope);
        }
    }
    return {mean.value(), slope.value(), mean.count > 0 ? std::sqrt(mean.error / mean.count) : 0};
}

} // namespace tradeoff::choice
