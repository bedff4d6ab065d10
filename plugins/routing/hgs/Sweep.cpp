// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// An epsilon-constraint sweep (Haimes, Lasdon, Wismer 1971, IEEE Trans. SMC 1(3)) around the genetic search.

#include "plugins/routing/hgs/Sweep.h"

#include <algorithm>

namespace tradeoff::routing {

namespace {

constexpr double kShareOfFirst = 0.12;     ///< of the budget, for the shortest plan of a frontier
constexpr double kShareOfFirstPass = 0.65; ///< budget gone when the first pass over the limits ends
constexpr double kShareOfRanking = 0.4; ///< budget gone when the first of several ranked objectives gives way
constexpr double kNoRuinTo = 200;       ///< stops up to which everything is bred
constexpr double kAllRuinFrom = 300;    ///< stops from which on nothing is bred
constexpr double kTourShareOfFewStops = 0.3; ///< of a leg whose best plan is one tour, where breeding follows
constexpr std::size_t kAdopted = 12;         ///< known plans a step starts from
constexpr std::int64_t kBirthsWithoutBudget = 400;

} // namespace

Sweep::Sweep(const Material& material, Evolution& evolution, Proposals& proposals, solve::RunContext& context,
             Pulse& pulse)
    : m_material(material), m_evolution(evolution), m_proposals(proposals), m_context(context),
      m_pulse(pulse), m_hasBudget(context.request().seconds || context.request().iterations),
      m_legBirths(kBirthsWithoutBudget)
{
}

bool Sweep::goesOn(double share, std::int64_t births) const
{
    if (!m_pulse.goesOn()) return false;
    return m_hasBudget ? m_context.spent() < share : births < m_legBirths;
}

/// As many children as keep every thread busy, but no more than the run may still have. Returns how many.
int Sweep::breed()
{
    std::int64_t count = m_evolution.brood();
    if (const auto& limit = m_context.request().iterations)
        count = std::clamp<std::int64_t>(*limit - m_context.iterations(), 1, count);
    m_evolution.breed(static_cast<int>(count));
    m_pulse.iterate(count);
    return static_cast<int>(count);
}

/// How much of each leg goes to ruin and recreation: nothing for few stops, all of it for many.
double Sweep::shareOfRuin() const
{
    if (m_material.ruin == nullptr) return 0;
    return std::clamp((m_material.network.stops() - kNoRuinTo) / (kAllRuinFrom - kNoRuinTo), 0.0, 1.0);
}

/// Shortens the best plan if it is one tour. True if nothing is left to do in this leg.
bool Sweep::improveTour(double share)
{
    const Plan* best = m_evolution.best();
    if (best == nullptr || !TourImprovement::suits(*best)) return false;
    const double from = m_context.spent();
    const double ours = m_material.ruin == nullptr ? kTourShareOfFewStops : 1;
    const Plan plan = m_material.tours.improve(*best, from + (std::min(share, 1.0) - from) * ours);
    m_evolution.adopt(plan);
    return m_material.ruin != nullptr;
}

/// Improves the best plan within the limits, then breeds, until the share of the budget is gone.
void Sweep::evolve(double share)
{
    if (improveTour(share)) return;
    const double ruinShare = shareOfRuin();
    if (ruinShare > 0 && m_evolution.best() != nullptr) {
        const double from = m_context.spent();
        const double end = std::min(share, 1.0);
        const Plan plan = m_material.ruin->improve(*m_evolution.best(), m_evolution.limits(),
                                                   from + (end - from) * ruinShare);
        m_evolution.adopt(plan);
        if (ruinShare < 1 && m_pulse.goesOn()) m_evolution.seed(plan.routes);
        if (ruinShare >= 1 && !m_hasBudget) return;
    }
    for (std::int64_t births = 0; goesOn(share, births);) births += breed();
}

/// Confines the evolution and hands it the known plans nearest to the limit, and a construction within it.
void Sweep::startFrom(const Limits& limits)
{
    m_evolution.confine(limits);
    std::vector<std::pair<std::int64_t, std::size_t>> near;
    const auto& known = m_proposals.known();
    const std::size_t most = shareOfRuin() > 0 ? 1 : kAdopted;
    for (std::size_t i = 0; i < known.size(); ++i)
        near.push_back({std::abs(known[i].longest - limits.length), i});
    std::sort(near.begin(), near.end());
    if (near.size() > most) near.resize(most);
    std::vector<Plan> adopted;
    for (const auto& entry : near) adopted.push_back(known[entry.second]);
    for (const Plan& plan : adopted) {
        if (plan.keeps(limits))
            m_evolution.adopt(plan);
        else if (m_pulse.goesOn() && shareOfRuin() < 1)
            m_evolution.seed(plan.routes);
    }
    if (!m_pulse.goesOn()) return;
    const Plan built = constructBySavings(m_material.network, m_material.savings, limits,
                                          [&](std::int64_t) { return m_pulse.beat(1024); });
    if (!m_pulse.goesOn()) return; // a construction cut short is far from any plan worth showing
    if (built.keeps(limits)) m_evolution.adopt(built);
    if ((m_evolution.best() == nullptr || shareOfRuin() < 1)) m_evolution.seed(built.routes);
}

void Sweep::sweepFleets(Limits limits, double share)
{
    const double from = m_context.spent();
    const Plan* best = m_evolution.best();
    if (best == nullptr) return;
    const int most = best->vehicles() - 1;
    const int fewest = m_material.network.fewestVehicles();
    for (int fleet = most; fleet >= fewest && m_pulse.goesOn(); --fleet) {
        limits.fleet = fleet;
        startFrom(limits);
        evolve(from + (share - from) * (most - fleet + 1) / (most - fewest + 1));
        if (m_evolution.best() == nullptr) return; // fewer still will not do either
    }
}

/// One pass: limits at (step - offset) / steps of the way from the highest to the lowest.
void Sweep::sweepLengths(std::int64_t highest, double from, double to, double offset)
{
    const Limits hard = m_proposals.limits();
    const std::int64_t lowest = std::min(m_material.network.farthestReturn(), highest);
    const int steps = m_material.steps;
    for (int step = 1; step <= steps && m_pulse.goesOn(); ++step) {
        const double way = (step - offset) / steps;
        Limits limits = hard;
        limits.length = highest - static_cast<std::int64_t>(static_cast<double>(highest - lowest) * way);
        limits.length = std::min(hard.length, std::max(lowest, limits.length));
        startFrom(limits);
        const double begin = from + (to - from) * (step - 1) / steps;
        const double end = from + (to - from) * step / steps;
        const bool variesFleet = m_proposals.asksFor(Objective::Vehicles);
        evolve(variesFleet ? begin + (end - begin) * 0.4 : end);
        if (variesFleet) sweepFleets(limits, end);
    }
}

void Sweep::sweepFrontier()
{
    evolve(kShareOfFirst);
    const Plan* best = m_evolution.best();
    if (!m_proposals.asksFor(Objective::LongestRoute)) {
        sweepFleets(m_proposals.limits(), 1.0);
        return;
    }
    const std::int64_t highest =
        best != nullptr ? best->longest
                        : std::min(m_proposals.limits().length, 2 * m_material.network.farthestReturn());
    if (m_proposals.asksFor(Objective::Vehicles)) sweepFleets(m_proposals.limits(), 2 * kShareOfFirst);
    double from = m_context.spent();
    double offset = 0;
    for (double to = kShareOfFirstPass; m_pulse.goesOn(); to = 1.0) {
        m_evolution.forget();
        sweepLengths(highest, from, to, offset);
        from = m_context.spent();
        offset = offset == 0 ? 0.5 : offset / 2;
        m_legBirths *= 2;
    }
}

bool Sweep::reaches(Objective objective, std::int64_t value) const
{
    return !m_proposals.known().empty() && valueOf(m_proposals.known().front(), objective) <= value;
}

/// Searches within the limits until a proposal is as good as `value`, at most until the share is gone.
bool Sweep::seek(Objective objective, const Limits& limits, std::int64_t value, double share)
{
    startFrom(limits);
    for (std::int64_t births = 0; goesOn(share, births) && !reaches(objective, value);) births += breed();
    return reaches(objective, value);
}

/// Bisects the route limit between what is known and what cannot be undercut. True when they meet.
bool Sweep::shortenLongest()
{
    const std::int64_t bound = m_material.network.farthestReturn();
    Limits limits = m_proposals.limits();
    limits.length = std::min(limits.length, bound);
    if (seek(Objective::LongestRoute, limits, bound, m_context.spent())) return true;
    std::int64_t failed = bound - 1;
    while (m_pulse.goesOn() && m_context.spent() < kShareOfRanking * 2) {
        const Limits& hard = m_proposals.limits();
        const std::int64_t known = m_proposals.known().empty() ? std::min(hard.length, 4 * bound) + 1
                                                               : m_proposals.known().front().longest;
        if (known <= bound) return true;
        if (known - failed <= 1) { // nothing between: look again, longer
            failed = bound - 1;
            m_legBirths *= 2;
            continue;
        }
        limits.length = known - std::max<std::int64_t>(1, (known - failed) / 4);
        const double share = m_context.spent() + (1 - m_context.spent()) / 12;
        if (!seek(Objective::LongestRoute, limits, limits.length, share)) failed = limits.length;
    }
    return false;
}

bool Sweep::reduceFleet()
{
    const int fewest = m_material.network.fewestVehicles();
    while (m_pulse.goesOn() && m_context.spent() < kShareOfRanking * 2) {
        if (reaches(Objective::Vehicles, fewest)) return true;
        Limits limits = m_proposals.limits();
        if (!m_proposals.known().empty()) limits.fleet = m_proposals.known().front().vehicles() - 1;
        const double share = m_context.spent() + (1 - m_context.spent()) / 3;
        if (!seek(Objective::Vehicles, limits, limits.fleet, share)) m_legBirths *= 2;
    }
    return false;
}

bool Sweep::run()
{
    if (m_proposals.isFrontier()) {
        sweepFrontier();
        return false;
    }
    const Objective first = m_proposals.objectives().front();
    bool proved = false;
    if (first == Objective::LongestRoute) proved = shortenLongest();
    if (first == Objective::Vehicles) proved = reduceFleet();
    if (proved && m_proposals.objectives().size() == 1) return true;
    Limits limits = m_proposals.limits();
    if (first == Objective::LongestRoute && !m_proposals.known().empty())
        limits.length = m_proposals.known().front().longest;
    if (first == Objective::Vehicles && !m_proposals.known().empty())
        limits.fleet = m_proposals.known().front().vehicles();
    if (first != Objective::Distance) startFrom(limits);
    while (m_pulse.goesOn()) evolve(2.0);
    return false;
}

} // namespace tradeoff::routing
