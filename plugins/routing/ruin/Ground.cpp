// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/ruin/Ground.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace tradeoff::routing {

namespace {

using problems::routing::Interval;

Ground::Type typeOf(const problems::routing::Problem& problem, const problems::routing::VehicleType& vehicle)
{
    const auto& first = problem.depots()[static_cast<std::size_t>(vehicle.start)];
    Ground::Type type;
    type.start = first.node;
    type.begin = meeting(vehicle.shift, first.open);
    type.close = vehicle.shift;
    if (vehicle.end >= 0) {
        const auto& last = problem.depots()[static_cast<std::size_t>(vehicle.end)];
        type.end = last.node;
        type.close = meeting(vehicle.shift, last.open);
    }
    type.loading = first.loading;
    type.mostDistance = vehicle.longestDistance.value_or(kNever);
    type.mostDriving = vehicle.longestDriving.value_or(kNever);
    if (vehicle.longestDuration) type.mostDuration = *vehicle.longestDuration + vehicle.overtime;
    type.capacity = vehicle.capacity;
    type.capacity.resize(problem.data().loads.size(), kNever / 4);
    type.skills = vehicle.skills;
    return type;
}

} // namespace

Ground::Ground(const RouteEvaluator& evaluator)
    : m_evaluator(evaluator), m_loads(evaluator.problem().data().loads.size()),
      m_timed(evaluator.problem().data().duration.source != problems::routing::DurationModel::Source::None),
      m_hasShipments(!evaluator.problem().data().shipments.empty()),
      m_hasToday(!evaluator.problem().data().current.empty()),
      m_backhauls(evaluator.problem().data().backhauls), m_demand(evaluator.problem().data().demand),
      m_pickup(evaluator.problem().data().pickup)
{
    const auto& data = problem().data();
    const auto positive = [](std::int64_t amount) { return amount > 0; };
    m_picksUp = m_hasShipments || std::any_of(m_pickup.begin(), m_pickup.end(), positive);
    m_spansHold = !evaluator.hasBreaks();
    m_stops.resize(static_cast<std::size_t>(problem().nodes()));
    for (std::size_t node = 0; node < m_stops.size(); ++node) {
        Stop& at = m_stops[node];
        if (!data.service.empty()) at.service = data.service[node];
        at.delivers = evaluator.delivers(static_cast<int>(node));
        at.picksUp = evaluator.picksUp(static_cast<int>(node));
        if (data.windows.empty() || data.windows[node].empty()) continue;
        at.windows = data.windows[node].data();
        at.windowCount = static_cast<int>(data.windows[node].size());
        at.earliest = data.windows[node].front().earliest;
        at.latest = data.windows[node].back().latest;
        at.isSoft = !data.softWindows.empty() && data.softWindows[node] != 0;
        m_hasSoft |= at.isSoft;
        if (at.windowCount > 1 || at.isSoft) m_spansHold = false;
    }
    for (std::size_t pin = 0; pin < data.pinnedRoutes.size(); ++pin) {
        const auto& pinned = data.pinnedRoutes[pin];
        using Keep = problems::routing::PinnedRoute::Keep;
        m_firstFree.push_back(pinned.keep == Keep::Stops   ? 0
                              : pinned.keep == Keep::Start ? pinned.route.stops.size()
                                                           : std::numeric_limits<std::size_t>::max());
        for (std::size_t i = 0; i < pinned.route.stops.size(); ++i) {
            if (problem().isDepot(pinned.route.stops[i])) continue;
            Stop& at = m_stops[static_cast<std::size_t>(pinned.route.stops[i])];
            at.pin = static_cast<int>(pin);
            // One stop of a set stays, so that its route does.
            at.isFixed = i == 0 || pinned.keep != Keep::Stops;
        }
    }
    std::map<std::tuple<int, int, std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t>, int>
        clocks;
    for (const auto& vehicle : problem().fleet()) {
        Type type = typeOf(problem(), vehicle);
        const auto key = std::make_tuple(type.start, type.end, type.begin.earliest, type.begin.latest,
                                         type.close.earliest, type.close.latest, type.loading);
        type.clock = clocks.emplace(key, static_cast<int>(clocks.size())).first->second;
        m_types.push_back(std::move(type));
    }
}

