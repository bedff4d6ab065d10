// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Timetables against a walk that ticks through every unit of time and tries everything a driver may do in it:
// wait, drive, serve, pause. It knows nothing of earliest times, and shares nothing with what it checks.

#include "core/solve/Random.h"
#include "tests/problems/routing/Ticks.h"

#include <QTest>
#include <algorithm>

using namespace tradeoff;
using problems::routing::Break;
using problems::routing::Interval;
using problems::routing::TimedRoute;
using problems::routing::Timetable;

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
};

QTEST_APPLESS_MAIN(TestTimetable)
#include "tst_Timetable.moc"
