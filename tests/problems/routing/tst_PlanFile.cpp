// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/VroomReader.h"
#include "tests/Refusal.h"
#include "tests/problems/routing/Sample.h"

#include <QTest>

using namespace tradeoff;
using problems::routing::Routes;
using problems::routing::toRoutes;
using tests::kSample;
using tests::refusal;
using tests::shown;

namespace {

/// Two equal vans and a truck from row 0, three jobs and goods from row 4 to row 1.
const std::string kVroom = R"({"vehicles": [
    {"id": 1, "start_index": 0, "end_index": 0, "capacity": [4], "time_window": [0, 500]},
    {"id": 2, "start_index": 0, "end_index": 0, "capacity": [4], "time_window": [0, 500]},
    {"id": 7, "start_index": 0, "capacity": [9], "skills": [3], "breaks": [{"id": 1, "time_windows": [[10, 90]], "service": 5}]}],
  "jobs": [
    {"id": 11, "location_index": 1, "delivery": [2], "service": 30, "priority": 10},
    {"id": 12, "location_index": 2, "pickup": [1], "skills": [3]},
    {"id": 13, "location_index": 3, "time_windows": [[100, 110]]}],
  "shipments": [{"amount": [3], "pickup": {"id": 11, "location_index": 4}, "delivery": {"id": 12, "location_index": 1}}],
  "matrices": {"car": {"durations": [[0, 10, 20, 30, 40], [11, 0, 21, 31, 41], [12, 22, 0, 32, 42], [13, 23, 33, 0, 43],
    [14, 24, 34, 44, 0]]}}})";

