// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/views/Fixture.h"
#include "tests/views/PolicyFixture.h"
#include "views/runs/RunsModel.h"
#include "views/runs/StrategyOrder.h"
#include "views/table/PlanTable.h"
#include "views/theme/Theme.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace tradeoff;
using namespace tradeoff::views;
using test::Fixture;

class TestPlanTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void model_everyChange_keepsTheRules();
    void model_threePlans_rowsAreTheFrontier();
    void model_rate_isPaidPerGained();
    void runs_everyChange_keepTheRules();
    void runs_runningRun_showsPlansSoFar();
    void runs_gap_saysToWhat();
    void runs_provedBest_hasNoGapToItsBound();
    void strategies_heldOut_plainestLearnerFirst();
    void table_pointingAtRow_hoversThatPlan();
    void table_choosingRow_makesItCurrent();

private:
    Theme m_theme;
};

void TestPlanTable::model_everyChange_keepsTheRules()
{
    Fixture fixture;
    PlanBoard board;
    Selection selection;
    PlanTableModel model(board, selection, m_theme);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    board.setSnapshot(fixture.snapshot);
    board.showProblem(fixture.digest);
    selection.togglePin(fixture.refs[0]);
    auto later = std::make_shared<project::Snapshot>(*fixture.snapshot);
    later->solutions.pop_back();
    board.setSnapshot(later);
    board.chooseObjectives("vehicles", "distance");
    board.setSnapshot(std::make_shared<project::Snapshot>());
    QCOMPARE(model.rowCount(), 0);
}

// Distances of the six stops: plan 1 drives depot-4-1-2-3-6-5-depot. Legs: 22 (√500 = 22.36), 20, 20, 20, 20,
// 20, 10: 132 in one route. Plan 2: 22 + 20 + 20 + 22 = 84 twice: 168, longest 84. Plan 3: 22 + 20 + 22 = 64
// twice, 20 twice: 168, longest 64: it beats plan 2.
void TestPlanTable::model_threePlans_rowsAreTheFrontier()
{
    Fixture fixture;
    PlanBoard board;
    Selection selection;
    PlanTableModel model(board, selection, m_theme);
    board.setSnapshot(fixture.snapshot);
    board.showProblem(fixture.digest);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("132"));
    QCOMPARE(model.index(0, 2).data().toString(), QStringLiteral("132"));
    QCOMPARE(model.index(1, 1).data().toString(), QStringLiteral("168"));
    QCOMPARE(model.index(1, 2).data().toString(), QStringLiteral("64"));
    QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("Distance, km"));
    QCOMPARE(model.rowOf(fixture.refs[1]), -1);
    QCOMPARE(model.rowOf(fixture.refs[2]), 1);
}

// From plan 1 to plan 3: 36 km of distance paid for 68 km of longest route: 0.529 km per km.
void TestPlanTable::model_rate_isPaidPerGained()
{
    Fixture fixture;
    PlanBoard board;
    Selection selection;
    PlanTableModel model(board, selection, m_theme);
    board.setSnapshot(fixture.snapshot);
    board.showProblem(fixture.digest);
    QCOMPARE(model.index(0, 4).data().toString(), QStringLiteral("–"));
    QCOMPARE(model.index(1, 4).data().toString(), QStringLiteral("0.529"));
}

void TestPlanTable::runs_everyChange_keepTheRules()
{
    Fixture fixture;
    PlanBoard board;
    RunsModel model(board, m_theme);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    board.setSnapshot(fixture.snapshot);
    board.showProblem(fixture.digest);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0, RunsModel::Status).data().toString(), QStringLiteral("time was up"));
    auto later = std::make_shared<project::Snapshot>(*fixture.snapshot);
    later->runs.push_back(later->runs[0]);
    later->runs[1].id = 2;
    later->runs[1].status = "running";
    board.setSnapshot(later);
    model.setProgress(2, {0.5, 3, 1200});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, RunsModel::Iterations).data().toString(), QStringLiteral("1,200"));
    QCOMPARE(model.index(0, 0).data(RunsModel::kSpentRole).toDouble(), 0.5);
    QVERIFY(!model.index(1, 0).data(RunsModel::kSpentRole).isValid());
}

void TestPlanTable::runs_runningRun_showsPlansSoFar()
{
    Fixture fixture;
    fixture.snapshot->runs[0].status = "running";
    fixture.snapshot->runs[0].trace.clear();
    PlanBoard board;
    RunsModel model(board, m_theme);
    board.setSnapshot(fixture.snapshot);
    board.showProblem(fixture.digest);
    QCOMPARE(model.index(0, RunsModel::Best).data().toString(), QStringLiteral("132\u00A0km"));
    QCOMPARE(model.index(0, RunsModel::Plans).data().toString(), QStringLiteral("3"));
}

