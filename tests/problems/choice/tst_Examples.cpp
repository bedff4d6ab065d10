// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/TextFile.h"
#include "core/problems/Kinds.h"
#include "core/problems/choice/Baselines.h"
#include "core/problems/choice/Hull.h"
#include "resources/examples/generate/Models.h"
#include "resources/examples/generate/Samples.h"

#include <QTest>

using namespace tradeoff;
using namespace tradeoff::problems::choice;

namespace {

const std::string kFolder = TRADEOFF_SOURCE_DIRECTORY "/resources/examples/";

std::shared_ptr<const Problem> readExample(const std::string& name)
{
    return std::static_pointer_cast<const Problem>(problems::readProblem(kFolder + name).problem);
}

} // namespace

class TestExamples : public QObject
{
    Q_OBJECT

private slots:
    void bundledFiles_areWhatTheGeneratorsWrite()
    {
        QVERIFY(format::readTextFile(kFolder + "samples-per-task.csv") ==
                examples::samples(examples::kSamplesSeed));
        QVERIFY(format::readTextFile(kFolder + "made-up-models.csv") ==
                examples::models(examples::kModelsSeed));
        QVERIFY(examples::samples(1) != examples::samples(2));
        QVERIFY(examples::models(1) != examples::models(2));
    }

    void samples_read_areAPlannedTable()
    {
        const auto problem = readExample("samples-per-task.csv");
        QCOMPARE(problem->kind(), std::string("choice"));
        QVERIFY(!problem->table().isLogged);
        QCOMPARE(problem->rows(), std::size_t{80});
        QCOMPARE(problem->options(), std::size_t{6});
        // More samples never hurt, so the whole of the money buys the most accuracy.
        const Hull hull = hullOf(accuracyAgainstCost(*problem));
        QVERIFY(hull.steps() > 100);
        const auto all = problem->judge(toSolution(std::vector<std::int32_t>(80, 5)));
        QCOMPARE(problem->valueOf(0, hull.values.back()), all.values[0]);
    }

    void models_read_areALoggedTable()
    {
        const auto problem = readExample("made-up-models.csv");
        QVERIFY(problem->table().isLogged);
        QCOMPARE(problem->rows(), std::size_t{300});
        QCOMPARE(problem->options(), std::size_t{6});
        QCOMPARE(problem->table().cost.unit, std::string("USD"));
        QVERIFY(mixingLine(baselinesOf(*problem)).size() >= 4);
        QVERIFY(frontier::indexOf(problem->objectives(), "latency") >= 0);
    }
};

QTEST_MAIN(TestExamples)
#include "tst_Examples.moc"
