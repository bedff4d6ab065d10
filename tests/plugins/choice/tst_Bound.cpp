// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "Twin.h"

#include "plugins/choice/constrained/Bound.h"
#include "plugins/choice/constrained/BranchAndBound.h"
#include "plugins/choice/constrained/Enumeration.h"
#include "plugins/choice/constrained/PricedFlow.h"
#include "plugins/choice/constrained/Repair.h"

#include <QTest>

#include <memory>

using namespace tradeoff;
using namespace tradeoff::choice::constrained;
using tests::twin::Draw;
using tests::twin::Plan;

namespace {

struct Drawn
{
    std::shared_ptr<const problems::choice::Problem> problem;
    Model model;
};

Drawn drawn(std::uint64_t seed)
{
    Draw draw{solve::Random(seed, 7)};
    auto table = tests::twin::table(draw);
    solve::RunRequest request;
    {
        const problems::choice::Problem plain(table);
        request.atMost = tests::twin::limits(draw, plain, 40);
        request.atMost.erase("accuracy");
    }
    Drawn result{std::make_shared<problems::choice::Problem>(table), {}};
    result.model = modelOf(*result.problem, 0, limitsOf(*result.problem, request));
    return result;
}

Multipliers randomMultipliers(Draw& draw, const Model& model)
{
    Multipliers multipliers;
    for (std::size_t k = 0; k < model.budgets.size(); ++k)
        multipliers.budgets.push_back(static_cast<double>(draw.below(4000)) / 100 *
                                      (draw.chance(80) ? 1 : 0));
    for (std::size_t o = 0; o < model.options; ++o)
        multipliers.uses.push_back(static_cast<double>(draw.between(-3000, 3000)) / 100);
    return multipliers;
}

/// The most gain by trying all plans.
std::optional<std::int64_t> mostGain(const Drawn& drawn)
{
    std::optional<std::int64_t> most;
    tests::twin::forEachPlan(drawn.problem->table(), [&](const Plan& plan) {
        const auto gain = gainOf(drawn.model, plan);
        if (gain && (!most || *gain > *most)) most = gain;
    });
    return most;
}

/// The cell of each row that a plan chooses in a core of all rows and cells.
std::vector<std::size_t> cellsOf(const Core& core, const Plan& plan)
{
    std::vector<std::size_t> cells;
    for (std::size_t row = 0; row < core.rows.size(); ++row)
        for (std::size_t cell = core.begin[row]; cell < core.begin[row + 1]; ++cell)
            if (core.option[cell] == plan[row]) cells.push_back(cell);
    return cells;
}

DualSearch quietSearch(int iterations)
{
    DualSearch search;
    search.iterations = iterations;
    search.goOn = [] { return true; };
    search.look = [](const auto&, const auto&) {};
    return search;
}

} // namespace

class TestBound : public QObject
{
    Q_OBJECT

private slots:
    // Of every plan and whatever the multipliers: gain ≤ ceiling - penalties - openings.
    void bound_anyMultipliers_holdsForEveryPlan()
    {
        int plans = 0;
        for (std::uint64_t seed = 0; seed < 400; ++seed) {
            const auto made = drawn(seed);
            Draw draw{solve::Random(seed, 8)};
            const Core core = coreOf(made.model);
            const auto bound = boundOf(core, randomMultipliers(draw, made.model));
            tests::twin::forEachPlan(made.problem->table(), [&](const Plan& plan) {
                const auto gain = gainOf(made.model, plan);
                if (!gain) return;
                Wide loss = 0;
                std::vector<bool> opened(made.model.options, false);
                for (const auto cell : cellsOf(core, plan)) {
                    loss += bound.penalties[cell];
                    const std::size_t option = core.optionOf(cell);
                    if (!opened[option] && core.states[option] == Core::State::Undecided)
                        loss += bound.openings[option];
                    opened[option] = true;
                }
                QVERIFY((Wide(*gain) << Bound::kShift) + loss <= bound.ceiling);
                ++plans;
            });
        }
        QVERIFY(plans > 5000);
    }