std::int64_t Ground::openingOfSeveral(const Stop& at, std::int64_t arrival) const
{
    for (int w = 0; w < at.windowCount; ++w)
        if (arrival <= at.windows[w].latest) return std::max(arrival, at.windows[w].earliest);
    return at.isSoft ? arrival : kNever;
}

std::int64_t Ground::closingOfSeveral(const Stop& at, std::int64_t by) const
{
    for (int w = at.windowCount; w-- > 0;)
        if (at.windows[w].earliest <= by) return std::min(by, at.windows[w].latest);
    return -kNever;
}

Book Ground::emptyBook(int typeIndex) const
{
    Book book;
    book.type = typeIndex;
    book.points.resize(2);
    book.points[0].node = type(typeIndex).start;
    book.points[1].node = type(typeIndex).end;
    return book;
}

Book Ground::bookOf(int typeIndex, const std::vector<int>& stops, int pin) const
{
    Book book = emptyBook(typeIndex);
    book.pin = pin;
    book.points.insert(book.points.begin() + 1, stops.size(), Point{});
    for (std::size_t i = 0; i < stops.size(); ++i) book.points[i + 1].node = stops[i];
    for (std::size_t at = 0; at + 1 < book.points.size(); ++at) link(book, at);
    return book;
}

void Ground::link(Book& book, std::size_t from) const
{
    Point& here = book.points[from];
    const int next = book.points[from + 1].node;
    here.onward = next < 0 ? 0 : travel().distance(here.node, next);
    here.onwardDrive = next < 0 || !m_timed ? 0 : travel().driving(here.node, next);
}

bool Ground::update(Book& book, bool durations) const
{
    const Type& vehicle = type(book.type);
    book.driving = 0;
    book.score = {};
    for (const Point& point : book.points) {
        book.score.distance += point.onward;
        book.driving += point.onwardDrive;
    }
    if (book.score.distance > vehicle.mostDistance || book.driving > vehicle.mostDriving) return false;
    if (!keepLoads(book) || (m_timed && !keepTimes(book))) return false;
    if (m_backhauls != problems::routing::Backhauls::Mixed && !keepBackhauls(book)) return false;
    if (m_timed && !plainTimes()) {
        book.score = scored(book);
        return book.score.possible;
    }
    if (m_timed && durations) {
        if (m_spansHold) keepSpans(book);
        book.score.duration = m_spansHold ? book.ahead.back().length : durationOf(book);
        if (book.score.duration > vehicle.mostDuration) return false;
    }
    book.score.cost = m_evaluator.costOf(book.type, book.score.distance, book.score.duration);
    if (m_hasToday)
        for (std::size_t at = 1; at + 1 < book.points.size(); ++at)
            book.score.changes +=
                m_evaluator.isChanged(book.type, book.node(at), at == 1 ? -1 : book.node(at - 1)) ? 1 : 0;
    return book.score.possible = true;
}

/// No delivery after a pickup; where the rule is classic, no pickups alone.
bool Ground::keepBackhauls(Book& book) const
{
    const std::size_t last = book.points.size() - 1;
    book.firstPickup = last;
    book.lastDelivery = 0;
    for (std::size_t at = 1; at < last; ++at) {
        const Stop& here = stop(book.node(at));
        if (here.delivers) book.lastDelivery = at;
        if (here.delivers && book.firstPickup < at) return false;
        if (here.picksUp) book.firstPickup = std::min(book.firstPickup, at);
    }
    return backhauls() == problems::routing::Backhauls::Last || book.lastDelivery > 0 ||
           book.firstPickup == last;
}

RouteScore Ground::scored(const Book& book) const
{
    if (!plainTimes()) {
        std::vector<int> stops;
        for (std::size_t at = 1; at + 1 < book.points.size(); ++at) stops.push_back(book.node(at));
        return m_evaluator.score(book.type, stops);
    }
    RouteScore score = book.score;
    if (!m_timed) return score;
    score.duration = durationOf(book);
    score.cost = m_evaluator.costOf(book.type, score.distance, score.duration);
    return score;
}

