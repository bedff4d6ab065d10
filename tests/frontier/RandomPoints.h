// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/frontier/Dominance.h"
#include "core/solve/Random.h"

#include <QString>
#include <vector>

namespace tradeoff::tests {

/// What a random set of points is drawn from. A small range makes ties and duplicates frequent.
struct PointShape
{
    std::size_t objectives = 2;
    std::uint32_t most = 40; ///< at most this many points
    std::uint32_t range = 8; ///< values lie in -range .. range
    bool ratios = false;     ///< values carry weights 1 to 3
    bool firstIsConstant = false;
};

inline std::vector<frontier::Point> randomPoints(solve::Random& random, const PointShape& shape)
{
    std::vector<frontier::Point> points(random.below(shape.most + 1));
    for (auto& point : points)
        for (std::size_t i = 0; i < shape.objectives; ++i) {
            frontier::Value value{static_cast<std::int64_t>(random.below(2 * shape.range + 1)) - shape.range};
            if (shape.ratios) value.weight = 1 + static_cast<std::int64_t>(random.below(3));
            if (shape.firstIsConstant && i == 0) value = {5};
            point.push_back(value);
        }
    return points;
}

/// Does another point beat this one, or does an earlier one equal it? Straight from the definition.
inline bool isOnFrontier(const std::vector<frontier::Point>& points, std::size_t i)
{
    for (std::size_t j = 0; j < points.size(); ++j) {
        bool noWorse = true;
        bool better = false;
        for (std::size_t k = 0; k < points[i].size(); ++k) {
            const auto left = points[j][k].number * points[i][k].weight;
            const auto right = points[i][k].number * points[j][k].weight;
            noWorse = noWorse && left <= right;
            better = better || left < right;
        }
        if (noWorse && (better || j < i)) return false;
    }
    return true;
}

inline QString describe(const std::vector<frontier::Point>& points)
{
    QString text;
    for (const auto& point : points) {
        for (const auto& value : point) text += QStringLiteral("%1/%2 ").arg(value.number).arg(value.weight);
        text += "| ";
    }
    return text;
}

} // namespace tradeoff::tests
