// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/tour/AbCycles.h"

#include <algorithm>

namespace tradeoff::routing {

void AbCycles::collect(const LinkedTour& a, const LinkedTour& b)
{
    const std::size_t points = a.beside.size();
    for (std::size_t parity = 0; parity < 2; ++parity) {
        m_left[parity].assign(points, {});
        m_seen[parity].resize(points, -1);
    }
    m_open.clear();
    for (int point = 0; point < static_cast<int>(points); ++point) {
        const auto at = static_cast<std::size_t>(point);
        const auto gather = [&](const LinkedTour& from, const LinkedTour& other, Left& into) {
            for (const int end : from.beside[at])
                if (!hasEdge(other, point, end)) into.ends[static_cast<std::size_t>(into.count++)] = end;
        };
        gather(a, b, left(0, point));
        gather(b, a, left(1, point));
        if (left(0, point).count > 0) m_open.push_back(point);
    }
}

void AbCycles::dropEdge(std::size_t parity, int from, int to)
{
    Left& here = left(parity, from);
    if (here.ends[0] == to) here.ends[0] = here.ends[1];
    --here.count;
}

/// A random one of the edges left.
int AbCycles::takeEdge(std::size_t parity, int point, solve::Random& random)
{
    const Left& here = left(parity, point);
    const int end = here.ends[here.count == 2 ? random.below(2) : 0];
    dropEdge(parity, point, end);
    dropEdge(parity, end, point);
    return end;
}

/// The walk from `from` on returns to where it began, with as many edges of either tour.
void AbCycles::closeCycle(std::size_t from)
{
    const std::size_t last = m_walk.size() - 1; // the point of `from` again
    const std::size_t odd = from % 2;
    for (std::size_t i = from; i < last; ++i) {
        const std::size_t index = i + odd < last ? i + odd : from;
        m_points.push_back(m_walk[index]);
    }
    m_starts.push_back(m_points.size());
    for (std::size_t i = from + 1; i < last; ++i) seen(i) = -1;
    m_walk.resize(from + 1);
}

void AbCycles::walkFrom(int start, solve::Random& random)
{
    m_walk = {start};
    seen(0) = 0;
    for (;;) {
        const std::size_t index = m_walk.size();
        m_walk.push_back(takeEdge((index - 1) % 2, m_walk.back(), random));
        const int before = seen(index);
        if (before < 0) {
            seen(index) = static_cast<int>(index);
            continue;
        }
        closeCycle(static_cast<std::size_t>(before));
        if (before == 0) break;
    }
    seen(0) = -1;
}

void AbCycles::find(const LinkedTour& a, const LinkedTour& b, solve::Random& random)
{
    m_points.clear();
    m_starts = {0};
    collect(a, b);
    while (!m_open.empty()) {
        const auto drawn = random.below(static_cast<std::uint32_t>(m_open.size()));
        const int start = m_open[drawn];
        while (left(0, start).count > 0) walkFrom(start, random);
        m_open[drawn] = m_open.back();
        m_open.pop_back();
    }
}

} // namespace tradeoff::routing
