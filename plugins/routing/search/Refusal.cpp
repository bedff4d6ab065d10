// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/search/Refusal.h"

#include "plugins/routing/search/Proposals.h"

namespace tradeoff::routing {

std::optional<std::string> refusalOf(const problems::Problem& problem, const solve::RunRequest& request)
{
    const auto* routing = dynamic_cast<const problems::routing::Problem*>(&problem);
    if (routing == nullptr) return "takes routing problems, not " + problem.kind() + " problems";
    for (const auto& feature : routing->features())
        return "cannot plan " + std::string(feature.phrase) + " yet";
    for (const auto& id : request.objectives)
        if (!objectiveNamed(id))
            return "cannot improve '" + id + "', only distance, longest_route and vehicles";
    for (int node = 0; node < routing->nodes(); ++node)
        if (routing->demand(node) > routing->capacity())
            return "stop " + std::to_string(node + 1) + " asks for " + std::to_string(routing->demand(node)) +
                   ", but a vehicle carries at most " + std::to_string(routing->capacity());
    return std::nullopt;
}

} // namespace tradeoff::routing
