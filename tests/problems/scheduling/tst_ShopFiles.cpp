// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Good and bad files of shops with their exact verdicts (the blocks of badshops.table), published instances,
// and plans as CSV.

#include "tests/BadFiles.h"
#include "tests/problems/scheduling/RandomShops.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <map>

using namespace tradeoff;
using problems::scheduling::Problem;
using problems::scheduling::Schedule;
using tests::shown;

namespace {

constexpr char kTable[] = TRADEOFF_SOURCE_DIRECTORY "/tests/problems/scheduling/badshops.table";
const QString kData = QStringLiteral(TRADEOFF_SOURCE_DIRECTORY "/../shared/data/");

const std::map<std::string, std::string>& samples()
{
    static const std::map<std::string, std::string> kSamples = {
        {"jobshop", "3 2\n0 4 1 5\n1 3 0 6\n0 2 1 7\n"},
        {"flexible", "2 2 1.5\n2 1 1 3 2 1 4 2 5\n1 2 1 6 2 7\n"},
        {"taillard",
         "Nb of jobs, Nb of Machines, Time seed, Machine seed, Upper bound, Lower bound\n2 2 1 2 9 9\n"
         "Times\n4 5\n3 6\nMachines\n1 2\n2 1\n"},
        {"flow",
         "number of jobs, number of machines, initial seed, upper bound and lower bound :\n3 2 873 20 19\n"
         "processing times :\n4 5 6\n3 2 1\n"},
        {"tardiness", "3 5 4 2\n1 2 1 3\n6 9 12 4\n"}};
    return kSamples;
}

} // namespace

class TestShopFiles : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    std::string write(const std::string& text) const
    {
        const std::string path = m_folder.filePath("f.txt").toStdString();
        QFile file(shown(path));
        if (!file.open(QIODevice::WriteOnly)) qFatal("no file can be written");
        file.write(text.data(), static_cast<qint64>(text.size()));
        return path;
    }

    const Problem& read(problems::ReadResult& result, const std::string& text,
                        const problems::ReaderOptions& options = {}) const
    {
        result = problems::readProblem(write(text), options);
        return dynamic_cast<const Problem&>(*result.problem);
    }

