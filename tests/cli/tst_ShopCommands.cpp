// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Shops from a table of operations to a judged schedule and back, by the command line alone.

#include "tests/cli/Program.h"

#include <QtTest>

using tradeoff::tests::Answer;
using tradeoff::tests::run;

namespace {

/// 50 jobs of 10 operations on 8 machines, every third operation on one of two; times in tenths of hours.
QByteArray fiveHundredOperations()
{
    QByteArray text = "Order;Step;Machine;Duration [h];Due;Weight;Colour\n";
    for (int job = 0; job < 50; ++job)
        for (int step = 1; step <= 10; ++step) {
            const int first = (job * 7 + step * 3) % 8;
            const int tenths = 5 + (job * 31 + step * 17) % 60;
            const QByteArray head = "W" + QByteArray::number(job + 1) + ';' + QByteArray::number(10 * step);
            const QByteArray tail = ';' + QByteArray::number(tenths / 10) + ',' +
                                    QByteArray::number(tenths % 10) + ';' + QByteArray::number(40 + 3 * job) +
                                    ';' + QByteArray::number(1 + job % 3) + ";grey\n";
            text += head + ";M" + QByteArray::number(first + 1) + tail;
            if (step % 3 == 0) text += head + ";M" + QByteArray::number((first + 1) % 8 + 1) + tail;
        }
    return text;
}

} // namespace

class TestShopCommands : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    QString write(const char* name, const QByteArray& text) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly)) qFatal("no file can be written");
        file.write(text);
        return file.fileName();
    }

