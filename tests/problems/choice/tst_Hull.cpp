// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/Hull.h"
#include "tests/problems/choice/RandomTables.h"

#include <QTest>

#include <map>

using namespace tradeoff;
using namespace tradeoff::problems::choice;
using tests::randomTable;

namespace {

__extension__ using Wide = __int128;

Cells cellsOf(const Table& table)
{
    return {table.rows.size(), table.options.size(), table.accuracy.cells, table.cost.cells, table.weights};
}

/// The largest value of every price that some plan has, by enumeration.
std::map<std::int64_t, std::int64_t> bestByPrice(const Table& table)
{
    std::map<std::int64_t, std::int64_t> best;
    tests::forEachPlan(table, [&](const std::vector<std::int32_t>& plan) {
        std::int64_t price = 0;
        std::int64_t value = 0;
        for (std::size_t row = 0; row < plan.size(); ++row) {
            const auto option = static_cast<std::size_t>(plan[row]);
            if (!table.isAvailable(row, option)) return;
            price += table.weight(row) * table.cost.cells[table.at(row, option)];
            value += table.weight(row) * table.accuracy.cells[table.at(row, option)];
        }
        const auto [at, isNew] = best.emplace(price, value);
        at->second = std::max(at->second, value);
    });
    return best;
}

using Points = std::vector<std::pair<std::int64_t, std::int64_t>>;

/// Corners of the rising part of the upper hull, cheapest first.
Points upperHull(const std::map<std::int64_t, std::int64_t>& best)
{
    Points hull;
    for (const auto& [price, value] : best) {
        if (!hull.empty() && value <= hull.back().second) continue;
        while (hull.size() > 1) {
            const auto [p0, v0] = hull[hull.size() - 2];
            const auto [p1, v1] = hull.back();
            if (Wide(v1 - v0) * (price - p1) > Wide(value - v1) * (p1 - p0)) break;
            hull.pop_back();
        }
        hull.emplace_back(price, value);
    }
    return hull;
}

/// Steps at which the exchange rate changes.
Points corners(const Hull& hull)
{
    Points all;
    for (std::size_t step = 0; step < hull.steps(); ++step) {
        const std::pair point{hull.prices[step], hull.values[step]};
        while (all.size() > 1) {
            const auto [p0, v0] = all[all.size() - 2];
            const auto [p1, v1] = all.back();
            if (Wide(v1 - v0) * (point.first - p1) != Wide(point.second - v1) * (p1 - p0)) break;
            all.pop_back();
        }
        all.push_back(point);
    }
    return all;
}

} // namespace

class TestHull : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hull_randomTables_hasTheCornersOfAllPlans()
    {
        solve::Random random(7);
        for (int trial = 0; trial < 2000; ++trial) {
            const Table table = randomTable(random, {2 + random.below(4), 1 + random.below(4)});
            const Hull hull = hullOf(cellsOf(table));
            QCOMPARE(corners(hull), upperHull(bestByPrice(table)));
        }
    }

    void plan_everyStep_addsUpToItsValueAndPrice()
    {
        solve::Random random(8);
        const Table table = randomTable(random, {40, 6, 100, 1000});
        const Hull hull = hullOf(cellsOf(table));
        QVERIFY(hull.steps() > 20);
        for (std::size_t step = 0; step < hull.steps(); ++step) {
            std::int64_t price = 0;
            std::int64_t value = 0;
            const auto plan = hull.plan(step);
            for (std::size_t row = 0; row < plan.size(); ++row) {
                const auto cell = table.at(row, static_cast<std::size_t>(plan[row]));
                price += table.weight(row) * table.cost.cells[cell];
                value += table.weight(row) * table.accuracy.cells[cell];
            }
            QCOMPARE(price, hull.prices[step]);
            QCOMPARE(value, hull.values[step]);
            QCOMPARE(hull.within(price), static_cast<std::ptrdiff_t>(step));
            QCOMPARE(hull.within(price - 1), static_cast<std::ptrdiff_t>(step) - 1);
        }
    }

    void hull_threads_doNotChangeIt()
    {
        solve::Random random(9);
        const Table table = randomTable(random, {1001, 7, 50, 500});
        const Hull one = hullOf(cellsOf(table), 1);
        for (const int threads : {2, 3, 8}) {
            const Hull several = hullOf(cellsOf(table), threads);
            QCOMPARE(several.base, one.base);
            QCOMPARE(several.rows, one.rows);
            QCOMPARE(several.options, one.options);
            QCOMPARE(several.prices, one.prices);
        }
    }

    /// Two rates whose quotients round to the same double: 2^53 + 1 over 2^53 and 1 over 1.
    void hull_ratesThatDoublesCannotTell_areOrderedExactly()
    {
        const std::int64_t large = std::int64_t{1} << 53;
        const std::vector<std::int64_t> value = {0, 1, 0, large + 1};
        const std::vector<std::int64_t> price = {0, 1, 0, large};
        const Hull hull = hullOf({2, 2, value, price, {}});
        QCOMPARE(hull.rows, (std::vector<std::int32_t>{1, 0}));
    }

    /// Numbers beyond 2^53 whose order a double of each number would lose.
    void hull_hugeNumbers_areOrderedExactly()
    {
        solve::Random random(10);
        for (int trial = 0; trial < 200; ++trial) {
            std::vector<std::int64_t> value;
            std::vector<std::int64_t> price;
            for (int row = 0; row < 8; ++row) {
                value.insert(value.end(), {0, (std::int64_t{1} << 57) + random.below(64)});
                price.insert(price.end(), {0, (std::int64_t{1} << 57) + random.below(64)});
            }
            const Hull hull = hullOf({8, 2, value, price, {}});
            for (std::size_t step = 2; step < hull.steps(); ++step)
                QVERIFY(Wide(hull.values[step] - hull.values[step - 1]) *
                            (hull.prices[step - 1] - hull.prices[step - 2]) <=
                        Wide(hull.values[step - 1] - hull.values[step - 2]) *
                            (hull.prices[step] - hull.prices[step - 1]));
        }
    }
};

QTEST_APPLESS_MAIN(TestHull)
#include "tst_Hull.moc"
