// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Stages in sequence against the brute-force twin; see Twin.h.

#include "Recorder.h"
#include "Twin.h"

#include "plugins/choice/constrained/Constrained.h"

#include <QTest>

using namespace tradeoff;
using tests::ChoiceRecorder;
using tests::runChoice;
using tests::twin::Draw;
using tests::twin::Ratio;

namespace {

std::set<std::vector<Ratio>> foundBy(const problems::choice::Problem& problem, const ChoiceRecorder& recorder,
                                     std::size_t first, std::size_t second)
{
    std::set<std::vector<Ratio>> found;
    for (const auto& verdict : recorder.verdicts) {
        const auto burden = [&](std::size_t i) {
            return tests::twin::burden(problem, i, tests::twin::ratioOf(problem, i, verdict.values[i]));
        };
        found.insert({burden(first), burden(second)});
    }
    return found;
}

problems::choice::Table longPipeline(std::size_t stages)
{
    Draw draw{solve::Random(4)};
    problems::choice::Table table;
    table.name = "pipeline";
    table.inSequence = true;
    for (std::size_t i = 0; i < stages; ++i) table.rows.push_back("s" + std::to_string(i));
    for (const char* id : {"tiny", "small", "middle", "large", "huge"})
        table.options.push_back({id, "", {}, 0, 0, ""});
    table.accuracy = {"accuracy", "", 4, 1, true, {}, {}};
    table.cost = {"cost", "USD", 3, 1, false, {}, {}};
    for (std::size_t i = 0; i < stages; ++i)
        for (std::int64_t option = 0; option < 5; ++option) {
            table.accuracy.cells.push_back(9000 + 200 * option + draw.below(100));
            table.cost.cells.push_back(1 + 10000 * option + draw.below(9000));
        }
    return table;
}

/// Cost and negated accuracy in units of 10^-12 of every plan of eight stages that no other beats: products
/// have 32 decimals.
std::set<std::pair<std::int64_t, std::int64_t>> frontierOfEight(const problems::choice::Table& table)
{
    __extension__ using Wide = __int128;
    constexpr Wide kUnit = Wide(10'000'000'000) * 10'000'000'000;
    std::vector<std::pair<std::int64_t, std::int64_t>> all;
    tests::twin::forEachPlan(table, [&](const tests::twin::Plan& plan) {
        Wide product = 1;
        std::int64_t cost = 0;
        for (std::size_t row = 0; row < plan.size(); ++row) {
            product *= tests::twin::cellOf(table, table.accuracy, plan, row);
            cost += tests::twin::cellOf(table, table.cost, plan, row);
        }
        all.emplace_back(cost, -static_cast<std::int64_t>((product + kUnit / 2) / kUnit));
    });
    std::sort(all.begin(), all.end());
    std::set<std::pair<std::int64_t, std::int64_t>> front;
    std::int64_t least = 1;
    for (const auto& point : all)
        if (point.second < least) {
            front.insert(point);
            least = point.second;
        }
    return front;
}

} // namespace

class TestStages : public QObject
{
    Q_OBJECT

    const choice::Constrained m_strategy{};

private slots:
    void judge_randomPipelines_agreesWithTheTwin()
    {
        for (std::uint64_t seed = 0; seed < 500; ++seed) {
            Draw draw{solve::Random(seed, 9)};
            const problems::choice::Problem problem(tests::twin::limitedTable(draw, true));
            for (const auto& one : tests::twin::everyPlan(problem, {})) {
                const auto verdict = problem.judge(problems::choice::toSolution(one.plan));
                QCOMPARE(verdict.feasible, one.isPossible && one.keepsTable);
                for (std::size_t i = 0; i < one.values.size(); ++i)
                    QVERIFY(tests::twin::ratioOf(problem, i, verdict.values[i]) == one.values[i]);
            }
        }
    }

