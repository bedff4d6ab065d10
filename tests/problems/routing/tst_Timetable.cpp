// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Timetables against a walk that ticks through every unit of time and tries everything a driver may do in it:
// wait, drive, serve, pause. It knows nothing of earliest times, and shares nothing with what it checks.
// Schedules against the timetables, and replayed days against a walk by the words of their definition.

#include "core/format/Error.h"
#include "core/problems/routing/Schedule.h"
#include "core/problems/routing/replay/Replay.h"
#include "core/problems/routing/sheets/Sheets.h"
#include "core/solve/Random.h"
#include "tests/problems/routing/DayByDay.h"
#include "tests/problems/routing/Ticks.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

using namespace tradeoff;
using namespace problems::routing;

namespace {

struct RandomRoute
{
    TimedRoute route;
    std::vector<std::vector<Interval>> windows;
    std::vector<Break> breaks;
};

Interval randomInterval(solve::Random& random, std::uint32_t within)
{
    const std::int64_t earliest = random.below(within);
    return {earliest, earliest + random.below(within / 2)};
}

/// Small enough that every unit of time can be tried; about half of them can be driven.
void fill(RandomRoute& made, solve::Random& random)
{
    const auto stops = 1 + random.below(3);
    made.route.begin = {random.below(4), 4 + static_cast<std::int64_t>(random.below(20))};
    made.route.end = {random.below(3) == 0 ? 20 : 0, 20 + static_cast<std::int64_t>(random.below(25))};
    made.route.loading = random.below(3);
    made.route.driveBack = random.below(5);
    for (std::uint32_t i = 0; i < stops; ++i) {
        made.route.stops.push_back({random.below(7), random.below(4), {}});
        auto& windows = made.windows.emplace_back();
        std::int64_t from = 0;
        for (auto w = random.below(3); w > 0; --w) {
            Interval window = randomInterval(random, 16);
            window.earliest += from;
            window.latest += from;
            windows.push_back(window);
            from = window.latest + 1;
        }
    }
    for (auto b = random.below(3); b > 0; --b)
        made.breaks.push_back({randomInterval(random, 24), 1 + static_cast<std::int64_t>(random.below(4))});
    std::sort(made.breaks.begin(), made.breaks.end(),
              [](const Break& a, const Break& b) { return a.start.latest < b.start.latest; });
    for (std::size_t i = 0; i < made.windows.size(); ++i) made.route.stops[i].windows = made.windows[i];
    made.route.breaks = made.breaks;
}

/// What a schedule says that the route does not bear out; empty where all follows.
QString disagreement(const TimedRoute& route, const Schedule& schedule)
{
    std::int64_t now = schedule.begin + route.loading;
    auto pause = schedule.pauses.begin();
    const auto rest = [&](int stop, bool beforeService) {
        for (; pause != schedule.pauses.end() && pause->stop == stop && pause->beforeService == beforeService;
             ++pause) {
            const Break& taken = route.breaks[static_cast<std::size_t>(pause->number)];
            if (pause->start != std::max(now, taken.start.earliest) || pause->start > taken.start.latest)
                return false;
            now = pause->end;
            if (now != pause->start + taken.duration) return false;
        }
        return true;
    };
    if (!rest(-1, false) || now != schedule.driveOff) return "the depot";
    for (std::size_t i = 0; i < route.stops.size(); ++i) {
        const auto& stop = route.stops[i];
        const auto& visit = schedule.visits[i];
        now += stop.drive;
        if (visit.arrival != now || !rest(static_cast<int>(i), true)) return "an arrival";
        bool open = stop.windows.empty();
        for (const auto& window : stop.windows)
            open |= visit.begin >= window.earliest && visit.begin <= window.latest;
        if (visit.begin < now || open == visit.isLate) return "the begin of a service";
        if (visit.isLate && visit.begin != now) return "a late service";
        now = visit.begin + stop.service;
        if (visit.end != now || !rest(static_cast<int>(i), false) || visit.leave != now) return "a leave";
    }
    if (pause != schedule.pauses.end()) return "a break more";
    return schedule.end == std::max(now + route.driveBack, route.end.earliest) ? "" : "the end";
}

bool same(const Replay& a, const Replay& b)
{
    bool same = a.onTime == b.onTime && a.overtime == b.overtime && a.stops.size() == b.stops.size() &&
                a.routes.size() == b.routes.size();
    for (std::size_t i = 0; same && i < a.stops.size(); ++i)
        same = a.stops[i].onTime == b.stops[i].onTime && a.stops[i].lateness == b.stops[i].lateness &&
               a.stops[i].worst == b.stops[i].worst && a.stops[i].node == b.stops[i].node;
    for (std::size_t i = 0; same && i < a.routes.size(); ++i)
        same = a.routes[i].onTime == b.routes[i].onTime && a.routes[i].inShift == b.routes[i].inShift &&
               a.routes[i].overtime == b.routes[i].overtime && a.routes[i].end95 == b.routes[i].end95;
    return same;
}

} // namespace

