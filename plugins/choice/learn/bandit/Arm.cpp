// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/bandit/Arm.h"

#include "core/format/Elementary.h"

#include <cmath>

namespace tradeoff::choice {

namespace {

/// The level is believed like one observation, each slope's 0 like so many as the ridge says.
Table priorPrecision(std::size_t size, double ridge)
{
    Table precision(size, size);
    for (std::size_t a = 0; a < size; ++a) precision.at(a, a) = a == 0 ? 1 : ridge;
    return precision;
}

} // namespace

Arm::Arm(std::size_t size, double ridge)
    : m_precision(priorPrecision(size, ridge)), m_factor(m_precision), m_contexts(size), m_rewards(size),
      m_costs(size)
{
}

void Arm::learn(std::span<const double> context, double weight, double reward, double cost)
{
    for (std::size_t a = 0; a < context.size(); ++a) {
        for (std::size_t b = 0; b < context.size(); ++b)
            m_precision.at(a, b) += weight * context[a] * context[b];
        m_contexts[a] += weight * context[a];
        m_rewards[a] += weight * reward * context[a];
        m_costs[a] += weight * cost * context[a];
    }
    m_factor = Cholesky(m_precision);
}

std::vector<double> Arm::weightsOf(const std::vector<double>& sums, double level) const
{
    std::vector<double> weights = sums;
    for (std::size_t a = 0; a < weights.size(); ++a) weights[a] -= level * m_contexts[a];
    m_factor.solve(weights);
    weights[0] += level;
    return weights;
}

double Arm::width(std::span<const double> context) const
{
    std::vector<double> solved(context.begin(), context.end());
    m_factor.solve(solved);
    return std::sqrt(std::max(0.0, dot(solved, context)));
}

void Arm::perturb(std::span<double> weights, double scale, solve::Random& random) const
{
    std::vector<double> draw(weights.size());
    for (double& value : draw) value = normal(random);
    m_factor.solveUpper(draw);
    for (std::size_t a = 0; a < weights.size(); ++a) weights[a] += scale * draw[a];
}

double normal(solve::Random& random)
{
    for (;;) {
        const double a = 2 * random.unit() - 1;
        const double b = 2 * random.unit() - 1;
        const double square = a * a + b * b;
        if (square > 0 && square < 1) return a * std::sqrt(-2 * format::logarithm(square) / square);
    }
}

} // namespace tradeoff::choice
