// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/routing/search/Proposals.h"
#include "plugins/routing/search/Pulse.h"
#include "plugins/routing/search/Stretch.h"
#include "plugins/routing/search/TourSearch.h"

#include <vector>

namespace tradeoff::routing {

/// Shortens plans of one route by TourSearch. A thousand bridges are one iteration of the run. Several
/// threads work on stretches of the tour side by side, put it together after a few iterations and cut it
/// elsewhere; what a stretch draws depends on its number, not on its thread.
class TourImprovement
{
public:
    TourImprovement(const Network& network, const NeighbourLists& nearest, Proposals& proposals,
                    solve::RunContext& context, Pulses& pulses);

    /// Is this a plan that it can shorten: one route of enough stops?
    static bool suits(const Plan& plan);
    /// The best plan found until `share` of the budget is spent.
    Plan improve(const Plan& from, double share);

private:
    void bridgeWhole(std::vector<int>& tour, Stretch stretch);
    void bridgeInParts(std::vector<int>& tour, Stretch stretch, int most);
    Plan planOf(const std::vector<int>& tour) const;

    const Network& m_network;
    Proposals& m_proposals;
    solve::RunContext& m_context;
    Pulses& m_pulses;
    solve::Random m_cuts;
    std::vector<TourSearch> m_searches; ///< [worker]
    std::uint32_t m_parts = 0;          ///< parts so far
};

} // namespace tradeoff::routing
