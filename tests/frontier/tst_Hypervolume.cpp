// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/frontier/Hypervolume.h"
#include "core/solve/Random.h"
#include "tests/frontier/Definitions.h"

#include <QTest>
#include <algorithm>

using namespace tradeoff;
using frontier::hypervolume;

namespace {

using Points = std::vector<std::vector<double>>;

/// Counts the unit cells of the grid below the reference that some point dominates: exact for integer points.
int dominatedCells(const Points& points, int side, std::size_t dimensions)
{
    int cells = 1;
    for (std::size_t d = 0; d < dimensions; ++d) cells *= side;
    int dominated = 0;
    for (int cell = 0; cell < cells; ++cell) {
        for (const auto& point : points) {
            int rest = cell;
            bool covers = true;
            for (std::size_t d = 0; d < dimensions; ++d, rest /= side)
                covers = covers && point[d] <= rest % side;
            if (!covers) continue;
            ++dominated;
            break;
        }
    }
    return dominated;
}

Points randomGridPoints(solve::Random& random, int side, std::size_t dimensions)
{
    Points points(random.below(12));
    for (auto& point : points)
        for (std::size_t d = 0; d < dimensions; ++d)
            point.push_back(random.below(static_cast<std::uint32_t>(side) + 2));
    return points;
}

} // namespace

class TestHypervolume : public QObject
{
    Q_OBJECT

private slots:
    void hypervolume_knownSets_areRight()
    {
        QCOMPARE(hypervolume(Points{}, {1, 1}), 0.0);
        QCOMPARE(hypervolume(Points{{3}}, {10}), 7.0);
        QCOMPARE(hypervolume(Points{{3}, {5}, {4}}, {10}), 7.0);
        // 3 x 1 at the top and 2 x 2 more below it.
        QCOMPARE(hypervolume(Points{{1, 3}, {2, 1}}, {4, 4}), 7.0);
        // Two unit-deep boxes that share one cell: 2 x 1 x 2 + 1 x 2 x 2 - 1 x 1 x 2 = 6.
        QCOMPARE(hypervolume(Points{{0, 1, 0}, {1, 0, 0}}, {2, 2, 2}), 6.0);
    }

    void hypervolume_pointsNotInsideTheReference_addNothing()
    {
        QCOMPARE(hypervolume(Points{{10}}, {10}), 0.0);
        QCOMPARE(hypervolume(Points{{11}}, {10}), 0.0);
        QCOMPARE(hypervolume(Points{{0, 4}, {4, 0}, {5, -5}}, {4, 4}), 0.0);
        QCOMPARE(hypervolume(Points{{0, 0, 2}, {2, 0, 0}, {0, 2, 0}}, {2, 2, 2}), 0.0);
    }

    void hypervolume_negativeCoordinates_areOrdinary()
    {
        QCOMPARE(hypervolume(Points{{-2, -3}}, {0, 0}), 6.0);
        QCOMPARE(hypervolume(Points{{-1, -2, -3}}, {0, 0, 0}), 6.0);
    }

    void hypervolume_integerPoints_equalCountedCells_data()
    {
        QTest::addColumn<int>("dimensions");
        QTest::addColumn<int>("side");
        QTest::newRow("one objective") << 1 << 20;
        QTest::newRow("two objectives") << 2 << 12;
        QTest::newRow("three objectives") << 3 << 7;
        QTest::newRow("four objectives") << 4 << 5;
        QTest::newRow("five objectives") << 5 << 4;
        QTest::newRow("six objectives") << 6 << 3;
        QTest::newRow("eight objectives") << 8 << 2;
    }
    void hypervolume_integerPoints_equalCountedCells()
    {
        QFETCH(int, dimensions);
        QFETCH(int, side);
        solve::Random random(13, static_cast<std::uint32_t>(dimensions));
        const std::vector<double> reference(static_cast<std::size_t>(dimensions), side);
        for (int round = 0; round < 200; ++round) {
            const Points points = randomGridPoints(random, side, reference.size());
            QVERIFY(hypervolume(points, reference) == dominatedCells(points, side, reference.size()));
        }
    }

    void hypervolume_fractions_equalExactOnes_data()
    {
        QTest::addColumn<int>("dimensions");
        for (int dimensions = 1; dimensions <= 8; ++dimensions)
            QTest::addRow("%d objectives", dimensions) << dimensions;
    }
    void hypervolume_fractions_equalExactOnes()
    {
        QFETCH(int, dimensions);
        const auto objectives = static_cast<std::size_t>(dimensions);
        solve::Random random(16, static_cast<std::uint32_t>(dimensions));
        for (int round = 0; round < 40; ++round) {
            Points points(random.below(9));
            for (auto& point : points)
                for (std::size_t k = 0; k < objectives; ++k)
                    point.push_back(random.unit() * (k % 2 ? 1e6 : 1e-6));
            std::vector<double> reference;
            for (std::size_t k = 0; k < objectives; ++k) reference.push_back(k % 2 ? 0.9e6 : 0.9e-6);
            // Rounded once at the end, so the very double that is nearest to the exact value.
            QVERIFY(hypervolume(points, reference) ==
                    static_cast<double>(tests::exactVolume(points, reference)));
            std::vector<double> flat;
            for (const auto& point : points) flat.insert(flat.end(), point.begin(), point.end());
            const auto found = frontier::contributions({flat, objectives}, reference);
            const auto expected = tests::exactContributions(points, reference);
            QCOMPARE(found.size(), points.size());
            for (std::size_t i = 0; i < found.size(); ++i)
                QVERIFY(found[i] == static_cast<double>(expected[i]));
        }
    }

