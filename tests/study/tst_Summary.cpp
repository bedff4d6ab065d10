// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Error.h"
#include "core/study/Summary.h"

#include <QTest>
#include <cmath>
#include <functional>

using namespace tradeoff;
using namespace tradeoff::study;

namespace {

/// A study in memory: entrants "a", "b", … on problems "p0", "p1", … worth `value(cell)`; nothing for no
/// plan.
struct Desk
{
    Grid grid;
    project::Snapshot snapshot;

    Desk(std::size_t entrants, std::size_t problems, std::size_t seeds)
    {
        for (std::size_t e = 0; e < entrants; ++e)
            grid.entrants.push_back({std::string(1, static_cast<char>('a' + e)), "strategy", {}});
        for (std::size_t p = 0; p < problems; ++p)
            grid.problems.push_back({"digest" + std::to_string(p), "p" + std::to_string(p), "nint"});
        for (std::size_t s = 0; s < seeds; ++s) grid.seeds.push_back(s + 1);
        grid.budgets = {{1.0, {}}};
    }

    using Value = std::function<std::optional<std::int64_t>(const Cell&)>;
    using Measure = std::function<double(const Cell&)>;

    void fill(
        const Value& value, const Measure& calibration = [](const Cell&) { return 30.0; })
    {
        const frontier::Objective objective{"distance", "Distance", "km", frontier::Sense::Minimise, 0};
        for (const auto& entry : grid.problems)
            snapshot.problems.push_back({entry.digest, "routing", entry.name, "", {objective}});
        snapshot.studies.push_back({1, "study", toJson(grid).dump(), "", "open"});
        for (std::int64_t number = 0; number < static_cast<std::int64_t>(grid.cells()); ++number) {
            const Cell cell = cellOf(grid, number);
            project::RunInfo run;
            run.id = number + 1;
            run.problem = grid.problems[cell.problem].digest;
            const auto reached = value(cell);
            run.status = reached ? "feasible" : "refused";
            snapshot.runs.push_back(run);
            snapshot.studyRuns.push_back({run.id, 1, number, run.id, 0.5, 0.5, calibration(cell)});
            if (!reached) continue;
            project::SolutionInfo plan;
            plan.run = run.id;
            plan.problem = run.problem;
            plan.feasible = true;
            plan.values = {{*reached}};
            snapshot.solutions.push_back(plan);
            plan.values = {{*reached + 5}}; // an earlier, worse plan of the same run
            snapshot.solutions.push_back(plan);
            plan.feasible = false;
            plan.values = {{1}}; // and one that breaks a rule
            snapshot.solutions.push_back(plan);
        }
    }