    void improved_neverWorsens_andOftenHelps()
    {
        int better = 0;
        for (std::uint64_t seed = 0; seed < 400; ++seed) {
            const auto made = drawn(seed);
            const Core core = tidied(coreOf(made.model));
            if (!core.isPossible || core.rows.empty()) continue;
            Multipliers zero{std::vector<double>(made.model.budgets.size(), 0),
                             std::vector<double>(made.model.options, 0)};
            const auto before = boundOf(core, zero);
            const auto after = boundOf(core, improved(core, zero, quietSearch(100)));
            QVERIFY(after.ceiling <= before.ceiling + (Wide(1) << 20)); // rounding of the multipliers
            better += after.ceiling < before.ceiling ? 1 : 0;
            const auto most = mostGain(made);
            if (most) QVERIFY(after.gain() >= *most);
        }
        QVERIFY(better > 50);
    }

    // What is dropped belongs to no plan of the gain asked for.
    void fixing_keepsEveryBestPlan()
    {
        int dropped = 0;
        for (std::uint64_t seed = 0; seed < 400; ++seed) {
            const auto made = drawn(seed);
            const auto most = mostGain(made);
            if (!most) continue;
            const Core core = coreOf(made.model);
            Multipliers start{std::vector<double>(made.model.budgets.size(), 0),
                              std::vector<double>(made.model.options, 0)};
            const auto fixing = fixingOf(core, boundOf(core, improved(core, start, quietSearch(60))), *most);
            for (const char keep : fixing.keep) dropped += keep ? 0 : 1;
            tests::twin::forEachPlan(made.problem->table(), [&](const Plan& plan) {
                if (gainOf(made.model, plan) != most) return;
                std::vector<bool> used(made.model.options, false);
                for (const auto cell : cellsOf(core, plan)) {
                    QVERIFY(fixing.keep[cell]);
                    used[core.optionOf(cell)] = true;
                }
                for (std::size_t o = 0; o < used.size(); ++o) {
                    if (core.states[o] != Core::State::Undecided) continue;
                    QVERIFY(!used[o] || fixing.states[o] != Core::State::Closed);
                    QVERIFY(used[o] || fixing.states[o] != Core::State::Open);
                }
            });
        }
        QVERIFY(dropped > 200);
    }

    void repaired_givesPlansOnly()
    {
        int found = 0;
        int possible = 0;
        for (std::uint64_t seed = 0; seed < 400; ++seed) {
            const auto made = drawn(seed);
            const Core core = coreOf(made.model);
            Draw draw{solve::Random(seed, 8)};
            const auto multipliers = randomMultipliers(draw, made.model);
            const auto most = mostGain(made);
            possible += most ? 1 : 0;
            const auto cells = repaired(core, multipliers, boundOf(core, multipliers).best);
            if (!cells) continue;
            Plan plan;
            for (const auto cell : *cells) plan.push_back(core.option[cell]);
            const auto gain = gainOf(made.model, plan);
            QVERIFY(gain && most && *gain <= *most);
            ++found;
        }
        QVERIFY(found > possible / 2);
    }

    void enumerated_findsTheBest()
    {
        int found = 0;
        for (std::uint64_t seed = 0; seed < 400; ++seed) {
            const auto made = drawn(seed);
            const auto most = mostGain(made);
            const Core core = coreOf(made.model);
            if (core.rows.size() != made.model.rows ||
                std::any_of(core.rows.begin(), core.rows.end(), [&](auto row) {
                    const auto at = static_cast<std::size_t>(row);
                    return core.begin[at + 1] - core.begin[at] < 2;
                }))
                continue;
            Draw draw{solve::Random(seed, 8)};
            const auto bound = boundOf(core, randomMultipliers(draw, made.model));
            const auto result = enumerated(core, bound, -(std::int64_t{1} << 40), 1, 1000000);
            QVERIFY(result.isComplete);
            QCOMPARE(!result.cells.empty(), most.has_value());
            if (most) QCOMPARE(result.gain, *most);
            if (most) QVERIFY(enumerated(core, bound, *most + 1, 1, 1000000).cells.empty());
            found += most ? 1 : 0;
        }
        QVERIFY(found > 50);
    }
};

QTEST_APPLESS_MAIN(TestBound)
#include "tst_Bound.moc"
