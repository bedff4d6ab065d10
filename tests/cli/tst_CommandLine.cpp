// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "tests/cli/Program.h"

#include <QtTest>

#include <csignal>
#include <cstdlib>

using tradeoff::tests::Answer;
using tradeoff::tests::program;
using tradeoff::tests::run;

namespace {

QString example()
{
    return QStringLiteral(TRADEOFF_SOURCE_DIRECTORY "/resources/examples/deliveries-100.vrp");
}

QStringList solveWords(const QStringList& more)
{
    return QStringList{QStringLiteral("solve"), example(), QStringLiteral("--json")} + more;
}

QStringList split(const char* words)
{
    return QString::fromLatin1(words).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setenv("XDG_CACHE_HOME", TRADEOFF_BUILD_DIRECTORY "/tests/cache", 1); }

    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void exitStatus_perOutcome_isTheDocumentedOne_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("error");
        const QString file = example();
        QTest::newRow("no command") << QStringList{} << 2 << "usage";
        QTest::newRow("unknown command") << split("solv") << 2 << "there is no command 'solv'";
        QTest::newRow("help") << split("--help") << 0 << "usage";
        QTest::newRow("missing file word") << split("check") << 2 << "missing: file";
        QTest::newRow("unknown option") << split("list kinds --jsn") << 2 << "jsn";
        QTest::newRow("no such file") << split("check nothing.vrp") << 3 << "nothing.vrp: No such file";
        QTest::newRow("a folder") << split("check /") << 3 << "is a folder";
        QTest::newRow("no strategy named") << QStringList{"solve", file} << 2 << "strategy";
        QTest::newRow("unknown strategy")
            << QStringList{"solve", file, "--strategy", "magic"} << 2 << "routing_hgs";
        QTest::newRow("unknown parameter")
            << QStringList{"solve", file, "--strategy", "routing_savings", "--set", "zeal=1"} << 2 << "zeal";
        QTest::newRow("parameter without value")
            << QStringList{"solve", file, "--strategy", "routing_savings", "--set", "zeal"} << 2
            << "NAME=VALUE";
        QTest::newRow("unknown objective")
            << QStringList{"solve", file, "--strategy", "routing_savings", "--objectives", "joy"} << 2
            << "joy";
        QTest::newRow("unknown reader option")
            << QStringList{"check", file, "--read", "depth=2"} << 2 << "depth";
        QTest::newRow("no time at all")
            << QStringList{"solve", file, "--strategy", "routing_savings", "--seconds", "0"} << 2
            << "seconds";
        QTest::newRow("unknown device")
            << QStringList{"solve", file, "--strategy", "routing_savings", "--device", "tpu:0"} << 2
            << "tpu:0";
        QTest::newRow("limit nobody can meet")
            << QStringList{"solve",     file, "--strategy", "routing_savings",
                           "--seconds", "2",  "--at-most",  "distance=1"}
            << 1 << "";
        QTest::newRow("problem that is a plan")
            << QStringList{"judge", file, file} << 3 << "deliveries-100.vrp:1:1";
    }

    void exitStatus_perOutcome_isTheDocumentedOne()
    {
        QFETCH(QStringList, words);
        const Answer answer = run(words);
        QFETCH(QString, error);
        QVERIFY2(QString::fromUtf8(answer.error).contains(error), answer.error.constData());
        QTEST(answer.status, "status");
    }

    void check_example_saysWhatWasUnderstood()
    {
        const auto json = run({"check", example(), "--json"}).json();
        QCOMPARE(json["kind"].toString(), QStringLiteral("routing"));
        QCOMPARE(json["read"].toObject()["distance"].toString(), QStringLiteral("x1000"));
        QCOMPARE(json["read"].toObject()["unit"].toString(), QStringLiteral("km"));
        QCOMPARE(json["warnings"].toArray().size(), 0);
        QCOMPARE(json["objectives"].toArray().size(), 3);
        QCOMPARE(json["digest"].toString().size(), 64);
    }

    void check_otherReaderOption_changesTheDigest()
    {
        const auto plain = run({"check", example(), "--json"}).json();
        const auto rounded = run({"check", example(), "--read", "distance=nint", "--json"}).json();
        QVERIFY(plain["digest"] != rounded["digest"]);
    }

    void solve_json_hasEveryPromisedField()
    {
        const QString plan = m_folder->filePath(QStringLiteral("best.sol"));
        const Answer answer = run(
            solveWords({"--strategy", "routing_hgs", "--iterations", "50", "--seed", "3", "--out", plan}));
        QCOMPARE(answer.status, 0);
        const auto json = answer.json();
        for (const char* field : {"problem", "strategy", "seed", "limits", "device", "threads", "status",
                                  "stoppedBy", "seconds", "loadSeconds", "cpuSeconds", "iterations",
                                  "feasible", "objectives", "bounds", "solutions", "trace", "solution"})
            QVERIFY2(json.contains(QLatin1String(field)), field);
        QCOMPARE(json["status"].toString(), QStringLiteral("feasible"));
        QCOMPARE(json["stoppedBy"].toString(), QStringLiteral("iterations"));
        QCOMPARE(json["iterations"].toInt(), 50);
        QCOMPARE(json["solution"].toString(), plan);
        const auto point = json["trace"].toArray().last().toArray();
        QCOMPARE(point.size(), 4);
        QCOMPARE(point[3], json["objectives"].toObject()["distance"]);
        QCOMPARE(json["solutions"].toArray()[0].toObject()["ref"].toString().size(), 64);

        const auto judged = run({"judge", example(), plan, "--json"});
        QCOMPARE(judged.status, 0);
        QCOMPARE(judged.json()["objectives"], json["objectives"]);
        QCOMPARE(judged.json()["claimsHold"].toBool(), true);
    }

    void solve_sameIterations_givesTheSamePlan()
    {
        const QStringList words =
            solveWords({"--strategy", "routing_hgs", "--iterations", "60", "--seed", "9"});
        const auto first = run(words).json()["solutions"];
        QVERIFY(!first.toArray().isEmpty());
        const auto refOf = [](const QJsonValue& solutions) {
            return solutions.toArray()[0].toObject()["ref"].toString();
        };
        QCOMPARE(refOf(run(words).json()["solutions"]), refOf(first));
    }

    void solve_atMost_isKept()
    {
        const auto json = run(solveWords({"--strategy", "routing_hgs", "--iterations", "200", "--at-most",
                                          "longest_route=90"}))
                              .json();
        QVERIFY(json["feasible"].toBool());
        QVERIFY(json["objectives"].toObject()["longest_route"].toDouble() <= 90.0);
    }

    void solve_interrupted_returnsTheBestSoFar()
    {
        QProcess process;
        process.start(program(), solveWords({"--strategy", "routing_hgs", "--seconds", "50", "--progress"}));
        QByteArray log;
        connect(&process, &QProcess::readyReadStandardError, this,
                [&] { log += process.readAllStandardError(); });
        QTRY_VERIFY_WITH_TIMEOUT(log.contains("plan 1"), 30'000);
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(20'000));
        QCOMPARE(process.exitCode(), 0);
        const auto json = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
        QCOMPARE(json["stoppedBy"].toString(), QStringLiteral("user"));
        QVERIFY(json["feasible"].toBool());
    }

    void solve_pin_isRefusedAndNotPassedOver()
    {
        const Answer answer =
            run(solveWords({"--strategy", "routing_hgs", "--iterations", "5", "--pin", "stop=3@vehicle"}));
        QCOMPARE(answer.status, 1);
        QCOMPARE(answer.json()["status"].toString(), QStringLiteral("refused"));
        QVERIFY(answer.json()["reason"].toString().contains(QStringLiteral("pinned stops and routes")));
        for (const char* wrong : {"stop=3", "stop=none@vehicle", "stop=3@none", "route=1", "3"}) {
            const Answer refused = run(solveWords({"--strategy", "routing_hgs", "--iterations", "5", "--pin", wrong}));
            QVERIFY2(refused.status == 2 || refused.status == 3, wrong);
        }
    }

    void solve_start_isNotMadeWorse()
    {
        const QString plan = m_folder->filePath(QStringLiteral("start.sol"));
        const auto first =
            run(solveWords({"--strategy", "routing_hgs", "--iterations", "300", "--out", plan})).json();
        const auto second = run(solveWords({"--strategy", "routing_hgs", "--iterations", "1", "--seed", "2",
                                            "--start", plan}))
                                .json();
        QVERIFY(second["objectives"].toObject()["distance"].toDouble() <=
                first["objectives"].toObject()["distance"].toDouble());
    }

    void convert_mondayMorning_countsChangesOfTodaysPlan()
    {
        const QString plan = m_folder->filePath(QStringLiteral("friday.sol"));
        run(solveWords({"--strategy", "routing_savings", "--iterations", "100", "--out", plan}));
        const QString monday = m_folder->filePath(QStringLiteral("monday.arrays"));
        const QStringList words = {"convert", example(), "--out", monday, "--current", plan};
        QCOMPARE(run(words + QStringList{"--without", "none such"}).status, 2);
        QCOMPARE(run(words + QStringList{"--vehicles", "lorry=3"}).status, 2);
        QCOMPARE(run(words).status, 0);
        QCOMPARE(run({"judge", monday, plan, "--json"}).json()["objectives"].toObject()["changes"].toInt(-1), 0);
        QCOMPARE(run(words + QStringList{"--without", "2", "--without", "5", "--vehicles", "12"}).status, 0);
        const QString size = run({"check", monday, "--json"}).json()["size"].toString();
        QVERIFY2(size.startsWith("98 stops, 1 depot"), qPrintable(size));
    }

    void frontier_project_listsPlansThatNoOtherBeats()
    {
        const QString project = m_folder->filePath(QStringLiteral("p.tradeoff"));
        for (const char* strategy : {"routing_savings", "routing_hgs"})
            QCOMPARE(run(solveWords({"--strategy", strategy, "--objectives", "distance,longest_route",
                                     "--iterations", "1500", "--project", project}))
                         .status,
                     0);
        const Answer answer = run({"frontier", project, "--objectives", "distance,longest_route", "--json"});
        QCOMPARE(answer.status, 0);
        const auto plans = answer.json()["solutions"].toArray();
        QVERIFY2(plans.size() >= 5, qPrintable(QString::number(plans.size())));
        for (int i = 1; i < plans.size(); ++i) {
            const auto before = plans[i - 1].toObject()["objectives"].toObject();
            const auto now = plans[i].toObject()["objectives"].toObject();
            QVERIFY(now["distance"].toDouble() > before["distance"].toDouble());
            QVERIFY(now["longest_route"].toDouble() < before["longest_route"].toDouble());
        }
        const auto lines = run({"frontier", project, "--objectives", "distance,longest_route", "--csv"})
                               .output.trimmed()
                               .split('\n');
        QCOMPARE(lines.size(), plans.size() + 1);
        QCOMPARE(lines[0], QByteArray("plan,distance,longest_route,vehicles,strategy,run,seconds,hindsight"));
    }

    void frontier_project_saysWhatTheTableCannot()
    {
        const QString project = m_folder->filePath(QStringLiteral("p.tradeoff"));
        QCOMPARE(run(solveWords({"--strategy", "routing_hgs", "--objectives", "distance,longest_route",
                                 "--iterations", "1500", "--project", project}))
                     .status,
                 0);
        const Answer several = run({"frontier", project, "--objectives", "distance,longest_route", "--json"});
        const double share = several.json()["hypervolumeShare"].toDouble();
        QVERIFY(share > 0 && share < 1);
        const auto knee = several.json()["knee"].toObject();
        QVERIFY(!knee["reason"].toString().isEmpty());
        QCOMPARE(knee["plan"].isString(),
                 knee["reason"].toString().startsWith(QStringLiteral("the frontier bends")));
        QCOMPARE(several.json()["onePoint"].toString(), QString());

        const Answer one = run({"frontier", project, "--objectives", "distance"});
        QVERIFY2(one.output.contains("with one objective it is the plan best in distance"),
                 one.output.constData());
    }

    void everyResult_onAssumedTravel_saysWhatIsAssumed()
    {
        const QString bakery = QStringLiteral(TRADEOFF_SOURCE_DIRECTORY "/resources/examples/bakery-30.json");
        const QString project = m_folder->filePath(QStringLiteral("b.tradeoff"));
        const QString plan = m_folder->filePath(QStringLiteral("b.sol"));
        const QByteArray assumed = "assumed: distances are great circles \u00d7 1.35\n"
                                   "assumed: driving times are distances at 32 km/h\n";
        const QStringList solve = {"solve", bakery,      "--strategy", "routing_ruin", "--iterations",
                                   "300",   "--project", project,      "--out",        plan};
        for (const QStringList& words :
             {QStringList{"check", bakery}, solve, QStringList{"judge", bakery, plan},
              QStringList{"frontier", project}}) {
            const Answer answer = run(words);
            QVERIFY2(answer.status == 0, answer.error.constData());
            QVERIFY2(answer.output.contains(assumed), answer.output.constData());
        }
        QCOMPARE(run({"frontier", project, "--json"}).json()["assumptions"].toArray().size(), 2);
        const auto json = run({"judge", bakery, plan, "--json"}).json();
        QVERIFY(json["feasible"].toBool());
        QCOMPARE(json["problem"].toObject()["assumptions"].toArray().size(), 2);
        QVERIFY(!run({"check", example()}).output.contains("assumed"));
    }

    void plotAndRender_project_writePictures()
    {
        if (!QFile::exists(QStringLiteral(TRADEOFF_BUILD_DIRECTORY "/bin/tradeoff-studio")))
            QSKIP("built without the window");
        const QString project = m_folder->filePath(QStringLiteral("p.tradeoff"));
        const QString chart = m_folder->filePath(QStringLiteral("frontier.png"));
        const QString map = m_folder->filePath(QStringLiteral("map.svg"));
        run(solveWords({"--strategy", "routing_savings", "--objectives", "distance,longest_route",
                        "--seconds", "5", "--project", project}));
        QCOMPARE(
            run({"frontier", project, "--objectives", "distance,longest_route,vehicles", "--plot", chart})
                .status,
            0);
        QCOMPARE(run({"render", project, "--view", "map", "--theme", "dark", "--size", "640x480", "--plan",
                      "1", "--out", map})
                     .status,
                 0);
        QVERIFY(QFileInfo(chart).size() > 1000);
        QVERIFY(QFileInfo(map).size() > 1000);
        QCOMPARE(run({"render", project, "--view", "globe", "--out", map}).status, 3);
    }

    void frontier_otherSqliteFile_isRefused()
    {
        const QString path = m_folder->filePath(QStringLiteral("other.tradeoff"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("SQLite format 3\0 and then nothing of the kind");
        file.close();
        QCOMPARE(run({"frontier", path}).status, 3);
    }

    void judge_brokenPlan_exitsWithFive()
    {
        const QString plan = m_folder->filePath(QStringLiteral("short.sol"));
        QFile file(plan);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("Route #1: 1 2 3\nCost 5\n");
        file.close();
        const Answer answer = run({"judge", example(), plan, "--json"});
        QCOMPARE(answer.status, 5);
        QCOMPARE(answer.json()["claimsHold"].toBool(), false);
        QCOMPARE(answer.json()["violations"].toArray()[0].toObject()["code"].toString(),
                 QStringLiteral("stop_missing"));
    }

    void list_strategies_describeThemselves()
    {
        const auto list = QJsonDocument::fromJson(run({"list", "strategies", "--json"}).output).array();
        QStringList ids;
        for (const auto& item : list) ids << item.toObject()["id"].toString();
        QVERIFY(ids.contains(QStringLiteral("routing_hgs")) &&
                ids.contains(QStringLiteral("routing_savings")));
        for (const auto& id : ids) {
            const auto description = run({"describe", id, "--json"}).json();
            for (const char* field : {"name", "version", "kinds", "iteration", "summary", "source"})
                QVERIFY2(!description[QLatin1String(field)].isNull(), field);
            QCOMPARE(run({"describe", id}).status, 0);
        }
    }

    void explain_unservedStop_saysWhy()
    {
        const QString plan = write("plan.sol", "Route #1: 1 2\n");
        const Answer two = run({"explain", threeStops(2), plan});
        QCOMPARE(two.status, 0);
        QVERIFY2(two.output.startsWith("stop C is not served, but could be in a new route: +60 km\n"),
                 two.output.constData());
        QVERIFY(two.output.contains("1 promises cost nothing as the plan is\n"));
        const Answer one = run({"explain", threeStops(1), plan, "--stop", "C"});
        QVERIFY2(one.output.contains("Nearest is route 1: full by 2\n") &&
                     one.output.contains("  a new route: no vehicle 'van' is free: all 1 have a route\n"),
                 one.output.constData());
        const auto json = run({"explain", threeStops(2), plan, "--json"}).json();
        QCOMPARE(json["stops"].toArray().size(), 3);
        const auto places = json["stops"].toArray()[2].toObject()["places"].toArray();
        QCOMPARE(places[0].toObject()["breaches"].toArray()[0].toObject()["excess"].toInt(), 2);
        QCOMPARE(places[1].toObject()["price"].toDouble(), 60.0);
        QCOMPARE(run({"explain", threeStops(2), plan, "--csv"}).output.count('\n'), 7);
    }

    void replay_plan_isTheSameWithAnyThreads()
    {
        const QString plan = write("plan.sol", "Route #1: 1 2\n");
        const QStringList words = {"replay", threeStops(2), plan,     "--draws",         "300",
                                   "--seed", "7",           "--json", "--travel-spread", "0.5"};
        const Answer answer = run(words);
        QCOMPARE(answer.status, 0);
        QCOMPARE(run(words + QStringList{"--threads", "3"}).output, answer.output);
        QVERIFY(run({"replay", threeStops(2), plan, "--json"}).output != answer.output);
        const auto json = answer.json();
        QCOMPARE(json["days"].toObject()["travelSpread"].toDouble(), 0.5);
        QCOMPARE(json["days"].toObject()["source"].toString(), QStringLiteral("assumed"));
        const auto onTime = json["onTime"].toObject();
        QVERIFY(onTime["low"].toDouble() < onTime["share"].toDouble() &&
                onTime["share"].toDouble() < onTime["high"].toDouble());
        QCOMPARE(json["stops"].toArray().size(), 2);
        QCOMPARE(run({"replay", threeStops(2), plan, "--csv"}).output.count('\n'), 3);
        QVERIFY(run({"replay", threeStops(2), plan}).output.contains("assumed: 1000 days drawn with seed 1"));
    }

    void sheets_plan_areWrittenInEveryForm()
    {
        const QString plan = write("plan.sol", "Route #1: 1 2\nRoute #2: 3\n");
        const auto written = [&](const QString& out, const QString& file) {
            if (run({"sheets", threeStops(2), plan, "--out", m_folder->filePath(out)}).status != 0)
                return QByteArray();
            QFile made(m_folder->filePath(file));
            return made.open(QIODevice::ReadOnly) ? made.readAll() : QByteArray();
        };
        QVERIFY(written("all.csv", "all.csv")
                    .contains("\n1,van,stop,1,A,00:10,,00:10,00:10,00:10-00:20,10,10,4\n"));
        QCOMPARE(written("all.html", "all.html").count("<section>"), 2);
        QCOMPARE(written("folder", "folder/route-2.csv").count('\n'), 4);
        QCOMPARE(written("folder", "folder/sheets.html").count("<section>"), 2);
        QVERIFY(run({"sheets", threeStops(2), plan, "--out", "x.pdf"}).error.contains("not 'x.pdf'"));
    }

    void planCommands_badInput_saysWhat_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("plan");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("error");
        const QString good = "Route #1: 1 2\n";
        QTest::newRow("no days") << QStringList{"replay", "--draws", "0"} << good << 2 << "from 1 to 100000";
        QTest::newRow("no number") << QStringList{"replay", "--day-spread", "wild"} << good << 2
                                   << "not 'wild'";
        QTest::newRow("wide spread") << QStringList{"replay", "--service-spread", "2.5"} << good << 2
                                     << "from 0 to 2";
        QTest::newRow("unknown node") << QStringList{"replay"} << "Route #1: 9\n"
                                      << 3 << "there is no node 10";
        QTest::newRow("stop twice") << QStringList{"explain"} << "Route #1: 1 1\n"
                                    << 2 << "visits each stop once";
        QTest::newRow("unknown stop") << QStringList{"explain", "--stop", "Z"} << good << 2 << "no stop 'Z'";
        QTest::newRow("nowhere") << QStringList{"sheets"} << good << 2 << "missing: --out";
    }

    void planCommands_badInput_saysWhat()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, plan);
        QFETCH(QString, error);
        words.insert(1, threeStops(2));
        words.insert(2, write("plan.sol", plan.toUtf8()));
        const Answer answer = run(words);
        QVERIFY2(answer.error.contains(error.toUtf8()), answer.error.constData());
        QTEST(answer.status, "status");
    }

private:
    QString write(const char* name, const QByteArray& text) const
    {
        QFile file(m_folder->filePath(QLatin1String(name)));
        if (file.open(QIODevice::WriteOnly)) file.write(text);
        return file.fileName();
    }

    /// On a line, 10 km apart, of 4 each for vans of 10; the last may be left out.
    QString threeStops(int vans) const
    {
        return write(
            "three.json",
            R"({"kind": "routing", "version": 1, "distance": {"unit": "km", "matrix": [[0, 10, 20, 30],
  [10, 0, 10, 20], [20, 10, 0, 10], [30, 20, 10, 0]]}, "duration": {"unit": "min", "from": "distance"},
 "depots": [{"id": "D"}], "vehicles": [{"id": "van", "capacity": [10], "count": )" +
                QByteArray::number(vans) + R"(}],
 "stops": [{"id": "A", "delivery": [4], "windows": [["00:10", "00:20"]]}, {"id": "B", "delivery": [4]},
           {"id": "C", "delivery": [4], "optional": true}]})");
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_CommandLine.moc"
