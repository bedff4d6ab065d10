// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// The current plan and pins: taken from a plan, carried through edits, taken away again; and as words of the
// command line.

#include "core/problems/routing/Changes.h"
#include "core/problems/routing/edit/Edits.h"
#include "core/problems/routing/edit/Pins.h"
#include "tests/Refusal.h"
#include "tests/problems/routing/Sample.h"

#include <QTest>

using namespace tradeoff;
using namespace problems::routing;
using problems::Edited;
using tests::refusal;
using tests::shown;
using Keep = PinnedRoute::Keep;

namespace {

problems::ProblemPtr base()
{
    return tests::readRouting(tests::kSample).problem;
}

const Problem& routing(const Edited& edited)
{
    return tests::asRouting(edited.problem);
}

/// Loads 6, 4 and 5 of at most 10.
const problems::Solution kPlan = toSolution({{1, 5}, {4}, {2, 3}});

bool keeps(const Problem& problem, const Routes& routes)
{
    return problem.judge(toSolution(routes)).feasible;
}

std::int64_t changesOf(const Problem& problem, const Routes& routes)
{
    const auto verdict = problem.judge(toSolution(routes));
    const int index = frontier::indexOf(problem.objectives(), "changes");
    return index < 0 || verdict.values.empty() ? -1 : verdict.values[static_cast<std::size_t>(index)].number;
}

} // namespace

class TestRoutePins : public QObject
{
    Q_OBJECT

private slots:
    void setCurrent_plan_isWhatChangesAreCountedAgainst()
    {
        const auto problem = base();
        QCOMPARE(frontier::indexOf(problem->objectives(), "changes"), -1);
        const Edited edited = edit::setCurrent(tests::asRouting(problem), kPlan);
        QVERIFY(edited.plan.has_value());
        QCOMPARE(changesOf(routing(edited), {{1, 5}, {4}, {2, 3}}), 0);
        QCOMPARE(changesOf(routing(edited), {{2, 3}, {1, 5}, {4}}), 0);
        QCOMPARE(changesOf(routing(edited), {{5, 1}, {4}, {2, 3}}), 2);
        QCOMPARE(changesOf(routing(edited), {{1, 2}, {4}, {5, 3}}), 3);
        QVERIFY(changedStops(routing(edited), {{{1, 2}, {4}, {5, 3}}, {}, {}}) ==
                (std::vector<int>{2, 3, 5}));
        const Edited cleared = edit::clearCurrent(routing(edited));
        QCOMPARE(shown(cleared.problem->digest()), shown(problem->digest()));
        QVERIFY(!edit::clearCurrent(routing(cleared)).refusal.empty());
        QVERIFY(!edit::setCurrent(routing(edited), toSolution({{99}})).refusal.empty());
    }

    void removeStops_currentPlanAndPins_areCarriedOver()
    {
        const auto problem = base();
        Edited edited = edit::setCurrent(tests::asRouting(problem), kPlan);
        edited = edit::pinRoutes(routing(edited), kPlan, {2});
        edited = edit::pinStops(routing(edited), kPlan, {5});
        edited = edit::pinToVehicle(routing(edited), {4}, 0);
        const Edited less = edit::removeStops(routing(edited), {1});
        QVERIFY2(less.problem != nullptr, less.refusal.c_str());
        const ProblemData& data = routing(less).data();
        QVERIFY(data.current == (std::vector<PlannedRoute>{{0, {4}}, {0, {3}}, {0, {1, 2}}}));
        QVERIFY(data.pinnedRoutes ==
                (std::vector<PinnedRoute>{{Keep::Whole, {0, {1, 2}}}, {Keep::Stops, {0, {4}}}}));
        QVERIFY(data.pinnedVehicles == (std::vector<std::int32_t>{-1, -1, -1, 0, -1}));
        const Edited gone = edit::removeStops(routing(edited), {2, 3});
        QCOMPARE(routing(gone).data().pinnedRoutes.size(), std::size_t{1});
        QCOMPARE(routing(gone).data().current.size(), std::size_t{2});
        QCOMPARE(changesOf(routing(less), {{4}, {3}, {1, 2}}), 0);
    }

    void removeVehicle_whatItDrove_isForgotten()
    {
        const auto problem = base();
        Edited two = edit::addVehicle(tests::asRouting(problem));
        const problems::Solution plan = encodePlan({{{1, 5}, {4}, {2, 3}}, {0, 1, 1}, {}});
        Edited edited = edit::setCurrent(routing(two), plan);
        edited = edit::pinRoutes(routing(edited), plan, {0, 1});
        edited = edit::pinToVehicle(routing(edited), {4}, 1);
        edited = edit::pinToVehicle(routing(edited), {2}, 0);
        const Edited last = edit::removeVehicle(routing(edited), 0);
        QVERIFY2(last.problem != nullptr, last.refusal.c_str());
        const ProblemData& data = routing(last).data();
        QVERIFY(data.current == (std::vector<PlannedRoute>{{0, {4}}, {0, {2, 3}}}));
        QVERIFY(data.pinnedRoutes == (std::vector<PinnedRoute>{{Keep::Whole, {0, {4}}}}));
        QVERIFY(data.pinnedVehicles == (std::vector<std::int32_t>{-1, -1, -1, -1, 0, -1}));
    }