private slots:
    void read_fileOfTheTable_getsItsVerdict_data()
    {
        QVERIFY(tests::addBadFiles(QString::fromUtf8(kTable)) >= 35);
    }
    void read_fileOfTheTable_getsItsVerdict()
    {
        QFETCH(QString, sample);
        QFETCH(QStringList, edits);
        const std::string& good = samples().at(sample.toStdString());
        const std::string digest = problems::readProblem(write(good)).problem->digest();
        QTEST(tests::verdictOn(write(tests::edited(good, edits)), digest), "verdict");
    }

    void read_eachForm_hasTheNumbersOfTheFile()
    {
        problems::ReadResult result;
        {
            const auto& shop = read(result, samples().at("flexible")).shop();
            QCOMPARE(shop.operations.size(), std::size_t{3});
            QCOMPARE(shop.operations[0].modes.size(), std::size_t{1});
            QCOMPARE(shop.operations[1].modes.size(), std::size_t{2});
            QCOMPARE(shop.operations[1].modes[0].machine, 0);
            QCOMPARE(shop.operations[2].modes.size(), std::size_t{2});
            QCOMPARE(shop.operations[2].modes[1].duration, 7);
        }
        {
            const auto& shop = read(result, samples().at("taillard")).shop();
            QCOMPARE(shop.operations[2].modes[0].machine, 1);
            QCOMPARE(shop.operations[2].modes[0].duration, 3);
        }
        {
            const auto& shop = read(result, samples().at("flow"), {{"permutation", "no"}}).shop();
            QVERIFY(!shop.isPermutation);
            QCOMPARE(shop.operations[3].modes[0].duration, 2); // job 2, machine 2
            QVERIFY(result.warnings.empty());
        }
        {
            const auto& problem = read(result, samples().at("tardiness"));
            QCOMPARE(problem.objectives()[0].id, std::string("weighted_tardiness"));
            QCOMPARE(problem.shop().jobs[3].weight, 3);
            QCOMPARE(problem.shop().jobs[2].due.value_or(0), 12);
        }
    }

    void read_instanceOfSeveral_isTheOneAskedFor()
    {
        const std::string two = samples().at("tardiness") + "1 1 1 1\n2 2 2 2\n3 3 3 3\n";
        problems::ReadResult result;
        QCOMPARE(read(result, two, {{"instance", "2"}}).shop().jobs[0].weight, 2);
        QVERIFY(result.warnings.empty());
        const QString refused = tests::refusal([&] { read(result, two, {{"instance", "3"}}); });
        QVERIFY2(refused.contains("instance=3"), qPrintable(refused));
    }

    void read_publishedInstances_areUnderstood()
    {
        const std::vector<std::pair<QString, QString>> sets = {{"jobshop", "*.txt"},
                                                               {"flowshop", "*.txt"},
                                                               {"flexible_jobshop", "*.fjs"},
                                                               {"single_machine_twt", "*.txt"}};
        int files = 0;
        for (const auto& [folder, pattern] : sets) {
            QDirIterator walk(kData + folder, {pattern}, QDir::Files);
            while (walk.hasNext()) {
                const auto path = walk.next().toStdString();
                const auto problem = problems::readProblem(path).problem;
                QCOMPARE(shown(problem->kind()), QString("scheduling"));
                const auto& shop = dynamic_cast<const Problem&>(*problem).shop();
                QCOMPARE(shop.isPermutation, folder == "flowshop");
                QCOMPARE(shop.machines.size() == 1, folder == "single_machine_twt");
                ++files;
            }
        }
        if (files == 0) QSKIP("the folder of published instances is not here");
        QCOMPARE(files, 135);
    }

    void plan_writtenAndRead_isTheSame()
    {
        format::Random random(3);
        const Problem problem(tests::randomShop(random, 4, 3, 9));
        Schedule plan;
        std::int64_t end = 0;
        for (const auto& operation : problem.shop().operations) {
            plan.starts.push_back(end);
            plan.machines.push_back(operation.modes[0].machine);
            end += operation.modes[0].duration;
        }
        const auto solution = problems::scheduling::toSolution(plan);
        const std::string path = write(problems::writePlan(problem, solution, problem.judge(solution)));
        QCOMPARE(problems::readPlan(problem, path).decisions, solution.decisions);
        QVERIFY(problem.judge(problems::readPlan(problem, path)).feasible);
    }

    void plan_thatDoesNotFit_isRefusedAtItsPlace_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        const QString head = "job,operation,machine,start,end\n";
        const QString rest = "J1,2,M2,4,9\nJ2,1,M2,0,3\nJ2,2,M1,4,10\nJ3,1,M1,10,12\nJ3,2,M2,12,19\n";
        QTest::newRow("good") << head + "J1,1,M1,0,4\n" + rest << "accepted";
        QTest::newRow("ends left out") << QString("job,operation,machine,start\nJ1,1,M1,0\n") +
                                              QString(rest).replace(QRegularExpression(",\\d+\n"), "\n")
                                       << "accepted";
        QTest::newRow("no header") << rest << ":1:1: found 'J1,2,M2,4,9', expected the header";
        QTest::newRow("one missing") << head + rest << "operation 1 of job 'J1'";
        QTest::newRow("one twice") << head + "J1,2,M2,4,9\n" + rest
                                   << ":3:4: found '2', expected each operation once";
        QTest::newRow("unknown job") << head + "J9,1,M1,0,4\n" + rest << ":2:1: found 'J9', expected a job";
        QTest::newRow("unknown machine")
            << head + "J1,1,X,0,4\n" + rest << ":2:6: found 'X', expected a machine";
        QTest::newRow("no such operation") << head + "J1,3,M1,0,4\n" + rest << ":2:4: found '3'";
        QTest::newRow("half a start") << head + "J1,1,M1,0.5,4\n" + rest << ":2:9: found '0.5'";
        QTest::newRow("too few cells") << head + "J1,1\n" + rest << ":2:1: found '2 cells'";
    }
    void plan_thatDoesNotFit_isRefusedAtItsPlace()
    {
        QFETCH(QString, text);
        QFETCH(QString, message);
        const auto problem = problems::readProblem(write(samples().at("jobshop"))).problem;
        const QString said = tests::refusal([&] { problems::readPlan(*problem, write(text.toStdString())); });
        QVERIFY2(said.contains(message), qPrintable(said));
    }
};

QTEST_GUILESS_MAIN(TestShopFiles)
#include "tst_ShopFiles.moc"
