// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/ruin/RouteEvaluator.h"
#include "plugins/routing/ruin/Ruin.h"
#include "plugins/routing/ruin/RuinSteps.h"
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

/// Forty stops in a square: windows (some two), pickups, shipments, two kinds of vehicle, limits on duration.
problems::routing::ProblemData townProblem(Random& random)
{
    problems::routing::ProblemData data;
    constexpr int kNodes = 42;
    const bool shipments = random.below(3) == 0;
    const bool pickups = random.below(2) == 0;
    data.duration.source = problems::routing::DurationModel::Source::Distance;
    for (int node = 0; node < kNodes; ++node) {
        const bool isDepot = node < 2;
        data.x.push_back(random.below(100));
        data.y.push_back(random.below(100));
        data.demand.push_back(isDepot || shipments ? 0 : 1 + random.below(9));
        data.pickup.push_back(isDepot || shipments || !pickups ? 0 : random.below(9));
        data.service.push_back(isDepot ? 0 : random.below(10));
        data.optional.push_back(!isDepot && !shipments && random.below(5) == 0);
        data.prize.push_back(data.optional.back() ? random.below(60) : 0);
        auto& windows = data.windows.emplace_back();
        if (isDepot || random.below(2) == 0) continue;
        const std::int64_t from = random.below(300);
        windows.push_back({from, from + 60});
        if (random.below(4) == 0) windows.push_back({from + 100, from + 150});
    }
    for (int node = 2; shipments && node + 1 < kNodes; node += 2)
        data.shipments.push_back({node, node + 1, {1 + static_cast<std::int64_t>(random.below(9))}});
    data.depots = {{0, {0, 700}, 5}, {1, {0, 700}, 0}};
    for (int v = 0; v < 2; ++v) {
        problems::routing::VehicleType type;
        type.name = v == 0 ? "van" : "lorry";
        type.start = v;
        type.end = random.below(4) == 0 ? problems::routing::VehicleType::kOpenEnd : v;
        type.capacity = {30 + 20 * v};
        type.fixedCost = 50 + 40 * v;
        type.costPerDistance = 1 + v;
        type.costPerDuration = static_cast<std::int64_t>(random.below(2));
        if (random.below(2) == 0) type.longestDuration = 450;
        data.fleet.push_back(type);
    }
    return data;
}

using Pair = std::pair<std::int64_t, std::int64_t>;

/// Pairs that no other covers, ascending.
std::vector<Pair> frontOf(std::vector<Pair> pairs)
{
    std::sort(pairs.begin(), pairs.end());
    std::vector<Pair> front;
    for (const Pair& pair : pairs)
        if (front.empty() || pair.second < front.back().second) front.push_back(pair);
    return front;
}

solve::RunRequest requestFor(std::vector<std::string> objectives, std::int64_t iterations)
{
    solve::RunRequest request;
    request.objectives = std::move(objectives);
    request.iterations = iterations;
    return request;
}

void run(tests::Recorder& recorder, const Problem& problem, const solve::RunRequest& request)
{
    const std::atomic<bool> stop = false;
    solve::RunContext context(problem, request, recorder, stop);
    const Ruin ruin;
    ruin.solve(problem, solve::Parameters(ruin.describe().parameters, {}), context);
    context.flush();
}

