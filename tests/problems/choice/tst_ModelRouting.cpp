// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Published tables of models and their outcomes, where their folder lies beside the checkout: what is read
// has the counts that their publisher computed, counted here by plain loops.

#include "tests/problems/choice/Reading.h"

#include <QFile>
#include <QTest>

using namespace tradeoff;
using problems::choice::kMissing;
using problems::choice::Table;
using tests::shown;
using tests::tableOf;

namespace {

const std::string kFolder = TRADEOFF_SOURCE_DIRECTORY "/../shared/data/";

struct Sums
{
    std::int64_t accuracy = 0;
    std::int64_t cost = 0;
};

Sums sumsOf(const Table& table, std::size_t option)
{
    Sums sums;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        sums.accuracy += table.accuracy.cells[table.at(row, option)];
        sums.cost += table.cost.cells[table.at(row, option)];
    }
    return sums;
}

/// The sum over rows of the best accuracy in each.
std::int64_t oracleOf(const Table& table)
{
    std::int64_t sum = 0;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        std::int64_t best = kMissing;
        for (std::size_t option = 0; option < table.options.size(); ++option)
            best = std::max(best, table.accuracy.cells[table.at(row, option)]);
        sum += best;
    }
    return sum;
}

} // namespace

class TestModelRouting : public QObject
{
    Q_OBJECT

private slots:
    void read_publishedTable_hasItsCounts_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("shape");
        QTest::addColumn<QString>("best");
        QTest::addColumn<qlonglong>("solved");
        QTest::addColumn<double>("cost");
        QTest::addColumn<qlonglong>("oracle");
        QTest::newRow("swebench") << "swebench_bash_only"
                                  << "251 rows, 24 options"
                                  << "claude-4.5-opus-medium-20251101" << 201LL << 179.134 << 228LL;
        QTest::newRow("bfcl") << "bfcl_2024_08_11"
                              << "855 rows, 47 options"
                              << "claude-3-5-sonnet-20240620" << 794LL << 1.64382 << 851LL;
        QTest::newRow("zeroeval") << "zeroeval_math_code"
                                  << "1,586 rows, 23 options"
                                  << "gpt-4o-2024-08-06" << 1480LL << 3.13966 << 1558LL;
        QTest::newRow("routellm") << "routellm_mmlu_2models"
                                  << "4,942 rows, 2 options"
                                  << "gpt-4-1106-preview" << 3910LL << 4.96475 << 4187LL;
        QTest::newRow("routerbench") << "routerbench_mini_v5"
                                     << "390 rows, 2 options"
                                     << "qwen3.5-397b-a17b" << 261LL << 0.197245 << 279LL;
    }
    void read_publishedTable_hasItsCounts()
    {
        QFETCH(QString, file);
        const std::string path = kFolder + "model_routing/" + file.toStdString() + ".csv";
        if (!QFile::exists(shown(path))) QSKIP("the published tables do not lie beside the checkout");
        const auto result = problems::readProblem(path);
        QTEST(shown(result.problem->size()), "shape");
        const auto& table = tableOf(result);
        std::size_t best = 0;
        for (std::size_t option = 1; option < table.options.size(); ++option)
            if (sumsOf(table, option).accuracy > sumsOf(table, best).accuracy) best = option;
        QTEST(shown(table.options[best].id), "best");
        QTEST(static_cast<qlonglong>(sumsOf(table, best).accuracy), "solved");
        QTEST(static_cast<qlonglong>(oracleOf(table)), "oracle");
        QFETCH(double, cost);
        const double found = static_cast<double>(sumsOf(table, best).cost) /
                             static_cast<double>(format::powerOfTen(table.cost.scale));
        QVERIFY2(std::abs(found - cost) < cost * 1e-5, qPrintable(QString::number(found)));
    }

    void read_scoresOfOpenModels_haveTheirMeans()
    {
        const std::string path = kFolder + "model_routing/llmrouter_9open.csv";
        if (!QFile::exists(shown(path))) QSKIP("the published tables do not lie beside the checkout");
        const Table table = tableOf(problems::readProblem(path));
        const double whole = 2908.0 * static_cast<double>(format::powerOfTen(table.accuracy.scale));
        std::int64_t best = 0;
        for (std::size_t option = 0; option < table.options.size(); ++option)
            best = std::max(best, sumsOf(table, option).accuracy);
        QVERIFY(std::abs(static_cast<double>(best) / whole - 0.6286) < 5e-5);
        QVERIFY(std::abs(static_cast<double>(oracleOf(table)) / whole - 0.7761) < 5e-5);
    }

    // pass@4 of 17 of 25 tasks; a single trial succeeds in 49 of 100.
    void read_trialsOfAnAgent_haveTheirChances()
    {
        const std::string path = kFolder + "test_time_sampling/tau_bench_airline_gpt-4o_trials.csv";
        if (!QFile::exists(shown(path))) QSKIP("the published tables do not lie beside the checkout");
        const Table table = tableOf(problems::readProblem(path));
        QCOMPARE(table.options.size(), 4U);
        QCOMPARE(sumsOf(table, 3).accuracy, 17 * table.accuracy.parts);
        QCOMPARE(sumsOf(table, 0).accuracy * 100, 49 * 25 * table.accuracy.parts);
    }

    void read_benchmarkOfOneLinePerModel_isOneRow()
    {
        const std::string path = kFolder + "model_routing/aider_polyglot_aggregate.csv";
        if (!QFile::exists(shown(path))) QSKIP("the published tables do not lie beside the checkout");
        const Table table = tableOf(
            problems::readProblem(path, {{"map", "model=model;accuracy=pass_rate_2;cost=total_cost_usd"}}));
        QCOMPARE(table.rows.size(), 1U);
        QCOMPARE(table.options.size(), 27U);
        QCOMPARE(*std::max_element(table.accuracy.cells.begin(), table.accuracy.cells.end()), 880);
    }
};

QTEST_APPLESS_MAIN(TestModelRouting)
#include "tst_ModelRouting.moc"
