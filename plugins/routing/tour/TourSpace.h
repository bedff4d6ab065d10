// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/routing/Problem.h"
#include "plugins/routing/search/Heartbeat.h"
#include "plugins/routing/search/Network.h"

#include <cstdint>
#include <span>
#include <vector>

namespace tradeoff::routing {

/// The places of a network, the depot among them, as one tour sees them: points numbered along a Hilbert
/// curve, so that what lies near has near numbers and shares memory. Immutable. Memory: about 250 bytes a
/// point.
class TourSpace
{
public:
    struct Near
    {
        std::int64_t distance;
        int point;
    };
    static constexpr int kNear = 10;

    /// network: of that problem. Broken off by the heartbeat, the points not reached have nothing near.
    TourSpace(const problems::routing::Problem& problem, const Network& network,
              const Heartbeat& heartbeat = {});

    int points() const { return static_cast<int>(m_places.size()); }
    std::int64_t distance(int a, int b) const { return m_distance(a, b); }
    /// Up to kNear points to which an edge may well lead, nearest first: the nearest, and the nearest in each
    /// quarter around the point, so that clusters are joined.
    std::span<const Near> near(int point) const
    {
        const auto at = static_cast<std::size_t>(point);
        return {m_near.data() + m_starts[at], m_near.data() + m_starts[at + 1]};
    }
    std::span<const std::int64_t> x() const { return m_x; }
    std::span<const std::int64_t> y() const { return m_y; }

    int place(int point) const { return m_places[static_cast<std::size_t>(point)]; }
    int point(int place) const { return m_points[static_cast<std::size_t>(place)]; }

private:
    void listNear(const Heartbeat& heartbeat);

    std::vector<int> m_places; ///< by point
    std::vector<int> m_points; ///< by place
    std::vector<std::int64_t> m_x;
    std::vector<std::int64_t> m_y;
    problems::routing::PlaneDistance m_distance;
    std::vector<std::size_t> m_starts;
    std::vector<Near> m_near;
};

/// Of a closed tour.
std::int64_t lengthOf(const TourSpace& space, std::span<const int> tour);

} // namespace tradeoff::routing
