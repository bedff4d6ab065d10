// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Edit.h"
#include "core/problems/scheduling/Problem.h"
#include "tradeoff_export.h"

#include <string>
#include <string_view>
#include <vector>

/// Jobs and operations of a shop as texts in a table.
namespace tradeoff::problems::scheduling::edit {

enum class JobField { Name, Release, Due, Weight };

/// As people write it, and as setJobs() reads it: whole numbers; an empty due date is none.
TRADEOFF_EXPORT std::string textOf(const Problem& problem, int job, JobField field);
/// One step; what is no such value is refused with a sentence.
TRADEOFF_EXPORT Edited setJobs(const Problem& base, const std::vector<int>& jobs, JobField field,
                               std::string_view text);

/// "M1 40, M3 45": each machine that can do the operation, and how long it takes there.
TRADEOFF_EXPORT std::string modesText(const Problem& problem, int operation);
TRADEOFF_EXPORT Edited setModes(const Problem& base, const std::vector<int>& operations,
                                std::string_view text);

/// Jobs that are late in every plan.
TRADEOFF_EXPORT std::vector<Concern> concernsAbout(const Problem& problem, std::size_t most);
/// What a scenario has changed of jobs, operations and pins; about "job" or "operation".
TRADEOFF_EXPORT std::vector<Difference> differencesBetween(const Problem& before, const Problem& after);

} // namespace tradeoff::problems::scheduling::edit
