// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/routing/hgs/Evolution.h"
#include "plugins/routing/search/AnnealedRuin.h"
#include "plugins/routing/search/SavingsConstruction.h"
#include "plugins/routing/tour/TourImprovement.h"

#include <cstdint>

namespace tradeoff::routing {

/// Drives one evolution through a sequence of limits: what the requested objectives ask for beyond the
/// distance.
///
/// Frontier: the shortest plan first, then route limits that fall in equal steps from its longest route to
/// the way to the farthest stop and back, each step starting from the plans already known; then the same
/// again between the steps, until the run ends. With vehicles asked for, each step is repeated with one
/// vehicle less. The shares of the budget come from RunContext::spent(), or are counted in offspring where
/// the run has no limit. One objective: the longest route is bisected, the fleet reduced one by one; then the
/// distance under that.
class Sweep
{
public:
    struct Material
    {
        const Network& network;
        const std::vector<Saving>& savings;
        int steps;              ///< route limits of one pass
        TourImprovement& tours; ///< for plans of one route
        AnnealedRuin*
            ruin; ///< what large problems are improved by first; null where the evolution does it all
    };

    Sweep(const Material& material, Evolution& evolution, Proposals& proposals, solve::RunContext& context,
          Pulse& pulse);

    /// Runs until the context stops it, or until the first objective can provably not improve (true).
    bool run();

private:
    bool goesOn(double share, std::int64_t births) const;
    int breed();
    void evolve(double share);
    bool improveTour(double share);
    double shareOfRuin() const;
    void startFrom(const Limits& limits);
    bool reaches(Objective objective, std::int64_t value) const;

    void sweepFrontier();
    void sweepLengths(std::int64_t highest, double from, double to, double offset);
    void sweepFleets(Limits limits, double share);
    bool shortenLongest();
    bool reduceFleet();
    bool seek(Objective objective, const Limits& limits, std::int64_t value, double share);

    const Material& m_material;
    Evolution& m_evolution;
    Proposals& m_proposals;
    solve::RunContext& m_context;
    Pulse& m_pulse;
    bool m_hasBudget;
    std::int64_t m_legBirths; ///< offspring of one leg where the run has no limit
};

} // namespace tradeoff::routing
