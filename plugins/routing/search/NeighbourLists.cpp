// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Nearest neighbours by a k-d tree over the stops.
// Source: Bentley (1975), Multidimensional binary search trees, Comm. ACM 18(9), doi:10.1145/361002.361007.
// Leaves hold up to kLeaf stops; a subtree is the middle of an array, so that no node objects exist. The
// order of the array depends on coordinates and places only, never on how nth_element leaves its halves.

#include "plugins/routing/search/NeighbourLists.h"

#include <algorithm>
#include <utility>

namespace tradeoff::routing {

namespace {

constexpr int kLeaf = 8;
constexpr int kPlacesPerBeat = 128;

struct Found
{
    std::int64_t squared;
    int place;

    auto operator<=>(const Found&) const = default;
};

class Tree
{
public:
    explicit Tree(const Network& network) : m_network(network)
    {
        for (int place = 1; place < network.places(); ++place) m_order.push_back(place);
        m_byX.assign(m_order.size(), false);
        build(0, network.stops());
    }

    /// The nearest `count` of `place`, nearest first, into found.
    void nearest(int place, int count, std::vector<Found>& found) const
    {
        found.clear();
        look(0, m_network.stops(), place, static_cast<std::size_t>(count), found);
        std::sort_heap(found.begin(), found.end());
    }

private:
    std::int64_t coordinate(int place, bool byX) const
    {
        return byX ? m_network.x(place) : m_network.y(place);
    }

    bool isWide(int from, int to) const
    {
        const auto first = m_order.begin() + from;
        const auto last = m_order.begin() + to;
        const auto spread = [&](bool byX) {
            const auto ends = std::minmax_element(
                first, last, [&](int a, int b) { return coordinate(a, byX) < coordinate(b, byX); });
            return coordinate(*ends.second, byX) - coordinate(*ends.first, byX);
        };
        return spread(true) >= spread(false);
    }

    void build(int from, int to)
    {
        if (to - from <= kLeaf) {
            std::sort(m_order.begin() + from, m_order.begin() + to);
            return;
        }
        const int middle = from + (to - from) / 2;
        const bool byX = isWide(from, to);
        std::nth_element(m_order.begin() + from, m_order.begin() + middle, m_order.begin() + to,
                         [&](int a, int b) {
                             return std::pair(coordinate(a, byX), a) < std::pair(coordinate(b, byX), b);
                         });
        m_byX[static_cast<std::size_t>(middle)] = byX;
        build(from, middle);
        build(middle + 1, to);
    }

    void consider(int candidate, int place, std::size_t count, std::vector<Found>& found) const
    {
        if (candidate == place) return;
        const std::int64_t dx = m_network.x(candidate) - m_network.x(place);
        const std::int64_t dy = m_network.y(candidate) - m_network.y(place);
        const Found entry = {dx * dx + dy * dy, candidate};
        if (found.size() == count) {
            if (found.front() < entry) return;
            std::pop_heap(found.begin(), found.end());
            found.pop_back();
        }
        found.push_back(entry);
        std::push_heap(found.begin(), found.end());
    }

    void look(int from, int to, int place, std::size_t count, std::vector<Found>& found) const
    {
        if (to - from <= kLeaf) {
            for (int i = from; i < to; ++i)
                consider(m_order[static_cast<std::size_t>(i)], place, count, found);
            return;
        }
        const int middle = from + (to - from) / 2;
        const int pivot = m_order[static_cast<std::size_t>(middle)];
        const bool byX = m_byX[static_cast<std::size_t>(middle)];
        const std::int64_t offset = coordinate(place, byX) - coordinate(pivot, byX);
        const bool lower = offset < 0 || (offset == 0 && place < pivot);
        look(lower ? from : middle + 1, lower ? middle : to, place, count, found);
        consider(pivot, place, count, found);
        if (found.size() < count || offset * offset < found.front().squared)
            look(lower ? middle + 1 : from, lower ? to : middle, place, count, found);
    }

    const Network& m_network;
    std::vector<int> m_order;
    std::vector<bool> m_byX; ///< by position of a subtree's middle: split by x, otherwise by y
};

} // namespace

NeighbourLists NeighbourLists::nearest(const Network& network, int count, const Heartbeat& heartbeat)
{
    const int listed = std::min(count, network.stops() - 1);
    const Tree tree(network);
    NeighbourLists lists;
    lists.m_starts = {0, 0};
    std::vector<Found> found;
    bool going = true;
    for (int place = 1; place < network.places(); ++place) {
        if (place % kPlacesPerBeat == 0) going = going && goesOn(heartbeat, kPlacesPerBeat);
        if (going && listed > 0)
            tree.nearest(place, listed, found);
        else
            found.clear();
        for (const Found& entry : found) lists.m_entries.push_back(entry.place);
        lists.m_starts.push_back(lists.m_entries.size());
    }
    return lists;
}

NeighbourLists NeighbourLists::first(int count) const
{
    NeighbourLists lists;
    lists.m_starts = {0};
    for (int place = 0; place < places(); ++place) {
        const auto list = of(place);
        const auto kept = list.first(std::min(list.size(), static_cast<std::size_t>(count)));
        lists.m_entries.insert(lists.m_entries.end(), kept.begin(), kept.end());
        lists.m_starts.push_back(lists.m_entries.size());
    }
    return lists;
}

NeighbourLists NeighbourLists::mutual() const
{
    std::vector<std::vector<int>> both(static_cast<std::size_t>(places()));
    for (int place = 0; place < places(); ++place)
        for (const int other : of(place)) both[static_cast<std::size_t>(other)].push_back(place);

    NeighbourLists lists;
    lists.m_starts = {0};
    for (int place = 0; place < places(); ++place) {
        auto& list = both[static_cast<std::size_t>(place)];
        const auto own = of(place);
        list.insert(list.end(), own.begin(), own.end());
        std::sort(list.begin(), list.end());
        list.erase(std::unique(list.begin(), list.end()), list.end());
        lists.m_entries.insert(lists.m_entries.end(), list.begin(), list.end());
        lists.m_starts.push_back(lists.m_entries.size());
        list = {};
    }
    return lists;
}

} // namespace tradeoff::routing
