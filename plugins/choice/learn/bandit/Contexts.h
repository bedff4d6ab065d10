// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/choice/learn/Algebra.h"

#include <vector>

namespace tradeoff::choice {

/// Rows as a bandit sees them: a 1 and the features along their main directions, in units of their mean
/// spread. Fitted without outcomes.
struct Contexts
{
    Table rows;                 ///< rows × (1 + directions)
    Table directions;           ///< directions × features
    std::vector<double> centre; ///< of the features
    double unit = 1;

    /// Weights over contexts as weights over features, the constant last.
    std::vector<double> overFeatures(std::span<const double> weights) const;
};

Contexts contextsOf(const Matrix& features, std::span<const double> weights, std::size_t directions,
                    solve::ThreadPool& threads);

} // namespace tradeoff::choice
