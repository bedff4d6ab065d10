// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// The edges that leave cut the order of the first parent into segments; segment s ends at cut s, and the one
// behind the last cut runs on around the end of the order: it is segment 0. The edges that come in join ends
// of segments, so that circles are found among segments alone.

#include "plugins/routing/tour/EdgeAssembly.h"

#include <algorithm>
#include <numeric>

namespace tradeoff::routing {

namespace {

constexpr double kLeastLoss = 1e-9; ///< of entropy: what loses less is as good as free

} // namespace

void EdgeAssembly::begin(const LinkedTour& a)
{
    m_work = a;
    m_order = inOrder(a);
    m_position.resize(m_order.size());
    for (std::size_t i = 0; i < m_order.size(); ++i)
        m_position[static_cast<std::size_t>(m_order[i])] = static_cast<int>(i);
    m_touched.clear();
}

void EdgeAssembly::relink(int point, int from, int to)
{
    m_touched.emplace_back(point, beside(point));
    beside(point)[beside(point)[0] == from ? 0 : 1] = to;
}

void EdgeAssembly::undo()
{
    for (; !m_touched.empty(); m_touched.pop_back()) beside(m_touched.back().first) = m_touched.back().second;
}

void EdgeAssembly::exchangeEdges(std::span<const int> cycle)
{
    const std::size_t size = cycle.size();
    m_removed.clear();
    m_added.clear();
    for (std::size_t i = 0; i < size; i += 2) {
        const int before = cycle[(i == 0 ? size : i) - 1];
        const int after = cycle[i + 2 < size ? i + 2 : 0];
        m_removed.emplace_back(cycle[i], cycle[i + 1]);
        m_added.emplace_back(cycle[i + 1], after);
        relink(cycle[i], cycle[i + 1], before);
        relink(cycle[i + 1], cycle[i], after);
    }
    m_gain = 0;
    for (const TourEdge& edge : m_removed) m_gain += distance(edge);
    for (const TourEdge& edge : m_added) m_gain -= distance(edge);
}

void EdgeAssembly::cutAt(std::span<const int> cycle)
{
    const int size = static_cast<int>(m_order.size());
    m_cuts.clear();
    for (std::size_t i = 0; i < cycle.size(); i += 2) {
        const int p = positionOf(cycle[i]);
        const int q = positionOf(cycle[i + 1]);
        const bool follows = q == (p + 1 == size ? 0 : p + 1);
        m_cuts.push_back({follows ? p : q, static_cast<int>(i / 2)});
    }
    std::sort(m_cuts.begin(), m_cuts.end(),
              [](const Cut& a, const Cut& b) { return a.position < b.position; });
    m_cutOf.resize(m_cuts.size());
    for (std::size_t i = 0; i < m_cuts.size(); ++i)
        m_cutOf[static_cast<std::size_t>(m_cuts[i].edge)] = static_cast<int>(i);
}

/// Labels the segments by the circle they are in.
void EdgeAssembly::findCircles(std::span<const int> cycle)
{
    const int count = static_cast<int>(m_cuts.size());
    // The port at which a point of the cycle lost its edge.
    const auto portOf = [&](std::size_t index) {
        const int cut = m_cutOf[index / 2];
        if (positionOf(cycle[index]) == m_cuts[static_cast<std::size_t>(cut)].position) return 2 * cut + 1;
        return 2 * (cut + 1 == count ? 0 : cut + 1);
    };
    m_partner.resize(2 * m_cuts.size());
    for (std::size_t i = 1; i < cycle.size(); i += 2) {
        const int one = portOf(i);
        const int other = portOf(i + 1 < cycle.size() ? i + 1 : 0);
        m_partner[static_cast<std::size_t>(one)] = other;
        m_partner[static_cast<std::size_t>(other)] = one;
    }
    const auto sizeOf = [&](int segment) {
        const auto at = static_cast<std::size_t>(segment);
        if (segment > 0) return m_cuts[at].position - m_cuts[at - 1].position;
        return m_cuts[0].position + static_cast<int>(m_order.size()) - m_cuts.back().position;
    };
    m_circleOf.assign(m_cuts.size(), -1);
    m_sizes.clear();
    for (int start = 0; start < count; ++start) {
        if (m_circleOf[static_cast<std::size_t>(start)] >= 0) continue;
        int size = 0;
        int port = 2 * start;
        while (m_circleOf[static_cast<std::size_t>(port / 2)] < 0) {
            m_circleOf[static_cast<std::size_t>(port / 2)] = static_cast<int>(m_sizes.size());
            size += sizeOf(port / 2);
            port = m_partner[static_cast<std::size_t>(port ^ 1)];
        }
        m_sizes.push_back(size);
    }
    m_circles = static_cast<int>(m_sizes.size());
}

int EdgeAssembly::circleOf(int point) const
{
    const int position = positionOf(point);
    const auto cut = std::partition_point(m_cuts.begin(), m_cuts.end(),
                                          [&](const Cut& entry) { return entry.position < position; });
    return m_circleOf[cut == m_cuts.end() ? 0 : static_cast<std::size_t>(cut - m_cuts.begin())];
}

int EdgeAssembly::smallestCircle() const
{
    int smallest = -1;
    for (int circle = 0; circle < static_cast<int>(m_sizes.size()); ++circle) {
        const int size = m_sizes[static_cast<std::size_t>(circle)];
        if (size > 0 && (smallest < 0 || size < m_sizes[static_cast<std::size_t>(smallest)]))
            smallest = circle;
    }
    return smallest;
}

void EdgeAssembly::considerJoins(int point, int circle, Join& best)
{
    const LinkedTour::Beside own = beside(point);
    const std::array<std::int64_t, 2> gone = {m_space.distance(point, own[0]),
                                              m_space.distance(point, own[1])};
    // By the triangle inequality nothing more can be saved here.
    if (best.a >= 0 && 2 * std::max(gone[0], gone[1]) <= best.saved) return;
    for (const auto& near : m_space.near(point)) {
        if (circleOf(near.point) == circle) continue;
        for (const int other : beside(near.point)) {
            const std::int64_t removed = m_space.distance(near.point, other);
            for (std::size_t side = 0; side < 2; ++side) {
                const std::int64_t saved =
                    gone[side] + removed - near.distance - m_space.distance(own[side], other);
                if (saved > best.saved) best = {saved, point, own[side], near.point, other};
            }
        }
    }
}

EdgeAssembly::Join EdgeAssembly::cheapestJoin(int circle)
{
    Join best;
    const int size = static_cast<int>(m_order.size());
    const int count = static_cast<int>(m_cuts.size());
    for (int segment = 0; segment < count; ++segment) {
        if (m_circleOf[static_cast<std::size_t>(segment)] != circle) continue;
        const int last = m_cuts[static_cast<std::size_t>(segment)].position;
        const int before = m_cuts[static_cast<std::size_t>(segment == 0 ? count - 1 : segment - 1)].position;
        for (int position = before; position != last;) {
            position = position + 1 == size ? 0 : position + 1;
            considerJoins(m_order[static_cast<std::size_t>(position)], circle, best);
        }
    }
    return best;
}

void EdgeAssembly::join(const Join& best)
{
    const int gone = circleOf(best.a);
    const int into = circleOf(best.b);
    relink(best.a, best.besideA, best.b);
    relink(best.besideA, best.a, best.besideB);
    relink(best.b, best.besideB, best.a);
    relink(best.besideB, best.b, best.besideA);
    m_removed.emplace_back(best.a, best.besideA);
    m_removed.emplace_back(best.b, best.besideB);
    m_added.emplace_back(best.a, best.b);
    m_added.emplace_back(best.besideA, best.besideB);
    m_gain += best.saved;
    for (int& circle : m_circleOf)
        if (circle == gone) circle = into;
    m_sizes[static_cast<std::size_t>(into)] += m_sizes[static_cast<std::size_t>(gone)];
    m_sizes[static_cast<std::size_t>(gone)] = 0;
    --m_circles;
}

/// False where a circle has nothing near that is not its own; then the links are no tour.
bool EdgeAssembly::assemble(std::span<const int> cycle)
{
    cutAt(cycle);
    exchangeEdges(cycle);
    findCircles(cycle);
    while (m_circles > 1) {
        const Join best = cheapestJoin(smallestCircle());
        if (best.a < 0) return false;
        join(best);
    }
    return true;
}

/// Length saved for each bit of entropy lost.
double EdgeAssembly::worth(const EdgeCounts& counts) const
{
    double loss = 0;
    for (const TourEdge& edge : m_removed) loss += counts.lossWithout(edge);
    for (const TourEdge& edge : m_added) loss -= counts.gainWith(edge);
    return static_cast<double>(m_gain) / std::max(loss, kLeastLoss);
}

TourChild EdgeAssembly::result() const
{
    TourChild child = {m_gain, m_removed, m_added, {}};
    for (const auto& [point, before] : m_touched)
        child.changed.emplace_back(point, m_work.beside[static_cast<std::size_t>(point)]);
    return child;
}

TourChild EdgeAssembly::mate(const LinkedTour& a, const LinkedTour& b, int children, const EdgeCounts& counts,
                             solve::Random& random)
{
    TourChild best;
    m_cycles.find(a, b, random);
    if (m_cycles.count() == 0) return best;
    begin(a);
    m_drawn.resize(static_cast<std::size_t>(m_cycles.count()));
    std::iota(m_drawn.begin(), m_drawn.end(), 0);
    random.shuffle(std::span<int>(m_drawn));
    if (m_drawn.size() > static_cast<std::size_t>(children))
        m_drawn.resize(static_cast<std::size_t>(children));
    double bestWorth = 0;
    for (const int drawn : m_drawn) {
        if (assemble(m_cycles.of(drawn)) && m_gain > 0) {
            const double found = worth(counts);
            if (found > bestWorth) {
                bestWorth = found;
                best = result();
            }
        }
        undo();
    }
    return best;
}

} // namespace tradeoff::routing
