// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/graph/GraphRouter.h"

#include <cassert>
#include <cmath>

namespace tradeoff::choice {

namespace {

/// What a row's features alone say of its state.
std::vector<double> priorState(const Factors& factors, std::span<const float> features)
{
    std::vector<double> state(factors.rank());
    const std::size_t ones = features.size();
    for (std::size_t k = 0; k < state.size(); ++k) state[k] = factors.rows.at(ones, k);
    for (std::size_t a = 0; a < ones; ++a)
        for (std::size_t k = 0; k < state.size(); ++k)
            state[k] += static_cast<double>(features[a]) * factors.rows.at(a, k);
    return state;
}

/// The outcomes of a row's known neighbours as the factors see them.
std::vector<float> edgesOf(const GraphRouter::Parts& parts, const Matrix* neighbours, std::size_t row)
{
    if (!neighbours) return {};
    std::vector<float> edges(parts.base.size());
    for (std::size_t o = 0; o < edges.size(); ++o)
        edges[o] =
            static_cast<float>(static_cast<double>(neighbours->at(row, o)) / parts.units[o] - parts.base[o]);
    return edges;
}

/// How much of an outcome's variance comes of what is not known of the row's state, for a usual option.
double hiddenVariance(const GraphRouter::Parts& parts, const Table& covariance)
{
    double sum = 0;
    for (std::size_t a = 0; a < covariance.rows; ++a)
        for (std::size_t b = 0; b < covariance.rows; ++b)
            sum += covariance.at(a, b) *
                   (parts.priorCovariance.at(a + 1, b + 1) + parts.prior[a + 1] * parts.prior[b + 1]);
    return sum;
}

} // namespace

double unitOf(const GraphRouter::Parts& parts, std::span<const float> outcomes)
{
    if (!parts.ownUnits) return parts.unit;
    double sum = 0;
    for (const float outcome : outcomes) sum += std::abs(static_cast<double>(outcome));
    return sum > 0 ? sum / static_cast<double>(outcomes.size()) : parts.unit;
}

std::vector<double> gathered(const GraphRouter::Parts& parts, const Observations& observations, double unit,
                             std::span<const double> weights, std::size_t leftOut)
{
    const std::size_t size = parts.prior.size();
    Table covariance = parts.priorCovariance;
    for (double& value : covariance.values) value *= parts.believed;
    Table precision = Cholesky(std::move(covariance)).inverse();
    std::vector<double> embedding(size);
    for (std::size_t a = 0; a < size; ++a) embedding[a] = dot(precision.row(a), parts.prior);
    std::vector<double> state(size, 1.0);
    const Table full = information(parts.factors);
    for (std::size_t i = 0; i < observations.outcomes.size(); ++i) {
        const auto row = stateOf(parts.factors, full, priorState(parts.factors, observations.features.row(i)),
                                 edgesOf(parts, observations.neighbours, i), leftOut);
        std::copy(row.mean.begin(), row.mean.end(), state.begin() + 1);
        const double noise = parts.doubted * (parts.factors.noise + hiddenVariance(parts, row.covariance));
        const double outcome = static_cast<double>(observations.outcomes[i]) / unit;
        const double trust = weights[i] / noise;
        for (std::size_t a = 0; a < size; ++a) {
            for (std::size_t b = 0; b < size; ++b) precision.at(a, b) += trust * state[a] * state[b];
            embedding[a] += trust * state[a] * outcome;
        }
    }
    Cholesky(std::move(precision)).solve(embedding);
    return embedding;
}

Matrix GraphRouter::predict(const Matrix& features, solve::ThreadPool& threads) const
{
    assert(features.columns + 1 == m_parts.factors.rows.rows);
    Matrix result(features.rows, options());
    eachRow(features.rows, threads, [&](std::size_t i) {
        const auto state = priorState(m_parts.factors, features.row(i));
        for (std::size_t o = 0; o < result.columns; ++o) {
            const auto embedding = m_parts.embeddings.row(o);
            result.at(i, o) =
                static_cast<float>(m_parts.units[o] * (embedding[0] + dot(embedding.subspan(1), state)));
        }
    });
    return result;
}

std::unique_ptr<GraphRouter> GraphRouter::withOption(const Observations& observations) const
{
    Parts parts = m_parts;
    const double unit = unitOf(parts, observations.outcomes);
    const std::vector<double> weights(observations.outcomes.size(), 1.0);
    const auto embedding = gathered(parts, observations, unit, weights);
    parts.units.push_back(unit);
    ++parts.embeddings.rows;
    parts.embeddings.values.insert(parts.embeddings.values.end(), embedding.begin(), embedding.end());
    return std::make_unique<GraphRouter>(std::move(parts));
}

format::Json GraphRouter::toJson() const
{
    const auto& parts = m_parts;
    return {{"learner", "graph"},
            {"version", 1},
            {"features", parts.factors.rows.rows - 1},
            {"learnt_options", parts.base.size()},
            {"options", parts.units.size()},
            {"rank", parts.factors.rank()},
            {"row_weights", storedNumbers(parts.factors.rows.values)},
            {"option_vectors", storedNumbers(parts.factors.options.values)},
            {"noise", parts.factors.noise},
            {"base", storedNumbers(parts.base)},
            {"units", storedNumbers(parts.units)},
            {"embeddings", storedNumbers(parts.embeddings.values)},
            {"prior", storedNumbers(parts.prior)},
            {"prior_covariance", storedNumbers(parts.priorCovariance.values)},
            {"unit", parts.unit},
            {"own_units", parts.ownUnits},
            {"believed", parts.believed},
            {"doubted", parts.doubted}};
}

std::unique_ptr<GraphRouter> readGraph(const format::Json& json)
{
    const Stored stored(json);
    stored.requireLearner("graph", {"features", "learnt_options", "options", "rank", "row_weights",
                                    "option_vectors", "noise", "base", "units", "embeddings", "prior",
                                    "prior_covariance", "unit", "own_units", "believed", "doubted"});
    const std::size_t features = stored.count("features", 0, kMostStored);
    const std::size_t learnt = stored.count("learnt_options", 1, kMostStored);
    const std::size_t options = stored.count("options", learnt, kMostStored);
    const std::size_t rank = stored.count("rank", 0, learnt);
    GraphRouter::Parts parts;
    parts.factors.rows = stored.table("row_weights", features + 1, rank);
    parts.factors.options = stored.table("option_vectors", learnt, rank);
    parts.base = stored.numbers("base", learnt);
    parts.units = stored.numbers("units", options);
    parts.embeddings = stored.table("embeddings", options, rank + 1);
    parts.prior = stored.numbers("prior", rank + 1);
    parts.priorCovariance = stored.table("prior_covariance", rank + 1, rank + 1);
    parts.ownUnits = stored.truth("own_units");
    const std::pair<const char*, double*> positive[] = {{"noise", &parts.factors.noise},
                                                        {"unit", &parts.unit},
                                                        {"believed", &parts.believed},
                                                        {"doubted", &parts.doubted}};
    for (const auto& [key, value] : positive) {
        *value = stored.number(key);
        if (*value <= 0) stored.refuse(key, format::Json(*value).dump(), "a number above 0");
    }
    return std::make_unique<GraphRouter>(std::move(parts));
}

} // namespace tradeoff::choice
