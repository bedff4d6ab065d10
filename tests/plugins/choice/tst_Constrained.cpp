// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// The strategy against its brute-force twin; see Twin.h.

#include "Recorder.h"
#include "Twin.h"

#include "plugins/choice/constrained/Constrained.h"

#include <QTest>

#include <algorithm>

using namespace tradeoff;
using tests::ChoiceRecorder;
using tests::runChoice;
using tests::twin::Draw;
using tests::twin::Ratio;

namespace {

constexpr int kTables = 2000;

problems::choice::Table tableOf(std::size_t rows, const std::vector<std::int64_t>& accuracy,
                                const std::vector<std::int64_t>& cost)
{
    problems::choice::Table table;
    table.name = "small";
    for (std::size_t i = 0; i < rows; ++i) table.rows.push_back("r" + std::to_string(i));
    for (std::size_t i = 0; i < accuracy.size() / rows; ++i)
        table.options.push_back({"o" + std::to_string(i), "", {}, 0, 0, ""});
    table.accuracy = {"accuracy", "", 0, 1, true, {}, accuracy};
    table.cost = {"cost", "USD", 0, 1, false, {}, cost};
    return table;
}

std::string why(std::uint64_t seed, const std::string& what)
{
    return "table of seed " + std::to_string(seed) + ": " + what;
}

/// The last plan's burdens in the requested order.
std::vector<Ratio> burdensOf(const problems::choice::Problem& problem, const problems::Verdict& verdict,
                             const std::vector<std::size_t>& order)
{
    std::vector<Ratio> burdens;
    for (const auto i : order)
        burdens.push_back(
            tests::twin::burden(problem, i, tests::twin::ratioOf(problem, i, verdict.values[i])));
    return burdens;
}

/// What is wrong with a run for one objective or a ranking; empty where it agrees with the twin.
std::string rankingFault(const problems::choice::Problem& problem, const solve::RunRequest& request,
                         const std::vector<tests::twin::Judged>& all)
{
    std::vector<std::size_t> order;
    for (const auto& id : request.objectives) order.push_back(tests::twin::positionOf(problem, id));
    const auto expected = tests::twin::bestOf(problem, all, order);
    ChoiceRecorder recorder(problem);
    const auto status = runChoice(choice::Constrained(), problem, request, recorder);
    if (!expected)
        return status == solve::Status::Infeasible && recorder.solutions.empty() && recorder.notes.size() == 1
                   ? ""
                   : "a plan was found where there is none, or its absence not proved";
    if (status != solve::Status::Finished) return "not finished";
    if (recorder.solutions.empty()) return "no plan";
    if (!recorder.allHonest || !recorder.allFeasible) return "a plan that the judge does not accept";
    if (burdensOf(problem, recorder.verdicts.back(), order) != *expected) return "not the optimum";
    if (recorder.bounds.empty() || recorder.bounds.back().first != request.objectives[0] ||
        recorder.bounds.back().second != recorder.verdicts.back().values[order[0]])
        return "the bound is not the optimum";
    for (const auto& [id, value] : recorder.bounds)
        if (frontier::isBetter(problem.objectives()[order[0]], recorder.verdicts.back().values[order[0]],
                               value))
            return "a bound that a plan beats";
    return "";
}

std::string frontierFault(const problems::choice::Problem& problem, const solve::RunRequest& request,
                          const std::vector<tests::twin::Judged>& all)
{
    const std::vector<std::size_t> pair = {tests::twin::positionOf(problem, request.objectives[0]),
                                           tests::twin::positionOf(problem, request.objectives[1])};
    const auto expected = tests::twin::frontierOf(problem, all, pair[0], pair[1]);
    ChoiceRecorder recorder(problem);
    const auto status = runChoice(choice::Constrained(), problem, request, recorder);
    if (expected.empty()) return status == solve::Status::Infeasible ? "" : "absence of plans not proved";
    if (status != solve::Status::Finished) return "not finished";
    if (!recorder.allHonest || !recorder.allFeasible) return "a plan that the judge does not accept";
    std::set<std::vector<Ratio>> found;
    for (const auto& verdict : recorder.verdicts) found.insert(burdensOf(problem, verdict, pair));
    if (found != expected)
        return std::to_string(found.size()) + " plans of " + std::to_string(expected.size());
    return recorder.notes.empty() ? "" : "the frontier is whole but: " + recorder.notes[0];
}

} // namespace

class TestConstrained : public QObject
{
    Q_OBJECT

