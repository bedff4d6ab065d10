// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Problem.h"

namespace tradeoff::problems::scheduling {

/// Schedules as CSV: job,operation,machine,start,end, one record per operation, in any order; operations
/// count from 1 within their job. The end may be left out; it is not believed, but must be a number.
/// @throws format::InputError at the place of what does not fit, or where operations are missing.
Solution readPlanFile(const problems::Problem& problem, std::string_view text, const std::string& file);
/// Ordered by start, then machine.
std::string writePlanFile(const problems::Problem& problem, const Solution& solution, const Verdict& verdict);

} // namespace tradeoff::problems::scheduling
