// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/routing/search/Proposals.h"
#include "plugins/routing/search/Pulse.h"
#include "plugins/routing/search/Stretch.h"
#include "plugins/routing/tour/LinKernighan.h"
#include "plugins/routing/tour/TourPopulation.h"

#include <optional>
#include <vector>

namespace tradeoff::routing {

/// Plans of one route: the shortest tour through all places. Where the budget allows a population, greedy
/// tours, each different and improved by LinKernighan, are bred by edge assembly, again and again with the
/// best kept; otherwise one tour is improved by kicks. Several threads build and mate side by side, or work
/// on stretches of the one tour and cut it elsewhere every few iterations; what each draws depends on its
/// number, not on its thread. A thousand points of a tour built, or a thousand kicks, are one iteration of
/// the run; so is a generation of a few thousand points.
class TourImprovement
{
public:
    /// bounds: also report how short a tour could be; only where no plan may have two routes.
    TourImprovement(const problems::routing::Problem& problem, const Network& network, Proposals& proposals,
                    solve::RunContext& context, Pulses& pulses, bool bounds = false);

    /// Is this a plan that it can shorten: one route of enough stops?
    static bool suits(const Plan& plan) { return plan.vehicles() == 1 && suits(plan.routes.front().size()); }
    static bool suits(std::size_t stops) { return stops + 1 >= LinKernighan::kFewestPoints; }

    /// A good tour at once; offered.
    Plan construct();
    /// The best plan found until `share` of the budget is spent.
    Plan improve(const Plan& from, double share);
    /// Has a bound met the best tour?
    bool isProved() const { return m_bound && m_best.length <= *m_bound; }

private:
    const TourSpace& space();
    Heartbeat heartbeat();
    void notice(const LinkedTour& tour);
    void descend(const std::vector<int>& tour);
    void improveRound(Stretch& stretch);
    void build(TourPopulation& population, Stretch& stretch);
    void kickOn(Stretch& stretch);
    void kickWhole(std::vector<int>& tour, Stretch& stretch);
    void kickInParts(std::vector<int>& tour, Stretch& stretch, int most);
    void boundOnce();
    void count(Stretch& stretch, std::int64_t iterations);
    std::int64_t iterationsOfTour();
    Plan planOf(const std::vector<int>& tour) const;

    const problems::routing::Problem& m_problem;
    const Network& m_network;
    Proposals& m_proposals;
    solve::RunContext& m_context;
    Pulses& m_pulses;
    bool m_bounds;
    std::optional<TourSpace> m_space;     ///< once it is needed
    std::vector<LinKernighan> m_searches; ///< [worker]
    solve::Random m_cuts;
    std::uint32_t m_nextStream;
    LinkedTour m_best;
    int m_rounds = 0; ///< populations so far
    bool m_hasBounded = false;
    std::optional<std::int64_t> m_bound;
};

} // namespace tradeoff::routing
