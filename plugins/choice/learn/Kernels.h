// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace tradeoff::choice {

/// The inner loops of learners. Every sum has one order, whatever the machine's vectors are wide: the same
/// bits everywhere. Compiled for x86-64 and once more for x86-64-v3 and -v4; which one runs is seen when it
/// starts.

/// a · b.
float dot(std::span<const float> a, std::span<const float> b);
/// y += factor × x.
void addScaled(std::span<float> y, float factor, std::span<const float> x);
/// a is rows × columns, row-major. Gives the upper triangle of aᵀa, columns × columns, row-major.
std::vector<double> gramOf(std::span<const double> a, std::size_t rows, std::size_t columns);
/// symmetric (upper triangle, size × size) becomes its Cholesky factor, upper; false where it is not positive
/// definite.
bool factorise(std::span<double> symmetric, std::size_t size);
/// Solves with what factorise() left: b becomes x. b has size × width numbers, row-major: width systems at
/// once.
void solveFactorised(std::span<const double> factor, std::size_t size, std::span<double> b,
                     std::size_t width = 1);
/// aᵀb for a of rows × columns and b of rows × width: columns × width.
std::vector<double> productOf(std::span<const double> a, std::size_t rows, std::size_t columns,
                              std::span<const double> b, std::size_t width);

inline constexpr std::size_t kPanel = 16;
inline constexpr std::size_t kQueries = 8;

/// Rows in panels of kPanel, each column by column, the last one filled up with zeros.
std::vector<float> panelsOf(std::span<const float> rows, std::size_t count, std::size_t columns);
/// The dot products of kQueries rows (each `columns` numbers, one after the other) with a panel:
/// into[query * kPanel + row].
void dotPanel(const float* queries, const float* panel, std::size_t columns, float* into);

} // namespace tradeoff::choice
