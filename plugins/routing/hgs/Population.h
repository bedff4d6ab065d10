// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/Random.h"
#include "plugins/routing/hgs/Penalties.h"
#include "plugins/routing/search/Plan.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace tradeoff::routing {

/// A member of the population: a plan and what is derived from it.
struct Individual
{
    Plan plan;
    std::int64_t overlength = 0; ///< distance above the route limit, summed over the routes
    bool feasible = false;
    std::vector<int> successor; ///< [stop], 0 for the depot
    std::vector<int> predecessor;
    std::int64_t id = 0; ///< order of birth; breaks ties

    std::int64_t cost(const Penalties& penalties) const;
    /// The routes one after another, in order of direction: a giant tour.
    std::vector<int> tour(const Network& network) const;
};

Individual individualOf(const Network& network, const Limits& limits, Plan plan);

/// Share of the stops whose neighbours on the route differ, times stops: 0 for the same routes in any order.
int brokenPairs(const Individual& a, const Individual& b);

struct PopulationSettings
{
    int least = 25;      ///< members of a group after selection
    int generation = 40; ///< members more than that before selection
    int elite = 4;       ///< members whose cost counts in full
    int closest = 5;     ///< members that measure how unlike the others one is
};

/// Feasible and infeasible members apart, each kept diverse: a member's fitness is its rank in cost plus its
/// rank in distance from its closest, and selection drops doubles first, then the worst fitness. Source:
/// Vidal, Crainic, Gendreau, Lahrichi, Rei (2012), Operations Research 60(3), doi:10.1287/opre.1120.1048.
class Population
{
public:
    using Member = std::shared_ptr<const Individual>;

    explicit Population(const PopulationSettings& settings) : m_settings(settings) {}

    /// Cost: O(members × stops). Selects survivors when the group is full.
    void add(Member member, const Penalties& penalties);
    /// Binary tournament on fitness over both groups.
    const Member& parent(solve::Random& random) const;
    /// Sorts members into groups anew after limits changed, and ranks after penalties changed.
    void reconsider(const Network& network, const Limits& limits, const Penalties& penalties);
    void reprice(const Penalties& penalties);
    void clear();

    bool isEmpty() const { return m_feasible.empty() && m_infeasible.empty(); }
    std::size_t size() const { return m_feasible.size() + m_infeasible.size(); }
    /// Feasible members, cheapest first, then infeasible ones.
    std::vector<Member> ranked() const;

private:
    struct Close
    {
        int apart;
        std::int64_t id;
        auto operator<=>(const Close&) const = default;
    };

    struct Entry
    {
        Member member;
        std::int64_t cost = 0;
        std::vector<Close> close; ///< to all others of the group, nearest first
        double fitness = 0;       ///< lower is better
    };

    using Group = std::vector<Entry>; ///< by cost

    void insert(Group& group, Member member, const Penalties& penalties);
    void remove(Group& group, std::size_t at);
    void rankFitness(Group& group) const;
    void select(Group& group);
    double unlikeness(const Entry& entry) const;

    PopulationSettings m_settings;
    Group m_feasible;
    Group m_infeasible;
};

} // namespace tradeoff::routing
