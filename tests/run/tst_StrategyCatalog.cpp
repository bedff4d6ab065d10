// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "tests/run/Fixture.h"

#include "core/format/Error.h"

#include <QtTest>

#include <algorithm>
#include <sched.h>
#include <sys/resource.h>

using namespace tradeoff;

namespace {

void writeProgram(const QString& path, const QByteArray& text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    file.close();
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

} // namespace

class TestStrategyCatalog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { tests::useThisBuild(); }

    void discover_strangerLibrary_isRefusedWithAReason()
    {
        const run::StrategyCatalog catalog({tests::strategyFolder()});
        QCOMPARE(catalog.strategies().size(), std::size_t(1));
        QCOMPARE(catalog.strategies()[0].description.id, std::string("tests_obedient"));
        QCOMPARE(catalog.refused().size(), std::size_t(1));
        QVERIFY(catalog.refused()[0].path.find("tests_stranger") != std::string::npos);
        QVERIFY(catalog.refused()[0].reason.find("is not a strategy library") != std::string::npos);
    }

    void discover_sameIdTwice_keepsTheFirst()
    {
        QTemporaryDir folder;
        QVERIFY(QFile::copy(QString::fromStdString(tests::strategyFolder()) +
                                QStringLiteral("/tests_obedient.so"),
                            folder.filePath(QStringLiteral("copy.so"))));
        const run::StrategyCatalog catalog({tests::strategyFolder(), folder.path().toStdString()});
        QCOMPARE(catalog.strategies().size(), std::size_t(1));
        QVERIFY(catalog.refused().back().reason.find("already there") != std::string::npos);
    }

