// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/policy/Bands.h"
#include "tests/study/policy/Samples.h"

#include <QTest>
#include <algorithm>

using namespace tradeoff;
using namespace tradeoff::study;
using namespace tradeoff::study::policy;
using samples::isNear;

namespace {

/// Accuracies and costs of one step in every replicate, each plan made and averaged anew.
void slowStep(const HeldOut& heldOut, const Path& path, std::size_t step, const Resampling& how,
              std::vector<double>& accuracies, std::vector<double>& costs)
{
    const RowSet rows = rowSetOf(std::span(&heldOut, 1));
    const Plan plan = planAt(path, step);
    std::vector<double> weights(heldOut.rows * Draws::kLanes);
    for (int replicate = 0; replicate < how.replicates; ++replicate) {
        Draws(rows, how.seed).block(replicate / Draws::kLanes, weights);
        double total = 0;
        double accuracy = 0;
        double cost = 0;
        for (std::size_t row = 0; row < heldOut.rows; ++row) {
            const double weight = weights[row * Draws::kLanes + static_cast<std::size_t>(replicate % 8)];
            total += weight;
            accuracy += weight * plan.accuracy[row];
            cost += weight * plan.cost[row];
        }
        accuracies.push_back(accuracy / total);
        costs.push_back(cost / total);
    }
}

} // namespace

class TestBands : public QObject
{
    Q_OBJECT

private slots:
    void bandsOf_randomPaths_equalPlansAveragedOneByOne()
    {
        format::Random random(17);
        for (int round = 0; round < 6; ++round) {
            HeldOut heldOut = samples::rowsOnly(12);
            for (int row = 0; row < 12; ++row) heldOut.weights.push_back(1 + random.below(3));
            if (round % 2) heldOut.groups = {0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5};
            const Path path = samples::randomPath(12, 25, 7, random);
            BandSettings settings;
            settings.budgets = {0.8, 1.2};
            settings.resampling = {203, 4, 2};
            const Bands bands = bandsOf(heldOut, path, settings);
            for (std::size_t step = 0; step < 7; ++step) {
                std::vector<double> accuracies;
                std::vector<double> costs;
                slowStep(heldOut, path, step, settings.resampling, accuracies, costs);
                const double over =
                    std::count_if(costs.begin(), costs.end(), [](double cost) { return cost > 0.8; }) / 203.0;
                QVERIFY(isNear(bands.chanceOver[0][step], over, 1e-12));
                const Interval interval = percentiles(accuracies);
                QVERIFY(isNear(bands.accuracyIntervals[step].low, interval.low, 1e-12));
                QVERIFY(isNear(bands.accuracyIntervals[step].high, interval.high, 1e-12));
                QVERIFY(isNear(bands.costIntervals[step].high, percentiles(costs).high, 1e-12));
                std::sort(costs.begin(), costs.end());
                QVERIFY(isNear(bands.costLimit[step], costs[203 - 1 - 10], 1e-12));
            }
        }
    }

    void bandsOf_slicesThreadsAndChoice_doNotMatter()
    {
        format::Random random(2);
        const HeldOut heldOut = samples::rowsOnly(15);
        const Path path = samples::randomPath(15, 900, 700, random); // two slices of 10,000 replicates
        BandSettings settings;
        settings.resampling.threads = 2;
        const Bands all = bandsOf(heldOut, path, settings);
        settings.resampling.threads = 1;
        settings.steps = {3, 650, 699};
        const Bands some = bandsOf(heldOut, path, settings);
        for (std::size_t i = 0; i < 3; ++i) {
            const std::size_t step = settings.steps[i];
            QCOMPARE(some.accuracyIntervals[i].low, all.accuracyIntervals[step].low);
            QCOMPARE(some.costIntervals[i].high, all.costIntervals[step].high);
            QCOMPARE(some.costLimit[i], all.costLimit[step]);
            QCOMPARE(some.accuracy[i], all.accuracy[step]);
        }
    }

    void bandsOf_knownLaw_coversNineteenTimesInTwenty()
    {
        // Rows are right with chance 0.7 and cost 1 or 2 with equal chance.
        int accuracyHits = 0;
        int costHits = 0;
        constexpr int kSamples = 400;
        for (int sample = 0; sample < kSamples; ++sample) {
            format::Random random(static_cast<std::uint64_t>(sample), 5);
            Path path;
            path.marks = {0};
            for (int row = 0; row < 200; ++row) {
                path.accuracy.push_back(random.unit() < 0.7 ? 1 : 0);
                path.cost.push_back(1 + random.below(2));
            }
            BandSettings settings;
            settings.resampling = {500, static_cast<std::uint64_t>(sample), 2};
            const Bands bands = bandsOf(samples::rowsOnly(200), path, settings);
            accuracyHits += bands.accuracyIntervals[0].low <= 0.7 && bands.accuracyIntervals[0].high >= 0.7;
            costHits += bands.costIntervals[0].low <= 1.5 && bands.costIntervals[0].high >= 1.5;
        }
        // 380 expected, standard deviation 4.4.
        QVERIFY2(accuracyHits > 362 && accuracyHits < 394, qPrintable(QString::number(accuracyHits)));
        QVERIFY2(costHits > 362 && costHits < 394, qPrintable(QString::number(costHits)));
    }

    void lastWithin_heldToFivePercent_spendsLessThanTheBudget()
    {
        // 400 rows at 1, sent one by one to cost 1 or 5: step k costs 1 + k / 400 · 2 on average.
        HeldOut heldOut = samples::rowsOnly(400);
        Path path;
        for (std::int32_t row = 0; row < 400; ++row) {
            path.accuracy.push_back(0);
            path.cost.push_back(1);
            path.marks.push_back(row);
            path.switches.push_back({row, 1, row % 2 ? 5.0 : 1.0});
        }
        BandSettings settings;
        settings.budgets = {2.0};
        const Bands bands = bandsOf(heldOut, path, settings);
        const auto last = lastWithin(bands, 2.0);
        QVERIFY(last.has_value());
        QVERIFY(bands.chanceOver[0][*last] <= 0.05);
        QVERIFY(bands.chanceOver[0][*last + 1] > 0.05);
        // The error of the mean near step 168 is about 4 · sqrt(0.21 · 0.79 / 400) = 0.081: 1.645 of it less.
        QVERIFY2(isNear(bands.cost[*last], 2 - 1.645 * 0.081, 0.02),
                 qPrintable(QString::number(bands.cost[*last])));
        QVERIFY(!lastWithin(bands, 0.9));
    }
};

QTEST_APPLESS_MAIN(TestBands)
#include "tst_Bands.moc"
