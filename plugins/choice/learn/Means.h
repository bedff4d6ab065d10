// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/choice/learn/Regressor.h"

#include <vector>

namespace tradeoff::choice {

/// The weighted mean of each column of targets over the rows where it was observed; where there is none, the
/// mean of the other columns' means.
std::vector<double> columnMeans(const Matrix& targets, std::span<const double> weights);

} // namespace tradeoff::choice
