// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/policy/CostOfPass.h"
#include "tests/study/policy/Samples.h"

#include <QTest>
#include <limits>

using namespace tradeoff;
using namespace tradeoff::study::policy;
using samples::isNear;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

PassTable handTable()
{
    // Two groups; "small" never passes the second.
    PassTable table;
    table.producers = {{"small", "light"}, {"large", "heavy"}, {"largest", "heavy"}};
    table.weights = {3, 1};
    table.values = {0.1, 0.4, 0.5, kInfinity, 8, 6};
    table.expert = 20;
    return table;
}

} // namespace

class TestCostOfPass : public QObject
{
    Q_OBJECT

private slots:
    void costOfPass_handComputed_isRight()
    {
        const CostOfPass of = costOfPass(std::vector<double>{1, 0}, std::vector<double>{0.1, 0.3});
        QVERIFY(isNear(of.value.value, 0.4, 1e-12)); // 0.2 / 0.5
        QCOMPARE(of.least, 0.0);
        // By weight 3 and 1: mean cost 0.15, accuracy 0.75.
        QVERIFY(isNear(
            costOfPass(std::vector<double>{1, 0}, std::vector<double>{0.1, 0.3}, std::vector<double>{3, 1})
                .value.value,
            0.2, 1e-12));
        // $0.00487 per correct answer is 45.2 % less than 0.00889.
        const CostOfPass adaptive =
            costOfPass(std::vector<double>(2, 1), std::vector<double>{0.00474, 0.005});
        QVERIFY(isNear(1 - adaptive.value.value / 0.00889, 0.452, 0.0005));
    }

    void costOfPass_neverRight_isInfiniteWithABound()
    {
        // 1 - 0.05^(1/20) = 0.139108; 0.05 / 0.139108 = 0.359433.
        const CostOfPass of = costOfPass(std::vector<double>(20, 0), std::vector<double>(20, 0.05));
        QCOMPARE(of.value.value, kInfinity);
        QVERIFY(isNear(of.least, 0.359433, 1e-5));
        QVERIFY(isNear(costOfPassFromAttempts(1000, 0, 1).least, 1000 / 2.9957, 1));
        std::vector<double> weights(20, 1);
        weights[3] = 2;
        QCOMPARE(costOfPass(std::vector<double>(20, 0), std::vector<double>(20, 0.05), weights).least, 0.0);
    }

    void costOfPass_outsideItsDomain_saysWhy()
    {
        QVERIFY(!costOfPass({}, {}).value.isDefined());
        QVERIFY(!costOfPass(std::vector<double>{2}, std::vector<double>{1}).value.isDefined());
        QVERIFY(!costOfPass(std::vector<double>{1}, std::vector<double>{std::nan("")}).value.isDefined());
        QVERIFY(costOfPassFromAttempts(1, 1, 0.5).value.whyNot.find("one attempt") != std::string::npos);
        QCOMPARE(costOfPassFromAttempts(8, 2, 0.5).value.value, 2.0);
    }

    void passFrontier_handComputed_isRight()
    {
        const PassFrontier all = passFrontier(handTable());
        QCOMPARE(all.cheapest, (std::vector<int>{0, 2}));
        QVERIFY(isNear(all.value.value, (3 * 0.1 + 6) / 4, 1e-12));
        const PassFrontier light = passFrontier(handTable(), {"heavy"});
        QCOMPARE(light.cheapest, (std::vector<int>{0, -1})); // the human expert
        QVERIFY(isNear(light.value.value, (3 * 0.1 + 20) / 4, 1e-12));
        PassTable alone = handTable();
        alone.expert.reset();
        QVERIFY(passFrontier(alone, {"heavy"}).value.whyNot.find("nobody passes") != std::string::npos);
        QCOMPARE(passFrontier(alone, {"heavy"}).cheapest, (std::vector<int>{0, -2}));
    }

    void passFrontier_removingAFamily_neverLowersIt()
    {
        format::Random random(6);
        for (int round = 0; round < 500; ++round) {
            PassTable table;
            const std::size_t producers = 1 + random.below(5);
            for (std::size_t i = 0; i < producers; ++i)
                table.producers.push_back({std::to_string(i), random.below(2) ? "a" : "b"});
            for (int group = 0; group < 4; ++group) {
                table.weights.push_back(1 + random.below(3));
                for (std::size_t i = 0; i < producers; ++i)
                    table.values.push_back(random.below(4) == 0 ? kInfinity : random.unit());
            }
            table.expert = 0.5 + random.unit();
            double sum = 0;
            double weight = 0;
            for (std::size_t group = 0; group < 4; ++group) {
                double least = *table.expert;
                for (std::size_t i = 0; i < producers; ++i)
                    least = std::min(least, table.values[group * producers + i]);
                sum += table.weights[group] * least;
                weight += table.weights[group];
            }
            const double all = passFrontier(table).value.value;
            QVERIFY(isNear(all, sum / weight, 1e-9));
            QVERIFY(passFrontier(table, {"a"}).value.value >= all);
        }
    }
};

QTEST_APPLESS_MAIN(TestCostOfPass)
#include "tst_CostOfPass.moc"
