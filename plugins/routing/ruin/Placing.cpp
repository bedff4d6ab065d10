// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// The insertions of RuinSteps: which places are looked at, and which is taken.

#include "plugins/routing/ruin/RuinSteps.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace tradeoff::routing {

namespace {

constexpr std::size_t kFewStops = 150; ///< all places are looked at
constexpr std::size_t kFewRoutes = 3;
constexpr std::uint32_t kOpensEvery = 4; ///< step in which a pickup lacks company, a delivery begins a route
constexpr std::size_t kMostTried = 80;   ///< places scored anew before the rest is sorted
constexpr std::size_t kEnoughKept = 3;   ///< possible ones among which the best is taken

} // namespace

void RuinSteps::order()
{
    const auto& problem = m_ground.problem();
    auto& stops = m_waiting;
    std::sort(stops.begin(), stops.end());
    m_random.shuffle(std::span(stops));
    const auto by = [&](auto key) {
        std::stable_sort(stops.begin(), stops.end(), [&](int a, int b) { return key(a) < key(b); });
    };
    const int depot = problem.depot();
    switch (m_random.below(problem.data().windows.empty() ? 8 : 13)) {
    case 4:
    case 5:
        return by([&](int stop) { return -m_ground.demand(stop, 0) - m_ground.pickup(stop, 0); });
    case 6:
        return by([&](int stop) { return -m_ground.travel().distance(depot, stop); });
    case 7:
        return by([&](int stop) { return m_ground.travel().distance(depot, stop); });
    case 8:
    case 9:
        return by([&](int stop) { return m_ground.stop(stop).latest - m_ground.stop(stop).earliest; });
    case 10:
    case 11:
        return by([&](int stop) { return m_ground.stop(stop).earliest; });
    case 12:
        return by([&](int stop) { return -m_ground.stop(stop).latest; });
    default:
        return;
    }
}

void RuinSteps::recreate(const std::function<bool()>* keepOn)
{
    order();
    const auto& evaluator = m_ground.evaluator();
    bool on = true;
    bool opens = lacksCompany() && m_random.below(kOpensEvery) == 0;
    for (std::size_t i = 0; i < m_waiting.size(); ++i) {
        const int stop = m_waiting[i];
        const int partner = evaluator.partner(stop);
        if (partner >= 0 && !evaluator.isPickup(stop)) continue; // comes with its pickup
        if (keepOn != nullptr && i % 16 == 0) on = on && (*keepOn)();
        if (on && opens && partner < 0 && m_ground.stop(stop).delivers && insertFresh(stop)) {
            opens = false;
            continue;
        }
        if (on && insert(stop)) continue;
        setAside(stop);
        if (partner >= 0) setAside(partner);
    }
    if (m_ground.backhauls() == problems::routing::Backhauls::Classic) giveCompany();
}

/// Classic backhauls: stops are left over, and a pickup waits that may need a route which delivers.
bool RuinSteps::lacksCompany() const
{
    return m_missing > 0 && m_ground.backhauls() == problems::routing::Backhauls::Classic &&
           std::any_of(m_waiting.begin(), m_waiting.end(), [&](int stop) {
               return m_ground.mustServe(stop) && m_ground.stop(stop).picksUp &&
                      !m_ground.stop(stop).delivers;
           });
}

/// On a route of its own, whatever that costs.
bool RuinSteps::insertFresh(int stop)
{
    m_bestPlace = {};
    m_places.clear();
    m_lookedAtAll = true;
    lookFresh(stop);
    return settle(stop);
}

/// Classic backhauls: pickups may have waited for a delivery to go with, if need be one that does not pay.
void RuinSteps::giveCompany()
{
    const auto tryAgain = [&] {
        const std::vector<int> again = std::exchange(m_aside, {});
        for (const int stop : again) {
            countAside(stop, -1);
            if (m_ground.evaluator().partner(stop) >= 0 || !insert(stop)) setAside(stop);
        }
    };
    tryAgain();
    if (missingAside() == 0) return;
    m_atAnyPrice = true;
    tryAgain();
    m_atAnyPrice = false;
    if (missingAside() > 0) tryAgain();
}

void RuinSteps::setAside(int stop)
{
    m_aside.push_back(stop);
    countAside(stop, 1);
}

