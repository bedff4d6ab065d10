// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// One hand-made problem per field of the routing model, on a line of places so that every figure can be
// checked in the head: with the field as written the plan is accepted at the values given; with one change to
// the field it is refused for the reason given, or its values move.

#include "core/format/Error.h"
#include "core/problems/routing/JsonReader.h"
#include "core/problems/routing/Problem.h"

#include <QTest>
#include <algorithm>
#include <set>

using namespace tradeoff;
using problems::routing::Plan;
using problems::routing::Problem;

namespace {

/// Stops a, b, c at 10, 20 and 30 east of the depot d; one minute a kilometre.
const std::string kLine = R"({"kind": "routing", "version": 1,
"distance": {"unit": "km"}, "duration": {"unit": "min", "from": "distance"}, LOADS
"depots": [{"id": "d", "x": 0, "y": 0 DEPOT} DEPOTS],
"vehicles": [{"id": "van" VAN} VEHICLES],
"stops": [{"id": "a", "x": 10, "y": 0 A}, {"id": "b", "x": 20, "y": 0 B}, {"id": "c", "x": 30, "y": 0 C}] MORE})";

std::string filled(std::map<std::string, std::string> parts)
{
    std::string text = kLine;
    for (const char* slot : {"DEPOTS", "DEPOT", "VAN", "VEHICLES", "LOADS", " A}", " B}", " C}", "MORE"}) {
        std::string name = slot;
        const bool stop = name.back() == '}';
        if (stop) name = name.substr(1, 1);
        const std::string value = parts.count(name) ? parts.at(name) : "";
        const auto at = text.find(slot);
        text.replace(at, std::string(slot).size(), stop ? value + "}" : value);
    }
    return text;
}

std::shared_ptr<const Problem> problemOf(const std::string& text)
{
    return std::dynamic_pointer_cast<const Problem>(
        problems::routing::readRoutingJson(text, "line.json", {}).problem);
}

/// "cost=12 distance=60 …" for a feasible plan, else the codes of what it breaks.
QString outcome(const std::string& text, const Plan& plan)
{
    const auto problem = problemOf(text);
    const auto verdict = problem->judge(problems::routing::encodePlan(plan));
    QStringList words;
    if (!verdict.feasible) {
        for (const auto& violation : verdict.violations) words << QString::fromStdString(violation.code);
        words.removeDuplicates();
        return words.join(" ");
    }
    for (std::size_t i = 0; i < verdict.values.size(); ++i)
        words << QString::fromStdString(problem->objectives()[i].id + "=" +
                                        frontier::toText(problem->objectives()[i], verdict.values[i]));
    return words.join(" ");
}

using Slots = std::map<std::string, std::string>;
const Plan kAll = {{{1, 2, 3}}, {}, {}};

} // namespace

