// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// A project outlives the program that writes it, killed at any instant, and copies of it are whole at any
// time.

#include "core/solve/Random.h"
#include "tests/Sanitized.h"
#include "tests/project/Fixture.h"

#include <QtTest>
#include <atomic>
#include <csignal>
#include <set>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace tradeoff;
using namespace tradeoff::project;

namespace {

/// What the writer said was done, and the one document command that may be under way.
struct Acknowledged
{
    std::int64_t runs = 0;
    std::int64_t plans = 0;
    std::set<std::int64_t> ended;
    QByteArray document; ///< "TEXT STEPS"
    QByteArray underWay;
    int commands = 0;

    void hear(const QByteArray& line)
    {
        const auto space = line.indexOf(' ');
        const QByteArray word = line.left(space);
        const QByteArray rest = line.mid(space + 1);
        if (word == "want") {
            underWay = rest;
            return;
        }
        ++commands;
        if (word == "have") document = rest;
        if (word == "run") runs = rest.toLongLong();
        if (word == "plan") plans = rest.toLongLong();
        if (word == "end") ended.insert(rest.toLongLong());
    }
};

QByteArray documentOf(const Snapshot& state)
{
    const QByteArray text = QByteArray::fromStdString(state.notes.at(0).text);
    const auto steps =
        std::count_if(state.history.begin(), state.history.end(), [](const auto& s) { return !s.undone; });
    return text.left(text.indexOf('<') < 0 ? text.size() : text.indexOf('<')) + " " +
           QByteArray::number(steps);
}

/// Runs the writer, kills it after so many microseconds and hears what it had said.
void writeAndKill(const QString& path, int seed, std::uint32_t microseconds, Acknowledged& heard)
{
    int ends[2];
    QCOMPARE(pipe(ends), 0);
    const pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        for (const int end : ends) close(end);
        const QByteArray project = path.toUtf8();
        execl(TRADEOFF_BUILD_DIRECTORY "/tests/tests_writer", "tests_writer", project.constData(),
              QByteArray::number(seed).constData(), nullptr);
        _exit(127);
    }
    close(ends[1]);
    usleep(microseconds);
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    QByteArray said;
    char buffer[65536];
    for (ssize_t got = 0; (got = read(ends[0], buffer, sizeof buffer)) > 0;) said.append(buffer, got);
    close(ends[0]);
    QVERIFY2(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL, said.constData());
    heard.underWay.clear();
    for (const QByteArray& line : said.left(said.lastIndexOf('\n') + 1).split('\n'))
        if (!line.isEmpty()) heard.hear(line);
}

void verifyNothingLost(const Snapshot& state, Acknowledged& heard)
{
    QVERIFY2(state.damage.empty(), state.damage.empty() ? "" : state.damage[0].c_str());
    QVERIFY(static_cast<std::int64_t>(state.runs.size()) >= heard.runs);
    QVERIFY(static_cast<std::int64_t>(state.solutions.size()) >= heard.plans);
    QCOMPARE(state.studyRuns.size(), state.runs.size());
    for (const auto& run : state.runs) {
        QVERIFY2(run.status != "running", "a run of a dead program still runs");
        QVERIFY2(heard.ended.count(run.id) == 0 || run.status == "feasible", "an ended run is not ended");
    }
    if (state.notes.empty()) {
        QVERIFY(heard.document.isEmpty());
        return;
    }
    const QByteArray document = documentOf(state);
    if (!heard.document.isEmpty())
        QVERIFY2(document == heard.document || document == heard.underWay,
                 document + " is neither " + heard.document + " nor " + heard.underWay);
    heard.document = document; // from here the next writer goes on
}

} // namespace

class TestDurability : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kill_atAnyInstant_losesNothingAcknowledged()
    {
        const int usual = tests::kSanitized ? 40 : 200;
        const int rounds = qEnvironmentVariableIsSet("TRADEOFF_LONG") ? 2000 : usual;
        // Long enough for some to be killed in the middle of their work.
        const std::uint32_t longest = tests::kSanitized ? 2'000'000 : 100'000; // µs
        const int roundsPerProject = 40; // then a fresh one: its making is killed, too
        solve::Random random(2026, 1);
        Acknowledged heard;
        int commands = 0;
        int neverMade = 0;
        std::unique_ptr<QTemporaryDir> folder;
        QString path;
        for (int round = 0; round < rounds; ++round) {
            if (round % roundsPerProject == 0) {
                commands += heard.commands;
                heard = {};
                folder = std::make_unique<QTemporaryDir>();
                path = folder->filePath(QStringLiteral("p.tradeoff"));
            }
            writeAndKill(path, round, random.below(longest), heard);
            if (QTest::currentTestFailed()) return;
            if (!QFile::exists(path)) {
                QCOMPARE(heard.commands, 0);
                ++neverMade;
                continue;
            }
            const std::string refusal = tests::openingRefusal(path);
            QVERIFY2(refusal.empty(), (std::to_string(round) + ": " + refusal).c_str());
            const Project project(path.toStdString(), Project::Mode::Browse);
            verifyNothingLost(*project.snapshot(), heard);
            if (QTest::currentTestFailed()) return;
            if ((round + 1) % roundsPerProject == 0)
                QVERIFY(tests::everythingOf(project).find("damaged object") == std::string::npos);
        }
        commands += heard.commands;
        qInfo("%d kills, %d acknowledged commands, 0 lost, 0 unreadable (%d before there was a project)",
              rounds, commands, neverMade);
        QVERIFY(commands > rounds);
        QVERIFY(neverMade < rounds / 4);
    }

    void copyTo_whileARunWrites_isWholeEachTime()
    {
        const QTemporaryDir folder;
        Project project(folder.filePath(QStringLiteral("p.tradeoff")).toStdString());
        tests::fillWithFront(project);
        std::atomic<bool> ending = false;
        std::thread writer([&] {
            while (!ending) tests::addPlan(project, {{1, 2}, {3}}, 1);
        });
        const QString path = folder.filePath(QStringLiteral("copy.tradeoff"));
        std::size_t plans = 0;
        std::string wrong;
        for (int i = 0; i < (tests::kSanitized ? 10 : 100) && wrong.empty(); ++i) {
            project.copyTo(path.toStdString()).get();
            const Project copy(path.toStdString(), Project::Mode::OpenOnly);
            const auto state = copy.snapshot();
            if (!state->damage.empty()) wrong = state->damage[0];
            if (state->solutions.size() < plans) wrong = "a later copy holds less";
            if (tests::everythingOf(copy).find("damaged object") != std::string::npos) wrong = "an object";
            if (QFile::exists(path + QStringLiteral("-journal"))) wrong = "a journal beside the copy";
            plans = state->solutions.size();
        }
        ending = true;
        writer.join();
        QVERIFY2(wrong.empty(), wrong.c_str());
        QVERIFY(plans > 4); // the run did write meanwhile
    }

    void copyTo_ontoItself_isRefused()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath(QStringLiteral("p.tradeoff")).toStdString();
        Project project(path);
        project.addProblem(tests::square(), "base").get();
        QVERIFY_EXCEPTION_THROWN(project.copyTo(path).get(), std::runtime_error);
        QVERIFY_EXCEPTION_THROWN(project.copyTo("/nowhere/at/all").get(), std::runtime_error);
        QCOMPARE(Project(path, Project::Mode::Browse).snapshot()->problems.size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestDurability)
#include "tst_Durability.moc"
