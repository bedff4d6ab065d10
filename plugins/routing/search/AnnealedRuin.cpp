// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/search/AnnealedRuin.h"

#include "plugins/routing/search/Annealing.h"

#include <algorithm>

namespace tradeoff::routing {

namespace {

constexpr int kStepsPerIteration = 1000;
constexpr int kUnitsPerStep = 8;
constexpr std::int64_t kIterationsWithoutBudget = 500;
constexpr double kFullHeatTo =
    10'000; ///< stops; where there are more, fewer steps fall to each and less heat pays
constexpr double kMildShare = 0.1;
constexpr double kMildHeat = 0.2;
constexpr double kCooling = 4.6; ///< the last temperature is e^-4.6, a hundredth, of the first

/// A short, mild fall first, for good plans early on, then the long one. In shares of the first temperature.
double coolness(double progress)
{
    if (progress < kMildShare) return kMildHeat * decay(kCooling * progress / kMildShare);
    return decay(kCooling * (progress - kMildShare) / (1 - kMildShare));
}

} // namespace

AnnealedRuin::AnnealedRuin(const Network& network, const NeighbourLists& nearest, Proposals& proposals,
                           solve::RunContext& context, Pulse& pulse, double heat)
    : m_heat(heat * std::min(1.0, kFullHeatTo / network.stops())), m_proposals(proposals), m_context(context),
      m_pulse(pulse), m_search(network, nearest, context.random(3))
{
}

/// False when the pulse stopped.
bool AnnealedRuin::runIteration(double temperature)
{
    const std::int64_t before = m_search.bestDistance();
    for (int i = 0; i < kStepsPerIteration && m_pulse.beat(kUnitsPerStep); ++i) m_search.step(temperature);
    if (m_search.bestDistance() < before) m_proposals.offer(m_search.best());
    return m_pulse.goesOn() && m_pulse.iteration();
}

Plan AnnealedRuin::improve(const Plan& from, const Limits& limits, double share)
{
    m_search.load(from, limits);
    const bool hasBudget = m_context.request().seconds || m_context.request().iterations;
    const double begin = m_context.spent();
    const double hottest = m_heat * m_search.meanEdge();
    std::int64_t iterations = 0;
    double progress = 0;
    while (progress < 1 && m_pulse.goesOn()) {
        runIteration(hottest * coolness(progress));
        ++iterations;
        progress = hasBudget ? (m_context.spent() - begin) / std::max(1e-9, share - begin)
                             : static_cast<double>(iterations) / kIterationsWithoutBudget;
    }
    return m_search.best();
}

} // namespace tradeoff::routing
