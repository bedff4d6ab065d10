// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/routing/search/Heartbeat.h"
#include "plugins/routing/search/Network.h"

#include <span>
#include <vector>

namespace tradeoff::routing {

/// For each stop its nearest other stops (the depot is nobody's neighbour).
/// Cost: a k-d tree, O(n log n) to build and about O(count log n) a stop, also where stops lie on each other;
/// memory linear in the number of lists' entries. Ties go to the lower place, as far as the tree looked.
class NeighbourLists
{
public:
    /// The `count` nearest of every stop, nearest first; fewer where there are not so many. Broken off, the
    /// stops not reached have empty lists.
    static NeighbourLists nearest(const Network& network, int count, const Heartbeat& heartbeat = {});
    /// The first `count` of each list.
    NeighbourLists first(int count) const;
    /// The same relation made mutual: i lists j wherever j lists i. Sorted by place. Cost: linear.
    NeighbourLists mutual() const;

    /// place 1 to stops; empty for the depot.
    std::span<const int> of(int place) const
    {
        const auto at = static_cast<std::size_t>(place);
        return {m_entries.data() + m_starts[at], m_entries.data() + m_starts[at + 1]};
    }
    int places() const { return static_cast<int>(m_starts.size()) - 1; }

private:
    std::vector<std::size_t> m_starts;
    std::vector<int> m_entries;
};

} // namespace tradeoff::routing
