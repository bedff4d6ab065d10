// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/policy/Comparison.h"
#include "tests/study/policy/Samples.h"

#include <QTest>
#include <limits>

using namespace tradeoff;
using namespace tradeoff::study;
using namespace tradeoff::study::policy;
using samples::isNear;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// A plan right with this chance in each row, cost 1.
Plan rightWith(double chance, std::size_t rows, format::Random& random)
{
    Plan plan;
    for (std::size_t row = 0; row < rows; ++row) {
        plan.accuracy.push_back(random.unit() < chance ? 1 : 0);
        plan.cost.push_back(1);
    }
    return plan;
}

PlanComparison compareOne(const HeldOut& heldOut, const Plan& base, const Plan& plan, double margin = 0.01)
{
    ComparisonSettings settings;
    settings.resampling = {2000, 1, 2};
    settings.equivalenceMargin = margin;
    return comparePlans(std::span(&heldOut, 1), base, std::span(&plan, 1), settings)[0];
}

/// Where the accuracies of steps cross the reference's, each step's plan made and averaged anew.
Figure slowCrossing(const HeldOut& heldOut, const Path& path, const Plan& reference)
{
    double first = -1;
    double last = -1;
    double before = 0;
    double costBefore = 0;
    for (std::size_t step = 0; step < path.steps(); ++step) {
        const Plan plan = planAt(path, step);
        double ahead = 0;
        double cost = 0;
        for (std::size_t row = 0; row < heldOut.rows; ++row) {
            ahead += (plan.accuracy[row] - reference.accuracy[row]) / static_cast<double>(heldOut.rows);
            cost += plan.cost[row] / static_cast<double>(heldOut.rows);
        }
        if (ahead >= 0 && (step == 0 || before < 0)) {
            last = step == 0 ? cost : costBefore + (cost - costBefore) * (-before / (ahead - before));
            if (first < 0) first = last;
        }
        before = ahead;
        costBefore = cost;
    }
    if (first < 0) return {0, "never"};
    return {(first + last) / 2, {}};
}

} // namespace

class TestPolicyComparison : public QObject
{
    Q_OBJECT

private slots:
    void comparePlans_smallDifference_namesTheRowsThatWouldSeparateIt()
    {
        // 400 rows; the plan is right in 12 rows where the base is not, wrong in 6: gain 1.5 points. The
        // spread of a row's difference is sqrt(18 / 400 - 0.015²) = 0.2116, the error 0.01058; rows needed:
        // 400 · (2.8016 · 0.01058 / 0.015)² = 1,562, so about 1,160 more.
        HeldOut heldOut = samples::rowsOnly(400);
        heldOut.trainCost = {0.01, std::nan(""), 0.03};
        Plan base{std::vector<double>(400, 1), std::vector<double>(400, 1)};
        Plan plan{std::vector<double>(400, 1), std::vector<double>(400, 3)};
        for (std::size_t row = 0; row < 12; ++row) base.accuracy[row] = 0;
        for (std::size_t row = 12; row < 18; ++row) plan.accuracy[row] = 0;
        const PlanComparison of = compareOne(heldOut, base, plan, 0.04);
        QCOMPARE(of.gain, 0.015);
        QCOMPARE(of.costChange, 2.0);
        QVERIFY(isNear(of.fitted, 1.96 * 0.01058, 0.002));
        QVERIFY(of.p > 0.1 && of.p < 0.22); // z = 1.42
        QVERIFY(of.isIndistinguishable() && of.isEquivalent());
        QVERIFY2(isNear(of.moreRows.value, 1160, 120), qPrintable(QString::number(of.moreRows.value)));
        QVERIFY(isNear(of.labelCost, of.moreRows.value * 0.04, 1e-9));
        const std::string sentence = sentenceOf(of, "A", "B", "USD");
        QVERIFY2(sentence.rfind("B is 1.5 ± 2.", 0) == 0, sentence.c_str());
        QVERIFY2(sentence.find("more labelled rows, about $4") != std::string::npos, sentence.c_str());
    }

    void comparePlans_rowsThatItNames_separateInFourOfFive()
    {
        // Law: right with 0.50 and 0.56, drawn apart; error of the difference on n rows sqrt(0.4964 / n). 80
        // % at 5 % needs n = (2.8016 / 0.06)² · 0.4964 = 1,082 rows.
        int separated = 0;
        format::Random random(12);
        const HeldOut heldOut = samples::rowsOnly(1082);
        for (int round = 0; round < 200; ++round) {
            const Plan base = rightWith(0.50, 1082, random);
            const Plan plan = rightWith(0.56, 1082, random);
            ComparisonSettings settings;
            settings.resampling = {400, static_cast<std::uint64_t>(round), 2};
            separated +=
                comparePlans(std::span(&heldOut, 1), base, std::span(&plan, 1), settings)[0].p <= 0.05;
        }
        QVERIFY2(separated >= 143 && separated <= 177, qPrintable(QString::number(separated))); // 160, 5.7
    }

