// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Error.h"
#include "core/solve/Random.h"
#include "tests/project/Fixture.h"

#include <QtTest>

using namespace tradeoff;
using namespace tradeoff::project;
using tests::addPlan;
using tests::square;

namespace {

/// The document alone; the history is left out, for it tells what was undone.
std::string documentOf(const Project& project)
{
    std::string text;
    const auto snapshot = project.snapshot();
    for (const auto& s : snapshot->scenarios)
        text += std::to_string(s.id) + s.name + std::to_string(s.parent) + s.head + "\n";
    for (const auto& pin : snapshot->pins) text += pin.object + std::to_string(pin.step) + "\n";
    for (const auto& note : snapshot->notes)
        text += std::to_string(note.id) + note.subject + note.text + "\n";
    for (const auto& frontier : snapshot->frontiers) text += frontier.name + "\n";
    return text;
}

std::vector<std::string> stepsOf(const Project& project, bool undone)
{
    std::vector<std::string> names;
    for (const auto& step : project.snapshot()->history)
        if (step.undone == undone) names.push_back(step.name);
    return names;
}

using Names = std::vector<std::string>;

} // namespace

class TestDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("p.tradeoff"));
        m_project = std::make_unique<Project>(m_path.toStdString());
        m_base = m_project->addProblem(square(), "base").get();
    }

    void cleanup() { m_project.reset(); }

    void edit_everyChange_isThereAndUndone()
    {
        const auto plan = addPlan(*m_project, {{1, 2}, {3}});
        const auto note = edit(PutNote{{0, "project", "first words"}});
        const auto branch = edit(AddScenario{"Two vans", m_base, square("two vans")});
        const auto frontier = edit(PutFrontier{{0, "short", {"distance"}, {}, {}}});
        const std::vector<Change> changes = {RenameScenario{branch, "Three vans"},
                                             MoveHead{branch, square("three vans")},
                                             SetPin{plan},
                                             PutNote{{note, "project", "other words"}},
                                             PutFrontier{{frontier, "shorter", {"distance"}, {}, {}}},
                                             RemoveNote{note},
                                             RemoveFrontier{frontier},
                                             RemoveScenario{branch}};
        std::vector<std::string> documents = {documentOf(*m_project)};
        for (std::size_t i = 0; i < changes.size(); ++i) {
            edit(changes[i], "step " + std::to_string(i));
            documents.push_back(documentOf(*m_project));
            QVERIFY2(documents[i] != documents[i + 1], std::to_string(i).c_str());
        }
        for (std::size_t i = changes.size(); i-- > 0;) {
            const auto move = m_project->undo().get();
            QVERIFY2(move.done, move.reason.c_str());
            QCOMPARE(move.name, "step " + std::to_string(i));
            QCOMPARE(documentOf(*m_project), documents[i]);
        }
        for (std::size_t i = 0; i < changes.size(); ++i) {
            QVERIFY(m_project->redo().get().done);
            QCOMPARE(documentOf(*m_project), documents[i + 1]);
        }
    }

    void undo_afterRestart_goesOn()
    {
        const std::string before = documentOf(*m_project);
        edit(PutNote{{0, "project", "a"}}, "Write a");
        const std::string between = documentOf(*m_project);
        edit(PutNote{{0, "project", "b"}}, "Write b");
        const std::string after = documentOf(*m_project);
        QVERIFY(m_project->undo().get().done);
        reopen();
        QCOMPARE(stepsOf(*m_project, false), Names{"Write a"});
        QCOMPARE(stepsOf(*m_project, true), Names{"Write b"});
        QCOMPARE(documentOf(*m_project), between);
        QCOMPARE(m_project->undo().get().name, std::string("Write a"));
        reopen();
        QCOMPARE(documentOf(*m_project), before);
        QVERIFY(m_project->redo().get().done);
        QVERIFY(m_project->redo().get().done);
        QCOMPARE(documentOf(*m_project), after);
        QVERIFY(!m_project->redo().get().done);
    }

    void undo_nothingThere_saysSo()
    {
        const auto undone = m_project->undo().get();
        QVERIFY(!undone.done);
        QCOMPARE(undone.reason, std::string("There is nothing to be undone."));
        QCOMPARE(m_project->redo().get().reason, std::string("There is nothing to be redone."));
    }

    void edit_afterUndo_dropsWhatWaitedToBeRedone()
    {
        edit(PutNote{{0, "project", "a"}}, "Write a");
        m_project->undo().get();
        edit(PutNote{{0, "project", "b"}}, "Write b");
        QVERIFY(!m_project->redo().get().done);
        QCOMPARE(stepsOf(*m_project, false), Names{"Write b"});
    }

    void edit_severalChanges_areOneStep()
    {
        const std::string before = documentOf(*m_project);
        m_project
            ->edit("Branch twice",
                   {AddScenario{"x", m_base, square("x")}, AddScenario{"y", m_base, square("y")}})
            .get();
        QCOMPARE(m_project->snapshot()->scenarios.size(), std::size_t(3));
        QVERIFY(m_project->undo().get().done);
        QCOMPARE(documentOf(*m_project), before);
    }

    void edit_badChange_changesNothing_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("reason");
        QTest::newRow("unknown scenario") << 0 << "no scenario 77";
        QTest::newRow("unknown parent") << 1 << "no scenario 77";
        QTest::newRow("unknown note") << 2 << "no note 77";
        QTest::newRow("unknown frontier") << 3 << "no frontier 77";
        QTest::newRow("unknown plan") << 4 << "no such plan";
        QTest::newRow("a scenario with branches") << 5 << "branch from scenario";
        QTest::newRow("no problem") << 6 << "needs a problem";
    }

    void edit_badChange_changesNothing()
    {
        QFETCH(int, which);
        edit(AddScenario{"branch", m_base, square("branch")}, "Branch");
        const std::vector<Change> changes = {RenameScenario{77, "x"},  AddScenario{"x", 77, square("x")},
                                             RemoveNote{77},           PutFrontier{{77, "x", {}, {}, {}}},
                                             SetPin{{"no digest", 0}}, RemoveScenario{m_base},
                                             MoveHead{m_base, nullptr}};
        const std::string before = tests::everythingOf(*m_project);
        // A good change before the bad one must not stay.
        auto future =
            m_project->edit("Bad", {PutNote{{0, "project", "x"}}, changes[static_cast<std::size_t>(which)]});
        try {
            future.get();
            QFAIL("the change was taken");
        } catch (const format::InputError& error) {
            QFETCH(QString, reason);
            QVERIFY2(QString::fromUtf8(error.what()).contains(reason), error.what());
        }
        QCOMPARE(tests::everythingOf(*m_project), before);
        reopen();
        QCOMPARE(tests::everythingOf(*m_project), before);
    }

    void edit_withoutEffect_isNoStep()
    {
        const auto plan = addPlan(*m_project, {{1, 2}, {3}});
        m_project->setPinned(plan, false).get();
        QVERIFY(m_project->snapshot()->history.empty());
    }

    void edit_manySteps_keepsTheLatest()
    {
        const auto note = edit(PutNote{{0, "project", "start"}});
        for (int i = 0; i < kMostHistorySteps + 5; ++i)
            edit(PutNote{{note, "project", std::to_string(i)}}, "Write " + std::to_string(i));
        QCOMPARE(m_project->snapshot()->history.size(), std::size_t(kMostHistorySteps));
        for (int i = 0; i < kMostHistorySteps; ++i) QVERIFY(m_project->undo().get().done);
        QCOMPARE(m_project->snapshot()->notes[0].text, std::string("4"));
        QVERIFY(!m_project->undo().get().done);
    }

    void undo_rowChangedBehindItsBack_isRefusedWithASentence()
    {
        edit(PutNote{{0, "project", "a"}}, "Write a");
        m_project.reset();
        tests::sql(m_path, "DELETE FROM note");
        m_project = std::make_unique<Project>(m_path.toStdString());
        const std::string before = tests::everythingOf(*m_project);
        const auto move = m_project->undo().get();
        QVERIFY(!move.done);
        QCOMPARE(move.reason,
                 std::string("'Write a' cannot be undone: a note it is about has changed since."));
        QCOMPARE(tests::everythingOf(*m_project), before);
    }

    void undo_whatOthersNeed_isRefusedWithASentence()
    {
        const auto branch = edit(AddScenario{"branch", m_base, square("branch")}, "Branch");
        m_project.reset();
        // A second branch that no step knows of, sealed as ours are.
        {
            Project project(m_path.toStdString());
            project.edit("Branch again", {AddScenario{"twig", branch, square("twig")}}).get();
        }
        tests::sql(m_path, "DELETE FROM history WHERE id = 2");
        m_project = std::make_unique<Project>(m_path.toStdString());
        const auto move = m_project->undo().get();
        QCOMPARE(move.reason,
                 std::string("'Branch' cannot be undone: something else still needs what it would remove."));
        QCOMPARE(m_project->snapshot()->scenarios.size(), std::size_t(3));
    }

    void undo_damagedStep_isRefusedAndTheProjectReadOnly()
    {
        edit(PutNote{{0, "project", "a"}}, "Write a");
        m_project.reset();
        tests::sql(m_path, "UPDATE history SET changeset = x'54'");
        m_project = std::make_unique<Project>(m_path.toStdString());
        QVERIFY(m_project->snapshot()->readOnly);
        QVERIFY(m_project->snapshot()->damage[0].find("history 1") != std::string::npos);
        QVERIFY_EXCEPTION_THROWN(m_project->undo().get(), format::IoError);
    }

    void setPinned_fifthPlan_isUndoneWhole()
    {
        const std::vector<problems::routing::Routes> plans = {
            {{1}, {2}, {3}}, {{1, 2}, {3}}, {{1}, {2, 3}}, {{2, 1}, {3}}, {{1}, {3, 2}}};
        std::vector<problems::SolutionRef> refs;
        for (const auto& routes : plans) {
            refs.push_back(addPlan(*m_project, routes));
            m_project->setPinned(refs.back(), true).get();
        }
        QVERIFY(m_project->undo().get().done);
        QCOMPARE(m_project->snapshot()->pins,
                 (std::vector<problems::SolutionRef>{refs[0], refs[1], refs[2], refs[3]}));
    }

    void randomWalk_everyStepBack_isTheSameDocument()
    {
        solve::Random random(1, 1);
        std::vector<std::string> documents = {documentOf(*m_project)};
        std::size_t at = 0;
        for (int i = 0; i < 300; ++i) {
            const auto choice = random.below(4);
            if (choice == 0) {
                QCOMPARE(m_project->undo().get().done, at > 0);
                if (at > 0) --at;
            } else if (choice == 1) {
                const bool can = at + 1 < documents.size();
                QCOMPARE(m_project->redo().get().done, can);
                if (can) ++at;
            } else {
                editAtRandom(random);
                documents.resize(++at);
                documents.push_back(documentOf(*m_project));
            }
            QCOMPARE(documentOf(*m_project), documents[at]);
            if (i % 50 == 49) reopen();
        }
    }

private:
    std::int64_t edit(Change change, std::string name = "Edit")
    {
        return m_project->edit(std::move(name), {std::move(change)}).get()[0];
    }

    void editAtRandom(solve::Random& random)
    {
        const auto snapshot = m_project->snapshot();
        const std::string word = std::to_string(random.below(1'000'000));
        if (random.below(3) == 0) {
            edit(AddScenario{"s" + word, m_base, square("s" + word)});
        } else if (random.below(2) == 0 && snapshot->scenarios.size() > 1) {
            edit(RemoveScenario{snapshot->scenarios.back().id});
        } else {
            edit(PutNote{{0, "project", word}});
        }
    }

    void reopen()
    {
        m_project.reset();
        m_project = std::make_unique<Project>(m_path.toStdString());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<Project> m_project;
    std::int64_t m_base = 0;
};

QTEST_GUILESS_MAIN(TestDocument)
#include "tst_Document.moc"
