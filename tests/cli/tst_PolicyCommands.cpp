// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Policies on the command line: learn on one file, be judged on another, choose in rows nobody has tried.

#include "core/solve/Random.h"
#include "tests/cli/Program.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QtTest>

using namespace tradeoff;
using tests::run;

namespace {

/// "hard" decides: the small model is right on easy rows alone, the large one on nine of ten of all, for 10
/// times as much. Rows are named from `first` on.
QByteArray rowsFrom(int first, int count, bool withOutcomes = true)
{
    solve::Random random(static_cast<std::uint64_t>(first) + 11, 5);
    QByteArray text = withOutcomes
                          ? "query_id,hard,length,correct:small,cost:small,correct:large,cost:large\n"
                          : "query_id,hard,length\n";
    for (int i = first; i < first + count; ++i) {
        const bool hard = random.below(2) == 1;
        text += "q" + QByteArray::number(i) + "," + (hard ? "1," : "0,") +
                QByteArray::number(5 + random.below(20));
        if (withOutcomes)
            text += QByteArray(hard ? ",0,1," : ",1,1,") + (random.below(10) == 0 ? "0,10" : "1,10");
        text += "\n";
    }
    return text;
}

/// The small model's "sure" tells whether it is right; the large one always is.
QByteArray sureRows(int first, int count)
{
    QByteArray text =
        "query_id,hard,correct:small,cost:small,sure:small,correct:large,cost:large,sure:large\n";
    solve::Random random(4, static_cast<std::uint32_t>(first + 9));
    for (int i = first; i < first + count; ++i) {
        const bool right = random.below(2) == 1;
        text += "q" + QByteArray::number(i) + "," + QByteArray::number(random.below(2)) +
                (right ? ",1,1,9" : ",0,1,2") + ",1,10,9\n";
    }
    return text;
}

} // namespace

class TestPolicyCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_train = write("train.csv", rowsFrom(0, 200));
        m_test = write("test.csv", rowsFrom(1000, 100));
    }

    void frontier_trainAndTest_judgesThePolicyOnTheTest()
    {
        const auto answer = run({"frontier", "--train", m_train, "--test", m_test, "--strategy",
                                 "choice_ridge", "--seed", "1", "--json"});
        QCOMPARE(answer.status, 0);
        const QJsonObject policies = answer.json()["policies"].toObject();
        const QString sentence = policies["verdict"].toObject()["sentence"].toString();
        QVERIFY2(sentence.startsWith(QStringLiteral("A router gains")), qPrintable(sentence));
        const QJsonObject policy = policies["policies"].toArray()[0].toObject();
        QVERIFY(policy["points"].toArray().size() > 1);
        QVERIFY(!policies["options"].toArray().isEmpty());
        QVERIFY(!answer.json()["solutions"].toArray().isEmpty());
    }

    void verdict_inFolds_saysThatARouterGains()
    {
        const auto answer = run({"verdict", m_train, "--strategy", "choice_ridge", "--strategy",
                                 "choice_mixture", "--folds", "4", "--json"});
        QVERIFY2(answer.status == 0, answer.error.constData());
        const QJsonObject verdict = answer.json()["verdict"].toObject();
        QCOMPARE(verdict["folds"].toInt(), 4);
        QCOMPARE(verdict["rows"].toInt(), 200);
        QCOMPARE(verdict["table"].toArray().size(), 8);
        QVERIFY(verdict["sentence"].toString().contains(QStringLiteral("choice_ridge")));
    }

    /// Of two options the better one is the strong one; hard rows are half of all.
    void verdict_twoOptions_areAPair()
    {
        const auto answer = run({"verdict", m_train, "--strategy", "choice_ridge", "--json"});
        QVERIFY2(answer.status == 0, answer.error.constData());
        QCOMPARE(answer.json()["pair"].toObject()["weak"].toString(), QStringLiteral("small"));
        const QJsonObject policy = answer.json()["policies"].toArray()[0].toObject();
        QVERIFY2(policy["apgr"].toDouble() > 0.65, answer.output.constData());
        const QJsonObject calls = policy["calls"].toObject();
        QVERIFY(calls["50"].toDouble() < 0.35);
        QVERIFY(calls["20"].toDouble() < calls["50"].toDouble());
    }

    /// A third option that is always wrong: the pair is about the other two.
    void verdict_namedPair_isFittedAlone()
    {
        QByteArray text;
        for (const QByteArray& line : rowsFrom(0, 120).trimmed().split('\n'))
            text += line + (text.isEmpty() ? ",correct:none,cost:none,output_tokens:none,output_tokens:small,"
                                             "output_tokens:large\n"
                                           : ",0,20,5,10,30\n");
        const QString file = write("three.csv", text);
        const auto answer =
            run({"verdict", file, "--strategy", "choice_ridge", "--pair", "small,large", "--json"});
        QVERIFY2(answer.status == 0, answer.error.constData());
        const QJsonObject policy = answer.json()["policies"].toArray()[0].toObject();
        QVERIFY(policy["apgr"].toDouble() > 0.6);
        QVERIFY(policy["at_budgets"].toArray()[3].toObject()["token_elasticity"].toDouble() > 0);
        QCOMPARE(answer.json()["token_elasticity_base"].toArray()[0].toString(), QStringLiteral("small"));
        const QByteArray printed =
            run({"verdict", file, "--strategy", "choice_ridge", "--pair", "small,large"}).output;
        QVERIFY2(printed.contains("Between small (weak) and large (strong)") &&
                     printed.contains("Token elasticity"),
                 printed.constData());
        const auto unknown = run({"verdict", file, "--strategy", "choice_ridge", "--pair", "small,huge"});
        QCOMPARE(unknown.status, 2);
        QVERIFY2(unknown.error.contains("small, large, none"), unknown.error.constData());
        const auto unnamed = run({"verdict", file, "--strategy", "choice_ridge", "--json"});
        QVERIFY(unnamed.json()["policies"].toArray()[0].toObject()["apgr"].isObject());
    }

    /// 160 rows to learn from in each of 5 parts, of which an eighth leaves 20.
    void verdict_learningCurve_fitsOnFewerRows()
    {
        const auto answer =
            run({"verdict", m_train, "--strategy", "choice_ridge", "--learning-curve", "--json"});
        QVERIFY2(answer.status == 0, answer.error.constData());
        QCOMPARE(answer.json()["labelled_rows"].toInt(), 160);
        QCOMPARE(answer.json()["label_cost_of_as_many_again"].toDouble(), 160 * 11.0);
        const QJsonObject curve =
            answer.json()["policies"].toArray()[0].toObject()["learning_curve"].toObject();
        const QJsonArray refits = curve["refits"].toArray();
        QCOMPARE(refits.size(), 16); // 4 shares, drawn 4 times
        QCOMPARE(refits[0].toObject()["rows"].toInt(), 20);
        QCOMPARE(refits[15].toObject()["rows"].toInt(), 120);
        const double gain = curve["gain_points"].toDouble();
        QVERIFY2(gain > 5, qPrintable(QString::number(gain)));
        QVERIFY(std::abs(refits[15].toObject()["gain_points"].toDouble() - gain) < 5);
        const QByteArray text =
            run({"verdict", m_train, "--strategy", "choice_ridge", "--learning-curve"}).output;
        QVERIFY2(text.contains("wice as many labelled rows (320)"), text.constData());
    }

    void frontier_learningCurve_isToldOfATrainAndTest()
    {
        const auto answer = run({"frontier", "--train", m_train, "--test", m_test, "--strategy",
                                 "choice_ridge", "--learning-curve", "--json"});
        QCOMPARE(answer.status, 0);
        const QJsonObject policies = answer.json()["policies"].toObject();
        QCOMPARE(policies["labelled_rows"].toInt(), 200);
        const QJsonObject policy = policies["policies"].toArray()[0].toObject();
        QCOMPARE(policy["learning_curve"].toObject()["refits"].toArray().size(), 16);
    }

    /// The same rows with outcomes that depend on nothing.
    void verdict_nothingToLearn_saysSo()
    {
        QByteArray text = "query_id,hard,correct:small,cost:small,correct:large,cost:large\n";
        solve::Random random(3, 7);
        for (int i = 0; i < 150; ++i)
            text += "q" + QByteArray::number(i) + "," + QByteArray::number(random.below(2)) + "," +
                    QByteArray::number(random.below(2)) + ",1," + (random.below(10) < 8 ? "1" : "0") +
                    ",10\n";
        const auto answer =
            run({"verdict", write("noise.csv", text), "--strategy", "choice_ridge", "--json"});
        QVERIFY2(answer.status == 0, answer.error.constData());
        const QString sentence = answer.json()["verdict"].toObject()["sentence"].toString();
        QVERIFY2(sentence.startsWith(QStringLiteral("Nothing beats")), qPrintable(sentence));
    }

    /// A cascade that stops where the small model is sure has operating points of its own.
    void verdict_cascade_isJudgedAtItsOperatingPoints()
    {
        const auto answer =
            run({"verdict", write("sure.csv", sureRows(0, 200)), "--strategy", "choice_cascade", "--json"});
        QVERIFY2(answer.status == 0, answer.error.constData());
        const QJsonObject verdict = answer.json()["verdict"].toObject();
        const QString sentence = verdict["sentence"].toString();
        QVERIFY2(sentence.startsWith(QStringLiteral("A router gains")) &&
                     sentence.contains(QStringLiteral("choice_cascade")),
                 qPrintable(sentence));
    }

    /// What it will see is not there before it has paid.
    void apply_cascade_saysItsRuleAndWhyItCannotChoose()
    {
        const QString project = m_folder->filePath(QStringLiteral("c.tradeoff"));
        QCOMPARE(run({"solve", write("a.csv", sureRows(0, 200)), "--test", write("b.csv", sureRows(1000, 60)),
                      "--strategy", "choice_cascade", "--objectives", "accuracy,cost", "--seconds", "60",
                      "--project", project})
                     .status,
                 0);
        const QString rows = write("new.csv", rowsFrom(5000, 5, false));
        const auto answer = run({"apply", project, rows, "--policy", "1"});
        QCOMPARE(answer.status, 1);
        for (const char* part : {"after it has paid", "pays for 'small'; unless its 'sure' is at least",
                                 "pays for 'large' as well", "accuracy 1,"})
            QVERIFY2(answer.error.contains(part), answer.error.constData());
        const auto dear = run({"apply", project, rows, "--policy", "1", "--at-most", "cost=0.5"});
        QCOMPARE(dear.status, 2);
    }

    void verdict_plannedTable_isRefused()
    {
        const auto answer = run({"verdict", m_train, "--read", "logged=no", "--strategy", "choice_ridge"});
        QVERIFY(answer.status != 0);
        QVERIFY(answer.error.contains("nothing is to be learnt"));
    }

    void apply_choosesInRowsWithoutOutcomes()
    {
        const QString project = solved();
        const QString rows = write("new.csv", rowsFrom(5000, 50, false) + "far,1,999\n");
        const QString out = m_folder->filePath(QStringLiteral("choices.csv"));
        const auto answer =
            run({"apply", project, rows, "--policy", "1", "--at-most", "cost=300", "--out", out, "--json"});
        QVERIFY2(answer.status == 0, answer.error.constData());
        QCOMPARE(answer.json()["rows"].toInt(), 51);
        QCOMPARE(answer.json()["outOfRange"].toInt(), 1);
        QVERIFY(answer.json()["expectedCost"].toDouble() <= 300);
        QFile file(out);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().split('\n');
        QCOMPARE(lines[0], QByteArray("row,option,predicted_accuracy,predicted_cost,out_of_range"));
        QCOMPARE(lines.size(), 53);
        QVERIFY(lines[51].startsWith("far,") && lines[51].endsWith(",length"));
        int sorted = 0;
        QFile given(rows);
        QVERIFY(given.open(QIODevice::ReadOnly));
        const QList<QByteArray> known = given.readAll().split('\n');
        for (int i = 1; i <= 50; ++i)
            sorted += lines[i].contains(",large,") == known[i].split(',')[1].startsWith('1');
        QVERIFY2(sorted >= 45, qPrintable(QString::number(sorted)));
    }

    /// "mini" is right in 19 of 20 rows, hard or not, for 2: better than large and much cheaper.
    void apply_observed_choosesTheNewOption()
    {
        const QString project = solved("choice_graph");
        const QByteArray before = read(project);
        const QString rows = write("new.csv", rowsFrom(5000, 50, false));
        const auto plain = run({"apply", project, rows, "--policy", "1"});
        QVERIFY2(plain.status == 0, plain.error.constData());
        QByteArray few = "query_id,correct:mini,cost:mini\n";
        for (int i = 0; i < 30; ++i) few += "q" + QByteArray::number(i) + (i % 20 == 7 ? ",0,2\n" : ",1,2\n");
        const QString out = m_folder->filePath(QStringLiteral("choices.csv"));
        const auto answer = run({"apply", project, rows, "--policy", "1", "--observed", write("few.csv", few),
                                 "--at-most", "cost=150", "--out", out, "--json"});
        QVERIFY2(answer.status == 0, answer.error.constData());
        const QJsonObject option = answer.json()["newOptions"].toArray()[0].toObject();
        QCOMPARE(option["option"].toString(), QStringLiteral("mini"));
        QCOMPARE(option["observations"].toInt(), 30);
        QVERIFY(option["few"].toBool());
        QVERIFY2(option["rows"].toInt() >= 20, answer.output.constData());
        QVERIFY(answer.json()["expectedCost"].toDouble() <= 150);
        const QList<QByteArray> lines = read(out).split('\n');
        QCOMPARE(lines[0],
                 QByteArray("row,option,predicted_accuracy,predicted_cost,out_of_range,few_observations"));
        for (const QByteArray& line : lines.mid(1, 50)) {
            QCOMPARE(line.contains(",mini,"), line.endsWith(",30"));
            if (line.contains(",mini,")) {
                const double accuracy = line.split(',')[2].toDouble();
                QVERIFY2(accuracy > 0.8 && accuracy < 1.1, line.constData());
                QVERIFY2(std::abs(line.split(',')[3].toDouble() - 2) < 1, line.constData());
            }
        }
        // The policy is as it was.
        QVERIFY(read(project) == before);
        QCOMPARE(run({"apply", project, rows, "--policy", "1"}).output, plain.output);
    }

    void apply_observed_otherStrategiesRefuse()
    {
        const QString few = write("few.csv", "query_id,correct:mini,cost:mini\nq1,1,2\n");
        const QString rows = write("new.csv", rowsFrom(5000, 5, false));
        const auto answer = run({"apply", solved(), rows, "--policy", "1", "--observed", few});
        QVERIFY(answer.status != 0);
        QVERIFY2(answer.error.contains("'mini'") && answer.error.contains("choice_graph"),
                 answer.error.constData());
    }

    void apply_observed_knownOption_isRefused()
    {
        const QString few = write("few.csv", "query_id,correct:small,cost:small\nq1,1,2\n");
        const QString rows = write("new.csv", rowsFrom(5000, 5, false));
        const auto answer = run({"apply", solved(), rows, "--policy", "1", "--observed", few});
        QCOMPARE(answer.status, 3);
        QVERIFY2(answer.error.contains("few.csv:1:1") && answer.error.contains("'small', 'large'"),
                 answer.error.constData());
    }

    void apply_unknownPolicy_namesThoseThereAre()
    {
        const auto answer = run({"apply", solved(), m_test, "--policy", "7"});
        QVERIFY(answer.status != 0);
        QVERIFY2(answer.error.contains("1 (choice_ridge)"), answer.error.constData());
    }

    void apply_rowsWithoutAColumn_areRefused()
    {
        const auto answer =
            run({"apply", solved(), write("bare.csv", "query_id,length\na,3\n"), "--policy", "1"});
        QCOMPARE(answer.status, 3);
        QVERIFY2(answer.error.contains("a column 'hard'"), answer.error.constData());
    }

    void learn_severalShops_makesARuleThatSolveApplies()
    {
        const QString rule = m_folder->filePath(QStringLiteral("rule.json"));
        const auto learnt = run(learnWords(rule));
        QVERIFY2(learnt.status == 0, learnt.error.constData());
        QVERIFY2(learnt.error.contains("Learnt from 4 shops") && learnt.error.contains("On 1 others"),
                 learnt.error.constData());
        const QByteArray text = read(rule);
        QVERIFY2(text.contains("\"format\": \"tradeoff-rule\"") && text.contains("\"checked_on\": ["), text);
        QCOMPARE(run(learnWords(rule)).status, 0);
        QCOMPARE(read(rule), text);

        const QString shop = write("other.txt", shopText(9, 6, 3));
        const QStringList words = {"solve",        shop, "--strategy", "scheduling_learned",
                                   "--iterations", "50", "--json"};
        const auto solved = run(words + QStringList{"--policy", rule});
        QVERIFY2(solved.status == 0, solved.error.constData());
        QCOMPARE(solved.json()["iterations"].toInt(), 50);
        const auto lot = run({"solve", shop, "--strategy", "scheduling_dispatch", "--set", "rule=random",
                              "--iterations", "1", "--json"});
        QVERIFY(solved.json()["objectives"].toObject()["makespan"].toDouble() <=
                lot.json()["objectives"].toObject()["makespan"].toDouble());
    }

    void learn_oneShop_isKeptInAProject()
    {
        const QString shop = write("shop.txt", shopText(1, 6, 3));
        const QString project = m_folder->filePath(QStringLiteral("shop.tradeoff"));
        const QStringList words = {"solve", shop, "--strategy", "scheduling_learned", "--project", project};
        const auto first = run(words + QStringList{"--iterations", "8000"});
        QCOMPARE(first.status, 0);
        QVERIFY2(first.error.contains("what it learnt is policy 1 of "), first.error.constData());
        const auto second = run(words + QStringList{"--iterations", "5", "--policy", "1"});
        QVERIFY2(second.status == 0 && !second.error.contains("what it learnt"), second.error.constData());
        const auto third = run(words + QStringList{"--iterations", "5", "--policy", "4"});
        QVERIFY2(third.status == 3 && third.error.contains("found 'policy 4', expected 1 policies"),
                 third.error.constData());
        const auto applied = run({"apply", project, m_test, "--policy", "1"});
        QVERIFY2(applied.status == 3 && applied.error.contains("a policy of a held-out table"),
                 applied.error.constData());
    }

    void policy_thatDoesNotFit_isRefusedInWords()
    {
        const QString shop = write("shop.txt", shopText(1, 5, 3));
        const auto solve = [&](const char* strategy, const QString& policy) {
            return run({"solve", shop, "--strategy", strategy, "--iterations", "5", "--policy", policy});
        };
        const auto number = solve("scheduling_learned", "1");
        QVERIFY2(number.status == 2 && number.error.contains("--project FILE says of which project"),
                 number.error.constData());
        const QString rule = write("rule.json", R"({"strategy": "scheduling_learned", "weights": {}})");
        const auto other = solve("scheduling_dispatch", rule);
        QVERIFY2(other.status == 3 && other.error.contains("expected what scheduling_dispatch learnt"),
                 other.error.constData());
        const auto broken = solve("scheduling_learned", rule);
        QVERIFY2(broken.status == 1 && broken.output.contains("rule: the member \"format\""),
                 broken.output.constData());
        const auto text = solve("scheduling_learned", write("bad.json", "{\n  \"strategy\": }"));
        QVERIFY2(text.status == 3 && text.error.contains("bad.json:2:"), text.error.constData());
        const auto nothing = run({"learn", shop, "--strategy", "scheduling_dispatch", "--out",
                                  m_folder->filePath(QStringLiteral("no.json")), "--iterations", "30"});
        QVERIFY2(nothing.status == 1 && nothing.error.contains("scheduling_dispatch learnt nothing"),
                 nothing.error.constData());
    }

