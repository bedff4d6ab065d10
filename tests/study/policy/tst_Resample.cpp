// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/policy/Resample.h"
#include "core/study/policy/Student.h"
#include "tests/study/policy/Samples.h"

#include <QTest>
#include <algorithm>
#include <numeric>

using namespace tradeoff;
using namespace tradeoff::study;
using namespace tradeoff::study::policy;
using samples::isNear;

namespace {

double spread(const Means& means, std::size_t column)
{
    double sum = 0;
    double squares = 0;
    for (std::size_t i = 0; i < means.count(); ++i) {
        sum += means.at(i)[column];
        squares += means.at(i)[column] * means.at(i)[column];
    }
    const auto n = static_cast<double>(means.count());
    return std::sqrt(squares / n - sum * sum / n / n);
}

/// Shares of 300 samples whose intervals of the best of some options hold the truth: percentile, reflected.
std::pair<double, double> coverageOfTheBest(const std::vector<double>& chances, std::size_t rows)
{
    const double truth = *std::max_element(chances.begin(), chances.end());
    const HeldOut heldOut = samples::rowsOnly(rows);
    const RowSet set = rowSetOf(std::span(&heldOut, 1));
    format::Random random(rows);
    int plain = 0;
    int corrected = 0;
    constexpr int kSamples = 300;
    for (int sample = 0; sample < kSamples; ++sample) {
        std::vector<double> values;
        for (std::size_t i = 0; i < rows; ++i)
            for (const double chance : chances) values.push_back(random.unit() < chance ? 1 : 0);
        const Means means =
            resampledMeans(set, chances.size(), values, {400, static_cast<std::uint64_t>(sample), 2});
        std::vector<double> best;
        for (std::size_t i = 0; i < means.count(); ++i)
            best.push_back(*std::max_element(means.at(i).begin(), means.at(i).end()));
        const double observed = *std::max_element(means.observed.begin(), means.observed.end());
        const Interval middle = percentiles(best);
        const Interval basic = reflected(observed, best);
        plain += middle.low <= truth && truth <= middle.high;
        corrected += basic.low <= truth && truth <= basic.high;
    }
    return {plain / double{kSamples}, corrected / double{kSamples}};
}

} // namespace

class TestResample : public QObject
{
    Q_OBJECT

private slots:
    void resampledMeans_anyThreads_equalTheTwinThatDrawsRowByRow()
    {
        format::Random random(3);
        HeldOut fold = samples::rowsOnly(30);
        std::vector<double> values;
        for (std::size_t row = 0; row < 30; ++row) {
            fold.weights.push_back(1 + random.below(4));
            values.push_back(random.unit());
            values.push_back(random.unit());
        }
        const RowSet rows = rowSetOf(std::span(&fold, 1));
        const Means one = resampledMeans(rows, 2, values, {101, 9, 1});
        QCOMPARE(one.count(), std::size_t{101});
        for (const int threads : {2, 3})
            QCOMPARE(resampledMeans(rows, 2, values, {101, 9, threads}).replicates, one.replicates);
        QVERIFY(resampledMeans(rows, 2, values, {101, 10, 1}).replicates != one.replicates);
        for (std::size_t replicate = 0; replicate < one.count(); ++replicate) {
            format::Random draw(9, static_cast<std::uint32_t>(replicate));
            double sum = 0;
            double weight = 0;
            for (int i = 0; i < 30; ++i) {
                const auto row = draw.below(30);
                sum += fold.weights[row] * values[row * 2 + 1];
                weight += fold.weights[row];
            }
            QVERIFY(isNear(one.at(replicate)[1], sum / weight, 1e-12));
        }
    }

