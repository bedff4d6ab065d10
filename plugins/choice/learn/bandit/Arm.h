// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/Random.h"
#include "plugins/choice/learn/Algebra.h"

#include <span>
#include <vector>

namespace tradeoff::choice {

/// What one option is believed to bring and to cost: two ridge regressions on the same contexts, the first
/// coordinate of which is 1. Both are pulled to a level given when asked.
class Arm
{
public:
    Arm(std::size_t size, double ridge);

    void learn(std::span<const double> context, double weight, double reward, double cost);
    std::vector<double> rewardWeights(double level) const { return weightsOf(m_rewards, level); }
    std::vector<double> costWeights(double level) const { return weightsOf(m_costs, level); }
    /// Standard deviation of a prediction, in units of the noise.
    double width(std::span<const double> context) const;
    /// Adds to weights a draw with the covariance of the estimate, times scale.
    void perturb(std::span<double> weights, double scale, solve::Random& random) const;

private:
    std::vector<double> weightsOf(const std::vector<double>& sums, double level) const;

    Table m_precision;
    Cholesky m_factor;
    std::vector<double> m_contexts; ///< Σ weight · context
    std::vector<double> m_rewards;  ///< Σ weight · reward · context
    std::vector<double> m_costs;
};

/// A standard normal number, by Marsaglia's polar method.
double normal(solve::Random& random);

} // namespace tradeoff::choice
