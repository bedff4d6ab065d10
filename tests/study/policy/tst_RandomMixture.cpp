// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/policy/Mixture.h"
#include "tests/study/policy/Samples.h"

#include <QTest>
#include <limits>

using namespace tradeoff::study::policy;
using samples::isNear;

namespace {

const double kNaN = std::numeric_limits<double>::quiet_NaN();

/// Two rows, four options. Train: a (1, 0.2), b (2, 0.6), c (3, 0.65), d (4, 0.9); c lies under b to d.
HeldOut fourOptions()
{
    HeldOut made;
    made.rows = 2;
    made.options = 4;
    made.trainCost = {1, 2, 3, 4};
    made.trainAccuracy = {0.2, 0.6, 0.65, 0.9};
    made.accuracy = {0, 1, 1, 1, 0, 0, 1, 1};
    made.cost = {1, 2, 3, 5, 1, 3, 3, 5};
    return made;
}

} // namespace

class TestRandomMixture : public QObject
{
    Q_OBJECT

private slots:
    void trainHull_fourOptions_leavesOutWhatMixingBeats()
    {
        const auto hull = trainHull(fourOptions());
        QCOMPARE(hull.size(), std::size_t{3});
        QCOMPARE(hull[0].option, std::size_t{0});
        QCOMPARE(hull[1].option, std::size_t{1});
        QCOMPARE(hull[2].option, std::size_t{3});
        QCOMPARE(hull[2].cost, 4.0);
    }

    void trainHull_anOptionMissingSomewhere_takesNoPart()
    {
        HeldOut inTest = fourOptions();
        inTest.accuracy[inTest.at(1, 3)] = kNaN;
        QCOMPARE(trainHull(inTest).back().option, std::size_t{2});
        HeldOut inTrain = fourOptions();
        inTrain.trainAccuracy[1] = kNaN;
        const auto hull = trainHull(inTrain);
        QCOMPARE(hull[1].option, std::size_t{3}); // a to d: c lies under (3, 0.667)
    }

    void trainHull_heldOutOutcomes_takeNoPart()
    {
        HeldOut changed = fourOptions();
        for (double& accuracy : changed.accuracy) accuracy = 1 - accuracy;
        const auto before = trainHull(fourOptions());
        const auto after = trainHull(changed);
        QCOMPARE(after.size(), before.size());
        for (std::size_t i = 0; i < after.size(); ++i) QCOMPARE(after[i].option, before[i].option);
    }

    void mixtureAtCost_heldOutMeans_areInterpolated()
    {
        // Held-out means: a costs 1 and brings 0, b 2.5 and 0.5, d 5 and 1.
        const HeldOut heldOut = fourOptions();
        const auto curve = mixtureCurve(std::span(&heldOut, 1));
        QCOMPARE(curve.spendings, (std::vector<double>{1, 2, 4}));
        const std::vector<double> costs = {1, 2.5, 5};
        const std::vector<double> accuracies = {0, 0.5, 1};
        for (std::size_t k = 0; k < 3; ++k) {
            QCOMPARE((curve.cost[k] + curve.cost[3 + k]) / 2, costs[k]);
            QCOMPARE((curve.accuracy[k] + curve.accuracy[3 + k]) / 2, accuracies[k]);
        }
        QVERIFY(isNear(mixtureAtCost(costs, accuracies, 1.75).accuracy, 0.25, 1e-12));
        QVERIFY(isNear(mixtureAtCost(costs, accuracies, 4).accuracy, 0.8, 1e-12));
        QCOMPARE(mixtureAtCost(costs, accuracies, 9).accuracy, 1.0);
        QCOMPARE(mixtureAtCost(costs, accuracies, 1).accuracy, 0.0);
        QVERIFY(!mixtureAtCost(costs, accuracies, 1).isBelow);
        QVERIFY(mixtureAtCost(costs, accuracies, 0.99).isBelow);
    }

    void mixtureAtCost_costsThatFallOnHeldOutRows_takesTheBest()
    {
        const std::vector<double> costs = {2, 1, 3};
        const std::vector<double> accuracies = {0.5, 0.6, 0.7};
        // At 1.5: halfway down the first segment 0.55, a quarter up the second 0.625.
        QVERIFY(isNear(mixtureAtCost(costs, accuracies, 1.5).accuracy, 0.625, 1e-12));
        // At 2.5: three quarters up the first segment 0.8, halfway down the second 0.75, its end 0.6.
        const std::vector<double> back = {1, 3, 2};
        QVERIFY(isNear(mixtureAtCost(back, std::vector<double>{0.5, 0.9, 0.6}, 2.5).accuracy, 0.8, 1e-12));
        QVERIFY(mixtureAtCost(costs, accuracies, 0.5).isBelow);
        QCOMPARE(mixtureAtCost(costs, accuracies, 0.5).accuracy, 0.6);
    }

    void mixtureCurve_twoFolds_drawEachBetweenTheirOwnCorners()
    {
        HeldOut second = fourOptions();
        second.trainAccuracy[3] = 0.1; // its hull is a, b, c
        const auto curve = mixtureCurve(std::vector{fourOptions(), second});
        QCOMPARE(curve.spendings, (std::vector<double>{1, 2, 3, 4}));
        // At 3: the first fold draws b or d by halves (cost (2 + 5) / 2 in its first row), the second uses c.
        QCOMPARE(curve.cost[2], 3.5);
        QCOMPARE(curve.cost[2 * 4 + 2], 3.0);
        // At 4 the second fold stays with its dearest corner.
        QCOMPARE(curve.cost[2 * 4 + 3], 3.0);
        QCOMPARE(curve.accuracy[3 * 4 + 3], 1.0);
    }
};

QTEST_APPLESS_MAIN(TestRandomMixture)
#include "tst_RandomMixture.moc"
