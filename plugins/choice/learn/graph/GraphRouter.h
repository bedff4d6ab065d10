// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/choice/learn/Learning.h"
#include "plugins/choice/learn/factors/Core.h"

#include <memory>
#include <span>

namespace tradeoff::choice {

struct GraphSettings
{
    FactorGrid grid{{1, 2, 4}, {10, 100, 1000}, 10, 0.2};
    /// Outcomes of an option are counted in its own mean size (costs), not in one unit for all (accuracy).
    bool ownUnits = false;
    int leftOut = 5; ///< groups of options left out in turn to learn how far few observations are believed
};

/// Rows and options are the two sides of a graph, an observed outcome is an edge. A row's state gathers what
/// its features and its other edges say; an option's embedding is gathered from its edges' messages
/// (s sᵗ and s y, s the row's state with a 1): embedding = (P + Σ s sᵗ/n)⁻¹ (P m + Σ s y/n). The weights that
/// are shared, features to states, P, m and the noise n, are learnt from the options there are, and how far
/// to believe few edges by leaving options out. So an option is added by its edges alone. After GraphRouter
/// (Feng, Shen, You 2025, arXiv:2410.03834), with sums and one small system of equations in the place of
/// trained attention: the embedding of Harrison et al. (2018), arXiv:1807.08912. A few dozen options are few
/// to train more on.
class GraphRouter : public Regressor
{
public:
    struct Parts
    {
        Factors factors;           ///< of the options the weights were learnt from, the first ones
        std::vector<double> base;  ///< the means of these options' outcomes, in units
        std::vector<double> units; ///< of every option
        Table embeddings;          ///< every option × (1 + rank)
        std::vector<double> prior; ///< mean embedding m
        Table priorCovariance;     ///< P⁻¹
        double unit = 1;           ///< of a new option, unless ownUnits
        bool ownUnits = false;
        double believed = 1; ///< factor of the prior's covariance for a new option
        double doubted = 1;  ///< factor of the noise for a new option
    };

    explicit GraphRouter(Parts parts) : m_parts(std::move(parts)) {}

    Matrix predict(const Matrix& features, solve::ThreadPool& threads) const override;
    format::Json toJson() const override;

    /// The same router with one more option, the last; no weight is touched.
    std::unique_ptr<GraphRouter> withOption(const Observations& observations) const;
    std::size_t options() const { return m_parts.units.size(); }

private:
    Parts m_parts;
};

/// An embedding gathered from edges. leftOut: the option among those learnt from that it is, if it is one.
/// weights: of the observations.
std::vector<double> gathered(const GraphRouter::Parts& parts, const Observations& observations, double unit,
                             std::span<const double> weights, std::size_t leftOut = SIZE_MAX);
/// The unit of an option with such outcomes.
double unitOf(const GraphRouter::Parts& parts, std::span<const float> outcomes);

std::unique_ptr<GraphRouter> fitGraph(const Lesson& lesson, const GraphSettings& settings,
                                      solve::Random random, solve::ThreadPool& threads,
                                      const StopCheck& mustStop);

/// @throws format::InputError if the JSON is none that a GraphRouter writes.
std::unique_ptr<GraphRouter> readGraph(const format::Json& json);

} // namespace tradeoff::choice
