// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/project/Snapshot.h"
#include "tradeoff_export.h"

#include <set>
#include <string>
#include <vector>

namespace tradeoff::project {

/// The feasible plans of a problem: what its frontier is chosen from. strategies as below.
TRADEOFF_EXPORT std::vector<const SolutionInfo*> feasiblePlans(const Snapshot& snapshot,
                                                               const ProblemInfo& problem,
                                                               const std::set<std::string>& strategies = {});

/// The feasible plans of a problem that no other feasible plan beats in the chosen objectives (positions in
/// problem.objectives), sorted by the first of them; of equal plans the earliest. strategies: only plans of
/// runs of these; empty for all. The pointers live as long as the snapshot. Always computed, never stored.
TRADEOFF_EXPORT std::vector<const SolutionInfo*> frontOf(const Snapshot& snapshot, const ProblemInfo& problem,
                                                         const std::vector<int>& chosen,
                                                         const std::set<std::string>& strategies = {});

} // namespace tradeoff::project
