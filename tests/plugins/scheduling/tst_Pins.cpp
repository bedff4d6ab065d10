// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Dispatching around pins that come from a plan.

#include "core/problems/scheduling/edit/Pins.h"
#include "plugins/scheduling/dispatch/Dispatch.h"
#include "plugins/scheduling/tabu/Tabu.h"
#include "tests/plugins/scheduling/Recorder.h"
#include "tests/problems/scheduling/RandomShops.h"

#include <QTest>
#include <algorithm>

using namespace tradeoff;
using format::Random;
using problems::scheduling::Problem;
using tests::below;
using tests::ShopKind;
using tests::ShopRecorder;
namespace edit = problems::scheduling::edit;

namespace {

constexpr int kSchedules = 200;

void dispatch(const Problem& problem, ShopRecorder& recorder, int schedules)
{
    solve::RunRequest request;
    request.objectives = {"makespan"};
    request.iterations = schedules;
    tests::runShop(scheduling::Dispatch(), problem, request, recorder,
                   {{"starts", std::to_string(schedules)}});
}

ShopKind anyKind(Random& random)
{
    const auto has = [&] { return below(random, 3) == 0; };
    return {has(), has(), has(), has(), has(), has(), false};
}

/// Every fourth operation, or what begins in the first half.
problems::Edited anyPins(Random& random, const Problem& problem, const problems::Solution& plan)
{
    const auto makespan = problem.judge(plan).values[0].number;
    if (below(random, 2) == 0 && makespan > 1) return edit::freezeUntil(problem, plan, makespan / 2);
    std::vector<int> operations = {below(random, problem.operations())};
    for (int i = 0; i < problem.operations(); ++i)
        if (below(random, 4) == 0) operations.push_back(i);
    return edit::pinOperations(problem, plan, operations);
}

} // namespace

class TestPins : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dispatching_keepsEveryPin_andNearlyAlwaysFindsAPlan()
    {
        Random random(51);
        int found = 0;
        constexpr int kRounds = 400;
        for (int round = 0; round < kRounds; ++round) {
            const Problem problem(
                tests::randomShop(random, 2 + below(random, 4), 1 + below(random, 4), 9, anyKind(random)));
            ShopRecorder first(problem);
            dispatch(problem, first, 1 + below(random, 20));
            const auto pinned = anyPins(random, problem, first.solutions.back());
            QVERIFY2(pinned.plan, pinned.refusal.c_str());
            const auto& around = dynamic_cast<const Problem&>(*pinned.problem);
            ShopRecorder recorder(around);
            dispatch(around, recorder, kSchedules);
            QVERIFY2(recorder.allFeasible && (recorder.solutions.empty() || recorder.allHonest),
                     qPrintable(QString("round %1: %2")
                                    .arg(round)
                                    .arg(recorder.allFeasible
                                             ? QString("claims")
                                             : QString::fromStdString(
                                                   recorder.verdicts.back().violations[0].sentence))));
            found += recorder.solutions.empty() ? 0 : 1;
        }
        QVERIFY2(found >= kRounds * 95 / 100, qPrintable(QString::number(found)));
    }

    void whereEverythingIsPinned_thePlanIsFoundAgain()
    {
        Random random(52);
        for (int round = 0; round < 50; ++round) {
            const Problem problem(tests::randomShop(random, 4, 3, 9, anyKind(random)));
            ShopRecorder first(problem);
            dispatch(problem, first, 5);
            std::vector<int> all;
            for (int i = 0; i < problem.operations(); ++i) all.push_back(i);
            const auto pinned = edit::pinOperations(problem, first.solutions.back(), all);
            const auto& around = dynamic_cast<const Problem&>(*pinned.problem);
            ShopRecorder recorder(around);
            dispatch(around, recorder, 1);
            QVERIFY(!recorder.solutions.empty());
            QVERIFY(problems::scheduling::toSchedule(recorder.solutions[0]) ==
                    problems::scheduling::toSchedule(*pinned.plan));
        }
    }

    void strategiesThatDoNotKnowPins_sayIt()
    {
        Random random(53);
        const Problem problem(tests::randomShop(random, 3, 3, 9));
        ShopRecorder first(problem);
        dispatch(problem, first, 1);
        const auto pinned = edit::pinOperations(problem, first.solutions.back(), {0});
        solve::RunRequest request;
        request.objectives = {"makespan"};
        QVERIFY(!scheduling::Tabu().refusal(problem, request));
        QCOMPARE(scheduling::Tabu().refusal(*pinned.problem, request).value_or(""),
                 std::string("plans shops without 'pins' only, so far"));
        QVERIFY(!scheduling::Dispatch().refusal(*pinned.problem, request));
        ShopKind kind;
        kind.permutation = true;
        const Problem flow(tests::randomShop(random, 3, 3, 9, kind));
        ShopRecorder plan(flow);
        dispatch(flow, plan, 1);
        const auto pinnedFlow = edit::pinOperations(flow, plan.solutions.back(), {0});
        QVERIFY(scheduling::Dispatch().refusal(*pinnedFlow.problem, request));
    }
};

QTEST_GUILESS_MAIN(TestPins)
#include "tst_Pins.moc"
