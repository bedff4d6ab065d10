// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Whole frontiers on the command line, and plans of hindsight.

#include "core/project/Project.h"
#include "tests/cli/Program.h"
#include "tests/run/FrontFixture.h"

#include <QtTest>

#include <cstdlib>

using namespace tradeoff;

namespace {

/// count rows in which the second option brings 1 for 1.
problems::ProblemPtr manyRows(std::size_t count)
{
    problems::choice::Table table;
    table.name = "many rows";
    for (std::size_t i = 0; i < count; ++i) {
        table.rows.push_back(std::to_string(i));
        table.accuracy.cells.insert(table.accuracy.cells.end(), {0, 1});
        table.cost.cells.insert(table.cost.cells.end(), {0, 1});
    }
    table.options.resize(2);
    table.options[0].id = "free";
    table.options[1].id = "dear";
    table.accuracy.id = "accuracy";
    table.accuracy.isMean = true;
    table.cost.id = "cost";
    table.isLogged = false;
    return std::make_shared<const problems::choice::Problem>(std::move(table));
}

QStringList refsOf(const QJsonArray& plans)
{
    QStringList refs;
    for (const auto& plan : plans) refs << plan[QStringLiteral("ref")].toString();
    return refs;
}

} // namespace

class TestFrontCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        tests::useThisBuild();
        setenv("TRADEOFF_STRATEGY_PATH", TRADEOFF_BUILD_DIRECTORY "/tests/programs", 1);
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        write(tests::threeRows());
    }

    void solve_json_listsFronts()
    {
        const auto answer = solve({"--json"});
        QCOMPARE(answer.status, 0);
        const auto json = answer.json();
        QCOMPARE(json["status"].toString(), QStringLiteral("feasible"));
        QCOMPARE(json["hindsight"].toBool(), true);
        QCOMPARE(json["solutions"].toArray().size(), 0);
        const auto fronts = json["fronts"].toArray();
        QCOMPARE(fronts.size(), 1);
        QCOMPARE(fronts[0]["steps"].toInt(), 4);
        QCOMPARE(fronts[0]["counting"].toInt(), 4);
        QCOMPARE(fronts[0]["ref"].toString().size(), 64);
        QCOMPARE(json["objectives"]["accuracy"].toDouble(), 1.0); // of the best step
        QCOMPARE(json["objectives"]["cost"].toInt(), 10);
    }

    void solve_text_saysWhatItIs()
    {
        const auto answer = solve({});
        QVERIFY2(answer.output.contains("a front of 4 plans: accuracy 0.000000, cost 0 USD to accuracy 1"),
                 answer.output.constData());
        QVERIFY(answer.output.contains("not achievable: chosen with outcomes known"));
        write(tests::threeRows(false, false));
        QVERIFY(!solve({}).output.contains("not achievable"));
    }

    void solve_limit_isExact_data()
    {
        QTest::addColumn<QString>("limit");
        QTest::addColumn<int>("counting");
        QTest::newRow("a decimal") << "accuracy=0.66" << 2;
        QTest::newRow("a decimal above it") << "accuracy=0.67" << 1;
        QTest::newRow("the fraction itself") << "accuracy=2/3" << 2;
        QTest::newRow("a fraction just above") << "accuracy=2000000001/3000000001" << 1;
        QTest::newRow("a whole number") << "cost=5" << 3;
        QTest::newRow("finer than the costs") << "cost=4.999999" << 2;
    }

    void solve_limit_isExact()
    {
        QFETCH(QString, limit);
        const auto json = solve({"--at-most", limit, "--json"}).json();
        QCOMPARE(json["fronts"][0]["steps"].toInt(), 4);
        QTEST(json["fronts"][0]["counting"].toInt(), "counting");
    }

    void solve_limitThatIsNone_isRefused()
    {
        const auto answer = solve({"--at-most", "accuracy=most"});
        QCOMPARE(answer.status, 2);
        QVERIFY2(answer.error.contains("'most' is no limit on accuracy"), answer.error.constData());
    }

    void solve_out_writesTheBestStep()
    {
        const QString plan = m_folder->filePath(QStringLiteral("plan"));
        QCOMPARE(solve({"--at-most", "cost=5", "--out", plan, "--json"}).json()["solution"].toString(), plan);
        const auto judged = tests::run({"judge", problem(), plan, "--json"}).json();
        QCOMPARE(judged["feasible"].toBool(), true);
        QCOMPARE(judged["objectives"]["cost"].toInt(), 5);
    }

    void frontier_hindsightAlone_isShownAsSuch()
    {
        const auto answer = tests::run({"frontier", problem(), "--strategy", "tests_fronts", "--json"});
        QCOMPARE(answer.status, 0);
        const auto json = answer.json();
        QCOMPARE(json["hindsight"].toBool(), true);
        QVERIFY(json["knee"].isNull() && json["hypervolumeShare"].isNull());
        const auto refs = refsOf(json["solutions"].toArray());
        const QString object = refs.at(3).left(64); // the dearest is the best in accuracy
        QCOMPARE(refs, (QStringList{object + "#3", object + "#2", object + "#1", object}));
        QCOMPARE(json["solutions"][1]["objectives"]["cost"].toInt(), 5);
        const auto text = tests::run({"frontier", problem(), "--strategy", "tests_fronts"}).output;
        QVERIFY2(text.contains("\nnot achievable: chosen with outcomes known\n"), text.constData());
        QVERIFY(text.contains("#3") && !text.contains("Hypervolume"));
        const auto csv = tests::run({"frontier", problem(), "--strategy", "tests_fronts", "--csv"}).output;
        QVERIFY2(csv.endsWith(",yes\n"), csv.constData());
    }

    void frontier_achievablePlans_keepHindsightApart()
    {
        const QString path = m_folder->filePath(QStringLiteral("p.tradeoff"));
        solve({"--project", path});
        {
            project::Project project(path.toStdString());
            const auto plan = problems::choice::toSolution({0, 1, 0});
            project::SolutionInfo info;
            info.problem = tests::threeRows()->digest();
            info.feasible = true;
            info.values = tests::threeRows()->judge(plan).values;
            project.addSolution(info, plan).get();
        }
        const auto json = tests::run({"frontier", path, "--json"}).json();
        QCOMPARE(json["hindsight"].toBool(), false);
        QCOMPARE(json["solutions"].toArray().size(), 1);
        QCOMPARE(json["notAchievable"].toArray().size(), 4);
        const auto text = tests::run({"frontier", path}).output;
        QVERIFY2(text.contains("4 more plans left out, not achievable: chosen with outcomes known"),
                 text.constData());
    }

    void frontier_long_showsEvenlyChosenRows()
    {
        write(manyRows(1000));
        const QStringList words = {"frontier", problem(), "--strategy", "tests_fronts"};
        const auto json = tests::run(words + QStringList{"--json"}).json();
        QCOMPARE(json["hindsight"].toBool(), false);
        QCOMPARE(json["solutions"].toArray().size(), 1001);
        const auto text = tests::run(words).output;
        QVERIFY2(text.contains("1001 judged plans that no other beats in accuracy, cost; 40 of them"),
                 text.constData());
        const auto lines = text.split('\n');
        QVERIFY(lines.size() < 50);
        QVERIFY(lines[2].simplified().startsWith("1 1.000000 1000 "));
        QVERIFY(lines[41].simplified().startsWith("1001 0.000000 0 "));
    }

    void describe_hindsight_isSaid()
    {
        QVERIFY(tests::run({"describe", "tests_fronts", "--json"}).json()["hindsight"].toBool());
        QVERIFY(tests::run({"describe", "tests_fronts"}).output.contains("its plans are not achievable"));
    }

private:
    QString problem() const { return m_folder->filePath(QStringLiteral("rows.arrays")); }

    void write(const problems::ProblemPtr& table) const
    {
        const std::string bytes = table->encode().bytes();
        QFile file(problem());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes.data(), static_cast<qint64>(bytes.size()));
    }

    tests::Answer solve(const QStringList& more) const
    {
        return tests::run(QStringList{"solve", problem(), "--strategy", "tests_fronts", "--seconds", "20"} +
                          more);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestFrontCommands)
#include "tst_FrontCommands.moc"
