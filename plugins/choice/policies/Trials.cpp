// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/policies/Trials.h"

#include "plugins/choice/learn/Means.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace tradeoff::choice {

using problems::choice::Problem;

namespace {

constexpr std::array kTrusts = {0.25, 0.5, 0.75, 1.0};
constexpr std::size_t kParts = 5;
constexpr double kSurely = 100;
constexpr double kSureEnough = 1;       ///< standard errors
constexpr double kClearlyBetter = 0.99; ///< of the error of costs: what is less counts as better

} // namespace

Trials::Trials(const Problem& train, std::vector<Judged> rounds, std::uint64_t seed, int threads)
    : m_train(train), m_rounds(std::move(rounds)), m_seed(seed), m_threads(threads)
{
    for (const auto& judged : m_rounds) m_rows.insert(m_rows.end(), judged.rows.begin(), judged.rows.end());
    m_evidence = evidenceOf(m_train, m_rows);
    for (const auto row : m_rows) m_weights.push_back(m_train.table().weight(row));
    const auto accuracy = columnMeans(m_evidence.accuracy, m_evidence.weights);
    const auto costs = columnMeans(m_evidence.costs, m_evidence.weights);
    std::size_t best = 0;
    std::size_t cheapest = 0;
    for (std::size_t option = 1; option < costs.size(); ++option) {
        if (accuracy[option] > accuracy[best]) best = option;
        if (costs[option] < costs[cheapest]) cheapest = option;
    }
    m_from = costs[cheapest];
    m_to = std::max(m_from, costs[best]);
}

Forecast Trials::forecastOf(const Judged& judged, double trust, const CostWay& cost) const
{
    Forecast forecast = judged.means;
    forecast.trust = trust;
    forecast.costForm = cost.form;
    forecast.costFactors.assign(forecast.costMeans.size(), 1.0);
    if (cost.form == CostForm::Log) forecast.costFactors = judged.factors[cost.way];
    return forecast;
}

Predicted Trials::predictedOf(const Judged& judged, const Way& way, const CostWay& cost)
{
    Predicted predicted;
    predicted.accuracy =
        way.way ? judged.accuracy[*way.way] : repeated(judged.means.accuracyMeans, judged.rows.size());
    if (cost.form != CostForm::Means)
        predicted.costs = judged.costs[static_cast<std::size_t>(cost.form)][cost.way];
    return predicted;
}

/// The frontier that this way predicts for all judged rows.
Ladder Trials::ladder(const Way& way, const CostWay& cost) const
{
    PredictedCells all;
    std::size_t first = 0;
    for (const auto& judged : m_rounds) {
        const auto isOffered = [&](std::size_t row, std::size_t option) {
            return !std::isnan(m_evidence.accuracy.at(first + row, option));
        };
        const auto cells = cellsOf(forecastOf(judged, way.trust, cost), predictedOf(judged, way, cost),
                                   isOffered, bitsTooMany(m_train.totalWeight()));
        all.rows += cells.rows;
        all.options = cells.options;
        all.value.insert(all.value.end(), cells.value.begin(), cells.value.end());
        all.price.insert(all.price.end(), cells.price.begin(), cells.price.end());
        first += cells.rows;
    }
    return ladderOf(all, m_weights, m_seed, m_threads);
}

/// The weighted mean square of what a way of forecasting costs was off, each option by its own mean.
double Trials::errorOf(const CostWay& cost) const
{
    double error = 0;
    std::size_t first = 0;
    for (const auto& judged : m_rounds) {
        const Forecast forecast = forecastOf(judged, 0, cost);
        const Matrix* learnt = cost.form == CostForm::Means
                                   ? nullptr
                                   : &judged.costs[static_cast<std::size_t>(cost.form)][cost.way];
        for (std::size_t row = 0; row < judged.rows.size(); ++row)
            for (std::size_t option = 0; option < m_evidence.costs.columns; ++option) {
                const auto paid = static_cast<double>(m_evidence.costs.at(first + row, option));
                const double mean = forecast.costMeans[option];
                if (std::isnan(paid) || !(mean > 0)) continue;
                double guess = mean;
                if (learnt)
                    guess =
                        std::max(0.0, forecast.costFactors[option] *
                                          costOf(static_cast<double>(learnt->at(row, option)), cost.form));
                const double off = (guess - paid) / mean;
                error += m_evidence.weights[first + row] * off * off;
            }
        first += judged.rows.size();
    }
    return error;
}

