// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Problem.h"
#include "tradeoff_export.h"

namespace tradeoff::problems::scheduling {

/// Schedules as CSV: job,operation,machine,start,end, one record per operation, in any order; operations
/// count from 1 within their job. The end may be left out; it is not believed, but must be a number. Or the
/// same as JSON, told apart by its first letter; its objectives are claims.
/// @throws format::InputError at the place of what does not fit, or where operations are missing.
TRADEOFF_EXPORT Solution readPlanFile(const problems::Problem& problem, std::string_view text,
                                      const std::string& file);
/// As CSV, ordered by start, then machine.
std::string writePlanFile(const problems::Problem& problem, const Solution& solution, const Verdict& verdict);
/// As JSON, in the same order, with the judged objectives.
std::string writePlanJson(const problems::Problem& problem, const Solution& solution, const Verdict& verdict);

} // namespace tradeoff::problems::scheduling
