// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/choice/constrained/Bound.h"
#include "plugins/choice/constrained/Flow.h"

#include <functional>

namespace tradeoff::choice::constrained {

/// The best multipliers of a model with capacities and one budget, nothing fixed, that isFlow(): bisection on
/// the price of the budget with an exact flow at each. look is told the plan of each; goOn is asked before
/// each.
Multipliers pricedFlow(const Model& model, const std::function<bool()>& goOn,
                       const std::function<void(const std::vector<std::int32_t>&)>& look);

} // namespace tradeoff::choice::constrained
