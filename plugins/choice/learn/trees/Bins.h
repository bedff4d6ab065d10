// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/choice/learn/Matrix.h"

#include <cstdint>
#include <span>
#include <vector>

namespace tradeoff::choice {

/// Features as small whole numbers: bin b of a feature holds the values above cut b - 1 and up to cut b.
/// Constant features are left out.
struct Bins
{
    std::size_t rows = 0;
    std::vector<std::size_t> feature;     ///< of each binned column, ascending
    std::vector<std::vector<float>> cuts; ///< of each binned column, ascending, at least one
    std::vector<std::uint8_t> values;     ///< column by column

    std::size_t columns() const { return feature.size(); }
    const std::uint8_t* column(std::size_t j) const { return values.data() + j * rows; }
    std::size_t binsOf(std::size_t j) const { return cuts[j].size() + 1; }
};

/// Cuts lie between neighbouring values where there are at most mostBins of them (2 to 256), otherwise at
/// their weighted quantiles.
Bins binsOf(const Matrix& features, std::span<const double> weights, int mostBins);

} // namespace tradeoff::choice
