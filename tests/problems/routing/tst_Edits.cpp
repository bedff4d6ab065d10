// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/JsonReader.h"
#include "core/problems/routing/edit/Differences.h"
#include "core/problems/routing/edit/Edits.h"
#include "core/problems/routing/edit/Findings.h"
#include "tests/problems/routing/Sample.h"

#include <QTest>

using namespace tradeoff;
using namespace tradeoff::problems;
using namespace tradeoff::problems::routing::edit;
using tests::asRouting;
using tests::changed;
using tests::kSample;

namespace {

/// A depot and four stops on the Earth; a pair of pickup and delivery, windows, skills, a prize.
const std::string kTown = R"({"kind": "routing", "version": 1, "name": "town",
"duration": {"unit": "min"},
"depots": [{"id": "yard", "lon": 7.0, "lat": 50.0, "open": ["06:00", "18:00"]}],
"vehicles": [{"id": "van", "count": 2, "capacity": 10, "fixed_cost": 50, "cost_per_distance": 1.5,
              "skills": ["lift"]}],
"stops": [
 {"id": "a", "lon": 7.1, "lat": 50.1, "delivery": 2, "service": 10, "windows": [["08:00", "12:00"]]},
 {"id": "b", "lon": 7.2, "lat": 50.0, "delivery": 3, "skills": ["lift"]},
 {"id": "c", "lon": 7.15, "lat": 50.05, "delivery": 1, "prize": 20},
 {"id": "d", "lon": 7.05, "lat": 50.02}],
"shipments": [{"from": "b", "to": "d", "amount": 4}]})";

ProblemPtr town(const std::string& text = kTown)
{
    return routing::readRoutingJson(text, "town.json", {}).problem;
}

ProblemPtr sample(const std::string& text = kSample)
{
    return tests::readRouting(text).problem;
}

format::Decimal decimal(const char* text)
{
    return *format::parseDecimal(text);
}

/// The digest of what the edit made; its refusal where it made nothing.
std::string digestOf(const Edited& edited)
{
    return edited.problem ? edited.problem->digest() : edited.refusal;
}

void compareNames(const Edited& edited, const char* name)
{
    QCOMPARE(edited.name, std::string(name));
    QVERIFY(edited.refusal.empty());
}

std::vector<std::string> codesOf(const Problem& problem)
{
    std::vector<std::string> codes;
    for (const auto& concern : concernsAbout(asRouting(ProblemPtr(ProblemPtr(), &problem)), 100))
        codes.push_back(concern.code);
    return codes;
}

} // namespace

class TestEdits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void move_asReadFromFile();
    void move_finerAndBack_scaleFollows();
    void move_onEarth_asReadFromFile();
    void move_matrix_refused();
    void move_outOfRange_refused();
    void add_asReadFromFile();
    void add_named_othersKeepTheirs();
    void remove_last_asReadFromFile();
    void remove_middle_stopsKeepTheirNames();
    void remove_oneEndOfShipment_refused();
    void remove_pair_asReadFromFile();
    void remove_all_refused();
    void remove_fromMatrix_keepsTheOthers();
    void set_data();
    void set();
    void set_refused_data();
    void set_refused();
    void set_depot_refused();
    void set_moreDecimals_scaleGrowsEverywhere();
    void texts_setAgain_changeNothing();
    void vehicles_shortForm_staysShort();
    void vehicles_data();
    void vehicles();
    void vehicles_addRemove();
    void paste_changesKnownAndAddsOthers();
    void carriedOver_dropsWhatIsGone();
    void nodesByName_afterRemoval();
    void changeOfPlan_tellsEveryObjective();
    void concerns_areFound();
    void differences_areTold();
};

void TestEdits::move_asReadFromFile()
{
    const auto problem = sample();
    const Edited edited = moveNode(asRouting(problem), 3, decimal("-6"), decimal("8"));
    compareNames(edited, "Move stop 4");
    QCOMPARE(digestOf(edited), sample(changed(kSample, "4 -5 12\n", "4 -6 8\n"))->digest());
    QCOMPARE(asRouting(edited.problem).distance(0, 3), std::int64_t{10});
    compareNames(moveNode(asRouting(problem), 0, decimal("1"), decimal("1")), "Move depot 1");
    QCOMPARE(problem->digest(), sample()->digest()); // the old one stays what it was
}

