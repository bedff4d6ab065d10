// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Published problems and plans, where their folder lies beside the checkout: every problem is read without a
// complaint about its numbers, and every published plan is judged feasible at its published cost.

#include "core/format/TextFile.h"
#include "tests/Refusal.h"
#include "tests/problems/routing/Sample.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QTest>
#include <map>

using namespace tradeoff;
using tests::shown;

namespace {

const QString kFolder = QStringLiteral(TRADEOFF_SOURCE_DIRECTORY "/../shared/data/vrp_cvrp");

QStringList filesEndingIn(const QString& suffix)
{
    QStringList files;
    QDirIterator walk(kFolder, {"*" + suffix}, QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext()) files << walk.next();
    files.sort();
    return files;
}

/// Name of the problem -> best known distance.
std::map<QString, QString> bestKnown()
{
    std::map<QString, QString> values;
    const std::string text = format::readTextFile((kFolder + "/best_known.csv").toStdString());
    for (const QString& line : shown(text).split('\n')) {
        const QStringList cells = line.split(',');
        if (cells.size() > 1) values[cells[0]] = cells[1];
    }
    return values;
}

void addRows(const QString& suffix)
{
    QTest::addColumn<QString>("path");
    for (const QString& path : filesEndingIn(suffix))
        QTest::newRow(qPrintable(QFileInfo(path).fileName())) << path;
    if (filesEndingIn(suffix).isEmpty()) QTest::newRow("no published files here") << QString();
}

} // namespace

class TestBenchmarks : public QObject
{
    Q_OBJECT

private slots:
    void read_publishedProblem_isUnderstood_data() { addRows(QStringLiteral(".vrp")); }
    void read_publishedProblem_isUnderstood()
    {
        QFETCH(QString, path);
        if (path.isEmpty()) QSKIP("the folder of published problems is not beside the checkout");
        if (format::readTextFile(path.toStdString()).find("EUC_2D") == std::string::npos) QSKIP("not EUC_2D");
        const auto result = problems::readProblem(path.toStdString());
        QCOMPARE(shown(result.problem->name()), QFileInfo(path).completeBaseName());
        for (const auto& warning : result.warnings)
            QVERIFY2(warning.ends_with("the file ends without EOF"), warning.c_str());
        const auto again = problems::decodeProblem(result.problem->encode().bytes(), "payload");
        QCOMPARE(shown(again->digest()), shown(result.problem->digest()));
    }

    void judge_publishedPlan_isFeasibleAtItsCost_data() { addRows(QStringLiteral(".sol")); }
    void judge_publishedPlan_isFeasibleAtItsCost()
    {
        QFETCH(QString, path);
        if (path.isEmpty()) QSKIP("the folder of published plans is not beside the checkout");
        const QString problemPath = path.chopped(4) + ".vrp";
        const auto problem = problems::readProblem(problemPath.toStdString()).problem;
        const auto plan = problems::readPlan(*problem, path.toStdString());
        const auto verdict = problem->judge(plan);
        QVERIFY2(verdict.feasible, verdict.violations.empty() ? "" : verdict.violations[0].sentence.c_str());
        QVERIFY(plan.claims.at("distance") == verdict.values[0]);
        const auto best = bestKnown();
        const auto known = best.find(QFileInfo(path).completeBaseName());
        QVERIFY(known != best.end());
        QCOMPARE(shown(toText(problem->objectives()[0], verdict.values[0])), known->second);
    }
};

QTEST_APPLESS_MAIN(TestBenchmarks)
#include "tst_Benchmarks.moc"