class TestModel : public QObject
{
    Q_OBJECT

private slots:
    void judge_eachField_decidesTheVerdict_data()
    {
        QTest::addColumn<QString>("good");
        QTest::addColumn<QString>("changed");
        QTest::addColumn<QString>("goodOutcome");
        QTest::addColumn<QString>("changedOutcome");
        QTest::addColumn<QString>("plan");
        const auto row = [](const char* name, const Slots& good, const QString& goodOutcome,
                            const Slots& changed, const QString& changedOutcome,
                            const QString& plan = "123") {
            QTest::newRow(name) << QString::fromStdString(filled(good))
                                << QString::fromStdString(filled(changed)) << goodOutcome << changedOutcome
                                << plan;
        };
        const QString plain = "distance=60 duration=60 longest_route=60 vehicles=1";
        const QString split = "distance=100 duration=100 longest_route=60 vehicles=2";
        row("nothing but places", {}, plain, {{"C", R"(, "delivery": 1)"}}, plain);
        row("count", {{"VAN", R"(, "count": 2)"}}, split, {{"VAN", R"(, "count": 1)"}}, "vehicles_exceeded",
            "12|3");
        row("capacity",
            {{"VAN", R"(, "capacity": 3)"}, {"A", R"(, "delivery": 1)"}, {"B", R"(, "delivery": 2)"}}, plain,
            {{"VAN", R"(, "capacity": 2)"}, {"A", R"(, "delivery": 1)"}, {"B", R"(, "delivery": 2)"}},
            "capacity_exceeded");
        row("second load",
            {{"LOADS", R"("loads": ["kg", "m3"],)"},
             {"VAN", R"(, "capacity": [9, 3])"},
             {"A", R"(, "delivery": [1, 3])"}},
            plain,
            {{"LOADS", R"("loads": ["kg", "m3"],)"},
             {"VAN", R"(, "capacity": [9, 3])"},
             {"A", R"(, "delivery": [1, 4])"}},
            "capacity_exceeded");
        row("pickup", {{"VAN", R"(, "capacity": 5)"}, {"A", R"(, "delivery": 5)"}, {"B", R"(, "pickup": 5)"}},
            plain, {{"VAN", R"(, "capacity": 5)"}, {"A", R"(, "pickup": 5)"}, {"B", R"(, "delivery": 5)"}},
            "capacity_exceeded");
        row("shipment order", {{"MORE", R"(, "shipments": [{"from": "a", "to": "c", "amount": 1}])"}}, plain,
            {{"MORE", R"(, "shipments": [{"from": "c", "to": "a", "amount": 1}])"}}, "shipment_order");
        row("shipment on one route", {{"MORE", R"(, "shipments": [{"from": "a", "to": "b"}])"}}, split,
            {{"MORE", R"(, "shipments": [{"from": "a", "to": "c"}])"}}, "shipment_split", "12|3");
        row("shipment amount",
            {{"VAN", R"(, "capacity": 4)"},
             {"C", R"(, "delivery": 1)"},
             {"MORE", R"(, "shipments": [{"from": "a", "to": "b", "amount": 3}])"}},
            plain,
            {{"VAN", R"(, "capacity": 4)"},
             {"C", R"(, "delivery": 1)"},
             {"MORE", R"(, "shipments": [{"from": "a", "to": "b", "amount": 4}])"}},
            "capacity_exceeded");
        row("skills", {{"VAN", R"(, "skills": ["crane", "cold"])"}, {"B", R"(, "skills": ["cold"])"}}, plain,
            {{"VAN", R"(, "skills": ["crane"])"}, {"B", R"(, "skills": ["cold"])"}}, "skill_missing");
        row("service", {{"A", R"(, "service": 5)"}}, "distance=60 duration=65 longest_route=60 vehicles=1",
            {{"A", R"(, "service": 6)"}}, "distance=60 duration=66 longest_route=60 vehicles=1");
        row("time window", {{"B", R"(, "windows": [[0, 20]])"}}, plain, {{"B", R"(, "windows": [[0, 19]])"}},
            "window_missed");
        row("several time windows",
            {{"A", R"(, "windows": [[30, 30]])"}, {"B", R"(, "windows": [[0, 20], [40, 40]])"}}, plain,
            {{"A", R"(, "windows": [[30, 30]])"}, {"B", R"(, "windows": [[0, 20], [38, 39]])"}},
            "window_missed");
        row("waiting counts", {{"A", R"(, "windows": [[10, 15]])"}, {"B", R"(, "windows": [[40, 50]])"}},
            "distance=60 duration=75 longest_route=60 vehicles=1",
            {{"A", R"(, "windows": [[10, 10]])"}, {"B", R"(, "windows": [[40, 50]])"}},
            "distance=60 duration=80 longest_route=60 vehicles=1");
        row("shift", {{"VAN", R"(, "shift": [0, 60])"}}, plain, {{"VAN", R"(, "shift": [0, 59])"}},
            "shift_missed");
        row("opening time", {{"DEPOT", R"(, "open": [5, 65])"}}, plain, {{"DEPOT", R"(, "open": [6, 65])"}},
            "shift_missed");
        row("loading", {{"DEPOT", R"(, "open": [0, 65], "loading": 5)"}},
            "distance=60 duration=65 longest_route=60 vehicles=1",
            {{"DEPOT", R"(, "open": [0, 65], "loading": 6)"}}, "shift_missed");
        row("break", {{"VAN", R"(, "breaks": [{"start": [10, 20], "duration": 7}])"}},
            "distance=60 duration=67 longest_route=60 vehicles=1",
            {{"VAN", R"(, "shift": [0, 66], "breaks": [{"start": [10, 20], "duration": 7}])"}},
            "shift_missed");
        row("break without room",
            {{"VAN", R"(, "shift": [0, 99], "breaks": [{"start": [31, 40], "duration": 7}])"}},
            "distance=60 duration=67 longest_route=60 vehicles=1",
            {{"A", R"(, "windows": [[10, 10]])"},
             {"C", R"(, "windows": [[30, 30]])"},
             {"VAN", R"(, "shift": [0, 99], "breaks": [{"start": [11, 19], "duration": 7}])"}},
            "break_missed");
        row("no break after the end", {{"VAN", R"(, "breaks": [{"start": [55, 60], "duration": 7}])"}}, plain,
            {{"VAN", R"(, "breaks": [{"start": [55, 59], "duration": 7}])"}},
            "distance=60 duration=67 longest_route=60 vehicles=1");
        row("no break before the begin",
            {{"DEPOT", R"(, "open": [9, 99])"}, {"VAN", R"(, "breaks": [{"start": [5, 9], "duration": 7}])"}},
            plain,
            {{"DEPOT", R"(, "open": [8, 8])"}, {"VAN", R"(, "breaks": [{"start": [5, 9], "duration": 7}])"}},
            "shift_missed");
        row("longest duration", {{"VAN", R"(, "longest_duration": 60)"}}, plain,
            {{"VAN", R"(, "longest_duration": 59)"}}, "duration_exceeded");
        row("overtime", {{"VAN", R"(, "longest_duration": 50, "overtime": 10)"}}, plain,
            {{"VAN", R"(, "longest_duration": 50, "overtime": 9)"}}, "duration_exceeded");
        row("longest driving", {{"VAN", R"(, "longest_driving": 60)"}, {"A", R"(, "service": 9)"}},
            "distance=60 duration=69 longest_route=60 vehicles=1", {{"VAN", R"(, "longest_driving": 59)"}},
            "driving_exceeded");
        row("longest distance", {{"VAN", R"(, "longest_distance": 60)"}}, plain,
            {{"VAN", R"(, "longest_distance": 59)"}}, "route_too_long");
        row("fixed cost", {{"VAN", R"(, "fixed_cost": 5)"}},
            "cost=10 distance=100 duration=100 longest_route=60 vehicles=2",
            {{"VAN", R"(, "fixed_cost": 5.5)"}},
            "cost=11.0 distance=100 duration=100 longest_route=60 vehicles=2", "12|3");
        row("cost per distance", {{"VAN", R"(, "cost_per_distance": 0.25)"}},
            "cost=15.00 distance=60 duration=60 longest_route=60 vehicles=1",
            {{"VAN", R"(, "cost_per_distance": 0.5)"}},
            "cost=30.00 distance=60 duration=60 longest_route=60 vehicles=1");
        row("cost per hour", {{"VAN", R"(, "cost_per_hour": 20)"}, {"A", R"(, "service": 1)"}},
            "cost=20.33 distance=60 duration=61 longest_route=60 vehicles=1",
            {{"VAN", R"(, "cost_per_duration": 20)"}, {"A", R"(, "service": 1)"}},
            "cost=1220.00 distance=60 duration=61 longest_route=60 vehicles=1");
        row("cost of overtime",
            {{"VAN",
              R"(, "longest_duration": 50, "overtime": 10, "cost_per_hour": 6, "cost_per_overtime": 3)"}},
            "cost=6.50 distance=60 duration=60 longest_route=60 vehicles=1",
            {{"VAN",
              R"(, "longest_duration": 60, "overtime": 10, "cost_per_hour": 6, "cost_per_overtime": 3)"}},
            "cost=6.00 distance=60 duration=60 longest_route=60 vehicles=1");
        row("optional", {{"C", R"(, "optional": true)"}},
            "unserved_prize=0 distance=40 duration=40 longest_route=40 vehicles=1", {}, "stop_missing", "12");
        row("prize", {{"C", R"(, "prize": 7.5)"}},
            "unserved_prize=7.5 distance=40 duration=40 longest_route=40 vehicles=1",
            {{"C", R"(, "prize": 7.5)"}, {"VAN", R"(, "fixed_cost": 1)"}},
            "cost=8.5 unserved_prize=7.5 distance=40 duration=40 longest_route=40 vehicles=1", "12");
        row("optional shipment",
            {{"B", R"(, "optional": true)"},
             {"C", R"(, "optional": true)"},
             {"MORE", R"(, "shipments": [{"from": "b", "to": "c"}])"}},
            "unserved_prize=0 distance=20 duration=20 longest_route=20 vehicles=1",
            {{"A", R"(, "optional": true)"},
             {"B", R"(, "optional": true)"},
             {"C", R"(, "optional": true)"},
             {"MORE", R"(, "shipments": [{"from": "a", "to": "c"}])"}},
            "shipment_split", "1");
        row("open route", {{"VAN", R"(, "end": null, "longest_distance": 30)"}},
            "distance=30 duration=30 longest_route=30 vehicles=1", {{"VAN", R"(, "longest_distance": 30)"}},
            "route_too_long");
        const QString late = "lateness=4 distance=60 duration=60 longest_route=60 vehicles=1";
        row("soft window", {{"B", R"(, "windows": [[5, 16]], "soft": true)"}}, late,
            {{"B", R"(, "windows": [[5, 16]])"}}, "window_missed");
        row("all windows soft but one",
            {{"LOADS", R"("soft_windows": true,)"},
             {"A", R"(, "windows": [[0, 10]], "soft": false)"},
             {"B", R"(, "windows": [[5, 16]])"}},
            late,
            {{"LOADS", R"("soft_windows": true,)"},
             {"A", R"(, "windows": [[0, 9]], "soft": false)"},
             {"B", R"(, "windows": [[5, 16]])"}},
            "window_missed");
        const QString last = R"("backhauls": "last",)";
        row("deliveries before pickups",
            {{"LOADS", last.toStdString()}, {"A", R"(, "delivery": 1)"}, {"B", R"(, "pickup": 1)"}}, plain,
            {{"LOADS", last.toStdString()}, {"A", R"(, "pickup": 1)"}, {"B", R"(, "delivery": 1)"}},
            "delivery_after_pickup");
        row("pickups alone",
            {{"LOADS", last.toStdString()}, {"A", R"(, "pickup": 1)"}, {"B", R"(, "pickup": 1)"}}, plain,
            {{"LOADS", R"("backhauls": "classic",)"}, {"A", R"(, "pickup": 1)"}, {"B", R"(, "pickup": 1)"}},
            "pickups_alone");
        const std::string loads = R"(, "delivery": 1)";
        row("reloads",
            {{"VAN", R"(, "capacity": 2, "reloads": 1)"}, {"A", loads}, {"B", loads}, {"C", loads}},
            "distance=100 duration=100 longest_route=100 vehicles=1",
            {{"VAN", R"(, "capacity": 1, "reloads": 1)"}, {"A", loads}, {"B", loads}, {"C", loads}},
            "capacity_exceeded", "1203");
        row("number of reloads",
            {{"VAN", R"(, "capacity": 1, "reloads": 2)"}, {"A", loads}, {"B", loads}, {"C", loads}},
            "distance=120 duration=120 longest_route=120 vehicles=1",
            {{"VAN", R"(, "capacity": 1, "reloads": 1)"}, {"A", loads}, {"B", loads}, {"C", loads}},
            "reloads_exceeded", "10203");
        row("no reload", {{"VAN", R"(, "reloads": 1)"}},
            "distance=100 duration=100 longest_route=100 vehicles=1", {}, "depot_inside", "1203");
        row("loading again takes time", {{"VAN", R"(, "reloads": 1)"}, {"DEPOT", R"(, "loading": 5)"}},
            "distance=100 duration=110 longest_route=100 vehicles=1",
            {{"VAN", R"(, "reloads": 1)"}, {"DEPOT", R"(, "loading": 5, "open": [0, 109])"}}, "shift_missed",
            "1203");
        row("the depot is closed at the reload",
            {{"VAN", R"(, "reloads": 1, "end": null)"}, {"DEPOT", R"(, "open": [0, 40])"}},
            "distance=70 duration=70 longest_route=70 vehicles=1",
            {{"VAN", R"(, "reloads": 1, "end": null)"}, {"DEPOT", R"(, "open": [0, 39])"}}, "shift_missed",
            "1203");
        const std::string pin = R"(, "pins": [{"vehicle": "van", "stops": ["a", "b"], "keep": )";
        row("stops pinned to one route", {{"MORE", pin + R"("stops"}])"}}, split,
            {{"MORE", R"(, "pins": [{"stops": ["b", "c"], "keep": "stops"}])"}}, "pin_broken", "12|3");
        row("a pinned beginning", {{"MORE", pin + R"("start"}])"}}, plain,
            {{"MORE", R"(, "pins": [{"stops": ["b", "a"], "keep": "start"}])"}}, "pin_broken");
        row("a route pinned whole", {{"MORE", pin + R"("whole"}])"}}, split,
            {{"MORE", R"(, "pins": [{"stops": ["b", "a"], "keep": "whole"}])"}}, "pin_broken", "12|3");
        row("nothing joins a whole route", {{"MORE", pin + R"("stops"}])"}}, plain,
            {{"MORE", pin + R"("whole"}])"}}, "pin_broken");
        row("pinned routes are apart",
            {{"MORE", R"(, "pins": [{"stops": ["a"], "keep": "stops"}, {"stops": ["c"], "keep": "start"}])"}},
            split,
            {{"MORE", R"(, "pins": [{"stops": ["a"], "keep": "start"}, {"stops": ["b"], "keep": "stops"}])"}},
            "pin_broken", "12|3");
        row("a pinned optional stop is served", {{"C", R"(, "optional": true)"}},
            "unserved_prize=0 distance=40 duration=40 longest_route=40 vehicles=1",
            {{"C", R"(, "optional": true)"}, {"MORE", R"(, "pins": [{"stops": ["c"], "keep": "stops"}])"}},
            "pin_broken", "12");
        const std::string two = R"(, {"id": "truck"})";
        row("a stop pinned to a vehicle",
            {{"VEHICLES", two}, {"MORE", R"(, "pins": [{"vehicle": "van", "stops": ["a"]}])"}}, plain,
            {{"VEHICLES", two}, {"MORE", R"(, "pins": [{"vehicle": "truck", "stops": ["a"]}])"}},
            "pin_broken", "V123");
        row("a route pinned to a vehicle",
            {{"VEHICLES", two},
             {"MORE", R"(, "pins": [{"vehicle": "van", "stops": ["a"], "keep": "stops"}])"}},
            plain,
            {{"VEHICLES", two},
             {"MORE", R"(, "pins": [{"vehicle": "truck", "stops": ["a"], "keep": "stops"}])"}},
            "pin_broken", "V123");
        const QString change = split + " changes=";
        row("changes of the current plan",
            {{"MORE", R"(, "current": [{"stops": ["c"]}, {"stops": ["a", "b"]}])"}}, change + "0",
            {{"MORE", R"(, "current": [{"stops": ["a", "b", "c"]}])"}}, change + "1", "12|3");
        row("a stop that was not driven changes", {{"MORE", R"(, "current": [{"stops": ["a", "b"]}])"}},
            change + "1", {{"MORE", R"(, "current": [{"stops": ["b"]}, {"stops": ["c"]}])"}}, change + "2",
            "12|3");
        row("another vehicle is a change",
            {{"VEHICLES", two}, {"MORE", R"(, "current": [{"vehicle": "van", "stops": ["a", "b", "c"]}])"}},
            plain + " changes=0",
            {{"VEHICLES", two}, {"MORE", R"(, "current": [{"vehicle": "truck", "stops": ["a", "b", "c"]}])"}},
            plain + " changes=3", "V123");
    }