    void discover_textNamedLibrary_isRefused()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("text.so")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("not a library");
        file.close();
        const run::StrategyCatalog catalog({folder.path().toStdString()});
        QVERIFY(catalog.strategies().empty());
        QCOMPARE(catalog.refused().size(), std::size_t(1));
    }

    void find_unknownId_namesTheKnownOnes()
    {
        const run::StrategyCatalog catalog({tests::strategyFolder()});
        try {
            catalog.find("routing_magic");
            QFAIL("an unknown strategy was found");
        } catch (const format::InputError& error) {
            QVERIFY(std::string(error.what()).find("tests_obedient") != std::string::npos);
        }
    }

    void discover_shellScript_isAStrategyAndRuns()
    {
        QTemporaryDir folder;
        QFile script(QStringLiteral(TRADEOFF_SOURCE_DIRECTORY "/tests/run/ShellStrategy.sh"));
        QVERIFY(script.open(QIODevice::ReadOnly));
        writeProgram(folder.filePath(QStringLiteral("shell")), script.readAll());
        const run::StrategyCatalog catalog({folder.path().toStdString()});
        QVERIFY2(catalog.refused().empty(),
                 catalog.refused().empty() ? "" : catalog.refused()[0].reason.c_str());
        QCOMPARE(catalog.strategies().size(), std::size_t(1));
        run::RunSpec spec;
        spec.problem = tests::square();
        spec.strategy = catalog.find("tests_shell");
        spec.request.objectives = {"distance"};
        spec.request.seconds = 20;
        tests::Listener listener;
        const auto result = run::execute(spec, listener, {});
        QCOMPARE(result.status, std::string("feasible"));
        QCOMPARE(result.front[0].verdict.values[0], frontier::Value{54});
        QCOMPARE(listener.notes, std::vector<std::string>{"solving problem.arrays"});
    }

    void run_givingWay_computesWithWhatOthersLeave_data()
    {
        QTest::addColumn<bool>("givesWay");
        QTest::newRow("of a window") << true;
        QTest::newRow("of the command line") << false;
    }

    void run_givingWay_computesWithWhatOthersLeave()
    {
        QFETCH(bool, givesWay);
        QTemporaryDir folder;
        QFile script(QStringLiteral(TRADEOFF_SOURCE_DIRECTORY "/tests/run/ShellStrategy.sh"));
        QVERIFY(script.open(QIODevice::ReadOnly));
        QByteArray text = script.readAll(); // field 19 is the niceness, 41 the policy: proc(5)
        text.replace("solving ${problem##*/}", "$(cut -d ' ' -f 19,41 /proc/self/stat)");
        writeProgram(folder.filePath(QStringLiteral("shell")), text);
        const run::StrategyCatalog catalog({folder.path().toStdString()});
        run::RunSpec spec{tests::square(), catalog.find("tests_shell"), {}, {}, {}, givesWay};
        spec.request.objectives = {"distance"};
        tests::Listener listener;
        QCOMPARE(run::execute(spec, listener, {}).front[0].verdict.values[0], frontier::Value{54});
        const int own = getpriority(PRIO_PROCESS, 0);
        const auto expected = givesWay ? std::to_string(std::max(own, 10)) + " " + std::to_string(SCHED_BATCH)
                                       : std::to_string(own) + " " + std::to_string(sched_getscheduler(0));
        QCOMPARE(listener.notes, std::vector<std::string>{expected});
    }

    void discover_badProgram_isRefusedWithAReason_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QString>("reason");
        QTest::newRow("says nothing") << QByteArray("exit 0") << "does not describe itself";
        QTest::newRow("fails") << QByteArray("echo no such flag >&2; exit 2") << "no such flag";
        QTest::newRow("is another tool") << QByteArray("echo usage: tool FILE") << "JSON";
        QTest::newRow("never answers") << QByteArray("sleep 60 & wait") << "within 3 s";
        QTest::newRow("crashes") << QByteArray("kill -SEGV $$")
                                 << "crashed while describing itself (signal 11)";
        QTest::newRow("speaks another protocol")
            << QByteArray(R"(echo '{"protocol":9,"id":"a","version":"1","kinds":["routing"]}')")
            << "protocol 1";
        QTest::newRow("lacks its id") << QByteArray(R"(echo '{"protocol":1,"version":"1"}')") << "id";
        QTest::newRow("floods") << QByteArray("yes no | head -c 20000000 | tr -d '\n'") << "";
    }

    void discover_badProgram_isRefusedWithAReason()
    {
        QFETCH(QByteArray, script);
        QFETCH(QString, reason);
        QTemporaryDir folder;
        writeProgram(folder.filePath(QStringLiteral("program")), "#!/bin/sh\n" + script + "\n");
        const run::StrategyCatalog catalog({folder.path().toStdString()});
        QVERIFY(catalog.strategies().empty());
        QCOMPARE(catalog.refused().size(), std::size_t(1));
        QVERIFY2(QString::fromStdString(catalog.refused()[0].reason).contains(reason),
                 catalog.refused()[0].reason.c_str());
    }

    void discover_fileThatCannotBeExecuted_isNoCandidate()
    {
        QTemporaryDir folder;
        writeProgram(folder.filePath(QStringLiteral("readme.txt")), "words");
        QVERIFY(QFile::setPermissions(folder.filePath(QStringLiteral("readme.txt")), QFile::ReadOwner));
        const run::StrategyCatalog catalog({folder.path().toStdString()});
        QVERIFY(catalog.strategies().empty());
        QVERIFY(catalog.refused().empty());
    }

    void describe_roundTripThroughJson_isTheSame()
    {
        const run::StrategyCatalog catalog({tests::strategyFolder()});
        const auto& description = catalog.strategies()[0].description;
        QCOMPARE(description.parameters.size(), std::size_t(1));
        QCOMPARE(description.parameters[0].choices.size(), std::size_t(15));
        QCOMPARE(description.parameters[0].standard, std::string("honest"));
    }
};

QTEST_GUILESS_MAIN(TestStrategyCatalog)
#include "tst_StrategyCatalog.moc"
