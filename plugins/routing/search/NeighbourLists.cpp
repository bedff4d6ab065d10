// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/search/NeighbourLists.h"

#include "plugins/routing/search/PlaneTree.h"

#include <algorithm>
#include <numeric>

namespace tradeoff::routing {

namespace {

constexpr int kPlacesPerBeat = 128;

} // namespace

NeighbourLists NeighbourLists::nearest(const Network& network, int count, const Heartbeat& heartbeat)
{
    const int listed = std::min(count, network.stops() - 1);
    std::vector<int> stops(static_cast<std::size_t>(network.stops()));
    std::iota(stops.begin(), stops.end(), 1);
    const PlaneTree tree(network.x(), network.y(), std::move(stops));
    NeighbourLists lists;
    lists.m_starts = {0, 0};
    std::vector<PlaneTree::Found> found;
    bool going = true;
    for (int place = 1; place < network.places(); ++place) {
        if (place % kPlacesPerBeat == 0) going = going && goesOn(heartbeat, kPlacesPerBeat);
        if (going && listed > 0)
            tree.nearest(place, listed, found);
        else
            found.clear();
        for (const PlaneTree::Found& entry : found) lists.m_entries.push_back(entry.point);
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
