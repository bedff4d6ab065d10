// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/solve/Random.h"
#include "core/study/Statistics.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <limits>

using namespace tradeoff;
using namespace tradeoff::study;

namespace {

const double kInfinity = std::numeric_limits<double>::infinity();

bool isNear(double a, double b, double within)
{
    return std::abs(a - b) <= within;
}

/// Two-sided p of the signed-rank test by trying every choice of signs.
double bruteForceP(const std::vector<double>& differences)
{
    std::vector<double> sizes;
    double positive = 0;
    for (const double difference : differences) sizes.push_back(std::abs(difference));
    const auto ranks = sharedRanks(sizes);
    for (std::size_t i = 0; i < ranks.size(); ++i) positive += differences[i] > 0 ? ranks[i] : 0;
    const auto n = static_cast<double>(ranks.size());
    const double away = std::abs(positive - n * (n + 1) / 4);
    std::uint32_t asFar = 0;
    for (std::uint32_t signs = 0; signs < 1u << ranks.size(); ++signs) {
        double sum = 0;
        for (std::size_t i = 0; i < ranks.size(); ++i) sum += signs >> i & 1 ? ranks[i] : 0;
        asFar += std::abs(sum - n * (n + 1) / 4) >= away;
    }
    return std::ldexp(asFar, -static_cast<int>(ranks.size()));
}

} // namespace

class TestStatistics : public QObject
{
    Q_OBJECT

private slots:
    void signedRankTest_depressionScores_areAsPublished()
    {
        // Hollander and Wolfe (1973), Nonparametric statistical methods, p. 29: nine patients, one-sided
        // 0.0195.
        const std::vector<double> before = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
        const std::vector<double> after = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
        std::vector<double> differences;
        for (std::size_t i = 0; i < before.size(); ++i) differences.push_back(before[i] - after[i]);
        const auto test = signedRankTest(differences);
        QVERIFY(test.exact);
        QCOMPARE(test.positive, 40.0);
        QCOMPARE(test.p, 20.0 / 512); // 0.0390625
        QVERIFY(isNear(rankBiserial(test), 35.0 / 45, 1e-12));
    }

    void signedRankTest_upToTwelvePairs_equalsEverySign()
    {
        solve::Random random(41);
        for (int round = 0; round < 200; ++round) {
            std::vector<double> differences(1 + random.below(12));
            for (double& difference : differences) difference = random.unit() - 0.4;
            const auto test = signedRankTest(differences);
            QVERIFY(test.exact);
            QVERIFY(isNear(test.p, bruteForceP(differences), 1e-12));
        }
    }

    void signedRankTest_sixPairsOneWay_isTheLeastThatReachesFivePercent()
    {
        QCOMPARE(signedRankTest(std::vector<double>{1, 2, 3, 4, 5}).p, 2.0 / 32);
        QCOMPARE(signedRankTest(std::vector<double>{1, 2, 3, 4, 5, 6}).p, 2.0 / 64);
    }

    void signedRankTest_tiesOrManyPairs_areApproximated()
    {
        // Ranks 1.5 1.5 3 4 5 6 7 8, one negative of rank 1.5: W+ = 34.5, mean 18, variance
        // 8·9·17/24 - (2³ - 2)/48 = 50.875, z = (16.5 - 0.5)/7.1327 = 2.2432, p = 0.02489.
        const auto test = signedRankTest(std::vector<double>{-1, 1, 2, 3, 4, 5, 6, 7});
        QVERIFY(!test.exact);
        QVERIFY(isNear(test.p, 0.02489, 1e-5));
        std::vector<double> many;
        for (int i = 1; i <= 26; ++i) many.push_back(i % 3 ? i : -i);
        QVERIFY(!signedRankTest(many).exact);
        many.pop_back();
        QVERIFY(signedRankTest(many).exact);
    }

    void signedRankTest_zerosAndNothing_areOrdinary()
    {
        QCOMPARE(signedRankTest({}).p, 1.0);
        const auto zeros = signedRankTest(std::vector<double>{0, 0, 0});
        QCOMPARE(zeros.pairs, std::size_t{0});
        QCOMPARE(zeros.p, 1.0);
        QCOMPARE(rankBiserial(zeros), 0.0);
        QCOMPARE(signedRankTest(std::vector<double>{0, 1, 2}).pairs, std::size_t{2});
    }

