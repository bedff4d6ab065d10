// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/policy/Report.h"
#include "tests/study/policy/Samples.h"

#include <QTest>

using namespace tradeoff;
using namespace tradeoff::study;
using namespace tradeoff::study::policy;
using samples::isNear;

namespace {

ReportSettings settings()
{
    ReportSettings of;
    of.verdict.resampling = {600, 1, 2};
    of.currency = "USD";
    of.options = {"small", "large"};
    of.families = {"light", "heavy"};
    of.curveReplicates = 400;
    of.curvePoints = 11;
    return of;
}

/// A router that knows and one that draws lots, on two folds.
struct TwoFolds
{
    std::vector<HeldOut> folds;
    std::vector<Contender> contenders{{"knows", {}, {}}, {"lot", {}, {}}};

    TwoFolds()
    {
        for (const std::uint64_t seed : {1, 2}) {
            const auto table = samples::twoOptions(200, seed);
            folds.push_back(table.heldOut);
            for (double& cost : folds.back().cost) cost /= 1000; // RouterArena's range of prices
            for (double& cost : folds.back().trainCost) cost /= 1000;
            contenders[0].paths.push_back(samples::sending(folds.back(), samples::hardFirst(table)));
            contenders[1].paths.push_back(samples::sending(folds.back(), samples::anyOrder(200, seed)));
        }
    }
};

} // namespace

class TestReport : public QObject
{
    Q_OBJECT

private slots:
    void reportOf_twoFolds_agreesWithItsVerdict()
    {
        const TwoFolds of;
        const Report report = reportOf(of.folds, of.contenders, settings());
        QCOMPARE(report.policies.size(), std::size_t{2});
        const PolicyReport& knows = report.policies[0];
        QCOMPARE(knows.points.size(), std::size_t{11}); // 0, 10, … 100 %
        for (std::size_t b = 0; b < 4; ++b) {
            const CurvePoint& point = knows.points[2 + 2 * b];
            const VerdictCell& cell = report.verdict.cells[b];
            QVERIFY(isNear(point.budget, report.verdict.budgets[b], 1e-15));
            QVERIFY(isNear(point.accuracy, cell.accuracy, 1e-12));
            QVERIFY(isNear(point.cost, cell.cost, 1e-12));
            QVERIFY(point.accuracyInterval.low < point.accuracy &&
                    point.accuracy < point.accuracyInterval.high);
            QVERIFY(std::isnan(point.accuracyRecipe));
        }
        QVERIFY(report.sentence.rfind("A router gains", 0) == 0);
    }

    void reportOf_twoFolds_measuresWhatIsKnown()
    {
        const TwoFolds of;
        const Report report = reportOf(of.folds, of.contenders, settings());
        QVERIFY(isNear(report.largestCost, 0.003, 1e-12));
        QVERIFY(isNear(report.rangeFrom, 0.001, 1e-12));
        QVERIFY(isNear(report.rangeTo, 0.003, 1e-12));
        QVERIFY(report.policies[0].aiqOver.value > report.policies[1].aiqOver.value);
        QVERIFY(report.policies[0].aiqOverInterval.low < report.policies[0].aiqOver.value);
        QVERIFY(report.policies[1].aiqByCode.isDefined());
        // Cost of pass of the plan at 40 %: cost 0.0018 by its accuracy.
        const BudgetMetrics& middle = report.policies[0].atBudgets[1];
        QVERIFY(isNear(middle.costOfPass.value.value, 0.0018 / report.verdict.cells[1].accuracy, 1e-9));
        // The large option is never worse: hindsight brings what it brings.
        const VerdictCell& cell = report.verdict.cells[1];
        QVERIFY(isNear(middle.regret.value, report.options[1].accuracy - cell.accuracy, 1e-9));
        QVERIFY(isNear(middle.arenaScore.value, arenaScore(cell.accuracy, cell.cost, "USD").value, 1e-9));
        QVERIFY(!report.policies[0].atBudgets[0].onward.rate.isDefined());
        // From 20 to 40 % another fifth of the rows, all hard: 0.0004 for about 0.2 · 0.75.
        QVERIFY(isNear(middle.onward.rate.value, 0.0004 / 0.15, 0.0006));
        QCOMPARE(report.options.size(), std::size_t{2});
        QVERIFY(report.options[0].isCorner && report.options[1].isCorner);
        QVERIFY(isNear(report.options[1].cost, 0.003, 1e-12));
        QCOMPARE(report.mixture.size(), std::size_t{2});
        QVERIFY(isNear(report.mixture[1].quality, report.options[1].accuracy, 1e-12));
        QVERIFY(isNear(report.passFrontier.value, report.options[0].costOfPass.value.value, 1e-12));
        QVERIFY(report.passWithout.at("light").value > report.passFrontier.value);
    }

