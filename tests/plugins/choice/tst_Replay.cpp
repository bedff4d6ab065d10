// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "Laws.h"

#include "plugins/choice/learn/bandit/Arm.h"
#include "plugins/choice/learn/bandit/Replay.h"

#include <QTest>

#include <numeric>

using namespace tradeoff;
using namespace tradeoff::choice;
using tests::sampleOf;

namespace {

/// Options cost 1, 2, 3, … everywhere.
Matrix risingCosts(const Matrix& targets)
{
    Matrix costs(targets.rows, targets.columns);
    for (std::size_t i = 0; i < costs.rows; ++i)
        for (std::size_t o = 0; o < costs.columns; ++o) costs.at(i, o) = static_cast<float>(o + 1);
    return costs;
}

Replayed replayOf(const tests::Sample& sample, const Matrix& costs, const ReplaySettings& settings)
{
    solve::ThreadPool threads(1);
    return replay({sample.features, sample.targets, costs, sample.weights}, settings, solve::Random(7),
                  threads, never);
}

void eachKind()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("linucb") << 0;
    QTest::newRow("thompson") << 1;
    QTest::newRow("budgeted") << 2;
}

ReplaySettings settingsOf()
{
    QFETCH(int, kind);
    ReplaySettings settings;
    settings.kind = static_cast<BanditKind>(kind);
    return settings;
}

double bestFixed(const Matrix& truth)
{
    double best = 0;
    for (std::size_t o = 0; o < truth.columns; ++o) {
        double mean = 0;
        for (std::size_t i = 0; i < truth.rows; ++i) mean += truth.at(i, o) / static_cast<double>(truth.rows);
        best = std::max(best, mean);
    }
    return best;
}

} // namespace

class TestReplay : public QObject
{
    Q_OBJECT

private slots:
    // What it did not pay for may be anything: nothing that is learnt or reported changes.
    void replay_outcomesNotPaidFor_areNotSeen_data() { eachKind(); }
    void replay_outcomesNotPaidFor_areNotSeen()
    {
        const auto settings = settingsOf();
        auto sample = sampleOf(300, 7, 4, 0.2, 1);
        const auto costs = risingCosts(sample.targets);
        const auto first = replayOf(sample, costs, settings);
        QVERIFY(first.report.rows > 100);
        // Tell which options were paid for by asking for each row alone whether its outcomes matter.
        int matter = 0;
        int rows = 0;
        for (std::size_t i = 0; i < 300; i += 10) {
            int own = 0;
            for (std::size_t o = 0; o < 4; ++o) {
                auto changed = sample;
                changed.targets.at(i, o) += 0.5F;
                own +=
                    replayOf(changed, costs, settings).accuracy->toJson() == first.accuracy->toJson() ? 0 : 1;
            }
            QVERIFY(own <= 1);
            matter += own;
            ++rows;
        }
        QVERIFY(matter > rows / 3);
    }

    void replay_report_addsUp_data() { eachKind(); }
    void replay_report_addsUp()
    {
        auto sample = sampleOf(500, 7, 4, 0.2, 1);
        for (std::size_t i = 0; i < 500; ++i) sample.weights[i] = 2;
        const auto report = replayOf(sample, risingCosts(sample.targets), settingsOf()).report;
        QCOMPARE(std::accumulate(report.choices.begin(), report.choices.end(), std::size_t{0}), report.rows);
        double spent = 0;
        for (std::size_t o = 0; o < 4; ++o)
            spent += 2.0 * static_cast<double>(report.choices[o]) * static_cast<double>(o + 1);
        QVERIFY(std::abs(report.spent - spent) < 1e-6);
        QVERIFY(std::abs(report.meanCost * 2 * static_cast<double>(report.rows) - spent) < 1e-6);
        QCOMPARE(report.course.size(), 10U);
        QVERIFY(std::abs(std::accumulate(report.course.begin(), report.course.end(), 0.0) / 10 -
                         report.meanAccuracy) < 0.02);
    }

    // Free options: whoever learns ends better than it began and than the best option for all rows.
    void replay_noPrice_earnsMoreAndMore_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("linucb") << 0;
        QTest::newRow("thompson") << 1;
    }
    void replay_noPrice_earnsMoreAndMore()
    {
        auto settings = settingsOf();
        settings.price = 0;
        const auto sample = sampleOf(4000, 7, 4, 0.1, 1);
        const auto report = replayOf(sample, risingCosts(sample.targets), settings).report;
        QCOMPARE(report.rows, 4000U);
        QVERIFY(report.course.back() > report.course.front() + 0.01);
        QVERIFY2(report.course.back() > bestFixed(sample.truth) + 0.01,
                 qPrintable(QString::number(report.course.back() - bestFixed(sample.truth))));
    }

    void replay_highPrice_paysForTheCheapest_data() { replay_noPrice_earnsMoreAndMore_data(); }
    void replay_highPrice_paysForTheCheapest()
    {
        auto settings = settingsOf();
        settings.price = 10;
        const auto sample = sampleOf(1000, 7, 4, 0.1, 1);
        const auto report = replayOf(sample, risingCosts(sample.targets), settings).report;
        QVERIFY(report.choices[0] > 900);
    }

    void replay_budget_isKeptAndUsed()
    {
        ReplaySettings settings;
        settings.kind = BanditKind::Budgeted;
        settings.budget = 2;
        const auto sample = sampleOf(3000, 7, 5, 0.1, 1);
        const auto report = replayOf(sample, risingCosts(sample.targets), settings).report;
        QVERIFY(report.spent <= 2 * 3000 + 5);
        QVERIFY(report.spent > 1.8 * 3000);
        QVERIFY2(report.rows > 2900, qPrintable(QString::number(report.rows))); // it does not run dry early
        QVERIFY(report.price > 0);
        settings.budget = 0; // half of what random options cost: about 1.5
        const auto own = replayOf(sample, risingCosts(sample.targets), settings).report;
        QVERIFY2(std::abs(own.budget - 1.5) < 0.3, qPrintable(QString::number(own.budget)));
        QVERIFY(own.spent <= own.budget * 3000 + 5);
    }

    // Costs are learnt beside accuracy.
    void replay_costs_arePredicted_data() { eachKind(); }
    void replay_costs_arePredicted()
    {
        solve::ThreadPool threads(1);
        auto settings = settingsOf();
        settings.budget = 5;
        const auto sample = sampleOf(2000, 7, 4, 0.1, 1);
        const auto found = replayOf(sample, risingCosts(sample.targets), settings);
        const auto costs = found.cost->predict(sample.features, threads);
        for (std::size_t o = 0; o < 4; ++o) {
            if (found.report.choices[o] < 20) continue;
            double mean = 0;
            for (std::size_t i = 0; i < 2000; ++i) mean += costs.at(i, o) / 2000.0;
            QVERIFY2(std::abs(mean - static_cast<double>(o + 1)) < 0.2, qPrintable(QString::number(mean)));
        }
    }

    void normal_manyDraws_hasItsMoments()
    {
        solve::Random random(1);
        double moments[4] = {0, 0, 0, 0};
        constexpr int kDraws = 200'000;
        for (int i = 0; i < kDraws; ++i) {
            const double draw = normal(random);
            double power = 1;
            for (double& moment : moments) moment += (power *= draw) / kDraws;
        }
        QVERIFY(std::abs(moments[0]) < 0.01 && std::abs(moments[1] - 1) < 0.02);
        QVERIFY(std::abs(moments[2]) < 0.04 && std::abs(moments[3] - 3) < 0.1);
    }
};

QTEST_APPLESS_MAIN(TestReplay)
#include "tst_Replay.moc"
