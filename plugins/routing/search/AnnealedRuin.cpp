// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/search/AnnealedRuin.h"

#include "core/format/Elementary.h"
#include "plugins/routing/search/Parts.h"

#include <algorithm>

namespace tradeoff::routing {

namespace {

constexpr int kStepsPerIteration = 1000;
constexpr int kUnitsPerStep = 8;
constexpr double kFullHeatTo =
    10'000; ///< stops; where there are more, fewer steps fall to each and less heat pays
constexpr double kMildShare = 0.1;
constexpr double kMildHeat = 0.2;
constexpr double kCooling = 4.6;   ///< the last temperature is e^-4.6, a hundredth, of the first
constexpr int kStopsPerPart = 100; ///< at least
constexpr int kRoutesPerPart = 3;  ///< at least
constexpr std::uint32_t kFirstStream = 1u << 31;

/// A short, mild fall first, for good plans early on, then the long one. In shares of the first temperature.
double coolness(double progress)
{
    if (progress < kMildShare) return kMildHeat * format::decay(kCooling * progress / kMildShare);
    return format::decay(kCooling * (progress - kMildShare) / (1 - kMildShare));
}

double meanEdge(const Network& network, const Plan& plan)
{
    return static_cast<double>(plan.distance) /
           (static_cast<double>(network.stops()) + static_cast<double>(plan.vehicles()));
}

} // namespace

AnnealedRuin::AnnealedRuin(const Network& network, const NeighbourLists& nearest, Proposals& proposals,
                           solve::RunContext& context, Pulses& pulses, double heat)
    : m_network(network), m_heat(heat * std::min(1.0, kFullHeatTo / network.stops())), m_proposals(proposals),
      m_context(context), m_pulses(pulses), m_cuts(context.random(4))
{
    for (int worker = 0; worker < context.threads().size(); ++worker)
        m_searches.emplace_back(network, nearest, context.random(3));
}

void AnnealedRuin::runIteration(RuinRecreate& search, double temperature, Pulse& pulse) const
{
    for (int i = 0; i < kStepsPerIteration && pulse.beat(kUnitsPerStep); ++i) search.step(temperature);
}

Plan AnnealedRuin::annealWhole(const Plan& from, const Limits& limits, double hottest, Stretch stretch)
{
    RuinRecreate& search = m_searches.front();
    Pulse& pulse = m_pulses.own();
    search.load(from, limits);
    for (double done = 0; done < 1 && pulse.goesOn(); done = stretch.progress()) {
        const std::int64_t before = search.bestDistance();
        runIteration(search, hottest * coolness(done), pulse);
        if (search.bestDistance() < before) m_proposals.offer(search.best());
        if (pulse.goesOn()) pulse.iterate();
        stretch.count(1);
    }
    return search.best();
}

/// The parts share what the fleet has beyond the routes in use.
std::vector<AnnealedRuin::Part> AnnealedRuin::cut(const Plan& plan, const Limits& limits, int count)
{
    std::vector<Part> parts;
    const int spare = limits.limitsFleet() ? std::max(0, limits.fleet - plan.vehicles()) : 0;
    for (const auto& routes : partsOf(m_network, plan.routes, count, m_cuts)) {
        const int number = static_cast<int>(parts.size());
        Part& part = parts.emplace_back();
        for (const std::size_t route : routes) part.from.routes.push_back(plan.routes[route]);
        part.limits = limits;
        if (limits.limitsFleet())
            part.limits.fleet = part.from.vehicles() + spare / count + (number < spare % count);
    }
    return parts;
}

Plan AnnealedRuin::annealInParts(const Plan& from, const Limits& limits, double hottest, Stretch stretch,
                                 int most)
{
    Plan present = from;
    Plan best = from;
    Pulse& pulse = m_pulses.own();
    while (stretch.progress() < 1 && pulse.goesOn()) {
        const int count = stretch.parts(most);
        std::vector<Part> parts = cut(present, limits, count);
        const int quota = stretch.iterationsOfPart(count);
        const std::uint32_t stream = kFirstStream + m_parts;
        m_parts += static_cast<std::uint32_t>(parts.size());
        m_context.threads().forEach(static_cast<int>(parts.size()), [&](int index, int worker) {
            Part& part = parts[static_cast<std::size_t>(index)];
            RuinRecreate& search = m_searches[static_cast<std::size_t>(worker)];
            Pulse& own = m_pulses.of(worker);
            search.reseed(m_context.random(stream + static_cast<std::uint32_t>(index)));
            search.load(part.from, part.limits);
            for (int i = 0; i < quota && own.goesOn(); ++i)
                runIteration(search, hottest * coolness(stretch.progress(std::int64_t{i} * count)), own);
            part.present = search.present();
            part.best = search.best();
        });
        Routes routes;
        Routes bestRoutes;
        for (Part& part : parts) {
            for (auto& route : part.present.routes) routes.push_back(std::move(route));
            for (auto& route : part.best.routes) bestRoutes.push_back(std::move(route));
        }
        present = measured(m_network, std::move(routes));
        Plan found = measured(m_network, std::move(bestRoutes));
        if (found.distance < best.distance) {
            best = std::move(found);
            m_proposals.offer(best);
        }
        const std::int64_t done = std::int64_t{quota} * count;
        stretch.count(done);
        if (pulse.goesOn()) pulse.iterate(done);
    }
    return best;
}

Plan AnnealedRuin::improve(const Plan& from, const Limits& limits, double share)
{
    const Stretch stretch(m_context, share);
    const double hottest = m_heat * meanEdge(m_network, from);
    const int most = std::min(m_network.stops() / kStopsPerPart, from.vehicles() / kRoutesPerPart);
    const int count = std::min(m_context.threads().size(), most);
    return count < 2 ? annealWhole(from, limits, hottest, stretch)
                     : annealInParts(from, limits, hottest, stretch, count);
}

} // namespace tradeoff::routing
