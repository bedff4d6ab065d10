// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// The moves of the local search. Names: u and v are near stops, x follows u, y follows v; v may be the depot
// at the start of a route. deltaU and deltaV are the changes of the two routes' lengths; loadToV is what the
// route of v gains.

#include "plugins/routing/hgs/LocalSearch.h"

namespace tradeoff::routing {

/// Does a change of both routes lower the penalised cost? Within one route only the distance counts: the load
/// stays, and a shorter route is never penalised more.
bool LocalSearch::pays(const Around& u, const Around& v, std::int64_t deltaU, std::int64_t deltaV,
                       std::int64_t loadToV) const
{
    const std::int64_t delta = deltaU + deltaV;
    if (u.route == v.route) return delta < 0;
    const Route& a = route(u.route);
    const Route& b = route(v.route);
    const std::int64_t penalties = a.penalty + b.penalty;
    if (delta >= penalties) return false; // even if both penalties fell to nothing
    return delta + m_penalties.of(a.load - loadToV, a.length + deltaU) +
               m_penalties.of(b.load + loadToV, b.length + deltaV) <
           penalties;
}

void LocalSearch::placeAfter(int moved, int before)
{
    link(visit(moved).previous, visit(moved).next);
    const int after = visit(before).next;
    link(before, moved);
    link(moved, after);
}

/// a and b are not adjacent.
void LocalSearch::exchange(int a, int b)
{
    const int beforeA = visit(a).previous;
    const int beforeB = visit(b).previous;
    placeAfter(a, beforeB);
    placeAfter(b, beforeA);
}

void LocalSearch::finish(int routeU, int routeV)
{
    ++m_moves;
    refresh(routeU);
    if (routeV != routeU) refresh(routeV);
}

/// u behind v.
bool LocalSearch::relocateOne(const Around& u, const Around& v)
{
    if (u.at == v.next) return false;
    const std::int64_t deltaU = distance(u.previousPlace, u.nextPlace) - u.toPrevious - u.toNext;
    const std::int64_t deltaV = distance(v.place, u.place) + distance(u.place, v.nextPlace) - v.toNext;
    if (!pays(u, v, deltaU, deltaV, u.demand)) return false;
    placeAfter(u.at, v.at);
    finish(u.route, v.route);
    return true;
}

/// u, x behind v.
bool LocalSearch::relocateTwo(const Around& u, const Around& v)
{
    if (u.isNextDepot || u.at == v.next || v.at == u.next) return false;
    const std::int64_t deltaU =
        distance(u.previousPlace, u.afterPlace) - u.toPrevious - u.toNext - u.nextToAfter;
    const std::int64_t deltaV =
        distance(v.place, u.place) + u.toNext + distance(u.nextPlace, v.nextPlace) - v.toNext;
    if (!pays(u, v, deltaU, deltaV, u.demand + u.nextDemand)) return false;
    placeAfter(u.at, v.at);
    placeAfter(u.next, u.at);
    finish(u.route, v.route);
    return true;
}

/// x, u behind v.
bool LocalSearch::relocateTwoReversed(const Around& u, const Around& v)
{
    if (u.isNextDepot || u.at == v.next || v.at == u.next) return false;
    const std::int64_t deltaU =
        distance(u.previousPlace, u.afterPlace) - u.toPrevious - u.toNext - u.nextToAfter;
    const std::int64_t deltaV =
        distance(v.place, u.nextPlace) + u.toNext + distance(u.place, v.nextPlace) - v.toNext;
    if (!pays(u, v, deltaU, deltaV, u.demand + u.nextDemand)) return false;
    placeAfter(u.next, v.at);
    placeAfter(u.at, u.next);
    finish(u.route, v.route);
    return true;
}

/// u and v change places.
bool LocalSearch::swapOneOne(const Around& u, const Around& v)
{
    if (u.at == v.previous || u.at == v.next) return false;
    const std::int64_t deltaU =
        distance(u.previousPlace, v.place) + distance(v.place, u.nextPlace) - u.toPrevious - u.toNext;
    const std::int64_t deltaV =
        distance(v.previousPlace, u.place) + distance(u.place, v.nextPlace) - v.toPrevious - v.toNext;
    if (!pays(u, v, deltaU, deltaV, u.demand - v.demand)) return false;
    exchange(u.at, v.at);
    finish(u.route, v.route);
    return true;
}

/// u, x and v change places.
bool LocalSearch::swapTwoOne(const Around& u, const Around& v)
{
    if (u.isNextDepot || u.at == v.previous || u.next == v.previous || u.at == v.next || u.next == v.at)
        return false;
    const std::int64_t deltaU = distance(u.previousPlace, v.place) + distance(v.place, u.afterPlace) -
                                u.toPrevious - u.toNext - u.nextToAfter;
    const std::int64_t deltaV = distance(v.previousPlace, u.place) + u.toNext +
                                distance(u.nextPlace, v.nextPlace) - v.toPrevious - v.toNext;
    if (!pays(u, v, deltaU, deltaV, u.demand + u.nextDemand - v.demand)) return false;
    exchange(u.at, v.at);
    placeAfter(u.next, u.at);
    finish(u.route, v.route);
    return true;
}

/// u, x and v, y change places.
bool LocalSearch::swapTwoTwo(const Around& u, const Around& v)
{
    if (u.isNextDepot || v.isNextDepot) return false;
    if (u.at == v.next || v.at == u.next || v.next == u.previous || u.next == v.previous) return false;
    const std::int64_t deltaU = distance(u.previousPlace, v.place) + v.toNext +
                                distance(v.nextPlace, u.afterPlace) - u.toPrevious - u.toNext - u.nextToAfter;
    const std::int64_t deltaV = distance(v.previousPlace, u.place) + u.toNext +
                                distance(u.nextPlace, v.afterPlace) - v.toPrevious - v.toNext - v.nextToAfter;
    if (!pays(u, v, deltaU, deltaV, u.demand + u.nextDemand - v.demand - v.nextDemand)) return false;
    exchange(u.at, v.at);
    exchange(u.next, v.next);
    finish(u.route, v.route);
    return true;
}

/// 2-opt: x to v of one route are driven in reverse.
bool LocalSearch::reverseBetween(const Around& u, const Around& v)
{
    if (visit(u.at).position > visit(v.at).position || u.next == v.at) return false;
    const std::int64_t delta =
        distance(u.place, v.place) + distance(u.nextPlace, v.nextPlace) - u.toNext - v.toNext;
    if (delta >= 0) return false;
    int last = u.at;
    for (int at = v.at; at != u.at;) {
        const int previous = visit(at).previous;
        link(last, at);
        last = at;
        at = previous;
    }
    link(last, v.next);
    finish(u.route, u.route);
    return true;
}

/// 2-opt* with reversal: the heads up to u and v become one route, the tails from x and y the other.
bool LocalSearch::joinHeads(const Around& u, const Around& v)
{
    const Visit& hereU = visit(u.at);
    const Visit& hereV = visit(v.at);
    const Route& a = route(u.route);
    const Route& b = route(v.route);
    const std::int64_t length = hereU.driven + distance(u.place, v.place) + hereV.driven;
    const std::int64_t all = a.length + b.length - u.toNext - v.toNext + distance(u.place, v.place) +
                             distance(u.nextPlace, v.nextPlace);
    if (!pays(u, v, length - a.length, all - length - b.length, a.load - hereU.load - hereV.load))
        return false;

    // The tail of a, backwards, then the head of b, backwards.
    m_scratch.clear();
    for (int at = visit(a.end).previous; at != u.at; at = visit(at).previous) m_scratch.push_back(at);
    const std::size_t tail = m_scratch.size();
    for (int at = v.at; at != b.start; at = visit(at).previous) m_scratch.push_back(at);

    int last = b.start;
    for (std::size_t i = 0; i < tail; ++i) {
        link(last, m_scratch[i]);
        last = m_scratch[i];
    }
    link(last, v.next);
    last = u.at;
    for (std::size_t i = tail; i < m_scratch.size(); ++i) {
        link(last, m_scratch[i]);
        last = m_scratch[i];
    }
    link(last, a.end);
    finish(u.route, v.route);
    return true;
}

/// 2-opt*: the routes exchange what follows u and v.
bool LocalSearch::exchangeTails(const Around& u, const Around& v)
{
    const Visit& hereU = visit(u.at);
    const Visit& hereV = visit(v.at);
    const Route& a = route(u.route);
    const Route& b = route(v.route);
    const std::int64_t joined = distance(u.place, v.nextPlace);
    const std::int64_t lengthA = hereU.driven + joined + (b.length - hereV.driven - v.toNext);
    const std::int64_t all =
        a.length + b.length - u.toNext - v.toNext + joined + distance(v.place, u.nextPlace);
    const std::int64_t loadToV = (a.load - hereU.load) - (b.load - hereV.load);
    if (!pays(u, v, lengthA - a.length, all - lengthA - b.length, loadToV)) return false;

    const int endA = a.end;
    const int endB = b.end;
    const int lastA = u.next == endA ? v.at : visit(endA).previous;
    const int lastB = v.next == endB ? u.at : visit(endB).previous;
    const int firstForA = v.next;
    const int firstForB = u.next;
    if (firstForA != endB) link(u.at, firstForA);
    if (firstForB != endA) link(v.at, firstForB);
    link(lastB, endA);
    link(lastA, endB);
    finish(u.route, v.route);
    return true;
}

} // namespace tradeoff::routing
