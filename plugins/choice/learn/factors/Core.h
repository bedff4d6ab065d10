// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/choice/learn/Algebra.h"
#include "plugins/choice/learn/Learning.h"

#include <memory>
#include <span>
#include <vector>

namespace tradeoff::choice {

/// z(row, option) = v(option) · u(row) + noise, u(row) = W x(row) + a standard normal rest.
struct Factors
{
    Table rows;       ///< Wᵗ: columns of x × rank
    Table options;    ///< options × rank
    double noise = 1; ///< variance

    std::size_t rank() const { return options.columns; }
};

/// What factors are learnt from.
struct FactorData
{
    Table x;                     ///< rows × (features and a one)
    Matrix z;                    ///< rows × options, NaN where not observed
    std::vector<double> weights; ///< 0: the row is left out
};

/// Solves for W again and again with the same x, weights and ridge.
class RowRegression
{
public:
    /// ridge: rows' worth of belief in 0, for each feature; the one's is hardly held.
    RowRegression(const FactorData& data, const Table& gram, double ridge);
    Table solve(const Table& u, solve::ThreadPool& threads) const;

private:
    const FactorData& m_data;
    Cholesky m_factor;
};

/// A row's own vector: what its features and its outcomes say together.
struct RowState
{
    std::vector<double> mean;
    Table covariance;
};

/// What a row with an outcome of every option tells of its vector: 1 + Σ v vᵗ / noise.
Table information(const Factors& factors);

/// prior: W x of the row. outcomes: one per option, NaN where not observed, or none at all. full:
/// information(). leftOut: an option not looked at, or none.
RowState stateOf(const Factors& factors, const Table& full, std::span<const double> prior,
                 std::span<const float> outcomes, std::size_t leftOut = SIZE_MAX);

/// Alternating least squares in which a row's vector is pulled to W x and keeps its uncertainty (the EM steps
/// of a probabilistic factor model with features as prior): Koren, Bell, Volinsky (2009),
/// doi:10.1109/MC.2009.263; Agarwal, Chen (2009), Regression-based latent factor models,
/// doi:10.1145/1557019.1557029.
Factors fitCore(const FactorData& data, const RowRegression& regression, std::size_t rank, int rounds,
                solve::ThreadPool& threads);

/// W x of every row.
Table rowVectors(const Factors& factors, const Table& x, solve::ThreadPool& threads);

/// Rank and ridge that err least on the rows held out.
struct FactorChoice
{
    std::size_t rank = 0;
    double ridge = 1;
};
struct FactorGrid
{
    std::vector<std::size_t> ranks;
    std::vector<double> ridges;
    int rounds = 10;
    double heldOut = 0.2;
};
FactorChoice chooseFactors(const FactorData& data, const FactorGrid& grid, solve::Random random,
                           solve::ThreadPool& threads, const StopCheck& mustStop);

} // namespace tradeoff::choice