double RuinSteps::worthOf(int type, std::int64_t distance, std::int64_t duration) const
{
    const Worth& worth = m_worth[static_cast<std::size_t>(type)];
    double sum = worth.route + worth.distance * static_cast<double>(distance);
    if (worth.duration > 0) sum += worth.duration * static_cast<double>(duration);
    if (duration > worth.regular) sum += worth.overtime * static_cast<double>(duration - worth.regular);
    return sum;
}

double RuinSteps::worthOf(int type, const RouteScore& score) const
{
    return worthOf(type, score.distance, score.duration) +
           m_perLateness * static_cast<double>(score.lateness) +
           m_perChange * static_cast<double>(score.changes);
}

/// What serving the stop saves; infinity where it must be served, or is to be company for pickups.
double RuinSteps::savedBy(int stop) const
{
    if (m_ground.mustServe(stop) || (m_atAnyPrice && m_ground.stop(stop).delivers))
        return std::numeric_limits<double>::infinity();
    const auto& prizes = m_ground.problem().data().prize;
    if (prizes.empty()) return 0;
    const int partner = m_ground.evaluator().partner(stop);
    const std::int64_t prize = prizes[static_cast<std::size_t>(stop)] +
                               (partner < 0 ? 0 : prizes[static_cast<std::size_t>(partner)]);
    return (m_aim.weightOf(Measure::Cost) + m_aim.weightOf(Measure::UnservedPrize)) *
           static_cast<double>(prize);
}

bool RuinSteps::insert(int stop)
{
    lookEverywhere(stop, false);
    if (settle(stop)) return true;
    if (!m_ground.mustServe(stop) || m_lookedAtAll) return false;
    lookEverywhere(stop, true);
    return settle(stop);
}

void RuinSteps::lookEverywhere(int stop, bool allRoutes)
{
    m_bestPlace = {};
    m_bestPlace.loss = savedBy(stop);
    m_places.clear();
    m_lookedAtAll = allRoutes || m_stops.size() <= kFewStops || m_books.size() <= kFewRoutes;
    if (m_lookedAtAll) {
        Trial trial{};
        for (std::size_t r = 0; r < m_books.size(); ++r)
            if (m_books[r].stops() > 0 && mayTake(static_cast<int>(r), stop, trial)) lookAsType(trial);
    } else {
        lookNear(stop);
    }
    lookFresh(stop);
}

/// A stop of its own is tried beside the stops near it and at both ends of their routes, a pair everywhere on
/// the routes that pass near either.
void RuinSteps::lookNear(int stop)
{
    const int partner = m_ground.evaluator().partner(stop);
    ++m_search;
    m_trials.clear();
    for (const int end : {stop, partner}) {
        if (end < 0) continue;
        for (const int beside : nearby(end)) {
            const int route = m_routeOf[static_cast<std::size_t>(beside)];
            if (route < 0) continue;
            const auto r = static_cast<std::size_t>(route);
            if (m_seenRoute[r] != m_search) {
                m_seenRoute[r] = m_search;
                m_trialOf[r] = -1;
                Trial trial{};
                if (!mayTake(route, stop, trial)) continue;
                measureRoom(trial);
                if (partner >= 0) {
                    lookPair(trial);
                    continue;
                }
                m_trialOf[r] = static_cast<int>(m_trials.size());
                m_trials.push_back(trial);
                if (trial.from == 0) lookAt(trial, 0);
                lookAt(trial, trial.book->points.size() - 2);
            }
            if (m_trialOf[r] < 0) continue;
            const Trial& trial = m_trials[static_cast<std::size_t>(m_trialOf[r])];
            const auto at = static_cast<std::size_t>(m_at[static_cast<std::size_t>(beside)]);
            if (at > 1 && at - 1 >= trial.from) lookAt(trial, at - 1);
            if (at >= trial.from && at + 2 < trial.book->points.size()) lookAt(trial, at);
        }
    }
}

bool RuinSteps::fits(const Book& book, const Ground::Type& type, int stop) const
{
    for (std::size_t load = 0; load < m_ground.loads(); ++load) {
        const std::int64_t room = type.capacity[load];
        if (!m_ground.picksUp()) {
            if (book.legs[load] + m_ground.demand(stop, load) > room) return false;
            continue;
        }
        // The first leg carries all deliveries, the last all pickups.
        if (book.legs[load] + m_ground.demand(stop, load) > room) return false;
        if (book.legs[book.legs.size() - m_ground.loads() + load] + m_ground.pickup(stop, load) > room)
            return false;
    }
    return true;
}