    void comparePlans_many_holdTogether()
    {
        format::Random random(13);
        const HeldOut heldOut = samples::rowsOnly(300);
        int wrong = 0;
        for (int round = 0; round < 100; ++round) {
            const Plan base = rightWith(0.5, 300, random);
            std::vector<Plan> plans;
            for (int i = 0; i < 8; ++i) plans.push_back(rightWith(0.5, 300, random));
            ComparisonSettings settings;
            settings.resampling = {500, static_cast<std::uint64_t>(round), 2};
            bool isApart = false;
            for (const auto& of : comparePlans(std::span(&heldOut, 1), base, plans, settings)) {
                isApart = isApart || !of.isIndistinguishable();
                QVERIFY(of.together > of.fitted);
            }
            wrong += isApart;
        }
        QVERIFY2(wrong <= 13, qPrintable(QString::number(wrong))); // 5 expected
    }

    void comparePlans_farApart_areEquivalentInNeitherDirection()
    {
        const HeldOut heldOut = samples::rowsOnly(100);
        const Plan right{std::vector<double>(100, 1), std::vector<double>(100, 1)};
        Plan often = right;
        for (std::size_t row = 0; row < 30; ++row) often.accuracy[row] = 0;
        QVERIFY(!compareOne(heldOut, often, right).isEquivalent());
        QVERIFY(!compareOne(heldOut, right, often).isEquivalent());
        QVERIFY(compareOne(heldOut, right, often, 0.5).isEquivalent());
        QCOMPARE(compareOne(heldOut, often, right).moreRows.value, 0.0); // told apart already
    }

    void comparePlans_thatBringTheSame_areNotSeparatedByRows()
    {
        const HeldOut heldOut = samples::rowsOnly(50);
        const Plan plan{std::vector<double>(50, 1), std::vector<double>(50, 1)};
        const PlanComparison of = compareOne(heldOut, plan, plan);
        QCOMPARE(of.p, 1.0);
        QVERIFY(!of.moreRows.isDefined());
        QVERIFY(of.isEquivalent());
    }

    void costAtEqualAccuracy_randomPaths_equalsEveryStepTried()
    {
        format::Random random(14);
        int reached = 0;
        for (int round = 0; round < 300; ++round) {
            const HeldOut heldOut = samples::rowsOnly(8);
            const Path path = samples::randomPath(8, 40, 20, random);
            Plan reference;
            for (int row = 0; row < 8; ++row) {
                reference.accuracy.push_back(random.unit());
                reference.cost.push_back(2 + random.unit());
            }
            const Figure slow = slowCrossing(heldOut, path, reference);
            const EqualAccuracy fast = costAtEqualAccuracy(heldOut, path, reference, {8, 1, 1});
            QCOMPARE(fast.cost.isDefined(), slow.isDefined());
            if (!slow.isDefined()) continue;
            ++reached;
            QVERIFY(isNear(fast.cost.value, slow.value, 1e-9));
            QVERIFY(isNear(fast.saved.value, 1 - slow.value / fast.referenceCost, 1e-9));
        }
        QVERIFY(reached > 100 && reached < 300);
    }

    void costAtEqualAccuracy_routerThatKnows_coversWhatTheLawSaves()
    {
        // Option 1 for every row is as accurate as sending it the hard half: cost 2 instead of 3.
        int hits = 0;
        for (std::uint64_t round = 0; round < 60; ++round) {
            const auto table = samples::twoOptions(200, 300 + round);
            const Path path = samples::sending(table.heldOut, samples::hardFirst(table));
            const EqualAccuracy of =
                costAtEqualAccuracy(table.heldOut, path, planOf(table.heldOut, 1), {300, round, 1});
            QVERIFY(of.cost.isDefined());
            QCOMPARE(of.referenceCost, 3.0);
            QCOMPARE(of.shareReached, 1.0);
            hits += of.costInterval.low <= 2 && 2 <= of.costInterval.high;
        }
        QVERIFY2(hits >= 51, qPrintable(QString::number(hits)));
    }

    void costAtEqualAccuracy_neverReached_isUndefined()
    {
        const auto table = samples::twoOptions(100, 1);
        Path path = samples::sending(table.heldOut, {});
        const EqualAccuracy never =
            costAtEqualAccuracy(table.heldOut, path, planOf(table.heldOut, 1), {50, 1, 1});
        QVERIFY(never.cost.whyNot.find("no step is as accurate") != std::string::npos);
        QVERIFY(!never.saved.isDefined());
        // Reached on these rows by luck alone: the interval has no upper end.
        const HeldOut two = samples::rowsOnly(2);
        Path luck;
        luck.accuracy = {1, 0};
        luck.cost = {1, 1};
        luck.marks = {0};
        const EqualAccuracy lucky = costAtEqualAccuracy(two, luck, Plan{{0, 1}, {2, 2}}, {400, 1, 1});
        QVERIFY(lucky.cost.isDefined());
        QCOMPARE(lucky.costInterval.high, kInfinity);
        QVERIFY(isNear(lucky.shareReached, 0.75, 0.08));
    }
};

QTEST_APPLESS_MAIN(TestPolicyComparison)
#include "tst_PolicyComparison.moc"
