// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Slack induction by string removals (Christiaens, Vanden Berghe 2020): adjacent strings out, greedy
// insertion with blinks back in. Routes are doubly linked; a step saves the routes it touches and restores
// them if it is rejected.

#include "plugins/routing/search/RuinRecreate.h"

#include "plugins/routing/search/Annealing.h"

#include <algorithm>
#include <limits>

namespace tradeoff::routing {

namespace {

constexpr int kMeanRemoved = 10;
constexpr int kLongestString = 10;
constexpr std::uint32_t kBlink = 100;     ///< one gap in so many is overlooked
constexpr std::uint32_t kKeepOneMore = 2; ///< a split string keeps one stop more one time in so many
constexpr std::size_t kTriedBeside = 24;  ///< nearest stops a removed one is tried beside
constexpr std::int64_t kNoGap = std::numeric_limits<std::int64_t>::max();

} // namespace

RuinRecreate::RuinRecreate(const Network& network, const NeighbourLists& neighbours, solve::Random random)
    : m_network(network), m_neighbours(neighbours), m_random(random)
{
}

void RuinRecreate::load(const Plan& plan, const Limits& limits)
{
    m_limits = limits;
    const auto places = static_cast<std::size_t>(m_network.places());
    m_next.assign(places, 0);
    m_previous.assign(places, 0);
    m_routeOf.assign(places, -1);
    m_routes.assign(plan.routes.size(), {});
    m_empty.clear();
    for (std::size_t r = 0; r < plan.routes.size(); ++r) {
        const auto& stops = plan.routes[r];
        for (std::size_t i = 0; i < stops.size(); ++i) {
            next(stops[i]) = i + 1 < stops.size() ? stops[i + 1] : 0;
            previous(stops[i]) = i > 0 ? stops[i - 1] : 0;
            routeOf(stops[i]) = static_cast<int>(r);
        }
        m_routes[r] = {stops.front(), stops.back(), static_cast<int>(stops.size()), loadOf(m_network, stops),
                       lengthOf(m_network, stops)};
    }
    m_savedAt.assign(m_routes.size(), -1);
    m_cost = m_bestCost = plan.distance;
    m_atBest = true;
}

double RuinRecreate::meanEdge() const
{
    return static_cast<double>(m_cost) /
           (static_cast<double>(m_network.stops()) + static_cast<double>(m_routes.size()));
}

Plan RuinRecreate::best() const
{
    const auto& routes = m_atBest ? m_routes : m_bestRoutes;
    const auto& links = m_atBest ? m_next : m_bestNext;
    Routes stops;
    for (const Route& source : routes) {
        std::vector<int> route;
        for (int at = source.first; at != 0; at = links[static_cast<std::size_t>(at)]) route.push_back(at);
        if (!route.empty()) stops.push_back(std::move(route));
    }
    return measured(m_network, std::move(stops));
}

void RuinRecreate::save(int index)
{
    auto& savedAt = m_savedAt[static_cast<std::size_t>(index)];
    if (savedAt == m_steps) return;
    savedAt = m_steps;
    m_saved.push_back({index, route(index), m_savedStops.size()});
    for (int at = route(index).first; at != 0; at = next(at)) m_savedStops.push_back(at);
}

/// Undoes the step: links the saved routes as they were.
void RuinRecreate::restore()
{
    for (const Saved& saved : m_saved) {
        route(saved.route) = saved.before;
        int before = 0;
        for (int i = 0; i < saved.before.count; ++i) {
            const int stop = m_savedStops[saved.stops + static_cast<std::size_t>(i)];
            previous(stop) = before;
            if (before != 0) next(before) = stop;
            routeOf(stop) = saved.route;
            before = stop;
        }
        if (before != 0) next(before) = 0;
    }
}

/// Ends the step: routes without stops may be opened again.
void RuinRecreate::settle()
{
    for (const Saved& saved : m_saved)
        if (route(saved.route).count == 0) m_empty.push_back(saved.route);
    m_saved.clear();
    m_savedStops.clear();
    m_removed.clear();
    m_ruined.clear();
}

void RuinRecreate::remove(int stop)
{
    Route& from = route(routeOf(stop));
    const int before = previous(stop);
    const int after = next(stop);
    const std::int64_t change = m_network.distance(before, after) - m_network.distance(before, stop) -
                                m_network.distance(stop, after);
    if (before != 0)
        next(before) = after;
    else
        from.first = after;
    if (after != 0)
        previous(after) = before;
    else
        from.last = before;
    --from.count;
    from.load -= m_network.demand(stop);
    from.length = from.count == 0 ? 0 : from.length + change;
    m_cost +=
        change; // the last stop's edges to the depot sum to its route's length: change is right there too
    routeOf(stop) = -1;
    m_removed.push_back(stop);
}

/// Takes a string of up to `longest` stops around `stop`; half the time with a stretch in its middle left in
/// place.
void RuinRecreate::removeString(int stop, int longest)
{
    const int index = routeOf(stop);
    const int count = route(index).count;
    const int length = 1 + static_cast<int>(below(std::min(longest, count)));
    int kept = 0;
    if (length > 1 && length < count && m_random.below(2) == 0) {
        kept = 1;
        while (length + kept < count && m_random.below(kKeepOneMore) != 0) ++kept;
    }
    // The string with its kept stretch may begin so far before the stop, without leaving the route.
    int position = 0;
    for (int at = previous(stop); at != 0 && position < length + kept; at = previous(at)) ++position;
    int behind = 0;
    for (int at = next(stop); at != 0 && behind < length + kept; at = next(at)) ++behind;
    const int most = std::min(position, length + kept - 1);
    const int least = std::max(0, length + kept - 1 - behind);
    int back = least + static_cast<int>(below(most - least + 1));
    int at = stop;
    for (; back > 0; --back) at = previous(at);
    const int keptFrom = kept > 0 ? 1 + static_cast<int>(below(length - 1)) : length + kept;
    for (int i = 0; i < length + kept && at != 0; ++i) {
        const int after = next(at);
        if (i < keptFrom || i >= keptFrom + kept) remove(at);
        at = after;
    }
}

void RuinRecreate::ruin()
{
    const int used = static_cast<int>(m_routes.size() - m_empty.size());
    const int meanCount = std::max(1, m_network.stops() / std::max(1, used));
    const int longest = std::min(kLongestString, meanCount);
    const int mostStrings = std::max(1, 4 * kMeanRemoved / (1 + longest) - 1);
    const auto strings = static_cast<std::size_t>(1 + below(mostStrings));
    const int centre = 1 + static_cast<int>(below(m_network.stops()));
    const auto takeFrom = [&](int stop) {
        const int index = routeOf(stop);
        if (index < 0 || std::find(m_ruined.begin(), m_ruined.end(), index) != m_ruined.end()) return;
        m_ruined.push_back(index);
        save(index);
        removeString(stop, longest);
    };
    takeFrom(centre);
    for (const int near : m_neighbours.of(centre)) {
        if (m_ruined.size() >= strings) break;
        takeFrom(near);
    }
}

/// At random, by demand, farthest or nearest first: four, four, two and one time in eleven.
void RuinRecreate::sortRemoved()
{
    m_random.shuffle(std::span<int>(m_removed));
    const std::uint32_t draw = m_random.below(11);
    if (draw < 4) return;
    const auto key = [&](int stop) {
        if (draw < 8) return -m_network.demand(stop);
        return draw < 10 ? -m_network.distance(0, stop) : m_network.distance(0, stop);
    };
    std::stable_sort(m_removed.begin(), m_removed.end(), [&](int a, int b) { return key(a) < key(b); });
}

void RuinRecreate::consider(Gap& best, int stop, int index, int before)
{
    const Route& into = route(index);
    const int after = before == 0 ? into.first : next(before);
    const std::int64_t extra = m_network.distance(before, stop) + m_network.distance(stop, after) -
                               m_network.distance(before, after);
    if (extra >= best.extra || into.length + extra > m_limits.length) return;
    if (m_random.below(kBlink) == 0) return;
    best = {index, before, extra};
}

RuinRecreate::Gap RuinRecreate::cheapestGap(int stop)
{
    Gap best = {-1, 0, kNoGap};
    const std::int64_t room = m_network.capacity() - m_network.demand(stop);
    const auto nearest = m_neighbours.of(stop);
    for (const int near : nearest.first(std::min(kTriedBeside, nearest.size()))) {
        const int index = routeOf(near);
        if (index < 0 || route(index).load > room) continue;
        consider(best, stop, index, near);
        consider(best, stop, index, previous(near));
    }
    for (const int index : m_ruined)
        if (route(index).load <= room) {
            consider(best, stop, index, 0);
            if (route(index).count > 0) consider(best, stop, index, route(index).last);
        }
    const std::int64_t alone = 2 * m_network.distance(0, stop);
    if (alone < best.extra && alone <= m_limits.length) {
        const int index = freshRoute();
        if (index >= 0) best = {index, 0, alone};
    }
    return best;
}

/// A route without stops, opened; -1 where the fleet is out.
int RuinRecreate::freshRoute()
{
    if (m_empty.empty()) {
        if (static_cast<int>(m_routes.size()) >= m_limits.fleet) return -1;
        m_routes.push_back({});
        m_savedAt.push_back(-1);
        m_empty.push_back(static_cast<int>(m_routes.size()) - 1);
    }
    const int index = m_empty.back();
    m_empty.pop_back();
    save(index);
    return index;
}

void RuinRecreate::insert(int stop, const Gap& gap)
{
    save(gap.route);
    Route& into = route(gap.route);
    const int after = gap.before == 0 ? into.first : next(gap.before);
    previous(stop) = gap.before;
    next(stop) = after;
    if (gap.before != 0)
        next(gap.before) = stop;
    else
        into.first = stop;
    if (after != 0)
        previous(after) = stop;
    else
        into.last = stop;
    ++into.count;
    into.load += m_network.demand(stop);
    into.length += gap.extra;
    m_cost += gap.extra;
    routeOf(stop) = gap.route;
}

bool RuinRecreate::recreate()
{
    sortRemoved();
    for (const int stop : m_removed) {
        const Gap gap = cheapestGap(stop);
        if (gap.route < 0) return false;
        insert(stop, gap);
    }
    return true;
}

/// Copies the plan as it was before this step, which was the best.
void RuinRecreate::keepBest()
{
    m_bestRoutes = m_routes;
    m_bestNext = m_next;
    for (const Saved& saved : m_saved) {
        m_bestRoutes[static_cast<std::size_t>(saved.route)] = saved.before;
        int after = 0;
        for (int i = saved.before.count - 1; i >= 0; --i) {
            const int stop = m_savedStops[saved.stops + static_cast<std::size_t>(i)];
            m_bestNext[static_cast<std::size_t>(stop)] = after;
            after = stop;
        }
    }
    m_atBest = false;
}

void RuinRecreate::step(double temperature)
{
    ++m_steps;
    const std::int64_t before = m_cost;
    ruin();
    const bool complete = recreate();
    const double allowed = temperature * minusLog(1 - m_random.unit());
    const bool accepted = complete && static_cast<double>(m_cost - before) < allowed;
    if (!accepted) {
        restore();
        m_cost = before;
    } else if (m_cost < m_bestCost) {
        m_bestCost = m_cost;
        m_atBest = true;
    } else if (m_atBest && m_cost > m_bestCost) {
        keepBest();
    }
    settle();
}

} // namespace tradeoff::routing