private:
    /// A job shop in the standard form.
    static QByteArray shopText(int seed, int jobs, int machines)
    {
        solve::Random random(static_cast<std::uint64_t>(seed), 8);
        QByteArray text = QByteArray::number(jobs) + " " + QByteArray::number(machines) + "\n";
        for (int job = 0; job < jobs; ++job) {
            const auto first = random.below(static_cast<std::uint32_t>(machines));
            for (int k = 0; k < machines; ++k)
                text += QByteArray::number((static_cast<int>(first) + k * (job % 2 ? 1 : machines - 1)) %
                                           machines) +
                        " " + QByteArray::number(1 + random.below(30)) + " ";
            text += "\n";
        }
        return text;
    }

    QStringList learnWords(const QString& out) const
    {
        QStringList words = {"learn"};
        for (int k = 0; k < 5; ++k)
            words << write(("shop" + std::to_string(k) + ".txt").c_str(), shopText(k, 5, 3));
        return words << "--strategy"
                     << "scheduling_learned"
                     << "--out" << out << "--iterations"
                     << "4000";
    }

    QString write(const char* name, const QByteArray& text) const
    {
        const QString path = m_folder->filePath(QString::fromLatin1(name));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write %s", name);
        return path;
    }

    static QByteArray read(const QString& path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read %s", qPrintable(path));
        return file.readAll();
    }

    /// A project with one policy.
    QString solved(const char* strategy = "choice_ridge") const
    {
        const QString project = m_folder->filePath(QStringLiteral("p.tradeoff"));
        const auto answer = run({"solve", m_train, "--test", m_test, "--strategy", strategy, "--objectives",
                                 "accuracy,cost", "--seconds", "60", "--project", project});
        if (answer.status != 0) qFatal("%s", answer.error.constData());
        return project;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_train;
    QString m_test;
};

QTEST_GUILESS_MAIN(TestPolicyCommands)
#include "tst_PolicyCommands.moc"
