// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Error.h"
#include "core/study/Study.h"
#include "core/study/Summary.h"
#include "tests/run/Fixture.h"

#include <QTemporaryDir>
#include <QTest>
#include <set>

using namespace tradeoff;
using namespace tradeoff::study;

namespace {

struct Desk
{
    QTemporaryDir folder;
    std::string path = folder.filePath(QStringLiteral("s.tradeoff")).toStdString();
    run::StrategyCatalog catalog{{tests::strategyFolder()}};
    run::StopRequest stop;
    StudyPlan plan;

    Desk()
    {
        plan.name = "study";
        plan.grid.entrants = {{"one", "tests_obedient", {{"behaviour", "honest"}}},
                              {"two", "tests_obedient", {{"behaviour", "two_plans"}}}};
        plan.grid.seeds = {1, 2};
        plan.grid.budgets = {{{}, 5}};
    }

    /// A project that holds these squares, which the grid then names.
    std::unique_ptr<project::Project> open(const std::vector<std::string>& names)
    {
        auto project = std::make_unique<project::Project>(path);
        plan.grid.problems.clear();
        for (const auto& name : names) {
            const auto problem = tests::square(name);
            project->addProblem(problem, name).get();
            plan.grid.problems.push_back({problem->digest(), name, "nint"});
        }
        return project;
    }

    Outcome run(project::Project& project, const StudyListener& listener = {})
    {
        return runStudy(project, catalog, plan, listener, stop);
    }
};

} // namespace

