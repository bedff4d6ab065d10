// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/search/SavingsConstruction.h"

#include "plugins/routing/search/FleetReduction.h"

#include <algorithm>
#include <array>

namespace tradeoff::routing {

namespace {

constexpr std::int64_t kMergesPerBeat = 4096;
constexpr std::size_t kManyLeftovers = 3000;
constexpr int kPlacesPerBeat = 512;

bool isBetter(const Saving& a, const Saving& b)
{
    return std::tuple(-a.worth, a.from, a.to) < std::tuple(-b.worth, b.from, b.to);
}

/// Every stop has at most two links to other stops; 0 stands for the depot. A route's sums are kept at both
/// its ends.
class Chains
{
public:
    Chains(const Network& network, const Limits& limits) : m_network(network), m_limits(limits)
    {
        for (int place = 0; place < network.places(); ++place)
            m_ends.push_back({{0, 0}, place, network.demand(place), 2 * network.distance(0, place)});
    }

    bool tryJoin(int from, int to)
    {
        End& a = m_ends[static_cast<std::size_t>(from)];
        End& b = m_ends[static_cast<std::size_t>(to)];
        if (a.links[1] != 0 || b.links[1] != 0 || a.otherEnd == to) return false;
        if (a.load + b.load > m_network.capacity()) return false;
        const std::int64_t length = a.length + b.length - m_network.distance(0, from) -
                                    m_network.distance(0, to) + m_network.distance(from, to);
        if (length > m_limits.length) return false;
        join(from, to, length);
        return true;
    }

    Routes routes() const
    {
        Routes routes;
        std::vector<bool> taken(m_ends.size(), false);
        for (int start = 1; start < m_network.places(); ++start) {
            if (taken[static_cast<std::size_t>(start)] || !isEnd(start)) continue;
            std::vector<int> route;
            int before = 0;
            for (int at = start; at != 0;) {
                taken[static_cast<std::size_t>(at)] = true;
                route.push_back(at);
                const auto& links = m_ends[static_cast<std::size_t>(at)].links;
                const int after = links[0] == before ? links[1] : links[0];
                before = at;
                at = after;
            }
            routes.push_back(std::move(route));
        }
        return routes;
    }

    bool isEnd(int place) const { return m_ends[static_cast<std::size_t>(place)].links[1] == 0; }

private:
    struct End
    {
        std::array<int, 2> links; ///< filled from the front
        int otherEnd;             ///< the rest holds at the ends of a route only
        std::int64_t load;
        std::int64_t length;
    };

    void join(int from, int to, std::int64_t length)
    {
        End& a = m_ends[static_cast<std::size_t>(from)];
        End& b = m_ends[static_cast<std::size_t>(to)];
        const std::int64_t load = a.load + b.load;
        const int first = a.otherEnd;
        const int last = b.otherEnd;
        a.links[a.links[0] == 0 ? 0 : 1] = to;
        b.links[b.links[0] == 0 ? 0 : 1] = from;
        End& left = m_ends[static_cast<std::size_t>(first)];
        End& right = m_ends[static_cast<std::size_t>(last)];
        left.otherEnd = last;
        right.otherEnd = first;
        left.load = right.load = load;
        left.length = right.length = length;
    }

    const Network& m_network;
    const Limits& m_limits;
    std::vector<End> m_ends;
};

/// Joins whatever still fits, neighbours or not; for the few ends that lists of neighbours leave over.
void joinLeftovers(const Network& network, Chains& chains, const Heartbeat& heartbeat)
{
    std::vector<int> ends;
    for (int place = 1; place < network.places(); ++place)
        if (chains.isEnd(place)) ends.push_back(place);
    if (ends.size() > kManyLeftovers) return;
    std::vector<Saving> savings;
    for (std::size_t i = 0; i < ends.size(); ++i) {
        if (i % 64 == 0 && !heartbeat(0)) return;
        for (std::size_t j = 0; j < i; ++j) {
            const std::int64_t worth = network.distance(0, ends[i]) + network.distance(0, ends[j]) -
                                       network.distance(ends[i], ends[j]);
            if (worth > 0) savings.push_back({worth, ends[j], ends[i]});
        }
    }
    if (!sortWatched(savings, isBetter, heartbeat)) return;
    for (const Saving& saving : savings) chains.tryJoin(saving.from, saving.to);
}

} // namespace

std::vector<Saving> savingsOf(const Network& network, const NeighbourLists& neighbours, int shape,
                              const Heartbeat& heartbeat)
{
    std::vector<Saving> savings;
    for (int from = 1; from < network.places(); ++from) {
        if (from % kPlacesPerBeat == 0 && !goesOn(heartbeat, kPlacesPerBeat)) return {};
        for (const int to : neighbours.of(from)) {
            const auto back = neighbours.of(to);
            if (to < from && std::find(back.begin(), back.end(), from) != back.end())
                continue; // listed there already
            const std::int64_t apart = network.distance(from, to);
            // apart × shape / 1000 without leaving 64 bits.
            const std::int64_t shaped = apart / 1000 * shape + apart % 1000 * shape / 1000;
            const std::int64_t worth = network.distance(0, from) + network.distance(0, to) - shaped;
            if (worth > 0) savings.push_back({worth, from, to});
        }
    }
    if (!sortWatched(savings, isBetter, heartbeat)) return {};
    return savings;
}

Plan constructBySavings(const Network& network, const std::vector<Saving>& savings, const Limits& limits,
                        const Heartbeat& heartbeat)
{
    Chains chains(network, limits);
    std::int64_t considered = 0;
    bool goOn = true;
    for (const Saving& saving : savings) {
        chains.tryJoin(saving.from, saving.to);
        if (++considered < kMergesPerBeat) continue;
        goOn = heartbeat(considered);
        considered = 0;
        if (!goOn) break;
    }
    if (goOn && heartbeat(considered)) joinLeftovers(network, chains, heartbeat);
    Plan plan = measured(network, chains.routes());
    if (plan.vehicles() > limits.fleet) plan = withFewerRoutes(network, std::move(plan), limits, heartbeat);
    return plan;
}

} // namespace tradeoff::routing
