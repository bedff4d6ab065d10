// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/search/Parts.h"

#include <algorithm>
#include <span>

namespace tradeoff::routing {

namespace {

constexpr std::int64_t kFinest = 1000; ///< a direction's components lie between -kFinest and kFinest

struct Middle
{
    std::int64_t x;
    std::int64_t y;
    std::int64_t stops;
    std::size_t route;
    std::int64_t along = 0; ///< the present direction
};

std::vector<Middle> middlesOf(const Network& network, const Routes& routes)
{
    std::vector<Middle> middles;
    for (std::size_t r = 0; r < routes.size(); ++r) {
        Middle middle = {0, 0, static_cast<std::int64_t>(routes[r].size()), r};
        for (const int stop : routes[r]) {
            middle.x += network.x(stop) - network.x(0);
            middle.y += network.y(stop) - network.y(0);
        }
        middle.x /= std::max<std::int64_t>(1, middle.stops);
        middle.y /= std::max<std::int64_t>(1, middle.stops);
        middles.push_back(middle);
    }
    return middles;
}

std::int64_t component(solve::Random& random)
{
    return std::int64_t{random.below(2 * kFinest + 1)} - kFinest;
}

/// How many routes of the sorted middles go to the first `near` of `count` parts.
std::size_t cutAt(std::span<const Middle> middles, int near, int count)
{
    std::int64_t all = 0;
    for (const Middle& middle : middles) all += middle.stops;
    std::int64_t taken = 0;
    std::size_t cut = 0;
    while (cut < middles.size() && (taken + middles[cut].stops / 2) * count < all * near)
        taken += middles[cut++].stops;
    return std::clamp(cut, static_cast<std::size_t>(near),
                      middles.size() - static_cast<std::size_t>(count - near));
}

void cut(std::span<Middle> middles, int count, solve::Random& random,
         std::vector<std::vector<std::size_t>>& parts)
{
    if (count == 1) {
        auto& part = parts.emplace_back();
        for (const Middle& middle : middles) part.push_back(middle.route);
        std::sort(part.begin(), part.end());
        return;
    }
    const std::int64_t dx = component(random);
    const std::int64_t dy = component(random);
    for (Middle& middle : middles) middle.along = dx * middle.x + dy * middle.y;
    std::sort(middles.begin(), middles.end(), [](const Middle& a, const Middle& b) {
        return std::pair(a.along, a.route) < std::pair(b.along, b.route);
    });
    const int near = count / 2;
    const std::size_t at = cutAt(middles, near, count);
    cut(middles.first(at), near, random, parts);
    cut(middles.subspan(at), count - near, random, parts);
}

} // namespace

std::vector<std::vector<std::size_t>> partsOf(const Network& network, const Routes& routes, int count,
                                              solve::Random& random)
{
    std::vector<Middle> middles = middlesOf(network, routes);
    std::vector<std::vector<std::size_t>> parts;
    cut(middles, count, random, parts);
    return parts;
}

} // namespace tradeoff::routing