class TestStudy : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { tests::useThisBuild(); }

    void runStudy_everyCell_isRunOnceAndStamped()
    {
        Desk desk;
        const auto project = desk.open({"x", "y"});
        std::vector<std::int64_t> told;
        StudyListener listener;
        listener.ended = [&](const Cell& cell, const run::RunResult&) {
            told.push_back(numberOf(desk.plan.grid, cell));
        };
        QVERIFY(desk.run(*project, listener) == Outcome::Complete);
        QVERIFY(told == runningOrder(desk.plan.grid));
        const auto snapshot = project->snapshot();
        QCOMPARE(snapshot->studyRuns.size(), std::size_t{8});
        QCOMPARE(snapshot->study("study")->state, std::string("done"));
        std::set<std::int64_t> cells;
        for (const auto& row : snapshot->studyRuns) {
            cells.insert(row.cell);
            QVERIFY(row.calibration > 0);
            const auto* run = snapshot->run(row.run);
            const Cell cell = cellOf(desk.plan.grid, row.cell);
            QCOMPARE(run->problem, desk.plan.grid.problems[cell.problem].digest);
            QCOMPARE(run->seed, desk.plan.grid.seeds[cell.seed]);
            QCOMPARE(run->parameters.at("behaviour"),
                     std::string(cell.entrant == 0 ? "honest" : "two_plans"));
            QCOMPARE(run->status, std::string("feasible"));
        }
        QCOMPARE(cells.size(), std::size_t{8});
        // Alone on their routes the stops cost 68, two joined 54: a gap of 26 % to the best found.
        const Summary summary = summarise(*snapshot, "study");
        QCOMPARE(summary.budgets[0].entrants[0].gaps[0], 100 * 14.0 / 54);
        QCOMPARE(summary.budgets[0].entrants[1].gaps[0], 0.0);
    }

    void runStudy_again_runsNothing()
    {
        Desk desk;
        const auto project = desk.open({"x"});
        desk.run(*project);
        const auto runs = project->snapshot()->runs.size();
        QVERIFY(desk.run(*project) == Outcome::Complete);
        QCOMPARE(project->snapshot()->runs.size(), runs);
    }

    void runStudy_stopped_goesOnWhereItStopped()
    {
        Desk desk;
        auto project = desk.open({"x", "y", "z"});
        int ended = 0;
        StudyListener listener;
        listener.ended = [&](const Cell&, const run::RunResult&) {
            if (++ended == 5) desk.stop.request();
        };
        QVERIFY(desk.run(*project, listener) == Outcome::Stopped);
        QCOMPARE(project->snapshot()->studyRuns.size(), std::size_t{5});
        QCOMPARE(project->snapshot()->study("study")->state, std::string("open"));

        project.reset(); // and from another program, later
        project = desk.open({"x", "y", "z"});
        const run::StopRequest never;
        QVERIFY(runStudy(*project, desk.catalog, desk.plan, {}, never) == Outcome::Complete);
        const auto snapshot = project->snapshot();
        QCOMPARE(snapshot->studyRuns.size(), std::size_t{12});
        std::set<std::int64_t> cells;
        for (const auto& row : snapshot->studyRuns) cells.insert(row.cell);
        QCOMPARE(cells.size(), std::size_t{12});
    }

    void runStudy_runStoppedByUser_isRunAgain()
    {
        Desk desk;
        desk.plan.grid.entrants = {{"works", "tests_obedient", {{"behaviour", "works"}}}};
        desk.plan.grid.seeds = {1};
        desk.plan.grid.budgets = {{0.5, {}}};
        const auto project = desk.open({"x"});
        StudyListener listener;
        listener.begins = [&](const Cell&, std::size_t) { desk.stop.request(); };
        QVERIFY(desk.run(*project, listener) == Outcome::Stopped);
        const Grid& grid = desk.plan.grid;
        const auto id = project->snapshot()->studies.at(0).id;
        QVERIFY(!finishedCells(*project->snapshot(), id, grid).at(0));
        const run::StopRequest never;
        QVERIFY(runStudy(*project, desk.catalog, desk.plan, {}, never) == Outcome::Complete);
        const auto snapshot = project->snapshot();
        QCOMPARE(snapshot->studyRuns.size(), std::size_t{2});
        QCOMPARE(finishedCells(*snapshot, id, grid).at(0)->run, snapshot->studyRuns.back().run);
    }

    void runStudy_strategiesThatMisbehave_areCountedAndNeverDropped()
    {
        Desk desk;
        desk.plan.grid.entrants.clear();
        for (const char* behaviour :
             {"honest", "crashes_late", "exits", "throws", "lies", "skips_a_stop", "infeasible"})
            desk.plan.grid.entrants.push_back({behaviour, "tests_obedient", {{"behaviour", behaviour}}});
        desk.plan.grid.seeds = {1};
        const auto project = desk.open({"x", "unwanted"});
        QVERIFY(desk.run(*project) == Outcome::Complete);
        const Summary summary = summarise(*project->snapshot(), "study");
        QCOMPARE(summary.done, std::size_t{14});
        for (const auto& entrant : summary.budgets[0].entrants) {
            std::size_t without = 0;
            for (const auto& [status, count] : entrant.without) without += count;
            QCOMPARE(entrant.runs, std::size_t{2});
            QCOMPARE(entrant.withPlan + without, std::size_t{2});
            QCOMPARE(entrant.without.at("refused"), std::size_t{1}); // the unwanted problem
        }
        QCOMPARE(summary.budgets[0].entrants[1].failed, std::size_t{1}); // crashed after a plan that counts
        QCOMPARE(summary.budgets[0].entrants[1].withPlan, std::size_t{1});
        QCOMPARE(summary.budgets[0].entrants[4].withPlan, std::size_t{0}); // a lie is no plan
    }

    void runStudy_severalJobs_runEveryCellOnce()
    {
        Desk desk;
        desk.plan.jobs = 3;
        const auto project = desk.open({"x", "y", "z"});
        QVERIFY(desk.run(*project) == Outcome::Complete);
        std::set<std::int64_t> cells;
        for (const auto& row : project->snapshot()->studyRuns) cells.insert(row.cell);
        QCOMPARE(cells.size(), std::size_t{12});
        QCOMPARE(project->snapshot()->studyRuns.size(), std::size_t{12});
    }

    void runStudy_badRequests_areRefusedBeforeTheFirstRun()
    {
        Desk desk;
        const auto project = desk.open({"x"});
        auto plan = desk.plan;
        plan.grid.entrants[1].parameters["behaviour"] = "unheard_of";
        QVERIFY_THROWS_EXCEPTION(format::InputError, runStudy(*project, desk.catalog, plan, {}, desk.stop));
        plan = desk.plan;
        plan.grid.entrants[1].id = "nobody";
        QVERIFY_THROWS_EXCEPTION(format::InputError, runStudy(*project, desk.catalog, plan, {}, desk.stop));
        plan = desk.plan;
        plan.grid.objective = "beauty";
        QVERIFY_THROWS_EXCEPTION(format::InputError, runStudy(*project, desk.catalog, plan, {}, desk.stop));
        QVERIFY(project->snapshot()->runs.empty());
        QVERIFY(project->snapshot()->studies.empty());
        desk.run(*project);
        plan = desk.plan;
        plan.grid.seeds = {3};
        QVERIFY_THROWS_EXCEPTION(format::InputError, runStudy(*project, desk.catalog, plan, {}, desk.stop));
    }
};

QTEST_GUILESS_MAIN(TestStudy)
#include "tst_Study.moc"
