// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/HeldOut.h"
#include "core/problems/choice/Problem.h"
#include "tests/run/FrontFixture.h"

#include <QTest>

using namespace tradeoff;
using namespace tradeoff::tests;

namespace {

/// Four rows; the last two are held out. "dear" is right in all of them.
std::shared_ptr<const problems::choice::Problem> heldOutRows()
{
    namespace choice = problems::choice;
    choice::Table table;
    table.name = "held out";
    table.rows = {"a", "b", "c", "d"};
    table.options.resize(2);
    table.options[0].id = "free";
    table.options[1].id = "dear";
    table.accuracy = {"accuracy", "", 0, 1, true, choice::Grade::Measured, {0, 1, 0, 1, 0, 1, 0, 1}};
    table.cost = {"cost", "USD", 0, 1, false, choice::Grade::Measured, {0, 2, 0, 3, 0, 5, 0, 7}};
    table.split = {choice::Part::Train, choice::Part::Validation, choice::Part::Test, choice::Part::Test};
    return choice::heldOut(table);
}

run::RunSpec peeking()
{
    run::RunSpec spec;
    spec.problem = heldOutRows();
    spec.strategy = run::StrategyCatalog({TRADEOFF_BUILD_DIRECTORY "/tests/learners"}).find("tests_peeking");
    spec.request.objectives = {"accuracy", "cost"};
    spec.request.seconds = 20;
    return spec;
}

} // namespace

class TestHeldOutRuns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useThisBuild(); }

    void run_policy_seesNoOutcomeAndIsJudgedOnAll()
    {
        Listener listener;
        const run::StopRequest stop;
        const auto result = run::execute(peeking(), listener, stop);
        QCOMPARE(result.status, std::string("feasible"));
        QVERIFY(std::find(listener.notes.begin(), listener.notes.end(), "seen 0") != listener.notes.end());
        QCOMPARE(result.fronts.size(), std::size_t(1));
        const auto values = result.fronts[0].verdict->at(0);
        QVERIFY((values[0] == frontier::Value{2, 2}));
        QCOMPARE(values[1].number, std::int64_t(5 + 7 + 2));
        QCOMPARE(result.policy, std::string(R"({"option":1})"));
    }

    /// Only who says so sees everything; and is marked.
    void run_hindsight_seesTheOutcomes()
    {
        auto spec = peeking();
        spec.strategy.description.hindsight = true;
        Listener listener;
        const run::StopRequest stop;
        run::execute(spec, listener, stop);
        QCOMPARE(listener.numberAfter("seen"), 16);
        QVERIFY(run::isHindsight(spec));
    }

    void run_withAPolicy_appliesIt()
    {
        auto spec = peeking();
        spec.request.policy = format::Json{{"option", 0}};
        Listener listener;
        const run::StopRequest stop;
        const auto result = run::execute(spec, listener, stop);
        QCOMPARE(result.policy, std::string());
        QVERIFY((result.fronts.at(0).verdict->at(0)[0] == frontier::Value{0, 2}));
    }

    void run_ofRowsNobodyObserved_givesAPlan()
    {
        auto spec = peeking();
        const auto held = heldOutRows();
        problems::choice::Table rows = held->table();
        for (auto* quantity : {&rows.accuracy, &rows.cost})
            std::fill(quantity->cells.begin(), quantity->cells.end(), problems::choice::kMissing);
        spec.problem = problems::choice::unobserved(rows, held->train());
        Listener listener;
        const run::StopRequest stop;
        const auto result = run::execute(spec, listener, stop);
        QCOMPARE(result.fronts.size(), std::size_t(1));
        QCOMPARE(result.fronts[0].front->plans.int32("base")[0], 1);
    }

    void takes_policy_onlyOfHeldOutProblems()
    {
        const auto spec = peeking();
        QVERIFY(solve::takes(spec.strategy.description, *spec.problem));
        QVERIFY(!solve::takes(spec.strategy.description, *threeRows()));
    }
};

QTEST_GUILESS_MAIN(TestHeldOutRuns)
#include "tst_HeldOutRuns.moc"
