// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/ruin/RouteEvaluator.h"
#include "plugins/routing/ruin/Ruin.h"
#include "tests/plugins/routing/Recorder.h"
#include "tests/problems/routing/FamilyProblems.h"

#include <QTest>
#include <algorithm>
#include <numeric>
#include <set>

using namespace tradeoff;
using problems::routing::Plan;
using problems::routing::Problem;
using routing::RouteEvaluator;
using routing::Ruin;
using solve::Random;

namespace {

/// What the judge says of one route alone, whatever is missing elsewhere.
struct Judged
{
    bool possible = true;
    std::int64_t distance = 0;
    std::int64_t duration = 0;
    std::int64_t cost = 0;
};

std::int64_t valueOf(const Problem& problem, const problems::Verdict& verdict, const char* objective)
{
    for (std::size_t i = 0; i < verdict.values.size(); ++i)
        if (problem.objectives()[i].id == objective) return verdict.values[i].number;
    return 0;
}

Judged judged(const Problem& problem, int type, const std::vector<int>& stops)
{
    const auto verdict = problem.judge(problems::routing::encodePlan({{stops}, {type}, {}}));
    Judged result;
    result.distance = valueOf(problem, verdict, "distance");
    result.duration = valueOf(problem, verdict, "duration");
    result.cost = valueOf(problem, verdict, "cost") - valueOf(problem, verdict, "unserved_prize");
    for (const auto& violation : verdict.violations)
        if (violation.code != "stop_missing") result.possible = false;
    return result;
}

std::vector<int> randomStops(Random& random, const Problem& problem)
{
    std::vector<int> stops;
    for (int node = 0; node < problem.nodes(); ++node)
        if (!problem.isDepot(node) && random.below(3) != 0) stops.push_back(node);
    random.shuffle(std::span(stops));
    return stops;
}

/// The least first objective of all plans there are, or -1.
class Exhaustive
{
public:
    explicit Exhaustive(const Problem& problem) : m_problem(problem)
    {
        for (int node = 0; node < problem.nodes(); ++node)
            if (!problem.isDepot(node)) m_stops.push_back(node);
        choose(0, {});
    }

    std::int64_t least() const { return m_least; }

private:
    void choose(std::size_t at, std::vector<int> chosen)
    {
        if (at == m_stops.size()) {
            std::sort(chosen.begin(), chosen.end());
            do {
                split(chosen, 0, {});
            } while (std::next_permutation(chosen.begin(), chosen.end()));
            return;
        }
        if (m_problem.isOptional(m_stops[at])) choose(at + 1, chosen);
        chosen.push_back(m_stops[at]);
        choose(at + 1, chosen);
    }

    /// Routes in the order of their first stops, so that no set of routes is looked at twice.
    void split(const std::vector<int>& order, std::size_t from, Plan plan)
    {
        if (from == order.size()) return look(plan);
        for (std::size_t to = from + 1; to <= order.size(); ++to) {
            if (!plan.routes.empty() && order[from] < plan.routes.back().front()) return;
            for (std::size_t type = 0; type < m_problem.fleet().size(); ++type) {
                Plan longer = plan;
                longer.routes.emplace_back(order.begin() + static_cast<std::ptrdiff_t>(from),
                                           order.begin() + static_cast<std::ptrdiff_t>(to));
                longer.vehicles.push_back(static_cast<int>(type));
                split(order, to, std::move(longer));
            }
        }
    }

    void look(const Plan& plan)
    {
        const auto verdict = m_problem.judge(problems::routing::encodePlan(plan));
        if (!verdict.feasible) return;
        if (m_least < 0 || verdict.values[0].number < m_least) m_least = verdict.values[0].number;
    }

    const Problem& m_problem;
    std::vector<int> m_stops;
    std::int64_t m_least = -1;
};

} // namespace

class TestRuin : public QObject
{
    Q_OBJECT

private slots:
    void score_randomRoutes_isWhatTheJudgeFinds()
    {
        Random random(4, 2);
        int possible = 0;
        for (int i = 0; i < 4000; ++i) {
            const Problem problem(tests::randomFamilyProblem(random));
            const RouteEvaluator evaluator(problem);
            const auto stops = randomStops(random, problem);
            if (stops.empty()) continue;
            const int type =
                static_cast<int>(random.below(static_cast<std::uint32_t>(problem.fleet().size())));
            const auto score = evaluator.score(type, stops);
            const Judged expected = judged(problem, type, stops);
            const QString which = QString("problem %1").arg(i);
            if (score.possible) QVERIFY2(expected.possible, qPrintable(which));
            if (!evaluator.hasBreaks()) QVERIFY2(score.possible == expected.possible, qPrintable(which));
            if (!score.possible) continue;
            ++possible;
            QCOMPARE(score.distance, expected.distance);
            if (evaluator.hasBreaks()) {
                QVERIFY2(score.duration >= expected.duration, qPrintable(which));
                continue;
            }
            QCOMPARE(score.duration, expected.duration);
            QCOMPARE(score.cost, expected.cost);
        }
        QVERIFY2(possible > 400, qPrintable(QString::number(possible)));
    }

