// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/routing/Problem.h"

#include <string>
#include <string_view>

namespace tradeoff::problems::routing {

/// A plan as VROOM writes solutions: `summary`, `unassigned`, `routes` with `vehicle` and `steps`. Ids are
/// numbers where the problem came from VROOM, else names; a reload is a step of the type "reload". Times of
/// steps are left out; `summary.objectives` has every judged value.
std::string writeVroomPlan(const problems::Problem& problem, const Solution& solution,
                           const Verdict& verdict);
/// The routes of such a text, in the same ids; what else it says is not looked at.
/// @throws format::InputError naming the place.
Solution readVroomPlan(const Problem& problem, std::string_view text, const std::string& file);

} // namespace tradeoff::problems::routing
