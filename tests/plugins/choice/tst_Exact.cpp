// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "Recorder.h"

#include "plugins/choice/exact/Exact.h"
#include "plugins/choice/greedy/Greedy.h"
#include "plugins/choice/groups/Groups.h"
#include "plugins/choice/single/Single.h"
#include "tests/problems/choice/RandomTables.h"

#include <QTest>

using namespace tradeoff;
using problems::choice::Problem;
using problems::choice::Table;
using tests::ChoiceRecorder;
using tests::runChoice;

namespace {

solve::RunRequest asking(std::vector<std::string> objectives)
{
    solve::RunRequest request;
    request.objectives = std::move(objectives);
    request.iterations = 1000;
    return request;
}

Table planned(std::uint64_t seed, std::size_t rows = 4, std::size_t options = 3)
{
    format::Random random(seed);
    Table table = tests::randomTable(random, {rows, options});
    table.isLogged = false;
    return table;
}

/// Every feasible plan's values, by the judge.
std::vector<frontier::Values> allPlans(const Problem& problem)
{
    std::vector<frontier::Values> plans;
    tests::forEachPlan(problem.table(), [&](const auto& options) {
        const auto verdict = problem.judge(problems::choice::toSolution(options));
        if (verdict.feasible) plans.push_back(verdict.values);
    });
    return plans;
}

constexpr std::size_t kAccuracy = 0;
constexpr std::size_t kCost = 1;

/// Is a at least as accurate and as cheap?
bool covers(std::span<const frontier::Value> a, const frontier::Values& b)
{
    return a[kAccuracy] >= b[kAccuracy] && a[kCost] <= b[kCost];
}

} // namespace

