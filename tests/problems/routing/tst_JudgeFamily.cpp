// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// The judge of the whole routing family against a straightforward evaluation by definition, on tiny random
// problems that use every field at once.

#include "core/problems/routing/Problem.h"
#include "core/solve/Random.h"
#include "tests/problems/routing/FamilyProblems.h"
#include "tests/problems/routing/Ticks.h"

#include <QTest>
#include <map>
#include <set>

using namespace tradeoff;
using namespace tradeoff::problems::routing;
using problems::Verdict;
using solve::Random;

namespace {

constexpr int kProblems = 2'000;
constexpr int kPlans = 3; // of each problem

/// The rules by their words, one after the other, on small numbers.
class ByDefinition
{
public:
    ByDefinition(const ProblemData& data, const Plan& plan) : m_data(data), m_plan(plan)
    {
        visits();
        for (std::size_t r = 0; r < plan.routes.size(); ++r)
            route(plan.routes[r], data.fleet[index(plan.vehicles[r])]);
        pins();
        changes();
        for (std::size_t type = 0; type < data.fleet.size(); ++type)
            if (data.fleet[type].count && std::count(plan.vehicles.begin(), plan.vehicles.end(),
                                                     static_cast<int>(type)) > *data.fleet[type].count)
                codes.insert("vehicles_exceeded");
    }

    std::set<std::string> codes;
    bool timeFails = false;
    std::map<std::string, std::int64_t> sums;

private:
    static std::size_t index(int value) { return static_cast<std::size_t>(value); }

    std::pair<int, int> placeOf(int stop) const
    {
        std::pair<int, int> place = {-1, -1};
        for (std::size_t r = 0; r < m_plan.routes.size(); ++r)
            for (std::size_t i = 0; i < m_plan.routes[r].size(); ++i)
                if (m_plan.routes[r][i] == stop) place = {static_cast<int>(r), static_cast<int>(i)};
        return place;
    }

    void visits()
    {
        for (std::size_t stop = m_data.depots.size(); stop < m_data.service.size(); ++stop) {
            int count = 0;
            for (const auto& route : m_plan.routes)
                count += static_cast<int>(std::count(route.begin(), route.end(), static_cast<int>(stop)));
            if (count > 1) codes.insert("stop_repeated");
            if (count > 0) continue;
            if (m_data.optional[stop] == 0) codes.insert("stop_missing");
            sums["unserved_prize"] += m_data.prize[stop];
            sums["cost"] += m_data.prize[stop];
        }
        for (const auto& shipment : m_data.shipments) {
            const auto from = placeOf(shipment.from);
            const auto to = placeOf(shipment.to);
            if (from.first != to.first) codes.insert("shipment_split");
            if (from.first == to.first && from.second > to.second) codes.insert("shipment_order");
        }
    }

    bool isOn(const std::vector<int>& route, int stop) const
    {
        return std::find(route.begin(), route.end(), stop) != route.end();
    }

    bool keeps(const PinnedRoute& pin, std::size_t r) const
    {
        const auto& route = m_plan.routes[r];
        if (m_plan.vehicles[r] != pin.route.vehicle) return false;
        for (std::size_t i = 0; i < pin.route.stops.size(); ++i) {
            if (pin.keep == PinnedRoute::Keep::Stops && !isOn(route, pin.route.stops[i])) return false;
            if (pin.keep == PinnedRoute::Keep::Stops) continue;
            if (i >= route.size() || route[i] != pin.route.stops[i]) return false;
        }
        return pin.keep != PinnedRoute::Keep::Whole || route.size() == pin.route.stops.size();
    }

    void pins()
    {
        std::set<std::size_t> used;
        for (const auto& pin : m_data.pinnedRoutes) {
            bool kept = false;
            for (std::size_t r = 0; r < m_plan.routes.size(); ++r)
                if (keeps(pin, r)) kept |= used.insert(r).second;
            if (!kept) codes.insert("pin_broken");
        }
        for (std::size_t stop = 0; stop < m_data.pinnedVehicles.size(); ++stop) {
            const int r = placeOf(static_cast<int>(stop)).first;
            if (m_data.pinnedVehicles[stop] >= 0 && r >= 0 &&
                m_plan.vehicles[index(r)] != m_data.pinnedVehicles[stop])
                codes.insert("pin_broken");
        }
    }

    /// Vehicle and node before, as text; empty where the stop is not served.
    static std::string approach(const std::vector<int>& route, int vehicle, int stop)
    {
        for (std::size_t i = 0; i < route.size(); ++i)
            if (route[i] == stop)
                return std::to_string(vehicle) + " after " + (i == 0 ? "" : std::to_string(route[i - 1]));
        return {};
    }

