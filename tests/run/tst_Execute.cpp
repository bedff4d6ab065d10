// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "tests/Sanitized.h"
#include "tests/run/Fixture.h"

#include "core/format/Error.h"

#include <QtTest>

using namespace tradeoff;
using tests::Listener;
using tests::obedient;

namespace {

/// No such process, or one that has ended and only waits to be collected.
bool isGone(int process)
{
    QFile stat(QStringLiteral("/proc/%1/stat").arg(process));
    if (!stat.open(QIODevice::ReadOnly)) return true;
    const QByteArray line = stat.readAll();
    return line.mid(line.lastIndexOf(')') + 2, 1) == "Z";
}

} // namespace

class TestExecute : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { tests::useThisBuild(); }

    void execute_honestStrategy_keepsItsJudgedPlan()
    {
        Listener listener;
        const auto result = run::execute(obedient("honest"), listener, {});
        QCOMPARE(result.status, std::string("feasible"));
        QCOMPARE(result.stoppedBy, std::string("finished"));
        QCOMPARE(result.front.size(), std::size_t(1));
        const frontier::Values expected = {{68}, {28}, {3}}; // see Fixture.h
        QCOMPARE(result.front[0].verdict.values, expected);
        QCOMPARE(result.trace.size(), std::size_t(1));
        QCOMPARE(result.trace[0].value, frontier::Value{68});
        QVERIFY(result.cpuSeconds > 0);
        QVERIFY(result.loadSeconds > 0 && result.loadSeconds <= result.seconds);
    }

    void execute_severalObjectives_keepsTheFront()
    {
        // Distance 68 with longest route 28 against distance 54 with longest route 34: neither beats the
        // other.
        auto spec = obedient("two_plans");
        spec.request.objectives = {"distance", "longest_route"};
        Listener listener;
        const auto result = run::execute(spec, listener, {});
        QCOMPARE(result.front.size(), std::size_t(2));
        QCOMPARE(result.front[0].verdict.values[0], frontier::Value{54});
        QCOMPARE(result.front[1].verdict.values[0], frontier::Value{68});
    }

    void execute_planBeyondALimit_doesNotCount()
    {
        auto spec = obedient("two_plans");
        spec.request.atMost["vehicles"] = {2};
        Listener listener;
        const auto result = run::execute(spec, listener, {});
        QCOMPARE(result.front.size(), std::size_t(1));
        QCOMPARE(result.front[0].verdict.values[2], frontier::Value{2});
        QCOMPARE(result.rejected, 0); // beyond what was asked is no lie
    }

    void execute_badStrategy_costsOneRun_data()
    {
        QTest::addColumn<QString>("behaviour");
        QTest::addColumn<QString>("status");
        QTest::addColumn<int>("plans");
        QTest::addColumn<int>("rejected");
        QTest::addColumn<QString>("reason");
        QTest::newRow("claims one less than it drives") << "lies"
                                                        << "none" << 0 << 1 << "";
        QTest::newRow("leaves a stop out") << "skips_a_stop"
                                           << "none" << 0 << 1 << "";
        QTest::newRow("crashes after a plan") << "crashes_late"
                                              << "failed" << 1 << 0 << "signal 6";
        QTest::newRow("exits in the middle") << "exits"
                                             << "failed" << 1 << 0 << "exit status 7";
        QTest::newRow("throws") << "throws"
                                << "failed" << 1 << 0 << "out of ideas";
        QTest::newRow("prints on standard output") << "prints"
                                                   << "feasible" << 1 << 0 << "";
        QTest::newRow("leaves a child behind") << "forks"
                                               << "feasible" << 1 << 0 << "";
        QTest::newRow("one endless line") << "shouts"
                                          << "failed" << 1 << 0 << "8 MiB";
        QTest::newRow("says there is no plan") << "infeasible"
                                               << "infeasible" << 0 << 0 << "";
    }

    void execute_badStrategy_costsOneRun()
    {
        QFETCH(QString, behaviour);
        Listener listener;
        const auto result = run::execute(obedient(behaviour.toStdString()), listener, {});
        QTEST(QString::fromStdString(result.status), "status");
        QTEST(static_cast<int>(result.front.size()), "plans");
        QTEST(result.rejected, "rejected");
        QFETCH(QString, reason);
        QVERIFY2(QString::fromStdString(result.reason).contains(reason), result.reason.c_str());
        QVERIFY(isGone(listener.numberAfter("pid")));
        if (behaviour == "forks") QTRY_VERIFY_WITH_TIMEOUT(isGone(listener.numberAfter("child")), 1000);
    }

    void execute_refusedProblem_saysWhy()
    {
        Listener listener;
        const auto result = run::execute(obedient("honest", "unwanted"), listener, {});
        QCOMPARE(result.status, std::string("refused"));
        QCOMPARE(result.reason, std::string("This strategy does not take problems named unwanted."));
    }

    void execute_memoryLimit_endsTheRunAndKeepsThePlan()
    {
        auto spec = obedient("grows");
        spec.request.memoryBytes = std::int64_t{tests::kSanitized ? 2048 : 128} << 20;
        Listener listener;
        const auto result = run::execute(spec, listener, {});
        QCOMPARE(result.stoppedBy, std::string("memory"));
        QCOMPARE(result.front.size(), std::size_t(1));
        QVERIFY(isGone(listener.numberAfter("pid")));
    }

    void execute_stopRequest_endsPolitely()
    {
        run::StopRequest stop;
        Listener listener;
        listener.onNote = [&stop](const std::string&) { stop.request(); };
        const auto result = run::execute(obedient("works"), listener, stop);
        QCOMPARE(result.status, std::string("feasible"));
        QCOMPARE(result.stoppedBy, std::string("user"));
        QCOMPARE(result.reason, std::string());
    }

    void execute_secondStopRequest_endsADeafStrategy()
    {
        run::StopRequest stop;
        Listener listener;
        listener.onNote = [&stop](const std::string&) {
            stop.request();
            stop.request();
        };
        const auto result = run::execute(obedient("deafer"), listener, stop);
        QCOMPARE(result.stoppedBy, std::string("user"));
        QVERIFY(isGone(listener.numberAfter("pid")));
    }

    void execute_timeLimitOnADeafStrategy_isEnforced_data()
    {
        QTest::addColumn<QString>("behaviour");
        QTest::newRow("ended by SIGTERM") << "deaf";
        QTest::newRow("ended by SIGKILL") << "deafer";
    }

    void execute_timeLimitOnADeafStrategy_isEnforced()
    {
        QFETCH(QString, behaviour);
        auto spec = obedient(behaviour.toStdString());
        spec.request.seconds = 0.2;
        Listener listener;
        const auto result = run::execute(spec, listener, {});
        QCOMPARE(result.stoppedBy, std::string("seconds"));
        QCOMPARE(result.front.size(), std::size_t(1));
        QVERIFY(!result.reason.empty());
        QVERIFY(isGone(listener.numberAfter("pid")));
    }

    void execute_iterationLimit_isTheStrategysOwn()
    {
        auto spec = obedient("works");
        spec.request.iterations = 25;
        Listener listener;
        const auto result = run::execute(spec, listener, {});
        QCOMPARE(result.stoppedBy, std::string("iterations"));
        QCOMPARE(result.iterations, std::int64_t(25));
    }

    void execute_badRequest_isRefusedBeforeAnythingStarts()
    {
        Listener listener;
        auto spec = obedient("honest");
        spec.parameters["behaviour"] = "angelic";
        QVERIFY_EXCEPTION_THROWN(run::execute(spec, listener, {}), format::InputError);
        spec = obedient("honest");
        spec.request.objectives = {"happiness"};
        QVERIFY_EXCEPTION_THROWN(run::execute(spec, listener, {}), format::InputError);
        spec = obedient("honest");
        spec.request.threads = 0;
        QVERIFY_EXCEPTION_THROWN(run::execute(spec, listener, {}), format::InputError);
    }
};

QTEST_GUILESS_MAIN(TestExecute)
#include "tst_Execute.moc"
