// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Tables of distances and durations beside a problem: CSV, OSRM and Valhalla answers, as the judge then
// counts them.

#include "core/problems/Kinds.h"
#include "core/problems/routing/Problem.h"
#include "tests/Refusal.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace tradeoff;

namespace {

const char* const kProblem = R"({"kind": "routing", "version": 1,
    "distance": {"unit": "%1", "table": "%2"}, "duration": {"unit": "s", "table": "%3"},
    "depots": [{"id": "d"}], "vehicles": [{"id": "v"}], "stops": [{"id": "a"}, {"id": "b"}]})";
const char* const kDurations = "0,10,80\n90,0,20.5\n40,70,0\n";

} // namespace

class TestTravelTable : public QObject
{
    Q_OBJECT

private slots:
    void read_eachForm_countsTheSameWay_data()
    {
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<QString>("distances");
        const auto row = [](const char* name, const char* unit, const char* table,
                            const char* distances = "7 24") {
            QTest::newRow(name) << unit << QByteArray(table) << distances;
        };
        row("commas", "km", "0,1,8\n9,0,2\n4,7,0\n");
        row("semicolons and CR LF", "km", "0;1;8\r\n9;0;2\r\n4;7;0\r\n");
        row("tabs, no line end", "km", "0\t1\t8\n9\t0\t2\n4\t7\t0");
        row("labels in another order", "km", "from,b,d,a\nb,0,4,7\nd,8,0,1\na,2,9,0\n");
        row("quoted labels", "km", "\"\",\"d\",\"a\",\"b\"\n\"d\",0,1,8\n\"a\",9,0,2\n\"b\",4,7,0\n");
        row("OSRM", "m", R"({"code": "Ok", "distances": [[0, 1, 8], [9, 0, 2], [4, 7, 0]]})");
        row("OSRM in km", "km",
            R"({"code": "Ok", "distances": [[0, 1000, 8000], [9000, 0, 2000.5], [4000, 7000, 0]]})",
            "7.0005 24");
        row("Valhalla", "km", R"({"sources_to_targets": [
            [{"distance": 0}, {"distance": 1}, {"distance": 8}], [{"distance": 9}, {"distance": 0}, {"distance": 2}],
            [{"distance": 4}, {"distance": 7}, {"distance": 0}]], "units": "kilometers"})");
    }

    void read_eachForm_countsTheSameWay()
    {
        QFETCH(QString, unit);
        QFETCH(QByteArray, table);
        QFETCH(QString, distances);
        const auto problem = read(unit, table);
        QCOMPARE(driven(*problem, {1, 2}), distances.section(' ', 0, 0).toDouble());
        QCOMPARE(driven(*problem, {2, 1}), distances.section(' ', 1, 1).toDouble());
        const auto verdict = problem->judge(problems::routing::toSolution({{1, 2}}));
        QCOMPARE(verdict.values[1].number, 705); // 70.5 s by the durations' own table
        QVERIFY(problem->assumptions().empty());
    }

    void read_wrongTable_isRefusedWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const char* table, const char* message) {
            QTest::newRow(name) << QByteArray(table) << message;
        };
        row("short row", "0,1,8\n9,0\n4,7,0\n", "t.csv:2:1: found '2 entries', expected 3 entries");
        row("word", "0,1,8\n9,0,x\n4,7,0\n", "t.csv:2:5: found 'x', expected a number");
        row("empty cell", "0,1,8\n9,0,\n4,7,0\n", "t.csv:2:5:");
        row("decimal comma", "0;1,5;8\n9;0;2\n4;7;0\n", "t.csv:1:3: found '1,5'");
        row("negative", "0,1,8\n9,0,-2\n4,7,0\n", "t.csv:2:5: found '-2', expected an entry of 0 or more");
        row("not a number", "0,1,8\n9,0,nan\n4,7,0\n", "t.csv:2:5: found 'nan'");
        row("labels that differ", "x,d,a,b\nd,0,1,8\nb,9,0,2\na,4,7,0\n",
            "t.csv:3:1: found 'b', expected the row of 'a'");
        row("unknown label", "x,d,a,c\nd,0,1,8\na,9,0,2\nc,4,7,0\n", "a table with a row for 'b'");
        row("two rows", "0,1\n9,0\n", "3 rows, one per depot and stop in this order, not 2");
        row("open quote", "0,1,8\n9,0,\"2\n4,7,0\n", "t.csv:2:5:");
        row("no way", R"({"distances": [[0, 1, null], [9, 0, 2], [4, 7, 0]]})",
            "null says that there is no way at /distances/0/2");
        row("durations only", R"({"durations": [[0]]})", "\"distances\"");
        row("miles", R"({"sources_to_targets": [], "units": "miles"})", "kilometers at /units");
    }

    void read_wrongTable_isRefusedWithItsPlace()
    {
        QFETCH(QByteArray, table);
        QFETCH(QString, message);
        const QString said = tests::refusal([&] { read("km", table); });
        QVERIFY2(said.contains(message), qPrintable(said));
    }

    void read_missingTable_namesTheFile()
    {
        const QString path = m_folder.filePath("alone.json");
        write(path, QString(kProblem).arg("km", "none.csv", "none.csv").toUtf8());
        QVERIFY_EXCEPTION_THROWN(problems::readProblem(path.toStdString()), format::IoError);
    }

private:
    static void write(const QString& path, const QByteArray& content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    std::shared_ptr<const problems::routing::Problem> read(const QString& unit, const QByteArray& table)
    {
        write(m_folder.filePath("t.csv"), table);
        write(m_folder.filePath("s.csv"), kDurations);
        const QString path = m_folder.filePath("p.json");
        write(path, QString(kProblem).arg(unit, "t.csv", "s.csv").toUtf8());
        return std::dynamic_pointer_cast<const problems::routing::Problem>(
            problems::readProblem(path.toStdString()).problem);
    }

    static double driven(const problems::routing::Problem& problem, const std::vector<int>& stops)
    {
        const auto verdict = problem.judge(problems::routing::toSolution({stops}));
        return QString::fromStdString(frontier::toText(problem.objectives()[0], verdict.values[0]))
            .toDouble();
    }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(TestTravelTable)
#include "tst_TravelTable.moc"
