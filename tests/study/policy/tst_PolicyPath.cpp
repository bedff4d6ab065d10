// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Error.h"
#include "core/problems/choice/Cascade.h"
#include "core/study/policy/Path.h"
#include "tests/study/policy/Samples.h"

#include <QTest>

using namespace tradeoff;
using namespace tradeoff::study::policy;
namespace choice = tradeoff::problems::choice;

namespace {

/// Three rows, two options; accuracy in tenths of halves, cost in cents. Option "b" is missing in row 2.
choice::Table smallTable()
{
    choice::Table table;
    table.name = "small";
    table.rows = {"r0", "r1", "r2"};
    table.options = {{"a", "", {}, 0, 0, ""}, {"b", "", {}, 0, 0, ""}};
    table.accuracy = {
        "accuracy", "", 1, 2, true, choice::Grade::Measured, {10, 20, 0, 15, 20, choice::kMissing}};
    table.cost = {"cost", "USD", 2, 1, false, choice::Grade::Measured, {1, 50, 2, 75, 3, choice::kMissing}};
    table.weights = {1, 2, 1};
    choice::Column group;
    group.name = "set";
    group.role = choice::Role::Group;
    group.form = choice::Form::Category;
    group.words = {"x", "y"};
    group.codes = {0, 1, 0};
    table.columns.push_back(group);
    return table;
}

problems::Front smallFront()
{
    auto front = problems::makeFront("choice", {0, 0, 0}, {1, 0, 1}, {1, 1, 0}, {0, 2, 3});
    front.plans.set("expected_cost", std::vector<double>{0.02, 0.4, 0.2});
    front.plans.set("expected_accuracy", std::vector<double>{0.5, 0.75, 0.7});
    return front;
}

} // namespace

class TestPolicyPath : public QObject
{
    Q_OBJECT

private slots:
    void pathOf_smallTable_isAsInTheCells()
    {
        const choice::Problem problem(smallTable());
        auto front = smallFront();
        front.plans.set("fees", std::vector<std::int64_t>{0, 50}); // 0.50 for each choice made
        const Path path = pathOf(problem, front);
        QCOMPARE(path.accuracy, (std::vector<double>{0.5, 0, 1}));
        QCOMPARE(path.cost, (std::vector<double>{0.51, 0.52, 0.53}));
        QCOMPARE(path.switches.size(), std::size_t{3});
        QCOMPARE(path.switches[0].row, 1);
        QCOMPARE(path.switches[0].accuracy, 0.75);
        QCOMPARE(path.switches[0].cost, 1.25);
        QCOMPARE(path.expectedCost, (std::vector<double>{0.02, 0.4, 0.2}));
        const Plan plan = planAt(path, 1);
        QCOMPARE(plan.accuracy, (std::vector<double>{1, 0.75, 1}));
        QCOMPARE(plan.cost, (std::vector<double>{1, 1.25, 0.53}));
        QCOMPARE(planAt(path, 2).accuracy, (std::vector<double>{1, 0, 1}));
    }

    void pathOf_whatDoesNotFit_isRefused()
    {
        const choice::Problem problem(smallTable());
        const auto missing = problems::makeFront("choice", {0, 0, 1}, {}, {}, {0});
        QVERIFY_EXCEPTION_THROWN(pathOf(problem, missing), format::InputError);
        const auto beyond = problems::makeFront("choice", {0, 0, 0}, {3}, {0}, {0, 1});
        QVERIFY_EXCEPTION_THROWN(pathOf(problem, beyond), format::InputError);
        auto unevenly = smallFront();
        unevenly.plans.set("expected_cost", std::vector<double>{0.02, 0.4});
        QVERIFY_EXCEPTION_THROWN(pathOf(problem, unevenly), format::InputError);
        auto charged = smallFront();
        charged.plans.set("fees", std::vector<std::int64_t>{50});
        QVERIFY_EXCEPTION_THROWN(pathOf(problem, charged), format::InputError);
        auto silent = smallFront();
        silent.plans.arrays.erase("expected_cost");
        QVERIFY(pathOf(problem, silent).expectedCost.empty());
    }

