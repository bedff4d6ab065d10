// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/solve/Random.h"
#include "plugins/choice/constrained/BranchAndBound.h"

#include <QTest>

using namespace tradeoff;
using namespace tradeoff::choice::constrained;

namespace {

/// Rows × options with independent gains and burdens below `largest`.
Model randomModel(std::uint64_t seed, std::size_t rows, std::size_t options, std::size_t budgets,
                  std::uint32_t largest)
{
    solve::Random random(seed);
    Model model;
    model.rows = rows;
    model.options = options;
    model.weights.assign(rows, 1);
    const auto cells = [&] {
        Measure measure{{}, std::vector<std::int64_t>(options, 0)};
        for (std::size_t i = 0; i < rows * options; ++i) measure.cells.push_back(random.below(largest));
        return measure;
    };
    model.gain = cells();
    for (std::size_t k = 0; k < budgets; ++k)
        model.budgets.push_back({k + 1, cells(), static_cast<std::int64_t>(rows * largest) / 3});
    model.least.assign(options, 0);
    model.most.assign(options, static_cast<std::int64_t>(rows));
    return model;
}

struct Told
{
    std::vector<std::int64_t> gains;
    std::vector<std::int64_t> bounds;
    SearchListener listener()
    {
        SearchListener listener;
        listener.better = [this](const auto&, std::int64_t gain) { gains.push_back(gain); };
        listener.bound = [this](std::int64_t gain) { bounds.push_back(gain); };
        return listener;
    }
};

} // namespace

class TestBranchAndBound : public QObject
{
    Q_OBJECT

private slots:
    void best_twoBudgets_isProvedAndTold()
    {
        for (std::uint64_t seed = 0; seed < 10; ++seed) {
            const Model model = randomModel(seed, 30, 5, 2, 1000);
            Told told;
            const auto outcome = best(model, told.listener());
            QVERIFY(outcome.isProved && outcome.options);
            QCOMPARE(gainOf(model, *outcome.options), std::optional(outcome.gain));
            QCOMPARE(outcome.bound, outcome.gain);
            QVERIFY(std::is_sorted(told.gains.begin(), told.gains.end()));
            QVERIFY(std::is_sorted(told.bounds.rbegin(), told.bounds.rend()));
            QCOMPARE(told.gains.back(), outcome.gain);
            QCOMPARE(told.bounds.back(), outcome.gain);
        }
    }

    // The rest of a single budget goes to the knapsack's own dynamic programme, which needs no branching.
    void best_oneBudget_needsOneNode()
    {
        for (std::uint64_t seed = 0; seed < 10; ++seed) {
            const Model model = randomModel(seed, 300, 6, 1, 100000);
            const auto outcome = best(model, {});
            QVERIFY(outcome.isProved && outcome.options);
            QCOMPARE(outcome.nodes, std::int64_t{1});
        }
    }

    // The same optimum as with one row's options permuted and a constraint that says nothing.
    void best_renamedOptions_sameGain()
    {
        for (std::uint64_t seed = 0; seed < 10; ++seed) {
            Model model = randomModel(seed, 20, 4, 2, 500);
            for (std::size_t o = 0; o < 4; ++o) model.most[o] = 7;
            const auto plain = best(model, {});
            for (std::size_t row = 0; row < model.rows; ++row) {
                const auto swapIn = [&](Measure& measure) {
                    std::swap(measure.cells[model.at(row, 0)], measure.cells[model.at(row, 2)]);
                };
                swapIn(model.gain);
                for (auto& budget : model.budgets) swapIn(budget.measure);
            }
            model.budgets.push_back(model.budgets[0]);
            model.budgets.back().most = std::int64_t{1} << 61;
            const auto renamed = best(model, {});
            QVERIFY(plain.isProved && renamed.isProved);
            QCOMPARE(renamed.gain, plain.gain);
        }
    }

