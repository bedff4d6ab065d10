// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/Random.h"
#include "plugins/routing/ruin/FamilyPlan.h"

namespace tradeoff::routing {

/// Takes strings of neighbouring stops out of the routes around a random stop, and now and then a whole
/// route. Differences to Christiaens and Vanden Berghe (2020): both ends of a shipment leave together, and a
/// route that the rest would break is emptied.
class Removal
{
public:
    explicit Removal(const RouteEvaluator& evaluator);

    void ruin(FamilyPlan& plan, const Aim& aim, solve::Random& random);

private:
    const std::vector<int>& around(int stop);
    void markString(const FamilyPlan& plan, std::size_t route, std::size_t position, std::size_t length,
                    solve::Random& random);
    void mark(int stop);
    void takeMarked(FamilyPlan& plan, const Aim& aim);

    const RouteEvaluator& m_evaluator;
    std::vector<int> m_stops;
    std::vector<std::vector<int>>
        m_around; ///< by stop: all stops by rising distance, made when first asked for
    std::vector<bool> m_marked;
};

/// Puts stops back, each where it costs the aim least among the places that keep every rule (Christiaens,
/// Vanden Berghe 2020: greedy insertion with blinks). Optional stops stay aside where serving them costs more
/// than it saves.
class Insertion
{
public:
    explicit Insertion(const RouteEvaluator& evaluator) : m_evaluator(evaluator) {}

    /// keepOn: asked before each stop; false leaves the rest aside.
    template <typename KeepOn>
    void recreate(FamilyPlan& plan, const Aim& aim, solve::Random& random, KeepOn keepOn)
    {
        std::vector<int> waiting = ordered(plan.aside, random);
        plan.aside.clear();
        for (std::size_t i = 0; i < waiting.size(); ++i) {
            const int stop = waiting[i];
            if (m_evaluator.partner(stop) >= 0 && !m_evaluator.isPickup(stop))
                continue; // comes with its pickup
            if (!keepOn() || !insert(plan, stop, aim, random)) setAside(plan, stop);
        }
    }

private:
    struct Candidate
    {
        double guess; ///< of what the aim loses, by distances and driving times alone
        int route;    ///< -1 - type for a new route
        int position;
        int second; ///< position of the delivery, before the pickup is in; -1 for a stop of its own
    };

    std::vector<int> ordered(const std::vector<int>& stops, solve::Random& random) const;
    void setAside(FamilyPlan& plan, int stop) const;
    bool insert(FamilyPlan& plan, int stop, const Aim& aim, solve::Random& random);
    void collect(const FamilyPlan& plan, int stop, const Aim& aim, solve::Random& random);
    void collectIn(const FamilyRoute& route, int index, int stop, const Aim& aim, solve::Random& random);
    double detour(const FamilyRoute& route, int position, int stop, const Aim& aim) const;
    double lengthValue(int type, std::int64_t distance, std::int64_t driving, const Aim& aim) const;
    std::vector<int> stopsWith(const FamilyPlan& plan, const Candidate& candidate, int stop) const;

    const RouteEvaluator& m_evaluator;
    std::vector<Candidate> m_candidates;
};

} // namespace tradeoff::routing
