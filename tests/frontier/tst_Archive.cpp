// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/frontier/Archive.h"
#include "tests/frontier/RandomPoints.h"

#include <QTest>
#include <algorithm>

using namespace tradeoff;
using frontier::Archive;
using frontier::Point;

namespace {

/// Keys of the members a definition-only filter keeps, in the archive's order.
std::vector<std::size_t> expectedKeys(const std::vector<Point>& points)
{
    std::vector<std::size_t> keys;
    for (std::size_t i = 0; i < points.size(); ++i)
        if (tests::isOnFrontier(points, i)) keys.push_back(i);
    std::sort(keys.begin(), keys.end(), [&](std::size_t a, std::size_t b) { return points[a] < points[b]; });
    return keys;
}

std::vector<std::size_t> keysOf(const Archive& archive)
{
    std::vector<std::size_t> keys;
    for (const auto& member : archive.members()) keys.push_back(member.key);
    return keys;
}

} // namespace

class TestArchive : public QObject
{
    Q_OBJECT

private slots:
    void add_dominatedOrEqualPoint_isNotTaken()
    {
        Archive archive(2);
        QVERIFY(archive.add({{1}, {5}}, 0));
        QVERIFY(!archive.add({{1}, {5}}, 1));
        QVERIFY(!archive.add({{2}, {5}}, 2));
        QVERIFY(!archive.add({{1}, {6}}, 3));
        QVERIFY(archive.add({{0}, {9}}, 4));
        QVERIFY((keysOf(archive) == std::vector<std::size_t>{4, 0}));
    }

    void add_dominatingPoint_dropsAllItBeats()
    {
        Archive archive(2);
        for (std::int64_t i = 0; i < 10; ++i)
            QVERIFY(archive.add({{i}, {10 - i}}, static_cast<std::size_t>(i)));
        QVERIFY(archive.add({{3}, {2}}, 99)); // beats (3,7) to (8,2); (0,10) to (2,8) and (9,1) stay
        QVERIFY((keysOf(archive) == std::vector<std::size_t>{0, 1, 2, 99, 9}));
    }

    void add_oneObjective_keepsTheFirstBest()
    {
        Archive archive(1);
        QVERIFY(archive.add({{4}}, 0));
        QVERIFY(!archive.add({{4}}, 1));
        QVERIFY(archive.add({{2}}, 2));
        QVERIFY(!archive.add({{3}}, 3));
        QVERIFY((keysOf(archive) == std::vector<std::size_t>{2}));
    }

    void add_equalPoints_areKeptOnceAndCounted()
    {
        for (std::size_t objectives = 1; objectives <= 8; ++objectives) {
            Archive archive(objectives);
            for (std::size_t i = 0; i < 10'000; ++i) QCOMPARE(archive.add(Point(objectives, {7}), i), i == 0);
            QCOMPARE(archive.members().size(), std::size_t{1});
            QCOMPARE(archive.members().begin()->key, std::size_t{0});
            QCOMPARE(archive.members().begin()->copies, std::size_t{9'999});
        }
    }

    void add_manyPoints_equalTheFilter_data()
    {
        QTest::addColumn<int>("objectives");
        QTest::addColumn<int>("range");
        for (const int objectives : {2, 3, 4, 6, 8})
            for (const int range : {8, 1'000'000})
                QTest::addRow("%d, range %d", objectives, range) << objectives << range;
    }
    void add_manyPoints_equalTheFilter()
    {
        QFETCH(int, objectives);
        QFETCH(int, range);
        solve::Random random(15, static_cast<std::uint32_t>(objectives));
        std::vector<Point> points;
        Archive archive(static_cast<std::size_t>(objectives));
        for (int i = 0; i < 3000; ++i) {
            Point point;
            for (int k = 0; k < objectives; ++k)
                point.push_back({static_cast<std::int64_t>(random.below(static_cast<std::uint32_t>(range)))});
            points.push_back(point);
            archive.add(std::move(point), points.size() - 1);
        }
        QVERIFY(keysOf(archive) == frontier::nonDominated(points));
    }

    void add_pointsThatDoublesCannotTellApart_areToldApart()
    {
        const std::int64_t large = std::int64_t{1} << 61;
        Archive archive(3);
        for (std::int64_t i = 0; i < 60; ++i)
            QVERIFY(archive.add({{large + i}, {large - i}, {large}}, static_cast<std::size_t>(i)));
        QCOMPARE(archive.members().size(), std::size_t{60});
        QVERIFY(archive.add({{large}, {large - 59}, {large}}, 99));
        QCOMPARE(archive.members().size(), std::size_t{1});
    }

    void add_randomSets_equalTheDefinitionAfterEveryPoint_data()
    {
        QTest::addColumn<int>("objectives");
        QTest::addColumn<int>("range");
        QTest::addColumn<bool>("ratios");
        QTest::addColumn<bool>("firstIsConstant");
        for (int objectives = 1; objectives <= 6; ++objectives) {
            QTest::addRow("%d objectives, many ties", objectives) << objectives << 2 << false << false;
            QTest::addRow("%d objectives, few ties", objectives) << objectives << 1000 << false << false;
            QTest::addRow("%d objectives, ratios", objectives) << objectives << 4 << true << false;
            QTest::addRow("%d objectives, first constant", objectives) << objectives << 5 << false << true;
        }
    }
    void add_randomSets_equalTheDefinitionAfterEveryPoint()
    {
        QFETCH(int, objectives);
        QFETCH(int, range);
        QFETCH(bool, ratios);
        QFETCH(bool, firstIsConstant);
        solve::Random random(12, static_cast<std::uint32_t>(objectives));
        for (int round = 0; round < 100; ++round) {
            const auto points =
                tests::randomPoints(random, {static_cast<std::size_t>(objectives), 40,
                                             static_cast<std::uint32_t>(range), ratios, firstIsConstant});
            Archive archive(static_cast<std::size_t>(objectives));
            std::vector<Point> met;
            for (const auto& point : points) {
                met.push_back(point);
                const bool entered = archive.add(point, met.size() - 1);
                QCOMPARE(entered, tests::isOnFrontier(met, met.size() - 1));
                QVERIFY2(keysOf(archive) == expectedKeys(met), qPrintable(tests::describe(met)));
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestArchive)
#include "tst_Archive.moc"