class TestTimetable : public QObject
{
    Q_OBJECT

private slots:
    void timetableOf_randomRoutes_areThoseOfTryingEverything()
    {
        solve::Random random(7, 1);
        int feasible = 0;
        int withBreaks = 0;
        for (int round = 0; round < 2000; ++round) {
            RandomRoute made;
            fill(made, random);
            std::int64_t bestEnd = -1;
            std::int64_t bestBegin = -1;
            for (std::int64_t begin = made.route.begin.earliest; begin <= made.route.begin.latest; ++begin) {
                const std::int64_t end = tests::Ticks(made.route, begin).earliestEnd();
                const Timetable stated = timetableOf(made.route, begin);
                QCOMPARE(stated.feasible(), end >= 0);
                if (end < 0) continue;
                QCOMPARE(stated.end, end);
                if (bestEnd < 0 || end <= bestEnd) bestBegin = begin, bestEnd = end;
            }
            const Timetable found = timetableOf(made.route);
            QVERIFY2(found.feasible() == (bestEnd >= 0), qPrintable(QString("round %1").arg(round)));
            if (bestEnd < 0) continue;
            QVERIFY2(found.end == bestEnd && found.begin == bestBegin,
                     qPrintable(QString("round %1").arg(round)));
            ++feasible;
            withBreaks += made.breaks.empty() ? 0 : 1;
        }
        QVERIFY(feasible > 600);
        QVERIFY(withBreaks > 300);
    }

    void timetableOf_impossibleRoute_saysWhatFails()
    {
        const std::vector<Interval> window = {{0, 4}};
        TimedRoute route;
        route.stops = {{5, 1, window}, {1, 1, {}}};
        route.driveBack = 3;
        route.end.latest = 9;
        const Timetable timetable = timetableOf(route);
        QCOMPARE(timetable.late.size(), std::size_t{1});
        QCOMPARE(timetable.late[0].stop, 0);
        QCOMPARE(timetable.late[0].arrival, std::int64_t{5});
        QCOMPARE(timetable.end, std::int64_t{11});
        QVERIFY(timetable.endsLate);
        QVERIFY(!timetable.missedBreak);
    }

    void scheduleOf_randomRoutes_followsStepByStepAndEndsAsTheTimetable()
    {
        solve::Random random(7, 2);
        int late = 0;
        int paused = 0;
        for (int round = 0; round < 4000; ++round) {
            RandomRoute made;
            fill(made, random);
            const std::int64_t stated = random.below(30);
            for (const std::optional<std::int64_t> departure : {std::optional<std::int64_t>(), {stated}}) {
                const Timetable timetable = timetableOf(made.route, departure);
                const Schedule schedule = scheduleOf(made.route, departure);
                const QString wrong = disagreement(made.route, schedule);
                QVERIFY2(wrong.isEmpty(), qPrintable(QString("round %1: %2").arg(round).arg(wrong)));
                QCOMPARE(schedule.begin, timetable.begin);
                QCOMPARE(schedule.end, timetable.end);
                QCOMPARE(static_cast<std::size_t>(
                             std::count_if(schedule.visits.begin(), schedule.visits.end(),
                                           [](const Schedule::Visit& visit) { return visit.isLate; })),
                         timetable.late.size());
                for (const auto& missed : timetable.late)
                    QVERIFY(schedule.visits[static_cast<std::size_t>(missed.stop)].isLate);
                late += timetable.late.empty() ? 0 : 1;
                paused += schedule.pauses.empty() ? 0 : 1;
            }
        }
        QVERIFY(late > 400);
        QVERIFY(paused > 1000);
    }