/// Is there a free place on the route, and the stop pinned to no other?
bool RuinSteps::pinsLet(const Book& book, int stop) const
{
    const int partner = m_ground.evaluator().partner(stop);
    const int pin = std::max(m_ground.stop(stop).pin, partner < 0 ? -1 : m_ground.stop(partner).pin);
    return (pin < 0 || book.pin == pin) && m_ground.firstFree(book.pin) <= book.stops();
}

/// False: the route cannot take the stop.
bool RuinSteps::mayTake(int route, int stop, Trial& trial)
{
    const Book& book = m_books[static_cast<std::size_t>(route)];
    const int partner = m_ground.evaluator().partner(stop);
    if (m_ground.hasPins() && !pinsLet(book, stop)) return false;
    const auto maySee = [&](int type) {
        return m_ground.mayServe(type, stop) && (partner < 0 || m_ground.mayServe(type, partner)) &&
               fits(book, m_ground.type(type), stop);
    };
    if (maySee(book.type)) {
        trial = {&book, route, stop, book.type, m_ground.hasPins() ? m_ground.firstFree(book.pin) : 0, 0};
        return true;
    }
    if (book.pin >= 0) return false;
    // A larger vehicle that keeps the same times takes the route over.
    const double now = worthOf(book.type, book.score.distance, book.score.duration);
    int other = -1;
    double least = std::numeric_limits<double>::infinity();
    for (int type = 0; type < m_ground.types(); ++type) {
        if (type == book.type || m_spare[static_cast<std::size_t>(type)] <= 0 ||
            m_ground.type(type).clock != m_ground.type(book.type).clock || !maySee(type))
            continue;
        const double base = worthOf(type, book.score.distance, book.score.duration) - now;
        if (base >= least) continue;
        bool may = true;
        for (std::size_t i = 1; may && i <= book.stops(); ++i) may = m_ground.mayServe(type, book.node(i));
        if (!may) continue;
        least = base;
        other = type;
    }
    if (other < 0) return false;
    trial = {&book, route, stop, other, 0, least};
    if (m_perChange > 0)
        trial.base +=
            m_perChange * static_cast<double>(static_cast<std::int64_t>(book.stops()) - book.score.changes);
    return true;
}

void RuinSteps::lookFresh(int stop)
{
    const int partner = m_ground.evaluator().partner(stop);
    if (m_sums[static_cast<std::size_t>(Measure::Vehicles)] >= m_aim.vehicles()) return;
    if (m_ground.stop(stop).pin >= 0 || (partner >= 0 && m_ground.stop(partner).pin >= 0)) return;
    if (m_ground.backhauls() == problems::routing::Backhauls::Classic && m_ground.stop(stop).picksUp &&
        !m_ground.stop(stop).delivers)
        return;
    for (int type = 0; type < m_ground.types(); ++type) {
        if (m_spare[static_cast<std::size_t>(type)] <= 0 || !m_ground.mayServe(type, stop) ||
            (partner >= 0 && !m_ground.mayServe(type, partner)))
            continue;
        const Book& fresh = m_fresh[static_cast<std::size_t>(type)];
        if (fresh.points.empty() || !fits(fresh, m_ground.type(type), stop)) continue;
        Trial trial{&fresh, -1, stop, type, 0, m_worth[static_cast<std::size_t>(type)].route};
        lookAsType(trial);
    }
}

/// Books without stops, for new routes: an empty route is nowhere, so that all of the way there and back is
/// added. Where a type can drive no route at all, no points.
void RuinSteps::openFresh()
{
    m_fresh.clear();
    for (int type = 0; type < m_ground.types(); ++type) {
        Book fresh = m_ground.emptyBook(type);
        m_ground.link(fresh, 0);
        if (m_ground.update(fresh, m_durationsDecide)) {
            fresh.points[0].onward = 0;
            fresh.points[0].onwardDrive = 0;
            fresh.score = {};
            fresh.driving = 0;
        } else {
            fresh.points.clear();
        }
        m_fresh.push_back(std::move(fresh));
    }
}