    void reportOf_aPolicyOfOneStep_isOnePoint()
    {
        TwoFolds of;
        for (std::size_t fold = 0; fold < 2; ++fold)
            of.contenders[1].paths[fold] = samples::sending(of.folds[fold], {});
        QCOMPARE(reportOf(of.folds, of.contenders, settings()).policies[1].points.size(), std::size_t{1});
    }

    void reportOf_refits_giveTheRecipe()
    {
        TwoFolds of;
        for (int refit = 0; refit < 5; ++refit)
            of.contenders[0].refits.push_back(refit % 2 ? of.contenders[0].paths : of.contenders[1].paths);
        const Report report = reportOf(of.folds, of.contenders, settings());
        const CurvePoint& point = report.policies[0].points[5];
        const double fitted = (point.accuracyInterval.high - point.accuracyInterval.low) / 2;
        QVERIFY(point.accuracyRecipe > 1.2 * fitted);
        QVERIFY(std::isnan(report.policies[1].points[5].accuracyRecipe));
    }

    void reportOf_pairsAndRefits_areToldWhereTheyAreGiven()
    {
        const TwoFolds of;
        auto given = settings();
        given.pairs["knows"] = {{{0, 0.5}, {0.5, 0.8}, {1, 0.9}}, 0.5, 0.9, {}};
        given.learning["knows"] = {{50, 0.05 - 0.3 / std::sqrt(50)}, {100, 0.02}, {400, 0.035}};
        given.learnedRows = 400;
        const Report report = reportOf(of.folds, of.contenders, given);
        QVERIFY(isNear(report.policies[0].apgr.value, 0.625, 1e-12));
        QVERIFY(isNear(report.policies[0].callsFor[2].value, 0.6, 1e-12));
        QVERIFY(isNear(report.policies[0].asManyAgain.gain.value, 0.015 - 0.3 / std::sqrt(800), 1e-6));
        QVERIFY(!report.policies[1].apgr.isDefined() && !report.policies[1].learning.isDefined());
        const auto json = reportJson(report, "USD")["policies"];
        QVERIFY(isNear(json[0]["calls"]["80"].get<double>(), 0.6, 1e-12));
        QVERIFY(json[0]["learning_curve"]["twice_the_rows_interval"][0].is_null()); // one refit each
        QVERIFY(json[1]["learning_curve"].contains("undefined") &&
                json[1]["calls"]["20"].contains("undefined"));
    }