    Summary summary(const std::map<std::string, BestKnown>& best = {}) const
    {
        return summarise(snapshot, "study", best);
    }
};

bool says(const std::vector<std::string>& sentences, const std::string& part)
{
    for (const auto& sentence : sentences)
        if (sentence.find(part) != std::string::npos) return true;
    return false;
}

bool says(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

class TestSummary : public QObject
{
    Q_OBJECT

private slots:
    void summarise_eightProblems_comparesProblemMeans()
    {
        // a reaches 100, b 110 + problem, each ± 2 with the seed: gaps of the means 2 and 12 + problem.
        Desk desk(2, 8, 2);
        desk.fill([](const Cell& cell) {
            const auto p = static_cast<std::int64_t>(cell.problem);
            return (cell.entrant == 0 ? 100 : 110 + p) + (cell.seed == 0 ? 0 : 4);
        });
        const Summary summary = desk.summary();
        const auto& budget = summary.budgets.at(0);
        QVERIFY(budget.reference == Reference::BestFound);
        QCOMPARE(budget.problems.size(), std::size_t{8});
        QCOMPARE(budget.entrants[0].gaps[3], 2.0);  // (0 + 4) / 2 of 100
        QCOMPARE(budget.entrants[1].gaps[3], 15.0); // (13 + 17) / 2
        const auto& pair = budget.pairs.at(0);
        QCOMPARE(pair.wins, std::size_t{8});
        QCOMPARE(pair.losses, std::size_t{0});
        QVERIFY(pair.test.exact);
        QCOMPARE(pair.test.p, 2.0 / 256);
        QCOMPARE(pair.rankBiserial, -1.0);
        QCOMPARE(pair.medianDifference, -13.5); // -(10 … 17), the middle of -13 and -14
        QVERIFY(pair.interval.low >= -17 && pair.interval.high <= -10);
        QVERIFY(summary.load.warnings.empty());
        const std::string text = toText(summary);
        QVERIFY(says(text, "gap to the best value found in this study"));
        QVERIFY(says(text, "Wilcoxon signed-rank, exact, 8 pairs that differ: p = 0.0078"));
        QVERIFY(says(text, "The load was equal for all."));
    }

    void summarise_bestKnown_isUsedOnlyForItsConvention()
    {
        Desk desk(2, 6, 1);
        desk.fill([](const Cell& cell) { return cell.entrant == 0 ? 110 : 120; });
        std::map<std::string, BestKnown> best;
        for (const auto& entry : desk.grid.problems) best[entry.name] = {100, "nint"};
        Summary summary = desk.summary(best);
        QVERIFY(summary.budgets[0].reference == Reference::BestKnown);
        QCOMPARE(summary.budgets[0].entrants[0].gaps[0], 10.0);
        QVERIFY(says(toText(summary), "gap to the best known value"));

        best["p2"].convention = "ceil";
        summary = desk.summary(best);
        QVERIFY(summary.budgets[0].reference == Reference::BestFound);
        QCOMPARE(summary.budgets[0].entrants[0].gaps[0], 0.0);
        QVERIFY(says(summary.remarks, "of p2 belongs to another rounding convention"));
        best.erase("p2");
        QVERIFY(says(desk.summary(best).remarks, "No best known value is given for p2."));
    }

    void summarise_runsWithoutAPlan_areCountedAndLost()
    {
        Desk desk(2, 6, 2);
        desk.fill([](const Cell& cell) -> std::optional<std::int64_t> {
            if (cell.entrant == 0 && cell.problem == 0) return std::nullopt;
            if (cell.entrant == 0 && cell.problem == 1 && cell.seed == 1) return std::nullopt;
            return cell.entrant == 0 ? 100 : 110;
        });
        const Summary summary = desk.summary();
        const auto& first = summary.budgets[0].entrants[0];
        QCOMPARE(first.runs, std::size_t{12});
        QCOMPARE(first.withPlan, std::size_t{9});
        QCOMPARE(first.without.at("refused"), std::size_t{3});
        QVERIFY(std::isinf(first.gaps[0]));
        QCOMPARE(first.gaps[1], 0.0); // of the seed that has a plan
        const auto& pair = summary.budgets[0].pairs[0];
        QCOMPARE(pair.wins, std::size_t{5});
        QCOMPARE(pair.losses, std::size_t{1});
        QVERIFY(says(toText(summary), "3, 3 refused"));
        QVERIFY(toJson(summary).at("budgets").at(0).at("strategies").at(0).at("gaps").at(0).is_null());
    }

    void summarise_fiveProblems_saysThatNoTestCanTell()
    {
        Desk desk(2, 5, 1);
        desk.fill([](const Cell& cell) { return cell.entrant == 0 ? 100 : 110; });
        const Summary summary = desk.summary();
        QVERIFY(says(toText(summary), "Fewer than 6 problems: no test can reach 0.05."));
        QVERIFY(toJson(summary).at("budgets").at(0).at("pairs").at(0).at("p").is_null());
    }

    void summarise_oneProblem_showsSpreadAndNoTest()
    {
        Desk desk(2, 1, 3);
        desk.fill(
            [](const Cell& cell) { return 100 + static_cast<std::int64_t>(cell.seed + 10 * cell.entrant); });
        const Summary summary = desk.summary();
        QVERIFY(summary.budgets[0].pairs.empty());
        QVERIFY((summary.budgets[0].seedGaps == std::vector<std::vector<double>>{{0, 1, 2}, {10, 11, 12}}));
        const std::string text = toText(summary);
        QVERIFY(says(text, "b: 10.000 to 12.000 %, median 11.000 %"));
        QVERIFY(!says(text, " p "));
    }

    void summarise_threeStrategies_haveRanksAndHolm()
    {
        Desk desk(3, 7, 1);
        desk.fill([](const Cell& cell) {
            return 100 + static_cast<std::int64_t>(cell.entrant * (10 + cell.problem));
        });
        const Summary summary = desk.summary();
        const auto& budget = summary.budgets[0];
        QCOMPARE(budget.pairs.size(), std::size_t{3});
        for (const auto& pair : budget.pairs) QCOMPARE(pair.adjusted, 3 * 2.0 / 128);
        QVERIFY((budget.friedman->meanRanks == std::vector<double>{1, 2, 3}));
        QCOMPARE(budget.friedman->statistic, 14.0); // n (k - 1) where all agree
        QVERIFY(says(toText(summary), "Holm over 3 tests"));
    }

    void summarise_waitingRuns_areSaidAndTheirProblemsLeftOut()
    {
        Desk desk(2, 8, 1);
        desk.fill([](const Cell& cell) { return cell.entrant == 0 ? 100 : 110; });
        desk.snapshot.studyRuns.pop_back();           // never begun
        desk.snapshot.runs[0].status = "interrupted"; // the program died
        desk.snapshot.runs[2].stoppedBy = "user";     // stopped by Ctrl-C
        const Summary summary = desk.summary();
        QCOMPARE(summary.done, std::size_t{13});
        QCOMPARE(summary.waiting, std::size_t{3});
        QCOMPARE(summary.budgets[0].problems.size(), std::size_t{5});
        QVERIFY(says(summary.remarks, "3 runs are still waiting"));
    }

    void summarise_maximisedObjective_turnsTheGap()
    {
        Desk desk(2, 2, 1);
        desk.fill([](const Cell& cell) { return cell.entrant == 0 ? 80 : 100; });
        for (auto& problem : desk.snapshot.problems) problem.objectives[0].sense = frontier::Sense::Maximise;
        const Summary summary = desk.summary();
        // The worse plans of each run (+5) are better here: 85 of 105.
        QCOMPARE(summary.budgets[0].entrants[0].gaps[0], 100 * 20.0 / 105);
        QCOMPARE(summary.budgets[0].pairs[0].losses, std::size_t{2});
    }

    void load_unequalCalibration_isFlagged()
    {
        Desk equal(2, 6, 2), unequal(2, 6, 2);
        const auto value = [](const Cell&) { return 100; };
        equal.fill(value, [](const Cell& cell) { return 30 + 0.1 * static_cast<double>(cell.problem); });
        QVERIFY(equal.summary().load.warnings.empty());
        unequal.fill(value, [](const Cell& cell) { return cell.entrant == 0 ? 30 : 36.0; });
        const auto load = unequal.summary().load;
        QCOMPARE(load.calibration[1], 36.0);
        QVERIFY(says(load.warnings,
                     "made under unequal load: by the median calibration the machine was 20 % slower"));
        QVERIFY(says(toText(unequal.summary()), "Warning: The comparison was made under unequal load"));
    }

    void load_unequalLoadAverage_isFlagged()
    {
        Desk desk(2, 6, 1);
        desk.fill([](const Cell&) { return 100; });
        for (auto& row : desk.snapshot.studyRuns)
            if (cellOf(desk.grid, row.cell).entrant == 1) row.loadBefore = 1.2;
        QVERIFY(says(desk.summary().load.warnings, "load averages"));
    }

    void load_unsteadyMachine_isFlagged()
    {
        Desk desk(2, 6, 2);
        desk.fill([](const Cell&) { return 100; },
                  [](const Cell& cell) { return (cell.entrant + cell.problem) % 2 ? 30.0 : 45.0; });
        QVERIFY(says(desk.summary().load.warnings, "its slowest calibration was 50 % above its fastest"));
    }

    void summarise_unknownStudy_isRefused()
    {
        Desk desk(1, 1, 1);
        desk.fill([](const Cell&) { return 100; });
        QVERIFY_THROWS_EXCEPTION(format::InputError, summarise(desk.snapshot, "other"));
    }

    void readBestKnown_columns_areFoundByName()
    {
        const auto best =
            readBestKnown("note,instance,best_known\r\n\"a, \"\"b\"\"\",X-1,27591\nz,X-2,10.5\n", "b.csv");
        QCOMPARE(best.at("X-1").value, 27591.0);
        QCOMPARE(best.at("X-1").convention, std::string("nint"));
        QCOMPARE(best.at("X-2").value, 10.5);
        QCOMPARE(readBestKnown("instance,best_known,convention\nX,1,ceil\n", "b").at("X").convention,
                 std::string("ceil"));
    }

    void readBestKnown_badText_namesThePlace()
    {
        const auto complaint = [](const std::string& text) {
            try {
                readBestKnown(text, "b.csv");
            } catch (const format::InputError& error) {
                return std::string(error.what());
            }
            return std::string();
        };
        QVERIFY(says(complaint("a,b\n"), "b.csv:1:1"));
        QVERIFY(says(complaint("instance,best_known\nX,12a\n"), "b.csv:2:3: found '12a'"));
        QVERIFY(says(complaint("instance,best_known\nX\n"), "b.csv:2:1"));
        QVERIFY(says(complaint("instance,best_known\n\"X,1\n"), "closing quote"));
    }
};

QTEST_APPLESS_MAIN(TestSummary)
#include "tst_Summary.moc"
