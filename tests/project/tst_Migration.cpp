// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Digest.h"
#include "core/format/Error.h"
#include "core/solve/Random.h"
#include "tests/project/Fixture.h"

#include <QtTest>
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace tradeoff;
using namespace tradeoff::project;
using tests::digestOf;
using tests::square;

namespace {

/// The tables of version 1, word for word as that version made them.
const std::string kVersion1 = R"sql(
PRAGMA application_id = 0x54724f66;
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE object(id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, size INTEGER NOT NULL CHECK(size >= 0)) STRICT;
CREATE TABLE chunk(object INTEGER NOT NULL REFERENCES object(id), position INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY(object, position)) STRICT;
CREATE TABLE problem(digest TEXT PRIMARY KEY REFERENCES object(digest), kind TEXT NOT NULL, name TEXT NOT NULL, size TEXT NOT NULL, objectives TEXT NOT NULL) STRICT;
CREATE TABLE run(id INTEGER PRIMARY KEY, problem TEXT NOT NULL REFERENCES problem(digest), strategy TEXT NOT NULL, version TEXT NOT NULL, parameters TEXT NOT NULL, request TEXT NOT NULL, started TEXT NOT NULL, owner TEXT NOT NULL, status TEXT NOT NULL, stopped_by TEXT NOT NULL, reason TEXT NOT NULL, seconds REAL NOT NULL, load_seconds REAL NOT NULL, cpu_seconds REAL NOT NULL, iterations INTEGER NOT NULL, device TEXT NOT NULL, trace TEXT NOT NULL) STRICT;
CREATE TABLE solution(id INTEGER PRIMARY KEY, run INTEGER REFERENCES run(id), problem TEXT NOT NULL REFERENCES problem(digest), object TEXT NOT NULL REFERENCES object(digest), step INTEGER NOT NULL, feasible INTEGER NOT NULL CHECK(feasible IN (0, 1)), objectives TEXT NOT NULL, seconds REAL NOT NULL) STRICT;
CREATE TABLE scenario(id INTEGER PRIMARY KEY, name TEXT NOT NULL, parent INTEGER REFERENCES scenario(id), head TEXT NOT NULL REFERENCES problem(digest)) STRICT;
CREATE TABLE pin(id INTEGER PRIMARY KEY, object TEXT NOT NULL REFERENCES object(digest), step INTEGER NOT NULL, UNIQUE(object, step)) STRICT;
INSERT INTO meta VALUES('id', '0123456789abcdef0123456789abcdef');
)sql";

std::string quoted(const std::string& text)
{
    return "'" + QString::fromStdString(text).replace("'", "''").toStdString() + "'";
}

std::string objectSql(int id, const std::string& bytes)
{
    const std::string hex = QByteArray::fromStdString(bytes).toHex().toStdString();
    return "INSERT INTO object VALUES(" + std::to_string(id) + ", " + quoted(format::sha256(bytes)) + ", " +
           std::to_string(bytes.size()) + "); INSERT INTO chunk VALUES(" + std::to_string(id) + ", 0, x'" +
           hex + "');";
}

/// A project as version 1 left it: the square, a finished run, one that was running, two plans, a pin.
void makeVersion1(const QString& path)
{
    const std::string problem = square()->encode().bytes();
    const std::string first = problems::routing::toSolution({{1, 2}, {3}}).decisions.bytes();
    const std::string second = problems::routing::toSolution({{1}, {2}, {3}}).decisions.bytes();
    const std::string digest = quoted(format::sha256(problem));
    const std::string request = quoted(R"({"objectives":["distance"],"seed":"9","threads":1})");
    tests::sql(
        path,
        "BEGIN;" + kVersion1 + objectSql(1, problem) + objectSql(2, first) + objectSql(3, second) +
            "INSERT INTO problem VALUES(" + digest + ", 'routing', 'square', '3 stops', " +
            quoted(R"([{"id":"distance","maximise":false,"name":"Distance","scale":0,"unit":""}])") +
            "); INSERT INTO run VALUES(1, " + digest + ", 'routing_hgs', '1', '{\"neighbours\":\"20\"}', " +
            request +
            ", '2026-01-01T00:00:00Z', 'boot 1 1', 'feasible', 'seconds', '', 1.5, 0.25, 1.25, 99, 'cpu', "
            "'[[0.5,0.25,7,[54,1]]]'); INSERT INTO run VALUES(2, " +
            digest + ", 'routing_hgs', '1', '{}', " + request +
            ", '2026-01-01T00:00:00Z', 'boot 1 1', 'running', '', '', 0, 0, 0, 0, 'cpu', '[]');"
            "INSERT INTO solution VALUES(1, 1, " +
            digest + ", " + quoted(format::sha256(first)) +
            ", 0, 1, '[[54,1]]', 0.5);"
            "INSERT INTO solution VALUES(2, NULL, " +
            digest + ", " + quoted(format::sha256(second)) +
            ", 0, 1, '[[68,1]]', 0);"
            "INSERT INTO scenario VALUES(1, 'base', NULL, " +
            digest +
            ");"
            "INSERT INTO scenario VALUES(2, 'branch', 1, " +
            digest +
            ");"
            "INSERT INTO pin VALUES(1, " +
            quoted(format::sha256(first)) +
            ", 0);"
            "PRAGMA user_version = 1; COMMIT;");
}