    void judge_eachField_decidesTheVerdict()
    {
        QFETCH(QString, good);
        QFETCH(QString, changed);
        QFETCH(QString, plan);
        Plan routes;
        if (plan.startsWith('V')) routes.vehicles = {0};
        for (const QString& route : plan.remove('V').split('|')) {
            routes.routes.emplace_back();
            for (const QChar stop : route) routes.routes.back().push_back(stop.digitValue());
        }
        QTEST(outcome(good.toStdString(), routes), "goodOutcome");
        QTEST(outcome(changed.toStdString(), routes), "changedOutcome");
    }

    void judge_depotsAndVehicleTypes_decideWhereRoutesBeginAndEnd()
    {
        const Slots two = {
            {"DEPOTS", R"(, {"id": "e", "x": 40, "y": 0})"},
            {"VAN", R"(, "capacity": 1, "count": 1)"},
            {"VEHICLES", R"(, {"id": "truck", "start": "e", "end": "d", "longest_distance": 40})"}};
        const std::string text = filled(two);
        QCOMPARE(outcome(text, {{{4, 3, 2}}, {1}, {}}),
                 "distance=40 duration=40 longest_route=40 vehicles=1");
        QCOMPARE(outcome(text, {{{2, 3, 4}}, {1}, {}}), "route_too_long");
        QCOMPARE(outcome(text, {{{2}, {3}, {4}}, {0, 0, 1}, {}}), "vehicles_exceeded");
        QCOMPARE(outcome(text, {{{4, 3, 2}}, {2}, {}}), "unknown_vehicle");
        QCOMPARE(outcome(text, {{{4, 3, 2}}, {-1}, {}}), "unknown_vehicle");
        QCOMPARE(outcome(text, {{{4, 3, 2}}, {}, {}}), "unknown_vehicle");
        QCOMPARE(outcome(text, {{{4, 1, 3, 2}}, {1}, {}}), "depot_inside");
    }

