// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Published problems and plans, where their folder lies beside the checkout: every problem is read without a
// complaint about its numbers, and every published plan is judged feasible at its published cost, under the
// convention that its publisher names.

#include "core/format/Scanner.h"
#include "core/format/TextFile.h"
#include "tests/Refusal.h"
#include "tests/problems/routing/Sample.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QTest>

using namespace tradeoff;
using problems::routing::Plan;
using tests::shown;

namespace {

const QString kFolder = QStringLiteral(TRADEOFF_SOURCE_DIRECTORY "/../shared/data/");

/// Folders whose forms are read, and what their files end in.
const std::vector<std::pair<QString, QString>> kSets = {
    {"vrp_cvrp", "vrp"},          {"tsp", "tsp"},       {"vrp_asym_ortec", "txt"},
    {"vrp_mdvrp/mdvrptw", "vrp"}, {"vrp_vrptw", "txt"}, {"vrp_hetero/pessoa", "vrp"},
    {"vrp_pdptw", "txt"},         {"vrp_mdvrp", "txt"}, {"vrp_hetero", "txt"}};

QStringList filesIn(const QString& folder, const QString& suffix)
{
    QStringList files;
    QDirIterator walk(kFolder + folder, {"*." + suffix}, QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext()) files << walk.next();
    files.sort();
    files.removeIf([](const QString& path) { return path.endsWith("LICENSE.txt"); });
    return files;
}

/// Lines "Route #k: customers" and a last "Cost v". Route k is driven by vehicle k where vehicles differ; an
/// empty route is a vehicle that stays.
struct PublishedPlan
{
    std::vector<std::pair<int, std::vector<int>>> routes; ///< vehicle from 0
    std::string cost;
};

PublishedPlan publishedPlan(const QString& path)
{
    PublishedPlan plan;
    for (const QString& line : shown(format::readTextFile(path.toStdString())).split('\n')) {
        if (line.startsWith("Cost")) plan.cost = line.mid(4).remove(':').trimmed().toStdString();
        if (!line.startsWith("Route")) continue;
        const QStringList halves = line.split(':');
        std::vector<int> route;
        for (const QString& stop : halves[1].split(' ', Qt::SkipEmptyParts)) route.push_back(stop.toInt());
        const int number = QString(halves[0]).remove("Route").remove('#').trimmed().toInt();
        if (!route.empty()) plan.routes.emplace_back(number - 1, route);
    }
    return plan;
}

/// The vehicle type of each vehicle of the file: types keep the order of their first vehicle, and those of
/// the published sets list equal vehicles one after another.
std::vector<int> typesOfVehicles(const problems::routing::Problem& problem)
{
    std::vector<int> types;
    for (std::size_t type = 0; type < problem.fleet().size(); ++type)
        types.insert(types.end(), static_cast<std::size_t>(problem.fleet()[type].count.value_or(0)),
                     static_cast<int>(type));
    return types;
}

Plan planFor(const problems::routing::Problem& problem, const PublishedPlan& published)
{
    Plan plan;
    const auto types = typesOfVehicles(problem);
    for (const auto& [vehicle, route] : published.routes) {
        plan.routes.push_back(route);
        if (problem.fleet().size() > 1) plan.vehicles.push_back(types.at(static_cast<std::size_t>(vehicle)));
    }
    return plan;
}

std::int64_t canonicalTour(const problems::routing::Problem& problem)
{
    std::int64_t length = problem.distance(problem.nodes() - 1, 0);
    for (int node = 1; node < problem.nodes(); ++node) length += problem.distance(node - 1, node);
    return length;
}

const std::size_t kDistance = 0; // of problems without costs

} // namespace

