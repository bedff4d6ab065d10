// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "tests/Refusal.h"
#include "tests/problems/routing/Sample.h"

#include <QTest>

using namespace tradeoff;
using problems::routing::DurationModel;
using problems::routing::Interval;
using tests::asRouting;
using tests::changed;
using tests::kSample;
using tests::readRouting;
using tests::refusal;
using tests::shown;

namespace {

const std::string kWindows = "TIME_WINDOW_SECTION\n1 0 200\n2 10 20\n3 0 100\n4 30 30\n5 0 200\n6 5 90\n";
const std::string kService = "SERVICE_TIME_SECTION\n1 0\n2 1\n3 2\n4 3\n5 4\n6 5\n";

/// The sample with TYPE, further keys and sections.
std::string extended(const std::string& type, const std::string& keys, const std::string& sections)
{
    return changed(changed(kSample, "TYPE : CVRP\n", "TYPE : " + type + "\n" + keys), "EOF\n",
                   sections + "EOF\n");
}

QString joined(const std::vector<std::string>& texts)
{
    QString all;
    for (const auto& text : texts) all += (all.isEmpty() ? "" : " | ") + shown(text);
    return all;
}

const std::string kThreeVehicles = "VEHICLES : 3\n";

} // namespace

class TestCvrplibFleet : public QObject
{
    Q_OBJECT

private slots:
    // Payloads of plain files are identities in old projects.
    void read_plainFile_keepsItsDigest()
    {
        QCOMPARE(shown(readRouting(kSample).problem->digest()),
                 "54894b7c0dce79ea50091c380a1c2b2418067ffbf05b4ebf447c06f75ed48778");
    }

    void read_timeWindows_areThoseOfTheFile()
    {
        for (const char* type : {"VRPTW", "CVRPTW"}) {
            const auto result = readRouting(extended(type, "", kWindows + kService));
            const auto& data = asRouting(result.problem).data();
            QCOMPARE(joined(result.warnings), "");
            QVERIFY(data.duration.source == DurationModel::Source::Distance);
            QCOMPARE(data.service, (std::vector<std::int64_t>{0, 1, 2, 3, 4, 5}));
            QVERIFY(data.depots.at(0).open == (Interval{0, 200}));
            QVERIFY(data.windows[0].empty());
            QVERIFY(data.windows[3] == (std::vector<Interval>{{30, 30}}));
            QCOMPARE(data.fleet.size(), std::size_t{1});
            QVERIFY(!data.fleet[0].count);
            QCOMPARE(data.fleet[0].capacity, (std::vector<std::int64_t>{10}));
            // Node 2 is 5 away: arrive 5, wait to 10, serve to 11, back at 16.
            const auto verdict =
                result.problem->judge(problems::routing::toSolution({{1}, {2}, {3}, {4}, {5}}));
            QVERIFY(verdict.feasible);
        }
    }

    void read_timesInFineUnits_areScaled()
    {
        const std::string text =
            changed(extended("VRPTW", "", kWindows + kService), "\n2 10 20\n", "\n2 10.5 20\n");
        const auto result = readRouting(text, {{"distance", "trunc1"}});
        const auto& data = asRouting(result.problem).data();
        QVERIFY(data.windows[1] == (std::vector<Interval>{{105, 200}}));
        QCOMPARE(data.service[5], 50);
        QCOMPARE(data.durationScale, 1);
        QCOMPARE(refusal([&] { readRouting(text); }),
                 "f.vrp:26:3: found '10.5', expected the window's start of node 2 with at most 0 "
                 "decimals, as distances have");
    }

    void read_serviceKey_isTheSameForEveryStop()
    {
        const auto result = readRouting(extended("VRPTW", "SERVICE_TIME : 7\n", kWindows));
        QCOMPARE(asRouting(result.problem).data().service, (std::vector<std::int64_t>{0, 7, 7, 7, 7, 7}));
    }