    void dayFactors_areALogNormalsQuantilesOfMeanOne()
    {
        for (const auto& [spread, sigma] : {std::pair(format::Decimal{2, 1}, 0.2), {{75, 2}, 0.75}}) {
            const DayFactors factors(spread);
            const auto all = factors.all();
            QCOMPARE(all.size(), std::size_t{4096});
            const double mean = std::accumulate(all.begin(), all.end(), 0.0) / 4096 / (1 << 20);
            QVERIFY(std::abs(mean - 1) < 1e-6);
            const double median =
                std::log((static_cast<double>(all[2047]) + static_cast<double>(all[2048])) / 2);
            for (std::size_t k = 0; k < all.size(); ++k) {
                const double z = (std::log(static_cast<double>(all[k])) - median) / sigma;
                const double chance = std::erfc(-z / std::sqrt(2.0)) / 2;
                QVERIFY(std::abs(chance - (static_cast<double>(k) + 0.5) / 4096) < 2e-5);
            }
        }
        const DayFactors alike({0, 0});
        for (const auto factor : alike.all()) QCOMPARE(factor, std::int64_t{1} << 20);
    }

    void replayed_randomPlans_isTheDefinitionDayByDay()
    {
        solve::Random random(7, 3);
        int mixed = 0;
        for (int round = 0; round < 300; ++round) {
            const ProblemData data = tests::fineProblem(random);
            const Problem problem{data};
            const Plan plan = tests::randomFamilyPlan(random, data);
            const BadDays days{.draws = 1 + static_cast<int>(random.below(90)),
                               .seed = (std::uint64_t{random.next()} << 32) | random.next(),
                               .daySpread = {random.below(3), 1},
                               .travelSpread = {random.below(6), 1},
                               .serviceSpread = {random.below(60), 2}};
            const auto replay = replayed(problem, encodePlan(plan), days, 1 + round % 3);
            mixed += compareDays(problem, plan, days, *replay, round) ? 1 : 0;
        }
        QVERIFY(mixed > 60);
    }

    void replayed_anyThreads_sameBitsAndSameDaysForOtherPlans()
    {
        solve::Random random(7, 4);
        for (int round = 0; round < 100; ++round) {
            const ProblemData data = tests::fineProblem(random);
            const Problem problem{data};
            Plan plan = tests::randomFamilyPlan(random, data);
            const BadDays days{.draws = 101};
            const Replay one = *replayed(problem, encodePlan(plan), days, 1);
            for (const int threads : {2, 3, 40})
                QVERIFY(same(one, *replayed(problem, encodePlan(plan), days, threads)));
            QCOMPARE(daysOnTime(problem, plan, days), one.onTime);
            if (plan.routes.size() < 2) continue;
            std::reverse(plan.routes.back().begin(), plan.routes.back().end());
            const Replay other = *replayed(problem, encodePlan(plan), days, 1);
            QCOMPARE(other.routes[0].end95, one.routes[0].end95);
            QCOMPARE(other.routes[0].onTime, one.routes[0].onTime);
        }
    }

    void replayed_withoutSpread_isThePlan()
    {
        solve::Random random(7, 5);
        int onTime = 0;
        for (int round = 0; round < 400; ++round) {
            const ProblemData data = tests::fineProblem(random);
            const Problem problem{data};
            const Plan plan = tests::randomFamilyPlan(random, data);
            const BadDays days{.draws = 7, .daySpread = {}, .travelSpread = {}, .serviceSpread = {}};
            const Replay replay = *replayed(problem, encodePlan(plan), days);
            for (const auto& route : replay.routes) QCOMPARE(route.end95, route.plannedEnd);
            bool timeFails = false;
            for (const auto& violation : problem.judge(encodePlan(plan)).violations)
                timeFails |= violation.code == "window_missed" || violation.code == "shift_missed" ||
                             violation.code == "duration_exceeded";
            // A break that the plan has no room for is not on it, so that no day can miss it.
            QCOMPARE(replay.onTime.count, std::int64_t{timeFails ? 0 : 7});
            onTime += timeFails ? 0 : 1;
        }
        QVERIFY(onTime > 40 && onTime < 360);
    }