/// Earliest times forward, latest arrivals backward.
bool Ground::keepTimes(Book& book) const
{
    const Type& vehicle = type(book.type);
    if (vehicle.begin.earliest > vehicle.begin.latest) return false;
    auto& points = book.points;
    const std::size_t last = points.size() - 1;
    std::int64_t time = vehicle.begin.earliest + vehicle.loading;
    points[0].leave = time;
    for (std::size_t at = 1; at < last; ++at) {
        const std::int64_t begin = opening(points[at].node, time + points[at - 1].onwardDrive);
        if (begin == kNever) return false;
        if (m_hasSoft) book.score.lateness += latenessAt(points[at].node, begin);
        time = begin + stop(points[at].node).service;
        points[at].leave = time;
    }
    points[last].leave = std::max(time + points[last - 1].onwardDrive, vehicle.close.earliest);
    if (points[last].leave > vehicle.close.latest) return false;
    points[last].latest = vehicle.close.latest;
    for (std::size_t at = last; at-- > 1;) {
        Point& here = points[at];
        here.latest = closing(here.node, points[at + 1].latest - here.onwardDrive - stop(here.node).service);
    }
    return true;
}

/// From the latest begin that still ends as early as can be.
std::int64_t Ground::durationOf(const Book& book) const
{
    const Type& vehicle = type(book.type);
    const auto& points = book.points;
    const std::size_t last = points.size() - 1;
    std::int64_t by = points[last].leave - points[last - 1].onwardDrive;
    for (std::size_t at = last - 1; at > 0; --at) {
        const Stop& here = stop(points[at].node);
        const std::int64_t begun = points[at].leave - here.service;
        by -= here.service;
        // What is late already gets no later, and nothing else gets late.
        by = here.isSoft && begun > here.latest
                 ? std::min(by, begun)
                 : closing(points[at].node, here.isSoft ? std::min(by, here.latest) : by);
        by -= points[at - 1].onwardDrive;
    }
    return points[last].leave -
           std::clamp(by - vehicle.loading, vehicle.begin.earliest, vehicle.begin.latest);
}

void Ground::keepSpans(Book& book) const
{
    const Type& vehicle = type(book.type);
    const auto& points = book.points;
    const std::size_t last = points.size() - 1;
    book.ahead.resize(points.size());
    book.behind.resize(points.size());
    book.ahead[0] = {vehicle.loading, vehicle.begin.earliest, vehicle.begin.latest};
    for (std::size_t at = 1; at < last; ++at)
        book.ahead[at] =
            Span::joined(book.ahead[at - 1], points[at - 1].onwardDrive, spanOf(points[at].node));
    book.behind[last] = {0, vehicle.close.earliest, vehicle.close.latest};
    book.ahead[last] = Span::joined(book.ahead[last - 1], points[last - 1].onwardDrive, book.behind[last]);
    for (std::size_t at = last; at-- > 1;)
        book.behind[at] = Span::joined(spanOf(points[at].node), points[at].onwardDrive, book.behind[at + 1]);
}

bool Ground::keepLoads(Book& book) const
{
    const auto& points = book.points;
    const auto& capacity = type(book.type).capacity;
    const std::size_t last = points.size() - 1;
    const std::size_t loads = m_loads;
    book.legs.assign(m_picksUp ? last * loads : loads, 0);
    for (std::size_t load = 0; load < loads; ++load) {
        for (std::size_t at = 1; at < last; ++at) book.legs[load] += demand(points[at].node, load);
        if (book.legs[load] > capacity[load]) return false;
    }
    if (!m_picksUp) return true;
    book.before.resize(last * loads);
    book.after.resize(last * loads);
    for (std::size_t load = 0; load < loads; ++load) {
        std::int64_t aboard = book.legs[load];
        std::int64_t most = aboard;
        book.before[load] = most;
        for (std::size_t at = 1; at < last; ++at) {
            const int node = points[at].node;
            aboard += pickup(node, load) + shipped(node, load) - demand(node, load);
            book.legs[at * loads + load] = aboard;
            book.before[at * loads + load] = most = std::max(most, aboard);
        }
        if (most > capacity[load]) return false;
        most = 0;
        for (std::size_t at = last; at-- > 0;)
            book.after[at * loads + load] = most = std::max(most, book.legs[at * loads + load]);
    }
    return true;
}

} // namespace tradeoff::routing
