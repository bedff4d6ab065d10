// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/ThreadPool.h"
#include "plugins/choice/learn/Matrix.h"

#include <cstddef>
#include <span>
#include <vector>

namespace tradeoff::choice {

/// Numbers in double, row-major: what sums and systems of equations are computed in.
struct Table
{
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::vector<double> values;

    Table() = default;
    Table(std::size_t rows_, std::size_t columns_) : rows(rows_), columns(columns_), values(rows_ * columns_)
    {
    }

    std::span<const double> row(std::size_t i) const
    {
        return std::span(values).subspan(i * columns, columns);
    }
    std::span<double> row(std::size_t i) { return std::span(values).subspan(i * columns, columns); }
    double at(std::size_t i, std::size_t j) const { return values[i * columns + j]; }
    double& at(std::size_t i, std::size_t j) { return values[i * columns + j]; }
};

double dot(std::span<const double> a, std::span<const double> b);

/// A = L Lᵗ of a symmetric positive definite A, of which the lower triangle is read; a pivot lost to rounding
/// is lifted to 1e-12 of the largest. Cost: n³/6 multiplications.
class Cholesky
{
public:
    explicit Cholesky(Table matrix);

    /// Overwrites b with the x of A x = b.
    void solve(std::span<double> b) const;
    /// Overwrites b with the x of Lᵗ x = b: standard normal b becomes normal with covariance A⁻¹.
    void solveUpper(std::span<double> b) const;
    Table inverse() const;
    std::size_t size() const { return m_lower.rows; }

private:
    Table m_lower;
};

/// The features with a column of ones behind them.
Table withOnes(const Matrix& features);

/// Σ weight · x xᵗ over the rows, both triangles. The same for any number of threads.
Table gramOf(const Table& x, std::span<const double> weights, solve::ThreadPool& threads);
/// Σ weight · x yᵗ over the rows: x.columns × y.columns.
Table crossOf(const Table& x, const Table& y, std::span<const double> weights, solve::ThreadPool& threads);

/// The eigenvectors of the largest eigenvalues of a symmetric positive semidefinite matrix, one a row,
/// largest first, unit length, the component of largest size positive. By orthogonal iteration: near-equal
/// eigenvalues give some basis of their span.
Table leadingDirections(const Table& matrix, std::size_t count);

} // namespace tradeoff::choice