/// The least first objective of all plans there are, or -1, and all their pairs of cost and longest route.
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
    std::vector<Pair> front() const { return frontOf(m_pairs); }

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
        m_pairs.emplace_back(verdict.values[0].number, valueOf(m_problem, verdict, "longest_route"));
        if (m_least < 0 || verdict.values[0].number < m_least) m_least = verdict.values[0].number;
    }

    const Problem& m_problem;
    std::vector<int> m_stops;
    std::int64_t m_least = -1;
    std::vector<Pair> m_pairs;
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

    void step_everyPresentPlan_isWhatTheJudgeFinds()
    {
        Random random(21, 5);
        int taken = 0;
        for (int i = 0; i < 12; ++i) {
            const Problem problem(townProblem(random));
            const RouteEvaluator evaluator(problem);
            const routing::Ground ground(evaluator);
            routing::RuinSteps steps(ground, Random(7, static_cast<std::uint32_t>(i)));
            routing::FamilyPlan plan;
            for (int node = 2; node < problem.nodes(); ++node) plan.aside.push_back(node);
            routing::Aim aim;
            aim.weight[static_cast<std::size_t>(i % 3 == 0 ? routing::Measure::Distance
                                                           : routing::Measure::Cost)] = 1;
            steps.load(plan, aim, {1000, 1000});
            steps.complete([] { return true; });
            double best = steps.bestScore();
            for (int step = 0; step < 300; ++step) {
                steps.step(2.0);
                QVERIFY(steps.bestScore() <= best);
                best = steps.bestScore();
                if (step % 4 != 0) continue;
                const routing::FamilyPlan now = step % 8 == 0 ? steps.present() : steps.best();
                if (now.missing(problem) > 0) continue;
                ++taken;
                const auto verdict = problem.judge(problems::routing::encodePlan(now.decisions()));
                QVERIFY2(verdict.feasible,
                         verdict.feasible ? "" : verdict.violations.front().sentence.c_str());
                const auto measures = now.measures(problem);
                for (const auto& objective : problem.objectives()) {
                    const auto measure = static_cast<std::size_t>(*routing::measureNamed(objective.id));
                    QCOMPARE(measures[measure], valueOf(problem, verdict, objective.id.c_str()));
                    // Where durations do not decide, the running sums leave them out.
                    if (step % 8 == 0 && i % 3 != 0 && objective.id != "duration")
                        QCOMPARE(steps.measures()[measure], valueOf(problem, verdict, objective.id.c_str()));
                }
            }
        }
        QVERIFY2(taken > 300, qPrintable(QString::number(taken)));
    }

    void solve_tinyFrontiers_areThoseOfAllPlans()
    {
        Random random(14, 3);
        int points = 0;
        int found = 0;
        for (int i = 0; i < 60; ++i) {
            const Problem problem(tests::randomFamilyProblem(random));
            if (problem.stops() > 4 || problem.objectives()[0].id == "longest_route") continue;
            const auto front = Exhaustive(problem).front();
            tests::Recorder recorder(problem);
            run(recorder, problem, requestFor({problem.objectives()[0].id, "longest_route"}, 1500));
            QVERIFY(recorder.allFeasible);
            std::vector<Pair> pairs;
            for (const auto& verdict : recorder.verdicts)
                pairs.emplace_back(verdict.values[0].number, valueOf(problem, verdict, "longest_route"));
            pairs = frontOf(pairs);
            points += static_cast<int>(front.size());
            for (const Pair& pair : front) found += std::count(pairs.begin(), pairs.end(), pair) > 0 ? 1 : 0;
        }
        QVERIFY2(points > 30, qPrintable(QString::number(points)));
        QVERIFY2(found * 10 >= points * 9, qPrintable(QString("%1 of %2").arg(found).arg(points)));
    }

    void solve_severalThreads_givesTheSameBitsEachTime()
    {
        Random random(3, 3);
        int solved = 0;
        for (int i = 0; i < 5; ++i) {
            const Problem problem(townProblem(random));
            std::vector<std::string> digests;
            for (int round = 0; round < 2; ++round) {
                tests::Recorder recorder(problem);
                auto request = requestFor({problem.objectives()[0].id}, 1500);
                request.threads = 3;
                run(recorder, problem, request);
                QVERIFY(recorder.allFeasible);
                digests.push_back(recorder.solutions.empty() ? ""
                                                             : recorder.solutions.back().decisions.bytes());
            }
            QVERIFY(digests[0] == digests[1]);
            solved += digests[0].empty() ? 0 : 1;
        }
        QVERIFY2(solved >= 2, qPrintable(QString::number(solved)));
    }

    void solve_fromAPlan_isNeverWorseThanIt()
    {
        Random random(31, 3);
        for (int i = 0; i < 8; ++i) {
            const Problem problem(townProblem(random));
            tests::Recorder first(problem);
            run(first, problem, requestFor({problem.objectives()[0].id}, 4000));
            if (first.solutions.empty()) continue;
            tests::Recorder second(problem);
            auto request = requestFor({problem.objectives()[0].id}, 20);
            request.start = first.solutions.back();
            run(second, problem, request);
            QVERIFY(!second.solutions.empty());
            QVERIFY(second.verdicts.back().values[0].number <= first.verdicts.back().values[0].number);
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
