// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/routing/search/Limits.h"
#include "plugins/routing/search/SavingsConstruction.h"

#include "core/solve/RunContext.h"

#include <vector>

namespace tradeoff::routing {

/// What every strategy of the family begins with.
struct Groundwork
{
    /// neighbours: stops listed for each stop. shape: of the savings, in thousandths. Looks for a stop of the
    /// run all the while; then lists and savings may be incomplete.
    Groundwork(const problems::routing::Problem& problem, int neighbours, int shape,
               solve::RunContext& context);

    Network network;
    NeighbourLists nearest;
    std::vector<Saving> savings;
};

/// True if no plan within the limits exists; then the reason has been noted.
bool isImpossible(const problems::routing::Problem& problem, const Limits& limits,
                  solve::RunContext& context);

} // namespace tradeoff::routing
