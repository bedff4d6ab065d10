// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Problem.h"

namespace tradeoff::problems::routing {

/// CVRPLIB plans: "Route #1: 5 3 8" lines, where customer c is node c + 1 of the problem file, and a last
/// "Cost v" line, kept as the claim of the first objective. Route numbers need not be in order. Where the
/// problem has several vehicle types, each route names its own: "Route #1 [van]: 5 3 8". Stated departures
/// have no place here.
/// @throws format::InputError for anything that is not a whole number, or text of another form.
Solution readPlanFile(const problems::Problem& problem, std::string_view text, const std::string& file);
std::string writePlanFile(const problems::Problem& problem, const Solution& solution, const Verdict& verdict);

} // namespace tradeoff::problems::routing
