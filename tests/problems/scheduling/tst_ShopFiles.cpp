// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Good and bad files of shops and of plans with their exact verdicts (the blocks of badshops.table),
// published instances, and what is written and read again.

#include "core/problems/scheduling/ShopJson.h"
#include "core/problems/scheduling/TimeCells.h"
#include "tests/BadFiles.h"
#include "tests/problems/scheduling/RandomShops.h"
#include "tests/problems/scheduling/ShopSamples.h"

#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>
#include <array>

using namespace tradeoff;
using problems::scheduling::Problem;
using problems::scheduling::Schedule;
using tests::samples;
using tests::shown;

namespace {

constexpr char kTable[] = TRADEOFF_SOURCE_DIRECTORY "/tests/problems/scheduling/badshops.table";
const QString kData = QStringLiteral(TRADEOFF_SOURCE_DIRECTORY "/../shared/data/");

/// What stands beside the sample "csv" where its companions are tried.
bool isCompanion(const std::string& sample)
{
    return sample == "machines" || sample == "setups";
}

bool isPlan(const std::string& sample)
{
    return sample == "csvplan" || sample == "jsonplan";
}

} // namespace

class TestShopFiles : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    std::string write(const std::string& text, const char* name = "f.txt") const
    {
        const std::string path = m_folder.filePath(name).toStdString();
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

    /// Of the plan for the sample "jobshop".
    QString planVerdict(const std::string& good, const std::string& bad) const
    {
        const auto problem = problems::readProblem(write(samples().at("jobshop"))).problem;
        const auto right = problems::readPlan(*problem, write(good, "p.txt"));
        try {
            const auto plan = problems::readPlan(*problem, write(bad, "p.txt"));
            const auto verdict = problem->judge(plan);
            QString text = plan.decisions == right.decisions ? "the same plan" : "another plan";
            if (!verdict.feasible) text += ", " + shown(verdict.violations[0].code);
            for (const auto& [id, claim] : plan.claims)
                if (verdict.values[static_cast<std::size_t>(frontier::indexOf(problem->objectives(), id))] !=
                    claim)
                    text += ", false claim of " + shown(id);
            return text;
        } catch (const format::InputError& error) {
            return tests::refusalText(error);
        }
    }

    QString companionVerdict(const std::string& name, const std::string& good, const std::string& bad) const
    {
        const std::string table = write(samples().at("csv"));
        const std::string companion = write(good, name.c_str());
        const std::string digest = problems::readProblem(table).problem->digest();
        write(bad, name.c_str());
        QString verdict = tests::verdictOn(table, digest);
        QFile::remove(shown(companion));
        return verdict.remove(m_folder.path() + "/");
    }

private slots:
    void read_fileOfTheTable_getsItsVerdict_data()
    {
        QVERIFY(tests::addBadFiles(QString::fromUtf8(kTable)) >= 120);
    }
    void read_fileOfTheTable_getsItsVerdict()
    {
        QFETCH(QString, sample);
        QFETCH(QStringList, edits);
        const std::string& good = samples().at(sample.toStdString());
        const std::string bad = tests::edited(good, edits);
        if (isPlan(sample.toStdString())) {
            QTEST(planVerdict(good, bad), "verdict");
        } else if (isCompanion(sample.toStdString())) {
            QTEST(companionVerdict("f." + sample.toStdString() + ".csv", good, bad), "verdict");
        } else {
            const std::string digest = problems::readProblem(write(good)).problem->digest();
            QTEST(tests::verdictOn(write(bad), digest), "verdict");
        }
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

    void plan_asJson_isTheSameWithItsClaims()
    {
        format::Random random(4);
        problems::scheduling::Shop shop = tests::randomShop(random, 4, 3, 9, {.dates = true});
        shop.timeScale = 2;
        shop.rateScale = 1;
        shop.jobs[0].name = "=1+\"1\", x";
        const Problem problem(shop);
        Schedule plan;
        std::int64_t end = 1000;
        for (const auto& operation : problem.shop().operations) {
            plan.starts.push_back(end);
            plan.machines.push_back(operation.modes[0].machine);
            end += operation.modes[0].duration;
        }
        const auto solution = problems::scheduling::toSolution(plan);
        const auto verdict = problem.judge(solution);
        for (const char* name : {"p.csv", "p.json"}) {
            const auto path = write(problems::writePlan(problem, solution, verdict, name), name);
            const auto again = problems::readPlan(problem, path);
            QCOMPARE(again.decisions, solution.decisions);
            QCOMPARE(again.claims.size(), name[2] == 'j' ? problem.objectives().size() : std::size_t{0});
            for (const auto& [id, claim] : again.claims)
                QCOMPARE(
                    claim,
                    verdict.values[static_cast<std::size_t>(frontier::indexOf(problem.objectives(), id))]);
        }
    }

    /// Everything the model has, as payload and as JSON.
    void shop_writtenAndRead_isTheSame()
    {
        format::Random random(5);
        for (int round = 0; round < 200; ++round) {
            const auto has = [&] { return tests::below(random, 2) == 0; };
            tests::ShopKind kind{.flexible = has(),
                                 .open = has(),
                                 .setups = has(),
                                 .closed = has(),
                                 .precedences = has(),
                                 .dates = has()};
            kind.permutation = !kind.open && !kind.flexible && has();
            kind.precedences = kind.precedences && !kind.permutation;
            auto shop = tests::randomShop(random, 2 + round % 4, 1 + round % 3, 9, kind);
            if (has()) shop.timeScale = 1 + round % 6;
            if (has()) shop.rateScale = 1 + round % 6;
            if (has()) shop.timeUnit = "h \"\xc3\xa9\"";
            if (has()) shop.costUnit = "EUR";
            if (has()) shop.operations[0].name = "saw";
            if (has()) shop.frozenUntil = 12;
            if (has()) shop.pins = {{1, shop.operations[1].modes.back().machine, 70}};
            if (kind.setups && has()) shop.familyNames = {"red", "blue"};
            const Problem problem(shop);
            const auto payload = problem.encode();
            QCOMPARE(payload.version, shop.timeScale + shop.rateScale > 0 ? 2 : 1);
            const auto decoded = Problem::decode(payload);
            QCOMPARE(decoded->digest(), problem.digest());
            const auto path = write(problems::writeProblem(problem, "a.json"), "a.json");
            const auto read = problems::readProblem(path);
            QVERIFY(read.warnings.empty());
            QCOMPARE(read.problem->digest(), problem.digest());
            QCOMPARE(dynamic_cast<const Problem&>(*read.problem).shop(),
                     dynamic_cast<const Problem&>(*decoded).shop());
        }
    }

    void shop_withTwoJobsOfOneName_isNotWrittenAsJson()
    {
        format::Random random(6);
        auto shop = tests::randomShop(random, 2, 2, 9);
        shop.jobs[1].name = shop.jobs[0].name;
        const Problem problem(shop);
        const QString refused = tests::refusal([&] { problems::writeProblem(problem, "a.json"); });
        QVERIFY2(refused.contains("a name of its own for each job"), qPrintable(refused));
    }

    void csv_ofEveryShape_hasTheNumbersOfTheTable()
    {
        problems::ReadResult result;
        {
            const auto& shop = read(result, samples().at("csv")).shop();
            QCOMPARE(shop.operations.size(), std::size_t{3});
            QCOMPARE(shop.operations[1].modes.size(), std::size_t{2});
            QCOMPARE(shop.jobs[0].due.value_or(0), 9);
            QCOMPARE(shop.jobs[0].weight, 2);
            QCOMPARE(shop.familyNames, (std::vector<std::string>{"red", "blue"}));
            QCOMPARE(shop.precedences, (std::vector<problems::scheduling::Precedence>{{0, 2}}));
            QCOMPARE(result.columns[8].role, std::string("after"));
        }
        { // operations by number, not by line; decimals with commas; units in the header
            const auto& shop = read(result, "Auftrag;Op;Resource;Time [h]\nX;20;R2;1,25\nX;10;R1;2\n",
                                    {{"map", "job=Auftrag"}})
                                   .shop();
            QCOMPARE(shop.timeUnit, std::string("h"));
            QCOMPARE(shop.timeScale, 2);
            QCOMPARE(shop.operations[0].modes[0].duration, 200);
            QCOMPARE(shop.machines[0].name, std::string("R2"));
            QCOMPARE(result.options.at("delimiter"), std::string("semicolon"));
            QCOMPARE(result.options.at("decimal"), std::string("comma"));
        }
        { // an open shop; several machines in a cell
            const auto& shop =
                read(result, "order,task,machine,duration\nX,saw,A|B,3|4\nX,drill,B,5\n", {{"order", "open"}})
                    .shop();
            QVERIFY(shop.isOpen);
            QCOMPARE(shop.operations[0].name, std::string("saw"));
            QCOMPARE(shop.operations[0].modes[1].duration, 4);
        }
        { // a permutation flow shop
            const std::string flow = "job,op,machine,duration\nX,1,A,3\nX,2,B,4\nY,1,A,5\nY,2,B,6\n";
            QVERIFY(read(result, flow, {{"order", "permutation"}}).shop().isPermutation);
        }
        { // one machine, dates since an origin
            const auto& problem = read(result, "job,duration,due\nX,3,2026-01-05T08:30\nY,5,2026-01-06\n",
                                       {{"origin", "2026-01-05T06:00"}, {"unit", "h"}});
            QCOMPARE(problem.shop().machines.size(), std::size_t{1});
            QCOMPARE(problem.shop().timeScale, 1);
            QCOMPARE(problem.shop().jobs[0].due.value_or(0), 25);
            QCOMPARE(problem.shop().jobs[1].due.value_or(0), 180);
            QCOMPARE(problem.objectives()[0].id, std::string("total_tardiness"));
            QCOMPARE(problem.objectives()[0].scale, 1);
        }
        { // parallel machines: every job on any of three
            const auto& shop = read(result, "job,machine,duration\nX,P|Q|R,3\nY,P|Q|R,4\nZ,Q,9\n").shop();
            QCOMPARE(shop.machines.size(), std::size_t{3});
            QCOMPARE(shop.operations[1].modes.size(), std::size_t{3});
        }
    }

    void csv_withCompanions_hasRatesClosedTimesAndSetups()
    {
        const auto machines = write(samples().at("machines"), "f.machines.csv");
        const auto setups = write(samples().at("setups"), "f.setups.csv");
        problems::ReadResult result;
        const auto& shop = read(result, samples().at("csv")).shop();
        QVERIFY(result.warnings.empty());
        QCOMPARE(shop.rateScale, 2);
        QCOMPARE(shop.machines[0].rate, 150);
        QCOMPARE(shop.machines[0].closed, (std::vector<problems::scheduling::Interval>{{10, 12}, {20, 24}}));
        QCOMPARE(shop.setups, (std::vector<std::int64_t>{0, 2, 3, 0}));
        write(",red,blue\nred,0,2\nblue,3,0\n", "f.setups.csv");
        problems::ReadResult matrix;
        QCOMPARE(read(matrix, samples().at("csv")).shop(), shop);
        QFile::remove(shown(machines));
        QFile::remove(shown(setups));
    }

    void csv_mappedOrRefused_saysWhatColumnIsMissing()
    {
        problems::ReadResult result;
        const std::string text = "job,op,machine,minutes\nX,1,A,3\n";
        const QString refused = tests::refusal([&] { read(result, text, {{"form", "operations"}}); });
        QVERIFY2(refused.contains("map=duration=COLUMN"), qPrintable(refused));
        QCOMPARE(read(result, text, {{"map", "duration=minutes"}}).operations(), 1);
        const QString two = tests::refusal([&] { read(result, "job,step,op,machine,time\nX,1,2,A,3\n"); });
        QVERIFY2(two.contains("map=operation=COLUMN decides"), qPrintable(two));
        const QString role = tests::refusal([&] { read(result, text, {{"map", "duration=minutes;x=op"}}); });
        QVERIFY2(role.contains("a role: job, operation"), qPrintable(role));
    }

    void date_isReadOrNot_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("seconds");
        QTest::newRow("the first") << "1970-01-01" << qint64{0};
        QTest::newRow("with a clock") << "1970-01-02T01:02" << qint64{90'120};
        QTest::newRow("with seconds and a blank") << "1970-01-01 00:00:59" << qint64{59};
        QTest::newRow("a leap day") << "2000-02-29" << qint64{951'782'400};
        for (const char* bad :
             {"1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-01-05T24:00", "2026-01-05T25:61",
              "2026-01-05T06:60", "2026-01-05T6:00", "2026-01-05T06:00Z", "2026-01-05T06:00+01:00",
              "2026-01-05T06:00:60", "2026-1-5", "05/01/2026", "2026-01-05 ", "2026-01-05T", "", "20260105"})
            QTest::newRow(bad) << bad << qint64{-1};
    }
    void date_isReadOrNot()
    {
        QFETCH(QString, text);
        QFETCH(qint64, seconds);
        QCOMPARE(qint64{problems::scheduling::secondsOf(text.toStdString()).value_or(-1)}, seconds);
    }

    /// Cut or with bytes changed, a file is refused at a place or read; nothing else happens.
    void read_damagedAnywhere_isRefusedOrRead()
    {
        format::Random random(7);
        const auto problem = problems::readProblem(write(samples().at("jobshop"))).problem;
        int refused = 0;
        for (int round = 0; round < 4000; ++round) {
            const char* name =
                std::array{"json", "csv", "csvplan", "jsonplan"}[static_cast<std::size_t>(round % 4)];
            std::string text = samples().at(name);
            const auto size = static_cast<int>(text.size());
            if (tests::below(random, 4) == 0)
                text.resize(static_cast<std::size_t>(tests::below(random, size)));
            for (int k = tests::below(random, 3); k > 0 && !text.empty(); --k)
                text[static_cast<std::size_t>(tests::below(random, static_cast<int>(text.size())))] =
                    std::array{'0', '9', '-', '"', ',', '\n', ';', '{', ']', '\xff'}[static_cast<std::size_t>(
                        tests::below(random, 10))];
            try {
                const auto& kind = problems::kindOf("scheduling");
                if (isPlan(name)) problem->judge(kind.readPlan(*problem, text, "d"));
                for (const auto& reader : kind.readers)
                    if (!isPlan(name) && reader.sniff(text)) {
                        reader.read(text, "d", {});
                        break;
                    }
            } catch (const format::InputError& error) {
                QVERIFY(!std::string(error.what()).empty());
                ++refused;
            }
        }
        QVERIFY2(refused > 1000 && refused < 4000, qPrintable(QString::number(refused)));
    }
};

QTEST_GUILESS_MAIN(TestShopFiles)
#include "tst_ShopFiles.moc"