// The best of the three plans is 132 km long.
void TestPlanTable::runs_gap_saysToWhat()
{
    Fixture fixture;
    auto& run = fixture.snapshot->runs[0];
    run.trace.clear();
    PlanBoard board;
    RunsModel model(board, m_theme);
    board.setSnapshot(fixture.snapshot);
    board.showProblem(fixture.digest);
    const auto gap = [&] { return model.index(0, RunsModel::Gap).data().toString(); };
    QCOMPARE(gap(), QStringLiteral("no reference"));
    model.setBestKnown("distance", frontier::Value{120});
    QCOMPARE(gap(), QStringLiteral("10\u00A0% to best known"));
    model.setBestKnown("distance", frontier::Value{132});
    QCOMPARE(gap(), QStringLiteral("0\u00A0% to best known"));
    model.setBestKnown("duration", frontier::Value{120}); // another objective's
    QCOMPARE(gap(), QStringLiteral("no reference"));
    model.setBestKnown("distance", frontier::Value{165});
    QCOMPARE(gap(), QStringLiteral("\u221220\u00A0% to best known"));
    model.setBound(1, "distance", frontier::Value{99});
    QCOMPARE(gap(), QStringLiteral("25\u00A0% to bound"));
    QCOMPARE(model.track(1)->bound, std::optional<double>(99));
    model.setBound(1, "distance", frontier::Value{140}); // the plan itself shows it false
    QCOMPARE(gap(), QStringLiteral("\u221220\u00A0% to best known"));
}

void TestPlanTable::runs_provedBest_hasNoGapToItsBound()
{
    Fixture fixture;
    auto& run = fixture.snapshot->runs[0];
    run.trace.clear();
    run.status = "optimal";
    PlanBoard board;
    RunsModel model(board, m_theme);
    board.setSnapshot(fixture.snapshot);
    board.showProblem(fixture.digest);
    const auto gap = [&] { return model.index(0, RunsModel::Gap).data().toString(); };
    QCOMPARE(gap(), QStringLiteral("no reference")); // of a whole frontier nothing is proved of its ends
    auto single = std::make_shared<project::Snapshot>(*fixture.snapshot);
    single->runs[0].objectives = {"distance"};
    board.setSnapshot(single);
    QCOMPARE(gap(), QStringLiteral("0\u00A0% to bound"));
}

// Among those that learn the plainest comes first; a baseline without knobs, one with knobs of its own, what
// does not learn, and hindsight stand behind.
void TestPlanTable::strategies_heldOut_plainestLearnerFirst()
{
    const auto named = [](const char* id, std::vector<std::string> knobs, bool learns, bool hindsight) {
        run::FoundStrategy found;
        found.description.id = id;
        found.description.kinds = {"choice"};
        found.description.learns = learns;
        found.description.hindsight = hindsight;
        for (auto& knob : knobs) found.description.parameters.emplace_back().id = std::move(knob);
        return found;
    };
    const std::vector<run::FoundStrategy> all = {
        named("bandit", {"curiosity", "numbers", "texts"}, true, false),
        named("baseline", {}, true, false),
        named("cascade", {"quantiles"}, true, false),
        named("hindsight", {}, false, true),
        named("linear", {"numbers", "texts"}, true, false),
        named("trees", {"depth", "trees", "numbers", "texts"}, true, false),
        named("single", {}, false, false)};
    const auto problem = views::test::heldOutRequests();
    std::vector<std::string> ids;
    for (const auto& found : offeredFor(all, problem.get())) ids.push_back(found.description.id);
    const std::vector<std::string> expected = {"linear", "baseline", "bandit",   "cascade",
                                               "trees",  "single",   "hindsight"};
    QCOMPARE(ids, expected);
}

void TestPlanTable::table_pointingAtRow_hoversThatPlan()
{
    Fixture fixture;
    PlanBoard board;
    Selection selection;
    PlanTable view(board, selection, m_theme);
    board.setSnapshot(fixture.snapshot);
    board.showProblem(fixture.digest);
    view.resize(800, 200);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    RowTable& table = view.table();
    const QPoint second = table.visualRect(table.model()->index(1, 0)).center();
    QTest::mouseMove(table.viewport(), second);
    QTRY_VERIFY(selection.hovered() == fixture.refs[2]);
    QCOMPARE(table.hoveredRow(), 1);
}

void TestPlanTable::table_choosingRow_makesItCurrent()
{
    Fixture fixture;
    PlanBoard board;
    Selection selection;
    PlanTable view(board, selection, m_theme);
    board.setSnapshot(fixture.snapshot);
    board.showProblem(fixture.digest);
    view.resize(800, 200);
    view.show();
    RowTable& table = view.table();
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {},
                      table.visualRect(table.model()->index(1, 0)).center());
    QVERIFY(selection.current() == fixture.refs[2]);
    QTest::keyClick(&table, Qt::Key_Up);
    QVERIFY(selection.current() == fixture.refs[0]);
    // The other way round: what another view makes current is marked here.
    selection.setCurrent(fixture.refs[2]);
    QCOMPARE(table.currentIndex().row(), 1);
}

QTEST_MAIN(TestPlanTable)
#include "tst_PlanTable.moc"
