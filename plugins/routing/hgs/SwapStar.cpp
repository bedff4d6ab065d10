// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// SWAP* (Vidal 2022, section 3.4): two stops of two routes change routes, each to its own best place, not to
// the other's. The best place is the other's old one or one of the three cheapest gaps that do not touch it,
// so a pair of routes costs O(stops²). Only routes whose sectors around the depot meet are tried. Difference:
// directions are shares of a diamond, which order as angles do.

#include "plugins/routing/hgs/LocalSearch.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace tradeoff::routing {

namespace {

constexpr int kCircle = 65535; ///< mask of directions
constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max() / 2;
constexpr std::int64_t kGapsPerUnit = 100;

} // namespace

void LocalSearch::Gaps::clear()
{
    cost.fill(kNever);
    before.fill(0);
}

void LocalSearch::Gaps::add(std::int64_t price, int visit)
{
    if (price >= cost[2]) return;
    std::size_t at = 2;
    for (; at > 0 && price < cost[at - 1]; --at) {
        cost[at] = cost[at - 1];
        before[at] = before[at - 1];
    }
    cost[at] = price;
    before[at] = visit;
}

LocalSearch::Gaps& LocalSearch::gaps(int routeIndex, int stop)
{
    return const_cast<Gaps&>(std::as_const(*this).gaps(routeIndex, stop));
}

const LocalSearch::Gaps& LocalSearch::gaps(int routeIndex, int stop) const
{
    const int row = m_keepsGaps ? routeIndex : (routeIndex == m_gapSides[0] ? 0 : 1);
    return m_gaps[static_cast<std::size_t>(row) * static_cast<std::size_t>(m_network.places()) +
                  static_cast<std::size_t>(stop)];
}

void LocalSearch::widenSector(Route& target, int direction) const
{
    const int offset = (direction - target.sectorBegin) & kCircle;
    if (offset <= target.sectorLength) return;
    const int backwards = kCircle + 1 - offset;
    if (offset - target.sectorLength <= backwards) {
        target.sectorLength = offset;
    } else {
        target.sectorBegin = direction;
        target.sectorLength += backwards;
    }
}

bool LocalSearch::sectorsMeet(const Route& a, const Route& b) const
{
    return ((b.sectorBegin - a.sectorBegin) & kCircle) <= a.sectorLength ||
           ((a.sectorBegin - b.sectorBegin) & kCircle) <= b.sectorLength;
}

/// The cheapest gaps of route `into` for each stop of route `from`, and what each stop's removal changes.
void LocalSearch::findGaps(int from, int into)
{
    const Route& target = route(into);
    for (int stop = visit(route(from).start).next; stop != route(from).end; stop = visit(stop).next) {
        const int previous = visit(visit(stop).previous).place;
        const int next = visit(visit(stop).next).place;
        m_removal[static_cast<std::size_t>(stop)] =
            distance(previous, next) - distance(previous, stop) - distance(stop, next);
        Gaps& best = gaps(into, stop);
        if (m_keepsGaps && best.known >= target.changed) continue;
        best.clear();
        best.known = m_moves;
        std::int64_t toPlace = distance(0, stop);
        for (int at = target.start; at != target.end; at = visit(at).next) {
            const Visit& after = visit(visit(at).next);
            const std::int64_t toAfter = distance(after.place, stop);
            best.add(toPlace + toAfter - (after.driven - visit(at).driven), at);
            toPlace = toAfter;
        }
    }
}

/// What it costs to drive by `stop` on the route that `removed` leaves; before: the visit it goes behind.
std::int64_t LocalSearch::cheapestWithout(int stop, int removed, int& before) const
{
    const Visit& gone = visit(removed);
    const int previous = visit(gone.previous).place;
    const int next = visit(gone.next).place;
    std::int64_t cost = distance(previous, stop) + distance(stop, next) - distance(previous, next);
    before = gone.previous;
    const Gaps& best = gaps(gone.route, stop);
    for (std::size_t i = 0; i < Gaps::kKept && best.cost[i] < cost; ++i) {
        if (best.before[i] == removed || best.before[i] == gone.previous) continue;
        cost = best.cost[i];
        before = best.before[i];
        break;
    }
    return cost;
}