    void rowSetOf_foldsAndGroups_areDrawnAsStated()
    {
        HeldOut first = samples::rowsOnly(3);
        HeldOut second = samples::rowsOnly(2);
        const RowSet apart = rowSetOf(std::vector{first, second});
        QCOMPARE(apart.drawn, (std::vector<std::int32_t>{3, 2}));
        QCOMPARE(apart.units, (std::vector<std::int32_t>{0, 1, 2, 3, 4}));
        first.groups = {7, 9, 7};
        second.groups = {9, -1};
        const RowSet grouped = rowSetOf(std::vector{first, second});
        QCOMPARE(grouped.drawn, (std::vector<std::int32_t>{3}));
        QCOMPARE(grouped.units, (std::vector<std::int32_t>{0, 1, 0, 1, 2}));
    }

    void draws_strata_keepTheirSizes()
    {
        const RowSet rows = rowSetOf(std::vector{samples::rowsOnly(6), samples::rowsOnly(4)});
        std::vector<double> weights(10 * Draws::kLanes);
        for (int block = 0; block < 20; ++block) {
            Draws(rows, 1).block(block, weights);
            for (std::size_t lane = 0; lane < Draws::kLanes; ++lane) {
                double first = 0;
                double second = 0;
                for (std::size_t row = 0; row < 10; ++row)
                    (row < 6 ? first : second) += weights[row * Draws::kLanes + lane];
                QCOMPARE(first, 6.0);
                QCOMPARE(second, 4.0);
            }
        }
    }

    void resampledMeans_groupsOfEqualRows_spreadAsGroupsNotAsRows()
    {
        // 40 groups of 5 equal rows, each 0 or 1 by turns: the error of the mean is sqrt(0.25 / 40) = 0.0791;
        // taken for 200 rows it would be 0.0354.
        HeldOut fold = samples::rowsOnly(200);
        std::vector<double> values;
        for (std::int32_t row = 0; row < 200; ++row) {
            fold.groups.push_back(row / 5);
            values.push_back(row / 5 % 2);
        }
        const double grouped =
            spread(resampledMeans(rowSetOf(std::span(&fold, 1)), 1, values, {4000, 1, 2}), 0);
        QVERIFY2(isNear(grouped, 0.0791, 0.003), qPrintable(QString::number(grouped)));
        fold.groups.clear();
        const double alone =
            spread(resampledMeans(rowSetOf(std::span(&fold, 1)), 1, values, {4000, 1, 2}), 0);
        QVERIFY2(isNear(alone, 0.0354, 0.002), qPrintable(QString::number(alone)));
    }

    void intervals_handComputed_areRight()
    {
        std::vector<double> values(1000);
        std::iota(values.begin(), values.end(), 0.0); // 0 … 999
        std::reverse(values.begin(), values.end());
        const Interval middle = percentiles(values);
        QCOMPARE(middle.low, 25.0);
        QCOMPARE(middle.high, 974.0);
        const Interval basic = reflected(400, values);
        QCOMPARE(basic.low, -174.0);
        QCOMPARE(basic.high, 775.0);
        QVERIFY(isNear(lessBias(400, values), 400 - 99.5, 1e-9));
        QCOMPARE(halfWidth(999, values), 949.0);
    }

    void reflected_bestOfSeveral_coversWherePercentilesDoNot()
    {
        // Ten equal options, the worst case: everything above the truth is luck.
        const auto [plain, corrected] = coverageOfTheBest(std::vector<double>(10, 0.5), 200);
        QVERIFY2(plain < 0.5, qPrintable(QString::number(plain)));
        QVERIFY2(corrected > 0.75, qPrintable(QString::number(corrected)));
        const auto [plainApart, apart] = coverageOfTheBest({0.4, 0.5, 0.6}, 200);
        QVERIFY2(apart > 0.86 && plainApart > 0.9, qPrintable(QString::number(apart)));
    }

    void studentQuantile_tabulated_isNear()
    {
        QVERIFY(isNear(studentQuantile(3), 3.18245, 0.002 * 3.18));
        QVERIFY(isNear(studentQuantile(5), 2.57058, 0.0002 * 2.57));
        QVERIFY(isNear(studentQuantile(30), 2.04227, 1e-5));
        QVERIFY(isNear(studentQuantile(1e12), kNormal975, 1e-9));
    }
};

QTEST_APPLESS_MAIN(TestResample)
#include "tst_Resample.moc"
