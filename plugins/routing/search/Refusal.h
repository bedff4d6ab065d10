// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Problem.h"
#include "core/solve/RunRequest.h"

#include <optional>
#include <string>

namespace tradeoff::routing {

/// Why a strategy of this family cannot take the request: another kind of problem, an objective that routing
/// does not have, a stop that no vehicle can carry. Empty when it can.
std::optional<std::string> refusalOf(const problems::Problem& problem, const solve::RunRequest& request);

} // namespace tradeoff::routing