CostWay Trials::costWay() const
{
    CostWay chosen;
    double least = errorOf(chosen);
    for (const auto form : {CostForm::Plain, CostForm::Log})
        for (std::size_t way = 0; way < m_rounds[0].costs[static_cast<std::size_t>(form)].size(); ++way) {
            const double error = errorOf({form, way});
            if (!(error < kClearlyBetter * least)) continue;
            least = error;
            chosen = {form, way};
        }
    return chosen;
}

double Trials::score(const Way& way, const CostWay& cost) const
{
    return meanAccuracy(ladder(way, cost), m_evidence, m_from, m_to);
}

/// Five parts of the judged rows: of rounds by folds each round is one.
std::vector<std::vector<std::size_t>> Trials::parts() const
{
    std::vector<std::vector<std::size_t>> found;
    std::size_t row = 0;
    for (const auto& judged : m_rounds) {
        const std::size_t first = found.size();
        const std::size_t count = m_rounds.size() > 1 ? 1 : kParts;
        found.resize(first + count);
        for (std::size_t i = 0; i < judged.rows.size(); ++i, ++row) found[first + i % count].push_back(row);
    }
    std::erase_if(found, [](const auto& rows) { return rows.empty(); });
    return found;
}

/// By how much this is better than the mixture, over how sure that is: the mean over parts of the judged
/// rows by its standard error.
double Trials::sureness(const Way& way, const CostWay& cost) const
{
    std::vector<double> gains;
    const Ladder own = ladder(way, cost);
    const Ladder mixture = ladder({}, {});
    double mean = 0;
    const auto all = parts();
    for (const auto& positions : all) {
        std::vector<std::size_t> rows;
        for (const auto position : positions) rows.push_back(m_rows[position]);
        const Evidence evidence = evidenceOf(m_train, rows);
        gains.push_back(meanAccuracy(partOf(own, positions), evidence, m_from, m_to) -
                        meanAccuracy(partOf(mixture, positions), evidence, m_from, m_to));
        mean += gains.back() / static_cast<double>(all.size());
    }
    double square = 0;
    for (const double gain : gains) square += (gain - mean) * (gain - mean);
    const auto count = static_cast<double>(gains.size());
    const double error = count > 1 ? std::sqrt(square / (count - 1) / count) : 0;
    return error > 0 ? mean / error : (mean > 0 ? kSurely : 0);
}

/// The weighted mean square of what a way of forecasting accuracy was off.
double Trials::errorOf(const Way& way) const
{
    double error = 0;
    std::size_t first = 0;
    for (const auto& judged : m_rounds) {
        const Predicted predicted = predictedOf(judged, way, {});
        for (std::size_t row = 0; row < judged.rows.size(); ++row)
            for (std::size_t option = 0; option < m_evidence.accuracy.columns; ++option) {
                const double mean = judged.means.accuracyMeans[option];
                const double guess =
                    mean + way.trust * (static_cast<double>(predicted.accuracy.at(row, option)) - mean);
                const double off = guess - static_cast<double>(m_evidence.accuracy.at(first + row, option));
                if (!std::isnan(off)) error += m_evidence.weights[first + row] * off * off;
            }
        first += judged.rows.size();
    }
    return error;
}

/// Every way of forecasting accuracy, the simplest first.
std::vector<Trials::Candidate> Trials::candidates(const CostWay& costs) const
{
    std::vector<Candidate> all = {{{}, score({}, costs)}};
    for (std::size_t way = 0; way < ways(); ++way)
        for (const double trust : kTrusts) all.push_back({{way, trust}, score({way, trust}, costs)});
    return all;
}

/// By what counts: how accurate the choices turn out over all budgets. Of equal ones the one that forecasts
/// best, for chances that change no choice are shown to people, too; and the mixture unless that is better
/// than it by its standard error.
Trials::Choice Trials::choose() const
{
    const CostWay costs = costWay();
    const auto all = candidates(costs);
    const double mixture = score({}, {});
    double most = mixture;
    for (const auto& candidate : all) most = std::max(most, candidate.score);
    if (!(most > mixture)) return {};
    const Candidate* best = nullptr;
    double least = 0;
    for (const auto& candidate : all) {
        if (candidate.score < most) continue;
        const double error = errorOf(candidate.way);
        if (best && !(error < least)) continue;
        best = &candidate;
        least = error;
    }
    if (sureness(best->way, costs) < kSureEnough) return {};
    return {best->way, costs};
}

Expectation Trials::expectationOf(const Choice& choice) const
{
    return choice::expectationOf(ladder(choice.way, choice.costs), m_evidence);
}

} // namespace tradeoff::choice
