// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// The tour is an array; every move is a few reversals of stretches of it, written down so that a bridge that
// did not pay can be undone. The two ends of a path are joined by an edge too good to be taken out.

#include "plugins/routing/search/TourSearch.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace tradeoff::routing {

namespace {

constexpr int kNear = 10;
constexpr int kLongestSegment = 3; ///< of an or-opt move
constexpr int kLongestBridge = 50; ///< places in each of the two stretches that change places
constexpr int kUnitsPerBridge = 3;
constexpr int kPlacesPerUnit = 2;
constexpr std::int64_t kFixed = -(std::int64_t{1} << 55);

} // namespace

TourSearch::TourSearch(const Network& network, const NeighbourLists& nearest)
    : m_network(network), m_near(static_cast<std::size_t>(network.places()) * kNear, -1)
{
    const auto row = [&](int place) { return m_near.begin() + std::ptrdiff_t{place} * kNear; };
    for (int place = 1; place < network.places(); ++place) {
        const auto list = nearest.of(place);
        const auto kept = list.first(std::min<std::size_t>(list.size(), kNear));
        std::copy(kept.begin(), kept.end(), row(place));
        // The depot is nobody's neighbour in the lists; here it is a place like any other.
        const int worst = kept.empty() ? -1 : kept.back();
        if (kept.size() < kNear)
            row(place)[static_cast<std::ptrdiff_t>(kept.size())] = 0;
        else if (network.distance(place, 0) < network.distance(place, worst))
            row(place)[kNear - 1] = 0;
    }
    std::vector<int> stops(static_cast<std::size_t>(network.stops()));
    std::iota(stops.begin(), stops.end(), 1);
    const auto kept = std::min<std::ptrdiff_t>(kNear, network.stops());
    std::partial_sort(stops.begin(), stops.begin() + kept, stops.end(), [&](int a, int b) {
        return std::pair(network.distance(0, a), a) < std::pair(network.distance(0, b), b);
    });
    std::copy_n(stops.begin(), kept, row(0));
}

std::span<const int> TourSearch::near(int place) const
{
    return {m_near.data() + std::ptrdiff_t{place} * kNear, kNear};
}

