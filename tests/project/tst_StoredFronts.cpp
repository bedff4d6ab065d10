// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Whole frontiers in a project: kept, shown, pinned, damaged.

#include "core/format/Error.h"
#include "core/project/Front.h"
#include "tests/project/Fixture.h"
#include "tests/run/FrontFixture.h"

#include <QtTest>

using namespace tradeoff;
using project::Project;
using tests::sql;
using tests::threeRows;

namespace {

problems::Front wholeFront()
{
    return problems::makeFront("choice", {0, 0, 0}, {0, 1, 2}, {1, 1, 1}, {0, 1, 2, 3});
}

/// A project with the three rows, one run and its front.
std::string addFront(Project& project, const problems::ProblemPtr& problem = threeRows())
{
    project.addProblem(problem, "rows").get();
    auto run = tests::runOf(problem->digest());
    run.hindsight = true;
    project::FrontInfo info;
    info.run = project.beginRun(run).get();
    info.problem = problem->digest();
    info.seconds = 0.5;
    project.addFront(info, wholeFront(), problem->judgeFront(wholeFront())).get();
    return project.snapshot()->fronts.back().object;
}

/// Changes the last byte of an object's only chunk.
std::string spoilt(const std::string& object)
{
    return "UPDATE chunk SET bytes = CAST(substr(bytes, 1, length(bytes) - 1) || x'55' AS BLOB) WHERE object "
           "= " +
           object;
}

} // namespace