private Q_SLOTS:
    void initTestCase() { qputenv("XDG_CACHE_HOME", TRADEOFF_BUILD_DIRECTORY "/tests/cache"); }

    void check_tableOfOperations_showsEveryRole()
    {
        const Answer answer = run({"check", write("shop.csv", fiveHundredOperations()), "--json"});
        QCOMPARE(answer.status, 0);
        const QJsonObject json = answer.json();
        QCOMPARE(json["kind"].toString(), QString("scheduling"));
        QCOMPARE(json["size"].toString(), QString("50 jobs, 8 machines, 500 operations"));
        QStringList roles;
        for (const auto& column : json["columns"].toArray()) roles << column.toObject()["role"].toString();
        QCOMPARE(roles, QStringList({"job", "operation", "machine", "duration", "due", "weight", "ignore"}));
        QCOMPARE(json["read"].toObject()["decimal"].toString(), QString("comma"));
        QCOMPARE(json["read"].toObject()["unit"].toString(), QString("h"));
        QVERIFY(answer.error.contains("columns that are not used: 'Colour'"));
    }

    void solve_tableOfOperations_judgedFromBothPlanFiles()
    {
        const QString shop = write("shop.csv", fiveHundredOperations());
        for (const char* name : {"plan.csv", "plan.json"}) {
            const Answer solved = run({"solve", shop, "--strategy", "scheduling_dispatch", "--iterations",
                                       "60", "--objectives", "makespan", "--out", path(name), "--json"});
            QVERIFY2(solved.status == 0, solved.error.constData());
            const double makespan = solved.json()["objectives"].toObject()["makespan"].toDouble();
            QVERIFY(makespan > 0);
            const Answer judged = run({"judge", shop, path(name), "--json"});
            QVERIFY2(judged.status == 0, judged.error.constData());
            QCOMPARE(judged.json()["objectives"].toObject()["makespan"].toDouble(), makespan);
            QVERIFY(judged.json()["claimsHold"].toBool());
        }
    }

    void convert_toJsonAndPayload_isTheSameProblem()
    {
        const QString shop = write("shop.csv", fiveHundredOperations());
        const auto digest = [](const QString& file) {
            return run({"check", file, "--json"}).json()["digest"];
        };
        for (const char* name : {"shop.json", "shop.arrays"}) {
            QCOMPARE(run({"convert", shop, "--out", path(name)}).status, 0);
            QVERIFY(digest(path(name)).isString());
            QCOMPARE(digest(path(name)), digest(shop));
        }
        const Answer judged = run({"judge", path("shop.json"), path("plan.csv")});
        QVERIFY2(judged.status == 0, judged.error.constData());
        QCOMPARE(run({"convert", shop}).status, 2);
        const Answer routing =
            run({"convert", TRADEOFF_SOURCE_DIRECTORY "/resources/examples/deliveries-100.vrp", "--out",
                 path("r.json")});
        QCOMPARE(routing.status, 2);
        QVERIFY(!QFile::exists(path("r.json")));
    }

    void judge_planChangedByHand_isMisjudged()
    {
        const QString shop = write("two.csv", "job,op,machine,duration\nA,1,M,1.5\nB,1,M,2\n");
        const QString good =
            write("good.csv", "job,operation,machine,start,end\nA,1,M,0,1.5\nB,1,M,1.5,3.5\n");
        QCOMPARE(run({"judge", shop, good}).status, 0);
        const QString bad = write("bad.json", R"({"kind": "scheduling.plan", "version": 1, "operations": [
            {"job": "A", "operation": 1, "machine": "M", "start": 0},
            {"job": "B", "operation": 1, "machine": "M", "start": 1.4}]})");
        const Answer judged = run({"judge", shop, bad});
        QCOMPARE(judged.status, 5);
        QVERIFY2(judged.output.contains("begins at 1.4 on machine 'M', before operation 1 of job 'A' ends at "
                                        "1.5"),
                 judged.output.constData());
    }

    void mapping_namesTheRoles()
    {
        const QString file = write("werk.csv", "Auftrag;Anlage;Minuten\nA;M1;3\nA;M2;4\nB;M1;5\n");
        const QStringList map = {"--map",          "job=Auftrag", "--map",
                                 "machine=Anlage", "--map",       "duration=Minuten"};
        const Answer answer = run(QStringList{"check", file, "--read", "unit=min", "--json"} + map);
        QVERIFY2(answer.status == 0, answer.error.constData());
        QCOMPARE(answer.json()["size"].toString(), QString("2 jobs, 2 machines, 3 operations"));
        const Answer missing = run({"check", file, "--map", "job=Auftrag"});
        QCOMPARE(missing.status, 3);
        QVERIFY2(missing.error.contains("map=duration=COLUMN says which"), missing.error.constData());
        const Answer none = run(QStringList{"check", file, "--map", "due=Frist"} + map);
        QCOMPARE(none.status, 3);
        QVERIFY2(none.error.contains("a column of the table to map as due"), none.error.constData());
    }

    void generate_publishedInstance_isReadBack()
    {
        QCOMPARE(run({"generate", "taillard", "--instance", "ta01", "--out", path("ta01.txt")}).status, 0);
        QCOMPARE(run({"generate", "taillard", "--instance", "ta01", "--out", path("ta01.json")}).status, 0);
        const auto digest = run({"check", path("ta01.txt"), "--json"}).json()["digest"];
        QVERIFY(digest.isString());
        QCOMPARE(run({"check", path("ta01.json"), "--json"}).json()["digest"], digest);
        const Answer printed = run({"generate", "taillard", "--jobs", "20", "--machines", "5", "--flow",
                                    "--time-seed", "873654221"});
        QVERIFY(printed.output.contains("54 83 15 71 77 36 53 38 27 87 76 91 14 29 12 77 32 87 68 94\n"));
    }

    void generate_wordsThatDoNotFit_areRefused_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("error");
        QTest::newRow("no generator") << QStringList{"generate"} << "missing: generator";
        QTest::newRow("another") << QStringList{"generate", "beasley"} << "there is no generator 'beasley'";
        QTest::newRow("nothing said") << QStringList{"generate", "taillard"} << "--instance, or --jobs";
        QTest::newRow("no such instance")
            << QStringList{"generate", "taillard", "--instance", "ta81"} << "not 'ta81'";
        QTest::newRow("both") << QStringList{"generate", "taillard", "--instance", "ta01", "--jobs", "3"}
                              << "leave out --jobs";
        QTest::newRow("no machine seed")
            << QStringList{"generate", "taillard", "--jobs", "3", "--machines", "2", "--time-seed", "1"}
            << "--machine-seed";
        QTest::newRow("seed 0") << QStringList{"generate", "taillard",    "--jobs", "3",     "--machines",
                                               "2",        "--time-seed", "0",      "--flow"}
                                << "a seed from 1 to 2147483646";
    }
    void generate_wordsThatDoNotFit_areRefused()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, error);
        const Answer answer = run(words);
        QCOMPARE(answer.status, 2);
        QVERIFY2(QString::fromUtf8(answer.error).contains(error), answer.error.constData());
    }
};

QTEST_GUILESS_MAIN(TestShopCommands)
#include "tst_ShopCommands.moc"
