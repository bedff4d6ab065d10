// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Slack induction by string removals (Christiaens, Vanden Berghe 2020): adjacent strings out, greedy
// insertion with blinks back in. Routes are doubly linked; a step saves the routes it touches and restores
// them if it is rejected.

#include "plugins/routing/search/RuinRecreate.h"

#include "core/format/Elementary.h"

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
    m_visits.assign(places, {});
    m_bestNext.resize(places);
    m_stops.clear();
    m_routes.assign(plan.routes.size(), {});
    m_empty.clear();
    m_changed.clear();
    m_cost = 0;
    for (std::size_t r = 0; r < plan.routes.size(); ++r) {
        const auto& stops = plan.routes[r];
        for (std::size_t i = 0; i < stops.size(); ++i) {
            const int next = i + 1 < stops.size() ? stops[i + 1] : 0;
            visit(stops[i]) = {next, i > 0 ? stops[i - 1] : 0, static_cast<int>(r),
                               m_network.distance(stops[i], next)};
        }
        m_stops.insert(m_stops.end(), stops.begin(), stops.end());
        m_routes[r] = {stops.front(), stops.back(), static_cast<int>(stops.size()), loadOf(m_network, stops),
                       lengthOf(m_network, stops)};
        m_cost += m_routes[r].length;
        m_changed.push_back(static_cast<int>(r));
    }
    m_savedAt.assign(m_routes.size(), -1);
    m_hasChanged.assign(m_routes.size(), true);
    m_bestRoutes.clear();
    m_bestCost = m_cost;
    m_atBest = true;
}

Plan RuinRecreate::present() const
{
    Routes routes;
    for (const Route& source : m_routes) {
        std::vector<int> route;
        for (int at = source.first; at != 0; at = visit(at).next) route.push_back(at);
        if (!route.empty()) routes.push_back(std::move(route));
    }
    return measured(m_network, std::move(routes));
}

Plan RuinRecreate::best() const
{
    if (m_atBest) return present();
    Routes routes;
    for (const Route& source : m_bestRoutes) {
        std::vector<int> route;
        for (int at = source.first; at != 0; at = m_bestNext[static_cast<std::size_t>(at)])
            route.push_back(at);
        if (!route.empty()) routes.push_back(std::move(route));
    }
    return measured(m_network, std::move(routes));
}

void RuinRecreate::save(int index)
{
    auto& savedAt = m_savedAt[static_cast<std::size_t>(index)];
    if (savedAt == m_steps) return;
    savedAt = m_steps;
    m_saved.push_back({index, route(index), m_savedStops.size()});
    for (int at = route(index).first; at != 0; at = visit(at).next)
        m_savedStops.push_back({at, visit(at).onward});
}

/// Undoes the step: links the saved routes as they were.
void RuinRecreate::restore()
{
    for (const Saved& saved : m_saved) {
        route(saved.route) = saved.before;
        int before = 0;
        for (int i = 0; i < saved.before.count; ++i) {
            const SavedStop& here = m_savedStops[saved.stops + static_cast<std::size_t>(i)];
            if (before != 0) visit(before).next = here.stop;
            visit(here.stop) = {0, before, saved.route, here.onward};
            before = here.stop;
        }
    }
}

/// Ends the step: routes without stops may be opened again.
void RuinRecreate::settle(bool accepted)
{
    for (const Saved& saved : m_saved) {
        if (route(saved.route).count == 0) m_empty.push_back(saved.route);
        if (!accepted || m_hasChanged[static_cast<std::size_t>(saved.route)]) continue;
        m_hasChanged[static_cast<std::size_t>(saved.route)] = true;
        m_changed.push_back(saved.route);
    }
    m_saved.clear();
    m_savedStops.clear();
    m_removed.clear();
    m_ruined.clear();
}

void RuinRecreate::remove(int stop)
{
    const Visit gone = visit(stop);
    Route& from = route(gone.route);
    const std::int64_t bridge = m_network.distance(gone.previous, gone.next);
    std::int64_t change = bridge - gone.onward;
    if (gone.previous != 0) {
        change -= visit(gone.previous).onward;
        visit(gone.previous).next = gone.next;
        visit(gone.previous).onward = bridge;
    } else {
        change -= m_network.distance(0, stop);
        from.first = gone.next;
    }
    if (gone.next != 0)
        visit(gone.next).previous = gone.previous;
    else
        from.last = gone.previous;
    --from.count;
    from.load -= m_network.demand(stop);
    from.length += change; // the last stop's edges to the depot are its route's length: 0 stays
    m_cost += change;
    visit(stop).route = -1;
    m_removed.push_back(stop);
}

/// Takes a string of up to `longest` stops around `stop`; half the time with a stretch in its middle left in
/// place.
void RuinRecreate::removeString(int stop, int longest)
{
    const int count = route(visit(stop).route).count;
    const int length = 1 + static_cast<int>(below(std::min(longest, count)));
    int kept = 0;
    if (length > 1 && length < count && m_random.below(2) == 0) {
        kept = 1;
        while (length + kept < count && m_random.below(kKeepOneMore) != 0) ++kept;
    }
    // The string with its kept stretch may begin so far before the stop, without leaving the route.
    int position = 0;
    for (int at = visit(stop).previous; at != 0 && position < length + kept; at = visit(at).previous)
        ++position;
    int behind = 0;
    for (int at = visit(stop).next; at != 0 && behind < length + kept; at = visit(at).next) ++behind;
    const int most = std::min(position, length + kept - 1);
    const int least = std::max(0, length + kept - 1 - behind);
    int back = least + static_cast<int>(below(most - least + 1));
    int at = stop;
    for (; back > 0; --back) at = visit(at).previous;
    const int keptFrom = kept > 0 ? 1 + static_cast<int>(below(length - 1)) : length + kept;
    for (int i = 0; i < length + kept && at != 0; ++i) {
        const int after = visit(at).next;
        if (i < keptFrom || i >= keptFrom + kept) remove(at);
        at = after;
    }
}