    const choice::Constrained m_strategy{};

private slots:
    void judge_randomTables_agreesWithTheTwin()
    {
        int feasible = 0;
        int infeasible = 0;
        for (std::uint64_t seed = 0; seed < kTables; ++seed) {
            Draw draw{solve::Random(seed, 5)};
            const problems::choice::Problem problem(tests::twin::limitedTable(draw));
            for (const auto& one : tests::twin::everyPlan(problem, {})) {
                const auto verdict = problem.judge(problems::choice::toSolution(one.plan));
                const bool expected = one.isPossible && one.keepsTable;
                ++(expected ? feasible : infeasible);
                QVERIFY2(verdict.feasible == expected, why(seed, "verdict").c_str());
                for (std::size_t i = 0; i < one.values.size(); ++i)
                    QVERIFY2(tests::twin::ratioOf(problem, i, verdict.values[i]) == one.values[i],
                             why(seed, problem.objectives()[i].id).c_str());
            }
        }
        QVERIFY(feasible > 10000 && infeasible > 10000);
    }

    void solve_ranking_findsTheTwinsOptimum()
    {
        int impossible = 0;
        for (std::uint64_t seed = 0; seed < kTables; ++seed) {
            Draw draw{solve::Random(seed, 5)};
            const problems::choice::Problem problem(tests::twin::limitedTable(draw));
            solve::RunRequest request;
            std::vector<std::string> ids;
            for (const auto& objective : problem.objectives()) ids.push_back(objective.id);
            draw.random.shuffle(std::span(ids));
            ids.resize(static_cast<std::size_t>(draw.between(1, 2)));
            request.objectives = ids;
            request.lexicographic = ids.size() > 1;
            request.atMost = tests::twin::limits(draw, problem, 40);
            const auto all = tests::twin::everyPlan(problem, request.atMost);
            impossible += tests::twin::bestOf(problem, all, {0}) ? 0 : 1;
            const std::string fault = rankingFault(problem, request, all);
            QVERIFY2(fault.empty(), why(seed, fault).c_str());
        }
        QVERIFY(impossible > 100 && impossible < kTables / 2);
    }

    void solve_frontier_findsTheTwinsFrontier()
    {
        std::size_t longest = 0;
        for (std::uint64_t seed = 0; seed < kTables; seed += 4) {
            Draw draw{solve::Random(seed, 6)};
            const problems::choice::Problem problem(tests::twin::limitedTable(draw));
            solve::RunRequest request;
            request.objectives = {"cost", draw.chance(70) ? "accuracy" : "latency"};
            if (draw.chance(50)) std::swap(request.objectives[0], request.objectives[1]);
            request.atMost = tests::twin::limits(draw, problem, 15);
            const auto all = tests::twin::everyPlan(problem, request.atMost);
            longest = std::max(longest, tests::twin::frontierOf(problem, all, 0, 1).size());
            const std::string fault = frontierFault(problem, request, all);
            QVERIFY2(fault.empty(), why(seed, fault).c_str());
        }
        QVERIFY(longest > 10);
    }

    void solve_capacitiesTooSmall_saysWhich()
    {
        auto table = tableOf(3, {1, 0, 1, 0, 1, 0}, {2, 1, 2, 1, 2, 1});
        table.options[0].atMost = 1;
        table.options[1].atMost = 1;
        const problems::choice::Problem problem(table);
        solve::RunRequest request;
        request.objectives = {"accuracy"};
        ChoiceRecorder recorder(problem);
        QCOMPARE(runChoice(m_strategy, problem, request, recorder), solve::Status::Infeasible);
        QCOMPARE(recorder.notes,
                 std::vector<std::string>{"no plan keeps the capacities: they sum to 2 of 3 rows"});
    }

    void solve_rowsWithoutPlace_saysWhich()
    {
        constexpr auto gap = problems::choice::kMissing;
        auto table = tableOf(3, {1, gap, 1, gap, 1, 0}, {2, gap, 2, gap, 2, 1});
        table.options[0].atMost = 1;
        const problems::choice::Problem problem(table);
        solve::RunRequest request;
        request.objectives = {"accuracy"};
        ChoiceRecorder recorder(problem);
        QCOMPARE(runChoice(m_strategy, problem, request, recorder), solve::Status::Infeasible);
        QCOMPARE(recorder.notes,
                 std::vector<std::string>{
                     "no plan keeps the capacities: 2 rows can only choose among 'o0', which hold 1"});
    }

    void solve_budgetTooSmall_saysWhich()
    {
        const problems::choice::Problem problem(tableOf(2, {1, 0, 1, 0}, {5, 3, 5, 4}));
        solve::RunRequest request;
        request.objectives = {"accuracy"};
        request.atMost["cost"] = {6, 1};
        ChoiceRecorder recorder(problem);
        QCOMPARE(runChoice(m_strategy, problem, request, recorder), solve::Status::Infeasible);
        QCOMPARE(recorder.notes, std::vector<std::string>{
                                     "no plan keeps the limit on cost: the least that any plan can reach "
                                     "is 7 USD, at most 6 USD is asked for"});
    }