    void judge_loadingWithNothingToDo_breaksThePlan()
    {
        const std::string text = filled({{"VAN", R"(, "reloads": 9)"}});
        QCOMPARE(outcome(text, {{{1, 2, 0, 3}}, {}, {}}),
                 "distance=100 duration=100 longest_route=100 vehicles=1");
        for (const auto& stops : {std::vector<int>{0, 1, 2, 3}, {1, 2, 3, 0}, {1, 0, 0, 2, 3}})
            QCOMPARE(outcome(text, {{stops}, {}, {}}), "depot_inside");
        QCOMPARE(outcome(text, {{{1, 2, 3}, {0}}, {}, {}}), "depot_inside");
    }

    void judge_statedDeparture_isKept()
    {
        const std::string text = filled({{"VAN", R"(, "shift": [5, 100])"}});
        QCOMPARE(outcome(text, {{{1, 2, 3}}, {}, {40}}),
                 "distance=60 duration=60 longest_route=60 vehicles=1");
        QCOMPARE(outcome(text, {{{1, 2, 3}}, {}, {41}}), "shift_missed");
        QCOMPARE(outcome(text, {{{1, 2, 3}}, {}, {4}}), "shift_missed");
        QCOMPARE(outcome(text, {{{1, 2, 3}}, {}, {INT64_MAX}}), "shift_missed");
        const std::string late = filled({{"B", R"(, "windows": [[50, 60]])"}});
        QCOMPARE(outcome(late, {{{1, 2, 3}}, {}, {0}}),
                 "distance=60 duration=90 longest_route=60 vehicles=1");
        QCOMPARE(outcome(late, {{{1, 2, 3}}, {}, {Plan::kBest}}),
                 "distance=60 duration=60 longest_route=60 vehicles=1");
    }

