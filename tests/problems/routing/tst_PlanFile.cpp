// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "tests/Refusal.h"
#include "tests/problems/routing/Sample.h"

#include <QTest>

using namespace tradeoff;
using problems::routing::Routes;
using problems::routing::toRoutes;
using tests::kSample;
using tests::refusal;
using tests::shown;

class TestPlanFile : public QObject
{
    Q_OBJECT

    problems::ProblemPtr m_problem = tests::readRouting(kSample).problem;

    problems::Solution read(const std::string& text) const
    {
        return problems::kindOf("routing").readPlan(*m_problem, text, "f.sol");
    }

private slots:
    void read_acceptedForm_givesRoutesAndClaim_data()
    {
        QTest::addColumn<std::string>("text");
        const auto row = [](const char* name, const char* text) { QTest::newRow(name) << std::string(text); };
        row("as published", "Route #1: 1 2 3\nRoute #2: 5 4\nCost 62\n");
        row("no line end at the end", "Route #1: 1 2 3\nRoute #2: 5 4\nCost 62");
        row("CR LF", "Route #1: 1 2 3\r\nRoute #2: 5 4\r\nCost 62\r\n");
        row("without the hash", "Route 1: 1 2 3\nRoute 2: 5 4\ncost 62\n");
        row("blank before the colon", "Route #1 : 1 2 3\nRoute #2 : 5 4\nCOST 62\n");
        row("blank after the hash", "Route # 1: 1 2 3\nRoute # 2: 5 4\nCost 62\n");
        row("tabs", "Route\t#1:\t1\t2\t3\nRoute\t#2:\t5\t4\nCost\t62\n");
        row("routes numbered in another order", "Route #7: 1 2 3\nRoute #3: 5 4\nCost 62\n");
        row("cost first", "Cost 62\nRoute #1: 1 2 3\nRoute #2: 5 4\n");
        row("cost with a colon", "Route #1: 1 2 3\nRoute #2: 5 4\nCost: 62\n");
        row("blank lines", "\nRoute #1: 1 2 3\n\n\nRoute #2: 5 4\n\nCost 62\n\n");
        row("cost with a point", "Route #1: 1 2 3\nRoute #2: 5 4\nCost 62.00\n");
    }
    void read_acceptedForm_givesRoutesAndClaim()
    {
        QFETCH(std::string, text);
        const auto plan = read(text);
        QVERIFY((toRoutes(plan) == Routes{{1, 2, 3}, {5, 4}}));
        QCOMPARE(plan.claims.size(), std::size_t{1});
        QVERIFY(plan.claims.at("distance") == frontier::Value{62});
    }

