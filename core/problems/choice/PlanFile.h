// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Problem.h"

namespace tradeoff::problems::choice {

/// CSV plans: a header "row,option" and one line per row of the problem, in any order. Ids that a spreadsheet
/// would take as a formula are written with an apostrophe before them, and read with or without it.
/// @throws format::InputError with line and column for an unknown row or option (with the nearest name), a
/// row that stands twice or not at all.
Solution readPlanFile(const problems::Problem& problem, std::string_view text, const std::string& file);
std::string writePlanFile(const problems::Problem& problem, const Solution& solution, const Verdict& verdict);

} // namespace tradeoff::problems::choice