void TestEdits::move_finerAndBack_scaleFollows()
{
    const auto problem = sample();
    const Edited finer = moveNode(asRouting(problem), 3, decimal("-5.25"), decimal("12"));
    QCOMPARE(digestOf(finer), sample(changed(kSample, "4 -5 12\n", "4 -5.25 12\n"))->digest());
    const Edited back = moveNode(asRouting(finer.problem), 3, decimal("-5"), decimal("12"));
    QCOMPARE(digestOf(back), problem->digest());
}

void TestEdits::move_onEarth_asReadFromFile()
{
    const auto problem = town();
    const Edited edited = moveNode(asRouting(problem), 1, decimal("7.12345"), decimal("50.1"));
    compareNames(edited, "Move stop a");
    QCOMPARE(digestOf(edited), town(changed(kTown, "\"lon\": 7.1,", "\"lon\": 7.12345,"))->digest());
    QVERIFY(!edited.problem->assumptions().empty()); // great circles stay marked as assumed
}

void TestEdits::move_matrix_refused()
{
    routing::ProblemData data;
    data.name = "table";
    data.x = {0, 1, 2};
    data.y = {0, 0, 0};
    data.demand = {0, 1, 1};
    data.capacity = 5;
    data.travel.metric = routing::DistanceModel::Metric::Matrix;
    data.travel.matrix = {0, 4, 5, 4, 0, 6, 5, 6, 0};
    const routing::Problem problem(data);
    const Edited edited = moveNode(problem, 1, decimal("3"), decimal("3"));
    QVERIFY(!edited.problem);
    QVERIFY(edited.refusal.find("table") != std::string::npos);
    QVERIFY(!addStops(problem, {{}}).problem);
}

void TestEdits::move_outOfRange_refused()
{
    const auto problem = town();
    const Edited edited = moveNode(asRouting(problem), 1, decimal("200"), decimal("50"));
    QVERIFY(!edited.problem);
    QVERIFY2(edited.refusal.find("longitude within") != std::string::npos, edited.refusal.c_str());
    QVERIFY(!moveNode(asRouting(problem), 1, decimal("7.1234567"), decimal("50")).problem);
}

void TestEdits::add_asReadFromFile()
{
    const auto problem = sample();
    const Edited edited =
        addStops(asRouting(problem), {{{StopField::X, "1"}, {StopField::Y, "-2"}, {StopField::Demand, "7"}}});
    compareNames(edited, "Add stop 7");
    const auto file =
        changed(changed(changed(kSample, "DIMENSION : 6", "DIMENSION : 7"), "6 7 7\n", "6 7 7\n7 1 -2\n"),
                "6 5\n", "6 5\n7 7\n");
    QCOMPARE(digestOf(edited), sample(file)->digest());
    const Edited two = addStops(asRouting(problem), {{{StopField::X, "1"}}, {{StopField::X, "2"}}});
    compareNames(two, "Add 2 stops");
}

void TestEdits::add_named_othersKeepTheirs()
{
    const auto problem = town();
    const Edited edited = addStops(asRouting(problem), {{{StopField::Name, "e"},
                                                         {StopField::X, "7.01"},
                                                         {StopField::Y, "50.01"},
                                                         {StopField::Windows, "09:00-10:30"}}});
    const auto file = changed(kTown, "\"lat\": 50.02}]",
                              "\"lat\": 50.02}, {\"id\": \"e\", \"lon\": 7.01, \"lat\": 50.01, "
                              "\"windows\": [[\"09:00\", \"10:30\"]]}]");
    QCOMPARE(digestOf(edited), town(file)->digest());
    QVERIFY(!addStops(asRouting(problem), {{{StopField::Name, "a"}}}).problem);
}

