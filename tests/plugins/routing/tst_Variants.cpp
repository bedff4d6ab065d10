// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Twenty-one variants of routing, one vehicle or several and what binds them, as Huang, Shi and Sukhatme
// (2024, arXiv:2403.10795) tell apart: each is written as JSON, planned by every strategy that takes it, and
// passes the judge. docs/routing.md lists them.

#include "core/problems/routing/JsonReader.h"
#include "plugins/routing/ruin/Ruin.h"
#include "plugins/routing/savings/Savings.h"
#include "tests/plugins/routing/Recorder.h"

#include <QTest>
#include <memory>
#include <set>

using namespace tradeoff;

namespace {

/// Parts of the JSON that a variant says beyond eight places around a depot.
struct Variant
{
    std::string vehicles = R"({"id": "van", "count": 1})";
    std::string each = {}; ///< of every stop
    std::string some = {}; ///< of every third stop, instead
    std::string more = {}; ///< of the problem
    std::string depots = {};
    std::string objective = {}; ///< the first of the problem where empty
    bool timed = false;
};

std::string json(const Variant& variant)
{
    constexpr int kX[] = {12, -7, 3, 18, -15, 9, -4, 6};
    constexpr int kY[] = {5, 11, -9, -3, -6, 16, -14, 2};
    std::string stops;
    for (int stop = 0; stop < 8; ++stop)
        stops += (stop == 0 ? "" : ", ") + std::string(R"({"id": "s)") + std::to_string(stop + 1) +
                 R"(", "x": )" + std::to_string(kX[stop]) + R"(, "y": )" + std::to_string(kY[stop]) +
                 (stop % 3 == 2 && !variant.some.empty() ? variant.some : variant.each) + "}";
    return R"({"kind": "routing", "version": 1, "distance": {"unit": "km"}, )" +
           std::string(variant.timed ? R"("duration": {"unit": "min", "from": "distance"}, )" : "") +
           R"("depots": [{"id": "d", "x": 0, "y": 0})" + variant.depots + R"(], "vehicles": [)" +
           variant.vehicles + R"(], "stops": [)" + stops + "]" + variant.more + "}";
}

const std::string kPairs =
    R"(, "shipments": [{"from": "s1", "to": "s2", "amount": 3}, {"from": "s4", "to": "s3", "amount": 2},
    {"from": "s6", "to": "s8", "amount": 4}])";
const std::string kWindow = R"(, "service": 5, "windows": [[10, 190]])";
const std::string kEarly = R"(, "service": 5, "windows": [[0, 60], [150, 190]])";

std::vector<std::unique_ptr<solve::Strategy>> strategies()
{
    std::vector<std::unique_ptr<solve::Strategy>> all;
    all.push_back(std::make_unique<routing::Ruin>());
    all.push_back(std::make_unique<routing::Savings>());
    return all;
}

} // namespace