    void changes()
    {
        for (int stop = static_cast<int>(m_data.depots.size());
             stop < static_cast<int>(m_data.service.size()); ++stop) {
            std::string now;
            std::string then;
            for (const auto& route : m_data.current) now += approach(route.stops, route.vehicle, stop);
            for (std::size_t r = 0; r < m_plan.routes.size(); ++r)
                then += approach(m_plan.routes[r], m_plan.vehicles[r], stop);
            sums["changes"] += now == then ? 0 : 1;
        }
    }

    bool isDepot(int node) const { return index(node) < m_data.depots.size(); }

    /// Trips are what lies between reloads.
    void backhauls(const std::vector<int>& stops)
    {
        const auto any = [&](const std::vector<std::int64_t>& amounts, int stop) {
            const std::size_t loads = m_data.loads.size();
            for (std::size_t load = 0; load < loads; ++load)
                if (amounts[index(stop) * loads + load] != 0) return true;
            return false;
        };
        std::vector<std::vector<int>> trips(1);
        for (const int stop : stops) {
            if (isDepot(stop))
                trips.emplace_back();
            else
                trips.back().push_back(stop);
        }
        for (const auto& trip : trips) {
            bool delivers = false;
            bool picksUp = false;
            for (std::size_t i = 0; i < trip.size(); ++i) {
                delivers |= any(m_data.demand, trip[i]);
                picksUp |= any(m_data.pickup, trip[i]);
                for (std::size_t j = 0; j < i; ++j)
                    if (any(m_data.demand, trip[i]) && any(m_data.pickup, trip[j]) &&
                        m_data.backhauls != Backhauls::Mixed)
                        codes.insert("delivery_after_pickup");
            }
            if (picksUp && !delivers && m_data.backhauls == Backhauls::Classic) codes.insert("pickups_alone");
            if (trip.empty() && trips.size() > 1) codes.insert("depot_inside");
        }
    }

    std::int64_t between(const std::vector<std::int64_t>& matrix, int a, int b) const
    {
        return matrix[index(a) * m_data.service.size() + index(b)];
    }

    std::int64_t driving(int a, int b) const
    {
        return between(m_data.duration.matrix.empty() ? m_data.travel.matrix : m_data.duration.matrix, a, b);
    }

    static std::int64_t rate(std::int64_t amount, std::int64_t rate, std::int64_t per)
    {
        const std::int64_t product = amount * rate;
        return product / per + (2 * (product % per) >= per ? 1 : 0);
    }

    void route(const std::vector<int>& stops, const VehicleType& type)
    {
        std::vector<int> tour = {m_data.depots[index(type.start)].node};
        tour.insert(tour.end(), stops.begin(), stops.end());
        if (type.end >= 0) tour.push_back(m_data.depots[index(type.end)].node);
        std::int64_t distance = 0;
        std::int64_t drive = 0;
        for (std::size_t i = 1; i < tour.size(); ++i) {
            distance += between(m_data.travel.matrix, tour[i - 1], tour[i]);
            drive += driving(tour[i - 1], tour[i]);
        }
        if (type.longestDistance && distance > *type.longestDistance) codes.insert("route_too_long");
        if (type.longestDriving && drive > *type.longestDriving) codes.insert("driving_exceeded");
        for (const int stop : stops)
            for (int skill = 0; skill < 2; ++skill)
                if ((m_data.skills[index(stop)] >> skill & 1) != 0 && (type.skills >> skill & 1) == 0)
                    codes.insert("skill_missing");
        loads(stops, type);
        backhauls(stops);
        if (std::count_if(stops.begin(), stops.end(), [&](int stop) { return isDepot(stop); }) > type.reloads)
            codes.insert("reloads_exceeded");
        const std::int64_t duration = this->duration(stops, type);
        if (type.longestDuration && duration > *type.longestDuration + type.overtime)
            codes.insert("duration_exceeded");
        sums["distance"] += distance;
        sums["duration"] += duration;
        sums["longest_route"] = std::max(sums["longest_route"], distance);
        sums["vehicles"] += 1;
        sums["cost"] += type.fixedCost + rate(distance, type.costPerDistance, m_data.ratedDistance) +
                        rate(duration, type.costPerDuration, m_data.ratedDuration);
        if (type.longestDuration && duration > *type.longestDuration)
            sums["cost"] +=
                rate(duration - *type.longestDuration, type.costPerOvertime, m_data.ratedDuration);
    }

