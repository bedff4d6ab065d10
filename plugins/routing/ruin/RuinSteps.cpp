// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/ruin/RuinSteps.h"

#include "core/format/Elementary.h"

#include <algorithm>
#include <utility>

namespace tradeoff::routing {

namespace {

constexpr double kAboveLimit = 1e6; ///< one unit above a limit
constexpr double kMissing = 1e12;   ///< one stop that must be served and is not
/// In what a stop costs on its way, drawn anew each step where changes are limited. The last all but forbids
/// them: what was taken out goes back as it is today.
constexpr std::array<double, 4> kPricesOfChange = {0, 0.5, 1.5, 1000};

std::int64_t& at(Measures& measures, Measure measure)
{
    return measures[static_cast<std::size_t>(measure)];
}

} // namespace

RuinSteps::RuinSteps(const Ground& ground, solve::Random random) : m_ground(ground), m_random(random)
{
    const auto nodes = static_cast<std::size_t>(ground.problem().nodes());
    m_routeOf.assign(nodes, -1);
    m_at.assign(nodes, 0);
    m_absences.assign(nodes, 1);
    m_around.resize(nodes);
    m_nearby.resize(nodes);
    m_marked.assign(nodes, false);
}

void RuinSteps::readAim()
{
    const auto& data = m_ground.problem().data();
    m_worth.clear();
    m_durationsDecide = false;
    for (const auto& vehicle : m_ground.problem().fleet()) {
        const double cost = m_aim.weightOf(Measure::Cost);
        Worth worth;
        worth.route = m_aim.weightOf(Measure::Vehicles) + cost * static_cast<double>(vehicle.fixedCost);
        worth.distance =
            m_aim.weightOf(Measure::Distance) +
            cost * static_cast<double>(vehicle.costPerDistance) / static_cast<double>(data.ratedDistance);
        worth.duration =
            m_aim.weightOf(Measure::Duration) +
            cost * static_cast<double>(vehicle.costPerDuration) / static_cast<double>(data.ratedDuration);
        worth.overtime =
            cost * static_cast<double>(vehicle.costPerOvertime) / static_cast<double>(data.ratedDuration);
        worth.regular = vehicle.longestDuration.value_or(kNever);
        const auto isLimited = [&](Measure measure) {
            return m_aim.most[static_cast<std::size_t>(measure)] < kNever;
        };
        const bool limited =
            (vehicle.costPerDuration > 0 && isLimited(Measure::Cost)) || isLimited(Measure::Duration);
        m_durationsDecide |= m_ground.timed() && (worth.duration > 0 || vehicle.longestDuration || limited);
        m_worth.push_back(worth);
    }
    const bool mixed = std::any_of(data.shipments.begin(), data.shipments.end(), [&](const auto& shipment) {
        for (const int end : {shipment.from, shipment.to})
            for (std::size_t load = 0; load < m_ground.loads(); ++load)
                if (m_ground.demand(end, load) > 0 || m_ground.pickup(end, load) > 0) return true;
        return false;
    });
    m_perLateness = m_ground.hasSoftWindows() ? m_aim.weightOf(Measure::Lateness) : 0;
    m_perChange = data.current.empty() ? 0 : m_aim.weightOf(Measure::Changes);
    m_othersDecide = m_perLateness > 0 || !data.current.empty();
    openFresh();
    // Pairs are judged by distances and durations alone; what else decides is scored anew.
    const bool pairsBlind = m_ground.hasShipments() &&
                            (m_othersDecide || m_ground.backhauls() != problems::routing::Backhauls::Mixed);
    m_sure = m_ground.plainTimes() && !mixed && !pairsBlind && (!m_durationsDecide || m_ground.spansHold());
}

void RuinSteps::load(const FamilyPlan& plan, const Aim& aim, std::vector<int> spare)
{
    m_aim = aim;
    readAim();
    for (const int stop : m_stops) m_routeOf[static_cast<std::size_t>(stop)] = -1;
    m_stops.clear();
    m_books.clear();
    m_free.clear();
    m_sums = {};
    m_spare = std::move(spare);
    m_aside.clear();
    const auto setAside = [&](int stop) {
        m_aside.push_back(stop);
        m_stops.push_back(stop);
        countAside(stop, 1);
    };
    for (const int stop : plan.aside) setAside(stop);
    for (const auto& route : plan.routes) {
        Book book = m_ground.bookOf(route.type, route.stops, route.pin);
        if (!m_ground.update(book, m_durationsDecide)) {
            for (const int stop : route.stops) setAside(stop);
            if (m_spare[static_cast<std::size_t>(route.type)] < std::numeric_limits<int>::max())
                ++m_spare[static_cast<std::size_t>(route.type)];
            continue;
        }
        const int index = static_cast<int>(m_books.size());
        for (std::size_t i = 0; i < route.stops.size(); ++i) {
            m_routeOf[static_cast<std::size_t>(route.stops[i])] = index;
            m_at[static_cast<std::size_t>(route.stops[i])] = static_cast<int>(i) + 1;
        }
        m_stops.insert(m_stops.end(), route.stops.begin(), route.stops.end());
        count(book, 1);
        m_books.push_back(std::move(book));
    }
    m_savedAt.assign(m_books.size(), -1);
    m_seenRoute.assign(m_books.size(), -1);
    m_trialOf.assign(m_books.size(), -1);
    m_hasChanged.assign(m_books.size(), true);
    m_changed.clear();
    for (std::size_t r = 0; r < m_books.size(); ++r) m_changed.push_back(static_cast<int>(r));
    m_bestRoutes.clear();
    m_bestAside = m_aside;
    m_missing = missingAside();
    m_score = m_bestScore = scoreNow() + kMissing * m_missing;
    m_atBest = true;
}

void RuinSteps::complete(const std::function<bool()>& keepOn)
{
    m_savedCount = 0;
    ++m_steps;
    m_waiting = std::exchange(m_aside, {});
    for (const int stop : m_waiting) countAside(stop, -1);
    recreate(&keepOn);
    markChanged();
    m_missing = missingAside();
    m_score = m_bestScore = scoreNow() + kMissing * m_missing;
    m_bestAside = m_aside;
    m_atBest = true;
}

bool RuinSteps::step(double temperature)
{
    ++m_steps;
    m_savedCount = 0;
    m_asideBefore = m_aside;
    m_sumsBefore = m_sums;
    if (m_aim.most[static_cast<std::size_t>(Measure::Changes)] < kNever)
        m_perChange = legWorth() * kPricesOfChange[m_random.below(4)];
    ruin();
    recreate(nullptr);
    if (m_ground.types() > 1)
        for (std::size_t s = 0; s < m_savedCount; ++s) retype(m_saved[s].route);
    const int missing = missingAside();
    const double score = scoreNow() + kMissing * missing;
    m_tookStep = accepts(score, missing, temperature);
    for (const int stop : m_aside)
        if (m_ground.mustServe(stop)) ++m_absences[static_cast<std::size_t>(stop)];
    if (!m_tookStep) {
        restore();
        return false;
    }
    m_missing = missing;
    m_score = score;
    const bool better = score < m_bestScore;
    if (!better && m_atBest) keepBest();
    m_atBest = better;
    markChanged();
    if (better) m_bestScore = score;
    return better;
}

bool RuinSteps::accepts(double score, int missing, double temperature)
{
    if (missing > 0 || m_missing > 0) {
        if (missing == 0) return true;
        const auto sum = [&](const std::vector<int>& aside) {
            std::int64_t absences = 0;
            for (const int stop : aside)
                if (m_ground.mustServe(stop)) absences += m_absences[static_cast<std::size_t>(stop)];
            return absences;
        };
        const std::int64_t now = sum(m_aside);
        const std::int64_t before = sum(m_asideBefore);
        if (now != before) return now < before;
    }
    return score < m_score + temperature * format::minusLog(1 - m_random.unit());
}

void RuinSteps::dropRoute()
{
    int dropped = -1;
    double least = 0;
    std::int64_t used = 0;
    for (std::size_t r = 0; r < m_books.size(); ++r) {
        const Book& book = m_books[r];
        if (book.stops() == 0) continue;
        ++used;
        if (book.pin >= 0) continue;
        double absences = 0;
        for (std::size_t i = 1; i <= book.stops(); ++i)
            absences += static_cast<double>(m_absences[static_cast<std::size_t>(book.node(i))]);
        if (dropped >= 0 && absences >= least) continue;
        dropped = static_cast<int>(r);
        least = absences;
    }
    if (dropped < 0) return;
    at(m_aim.most, Measure::Vehicles) = used - 1;
    FamilyPlan plan;
    plan.aside = m_aside;
    for (std::size_t r = 0; r < m_books.size(); ++r) {
        if (m_books[r].stops() == 0) continue;
        FamilyRoute route = routeOf(m_books[r]);
        if (static_cast<int>(r) != dropped) {
            plan.routes.push_back(std::move(route));
            continue;
        }
        plan.aside.insert(plan.aside.end(), route.stops.begin(), route.stops.end());
        if (m_spare[static_cast<std::size_t>(route.type)] < std::numeric_limits<int>::max())
            ++m_spare[static_cast<std::size_t>(route.type)];
    }
    load(plan, Aim(m_aim), std::vector<int>(m_spare));
}

void RuinSteps::count(const Book& book, int sign)
{
    if (book.stops() == 0) return;
    at(m_sums, Measure::Cost) += sign * book.score.cost;
    at(m_sums, Measure::Distance) += sign * book.score.distance;
    at(m_sums, Measure::Duration) += sign * book.score.duration;
    at(m_sums, Measure::Vehicles) += sign;
    at(m_sums, Measure::Lateness) += sign * book.score.lateness;
    at(m_sums, Measure::Changes) += sign * book.score.changes;
}

/// What it means to the sums that a stop is aside.
void RuinSteps::countAside(int stop, int sign)
{
    const auto& prizes = m_ground.problem().data().prize;
    if (!prizes.empty()) at(m_sums, Measure::UnservedPrize) += sign * prizes[static_cast<std::size_t>(stop)];
    if (m_ground.evaluator().isServedToday(stop)) at(m_sums, Measure::Changes) += sign;
}

Measures RuinSteps::measures() const
{
    Measures measures = m_sums;
    at(measures, Measure::Cost) += at(measures, Measure::UnservedPrize);
    for (const Book& book : m_books)
        if (book.stops() > 0)
            at(measures, Measure::LongestRoute) =
                std::max(at(measures, Measure::LongestRoute), book.score.distance);
    return measures;
}

/// The aim of the plan as it stands; what is above a limit counts many times.
double RuinSteps::scoreNow() const
{
    Measures sums = m_sums;
    at(sums, Measure::Cost) += at(sums, Measure::UnservedPrize);
    if (m_aim.weightOf(Measure::LongestRoute) > 0 || m_aim.longestRoute() < kNever)
        for (const Book& book : m_books)
            if (book.stops() > 0)
                at(sums, Measure::LongestRoute) =
                    std::max(at(sums, Measure::LongestRoute), book.score.distance);
    double score = m_aim.of(sums);
    for (std::size_t m = 0; m < kMeasures; ++m)
        if (sums[m] > m_aim.most[m]) score += static_cast<double>(sums[m] - m_aim.most[m]) * kAboveLimit;
    return score;
}

int RuinSteps::missingAside() const
{
    return static_cast<int>(
        std::count_if(m_aside.begin(), m_aside.end(), [&](int stop) { return m_ground.mustServe(stop); }));
}

double RuinSteps::legWorth() const
{
    double worth = 0;
    for (const Book& book : m_books)
        if (book.stops() > 0)
            worth += worthOf(book.type, book.score.distance, book.score.duration) -
                     m_worth[static_cast<std::size_t>(book.type)].route;
    return worth / static_cast<double>(std::max<std::size_t>(1, m_stops.size()));
}

FamilyRoute RuinSteps::routeOf(const Book& book) const
{
    FamilyRoute route;
    route.type = book.type;
    route.pin = book.pin;
    route.score = m_durationsDecide ? book.score : m_ground.scored(book);
    for (std::size_t i = 1; i <= book.stops(); ++i) route.stops.push_back(book.node(i));
    return route;
}

FamilyPlan RuinSteps::present() const
{
    FamilyPlan plan;
    plan.aside = m_aside;
    for (const Book& book : m_books)
        if (book.stops() > 0) plan.routes.push_back(routeOf(book));
    return plan;
}

FamilyPlan RuinSteps::best() const
{
    if (m_atBest) return present();
    FamilyPlan plan;
    plan.aside = m_bestAside;
    for (const FamilyRoute& route : m_bestRoutes)
        if (!route.stops.empty()) plan.routes.push_back(route);
    return plan;
}

/// Before a worse step is taken from the best: keeps the routes that changed since it was last kept, as they
/// were before this step.
void RuinSteps::keepBest()
{
    m_bestRoutes.resize(m_books.size());
    for (const int index : m_changed) {
        const auto r = static_cast<std::size_t>(index);
        m_bestRoutes[r] = routeOf(m_books[r]);
        m_hasChanged[r] = false;
    }
    m_changed.clear();
    for (std::size_t s = 0; s < m_savedCount; ++s)
        m_bestRoutes[static_cast<std::size_t>(m_saved[s].route)] = routeOf(m_saved[s].before);
    m_bestAside = m_asideBefore;
}

void RuinSteps::markChanged()
{
    for (std::size_t s = 0; s < m_savedCount; ++s) {
        const auto r = static_cast<std::size_t>(m_saved[s].route);
        if (m_hasChanged[r]) continue;
        m_hasChanged[r] = true;
        m_changed.push_back(m_saved[s].route);
    }
}

void RuinSteps::save(int route)
{
    const auto r = static_cast<std::size_t>(route);
    if (m_savedAt[r] == m_steps) return;
    m_savedAt[r] = m_steps;
    if (m_savedCount == m_saved.size()) m_saved.emplace_back();
    m_saved[m_savedCount].route = route;
    m_saved[m_savedCount].before = m_books[r];
    ++m_savedCount;
}

void RuinSteps::restore()
{
    for (const int stop : m_aside) m_routeOf[static_cast<std::size_t>(stop)] = -1;
    const auto spareBy = [&](const Book& book, int by) {
        int& spare = m_spare[static_cast<std::size_t>(book.type)];
        if (book.stops() > 0 && spare < std::numeric_limits<int>::max()) spare += by;
    };
    for (std::size_t s = 0; s < m_savedCount; ++s) {
        Book& now = book(m_saved[s].route);
        spareBy(now, 1);
        if (now.stops() > 0 && m_saved[s].before.stops() == 0) m_free.push_back(m_saved[s].route);
        std::swap(now, m_saved[s].before);
        spareBy(now, -1);
        for (std::size_t i = 1; i <= now.stops(); ++i) {
            m_routeOf[static_cast<std::size_t>(now.node(i))] = m_saved[s].route;
            m_at[static_cast<std::size_t>(now.node(i))] = static_cast<int>(i);
        }
    }
    for (std::size_t s = 0; s < m_savedCount; ++s)
        if (book(m_saved[s].route).stops() > 0 && m_saved[s].before.stops() == 0)
            std::erase(m_free, m_saved[s].route);
    std::swap(m_aside, m_asideBefore);
    for (const int stop : m_aside) m_routeOf[static_cast<std::size_t>(stop)] = -1;
    m_sums = m_sumsBefore;
}

/// Puts a book that was worked on in its place; sums, spare vehicles and places of stops follow.
void RuinSteps::store(int route, Book& changed)
{
    Book& old = book(route);
    const auto spareBy = [&](const Book& of, int by) {
        int& spare = m_spare[static_cast<std::size_t>(of.type)];
        if (of.stops() > 0 && spare < std::numeric_limits<int>::max()) spare += by;
    };
    spareBy(old, 1);
    spareBy(changed, -1);
    count(old, -1);
    count(changed, 1);
    if (old.stops() > 0 && changed.stops() == 0) m_free.push_back(route);
    std::swap(old, changed);
    for (std::size_t i = 1; i <= old.stops(); ++i) {
        m_routeOf[static_cast<std::size_t>(old.node(i))] = route;
        m_at[static_cast<std::size_t>(old.node(i))] = static_cast<int>(i);
    }
}

int RuinSteps::freshIndex()
{
    if (!m_free.empty()) {
        const int index = m_free.back();
        m_free.pop_back();
        return index;
    }
    m_books.push_back(m_ground.emptyBook(0));
    m_savedAt.push_back(-1);
    m_seenRoute.push_back(-1);
    m_trialOf.push_back(-1);
    m_hasChanged.push_back(false);
    return static_cast<int>(m_books.size()) - 1;
}

} // namespace tradeoff::routing