class TestExact : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exact_frontier_isOneFrontThatNoPlanBeats()
    {
        for (std::uint64_t seed = 1; seed <= 200; ++seed) {
            const Problem problem(planned(seed));
            ChoiceRecorder recorder(problem);
            QCOMPARE(runChoice(choice::Exact(), problem, asking({"accuracy", "cost"}), recorder),
                     solve::Status::Finished);
            QCOMPARE(recorder.fronts.size(), std::size_t(1));
            const auto& verdict = recorder.frontVerdicts[0];
            QVERIFY(verdict.violations.empty());
            for (const auto& plan : allPlans(problem))
                for (std::size_t step = 0; step < verdict.steps(); ++step)
                    QVERIFY(!covers(plan, {verdict.at(step).begin(), verdict.at(step).end()}) ||
                            covers(verdict.at(step), plan));
        }
    }

    void exact_mostAccuracyWithin_isTheBestAndTheCheapestOfIt()
    {
        for (std::uint64_t seed = 1; seed <= 300; ++seed) {
            const Problem problem(planned(seed));
            auto request = asking({"accuracy"});
            request.atMost["cost"] = {static_cast<std::int64_t>(20 + seed % 150), 1};
            frontier::Values best;
            for (const auto& plan : allPlans(problem)) {
                if (plan[kCost] > request.atMost["cost"]) continue;
                if (best.empty() || plan[kAccuracy] > best[kAccuracy] ||
                    (plan[kAccuracy] == best[kAccuracy] && plan[kCost] < best[kCost]))
                    best = plan;
            }
            ChoiceRecorder recorder(problem);
            const auto status = runChoice(choice::Exact(), problem, request, recorder);
            QCOMPARE(status, best.empty() ? solve::Status::Infeasible : solve::Status::Finished);
            QCOMPARE(recorder.solutions.size(), std::size_t(best.empty() ? 0 : 1));
            if (best.empty()) continue;
            QVERIFY(recorder.allFeasible && recorder.allHonest);
            QCOMPARE(recorder.verdicts[0].values[kAccuracy], best[kAccuracy]);
            QCOMPARE(recorder.verdicts[0].values[kCost], best[kCost]);
            QCOMPARE(recorder.bounds.back().second, best[kAccuracy]);
        }
    }

    void exact_leastCostFor_isTheCheapestAndTheBestOfIt()
    {
        for (std::uint64_t seed = 1; seed <= 300; ++seed) {
            const Problem problem(planned(seed));
            auto request = asking({"cost"});
            request.atMost["accuracy"] = {static_cast<std::int64_t>(seed % 10), 1};
            frontier::Values best;
            for (const auto& plan : allPlans(problem)) {
                if (plan[kAccuracy] < request.atMost["accuracy"]) continue;
                if (best.empty() || plan[kCost] < best[kCost] ||
                    (plan[kCost] == best[kCost] && plan[kAccuracy] > best[kAccuracy]))
                    best = plan;
            }
            ChoiceRecorder recorder(problem);
            runChoice(choice::Exact(), problem, request, recorder);
            QCOMPARE(recorder.solutions.empty(), best.empty());
            if (best.empty()) continue;
            QCOMPARE(recorder.verdicts[0].values[kCost], best[kCost]);
            QCOMPARE(recorder.verdicts[0].values[kAccuracy], best[kAccuracy]);
        }
    }

    void exact_budgetParameter_isALimitOnCost()
    {
        const Problem problem(planned(3, 30, 4));
        auto request = asking({"accuracy"});
        request.atMost["cost"] = {600, 1}; // units of 0.01
        ChoiceRecorder limited(problem);
        runChoice(choice::Exact(), problem, request, limited);
        ChoiceRecorder set(problem);
        runChoice(choice::Exact(), problem, asking({"accuracy"}), set, {{"budget", "6"}});
        QVERIFY(limited.verdicts.size() == 1 && set.verdicts.size() == 1);
        QCOMPARE(set.verdicts[0].values, limited.verdicts[0].values);
        ChoiceRecorder free(problem);
        runChoice(choice::Exact(), problem, asking({"accuracy"}), free);
        QVERIFY(free.verdicts[0].values[kAccuracy] > set.verdicts[0].values[kAccuracy]);
    }

    void refusal_whatItCannotDo_isASentence()
    {
        Table table = planned(1);
        QVERIFY(!choice::Exact().refusal(Problem(table), asking({"accuracy"})));
        table.options[0].atMost = 1;
        QVERIFY(choice::Exact().refusal(Problem(table), asking({"accuracy"})));
        table.options[0].atMost.reset();
        table.isLogged = true;
        QVERIFY(choice::Exact().refusal(Problem(table), asking({"accuracy"})));
        QVERIFY(!choice::Hindsight().refusal(Problem(table), asking({"accuracy"})));
        QVERIFY(choice::Hindsight().describe().hindsight && !choice::Exact().describe().hindsight);
    }

    void single_everyOptionKnownEverywhere_isOnePlan()
    {
        Table table = planned(5);
        table.accuracy.cells[table.at(2, 1)] = problems::choice::kMissing;
        for (std::size_t row = 0; row < table.rows.size(); ++row)
            for (const std::size_t option : {0u, 2u})
                if (!table.isAvailable(row, option)) table.accuracy.cells[table.at(row, option)] = 3;
        const Problem problem(table);
        ChoiceRecorder recorder(problem);
        runChoice(choice::Single(), problem, asking({"accuracy", "cost"}), recorder);
        QVERIFY(recorder.allFeasible && recorder.allHonest);
        QVERIFY(!recorder.solutions.empty() && recorder.solutions.size() <= 2);
        for (const auto& solution : recorder.solutions) {
            const auto options = problems::choice::toOptions(solution);
            QVERIFY(std::all_of(options.begin(), options.end(),
                                [&](auto option) { return option == options[0] && option != 1; }));
        }
    }

    /// Two groups; each step changes all rows of one, and no other choice per group beats a step.
    void groups_everyStep_takesOneOptionPerGroup()
    {
        for (std::uint64_t seed = 1; seed <= 100; ++seed) {
            Table table = planned(seed, 5, 3);
            std::replace(table.accuracy.cells.begin(), table.accuracy.cells.end(), problems::choice::kMissing,
                         std::int64_t(1));
            problems::choice::Column column;
            column.name = "bin";
            column.role = problems::choice::Role::Group;
            column.form = problems::choice::Form::Category;
            column.words = {"easy", "hard"};
            column.codes = {0, 1, 0, 1, 1};
            table.columns = {column};
            const Problem problem(table);
            ChoiceRecorder recorder(problem);
            runChoice(choice::Groups(), problem, asking({"accuracy", "cost"}), recorder);
            QCOMPARE(recorder.fronts.size(), std::size_t(1));
            const auto& verdict = recorder.frontVerdicts[0];
            for (std::size_t step = 0; step < verdict.steps(); ++step) {
                const auto plan = problem.stepOf(recorder.fronts[0], step);
                const auto options = problems::choice::toOptions(plan);
                QVERIFY(options[0] == options[2] && options[1] == options[3] && options[1] == options[4]);
            }
            for (std::int32_t easy = 0; easy < 3; ++easy)
                for (std::int32_t hard = 0; hard < 3; ++hard) {
                    const auto other =
                        problem.judge(problems::choice::toSolution({easy, hard, easy, hard, hard})).values;
                    for (std::size_t step = 0; step < verdict.steps(); ++step)
                        QVERIFY(!covers(other, {verdict.at(step).begin(), verdict.at(step).end()}) ||
                                covers(verdict.at(step), other));
                }
        }
    }

    /// Concave curves: greedy is exact. A curve that first pays nothing: greedy never climbs it.
    void greedy_concaveCurves_areExactAndAHollowOneIsMissed()
    {
        Table table = planned(1, 2, 3);
        table.weights.clear();
        table.cost.cells = {1, 2, 3, 1, 2, 3};
        table.accuracy.cells = {0, 5, 8, 0, 4, 6};
        const Problem concave(table);
        ChoiceRecorder greedy(concave);
        ChoiceRecorder exact(concave);
        runChoice(choice::Greedy(), concave, asking({"accuracy", "cost"}), greedy);
        runChoice(choice::Exact(), concave, asking({"accuracy", "cost"}), exact);
        QCOMPARE(greedy.frontVerdicts[0].values, exact.frontVerdicts[0].values);
        QCOMPARE(greedy.frontVerdicts[0].steps(), std::size_t(5));

        table.accuracy.cells = {0, 0, 9, 0, 4, 6};
        const Problem hollow(table);
        ChoiceRecorder stuck(hollow);
        runChoice(choice::Greedy(), hollow, asking({"accuracy", "cost"}), stuck);
        QCOMPARE(stuck.frontVerdicts[0].at(stuck.frontVerdicts[0].steps() - 1)[kAccuracy],
                 (frontier::Value{6, 2}));
    }
};

QTEST_GUILESS_MAIN(TestExact)
#include "tst_Exact.moc"
