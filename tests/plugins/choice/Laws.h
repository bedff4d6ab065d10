// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/Random.h"
#include "plugins/choice/learn/Regressor.h"

#include <cmath>
#include <span>
#include <vector>

namespace tradeoff::tests {

using choice::Matrix;

/// Rows drawn from a law that a learner should find: a row's difficulty and its kind follow from features,
/// and options differ in level, in how far they suffer from difficulty, and in what they make of the kind.
struct Sample
{
    Matrix features;
    Matrix truth;   ///< what is expected of every option
    Matrix targets; ///< truth and noise
    std::vector<double> weights;

    choice::Lesson lesson() const { return {features, targets, weights}; }
};

inline double uniform(solve::Random& random, double low, double high)
{
    return low + (high - low) * random.unit();
}

/// features ≥ 6, of spread 1; the last ones mean nothing. Truth lies within 0.1 to 0.9, noise is uniform.
inline Sample sampleOf(std::size_t rows, std::size_t features, std::size_t options, double noise,
                       std::uint64_t seed)
{
    solve::Random random(seed);
    Sample sample{Matrix(rows, features), Matrix(rows, options), Matrix(rows, options),
                  std::vector<double>(rows, 1.0)};
    for (float& value : sample.features.values) value = static_cast<float>(uniform(random, -1.73, 1.73));
    for (std::size_t i = 0; i < rows; ++i) {
        const auto x = sample.features.row(i);
        const double difficulty = 0.08 * (x[0] + x[1] - x[2]);
        const double kind = 0.06 * (x[3] - x[4]);
        for (std::size_t o = 0; o < options; ++o) {
            const double share = static_cast<double>(o + 1) / static_cast<double>(options + 1);
            const double truth =
                0.35 + 0.3 * share - (1.2 - share) * difficulty + (o % 2 == 0 ? kind : -kind);
            sample.truth.at(i, o) = static_cast<float>(truth);
            sample.targets.at(i, o) = static_cast<float>(truth + uniform(random, -noise, noise));
        }
    }
    return sample;
}

/// Tells nothing of its row any more, has the same means.
inline void shuffleTargets(Sample& sample, std::uint64_t seed)
{
    solve::Random random(seed);
    for (std::size_t i = sample.targets.rows; i > 1; --i) {
        const std::size_t j = random.below(static_cast<std::uint32_t>(i));
        for (std::size_t o = 0; o < sample.targets.columns; ++o)
            std::swap(sample.targets.at(i - 1, o), sample.targets.at(j, o));
    }
}

inline void forget(Sample& sample, double share, std::uint64_t seed)
{
    solve::Random random(seed);
    for (float& target : sample.targets.values)
        if (random.unit() < share) target = std::nanf("");
}

/// The share of the truth's variance within options that is predicted: 1 - Σ error² / Σ (truth - mean)².
inline double explained(const Matrix& found, const Matrix& truth)
{
    double errors = 0;
    double variance = 0;
    for (std::size_t o = 0; o < truth.columns; ++o) {
        double mean = 0;
        for (std::size_t i = 0; i < truth.rows; ++i) mean += static_cast<double>(truth.at(i, o));
        mean /= static_cast<double>(truth.rows);
        for (std::size_t i = 0; i < truth.rows; ++i) {
            const double value = truth.at(i, o);
            errors += (found.at(i, o) - value) * (found.at(i, o) - value);
            variance += (value - mean) * (value - mean);
        }
    }
    return 1 - errors / variance;
}

inline bool isFinite(const Matrix& matrix)
{
    for (const float value : matrix.values)
        if (!std::isfinite(value)) return false;
    return true;
}

/// Each row as often as its weight says, all of weight 1.
inline Sample repeated(const Sample& sample)
{
    Sample result;
    result.features.columns = sample.features.columns;
    result.truth.columns = result.targets.columns = sample.targets.columns;
    const auto append = [](Matrix& to, std::span<const float> row) {
        to.values.insert(to.values.end(), row.begin(), row.end());
        ++to.rows;
    };
    for (std::size_t i = 0; i < sample.weights.size(); ++i) {
        for (int copy = 0; copy < static_cast<int>(sample.weights[i]); ++copy) {
            append(result.features, sample.features.row(i));
            append(result.truth, sample.truth.row(i));
            append(result.targets, sample.targets.row(i));
            result.weights.push_back(1);
        }
    }
    return result;
}

} // namespace tradeoff::tests
