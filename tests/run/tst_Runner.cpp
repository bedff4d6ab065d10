// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "tests/run/Fixture.h"

#include <QtTest>
#include <atomic>
#include <map>
#include <mutex>
#include <set>

using namespace tradeoff;

class TestRunner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { tests::useThisBuild(); }

    void executeInto_run_isRecordedWithItsPlans()
    {
        QTemporaryDir folder;
        project::Project project(folder.filePath(QStringLiteral("a.tradeoff")).toStdString());
        tests::Listener listener;
        auto spec = tests::obedient("two_plans");
        spec.request.objectives = {"distance", "longest_route"};
        const auto recorded = run::executeInto(project, spec, listener, {});
        const auto snapshot = project.snapshot();
        QCOMPARE(snapshot->runs.size(), std::size_t(1));
        const auto& run = snapshot->runs[0];
        QCOMPARE(run.id, recorded.id);
        QCOMPARE(run.status, std::string("feasible"));
        QCOMPARE(run.parameters.at("behaviour"), std::string("two_plans"));
        QCOMPARE(run.objectives, spec.request.objectives);
        QCOMPARE(run.trace, recorded.result.trace);
        QCOMPARE(snapshot->solutions.size(), std::size_t(2));
        const auto problem = project.problem(snapshot->problems[0].digest).get();
        for (const auto& info : snapshot->solutions) {
            const auto verdict = problem->judge(project.solution(info.ref).get());
            QVERIFY(verdict.feasible);
            QCOMPARE(verdict.values, info.values);
        }
    }

    void start_severalRuns_finishEach()
    {
        QTemporaryDir folder;
        project::Project project(folder.filePath(QStringLiteral("a.tradeoff")).toStdString());
        std::atomic<int> finished = 0;
        std::atomic<int> plans = 0;
        run::Runner::Callbacks callbacks;
        callbacks.finished = [&](run::Runner::Ticket, const run::RunResult& result,
                                 const std::string& error) {
            if (error.empty() && result.status == "feasible") ++finished;
        };
        callbacks.solution = [&](run::Runner::Ticket, const run::JudgedSolution&) { ++plans; };
        run::Runner runner(project, callbacks);
        for (int i = 0; i < 3; ++i) runner.start(tests::obedient("honest"));
        QTRY_COMPARE_WITH_TIMEOUT(finished.load(), 3, 20'000);
        QTRY_COMPARE(runner.running(), 0);
        QCOMPARE(plans.load(), 3);
    }

    void start_twoAtOnce_eachKnowsItsRunInTheProject()
    {
        QTemporaryDir folder;
        project::Project project(folder.filePath(QStringLiteral("a.tradeoff")).toStdString());
        std::mutex mutex;
        std::map<run::Runner::Ticket, std::int64_t> runs;
        std::set<run::Runner::Ticket> spokeTooEarly;
        std::atomic<int> finished = 0;
        run::Runner::Callbacks callbacks;
        callbacks.recorded = [&](run::Runner::Ticket ticket, std::int64_t run) {
            const std::lock_guard lock(mutex);
            runs[ticket] = run;
        };
        callbacks.solution = [&](run::Runner::Ticket ticket, const run::JudgedSolution&) {
            const std::lock_guard lock(mutex);
            if (runs.count(ticket) == 0) spokeTooEarly.insert(ticket);
        };
        callbacks.finished = [&](run::Runner::Ticket, const run::RunResult&, const std::string&) {
            ++finished;
        };
        run::Runner runner(project, callbacks);
        const auto lying = runner.start(tests::obedient("lies"));
        const auto honest = runner.start(tests::obedient("honest"));
        QTRY_COMPARE_WITH_TIMEOUT(finished.load(), 2, 20'000);
        QVERIFY(spokeTooEarly.empty());
        const auto snapshot = project.snapshot();
        QCOMPARE(snapshot->run(runs.at(lying))->parameters.at("behaviour"), std::string("lies"));
        QCOMPARE(snapshot->run(runs.at(honest))->parameters.at("behaviour"), std::string("honest"));
    }

    void executeInto_studyCell_isTiedToItsRun()
    {
        QTemporaryDir folder;
        project::Project project(folder.filePath(QStringLiteral("a.tradeoff")).toStdString());
        auto spec = tests::obedient("honest");
        spec.cell.study = project.openStudy("both", R"({"seeds":[1,2]})").get();
        spec.cell.cell = 1;
        spec.cell.loadBefore = 0.5;
        tests::Listener listener;
        const auto recorded = run::executeInto(project, spec, listener, {});
        const auto snapshot = project.snapshot();
        QCOMPARE(snapshot->studyRuns.size(), std::size_t(1));
        QCOMPARE(snapshot->studyRuns[0].run, recorded.id);
        QCOMPARE(snapshot->studyRuns[0].cell, std::int64_t(1));
        QCOMPARE(snapshot->studyRuns[0].loadBefore, 0.5);
        QCOMPARE(snapshot->runs[0].strategyName, std::string("Obedient"));
        QCOMPARE(snapshot->runs[0].confinement, recorded.result.confinement);
        QVERIFY(!recorded.result.confinement.empty());
    }

    void stop_runningRun_keepsTheBest()
    {
        QTemporaryDir folder;
        project::Project project(folder.filePath(QStringLiteral("a.tradeoff")).toStdString());
        std::atomic<int> plans = 0;
        std::atomic<bool> finished = false;
        run::Runner::Callbacks callbacks;
        callbacks.solution = [&](run::Runner::Ticket, const run::JudgedSolution&) { ++plans; };
        std::atomic<int> stopping = 0;
        callbacks.stopping = [&](run::Runner::Ticket) { ++stopping; };
        callbacks.finished = [&](run::Runner::Ticket, const run::RunResult&, const std::string&) {
            finished = true;
        };
        run::Runner runner(project, callbacks);
        const auto ticket = runner.start(tests::obedient("works"));
        QTRY_COMPARE_WITH_TIMEOUT(plans.load(), 1, 20'000);
        QVERIFY(runner.isRunning(ticket));
        runner.stop(ticket);
        QTRY_VERIFY_WITH_TIMEOUT(finished.load(), 20'000);
        QCOMPARE(stopping.load(), 1);
        QCOMPARE(project.snapshot()->runs[0].stoppedBy, std::string("user"));
        QCOMPARE(project.snapshot()->solutions.size(), std::size_t(1));
    }

    void destruction_whileRunning_endsTheRun()
    {
        QTemporaryDir folder;
        project::Project project(folder.filePath(QStringLiteral("a.tradeoff")).toStdString());
        {
            run::Runner runner(project, {});
            runner.start(tests::obedient("works"));
            QTRY_COMPARE_WITH_TIMEOUT(project.snapshot()->runs.size(), std::size_t(1), 20'000);
        }
        QVERIFY(project.snapshot()->runs[0].status != "running");
    }
};

QTEST_GUILESS_MAIN(TestRunner)
#include "tst_Runner.moc"
