// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Hybrid genetic search (Vidal 2022): order crossover on giant tours, Split, local search with priced excess,
// repair of half the infeasible offspring, survivors by cost and diversity, prices that follow the share of
// feasible offspring. Differences: the fleet is as large as the limits allow; limits may change while it
// runs; the young population is smaller where there are many stops, so that crossover starts in time.

#include "plugins/routing/hgs/Evolution.h"

#include "plugins/routing/hgs/OrderCrossover.h"

#include <algorithm>
#include <numeric>

namespace tradeoff::routing {

namespace {

constexpr int kWatch = 50;           ///< offspring between two price changes
constexpr std::int64_t kRepair = 10; ///< prices rise by this factor in a repair
constexpr std::int64_t kLowestPrice = Penalties::kOne / 10;
constexpr int kBrood = 24;            ///< children at a time where several threads rear them
constexpr int kSmallBroodFrom = 1000; ///< stops from which on each thread rears one

} // namespace

Evolution::Evolution(const Network& network, const NeighbourLists& mutualNeighbours,
                     const EvolutionSettings& settings, Proposals& proposals, solve::RunContext& context,
                     Pulses& pulses)
    : m_network(network), m_settings(settings), m_proposals(proposals), m_context(context),
      m_population(settings.population), m_highestPrice(100'000 * Penalties::kOne),
      m_limits(proposals.limits())
{
    for (int worker = 0; worker < context.threads().size(); ++worker)
        m_nurseries.push_back({LocalSearch(network, mutualNeighbours), Split(network), pulses.of(worker)});
    startPenalties();
    forget();
}

/// As if the longest way to a stop and the largest demand weighed the same.
void Evolution::startPenalties()
{
    std::int64_t farthest = 1;
    std::int64_t largest = 1;
    for (int place = 1; place < m_network.places(); ++place) {
        farthest = std::max(farthest, m_network.distance(0, place));
        largest = std::max(largest, m_network.demand(place));
    }
    const std::int64_t ratio =
        farthest < INT64_MAX / Penalties::kOne ? farthest * Penalties::kOne / largest : farthest;
    m_highestPrice = std::max(m_highestPrice, ratio);
    m_penalties.capacity = m_network.capacity();
    m_penalties.perLoad = std::max(kLowestPrice, ratio);
    m_penalties.perLength = Penalties::kOne;
    m_penalties.length = m_limits.length;
}

int Evolution::youngSize() const
{
    const int full = 4 * m_settings.population.least;
    if (m_network.stops() <= 200) return full;
    return std::max(8, static_cast<int>(std::int64_t{full} * 200 / m_network.stops()));
}

void Evolution::forget()
{
    m_population.clear();
    m_young = youngSize();
    m_sinceBest = 0;
}

void Evolution::confine(const Limits& limits)
{
    m_limits = limits;
    m_penalties.length = limits.length;
    m_best.reset();
    m_sinceBest = 0;
    m_watched = m_lightEnough = m_shortEnough = 0;
    m_population.reconsider(m_network, limits, m_penalties);
    for (const auto& member : m_population.ranked())
        if (member->feasible) noticeBest(member->plan);
}

void Evolution::noticeBest(const Plan& plan)
{
    if (!plan.keeps(m_limits) || (m_best && plan.distance >= m_best->distance)) return;
    m_best = plan;
    m_sinceBest = 0;
}

void Evolution::admit(Plan plan, bool counts)
{
    m_proposals.offer(plan);
    noticeBest(plan);
    auto member = std::make_shared<Individual>(individualOf(m_network, m_limits, std::move(plan)));
    member->id = m_born++;
    if (counts) {
        ++m_watched;
        m_lightEnough += member->plan.overload == 0;
        m_shortEnough += member->overlength == 0;
    }
    m_population.add(std::move(member), m_penalties);
}

/// Improves the routes; if they break a limit, every second time again at higher prices.
Evolution::Child Evolution::rear(Routes routes, solve::Random& random, Nursery& nursery) const
{
    nursery.search.improve(routes, m_penalties, m_limits.fleet, random, nursery.pulse);
    Child child = {measured(m_network, routes), {}};
    if (child.plan.keeps(m_limits) || !nursery.pulse.goesOn() || random.below(2) == 0) return child;
    Penalties strict = m_penalties;
    strict.perLoad *= kRepair;
    strict.perLength *= kRepair;
    nursery.search.improve(routes, strict, m_limits.fleet, random, nursery.pulse);
    Plan repaired = measured(m_network, std::move(routes));
    if (repaired.keeps(m_limits)) child.repaired = std::move(repaired);
    return child;
}

void Evolution::receive(Child child)
{
    admit(std::move(child.plan), true);
    if (child.repaired) admit(std::move(*child.repaired), false);
}

void Evolution::seed(const Routes& routes)
{
    Nursery& nursery = m_nurseries.front();
    solve::Random random = nextStream();
    if (static_cast<int>(routes.size()) <= m_limits.fleet) {
        receive(rear(routes, random, nursery));
        return;
    }
    std::vector<int> tour;
    for (const auto& route : routes) tour.insert(tour.end(), route.begin(), route.end());
    receive(rear(nursery.split.cut(tour, m_penalties, m_limits.fleet, &nursery.pulse), random, nursery));
}

void Evolution::adopt(const Plan& plan)
{
    admit(plan, false);
}

std::vector<int> Evolution::randomTour(solve::Random& random) const
{
    std::vector<int> tour(static_cast<std::size_t>(m_network.stops()));
    std::iota(tour.begin(), tour.end(), 1);
    random.shuffle(std::span<int>(tour));
    return tour;
}

/// The child of two parents; of none while the population is young, or where both parents are the same plan.
std::vector<int> Evolution::conceive(bool young, solve::Random& random) const
{
    if (young || m_population.isEmpty()) return randomTour(random);
    const Population::Member first = m_population.parent(random);
    const Population::Member second = m_population.parent(random);
    if (brokenPairs(*first, *second) == 0) return randomTour(random);
    return orderCrossover(first->tour(m_network), second->tour(m_network), random);
}

int Evolution::brood() const
{
    const int threads = m_context.threads().size();
    if (threads == 1 || m_network.stops() >= kSmallBroodFrom) return threads;
    return std::max(threads, kBrood / threads * threads);
}

void Evolution::breed(int count)
{
    std::vector<Child> children(static_cast<std::size_t>(count));
    std::vector<solve::Random> streams;
    for (int i = 0; i < count; ++i) streams.push_back(nextStream());
    const int young = std::min(count, m_young);
    m_young -= young;
    m_context.threads().forEach(count, [&](int index, int worker) {
        const auto at = static_cast<std::size_t>(index);
        Nursery& nursery = m_nurseries[static_cast<std::size_t>(worker)];
        const std::vector<int> tour = conceive(index < young, streams[at]);
        Routes routes = nursery.split.cut(tour, m_penalties, m_limits.fleet, &nursery.pulse);
        children[at] = rear(std::move(routes), streams[at], nursery);
    });
    m_sinceBest += count;
    for (Child& child : children) receive(std::move(child));
    if (m_watched >= kWatch) adaptPenalties();
    if (m_sinceBest > m_settings.patience) startAfresh();
}

/// With dear prices: plans that fit tightly are then found at once, and looser ones as the prices fall.
void Evolution::startAfresh()
{
    forget();
    m_penalties.perLoad = std::min(m_highestPrice, m_penalties.perLoad * kRepair);
    m_penalties.perLength = std::min(m_highestPrice, m_penalties.perLength * kRepair);
}

void Evolution::adaptPenalties()
{
    const auto adapted = [&](std::int64_t price, int kept) {
        const double share = static_cast<double>(kept) / m_watched;
        if (share < m_settings.feasibleTarget / 4)
            price += price * 3 / 5 + 1;
        else if (share < m_settings.feasibleTarget - 0.05)
            price += price / 5 + 1;
        else if (share > m_settings.feasibleTarget + 0.05)
            price -= price * 15 / 100;
        return std::clamp(price, kLowestPrice, m_highestPrice);
    };
    m_penalties.perLoad = adapted(m_penalties.perLoad, m_lightEnough);
    m_penalties.perLength = adapted(m_penalties.perLength, m_shortEnough);
    m_watched = m_lightEnough = m_shortEnough = 0;
    m_population.reprice(m_penalties);
}

} // namespace tradeoff::routing