    void solve_randomPipelines_findTheTwinsOptimum()
    {
        int impossible = 0;
        for (std::uint64_t seed = 0; seed < 1000; ++seed) {
            Draw draw{solve::Random(seed, 9)};
            const problems::choice::Problem problem(tests::twin::limitedTable(draw, true));
            solve::RunRequest request;
            request.objectives = {draw.chance(50) ? "accuracy" : "cost"};
            if (draw.chance(30)) request.objectives.push_back("latency");
            request.lexicographic = request.objectives.size() > 1;
            request.atMost = tests::twin::limits(draw, problem, 40);
            std::vector<std::size_t> order;
            for (const auto& id : request.objectives) order.push_back(tests::twin::positionOf(problem, id));
            const auto expected =
                tests::twin::bestOf(problem, tests::twin::everyPlan(problem, request.atMost), order);
            ChoiceRecorder recorder(problem);
            const auto status = runChoice(m_strategy, problem, request, recorder);
            const std::string seedText = "seed " + std::to_string(seed);
            QVERIFY2(status == (expected ? solve::Status::Finished : solve::Status::Infeasible),
                     seedText.c_str());
            impossible += expected ? 0 : 1;
            if (!expected) continue;
            QVERIFY2(recorder.allFeasible && recorder.allHonest, seedText.c_str());
            for (std::size_t i = 0; i < order.size(); ++i)
                QVERIFY2(
                    tests::twin::burden(
                        problem, order[i],
                        tests::twin::ratioOf(problem, order[i], recorder.verdicts.back().values[order[i]])) ==
                        (*expected)[i],
                    seedText.c_str());
            QVERIFY2(recorder.bounds.back().second == recorder.verdicts.back().values[order[0]],
                     seedText.c_str());
        }
        QVERIFY(impossible > 50 && impossible < 500);
    }

    void solve_randomPipelines_findTheTwinsFrontier()
    {
        std::size_t longest = 0;
        for (std::uint64_t seed = 0; seed < 500; ++seed) {
            Draw draw{solve::Random(seed, 10)};
            const problems::choice::Problem problem(tests::twin::limitedTable(draw, true));
            solve::RunRequest request;
            request.objectives = {"cost", "accuracy"};
            request.atMost = tests::twin::limits(draw, problem, 10);
            const auto expected =
                tests::twin::frontierOf(problem, tests::twin::everyPlan(problem, request.atMost), 1, 0);
            ChoiceRecorder recorder(problem);
            runChoice(m_strategy, problem, request, recorder);
            const std::string seedText = "seed " + std::to_string(seed);
            QVERIFY2(foundBy(problem, recorder, 1, 0) == expected, seedText.c_str());
            longest = std::max(longest, expected.size());
        }
        QVERIFY(longest > 10);
    }

    // More than 50 labels a stage: the second, whole pass must find what the thinned first one missed.
    void solve_longPipeline_findsTheWholeFrontier()
    {
        const problems::choice::Problem problem(longPipeline(8));
        solve::RunRequest request;
        request.objectives = {"cost", "accuracy"};
        ChoiceRecorder recorder(problem);
        QCOMPARE(runChoice(m_strategy, problem, request, recorder, {{"plans", "100000"}}),
                 solve::Status::Finished);
        QVERIFY(recorder.allFeasible && recorder.allHonest);
        const auto expected = frontierOfEight(problem.table());
        QVERIFY(expected.size() > 100);
        std::set<std::pair<std::int64_t, std::int64_t>> found;
        for (const auto& verdict : recorder.verdicts)
            found.emplace(verdict.values[1].number, -verdict.values[0].number);
        for (const auto& point : expected) QVERIFY(found.count(point) == 1);
    }

    void solve_longPipeline_showsSoManyPlans()
    {
        const problems::choice::Problem problem(longPipeline(3));
        solve::RunRequest request;
        request.objectives = {"cost", "accuracy"};
        ChoiceRecorder recorder(problem);
        QCOMPARE(runChoice(m_strategy, problem, request, recorder, {{"plans", "5"}}),
                 solve::Status::Finished);
        QCOMPARE(foundBy(problem, recorder, 1, 0).size(), std::size_t{5});
        QVERIFY(!recorder.notes.empty());
    }
};

QTEST_APPLESS_MAIN(TestStages)
#include "tst_Stages.moc"
