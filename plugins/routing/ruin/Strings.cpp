// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// The ruins of RuinSteps: adjacent strings, now and then with a gap, now and then a whole route.

#include "plugins/routing/ruin/RuinSteps.h"

#include <algorithm>

namespace tradeoff::routing {

namespace {

constexpr std::size_t kMeanRemoved = 10;
constexpr std::size_t kLongestString = 10;
constexpr std::size_t kNearest = 120;
constexpr std::size_t kBeside = 40;       ///< stops that a stop is tried beside
constexpr std::uint32_t kWholeRoute = 24; ///< one ruin in so many takes a route
constexpr std::size_t kLongestWhole = 40; ///< stops

} // namespace

const std::vector<int>& RuinSteps::around(int stop)
{
    auto& list = m_around[static_cast<std::size_t>(stop)];
    if (!list.empty()) return list;
    const auto& problem = m_ground.problem();
    std::vector<std::pair<std::int64_t, int>> byDistance;
    byDistance.reserve(static_cast<std::size_t>(problem.nodes()));
    for (int other = 0; other < problem.nodes(); ++other)
        if (!problem.isDepot(other))
            byDistance.emplace_back(std::min(m_ground.travel().distance(stop, other),
                                             m_ground.travel().distanceInto(stop, other)),
                                    other);
    const auto end = byDistance.begin() + static_cast<std::ptrdiff_t>(std::min(kNearest, byDistance.size()));
    std::partial_sort(byDistance.begin(), end, byDistance.end());
    for (auto it = byDistance.begin(); it != end; ++it) list.push_back(it->second);
    return list;
}

/// Stops that may well stand before or behind: near, without long waiting or coming too late between (Vidal,
/// Crainic, Gendreau, Prins 2013).
const std::vector<int>& RuinSteps::nearby(int stop)
{
    auto& list = m_nearby[static_cast<std::size_t>(stop)];
    if (!list.empty()) return list;
    const auto& travel = m_ground.travel();
    const auto apart = [&](int first, int second) {
        const std::int64_t length = travel.distance(first, second);
        if (!m_ground.timed()) return 5 * length;
        const auto& a = m_ground.stop(first);
        const auto& b = m_ground.stop(second);
        const std::int64_t drive = a.service + travel.driving(first, second);
        const std::int64_t wait = std::max<std::int64_t>(0, b.earliest - drive - a.latest);
        const std::int64_t late = std::max<std::int64_t>(0, a.earliest + drive - b.latest);
        return 5 * (length + late) + wait;
    };
    const auto& problem = m_ground.problem();
    std::vector<std::pair<std::int64_t, int>> byNearness;
    byNearness.reserve(static_cast<std::size_t>(problem.nodes()));
    for (int other = 0; other < problem.nodes(); ++other)
        if (!problem.isDepot(other) && other != stop)
            byNearness.emplace_back(std::min(apart(stop, other), apart(other, stop)), other);
    const auto end = byNearness.begin() + static_cast<std::ptrdiff_t>(std::min(kBeside, byNearness.size()));
    std::partial_sort(byNearness.begin(), end, byNearness.end());
    for (auto it = byNearness.begin(); it != end; ++it) list.push_back(it->second);
    return list;
}

void RuinSteps::mark(int stop)
{
    const int partner = m_ground.evaluator().partner(stop);
    if (m_ground.stop(stop).isFixed || (partner >= 0 && m_ground.stop(partner).isFixed)) return;
    m_marked[static_cast<std::size_t>(stop)] = true;
    save(m_routeOf[static_cast<std::size_t>(stop)]);
    if (partner < 0) return;
    m_marked[static_cast<std::size_t>(partner)] = true;
    save(m_routeOf[static_cast<std::size_t>(partner)]);
}

/// A string of at most `most` stops around the point; every other time one with a gap of stops that stay.
void RuinSteps::markString(int route, int at, std::size_t most)
{
    const Book& from = book(route);
    const std::size_t stops = from.stops();
    const std::size_t length = 1 + m_random.below(static_cast<std::uint32_t>(std::min(most, stops)));
    std::size_t gap = 0;
    if (length > 1 && length < stops && m_random.below(2) == 0)
        for (gap = 1; length + gap < stops && m_random.below(2) == 0;) ++gap;
    const std::size_t whole = length + gap;
    const auto position = static_cast<std::size_t>(at);
    const std::size_t lowest = position >= whole ? position - whole + 1 : 1;
    const std::size_t highest = std::min(position, stops - whole + 1);
    const std::size_t first = lowest + m_random.below(static_cast<std::uint32_t>(highest - lowest + 1));
    const std::size_t kept =
        gap == 0 ? whole : 1 + m_random.below(static_cast<std::uint32_t>(length - 1)); // stops before the gap
    for (std::size_t i = 0; i < whole; ++i)
        if (i < kept || i >= kept + gap) mark(from.node(first + i));
}

void RuinSteps::ruin()
{
    m_waiting.clear();
    const int seed = m_stops[m_random.below(static_cast<std::uint32_t>(m_stops.size()))];
    const int home = m_routeOf[static_cast<std::size_t>(seed)];
    if (home >= 0 && book(home).stops() <= kLongestWhole && m_random.below(kWholeRoute) == 0) {
        for (std::size_t i = 1; i <= book(home).stops(); ++i) mark(book(home).node(i));
        return takeMarked();
    }
    const auto routes = static_cast<std::size_t>(m_sums[static_cast<std::size_t>(Measure::Vehicles)]);
    const std::size_t mean = (m_stops.size() - m_aside.size()) / std::max<std::size_t>(1, routes);
    const std::size_t longest = std::clamp<std::size_t>(mean, 1, kLongestString);
    const std::size_t strings = 1 + m_random.below(static_cast<std::uint32_t>(
                                        std::max<std::size_t>(1, 4 * kMeanRemoved / (1 + longest))));
    ++m_search;
    std::size_t cut = 0;
    for (const int stop : around(seed)) {
        if (cut == strings) break;
        const int route = m_routeOf[static_cast<std::size_t>(stop)];
        if (route < 0 || m_seenRoute[static_cast<std::size_t>(route)] == m_search) continue;
        m_seenRoute[static_cast<std::size_t>(route)] = m_search;
        markString(route, m_at[static_cast<std::size_t>(stop)], longest);
        ++cut;
    }
    takeMarked();
}

/// Takes the marked stops out of the saved routes. A route that the rest would break is emptied.
void RuinSteps::takeMarked()
{
    for (std::size_t s = 0; s < m_savedCount; ++s) take(m_saved[s].route);
    for (const int stop : m_waiting) {
        m_marked[static_cast<std::size_t>(stop)] = false;
        m_routeOf[static_cast<std::size_t>(stop)] = -1;
    }
    // What was aside waits too; where that is much, only what lies near.
    constexpr std::size_t kFew = 30;
    const auto waits = [&](int stop) {
        if (m_waiting.empty() || m_aside.size() <= kFew) return true;
        const auto& near = around(m_waiting.front());
        const int partner = m_ground.evaluator().partner(stop);
        return std::find(near.begin(), near.end(), stop) != near.end() ||
               (partner >= 0 && std::find(near.begin(), near.end(), partner) != near.end());
    };
    const auto stay =
        std::stable_partition(m_aside.begin(), m_aside.end(), [&](int stop) { return !waits(stop); });
    for (auto it = stay; it != m_aside.end(); ++it) countAside(*it, -1);
    m_waiting.insert(m_waiting.end(), stay, m_aside.end());
    m_aside.erase(stay, m_aside.end());
}

void RuinSteps::take(int route)
{
    Book& changed = m_work;
    changed.type = book(route).type;
    changed.pin = book(route).pin;
    changed.points = book(route).points;
    const std::size_t last = changed.points.size() - 1;
    std::size_t to = 1;
    bool gap = false;
    const std::size_t waited = m_waiting.size();
    for (std::size_t at = 1; at <= last; ++at) {
        const int node = changed.node(at);
        if (at < last && m_marked[static_cast<std::size_t>(node)]) {
            m_waiting.push_back(node);
            gap = true;
            continue;
        }
        if (to != at) changed.points[to] = changed.points[at];
        if (gap) m_ground.link(changed, to - 1);
        gap = false;
        ++to;
    }
    if (to == last + 1) return;
    changed.points.resize(to);
    if (!m_ground.update(changed, m_durationsDecide) && changed.stops() > 0) {
        if (book(route).pin >= 0) { // stays as it is
            for (std::size_t i = waited; i < m_waiting.size(); ++i)
                m_marked[static_cast<std::size_t>(m_waiting[i])] = false;
            m_waiting.resize(waited);
            return;
        }
        for (std::size_t at = 1; at <= changed.stops(); ++at) m_waiting.push_back(changed.node(at));
        changed = m_ground.emptyBook(changed.type);
    }
    store(route, changed);
}

} // namespace tradeoff::routing
