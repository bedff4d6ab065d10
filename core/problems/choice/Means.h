// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/choice/Draft.h"

#include <vector>

namespace tradeoff::problems::choice {

/// Denominators that means and chances share are kept exact up to this; beyond, values are rounded to
/// kRoundedDecimals, and said.
inline constexpr std::int64_t kMostParts = 1'000'000;
inline constexpr int kRoundedDecimals = 12;

/// The cell an observation belongs to.
struct CellOf
{
    std::int32_t row = 0;
    std::int32_t option = 0;
};

/// How many observations follow an earlier one of the same cell.
std::size_t countRepeated(const std::vector<CellOf>& cells, std::size_t rows, std::size_t options);

/// Turns the observations in quantity.numbers (one per entry of cells, kMissing for none) into the means of
/// the draft's cells, exactly in parts where these stay few.
void meanOfCells(QuantityDraft& quantity, const std::vector<CellOf>& cells, Draft& draft);

/// A number that need not be a decimal: numerator / denominator units of 10^-scale; denominator 0 where
/// nothing is known.
struct Fraction
{
    std::int64_t numerator = 0;
    std::int64_t denominator = 0;
};

/// The fractions at one scale as parts of a quantity, or rounded.
void setFractions(QuantityDraft& quantity, const std::vector<Fraction>& fractions, int scale, Draft& draft);

} // namespace tradeoff::problems::choice