void LocalSearch::considerSwap(int u, int v, StarMove& best) const
{
    const Route& a = route(visit(u).route);
    const Route& b = route(visit(v).route);
    const std::int64_t toA = m_network.demand(v) - m_network.demand(u);
    const std::int64_t removalU = m_removal[static_cast<std::size_t>(u)];
    const std::int64_t removalV = m_removal[static_cast<std::size_t>(v)];
    std::int64_t delta = removalU + removalV + m_penalties.ofLoad(a.load + toA) +
                         m_penalties.ofLoad(b.load - toA) - a.penalty - b.penalty;
    if (delta >= best.delta) return;
    int uBefore = 0;
    int vBefore = 0;
    const std::int64_t insertU = cheapestWithout(u, v, uBefore);
    const std::int64_t insertV = cheapestWithout(v, u, vBefore);
    delta += insertU + insertV + m_penalties.ofLength(a.length + removalU + insertV) +
             m_penalties.ofLength(b.length + removalV + insertU);
    if (delta < best.delta) best = {delta, u, uBefore, v, vBefore};
}

/// Moving one stop alone to its best gap of the other route.
void LocalSearch::considerMove(int stop, int into, bool isU, StarMove& best) const
{
    const Route& a = route(visit(stop).route);
    const Route& b = route(into);
    const Gaps& target = gaps(into, stop);
    const std::int64_t removal = m_removal[static_cast<std::size_t>(stop)];
    const std::int64_t demand = m_network.demand(stop);
    const std::int64_t delta = removal + target.cost[0] - a.penalty - b.penalty +
                               m_penalties.of(a.load - demand, a.length + removal) +
                               m_penalties.of(b.load + demand, b.length + target.cost[0]);
    if (delta >= best.delta) return;
    best =
        isU ? StarMove{delta, stop, target.before[0], 0, 0} : StarMove{delta, 0, 0, stop, target.before[0]};
}

LocalSearch::StarMove LocalSearch::bestStarMove(int routeU, int routeV) const
{
    StarMove best;
    const Route& a = route(routeU);
    const Route& b = route(routeV);
    for (int u = visit(a.start).next; u != a.end; u = visit(u).next)
        for (int v = visit(b.start).next; v != b.end; v = visit(v).next) considerSwap(u, v, best);
    for (int u = visit(a.start).next; u != a.end; u = visit(u).next) considerMove(u, routeV, true, best);
    for (int v = visit(b.start).next; v != b.end; v = visit(v).next) considerMove(v, routeU, false, best);
    return best;
}

bool LocalSearch::swapStar(int routeU, int routeV)
{
    m_gapSides[0] = routeU;
    m_gapSides[1] = routeV;
    findGaps(routeU, routeV);
    findGaps(routeV, routeU);
    const StarMove best = bestStarMove(routeU, routeV);
    if (best.delta >= 0) return false;
    if (best.u != 0) placeAfter(best.u, best.uBefore);
    if (best.v != 0) placeAfter(best.v, best.vBefore);
    finish(routeU, routeV);
    return true;
}

void LocalSearch::swapStarAll(bool first, Pulse& pulse)
{
    for (const int u : m_routeOrder) {
        const int testedBefore = route(u).swapTested;
        route(u).swapTested = m_moves;
        for (const int v : m_routeOrder) {
            const Route& a = route(u);
            const Route& b = route(v);
            if (v <= u || a.stops == 0 || b.stops == 0) continue;
            if (!first && std::max(a.changed, b.changed) <= testedBefore) continue;
            if (!sectorsMeet(a, b)) continue;
            if (swapStar(u, v)) m_improved = true;
            const std::int64_t looked = std::int64_t{a.stops} * b.stops;
            if (!pulse.beat(static_cast<int>(1 + looked / kGapsPerUnit))) return;
        }
    }
}

} // namespace tradeoff::routing
