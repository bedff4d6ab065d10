// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/ThreadPool.h"
#include "plugins/choice/learn/Matrix.h"

#include <cstdint>
#include <vector>

namespace tradeoff::choice {

/// A row and how far it is: the squared distance less the query's own square, so that smaller is nearer.
struct Neighbour
{
    float distance = 0;
    std::int32_t row = 0;
};

/// The k nearest of `rows` for each query, nearest first, of equally near ones the lower row; exact, by
/// comparing all pairs. k is cut to the number of rows: gives queries × min(k, rows).
/// Cost: queries × rows × columns multiplications and as many additions in single precision.
std::vector<Neighbour> nearest(const Matrix& queries, const Matrix& rows, std::size_t k,
                               solve::ThreadPool& threads);

/// Every row divided by its length; rows of zeros stay.
Matrix ofLengthOne(const Matrix& rows);

} // namespace tradeoff::choice