    void replayed_badInput_saysWhat()
    {
        solve::Random random(7, 6);
        ProblemData data = tests::randomFamilyProblem(random);
        const Problem problem{data};
        const problems::Solution plan = encodePlan(tests::randomFamilyPlan(random, data));
        const auto refusal = [&](const problems::Solution& tried, const BadDays& days) -> QString {
            try {
                replayed(problem, tried, days);
            } catch (const format::InputError& error) {
                return error.what();
            }
            return {};
        };
        QVERIFY(refusal(plan, {}).isEmpty());
        QVERIFY(refusal(plan, {.draws = 0}).contains("days to draw from 1 to 100000"));
        QVERIFY(refusal(plan, {.draws = 100001}).contains("days to draw"));
        QVERIFY(refusal(plan, {.travelSpread = {-1, 1}}).contains("the spread of travel from 0 to 2"));
        QVERIFY(refusal(plan, {.serviceSpread = {21, 1}}).contains("the spread of service"));
        QVERIFY(refusal(plan, {.daySpread = {1, 7}}).contains("the spread of a day's traffic"));
        QVERIFY(refusal(encodePlan({{{99}}, {0}, {}}), {}).contains("there is no node 100 in route 1"));
    }

    void sheetsOf_randomPlans_followStepByStepAndAddUpToTheJudges()
    {
        solve::Random random(7, 8);
        int over = 0;
        for (int round = 0; round < 1000; ++round) {
            const ProblemData data = tests::fineProblem(random);
            const Problem problem{data};
            const Plan plan = tests::randomFamilyPlan(random, data);
            const auto verdict = problem.judge(encodePlan(plan));
            std::map<std::string, std::int64_t> sums;
            bool tooFull = false;
            for (const Sheet& sheet : sheetsOf(problem, encodePlan(plan))) {
                const auto wrong = gapIn(sheet);
                QVERIFY2(wrong.isEmpty(), qPrintable(QString("round %1: %2").arg(round).arg(wrong)));
                sums["distance"] += sheet.distance;
                sums["duration"] += sheet.end - sheet.begin;
                const auto& capacity = problem.fleet()[static_cast<std::size_t>(sheet.vehicle)].capacity;
                for (const auto& line : sheet.lines)
                    for (std::size_t load = 0; load < capacity.size(); ++load)
                        tooFull |= line.load[load] > capacity[load];
            }
            for (const char* id : {"distance", "duration"})
                QCOMPARE(verdict.values[static_cast<std::size_t>(frontier::indexOf(problem.objectives(), id))]
                             .number,
                         sums[id]);
            QCOMPARE(tooFull,
                     std::any_of(verdict.violations.begin(), verdict.violations.end(),
                                 [](const auto& broken) { return broken.code == "capacity_exceeded"; }));
            over += tooFull ? 1 : 0;
        }
        QVERIFY(over > 50);
    }

    void sheets_asText_sayWhatTheyHave()
    {
        ProblemData data;
        data.name = "A & B <x>";
        data.durationUnit = "min";
        data.unit = "km";
        data.travel.metric = DistanceModel::Metric::Matrix;
        data.travel.matrix = {0, 5, 7, 5, 0, 4, 7, 4, 0};
        data.duration.source = DurationModel::Source::Distance;
        data.labels = {"depot", "=SUM(1)", "B"};
        data.demand = {0, 3, 2};
        data.service = {0, 10, 20};
        data.windows = {{}, {{480, 540}}, {}};
        data.depots = {{0, {420, 1080}, 15}};
        VehicleType van;
        van.name = "van";
        van.capacity = {9};
        van.breaks = {{{485, 500}, 30}};
        data.fleet = {van};
        const Problem problem{data};
        const auto sheets = sheetsOf(problem, encodePlan({{{1, 2}}, {0}, {}}));
        // Begins 07:40: loads to 07:55, serves 08:00 to 08:10, pauses to 08:40, serves 08:44 to 09:04.
        QCOMPARE(
            QString::fromStdString(sheetsCsv(problem, sheets)),
            QString("Route,Vehicle,Kind,#,Place,Arrival,Wait (min),Begin,Leave,Window,Drive (min),Distance "
                    "(km),Load\n"
                    "1,van,start,,Start at depot,07:40,,07:40,07:55,,,,5\n"
                    "1,van,stop,1,'=SUM(1),08:00,,08:00,08:10,08:00-09:00,5,5,2\n"
                    "1,van,break,,Break at =SUM(1),08:10,,08:10,08:40,,,,2\n"
                    "1,van,stop,2,B,08:44,,08:44,09:04,,4,4,0\n"
                    "1,van,end,,End at depot,09:11,,09:11,09:11,,7,7,0\n"));
        const QString html = QString::fromStdString(sheetsHtml(problem, sheets, "today"));
        QVERIFY(html.contains("A &amp; B &lt;x&gt; · today"));
        QVERIFY(html.contains("2 stops, 16 km · 07:40 to 09:11: shift 91 min, driving 16 min"));
        QCOMPARE(html.count("<section>"), 1);
        QCOMPARE(html.count("<tr"), 6);
        QVERIFY(html.contains("@media print"));
    }

