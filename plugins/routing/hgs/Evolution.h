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
#include <vector>

namespace tradeoff::routing {

struct EvolutionSettings
{
    PopulationSettings population;
    double feasibleTarget = 0.2; ///< share of offspring that should keep a limit
    int patience = 20000;        ///< offspring without progress before a fresh start
};

/// The genetic search for the shortest plan within limits that may change on the way. Every plan it meets
/// goes to the proposals, so that also those of other trade-offs are told. Several threads rear children of
/// the same population side by side; they are admitted in order of conception, and each draws from a stream
/// of its own, so that it does not matter who was faster.
class Evolution
{
public:
    Evolution(const Network& network, const NeighbourLists& mutualNeighbours,
              const EvolutionSettings& settings, Proposals& proposals, solve::RunContext& context,
              Pulses& pulses);

    /// The limits from here on; the population is judged anew by them.
    void confine(const Limits& limits);
    /// Forgets the population, not the proposals.
    void forget();
    /// A plan to build on: improved and added. Any routes that visit each stop once.
    void seed(const Routes& routes);
    /// A plan to build on, as it is.
    void adopt(const Plan& plan);
    /// So many iterations: children of random tours while the population is young, later of two parents.
    void breed(int count);
    /// How many children to breed at a time, so that every thread has work: 1 with one thread.
    int brood() const;

    /// The shortest plan within the present limits; null while there is none.
    const Plan* best() const { return m_best ? &*m_best : nullptr; }
    const Limits& limits() const { return m_limits; }

private:
    /// What one thread needs to rear children.
    struct Nursery
    {
        LocalSearch search;
        Split split;
        Pulse& pulse;
    };

    /// A locally optimal plan, and its repaired form where it broke a limit and repair was tried and worked.
    struct Child
    {
        Plan plan;
        std::optional<Plan> repaired;
    };

    Child rear(Routes routes, solve::Random& random, Nursery& nursery) const;
    void receive(Child child);
    void admit(Plan plan, bool counts);
    solve::Random nextStream() { return m_context.random(kFirstStream + m_conceived++); }
    void noticeBest(const Plan& plan);
    void startAfresh();
    void adaptPenalties();
    std::vector<int> conceive(bool young, solve::Random& random) const;
    std::vector<int> randomTour(solve::Random& random) const;
    int youngSize() const;
    void startPenalties();

    static constexpr std::uint32_t kFirstStream = 1u << 30;

    const Network& m_network;
    EvolutionSettings m_settings;
    Proposals& m_proposals;
    solve::RunContext& m_context;
    std::vector<Nursery> m_nurseries; ///< [worker]
    Population m_population;
    Penalties m_penalties;
    std::int64_t m_highestPrice;
    Limits m_limits;
    std::optional<Plan> m_best;
    std::int64_t m_born = 0;
    std::uint32_t m_conceived = 0;
    int m_young = 0; ///< random tours still to come
    int m_sinceBest = 0;
    int m_watched = 0;     ///< offspring since the prices were set
    int m_lightEnough = 0; ///< of these, within capacity
    int m_shortEnough = 0; ///< of these, within the route limit
};

} // namespace tradeoff::routing
