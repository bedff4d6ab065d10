// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Strategies that crash, flood, lie, fork and refuse to die: each costs one run.

#include "core/format/Error.h"
#include "tests/Sanitized.h"
#include "tests/run/Fixture.h"

#include <QtTest>
#include <sys/resource.h>

using namespace tradeoff;
using tests::Listener;

namespace {

run::RunSpec hostile(const QString& behaviour)
{
    static const run::StrategyCatalog catalog({TRADEOFF_BUILD_DIRECTORY "/tests/programs"});
    run::RunSpec spec;
    spec.problem = tests::square();
    spec.strategy = catalog.find("tests_hostile");
    spec.parameters = {{"behaviour", behaviour.toStdString()}};
    spec.request.objectives = {"distance"};
    spec.request.seconds = 60;
    return spec;
}

/// Processes of the hostile program that still run, whoever their parent is.
int leftProcesses()
{
    int count = 0;
    for (const QString& name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        QFile stat(QStringLiteral("/proc/%1/stat").arg(name));
        if (!name[0].isDigit() || !stat.open(QIODevice::ReadOnly)) continue;
        const QByteArray line = stat.readAll();
        if (line.contains("(tests_hostile)") && line.mid(line.lastIndexOf(')') + 2, 1) != "Z") ++count;
    }
    return count;
}

long peakMegabytes()
{
    rusage usage = {};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

bool isOneSentence(const std::string& text)
{
    return !text.empty() && text.back() == '.' && text.find('\n') == std::string::npos;
}

} // namespace

class TestHostile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { tests::useThisBuild(); }

    void cleanup() { QTRY_COMPARE_WITH_TIMEOUT(leftProcesses(), 0, 1000); }

