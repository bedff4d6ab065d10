// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/routing/search/Proposals.h"
#include "plugins/routing/search/Pulse.h"
#include "plugins/routing/search/RuinRecreate.h"
#include "plugins/routing/search/Stretch.h"

#include <vector>

namespace tradeoff::routing {

/// Ruin and recreation under a temperature that falls as a share of the run's budget is spent; better plans
/// are offered on the way. A thousand steps are one iteration of the run. Several threads work on parts of
/// the plan side by side (Parts.h), put it together after a few iterations and cut it elsewhere; what a part
/// draws depends on its number, not on its thread.
class AnnealedRuin
{
public:
    /// heat: the first temperature as a share of the mean edge of the plan to improve.
    AnnealedRuin(const Network& network, const NeighbourLists& nearest, Proposals& proposals,
                 solve::RunContext& context, Pulses& pulses, double heat);

    /// The best plan found from `from`, which keeps the limits, until `share` of the budget is spent.
    Plan improve(const Plan& from, const Limits& limits, double share);

private:
    /// A part of the plan and what became of it.
    struct Part
    {
        Plan from;
        Limits limits;
        Plan present;
        Plan best;
    };

    void runIteration(RuinRecreate& search, double temperature, Pulse& pulse) const;
    Plan annealWhole(const Plan& from, const Limits& limits, double hottest, Stretch stretch);
    Plan annealInParts(const Plan& from, const Limits& limits, double hottest, Stretch stretch, int most);
    std::vector<Part> cut(const Plan& plan, const Limits& limits, int count);

    const Network& m_network;
    double m_heat;
    Proposals& m_proposals;
    solve::RunContext& m_context;
    Pulses& m_pulses;
    solve::Random m_cuts;                 ///< where plans are cut
    std::vector<RuinRecreate> m_searches; ///< [worker]
    std::uint32_t m_parts = 0;            ///< parts so far
};

} // namespace tradeoff::routing