    // Generalised assignment: weights that differ, capacities that bind.
    void best_generalisedAssignment_isProved()
    {
        for (std::uint64_t seed = 0; seed < 10; ++seed) {
            Model model = randomModel(seed, 16, 4, 0, 100);
            solve::Random random(seed, 3);
            std::int64_t total = 0;
            for (auto& weight : model.weights) total += weight = 5 + random.below(20);
            for (auto& most : model.most) most = total * 28 / 100;
            const auto outcome = best(model, {});
            QVERIFY(outcome.isProved && outcome.options);
            QCOMPARE(gainOf(model, *outcome.options), std::optional(outcome.gain));
        }
    }

    // Every use of a subset of options, each as a problem without fixed amounts, against the whole.
    void best_fixedAmounts_agreesWithEverySubset()
    {
        for (std::uint64_t seed = 0; seed < 8; ++seed) {
            Model model = randomModel(seed, 25, 5, 1, 1000);
            solve::Random random(seed, 4);
            for (std::size_t o = 0; o < 5; ++o) {
                model.gain.fixed[o] = -static_cast<std::int64_t>(random.below(3000));
                model.budgets[0].measure.fixed[o] = random.below(2000);
            }
            const auto whole = best(model, {});
            std::optional<std::int64_t> most;
            for (unsigned subset = 1; subset < 32; ++subset) {
                Model part = model;
                std::int64_t fixed = 0;
                for (std::size_t o = 0; o < 5; ++o) {
                    const bool isIn = (subset >> o & 1) != 0;
                    fixed += isIn ? model.gain.fixed[o] : 0;
                    part.budgets[0].most -= isIn ? model.budgets[0].measure.fixed[o] : 0;
                    part.gain.fixed[o] = part.budgets[0].measure.fixed[o] = 0;
                    for (std::size_t row = 0; row < part.rows && !isIn; ++row)
                        part.gain.cells[part.at(row, o)] = kMissing;
                }
                const auto outcome = best(part, {});
                QVERIFY(outcome.isProved);
                if (outcome.options && (!most || outcome.gain + fixed > *most)) most = outcome.gain + fixed;
            }
            QVERIFY(whole.isProved);
            QCOMPARE(whole.options ? std::optional(whole.gain) : std::nullopt, most);
        }
    }

    void best_fewNodes_leavesAnHonestBound()
    {
        const Model model = randomModel(1, 60, 6, 4, 100000);
        const auto short1 = best(model, {}, nullptr, 5);
        const auto short2 = best(model, {}, nullptr, 5);
        QVERIFY(!short1.isProved && short1.options);
        QVERIFY(short1.options == short2.options);
        QCOMPARE(short1.bound, short2.bound);
        const auto longer = best(model, {}, nullptr, 300);
        QVERIFY(longer.gain >= short1.gain && longer.bound <= short1.bound);
        QVERIFY(longer.gain <= longer.bound);
    }

    void best_budgetsThatExcludeEachOther_isProvedImpossible()
    {
        Model model = randomModel(2, 12, 3, 2, 100);
        // The second budget wants what the first one forbids: burdens add up to 99 in every cell.
        for (std::size_t cell = 0; cell < model.budgets[1].measure.cells.size(); ++cell)
            model.budgets[1].measure.cells[cell] = 99 - model.budgets[0].measure.cells[cell];
        model.budgets[0].most = model.budgets[1].most = 12 * 99 / 2 - 1;
        const auto outcome = best(model, {});
        QVERIFY(outcome.isProved && !outcome.options);
    }

    void best_leastGain_countsOnlyPlansAsGood()
    {
        Model model = randomModel(3, 12, 3, 1, 100);
        const auto plain = best(model, {});
        model.leastGain = plain.gain;
        QCOMPARE(best(model, {}).gain, plain.gain);
        model.leastGain = plain.gain + 1;
        const auto none = best(model, {});
        QVERIFY(none.isProved && !none.options);
    }
};

QTEST_APPLESS_MAIN(TestBranchAndBound)
#include "tst_BranchAndBound.moc"