    void judge_matrices_countTheirDirection()
    {
        const std::string text = R"({"kind": "routing", "version": 1,
            "distance": {"matrix": [[0, 1, 8], [9, 0, 2], [4, 7, 0]]},
            "duration": {"unit": "s", "matrix": [[0, 10, 80], [90, 0, 20.5], [40, 70, 0]]},
            "depots": [{"id": "d"}], "vehicles": [{"id": "v"}], "stops": [{"id": "a"}, {"id": "b"}]})";
        QCOMPARE(outcome(text, {{{1, 2}}, {}, {}}), "distance=7 duration=70.5 longest_route=7 vehicles=1");
        QCOMPARE(outcome(text, {{{2, 1}}, {}, {}}), "distance=24 duration=240.0 longest_route=24 vehicles=1");
        const auto problem = problemOf(text);
        QVERIFY(std::any_of(problem->features().begin(), problem->features().end(),
                            [](const auto& feature) { return feature.id == "asymmetric_distances"; }));
    }

    void judge_greatCircles_areAssumedAndSaid()
    {
        // One degree of longitude on the equator: R π / 180 = 111.195 km.
        const std::string text = R"({"kind": "routing", "version": 1, "distance": {"detour": 1},
            "duration": {"unit": "min", "speed": 100},
            "depots": [{"id": "d", "lon": 0, "lat": 0}], "vehicles": [{"id": "v"}],
            "stops": [{"id": "a", "lon": 1, "lat": 0}]})";
        QCOMPARE(outcome(text, {{{1}}, {}, {}}),
                 "distance=222.390 duration=133.4 longest_route=222.390 vehicles=1");
        const auto problem = problemOf(text);
        QCOMPARE(problem->assumptions().size(), std::size_t{2});
        QCOMPARE(problem->assumptions()[0], std::string("distances are great circles × 1"));
        QCOMPARE(problem->assumptions()[1], std::string("driving times are distances at 100 km/h"));
        const auto read = problems::routing::readRoutingJson(text, "f", {{"detour", "1.5"}, {"speed", "50"}});
        QCOMPARE(read.options.at("detour"), std::string("1.5"));
        const auto verdict = read.problem->judge(problems::routing::toSolution({{1}}));
        QCOMPARE(verdict.values[0].number, 2 * 166'793);
        QVERIFY(read.problem->digest() != problem->digest());
        QVERIFY(problemOf(filled({}))->assumptions().empty());
    }

    void encode_everyField_isReadBack()
    {
        const std::string text = filled(
            {{"LOADS", R"("loads": ["kg", "m3"], "cost": {"unit": "EUR"},)"},
             {"DEPOT", R"(, "open": ["00:05", "23:30"], "loading": 2)"},
             {"DEPOTS", R"(, {"id": "e", "x": 40.5, "y": 1})"},
             {"VAN",
              R"(, "count": 3, "end": null, "capacity": [5, 6], "fixed_cost": 1.25, "cost_per_distance": 0.5,
                "cost_per_hour": 30, "cost_per_overtime": 10, "shift": [0, 900], "longest_duration": 480, "overtime": 60,
                "longest_driving": 400, "longest_distance": 300, "breaks": [{"start": [700, 780], "duration": 30}],
                "skills": ["cold"])"},
             {"VEHICLES", R"(, {"id": "truck", "start": "e"})"},
             {"A", R"(, "delivery": [1, 2], "pickup": [0, 1], "service": 5, "windows": [[0, 100], [200, 300]],
                "skills": ["cold"])"},
             {"B", R"(, "optional": true, "prize": 3.5)"},
             {"MORE", R"(, "shipments": [{"from": "a", "to": "c", "amount": [1, 0]}])"}});
        const auto problem = problemOf(text);
        const auto payload = problem->encode();
        QCOMPARE(payload.version, 2);
        const auto again = problems::decodeProblem(payload.bytes(), "payload");
        QCOMPARE(again->digest(), problem->digest());
        const Plan plan = {{{2, 4}, {3}}, {0, 1}, {}};
        const auto verdict = problem->judge(problems::routing::encodePlan(plan));
        const auto repeated = again->judge(problems::routing::encodePlan(plan));
        QVERIFY(verdict.feasible);
        QVERIFY(verdict.values == repeated.values);
        QCOMPARE(problems::routing::decodePlan(problems::routing::encodePlan(plan)), plan);
    }

    void encode_whatPlansMayBeHeldTo_isReadBack()
    {
        const std::vector<std::pair<Slots, const char*>> all = {
            {{{"LOADS", R"("soft_windows": true,)"}, {"A", R"(, "windows": [[0, 9]])"}}, "soft_windows"},
            {{{"LOADS", R"("backhauls": "classic",)"}, {"A", R"(, "pickup": 1)"}}, "backhauls"},
            {{{"VAN", R"(, "reloads": 2)"}}, "reloads"},
            {{{"MORE", R"(, "current": [{"stops": ["c", "a"]}])"}}, nullptr},
            {{{"MORE", R"(, "pins": [{"stops": ["c", "a"]}])"}}, "pins"},
            {{{"MORE", R"(, "pins": [{"stops": ["c", "a"], "keep": "start"}])"}}, "pins"},
            {{{"MORE", R"(, "pins": [{"stops": ["c", "a"], "keep": "whole"}])"}}, "pins"}};
        const Plan plan = {{{3, 1, 2}}, {}, {}};
        std::set<std::string> digests = {problemOf(filled({}))->digest()};
        for (const auto& [parts, feature] : all) {
            const auto problem = problemOf(filled(parts));
            const auto payload = problem->encode();
            QCOMPARE(payload.version, 3);
            QVERIFY(digests.insert(problem->digest()).second);
            const auto again = problems::decodeProblem(payload.bytes(), "payload");
            QCOMPARE(again->digest(), problem->digest());
            QVERIFY(again->objectives() == problem->objectives());
            const auto ids = again->featureIds();
            if (feature) QVERIFY(std::find(ids.begin(), ids.end(), feature) != ids.end());
            const auto verdict = problem->judge(problems::routing::encodePlan(plan));
            const auto repeated = again->judge(problems::routing::encodePlan(plan));
            QCOMPARE(repeated.feasible, verdict.feasible);
            QVERIFY(verdict.values == repeated.values);
        }
        QCOMPARE(problemOf(filled({{"LOADS", R"("backhauls": "mixed",)"}}))->encode().version, 2);
    }

    void encode_oneChangedField_changesTheDigest()
    {
        const Slots base = {{"VAN", R"(, "capacity": 5)"}, {"B", R"(, "windows": [[0, 90]])"}};
        const std::string digest = problemOf(filled(base))->digest();
        const std::vector<Slots> changes = {
            {{"VAN", R"(, "capacity": 6)"}, {"B", R"(, "windows": [[0, 90]])"}},
            {{"VAN", R"(, "capacity": 5)"}, {"B", R"(, "windows": [[0, 91]])"}},
            {{"VAN", R"(, "capacity": 5)"}, {"B", R"(, "windows": [[0, 90]], "service": 1)"}},
            {{"VAN", R"(, "capacity": 5, "count": 1)"}, {"B", R"(, "windows": [[0, 90]])"}},
            {{"VAN", R"(, "capacity": 5, "end": null)"}, {"B", R"(, "windows": [[0, 90]])"}}};
        for (const auto& change : changes) QVERIFY(problemOf(filled(change))->digest() != digest);
        QCOMPARE(problemOf(filled(base))->digest(), digest);
    }

    void read_wrongFiles_areRefusedWithTheirPlace_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const std::string& text, const QString& message) {
            QTest::newRow(name) << QString::fromStdString(text) << message;
        };
        row("pin of nobody", filled({{"MORE", R"(, "pins": [{"stops": ["x"]}])"}}), "the id of a stop");
        row("pin without stops", filled({{"MORE", R"(, "pins": [{"stops": []}])"}}), "at least one stop");
        row("pin of the depot", filled({{"MORE", R"(, "pins": [{"stops": ["d"], "keep": "start"}])"}}),
            "node 'd' in a pinned route must be a stop");
        row("pinned twice",
            filled({{"MORE",
                     R"(, "pins": [{"stops": ["a"], "keep": "start"}, {"stops": ["a"], "keep": "stops"}])"}}),
            "node 'a' in a pinned route stands there twice");
        row("unknown way of keeping", filled({{"MORE", R"(, "pins": [{"stops": ["a"], "keep": "firm"}])"}}),
            "one of stops, start, whole");
        row("pin without its vehicle",
            filled({{"VEHICLES", R"(, {"id": "truck"})"}, {"MORE", R"(, "pins": [{"stops": ["a"]}])"}}),
            "a vehicle, for there are several");
        row("driven twice", filled({{"MORE", R"(, "current": [{"stops": ["a", "b"]}, {"stops": ["b"]}])"}}),
            "node 'b' in the current plan stands there twice");
        row("current plan of an unknown vehicle",
            filled({{"MORE", R"(, "current": [{"vehicle": "bus", "stops": ["a"]}])"}}),
            "the id of a vehicle");
        row("soft without a window", filled({{"A", R"(, "soft": true)"}}), "a soft stop with windows");
        row("backhauls of another sort", filled({{"LOADS", R"("backhauls": "first",)"}}),
            "one of mixed, last, classic");
        row("unknown key", filled({{"A", R"(, "servise": 5)"}}),
            "line.json:5:51: found 'servise', expected one of these");
        row("unknown place", filled({{"VAN", R"(, "start": "x")"}}),
            "the id of a depot or stop at /vehicles/0/start");
        row("stop as depot", filled({{"VAN", R"(, "start": "a")"}}),
            "the id of a depot at /vehicles/0/start");
        row("id twice", filled({{"DEPOTS", R"(, {"id": "a", "x": 1, "y": 1})"}}),
            "an id of its own at /stops/0/id");
        row("window the wrong way", filled({{"A", R"(, "windows": [[9, 8]])"}}),
            "no later than the latest at /stops/0/windows/0");
        row("overlapping windows", filled({{"A", R"(, "windows": [[1, 8], [8, 9]])"}}),
            "time windows of node 'a' must rise");
        row("fraction of a load", filled({{"A", R"(, "delivery": 1.5)"}}),
            "found '1.5', expected a whole number");
        row("two amounts for one load", filled({{"A", R"(, "delivery": [1, 2]})"}}), "not valid JSON");
        row("amounts", filled({{"A", R"(, "delivery": [1, 2])"}}),
            "1 amounts, one per load at /stops/0/delivery");
        row("prize of a required stop", filled({{"A", R"(, "optional": false, "prize": 1)"}}),
            "no prize at a stop that is not optional");
        row("seven decimals", filled({{"A", R"(, "service": 0.1234567)"}}), "decimals at /stops/0/service");
        row("half a minute from whole distances", filled({{"A", R"(, "service": 0.5)"}}),
            "at most 0 decimals");
        row("clock time", filled({{"A", R"(, "windows": [["25:61", "26:00"]])"}}),
            "a time such as \"08:30\"");
        row("two cost bases", filled({{"VAN", R"(, "cost_per_hour": 1, "cost_per_duration": 1)"}}),
            "not both");
        row("self shipment", filled({{"MORE", R"(, "shipments": [{"from": "a", "to": "a"}])"}}),
            "must go to another stop");
        row("other kind", R"({"kind": "choice", "stops": []})", "the kind 'routing' at /kind");
        row("no stops",
            R"({"kind": "routing", "version": 1, "depots": [{"id": "d"}], "vehicles": [], "stops": []})",
            "at least one stop at /stops");
        row("newer version", R"({"kind": "routing", "version": 2, "stops": []})",
            "a whole number from 1 to 1 at /version");
        row("matrix not square", R"({"kind": "routing", "version": 1, "distance": {"matrix": [[0, 1], [1]]},
            "depots": [{"id": "d"}], "vehicles": [{"id": "v"}], "stops": [{"id": "a"}]})",
            "the matrix must be square at /distance/matrix/1");
        row("matrix of another size", R"({"kind": "routing", "version": 1, "distance": {"matrix": [[0]]},
            "depots": [{"id": "d"}], "vehicles": [{"id": "v"}], "stops": [{"id": "a"}]})",
            "2 rows, one per depot and stop");
        row("nothing known of distances", R"({"kind": "routing", "version": 1,
            "depots": [{"id": "d"}], "vehicles": [{"id": "v"}], "stops": [{"id": "a"}]})",
            "a distance matrix or table, or places");
        row("latitude", R"({"kind": "routing", "version": 1, "depots": [{"id": "d", "lon": 1, "lat": 91}],
            "vehicles": [{"id": "v"}], "stops": [{"id": "a", "lon": 1, "lat": 1}]})",
            "a latitude from -90 to 90");
        row("table outside", R"({"kind": "routing", "version": 1, "distance": {"table": "../t.csv"},
            "depots": [{"id": "d"}], "vehicles": [{"id": "v"}], "stops": [{"id": "a"}]})",
            "the name of a file beside this one");
        row("no vehicles", R"({"kind": "routing", "version": 1, "depots": [{"id": "d", "x": 0, "y": 0}],
            "vehicles": [], "stops": [{"id": "a", "x": 0, "y": 0}]})",
            "at least one vehicle");
    }

    void read_wrongFiles_areRefusedWithTheirPlace()
    {
        QFETCH(QString, text);
        QFETCH(QString, message);
        const std::string content = text.toStdString();
        try {
            problems::routing::readRoutingJson(content, "line.json", {});
            QFAIL("accepted");
        } catch (const format::InputError& error) {
            QVERIFY2(QString(error.what()).contains(message), error.what());
        }
    }
};

QTEST_APPLESS_MAIN(TestModel)
#include "tst_Model.moc"
