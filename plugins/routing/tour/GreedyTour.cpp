// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/tour/GreedyTour.h"

#include "plugins/routing/search/PlaneTree.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace tradeoff::routing {

namespace {

constexpr int kEndsTried = 8;
constexpr int kPointsPerBeat = 256;

struct Edge
{
    std::int64_t key;
    int a;
    int b;

    auto operator<=>(const Edge&) const = default;
};

/// Points joined to paths: each has at most two links, and the ends of a path know each other.
class Paths
{
public:
    explicit Paths(int points)
        : m_links(static_cast<std::size_t>(points), {-1, -1}), m_otherEnd(static_cast<std::size_t>(points)),
          m_count(points)
    {
        std::iota(m_otherEnd.begin(), m_otherEnd.end(), 0);
    }

    int count() const { return m_count; }
    bool isEnd(int point) const { return links(point)[1] < 0; }
    int otherEnd(int end) const { return m_otherEnd[static_cast<std::size_t>(end)]; }

    void tryJoin(int a, int b)
    {
        if (!isEnd(a) || !isEnd(b) || otherEnd(a) == b || a == b) return;
        const int first = otherEnd(a);
        const int last = otherEnd(b);
        link(a, b);
        link(b, a);
        m_otherEnd[static_cast<std::size_t>(first)] = last;
        m_otherEnd[static_cast<std::size_t>(last)] = first;
        --m_count;
    }

    /// The points of all paths, path after path.
    std::vector<int> inOrder() const
    {
        std::vector<int> order;
        std::vector<bool> isTaken(m_links.size(), false);
        for (int start = 0; start < static_cast<int>(m_links.size()); ++start) {
            if (!isEnd(start) || isTaken[static_cast<std::size_t>(start)]) continue;
            int before = -1;
            for (int at = start; at >= 0;) {
                isTaken[static_cast<std::size_t>(at)] = true;
                order.push_back(at);
                const auto& ways = links(at);
                const int after = ways[0] == before ? ways[1] : ways[0];
                before = at;
                at = after;
            }
        }
        return order;
    }

private:
    using Links = std::array<int, 2>; ///< filled from the front, -1 for none

    const Links& links(int point) const { return m_links[static_cast<std::size_t>(point)]; }
    void link(int from, int to)
    {
        Links& ways = m_links[static_cast<std::size_t>(from)];
        ways[ways[0] < 0 ? 0 : 1] = to;
    }

    std::vector<Links> m_links;
    std::vector<int> m_otherEnd; ///< holds at ends
    int m_count;
};

bool isNear(const TourSpace& space, int from, int to)
{
    const auto near = space.near(from);
    return std::any_of(near.begin(), near.end(), [&](const auto& entry) { return entry.point == to; });
}

bool joinShortest(std::vector<Edge>& edges, Paths& paths, const Heartbeat& heartbeat)
{
    if (!sortWatched(edges, std::less<>{}, heartbeat)) return false;
    for (const Edge& edge : edges) paths.tryJoin(edge.a, edge.b);
    return true;
}

/// Joins each end to a near one of another path, shortest first. At least the shortest of all succeeds.
bool joinNearestEnds(const TourSpace& space, Paths& paths, const Heartbeat& heartbeat)
{
    std::vector<int> ends;
    for (int point = 0; point < space.points(); ++point)
        if (paths.isEnd(point)) ends.push_back(point);
    const PlaneTree tree(space.x(), space.y(), ends);
    std::vector<PlaneTree::Found> found;
    std::vector<Edge> edges;
    for (std::size_t i = 0; i < ends.size(); ++i) {
        if (i % kPointsPerBeat == 0 && !goesOn(heartbeat)) return false;
        tree.nearest(ends[i], kEndsTried, found);
        for (const auto& other : found)
            edges.push_back({space.distance(ends[i], other.point), ends[i], other.point});
    }
    return joinShortest(edges, paths, heartbeat);
}

} // namespace

std::vector<int> greedyTour(const TourSpace& space, int wildness, solve::Random& random,
                            const Heartbeat& heartbeat)
{
    std::vector<Edge> edges;
    const auto spread = static_cast<std::uint32_t>(wildness) + 1;
    for (int point = 0; point < space.points(); ++point)
        for (const auto& near : space.near(point)) {
            if (near.point < point && isNear(space, near.point, point)) continue; // taken there
            edges.push_back({near.distance * (100 + random.below(spread)), point, near.point});
        }
    Paths paths(space.points());
    bool going = joinShortest(edges, paths, heartbeat);
    while (going && paths.count() > 1) going = joinNearestEnds(space, paths, heartbeat);
    return paths.inOrder();
}

} // namespace tradeoff::routing
