// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/RunContext.h"
#include "plugins/routing/search/Pulse.h"
#include "plugins/routing/tour/EdgeAssembly.h"

#include <vector>

namespace tradeoff::routing {

/// Tours that breed by edge assembly: each generation pairs them in a random circle, and the best child of a
/// pair takes its first parent's place. Several threads mate pairs side by side; all see the generation as it
/// began, and each pair draws from a stream of its own, so that the threads change nothing.
class TourPopulation
{
public:
    /// children: of each pair. nextStream: of random numbers, a new one for each pair and generation.
    TourPopulation(const TourSpace& space, solve::RunContext& context, int children,
                   std::uint32_t& nextStream);

    void add(LinkedTour tour);
    /// One generation. False: it was the last that was worth it, or a pulse stopped.
    bool breed(Pulses& pulses);

    int size() const { return static_cast<int>(m_tours.size()); }
    const LinkedTour& best() const { return m_tours[m_best]; }

private:
    void replace(LinkedTour& parent, const TourChild& child);

    const TourSpace& m_space;
    solve::RunContext& m_context;
    int m_children;
    std::uint32_t& m_nextStream;
    std::vector<EdgeAssembly> m_assemblies; ///< [worker]
    std::vector<LinkedTour> m_tours;
    std::vector<EdgeCounts> m_counts; ///< one, once breeding has begun
    std::size_t m_best = 0;
    int m_idle = 0;     ///< generations without a child
    int m_stagnant = 0; ///< generations without a better best
};

} // namespace tradeoff::routing
