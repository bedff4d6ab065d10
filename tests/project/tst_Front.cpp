// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/project/Front.h"

#include <QtTest>

using namespace tradeoff;
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

std::vector<std::int64_t> ids(const std::vector<const SolutionInfo*>& front)
{
    std::vector<std::int64_t> list;
    for (const auto* info : front) list.push_back(info->id);
    return list;
}

} // namespace

class TestFront : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void frontOf_twoObjectives_leavesOutBeatenAndInfeasible()
    {
        const auto snapshot = threeRuns();
        QCOMPARE(ids(project::frontOf(snapshot, snapshot.problems[0], {0, 1})),
                 (std::vector<std::int64_t>{2, 1}));
    }

    void frontOf_oneObjective_isTheBest()
    {
        const auto snapshot = threeRuns();
        QCOMPARE(ids(project::frontOf(snapshot, snapshot.problems[0], {1})), (std::vector<std::int64_t>{1}));
    }

    void frontOf_chosenStrategies_looksAtTheirRunsOnly()
    {
        const auto snapshot = threeRuns();
        QCOMPARE(ids(project::frontOf(snapshot, snapshot.problems[0], {0, 1}, {"savings"})),
                 (std::vector<std::int64_t>{1}));
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
