// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/NoiseCheck.h"
#include "tests/problems/choice/RandomTables.h"

#include <QTest>

#include <cmath>

using namespace tradeoff;
using namespace tradeoff::problems::choice;

namespace {

constexpr std::size_t kRows = 300;
constexpr std::size_t kOptions = 4;

/// Outcomes of 0 and 1 and a price that rises with the option; right(row, option) is the chance to be right.
Table tableOf(std::uint32_t seed, const std::function<double(std::size_t, std::size_t)>& right)
{
    format::Random random(seed);
    Table table;
    table.name = "drawn";
    table.accuracy = {"accuracy", "", 0, 1, true, {}, {}};
    table.cost = {"cost", "", 0, 1, false, {}, {}};
    for (std::size_t option = 0; option < kOptions; ++option)
        table.options.push_back({"o" + std::to_string(option), "", {}, 0, 0, ""});
    for (std::size_t row = 0; row < kRows; ++row) {
        table.rows.push_back("r" + std::to_string(row));
        for (std::size_t option = 0; option < kOptions; ++option) {
            table.accuracy.cells.push_back(random.unit() < right(row, option) ? 1 : 0);
            table.cost.cells.push_back(static_cast<std::int64_t>(option + 1));
        }
    }
    return table;
}

double hindsightAt(const Problem& problem, std::int64_t budget)
{
    const Hull hull = hullOf(accuracyAgainstCost(problem));
    return static_cast<double>(hull.values[static_cast<std::size_t>(hull.within(budget))]) / kRows;
}

} // namespace

class TestNoiseCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Difficulties spread from -2 to 2, skills from -1 to 1, nothing else: hindsight is luck.
    void at_tableWithoutSpecialisation_holdsWhatHindsightReaches()
    {
        int inside = 0;
        for (std::uint32_t seed = 1; seed <= 10; ++seed) {
            const Problem problem(tableOf(seed, [](std::size_t row, std::size_t option) {
                const double difficulty = 4.0 * static_cast<double>(row) / kRows - 2;
                return 1 / (1 + std::exp(difficulty - (static_cast<double>(option) * 2 / 3 - 1)));
            }));
            const auto range = NoiseCheck(problem).at(2 * kRows);
            QVERIFY(range && range->low <= range->mean && range->mean <= range->high);
            const double reached = hindsightAt(problem, 2 * kRows);
            inside += range->low <= reached && reached <= range->high ? 1 : 0;
        }
        QVERIFY2(inside >= 8, qPrintable(QString::number(inside)));
    }

    /// Each option knows a quarter of the rows and nothing else: hindsight is far beyond luck.
    void at_specialists_isFarBelowHindsight()
    {
        const Problem problem(tableOf(
            1, [](std::size_t row, std::size_t option) { return row % kOptions == option ? 0.98 : 0.02; }));
        const auto range = NoiseCheck(problem).at(3 * kRows);
        QVERIFY(range);
        QVERIFY(hindsightAt(problem, 3 * kRows) > range->high + 0.1);
    }

    void at_budgetBelowTheCheapestPlan_isNothing()
    {
        const Problem problem(tableOf(1, [](std::size_t, std::size_t) { return 0.5; }));
        const NoiseCheck check(problem, 1, 10);
        QCOMPARE(check.draws(), 10);
        QVERIFY(!check.at(kRows - 1));
        QVERIFY(check.at(kRows));
    }

    void draw_sameSeed_isTheSame()
    {
        const Problem problem(
            tableOf(3, [](std::size_t, std::size_t option) { return 0.2 * double(option + 1); }));
        QCOMPARE(NoiseCheck(problem, 5, 20).at(700)->mean, NoiseCheck(problem, 5, 20).at(700)->mean);
        QVERIFY(NoiseCheck(problem, 6, 20).at(700)->mean != NoiseCheck(problem, 5, 20).at(700)->mean);
    }

    void whyNot_scoresBetween_saysSo()
    {
        Table table = tableOf(1, [](std::size_t, std::size_t) { return 0.5; });
        QVERIFY(NoiseCheck::whyNot(Problem(table)).empty());
        table.accuracy.scale = 1; // a one now reads 0.1
        QVERIFY(!NoiseCheck::whyNot(Problem(table)).empty());
    }

    void draw_toldToStop_stops()
    {
        std::stop_source source;
        source.request_stop();
        const Problem problem(tableOf(1, [](std::size_t, std::size_t) { return 0.5; }));
        const NoiseCheck check(problem, 1, 10, source.get_token());
        QCOMPARE(check.draws(), 0);
        QVERIFY(!check.at(kRows));
    }
};

QTEST_APPLESS_MAIN(TestNoiseCheck)
#include "tst_NoiseCheck.moc"
