// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/routing/hgs/LocalSearch.h"
#include "plugins/routing/hgs/Population.h"
#include "plugins/routing/hgs/Split.h"
#include "plugins/routing/search/Proposals.h"
#include "plugins/routing/search/Pulse.h"

#include <cstdint>
#include <optional>

namespace tradeoff::routing {

struct EvolutionSettings
{
    PopulationSettings population;
    double feasibleTarget = 0.2; ///< share of offspring that should keep a limit
    int patience = 20000;        ///< offspring without progress before a fresh start
};

/// The genetic search for the shortest plan within limits that may change on the way. Every plan it meets
/// goes to the proposals, so that also those of other trade-offs are told.
class Evolution
{
public:
    Evolution(const Network& network, const NeighbourLists& mutualNeighbours,
              const EvolutionSettings& settings, Proposals& proposals, const solve::RunContext& context,
              Pulse& pulse);

    /// The limits from here on; the population is judged anew by them.
    void confine(const Limits& limits);
    /// Forgets the population, not the proposals.
    void forget();
    /// A plan to build on: improved and added. Any routes that visit each stop once.
    void seed(const Routes& routes);
    /// A plan to build on, as it is.
    void adopt(const Plan& plan);
    /// One iteration: the child of a random tour while the population is young, later of two parents.
    void breed();

    /// The shortest plan within the present limits; null while there is none.
    const Plan* best() const { return m_best ? &*m_best : nullptr; }
    const Limits& limits() const { return m_limits; }

private:
    void educate(Routes routes);
    bool admit(Routes routes, bool counts);
    void noticeBest(const Plan& plan);
    void startAfresh();
    void adaptPenalties();
    std::vector<int> conceive();
    std::vector<int> randomTour();
    int youngSize() const;
    void startPenalties();

    const Network& m_network;
    EvolutionSettings m_settings;
    Proposals& m_proposals;
    Pulse& m_pulse;
    solve::Random m_random;
    LocalSearch m_search;
    Split m_split;
    Population m_population;
    Penalties m_penalties;
    std::int64_t m_highestPrice;
    Limits m_limits;
    std::optional<Plan> m_best;
    std::int64_t m_born = 0;
    int m_young = 0; ///< random tours still to come
    int m_sinceBest = 0;
    int m_watched = 0;     ///< offspring since the prices were set
    int m_lightEnough = 0; ///< of these, within capacity
    int m_shortEnough = 0; ///< of these, within the route limit
};

} // namespace tradeoff::routing
