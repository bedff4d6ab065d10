// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// A 1-tree here is a least spanning tree and, at one of its leaves, the second cheapest edge: without that
// leaf the tree is one of the others', and a tour is a tree of the others and two edges at the leaf.

#include "plugins/routing/tour/OneTree.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <utility>
#include <vector>

namespace tradeoff::routing {

namespace {

constexpr std::int64_t kFinest = 64; ///< parts of a distance unit that weights are counted in
constexpr std::int64_t kFar = std::numeric_limits<std::int64_t>::max();
constexpr double kFirstStep = 0.1; ///< of the mean edge of the tour
constexpr double kLastStep = 0.002;
constexpr int kRoundsPerBeat = 1;
constexpr int kRowsPerBeat = 32;

struct Ascent
{
    std::vector<std::int64_t> weight; ///< [point] in parts
    std::vector<int> parent;          ///< in the last tree, -1 at its root
    std::vector<int> degree;
    int leaf = 0; ///< the one whose second edge made the last 1-tree longest
};

class Weights
{
public:
    Weights(const TourSpace& space, std::span<const int> tour, std::int64_t parts)
        : m_space(space), m_parts(parts), m_edges(tour.size())
    {
        for (int point = 0; point < space.points(); ++point)
            for (const auto& near : space.near(point)) connect(point, near.point, near.distance);
        for (std::size_t i = 0; i < tour.size(); ++i) {
            const int after = tour[i + 1 < tour.size() ? i + 1 : 0];
            connect(tour[i], after, space.distance(tour[i], after));
        }
        for (auto& edges : m_edges) {
            std::sort(edges.begin(), edges.end(),
                      [](const auto& a, const auto& b) { return a.point < b.point; });
            const auto same = [](const auto& a, const auto& b) { return a.point == b.point; };
            edges.erase(std::unique(edges.begin(), edges.end(), same), edges.end());
        }
        m_ascent.weight.assign(m_edges.size(), 0);
    }

    /// Moves the weights; keeps those of the longest tree.
    bool rise(int rounds, std::int64_t meanEdge, const Heartbeat& heartbeat)
    {
        std::vector<std::int64_t> best = m_ascent.weight;
        std::vector<int> before(m_edges.size(), 2);
        std::int64_t longest = std::numeric_limits<std::int64_t>::min();
        double step = kFirstStep * static_cast<double>(meanEdge * m_parts);
        double fall = 1; // kLastStep / kFirstStep in all, by halves: no powers needed
        for (int round = 0; round < rounds; ++round) {
            if (round % kRoundsPerBeat == 0 && !goesOn(heartbeat)) return false;
            const std::int64_t length = sparseTree();
            if (length > longest) {
                longest = length;
                best = m_ascent.weight;
            }
            fall = kFirstStep + (kLastStep - kFirstStep) * (round + 1) / rounds;
            const auto now = static_cast<std::int64_t>(step * fall * fall / (kFirstStep * kFirstStep)) + 1;
            for (std::size_t i = 0; i < before.size(); ++i) {
                const int excess = 7 * (m_ascent.degree[i] - 2) + 3 * (before[i] - 2);
                m_ascent.weight[i] += now * excess / 10;
            }
            before = m_ascent.degree;
        }
        m_ascent.weight = best;
        return true;
    }

    /// Of the present weights, over all pairs; empty where broken off.
    std::optional<std::int64_t> boundOverAllPairs(const Heartbeat& heartbeat) const
    {
        const auto tree = fullTree(heartbeat);
        if (!tree) return std::nullopt;
        std::vector<int> degree(m_edges.size(), 0);
        for (std::size_t i = 0; i < m_edges.size(); ++i) {
            const int parent = tree->second[i];
            if (parent < 0) continue;
            ++degree[i];
            ++degree[static_cast<std::size_t>(parent)];
        }
        const std::int64_t parts = tree->first + secondEdgeAtALeaf(tree->second, degree) - twiceWeights();
        const std::int64_t whole = parts / m_parts;
        return whole * m_parts < parts ? whole + 1 : whole;
    }

private:
    struct Step
    {
        std::int64_t length;
        int point;
        int from;

        bool operator>(const Step& other) const
        {
            return std::tie(length, point, from) > std::tie(other.length, other.point, other.from);
        }
    };

    void connect(int a, int b, std::int64_t length)
    {
        m_edges[static_cast<std::size_t>(a)].push_back({length * m_parts, b});
        m_edges[static_cast<std::size_t>(b)].push_back({length * m_parts, a});
    }
    std::int64_t weight(int point) const { return m_ascent.weight[static_cast<std::size_t>(point)]; }
    std::int64_t weighed(int a, int b) const
    {
        return m_space.distance(a, b) * m_parts + weight(a) + weight(b);
    }
    std::int64_t twiceWeights() const
    {
        std::int64_t sum = 0;
        for (const std::int64_t one : m_ascent.weight) sum += 2 * one;
        return sum;
    }

    /// The 1-tree of the sparse graph; sets degrees. Prim's algorithm with a heap.
    std::int64_t sparseTree()
    {
        const std::size_t count = m_edges.size();
        m_ascent.parent.assign(count, -1);
        m_ascent.degree.assign(count, 0);
        m_key.assign(count, kFar);
        m_isIn.assign(count, false);
        m_heap.clear();
        m_heap.push_back({0, 0, -1});
        std::int64_t length = 0;
        while (!m_heap.empty()) {
            std::pop_heap(m_heap.begin(), m_heap.end(), std::greater<>{});
            const Step step = m_heap.back();
            m_heap.pop_back();
            const auto at = static_cast<std::size_t>(step.point);
            if (m_isIn[at]) continue;
            m_isIn[at] = true;
            take(step);
            length += step.length;
            for (const auto& edge : m_edges[at]) {
                const auto to = static_cast<std::size_t>(edge.point);
                const std::int64_t key = edge.distance + m_ascent.weight[at] + m_ascent.weight[to];
                if (m_isIn[to] || key >= m_key[to]) continue;
                m_key[to] = key;
                m_heap.push_back({key, edge.point, step.point});
                std::push_heap(m_heap.begin(), m_heap.end(), std::greater<>{});
            }
        }
        return length + closeAtLeaf() - twiceWeights();
    }