    void solve_tinyRandomProblems_findsTheBestPlan()
    {
        Random random(9, 3);
        int solvable = 0;
        int best = 0;
        for (int i = 0; i < 120; ++i) {
            const Problem problem(tests::randomFamilyProblem(random));
            if (problem.stops() > 4) continue;
            const std::int64_t least = Exhaustive(problem).least();
            tests::Recorder recorder(problem);
            solve::RunRequest request;
            request.objectives = {problem.objectives()[0].id};
            request.iterations = 400;
            const std::atomic<bool> stop = false;
            solve::RunContext context(problem, request, recorder, stop);
            const Ruin ruin;
            ruin.solve(problem, solve::Parameters(ruin.describe().parameters, {}), context);
            context.flush();
            QVERIFY(recorder.allFeasible);
            for (std::size_t p = 0; p < recorder.verdicts.size(); ++p)
                for (const auto& [id, claim] : recorder.solutions[p].claims)
                    QCOMPARE(claim.number, valueOf(problem, recorder.verdicts[p], id.c_str()));
            if (least < 0) {
                QVERIFY(recorder.verdicts.empty());
                continue;
            }
            ++solvable;
            for (const auto& verdict : recorder.verdicts) QVERIFY(verdict.values[0].number >= least);
            if (!recorder.verdicts.empty() && recorder.verdicts.back().values[0].number == least) ++best;
        }
        QVERIFY2(solvable >= 20, qPrintable(QString::number(solvable)));
        QVERIFY2(best * 10 >= solvable * 9, qPrintable(QString("%1 of %2").arg(best).arg(solvable)));
    }

    void solve_sameRequest_givesTheSameBits()
    {
        Random random(12, 1);
        for (int i = 0; i < 10; ++i) {
            const Problem problem(tests::randomFamilyProblem(random));
            std::vector<std::string> digests;
            for (int round = 0; round < 2; ++round) {
                tests::Recorder recorder(problem);
                solve::RunRequest request;
                for (const auto& objective : problem.objectives()) request.objectives.push_back(objective.id);
                request.iterations = 300;
                const std::atomic<bool> stop = false;
                solve::RunContext context(problem, request, recorder, stop);
                const Ruin ruin;
                ruin.solve(problem, solve::Parameters(ruin.describe().parameters, {}), context);
                context.flush();
                std::string all;
                for (const auto& solution : recorder.solutions) all += solution.decisions.bytes();
                digests.push_back(all);
            }
            QVERIFY(digests[0] == digests[1]);
        }
    }

    void takes_problemsWithFeatures_areOfferedToThoseWhoPlanThem()
    {
        Random random(1, 1);
        const Problem problem(tests::randomFamilyProblem(random));
        solve::StrategyDescription description = Ruin().describe();
        QVERIFY(solve::takes(description, problem));
        description.features = problem.featureIds();
        QVERIFY(solve::takes(description, problem));
        description.features.pop_back();
        QVERIFY(!solve::takes(description, problem));
        description.features = {"*"};
        description.kinds = {"choice"};
        QVERIFY(!solve::takes(description, problem));
    }

    void refusal_whatItCannotPlan_isOneSentence()
    {
        Random random(1, 1);
        problems::routing::ProblemData data = tests::randomFamilyProblem(random);
        while (data.service.size() < data.depots.size() + 3) data = tests::randomFamilyProblem(random);
        const int first = static_cast<int>(data.depots.size());
        data.optional.clear();
        data.prize.clear();
        data.shipments = {{first, first + 1, std::vector<std::int64_t>(data.loads.size(), 0)},
                          {first, first + 2, std::vector<std::int64_t>(data.loads.size(), 0)}};
        solve::RunRequest request;
        request.objectives = {"distance"};
        QCOMPARE(Ruin().refusal(Problem(data), request).value_or(""),
                 std::string("cannot plan stops that belong to several shipments yet"));
        data.shipments.pop_back();
        QVERIFY(!Ruin().refusal(Problem(data), request));
    }
};

QTEST_APPLESS_MAIN(TestRuin)
#include "tst_Ruin.moc"
