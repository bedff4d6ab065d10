// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/hgs/Population.h"

#include <algorithm>
#include <utility>

namespace tradeoff::routing {

std::int64_t Individual::cost(const Penalties& penalties) const
{
    return plan.distance + Penalties::priced(plan.overload, penalties.perLoad) +
           Penalties::priced(overlength, penalties.perLength);
}

std::vector<int> Individual::tour(const Network& network) const
{
    // Direction of a route: that of the middle of its stops.
    std::vector<std::pair<int, std::size_t>> order;
    for (std::size_t r = 0; r < plan.routes.size(); ++r) {
        const auto& route = plan.routes[r];
        std::int64_t x = 0;
        std::int64_t y = 0;
        for (const int stop : route) {
            x += network.x(stop) - network.x(0);
            y += network.y(stop) - network.y(0);
        }
        order.push_back({directionOf(x, y), r});
    }
    std::sort(order.begin(), order.end());
    std::vector<int> tour;
    for (const auto& entry : order)
        tour.insert(tour.end(), plan.routes[entry.second].begin(), plan.routes[entry.second].end());
    return tour;
}

Individual individualOf(const Network& network, const Limits& limits, Plan plan)
{
    Individual individual;
    individual.successor.assign(static_cast<std::size_t>(network.places()), 0);
    individual.predecessor.assign(static_cast<std::size_t>(network.places()), 0);
    for (const auto& route : plan.routes) {
        for (std::size_t i = 0; i + 1 < route.size(); ++i) {
            individual.successor[static_cast<std::size_t>(route[i])] = route[i + 1];
            individual.predecessor[static_cast<std::size_t>(route[i + 1])] = route[i];
        }
        if (limits.limitsLength())
            individual.overlength += std::max<std::int64_t>(0, lengthOf(network, route) - limits.length);
    }
    individual.feasible = plan.keeps(limits);
    individual.plan = std::move(plan);
    return individual;
}

int brokenPairs(const Individual& a, const Individual& b)
{
    int broken = 0;
    for (std::size_t stop = 1; stop < a.successor.size(); ++stop) {
        const int next = a.successor[stop];
        const int previous = a.predecessor[stop];
        broken += next != b.successor[stop] && next != b.predecessor[stop];
        broken += previous == 0 && b.predecessor[stop] != 0 && b.successor[stop] != 0;
    }
    return broken;
}

double Population::unlikeness(const Entry& entry) const
{
    const std::size_t count = std::min(entry.close.size(), static_cast<std::size_t>(m_settings.closest));
    if (count == 0) return 1;
    double sum = 0;
    for (std::size_t i = 0; i < count; ++i) sum += entry.close[i].apart;
    return sum / static_cast<double>(count);
}

void Population::insert(Group& group, Member member, const Penalties& penalties)
{
    Entry entry;
    entry.cost = member->cost(penalties);
    for (Entry& other : group) {
        const int apart = brokenPairs(*member, *other.member);
        const Close toMember = {apart, member->id};
        other.close.insert(std::lower_bound(other.close.begin(), other.close.end(), toMember), toMember);
        entry.close.push_back({apart, other.member->id});
    }
    std::sort(entry.close.begin(), entry.close.end());
    entry.member = std::move(member);
    const auto at = std::upper_bound(group.begin(), group.end(), entry.cost,
                                     [](std::int64_t cost, const Entry& other) { return cost < other.cost; });
    group.insert(at, std::move(entry));
}

void Population::remove(Group& group, std::size_t at)
{
    const std::int64_t id = group[at].member->id;
    group.erase(group.begin() + static_cast<std::ptrdiff_t>(at));
    for (Entry& other : group) std::erase_if(other.close, [&](const Close& close) { return close.id == id; });
}

/// Fitness = rank in cost + (1 - elite / size) × rank in unlikeness, both from 0 to 1.
void Population::rankFitness(Group& group) const
{
    const std::size_t size = group.size();
    if (size == 0) return;
    std::vector<std::pair<double, std::size_t>> byUnlikeness;
    for (std::size_t i = 0; i < size; ++i) byUnlikeness.push_back({-unlikeness(group[i]), i});
    std::sort(byUnlikeness.begin(), byUnlikeness.end());
    const double share = static_cast<double>(std::max<std::size_t>(1, size - 1));
    const double weight =
        static_cast<int>(size) <= m_settings.elite ? 0 : 1 - m_settings.elite / static_cast<double>(size);
    for (std::size_t rank = 0; rank < size; ++rank) {
        const std::size_t i = byUnlikeness[rank].second;
        group[i].fitness = static_cast<double>(i) / share + weight * static_cast<double>(rank) / share;
    }
}

void Population::select(Group& group)
{
    while (static_cast<int>(group.size()) > m_settings.least) {
        rankFitness(group);
        std::size_t worst = 1;
        bool worstIsDouble = false;
        double worstFitness = -1;
        for (std::size_t i = 1; i < group.size(); ++i) {
            const bool isDouble = !group[i].close.empty() && group[i].close.front().apart == 0;
            if (std::pair(isDouble, group[i].fitness) <= std::pair(worstIsDouble, worstFitness)) continue;
            worst = i;
            worstIsDouble = isDouble;
            worstFitness = group[i].fitness;
        }
        remove(group, worst);
    }
}

void Population::add(Member member, const Penalties& penalties)
{
    Group& group = member->feasible ? m_feasible : m_infeasible;
    insert(group, std::move(member), penalties);
    if (static_cast<int>(group.size()) > m_settings.least + m_settings.generation) select(group);
    rankFitness(group);
}

const Population::Member& Population::parent(solve::Random& random) const
{
    const auto pick = [&]() -> const Entry& {
        const std::size_t at = random.below(static_cast<std::uint32_t>(size()));
        return at < m_feasible.size() ? m_feasible[at] : m_infeasible[at - m_feasible.size()];
    };
    const Entry& first = pick();
    const Entry& second = pick();
    return first.fitness <= second.fitness ? first.member : second.member;
}

void Population::reprice(const Penalties& penalties)
{
    for (Entry& entry : m_infeasible) entry.cost = entry.member->cost(penalties);
    std::stable_sort(m_infeasible.begin(), m_infeasible.end(),
                     [](const Entry& a, const Entry& b) { return a.cost < b.cost; });
    rankFitness(m_infeasible);
}

void Population::reconsider(const Network& network, const Limits& limits, const Penalties& penalties)
{
    std::vector<Member> members = ranked();
    clear();
    for (const Member& member : members) {
        Individual changed = individualOf(network, limits, member->plan);
        changed.id = member->id;
        add(std::make_shared<const Individual>(std::move(changed)), penalties);
    }
}

void Population::clear()
{
    m_feasible.clear();
    m_infeasible.clear();
}

std::vector<Population::Member> Population::ranked() const
{
    std::vector<Member> members;
    for (const Entry& entry : m_feasible) members.push_back(entry.member);
    for (const Entry& entry : m_infeasible) members.push_back(entry.member);
    return members;
}

} // namespace tradeoff::routing