void TestEdits::remove_last_asReadFromFile()
{
    const auto problem = sample();
    const Edited edited = removeStops(asRouting(problem), {5});
    compareNames(edited, "Delete stop 6");
    const auto file =
        changed(changed(changed(kSample, "DIMENSION : 6", "DIMENSION : 5"), "6 7 7\n", ""), "6 5\n", "");
    QCOMPARE(digestOf(edited), sample(file)->digest());
    QCOMPARE(edited.elementOf, (std::vector<int>{0, 1, 2, 3, 4, -1}));
}

void TestEdits::remove_middle_stopsKeepTheirNames()
{
    const auto problem = sample();
    const Edited edited = removeStops(asRouting(problem), {2, 3});
    compareNames(edited, "Delete 2 stops");
    const auto& after = asRouting(edited.problem);
    QCOMPARE(after.stops(), 3);
    QCOMPARE(after.label(2), std::string("5"));
    QCOMPARE(after.label(3), std::string("6"));
    QCOMPARE(after.distance(2, 3), asRouting(problem).distance(4, 5));
    QCOMPARE(edited.elementOf, (std::vector<int>{0, 1, -1, -1, 2, 3}));
}

void TestEdits::remove_oneEndOfShipment_refused()
{
    const Edited edited = removeStops(asRouting(town()), {2});
    QVERIFY(!edited.problem);
    QCOMPARE(edited.refusal, std::string("Stop b sends goods to stop d: delete both or neither."));
    QVERIFY(!removeStops(asRouting(town()), {0}).problem);
}

void TestEdits::remove_pair_asReadFromFile()
{
    const Edited edited = removeStops(asRouting(town()), {2, 4});
    auto file = changed(
        kTown, " {\"id\": \"b\", \"lon\": 7.2, \"lat\": 50.0, \"delivery\": 3, \"skills\": [\"lift\"]},\n",
        "");
    file = changed(file, ",\n {\"id\": \"d\", \"lon\": 7.05, \"lat\": 50.02}]", "]");
    file = changed(file, "{\"from\": \"b\", \"to\": \"d\", \"amount\": 4}", "");
    QCOMPARE(digestOf(edited), town(file)->digest());
}

void TestEdits::remove_all_refused()
{
    const auto problem = sample();
    QCOMPARE(removeStops(asRouting(problem), {1, 2, 3, 4, 5}).refusal,
             std::string("At least one stop must stay."));
    QVERIFY(removeStops(asRouting(problem), {1, 2, 3, 4}).problem);
}

void TestEdits::remove_fromMatrix_keepsTheOthers()
{
    routing::ProblemData data;
    data.name = "table";
    data.demand = {0, 1, 1, 1};
    data.capacity = 5;
    data.travel.metric = routing::DistanceModel::Metric::Matrix;
    data.travel.matrix = {0, 1, 2, 3, 4, 0, 5, 6, 7, 8, 0, 9, 10, 11, 12, 0};
    const Edited edited = removeStops(routing::Problem(data), {2});
    QVERIFY(edited.problem);
    QCOMPARE(asRouting(edited.problem).data().travel.matrix,
             (std::vector<std::int64_t>{0, 1, 3, 4, 0, 6, 10, 11, 0}));
}