    void take(const Step& step)
    {
        m_ascent.parent[static_cast<std::size_t>(step.point)] = step.from;
        if (step.from < 0) return;
        ++m_ascent.degree[static_cast<std::size_t>(step.point)];
        ++m_ascent.degree[static_cast<std::size_t>(step.from)];
    }

    /// The longest of the leaves' second edges joins the tree.
    std::int64_t closeAtLeaf()
    {
        std::int64_t longest = std::numeric_limits<std::int64_t>::min();
        int end = -1;
        for (std::size_t leaf = 0; leaf < m_edges.size(); ++leaf) {
            if (m_ascent.degree[leaf] != 1) continue;
            std::int64_t second = kFar;
            int to = -1;
            for (const auto& edge : m_edges[leaf]) {
                if (isTreeEdge(m_ascent.parent, static_cast<int>(leaf), edge.point)) continue;
                const std::int64_t length = edge.distance + m_ascent.weight[leaf] + weight(edge.point);
                if (length < second) {
                    second = length;
                    to = edge.point;
                }
            }
            if (to < 0 || second <= longest) continue;
            longest = second;
            m_ascent.leaf = static_cast<int>(leaf);
            end = to;
        }
        ++m_ascent.degree[static_cast<std::size_t>(m_ascent.leaf)];
        ++m_ascent.degree[static_cast<std::size_t>(end)];
        return longest;
    }

    static bool isTreeEdge(const std::vector<int>& parent, int a, int b)
    {
        return parent[static_cast<std::size_t>(a)] == b || parent[static_cast<std::size_t>(b)] == a;
    }

    /// Prim's algorithm over all pairs: length and parents.
    std::optional<std::pair<std::int64_t, std::vector<int>>> fullTree(const Heartbeat& heartbeat) const
    {
        std::vector<int> parent(m_edges.size(), -1);
        std::vector<std::int64_t> key(m_edges.size(), kFar);
        std::vector<int> outside;
        for (int point = 1; point < m_space.points(); ++point) outside.push_back(point);
        std::int64_t length = 0;
        for (int last = 0; !outside.empty();) {
            if (outside.size() % kRowsPerBeat == 0 && !goesOn(heartbeat)) return std::nullopt;
            std::size_t nearest = 0;
            for (std::size_t i = 0; i < outside.size(); ++i) {
                const auto at = static_cast<std::size_t>(outside[i]);
                const std::int64_t through = weighed(last, outside[i]);
                if (through < key[at]) {
                    key[at] = through;
                    parent[at] = last;
                }
                if (key[at] < key[static_cast<std::size_t>(outside[nearest])]) nearest = i;
            }
            last = outside[nearest];
            length += key[static_cast<std::size_t>(last)];
            outside[nearest] = outside.back();
            outside.pop_back();
        }
        return std::pair(length, std::move(parent));
    }

    /// The second cheapest edge at the leaf the sparse trees ended with, if it is one here too, or another.
    std::int64_t secondEdgeAtALeaf(const std::vector<int>& parent, const std::vector<int>& degree) const
    {
        std::size_t leaf = static_cast<std::size_t>(m_ascent.leaf);
        if (degree[leaf] != 1)
            leaf = static_cast<std::size_t>(std::find(degree.begin(), degree.end(), 1) - degree.begin());
        std::int64_t second = kFar;
        for (int other = 0; other < m_space.points(); ++other) {
            const int point = static_cast<int>(leaf);
            if (other == point || isTreeEdge(parent, point, other)) continue;
            second = std::min(second, weighed(point, other));
        }
        return second;
    }

    const TourSpace& m_space;
    std::int64_t m_parts;
    std::vector<std::vector<TourSpace::Near>> m_edges; ///< sparse, lengths in parts
    Ascent m_ascent;
    std::vector<std::int64_t> m_key;
    std::vector<bool> m_isIn;
    std::vector<Step> m_heap;
};

/// Parts of a unit such that sums over all points stay below 2^62; 0 where there is no such.
std::int64_t partsFor(const TourSpace& space, std::int64_t tourLength)
{
    // No two points lie farther apart than half a tour, about; weights move by less than that in all.
    const std::int64_t farthest = std::max<std::int64_t>(1, tourLength) + space.points();
    std::int64_t parts = kFinest;
    while (parts > 0 && farthest > (std::int64_t{1} << 60) / parts / 64) parts /= 2;
    return parts;
}

} // namespace

std::optional<std::int64_t> oneTreeBound(const TourSpace& space, std::span<const int> tour, int rounds,
                                         const Heartbeat& heartbeat)
{
    const std::int64_t length = lengthOf(space, tour);
    const std::int64_t parts = partsFor(space, length);
    if (parts == 0 || tour.size() < 3) return std::nullopt;
    Weights weights(space, tour, parts);
    if (!weights.rise(rounds, std::max<std::int64_t>(1, length / space.points()), heartbeat))
        return std::nullopt;
    return weights.boundOverAllPairs(heartbeat);
}

} // namespace tradeoff::routing