class TestBenchmarks : public QObject
{
    Q_OBJECT

private slots:
    void read_publishedProblem_isUnderstood_data()
    {
        QTest::addColumn<QString>("path");
        for (const auto& [folder, suffix] : kSets)
            for (const QString& path : filesIn(folder, suffix))
                QTest::newRow(qPrintable(QFileInfo(path).fileName())) << path;
        if (!QFileInfo::exists(kFolder)) QTest::newRow("no published files here") << QString();
    }
    void read_publishedProblem_isUnderstood()
    {
        QFETCH(QString, path);
        if (path.isEmpty()) QSKIP("the folder of published problems is not beside the checkout");
        const auto result = problems::readProblem(path.toStdString());
        QVERIFY(!result.problem->name().empty());
        QVERIFY(!result.options.at("distance").empty());
        static const QStringList kWords = {
            "the file ends without EOF", "DEPOT_SECTION does not end with -1",
            "distances are those of the matrix; coordinates are for the map alone",
            "TYPE is taken as TSP; what follows was not used"};
        for (const auto& warning : result.warnings) {
            const QString text = shown(warning);
            const bool known = text.contains("distances differ by direction") ||
                               text.contains("were moved by") || text.contains("were rounded to 6") ||
                               std::any_of(kWords.begin(), kWords.end(),
                                           [&](const QString& word) { return text.endsWith(word); });
            QVERIFY2(known, warning.c_str());
        }
        const auto again = problems::decodeProblem(result.problem->encode().bytes(), "payload");
        QCOMPARE(shown(again->digest()), shown(result.problem->digest()));
    }