void TestEdits::set_data()
{
    QTest::addColumn<QString>("nodes");
    QTest::addColumn<int>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("name");
    const auto row = [](const char* title, const char* nodes, StopField field, const char* text,
                        const char* from, const char* to, const char* name) {
        QTest::newRow(title) << QString::fromLatin1(nodes) << static_cast<int>(field)
                             << QString::fromLatin1(text) << QString::fromLatin1(from)
                             << QString::fromLatin1(to) << QString::fromLatin1(name);
    };
    row("demand", "1", StopField::Demand, "7", "\"delivery\": 2", "\"delivery\": 7", "Set demand of stop a");
    row("name", "1", StopField::Name, "alpha", "\"id\": \"a\"", "\"id\": \"alpha\"", "Rename stop a");
    row("service, finer", "1", StopField::Service, "2.25", "\"service\": 10", "\"service\": 2.25",
        "Set service time of stop a");
    row("windows", "1", StopField::Windows, "14:00-15:00; 8:00-9:30", "[[\"08:00\", \"12:00\"]]",
        "[[\"08:00\", \"09:30\"], [\"14:00\", \"15:00\"]]", "Set time windows of stop a");
    row("no windows", "1", StopField::Windows, "", ", \"windows\": [[\"08:00\", \"12:00\"]]", "",
        "Set time windows of stop a");
    row("prize", "3", StopField::Prize, "12.5", "\"prize\": 20", "\"prize\": 12.5", "Set prize of stop c");
    row("no longer optional", "3", StopField::Optional, "no", ", \"prize\": 20", "",
        "Set optional of stop c");
    row("skill of another", "1", StopField::Skills, "cold", "\"delivery\": 2",
        "\"delivery\": 2, \"skills\": [\"cold\"]", "Set skills of stop a");
    row("pickup", "3", StopField::Pickup, "4", "\"delivery\": 1", "\"delivery\": 1, \"pickup\": 4",
        "Set pickup of stop c");
    row("longitude", "4", StopField::X, "7.055", "\"lon\": 7.05", "\"lon\": 7.055", "Set x of stop d");
}

void TestEdits::set()
{
    QFETCH(QString, nodes);
    QFETCH(int, field);
    QFETCH(QString, text);
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, name);
    const Edited edited =
        setStops(asRouting(town()), {nodes.toInt()}, static_cast<StopField>(field), text.toStdString());
    QCOMPARE(edited.refusal, std::string());
    QCOMPARE(edited.name, name.toStdString());
    // "lon": 7.05 is the start of no other.
    auto file = kTown;
    const auto at = from == QStringLiteral("\"lon\": 7.05") ? file.rfind(from.toStdString())
                                                            : file.find(from.toStdString());
    QVERIFY(at != std::string::npos);
    file.replace(at, from.toStdString().size(), to.toStdString());
    QCOMPARE(digestOf(edited), town(file)->digest());
}

void TestEdits::set_refused_data()
{
    QTest::addColumn<int>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* title, StopField field, const char* text, const char* sentence) {
        QTest::newRow(title) << static_cast<int>(field) << QString::fromLatin1(text)
                             << QString::fromLatin1(sentence);
    };
    row("words", StopField::Demand, "many", "The demand must be a whole number from 0, not 'many'.");
    row("negative", StopField::Demand, "-1", "The demand must be a whole number from 0, not '-1'.");
    row("two loads", StopField::Demand, "1, 2", "The demand must be a whole number from 0, not '1, 2'.");
    row("window backwards", StopField::Windows, "12:00-08:00", "A time window of node 'a' must open");
    row("windows that overlap", StopField::Windows, "8:00-10:00, 9:00-11:00",
        "The time windows of node 'a' must rise");
    row("no span", StopField::Windows, "8:00", "The time windows must be two times with a dash between them");
    row("an hour too many", StopField::Windows, "8:00-48:00",
        "The time windows must be a time such as 08:30");
    row("name of another", StopField::Name, "b", "The name must be a name that no other stop has, not 'b'.");
    row("no name", StopField::Name, " ", "The name must be one name without commas");
    row("maybe", StopField::Optional, "perhaps", "The optional must be yes or no, not 'perhaps'.");
}

void TestEdits::set_refused()
{
    QFETCH(int, field);
    QFETCH(QString, text);
    QFETCH(QString, sentence);
    const Edited edited = setStops(asRouting(town()), {1}, static_cast<StopField>(field), text.toStdString());
    QVERIFY(!edited.problem);
    QVERIFY2(edited.refusal.rfind(sentence.toStdString(), 0) == 0, edited.refusal.c_str());
}

void TestEdits::set_depot_refused()
{
    QCOMPARE(setStops(asRouting(town()), {0}, StopField::Demand, "1").refusal,
             std::string("Depot yard is no stop: it has no demand."));
    compareNames(setStops(asRouting(town()), {0}, StopField::Name, "base"), "Rename depot yard");
    QVERIFY(!setStops(asRouting(sample()), {1}, StopField::Service, "3").problem); // knows no time
}

