// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/bandit/Contexts.h"

#include "plugins/choice/learn/Learning.h"

#include <cmath>

namespace tradeoff::choice {

namespace {

/// Covariance of the features from the gram of features and ones.
Table covarianceOf(const Table& gram)
{
    const std::size_t size = gram.rows - 1;
    const double weight = gram.at(size, size);
    Table covariance(size, size);
    for (std::size_t a = 0; a < size; ++a)
        for (std::size_t b = 0; b < size; ++b)
            covariance.at(a, b) =
                gram.at(a, b) / weight - gram.at(size, a) / weight * (gram.at(size, b) / weight);
    return covariance;
}

} // namespace

Contexts contextsOf(const Matrix& features, std::span<const double> weights, std::size_t directions,
                    solve::ThreadPool& threads)
{
    Contexts contexts;
    const Table x = withOnes(features);
    contexts.centre.assign(features.columns, 0);
    if (features.rows == 0) return contexts;
    const Table gram = gramOf(x, weights, threads);
    const Table covariance = covarianceOf(gram);
    for (std::size_t a = 0; a < features.columns; ++a)
        contexts.centre[a] = gram.at(features.columns, a) / gram.at(features.columns, features.columns);
    contexts.directions = leadingDirections(covariance, directions);
    const std::size_t kept = contexts.directions.rows;
    double energy = 0;
    for (std::size_t k = 0; k < kept; ++k)
        for (std::size_t a = 0; a < features.columns; ++a)
            energy += contexts.directions.at(k, a) * dot(covariance.row(a), contexts.directions.row(k));
    if (energy > 1e-12) contexts.unit = std::sqrt(energy / static_cast<double>(kept));
    contexts.rows = Table(features.rows, kept + 1);
    eachRow(features.rows, threads, [&](std::size_t i) {
        contexts.rows.at(i, 0) = 1;
        for (std::size_t k = 0; k < kept; ++k) {
            double along = 0;
            for (std::size_t a = 0; a < features.columns; ++a)
                along += contexts.directions.at(k, a) * (x.at(i, a) - contexts.centre[a]);
            contexts.rows.at(i, k + 1) = along / contexts.unit;
        }
    });
    return contexts;
}

std::vector<double> Contexts::overFeatures(std::span<const double> weights) const
{
    std::vector<double> result(centre.size() + 1);
    double constant = weights[0];
    for (std::size_t a = 0; a < centre.size(); ++a) {
        for (std::size_t k = 0; k < directions.rows; ++k)
            result[a] += weights[k + 1] * directions.at(k, a) / unit;
        constant -= result[a] * centre[a];
    }
    result.back() = constant;
    return result;
}

} // namespace tradeoff::choice
