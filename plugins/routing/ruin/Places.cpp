// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// What it costs RuinSteps to put a stop, or a pickup and its delivery, into one place of one route.

#include "plugins/routing/ruin/RuinSteps.h"

#include <algorithm>

namespace tradeoff::routing {

namespace {

constexpr std::uint32_t kBlinkOneIn = 100;

} // namespace

/// How much more the duration is worth where the whole route is the span; by the added drive where spans say
/// nothing. Infinity: too long.
double RuinSteps::durationChange(const Trial& trial, const Span& span, std::int64_t drive) const
{
    const std::int64_t before = trial.book->score.duration;
    const std::int64_t now = m_ground.spansHold() ? span.length : before + drive;
    if (m_ground.spansHold() && now > m_ground.type(trial.type).mostDuration)
        return std::numeric_limits<double>::infinity();
    return worthOf(trial.type, 0, now) - (trial.route < 0
                                              ? m_worth[static_cast<std::size_t>(trial.type)].route
                                              : worthOf(trial.type, 0, before));
}

void RuinSteps::found(const Place& place)
{
    if (!m_sure) {
        if (m_random.below(kBlinkOneIn) != 0 || place.route < 0) m_places.push_back(place);
        return;
    }
    if (place.loss >= m_bestPlace.loss) return;
    if (place.route >= 0 && m_random.below(kBlinkOneIn) == 0) return;
    m_bestPlace = place;
}

void RuinSteps::lookAt(const Trial& trial, std::size_t at)
{
    const Book& book = *trial.book;
    const Point& here = book.points[at];
    const Point& next = book.points[at + 1];
    const int stop = trial.stop;
    const auto& facts = m_ground.stop(stop);
    const bool timed = m_ground.timed();
    if (timed &&
        ((here.leave > facts.latest && !facts.isSoft) || next.latest < facts.earliest + facts.service))
        return;
    if (m_ground.backhauls() != problems::routing::Backhauls::Mixed && !keepsOrder(trial, at)) return;
    const auto& travel = m_ground.travel();
    const bool open = next.node < 0;
    const std::int64_t added =
        travel.distanceInto(stop, here.node) + (open ? 0 : travel.distance(stop, next.node)) - here.onward;
    double loss =
        trial.base + m_worth[static_cast<std::size_t>(trial.type)].distance * static_cast<double>(added);
    if (added > trial.roomToGo ||
        (m_sure && !m_durationsDecide && !m_othersDecide && loss >= m_bestPlace.loss))
        return;
    if (m_ground.picksUp() && !hasRoom(trial, at)) return;
    if (timed) {
        const std::int64_t there = travel.drivingInto(stop, here.node);
        const std::int64_t back = open ? 0 : travel.driving(stop, next.node);
        const std::int64_t begin = m_ground.opening(stop, here.leave + there);
        if (begin == kNever || begin + facts.service + back > next.latest) return;
        const std::int64_t drive = there + back - here.onwardDrive;
        if (drive > trial.roomToDrive) return;
        if (m_durationsDecide) {
            Span span;
            if (m_ground.spansHold())
                span = Span::joined(Span::joined(book.ahead[at], there, m_ground.spanOf(stop)), back,
                                    book.behind[at + 1]);
            loss += durationChange(trial, span, drive + facts.service);
        }
        if (m_perLateness > 0)
            loss += m_perLateness * static_cast<double>(m_ground.latenessAt(stop, begin)) +
                    latenessChange(trial, at + 1, begin + facts.service, stop);
    }
    if (m_perChange > 0) loss += changesBetween(trial, at);
    found({loss, trial.route, trial.type, static_cast<int>(at), -1});
}

/// What the delay from a point on costs, where its predecessor is left at `leave`.
double RuinSteps::latenessChange(const Trial& trial, std::size_t at, std::int64_t leave, int before) const
{
    const auto& points = trial.book->points;
    std::int64_t change = 0;
    for (; at + 1 < points.size(); ++at) {
        const int node = points[at].node;
        const std::int64_t begin = m_ground.opening(node, leave + m_ground.travel().driving(before, node));
        if (begin == kNever) return std::numeric_limits<double>::infinity();
        const std::int64_t service = m_ground.stop(node).service;
        const std::int64_t begun = points[at].leave - service;
        if (begin == begun) break;
        change += m_ground.latenessAt(node, begin) - m_ground.latenessAt(node, begun);
        leave = begin + service;
        before = node;
    }
    return m_perLateness * static_cast<double>(change);
}

double RuinSteps::changesBetween(const Trial& trial, std::size_t at) const
{
    const auto& evaluator = m_ground.evaluator();
    const Book& book = *trial.book;
    const int before = at == 0 ? -1 : book.node(at);
    int changes = evaluator.isChanged(trial.type, trial.stop, before) ? 1 : 0;
    if (at + 2 < book.points.size()) {
        const int next = book.node(at + 1);
        changes += evaluator.isChanged(trial.type, next, trial.stop) ? 1 : 0;
        changes -= evaluator.isChanged(trial.type, next, before) ? 1 : 0;
    }
    return m_perChange * changes;
}

bool RuinSteps::keepsOrder(const Trial& trial, std::size_t at) const
{
    const auto& facts = m_ground.stop(trial.stop);
    const bool fresh = trial.route < 0;
    if (facts.delivers && !fresh && at >= trial.book->firstPickup) return false;
    return !facts.picksUp || fresh || at >= trial.book->lastDelivery;
}

/// On every leg, with the stop between two of them.
bool RuinSteps::hasRoom(const Trial& trial, std::size_t at) const
{
    const auto& capacity = m_ground.type(trial.type).capacity;
    const std::size_t loads = m_ground.loads();
    for (std::size_t load = 0; load < loads; ++load)
        if (trial.book->before[at * loads + load] + m_ground.demand(trial.stop, load) > capacity[load] ||
            trial.book->after[at * loads + load] + m_ground.pickup(trial.stop, load) > capacity[load])
            return false;
    return true;
}

/// Pickup after point i, delivery after point q ≥ i, with the times of the way between carried along.
void RuinSteps::lookPair(const Trial& trial)
{
    const auto& points = trial.book->points;
    const auto& travel = m_ground.travel();
    const auto& type = m_ground.type(trial.type);
    const int from = trial.stop;
    const int to = m_ground.evaluator().partner(from);
    const auto& first = m_ground.stop(from);
    const auto& second = m_ground.stop(to);
    const bool timed = m_ground.timed();
    const bool spans = timed && m_durationsDecide && m_ground.spansHold();
    const double rate = m_worth[static_cast<std::size_t>(trial.type)].distance;
    const std::size_t loads = m_ground.loads();
    const auto roomOn = [&](std::size_t leg) {
        for (std::size_t load = 0; load < loads; ++load)
            if (trial.book->legs[leg * loads + load] + m_ground.shipped(from, load) > type.capacity[load])
                return false;
        return true;
    };
    for (std::size_t i = trial.from; i + 1 < points.size(); ++i) {
        if (timed && points[i].leave > first.latest && !first.isSoft) break;
        if (!roomOn(i)) continue;
        const std::int64_t there = timed ? travel.drivingInto(from, points[i].node) : 0;
        const std::int64_t begin = timed ? m_ground.opening(from, points[i].leave + there) : 0;
        if (begin == kNever) continue;
        const std::int64_t reach = travel.distanceInto(from, points[i].node);
        std::int64_t leave = begin + first.service; ///< of the stop the delivery would come after
        std::int64_t went = reach;                  ///< distance from point i to it
        std::int64_t drove = there;
        std::int64_t instead = 0; ///< what points i to q have without
        std::int64_t insteadDrive = 0;
        Span span;
        if (spans) span = Span::joined(trial.book->ahead[i], there, m_ground.spanOf(from));
        int behind = from; ///< the node the delivery would come after
        for (std::size_t q = i; q + 1 < points.size(); ++q) {
            if (q > i) {
                const Point& point = points[q];
                if (!roomOn(q)) break;
                const std::int64_t step =
                    q == i + 1 ? travel.distance(from, point.node) : points[q - 1].onward;
                went += step;
                if (timed) {
                    const std::int64_t drive =
                        q == i + 1 ? travel.driving(from, point.node) : points[q - 1].onwardDrive;
                    drove += drive;
                    if (leave + drive > point.latest) break;
                    leave = m_ground.opening(point.node, leave + drive);
                    if (leave == kNever) break;
                    leave += m_ground.stop(point.node).service;
                    if (spans) span = Span::joined(span, drive, m_ground.spanOf(point.node));
                }
                behind = point.node;
            }
            instead += points[q].onward;
            insteadDrive += points[q].onwardDrive;
            if (timed && leave > second.latest && !second.isSoft) break;
            const bool open = points[q + 1].node < 0;
            const std::int64_t added = went + travel.distanceInto(to, behind) +
                                       (open ? 0 : travel.distance(to, points[q + 1].node)) - instead;
            double loss = trial.base + rate * static_cast<double>(added);
            if (added > trial.roomToGo ||
                (m_sure && !m_durationsDecide && !m_othersDecide && loss >= m_bestPlace.loss))
                continue;
            if (timed) {
                const std::int64_t on = travel.drivingInto(to, behind);
                const std::int64_t back = open ? 0 : travel.driving(to, points[q + 1].node);
                const std::int64_t serve = m_ground.opening(to, leave + on);
                if (serve == kNever || serve + second.service + back > points[q + 1].latest) continue;
                const std::int64_t drive = drove + on + back - insteadDrive;
                if (drive > trial.roomToDrive) continue;
                if (m_durationsDecide) {
                    Span whole;
                    if (spans)
                        whole = Span::joined(Span::joined(span, on, m_ground.spanOf(to)), back,
                                             trial.book->behind[q + 1]);
                    loss += durationChange(trial, whole, drive + first.service + second.service);
                }
            }
            found({loss, trial.route, trial.type, static_cast<int>(i), static_cast<int>(q)});
        }
    }
}

} // namespace tradeoff::routing
