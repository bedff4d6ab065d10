// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/tour/TourPopulation.h"

#include <algorithm>
#include <numeric>

namespace tradeoff::routing {

namespace {

constexpr int kMostIdle = 2;
constexpr int kMostStagnant = 40;
constexpr int kUnitsPerPair = 256;

} // namespace

TourPopulation::TourPopulation(const TourSpace& space, solve::RunContext& context, int children,
                               std::uint32_t& nextStream)
    : m_space(space), m_context(context), m_children(children), m_nextStream(nextStream)
{
    for (int worker = 0; worker < context.threads().size(); ++worker) m_assemblies.emplace_back(space);
}

void TourPopulation::add(LinkedTour tour)
{
    m_tours.push_back(std::move(tour));
    if (m_tours.back().length < best().length) m_best = m_tours.size() - 1;
}

void TourPopulation::replace(LinkedTour& parent, const TourChild& child)
{
    for (const auto& [point, beside] : child.changed) parent.beside[static_cast<std::size_t>(point)] = beside;
    parent.length -= child.gain;
    for (const TourEdge& edge : child.removed) m_counts.front().remove(edge);
    for (const TourEdge& edge : child.added) m_counts.front().add(edge);
}

bool TourPopulation::breed(Pulses& pulses)
{
    if (m_counts.empty()) {
        m_counts.emplace_back(m_space.points(), size());
        for (const LinkedTour& tour : m_tours) m_counts.front().add(tour);
    }
    std::vector<std::size_t> circle(m_tours.size());
    std::iota(circle.begin(), circle.end(), std::size_t{0});
    solve::Random random = m_context.random(m_nextStream++);
    random.shuffle(std::span<std::size_t>(circle));
    std::vector<TourChild> children(m_tours.size());
    const std::uint32_t stream = m_nextStream;
    m_nextStream += static_cast<std::uint32_t>(size());
    m_context.threads().forEach(size(), [&](int index, int worker) {
        if (!pulses.of(worker).beat(kUnitsPerPair)) return;
        const auto at = static_cast<std::size_t>(index);
        solve::Random own = m_context.random(stream + static_cast<std::uint32_t>(index));
        const LinkedTour& mother = m_tours[circle[at]];
        const LinkedTour& father = m_tours[circle[at + 1 < circle.size() ? at + 1 : 0]];
        children[at] = m_assemblies[static_cast<std::size_t>(worker)].mate(mother, father, m_children,
                                                                           m_counts.front(), own);
    });
    const std::int64_t before = best().length;
    bool isIdle = true;
    for (std::size_t i = 0; i < children.size(); ++i) {
        if (children[i].gain <= 0) continue;
        isIdle = false;
        replace(m_tours[circle[i]], children[i]);
        if (m_tours[circle[i]].length < best().length) m_best = circle[i];
    }
    m_idle = isIdle ? m_idle + 1 : 0;
    m_stagnant = best().length < before ? 0 : m_stagnant + 1;
    return m_idle < kMostIdle && m_stagnant < kMostStagnant && pulses.own().goesOn();
}

} // namespace tradeoff::routing
