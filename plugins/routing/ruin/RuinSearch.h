// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/RunContext.h"
#include "plugins/routing/ruin/RuinSteps.h"

#include <map>
#include <memory>

namespace tradeoff::routing {

/// One run of ruin and recreate: rounds of annealing, and every plan worth showing offered as it is found.
class RuinSearch
{
public:
    struct Effort
    {
        std::int64_t iterations; ///< what is done where the request has no limit
        std::int64_t rounds;     ///< of a frontier
        double heat;             ///< the first temperature, in mean losses per stop
    };
    RuinSearch(const problems::routing::Problem& problem, solve::RunContext& context, const Effort& effort);

    /// False where it was stopped.
    bool run();
    bool foundAny() const { return !m_known.empty(); }
    /// Required stops that the best plan leaves out.
    int missing() const { return m_fewestMissing; }

private:
    static constexpr int kStepsAtOnce = 16; ///< between two looks at the clock

    struct Known
    {
        FamilyPlan plan;
        Measures measures;
    };

    Aim firstAim() const;
    Aim nextAim();
    double share() const;
    static double coolness(double done); ///< of kFirstTemperature, falling from 1
    bool keepOn();
    void count(std::int64_t steps);
    RuinSteps& steps(std::size_t index);
    std::vector<int> spareBeside(const FamilyPlan& plan) const;
    FamilyPlan firstPlan();
    void trade();
    Aim aimBetween(const Known& lower, const Known& higher) const;
    std::vector<const Known*> alongFront() const;
    FamilyPlan improve(FamilyPlan plan, const Aim& aim, double from, double to);
    FamilyPlan anneal(const FamilyPlan& plan, const Aim& aim, double from, double to);
    FamilyPlan annealTogether(FamilyPlan plan, const Aim& aim, double from, double to);
    std::vector<FamilyPlan> cut(const FamilyPlan& plan, std::size_t parts);
    FamilyPlan gathered(std::size_t count, bool inParts) const;
    std::int64_t turnsAtOnce(std::size_t count, double to) const;
    std::size_t piecesAtWork(std::size_t count) const;
    bool seek(FamilyPlan& plan, const Aim& aim, double to);
    FamilyPlan reduceFleet(FamilyPlan plan, double to);
    FamilyPlan shortenLongest(FamilyPlan plan, double to);
    FamilyPlan within(const FamilyPlan& plan, const Aim& aim) const;
    void offer(const FamilyPlan& plan);
    bool look(RuinSteps& search, double temperature);
    bool isNews(const Measures& measures) const;
    bool covers(const Measures& a, const Measures& b) const;
    FamilyPlan nearestTo(const Aim& aim) const;
    void propose(const FamilyPlan& plan, const Measures& measures);

    const problems::routing::Problem& m_problem;
    solve::RunContext& m_context;
    RouteEvaluator m_evaluator;
    Ground m_ground;
    std::vector<std::unique_ptr<RuinSteps>> m_steps; ///< one per thread, made when first needed
    solve::Random m_random;
    std::int64_t m_iterations;
    std::int64_t m_rounds;
    double m_heat;
    std::vector<Measure> m_objectives;
    Measures m_atMost;
    std::vector<Known> m_known; ///< complete plans that no other covers
    int m_fewestMissing = -1;
    bool m_goOn = true;
    double m_warmth = 1;                           ///< of the first temperature; less where a plan was given
    std::map<std::int64_t, std::int64_t> m_visits; ///< rounds by the second objective's limit
};

} // namespace tradeoff::routing
