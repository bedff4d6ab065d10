// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Whole frontiers on their way from a strategy to the judge.

#include "tests/run/FrontFixture.h"

#include <QtTest>

using namespace tradeoff;
using frontier::Value;
using tests::Listener;

namespace {

std::string asText(const std::vector<std::string>& notes)
{
    std::string text;
    for (const auto& note : notes) text += note + "\n";
    return text;
}

} // namespace

class TestFronts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { tests::useThisBuild(); }

    void execute_front_isJudgedStepByStep_data()
    {
        QTest::addColumn<bool>("unused");
        QTest::newRow("inline") << true;
        QTest::newRow("file") << true;
    }

    void execute_front_isJudgedStepByStep()
    {
        Listener listener;
        const auto result = run::execute(tests::fronts(QTest::currentDataTag()), listener, {});
        QCOMPARE(result.status, std::string("feasible"));
        QCOMPARE(result.rejected, 0);
        QVERIFY(result.front.empty());
        QCOMPARE(result.fronts.size(), std::size_t(1));
        const auto& judged = result.fronts[0];
        QCOMPARE(judged.countingSteps, std::size_t(4));
        QCOMPARE(judged.best, std::size_t(3));
        const frontier::Values expected = {{0},    {0}, {1, 3}, {2},
                                           {2, 3}, {5}, {1},    {10}}; // see FrontFixture.h
        QCOMPARE(judged.verdict->values, expected);
        QCOMPARE(judged.spending.iterations, std::int64_t(7));
        QCOMPARE(result.trace.size(), std::size_t(1));
        QCOMPARE(result.trace[0].value, Value{1});
        QCOMPARE(result.trace[0].wallSeconds, 0.25);
        QCOMPARE(listener.fronts.size(), std::size_t(1));
        // Equal fronts have equal names, however they travelled.
        const auto alone = problems::makeFront("choice", {0, 0, 0}, {0, 1, 2}, {1, 1, 1}, {0, 1, 2, 3});
        QCOMPARE(judged.ref.object, alone.plans.digest());
    }

    void execute_limit_countsTheStepsWithinIt()
    {
        auto spec = tests::fronts("inline");
        spec.request.atMost["cost"] = {5};
        Listener listener;
        const auto result = run::execute(spec, listener, {});
        QCOMPARE(result.fronts.size(), std::size_t(1));
        QCOMPARE(result.fronts[0].counts, (std::vector<bool>{true, true, true, false}));
        QCOMPARE(result.trace[0].value, (Value{2, 3}));
        QCOMPARE(result.rejected, 0); // beyond what was asked is no lie
    }

    void execute_limitThatNoStepMeets_leavesNothing()
    {
        auto spec = tests::fronts("inline");
        spec.request.atMost = {{"cost", {4}}, {"accuracy", {2, 3}}};
        Listener listener;
        const auto result = run::execute(spec, listener, {});
        QCOMPARE(result.status, std::string("none"));
        QVERIFY(result.fronts.empty() && listener.fronts.empty());
    }

    void execute_infeasibleStep_isRefusedAlone()
    {
        auto spec = tests::fronts("inline");
        spec.problem = tests::threeRows(true);
        Listener listener;
        const auto result = run::execute(spec, listener, {});
        QCOMPARE(result.status, std::string("feasible"));
        QCOMPARE(result.rejected, 1);
        QCOMPARE(result.fronts[0].countingSteps, std::size_t(3));
        QVERIFY(!result.fronts[0].counts[3]);
        QCOMPARE(result.trace[0].value, (Value{2, 3}));
        const std::string said = asText(listener.notes);
        QVERIFY2(said.find("refused 1 of 4 steps of a front: row 'c' chooses 'dear'") != std::string::npos,
                 said.c_str());
    }

    void execute_laterFront_replacesWhatItCovers()
    {
        Listener listener;
        const auto result = run::execute(tests::fronts("grows"), listener, {});
        QCOMPARE(listener.fronts.size(), std::size_t(2)); // the third brings nothing new
        QCOMPARE(result.fronts.size(), std::size_t(1));   // the second holds all of the first
        QCOMPARE(result.fronts[0].countingSteps, std::size_t(4));
        QCOMPARE(result.trace.size(), std::size_t(2));
        QCOMPARE(result.trace[0].value, (Value{2, 3}));
        QCOMPARE(result.trace[1].value, Value{1});
    }

    void execute_badFront_costsNothingElse_data()
    {
        QTest::addColumn<QString>("reason");
        QTest::newRow("no_base") << "lacks the array 'base'";
        QTest::newRow("no_marks") << "lacks the array 'marks'";
        QTest::newRow("short_base") << "decides 2 of 3";
        QTest::newRow("unknown_choice") << "chooses what does not exist";
        QTest::newRow("negative_element") << "switches what does not exist";
        QTest::newRow("one_choice_less") << "differ in number";
        QTest::newRow("no_step") << "has no step";
        QTest::newRow("falling_marks") << "do not rise";
        QTest::newRow("mark_beyond") << "beyond its switches";
        QTest::newRow("fractions") << "32-bit whole numbers";
        QTest::newRow("nested") << "32-bit whole numbers";
        QTest::newRow("a_number") << "lists of whole numbers by name";
        QTest::newRow("nothing") << "lists of whole numbers by name";
        QTest::newRow("garbage_file") << "an array file";
        QTest::newRow("cut_file") << "an array inside the file";
        QTest::newRow("wide_file") << "lacks the array 'base'";
        QTest::newRow("pipe") << "a plain file";
        QTest::newRow("folder") << "a plain file";
        QTest::newRow("link") << "a plain file";
        QTest::newRow("missing_file") << "a plain file";
        QTest::newRow("huge_file") << "at most 256 MiB";
        QTest::newRow("outside") << "a file of the run's own folder";
    }

    void execute_badFront_costsNothingElse()
    {
        QFETCH(QString, reason);
        Listener listener;
        const auto result = run::execute(tests::fronts(QTest::currentDataTag()), listener, {});
        QCOMPARE(result.status, std::string("none"));
        QCOMPARE(result.rejected, 1);
        QVERIFY(result.fronts.empty() && result.trace.empty() && listener.fronts.empty());
        const std::string said = asText(listener.notes);
        QVERIFY2(said.find("The judge refused a plan: ") != std::string::npos, said.c_str());
        QVERIFY2(QString::fromStdString(said).contains(reason), said.c_str());
    }

    void execute_planBesideABadFront_counts()
    {
        Listener listener;
        const auto result = run::execute(tests::fronts("plan_and_bad_front"), listener, {});
        QCOMPARE(result.status, std::string("feasible"));
        QCOMPARE(result.rejected, 1);
        QCOMPARE(result.front.size(), std::size_t(1));
        QCOMPARE(result.front[0].verdict.values, (frontier::Values{{1, 3}, {3}}));
    }

    void execute_frontOfAKindWithoutFronts_isRefused()
    {
        auto spec = tests::fronts("inline");
        spec.problem = tests::square();
        spec.request.objectives = {"distance"};
        Listener listener;
        const auto result = run::execute(spec, listener, {});
        QCOMPARE(result.status, std::string("none"));
        QCOMPARE(result.rejected, 1);
    }

    void isHindsight_onlyOnLoggedProblems()
    {
        auto spec = tests::fronts("inline");
        QVERIFY(run::isHindsight(spec));
        spec.problem = tests::threeRows(false, false);
        QVERIFY(!run::isHindsight(spec));
        spec.problem = tests::threeRows();
        spec.strategy.description.hindsight = false;
        QVERIFY(!run::isHindsight(spec));
    }
};

QTEST_GUILESS_MAIN(TestFronts)
#include "tst_Fronts.moc"