    // Christofides, Mingozzi and Toth: the limit holds for driving and service together.
    void read_distanceWithService_limitsDuration()
    {
        const auto result = readRouting(extended("DCVRP", "DISTANCE : 40\nSERVICE_TIME : 10\n", ""));
        const auto& type = asRouting(result.problem).data().fleet.at(0);
        QCOMPARE(type.longestDuration.value(), 40);
        QVERIFY(!type.longestDistance);
        QCOMPARE(joined(result.warnings),
                 "f.vrp:4:1: DISTANCE limits driving and service together, a unit of time "
                 "being one of distance");
        // Node 4: 13 + 10 + 13 = 36; with node 2 beside it: 5 + 10 + 11 + 10 + 13 = 49.
        using problems::routing::toSolution;
        QVERIFY(result.problem->judge(toSolution({{1}, {2}, {3}, {4}, {5}})).feasible);
        QVERIFY(!result.problem->judge(toSolution({{1, 3}, {2}, {4}, {5}})).feasible);
    }

    void read_distanceAlone_limitsDistance()
    {
        const auto result = readRouting(extended("DCVRP", "DISTANCE : 40\n", ""));
        QCOMPARE(asRouting(result.problem).data().longestRoute.value(), 40);
        QVERIFY(asRouting(result.problem).data().fleet.empty());
    }

    void read_severalDepots_haveOneTypeEach()
    {
        const std::string text =
            changed(extended("MDVRP", "", ""), "DEPOT_SECTION\n1\n", "DEPOT_SECTION\n1\n4\n");
        const auto result = readRouting(text);
        const auto& data = asRouting(result.problem).data();
        QCOMPARE(data.depots.size(), std::size_t{2});
        QCOMPARE(data.depots[1].node, 3);
        QCOMPARE(data.fleet.size(), std::size_t{2});
        QCOMPARE(shown(data.fleet[0].name), "depot 1");
        QCOMPARE(shown(data.fleet[1].name), "depot 4");
        QCOMPARE(data.fleet[1].start, 1);
        QCOMPARE(data.fleet[1].end, 1);
        QVERIFY(!data.fleet[1].count);
        QCOMPARE(data.demand[3], 0);
        QCOMPARE(joined(result.warnings), "f.vrp:14:1: the depot's demand 3 is not used");
        QVERIFY(refusal([&] {
                    readRouting(changed(text, "TYPE : MDVRP\n", "TYPE : MDVRP\nVEHICLES : 4\n"));
                }).startsWith("f.vrp:4:1: found 'VEHICLES : 4', expected VEHICLES_DEPOT_SECTION"));
    }

    void read_vehiclesOfDepots_areGrouped()
    {
        const std::string text =
            changed(extended("MDVRPTW", "VEHICLES : 3\nVEHICLES_MAX_DURATION : 90\n",
                             kWindows + kService + "VEHICLES_DEPOT_SECTION\n1 4\n2 1\n3 4\n"),
                    "DEPOT_SECTION\n1\n", "DEPOT_SECTION\n1\n4\n");
        const auto data = asRouting(readRouting(text).problem).data();
        QCOMPARE(data.fleet.size(), std::size_t{2});
        QCOMPARE(shown(data.fleet[0].name), "depot 4");
        QCOMPARE(data.fleet[0].count.value(), 2);
        QCOMPARE(data.fleet[0].start, 1);
        QCOMPARE(data.fleet[0].longestDuration.value(), 90);
        QCOMPARE(shown(data.fleet[1].name), "depot 1");
        QCOMPARE(data.fleet[1].count.value(), 1);
        QVERIFY(data.depots[1].open == (Interval{30, 30}));
    }

    void read_differentVehicles_costTheirRates()
    {
        const std::string text = changed(
            extended("HFVRP", kThreeVehicles,
                     "CAPACITY_SECTION\n1 10\n2 20\n3 10\nVEHICLES_FIXED_COST_SECTION\n1 100\n2 150.5\n3 "
                     "100\nVEHICLES_UNIT_DISTANCE_COST_SECTION\n1 2\n2 3\n3 2\n"),
            "CAPACITY : 10\n", "");
        const auto problem = readRouting(text).problem;
        const auto& data = asRouting(problem).data();
        QCOMPARE(data.fleet.size(), std::size_t{2});
        QCOMPARE(shown(data.fleet[0].name), "type 1");
        QCOMPARE(data.fleet[0].count.value(), 2);
        QCOMPARE(data.fleet[1].capacity, (std::vector<std::int64_t>{20}));
        QCOMPARE(data.costScale, 1);
        // Node 2 there and back on type 2: 10 × 3 + 150.5; nodes 5 and 6 (12 + 9 + 10 = 31) × 2 + 100;
        // nodes 3 and 4 (10 + 5 + 13 = 28) × 2 + 100. Together 180.5 + 162 + 156.
        problems::routing::Plan plan;
        plan.routes = {{1}, {4, 5}, {2, 3}};
        plan.vehicles = {1, 0, 0};
        const auto verdict = problem->judge(problems::routing::encodePlan(plan));
        QVERIFY(verdict.feasible);
        QCOMPARE(shown(problem->objectives()[0].id), "cost");
        QCOMPARE(shown(toText(problem->objectives()[0], verdict.values[0])), "498.5");
    }

