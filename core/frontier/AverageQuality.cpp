// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/frontier/AverageQuality.h"

#include "core/frontier/Order.h"

#include <algorithm>

namespace tradeoff::frontier {

namespace {

/// The points that no cheaper or equally cheap one reaches, by rising cost and quality.
std::vector<CostQuality> staircase(std::span<const CostQuality> points)
{
    std::vector<std::uint64_t> keys;
    keys.reserve(points.size());
    for (const CostQuality& point : points) keys.push_back(sortKey(point.cost));
    std::vector<CostQuality> stairs;
    for (const std::uint32_t i : orderOf(keys)) {
        const CostQuality& point = points[i];
        if (!stairs.empty() && point.quality <= stairs.back().quality) continue;
        if (!stairs.empty() && stairs.back().cost == point.cost)
            stairs.back() = point;
        else
            stairs.push_back(point);
    }
    return stairs;
}

bool isBelow(const CostQuality& a, const CostQuality& b, const CostQuality& c)
{
    return (b.quality - a.quality) * (c.cost - a.cost) <= (c.quality - a.quality) * (b.cost - a.cost);
}

/// The area under a segment between two costs that it spans.
double areaUnder(const CostQuality& a, const CostQuality& b, double from, double to)
{
    const auto at = [&](double cost) {
        return a.quality + (b.quality - a.quality) * ((cost - a.cost) / (b.cost - a.cost));
    };
    return (at(from) + at(to)) / 2 * (to - from);
}

} // namespace

std::vector<CostQuality> risingHull(std::span<const CostQuality> points)
{
    std::vector<CostQuality> hull;
    for (const CostQuality& point : staircase(points)) {
        while (hull.size() > 1 && isBelow(hull[hull.size() - 2], hull.back(), point)) hull.pop_back();
        hull.push_back(point);
    }
    return hull;
}

std::optional<double> averageQuality(std::span<const CostQuality> hull, double from, double to)
{
    if (hull.empty() || !(from < to) || from < hull.front().cost) return std::nullopt;
    double area = 0;
    for (std::size_t i = 1; i < hull.size(); ++i) {
        const double begin = std::max(from, hull[i - 1].cost);
        const double end = std::min(to, hull[i].cost);
        if (begin < end) area += areaUnder(hull[i - 1], hull[i], begin, end);
    }
    const double flat = std::max(from, hull.back().cost);
    if (flat < to) area += hull.back().quality * (to - flat);
    return area / (to - from);
}

} // namespace tradeoff::frontier
