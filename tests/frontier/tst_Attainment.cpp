// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/frontier/Attainment.h"
#include "tests/frontier/RandomPoints.h"

#include <QTest>
#include <algorithm>

using namespace tradeoff;
using frontier::attainedBy;
using frontier::Point;

namespace {

/// How many runs have a point at least as good as this corner, by the definition.
std::size_t runsReaching(const std::vector<std::vector<Point>>& runs, const Point& corner)
{
    return static_cast<std::size_t>(std::count_if(runs.begin(), runs.end(), [&](const auto& run) {
        return std::any_of(run.begin(), run.end(), [&](const Point& point) {
            return point[0] <= corner[0] && point[1] <= corner[1];
        });
    }));
}

} // namespace

class TestAttainment : public QObject
{
    Q_OBJECT

private slots:
    void attainedBy_twoRuns_areTheBestAndTheWorst()
    {
        const std::vector<std::vector<Point>> runs = {{{{1}, {4}}, {{3}, {1}}}, {{{2}, {2}}}};
        QVERIFY((attainedBy(runs, 1) == std::vector<Point>{{{1}, {4}}, {{2}, {2}}, {{3}, {1}}}));
        QVERIFY((attainedBy(runs, 2) == std::vector<Point>{{{2}, {4}}, {{3}, {2}}}));
        QVERIFY(attainedBy(runs, 3).empty());
    }

    void attainedBy_emptyRuns_reachNothing()
    {
        QVERIFY(attainedBy({}, 1).empty());
        const std::vector<std::vector<Point>> runs = {{}, {{{1}, {1}}}, {}};
        QVERIFY((attainedBy(runs, 1) == std::vector<Point>{{{1}, {1}}}));
        QVERIFY(attainedBy(runs, 2).empty());
    }

    void attainedBy_randomRuns_equalTheDefinitionAtEveryGridPoint()
    {
        solve::Random random(31);
        for (int round = 0; round < 100; ++round) {
            std::vector<std::vector<Point>> runs(1 + random.below(6));
            for (auto& run : runs) run = tests::randomPoints(random, {2, 8, 5, false, false});
            for (std::size_t times = 1; times <= runs.size(); ++times) {
                const auto corners = attainedBy(runs, times);
                QVERIFY(frontier::nonDominated(corners).size() == corners.size());
                for (std::int64_t x = -6; x <= 6; ++x)
                    for (std::int64_t y = -6; y <= 6; ++y) {
                        const bool reached =
                            std::any_of(corners.begin(), corners.end(), [&](const Point& corner) {
                                return corner[0].number <= x && corner[1].number <= y;
                            });
                        QCOMPARE(reached, runsReaching(runs, {{x}, {y}}) >= times);
                    }
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestAttainment)
#include "tst_Attainment.moc"
