// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "Problems.h"
#include "Recorder.h"

#include "plugins/routing/savings/Savings.h"

#include <QTest>

using namespace tradeoff;
using tests::asking;
using tests::Recorder;
using tests::RoutingProblem;
using tests::runWith;

class TestSavings : public QObject
{
    Q_OBJECT

    const routing::Savings m_savings{};

private slots:
    void solve_distance_givesOneHonestPlan()
    {
        const RoutingProblem problem(tests::scattered(120, 4, 60, 5));
        Recorder recorder(problem);
        QCOMPARE(runWith(m_savings, problem, asking({"distance"}, 10), recorder), solve::Status::Finished);
        QCOMPARE(recorder.solutions.size(), std::size_t{1});
        QVERIFY(recorder.allFeasible && recorder.allHonest);
    }

    void solve_limits_areKept()
    {
        const RoutingProblem problem(tests::scattered(120, 4, 60));
        Recorder free(problem);
        runWith(m_savings, problem, asking({"distance"}, 10), free);
        auto request = asking({"distance"}, 10);
        const std::int64_t limit = free.least(1) * 3 / 4;
        request.atMost["longest_route"] = {limit};
        Recorder limited(problem);
        runWith(m_savings, problem, request, limited);
        QCOMPARE(limited.solutions.size(), std::size_t{1});
        QVERIFY(limited.least(1) <= limit);
        QVERIFY(limited.least(0) > free.least(0));
    }

    // 18 units fit two vehicles of 10 as a sum, but no two stops of 6 and 6 share one.
    void solve_fleetTooSmall_proposesNothingAndSaysSo()
    {
        tests::ProblemData data = tests::scattered(3, 1, 10);
        data.demand = {0, 6, 6, 6};
        data.vehicles = 2;
        const RoutingProblem impossible(data);
        Recorder recorder(impossible);
        QCOMPARE(runWith(m_savings, impossible, asking({"distance"}, 10), recorder), solve::Status::Finished);
        QVERIFY(recorder.solutions.empty());
        QCOMPARE(recorder.notes.size(), std::size_t{1});
    }

    void solve_frontier_tradesDistanceForLength()
    {
        const RoutingProblem problem(tests::scattered(100, 7, 120));
        Recorder recorder(problem);
        QCOMPARE(runWith(m_savings, problem, asking({"distance", "longest_route"}, 1000), recorder),
                 solve::Status::Finished);
        QVERIFY(recorder.allFeasible && recorder.allHonest);
        QVERIFY(recorder.front({0, 1}).size() >= 8);
        std::int64_t farthest = 0;
        for (int node = 1; node < problem.nodes(); ++node)
            farthest = std::max(farthest, 2 * problem.distance(0, node));
        QCOMPARE(recorder.least(1), farthest); // the last limit is the way to the farthest stop and back
    }

    // With a vehicle for each stop, the farthest stop alone decides the longest route.
    void solve_longestRoute_reachesTheBound()
    {
        const RoutingProblem problem(tests::scattered(60, 7, 120));
        Recorder recorder(problem);
        runWith(m_savings, problem, asking({"longest_route"}, 1000), recorder);
        std::int64_t farthest = 0;
        for (int node = 1; node < problem.nodes(); ++node)
            farthest = std::max(farthest, 2 * problem.distance(0, node));
        QCOMPARE(recorder.least(1), farthest);
    }

    void refusal_saysWhy()
    {
        tests::ProblemData data = tests::scattered(5, 1, 50);
        QVERIFY(!m_savings.refusal(RoutingProblem(data), asking({"distance"}, 1)));
        QVERIFY(m_savings.refusal(RoutingProblem(data), asking({"cost"}, 1))->find("'cost'") !=
                std::string::npos);
        data.demand[3] = 51;
        QVERIFY(m_savings.refusal(RoutingProblem(data), asking({"distance"}, 1))->find("stop 4") !=
                std::string::npos);
    }

    void solve_tenThousandStops_givesAPlan()
    {
        const RoutingProblem problem(tests::scattered(10000, 7, 100, 0, 100000));
        Recorder recorder(problem);
        runWith(m_savings, problem, asking({"distance"}, 10), recorder);
        QCOMPARE(recorder.solutions.size(), std::size_t{1});
        QVERIFY(recorder.allFeasible && recorder.allHonest);
    }

    void solve_stopAtOnce_stops()
    {
        const RoutingProblem problem(tests::scattered(300, 7, 100));
        Recorder recorder(problem);
        const std::atomic<bool> stop = true;
        QCOMPARE(
            runWith(m_savings, problem, asking({"distance", "longest_route"}, 1000), recorder, {}, &stop),
            solve::Status::Stopped);
        QVERIFY(recorder.solutions.size() <= 1);
    }
};

QTEST_APPLESS_MAIN(TestSavings)
#include "tst_Savings.moc"