void TestEdits::set_moreDecimals_scaleGrowsEverywhere()
{
    const Edited edited = setStops(asRouting(town()), {2, 3}, StopField::Service, "0.125");
    compareNames(edited, "Set service time of 2 stops");
    const auto problem = town();
    const auto& before = asRouting(problem);
    const auto& after = asRouting(edited.problem);
    QCOMPARE(after.data().durationScale, 3);
    QCOMPARE(textOf(after, 1, StopField::Windows), textOf(before, 1, StopField::Windows));
    QCOMPARE(textOf(after, 1, StopField::Service), std::string("10"));
    QCOMPARE(after.depots()[0].open.latest, std::int64_t{18 * 60 * 1000});
}

void TestEdits::texts_setAgain_changeNothing()
{
    const auto problem = town();
    const auto& routing = asRouting(problem);
    for (int node = 1; node < routing.nodes(); ++node)
        for (const StopField field : stopFieldsOf(routing)) {
            const Edited edited = setStops(routing, {node}, field, textOf(routing, node, field));
            QVERIFY2(digestOf(edited) == problem->digest(), std::string(idOf(field)).c_str());
        }
    for (const VehicleField field : vehicleFieldsOf(routing)) {
        const Edited edited = setVehicle(routing, 0, field, textOf(routing, 0, field));
        QVERIFY2(digestOf(edited) == problem->digest(), std::string(idOf(field)).c_str());
    }
}

void TestEdits::vehicles_shortForm_staysShort()
{
    const auto problem = sample();
    const Edited capacity = setVehicle(asRouting(problem), 0, VehicleField::Capacity, "12");
    compareNames(capacity, "Set capacity of 'vehicle'");
    QCOMPARE(digestOf(capacity), sample(changed(kSample, "CAPACITY : 10", "CAPACITY : 12"))->digest());
    const Edited count = setVehicle(asRouting(problem), 0, VehicleField::Count, "3");
    QCOMPARE(digestOf(count),
             sample(changed(kSample, "CAPACITY : 10", "CAPACITY : 10\nVEHICLES : 3"))->digest());
    const Edited far = setVehicle(asRouting(problem), 0, VehicleField::LongestDistance, "40");
    QCOMPARE(digestOf(far),
             sample(changed(kSample, "CAPACITY : 10", "CAPACITY : 10\nDISTANCE : 40"))->digest());
    // A cost needs the long form; the rest stays as it was.
    const Edited cost = setVehicle(asRouting(problem), 0, VehicleField::FixedCost, "7.5");
    QCOMPARE(asRouting(cost.problem).capacity(), std::int64_t{10});
    QCOMPARE(cost.problem->objectives()[0].id, std::string("cost"));
    QCOMPARE(textOf(asRouting(cost.problem), 0, VehicleField::FixedCost), std::string("7.5"));
}

void TestEdits::vehicles_data()
{
    QTest::addColumn<int>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    const auto row = [](VehicleField field, const char* text, const char* from, const char* to) {
        QTest::newRow(std::string(idOf(field)).c_str())
            << static_cast<int>(field) << QString::fromLatin1(text) << QString::fromLatin1(from)
            << QString::fromLatin1(to);
    };
    const char* kId = "\"id\": \"van\"";
    row(VehicleField::Name, "lorry", kId, "\"id\": \"lorry\"");
    row(VehicleField::Count, "", "\"count\": 2, ", "");
    row(VehicleField::Capacity, "", "\"capacity\": 10, ", "");
    row(VehicleField::End, "open", kId, "\"id\": \"van\", \"end\": null");
    row(VehicleField::CostPerDistance, "0.125", "\"cost_per_distance\": 1.5", "\"cost_per_distance\": 0.125");
    row(VehicleField::CostPerDuration, "2", kId, "\"id\": \"van\", \"cost_per_duration\": 2");
    row(VehicleField::Shift, "07:00-15:00", kId, "\"id\": \"van\", \"shift\": [\"07:00\", \"15:00\"]");
    row(VehicleField::LongestDistance, "120.5", kId, "\"id\": \"van\", \"longest_distance\": 120.5");
    row(VehicleField::LongestDuration, "480", kId, "\"id\": \"van\", \"longest_duration\": 480");
    row(VehicleField::LongestDriving, "300", kId, "\"id\": \"van\", \"longest_driving\": 300");
    row(VehicleField::Skills, "lift, cold", "[\"lift\"]}],\n", "[\"lift\", \"cold\"]}],\n");
}

