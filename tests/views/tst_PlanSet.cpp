// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/frontier/PlanSet.h"

#include <QtTest>

using namespace tradeoff;
using problems::SolutionRef;
using views::PlanSet;

namespace {

/// Plan "a" at 100/50; front "f" with 95/60 (infeasible), 98/52 and 110/45, of run 1.
project::Snapshot planAndFront()
{
    project::Snapshot state;
    state.problems.push_back(
        {"p", "routing", "p", "", {{"distance", "", "", {}, 0}, {"longest_route", "", "", {}, 0}}});
    project::RunInfo run;
    run.id = 1;
    state.runs = {run};
    project::SolutionInfo plan;
    plan.problem = "p";
    plan.ref.object = "a";
    plan.feasible = true;
    plan.values = {{100}, {50}};
    state.solutions = {plan, plan}; // the same decisions twice
    auto values = std::make_shared<project::FrontValues>();
    values->columns = {{{95, 98, 110}, {1}}, {{60, 52, 45}, {1}}};
    values->feasible = {0, 1, 1};
    state.fronts = {{1, 1, "p", "f", 0.5, values}, {2, 1, "p", "f", 0.75, values}};
    return state;
}

PlanSet setOf(const project::Snapshot& state)
{
    return PlanSet::of(state, "p", "distance", "longest_route");
}

} // namespace

class TestPlanSet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void of_stepsOfAFront_arePlansLikeAnyOther()
    {
        const PlanSet set = setOf(planAndFront());
        QCOMPARE(set.plans.size(), std::size_t(3));
        QCOMPARE(set.front, (std::vector<std::size_t>{1, 0, 2}));
        QCOMPARE(set.find({"f", 2})->number, 3);
        QCOMPARE(set.find({"f", 2})->rank, 2);
        QCOMPARE(set.x(*set.find({"f", 1})), 98.0);
        QVERIFY(set.hindsight.empty());
    }

    void find_whatIsNoPlan_isNull()
    {
        const PlanSet set = setOf(planAndFront());
        for (const SolutionRef& ref : {SolutionRef{"f", 0}, {"f", 3}, {"f", -1}, {"a", 1}, {"b", 0}, {"", 0}})
            QVERIFY2(!set.find(ref), problems::toText(ref).c_str());
    }

    void of_nothingChosen_takesObjectivesThatMayTrade()
    {
        auto state = planAndFront();
        state.problems[0].objectives = {{"cost", "", "", {}, 0},
                                        {"unserved_prize", "", "", {}, 0},
                                        {"distance", "", "", {}, 0},
                                        {"vehicles", "", "", {}, 0}};
        state.solutions.clear();
        state.fronts.clear();
        QCOMPARE(PlanSet::of(state, "p", "", "").secondObjective().id, std::string("vehicles"));
        QCOMPARE(PlanSet::of(state, "p", "distance", "").secondObjective().id, std::string("unserved_prize"));
        QCOMPARE(PlanSet::of(state, "p", "", "distance").secondObjective().id, std::string("distance"));
        state.problems[0].objectives.resize(2);
        QCOMPARE(PlanSet::of(state, "p", "", "").secondObjective().id, std::string("unserved_prize"));
    }

    void of_hindsight_standsApart()
    {
        auto state = planAndFront();
        state.runs[0].hindsight = true;
        const PlanSet set = setOf(state);
        QCOMPARE(set.plans.size(), std::size_t(1));
        QCOMPARE(set.front, std::vector<std::size_t>{0});
        QCOMPARE(set.hindsight.size(), std::size_t(2));
        QCOMPARE(set.hindsight[1].info.ref, (SolutionRef{"f", 2}));
        QCOMPARE(set.hindsight[1].rank, 1);
        QVERIFY(!set.find({"f", 1}));
    }
};

QTEST_APPLESS_MAIN(TestPlanSet)
#include "tst_PlanSet.moc"
