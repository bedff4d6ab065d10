// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/frontier/Dominance.h"
#include "tests/frontier/RandomPoints.h"

#include <QTest>
#include <algorithm>

using namespace tradeoff;
using frontier::nonDominated;
using frontier::Point;
using frontier::Relation;
using frontier::relation;

class TestDominance : public QObject
{
    Q_OBJECT

private slots:
    void relation_everyCase_isTold()
    {
        QVERIFY(relation({{1}, {2}}, {{1}, {3}}) == Relation::Dominates);
        QVERIFY(relation({{1}, {3}}, {{1}, {2}}) == Relation::Dominated);
        QVERIFY(relation({{1}, {2}}, {{1}, {2}}) == Relation::Equal);
        QVERIFY(relation({{1}, {2}}, {{2}, {1}}) == Relation::Incomparable);
        QVERIFY(relation({{1, 3}}, {{2, 6}}) == Relation::Equal);
        QVERIFY(relation({{333'333'333, 1'000'000'000}}, {{1, 3}}) == Relation::Dominates);
    }

    void toPoint_maximisedObjectives_areTurned()
    {
        const std::vector<frontier::Objective> objectives = {
            {"cost", "Cost", "$", frontier::Sense::Minimise, 2},
            {"accuracy", "Accuracy", "", frontier::Sense::Maximise, 0}};
        const Point point = frontier::toPoint(objectives, {1, 0}, {{250}, {7, 8}});
        QCOMPARE(point.size(), std::size_t{2});
        QVERIFY((point[0] == frontier::Value{-7, 8}));
        QVERIFY((point[1] == frontier::Value{250}));
    }

    void nonDominated_fewPoints_areOrdinary()
    {
        QVERIFY(nonDominated(std::vector<Point>{}).empty());
        const std::vector<Point> one = {{{3}, {4}}};
        QVERIFY((nonDominated(one) == std::vector<std::size_t>{0}));
        const std::vector<Point> two = {{{3}, {4}}, {{3}, {3}}};
        QVERIFY((nonDominated(two) == std::vector<std::size_t>{1}));
    }

    void nonDominated_tenThousandDuplicates_keepTheFirst()
    {
        for (std::size_t objectives = 1; objectives <= 8; ++objectives) {
            const std::vector<Point> points(10'000, Point(objectives, {7}));
            QVERIFY((nonDominated(points) == std::vector<std::size_t>{0}));
        }
    }

    void nonDominated_extremeValues_areComparedExactly()
    {
        // Doubles cannot tell these two apart: 2^62 and 2^62 + 1.
        const std::int64_t large = std::int64_t{1} << 62;
        const std::vector<Point> points = {{{large + 1}, {0}}, {{large}, {0}}, {{-large}, {large}}};
        QVERIFY((nonDominated(points) == std::vector<std::size_t>{2, 1}));
    }

    void nonDominated_randomSets_equalTheDefinition_data()
    {
        QTest::addColumn<int>("objectives");
        QTest::addColumn<int>("range");
        QTest::addColumn<bool>("ratios");
        QTest::addColumn<bool>("firstIsConstant");
        for (int objectives = 1; objectives <= 8; ++objectives) {
            const auto row = [&](const char* what, int range, bool ratios, bool constant) {
                QTest::addRow("%d objectives, %s", objectives, what)
                    << objectives << range << ratios << constant;
            };
            row("many ties", 2, false, false);
            row("some ties", 20, false, false);
            row("almost no ties", 1'000'000, false, false);
            row("ratios", 4, true, false);
            row("first objective constant", 5, false, true);
        }
    }
    void nonDominated_randomSets_equalTheDefinition()
    {
        QFETCH(int, objectives);
        QFETCH(int, range);
        QFETCH(bool, ratios);
        QFETCH(bool, firstIsConstant);
        solve::Random random(11, static_cast<std::uint32_t>(objectives));
        for (int round = 0; round < 300; ++round) {
            const std::uint32_t most = round % 20 == 19 ? 600 : 40;
            const auto points =
                tests::randomPoints(random, {static_cast<std::size_t>(objectives), most,
                                             static_cast<std::uint32_t>(range), ratios, firstIsConstant});
            std::vector<std::size_t> expected;
            for (std::size_t i = 0; i < points.size(); ++i)
                if (tests::isOnFrontier(points, i)) expected.push_back(i);
            std::sort(expected.begin(), expected.end(),
                      [&](std::size_t a, std::size_t b) { return points[a] < points[b]; });
            QVERIFY2(nonDominated(points) == expected, qPrintable(tests::describe(points)));
        }
    }
};

QTEST_APPLESS_MAIN(TestDominance)
#include "tst_Dominance.moc"
