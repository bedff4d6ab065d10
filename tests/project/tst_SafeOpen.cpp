// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Damaged and forged project files. Each is opened in a process of its own, so that a crash, a hang or a
// hunger for memory is seen as what it is.

#include "core/solve/Random.h"
#include "tests/Sanitized.h"
#include "tests/project/Fixture.h"

#include <QtTest>
#include <csignal>
#include <set>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace tradeoff;
using project::Project;
using tests::bytesOf;
using tests::writeBytes;

namespace {

constexpr unsigned kHangSeconds = 30;
constexpr uid_t kUserNobody = 65534;

/// How an opening ended: what the child said, or how it died.
struct Outcome
{
    enum class Kind { Refused, Opened, Died } kind = Kind::Died;
    QString text; ///< the refusal; everything there is; or the signal
    QStringList damage;
    long megabytes = 0; ///< most that was resident

    bool isRefused() const { return kind == Kind::Refused; }
};

void say(int file, char kind, const std::string& text)
{
    const std::string whole = kind + text;
    for (std::size_t at = 0; at < whole.size();) {
        const ssize_t put = write(file, whole.data() + at, whole.size() - at);
        if (put <= 0) _exit(1);
        at += static_cast<std::size_t>(put);
    }
}

[[noreturn]] void openInChild(int file, const QString& path)
{
    alarm(kHangSeconds);
    const rlimit noCore = {0, 0};
    setrlimit(RLIMIT_CORE, &noCore);
    for (const int number : {SIGSEGV, SIGBUS, SIGABRT, SIGFPE}) std::signal(number, SIG_DFL);
    try {
        const Project project(path.toStdString(), Project::Mode::OpenOnly);
        std::string text;
        for (const auto& sentence : project.snapshot()->damage) text += sentence + "\n";
        say(file, 'O', text + "\n" + tests::everythingOf(project));
    } catch (const std::exception& error) {
        say(file, 'R', error.what());
    }
    _exit(0);
}

/// As nobody: root may write everywhere, so the child becomes somebody else.
Outcome open(const QString& path, bool asNobody = false)
{
    int ends[2];
    if (pipe(ends) != 0) return {};
    const pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        if (asNobody && geteuid() == 0 && setresuid(kUserNobody, kUserNobody, kUserNobody) != 0) _exit(2);
        openInChild(ends[1], path);
    }
    close(ends[1]);
    QByteArray said;
    char buffer[65536];
    for (ssize_t got = 0; (got = read(ends[0], buffer, sizeof buffer)) > 0;) said.append(buffer, got);
    close(ends[0]);
    int status = 0;
    rusage usage = {};
    wait4(child, &status, 0, &usage);

    Outcome outcome;
    outcome.megabytes = usage.ru_maxrss / 1024;
    outcome.text = QStringLiteral("status %1").arg(status);
    if (status != 0 || said.isEmpty()) return outcome;
    outcome.kind = said[0] == 'R' ? Outcome::Kind::Refused : Outcome::Kind::Opened;
    outcome.text = QString::fromUtf8(said.mid(1));
    if (outcome.isRefused()) return outcome;
    const auto gap = outcome.text.indexOf(QStringLiteral("\n\n"));
    const bool isSound = outcome.text.startsWith('\n');
    if (!isSound) outcome.damage = outcome.text.left(gap).split('\n');
    outcome.text = outcome.text.mid(isSound ? 1 : gap + 2);
    return outcome;
}

quint32 wordAt(const QByteArray& bytes, qsizetype at)
{
    return qFromBigEndian<quint32>(bytes.constData() + at);
}

void setWord(QByteArray& bytes, qsizetype at, quint32 word)
{
    qToBigEndian(word, bytes.data() + at);
}

constexpr qsizetype kPage = 4096;

/// The page (from 1) that is the root of a table's tree.
quint32 rootOf(const QString& path, const std::string& table)
{
    sqlite3* handle = nullptr;
    sqlite3_stmt* statement = nullptr;
    quint32 root = 0;
    const std::string text = "SELECT rootpage FROM sqlite_schema WHERE name = '" + table + "'";
    sqlite3_open(path.toUtf8().constData(), &handle);
    sqlite3_prepare_v2(handle, text.c_str(), -1, &statement, nullptr);
    if (sqlite3_step(statement) == SQLITE_ROW) root = static_cast<quint32>(sqlite3_column_int(statement, 0));
    sqlite3_finalize(statement);
    sqlite3_close(handle);
    return root;
}

std::string schemaEdit(const std::string& change)
{
    return "PRAGMA writable_schema = ON; " + change + "; PRAGMA writable_schema = OFF";
}

std::string manyTables()
{
    std::string text = "BEGIN;";
    for (int i = 0; i < 5000; ++i) text += "CREATE TABLE t" + std::to_string(i) + "(a);";
    return text + "COMMIT";
}

} // namespace

