// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/routing/search/Network.h"

#include "core/solve/RunRequest.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>

namespace tradeoff::routing {

/// What every plan must keep besides the capacity.
struct Limits
{
    static constexpr std::int64_t kAnyLength = std::numeric_limits<std::int64_t>::max() / 4;
    static constexpr int kAnyFleet = std::numeric_limits<int>::max() / 4;

    std::int64_t length = kAnyLength; ///< of each route, in the problem's distance units
    int fleet = kAnyFleet;            ///< routes

    bool limitsLength() const { return length < kAnyLength; }
    bool limitsFleet() const { return fleet < kAnyFleet; }
};

/// The problem's own limits and those of the request (at most so long a longest route, so many vehicles)
/// together.
Limits limitsOf(const problems::routing::Problem& problem, const solve::RunRequest& request);

/// The request's limit on an objective in its integer units, rounded down; empty where there is none.
std::optional<std::int64_t> atMost(const solve::RunRequest& request, const std::string& objective);

/// Why no plan can exist, in one sentence; empty where one may. What it says is proved, rounding of distances
/// included.
std::optional<std::string> proofOfNoPlan(const problems::routing::Problem& problem, const Limits& limits);

} // namespace tradeoff::routing