    /// On the way to position p: what is still to deliver, what was picked up, and shipments under way.
    void loads(const std::vector<int>& stops, const VehicleType& type)
    {
        const std::size_t loads = m_data.loads.size();
        for (std::size_t load = 0; load < type.capacity.size(); ++load)
            for (std::size_t p = 0; p <= stops.size(); ++p) {
                std::int64_t aboard = 0;
                const auto reloadsUpTo = [&](std::size_t end) {
                    return std::count_if(stops.begin(), stops.begin() + static_cast<std::ptrdiff_t>(end),
                                         [&](int stop) { return isDepot(stop); });
                };
                for (std::size_t i = 0; i < stops.size(); ++i)
                    if (reloadsUpTo(i) == reloadsUpTo(p))
                        aboard += i >= p ? m_data.demand[index(stops[i]) * loads + load]
                                         : m_data.pickup[index(stops[i]) * loads + load];
                for (const auto& shipment : m_data.shipments) {
                    const auto from = std::find(stops.begin(), stops.end(), shipment.from) - stops.begin();
                    const auto to = std::find(stops.begin(), stops.end(), shipment.to) - stops.begin();
                    const auto here = static_cast<std::ptrdiff_t>(p);
                    if (from < here) aboard += shipment.amount[load];
                    if (to < here) aboard -= shipment.amount[load];
                }
                if (aboard > type.capacity[load]) codes.insert("capacity_exceeded");
            }
    }

    std::int64_t duration(const std::vector<int>& stops, const VehicleType& type)
    {
        const Depot& start = m_data.depots[index(type.start)];
        TimedRoute timed;
        timed.begin = {std::max(type.shift.earliest, start.open.earliest),
                       std::min(type.shift.latest, start.open.latest)};
        timed.end = type.shift;
        timed.loading = start.loading;
        timed.breaks = type.breaks;
        int at = start.node;
        for (const int stop : stops) {
            if (isDepot(stop))
                timed.stops.push_back({driving(at, stop), start.loading, {&start.open, 1}});
            else
                timed.stops.push_back({driving(at, stop), m_data.service[index(stop)],
                                       m_data.windows[index(stop)],
                                       !m_data.softWindows.empty() && m_data.softWindows[index(stop)] != 0});
            at = stop;
        }
        if (type.end >= 0) {
            const Depot& end = m_data.depots[index(type.end)];
            timed.driveBack = driving(at, end.node);
            timed.end = {std::max(type.shift.earliest, end.open.earliest),
                         std::min(type.shift.latest, end.open.latest)};
        }
        std::int64_t bestEnd = -1;
        std::int64_t bestBegin = 0;
        std::int64_t least = 0;
        const std::int64_t last = std::min(timed.begin.latest, std::int64_t{45});
        for (std::int64_t begin = timed.begin.earliest; begin <= last; ++begin) {
            if (bestEnd >= 0 && begin > bestEnd && least == 0) break;
            tests::Ticks ticks(timed, begin);
            const std::int64_t end = ticks.earliestEnd();
            if (end < 0 || (bestEnd >= 0 && std::pair(ticks.lateness(), end) > std::pair(least, bestEnd)))
                continue;
            bestEnd = end, bestBegin = begin, least = ticks.lateness();
        }
        sums["lateness"] += least;
        timeFails |= bestEnd < 0;
        return bestEnd < 0 ? 0 : bestEnd - bestBegin;
    }

    const ProblemData& m_data;
    const Plan& m_plan;
};

bool isOfTime(const std::string& code)
{
    return code == "window_missed" || code == "shift_missed" || code == "break_missed";
}

/// A plan with reloads put in here and there, where its vehicles may have them and elsewhere.
Plan withReloads(Random& random, const ProblemData& data, Plan plan)
{
    for (std::size_t r = 0; r < plan.routes.size(); ++r) {
        const VehicleType& type = data.fleet[static_cast<std::size_t>(plan.vehicles[r])];
        if (type.reloads == 0 || tests::chance(random, 2)) continue;
        auto& stops = plan.routes[r];
        for (auto reloads = 1 + random.below(3); reloads > 0; --reloads) {
            const auto at = random.below(static_cast<std::uint32_t>(stops.size() + 1));
            stops.insert(stops.begin() + at, data.depots[static_cast<std::size_t>(type.start)].node);
        }
    }
    return plan;
}

/// Soft windows, backhauls, reloads, and a current plan and pins taken from this plan.
void addWhatPlansAreHeldTo(Random& random, ProblemData& data, const Plan& plan)
{
    data.backhauls = static_cast<Backhauls>(random.below(3));
    for (const auto& windows : data.windows)
        data.softWindows.push_back(!windows.empty() && tests::chance(random, 2) ? 1 : 0);
    for (auto& type : data.fleet) type.reloads = static_cast<int>(random.below(3));
    std::vector<int> stops;
    for (std::size_t r = 0; r < plan.routes.size(); ++r) {
        const PlannedRoute route{plan.vehicles[r], plan.routes[r]};
        for (const int stop : route.stops) {
            if (std::count(stops.begin(), stops.end(), stop) != 0) return;
            stops.push_back(stop);
        }
        if (!tests::chance(random, 4)) data.current.push_back(route);
        PinnedRoute pin{static_cast<PinnedRoute::Keep>(random.below(3)), route};
        if (pin.keep != PinnedRoute::Keep::Whole && tests::chance(random, 2))
            pin.route.stops.resize(1 + random.below(static_cast<std::uint32_t>(route.stops.size())));
        if (tests::chance(random, 3)) data.pinnedRoutes.push_back(pin);
    }
    if (!tests::chance(random, 3) || stops.empty()) return;
    data.pinnedVehicles.assign(data.service.size(), -1);
    data.pinnedVehicles[static_cast<std::size_t>(stops.front())] =
        static_cast<std::int32_t>(random.below(static_cast<std::uint32_t>(data.fleet.size())));
}

} // namespace

