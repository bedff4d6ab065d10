// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/routing/ruin/FirstRoutes.h"
#include "plugins/routing/ruin/RouteEvaluator.h"
#include "plugins/routing/ruin/Ruin.h"
#include "plugins/routing/ruin/RuinSteps.h"
#include "tests/plugins/routing/EveryPlan.h"
#include "tests/plugins/routing/Recorder.h"
#include "tests/plugins/routing/RuledProblems.h"

#include <QTest>
#include <algorithm>
#include <array>

using namespace tradeoff;
using problems::routing::Plan;
using problems::routing::Problem;
using routing::RouteEvaluator;
using routing::Ruin;
using solve::Random;
using tests::EveryPlan;
using tests::frontOf;
using tests::Pair;
using tests::Rule;
using tests::valueOf;

namespace {

/// What the judge says of one route alone, whatever is missing elsewhere.
struct Judged
{
    bool possible = true;
    std::int64_t distance = 0;
    std::int64_t duration = 0;
    std::int64_t cost = 0;
    std::int64_t lateness = 0;
};

Judged judged(const Problem& problem, int type, const std::vector<int>& stops)
{
    const auto verdict = problem.judge(problems::routing::encodePlan({{stops}, {type}, {}}));
    Judged result;
    result.distance = valueOf(problem, verdict, "distance");
    result.duration = valueOf(problem, verdict, "duration");
    result.cost = valueOf(problem, verdict, "cost") - valueOf(problem, verdict, "unserved_prize");
    result.lateness = valueOf(problem, verdict, "lateness");
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
            // Pins also ask for stops that this one route need not serve.
            const Rule rule = std::array{Rule::None, Rule::Soft, Rule::Backhauls}[i % 3u];
            const Problem problem(tests::ruledFamilyProblem(random, rule));
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
            QCOMPARE(score.lateness, expected.lateness);
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
            const std::int64_t least = EveryPlan(problem).least(0);
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

    void solve_tinyRuledProblems_findsTheBestPlan_data()
    {
        QTest::addColumn<int>("rule");
        QTest::addRow("soft windows") << static_cast<int>(Rule::Soft);
        QTest::addRow("pins") << static_cast<int>(Rule::Pins);
        QTest::addRow("few changes") << static_cast<int>(Rule::Current);
        QTest::addRow("backhauls") << static_cast<int>(Rule::Backhauls);
        QTest::addRow("all") << static_cast<int>(Rule::All);
    }

    void solve_tinyRuledProblems_findsTheBestPlan()
    {
        QFETCH(const int, rule);
        Random random(19, static_cast<std::uint32_t>(rule));
        int solvable = 0;
        int best = 0;
        for (int i = 0; i < 150; ++i) {
            const Problem problem(tests::ruledFamilyProblem(random, static_cast<Rule>(rule)));
            auto request = requestFor({problem.objectives()[0].id}, 400);
            std::string limited;
            std::int64_t atMost = 0;
            if (!problem.data().current.empty()) {
                limited = "changes";
                atMost = random.below(4);
                request.atMost[limited] = {atMost};
            }
            const std::int64_t least = EveryPlan(problem).least(0, limited, atMost);
            tests::Recorder recorder(problem);
            run(recorder, problem, request);
            QVERIFY(recorder.allFeasible);
            for (std::size_t p = 0; p < recorder.verdicts.size(); ++p) {
                for (const auto& [id, claim] : recorder.solutions[p].claims)
                    QCOMPARE(claim.number, valueOf(problem, recorder.verdicts[p], id));
                if (!limited.empty()) QVERIFY(valueOf(problem, recorder.verdicts[p], limited) <= atMost);
                QVERIFY(least >= 0 && recorder.verdicts[p].values[0].number >= least);
            }
            if (least < 0) continue;
            ++solvable;
            if (!recorder.verdicts.empty() && recorder.verdicts.back().values[0].number == least) ++best;
        }
        QVERIFY2(solvable >= 30, qPrintable(QString::number(solvable)));
        QVERIFY2(best * 20 >= solvable * 19, qPrintable(QString("%1 of %2").arg(best).arg(solvable)));
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
        for (int i = 0; i < 24; ++i) {
            const Problem problem(tests::townProblem(random, i < 12 ? Rule::None : Rule::All));
            const RouteEvaluator evaluator(problem);
            const routing::Ground ground(evaluator);
            routing::RuinSteps steps(ground, Random(7, static_cast<std::uint32_t>(i)));
            const routing::FamilyPlan plan = routing::FirstRoutes(evaluator, {}).plan();
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
        QVERIFY2(taken > 600, qPrintable(QString::number(taken)));
    }

    void solve_tinyFrontiers_areThoseOfAllPlans_data()
    {
        QTest::addColumn<int>("rule");
        QTest::addColumn<std::string>("first");
        QTest::addColumn<std::string>("second");
        const auto row = [](Rule rule, const char* first, const char* second) {
            QTest::addRow("%s, %s", first, second)
                << static_cast<int>(rule) << std::string(first) << std::string(second);
        };
        row(Rule::None, "cost", "longest_route");
        row(Rule::Soft, "distance", "lateness");
        row(Rule::Current, "distance", "changes");
    }

    void solve_tinyFrontiers_areThoseOfAllPlans()
    {
        QFETCH(const int, rule);
        QFETCH(const std::string, first);
        QFETCH(const std::string, second);
        Random random(14, 3);
        int points = 0;
        int found = 0;
        for (int i = 0; i < 100; ++i) {
            const Problem problem(tests::ruledFamilyProblem(random, static_cast<Rule>(rule)));
            const int at = frontier::indexOf(problem.objectives(), first);
            if (at < 0 || frontier::indexOf(problem.objectives(), second) < 0) continue;
            const auto front = EveryPlan(problem).front(static_cast<std::size_t>(at), second);
            tests::Recorder recorder(problem);
            run(recorder, problem, requestFor({first, second}, 1500));
            QVERIFY(recorder.allFeasible);
            std::vector<Pair> pairs;
            for (const auto& verdict : recorder.verdicts)
                pairs.emplace_back(verdict.values[static_cast<std::size_t>(at)].number,
                                   valueOf(problem, verdict, second));
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
        for (int i = 0; i < 10; ++i) {
            const Problem problem(tests::townProblem(random, i < 5 ? Rule::None : Rule::All));
            std::vector<std::string> digests;
            for (int round = 0; round < 2; ++round) {
                tests::Recorder recorder(problem);
                auto request = requestFor({problem.objectives()[0].id}, 1500);
                request.threads = i < 5 ? 3 : 2;
                if (i > 7) request.objectives = {"distance", "changes"};
                run(recorder, problem, request);
                QVERIFY(recorder.allFeasible);
                digests.push_back(recorder.solutions.empty() ? ""
                                                             : recorder.solutions.back().decisions.bytes());
            }
            QVERIFY(digests[0] == digests[1]);
            solved += digests[0].empty() ? 0 : 1;
        }
        QVERIFY2(solved >= 5, qPrintable(QString::number(solved)));
    }

    void solve_fromAPlan_isNeverWorseThanIt()
    {
        Random random(31, 3);
        for (int i = 0; i < 8; ++i) {
            const Problem problem(tests::townProblem(random));
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
