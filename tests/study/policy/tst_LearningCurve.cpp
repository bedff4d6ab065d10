// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/policy/LearningTrial.h"
#include "core/study/policy/Verdict.h"
#include "tests/study/policy/Samples.h"

#include <QTest>

using namespace tradeoff;
using namespace tradeoff::study;
using namespace tradeoff::study::policy;
using samples::isNear;

namespace {

/// Refits at 50, 100, 200, 400 rows of the law 0.05 - 0.3 n^-0.5, off by up to `noise`.
std::vector<Refit> lawful(int each, double noise, std::uint64_t seed)
{
    format::Random random(seed);
    std::vector<Refit> refits;
    for (const double rows : {50, 100, 200, 400})
        for (int i = 0; i < each; ++i)
            refits.push_back({rows, 0.05 - 0.3 / std::sqrt(rows) + noise * (2 * random.unit() - 1)});
    return refits;
}

} // namespace

class TestLearningCurve : public QObject
{
    Q_OBJECT

private slots:
    void fitLearningCurve_exactLaw_isFound()
    {
        const LearningCurve curve = fitLearningCurve(lawful(1, 0, 1));
        QVERIFY(isNear(curve.limit, 0.05, 1e-9));
        QVERIFY(isNear(curve.scale, 0.3, 1e-8));
        QVERIFY(isNear(curve.rate, 0.5, 1e-12));
        QVERIFY(curve.error < 1e-9);
        QVERIFY(isNear(curve.at(1600), 0.05 - 0.3 / 40, 1e-9));
        QVERIFY(isNear(gainOfMoreRows(lawful(1, 0, 1), 400, 500).gain.value, 0.3 / 20 - 0.3 / 30, 1e-9));
        QVERIFY(std::isnan(gainOfMoreRows(lawful(1, 0, 1), 400, 500).interval.low)); // one refit each
    }

    void gainOfMoreRows_noisyRefits_mostlyCoverTheLaw()
    {
        int hits = 0;
        for (std::uint64_t round = 0; round < 100; ++round) {
            const MoreRows more = gainOfMoreRows(lawful(8, 0.01, round), 400, 500, {200, round, 1});
            if (more.gain.isDefined()) hits += more.interval.low <= 0.005 && 0.005 <= more.interval.high;
        }
        QVERIFY2(hits >= 85, qPrintable(QString::number(hits)));
    }

    void fitLearningCurve_outsideItsDomain_saysWhy()
    {
        QVERIFY(fitLearningCurve({}).whyNot.find("three sizes") != std::string::npos);
        const std::vector<Refit> falling = {{50, 0.3}, {100, 0.2}, {200, 0.1}};
        QVERIFY(fitLearningCurve(falling).whyNot.find("do not rise") != std::string::npos);
        QVERIFY(!gainOfMoreRows(falling, 200, 100).gain.isDefined());
        const std::vector<Refit> none = {{0, 0.3}, {100, 0.2}, {200, 0.1}};
        QVERIFY(fitLearningCurve(none).whyNot.find("without rows") != std::string::npos);
    }

    /// The verdict's own cells say the same.
    void meanGain_isTheMeanOfTheVerdictsCells()
    {
        const auto table = samples::twoOptions(200, 5);
        const std::vector folds = {table.heldOut};
        const Contender knows = {"knows", {samples::sending(table.heldOut, samples::hardFirst(table))}, {}};
        VerdictSettings settings;
        settings.resampling.replicates = 10;
        double sum = 0;
        for (const auto& cell : verdictOf(folds, std::span(&knows, 1), settings).cells) sum += cell.gain;
        const Figure gain = meanGain(folds, knows.paths);
        QVERIFY(gain.isDefined() && gain.value > 0.05);
        QVERIFY(isNear(gain.value, sum / 4, 1e-12));
        Path silent = knows.paths[0];
        silent.expectedCost.clear();
        QVERIFY(meanGain(folds, std::span(&silent, 1)).whyNot.find("expects") != std::string::npos);
    }

    /// Two options in 40 rows; nothing is started once somebody asked to stop, nor told.
    void runLearning_askedToStop_endsWithWhatItHas()
    {
        problems::choice::Table table;
        table.options = {{"a", "", {}, 0, 0, ""}, {"b", "", {}, 0, 0, ""}};
        table.accuracy = {"accuracy", "", 0, 1, true, {}, {}};
        table.cost = {"cost", "", 0, 1, false, {}, {}};
        for (int row = 0; row < 40; ++row) {
            table.rows.push_back("r" + std::to_string(row));
            table.accuracy.cells.insert(table.accuracy.cells.end(), {row % 2, 1});
            table.cost.cells.insert(table.cost.cells.end(), {1, 3});
        }
        LearningSettings settings;
        settings.trial.strategies.emplace_back();
        run::StopRequest stop;
        stop.request();
        int told = 0;
        const auto trial = runLearning(
            problems::choice::Problem(table), settings, [&](const LearningProgress&) { ++told; }, stop);
        QVERIFY(trial.stopped && trial.refits.empty() && trial.failures.empty());
        QCOMPARE(told, 0);
        QCOMPARE(trial.rows, 32.0); // four of five parts
    }

    void learningSentence_saysWhatIsCarriedOn()
    {
        const auto refits = lawful(4, 0, 1);
        const MoreRows more = gainOfMoreRows(refits, 4000, 4000); // 0.3/√4000 - 0.3/√8000 = 0.00139
        QCOMPARE(learningSentence("choice_knn", refits, more, 4000, 100),
                 std::string("Twice as many labelled rows (8,000) would add 0.1 points (+0.1 to +0.1) to "
                             "choice_knn: carried on from fits on 50 to 400 rows, not measured."));
        const std::vector<Refit> few = {{50, 0.1}};
        const std::string whyNot = learningSentence("choice_knn", few, gainOfMoreRows(few, 50, 50), 50, 100);
        QVERIFY2(whyNot.find("is not known: refits at fewer than three sizes") != std::string::npos,
                 whyNot.c_str());
    }
};

QTEST_APPLESS_MAIN(TestLearningCurve)
#include "tst_LearningCurve.moc"
