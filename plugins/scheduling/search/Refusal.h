// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/scheduling/Problem.h"
#include "core/solve/Strategy.h"

#include <optional>
#include <string>

namespace tradeoff::scheduling {

/// Why a strategy of this family cannot take the request by its own description: another kind of problem, a
/// feature it does not plan, an objective it does not improve or the shop does not have. Empty when it can.
std::optional<std::string> refusalOf(const problems::Problem& problem, const solve::RunRequest& request,
                                     const solve::StrategyDescription& strategy);

} // namespace tradeoff::scheduling
