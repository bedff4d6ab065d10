// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/solve/Random.h"
#include "plugins/choice/constrained/Flow.h"

#include <QTest>

#include <functional>
#include <optional>

using namespace tradeoff;
using namespace tradeoff::choice::constrained;

namespace {

struct Case
{
    FlowProblem problem;
    std::vector<std::int64_t> gain;
};

Case randomCase(solve::Random& random, std::size_t rows, std::size_t options, std::uint32_t largest)
{
    Case made;
    made.problem.rows = rows;
    made.problem.options = options;
    for (std::size_t i = 0; i < rows * options; ++i)
        made.gain.push_back(i % options > 0 && random.below(8) == 0
                                ? kMissing
                                : static_cast<std::int64_t>(random.below(2 * largest)) - largest);
    for (std::size_t o = 0; o < options; ++o) {
        const auto share = static_cast<std::uint32_t>(2 * rows / options + 2);
        const std::int64_t most =
            random.below(4) == 0 ? static_cast<std::int64_t>(rows) : random.below(share) + 1;
        made.problem.most.push_back(most);
        made.problem.least.push_back(random.below(3) == 0 ? random.below(static_cast<std::uint32_t>(most) + 1)
                                                          : 0);
    }
    made.problem.gain = made.gain;
    return made;
}

/// The most gain over all assignments; empty where there is none.
std::optional<Wide> bruteForce(const FlowProblem& problem)
{
    std::optional<Wide> best;
    std::vector<std::int64_t> uses(problem.options, 0);
    const std::function<void(std::size_t, Wide)> visit = [&](std::size_t row, Wide gain) {
        if (row == problem.rows) {
            for (std::size_t o = 0; o < problem.options; ++o)
                if (uses[o] < problem.least[o] || uses[o] > problem.most[o]) return;
            if (!best || gain > *best) best = gain;
            return;
        }
        for (std::size_t o = 0; o < problem.options; ++o) {
            const auto own = problem.gain[row * problem.options + o];
            if (own == kMissing) continue;
            ++uses[o];
            visit(row + 1, gain + own);
            --uses[o];
        }
    };
    visit(0, 0);
    return best;
}

/// Weak duality with equality, uses within bounds, and prices only where a bound binds.
bool isProved(const FlowProblem& problem, const Flow& flow)
{
    std::vector<std::int64_t> uses(problem.options, 0);
    Wide gain = 0;
    for (std::size_t row = 0; row < problem.rows; ++row) {
        const auto option = static_cast<std::size_t>(flow.chosen[row]);
        ++uses[option];
        const auto own = problem.gain[row * problem.options + option];
        if (own == kMissing) return false;
        gain += own;
    }
    for (std::size_t o = 0; o < problem.options; ++o) {
        if (uses[o] < problem.least[o] || uses[o] > problem.most[o]) return false;
        if (flow.prices[o] > 0 && uses[o] != problem.most[o]) return false;
        if (flow.prices[o] < 0 && uses[o] != problem.least[o]) return false;
    }
    return gain == flow.gain && dualOf(problem, flow.prices) == gain;
}

} // namespace

class TestFlow : public QObject
{
    Q_OBJECT

private slots:
    void flow_smallCases_agreeWithBruteForce()
    {
        int impossible = 0;
        for (std::uint64_t seed = 0; seed < 3000; ++seed) {
            solve::Random random(seed);
            const auto made = randomCase(random, 1 + random.below(6), 1 + random.below(4), 50);
            const auto expected = bruteForce(made.problem);
            const auto flow = flowOf(made.problem);
            QCOMPARE(flow.feasible, expected.has_value());
            if (!expected) {
                ++impossible;
                QVERIFY(flow.tooMany ? flow.rowsBlocked > flow.roomBlocked
                                     : flow.rowsBlocked < flow.roomBlocked);
                continue;
            }
            QVERIFY(flow.gain == *expected);
            QVERIFY(isProved(made.problem, flow));
        }
        QVERIFY(impossible > 200 && impossible < 2500);
    }

    // Start prices of any kind must lead to the same gain.
    void flow_anyStartPrices_sameGain()
    {
        for (std::uint64_t seed = 0; seed < 500; ++seed) {
            solve::Random random(seed);
            const auto made = randomCase(random, 30, 4, 1000);
            const auto plain = flowOf(made.problem);
            std::vector<std::int64_t> prices;
            for (int i = 0; i < 4; ++i)
                prices.push_back(static_cast<std::int64_t>(random.below(4000)) - 2000);
            const auto warm = flowOf(made.problem, prices);
            QCOMPARE(warm.feasible, plain.feasible);
            if (plain.feasible) QVERIFY(warm.gain == plain.gain && isProved(made.problem, warm));
        }
    }

    void flow_manyRows_isProvedByItsPrices()
    {
        int feasible = 0;
        for (std::uint64_t seed = 0; seed < 12; ++seed) {
            solve::Random random(seed, 1);
            auto made = randomCase(random, 20000, 9, 1000000);
            for (auto& most : made.problem.most) most = std::max<std::int64_t>(most, 2000);
            for (auto& least : made.problem.least) least = std::min<std::int64_t>(least, 1500);
            const auto flow = flowOf(made.problem);
            feasible += flow.feasible ? 1 : 0;
            if (flow.feasible) QVERIFY(isProved(made.problem, flow));
        }
        QVERIFY(feasible >= 6);
    }

    // Most rows want the first option, which holds few: nearly every row has to be moved.
    void flow_oneFavourite_isProved()
    {
        FlowProblem problem{3000, 3, {}, {0, 0, 100}, {50, 3000, 3000}};
        std::vector<std::int64_t> gain;
        solve::Random random(2);
        for (int row = 0; row < 3000; ++row)
            gain.insert(gain.end(), {1000 + random.below(100), random.below(500), random.below(500)});
        problem.gain = gain;
        const auto flow = flowOf(problem);
        QVERIFY(flow.feasible && isProved(problem, flow));
        QVERIFY(flow.prices[0] > 0);
    }
};

QTEST_APPLESS_MAIN(TestFlow)
#include "tst_Flow.moc"