    void pin_partsOfAPlan_mustBeKept()
    {
        const auto problem = base();
        const Problem& plain = tests::asRouting(problem);
        QVERIFY(keeps(plain, {{5, 1}, {4, 2}, {3}}));

        const Edited stops = edit::pinStops(plain, kPlan, {2, 3});
        QVERIFY(stops.plan.has_value());
        QVERIFY(keeps(routing(stops), {{5}, {4}, {3, 1, 2}}));
        QVERIFY(!keeps(routing(stops), {{5, 1}, {4, 2}, {3}}));

        const Edited apart = edit::pinStops(plain, kPlan, {1, 2});
        QVERIFY(!keeps(routing(apart), {{1, 2}, {4}, {5}, {3}}));
        QVERIFY(keeps(routing(apart), {{1, 3}, {2, 4}, {5}}));

        const Edited route = edit::pinRoutes(plain, kPlan, {0});
        QVERIFY(keeps(routing(route), {{1, 5}, {4, 2}, {3}}));
        QVERIFY(!keeps(routing(route), {{5, 1}, {4, 2}, {3}}));
        QVERIFY(!keeps(routing(route), {{1, 5, 2}, {4}, {3}}));

        const Edited start = edit::freezeStart(plain, kPlan, 0, 1);
        QVERIFY(keeps(routing(start), {{1, 3, 2}, {4}, {5}}));
        QVERIFY(!keeps(routing(start), {{5, 1}, {4}, {2, 3}}));
    }

    void pin_again_replacesWhatWasPinnedOfTheRoute()
    {
        const auto problem = base();
        const Problem& plain = tests::asRouting(problem);
        const Edited one = edit::pinStops(plain, kPlan, {2});
        const Edited both = edit::pinStops(routing(one), kPlan, {3});
        QVERIFY(routing(both).data().pinnedRoutes == (std::vector<PinnedRoute>{{Keep::Stops, {0, {2, 3}}}}));
        const Edited whole = edit::pinRoutes(routing(both), kPlan, {2});
        QVERIFY(routing(whole).data().pinnedRoutes == (std::vector<PinnedRoute>{{Keep::Whole, {0, {2, 3}}}}));
        QVERIFY(!edit::pinStops(routing(whole), kPlan, {2}).refusal.empty());

        const Edited less = edit::unpinStops(routing(both), &kPlan, {3});
        QVERIFY(routing(less).data().pinnedRoutes == (std::vector<PinnedRoute>{{Keep::Stops, {0, {2}}}}));
        QVERIFY(routing(edit::unpinStops(routing(whole), &kPlan, {3})).data().pinnedRoutes.empty());
        QVERIFY(!edit::unpinStops(routing(less), &kPlan, {3}).refusal.empty());
        const Edited none = edit::unpinAll(routing(whole), &kPlan);
        QCOMPARE(shown(none.problem->digest()), shown(problem->digest()));
        QVERIFY(none.plan.has_value());
        QVERIFY(!edit::unpinAll(plain, nullptr).refusal.empty());
    }

    void pin_whatCannotHold_isRefused()
    {
        const auto problem = base();
        const Problem& plain = tests::asRouting(problem);
        const auto tooMuch = toSolution({{1, 2, 3, 4, 5}});
        QVERIFY(!edit::pinStops(plain, tooMuch, {1}).refusal.empty());
        QVERIFY(!edit::pinRoutes(plain, tooMuch, {0}).refusal.empty());
        QVERIFY(!edit::freezeStart(plain, tooMuch, 0, 1).refusal.empty());
        QVERIFY(!edit::pinStops(plain, kPlan, {}).refusal.empty());
        QVERIFY(!edit::pinRoutes(plain, kPlan, {3}).refusal.empty());
        QVERIFY(!edit::freezeStart(plain, kPlan, 1, 2).refusal.empty());
        QVERIFY(!edit::freezeStart(plain, kPlan, 3, 1).refusal.empty());
    }

    void withPins_wordsOfTheCommandLine_areUnderstood()
    {
        const auto problem = base();
        const auto data = [&](const char* word) {
            return tests::asRouting(problems::withPins(problem, &kPlan, {word})).data();
        };
        QVERIFY(data("stop=3").pinnedRoutes == (std::vector<PinnedRoute>{{Keep::Stops, {0, {2}}}}));
        QVERIFY(data("stop=3@vehicle").pinnedVehicles == (std::vector<std::int32_t>{-1, -1, 0, -1, -1, -1}));
        QVERIFY(data("route=1").pinnedRoutes == (std::vector<PinnedRoute>{{Keep::Whole, {0, {1, 5}}}}));
        QVERIFY(data("start=3:1").pinnedRoutes == (std::vector<PinnedRoute>{{Keep::Start, {0, {2}}}}));
        for (const char* word : {"", "stop", "stop=", "stop=1", "stop=3@truck", "route=0", "route=4",
                                 "route=x", "start=1", "start=1:3", "start=1:0", "vehicle=1", "route=1:1"})
            QVERIFY2(refusal([&] { problems::withPins(problem, &kPlan, {word}); }) != "accepted", word);
        QVERIFY(
            refusal([&] { problems::withPins(problem, nullptr, {"route=1"}); }).contains("plan is given"));
        QCOMPARE(shown(problems::withPins(problem, nullptr, {})->digest()), shown(problem->digest()));
    }
};

QTEST_APPLESS_MAIN(TestRoutePins)
#include "tst_RoutePins.moc"