    // What old projects know these problems by.
    void read_plainFile_keepsItsDigest_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("digest");
        const auto row = [](const char* name, const char* digest) {
            QTest::newRow(name) << QString(name) << QString(digest);
        };
        row("X-n101-k25", "6725baa48fbf987566b1ab0c70e6a134c41b4bf0ad15a33e848ca3fc100a0b99");
        row("Leuven1", "e5bac969c5760c820d9af9e5c7de60a44079440dd62cd2ecbbbe9c65494d25cf");
        row("A-n32-k5", "716cc7f666cbae0a9cea6c29f03c9f89ef2400441682ce81dceb62d5cfd237e0");
        row("E-n22-k4", "afd75d7ce1baa548b7098befeb79fde4f005391acfb0de0a90914e545df6adb6");
    }
    void read_plainFile_keepsItsDigest()
    {
        QFETCH(QString, name);
        const QString path = kFolder + "vrp_cvrp/" + name + ".vrp";
        if (!QFileInfo::exists(path)) QSKIP("the folder of published problems is not beside the checkout");
        QTEST(shown(problems::readProblem(path.toStdString()).problem->digest()), "digest");
    }

    void judge_publishedPlan_isFeasibleAtItsCost_data()
    {
        QTest::addColumn<QString>("problem");
        QTest::addColumn<QString>("plan");
        QTest::addColumn<std::string>("rule");
        const auto row = [](const QString& problem, const QString& plan, const char* rule) {
            if (QFileInfo::exists(plan))
                QTest::newRow(qPrintable(QFileInfo(plan).fileName())) << problem << plan << std::string(rule);
        };
        for (const QString& path : filesIn("vrp_cvrp", "vrp")) row(path, path.chopped(4) + ".sol", "");
        for (const QString& path : filesIn("tsp", "tsp")) row(path, path.chopped(4) + ".sol", "");
        for (const QString& path : filesIn("vrp_asym_ortec", "txt")) row(path, path.chopped(4) + ".sol", "");
        for (const QString& path : filesIn("vrp_vrptw", "txt"))
            row(path, path.chopped(4) + ".dimacs.sol", "trunc1");
        for (const QString& path : filesIn("vrp_mdvrp/mdvrptw", "vrp"))
            row(path, path.chopped(4) + ".sol", "x1000");
        if (!QFileInfo::exists(kFolder))
            QTest::newRow("no published files here") << QString() << QString() << std::string();
    }
    void judge_publishedPlan_isFeasibleAtItsCost()
    {
        QFETCH(QString, problem);
        QFETCH(QString, plan);
        QFETCH(std::string, rule);
        if (problem.isEmpty()) QSKIP("the folder of published plans is not beside the checkout");
        problems::ReaderOptions options;
        if (!rule.empty()) options["distance"] = rule;
        const auto read = problems::readProblem(problem.toStdString(), options).problem;
        const auto published = publishedPlan(plan);
        QVERIFY(!published.routes.empty());
        const auto verdict =
            read->judge(problems::routing::encodePlan(planFor(tests::asRouting(read), published)));
        QVERIFY2(verdict.feasible, verdict.violations.empty() ? "" : verdict.violations[0].sentence.c_str());
        QCOMPARE(shown(read->objectives()[kDistance].id), "distance");
        // Costs of the x1000 set are written without their decimal point.
        QString found = shown(toText(read->objectives()[kDistance], verdict.values[kDistance]));
        if (rule == "x1000") found.remove('.');
        QCOMPARE(found, shown(published.cost));
    }

    // Pessoa, Sadykov and Uchoa (2018): rates are hundredths, distances unrounded; published with two
    // decimals.
    void judge_differentVehicles_costAsPublished_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<qint64>("hundredths");
        QTest::newRow("X110-HD") << QStringLiteral("X110-HD") << qint64{1'585'934};
        QTest::newRow("X367-FSMFD") << QStringLiteral("X367-FSMFD") << qint64{5'079'888};
        QTest::newRow("X502-FSMFD") << QStringLiteral("X502-FSMFD") << qint64{8'570'191};
    }
    void judge_differentVehicles_costAsPublished()
    {
        QFETCH(QString, name);
        QFETCH(qint64, hundredths);
        const QString path = kFolder + "vrp_hetero/pessoa/" + name;
        if (!QFileInfo::exists(path + ".sol"))
            QSKIP("the folder of published plans is not beside the checkout");
        const auto read =
            problems::readProblem((path + ".vrp").toStdString(), {{"distance", "exact"}}).problem;
        const auto plan = planFor(tests::asRouting(read), publishedPlan(path + ".sol"));
        const auto verdict = read->judge(problems::routing::encodePlan(plan));
        QVERIFY2(verdict.feasible, verdict.violations.empty() ? "" : verdict.violations[0].sentence.c_str());
        QCOMPARE(shown(read->objectives()[0].id), "cost");
        QCOMPARE(read->objectives()[0].scale, 6);
        QCOMPARE(qint64{(verdict.values[0].number + 500'000) / 1'000'000}, hundredths);
    }

    // The tour 1, 2, …, n: pcb442 and att532 as TSPLIB95 gives them, the others by its formulas elsewhere.
    void distance_canonicalTour_isThatOfTsplib_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<qint64>("length");
        const auto row = [](const char* name, int length) {
            QTest::newRow(name) << QString(name) << qint64{length};
        };
        row("pcb442", 221'440);
        row("att532", 309'636);
        row("att48", 49'840);
        row("burma14", 4562);
        row("ulysses22", 12'198);
        row("gr202", 58'150);
    }
    void distance_canonicalTour_isThatOfTsplib()
    {
        QFETCH(QString, name);
        const QString path = kFolder + "tsp/" + name + ".tsp";
        if (!QFileInfo::exists(path)) QSKIP("the folder of published problems is not beside the checkout");
        const auto read = problems::readProblem(path.toStdString()).problem;
        QTEST(qint64{canonicalTour(tests::asRouting(read))}, "length");
    }

    // Tours of proven optimal length; the judge counts them like anybody's.
    void judge_optimalTour_hasItsPublishedLength_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<std::vector<int>>("tour");
        QTest::addColumn<qint64>("length");
        QTest::newRow("burma14") << QStringLiteral("burma14")
                                 << std::vector<int>{1, 13, 2, 3, 4, 5, 11, 6, 12, 7, 10, 8, 9}
                                 << qint64{3323};
        QTest::newRow("att48") << QStringLiteral("att48")
                               << std::vector<int>{7,  37, 30, 43, 17, 6,  27, 5,  36, 18, 26, 16,
                                                   42, 29, 35, 45, 32, 19, 46, 20, 31, 38, 47, 4,
                                                   41, 23, 9,  44, 34, 3,  25, 1,  28, 33, 40, 15,
                                                   21, 2,  22, 13, 24, 12, 10, 11, 14, 39, 8}
                               << qint64{10'628};
    }
    void judge_optimalTour_hasItsPublishedLength()
    {
        QFETCH(QString, name);
        QFETCH(std::vector<int>, tour);
        const QString path = kFolder + "tsp/" + name + ".tsp";
        if (!QFileInfo::exists(path)) QSKIP("the folder of published problems is not beside the checkout");
        const auto read = problems::readProblem(path.toStdString()).problem;
        const auto verdict = read->judge(problems::routing::toSolution({tour}));
        QVERIFY(verdict.feasible);
        QTEST(qint64{verdict.values[kDistance].number}, "length");
    }
};

QTEST_APPLESS_MAIN(TestBenchmarks)
#include "tst_Benchmarks.moc"