    // Costs of unrounded distances keep six decimals.
    void read_ratesOfFineDistances_loseNothing()
    {
        const std::string text = changed(extended("HFVRP", "VEHICLES : 5\n",
                                                  "CAPACITY_SECTION\n1 10\n2 10\n3 10\n4 10\n5 "
                                                  "10\nVEHICLES_UNIT_DISTANCE_COST_SECTION\n1 59\n2 "
                                                  "59\n3 59\n4 59\n5 59\n"),
                                         "CAPACITY : 10\n", "");
        const auto problem = readRouting(text, {{"distance", "exact"}}).problem;
        const auto verdict = problem->judge(problems::routing::toSolution({{1}, {2}, {3}, {4}, {5}}));
        // 2 × (5 + 10 + 13 + 12 + 9.899495) × 59 = 5888.140410
        QCOMPARE(shown(toText(problem->objectives()[0], verdict.values[0])), "5888.140410");
    }

    void read_limitsOfVehicles_areTheirs()
    {
        const auto data = asRouting(readRouting(extended("HFVRP", "VEHICLES : 2\n",
                                                         "VEHICLES_MAX_DISTANCE_SECTION\n1 50\n2 60\n"
                                                         "VEHICLES_MAX_DURATION_SECTION\n1 70\n2 80\n"))
                                        .problem)
                              .data();
        QCOMPARE(data.fleet.size(), std::size_t{2});
        QCOMPARE(data.fleet[0].longestDistance.value(), 50);
        QCOMPARE(data.fleet[1].longestDuration.value(), 80);
    }

    void read_whatNobodyCanServe_isSaidAtItsRow_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<QString>("warning");
        const auto row = [](const char* name, const std::string& text, const char* warning) {
            QTest::newRow(name) << text << QString(warning);
        };
        const std::string timed = extended("VRPTW", "", kWindows + kService);
        // Node 4 is 13 away.
        row("window closes too soon", changed(timed, "\n4 30 30\n", "\n4 0 12\n"),
            "f.vrp:18:1: node 4 cannot be reached before its window closes");
        // Service from 30 to 33, 13 back: 46.
        row("depot closes too soon",
            changed(changed(timed, "\n1 0 200\n", "\n1 0 45\n"), "\n5 0 200", "\n5 0 20"),
            "f.vrp:18:1: no vehicle is back in time from node 4");
        row("too few vehicles", extended("CVRP", "VEHICLES : 1\n", ""),
            "f.vrp: too few vehicles: they carry at most 10, the stops ask for 15");
        row("service at the depot",
            changed(timed, "SERVICE_TIME_SECTION\n1 0\n", "SERVICE_TIME_SECTION\n1 9\n"),
            "f.vrp:32:1: the depot's service time is not used");
    }
    void read_whatNobodyCanServe_isSaidAtItsRow()
    {
        QFETCH(std::string, text);
        QTEST(joined(readRouting(text).warnings), "warning");
    }

    void read_manyWarnings_areCounted()
    {
        std::string text = "TYPE : CVRP\nDIMENSION : 101\nEDGE_WEIGHT_TYPE : EUC_2D\nCAPACITY : 1\n"
                           "NODE_COORD_SECTION\n";
        for (int node = 1; node <= 101; ++node) text += std::to_string(node) + " 0 0\n";
        for (int key = 0; key < 60; ++key) text += "KEY" + std::to_string(key) + " : 0\n";
        text += "DEMAND_SECTION\n";
        for (int node = 1; node <= 101; ++node) text += std::to_string(node) + " 2\n";
        const auto warnings = readRouting(text + "DEPOT_SECTION\n1\n-1\nEOF\n").warnings;
        QCOMPARE(warnings.size(), std::size_t{51});
        QVERIFY(warnings.back().starts_with("and "));
    }
};

QTEST_APPLESS_MAIN(TestCvrplibFleet)
#include "tst_CvrplibFleet.moc"