    void read_severalVehicleTypes_areNamedByEachRoute()
    {
        const std::string text = R"({"kind": "routing", "version": 1, "depots": [{"id": "d", "x": 0, "y": 0}],
            "vehicles": [{"id": "van"}, {"id": "cargo bike"}],
            "stops": [{"id": "a", "x": 3, "y": 4}, {"id": "b", "x": 6, "y": 8}]})";
        const auto& kind = problems::kindOf("routing");
        const auto& readers = kind.readers;
        const auto json =
            std::find_if(readers.begin(), readers.end(), [&](const auto& r) { return r.sniff(text); });
        const auto problem = json->read(text, "p.json", {}).problem;
        const auto plan = [&](const std::string& file) { return kind.readPlan(*problem, file, "f.sol"); };
        const auto two = plan("Route #1 [cargo bike]: 2\nRoute #2 [van] : 1\n");
        QCOMPARE(problems::routing::decodePlan(two).vehicles, (std::vector<int>{1, 0}));
        QCOMPARE(kind.writePlan(*problem, two, problem->judge(two)),
                 std::string("Route #1 [cargo bike]: 2\nRoute #2 [van]: 1\nCost 30\n"));
        QCOMPARE(
            tests::refusal([&] { plan("Route #1: 1\n"); }),
            "f.sol:1:1: found 'Route', expected 'Route #number [vehicle]:', for there are several vehicles");
        QVERIFY(tests::refusal([&] { plan("Route #1 [bus]: 1\n"); }).contains("not 'bus'"));
        QVERIFY(tests::refusal([&] { plan("Route #1 [van\n"); }).contains("']:' after the vehicle's name"));
    }

    void read_missingCost_claimsNothing() { QVERIFY(read("Route #1: 1 2 3 4 5\n").claims.empty()); }

    void read_emptyRoute_isKept()
    {
        QVERIFY((toRoutes(read("Route #1:\nRoute #2: 1\n")) == Routes{{}, {1}}));
    }

    void read_badFile_isRefusedWithItsPlace_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const std::string& text, const char* message) {
            QTest::newRow(name) << text << QString(message);
        };
        const char* whole = "expected a whole number for a customer number";
        row("empty", "", "f.sol:1:1: found 'end of file', expected at least one route");
        row("cost alone", "Cost 62\n", "f.sol:1:8: found 'end of file', expected at least one route");
        row("token x1", "Route #1: x1 2\n", (std::string("f.sol:1:11: found 'x1', ") + whole).c_str());
        row("customer 1.9", "Route #1: 1.9 2\n", (std::string("f.sol:1:11: found '1.9', ") + whole).c_str());
        row("customer 2^32", "Route #1: 4294967296\n",
            "f.sol:1:11: found '4294967296', expected a customer number from");
        row("customer 2^32 + 1", "Route #1: 4294967297\n",
            "f.sol:1:11: found '4294967297', expected a customer number from");
        row("customer beyond int64", "Route #1: 9223372036854775808\n",
            "f.sol:1:11: found '9223372036854775808'");
        row("customer nan", "Route #1: nan\n", "f.sol:1:11: found 'nan'");
        row("customers with commas", "Route #1: 1,2,3\n", "f.sol:1:11: found '1,2,3'");
        row("route wrapped over two lines", "Route #1: 1 2\n3\n",
            "f.sol:2:1: found '3', expected 'Route #number: customers'");
        row("route without colon", "Route #1 1 2\n",
            "f.sol:1:10: found '1', expected ':' after the route number");
        row("route without number", "Route : 1 2\n", "f.sol:1:7: found ':', expected 'Route #number:'");
        row("route cut short", "Route", "f.sol:1:6: found 'end of file', expected a route number");
        row("cost nan", "Route #1: 1\nCost nan\n", "f.sol:2:6: found 'nan', expected a number for the cost");
        row("cost inf", "Route #1: 1\nCost inf\n", "f.sol:2:6: found 'inf'");
        row("cost 1e400", "Route #1: 1\nCost 1e400\n", "f.sol:2:6: found '1e400'");
        row("cost finer than the problem", "Route #1: 1\nCost 62.5\n",
            "f.sol:2:6: found '62.5', expected a cost with at most 0 decimals");
        row("cost missing its value", "Route #1: 1\nCost",
            "f.sol:2:5: found 'end of file', expected the cost");
        row("cost twice", "Route #1: 1\nCost 5\nCost 6\n", "f.sol:3:1: found 'Cost', expected one Cost line");
        row("another word", "Route #1: 1\nTime 5\n", "f.sol:2:1: found 'Time'");
        row("a web page", "<html>", "f.sol:1:1: found '<html>'");
    }
    void read_badFile_isRefusedWithItsPlace()
    {
        QFETCH(std::string, text);
        QFETCH(QString, message);
        const QString got = refusal([&] { read(text); });
        QVERIFY2(got.startsWith(message), qPrintable(got));
    }

    // What can be read but names no such stop is the judge's business: it must arrive there unchanged.
    void read_customersThatAreNotThere_reachTheJudge()
    {
        for (const int customer : {-1, 0, 6, 99, INT32_MAX, INT32_MIN}) {
            const auto plan = read("Route #1: 1 2 3\nRoute #2: 4 5 " + std::to_string(customer) + "\n");
            QCOMPARE(toRoutes(plan)[1].back(), customer);
            QVERIFY(!m_problem->judge(plan).feasible);
        }
    }

    void write_plan_leavesEmptyRoutesOutAndStatesTheJudgedCost()
    {
        const auto plan = problems::routing::toSolution({{1}, {}, {5, 4}});
        // 2 x 5 = 10; 10 + 9 + 12 = 31: sqrt(98) = 9.9, from (7,7) to (12,0) sqrt(74) = 8.6, 12.
        const auto verdict = m_problem->judge(plan);
        QCOMPARE(shown(problems::kindOf("routing").writePlan(*m_problem, plan, verdict)),
                 "Route #1: 1\nRoute #2: 5 4\nCost 41\n");
    }

    void write_scaledDistance_isInUnitsOfOne()
    {
        const auto problem = tests::readRouting(kSample, {{"distance", "x100"}}).problem;
        const auto plan = problems::routing::toSolution({{1}, {2}, {3}, {4}, {5}});
        // 2 x (5 + 10 + 13 + 12 + 9.90) = 99.80
        const std::string text = problems::kindOf("routing").writePlan(*problem, plan, problem->judge(plan));
        QVERIFY2(text.ends_with("Cost 99.80\n"), text.c_str());
        const auto again = problems::kindOf("routing").readPlan(*problem, text, "f.sol");
        QVERIFY(again.claims.at("distance") == frontier::Value{9980});
    }
};

QTEST_APPLESS_MAIN(TestPlanFile)
#include "tst_PlanFile.moc"
