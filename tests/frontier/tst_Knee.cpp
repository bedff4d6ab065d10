// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/frontier/Knee.h"
#include "core/solve/Random.h"

#include <QTest>
#include <cmath>

using namespace tradeoff;
using frontier::Knee;
using frontier::Point;

namespace {

Knee kneeOf(const std::vector<Point>& front, std::uint64_t seed = 1)
{
    solve::Random random(seed);
    return frontier::kneeOf(front, [&](std::uint32_t bound) { return random.below(bound); });
}

/// Two straight arms that meet in (200, 200): 40 plans on each.
std::vector<Point> elbow(std::int64_t constant = -1)
{
    std::vector<Point> front;
    for (std::int64_t i = 40; i > 0; --i) front.push_back({{200 - 2 * i}, {200 + 50 * i}});
    front.push_back({{200}, {200}});
    for (std::int64_t i = 1; i <= 40; ++i) front.push_back({{200 + 50 * i}, {200 - 2 * i}});
    if (constant >= 0)
        for (auto& point : front) point.push_back({constant});
    return front;
}

} // namespace

class TestKnee : public QObject
{
    Q_OBJECT

private slots:
    void kneeOf_elbow_isStableAndAtTheCorner()
    {
        const Knee knee = kneeOf(elbow());
        QCOMPARE(*knee.candidate, std::size_t{40});
        QVERIFY(knee.isStable);
        QVERIFY(knee.share > 0.95);
        // The corner lies 80 of 2080 units from the ideal in each objective.
        QCOMPARE(knee.bulge, 1 - 2 * 80.0 / 2080);
        QVERIFY(knee.reason.find("bends most here") != std::string::npos);
    }

    void kneeOf_constantObjective_changesNothing()
    {
        const Knee knee = kneeOf(elbow(7));
        QCOMPARE(*knee.candidate, std::size_t{40});
        QCOMPARE(knee.bulge, kneeOf(elbow()).bulge);
        QVERIFY(knee.isStable);
    }

    void kneeOf_straightFront_isNotSuggested()
    {
        std::vector<Point> front;
        for (std::int64_t i = 0; i <= 100; ++i) front.push_back({{i}, {100 - i}});
        const Knee knee = kneeOf(front);
        QVERIFY(!knee.isStable);
        QVERIFY(knee.reason.find("nearly straight") != std::string::npos);
    }

    void kneeOf_hollowFront_isNotSuggested()
    {
        // Bent the other way: every plan but the extremes lies above the chord.
        std::vector<Point> front;
        for (int i = 0; i <= 50; ++i)
            front.push_back({{std::lround(1e6 * std::sin(i * M_PI / 100))},
                             {std::lround(1e6 * std::cos(i * M_PI / 100))}});
        QVERIFY(!kneeOf(front).isStable);
    }

    void kneeOf_twoBendsAlike_isUnstable()
    {
        // Bends of equal bulge far apart: which one wins hangs on the extremes that a draw happens to hold.
        std::vector<Point> front = {{{0}, {1000}}, {{5}, {990}},  {{20}, {500}}, {{30}, {490}},
                                    {{490}, {30}}, {{500}, {20}}, {{990}, {5}},  {{1000}, {0}}};
        const Knee knee = kneeOf(front);
        QVERIFY(knee.bulge > frontier::kKneeLeastBulge);
        QVERIFY(!knee.isStable);
        QVERIFY(knee.reason.find("only") != std::string::npos);
    }

    void kneeOf_fewPlans_saysHowManyAreNeeded()
    {
        QCOMPARE(kneeOf({{{1}, {2}}}).reason,
                 std::string("no knee is suggested: with 1 plan on the frontier nothing can be "
                             "said, 5 are needed"));
        QVERIFY(!kneeOf({}).candidate);
    }

    void kneeOf_sameSeed_givesTheSameShare()
    {
        const auto front = elbow();
        QCOMPARE(kneeOf(front, 5).share, kneeOf(front, 5).share);
    }

    void kneeOf_fourObjectives_findsTheAllRounder()
    {
        std::vector<Point> front;
        for (std::size_t k = 0; k < 4; ++k)
            for (std::int64_t i = 0; i < 10; ++i) {
                Point point(4, {1000 - 10 * i});
                point[k] = {i};
                front.push_back(point);
            }
        for (std::int64_t i = 0; i < 10; ++i) front.push_back({{100 + i}, {100 - i}, {100 + i}, {100 - i}});
        const Knee knee = kneeOf(front);
        QVERIFY(*knee.candidate >= 40);
        QVERIFY(knee.isStable);
    }
};

QTEST_APPLESS_MAIN(TestKnee)
#include "tst_Knee.moc"
