// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Decimal.h"
#include "core/format/Error.h"
#include "core/problems/choice/Optimum.h"
#include "core/problems/choice/Rollouts.h"
#include "core/problems/choice/Saturation.h"
#include "core/problems/choice/TableReader.h"

#include <QTest>

#include <cmath>

using namespace tradeoff;
using namespace tradeoff::problems::choice;

namespace {

const std::vector<TaskRate> kRates = {{"easy", 7, 8}, {"even", 4, 8}, {"hard", 1, 8}, {"never", 0, 8}};

Cells cellsOf(const Table& table)
{
    return {table.rows.size(), table.options.size(), table.accuracy.cells, table.cost.cells, {}};
}

} // namespace

class TestRollouts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void table_everyCell_isTheFormula()
    {
        const Table table = rolloutTable("t", kRates, 8);
        QCOMPARE(table.options.size(), std::size_t(8));
        for (std::size_t row = 0; row < kRates.size(); ++row)
            for (std::size_t option = 0; option < table.options.size(); ++option) {
                const int n = option == 0 ? 0 : static_cast<int>(option) + 1;
                const double p = static_cast<double>(kRates[row].successes) / 8;
                const double value = n == 0 ? 0 : 1 - std::pow(p, n) - std::pow(1 - p, n);
                QCOMPARE(table.cost.cells[table.at(row, option)], std::int64_t(n));
                QVERIFY(std::abs(double(table.accuracy.cells[table.at(row, option)]) * 1e-12 - value) <
                        1e-11);
            }
    }

    /// All ways to share out every number of rollouts, by hand.
    void optimum_everyBudget_equalsEnumeration()
    {
        const Table table = rolloutTable("t", kRates, 8);
        const Cells cells = cellsOf(table);
        const Hull hull = hullOf(cells);
        for (std::int64_t budget = 0; budget <= 32; ++budget) {
            std::int64_t best = 0;
            for (int code = 0; code < 8 * 8 * 8 * 8; ++code) {
                std::int64_t value = 0;
                std::int64_t price = 0;
                for (std::size_t row = 0, rest = static_cast<std::size_t>(code); row < 4; ++row, rest /= 8) {
                    value += table.accuracy.cells[table.at(row, rest % 8)];
                    price += table.cost.cells[table.at(row, rest % 8)];
                }
                if (price <= budget) best = std::max(best, value);
            }
            const auto found = mostValueWithin(cells, hull, budget);
            QVERIFY(found && found->isProved());
            QCOMPARE(found->value, best);
        }
    }

    /// A task that is never solved teaches nothing however often it is tried.
    void optimum_hopelessTask_getsNothing()
    {
        const Table table = rolloutTable("t", kRates, 8);
        const Cells cells = cellsOf(table);
        const auto plan = mostValueWithin(cells, hullOf(cells), 15)->plan;
        QCOMPARE(plan[3], 0);
        QVERIFY(plan[2] > plan[1]); // the hard one more than the even one
    }

    void table_badRates_areRefused()
    {
        QVERIFY_EXCEPTION_THROWN(rolloutTable("t", std::vector<TaskRate>{{"a", 3, 2}}, 8),
                                 format::InputError);
        QVERIFY_EXCEPTION_THROWN(rolloutTable("t", kRates, 1), format::InputError);
    }

    /// Two of four attempts right and none of two: 1 - 2 / 2ⁿ for the one, nothing for the other.
    void reader_attemptLog_sharesOutRollouts()
    {
        const std::string text = "task,attempt,correct\na,1,1\na,2,0\na,3,1\na,4,0\nb,1,0\nb,2,0\n";
        const auto read = readCsvTable(text, "log.csv", {{"rollouts", "4"}});
        const Table& table = dynamic_cast<const Problem&>(*read.problem).table();
        QCOMPARE(table.options.size(), std::size_t(4)); // 0, 2, 3, 4
        QVERIFY(!table.isLogged);
        const std::int64_t unit = format::powerOfTen(table.accuracy.scale) * table.accuracy.parts;
        QCOMPARE(table.accuracy.cells[3] * 8, unit * 7);
        QCOMPARE(table.accuracy.cells[7], std::int64_t(0));
        QCOMPARE(table.cost.cells[3], 4 * format::powerOfTen(table.cost.scale) * table.cost.parts);
        QVERIFY_EXCEPTION_THROWN(readCsvTable(text, "log.csv", {{"rollouts", "many"}}), format::InputError);
    }

    /// Values 0, 0.6, 0.9, 0.95 at prices 1 to 4: within 0.1 of the best is reached by the third.
    void saturation_oneCurve_isTheCheapestThatIsEnough()
    {
        Table table;
        table.rows = {"a"};
        for (const char* id : {"1", "2", "3", "4"}) table.options.push_back({id, "", {}, 0, 0, ""});
        table.accuracy = {"accuracy", "", 2, 1, true, {}, {0, 60, 90, 95}};
        table.cost = {"cost", "", 0, 1, false, {}, {1, 2, 3, 4}};
        QCOMPARE(saturationOf(table, 10), (std::vector<std::int32_t>{2}));
        QCOMPARE(saturationOf(table, 0), (std::vector<std::int32_t>{3}));
        QCOMPARE(saturationOf(table, 40), (std::vector<std::int32_t>{1}));
    }
};

QTEST_APPLESS_MAIN(TestRollouts)
#include "tst_Rollouts.moc"