void TestEdits::vehicles()
{
    QFETCH(int, field);
    QFETCH(QString, text);
    QFETCH(QString, from);
    QFETCH(QString, to);
    const Edited edited =
        setVehicle(asRouting(town()), 0, static_cast<VehicleField>(field), text.toStdString());
    QCOMPARE(digestOf(edited), town(changed(kTown, from.toStdString(), to.toStdString()))->digest());
}

void TestEdits::vehicles_addRemove()
{
    const auto problem = sample();
    const Edited added = addVehicle(asRouting(problem));
    compareNames(added, "Add vehicle 2");
    QCOMPARE(asRouting(added.problem).fleet().size(), std::size_t{2});
    const Edited removed = removeVehicle(asRouting(added.problem), 0);
    compareNames(removed, "Remove 'vehicle'");
    QCOMPARE(asRouting(removed.problem).fleet()[0].name, std::string("vehicle 2"));
    QVERIFY(!removeVehicle(asRouting(removed.problem), 0).problem);
    QVERIFY(!setVehicle(asRouting(added.problem), 1, VehicleField::Name, "vehicle").problem);
}

void TestEdits::paste_changesKnownAndAddsOthers()
{
    const auto problem = town();
    const Edited edited = pasteStops(asRouting(problem), {{{StopField::Name, "a"}, {StopField::Demand, "7"}},
                                                          {{StopField::Name, "e"},
                                                           {StopField::X, "7.01"},
                                                           {StopField::Y, "50.01"},
                                                           {StopField::Demand, "1"}}});
    compareNames(edited, "Paste and change 2 stops");
    auto file = changed(kTown, "\"delivery\": 2", "\"delivery\": 7");
    file = changed(file, "\"lat\": 50.02}]",
                   "\"lat\": 50.02}, {\"id\": \"e\", \"lon\": 7.01, \"lat\": 50.01, \"delivery\": 1}]");
    QCOMPARE(digestOf(edited), town(file)->digest());
    compareNames(pasteStops(asRouting(problem), {{{StopField::Name, "a"}, {StopField::Demand, "7"}}}),
                 "Change 1 stop");
    QVERIFY(!pasteStops(asRouting(problem), {{{StopField::Name, "yard"}, {StopField::Demand, "7"}}}).problem);
}

void TestEdits::carriedOver_dropsWhatIsGone()
{
    const Solution plan = routing::toSolution({{1, 2, 3}, {4, 5}});
    const Solution carried = carriedOver(plan, {0, 1, -1, 2, 3, 4});
    QCOMPARE(routing::toRoutes(carried), (routing::Routes{{1, 2}, {3, 4}}));
}

void TestEdits::nodesByName_afterRemoval()
{
    const auto problem = sample();
    const Edited edited = removeStops(asRouting(problem), {2});
    QCOMPARE(nodesByName(asRouting(problem), asRouting(edited.problem)), edited.elementOf);
    QCOMPARE(nodesByName(asRouting(edited.problem), asRouting(problem)), (std::vector<int>{0, 1, 3, 4, 5}));
}

