// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Error.h"
#include "core/study/Grid.h"

#include <QTest>
#include <algorithm>
#include <set>

using namespace tradeoff;
using namespace tradeoff::study;

namespace {

Grid sample()
{
    Grid grid;
    grid.entrants = {
        {"a", "routing_savings", {}}, {"b x=1", "routing_hgs", {{"x", "1"}}}, {"c", "routing_hgs", {}}};
    grid.problems = {
        {"d1", "one", "nint"}, {"d2", "two", ""}, {"d3", "three", "ceil"}, {"d4", "four", "nint"}};
    grid.seeds = {1, 2, 7};
    grid.budgets = {{2.5, {}}, {{}, 1000}};
    grid.objective = "vehicles";
    return grid;
}

} // namespace

class TestGrid : public QObject
{
    Q_OBJECT

private slots:
    void cellOf_everyNumber_isNumberOfsInverse()
    {
        const Grid grid = sample();
        QCOMPARE(grid.cells(), std::size_t{3 * 4 * 3 * 2});
        std::set<std::int64_t> numbers;
        for (std::size_t e = 0; e < 3; ++e)
            for (std::size_t p = 0; p < 4; ++p)
                for (std::size_t s = 0; s < 3; ++s)
                    for (std::size_t b = 0; b < 2; ++b) {
                        const Cell cell{e, p, s, b};
                        const auto number = numberOf(grid, cell);
                        QVERIFY(cellOf(grid, number) == cell);
                        numbers.insert(number);
                    }
        QCOMPARE(numbers.size(), grid.cells());
        QCOMPARE(*numbers.begin(), 0);
        QCOMPARE(*numbers.rbegin(), 71);
    }

    void runningOrder_blocks_areWholeAndMixed()
    {
        const Grid grid = sample();
        const auto order = runningOrder(grid);
        QCOMPARE(std::set<std::int64_t>(order.begin(), order.end()).size(), grid.cells());
        std::vector<std::int64_t> firsts;
        bool isMixedInside = false;
        for (std::size_t begin = 0; begin < order.size(); begin += 6) {
            const Cell first = cellOf(grid, order[begin]);
            firsts.push_back(order[begin] / 6);
            for (std::size_t i = begin; i < begin + 6; ++i) {
                const Cell cell = cellOf(grid, order[i]);
                QCOMPARE(cell.problem, first.problem);
                QCOMPARE(cell.seed, first.seed);
                isMixedInside = isMixedInside || order[i] % 6 != static_cast<std::int64_t>(i - begin);
            }
        }
        QVERIFY(isMixedInside);
        QVERIFY(!std::is_sorted(firsts.begin(), firsts.end()));
    }

    void runningOrder_seed_decidesIt()
    {
        Grid grid = sample();
        const auto order = runningOrder(grid);
        QVERIFY(runningOrder(grid) == order);
        grid.orderSeed = 2;
        QVERIFY(runningOrder(grid) != order);
    }

    void gridFrom_itsOwnJson_isTheSame()
    {
        const Grid grid = sample();
        QVERIFY(gridFrom(toJson(grid).dump()) == grid);
    }

    void gridFrom_strangeText_isRefused()
    {
        QVERIFY_THROWS_EXCEPTION(format::InputError, gridFrom("{"));
        QVERIFY_THROWS_EXCEPTION(format::InputError, gridFrom("{}"));
        QVERIFY_THROWS_EXCEPTION(format::InputError, gridFrom("{\"version\": 2}"));
        QVERIFY_THROWS_EXCEPTION(format::InputError, gridFrom("{\"version\": 1, \"strategies\": 3}"));
    }

    void toText_budgets_haveUnits()
    {
        QCOMPARE(toText(Budget{2.5, {}}), std::string("2.5 s"));
        QCOMPARE(toText(Budget{4, {}}), std::string("4 s"));
        QCOMPARE(toText(Budget{{}, 1000}), std::string("1000 iterations"));
    }
};

QTEST_APPLESS_MAIN(TestGrid)
#include "tst_Grid.moc"
