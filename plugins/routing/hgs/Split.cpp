// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Split as a shortest path over positions of the giant tour (Vidal 2016). Arc (i, j) is the route that serves
// stops i + 1 to j. Without a length limit, its cost is separable but for the load penalty, so a monotone
// queue of the predecessors still worth keeping gives each label in amortised constant time. With a length
// limit the separation fails and labels are extended one by one, as far as loads and lengths stay near their
// limits.

#include "plugins/routing/hgs/Split.h"

#include "plugins/routing/search/Limits.h"

#include <algorithm>
#include <limits>

namespace tradeoff::routing {

namespace {

constexpr std::int64_t kUnreached = std::numeric_limits<std::int64_t>::max();
constexpr int kLabelsPerUnit = 256;

Routes routesFrom(const std::vector<int>& tour, std::vector<int> cuts)
{
    Routes routes;
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i)
        routes.emplace_back(tour.begin() + cuts[i], tour.begin() + cuts[i + 1]);
    return routes;
}

} // namespace

void Split::accumulate(const std::vector<int>& tour)
{
    const std::size_t n = tour.size();
    m_driven.assign(n + 1, 0);
    m_load.assign(n + 1, 0);
    m_depot.assign(n + 1, 0);
    for (std::size_t i = 1; i <= n; ++i) {
        m_load[i] = m_load[i - 1] + m_network.demand(tour[i - 1]);
        m_depot[i] = m_network.distance(0, tour[i - 1]);
        if (i > 1) m_driven[i] = m_driven[i - 1] + m_network.distance(tour[i - 2], tour[i - 1]);
    }
}

/// Penalised cost of the route over stops from + 1 to `to`.
std::int64_t Split::routeCost(int from, int to) const
{
    const std::int64_t driven = m_depot[from + 1] + m_driven[to] - m_driven[from + 1] + m_depot[to];
    return driven + m_penalties.of(m_load[to] - m_load[from], driven);
}

/// first < second: will `second` never be the better start, now or later?
bool Split::staysBehind(const Layer& layer, int first, int second) const
{
    const std::int64_t a = layer.cost[first] + m_depot[first + 1] - m_driven[first + 1];
    const std::int64_t b = layer.cost[second] + m_depot[second + 1] - m_driven[second + 1];
    return a + Penalties::priced(m_load[second] - m_load[first], m_penalties.perLoad) <= b;
}

/// first < second: is `second` the better start from here on?
bool Split::overtakes(const Layer& layer, int first, int second) const
{
    const std::int64_t a = layer.cost[first] + m_depot[first + 1] - m_driven[first + 1];
    const std::int64_t b = layer.cost[second] + m_depot[second + 1] - m_driven[second + 1];
    return b <= a;
}

bool Split::goesOn(int labels) const
{
    return m_pulse == nullptr || m_pulse->beat(1 + labels / kLabelsPerUnit);
}

void Split::extendByQueue(const Layer& from, Layer& to) const
{
    const int n = static_cast<int>(m_load.size()) - 1;
    std::vector<int> queue; // positions, from m_front on; earlier ones cost less now, later ones may win
    std::size_t front = 0;
    for (int at = 1; at <= n; ++at) {
        const int start = at - 1;
        const bool enters = from.cost[start] != kUnreached;
        if (enters && (front == queue.size() || !staysBehind(from, queue.back(), start))) {
            while (queue.size() > front && overtakes(from, queue.back(), start)) queue.pop_back();
            queue.push_back(start);
        }
        if (front == queue.size()) continue;
        const auto costVia = [&](std::size_t i) { return from.cost[queue[i]] + routeCost(queue[i], at); };
        while (front + 1 < queue.size() && costVia(front + 1) <= costVia(front)) ++front;
        to.cost[at] = costVia(front);
        to.start[at] = queue[front];
    }
}

void Split::extendByBellman(const Layer& from, Layer& to) const
{
    const int n = static_cast<int>(m_load.size()) - 1;
    const std::int64_t mostLoad = m_penalties.capacity + m_penalties.capacity / 2;
    const std::int64_t mostLength = m_penalties.length + m_penalties.length / 2;
    int furthest = n; // once stopped, every stop is still reached, by routes of one stop
    for (int start = 0; start < n; ++start) {
        if (from.cost[start] == kUnreached) continue;
        int at = start + 1;
        for (; at <= std::max(furthest, start + 1) &&
               (at == start + 1 || m_load[at] - m_load[start] <= mostLoad);
             ++at) {
            const std::int64_t outward = m_depot[start + 1] + m_driven[at] - m_driven[start + 1];
            if (at > start + 1 && outward > mostLength) break;
            const std::int64_t cost = from.cost[start] + routeCost(start, at);
            if (cost >= to.cost[at]) continue;
            to.cost[at] = cost;
            to.start[at] = start;
        }
        if (!goesOn(at - start)) furthest = 0;
    }
}

void Split::extend(const Layer& from, Layer& to) const
{
    if (m_bounded)
        extendByBellman(from, to);
    else
        extendByQueue(from, to);
}

/// One layer that extends itself: labels are final once passed, since arcs only go forward.
Routes Split::cutUnlimited(const std::vector<int>& tour)
{
    const int n = static_cast<int>(tour.size());
    Layer layer = {std::vector<std::int64_t>(tour.size() + 1, kUnreached),
                   std::vector<int>(tour.size() + 1, -1)};
    layer.cost[0] = 0;
    extend(layer, layer);
    std::vector<int> cuts = {n};
    while (cuts.back() > 0) cuts.push_back(layer.start[cuts.back()]);
    std::reverse(cuts.begin(), cuts.end());
    return routesFrom(tour, std::move(cuts));
}

Routes Split::cutLimited(const std::vector<int>& tour, int fleet)
{
    const std::size_t n = tour.size();
    const Layer unreached = {std::vector<std::int64_t>(n + 1, kUnreached), std::vector<int>(n + 1, -1)};
    std::vector<Layer> layers(1, unreached);
    layers[0].cost[0] = 0;
    for (int vehicle = 0; vehicle < fleet; ++vehicle) {
        if (!goesOn(static_cast<int>(n))) return {};
        layers.push_back(unreached);
        extend(layers[layers.size() - 2], layers.back());
    }
    std::size_t best = 0;
    for (std::size_t k = 1; k < layers.size(); ++k)
        if (layers[k].cost[n] < layers[best].cost[n]) best = k;
    if (layers[best].cost[n] == kUnreached) return {};
    std::vector<int> cuts = {static_cast<int>(n)};
    for (std::size_t k = best; k > 0; --k) cuts.push_back(layers[k].start[cuts.back()]);
    std::reverse(cuts.begin(), cuts.end());
    return routesFrom(tour, std::move(cuts));
}

Routes Split::cut(const std::vector<int>& tour, const Penalties& penalties, int fleet, Pulse* pulse)
{
    m_pulse = pulse;
    m_penalties = penalties;
    m_bounded = penalties.length < Limits::kAnyLength;
    accumulate(tour);
    Routes routes = cutUnlimited(tour);
    if (static_cast<int>(routes.size()) <= fleet) return routes;
    Routes fewer = cutLimited(tour, fleet);
    if (!fewer.empty()) return fewer;
    if (!goesOn(0)) return routes;
    m_bounded = false; // the fleet needs routes beyond the bounds: the queue knows none, and ignores lengths
                       // as it chooses
    fewer = cutLimited(tour, fleet);
    return fewer.empty() ? routes : fewer;
}

} // namespace tradeoff::routing
