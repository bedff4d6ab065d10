// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Json.h"
#include "core/frontier/Objective.h"
#include "core/problems/Problem.h"
#include "core/problems/Solution.h"
#include "tradeoff_export.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tradeoff::solve {

/// What one run is asked for. Where a limit is absent there is none.
struct RunRequest
{
    /// Objective ids. One: improve it. Several: their frontier, or, if lexicographic, the first before the
    /// second.
    std::vector<std::string> objectives;
    bool lexicographic = false;
    /// Objective id -> the worst value accepted, for plans that shall count.
    std::map<std::string, frontier::Value> atMost;
    /// A plan to start from.
    std::optional<problems::Solution> start;
    std::optional<double> seconds;          ///< wall clock from worker start, loading included
    std::optional<std::int64_t> iterations; ///< of the strategy's own unit
    /// What a run of the same strategy learnt before (see RunContext::policy): to be applied as it is.
    std::optional<format::Json> policy;
    std::optional<std::int64_t> memoryBytes; ///< resident, of the whole process group
    std::uint64_t seed = 1;
    int threads = 1;
    std::string device = "auto";
};

/// Is every value within the request's limits?
TRADEOFF_EXPORT bool meets(const RunRequest& request, const std::vector<frontier::Objective>& objectives,
                           std::span<const frontier::Value> values);

/// Objective ids known, limits positive, at most 256 threads.
/// @throws format::InputError naming the field.
TRADEOFF_EXPORT void validate(const RunRequest& request, const problems::Problem& problem);

} // namespace tradeoff::solve