class TestJudgeFamily : public QObject
{
    Q_OBJECT

private slots:
    void judge_tinyRandomProblems_isTheDefinition()
    {
        Random random(20261122, 1);
        int feasible = 0;
        std::map<std::string, int> seen;
        for (int i = 0; i < kProblems; ++i) {
            ProblemData data = tests::randomFamilyProblem(random);
            const Plan today = tests::randomFamilyPlan(random, data);
            if (i % 8 == 1) addWhatPlansAreHeldTo(random, data, today);
            const Problem problem{data};
            for (int p = 0; p < kPlans; ++p) {
                const Plan plan =
                    withReloads(random, data, p == 0 ? today : tests::randomFamilyPlan(random, data));
                const QString difference = compare(problem, data, plan, seen);
                QVERIFY2(difference.isEmpty(),
                         qPrintable(QString("problem %1, plan %2: %3").arg(i).arg(p).arg(difference)));
                feasible += problem.judge(encodePlan(plan)).feasible ? 1 : 0;
            }
        }
        QVERIFY2(feasible > kProblems * kPlans / 40, qPrintable(QString::number(feasible)));
        for (const char* code :
             {"capacity_exceeded", "vehicles_exceeded", "route_too_long", "duration_exceeded",
              "driving_exceeded", "window_missed", "shift_missed", "break_missed", "skill_missing",
              "shipment_split", "shipment_order", "stop_repeated", "depot_inside", "delivery_after_pickup",
              "pickups_alone", "pin_broken", "reloads_exceeded"})
            QVERIFY2(seen[code] >= 10, code);
    }

private:
    static QString joined(const std::set<std::string>& codes)
    {
        QString text;
        for (const auto& code : codes) text += QString::fromStdString(code) + " ";
        return text;
    }

    /// Empty where the judge says what the definition says.
    static QString compare(const Problem& problem, const ProblemData& data, const Plan& plan,
                           std::map<std::string, int>& seen)
    {
        const Verdict verdict = problem.judge(encodePlan(plan));
        const ByDefinition expected(data, plan);
        std::set<std::string> codes;
        bool timeFails = false;
        for (const auto& violation : verdict.violations) {
            ++seen[violation.code];
            timeFails |= isOfTime(violation.code);
            if (!isOfTime(violation.code)) codes.insert(violation.code);
        }
        if (timeFails != expected.timeFails) return timeFails ? "fails in time" : "does not fail in time";
        // What a stop on two places does to shipments, and how long a route takes that fails in time, is
        // undefined.
        if (timeFails || codes.count("stop_repeated") != 0)
            return expected.codes.count("stop_repeated") == codes.count("stop_repeated") ? ""
                                                                                         : "repeated stop";
        if (codes != expected.codes) return joined(codes) + "instead of " + joined(expected.codes);
        for (std::size_t i = 0; i < verdict.values.size(); ++i) {
            const auto found = expected.sums.find(problem.objectives()[i].id);
            const std::int64_t sum = found == expected.sums.end() ? 0 : found->second;
            if (verdict.values[i].number != sum)
                return QString("%1 %2 instead of %3")
                    .arg(QString::fromStdString(problem.objectives()[i].id))
                    .arg(verdict.values[i].number)
                    .arg(sum);
        }
        return "";
    }
};

QTEST_APPLESS_MAIN(TestJudgeFamily)
#include "tst_JudgeFamily.moc"
