// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// The tour is an array; every move is a few reversals of stretches of it, written down so that what did not
// pay can be undone. The two ends of a path are joined by an edge too good to be taken out.

#include "plugins/routing/tour/LinKernighan.h"

#include <algorithm>
#include <utility>

namespace tradeoff::routing {

namespace {

constexpr std::size_t kDepth = 30;
constexpr std::array<std::size_t, 4> kBreadths = {5, 3, 2, 1}; ///< the last from there on
constexpr int kLongestSegment = 3;                             ///< of an or-opt move
constexpr int kLongestBridge = 50; ///< points in each of the two stretches that change places
constexpr int kUnitsPerKick = 3;
constexpr int kPointsPerUnit = 2;
constexpr std::int64_t kFixed = -(std::int64_t{1} << 60);

} // namespace

LinKernighan::LinKernighan(const TourSpace& space) : m_space(space)
{
    m_levels.reserve(kDepth);
}

void LinKernighan::load(std::span<const int> points, bool closed)
{
    const auto all = static_cast<std::size_t>(m_space.points());
    m_order.assign(points.begin(), points.end());
    m_position.assign(all, -1);
    for (std::size_t i = 0; i < m_order.size(); ++i)
        m_position[static_cast<std::size_t>(m_order[i])] = static_cast<int>(i);
    m_first = closed ? -1 : m_order.front();
    m_last = closed ? -1 : m_order.back();
    m_queue.clear();
    m_isQueued.assign(all, 0);
    m_journal.clear();
    m_saved = 0;
}

/// Length of an edge of the present tour.
std::int64_t LinKernighan::edge(int a, int b) const
{
    if ((a == m_first && b == m_last) || (a == m_last && b == m_first)) return kFixed;
    return m_space.distance(a, b);
}

int LinKernighan::next(int point) const
{
    const int position = positionOf(point) + 1;
    return at(position == static_cast<int>(m_order.size()) ? 0 : position);
}

int LinKernighan::previous(int point) const
{
    const int position = positionOf(point);
    return at((position == 0 ? static_cast<int>(m_order.size()) : position) - 1);
}

void LinKernighan::awake(int point)
{
    char& isQueued = m_isQueued[static_cast<std::size_t>(point)];
    if (isQueued) return;
    isQueued = 1;
    m_queue.push_back(point);
}

void LinKernighan::reversePositions(int from, int to)
{
    const int size = static_cast<int>(m_order.size());
    int count = to - from + (to < from ? size : 0) + 1;
    for (; count > 1; count -= 2) {
        const int a = at(from);
        const int b = at(to);
        m_order[static_cast<std::size_t>(from)] = b;
        m_order[static_cast<std::size_t>(to)] = a;
        m_position[static_cast<std::size_t>(b)] = from;
        m_position[static_cast<std::size_t>(a)] = to;
        from = from + 1 == size ? 0 : from + 1;
        to = (to == 0 ? size : to) - 1;
    }
}

/// The stretch from one point on to another, or all the others: whichever is shorter.
void LinKernighan::reverse(int from, int to)
{
    const int size = static_cast<int>(m_order.size());
    int i = positionOf(from);
    int j = positionOf(to);
    const int count = j - i + (j < i ? size : 0) + 1;
    if (2 * count > size) {
        std::swap(i, j);
        i = i + 1 == size ? 0 : i + 1;
        j = (j == 0 ? size : j) - 1;
        if (count == size) return;
    }
    reversePositions(i, j);
    m_journal.push_back({i, j});
}

void LinKernighan::undoTo(std::size_t reversals)
{
    for (; m_journal.size() > reversals; m_journal.pop_back())
        reversePositions(m_journal.back().from, m_journal.back().to);
}

bool LinKernighan::isOfChain(int a, int b) const
{
    return std::any_of(m_levels.begin(), m_levels.end(), [&](const auto& level) {
        return (level[0] == a && level[1] == b) || (level[0] == b && level[1] == a);
    });
}

/// The most promising ways on, best first; how many. Only those that could still beat the chain's best.
std::size_t LinKernighan::optionsFor(int loose, std::int64_t gain, std::size_t breadth,
                                     std::array<Option, kBroadest>& options) const
{
    const bool forward = next(m_chain.base) == loose;
    const int inner = beside(loose, forward);
    std::size_t count = 0;
    for (const auto& [length, near] : m_space.near(loose)) {
        const std::int64_t left = gain - length;
        if (left <= m_chain.bestGain) break;
        if (!isHere(near) || near == m_chain.base || near == inner) continue;
        const int far = beside(near, !forward);
        const Option option = {left + edge(near, far), near, far};
        if (count == breadth && option.gain <= options[count - 1].gain) continue;
        if (option.gain <= 0 || isOfChain(near, far)) continue;
        std::size_t rank = count < breadth ? count++ : breadth - 1;
        for (; rank > 0 && options[rank - 1].gain < option.gain; --rank) options[rank] = options[rank - 1];
        options[rank] = option;
    }
    return count;
}

/// Goes on from the loose end, which lies beside the base. True where the chain found a gain; then the tour
/// is left where it stopped, not where it was best.
bool LinKernighan::lengthen(std::size_t level, int loose, std::int64_t gain)
{
    std::array<Option, kBroadest> options;
    const std::size_t count =
        optionsFor(loose, gain, kBreadths[std::min(level, kBreadths.size() - 1)], options);
    for (std::size_t i = 0; i < count; ++i) {
        const auto [open, near, far] = options[i];
        const std::size_t before = m_journal.size();
        if (next(m_chain.base) == loose) // a reversal of all the others turns the tour round
            reverse(loose, far);
        else
            reverse(far, loose);
        m_levels.push_back({loose, near, far});
        const std::int64_t closed = open - m_space.distance(far, m_chain.base);
        if (closed > m_chain.bestGain) {
            m_chain.bestGain = closed;
            m_chain.bestReversals = m_journal.size();
            m_chain.bestLevels = m_levels.size();
        }
        if (level + 1 < kDepth) lengthen(level + 1, far, open);
        if (m_chain.bestGain > 0) return true;
        m_levels.pop_back();
        undoTo(before);
    }
    return false;
}

/// The best chain that begins by taking out the edge from `base` in that direction.
bool LinKernighan::tryChain(int base, bool forward)
{
    const int loose = beside(base, forward);
    m_levels.clear();
    m_chain = {base, 0, m_journal.size(), 0};
    if (!lengthen(0, loose, edge(base, loose))) return false;
    undoTo(m_chain.bestReversals);
    m_saved += m_chain.bestGain;
    for (std::size_t i = 0; i < m_chain.bestLevels; ++i)
        for (const int touched : m_levels[i]) awake(touched);
    awake(base);
    return true;
}

/// Edges a - b and c - d become a - c and b - d. b lies beside a as d does beside c.
void LinKernighan::exchange(int a, int b, int c, int d)
{
    if (next(a) == b)
        reverse(b, c);
    else
        reverse(a, d);
}

/// The segment from `first`, which lies beside its edge in the direction, back to `last` goes between `x`, to
/// which `first` is joined, and `y`.
void LinKernighan::insert(int first, int last, bool forward, int x, int y)
{
    const int before = beside(first, forward);
    const int behind = beside(last, !forward);
    const bool turned = beside(x, forward) == y;
    const int left = turned ? y : x;
    const int right = turned ? x : y;
    exchange(before, first, left, right);
    if (left != behind) exchange(before, left, behind, last);
    if (!turned) exchange(left, last, first, right);
}

bool LinKernighan::tryOrOpt(int point, bool forward)
{
    const int before = beside(point, forward);
    const std::int64_t gone = edge(point, before);
    int last = point;
    for (int length = 1; length <= kLongestSegment; ++length, last = beside(last, !forward)) {
        const int behind = beside(last, !forward);
        if (behind == before) return false;
        const std::int64_t closed = gone + edge(last, behind) - m_space.distance(before, behind);
        for (const auto& [toX, x] : m_space.near(point)) {
            if (toX >= gone) break;
            if (!isHere(x)) continue;
            const int offset =
                forward ? positionOf(point) - positionOf(x) : positionOf(x) - positionOf(point);
            const int size = static_cast<int>(m_order.size());
            if ((offset < 0 ? offset + size : offset) < length) continue; // within the segment
            for (const bool side : {true, false}) {
                const int y = beside(x, side);
                if (y == point || y == last || y == before) continue;
                const std::int64_t saved = closed - toX - m_space.distance(last, y) + edge(x, y);
                if (saved <= 0) continue;
                insert(point, last, forward, x, y);
                m_saved += saved;
                for (const int touched : {point, last, before, behind, x, y}) awake(touched);
                return true;
            }
        }
    }
    return false;
}

bool LinKernighan::improveAround(int point)
{
    for (const bool forward : {true, false})
        if (tryChain(point, forward) || tryOrOpt(point, forward)) return true;
    return false;
}

void LinKernighan::settleQueue(Pulse& pulse)
{
    for (int looked = 0; !m_queue.empty() && pulse.goesOn(); ++looked) {
        const int point = m_queue.back();
        m_queue.pop_back();
        m_isQueued[static_cast<std::size_t>(point)] = 0;
        while (improveAround(point)) {
        }
        if (looked % kPointsPerUnit == 0) pulse.beat();
    }
    for (const int point : m_queue) m_isQueued[static_cast<std::size_t>(point)] = 0;
    m_queue.clear();
}

void LinKernighan::descend(Pulse& pulse)
{
    for (std::size_t i = m_order.size(); i-- > 0;) awake(m_order[i]);
    settleQueue(pulse);
    m_journal.clear();
}

/// Two adjacent stretches change places.
void LinKernighan::bridge()
{
    const int size = static_cast<int>(m_order.size());
    const int most = std::min(kLongestBridge, (size - 2) / 2);
    const auto draw = [&](int bound) {
        return static_cast<int>(m_random.below(static_cast<std::uint32_t>(bound)));
    };
    const int from = draw(size);
    const int middle = from + 1 + draw(most);
    const int to = middle + 1 + draw(most);
    const auto point = [&](int position) { return at(position % size); };
    const int a = point(from);
    const int b = point(from + 1);
    const int c = point(middle);
    const int d = point(middle + 1);
    const int e = point(to);
    const int f = point(to + 1);
    m_saved += edge(a, b) + edge(c, d) + edge(e, f) - m_space.distance(a, d) - m_space.distance(e, b) -
               m_space.distance(c, f);
    for (const auto& [i, j] : {std::pair(from + 1, middle), {middle + 1, to}, {from + 1, to}}) {
        reversePositions(i % size, j % size);
        m_journal.push_back({i % size, j % size});
    }
    for (const int touched : {a, b, c, d, e, f}) awake(touched);
}

void LinKernighan::kick(int kicks, Pulse& pulse)
{
    for (int i = 0; i < kicks && pulse.beat(kUnitsPerKick); ++i) {
        const std::int64_t before = m_saved;
        m_journal.clear();
        bridge();
        settleQueue(pulse);
        if (m_saved >= before) continue;
        undoTo(0);
        m_saved = before;
    }
}

std::vector<int> LinKernighan::points() const
{
    std::vector<int> points = m_order;
    if (m_first < 0) return points;
    // The fixed edge may lie anywhere, and either way round.
    std::rotate(points.begin(), points.begin() + positionOf(m_first), points.end());
    if (points.back() != m_last) std::reverse(points.begin() + 1, points.end());
    return points;
}

} // namespace tradeoff::routing
