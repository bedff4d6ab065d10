// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace tradeoff::choice {

/// Numbers in rows and columns, row-major. NaN where nothing is known, if whoever makes it says so.
struct Matrix
{
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::vector<float> values;

    Matrix() = default;
    Matrix(std::size_t rows_, std::size_t columns_, float value = 0)
        : rows(rows_), columns(columns_), values(rows_ * columns_, value)
    {
    }

    std::span<const float> row(std::size_t i) const
    {
        return std::span(values).subspan(i * columns, columns);
    }
    std::span<float> row(std::size_t i) { return std::span(values).subspan(i * columns, columns); }
    float at(std::size_t i, std::size_t j) const { return values[i * columns + j]; }
    float& at(std::size_t i, std::size_t j) { return values[i * columns + j]; }

    bool operator==(const Matrix&) const = default;
};

} // namespace tradeoff::choice
