// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/study/policy/Path.h"

#include <span>
#include <string>
#include <vector>

namespace tradeoff::study::policy {

/// Per fold, the cost per row at this share of the way between the corners of its train hull.
std::vector<double> declaredBudgets(std::span<const HeldOut> folds, double share);
/// Of one number per fold, the mean by the folds' weights.
double meanOverFolds(std::span<const HeldOut> folds, std::span<const double> values);

/// Fills in each fold's last step that is expected to keep its budget; else why there is none.
std::string operate(std::span<const Path> paths, std::span<const double> budgets,
                    std::vector<std::size_t>& steps);
/// The plan of these steps, rows of all folds one after another.
Plan pooledPlan(std::span<const Path> paths, std::span<const std::size_t> steps);
/// The rows of all folds one after another; what train says is left out.
HeldOut pooledRows(std::span<const HeldOut> folds);

} // namespace tradeoff::study::policy