    void signedRankTest_withoutAPlan_ranksHighest()
    {
        const auto test = signedRankTest(std::vector<double>{-1, -2, kInfinity});
        QCOMPARE(test.positive, 3.0);
        QCOMPARE(test.negative, 3.0);
    }

    void holmAdjusted_handComputed_isRight()
    {
        // Sorted 0.01 0.02 0.03 0.04 times 4 3 2 1: 0.04 0.06 0.06 0.06.
        const auto adjusted = holmAdjusted(std::vector<double>{0.04, 0.01, 0.03, 0.02});
        const std::vector<double> expected = {0.06, 0.04, 0.06, 0.06};
        for (std::size_t i = 0; i < expected.size(); ++i) QVERIFY(isNear(adjusted[i], expected[i], 1e-12));
        QVERIFY((holmAdjusted(std::vector<double>{0.9, 0.8}) == std::vector<double>{1, 1}));
        QVERIFY(holmAdjusted({}).empty());
    }

    void friedmanTest_roundingTimes_areAsPublished()
    {
        // Hollander and Wolfe (1973), p. 140: three ways to round first base, 22 players: 11.143, p = 0.0038.
        const std::vector<std::vector<double>> times = {
            {5.40, 5.50, 5.55}, {5.85, 5.70, 5.75}, {5.20, 5.60, 5.50}, {5.55, 5.50, 5.40},
            {5.90, 5.85, 5.70}, {5.45, 5.55, 5.60}, {5.40, 5.40, 5.35}, {5.45, 5.50, 5.35},
            {5.25, 5.15, 5.00}, {5.85, 5.80, 5.70}, {5.25, 5.20, 5.10}, {5.65, 5.55, 5.45},
            {5.60, 5.35, 5.45}, {5.05, 5.00, 4.95}, {5.50, 5.50, 5.40}, {5.45, 5.55, 5.50},
            {5.55, 5.55, 5.35}, {5.45, 5.50, 5.55}, {5.50, 5.45, 5.25}, {5.65, 5.60, 5.40},
            {5.70, 5.65, 5.55}, {6.30, 6.30, 6.25}};
        const auto test = friedmanTest(times);
        QVERIFY(isNear(test.statistic, 11.143, 5e-4));
        QVERIFY(isNear(test.p, 0.003805, 5e-6));
    }

    void friedmanTest_allAlike_seesNothing()
    {
        const std::vector<std::vector<double>> values = {{1, 1, 1}, {2, 2, 2}};
        const auto test = friedmanTest(values);
        QCOMPARE(test.p, 1.0);
        QVERIFY((test.meanRanks == std::vector<double>{2, 2, 2}));
    }

    void chiSquareTail_tabulatedValues_areRight()
    {
        // The 5 % points of every table.
        const std::vector<double> points = {3.8415, 5.9915, 7.8147, 9.4877, 11.0705, 12.5916, 14.0671};
        for (std::size_t i = 0; i < points.size(); ++i)
            QVERIFY(isNear(chiSquareTail(points[i], static_cast<int>(i) + 1), 0.05, 1e-5));
    }

    void median_everyCount_isTheMiddle()
    {
        QCOMPARE(median({3, 1, 2}), 2.0);
        QCOMPARE(median({4, 1, 2, 3}), 2.5);
        QVERIFY(std::isnan(median({})));
        QVERIFY(median({kInfinity, kInfinity, 1}) == kInfinity);
        QCOMPARE(median({-kInfinity, kInfinity}), 0.0);
    }

    void medianInterval_sameSeed_repeatsAndHoldsTheMedian()
    {
        const std::vector<double> values = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        const auto interval = medianInterval(values, 3);
        QVERIFY(interval.low < 5 && interval.high > 5);
        QVERIFY(interval.low >= 1 && interval.high <= 9);
        QCOMPARE(medianInterval(values, 3).low, interval.low);
        const auto constant = medianInterval(std::vector<double>{2, 2, 2}, 3);
        QCOMPARE(constant.low, 2.0);
        QCOMPARE(constant.high, 2.0);
    }

    void sharedRanks_ties_shareTheMean()
    {
        QVERIFY((sharedRanks(std::vector<double>{10, 20, 10, 5}) == std::vector<double>{2.5, 4, 2.5, 1}));
    }
};

QTEST_APPLESS_MAIN(TestStatistics)
#include "tst_Statistics.moc"
