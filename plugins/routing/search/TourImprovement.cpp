// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/search/TourImprovement.h"

#include <algorithm>

namespace tradeoff::routing {

namespace {

constexpr std::size_t kFewestStops = 8;
constexpr int kBridgesPerIteration = 1000;
constexpr int kPlacesPerPart = 250; ///< at least
constexpr std::uint32_t kFirstStream = 3u << 30;

} // namespace

TourImprovement::TourImprovement(const Network& network, const NeighbourLists& nearest, Proposals& proposals,
                                 solve::RunContext& context, Pulses& pulses)
    : m_network(network), m_proposals(proposals), m_context(context), m_pulses(pulses),
      m_cuts(context.random(5))
{
    for (int worker = 0; worker < context.threads().size(); ++worker)
        m_searches.emplace_back(network, nearest);
}

bool TourImprovement::suits(const Plan& plan)
{
    return plan.vehicles() == 1 && plan.routes.front().size() >= kFewestStops;
}

/// The tour from the depot on.
Plan TourImprovement::planOf(const std::vector<int>& tour) const
{
    const auto depot = std::find(tour.begin(), tour.end(), 0);
    std::vector<int> route(depot + 1, tour.end());
    route.insert(route.end(), tour.begin(), depot);
    return measured(m_network, {std::move(route)});
}

void TourImprovement::bridgeWhole(std::vector<int>& tour, Stretch stretch)
{
    TourSearch& search = m_searches.front();
    Pulse& pulse = m_pulses.own();
    search.load(tour, true);
    search.reseed(m_context.random(kFirstStream + m_parts++));
    while (stretch.progress() < 1 && pulse.goesOn()) {
        const std::int64_t before = search.saved();
        search.perturb(kBridgesPerIteration, pulse);
        if (search.saved() > before) m_proposals.offer(planOf(search.places()));
        stretch.count(1);
        if (pulse.goesOn()) pulse.iterate();
    }
    tour = search.places();
}

void TourImprovement::bridgeInParts(std::vector<int>& tour, Stretch stretch, int most)
{
    Pulse& pulse = m_pulses.own();
    while (stretch.progress() < 1 && pulse.goesOn()) {
        const int count = stretch.parts(most);
        const int quota = stretch.iterationsOfPart(count);
        const auto offset = m_cuts.below(static_cast<std::uint32_t>(tour.size()));
        std::rotate(tour.begin(), tour.begin() + offset, tour.end());
        const std::uint32_t stream = kFirstStream + m_parts;
        m_parts += static_cast<std::uint32_t>(count);
        std::vector<std::int64_t> saved(static_cast<std::size_t>(count));
        m_context.threads().forEach(count, [&](int index, int worker) {
            const auto at = static_cast<std::size_t>(index);
            const std::size_t from = tour.size() * at / static_cast<std::size_t>(count);
            const std::size_t to = tour.size() * (at + 1) / static_cast<std::size_t>(count);
            TourSearch& search = m_searches[static_cast<std::size_t>(worker)];
            search.load(std::span<const int>(tour).subspan(from, to - from), false);
            search.reseed(m_context.random(stream + static_cast<std::uint32_t>(index)));
            search.perturb(kBridgesPerIteration * quota, m_pulses.of(worker));
            const std::vector<int> places = search.places();
            std::copy(places.begin(), places.end(), tour.begin() + static_cast<std::ptrdiff_t>(from));
            saved[at] = search.saved();
        });
        if (std::any_of(saved.begin(), saved.end(), [](std::int64_t length) { return length > 0; }))
            m_proposals.offer(planOf(tour));
        stretch.count(std::int64_t{quota} * count);
        if (pulse.goesOn()) pulse.iterate(std::int64_t{quota} * count);
    }
}

Plan TourImprovement::improve(const Plan& from, double share)
{
    const Stretch stretch(m_context, share);
    std::vector<int> tour = {0};
    tour.insert(tour.end(), from.routes.front().begin(), from.routes.front().end());
    TourSearch& search = m_searches.front();
    search.load(tour, true);
    search.descend(m_pulses.own());
    tour = search.places();
    m_proposals.offer(planOf(tour));
    const int most = std::min(m_context.threads().size(), static_cast<int>(tour.size()) / kPlacesPerPart);
    if (most < 2)
        bridgeWhole(tour, stretch);
    else
        bridgeInParts(tour, stretch, most);
    return planOf(tour);
}

} // namespace tradeoff::routing
