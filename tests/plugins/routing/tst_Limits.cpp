// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "Problems.h"

#include "plugins/routing/search/Limits.h"

#include <QTest>

using namespace tradeoff;
using namespace tradeoff::routing;

class TestLimits : public QObject
{
    Q_OBJECT

private slots:
    void limitsOf_problemAndRequest_theTighterHolds()
    {
        tests::ProblemData data = tests::scattered(5, 1, 50);
        data.longestRoute = 900;
        data.vehicles = 4;
        const tests::RoutingProblem problem(data);
        solve::RunRequest request;
        QCOMPARE(limitsOf(problem, request).length, std::int64_t{900});
        QCOMPARE(limitsOf(problem, request).fleet, 4);
        request.atMost["longest_route"] = {1601, 2}; // 800.5: a whole length of at most 800
        request.atMost["vehicles"] = {3};
        QCOMPARE(limitsOf(problem, request).length, std::int64_t{800});
        QCOMPARE(limitsOf(problem, request).fleet, 3);
        request.atMost["longest_route"] = {5000};
        request.atMost["vehicles"] = {7};
        QCOMPARE(limitsOf(problem, request).length, std::int64_t{900});
        QCOMPARE(limitsOf(problem, request).fleet, 4);
    }

    void proofOfNoPlan_namesTheReason()
    {
        tests::ProblemData data;
        data.name = "row";
        data.x = {0, 100, 200};
        data.y = {0, 0, 0};
        data.demand = {0, 6, 6};
        data.capacity = 10;
        const tests::RoutingProblem problem(data);
        QVERIFY(!proofOfNoPlan(problem, {}));
        // There and back to node 3 is 400; the proof grants each of at most 3 edges, and both legs, one unit.
        QVERIFY(!proofOfNoPlan(problem, {395, 2}));
        QVERIFY(proofOfNoPlan(problem, {394, 2})->find("stop 3") != std::string::npos);
        QVERIFY(!proofOfNoPlan(problem, {Limits::kAnyLength, 2}));
        QVERIFY(proofOfNoPlan(problem, {Limits::kAnyLength, 1})->find("2 vehicles") != std::string::npos);
        data.demand = {0, 6, 11};
        QVERIFY(proofOfNoPlan(tests::RoutingProblem(data), {})->find("stop 3 asks for 11") !=
                std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestLimits)
#include "tst_Limits.moc"