    void planOf_cascade_paysForAllItTried()
    {
        auto table = smallTable();
        table.others.push_back(
            {"signal", "", 0, 1, false, choice::Grade::Measured, {9, 9, 2, 9, 1, choice::kMissing}});
        const choice::Problem problem(table);
        // Option a first; on to b where a's signal is below 5: rows 1 and 2, of which row 2 has no b.
        auto solution = choice::toSolution(choice::Cascade{{0, 1}, {0}, {1}, {5}});
        solution.decisions.set("fees", std::vector<std::int64_t>(problem.objectives().size(), 0));
        const Plan plan = planOf(problem, solution);
        QCOMPARE(plan.accuracy, (std::vector<double>{0.5, 0.75, 1}));
        QCOMPARE(plan.cost, (std::vector<double>{0.01, 0.77, 0.03}));
        const Plan single = planOf(problem, choice::toSolution(std::vector<std::int32_t>{1, 1, 0}));
        QCOMPARE(single.cost, (std::vector<double>{0.5, 0.75, 0.03}));
        const Path path = pathOf(std::vector{plan, single});
        QCOMPARE(path.switches.size(), std::size_t{2}); // rows 0 and 1 differ
        QCOMPARE(planAt(path, 1).accuracy, single.accuracy);
        QCOMPARE(planAt(path, 1).cost, single.cost);
        QCOMPARE(planAt(path, 0).cost, plan.cost);
    }

    void heldOutOf_smallTable_hasCellsGroupsAndTrainMeans()
    {
        const choice::Problem problem(smallTable());
        const HeldOut heldOut = heldOutOf(problem, problem);
        QCOMPARE(heldOut.rows, std::size_t{3});
        QCOMPARE(heldOut.accuracy[2], 0.0);
        QCOMPARE(heldOut.accuracy[3], 0.75);
        QVERIFY(std::isnan(heldOut.accuracy[5]) && std::isnan(heldOut.cost[5]));
        QCOMPARE(heldOut.weights, (std::vector<double>{1, 2, 1}));
        QCOMPARE(heldOut.groups, (std::vector<std::int32_t>{0, 1, 0}));
        QVERIFY(heldOutOf(problem, problem, false).groups.empty());
        // By weight: (0.5 + 2 · 0 + 1) / 4 and (1 + 2 · 2 + 3) / 4 cents.
        QCOMPARE(heldOut.trainAccuracy[0], 0.375);
        QVERIFY(samples::isNear(heldOut.trainCost[0], 0.02, 1e-15));
        QVERIFY(std::isnan(heldOut.trainAccuracy[1]));
    }

    void whyNoPath_stagesAndFixedCosts_areNamed()
    {
        QCOMPARE(whyNoPath(choice::Problem(smallTable())), std::string());
        auto fixed = smallTable();
        fixed.options[1].fixedCost = 7;
        QVERIFY(whyNoPath(choice::Problem(fixed)).find("'b'") != std::string::npos);
    }

    void stepMeans_randomPaths_equalThePlansOfEachStep()
    {
        format::Random random(5);
        for (int round = 0; round < 50; ++round) {
            const std::size_t rows = 1 + random.below(9);
            const Path path = samples::randomPath(rows, random.below(30), 1 + random.below(12), random);
            HeldOut heldOut = samples::rowsOnly(rows);
            double weight = 0;
            for (std::size_t row = 0; row < rows; ++row) heldOut.weights.push_back(1 + random.below(5));
            for (const double of : heldOut.weights) weight += of;
            const Plan means = stepMeans(heldOut, path);
            for (std::size_t step = 0; step < path.steps(); ++step) {
                const Plan plan = planAt(path, step);
                double accuracy = 0;
                double cost = 0;
                for (std::size_t row = 0; row < rows; ++row) {
                    accuracy += heldOut.weights[row] * plan.accuracy[row] / weight;
                    cost += heldOut.weights[row] * plan.cost[row] / weight;
                }
                QVERIFY(samples::isNear(means.accuracy[step], accuracy, 1e-12));
                QVERIFY(samples::isNear(means.cost[step], cost, 1e-12));
            }
        }
    }

    void stepExpecting_costsThatFallAgain_isTheLastWithin()
    {
        Path path;
        path.expectedCost = {1, 3, 2, 4};
        QCOMPARE(*stepExpecting(path, 2.5), std::size_t{2});
        QCOMPARE(*stepExpecting(path, 4), std::size_t{3});
        QVERIFY(!stepExpecting(path, 0.5));
        QVERIFY(!stepExpecting(Path{}, 1));
    }
};

QTEST_APPLESS_MAIN(TestPolicyPath)
#include "tst_PolicyPath.moc"
