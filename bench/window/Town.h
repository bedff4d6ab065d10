// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/format/Random.h"
#include "core/problems/routing/Problem.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <string>
#include <vector>

namespace tradeoff::bench {

inline constexpr int kSide = 100'000;
inline constexpr int kPerRoute = 50;

/// So many stops at even odds anywhere on a square, the depot in its middle. The same each time.
inline problems::routing::ProblemData town(int stops)
{
    problems::routing::ProblemData data;
    data.name = "town-" + std::to_string(stops);
    data.unit = "m";
    format::Random random(7);
    data.x = {kSide / 2};
    data.y = {kSide / 2};
    data.demand = {0};
    for (int i = 0; i < stops; ++i) {
        data.x.push_back(static_cast<std::int64_t>(random.below(kSide)));
        data.y.push_back(static_cast<std::int64_t>(random.below(kSide)));
        data.demand.push_back(1);
    }
    data.capacity = kPerRoute;
    return data;
}

/// A plan with routes of fifty stops: strips of the square from left to right, each driven up and down.
inline problems::routing::Routes strips(const problems::routing::ProblemData& data)
{
    std::vector<int> nodes(data.x.size() - 1);
    std::iota(nodes.begin(), nodes.end(), 1);
    constexpr std::int64_t kStrip = kSide / 15;
    const auto key = [&](int node) {
        const auto at = static_cast<std::size_t>(node);
        const auto strip = data.x[at] / kStrip;
        return std::pair(strip, strip % 2 == 0 ? data.y[at] : -data.y[at]);
    };
    std::ranges::sort(nodes, {}, key);
    problems::routing::Routes routes;
    for (std::size_t i = 0; i < nodes.size(); i += kPerRoute)
        routes.emplace_back(nodes.begin() + static_cast<std::ptrdiff_t>(i),
                            nodes.begin() +
                                static_cast<std::ptrdiff_t>(std::min(i + kPerRoute, nodes.size())));
    return routes;
}

} // namespace tradeoff::bench
