// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Baselines, mixing line, spending and price factors against plain loops over small random tables.

#include "core/format/Random.h"
#include "core/problems/choice/Baselines.h"
#include "core/problems/choice/PriceFactors.h"
#include "core/problems/choice/Spending.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace tradeoff;
using namespace tradeoff::problems::choice;

namespace {

constexpr int kTables = 300;

/// Costs 1 to 60 in tenths, accuracies 0 to 4 of 4 observations, two groups; weights and gaps on demand.
Table randomTable(std::uint32_t stream, bool gaps)
{
    format::Random random(5, stream);
    Table table;
    const std::size_t rows = 1 + random.below(6);
    const std::size_t options = 1 + random.below(5);
    table.name = "random";
    table.accuracy = {"accuracy", "", 0, 4, true, Grade::Measured, {}};
    table.cost = {"cost", "USD", 1, 1, false, Grade::Measured, {}};
    Column group{"kind", Role::Group, Form::Category, 0, {}, {"even", "odd"}, {}, {}, 0, {}};
    for (std::size_t row = 0; row < rows; ++row) {
        table.rows.push_back("r" + std::to_string(row));
        if (stream % 2) table.weights.push_back(1 + random.below(3));
        group.codes.push_back(static_cast<std::int32_t>(random.below(3)) - 1);
        for (std::size_t option = 0; option < options; ++option) {
            const bool gap = gaps && option > 0 && random.below(8) == 0;
            table.accuracy.cells.push_back(gap ? kMissing : random.below(5));
            table.cost.cells.push_back(gap ? kMissing : 1 + random.below(60));
        }
    }
    for (std::size_t option = 0; option < options; ++option)
        table.options.push_back({"o" + std::to_string(option), "", {}, 0, 0, ""});
    table.columns.push_back(group);
    return table;
}

std::int64_t sumOf(const Table& table, const Quantity& quantity, std::size_t option)
{
    std::int64_t sum = 0;
    for (std::size_t row = 0; row < table.rows.size(); ++row)
        sum += table.weight(row) * quantity.cells[row * table.options.size() + option];
    return sum;
}

/// The best expected accuracy of any lottery between two baselines that stays within the cost.
double bestOfAllPairs(const std::vector<Baseline>& baselines, double cost)
{
    double best = -1;
    for (const auto& a : baselines) {
        if (!a.isPlan() || static_cast<double>(a.values[1].number) > cost) continue;
        for (const auto& b : baselines) {
            if (!b.isPlan()) continue;
            const double span = static_cast<double>(b.values[1].number - a.values[1].number);
            const double share =
                span <= 0 ? 0 : std::min(1.0, (cost - static_cast<double>(a.values[1].number)) / span);
            const double from =
                static_cast<double>(a.values[0].number) / static_cast<double>(a.values[0].weight);
            const double to =
                static_cast<double>(b.values[0].number) / static_cast<double>(b.values[0].weight);
            best = std::max(best, from + share * (to - from));
        }
    }
    return best;
}

bool usesAt(const Table& table, std::int64_t budget, std::size_t option, const format::Decimal& factor)
{
    std::vector<std::int64_t> prices = table.cost.cells;
    const std::int64_t unit = format::powerOfTen(factor.scale);
    for (std::size_t i = 0; i < prices.size(); ++i)
        if (prices[i] != kMissing) prices[i] *= i % table.options.size() == option ? factor.mantissa : unit;
    const Hull hull =
        hullOf({table.rows.size(), table.options.size(), table.accuracy.cells, prices, table.weights});
    const auto plan =
        hull.plan(static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, hull.within(budget * unit))));
    return std::count(plan.begin(), plan.end(), static_cast<std::int32_t>(option)) > 0;
}

/// One three-digit step back towards 1: 0.999 for 0.998, 1.01 for 1.02, 0.100 for 0.0999, 9.99 for 10.0.
format::Decimal nearerOne(format::Decimal factor)
{
    const bool dearer = factor.mantissa >= format::powerOfTen(factor.scale);
    if (dearer)
        return factor == format::Decimal{100, 1} ? format::Decimal{999, 2}
                                                 : format::Decimal{factor.mantissa - 1, factor.scale};
    return factor.mantissa == 999 && factor.scale > 3 ? format::Decimal{100, factor.scale - 1}
                                                      : format::Decimal{factor.mantissa + 1, factor.scale};
}

