// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/frontier/Hypervolume.h"
#include "core/frontier/RankSet.h"
#include "core/frontier/TwoFold.h"

#include <array>
#include <vector>

namespace tradeoff::frontier {

/// Points strictly inside the reference, in three objectives, in the order of a sweep: rising third
/// objective, then second, then first. place: their rank in the first objective.
struct Sweep
{
    std::vector<std::array<double, 3>> points;
    std::vector<std::uint32_t> source; ///< position in the table given
    std::vector<std::uint32_t> place;  ///< in rising first, then in order of the sweep

    Sweep(PointTable table, std::span<const double> reference);
};

/// The staircase of a sweep seen from above: x rises and y falls from point to point.
class Skyline
{
public:
    Skyline(const Sweep& sweep, std::span<const double> reference)
        : m_points(sweep.points), m_place(sweep.place), m_right(reference[0]), m_top(reference[1]),
          m_held(sweep.points.size()), m_at(sweep.points.size())
    {
    }

    static constexpr std::uint32_t kNone = RankSet::kNone;

    /// The point of the staircase before a new one; kNone where there is none.
    std::uint32_t before(std::uint32_t point) const { return pointAt(m_held.atMost(m_place[point])); }
    bool isCovered(std::uint32_t point, std::uint32_t left) const
    {
        return left != kNone && y(left) <= y(point);
    }

    /// Takes the point in and the ones it covers out; visit(fromX, toX, height) sees each strip of new area,
    /// removed(point) each point taken out. Returns the next point of the staircase or kNone.
    template <typename Visit, typename Removed>
    std::uint32_t enter(std::uint32_t point, std::uint32_t left, const Visit& visit, const Removed& removed)
    {
        double ceiling = left == kNone ? m_top : y(left);
        double from = x(point);
        std::uint32_t next = pointAt(m_held.atLeast(m_place[point]));
        while (next != kNone && y(next) >= y(point)) {
            visit(from, x(next), ceiling);
            ceiling = y(next);
            from = x(next);
            m_held.erase(m_place[next]);
            removed(next);
            next = pointAt(m_held.atLeast(m_place[point]));
        }
        visit(from, next == kNone ? m_right : x(next), ceiling);
        m_held.insert(m_place[point]);
        m_at[m_place[point]] = point;
        return next;
    }

private:
    double x(std::uint32_t point) const { return m_points[point][0]; }
    double y(std::uint32_t point) const { return m_points[point][1]; }
    std::uint32_t pointAt(std::uint32_t place) const { return place == kNone ? kNone : m_at[place]; }

    const std::vector<std::array<double, 3>>& m_points;
    const std::vector<std::uint32_t>& m_place;
    double m_right;
    double m_top;
    RankSet m_held;
    std::vector<std::uint32_t> m_at;
};

/// Positions of the points that no other dominates, of equal ones the first given, in no promised order.
bool isInside(const double* point, std::span<const double> reference);

std::vector<std::uint32_t> nonDominated(PointTable points);

} // namespace tradeoff::frontier