class TestStoredFronts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { tests::useThisBuild(); }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("p.tradeoff"));
    }

    void addFront_reopened_isThereAgain()
    {
        {
            Project project(m_path.toStdString());
            addFront(project);
        }
        const Project project(m_path.toStdString(), Project::Mode::OpenOnly);
        const auto state = project.snapshot();
        QVERIFY(state->damage.empty());
        QVERIFY(state->runs[0].hindsight);
        QCOMPARE(state->fronts.size(), std::size_t(1));
        const auto& front = state->fronts[0];
        QCOMPARE(front.id, std::int64_t(1));
        QCOMPARE(front.run, std::int64_t(1));
        QCOMPARE(front.problem, threeRows()->digest());
        QCOMPARE(front.object, wholeFront().plans.digest());
        QCOMPARE(front.seconds, 0.5);
        QCOMPARE(front.values->steps(), std::size_t(4));
        QCOMPARE(front.values->at(2), (frontier::Values{{2, 3}, {5}}));
        QCOMPARE(front.values->columns[0].weights, std::vector<std::int64_t>{3}); // one for all
        QCOMPARE(state->front(front.object), &front);
        QCOMPARE(state->front("nothing"), nullptr);
    }

    void addPolicy_reopened_isThereAgain()
    {
        {
            Project project(m_path.toStdString());
            addFront(project);
            QCOMPARE(project.addPolicy({0, 1, {}}, R"({"weights":[1,2]})").get(), std::int64_t(1));
        }
        const Project project(m_path.toStdString(), Project::Mode::OpenOnly);
        const auto state = project.snapshot();
        QVERIFY(state->damage.empty());
        QCOMPARE(state->policies.size(), std::size_t(1));
        QCOMPARE(state->policy(1)->run, std::int64_t(1));
        QCOMPARE(state->policy(2), nullptr);
        QCOMPARE(project.policy(state->policy(1)->object).get(), std::string(R"({"weights":[1,2]})"));
    }

    void addPolicy_damaged_isNamed()
    {
        {
            Project project(m_path.toStdString());
            addFront(project);
            project.addPolicy({0, 1, {}}, "{}").get();
        }
        sql(m_path, "UPDATE policy SET object = (SELECT digest FROM object WHERE id = 1)");
        const Project project(m_path.toStdString(), Project::Mode::OpenOnly);
        QVERIFY(project.snapshot()->policies.empty());
        QVERIFY(project.snapshot()->damage[0].find("policy 1") != std::string::npos);
    }

    void addFront_differentWeights_areKeptPerStep()
    {
        problems::FrontVerdict verdict;
        verdict.objectives = 2;
        verdict.values = {{1, 2}, {7}, {INT64_MAX, 3}, {INT64_MIN}};
        verdict.feasible = {true, false};
        {
            Project project(m_path.toStdString());
            project.addProblem(threeRows(), "rows").get();
            project.addFront({0, 0, threeRows()->digest(), "", 0, nullptr}, wholeFront(), verdict).get();
        }
        const Project project(m_path.toStdString(), Project::Mode::OpenOnly);
        const auto& values = *project.snapshot()->fronts.at(0).values;
        QCOMPARE(values.columns[0].weights, (std::vector<std::int64_t>{2, 3}));
        QCOMPARE(values.at(1), (frontier::Values{{INT64_MAX, 3}, {INT64_MIN}}));
        QCOMPARE(values.feasible, (std::vector<std::uint8_t>{1, 0}));
    }

    void addFront_ofNoKnownProblem_isRefused()
    {
        Project project(m_path.toStdString());
        QVERIFY_EXCEPTION_THROWN(project
                                     .addFront({0, 0, threeRows()->digest(), "", 0, nullptr}, wholeFront(),
                                               threeRows()->judgeFront(wholeFront()))
                                     .get(),
                                 format::InputError);
        QVERIFY(project.snapshot()->fronts.empty());
    }

    void addFront_twice_sharesItsObjects()
    {
        Project project(m_path.toStdString());
        const auto object = addFront(project);
        QCOMPARE(addFront(project), object);
        QCOMPARE(project.snapshot()->fronts.size(), std::size_t(2));
        const auto& problem = project.snapshot()->problems[0];
        QCOMPARE(project::frontOf(*project.snapshot(), problem, {0, 1}, {{}, true}).size(), std::size_t(4));
    }

    void snapshots_afterOtherChanges_shareTheValues()
    {
        Project project(m_path.toStdString());
        addFront(project);
        const auto before = project.snapshot();
        project.edit("Write note", {project::PutNote{{0, "project", "later"}}}).get();
        const auto after = project.snapshot();
        QVERIFY(before != after);
        QCOMPARE(before->fronts[0].values.get(), after->fronts[0].values.get());
    }

    void solution_step_isThatPlan()
    {
        Project project(m_path.toStdString());
        const auto object = addFront(project);
        for (const int step : {3, 0, 1, 2}) {
            const auto plan = project.solution({object, step}).get();
            QCOMPARE(plan.decisions,
                     threeRows()->stepOf(wholeFront(), static_cast<std::size_t>(step)).decisions);
        }
        QVERIFY_EXCEPTION_THROWN(project.solution({object, 4}).get(), format::InputError);
        QVERIFY_EXCEPTION_THROWN(project.solution({object, -1}).get(), format::InputError);
    }

    void setPinned_step_isUndoneAndThereAgain()
    {
        std::string object;
        {
            Project project(m_path.toStdString());
            object = addFront(project);
            project.setPinned({object, 2}, true).get();
            project.setPinned({object, 0}, true).get();
            QVERIFY_EXCEPTION_THROWN(project.setPinned({object, 4}, true).get(), format::InputError);
            QVERIFY_EXCEPTION_THROWN(project.setPinned({object, -1}, true).get(), format::InputError);
            QVERIFY(project.undo().get().done);
            QCOMPARE(project.snapshot()->pins, (std::vector<problems::SolutionRef>{{object, 2}}));
            QVERIFY(project.redo().get().done);
        }
        const Project project(m_path.toStdString(), Project::Mode::OpenOnly);
        QCOMPARE(project.snapshot()->pins, (std::vector<problems::SolutionRef>{{object, 2}, {object, 0}}));
    }

    void open_damagedFront_isNamedAndLeftOut_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("damage");
        const auto object = [](const char* column) {
            return std::string("(SELECT id FROM object WHERE digest = (SELECT ") + column + " FROM front))";
        };
        QTest::newRow("the row") << "UPDATE front SET seconds = 0.25"
                                 << "front 1 is damaged and left out: it does not match its digest";
        QTest::newRow("the judged values")
            << QString::fromStdString(spoilt(object("verdict_object"))) << "front 1 is damaged and left out";
        QTest::newRow("the row is gone, and another stays") << "UPDATE front SET id = 2"
                                                            << "front 2 is damaged";
    }

    void open_damagedFront_isNamedAndLeftOut()
    {
        QFETCH(QString, change);
        QFETCH(QString, damage);
        {
            Project project(m_path.toStdString());
            addFront(project);
        }
        sql(m_path, change.toStdString());
        const Project project(m_path.toStdString());
        const auto state = project.snapshot();
        QVERIFY(state->readOnly && !state->damage.empty());
        QVERIFY2(QString::fromStdString(state->damage[0]).startsWith(damage), state->damage[0].c_str());
        QVERIFY(state->fronts.empty());
        QCOMPARE(state->runs.size(), std::size_t(1)); // the rest is shown
        QVERIFY_EXCEPTION_THROWN(project.solution({wholeFront().plans.digest(), 0}).get(),
                                 format::InputError);
    }

    void open_damagedRun_takesItsFrontAlong()
    {
        {
            Project project(m_path.toStdString());
            addFront(project);
        }
        sql(m_path, "UPDATE run SET hindsight = 0");
        const Project project(m_path.toStdString());
        const auto state = project.snapshot();
        QVERIFY(state->runs.empty() && state->fronts.empty());
        QCOMPARE(state->damage.size(), std::size_t(2));
    }

    void solution_damagedDecisions_areRefusedByName()
    {
        std::string object;
        {
            Project project(m_path.toStdString());
            object = addFront(project);
        }
        sql(m_path, spoilt("(SELECT id FROM object WHERE digest = '" + object + "')"));
        const Project project(m_path.toStdString(), Project::Mode::OpenOnly);
        QCOMPARE(project.snapshot()->fronts[0].values->steps(), std::size_t(4));
        try {
            project.solution({object, 1}).get();
            QFAIL("read");
        } catch (const format::InputError& error) {
            QVERIFY2(std::string(error.what()).find(object + " is damaged") != std::string::npos,
                     error.what());
        }
    }

    void executeInto_frontOfAStrategy_isStored_data()
    {
        QTest::addColumn<bool>("isLogged");
        QTest::newRow("logged outcomes") << true;
        QTest::newRow("planned outcomes") << false;
    }

    void executeInto_frontOfAStrategy_isStored()
    {
        QFETCH(bool, isLogged);
        auto spec = tests::fronts("file");
        spec.problem = threeRows(true, isLogged); // its last step is no plan
        Project project(m_path.toStdString());
        run::RunListener silent;
        const auto recorded = run::executeInto(project, spec, silent, {});
        const auto state = project.snapshot();
        QCOMPARE(state->runs[0].hindsight, isLogged);
        QCOMPARE(state->runs[0].status, std::string("feasible"));
        QCOMPARE(state->runs[0].trace[0].value, (frontier::Value{2, 3}));
        QCOMPARE(state->fronts.size(), std::size_t(1));
        QCOMPARE(state->fronts[0].run, recorded.id);
        QCOMPARE(state->fronts[0].seconds, 0.25);
        QCOMPARE(state->fronts[0].values->feasible, (std::vector<std::uint8_t>{1, 1, 1, 0}));
        const auto achievable = project::frontOf(*state, state->problems[0], {0, 1});
        const auto hindsight = project::frontOf(*state, state->problems[0], {0, 1}, {{}, true});
        QCOMPARE(achievable.size(), std::size_t(isLogged ? 0 : 3));
        QCOMPARE(hindsight.size(), std::size_t(isLogged ? 3 : 0));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestStoredFronts)
#include "tst_StoredFronts.moc"
