// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Random.h"
#include "core/frontier/AverageQuality.h"

#include <QTest>

#include <algorithm>

using namespace tradeoff;
using namespace tradeoff::frontier;

namespace {

using Points = std::vector<CostQuality>;

/// By definition: a point is a corner where no other point lies left of or on it and as high, and no line
/// between two others passes on or above it.
Points cornersByWords(Points points)
{
    const auto covers = [](const CostQuality& a, const CostQuality& b) {
        return a.cost <= b.cost && a.quality >= b.quality;
    };
    std::sort(points.begin(), points.end(), [](const auto& a, const auto& b) {
        return a.cost != b.cost ? a.cost < b.cost : a.quality < b.quality;
    });
    points.erase(std::unique(points.begin(), points.end()), points.end());
    Points corners;
    for (const auto& p : points) {
        bool out = false;
        for (const auto& a : points) {
            out = out || (!(a == p) && covers(a, p));
            for (const auto& b : points)
                out = out || (a.cost < p.cost && p.cost < b.cost &&
                              (p.quality - a.quality) * (b.cost - a.cost) <=
                                  (b.quality - a.quality) * (p.cost - a.cost));
        }
        if (!out) corners.push_back(p);
    }
    return corners;
}

} // namespace

class TestAverageQuality : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hull_randomPoints_equalsTheDefinition()
    {
        format::Random random(11);
        for (int trial = 0; trial < 2000; ++trial) {
            Points points;
            const auto grid = 2 + random.below(12);
            for (std::uint32_t i = 1 + random.below(14); i > 0; --i)
                points.push_back(
                    {static_cast<double>(random.below(grid)), static_cast<double>(random.below(grid))});
            QCOMPARE(risingHull(points), cornersByWords(points));
        }
    }

    void hull_noPoints_isEmpty() { QVERIFY(risingHull({}).empty()); }

    /// Corners (1, 0.2), (3, 0.6), (5, 0.7): areas 0.8 and 1.3, then 5 to 9 flat at 0.7 gives 2.8; 4.9 / 8.
    void average_threeCorners_isTheAreaOverTheRange()
    {
        const Points hull = {{1, 0.2}, {3, 0.6}, {5, 0.7}};
        QVERIFY(qAbs(*averageQuality(hull, 1, 9) - 4.9 / 8) < 1e-12);
        QVERIFY(qAbs(*averageQuality(hull, 2, 3) - 0.5) < 1e-12);
        QVERIFY(qAbs(*averageQuality(hull, 7, 8) - 0.7) < 1e-12);
    }

    void average_outsideItsDomain_isUndefined()
    {
        const Points hull = {{1, 0.2}, {3, 0.6}};
        QVERIFY(!averageQuality(hull, 0.5, 2));
        QVERIFY(!averageQuality(hull, 2, 2));
        QVERIFY(!averageQuality({}, 0, 1));
    }
};

QTEST_APPLESS_MAIN(TestAverageQuality)
#include "tst_AverageQuality.moc"
