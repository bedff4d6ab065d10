// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/frontier/Layers.h"

#include <algorithm>
#include <limits>

namespace tradeoff::frontier {

namespace {

using Set = std::vector<std::uint32_t>; ///< points by number, rising

constexpr std::size_t kFewForLayers = 40;
constexpr std::size_t kFewPairs = 1500;

/// The least second key met with each layer so far, as a staircase: keys and layers both rise.
class Stairs
{
public:
    void clear() { m_steps.clear(); }

    /// One more than the highest layer met at a key ≤ this one; 0 where there is none.
    std::uint32_t layerAbove(std::uint32_t key) const
    {
        const auto at = after(key);
        return at == m_steps.begin() ? 0 : std::prev(at)->layer + 1;
    }

    void add(std::uint32_t key, std::uint32_t layer)
    {
        auto at = m_steps.begin() + (after(key) - m_steps.begin());
        if (at != m_steps.begin() && std::prev(at)->layer >= layer) return;
        if (at != m_steps.begin() && std::prev(at)->key == key) --at;
        auto end = at;
        while (end != m_steps.end() && end->layer <= layer) ++end;
        if (end == at) {
            m_steps.insert(at, {key, layer});
            return;
        }
        *at = {key, layer};
        m_steps.erase(at + 1, end);
    }

private:
    struct Step
    {
        std::uint32_t key;
        std::uint32_t layer;
    };

    std::vector<Step>::const_iterator after(std::uint32_t key) const
    {
        return std::upper_bound(m_steps.begin(), m_steps.end(), key,
                                [](std::uint32_t left, const Step& right) { return left < right.key; });
    }

    std::vector<Step> m_steps;
};

/// Different points numbered in lexicographic order: a point is dominated only by points of smaller number,
/// and then exactly if the other objectives say so.
class Sorting
{
public:
    Sorting(KeyTable points, bool onlyFirst) : m_onlyFirst(onlyFirst)
    {
        m_numberOf.resize(points.size());
        const std::size_t objectives = points.objectives;
        for (const std::uint32_t i : lexicographicOrder(points)) {
            const bool isNew = m_first.empty() || !std::equal(points.row(i), points.row(i) + objectives,
                                                              points.row(m_first.back()));
            if (isNew) m_first.push_back(i);
            m_numberOf[i] = static_cast<std::uint32_t>(m_first.size() - 1);
        }
        m_layer.assign(m_first.size(), 0);
        for (std::size_t k = 1; k < objectives; ++k) {
            const auto ranks = denseRanks(points, k);
            std::vector<std::uint32_t> column;
            column.reserve(m_first.size());
            for (const std::uint32_t i : m_first) column.push_back(ranks[i]);
            m_columns.push_back(std::move(column));
        }
    }

    void run()
    {
        Set all(m_first.size());
        for (std::uint32_t i = 0; i < all.size(); ++i) all[i] = i;
        if (m_columns.empty())
            for (const std::uint32_t i : all) m_layer[i] = m_onlyFirst ? i > 0 : i;
        else
            sortWithin(std::move(all), m_columns.size() - 1);
    }

    std::uint32_t layerOf(std::size_t point) const { return m_layer[m_numberOf[point]]; }
    std::uint32_t layerOfNumber(std::size_t number) const { return m_layer[number]; }
    const std::vector<std::uint32_t>& firstOfNumber() const { return m_first; }

private:
    struct Split
    {
        Set low, middle, high;
    };

    bool dominates(std::uint32_t a, std::uint32_t b, std::size_t last) const
    {
        for (std::size_t k = 0; k <= last; ++k)
            if (m_columns[k][a] > m_columns[k][b]) return false;
        return true;
    }

    void raise(std::uint32_t point, std::uint32_t least)
    {
        m_layer[point] = std::max(m_layer[point], m_onlyFirst ? std::min(least, 1u) : least);
    }

    /// Where only the first layer counts, a point found dominated can neither change nor be needed.
    void forget(Set& set) const
    {
        if (m_onlyFirst) std::erase_if(set, [&](std::uint32_t i) { return m_layer[i] > 0; });
    }

    Split splitAt(const Set& set, std::size_t k, std::uint32_t pivot) const
    {
        Split split;
        const auto& column = m_columns[k];
        for (const std::uint32_t i : set)
            (column[i] < pivot ? split.low : column[i] > pivot ? split.high : split.middle).push_back(i);
        return split;
    }

    std::uint32_t medianOf(const Set& a, const Set& b, std::size_t k)
    {
        m_scratch.clear();
        for (const std::uint32_t i : a) m_scratch.push_back(m_columns[k][i]);
        for (const std::uint32_t i : b) m_scratch.push_back(m_columns[k][i]);
        const auto middle = m_scratch.begin() + static_cast<std::ptrdiff_t>(m_scratch.size() / 2);
        std::nth_element(m_scratch.begin(), middle, m_scratch.end());
        return *middle;
    }

    static Set merged(const Set& a, const Set& b)
    {
        Set both(a.size() + b.size());
        std::merge(a.begin(), a.end(), b.begin(), b.end(), both.begin());
        return both;
    }

    /// Settles the layers of a set, given what points outside it already raised; objectives up to k differ.
    void sortWithin(Set set, std::size_t k)
    {
        forget(set);
        if (set.size() < 2) return;
        if (set.size() <= kFewForLayers) return compareWithin(set, k);
        if (k == 0) return sweepWithin(set);
        const std::uint32_t pivot = medianOf(set, {}, k);
        Split split = splitAt(set, k, pivot);
        if (split.middle.size() == set.size()) return sortWithin(std::move(set), k - 1);
        sortWithin(split.low, k);
        sortBetween(split.low, split.middle, k - 1);
        sortWithin(split.middle, k - 1);
        sortBetween(merged(split.low, split.middle), split.high, k - 1);
        sortWithin(std::move(split.high), k);
    }

