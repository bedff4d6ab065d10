// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/project/Project.h"

#include "core/format/Error.h"
#include "tests/project/Fixture.h"

#include <QtTest>
#include <csignal>
#include <pwd.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace tradeoff;
using project::Project;
using tests::addPlan;
using tests::digestOf;
using tests::runOf;
using tests::sql;
using tests::square;

class TestProject : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("p.tradeoff"));
    }

    void reopen_everything_isThereAgain()
    {
        problems::SolutionRef ref;
        std::string id;
        {
            Project project(m_path.toStdString());
            project.addProblem(square(), "base").get();
            auto run = runOf(square()->digest());
            run.id = project.beginRun(run).get();
            run.status = "feasible";
            run.stoppedBy = "iterations";
            run.trace = {{0.5, 0.25, 7, {54}}};
            ref = addPlan(project, {{1, 2}, {3}});
            project.finishRun(run).get();
            project.setPinned(ref, true).get();
            id = project.snapshot()->id;
        }
        const Project project(m_path.toStdString(), Project::Mode::OpenOnly);
        const auto snapshot = project.snapshot();
        QCOMPARE(snapshot->id, id);
        QCOMPARE(snapshot->problems[0].size, square()->size());
        QCOMPARE(snapshot->problems[0].objectives, square()->objectives());
        QCOMPARE(snapshot->scenarios[0].name, std::string("base"));
        QCOMPARE(snapshot->runs[0].stoppedBy, std::string("iterations"));
        QCOMPARE(snapshot->runs[0].seed, UINT64_MAX);
        QCOMPARE(snapshot->runs[0].trace, (std::vector<project::TracePoint>{{0.5, 0.25, 7, {54}}}));
        QCOMPARE(snapshot->pins, std::vector<problems::SolutionRef>{ref});
        QCOMPARE(project.problem(snapshot->problems[0].digest).get()->digest(), square()->digest());
        QCOMPARE(problems::routing::toRoutes(project.solution(ref).get()),
                 (problems::routing::Routes{{1, 2}, {3}}));
    }

    void open_newFileByItsBareName_isWritable()
    {
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(m_folder->path()));
        {
            const Project project("bare.tradeoff");
            QCOMPARE(project.snapshot()->readOnlyReason, std::string());
        }
        QVERIFY(QFile::exists(m_folder->filePath(QStringLiteral("bare.tradeoff"))));
        QVERIFY(QDir::setCurrent(before));
    }

    void addProblem_sameTwice_isStoredOnce()
    {
        Project project(m_path.toStdString());
        const auto first = project.addProblem(square(), "base").get();
        QCOMPARE(project.addProblem(square(), "again").get(), first);
        QCOMPARE(project.snapshot()->problems.size(), std::size_t(1));
    }

    void openStudy_sameNameAndGrid_isFoundAgain()
    {
        std::int64_t id = 0;
        {
            Project project(m_path.toStdString());
            id = project.openStudy("seeds", R"({"seeds":[1,2]})").get();
            project.setStudyState(id, "done").get();
        }
        Project project(m_path.toStdString());
        QCOMPARE(project.openStudy("seeds", R"({"seeds":[1,2]})").get(), id);
        QCOMPARE(project.snapshot()->study("seeds")->state, std::string("done"));
        QVERIFY_EXCEPTION_THROWN(project.openStudy("seeds", R"({"seeds":[1,2,3]})").get(),
                                 format::InputError);
        QCOMPARE(project.snapshot()->studies.size(), std::size_t(1));
    }

    void studyRuns_afterReopening_standWithLoadAndCalibration()
    {
        {
            Project project(m_path.toStdString());
            project.addProblem(square(), "base").get();
            const auto study = project.openStudy("seeds", "{}").get();
            const auto run = project.beginRun(runOf(square()->digest()), {0, study, 5, 0, 0.5, 0, 2.0}).get();
            const auto other = project.beginRun(runOf(square()->digest())).get();
            project.addStudyRun({0, study, 6, other, 1.0, 1.5, 3.0}).get();
            project.measureStudyRun({0, study, 5, run, 0.5, 0.75, 2.5}).get();
            QVERIFY_EXCEPTION_THROWN(project.measureStudyRun({0, study, 5, 77, 0, 0, 0}).get(),
                                     format::InputError);
            QVERIFY_EXCEPTION_THROWN(project.addStudyRun({0, 99, 0, run, 0, 0, 0}).get(), format::IoError);
        }
        const Project project(m_path.toStdString(), Project::Mode::Browse);
        const auto& runs = project.snapshot()->studyRuns;
        QCOMPARE(runs.size(), std::size_t(2));
        QCOMPARE(runs[0].cell, std::int64_t(5));
        QCOMPARE(runs[0].loadAfter, 0.75);
        QCOMPARE(runs[0].calibration, 2.5);
        QCOMPARE(runs[1].run, std::int64_t(2));
    }

    void setPinned_fifthPlan_pushesOutTheOldest()
    {
        Project project(m_path.toStdString());
        project.addProblem(square(), "base").get();
        const std::vector<problems::routing::Routes> plans = {
            {{1}, {2}, {3}}, {{1, 2}, {3}}, {{1}, {2, 3}}, {{2, 1}, {3}}, {{1}, {3, 2}}};
        std::vector<problems::SolutionRef> refs;
        for (const auto& routes : plans) {
            refs.push_back(addPlan(project, routes));
            project.setPinned(refs.back(), true).get();
        }
        QCOMPARE(project.snapshot()->pins,
                 (std::vector<problems::SolutionRef>{refs[1], refs[2], refs[3], refs[4]}));
        project.setPinned(refs[2], false).get();
        QCOMPARE(project.snapshot()->pins.size(), std::size_t(3));
    }

    void browsing_changesNoByte()
    {
        problems::SolutionRef ref;
        {
            Project project(m_path.toStdString());
            project.addProblem(square(), "base").get();
            ref = addPlan(project, {{1, 2}, {3}});
        }
        const auto before = digestOf(m_path);
        const auto time = QFileInfo(m_path).lastModified();
        {
            const Project project(m_path.toStdString(), Project::Mode::OpenOnly);
            project.problem(square()->digest()).get();
            project.solution(ref).get();
        }
        QCOMPARE(digestOf(m_path), before);
        QCOMPARE(QFileInfo(m_path).lastModified(), time);
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    }

    void listener_everyCommand_bringsASnapshot()
    {
        Project project(m_path.toStdString());
        std::atomic<int> published = 0;
        project.setListener([&](project::SnapshotPtr) { ++published; });
        project.addProblem(square(), "base").get();
        addPlan(project, {{1, 2}, {3}});
        QCOMPARE(published.load(), 2);
        project.setListener({});
    }

    void twoOpeners_second_isReadOnlyUntilTheFirstEnds()
    {
        auto first = std::make_unique<Project>(m_path.toStdString());
        Project second(m_path.toStdString());
        QVERIFY(!first->snapshot()->readOnly);
        QVERIFY(second.snapshot()->readOnly);
        char host[256] = {};
        QCOMPARE(gethostname(host, sizeof host - 1), 0);
        const std::string& reason = second.snapshot()->readOnlyReason;
        for (const std::string& part : {std::string(host), "process " + std::to_string(getpid()),
                                        std::string(getpwuid(geteuid())->pw_name)})
            QVERIFY2(reason.find(part) != std::string::npos, reason.c_str());
        QVERIFY_EXCEPTION_THROWN(second.addProblem(square(), "mine").get(), format::IoError);

        first->addProblem(square(), "base").get();
        QTRY_COMPARE_WITH_TIMEOUT(second.snapshot()->problems.size(), std::size_t(1), 10'000);
        first.reset();
        QTRY_VERIFY_WITH_TIMEOUT(!second.snapshot()->readOnly, 10'000);
        second.setPinned(addPlan(second, {{1, 2}, {3}}), true).get();
    }

    void secondOpener_afterKilledHolder_writes()
    {
        int ends[2];
        QCOMPARE(pipe(ends), 0);
        const pid_t child = fork();
        if (child == 0) {
            Project project(m_path.toStdString());
            if (write(ends[1], "+", 1) != 1) _exit(1);
            for (;;) pause();
        }
        char c = 0;
        QCOMPARE(read(ends[0], &c, 1), ssize_t(1));
        QVERIFY(Project(m_path.toStdString()).snapshot()->readOnly);
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        for (const int end : ends) close(end);
        Project project(m_path.toStdString());
        QVERIFY2(!project.snapshot()->readOnly, project.snapshot()->readOnlyReason.c_str());
        project.addProblem(square(), "base").get();
    }

    void browse_whileAnotherWrites_takesNothingFromIt()
    {
        Project writer(m_path.toStdString());
        Project reader(m_path.toStdString(), Project::Mode::Browse);
        writer.addProblem(square(), "base").get();
        QTRY_COMPARE_WITH_TIMEOUT(reader.snapshot()->problems.size(), std::size_t(1), 10'000);
        QVERIFY_EXCEPTION_THROWN(reader.addProblem(square("another"), "mine").get(), format::IoError);
        writer.addProblem(square("another"), "another").get();
    }

    void replacedFile_isNoticedAndNeverWritten_data()
    {
        QTest::addColumn<bool>("replaced");
        QTest::newRow("replaced") << true;
        QTest::newRow("removed") << false;
    }

    void replacedFile_isNoticedAndNeverWritten()
    {
        QFETCH(bool, replaced);
        Project project(m_path.toStdString());
        project.addProblem(square(), "base").get();
        QVERIFY(QFile::rename(m_path, m_path + QStringLiteral(".moved")));
        if (replaced) {
            Project other(m_folder->filePath(QStringLiteral("other.tradeoff")).toStdString());
            other.addProblem(square("other"), "other").get();
            QVERIFY(QFile::rename(m_folder->filePath(QStringLiteral("other.tradeoff")), m_path));
        }
        const auto before = digestOf(m_path);
        QVERIFY_EXCEPTION_THROWN(project.addProblem(square("late"), "late").get(), format::IoError);
        QTRY_VERIFY_WITH_TIMEOUT(project.snapshot()->readOnly, 2000);
        QVERIFY(project.snapshot()->readOnlyReason.find("replaced") != std::string::npos);
        QCOMPARE(digestOf(m_path), before);

        const QString copy = m_folder->filePath(QStringLiteral("copy.tradeoff"));
        project.copyTo(copy.toStdString()).get();
        QCOMPARE(Project(copy.toStdString()).snapshot()->scenarios[0].name, std::string("base"));
    }

    void deadProgram_runningRun_readsInterrupted()
    {
        {
            Project project(m_path.toStdString());
            project.addProblem(square(), "base").get();
        }
        const pid_t child = fork();
        if (child == 0) {
            Project project(m_path.toStdString());
            project.beginRun(runOf(square()->digest())).get();
            kill(getpid(), SIGKILL);
        }
        int status = 0;
        waitpid(child, &status, 0);
        QVERIFY(WIFSIGNALED(status));
        const Project project(m_path.toStdString(), Project::Mode::OpenOnly);
        QCOMPARE(project.snapshot()->runs.size(), std::size_t(1));
        QCOMPARE(project.snapshot()->runs[0].status, std::string("interrupted"));
    }

    void killedProgram_acknowledgedPlans_areThere()
    {
        {
            Project project(m_path.toStdString());
            project.addProblem(square(), "base").get();
        }
        // The child says each acknowledged plan; it is killed at some moment of its work.
        for (int round = 0; round < 10; ++round) {
            int ends[2];
            QCOMPARE(pipe(ends), 0);
            const auto before =
                Project(m_path.toStdString(), Project::Mode::OpenOnly).snapshot()->solutions.size();
            const pid_t child = fork();
            if (child == 0) {
                Project project(m_path.toStdString());
                for (;;) {
                    addPlan(project, {{1, 2}, {3}});
                    if (write(ends[1], "+", 1) != 1) _exit(1);
                }
            }
            close(ends[1]);
            char c = 0;
            std::size_t acknowledged = 0;
            while (acknowledged < static_cast<std::size_t>(round) + 1 && read(ends[0], &c, 1) == 1)
                ++acknowledged;
            usleep(static_cast<useconds_t>(round * 700));
            kill(child, SIGKILL);
            waitpid(child, nullptr, 0);
            while (read(ends[0], &c, 1) == 1) ++acknowledged;
            close(ends[0]);
            const auto after =
                Project(m_path.toStdString(), Project::Mode::OpenOnly).snapshot()->solutions.size();
            QVERIFY(after >= before + acknowledged);
            QVERIFY(after <= before + acknowledged + 1); // at most the one not yet acknowledged
        }
    }

    void load_changedObject_isNamedDamaged()
    {
        problems::SolutionRef ref;
        {
            Project project(m_path.toStdString());
            project.addProblem(square(), "base").get();
            ref = addPlan(project, {{1, 2}, {3}});
        }
        const std::string change = "UPDATE chunk SET bytes = zeroblob(length(bytes)) WHERE object = (SELECT "
                                   "id FROM object WHERE digest = '" +
                                   ref.object + "')";
        sql(m_path, change.c_str());
        const Project project(m_path.toStdString(), Project::Mode::OpenOnly);
        QVERIFY_EXCEPTION_THROWN(project.solution(ref).get(), format::InputError);
        QCOMPARE(project.problem(square()->digest()).get()->digest(), square()->digest()); // the rest opens
    }

    void write_readOnlyProject_saysSo()
    {
        if (geteuid() == 0) QSKIP("root may write everywhere");
        {
            Project project(m_path.toStdString());
        }
        QVERIFY(QFile::setPermissions(m_path, QFile::ReadOwner));
        Project project(m_path.toStdString());
        QVERIFY(project.snapshot()->readOnly);
        QVERIFY_EXCEPTION_THROWN(project.addProblem(square(), "base").get(), format::IoError);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestProject)
#include "tst_Project.moc"
