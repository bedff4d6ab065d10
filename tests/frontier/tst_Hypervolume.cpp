// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/frontier/Dominance.h"
#include "core/solve/Random.h"

#include <QTest>

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
    }
    void hypervolume_integerPoints_equalCountedCells()
    {
        QFETCH(int, dimensions);
        QFETCH(int, side);
        solve::Random random(13, static_cast<std::uint32_t>(dimensions));
        const std::vector<double> reference(static_cast<std::size_t>(dimensions), side);
        for (int round = 0; round < 300; ++round) {
            const Points points = randomGridPoints(random, side, reference.size());
            QCOMPARE(hypervolume(points, reference), double(dominatedCells(points, side, reference.size())));
        }
    }

    void hypervolume_onePointMore_neverFalls()
    {
        solve::Random random(14);
        for (std::size_t dimensions = 1; dimensions <= 3; ++dimensions) {
            const std::vector<double> reference(dimensions, 1.0);
            Points points;
            double before = 0;
            for (int i = 0; i < 300; ++i) {
                points.emplace_back();
                for (std::size_t d = 0; d < dimensions; ++d) points.back().push_back(random.unit());
                const double now = hypervolume(points, reference);
                QVERIFY(now >= before * (1 - 1e-12) && now <= 1);
                before = now;
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestHypervolume)
#include "tst_Hypervolume.moc"