void TourSearch::load(std::span<const int> places, bool closed)
{
    const auto all = static_cast<std::size_t>(m_network.places());
    m_order.assign(places.begin(), places.end());
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

std::int64_t TourSearch::distance(int a, int b) const
{
    if ((a == m_first && b == m_last) || (a == m_last && b == m_first)) return kFixed;
    return m_network.distance(a, b);
}

int TourSearch::next(int place) const
{
    const int position = positionOf(place) + 1;
    return at(position == static_cast<int>(m_order.size()) ? 0 : position);
}

int TourSearch::previous(int place) const
{
    const int position = positionOf(place);
    return at((position == 0 ? static_cast<int>(m_order.size()) : position) - 1);
}

void TourSearch::awake(int place)
{
    char& isQueued = m_isQueued[static_cast<std::size_t>(place)];
    if (isQueued) return;
    isQueued = 1;
    m_queue.push_back(place);
}

void TourSearch::reversePositions(int from, int to)
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

/// The stretch from one place on to another, or all the others: whichever is shorter.
void TourSearch::reverse(int from, int to)
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

/// Edges a - b and c - d become a - c and b - d. b lies beside a as d does beside c.
void TourSearch::exchange(int a, int b, int c, int d)
{
    if (next(a) == b)
        reverse(b, c);
    else
        reverse(a, d);
}

bool TourSearch::tryTwoOpt(int place, bool forward)
{
    const int after = beside(place, forward);
    const std::int64_t gone = distance(place, after);
    for (const int other : near(place)) {
        if (other < 0) break;
        if (!isHere(other)) continue;
        const std::int64_t gain = gone - distance(place, other);
        if (gain <= 0) break;
        const int afterOther = beside(other, forward);
        const std::int64_t saved = gain + distance(other, afterOther) - distance(after, afterOther);
        if (saved <= 0) continue;
        exchange(place, after, other, afterOther);
        m_saved += saved;
        for (const int touched : {place, after, other, afterOther}) awake(touched);
        return true;
    }
    return false;
}

/// The segment from `first`, which lies beside its edge in the direction, back to `last` goes between `x`, to
/// which `first` is joined, and `y`.
void TourSearch::insert(int first, int last, bool forward, int x, int y)
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

bool TourSearch::tryOrOpt(int place, bool forward)
{
    const int before = beside(place, forward);
    const std::int64_t gone = distance(place, before);
    int last = place;
    for (int length = 1; length <= kLongestSegment; ++length, last = beside(last, !forward)) {
        const int behind = beside(last, !forward);
        if (behind == before) return false;
        const std::int64_t closed = gone + distance(last, behind) - distance(before, behind);
        for (const int x : near(place)) {
            if (x < 0) break;
            if (!isHere(x)) continue;
            const std::int64_t toX = distance(place, x);
            if (toX >= gone) break;
            const int offset =
                forward ? positionOf(place) - positionOf(x) : positionOf(x) - positionOf(place);
            const int size = static_cast<int>(m_order.size());
            if ((offset + size) % size < length) continue; // within the segment
            for (const bool side : {true, false}) {
                const int y = beside(x, side);
                if (y == place || y == last || y == before) continue;
                const std::int64_t saved = closed - toX - distance(last, y) + distance(x, y);
                if (saved <= 0) continue;
                insert(place, last, forward, x, y);
                m_saved += saved;
                for (const int touched : {place, last, before, behind, x, y}) awake(touched);
                return true;
            }
        }
    }
    return false;
}

bool TourSearch::improveAround(int place)
{
    for (const bool forward : {true, false})
        if (tryTwoOpt(place, forward) || tryOrOpt(place, forward)) return true;
    return false;
}

void TourSearch::settleQueue(Pulse& pulse)
{
    for (int looked = 0; !m_queue.empty() && pulse.goesOn(); ++looked) {
        const int place = m_queue.back();
        m_queue.pop_back();
        m_isQueued[static_cast<std::size_t>(place)] = 0;
        while (improveAround(place)) {
        }
        if (looked % kPlacesPerUnit == 0) pulse.beat();
    }
    for (const int place : m_queue) m_isQueued[static_cast<std::size_t>(place)] = 0;
    m_queue.clear();
}

void TourSearch::descend(Pulse& pulse)
{
    for (std::size_t i = m_order.size(); i-- > 0;) awake(m_order[i]);
    settleQueue(pulse);
    m_journal.clear();
}

/// Two adjacent stretches change places.
void TourSearch::bridge()
{
    const int size = static_cast<int>(m_order.size());
    const int most = std::min(kLongestBridge, (size - 2) / 2);
    const auto draw = [&](int bound) {
        return static_cast<int>(m_random.below(static_cast<std::uint32_t>(bound)));
    };
    const int from = draw(size);
    const int middle = from + 1 + draw(most);
    const int to = middle + 1 + draw(most);
    const auto place = [&](int position) { return at(position % size); };
    const int a = place(from);
    const int b = place(from + 1);
    const int c = place(middle);
    const int d = place(middle + 1);
    const int e = place(to);
    const int f = place(to + 1);
    m_saved +=
        distance(a, b) + distance(c, d) + distance(e, f) - distance(a, d) - distance(e, b) - distance(c, f);
    for (const auto& [i, j] : {std::pair(from + 1, middle), {middle + 1, to}, {from + 1, to}}) {
        reversePositions(i % size, j % size);
        m_journal.push_back({i % size, j % size});
    }
    for (const int touched : {a, b, c, d, e, f}) awake(touched);
}

void TourSearch::perturb(int bridges, Pulse& pulse)
{
    for (int i = 0; i < bridges && pulse.beat(kUnitsPerBridge); ++i) {
        const std::int64_t before = m_saved;
        m_journal.clear();
        bridge();
        settleQueue(pulse);
        if (m_saved >= before) continue;
        for (auto undone = m_journal.rbegin(); undone != m_journal.rend(); ++undone)
            reversePositions(undone->from, undone->to);
        m_saved = before;
    }
}

std::vector<int> TourSearch::places() const
{
    std::vector<int> places = m_order;
    if (m_first < 0) return places;
    // The fixed edge may lie anywhere, and either way round.
    std::rotate(places.begin(), places.begin() + positionOf(m_first), places.end());
    if (places.back() != m_last) std::reverse(places.begin() + 1, places.end());
    return places;
}

} // namespace tradeoff::routing