/// Two options for two rows: "small" 1 of 4 right for 10 each, "large" 3 of 4 for 40 each.
Table twoModels()
{
    Table table;
    table.name = "two";
    table.rows = {"a", "b"};
    table.options = {{"small", "", {}, 0, 0, ""}, {"large", "", {}, 0, 0, ""}};
    table.accuracy = {"accuracy", "", 0, 4, true, Grade::Measured, {1, 3, 1, 3}};
    table.cost = {"cost", "USD", 0, 1, false, Grade::Measured, {10, 40, 10, 40}};
    return table;
}

} // namespace

class TestBaselines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void baselines_randomTables_equalPlainSums();
    void baselines_gapOrCapacity_sayWhyNot();
    void mixingLine_randomTables_isTheBestOfAllPairs();
    void mixture_twoModels_byHand();
    void spending_randomPlans_equalPlainSums();
    void priceFactors_onLine_byHand();
    void priceFactors_onHull_changeUseExactlyThere();
    void priceFactors_stopped_giveUpEarly();
    void priceFactors_hugePrices_areLeftOpen();
};

void TestBaselines::baselines_randomTables_equalPlainSums()
{
    for (int i = 0; i < kTables; ++i) {
        const Table table = randomTable(static_cast<std::uint32_t>(i), true);
        const Problem problem(table);
        const auto baselines = baselinesOf(problem);
        QCOMPARE(baselines.size(), table.options.size());
        for (const auto& baseline : baselines) {
            std::size_t covered = 0;
            for (std::size_t row = 0; row < table.rows.size(); ++row)
                covered += table.cost.cells[row * table.options.size() + baseline.option] != kMissing;
            QCOMPARE(baseline.covered, covered);
            QCOMPARE(baseline.isPlan(), covered == table.rows.size());
            if (!baseline.isPlan()) continue;
            const frontier::Value accuracy{sumOf(table, table.accuracy, baseline.option),
                                           4 * problem.totalWeight()};
            QVERIFY(baseline.values[0] == accuracy);
            QVERIFY(baseline.values[1] == (frontier::Value{sumOf(table, table.cost, baseline.option), 1}));
        }
    }
}

void TestBaselines::baselines_gapOrCapacity_sayWhyNot()
{
    Table table = twoModels();
    table.accuracy.cells[3] = table.cost.cells[3] = kMissing;
    table.options[0].atMost = 1;
    const auto baselines = baselinesOf(Problem(table));
    QVERIFY(!baselines[0].isPlan());
    QVERIFY(baselines[0].refusal.find("2 of at most 1") != std::string::npos);
    QVERIFY(!baselines[1].isPlan());
    QCOMPARE(baselines[1].covered, std::size_t{1});
    QVERIFY(baselines[1].values.empty());
    QVERIFY(mixingLine(baselines).empty());
}

void TestBaselines::mixingLine_randomTables_isTheBestOfAllPairs()
{
    for (int i = 0; i < kTables; ++i) {
        const auto baselines = baselinesOf(Problem(randomTable(static_cast<std::uint32_t>(i), true)));
        const auto line = mixingLine(baselines);
        if (line.empty()) continue;
        for (std::size_t k = 1; k < line.size(); ++k) {
            QVERIFY(line[k - 1].cost < line[k].cost);
            QVERIFY(line[k - 1].accuracy < line[k].accuracy);
        }
        const std::int64_t first = line.front().cost.number;
        for (std::int64_t cost = first; cost <= line.back().cost.number + 3; ++cost) {
            const double reached = expectedAccuracy(line, mixtureWithin(line, cost));
            QVERIFY(std::abs(reached - bestOfAllPairs(baselines, static_cast<double>(cost))) < 1e-9);
        }
        QCOMPARE(mixtureWithin(line, first - 1), Mixture());
    }
}