    /// Raises the layers of `above` by the settled ones of `below`; objectives beyond k already allow it.
    void sortBetween(Set below, Set above, std::size_t k)
    {
        forget(below);
        forget(above);
        if (below.empty() || above.empty()) return;
        if (below.size() * above.size() <= kFewPairs) return compareBetween(below, above, k);
        if (k == 0) return sweepBetween(below, above);
        const auto [leastBelow, mostBelow] = rangeOf(below, k);
        const auto [leastAbove, mostAbove] = rangeOf(above, k);
        if (mostBelow <= leastAbove) return sortBetween(std::move(below), std::move(above), k - 1);
        if (leastBelow > mostAbove) return;
        const std::uint32_t pivot = medianOf(below, above, k);
        Split from = splitAt(below, k, pivot);
        Split to = splitAt(above, k, pivot);
        sortBetween(from.low, to.low, k);
        sortBetween(from.low, to.middle, k - 1);
        sortBetween(from.middle, to.middle, k - 1);
        sortBetween(merged(from.low, from.middle), to.high, k - 1);
        sortBetween(std::move(from.high), std::move(to.high), k);
    }

    std::pair<std::uint32_t, std::uint32_t> rangeOf(const Set& set, std::size_t k) const
    {
        std::uint32_t least = std::numeric_limits<std::uint32_t>::max();
        std::uint32_t most = 0;
        for (const std::uint32_t i : set) {
            least = std::min(least, m_columns[k][i]);
            most = std::max(most, m_columns[k][i]);
        }
        return {least, most};
    }

    void compareWithin(const Set& set, std::size_t k)
    {
        for (std::size_t j = 1; j < set.size(); ++j)
            for (std::size_t i = 0; i < j; ++i)
                if (m_layer[set[i]] >= m_layer[set[j]] && dominates(set[i], set[j], k))
                    raise(set[j], m_layer[set[i]] + 1);
    }

    void compareBetween(const Set& below, const Set& above, std::size_t k)
    {
        for (const std::uint32_t j : above)
            for (const std::uint32_t i : below) {
                if (i > j) break;
                if (m_layer[i] >= m_layer[j] && dominates(i, j, k)) raise(j, m_layer[i] + 1);
            }
    }

    void sweepWithin(const Set& set)
    {
        m_stairs.clear();
        for (const std::uint32_t i : set) {
            raise(i, m_stairs.layerAbove(m_columns[0][i]));
            m_stairs.add(m_columns[0][i], m_layer[i]);
        }
    }

    void sweepBetween(const Set& below, const Set& above)
    {
        m_stairs.clear();
        auto next = below.begin();
        for (const std::uint32_t j : above) {
            for (; next != below.end() && *next < j; ++next)
                m_stairs.add(m_columns[0][*next], m_layer[*next]);
            raise(j, m_stairs.layerAbove(m_columns[0][j]));
        }
    }

    bool m_onlyFirst;
    std::vector<std::uint32_t> m_numberOf;             ///< per point given
    std::vector<std::uint32_t> m_first;                ///< per number, the earliest such point
    std::vector<std::uint32_t> m_layer;                ///< per number
    std::vector<std::vector<std::uint32_t>> m_columns; ///< dense ranks in the second and later objectives
    std::vector<std::uint32_t> m_scratch;
    Stairs m_stairs;
};

/// Patience sorting: in lexicographic order a point belongs to the first layer whose last point lies above
/// it.
std::vector<std::uint32_t> layersOfTwo(KeyTable points)
{
    std::vector<std::uint32_t> result(points.size());
    std::vector<std::int64_t> lastOfLayer; // second objective of each layer's last point: rises
    const std::int64_t* previous = nullptr;
    std::uint32_t layer = 0;
    for (const std::uint32_t i : lexicographicOrder(points)) {
        const std::int64_t* point = points.row(i);
        if (!previous || !std::equal(point, point + 2, previous)) {
            const auto at = std::upper_bound(lastOfLayer.begin(), lastOfLayer.end(), point[1]);
            layer = static_cast<std::uint32_t>(at - lastOfLayer.begin());
            if (at == lastOfLayer.end())
                lastOfLayer.push_back(point[1]);
            else
                *at = point[1];
            previous = point;
        }
        result[i] = layer;
    }
    return result;
}

} // namespace

std::vector<std::uint32_t> layers(KeyTable points)
{
    if (points.size() == 0) return {};
    if (points.objectives == 2) return layersOfTwo(points);
    Sorting sorting(points, false);
    sorting.run();
    std::vector<std::uint32_t> result(points.size());
    for (std::size_t i = 0; i < result.size(); ++i) result[i] = sorting.layerOf(i);
    return result;
}

std::vector<std::uint32_t> layers(std::span<const Point> points)
{
    if (points.empty()) return {};
    const auto keys = toKeys(points);
    return layers(KeyTable{keys, points[0].size()});
}

std::vector<std::uint32_t> firstLayer(KeyTable points)
{
    if (points.size() == 0) return {};
    Sorting sorting(points, true);
    sorting.run();
    std::vector<std::uint32_t> front;
    const auto& first = sorting.firstOfNumber();
    for (std::size_t number = 0; number < first.size(); ++number)
        if (sorting.layerOfNumber(number) == 0) front.push_back(first[number]);
    return front;
}

} // namespace tradeoff::frontier