    void contributions_gridPoints_equalWhatIsLost_data()
    {
        QTest::addColumn<int>("dimensions");
        QTest::addColumn<int>("range");
        QTest::addColumn<int>("count");
        QTest::newRow("one objective") << 1 << 30 << 6;
        QTest::newRow("two objectives, many ties") << 2 << 6 << 40;
        QTest::newRow("two objectives") << 2 << 1000 << 200;
        QTest::newRow("three objectives, many ties") << 3 << 5 << 40;
        QTest::newRow("three objectives") << 3 << 60 << 150;
        QTest::newRow("four objectives") << 4 << 9 << 40;
        QTest::newRow("six objectives") << 6 << 5 << 20;
    }
    void contributions_gridPoints_equalWhatIsLost()
    {
        QFETCH(int, dimensions);
        QFETCH(int, range);
        QFETCH(int, count);
        const auto objectives = static_cast<std::size_t>(dimensions);
        solve::Random random(17, static_cast<std::uint32_t>(dimensions));
        const std::vector<double> reference(objectives, range - 1);
        for (int round = 0; round < 60; ++round) {
            Points points(random.below(static_cast<std::uint32_t>(count)) + 1);
            std::vector<double> flat;
            for (auto& point : points) {
                for (std::size_t k = 0; k < objectives; ++k)
                    point.push_back(random.below(static_cast<std::uint32_t>(range)));
                flat.insert(flat.end(), point.begin(), point.end());
            }
            Points front;
            for (const auto& point : points)
                if (std::none_of(points.begin(), points.end(),
                                 [&](const auto& other) { return tests::beats(other, point); }))
                    front.push_back(point);
            const double all = hypervolume(front, reference);
            const auto found = frontier::contributions({flat, objectives}, reference);
            for (std::size_t i = 0; i < points.size(); ++i) {
                double lost = 0;
                if (std::count(front.begin(), front.end(), points[i]) == 1) {
                    Points others = front;
                    others.erase(std::find(others.begin(), others.end(), points[i]));
                    lost = all - hypervolume(others, reference);
                }
                QVERIFY(found[i] == lost); // whole numbers: exact
            }
        }
    }

    void dominatedShare_plans_fillTheirBox()
    {
        using frontier::Point;
        // In the box 0..4 x 0..4 the plan (1, 1) dominates 3 x 3 of 16; the corners lie on its edge.
        const std::vector<Point> plans = {{{0}, {4}}, {{1}, {1}}, {{4}, {0}}, {{4}, {4}}};
        QCOMPARE(*frontier::dominatedShare(plans, 1000), 9.0 / 16);
        const std::vector<Point> constant = {{{0}, {4}, {7}}, {{1}, {1}, {7}}, {{4}, {0}, {7}}};
        QCOMPARE(*frontier::dominatedShare(constant, 1000), 9.0 / 16);
        QVERIFY(!frontier::dominatedShare(std::vector<Point>{{{1}, {2}}, {{1}, {2}}}, 1000));
        QVERIFY(!frontier::dominatedShare({}, 1000));
    }

    void hypervolumeWithin_tooFewSteps_givesUp()
    {
        solve::Random random(18);
        std::vector<double> flat;
        for (int i = 0; i < 5 * 40; ++i) flat.push_back(random.unit());
        const std::vector<double> reference(5, 1);
        const auto all = frontier::hypervolumeWithin({flat, 5}, reference, 10'000'000);
        QVERIFY(all.has_value());
        QCOMPARE(*all, frontier::hypervolume({flat, 5}, reference));
        QVERIFY(!frontier::hypervolumeWithin({flat, 5}, reference, 100).has_value());
    }

    void hypervolume_tenThousandAdditions_neverFalls_data()
    {
        QTest::addColumn<int>("dimensions");
        QTest::addColumn<int>("sets");
        QTest::addColumn<int>("size");
        // 10,000 additions in each row.
        QTest::newRow("one objective") << 1 << 20 << 500;
        QTest::newRow("two objectives") << 2 << 20 << 500;
        QTest::newRow("three objectives") << 3 << 20 << 500;
        QTest::newRow("four objectives") << 4 << 250 << 40;
        QTest::newRow("six objectives") << 6 << 500 << 20;
    }
    void hypervolume_tenThousandAdditions_neverFalls()
    {
        QFETCH(int, dimensions);
        QFETCH(int, sets);
        QFETCH(int, size);
        const auto objectives = static_cast<std::size_t>(dimensions);
        solve::Random random(14, static_cast<std::uint32_t>(dimensions));
        const std::vector<double> reference(objectives, 1.0);
        for (int set = 0; set < sets; ++set) {
            std::vector<double> flat;
            double before = 0;
            for (int i = 0; i < size; ++i) {
                for (std::size_t k = 0; k < objectives; ++k) flat.push_back(random.unit());
                const double now = frontier::hypervolume({flat, objectives}, reference);
                QVERIFY(now >= before && now <= 1);
                before = now;
            }
            QVERIFY(before > 0);
        }
    }
};

QTEST_APPLESS_MAIN(TestHypervolume)
#include "tst_Hypervolume.moc"