// 35 between 20 and 80 sends a quarter to "large": 1/4 + (3/4 - 1/4) / 4 = 3/8.
void TestBaselines::mixture_twoModels_byHand()
{
    const auto line = mixingLine(baselinesOf(Problem(twoModels())));
    QCOMPARE(line.size(), std::size_t{2});
    const Mixture mixture = mixtureWithin(line, 35);
    QCOMPARE(mixture, (Mixture{0, 1, {15, 60}}));
    QCOMPARE(expectedAccuracy(line, mixture), 0.375);
    QCOMPARE(mixtureWithin(line, 80), (Mixture{1, 1, {0, 1}}));
    QCOMPARE(expectedAccuracy(line, mixtureWithin(line, 1'000)), 0.75);
}

void TestBaselines::spending_randomPlans_equalPlainSums()
{
    for (int i = 0; i < kTables; ++i) {
        const Problem problem(randomTable(static_cast<std::uint32_t>(i), false));
        const Table& table = problem.table();
        const Column& column = table.columns[0];
        format::Random random(6, static_cast<std::uint32_t>(i));
        std::vector<std::int32_t> plan;
        for (std::size_t row = 0; row < problem.rows(); ++row)
            plan.push_back(
                static_cast<std::int32_t>(random.below(static_cast<std::uint32_t>(problem.options()))));
        const Spending spending = spendingOf(problem, plan, &column);
        std::int64_t total = 0;
        for (std::size_t g = 0; g < spending.groups.size(); ++g)
            for (std::size_t option = 0; option < problem.options(); ++option) {
                std::int64_t rows = 0;
                std::int64_t cost = 0;
                for (std::size_t row = 0; row < problem.rows(); ++row) {
                    const std::string word = column.codes[row] < 0
                                                 ? ""
                                                 : column.words[static_cast<std::size_t>(column.codes[row])];
                    if (word != spending.groups[g] || plan[row] != static_cast<std::int32_t>(option))
                        continue;
                    rows += table.weight(row);
                    cost += table.weight(row) * table.cost.cells[table.at(row, option)];
                }
                QCOMPARE(spending.rows[spending.at(g, option)], rows);
                QCOMPARE(spending.costs[spending.at(g, option)], cost);
                total += cost;
            }
        const Spending whole = spendingOf(problem, plan, nullptr);
        QCOMPARE(whole.groups.size(), std::size_t{1});
        std::int64_t all = 0;
        for (const auto cost : whole.costs) all += cost;
        QCOMPARE(all, total);
    }
}

// At a budget of 50 both are mixed. "large" costs 80 f and "small" 20: from f = 1 on the mixture only takes
// less of it; it is never all gone below 99.9. "small" at 20 f leaves the line once 20 f > 50 (2.51): then
// nothing is affordable and the cheapest corner counts, until large is cheaper at f > 4 (4.00 makes both cost
// 80, and the better one stays). At a budget of 20 "large" is not used; it is once 80 f < 20 + anything above
// its own corner: with 80 f <= 79.92 a budget of 20 still buys only "small", until 80 f <= 20, that is f =
// 0.250.
void TestBaselines::priceFactors_onLine_byHand()
{
    const auto baselines = baselinesOf(Problem(twoModels()));
    const auto mixed = priceFactors(baselines, 50);
    QVERIFY(mixed[0].isUsed && mixed[1].isUsed);
    QVERIFY(mixed[0].factor == (format::Decimal{400, 2}));
    QVERIFY(!mixed[1].factor);
    const auto poor = priceFactors(baselines, 20);
    QVERIFY(poor[0].isUsed && !poor[1].isUsed);
    QVERIFY(poor[1].factor == (format::Decimal{250, 3}));
}

void TestBaselines::priceFactors_onHull_changeUseExactlyThere()
{
    int found = 0;
    for (int i = 0; i < 60; ++i) {
        const Problem problem(randomTable(static_cast<std::uint32_t>(i), true));
        const Cells cells = accuracyAgainstCost(problem);
        const Hull hull = hullOf(cells);
        const std::int64_t budget = (hull.prices.front() + hull.prices.back()) / 2;
        const auto factors = priceFactors(cells, budget);
        QCOMPARE(factors.size(), problem.options());
        for (std::size_t option = 0; option < factors.size(); ++option) {
            const auto& factor = factors[option];
            QCOMPARE(factor.isUsed, usesAt(problem.table(), budget, option, {1, 0}));
            if (!factor.factor) {
                const format::Decimal far = factor.isUsed ? format::Decimal{999, 1} : format::Decimal{100, 5};
                QCOMPARE(usesAt(problem.table(), budget, option, far), factor.isUsed);
                continue;
            }
            ++found;
            QCOMPARE(usesAt(problem.table(), budget, option, *factor.factor), !factor.isUsed);
            QCOMPARE(usesAt(problem.table(), budget, option, nearerOne(*factor.factor)), factor.isUsed);
        }
    }
    QVERIFY2(found > 50, qPrintable(QString::number(found)));
}

void TestBaselines::priceFactors_stopped_giveUpEarly()
{
    std::stop_source source;
    source.request_stop();
    const Problem problem(twoModels());
    QVERIFY(priceFactors(accuracyAgainstCost(problem), 50, source.get_token()).empty());
}

void TestBaselines::priceFactors_hugePrices_areLeftOpen()
{
    Table table = twoModels();
    for (auto& cell : table.cost.cells) cell *= 1'000'000'000'000'000;
    const Problem problem(table);
    for (const auto& factor : priceFactors(accuracyAgainstCost(problem), table.cost.cells[0] * 2))
        QVERIFY(!factor.factor);
}

QTEST_MAIN(TestBaselines)
#include "tst_Baselines.moc"
