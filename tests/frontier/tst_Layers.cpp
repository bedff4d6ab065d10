// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/frontier/Layers.h"
#include "tests/frontier/Definitions.h"
#include "tests/frontier/RandomPoints.h"

#include <QTest>
#include <algorithm>
#include <set>

using namespace tradeoff;
using frontier::Point;

class TestLayers : public QObject
{
    Q_OBJECT

private slots:
    void layers_chainAndFront_areCountedAndShared()
    {
        const std::vector<Point> chain = {{{3}, {3}}, {{1}, {1}}, {{2}, {2}}, {{1}, {1}}};
        QVERIFY((frontier::layers(chain) == std::vector<std::uint32_t>{2, 0, 1, 0}));
        const std::vector<Point> front = {{{1}, {3}, {0}}, {{2}, {2}, {0}}, {{3}, {1}, {0}}};
        QVERIFY((frontier::layers(front) == std::vector<std::uint32_t>{0, 0, 0}));
        QVERIFY(frontier::layers(std::vector<Point>{}).empty());
    }

    void layers_randomSets_equalPeeling_data()
    {
        QTest::addColumn<int>("objectives");
        QTest::addColumn<int>("most");
        QTest::addColumn<int>("range");
        for (int objectives = 1; objectives <= 8; ++objectives)
            for (const int range : {1, 6, 1'000'000}) {
                QTest::addRow("%d objectives, small sets, range %d", objectives, range)
                    << objectives << 30 << range;
                QTest::addRow("%d objectives, large sets, range %d", objectives, range)
                    << objectives << 400 << range;
            }
    }
    void layers_randomSets_equalPeeling()
    {
        QFETCH(int, objectives);
        QFETCH(int, most);
        QFETCH(int, range);
        solve::Random random(21, static_cast<std::uint32_t>(objectives));
        const int rounds = most > 100 ? 12 : 100;
        for (int round = 0; round < rounds; ++round) {
            const auto points = tests::randomPoints(
                random, {static_cast<std::size_t>(objectives), static_cast<std::uint32_t>(most),
                         static_cast<std::uint32_t>(range), false, round % 4 == 3});
            const auto expected = tests::peeled(points);
            QVERIFY2(frontier::layers(points) == expected, qPrintable(tests::describe(points)));

            const auto keys = frontier::toKeys(points);
            const auto first = frontier::firstLayer({keys, static_cast<std::size_t>(objectives)});
            std::set<Point> distinct;
            for (std::size_t i = 0; i < points.size(); ++i)
                if (expected[i] == 0) distinct.insert(points[i]);
            QCOMPARE(first.size(), distinct.size());
            for (const auto i : first) QCOMPARE(expected[i], 0u);
        }
    }

    void layers_ratios_areComparedExactly()
    {
        solve::Random random(22);
        for (int round = 0; round < 50; ++round) {
            const auto points = tests::randomPoints(random, {3, 60, 3, true, false});
            QVERIFY(frontier::layers(points) == tests::peeled(points));
        }
    }

    void order_keysOfEveryShape_isTheStableSort()
    {
        solve::Random random(23);
        for (int round = 0; round < 60; ++round) {
            std::vector<std::uint64_t> keys(random.below(3000));
            const int shape = round % 5;
            for (auto& key : keys) {
                const std::uint64_t wide = std::uint64_t{random.next()} << 32 | random.next();
                if (shape == 0) key = wide;
                if (shape == 1) key = wide % 7;
                if (shape == 2) key = frontier::sortKey(random.unit() - 0.5);
                if (shape == 3) key = wide % 3 ? 5 + wide % 100 : ~std::uint64_t{0} - wide % 100;
                if (shape == 4) key = 42;
            }
            std::vector<std::uint32_t> expected(keys.size());
            for (std::uint32_t i = 0; i < expected.size(); ++i) expected[i] = i;
            std::stable_sort(expected.begin(), expected.end(),
                             [&](std::uint32_t a, std::uint32_t b) { return keys[a] < keys[b]; });
            QVERIFY(frontier::orderOf(keys) == expected);
        }
    }

    void sortKey_numbers_orderAsTheyDo()
    {
        const std::vector<double> doubles = {-1e300, -2.5, -1e-12, -0.0, 1e-12, 1, 1e12};
        for (std::size_t i = 1; i < doubles.size(); ++i)
            QVERIFY(frontier::sortKey(doubles[i - 1]) < frontier::sortKey(doubles[i]));
        QCOMPARE(frontier::sortKey(-0.0), frontier::sortKey(0.0));
        const std::vector<std::int64_t> wholes = {INT64_MIN, -7, 0, 1, INT64_MAX};
        for (std::size_t i = 1; i < wholes.size(); ++i)
            QVERIFY(frontier::sortKey(wholes[i - 1]) < frontier::sortKey(wholes[i]));
    }
};

QTEST_APPLESS_MAIN(TestLayers)
#include "tst_Layers.moc"
