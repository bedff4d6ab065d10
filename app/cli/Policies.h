// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/choice/Problem.h"
#include "core/study/policy/Report.h"
#include "core/study/policy/Trial.h"

#include <cstdint>
#include <string>

namespace tradeoff::cli {

/// How policies on the held-out rows of this table are reported.
study::policy::ReportSettings reportSettings(const problems::choice::Problem& problem, std::uint64_t seed,
                                             int threads);

/// Fits every policy again on fewer rows, for the report's learning curves; says so on standard error.
/// False if asked to stop.
bool addLearning(study::policy::ReportSettings& settings, const problems::choice::Problem& problem,
                 const study::policy::TrialSettings& trial, const run::StopRequest& stop);

/// Fits every policy on the two options of --pair WEAK,STRONG alone. words: "WEAK,STRONG"; ids may hold
/// commas. False if asked to stop. @throws UsageError unless both are options of the problem.
bool addPair(study::policy::ReportSettings& settings, const problems::choice::Problem& problem,
             const study::policy::TrialSettings& trial, const std::string& words,
             const run::StopRequest& stop);

/// The sentence first, then the table of policies × budgets, then how to read it.
std::string verdictText(const study::policy::Report& report, const std::string& currency);

} // namespace tradeoff::cli