void RuinSteps::measureRoom(Trial& trial) const
{
    const auto& type = m_ground.type(trial.type);
    const std::int64_t most = std::min(type.mostDistance, m_aim.longestRoute());
    if (most < kNever) trial.roomToGo = most - trial.book->score.distance;
    if (type.mostDriving < kNever) trial.roomToDrive = type.mostDriving - trial.book->driving;
}

void RuinSteps::lookAsType(Trial& trial)
{
    measureRoom(trial);
    if (m_ground.evaluator().partner(trial.stop) >= 0) return lookPair(trial);
    const auto& points = trial.book->points;
    const auto& facts = m_ground.stop(trial.stop);
    const std::int64_t latest = facts.isSoft ? kNever : facts.latest;
    for (std::size_t at = trial.from; at + 1 < points.size(); ++at) {
        if (m_ground.timed() && points[at].leave > latest) break;
        lookAt(trial, at);
    }
}

/// The route with the stop in it. False: it breaks a rule after all.
bool RuinSteps::commit(int stop, const Place& place, Book& changed) const
{
    if (place.route < 0)
        changed.points = m_fresh[static_cast<std::size_t>(place.type)].points;
    else
        changed.points = m_books[static_cast<std::size_t>(place.route)].points;
    changed.type = place.type;
    changed.pin = place.route < 0 ? -1 : m_books[static_cast<std::size_t>(place.route)].pin;
    const auto put = [&](int node, int after) {
        Point point;
        point.node = node;
        changed.points.insert(changed.points.begin() + after + 1, point);
        m_ground.link(changed, static_cast<std::size_t>(after));
        m_ground.link(changed, static_cast<std::size_t>(after) + 1);
    };
    if (place.second >= 0) put(m_ground.evaluator().partner(stop), place.second);
    put(stop, place.at);
    return m_ground.update(changed, m_durationsDecide) && changed.score.distance <= m_aim.longestRoute();
}

/// Puts the stop where it costs least.
bool RuinSteps::settle(int stop)
{
    Book& best = m_work;
    if (m_sure) {
        if (m_bestPlace.at < 0 || !commit(stop, m_bestPlace, best)) return false;
    } else {
        const auto less = [](const Place& a, const Place& b) {
            return std::tie(a.loss, a.route, a.type, a.at, a.second) <
                   std::tie(b.loss, b.route, b.type, b.at, b.second);
        };
        const std::size_t head = std::min(kMostTried, m_places.size());
        std::partial_sort(m_places.begin(), m_places.begin() + static_cast<std::ptrdiff_t>(head),
                          m_places.end(), less);
        std::size_t kept = 0;
        bool any = false;
        Book& changed = m_otherWork;
        for (std::size_t p = 0; p < m_places.size() && kept < kEnoughKept; ++p) {
            if (p == head) {
                if (kept > 0) break;
                std::sort(m_places.begin() + static_cast<std::ptrdiff_t>(head), m_places.end(), less);
            }
            if (!commit(stop, m_places[p], changed)) continue;
            ++kept;
            double loss = worthOf(changed.type, changed.score);
            if (m_places[p].route >= 0) {
                const Book& old = book(m_places[p].route);
                loss -= worthOf(old.type, old.score);
            }
            if (loss >= m_bestPlace.loss) continue;
            m_bestPlace = m_places[p];
            m_bestPlace.loss = loss;
            std::swap(best, changed);
            any = true;
        }
        if (!any) return false;
    }
    const int route = m_bestPlace.route >= 0 ? m_bestPlace.route : freshIndex();
    save(route);
    store(route, best);
    return true;
}

/// Another vehicle where one drives the same route for less.
void RuinSteps::retype(int route)
{
    const Book& now = book(route);
    if (now.stops() == 0 || now.pin >= 0) return;
    const double worth = worthOf(now.type, now.score);
    FamilyRoute same = routeOf(now);
    Book best;
    double least = worth;
    for (int type = 0; type < m_ground.types(); ++type) {
        if (type == now.type || m_spare[static_cast<std::size_t>(type)] <= 0) continue;
        if (m_worth[static_cast<std::size_t>(type)].route >= least) continue;
        const auto score = m_ground.evaluator().score(type, same.stops, m_aim.longestRoute());
        if (!score.possible || worthOf(type, score) >= least) continue;
        least = worthOf(type, score);
        best = m_ground.bookOf(type, same.stops);
        m_ground.update(best, m_durationsDecide);
    }
    if (!best.points.empty()) store(route, best);
}

} // namespace tradeoff::routing
