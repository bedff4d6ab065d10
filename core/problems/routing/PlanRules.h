// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/routing/Problem.h"

#include <vector>

namespace tradeoff::problems::routing {

// What the judge asks of a whole plan beyond its visits, loads and times. Plans name only nodes and vehicle
// types of the problem.

/// Codes: pin_broken.
void judgePins(const Problem& problem, const Plan& plan, std::vector<Violation>& violations);
/// Codes: delivery_after_pickup, pickups_alone.
void judgeBackhauls(const Problem& problem, const Plan& plan, std::vector<Violation>& violations);
/// Codes: depot_inside (loading again with no stop before or after it), reloads_exceeded.
void judgeReloads(const Problem& problem, const Plan& plan, std::vector<Violation>& violations);

} // namespace tradeoff::problems::routing