    void execute_hostileProgram_costsOneRun_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<int>("plans");
        QTest::addColumn<QString>("reason");
        const auto add = [](const char* name, const char* status, int plans, const char* reason) {
            QTest::newRow(name) << status << plans << reason;
        };
        add("segfault_at_start", "failed", 0, "crashed (signal 11)");
        add("segfault", "failed", 1, "crashed (signal 11)");
        add("abort", "failed", 1, "crashed (signal 6)");
        add("silent_exit", "failed", 0, "without saying done");
        add("garbage", "feasible", 1, "");
        add("floods", "failed", 1, "lines that are no messages");
        add("fork_bomb", "failed", 1, "more than 256 processes");
        add("fills_disk", "failed", 1, "more than 4 GiB");
        add("destroys_folder", "feasible", 1, "");
        add("grandchild", "feasible", 1, "");
        add("sleeps_after_done", "feasible", 1, "");
        add("honest", "feasible", 1, "");
    }

    void execute_hostileProgram_costsOneRun()
    {
        QFETCH(QString, reason);
        Listener listener;
        const auto result = run::execute(hostile(QString::fromUtf8(QTest::currentDataTag())), listener, {});
        QTEST(QString::fromStdString(result.status), "status");
        QTEST(static_cast<int>(result.front.size()), "plans");
        QVERIFY2(QString::fromStdString(result.reason).contains(reason), result.reason.c_str());
        QVERIFY2(reason.isEmpty() == result.reason.empty(), result.reason.c_str());
        QVERIFY(reason.isEmpty() || isOneSentence(result.reason));
        QVERIFY(listener.numberAfter("pid") > 0);
        if (QString::fromUtf8(QTest::currentDataTag()) == QStringLiteral("grandchild"))
            QVERIFY(listener.numberAfter("grandchild") > 0);
    }

    void execute_secondStop_endsWhateverThereIs_data()
    {
        QTest::addColumn<bool>("unused");
        for (const char* name : {"loop", "deaf", "grandchild_then_loop", "allocates"})
            QTest::newRow(name) << true;
    }

    void execute_secondStop_endsWhateverThereIs()
    {
        const QString behaviour = QString::fromUtf8(QTest::currentDataTag());
        run::StopRequest stop;
        Listener listener;
        listener.onSolution = [&stop] {
            stop.request();
            stop.request();
        };
        const auto result = run::execute(hostile(behaviour), listener, stop);
        QCOMPARE(result.stoppedBy, std::string("user"));
        QCOMPARE(result.status, std::string("feasible"));
        QCOMPARE(result.front.size(), std::size_t(1));
        QCOMPARE(result.reason, std::string("The strategy did not stop when asked and was ended."));
    }

    void execute_timeLimit_endsAFloodOfPlans()
    {
        auto spec = hostile(QStringLiteral("floods_plans"));
        spec.request.seconds = 0.2;
        Listener listener;
        const auto result = run::execute(spec, listener, {});
        QCOMPARE(result.stoppedBy, std::string("seconds"));
        QCOMPARE(result.front.size(), std::size_t(1));
        QVERIFY(isOneSentence(result.reason));
    }

    void execute_memoryLimit_endsAHoarder()
    {
        auto spec = hostile(QStringLiteral("allocates"));
        spec.request.memoryBytes = std::int64_t{128} << 20;
        Listener listener;
        const auto result = run::execute(spec, listener, {});
        QCOMPARE(result.stoppedBy, std::string("memory"));
        QCOMPARE(result.front.size(), std::size_t(1));
        QVERIFY(isOneSentence(result.reason));
    }

    void execute_stopDuringALongReport_waitsForIt()
    {
        run::StopRequest stop;
        Listener listener;
        listener.onSolution = [&stop] { stop.request(); };
        const auto result = run::execute(hostile(QStringLiteral("slow_report")), listener, stop);
        QCOMPARE(result.status, std::string("feasible"));
        QCOMPARE(result.reason, std::string());
        QCOMPARE(result.iterations, std::int64_t(2)); // what the last line told
    }

    void execute_confinedProgram_cannotReachOut()
    {
        Listener listener;
        const auto result = run::execute(hostile(QStringLiteral("escapes")), listener, {});
        QVERIFY(result.confinement == "files" || result.confinement == "limits");
        if (result.confinement != "files") QSKIP("this kernel has no Landlock: the level is 'limits'");
        QStringList said;
        for (const auto& sentence : listener.notes) said << QString::fromStdString(sentence);
        QVERIFY2(said.contains(QStringLiteral("writing outside failed")), qPrintable(said.join('\n')));
        QVERIFY2(said.contains(QStringLiteral("truncating outside failed")), qPrintable(said.join('\n')));
        QVERIFY2(said.contains(QStringLiteral("writing inside worked")), qPrintable(said.join('\n')));
        QCOMPARE(result.status, std::string("feasible"));
    }

    void execute_dirtyStream_isReadForWhatItHolds_data()
    {
        QTest::addColumn<QString>("status");
        for (const char* name : {"log_lines",
                                 "bom",
                                 "crlf",
                                 "nul_bytes",
                                 "invalid_utf8",
                                 "no_last_newline",
                                 "blank_lines",
                                 "unknown_type",
                                 "type_is_a_number",
                                 "huge_integers",
                                 "huge_claim",
                                 "out_of_order",
                                 "backwards",
                                 "deep",
                                 "repeated_key",
                                 "two_in_a_line",
                                 "wrong_file",
                                 "guard_again",
                                 "nearly_8_mib",
                                 "thousands_of_lines"})
            QTest::newRow(name) << "feasible";
        QTest::newRow("half_line_at_exit") << "failed";
    }

    void execute_dirtyStream_isReadForWhatItHolds()
    {
        Listener listener;
        const long before = peakMegabytes();
        const auto result = run::execute(hostile(QString::fromUtf8(QTest::currentDataTag())), listener, {});
        QTEST(QString::fromStdString(result.status), "status");
        QCOMPARE(result.front.size(), std::size_t(1));
        QCOMPARE(result.front[0].verdict.values[0], frontier::Value{54});
        QVERIFY(result.confinement == "files" || result.confinement == "limits");
        QVERIFY2(listener.notes.size() <= 1002, "the log is kept short"); // a thousand, our own and the pid
        QVERIFY2(tests::kSanitized || peakMegabytes() <= before + 64,
                 qPrintable(QString::number(peakMegabytes() - before)));
    }

    void execute_falsePlan_countsForNothing_data()
    {
        QTest::addColumn<bool>("unused");
        for (const char* name :
             {"claims_minus_one", "claims_zero", "claims_one_too_low", "claims_one_too_high", "claims_nan",
              "claims_text_nan", "claims_1e308", "claims_a_fraction", "claims_over_zero", "claims_unknown",
              "leaves_a_stop_out", "visits_three_times", "overloads", "visits_nobody_known",
              "visits_minus_one", "bad_starts", "decides_nothing"})
            QTest::newRow(name) << true;
    }

    void execute_falsePlan_countsForNothing()
    {
        Listener listener;
        const auto result = run::execute(hostile(QString::fromUtf8(QTest::currentDataTag())), listener, {});
        QCOMPARE(result.status, std::string("none"));
        QVERIFY(result.front.empty());
        QVERIFY(result.trace.empty());
        QVERIFY(listener.solutions.empty());
        QVERIFY(listener.notes.size() >= 2); // the pid, and what was wrong
    }
};

QTEST_GUILESS_MAIN(TestHostile)
#include "tst_Hostile.moc"