    void chanceRange_isWilsons()
    {
        // p = 0.9, n = 100: 0.8256 to 0.9448 (Brown, Cai, DasGupta 2001 give the form).
        const ChanceRange range = chanceRange({90, 100});
        QVERIFY(std::abs(range.low - 0.8256343) < 1e-6);
        QVERIFY(std::abs(range.high - 0.9447708) < 1e-6);
        QCOMPARE(chanceRange({0, 50}).low, 0.0);
        QCOMPARE(chanceRange({50, 50}).high, 1.0);
    }

private:
    /// What does not follow from the line before; empty where all does.
    static QString gapIn(const Sheet& sheet)
    {
        std::int64_t now = sheet.begin;
        std::int64_t driving = 0;
        for (const auto& line : sheet.lines) {
            if (line.arrival != now + line.drive) return "an arrival";
            if (line.wait < 0 || line.arrival + line.wait != line.begin) return "a wait";
            if (line.leave < line.begin) return "a leave";
            now = line.leave;
            driving += line.drive;
        }
        return now == sheet.end && driving == sheet.driving ? "" : "the end";
    }

    /// True where some days were on time and some not.
    static bool compareDays(const Problem& problem, const Plan& plan, const BadDays& days,
                            const Replay& replay, int round)
    {
        const tests::DayByDay definition(problem, days);
        std::vector<bool> dayOnTime(static_cast<std::size_t>(days.draws), true);
        std::size_t firstStop = 0;
        double overtime = 0;
        for (std::size_t r = 0; r < plan.routes.size(); ++r) {
            std::vector<std::int64_t> ends;
            std::vector<std::int64_t> late(plan.routes[r].size(), 0);
            std::vector<std::int64_t> stopsOnTime(plan.routes[r].size(), 0);
            std::int64_t inShift = 0;
            std::int64_t onTime = 0;
            std::int64_t over = 0;
            for (int d = 0; d < days.draws; ++d) {
                const tests::OneDay day = definition.day(plan, r, static_cast<std::uint32_t>(d));
                ends.push_back(day.end);
                inShift += day.inShift ? 1 : 0;
                onTime += day.onTime() ? 1 : 0;
                over += day.overtime;
                if (!day.onTime()) dayOnTime[static_cast<std::size_t>(d)] = false;
                for (std::size_t i = 0; i < late.size(); ++i) {
                    late[i] += day.late[i];
                    stopsOnTime[i] += day.late[i] == 0 ? 1 : 0;
                }
            }
            std::sort(ends.begin(), ends.end());
            const auto& route = replay.routes[r];
            overtime += static_cast<double>(over);
            QTest::qVerify(route.inShift.count == inShift && route.onTime.count == onTime, "route",
                           qPrintable(QString::number(round)), __FILE__, __LINE__);
            QTest::qVerify(std::abs(route.overtime * days.draws - static_cast<double>(over)) < 1e-3,
                           "overtime", qPrintable(QString::number(round)), __FILE__, __LINE__);
            const auto within =
                std::count_if(ends.begin(), ends.end(), [&](std::int64_t end) { return end <= route.end95; });
            const auto below =
                std::count_if(ends.begin(), ends.end(), [&](std::int64_t end) { return end < route.end95; });
            QTest::qVerify(within * 100 >= 95 * days.draws && below * 100 < 95 * days.draws, "end95",
                           qPrintable(QString::number(round)), __FILE__, __LINE__);
            for (std::size_t i = 0; i < late.size(); ++i) {
                const auto& stop = replay.stops[firstStop + i];
                QTest::qVerify(stop.onTime.count == stopsOnTime[i] && stop.node == plan.routes[r][i] &&
                                   std::abs(stop.lateness * days.draws - static_cast<double>(late[i])) < 1e-3,
                               "stop", qPrintable(QString::number(round)), __FILE__, __LINE__);
            }
            firstStop += late.size();
        }
        const auto onTime = std::count(dayOnTime.begin(), dayOnTime.end(), true);
        QTest::qVerify(replay.onTime.count == onTime &&
                           std::abs(replay.overtime * days.draws - overtime) < 1e-3,
                       "plan", qPrintable(QString::number(round)), __FILE__, __LINE__);
        return onTime > 0 && onTime < days.draws;
    }
};

QTEST_APPLESS_MAIN(TestTimetable)
#include "tst_Timetable.moc"
