// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/Algebra.h"

#include "core/format/Random.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace tradeoff::choice {

namespace {

/// Rows are summed in parts of this many, the parts in their order: no thread changes a sum.
constexpr std::size_t kRowsPerPart = 1024;

void addScaled(std::span<double> to, double factor, std::span<const double> what)
{
    for (std::size_t i = 0; i < what.size(); ++i) to[i] += factor * what[i];
}

template <typename AddRow>
Table sumOverRows(std::size_t rows, Table sum, solve::ThreadPool& threads, const AddRow& addRow)
{
    const std::size_t parts = (rows + kRowsPerPart - 1) / kRowsPerPart;
    std::vector<Table> partial(parts, Table(sum.rows, sum.columns));
    threads.forEach(static_cast<int>(parts), [&](int part, int) {
        const std::size_t first = static_cast<std::size_t>(part) * kRowsPerPart;
        for (std::size_t i = first; i < std::min(rows, first + kRowsPerPart); ++i)
            addRow(partial[static_cast<std::size_t>(part)], i);
    });
    for (const auto& part : partial) addScaled(sum.values, 1, part.values);
    return sum;
}

} // namespace

double dot(std::span<const double> a, std::span<const double> b)
{
    assert(a.size() == b.size());
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
    return sum;
}

Cholesky::Cholesky(Table matrix) : m_lower(std::move(matrix))
{
    const std::size_t n = m_lower.rows;
    double largest = 0;
    for (std::size_t i = 0; i < n; ++i) largest = std::max(largest, m_lower.at(i, i));
    const double least = largest > 0 ? largest * 1e-12 : 1;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            const double rest = m_lower.at(i, j) - dot(m_lower.row(i).first(j), m_lower.row(j).first(j));
            m_lower.at(i, j) = i == j ? std::sqrt(std::max(rest, least)) : rest / m_lower.at(j, j);
        }
    }
}

void Cholesky::solve(std::span<double> b) const
{
    for (std::size_t i = 0; i < size(); ++i)
        b[i] = (b[i] - dot(m_lower.row(i).first(i), std::span<const double>(b).first(i))) / m_lower.at(i, i);
    solveUpper(b);
}

void Cholesky::solveUpper(std::span<double> b) const
{
    for (std::size_t i = size(); i-- > 0;) {
        b[i] /= m_lower.at(i, i);
        addScaled(b.first(i), -b[i], m_lower.row(i).first(i));
    }
}

Table Cholesky::inverse() const
{
    Table result(size(), size());
    for (std::size_t i = 0; i < size(); ++i) {
        result.at(i, i) = 1;
        solve(result.row(i));
    }
    return result;
}

Table withOnes(const Matrix& features)
{
    Table x(features.rows, features.columns + 1);
    for (std::size_t i = 0; i < features.rows; ++i) {
        std::copy(features.row(i).begin(), features.row(i).end(), x.row(i).begin());
        x.at(i, features.columns) = 1;
    }
    return x;
}

Table gramOf(const Table& x, std::span<const double> weights, solve::ThreadPool& threads)
{
    auto sum = sumOverRows(x.rows, Table(x.columns, x.columns), threads, [&](Table& part, std::size_t i) {
        const auto row = x.row(i);
        for (std::size_t a = 0; a < x.columns; ++a)
            if (row[a] != 0) addScaled(part.row(a), weights[i] * row[a], row.first(a + 1));
    });
    for (std::size_t a = 0; a < x.columns; ++a)
        for (std::size_t b = 0; b < a; ++b) sum.at(b, a) = sum.at(a, b);
    return sum;
}

Table crossOf(const Table& x, const Table& y, std::span<const double> weights, solve::ThreadPool& threads)
{
    return sumOverRows(x.rows, Table(x.columns, y.columns), threads, [&](Table& part, std::size_t i) {
        const auto row = x.row(i);
        for (std::size_t a = 0; a < x.columns; ++a)
            if (row[a] != 0) addScaled(part.row(a), weights[i] * row[a], y.row(i));
    });
}

namespace {

/// Makes each row orthogonal to those before it and of unit length; a row that vanishes becomes 0.
void orthonormalise(Table& rows)
{
    for (std::size_t i = 0; i < rows.rows; ++i) {
        const double before = dot(rows.row(i), rows.row(i));
        for (int pass = 0; pass < 2; ++pass)
            for (std::size_t j = 0; j < i; ++j)
                addScaled(rows.row(i), -dot(rows.row(i), rows.row(j)), rows.row(j));
        const double after = dot(rows.row(i), rows.row(i));
        const double factor = after > before * 1e-20 && after > 0 ? 1 / std::sqrt(after) : 0;
        for (double& value : rows.row(i)) value *= factor;
    }
}

void turnPositive(std::span<double> row)
{
    const auto largest = std::max_element(row.begin(), row.end(),
                                          [](double a, double b) { return std::abs(a) < std::abs(b); });
    if (largest != row.end() && *largest < 0)
        for (double& value : row) value = -value;
}

} // namespace

Table leadingDirections(const Table& matrix, std::size_t count)
{
    constexpr int kRounds = 60;
    const std::size_t n = matrix.rows;
    // A few more directions than asked for: the last ones converge slowest.
    const std::size_t carried = std::min(n, count + 4);
    Table found(carried, n);
    format::Random random(1);
    for (double& value : found.values) value = random.unit() - 0.5;
    orthonormalise(found);
    for (int round = 0; round < kRounds; ++round) {
        Table next(carried, n);
        for (std::size_t i = 0; i < carried; ++i)
            for (std::size_t a = 0; a < n; ++a) addScaled(next.row(i), found.at(i, a), matrix.row(a));
        found = std::move(next);
        orthonormalise(found);
    }
    Table leading(std::min(count, n), n);
    std::copy_n(found.values.begin(), leading.values.size(), leading.values.begin());
    for (std::size_t i = 0; i < leading.rows; ++i) turnPositive(leading.row(i));
    return leading;
}

} // namespace tradeoff::choice
