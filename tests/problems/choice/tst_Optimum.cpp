// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/Optimum.h"
#include "tests/problems/choice/RandomTables.h"

#include <QTest>

using namespace tradeoff;
using namespace tradeoff::problems::choice;
using tests::randomTable;

namespace {

Cells cellsOf(const Table& table)
{
    return {table.rows.size(), table.options.size(), table.accuracy.cells, table.cost.cells, table.weights};
}

struct Sums
{
    std::int64_t value = 0;
    std::int64_t price = 0;
    bool isPossible = true;
};

Sums sumsOf(const Table& table, const std::vector<std::int32_t>& plan)
{
    Sums sums;
    for (std::size_t row = 0; row < plan.size(); ++row) {
        const auto option = static_cast<std::size_t>(plan[row]);
        sums.isPossible = sums.isPossible && table.isAvailable(row, option);
        if (!sums.isPossible) return sums;
        sums.value += table.weight(row) * table.accuracy.cells[table.at(row, option)];
        sums.price += table.weight(row) * table.cost.cells[table.at(row, option)];
    }
    return sums;
}

constexpr std::int64_t kNone = -1;

/// By trying every budget from 0 up to `most`, row after row: table[b] is the largest value at a price of b.
std::vector<std::int64_t> valuesByBudget(const Table& table, std::int64_t most)
{
    std::vector<std::int64_t> best(static_cast<std::size_t>(most) + 1, 0);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        std::vector<std::int64_t> next(best.size(), kNone);
        for (std::size_t option = 0; option < table.options.size(); ++option) {
            if (!table.isAvailable(row, option)) continue;
            const auto price = table.weight(row) * table.cost.cells[table.at(row, option)];
            const auto value = table.weight(row) * table.accuracy.cells[table.at(row, option)];
            for (std::int64_t b = price; b <= most; ++b) {
                const auto before = best[static_cast<std::size_t>(b - price)];
                if (before != kNone)
                    next[static_cast<std::size_t>(b)] =
                        std::max(next[static_cast<std::size_t>(b)], before + value);
            }
        }
        best.swap(next);
    }
    return best;
}

} // namespace

class TestOptimum : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mostValue_everyBudgetOfSmallTables_equalsEnumeration()
    {
        solve::Random random(3);
        for (int trial = 0; trial < 2000; ++trial) {
            const Table table = randomTable(random, {1 + random.below(5), 1 + random.below(4), 9, 12});
            const Cells cells = cellsOf(table);
            const Hull hull = hullOf(cells);
            std::vector<Sums> plans;
            tests::forEachPlan(table, [&](const auto& plan) { plans.push_back(sumsOf(table, plan)); });
            for (std::int64_t budget = 0; budget <= 80; budget += 1 + random.below(4)) {
                std::int64_t best = kNone;
                for (const Sums& sums : plans)
                    if (sums.isPossible && sums.price <= budget) best = std::max(best, sums.value);
                const auto found = mostValueWithin(cells, hull, budget);
                QCOMPARE(found ? found->value : kNone, best);
                if (!found) continue;
                QVERIFY(found->isProved());
                const Sums sums = sumsOf(table, found->plan);
                QVERIFY(sums.isPossible && sums.price <= budget);
                QCOMPARE(sums.value, found->value);
                QCOMPARE(sums.price, found->price);
            }
        }
    }

    void mostValue_largerTables_equalsTheTableOfAllBudgets()
    {
        solve::Random random(4);
        for (int trial = 0; trial < 60; ++trial) {
            const Table table = randomTable(random, {60, 5, 1000, 100});
            const Cells cells = cellsOf(table);
            const Hull hull = hullOf(cells);
            const auto exact = valuesByBudget(table, 6000);
            for (std::int64_t budget = 100; budget <= 6000; budget += 97) {
                const auto found = mostValueWithin(cells, hull, budget);
                const auto best = exact[static_cast<std::size_t>(budget)];
                QCOMPARE(found ? found->value : kNone, best);
                QVERIFY(!found || found->isProved());
            }
        }
    }

    void leastPrice_everyFloorOfSmallTables_equalsEnumeration()
    {
        solve::Random random(5);
        for (int trial = 0; trial < 1000; ++trial) {
            const Table table = randomTable(random, {1 + random.below(4), 1 + random.below(4), 9, 12});
            const Cells cells = cellsOf(table);
            std::vector<Sums> plans;
            tests::forEachPlan(table, [&](const auto& plan) { plans.push_back(sumsOf(table, plan)); });
            for (std::int64_t floor = 0; floor <= 60; floor += 3) {
                std::int64_t least = kNone;
                for (const Sums& sums : plans)
                    if (sums.isPossible && sums.value >= floor)
                        least = least == kNone ? sums.price : std::min(least, sums.price);
                const auto found = leastPriceFor(cells, floor);
                QCOMPARE(found ? found->price : kNone, least);
                QVERIFY(!found || (found->isProved() && sumsOf(table, found->plan).value == found->value));
            }
        }
    }

    /// Value equals price everywhere, and an odd budget cannot be met: every change loses nothing, so that
    /// nothing can be left out.
    void mostValue_hardTableWithoutPatience_givesAPlanAndAnHonestBound()
    {
        const std::size_t rows = 200;
        std::vector<std::int64_t> cells;
        solve::Random random(6);
        for (std::size_t row = 0; row < rows; ++row) {
            const auto price = 2 * (1000000 + static_cast<std::int64_t>(random.below(1000000)));
            cells.insert(cells.end(), {0, price});
        }
        const Cells table{rows, 2, cells, cells, {}};
        const Hull hull = hullOf(table);
        const std::int64_t budget = hull.prices.back() / 2 | 1;
        Patience patience;
        patience.states = 1000;
        const auto found = mostValueWithin(table, hull, budget, patience);
        QVERIFY(found && found->price <= budget && found->value <= found->bound);
        QVERIFY(!found->isProved());
        QCOMPARE(found->bound, budget);
        patience.states = 8'000'000;
        patience.goesOn = [] { return false; };
        QVERIFY(!mostValueWithin(table, hull, budget, patience)->isProved());
    }
};

QTEST_APPLESS_MAIN(TestOptimum)
#include "tst_Optimum.moc"
