// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/TextFile.h"
#include "tests/Refusal.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace tradeoff;
using format::readTextFile;
using format::writeFile;
using tests::ioRefusal;
using tests::refusal;
using tests::shown;

class TestTextFile : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    std::string path(const QString& name) const { return m_folder.filePath(name).toStdString(); }

private slots:
    void read_foreignContent_isNamed_data()
    {
        QTest::addColumn<std::string>("content");
        QTest::addColumn<QString>("fragment");
        const auto row = [](const char* name, std::string content, const char* fragment) {
            QTest::newRow(name) << content << QString(fragment);
        };
        row("empty", "", ": the file is empty");
        row("only blanks", " \t\r\n\f ", ": the file is empty");
        row("only a byte order mark", "\xef\xbb\xbf", ": the file is empty");
        row("gzip", "\x1f\x8b\x08rest", ":1:1: found 'a gzip archive'");
        row("zip", "PK\x03\x04rest", ":1:1: found 'a zip archive'");
        row("SQLite", std::string("SQLite format 3\0rest", 20), ":1:1: found 'an SQLite database'");
        row("7z", "7z\xbc\xaf\x27\x1crest", ":1:1: found 'a 7z archive'");
        row("xz", std::string("\xfd") + "7zXZ\0rest", ":1:1: found 'an xz archive'");
        row("bzip2", "BZh91AY", ":1:1: found 'a bzip2 archive'");
        row("zstd", "\x28\xb5\x2f\xfdrest", ":1:1: found 'a zstd archive'");
        row("PDF", "%PDF-1.7\n", ":1:1: found 'a PDF document'");
        row("program", std::string("\x7f") + "ELF\2", ":1:1: found 'a program'");
        row("XML", "\n<?xml version=\"1.0\"?>", ":1:1: found 'an XML document'");
        row("UTF-16 without its mark", std::string("N\0A\0M\0E\0", 8),
            ":1:1: found 'what looks like UTF-16'");
        row("big-endian UTF-16 without its mark", std::string("\0N\0A\0M\0E", 8),
            ":1:1: found 'what looks like UTF-16'");
        row("UTF-16 cut in a character", std::string("\xff\xfeN\0A\0\n\0B", 9),
            ":2: found 'UTF-16 text', expected whole characters to its end");
        row("UTF-16 with half a pair", std::string("\xff\xfeN\0\x00\xd8x\0", 8),
            ":1: found 'UTF-16 text', expected whole characters; half of one");
        row("UTF-16 that holds a NUL", std::string("\xff\xfeN\0\0\0", 6), ":1:2: found 'NUL byte'");
        row("empty UTF-16", "\xff\xfe", ": the file is empty");
        row("Git LFS pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:00\n",
            ":1:1: found 'a Git LFS pointer");
        row("web page", "<!DOCTYPE html>\n<html></html>", ":1:1: found 'a web page'");
        row("web page in other letters", "\n <!doctype HTML>\n", ":1:1: found 'a web page'");
        row("NUL byte", std::string("NAME\na\0b", 8), ":2:2: found 'NUL byte'");
    }
    void read_foreignContent_isNamed()
    {
        QFETCH(std::string, content);
        QFETCH(QString, fragment);
        const std::string file = path("foreign.vrp");
        writeFile(file, content);
        const QString message = refusal([&] { readTextFile(file); });
        QVERIFY2(message.startsWith(shown(file) + fragment), qPrintable(message));
    }

    // "Aß€🚚" in every encoding that shows itself by a mark.
    void read_wideTextWithItsMark_becomesUtf8_data()
    {
        QTest::addColumn<std::string>("content");
        QTest::newRow("UTF-16 little-endian") << std::string("\xff\xfe"
                                                             "A\0"
                                                             "\xdf\0"
                                                             "\xac\x20"
                                                             "\x3d\xd8\x9a\xde",
                                                             12);
        QTest::newRow("UTF-16 big-endian") << std::string("\xfe\xff"
                                                          "\0A"
                                                          "\0\xdf"
                                                          "\x20\xac"
                                                          "\xd8\x3d\xde\x9a",
                                                          12);
        QTest::newRow("UTF-32 little-endian") << std::string("\xff\xfe\0\0"
                                                             "A\0\0\0"
                                                             "\xdf\0\0\0"
                                                             "\xac\x20\0\0"
                                                             "\x9a\xf6\1\0",
                                                             20);
        QTest::newRow("UTF-32 big-endian") << std::string("\0\0\xfe\xff"
                                                          "\0\0\0A"
                                                          "\0\0\0\xdf"
                                                          "\0\0\x20\xac"
                                                          "\0\1\xf6\x9a",
                                                          20);
    }
    void read_wideTextWithItsMark_becomesUtf8()
    {
        QFETCH(std::string, content);
        writeFile(path("wide"), content);
        QCOMPARE(shown(readTextFile(path("wide"))), QStringLiteral("Aß€🚚"));
    }

    void read_byteOrderMark_isDropped()
    {
        writeFile(path("bom"), "\xef\xbb\xbfNAME");
        QCOMPARE(shown(readTextFile(path("bom"))), "NAME");
    }

    void read_unusualNames_areOrdinary()
    {
        for (const char* name :
             {"with space", "hash#1", "what?", "100%", "-dash", "Übung", "🚚.vrp", "new\nline"}) {
            writeFile(path(name), "text");
            QCOMPARE(shown(readTextFile(path(name))), "text");
        }
        const std::string longest = path(QString(255, 'a'));
        QVERIFY(::symlink(path("hash#1").c_str(), longest.c_str()) == 0);
        QCOMPARE(shown(readTextFile(longest)), "text");
    }

    void read_folder_isRefused()
    {
        QVERIFY(ioRefusal([&] {
                    readTextFile(m_folder.path().toStdString());
                }).endsWith("is a folder, not a file"));
    }

    void read_fifoAndDevice_areRefusedAtOnce()
    {
        const std::string fifo = path("fifo");
        QVERIFY(::mkfifo(fifo.c_str(), 0600) == 0);
        QVERIFY(ioRefusal([&] { readTextFile(fifo); }).endsWith("is a pipe or a device, not a file"));
        QVERIFY(ioRefusal([] { readTextFile("/dev/zero"); }).endsWith("is a pipe or a device, not a file"));
    }

    void read_missingOrLooping_givesTheSystemsReason()
    {
        const std::string missing = path("missing");
        QCOMPARE(ioRefusal([&] { readTextFile(missing); }), shown(missing) + ": No such file or directory");
        const std::string loop = path("loop");
        QVERIFY(::symlink(loop.c_str(), loop.c_str()) == 0);
        QVERIFY(ioRefusal([&] { readTextFile(loop); }).contains("symbolic links"));
    }

    // Root may read everything, so it steps down for a moment.
    void read_withoutPermission_givesTheSystemsReason()
    {
        const std::string secret = path("secret");
        writeFile(secret, "text");
        QVERIFY(::chmod(secret.c_str(), 0) == 0);
        const uid_t self = ::geteuid();
        constexpr uid_t kNobody = 65534;
        if (self == 0) QVERIFY(::seteuid(kNobody) == 0);
        const QString message = ioRefusal([&] { readTextFile(secret); });
        if (self == 0) QVERIFY(::seteuid(self) == 0);
        QCOMPARE(message, shown(secret) + ": Permission denied");
    }

    void read_beyondOneGibibyte_isRefusedByItsSize()
    {
        const std::string large = path("large");
        writeFile(large, "x");
        QVERIFY(::truncate(large.c_str(), off_t{1} << 40) == 0); // sparse: takes no room
        QVERIFY(ioRefusal([&] { readTextFile(large); }).contains("1 GiB"));
    }

    void write_overAnOldFile_leavesOneCompleteFile()
    {
        const std::string file = path("old");
        writeFile(file, "old content");
        writeFile(file, "new");
        QCOMPARE(shown(readTextFile(file)), "new");
        QCOMPARE(QDir(m_folder.path()).entryList({"old*"}).size(), 1);
    }

    void write_whenTheDiskRefuses_keepsTheOldFile()
    {
        const std::string file = path("kept");
        writeFile(file, "old content");
        // A limit on file sizes stands for a full disk; its signal is ignored, so that write() fails instead.
        ::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        QVERIFY(::getrlimit(RLIMIT_FSIZE, &before) == 0);
        const rlimit small{1000, before.rlim_max};
        QVERIFY(::setrlimit(RLIMIT_FSIZE, &small) == 0);
        const QString message = ioRefusal([&] { writeFile(file, std::string(5000, 'n')); });
        QVERIFY(::setrlimit(RLIMIT_FSIZE, &before) == 0);
        QVERIFY2(message.startsWith(shown(file) + ": "), qPrintable(message));
        QCOMPARE(shown(readTextFile(file)), "old content");
        QCOMPARE(QDir(m_folder.path()).entryList({"kept*"}).size(), 1);
    }

    void write_intoAFolderThatIsNotThere_isRefused()
    {
        QVERIFY(ioRefusal([&] { writeFile(path("no/such"), "x"); }).endsWith("No such file or directory"));
    }

    void write_overAFolder_isRefusedAndLeavesNothing()
    {
        QVERIFY(QDir(m_folder.path()).mkdir("folder"));
        QVERIFY(ioRefusal([&] { writeFile(path("folder"), "x"); }) != "accepted");
        QCOMPARE(QDir(m_folder.path()).entryList({"folder*"}, QDir::AllEntries).size(), 1);
    }
};

QTEST_APPLESS_MAIN(TestTextFile)
#include "tst_TextFile.moc"