    // One node is the root: what it leaves is an honest plan with a bound that is no worse.
    void solve_iterationLimit_leavesAPlanWithItsBound()
    {
        Draw draw{solve::Random(3)};
        constexpr std::size_t kCells = 360;
        const auto cells = [&] {
            std::vector<std::int64_t> drawn;
            for (std::size_t i = 0; i < kCells; ++i) drawn.push_back(draw.below(100000));
            return drawn;
        };
        problems::choice::Table table = tableOf(60, cells(), cells());
        solve::RunRequest request;
        request.objectives = {"accuracy"};
        request.iterations = 3;
        request.atMost["cost"] = {2000000, 1};
        for (const char* id : {"tokens", "calls", "energy"}) {
            table.others.push_back({id, "", 0, 1, false, {}, cells()});
            request.atMost[id] = {2000000, 1};
        }
        for (auto& option : table.options) option.atMost = 13;
        const problems::choice::Problem problem(table);
        ChoiceRecorder recorder(problem);
        QCOMPARE(runChoice(m_strategy, problem, request, recorder), solve::Status::Stopped);
        QVERIFY(!recorder.solutions.empty() && recorder.allFeasible && recorder.allHonest);
        QVERIFY(!recorder.bounds.empty());
        QVERIFY(recorder.bounds.back().second > recorder.verdicts.back().values[0]);
        ChoiceRecorder again(problem);
        runChoice(m_strategy, problem, request, again);
        QVERIFY(again.verdicts.back().values == recorder.verdicts.back().values);
        QVERIFY(again.solutions.back().decisions.bytes() == recorder.solutions.back().decisions.bytes());
    }

    void solve_stopAtOnce_stops()
    {
        const problems::choice::Problem problem(tableOf(2, {1, 0, 1, 0}, {5, 3, 5, 4}));
        solve::RunRequest request;
        request.objectives = {"cost", "accuracy"};
        ChoiceRecorder recorder(problem);
        const std::atomic<bool> stop = true;
        QCOMPARE(runChoice(m_strategy, problem, request, recorder, {}, &stop), solve::Status::Stopped);
    }

    void solve_fewPlans_endsAtSoMany()
    {
        Draw draw{solve::Random(8)};
        problems::choice::Table table =
            tableOf(30, std::vector<std::int64_t>(90), std::vector<std::int64_t>(90));
        for (std::size_t i = 0; i < 90; ++i) {
            table.accuracy.cells[i] = draw.below(1000);
            table.cost.cells[i] = draw.below(1000);
        }
        table.options[0].atMost = 12;
        const problems::choice::Problem problem(table);
        solve::RunRequest request;
        request.objectives = {"accuracy", "cost"};
        ChoiceRecorder recorder(problem);
        QCOMPARE(runChoice(m_strategy, problem, request, recorder, {{"plans", "7"}}),
                 solve::Status::Finished);
        QCOMPARE(recorder.solutions.size(), std::size_t{7});
        QVERIFY(recorder.allFeasible && recorder.allHonest);
        QCOMPARE(recorder.notes,
                 std::vector<std::string>{"more plans of the frontier may lie between these 7"});
    }

    void solve_start_isKept()
    {
        const problems::choice::Problem problem(tableOf(2, {1, 0, 1, 0}, {5, 3, 5, 4}));
        solve::RunRequest request;
        request.objectives = {"accuracy"};
        request.start = problems::choice::toSolution({0, 1});
        ChoiceRecorder recorder(problem);
        QCOMPARE(runChoice(m_strategy, problem, request, recorder), solve::Status::Finished);
        QCOMPARE(recorder.verdicts.back().values[0], (frontier::Value{2, 2}));
        for (const auto& verdict : recorder.verdicts) QVERIFY((verdict.values[0] >= frontier::Value{1, 2}));
    }

    void refusal_saysWhy()
    {
        const problems::choice::Problem problem(tableOf(2, {1, 0, 1, 0}, {5, 3, 5, 4}));
        solve::RunRequest request;
        request.objectives = {"accuracy", "cost"};
        QVERIFY(!m_strategy.refusal(problem, request));
        request.objectives.push_back("latency");
        QVERIFY(m_strategy.refusal(problem, request)->find("two objectives") != std::string::npos);
        request.lexicographic = true;
        QVERIFY(!m_strategy.refusal(problem, request));
    }
};

QTEST_APPLESS_MAIN(TestConstrained)
#include "tst_Constrained.moc"
