// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/routing/Model.h"
#include "tradeoff_export.h"

#include <array>
#include <cstdint>
#include <vector>

namespace tradeoff::problems::routing {

/// Distances and durations between the nodes of a problem, as integers. Memory: O(nodes), or the given
/// matrices. Both are 0 from a node to itself. Threads: const and stateless; safe to share.
class TRADEOFF_EXPORT Travel
{
public:
    static constexpr double kEarthRadius = 6'371'008.8; ///< metres, the mean radius (IUGG)

    Travel() = default;
    /// data must have passed the rules of ProblemData and outlive this.
    explicit Travel(const ProblemData& data);

    /// In units of 10^-distance.scale. About 5 ns in the plane, 40 ns on the sphere.
    std::int64_t distance(int from, int to) const
    {
        return m_inPlane ? m_plane(from, to) : otherDistance(from, to);
    }
    /// In units of 10^-durationScale; 0 where the problem knows no time.
    std::int64_t duration(int from, int to) const;

private:
    std::int64_t otherDistance(int from, int to) const;
    std::int64_t greatCircle(int from, int to) const;
    std::int64_t geographic(int from, int to) const;

    const ProblemData* m_data = nullptr;
    std::size_t m_nodes = 0;
    bool m_inPlane = false;
    PlaneDistance m_plane;                         ///< only in the plane
    std::vector<std::array<double, 3>> m_onSphere; ///< unit vectors; for Geographic {latitude, longitude, 0}
    double m_lengthPerRadian = 0;
    std::int64_t m_timeTop = 1; ///< duration = distance × top / bottom, rounded half up
    std::int64_t m_timeBottom = 1;
};

/// The distance between two nodes by integers and its rule alone: the judge's own way, without the fast path.
/// Not for GreatCircle and Geographic, which no integers give.
TRADEOFF_EXPORT std::int64_t exactLength(const ProblemData& data, int from, int to);

} // namespace tradeoff::problems::routing