/// The project that version 2 left: what Fixture's fill() makes, but for its id and the hours.
void makeVersion2(const QString& path)
{
    const QByteArray dump =
        tests::bytesOf(QStringLiteral(TRADEOFF_SOURCE_DIRECTORY "/tests/project/version2.sql"));
    tests::sql(path, dump.toStdString());
}

/// everythingOf() without the project's id and the moments of studies and steps.
QString timeless(const Project& project)
{
    QString text = QString::fromStdString(tests::everythingOf(project));
    text.remove(QRegularExpression(QStringLiteral("project\\|[0-9a-f]{32}\\|")));
    return text.remove(QRegularExpression(QStringLiteral("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ")));
}

void verifyContent(const Project& project)
{
    const auto state = project.snapshot();
    QVERIFY2(state->damage.empty(), state->damage.empty() ? "" : state->damage[0].c_str());
    QCOMPARE(state->id, std::string("0123456789abcdef0123456789abcdef"));
    QCOMPARE(state->problems.size(), std::size_t(1));
    QCOMPARE(state->runs.size(), std::size_t(2));
    QCOMPARE(state->runs[0].seed, std::uint64_t(9));
    QCOMPARE(state->runs[0].seconds, 1.5);
    QCOMPARE(state->runs[0].iterations, std::int64_t(99));
    QCOMPARE(state->runs[0].parameters.at("neighbours"), std::string("20"));
    QCOMPARE(state->runs[0].trace, (std::vector<TracePoint>{{0.5, 0.25, 7, {54}}}));
    QCOMPARE(state->runs[1].status, std::string("interrupted"));
    QCOMPARE(state->solutions.size() >= 2, true);
    QCOMPARE(state->solutions[0].values, frontier::Values{{54}});
    QCOMPARE(state->scenarios[1].parent, std::int64_t(1));
    QCOMPARE(state->pins.size(), std::size_t(1));
    QCOMPARE(project.problem(state->problems[0].digest).get()->digest(), square()->digest());
    QCOMPARE(problems::routing::toRoutes(project.solution(state->pins[0]).get()),
             (problems::routing::Routes{{1, 2}, {3}}));
}

/// All bytes but the header, in which SQLite counts who wrote last.
QByteArray pagesOf(const QString& path)
{
    return tests::bytesOf(path).mid(100);
}

QStringList filesIn(const QTemporaryDir& folder)
{
    return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

} // namespace

