// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include <QtTest>

#include <csignal>
#include <cstdlib>

namespace {

struct Answer
{
    int status = -1;
    QByteArray output;
    QByteArray error;

    const QJsonObject json() const { return QJsonDocument::fromJson(output).object(); }
};

QString program()
{
    return QStringLiteral(TRADEOFF_BUILD_DIRECTORY "/bin/tradeoff");
}
QString example()
{
    return QStringLiteral(TRADEOFF_SOURCE_DIRECTORY "/resources/examples/deliveries-100.vrp");
}

/// The square of the run tests as a file, its stops moved by `shift` so that problems differ.
QByteArray square(const QByteArray& name, int shift)
{
    return "NAME : " + name +
           "\nTYPE : CVRP\nDIMENSION : 4\nEDGE_WEIGHT_TYPE : EUC_2D\nCAPACITY : 2\nNODE_COORD_SECTION\n1 0 "
           "0\n2 " +
           QByteArray::number(10 + shift) +
           " 0\n3 10 10\n4 0 10\nDEMAND_SECTION\n1 0\n2 1\n3 1\n4 1\nDEPOT_SECTION\n1\n-1\nEOF\n";
}

Answer finished(QProcess& process)
{
    if (!process.waitForFinished(120'000)) process.kill();
    Answer answer;
    if (process.exitStatus() == QProcess::NormalExit) answer.status = process.exitCode();
    answer.output = process.readAllStandardOutput();
    answer.error = process.readAllStandardError();
    return answer;
}

Answer tradeoff(const QStringList& words)
{
    QProcess process;
    process.start(program(), words);
    return finished(process);
}

/// Reads lines of progress until `count` runs have ended.
void waitForRuns(QProcess& process, int count)
{
    process.setReadChannel(QProcess::StandardError);
    QByteArray error;
    while (error.count('\n') < count && process.waitForReadyRead(60'000)) error += process.readAll();
}

} // namespace

class TestStudyCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        setenv("XDG_CACHE_HOME", TRADEOFF_BUILD_DIRECTORY "/tests/cache", 1);
        setenv("TRADEOFF_STRATEGY_PATH", TRADEOFF_BUILD_DIRECTORY "/tests/strategies", 1);
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_files.clear();
        for (int i = 0; i < 6; ++i) {
            const QByteArray name = "square" + QByteArray::number(i);
            m_files << m_folder->filePath(QString::fromLatin1(name) + QStringLiteral(".vrp"));
            QFile file(m_files.back());
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(square(name, i));
        }
    }

    void study_twoStrategies_areCompared()
    {
        const Answer text =
            tradeoff(QStringList{"study", project(), "--strategy", "plain=tests_obedient", "--strategy",
                                 "joined=tests_obedient", "--set", "joined.behaviour=two_plans", "--seeds",
                                 "1-2", "--iterations", "5"} +
                     m_files);
        QVERIFY2(text.status == 0, text.error.constData());
        QVERIFY(text.output.contains("2 strategies x 6 problems x 2 seeds x 1 budget, 24 of 24 runs ended"));
        QVERIFY(text.output.contains("plain against joined: better on 0 problems, equal on 0, worse on 6."));
        QVERIFY(text.output.contains("Wilcoxon signed-rank"));
        const auto budget =
            tradeoff({"study", project(), "--summary", "--json"}).json()["budgets"].toArray()[0].toObject();
        const auto pair = budget["pairs"].toArray()[0].toObject();
        QCOMPARE(pair["losses"].toInt(), 6);
        QCOMPARE(pair["rankBiserial"].toDouble(), 1.0);
        QVERIFY(pair["p"].toDouble() <= 0.05);
    }

    void study_parameterList_makesAStrategyPerValue()
    {
        const Answer answer = tradeoff({"study", project(), "--strategy", "tests_obedient", "--set",
                                        "tests_obedient.behaviour=honest,two_plans,infeasible",
                                        "--iterations", "5,6", "--json", m_files[0], m_files[1]});
        QVERIFY2(answer.status == 0, answer.error.constData());
        const QJsonObject json = answer.json();
        QCOMPARE(json["done"].toInt(), 12);
        const auto first = json["budgets"].toArray()[0].toObject();
        QCOMPARE(json["budgets"].toArray().size(), 2);
        QCOMPARE(first["strategies"].toArray()[1].toObject()["strategy"].toString(),
                 QStringLiteral("tests_obedient behaviour=two_plans"));
        QCOMPARE(first["strategies"].toArray()[2].toObject()["without"].toObject()["infeasible"].toInt(), 2);
        QCOMPARE(first["friedman"].toObject()["meanRanks"].toArray()[2].toDouble(), 3.0);
    }

    void study_bestKnown_isTheReference()
    {
        QFile csv(m_folder->filePath(QStringLiteral("best.csv")));
        QVERIFY(csv.open(QIODevice::WriteOnly));
        csv.write("instance,best_known\nsquare0,50\n");
        csv.close();
        const Answer answer = tradeoff({"study", project(), "--strategy", "tests_obedient", "--iterations",
                                        "5", "--best-known", csv.fileName(), "--json", m_files[0]});
        QVERIFY2(answer.status == 0, answer.error.constData());
        const auto budget = answer.json()["budgets"].toArray()[0].toObject();
        QCOMPARE(budget["reference"].toString(), QStringLiteral("best known"));
        QCOMPARE(budget["seedGaps"].toArray()[0].toArray()[0].toDouble(), 36.0); // 68 against 50
    }

    void study_interrupted_exitsFourAndGoesOn()
    {
        QProcess process;
        process.start(program(), slowWords() + m_files);
        waitForRuns(process, 3);
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        const Answer stopped = finished(process);
        QVERIFY2(stopped.status == 4, stopped.error.constData());
        const int done = summary()["done"].toInt();
        QVERIFY(done >= 3 && done < 12);
        // Without files: the project knows the rest.
        const Answer resumed = tradeoff({"study", project(), "--json"});
        QVERIFY2(resumed.status == 0, resumed.error.constData());
        QCOMPARE(resumed.json()["done"].toInt(), 12);
        QCOMPARE(resumed.error.count('\n'), 12 - done);
    }

    void study_killed_losesAtMostTheRunUnderWay()
    {
        for (int after = 1; after <= 4; ++after) {
            const QString path = m_folder->filePath(QStringLiteral("k%1.tradeoff").arg(after));
            QStringList words = slowWords();
            words[1] = path;
            QProcess process;
            process.start(program(), words + m_files);
            waitForRuns(process, after);
            process.kill();
            process.waitForFinished();
            const int done = tradeoff({"study", path, "--summary", "--json"}).json()["done"].toInt();
            QVERIFY(done >= after && done < 12);
            const Answer resumed = tradeoff(words + m_files + QStringList{"--json"});
            QVERIFY2(resumed.status == 0, resumed.error.constData());
            QCOMPARE(resumed.json()["done"].toInt(), 12);
            QCOMPARE(resumed.error.count('\n'), 12 - done); // nothing done is done again
        }
    }

    void study_resumedByIterations_equalsTheUninterrupted()
    {
        const auto words = [&](const QString& name) {
            return QStringList{"study",        m_folder->filePath(name),
                               "--strategy",   "routing_hgs",
                               "--strategy",   "routing_savings",
                               "--seeds",      "1-3",
                               "--iterations", "40",
                               "--json",       example()};
        };
        const Answer whole = tradeoff(words(QStringLiteral("whole.tradeoff")));
        QVERIFY2(whole.status == 0, whole.error.constData());
        QProcess process;
        process.start(program(), words(QStringLiteral("parts.tradeoff")));
        waitForRuns(process, 2);
        process.kill();
        process.waitForFinished();
        const Answer parts = tradeoff(words(QStringLiteral("parts.tradeoff")));
        QCOMPARE(parts.json()["budgets"], whole.json()["budgets"]);
    }

    void study_badWords_areExplained_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("error");
        const auto row = [](const char* name, const char* words, int status, const char* error) {
            QTest::newRow(name) << QString::fromLatin1(words).split(QLatin1Char(' ')) << status
                                << QString::fromLatin1(error);
        };
        row("no budget", "--strategy tests_obedient FILE", 2, "--seconds or --iterations");
        row("no strategy", "--iterations 5 FILE", 2, "at least one --strategy");
        row("no file", "--strategy tests_obedient --iterations 5", 2, "at least one problem file");
        row("unknown strategy", "--strategy magic --iterations 5 FILE", 2, "magic");
        row("unknown parameter", "--strategy tests_obedient --set tests_obedient.zeal=1 --iterations 5 FILE",
            2, "zeal");
        row("parameter of nobody", "--strategy tests_obedient --set other.zeal=1 --iterations 5 FILE", 2,
            "'other'");
        row("bad seeds", "--strategy tests_obedient --seeds 5-1 --iterations 5 FILE", 2, "5-1");
        row("seed twice", "--strategy tests_obedient --seeds 1-3,2 --iterations 5 FILE", 2, "twice");
        row("bad seconds", "--strategy tests_obedient --seconds 0 FILE", 2, "'0'");
        row("file twice", "--strategy tests_obedient --iterations 5 FILE FILE", 2, "same problem");
        row("unknown objective", "--strategy tests_obedient --iterations 5 --objective beauty FILE", 2,
            "beauty");
        row("nothing to go on with", "--name other", 3, "other");
        row("summary of nothing", "--summary --name other", 3, "other");
    }
    void study_badWords_areExplained()
    {
        QFETCH(QStringList, words);
        QFETCH(int, status);
        QFETCH(QString, error);
        for (QString& word : words)
            if (word == QStringLiteral("FILE")) word = m_files[0];
        if (words.contains(QStringLiteral("other")))
            QCOMPARE(tradeoff({"study", project(), "--strategy", "tests_obedient", "--iterations", "5",
                               m_files[0]})
                         .status,
                     0);
        const Answer answer = tradeoff(QStringList{"study", project()} + words);
        QVERIFY2(answer.error.contains(error.toUtf8()), answer.error.constData());
        QCOMPARE(answer.status, status);
    }

    void study_sameNameOtherGrid_isRefused()
    {
        const QStringList words = {"study",        project(), "--strategy", "tests_obedient",
                                   "--iterations", "5",       m_files[0]};
        QCOMPARE(tradeoff(words).status, 0);
        QVERIFY(tradeoff(words + QStringList{"--seeds", "2"}).status != 0);
        QCOMPARE(tradeoff(words + QStringList{"--seeds", "2", "--name", "second"}).status, 0);
    }

private:
    QString project() const { return m_folder->filePath(QStringLiteral("s.tradeoff")); }

    /// Twelve runs of 0.3 s.
    QStringList slowWords() const
    {
        return {"study",      project(),
                "--strategy", "tests_obedient",
                "--set",      "tests_obedient.behaviour=works",
                "--seeds",    "1-2",
                "--seconds",  "0.3"};
    }

    QJsonObject summary() const { return tradeoff({"study", project(), "--summary", "--json"}).json(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QStringList m_files;
};

QTEST_GUILESS_MAIN(TestStudyCommand)
#include "tst_StudyCommand.moc"