    /// The small option takes 10 tokens a row, the large one 40; the small one in every row is the base.
    void reportOf_tokens_areSetAgainstTheCheapestOption()
    {
        TwoFolds of;
        QVERIFY(reportOf(of.folds, of.contenders, settings())
                    .policies[0]
                    .atBudgets[0]
                    .tokenElasticity.whyNot.find("counts no tokens") != std::string::npos);
        for (std::size_t fold = 0; fold < 2; ++fold) {
            Path tokens = of.contenders[0].paths[fold];
            std::fill(tokens.cost.begin(), tokens.cost.end(), 10);
            for (auto& change : tokens.switches) change.cost = 40;
            of.contenders[0].tokens.push_back(std::move(tokens));
            for (std::size_t row = 0; row < of.folds[fold].rows; ++row)
                of.folds[fold].tokens.insert(of.folds[fold].tokens.end(), {10, 40});
            of.folds[fold].whyNoTokens.clear();
        }
        const Report report = reportOf(of.folds, of.contenders, settings());
        QVERIFY(report.tokenBase == std::vector<std::string>{"small"});
        const double base = report.options[0].accuracy;
        const double large = report.options[1].accuracy;
        QVERIFY(isNear(report.options[1].tokenElasticity.value, (large - base) / base / 3, 1e-12));
        QVERIFY(report.options[0].tokenElasticity.whyNot.find("does not change") != std::string::npos);
        for (std::size_t b = 0; b < 4; ++b) {
            const VerdictCell& cell = report.verdict.cells[b];
            const double calls = (1000 * cell.cost - 1) / 2; // costs of 1 and 3 in 1000
            const double more = 3 * calls;                   // (10 + 30 calls - 10) / 10
            QVERIFY(isNear(report.policies[0].atBudgets[b].tokenElasticity.value,
                           (cell.accuracy - base) / base / more, 1e-9));
        }
        QVERIFY(!report.policies[1].atBudgets[0].tokenElasticity.isDefined());
        const auto json = reportJson(report, "USD");
        QVERIFY(json["policies"][0]["at_budgets"][3]["token_elasticity"].is_number());
        QCOMPARE(json["token_elasticity_base"][0].get<std::string>(), std::string("small"));
    }

    void reportJson_twoFolds_hasNumbersAndReasons()
    {
        TwoFolds of;
        Contender silent = of.contenders[0];
        silent.name = "silent";
        for (Path& path : silent.paths) path.expectedCost.clear();
        of.contenders.push_back(silent);
        const Report report = reportOf(of.folds, of.contenders, settings());
        const auto json = reportJson(report, "USD");
        QCOMPARE(json["verdict"]["table"].size(), std::size_t{12});
        const auto& cell = json["verdict"]["table"][1];
        QCOMPARE(cell["policy"].get<std::string>(), std::string("knows"));
        QCOMPARE(cell["outcome"].get<std::string>(), std::string("gains"));
        QVERIFY(isNear(cell["gain_points"].get<double>(), 100 * report.verdict.cells[1].gain, 1e-9));
        QVERIFY(cell["gain_simultaneous"][0].get<double>() < cell["gain_fitted_policy"][0].get<double>());
        QVERIFY(cell["gain_recipe"][0].is_null());
        QCOMPARE(json["verdict"]["table"][8]["undefined"].get<std::string>(),
                 std::string("because it does not say what it expects to cost"));
        QVERIFY(json["policies"][2]["aiq_over_range"].contains("undefined"));
        QVERIFY(json["policies"][0]["aiq_over_range"].is_number());
        QCOMPARE(json["policies"][0]["points"].size(), std::size_t{11});
        QVERIFY(json["policies"][0]["at_budgets"][0]["exchange_rate"].contains("undefined"));
        QCOMPARE(json["options"][1]["option"].get<std::string>(), std::string("large"));
        QVERIFY(json["cost_of_pass_frontier_without"]["light"].is_number());
        const auto none = reportJson(reportOf({}, of.contenders, settings()), "USD");
        QCOMPARE(none["verdict"]["undefined"].get<std::string>(),
                 std::string("because there are no held-out rows"));
    }

    void reportOf_threads_giveTheSameBits()
    {
        const TwoFolds of;
        auto one = settings();
        one.verdict.resampling.threads = 1;
        QVERIFY(reportJson(reportOf(of.folds, of.contenders, one), "USD") ==
                reportJson(reportOf(of.folds, of.contenders, settings()), "USD"));
    }
};

QTEST_APPLESS_MAIN(TestReport)
#include "tst_Report.moc"