void TestEdits::changeOfPlan_tellsEveryObjective()
{
    // Stop 2 goes from (3, 4) to (6, 8): the route 0-2-0 from 10 to 20, the others stay.
    const auto problem = sample();
    const Edited edited = moveNode(asRouting(problem), 1, decimal("6"), decimal("8"));
    const PlanChange change =
        changeOfPlan(*problem, *edited.problem, routing::toSolution({{1}, {2, 3}, {4}, {5}}));
    QVERIFY(change.feasibleBefore && change.feasibleAfter);
    QCOMPARE(change.objectives[0].objective.id, std::string("distance"));
    QCOMPARE(change.objectives[0].after->number - change.objectives[0].before->number, std::int64_t{10});
    QVERIFY(*change.objectives[1].after == *change.objectives[1].before); // the longest is another one
    const Edited heavy = setStops(asRouting(problem), {1}, StopField::Demand, "11");
    const PlanChange broken =
        changeOfPlan(*problem, *heavy.problem, routing::toSolution({{1}, {2, 3}, {4}, {5}}));
    QVERIFY(!broken.feasibleAfter);
    QVERIFY(!broken.broken.empty());
}

void TestEdits::concerns_areFound()
{
    using Codes = std::vector<std::string>;
    QCOMPARE(codesOf(*sample()), Codes{});
    const auto problem = town();
    const auto& routing = asRouting(problem);
    const auto after = [&](int node, StopField field, const char* text) {
        return codesOf(*setStops(routing, {node}, field, text).problem);
    };
    QCOMPARE(codesOf(*problem), Codes{});
    QCOMPARE(after(1, StopField::Demand, "11"), Codes{"demand_over_capacity"});
    QCOMPARE(after(1, StopField::Pickup, "11"), Codes{"demand_over_capacity"});
    QCOMPARE(after(1, StopField::Windows, "06:00-06:01"), Codes{"window_unreachable"});
    QCOMPARE(after(1, StopField::Windows, "17:55-17:59"), Codes{"back_too_late"});
    QCOMPARE(after(1, StopField::Skills, "cold"), Codes{"skill_missing"});
    QCOMPARE(after(3, StopField::Demand, "0"), Codes{"nothing_to_do"});
    QCOMPARE(after(2, StopField::Demand, "19"), (Codes{"too_few_vehicles", "demand_over_capacity"}));
    QCOMPARE(codesOf(*moveNode(routing, 2, decimal("7.1"), decimal("50.1")).problem), Codes{"same_place"});
    QCOMPARE(codesOf(*moveNode(routing, 2, decimal("7"), decimal("50")).problem), Codes{"on_depot"});
    const auto concerns =
        concernsAbout(asRouting(setStops(routing, {1}, StopField::Demand, "11").problem), 10);
    QCOMPARE(concerns[0].about, std::string("stop"));
    QCOMPARE(concerns[0].index, 1);
    QVERIFY(concerns[0].isError);
    QCOMPARE(concerns[0].sentence, std::string("Stop a can never be served: demand 11 over capacity 10."));
}

void TestEdits::differences_areTold()
{
    const auto problem = sample();
    QVERIFY(differencesBetween(asRouting(problem), asRouting(problem)).empty());
    auto now = moveNode(asRouting(problem), 3, decimal("-6.5"), decimal("8")).problem;
    now = setStops(asRouting(now), {1}, StopField::Demand, "2").problem;
    now = addStops(asRouting(now), {{{StopField::X, "9"}, {StopField::Y, "9"}}}).problem;
    now = removeStops(asRouting(now), {2}).problem;
    now = setVehicle(asRouting(now), 0, VehicleField::Capacity, "20").problem;
    std::vector<std::string> sentences;
    std::vector<int> indices;
    for (const auto& each : differencesBetween(asRouting(problem), asRouting(now))) {
        sentences.push_back(each.sentence);
        indices.push_back(each.index);
    }
    QCOMPARE(sentences,
             (std::vector<std::string>{"Stop 2: demand 1 → 2", "Stop 4 moved from (-5, 12) to (-6.5, 8)",
                                       "Stop 7 added at (9, 9)", "Stop 3 removed",
                                       "Vehicle 'vehicle': capacity 10 → 20"}));
    QCOMPARE(indices, (std::vector<int>{1, 2, 5, -1, 0}));
}

QTEST_GUILESS_MAIN(TestEdits)
#include "tst_Edits.moc"