class TestVariants : public QObject
{
    Q_OBJECT

private slots:
    void solve_variant_passesTheJudge_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("objective");
        int rows = 0;
        const auto row = [&](const char* name, const Variant& variant) {
            QTest::newRow(name) << QString::fromStdString(json(variant))
                                << QString::fromStdString(variant.objective);
            ++rows;
        };
        const std::string small = R"({"id": "van", "count": 4, "capacity": 6})";
        const std::string limited = R"({"id": "van", "count": 4, "capacity": 9, "longest_distance": 70})";
        row("one vehicle", {});
        row("one vehicle, open", {.vehicles = R"({"id": "van", "count": 1, "end": null})"});
        row("one vehicle, time windows", {.each = kWindow, .some = kEarly, .timed = true});
        row("one vehicle, open, time windows",
            {.vehicles = R"({"id": "van", "count": 1, "end": null})", .each = kWindow, .timed = true});
        row("one vehicle, distance limit",
            {.vehicles = R"({"id": "van", "count": 1, "longest_distance": 150})"});
        row("one vehicle, prizes within a distance limit",
            {.vehicles = R"({"id": "van", "count": 1, "longest_distance": 60})",
             .each = R"(, "prize": 4)",
             .some = R"(, "prize": 9)"});
        row("one vehicle, prizes against distance",
            {.vehicles = R"({"id": "van", "count": 1, "cost_per_distance": 1})",
             .each = R"(, "prize": 14)",
             .some = R"(, "prize": 3)"});
        row("one vehicle, pickups and their deliveries", {.more = kPairs});
        row("one vehicle, pickups and their deliveries, capacity",
            {.vehicles = R"({"id": "van", "count": 1, "capacity": 5})", .more = kPairs});
        row("one vehicle, pickups and their deliveries, time windows",
            {.each = kWindow, .more = kPairs, .timed = true});
        row("several vehicles, longest route",
            {.vehicles = R"({"id": "van", "count": 3})", .objective = "longest_route"});
        row("several vehicles, capacity", {.vehicles = small, .each = R"(, "delivery": 2)"});
        row("several vehicles, capacity, distance limit",
            {.vehicles = limited, .each = R"(, "delivery": 2)"});
        row("several vehicles, capacity, open",
            {.vehicles = R"({"id": "van", "count": 4, "capacity": 6, "end": null})",
             .each = R"(, "delivery": 2)"});
        row("several vehicles, capacity, time windows", {.vehicles = small,
                                                         .each = R"(, "delivery": 2)" + kWindow,
                                                         .some = R"(, "delivery": 1)" + kEarly,
                                                         .timed = true});
        row("several vehicles, deliveries and pickups",
            {.vehicles = small, .each = R"(, "delivery": 2)", .some = R"(, "pickup": 4)"});
        row("several vehicles, pickups and their deliveries",
            {.vehicles = R"({"id": "van", "count": 3, "capacity": 5})", .more = kPairs});
        row("several vehicles, pickups and their deliveries, time windows",
            {.vehicles = R"({"id": "van", "count": 3, "capacity": 5})",
             .each = kWindow,
             .more = kPairs,
             .timed = true});
        row("several vehicles, several depots",
            {.vehicles =
                 R"({"id": "west", "capacity": 8}, {"id": "east", "start": "e", "end": "e", "capacity": 8})",
             .each = R"(, "delivery": 2)",
             .depots = R"(, {"id": "e", "x": 14, "y": 1})"});
        row("several vehicles that differ",
            {.vehicles =
                 R"({"id": "van", "count": 2, "capacity": 4, "fixed_cost": 9, "cost_per_distance": 1}, {"id": "truck",
                 "count": 2, "capacity": 9, "fixed_cost": 20, "cost_per_distance": 1.5})",
             .each = R"(, "delivery": 2)"});
        row("several vehicles, capacity, prizes", {.vehicles = R"({"id": "van", "count": 2, "capacity": 6})",
                                                   .each = R"(, "delivery": 2, "prize": 4)",
                                                   .some = R"(, "delivery": 3, "prize": 9)"});
        QCOMPARE(rows, 21);
    }
    void solve_variant_passesTheJudge()
    {
        QFETCH(QString, text);
        QFETCH(QString, objective);
        const auto problem =
            problems::routing::readRoutingJson(text.toStdString(), "variant.json", {}).problem;
        int solved = 0;
        for (const auto& strategy : strategies()) {
            solve::RunRequest request;
            request.objectives = {objective.isEmpty() ? problem->objectives()[0].id
                                                      : objective.toStdString()};
            request.iterations = 200;
            const auto description = strategy->describe();
            if (!solve::takes(description, *problem) || strategy->refusal(*problem, request)) continue;
            tests::Recorder recorder(*problem);
            const std::atomic<bool> stop = false;
            solve::RunContext context(*problem, request, recorder, stop);
            strategy->solve(*problem, solve::Parameters(description.parameters, {}), context);
            context.flush();
            QVERIFY2(!recorder.verdicts.empty(), description.id.c_str());
            QVERIFY2(recorder.allFeasible, description.id.c_str());
            ++solved;
        }
        QVERIFY(solved >= 1);
    }
};

QTEST_APPLESS_MAIN(TestVariants)
#include "tst_Variants.moc"
