// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/routing/ruin/RouteEvaluator.h"

#include <cstdint>
#include <limits>
#include <vector>

namespace tradeoff::routing {

/// A stretch of a route that no window breaks: how long it takes at least, and from when to when it may begin
/// without taking longer. Source: Savelsbergh (1992), doi:10.1287/ijoc.4.2.146; Vidal, Crainic, Gendreau,
/// Prins (2013), doi:10.1016/j.cor.2012.07.018.
struct Span
{
    std::int64_t length = 0;
    std::int64_t earliest = 0;
    std::int64_t latest = 0;

    /// One after the other with a drive between; both together must be possible.
    static Span joined(const Span& a, std::int64_t drive, const Span& b)
    {
        const std::int64_t delta = a.length + drive;
        const std::int64_t wait = std::max<std::int64_t>(b.earliest - delta - a.latest, 0);
        return {delta + b.length + wait, std::max(b.earliest - delta, a.earliest) - wait,
                std::min(b.latest - delta, a.latest)};
    }
};

/// A node of a route with what lies before and behind it.
struct Point
{
    int node = -1;                ///< -1: an open end
    std::int64_t onward = 0;      ///< distance to the next point
    std::int64_t onwardDrive = 0; ///< driving time to the next point
    std::int64_t leave = 0;       ///< the earliest there is
    std::int64_t latest = 0;      ///< arrival from which all that follows can still be kept
};

/// A route and what insertions are judged by. points: start, stops, end.
struct Book
{
    int type = 0;
    int pin = -1; ///< the pinned route that it is; -1: none
    std::vector<Point> points;
    std::vector<Span> ahead;          ///< from the start to each point; only where durations decide
    std::vector<Span> behind;         ///< from each point to the end
    std::vector<std::int64_t> legs;   ///< loads aboard after each point but the last; only where goods are
                                      ///< picked up, else one entry a load: all that is delivered
    std::vector<std::int64_t> before; ///< the most aboard up to each leg
    std::vector<std::int64_t> after;  ///< the most aboard from each leg on
    std::int64_t driving = 0;
    std::size_t firstPickup = 0;  ///< point; only where backhauls have an order
    std::size_t lastDelivery = 0; ///< point; 0: none
    RouteScore score;

    std::size_t stops() const { return points.size() - 2; }
    int node(std::size_t at) const { return points[at].node; }
};

/// A routing problem as the ruin-and-recreate search reads it, and the upkeep of its routes. Threads: const;
/// safe to share.
class Ground
{
public:
    struct Stop
    {
        std::int64_t earliest = 0;                                     ///< of the first window
        std::int64_t latest = problems::routing::Interval::kEndOfTime; ///< of the last
        std::int64_t service = 0;
        const problems::routing::Interval* windows = nullptr; ///< only where there are several
        int windowCount = 0;
        bool isSoft = false; ///< may also begin after the last window
        bool delivers = false;
        bool picksUp = false;
        int pin = -1;         ///< the pinned route it belongs to
        bool isFixed = false; ///< never taken out
    };
    struct Type
    {
        int start = 0;
        int end = -1;
        problems::routing::Interval begin;
        problems::routing::Interval close;
        std::int64_t loading = 0;
        std::int64_t mostDistance = kNever;
        std::int64_t mostDriving = kNever;
        std::int64_t mostDuration = kNever;
        std::vector<std::int64_t> capacity; ///< one per load
        std::uint64_t skills = 0;
        int clock = 0; ///< types of one number keep the same times between the same places
    };

    explicit Ground(const RouteEvaluator& evaluator);
    Ground(const Ground&) = delete;
    Ground& operator=(const Ground&) = delete;

    const RouteEvaluator& evaluator() const { return m_evaluator; }
    const TravelTables& travel() const { return m_evaluator.travel(); }
    const problems::routing::Problem& problem() const { return m_evaluator.problem(); }
    const Stop& stop(int node) const { return m_stops[static_cast<std::size_t>(node)]; }
    const Type& type(int index) const { return m_types[static_cast<std::size_t>(index)]; }
    int types() const { return static_cast<int>(m_types.size()); }
    std::size_t loads() const { return m_loads; }
    bool timed() const { return m_timed; }
    /// Goods come aboard on the way: loads are kept leg by leg.
    bool picksUp() const { return m_picksUp; }
    bool hasShipments() const { return m_hasShipments; }
    /// May Book::score come from the book alone? Otherwise from the evaluator.
    bool plainTimes() const { return !m_evaluator.hasBreaks(); }
    /// Do spans say durations? One window a stop at most, and no breaks.
    bool spansHold() const { return m_spansHold; }