problems::ProblemPtr vroom(const std::string& text = kVroom)
{
    return problems::routing::readVroom(text, "v.json", {}).problem;
}

} // namespace

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

    void readVroom_everyPart_isUnderstood()
    {
        const auto problem = vroom();
        const auto& data = tests::asRouting(problem).data();
        QCOMPARE(data.fleet.size(), std::size_t{2});
        QCOMPARE(shown(data.fleet[0].name), "1,2");
        QCOMPARE(data.fleet[0].count, std::optional<int>(2));
        QCOMPARE(shown(data.fleet[1].name), "7");
        QCOMPARE(data.fleet[1].end, problems::routing::VehicleType::kOpenEnd);
        // depot 0, jobs 1 to 3, pickup 4, delivery 5. Priorities come before the number of tasks: 10 × 6 + 1.
        QVERIFY((data.prize == std::vector<std::int64_t>{0, 61, 1, 1, 1, 1}));
        const auto judged = [&](const problems::routing::Plan& plan) {
            return problem->judge(problems::routing::encodePlan(plan));
        };
        const auto verdict = judged({{{1, 3}, {4, 2, 5}}, {0, 1}, {}});
        QVERIFY2(verdict.feasible, verdict.violations.empty() ? "" : verdict.violations[0].sentence.c_str());
        QCOMPARE(shown(problem->objectives()[0].id), "unserved_prize");
        QCOMPARE(verdict.values[0].number, 0);
        QCOMPARE(verdict.values[1].number, 10 + 31 + 13 + 40 + 34 + 22);
        const auto code = [&](const problems::routing::Plan& plan) {
            const auto found = judged(plan).violations;
            return found.empty() ? QString() : shown(found.front().code);
        };
        QCOMPARE(code({{{2}}, {0}, {}}), "skill_missing");
        QCOMPARE(code({{{1, 4, 5}}, {0}, {}}), "");
        QCOMPARE(code({{{4, 1, 5}}, {0}, {}}), "capacity_exceeded");
        QCOMPARE(code({{{5, 4}}, {0}, {}}), "shipment_order");
        QCOMPARE(code({{{1}, {3}, {2}}, {0, 0, 0}, {}}), "skill_missing");
        QCOMPARE(code({{{1}, {3}, {4, 5}}, {0, 0, 0}, {}}), "vehicles_exceeded");
        QCOMPARE(code({{{4, 2, 3}}, {1}, {}}), "shipment_split");
        const auto again = problems::decodeProblem(problem->encode().bytes(), "payload");
        QCOMPARE(shown(again->digest()), shown(problem->digest()));
    }

    void readVroom_placesWithoutAMatrix_areJoinedByAssumptionsThatAreSaid()
    {
        const auto result = problems::routing::readVroom(
            R"({"vehicles": [{"id": 0, "start": [2.35, 48.86], "end": [2.35, 48.86]}],
                "jobs": [{"id": 1, "location": [2.37, 48.85]}, {"id": 2, "location": [2.29, 48.856]}]})",
            "v.json", {{"speed", "30"}});
        QCOMPARE(result.problem->assumptions().size(), std::size_t{2});
        QCOMPARE(shown(result.options.at("speed")), "30");
        QVERIFY(result.problem->judge(problems::routing::toSolution({{1, 2}})).feasible);
    }

    void readVroom_whatIsNotPlanned_isRefusedAtItsPlace_data()
    {
        QTest::addColumn<std::string>("from");
        QTest::addColumn<std::string>("to");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const char* from, const char* to, const char* message) {
            QTest::newRow(name) << std::string(from) << std::string(to) << QString(message);
        };
        row("setup", R"("service": 30)", R"("setup": 30)", "setting up");
        row("costs per km", R"("id": 7,)", R"("id": 7, "costs": {"per_km": 3},)", "per_km");
        row("limit on tasks", R"("id": 7,)", R"("id": 7, "max_tasks": 3,)", "max_tasks");
        row("speed", R"("id": 7,)", R"("id": 7, "speed_factor": 2,)", "other speeds");
        row("another profile", R"("id": 7,)", R"("id": 7, "profile": "bike",)", "profile");
        row("no start", R"("id": 7, "start_index": 0,)", R"("id": 7,)", "a start");
        row("vehicle twice", R"("id": 7,)", R"("id": 2,)", "an id of its own");
        row("job twice", R"("id": 13)", R"("id": 11)", "an id of its own");
        row("two windows of a break", "[[10, 90]]", "[[10, 90], [95, 99]]", "one window");
        row("row beyond the matrix", R"("location_index": 2)", R"("location_index": 5)", "in the matrix");
        row("matrix not square", "[0, 10, 20, 30, 40]", "[0, 10, 20, 30]", "square");
        row("priority", R"("priority": 10)", R"("priority": 101)", "100");
        row("negative amount", R"("delivery": [2])", R"("delivery": [-2])", "delivery");
        row("amounts of another number", R"("delivery": [2])", R"("delivery": [2, 1])", "1 amounts");
        row("window upside down", "[100, 110]", "[110, 100]", "a window that closes");
        row("unknown key", R"("priority": 10)", R"("prio": 10)", "prio");
    }
    void readVroom_whatIsNotPlanned_isRefusedAtItsPlace()
    {
        QFETCH(std::string, from);
        QFETCH(std::string, to);
        QFETCH(QString, message);
        const QString found = refusal([&] { vroom(tests::changed(kVroom, from, to)); });
        QVERIFY2(found.startsWith("v.json:") && found.contains(message), qPrintable(found));
    }

    void writeVroomPlan_readAgain_isTheSamePlan()
    {
        const auto problem = vroom();
        const problems::routing::Plan plan = {{{1}, {4, 2, 5}, {3}}, {0, 1, 0}, {}};
        const auto solution = problems::routing::encodePlan(plan);
        const std::string text =
            problems::writePlan(*problem, solution, problem->judge(solution), "plan.json");
        const auto again = problems::kindOf("routing").readPlan(*problem, text, "plan.json");
        QVERIFY(problems::routing::decodePlan(again) == plan);
        const auto json = format::parseJson(text, "plan.json");
        QCOMPARE(json["code"].get<int>(), 0);
        QCOMPARE(json["routes"][0]["vehicle"].get<int>(), 1);
        QCOMPARE(json["routes"][1]["vehicle"].get<int>(), 7);
        QCOMPARE(json["routes"][2]["vehicle"].get<int>(), 2);
        QCOMPARE(shown(json["routes"][1]["steps"][1].dump()), R"({"id":11,"type":"pickup"})");
        QCOMPARE(json["routes"][1]["steps"].size(), std::size_t{4}); // it ends at its last stop
        QCOMPARE(json["summary"]["unassigned"].get<int>(), 0);
        QVERIFY(refusal([&] {
                    problems::kindOf("routing").readPlan(
                        *problem, R"({"routes": [{"vehicle": 9, "steps": []}]})", "p.json");
                }).contains("the id of a vehicle"));
        const auto less = problems::routing::encodePlan({{{1}}, {0}, {}});
        const auto part = format::parseJson(
            problems::writePlan(*problem, less, problem->judge(less), "plan.json"), "plan.json");
        QCOMPARE(part["unassigned"].size(), std::size_t{4});
    }

    void writeVroomPlan_problemOfAnotherForm_isNamedByItsLabels()
    {
        const auto plan = problems::routing::toSolution({{1, 2, 3}, {5, 4}});
        const std::string text = problems::writePlan(*m_problem, plan, m_problem->judge(plan), "plan.json");
        const auto again = problems::kindOf("routing").readPlan(*m_problem, text, "plan.json");
        QVERIFY((toRoutes(again) == Routes{{1, 2, 3}, {5, 4}}));
    }
};

QTEST_APPLESS_MAIN(TestPlanFile)
#include "tst_PlanFile.moc"
