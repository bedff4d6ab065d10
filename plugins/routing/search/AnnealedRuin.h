// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/routing/search/Proposals.h"
#include "plugins/routing/search/Pulse.h"
#include "plugins/routing/search/RuinRecreate.h"

namespace tradeoff::routing {

/// Ruin and recreation under a temperature that falls as a share of the run's budget is spent; better plans
/// are offered on the way. A thousand steps are one iteration of the run.
class AnnealedRuin
{
public:
    /// heat: the first temperature as a share of the mean edge of the plan to improve.
    AnnealedRuin(const Network& network, const NeighbourLists& nearest, Proposals& proposals,
                 solve::RunContext& context, Pulse& pulse, double heat);

    /// The best plan found from `from`, which keeps the limits, until `share` of the budget is spent; where
    /// the run has no limit, until kIterationsWithoutBudget iterations are done.
    Plan improve(const Plan& from, const Limits& limits, double share);

private:
    bool runIteration(double temperature);

    double m_heat;
    Proposals& m_proposals;
    solve::RunContext& m_context;
    Pulse& m_pulse;
    RuinRecreate m_search;
};

} // namespace tradeoff::routing
