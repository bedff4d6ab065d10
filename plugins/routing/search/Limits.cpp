// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/search/Limits.h"

#include <algorithm>

namespace tradeoff::routing {

std::optional<std::int64_t> atMost(const solve::RunRequest& request, const std::string& objective)
{
    const auto found = request.atMost.find(objective);
    if (found == request.atMost.end()) return std::nullopt;
    const frontier::Value& value = found->second;
    const std::int64_t quotient = value.number / value.weight;
    return value.number % value.weight < 0 ? quotient - 1 : quotient;
}

Limits limitsOf(const problems::routing::Problem& problem, const solve::RunRequest& request)
{
    Limits limits;
    const auto& vehicle = problem.fleet().front();
    if (const auto& own = vehicle.longestDistance) limits.length = std::min(limits.length, *own);
    if (const auto asked = atMost(request, "longest_route")) limits.length = std::min(limits.length, *asked);
    if (const auto& own = vehicle.count) limits.fleet = std::min(limits.fleet, *own);
    if (const auto asked = atMost(request, "vehicles"))
        limits.fleet = static_cast<int>(std::clamp<std::int64_t>(*asked, 0, limits.fleet));
    return limits;
}

std::optional<std::string> proofOfNoPlan(const problems::routing::Problem& problem, const Limits& limits)
{
    std::int64_t total = 0;
    for (int node = 0; node < problem.nodes(); ++node) {
        const std::string stop = "stop " + std::to_string(node + 1);
        total += problem.demand(node);
        if (problem.demand(node) > problem.capacity())
            return stop + " asks for " + std::to_string(problem.demand(node)) +
                   ", but a vehicle carries at most " + std::to_string(problem.capacity());
        // Each rounded edge may lie one unit below its true length, and a route has at most stops + 1 edges.
        const std::int64_t surely = 2 * problem.distance(problem.depot(), node) - 2 - (problem.stops() + 1);
        if (surely > limits.length)
            return stop + " is too far away: there and back exceeds the limit on a route";
    }
    const std::int64_t needed = total / problem.capacity() + (total % problem.capacity() != 0);
    if (std::max<std::int64_t>(needed, 1) > limits.fleet)
        return "the demands fill " + std::to_string(needed) + " vehicles, but there are at most " +
               std::to_string(limits.fleet);
    return std::nullopt;
}

} // namespace tradeoff::routing
