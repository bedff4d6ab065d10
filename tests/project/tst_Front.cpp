// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/project/Front.h"

#include <QtTest>

using namespace tradeoff;
using project::PlanPoint;
using project::SolutionInfo;

namespace {

SolutionInfo plan(std::int64_t id, bool feasible, std::int64_t distance, std::int64_t longest,
                  std::int64_t run = 1)
{
    SolutionInfo info;
    info.id = id;
    info.run = run;
    info.problem = "p";
    info.ref.object = "plan" + std::to_string(id);
    info.feasible = feasible;
    info.values = {{distance}, {longest}};
    return info;
}

project::Snapshot threeRuns()
{
    project::Snapshot snapshot;
    snapshot.problems.push_back(
        {"p", "routing", "p", "", {{"distance", "", "", {}, 0}, {"longest_route", "", "", {}, 0}}});
    project::RunInfo savings;
    savings.id = 1;
    savings.strategy = "savings";
    project::RunInfo hgs;
    hgs.id = 2;
    hgs.strategy = "hgs";
    snapshot.runs = {savings, hgs};
    // 100/50 and 120/40 stand; 130/45 is beaten by 120/40; 90/30 would beat all but is infeasible.
    snapshot.solutions = {plan(1, true, 120, 40), plan(2, true, 100, 50, 2), plan(3, true, 130, 45),
                          plan(4, false, 90, 30)};
    return snapshot;
}

/// The plans by name: plan(2) is "plan2", step 3 of the front "f" is "f#3".
std::vector<std::string> names(const std::vector<PlanPoint>& front)
{
    std::vector<std::string> list;
    for (const auto& plan : front) list.push_back(problems::toText(plan.ref));
    return list;
}

/// 95/60 infeasible, 98/52 and 110/45, of the run given.
project::FrontInfo threeSteps(std::int64_t run)
{
    auto values = std::make_shared<project::FrontValues>();
    values->columns = {{{95, 98, 110}, {1}}, {{60, 104, 45}, {1, 2, 1}}};
    values->feasible = {0, 1, 1};
    return {1, run, "p", "f", 0.5, std::move(values)};
}

} // namespace

class TestFront : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void frontOf_twoObjectives_leavesOutBeatenAndInfeasible()
    {
        const auto snapshot = threeRuns();
        QCOMPARE(names(project::frontOf(snapshot, snapshot.problems[0], {0, 1})),
                 (std::vector<std::string>{"plan2", "plan1"}));
    }

    void frontOf_oneObjective_isTheBest()
    {
        const auto snapshot = threeRuns();
        QCOMPARE(names(project::frontOf(snapshot, snapshot.problems[0], {1})),
                 (std::vector<std::string>{"plan1"}));
    }

    void frontOf_chosenStrategies_looksAtTheirRunsOnly()
    {
        const auto snapshot = threeRuns();
        QCOMPARE(names(project::frontOf(snapshot, snapshot.problems[0], {0, 1}, {{"savings"}, false})),
                 (std::vector<std::string>{"plan1"}));
    }

    void frontOf_stepsOfAFront_standBesidePlans()
    {
        auto snapshot = threeRuns();
        snapshot.fronts = {threeSteps(2)};
        const auto front = project::frontOf(snapshot, snapshot.problems[0], {0, 1});
        QCOMPARE(names(front), (std::vector<std::string>{"f#1", "plan2", "f#2", "plan1"}));
        QCOMPARE(front[0].values, (frontier::Values{{98}, {52}}));
        QCOMPARE(front[0].run, std::int64_t(2));
        QCOMPARE(front[0].seconds, 0.5);
        QCOMPARE(names(project::frontOf(snapshot, snapshot.problems[0], {0, 1}, {{"savings"}, false})),
                 (std::vector<std::string>{"plan1"}));
    }

    void frontOf_hindsight_standsApart()
    {
        auto snapshot = threeRuns();
        snapshot.fronts = {threeSteps(2)};
        snapshot.runs[1].hindsight = true;
        const auto& problem = snapshot.problems[0];
        QCOMPARE(names(project::frontOf(snapshot, problem, {0, 1})), (std::vector<std::string>{"plan1"}));
        const auto apart = project::frontOf(snapshot, problem, {0, 1}, {{}, true});
        QCOMPARE(names(apart), (std::vector<std::string>{"f#1", "plan2", "f#2"}));
        QVERIFY(
            std::all_of(apart.begin(), apart.end(), [](const PlanPoint& plan) { return plan.hindsight; }));
        QVERIFY(project::feasiblePlans(snapshot, problem, {{"savings"}, true}).empty());
    }

    void snapshot_copied_sharesTheValues()
    {
        // A snapshot is copied after each commit: values of fronts are not.
        auto snapshot = threeRuns();
        snapshot.fronts = {threeSteps(1)};
        const auto copy = snapshot;
        QCOMPARE(copy.fronts[0].values.get(), snapshot.fronts[0].values.get());
    }

    void frontOf_otherProblem_isEmpty()
    {
        auto snapshot = threeRuns();
        snapshot.problems[0].digest = "another";
        QVERIFY(project::frontOf(snapshot, snapshot.problems[0], {0, 1}).empty());
    }
};

QTEST_APPLESS_MAIN(TestFront)
#include "tst_Front.moc"