class TestMigration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("p.tradeoff"));
        makeVersion1(m_path);
    }

    void open_version1_showsEverythingAndChangesNoByte()
    {
        const auto before = digestOf(m_path);
        const auto time = QFileInfo(m_path).lastModified();
        {
            const Project project(m_path.toStdString(), Project::Mode::OpenOnly);
            QCOMPARE(project.snapshot()->path, m_path.toStdString());
            verifyContent(project);
        }
        QCOMPARE(digestOf(m_path), before);
        QCOMPARE(QFileInfo(m_path).lastModified(), time);
        QCOMPARE(filesIn(*m_folder), QStringList{QStringLiteral("p.tradeoff")});
    }

    void firstChange_version1_movesAllOfItAndKeepsTheOldFile()
    {
        const auto before = pagesOf(m_path);
        {
            Project project(m_path.toStdString());
            project.edit("Write note", {PutNote{{0, "project", "now newer"}}}).get();
            verifyContent(project);
        }
        QCOMPARE(filesIn(*m_folder), (QStringList{"p.tradeoff", "p.tradeoff~v1"}));
        QCOMPARE(pagesOf(m_path + QStringLiteral("~v1")), before);
        Project project(m_path.toStdString());
        verifyContent(project);
        QCOMPARE(project.snapshot()->notes[0].text, std::string("now newer"));
        QVERIFY(project.undo().get().done);
    }

    void firstChange_withAnOlderBackup_keepsBoth()
    {
        tests::writeBytes(m_path + QStringLiteral("~v1"), "somebody else's");
        {
            Project project(m_path.toStdString());
            tests::addPlan(project, {{1}, {2, 3}});
        }
        QCOMPARE(tests::bytesOf(m_path + QStringLiteral("~v1")), QByteArray("somebody else's"));
        verifyContent(Project((m_path + QStringLiteral("~v1.2")).toStdString()));
    }

    void copyTo_version1_isTheFileItself()
    {
        const QString copy = m_folder->filePath(QStringLiteral("copy.tradeoff"));
        const Project project(m_path.toStdString());
        project.copyTo(copy.toStdString()).get();
        QCOMPARE(pagesOf(copy), pagesOf(m_path));
    }

    void firstChange_damagedVersion1_isRefusedAndLeftAsItIs()
    {
        tests::sql(m_path, "UPDATE solution SET objectives = 'nonsense' WHERE id = 2");
        const auto before = digestOf(m_path);
        {
            Project project(m_path.toStdString());
            QVERIFY(project.snapshot()->readOnly);
            QVERIFY(project.snapshot()->damage[0].find("solution 2") != std::string::npos);
            QVERIFY_EXCEPTION_THROWN(project.addProblem(square("new"), "new").get(), format::IoError);
        }
        QCOMPARE(digestOf(m_path), before);
        QCOMPARE(filesIn(*m_folder).size(), 1);
    }

    void open_version2_showsEverythingAndChangesNoByte()
    {
        const QString path = version2();
        const auto before = digestOf(path);
        {
            const Project project(path.toStdString(), Project::Mode::OpenOnly);
            QVERIFY(project.snapshot()->damage.empty());
            QCOMPARE(project.snapshot()->id, std::string("eae75ce86bf871cbf55a2761ff09243a"));
            QCOMPARE(timeless(project), filledNow());
            QVERIFY(!project.snapshot()->runs[0].hindsight);
        }
        QCOMPARE(digestOf(path), before);
    }

    void firstChange_version2_movesAllOfItWithItsHistory()
    {
        const QString path = version2();
        const auto before = pagesOf(path);
        {
            Project project(path.toStdString());
            QVERIFY(project.redo().get().done); // a step that version 2 had undone
            QCOMPARE(project.snapshot()->pins.size(), std::size_t(2));
            while (project.undo().get().done) {
            }
            QVERIFY(project.snapshot()->pins.empty());
            QVERIFY(project.snapshot()->notes.empty());
            for (int i = 0; i < 4; ++i) QVERIFY(project.redo().get().done);
            QCOMPARE(timeless(project), filledNow());
        }
        QCOMPARE(pagesOf(path + QStringLiteral("~v2")), before);
        const Project project(path.toStdString(), Project::Mode::OpenOnly);
        QVERIFY(project.snapshot()->damage.empty());
        QCOMPARE(timeless(project), filledNow());
    }

    void open_damagedVersion2_namesTheSameDamage_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("damage");
        QTest::newRow("a run") << "UPDATE run SET iterations = 4712 WHERE id = 2"
                               << "run 2 is damaged and left out: it does not match its digest.";
        QTest::newRow("a plan") << "UPDATE solution SET objectives = '[[53,1],[34,1],[2,1]]' WHERE id = 1"
                                << "solution 1 is damaged and left out: it does not match its digest.";
        QTest::newRow("a row that is gone") << "DELETE FROM solution WHERE id = 2"
                                            << "Rows of 'solution' are missing: 3 of 4 are there.";
        QTest::newRow("the project's id") << "UPDATE meta SET value = 'e'"
                                          << "meta id is damaged and left out: it does not match its digest.";
        QTest::newRow("a step of the history")
            << "UPDATE history SET name = 'Pin' WHERE id = 5"
            << "history 5 is damaged and left out: it does not match its digest.";
    }

    void open_damagedVersion2_namesTheSameDamage()
    {
        QFETCH(QString, change);
        QFETCH(QString, damage);
        const QString path = version2();
        tests::sql(path, change.toStdString());
        const auto before = digestOf(path);
        {
            Project project(path.toStdString());
            const auto state = project.snapshot();
            QVERIFY(state->readOnly && !state->damage.empty());
            QCOMPARE(QString::fromStdString(state->damage[0]), damage);
            QVERIFY_EXCEPTION_THROWN(project.addProblem(square("new"), "new").get(), format::IoError);
        }
        QCOMPARE(digestOf(path), before);
    }

    void firstChange_version3_keepsItsFronts()
    {
        const QString path = m_folder->filePath(QStringLiteral("third.tradeoff"));
        {
            Project project(path.toStdString());
            tests::fillWithFront(project);
        }
        tests::sql(path, "DROP TABLE policy; PRAGMA user_version = 3");
        const QString before = timeless(Project(path.toStdString(), Project::Mode::OpenOnly));
        QVERIFY(before.contains(QStringLiteral("front")));
        {
            Project project(path.toStdString());
            QCOMPARE(project.addPolicy({0, 1, {}}, "{}").get(), std::int64_t(1));
        }
        QVERIFY(QFile::exists(path + QStringLiteral("~v3")));
        const Project project(path.toStdString(), Project::Mode::OpenOnly);
        QVERIFY(project.snapshot()->damage.empty());
        QCOMPARE(project.snapshot()->policies.size(), std::size_t(1));
        QStringList now = timeless(project).split(QLatin1Char('\n'));
        const auto added = now.filter(QRegularExpression(QStringLiteral("^policy")));
        QCOMPARE(added.size(), 1);
        const auto at = now.indexOf(added[0]);
        now.removeAt(at); // the row
        now.removeAt(at); // and its object
        QCOMPARE(now.join(QLatin1Char('\n')), before);
    }

    void kill_atAnyInstant_leavesOldOrNew()
    {
        const QByteArray original = tests::bytesOf(m_path);
        solve::Random random(50, 1);
        QElapsedTimer timer;
        timer.start();
        migrateInChild({});
        const auto whole = static_cast<std::uint32_t>(timer.nsecsElapsed() / 1000);
        int moved = 0;
        int kept = 0;
        for (int round = 0; round < 50; ++round) {
            for (const QString& name : filesIn(*m_folder)) QFile::remove(m_folder->filePath(name));
            tests::writeBytes(m_path, original);
            migrateInChild(random.below(whole));
            const bool isOld = tests::bytesOf(m_path) == original;
            ++(isOld ? kept : moved);
            const Project project(m_path.toStdString(), Project::Mode::OpenOnly);
            verifyContent(project);
            if (!isOld) QVERIFY(QFile::exists(m_path + QStringLiteral("~v1")));
        }
        qInfo("killed 50 times: %d old, %d new", kept, moved);
        Project project(m_path.toStdString());
        project.edit("Write note", {PutNote{{0, "project", "after all"}}}).get();
        verifyContent(project);
    }

private:
    QString version2() const
    {
        const QString path = m_folder->filePath(QStringLiteral("second.tradeoff"));
        makeVersion2(path);
        return path;
    }

    /// What fill() makes of a new project.
    QString filledNow() const
    {
        const QString path = m_folder->filePath(QStringLiteral("filled.tradeoff"));
        QFile::remove(path);
        Project project(path.toStdString());
        tests::fill(project);
        return timeless(project);
    }

    /// killedAfter: microseconds; absent: lives to the end.
    void migrateInChild(std::optional<std::uint32_t> killedAfter)
    {
        const pid_t child = fork();
        if (child == 0) {
            Project project(m_path.toStdString());
            project.edit("Write note", {PutNote{{0, "project", "now newer"}}}).get();
            _exit(0);
        }
        if (killedAfter) {
            usleep(*killedAfter);
            kill(child, SIGKILL);
        }
        waitpid(child, nullptr, 0);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestMigration)
#include "tst_Migration.moc"