void RuinRecreate::ruin()
{
    const int used = static_cast<int>(m_routes.size() - m_empty.size());
    const int stops = static_cast<int>(m_stops.size());
    const int meanCount = std::max(1, stops / std::max(1, used));
    const int longest = std::min(kLongestString, meanCount);
    const int mostStrings = std::max(1, 4 * kMeanRemoved / (1 + longest) - 1);
    const auto strings = static_cast<std::size_t>(1 + below(mostStrings));
    const int centre = m_stops[static_cast<std::size_t>(below(stops))];
    const auto takeFrom = [&](int stop) {
        const int index = visit(stop).route;
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
    m_ranked.clear();
    for (const int stop : m_removed) {
        const std::int64_t key = draw < 8 ? -m_network.demand(stop) : m_network.distance(0, stop);
        m_ranked.push_back({draw == 8 || draw == 9 ? -key : key, stop});
    }
    // Few enough for insertion; equal ones stay in their random order.
    for (std::size_t i = 1; i < m_ranked.size(); ++i) {
        const Ranked moved = m_ranked[i];
        std::size_t at = i;
        for (; at > 0 && moved.key < m_ranked[at - 1].key; --at) m_ranked[at] = m_ranked[at - 1];
        m_ranked[at] = moved;
    }
    for (std::size_t i = 0; i < m_ranked.size(); ++i) m_removed[i] = m_ranked[i].stop;
}

/// best becomes the gap if that is cheaper, within the route limit, and not overlooked.
void RuinRecreate::consider(Gap& best, const Gap& gap)
{
    if (gap.extra >= best.extra || route(gap.route).length + gap.extra > m_limits.length) return;
    if (m_random.below(kBlink) != 0) best = gap;
}

RuinRecreate::Gap RuinRecreate::cheapestGap(int stop)
{
    Gap best = {-1, 0, kNoGap};
    const std::int64_t room = m_network.capacity() - m_network.demand(stop);
    const std::int64_t home = m_network.distance(stop, 0);
    const auto nearest = m_neighbours.of(stop);
    for (const int near : nearest.first(std::min(kTriedBeside, nearest.size()))) {
        const Visit& here = visit(near);
        if (here.route < 0 || route(here.route).load > room) continue;
        const std::int64_t toNear = m_network.distance(stop, near);
        // By the triangle inequality a gap of width w costs at least 2 (toNear - w): most need no second
        // look.
        if (2 * (toNear - here.onward) < best.extra) {
            const std::int64_t toNext = here.next == 0 ? home : m_network.distance(stop, here.next);
            consider(best, {here.route, near, toNear + toNext - here.onward});
        }
        const std::int64_t inward =
            here.previous == 0 ? m_network.distance(0, near) : visit(here.previous).onward;
        if (2 * (toNear - inward) < best.extra) {
            const std::int64_t toPrevious =
                here.previous == 0 ? home : m_network.distance(stop, here.previous);
            consider(best, {here.route, here.previous, toPrevious + toNear - inward});
        }
    }
    for (const int index : m_ruined) {
        const Route& into = route(index);
        if (into.load > room) continue;
        if (into.count == 0) {
            consider(best, {index, 0, 2 * home});
            continue;
        }
        const std::int64_t toFirst = m_network.distance(stop, into.first);
        consider(best, {index, 0, home + toFirst - m_network.distance(0, into.first)});
        const std::int64_t fromLast = m_network.distance(stop, into.last);
        consider(best, {index, into.last, fromLast + home - visit(into.last).onward});
    }
    const std::int64_t alone = 2 * home;
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
        m_hasChanged.push_back(false);
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
    const int after = gap.before == 0 ? into.first : visit(gap.before).next;
    visit(stop) = {after, gap.before, gap.route, m_network.distance(stop, after)};
    if (gap.before != 0) {
        visit(gap.before).next = stop;
        visit(gap.before).onward = m_network.distance(stop, gap.before);
    } else {
        into.first = stop;
    }
    if (after != 0)
        visit(after).previous = stop;
    else
        into.last = stop;
    ++into.count;
    into.load += m_network.demand(stop);
    into.length += gap.extra;
    m_cost += gap.extra;
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

/// Copies the plan as it was before this step, which was the best, where the copy differs from it.
void RuinRecreate::keepBest()
{
    m_bestRoutes.resize(m_routes.size());
    for (const int index : m_changed) {
        m_hasChanged[static_cast<std::size_t>(index)] = false;
        if (m_savedAt[static_cast<std::size_t>(index)] == m_steps) continue;
        m_bestRoutes[static_cast<std::size_t>(index)] = route(index);
        for (int at = route(index).first; at != 0; at = visit(at).next)
            m_bestNext[static_cast<std::size_t>(at)] = visit(at).next;
    }
    m_changed.clear();
    for (const Saved& saved : m_saved) {
        m_bestRoutes[static_cast<std::size_t>(saved.route)] = saved.before;
        int after = 0;
        for (int i = saved.before.count - 1; i >= 0; --i) {
            const int stop = m_savedStops[saved.stops + static_cast<std::size_t>(i)].stop;
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
    const double allowed = temperature * format::minusLog(1 - m_random.unit());
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
    settle(accepted);
}

} // namespace tradeoff::routing