class TestSafeOpen : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (tests::kThreadSanitized) QSKIP("the thread sanitizer follows no fork that starts threads");
        const QString path = m_folder.filePath(QStringLiteral("sound.tradeoff"));
        {
            Project project(path.toStdString());
            tests::fillWithFront(project);
            for (int i = 0; i < 100; ++i) tests::addPlan(project, {{1, 2}, {3}}, 1 + i % 2);
        }
        m_sound = bytesOf(path);
        QVERIFY(m_sound.size() > 20 * kPage);
        const Outcome outcome = ::open(path);
        QVERIFY2(outcome.kind == Outcome::Kind::Opened && outcome.damage.isEmpty(), qPrintable(outcome.text));
        m_text = outcome.text;
        for (const QString& line : m_text.split('\n')) m_lines.insert(line);
    }

    void init() { m_path = m_folder.filePath(QStringLiteral("file.tradeoff")); }

    void open_forgedBySql_isRefusedInOneSentence_data()
    {
        QTest::addColumn<QString>("statements");
        QTest::addColumn<QString>("sentence");
        const auto add = [](const char* name, const std::string& statements, const char* sentence) {
            QTest::newRow(name) << QString::fromStdString(statements) << sentence;
        };
        add("another application", "PRAGMA application_id = 1196444487", "not a Tradeoff project");
        add("a newer version", "PRAGMA user_version = 7", "needs a newer Tradeoff Studio: its format is 7");
        add("the largest version", "PRAGMA user_version = 2147483647", "needs a newer Tradeoff Studio");
        add("version zero", "PRAGMA user_version = 0", "format number is damaged");
        add("version below zero", "PRAGMA user_version = -1", "format number is damaged");
        add("the first version", "PRAGMA user_version = 1", "holds '");
        add("the version before", "PRAGMA user_version = 2", "holds 'run'");
        add("an extra table", "CREATE TABLE extra(a)", "holds 'extra'");
        add("five thousand tables", manyTables(), "holds 't");
        add("a trigger", "CREATE TRIGGER t AFTER INSERT ON pin BEGIN DELETE FROM pin; END", "holds 't'");
        add("a view", "CREATE VIEW v AS SELECT 1", "holds 'v'");
        add("an endless view",
            "CREATE VIEW v AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i FROM n",
            "holds 'v'");
        add("a virtual table", "CREATE VIRTUAL TABLE words USING fts5(a)", "holds 'words");
        add("an index", "CREATE INDEX i ON pin(step)", "holds 'i'");
        add("statistics", "ANALYZE; UPDATE sqlite_stat1 SET stat = '-1 0 junk'", "holds 'sqlite_stat1'");
        add("a computed column", "ALTER TABLE pin ADD COLUMN g TEXT AS (hex(step))", "holds 'pin'");
        add("a missing table", "DROP TABLE pin", "lacks some of its tables");
        add("schema text that is no SQL",
            schemaEdit("UPDATE sqlite_schema SET sql = 'no sql' WHERE name = 'pin'"), "damaged");
        add("a root page far away",
            schemaEdit("UPDATE sqlite_schema SET rootpage = 1000000000 WHERE name = 'pin'"), "damaged");
        add("root page zero", schemaEdit("UPDATE sqlite_schema SET rootpage = 0 WHERE name = 'pin'"), "");
        add("two tables on one root",
            schemaEdit("UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = "
                       "'note') WHERE name = 'frontier'"),
            "damaged");
        add("an orphan", "INSERT INTO pin VALUES(9, 'no such object', 0, '')", "names one of 'object'");
        add("text where a number belongs",
            schemaEdit("UPDATE sqlite_schema SET sql = replace(sql, ' STRICT', '') WHERE name = 'solution'") +
                "; PRAGMA writable_schema = RESET; UPDATE solution SET seconds = 'long' WHERE id = 1; " +
                schemaEdit("UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE name = 'solution'"),
            "damaged");
        add("write-ahead mode", "PRAGMA journal_mode = WAL", "journal");
    }

    void open_forgedBySql_isRefusedInOneSentence()
    {
        QFETCH(QString, statements);
        writeBytes(m_path, m_sound);
        tests::sql(m_path, statements.toStdString());
        verifyRefused();
    }

    void open_forgedByBytes_isRefusedInOneSentence_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("sentence");
        const auto add = [](const char* name, const QByteArray& bytes, const char* sentence) {
            QTest::newRow(name) << bytes << sentence;
        };
        add("empty", {}, "empty");
        add("some text", "SQLite format 3 is not what follows here, only some text that is long enough",
            "no SQLite database");
        add("encrypted", QByteArray(3 * kPage, '\x5a'), "encrypted");
        add("page size zero", withBytes(16, QByteArray(2, '\0')), "no SQLite database");
        add("page size three", withBytes(16, QByteArray("\0\3", 2)), "no SQLite database");
        add("every byte reserved", withBytes(20, "\xff"), "");
        add("a freelist that bites its tail", freelistLoop(), "damaged");
        add("a tree that is its own child", treeLoop(), "damaged");
        add("a row longer than the file", longRow(), "damaged");
    }

    void open_forgedByBytes_isRefusedInOneSentence()
    {
        QFETCH(QByteArray, bytes);
        writeBytes(m_path, bytes);
        verifyRefused();
    }

    void open_noFile_isRefused()
    {
        QVERIFY(::open(m_folder.path()).text.contains(QStringLiteral("folder")));
        QVERIFY(::open(m_folder.filePath(QStringLiteral("nothing")))
                    .text.contains(QStringLiteral("no such file")));
        const QString fifo = m_folder.filePath(QStringLiteral("fifo"));
        QCOMPARE(mkfifo(fifo.toUtf8().constData(), 0600), 0);
        QVERIFY(::open(fifo).text.contains(QStringLiteral("pipe")));
        const QString loop = m_folder.filePath(QStringLiteral("loop"));
        QVERIFY(QFile::link(loop, loop));
        QVERIFY(::open(loop).isRefused());
    }

    void open_throughALink_isTheFile()
    {
        writeBytes(m_path, m_sound);
        const QString link = m_folder.filePath(QStringLiteral("link.tradeoff"));
        QVERIFY(QFile::link(m_path, link));
        QCOMPARE(::open(link).text, m_text);
    }

    void open_damagedFile_isExactRefusedOrNamed_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("one bit") << 0;
        QTest::newRow("sixteen bytes") << 1;
        QTest::newRow("a block of zeros") << 2;
        QTest::newRow("cut off") << 3;
        QTest::newRow("the header") << 4;
    }

    void open_damagedFile_isExactRefusedOrNamed()
    {
        QFETCH(int, kind);
        const int rounds = qEnvironmentVariableIsSet("TRADEOFF_LONG") ? 2000 : 100;
        solve::Random random(42, static_cast<std::uint32_t>(kind));
        int exact = 0;
        int refused = 0;
        int named = 0;
        for (int round = 0; round < rounds; ++round) {
            writeBytes(m_path, damaged(kind, random));
            const Outcome outcome = ::open(m_path);
            const QByteArray where = QStringLiteral("round %1: %2").arg(round).arg(outcome.text).toUtf8();
            QVERIFY2(outcome.kind != Outcome::Kind::Died, where.constData());
            if (outcome.isRefused()) {
                QVERIFY2(!outcome.text.trimmed().isEmpty() && !outcome.text.contains('\n'),
                         where.constData());
                ++refused;
            } else if (outcome.damage.isEmpty() && outcome.text == m_text) {
                ++exact;
            } else {
                verifyNamed(outcome, where);
                ++named;
            }
        }
        qInfo("of %d: %d opened exactly, %d refused, %d with the damage named, 0 changed silently", rounds,
              exact, refused, named);
        QVERIFY(refused + named > 0);
    }

    void open_readOnlyFileAndFolder_changesNothing_data()
    {
        QTest::addColumn<bool>("folder");
        QTest::newRow("file") << false;
        QTest::newRow("folder") << true;
    }

    void open_readOnlyFileAndFolder_changesNothing()
    {
        QFETCH(bool, folder);
        QTemporaryDir place;
        const QString path = place.filePath(QStringLiteral("p.tradeoff"));
        writeBytes(path, m_sound);
        protect(place, path, folder);
        const auto before = bytesOf(path);
        const auto time = QFileInfo(path).lastModified();
        const Outcome outcome = ::open(path, true);
        QCOMPARE(outcome.text, m_text);
        QCOMPARE(bytesOf(path), before);
        QCOMPARE(QFileInfo(path).lastModified(), time);
        QCOMPARE(QDir(place.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
        chmod(place.path().toUtf8().constData(), 0700);
    }

    void open_unfinishedJournalInReadOnlyFolder_saysWhatToDo()
    {
        QTemporaryDir place;
        const QString path = place.filePath(QStringLiteral("p.tradeoff"));
        writeBytes(path, m_sound);
        leaveHotJournal(path);
        QVERIFY(QFile::exists(path + QStringLiteral("-journal")));
        protect(place, path, true);
        const Outcome outcome = ::open(path, true);
        QVERIFY2(outcome.text.contains(QStringLiteral("-journal")), qPrintable(outcome.text));
        chmod(place.path().toUtf8().constData(), 0700);
        QCOMPARE(::open(path).text, m_text); // where it may be written, it is rolled back
    }

private:
    void verifyRefused()
    {
        QFETCH(QString, sentence);
        const Outcome outcome = ::open(m_path);
        QVERIFY2(outcome.isRefused(), qPrintable(outcome.text.left(300)));
        QVERIFY2(outcome.text.contains(sentence) && !outcome.text.contains('\n'), qPrintable(outcome.text));
        QVERIFY2(tests::kSanitized || outcome.megabytes <= 256,
                 qPrintable(QString::number(outcome.megabytes)));
        QVERIFY(!QFile::exists(m_path + QStringLiteral("-wal")));
    }

    /// Damage is named and whatever is shown stands so in the sound project.
    void verifyNamed(const Outcome& outcome, const QByteArray& where) const
    {
        QVERIFY2(!outcome.damage.isEmpty() || outcome.text.contains(QStringLiteral("damaged object")),
                 where.constData());
        for (const QString& line : outcome.text.split('\n'))
            QVERIFY2(m_lines.count(line) == 1 || line.startsWith(QStringLiteral("damaged object")),
                     (line.toUtf8() + " in " + where).constData());
    }

    QByteArray damaged(int kind, solve::Random& random) const
    {
        QByteArray bytes = m_sound;
        const auto size = static_cast<std::uint32_t>(bytes.size());
        const auto at = static_cast<qsizetype>(random.below(size));
        if (kind == 0) bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.below(8)));
        if (kind == 1)
            for (qsizetype i = at; i < std::min(at + 16, bytes.size()); ++i)
                bytes[i] = static_cast<char>(random.below(256));
        if (kind == 2) bytes.replace(at / kPage * kPage, kPage, QByteArray(kPage, '\0'));
        if (kind == 3) bytes.truncate(at);
        if (kind == 4) bytes[random.below(100)] = static_cast<char>(random.below(256));
        return bytes;
    }

    QByteArray withBytes(qsizetype at, const QByteArray& change) const
    {
        QByteArray bytes = m_sound;
        return bytes.replace(at, change.size(), change);
    }

    /// A new last page that is a trunk of the freelist and names itself as the next.
    QByteArray freelistLoop() const
    {
        QByteArray bytes = m_sound + QByteArray(kPage, '\0');
        const auto page = static_cast<quint32>(bytes.size() / kPage);
        setWord(bytes, bytes.size() - kPage, page);
        setWord(bytes, 28, page); // pages in the file
        setWord(bytes, 32, page); // first trunk
        setWord(bytes, 36, 1000); // free pages
        return bytes;
    }

    /// The root of note as an inner page without cells whose right child is itself.
    QByteArray treeLoop() const
    {
        const quint32 root = rootOf(m_folder.filePath(QStringLiteral("sound.tradeoff")), "note");
        QByteArray bytes = m_sound;
        const auto at = static_cast<qsizetype>(root - 1) * kPage;
        bytes.replace(at, kPage, QByteArray(kPage, '\0'));
        bytes[at] = 5;
        setWord(bytes, at + 5, 0x10000000); // cells begin at the page's end
        setWord(bytes, at + 8, root);
        return bytes;
    }

    /// The first note claims to be nearly 2 GiB long.
    QByteArray longRow() const
    {
        const quint32 root = rootOf(m_folder.filePath(QStringLiteral("sound.tradeoff")), "note");
        QByteArray bytes = m_sound;
        const auto page = static_cast<qsizetype>(root - 1) * kPage;
        const auto cell = page + (wordAt(bytes, page + 8) >> 16);
        return bytes.replace(cell, 5, QByteArray("\x87\xff\xff\xff\x7f", 5));
    }

    /// Open to everybody for reading; the file, or its folder, closed for writing.
    static void protect(const QTemporaryDir& place, const QString& path, bool folder)
    {
        chmod(path.toUtf8().constData(), folder ? 0666 : 0444);
        chmod(place.path().toUtf8().constData(), folder ? 0555 : 0777);
    }

    /// A writer dies with its changes in the file and the old pages in the journal.
    static void leaveHotJournal(const QString& path)
    {
        const pid_t child = fork();
        if (child == 0) {
            sqlite3* handle = nullptr;
            sqlite3_open(path.toUtf8().constData(), &handle);
            sqlite3_exec(handle,
                         "PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN IMMEDIATE; "
                         "UPDATE solution SET seconds = 7; UPDATE chunk SET bytes = zeroblob(5000); "
                         "UPDATE solution SET seconds = 8;",
                         nullptr, nullptr, nullptr);
            kill(getpid(), SIGKILL);
        }
        waitpid(child, nullptr, 0);
        chmod((path + QStringLiteral("-journal")).toUtf8().constData(), 0666);
    }

    QTemporaryDir m_folder;
    QString m_path;
    QByteArray m_sound;
    QString m_text;
    std::set<QString> m_lines;
};

QTEST_GUILESS_MAIN(TestSafeOpen)
#include "tst_SafeOpen.moc"