    bool mayServe(int type, int node) const { return m_evaluator.mayServe(type, node); }
    bool hasSoftWindows() const { return m_hasSoft; }
    problems::routing::Backhauls backhauls() const { return m_backhauls; }
    bool mustServe(int node) const { return !problem().isOptional(node) || stop(node).pin >= 0; }
    bool hasPins() const { return !m_firstFree.empty(); }
    /// The first point after which a stop may be put into a route; none where it is pinned whole.
    std::size_t firstFree(int pin) const { return pin < 0 ? 0 : m_firstFree[static_cast<std::size_t>(pin)]; }
    std::int64_t latenessAt(int node, std::int64_t begin) const
    {
        const Stop& at = stop(node);
        return at.isSoft ? std::max<std::int64_t>(0, begin - at.latest) : 0;
    }
    std::int64_t demand(int node, std::size_t load) const
    {
        return m_demand[static_cast<std::size_t>(node) * m_loads + load];
    }
    std::int64_t pickup(int node, std::size_t load) const
    {
        return m_pickup.empty() ? 0 : m_pickup[static_cast<std::size_t>(node) * m_loads + load];
    }
    std::int64_t shipped(int node, std::size_t load) const
    {
        const auto& shipped = m_evaluator.shipped();
        return shipped.empty() ? 0 : shipped[static_cast<std::size_t>(node) * m_loads + load];
    }

    /// When service can begin at the earliest, or kNever.
    std::int64_t opening(int node, std::int64_t arrival) const
    {
        const Stop& at = stop(node);
        if (at.windowCount > 1) return openingOfSeveral(at, arrival);
        if (arrival > at.latest) return at.isSoft ? arrival : kNever;
        return std::max(arrival, at.earliest);
    }
    /// The latest begin at or before `by`, late if need be, or -kNever.
    std::int64_t closing(int node, std::int64_t by) const
    {
        const Stop& at = stop(node);
        if (at.isSoft && by > at.latest) return by;
        if (at.windowCount > 1) return closingOfSeveral(at, by);
        return by < at.earliest ? -kNever : std::min(by, at.latest);
    }
    Span spanOf(int node) const
    {
        const Stop& at = stop(node);
        return {at.service, at.earliest, at.latest};
    }

    Book emptyBook(int type) const;
    Book bookOf(int type, const std::vector<int>& stops, int pin = -1) const;
    /// Distance and driving time from a point to the next one; an open end is nowhere.
    void link(Book& book, std::size_t from) const;
    /// Works the book out anew from its points and links. False: loads, times, distance, driving or duration
    /// break a rule, and the book is of no use. durations: also the duration, what it costs, and the spans.
    bool update(Book& book, bool durations) const;
    /// The score with the duration, of a book that was updated without.
    RouteScore scored(const Book& book) const;

private:
    std::int64_t openingOfSeveral(const Stop& at, std::int64_t arrival) const;
    std::int64_t closingOfSeveral(const Stop& at, std::int64_t by) const;
    bool keepTimes(Book& book) const;
    std::int64_t durationOf(const Book& book) const;
    void keepSpans(Book& book) const;
    bool keepLoads(Book& book) const;
    bool keepBackhauls(Book& book) const;

    const RouteEvaluator& m_evaluator;
    std::size_t m_loads;
    bool m_timed;
    bool m_picksUp = false;
    bool m_hasShipments = false;
    bool m_hasSoft = false;
    bool m_hasToday = false;
    bool m_spansHold = true;
    problems::routing::Backhauls m_backhauls;
    std::vector<std::size_t> m_firstFree; ///< by pin
    std::vector<Stop> m_stops;            ///< by node
    std::vector<Type> m_types;
    const std::vector<std::int64_t>& m_demand;
    const std::vector<std::int64_t>& m_pickup;
};

} // namespace tradeoff::routing
