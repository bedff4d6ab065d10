// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/search/FleetReduction.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <vector>

namespace tradeoff::routing {

namespace {

struct Sums
{
    std::int64_t load;
    std::int64_t length;
};

struct Insertion
{
    std::size_t route = 0;
    std::size_t position = 0;
    std::int64_t extra = std::numeric_limits<std::int64_t>::max(); ///< distance added
};

/// The cheapest place for a stop in any route but `without` that keeps capacity and length.
Insertion cheapest(const Network& network, const Limits& limits, const Routes& routes,
                   const std::vector<Sums>& sums, int stop, std::size_t without)
{
    Insertion best;
    for (std::size_t r = 0; r < routes.size(); ++r) {
        if (r == without || routes[r].empty() || sums[r].load + network.demand(stop) > network.capacity())
            continue;
        int before = 0;
        for (std::size_t at = 0; at <= routes[r].size(); ++at) {
            const int after = at < routes[r].size() ? routes[r][at] : 0;
            const std::int64_t extra = network.distance(before, stop) + network.distance(stop, after) -
                                       network.distance(before, after);
            if (extra < best.extra && sums[r].length + extra <= limits.length) best = {r, at, extra};
            before = after;
        }
    }
    return best;
}

/// All stops of one route into the others, those with the largest demand first. False leaves routes half
/// changed.
bool dissolve(const Network& network, const Limits& limits, Routes& routes, std::vector<Sums>& sums,
              std::size_t gone)
{
    std::vector<int> stops = routes[gone];
    std::sort(stops.begin(), stops.end(), [&](int a, int b) {
        return std::pair(-network.demand(a), a) < std::pair(-network.demand(b), b);
    });
    for (const int stop : stops) {
        const Insertion into = cheapest(network, limits, routes, sums, stop, gone);
        if (into.extra == std::numeric_limits<std::int64_t>::max()) return false;
        auto& route = routes[into.route];
        route.insert(route.begin() + static_cast<std::ptrdiff_t>(into.position), stop);
        sums[into.route].load += network.demand(stop);
        sums[into.route].length += into.extra;
    }
    routes[gone].clear();
    return true;
}

std::vector<Sums> sumsOf(const Network& network, const Routes& routes)
{
    std::vector<Sums> sums;
    for (const auto& route : routes) sums.push_back({loadOf(network, route), lengthOf(network, route)});
    return sums;
}

} // namespace

Plan withFewerRoutes(const Network& network, Plan plan, const Limits& limits, const Heartbeat& heartbeat)
{
    while (plan.vehicles() > limits.fleet) {
        const std::vector<Sums> sums = sumsOf(network, plan.routes);
        std::vector<std::size_t> order(sums.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return std::pair(sums[a].load, a) < std::pair(sums[b].load, b);
        });
        bool emptied = false;
        for (const std::size_t gone : order) {
            if (!heartbeat(0)) return plan;
            Routes routes = plan.routes;
            std::vector<Sums> changed = sums;
            emptied = dissolve(network, limits, routes, changed, gone);
            if (!emptied) continue;
            plan = measured(network, std::move(routes));
            break;
        }
        if (!emptied) return plan;
    }
    return plan;
}

} // namespace tradeoff::routing
