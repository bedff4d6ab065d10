// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "tests/Refusal.h"
#include "tests/problems/routing/Sample.h"

#include <QTest>
#include <algorithm>

using namespace tradeoff;
using problems::routing::Problem;
using problems::routing::ProblemData;
using tests::refusal;
using tests::shown;

namespace {

ProblemData good()
{
    ProblemData data;
    data.name = "good";
    data.unit = "km";
    data.x = {0, 3, 0};
    data.y = {0, 4, 10};
    data.demand = {0, 1, 2};
    data.capacity = 5;
    return data;
}

QString refusalOfChange(void (*change)(ProblemData&))
{
    ProblemData data = good();
    change(data);
    return refusal([&] { Problem{data}; });
}

} // namespace

class TestProblem : public QObject
{
    Q_OBJECT

private slots:
    void construct_brokenRule_isRefusedByField()
    {
        QCOMPARE(refusalOfChange([](ProblemData&) {}), "accepted");
        QVERIFY(refusalOfChange([](ProblemData& d) {
                    d.x = d.y = d.demand = {0};
                }).contains("at least one stop"));
        QVERIFY(
            refusalOfChange([](ProblemData& d) { d.x = d.y = d.demand = {}; }).contains("at least one stop"));
        QVERIFY(refusalOfChange([](ProblemData& d) { d.y.pop_back(); }).contains("one entry per node"));
        QVERIFY(
            refusalOfChange([](ProblemData& d) { d.demand.push_back(1); }).contains("one entry per node"));
        QVERIFY(
            refusalOfChange([](ProblemData& d) { d.coordinateScale = -1; }).contains("at most 6 decimals"));
        QVERIFY(
            refusalOfChange([](ProblemData& d) { d.coordinateScale = 7; }).contains("at most 6 decimals"));
        QVERIFY(refusalOfChange([](ProblemData& d) { d.distance.scale = 5; }).contains("distance rule"));
        QVERIFY(refusalOfChange([](ProblemData& d) {
                    d.x[1] = 1'000'000'001;
                }).contains("coordinates of node 2"));
        QVERIFY(refusalOfChange([](ProblemData& d) {
                    d.y[2] = INT64_MIN + 1;
                }).contains("coordinates of node 3"));
        QVERIFY(refusalOfChange([](ProblemData& d) { d.capacity = 0; }).contains("capacity"));
        QVERIFY(refusalOfChange([](ProblemData& d) { d.depot = 3; }).contains("the depot"));
        QVERIFY(refusalOfChange([](ProblemData& d) { d.depot = -1; }).contains("the depot"));
        QVERIFY(refusalOfChange([](ProblemData& d) { d.depot = 1; }).contains("the depot's demand"));
        QVERIFY(refusalOfChange([](ProblemData& d) { d.demand[1] = -1; }).contains("demand of node 2"));
        QVERIFY(refusalOfChange([](ProblemData& d) { d.demand = {0, INT64_MAX, 1}; }).contains("demands"));
        QVERIFY(refusalOfChange([](ProblemData& d) { d.longestRoute = -1; }).contains("route limit"));
        QVERIFY(refusalOfChange([](ProblemData& d) { d.vehicles = 0; }).contains("vehicles"));
    }

    void construct_sumsThatCouldLeave62Bits_areRefused()
    {
        // Corners of the largest square in six decimals: a leg is 2.83 x 10^15, so 1,000 nodes could need 5.7
        // x 10^18.
        ProblemData data = good();
        data.distance = problems::routing::distanceRule("exact").value();
        data.x.assign(1000, 1'000'000'000);
        data.y = data.x;
        data.x[0] = data.y[0] = -1'000'000'000;
        data.demand.assign(1000, 0);
        QVERIFY(refusal([&] { Problem{data}; }).contains("use fewer decimals"));
        data.x.resize(500);
        data.y.resize(500);
        data.demand.resize(500);
        QCOMPARE(refusal([&] { Problem{data}; }), "accepted"); // 2.8 x 10^18 < 2^62 = 4.6 x 10^18
    }

    void decode_whatWasEncoded_isTheSameProblem()
    {
        solve::Random random(50);
        for (int round = 0; round < 200; ++round) {
            ProblemData data = tests::randomData(random, 2 + static_cast<int>(random.below(20)), 1000);
            data.coordinateScale = static_cast<int>(random.below(7));
            const auto names = problems::routing::distanceRuleNames();
            data.distance = problems::routing::distanceRule(names[random.below(7)]).value();
            if (random.below(2)) data.longestRoute = std::int64_t{random.next()} << 20;
            if (random.below(2)) data.vehicles = 1 + static_cast<int>(random.below(9));
            if (random.below(2)) data.unit = "km";
            data.capacity = (std::int64_t{1} << 53) + 1 + random.below(10);
            const Problem problem(data);
            const std::string bytes = problem.encode().bytes();
            const auto again = problems::decodeProblem(bytes, "f");
            QVERIFY(again->encode().bytes() == bytes);
            QCOMPARE(tests::asRouting(again).data().capacity, data.capacity);
            QCOMPARE(shown(again->digest()), shown(problem.digest()));
        }
    }

    // Projects name problems by this digest: another value here means that files of older versions no longer
    // match. Computed apart from this code, from the documented bytes.
    void digest_ofAKnownProblem_neverChanges()
    {
        QCOMPARE(shown(Problem(good()).digest()),
                 "03234fc58357edd17b96533d1e8feb063f34ba484794fd5300c0aff39a3325fa");
    }

    void digest_everyFieldChanged_differs()
    {
        std::vector<std::string> digests = {Problem(good()).digest()};
        const auto add = [&](void (*change)(ProblemData&)) {
            ProblemData data = good();
            change(data);
            digests.push_back(Problem(data).digest());
        };
        add([](ProblemData& d) { d.name = "other"; });
        add([](ProblemData& d) { d.unit = "m"; });
        add([](ProblemData& d) { d.x[1] = 4; });
        add([](ProblemData& d) { d.y[1] = 5; });
        add([](ProblemData& d) { d.demand[1] = 2; });
        add([](ProblemData& d) { d.capacity = 6; });
        add([](ProblemData& d) { d.coordinateScale = 1; });
        add([](ProblemData& d) { d.distance = problems::routing::distanceRule("ceil").value(); });
        add([](ProblemData& d) { d.longestRoute = 100; });
        add([](ProblemData& d) { d.vehicles = 2; });
        add([](ProblemData& d) { d.demand = {0, 1, 0}; });
        add([](ProblemData& d) { d.demand = {0, 1, 0}, d.depot = 2; });
        std::sort(digests.begin(), digests.end());
        QVERIFY(std::adjacent_find(digests.begin(), digests.end()) == digests.end());
    }

    void decode_forgedPayload_isRefused()
    {
        const auto spoiled = [](void (*change)(format::ArrayFile&)) {
            format::ArrayFile payload = Problem(good()).encode();
            change(payload);
            return refusal([&] { problems::decodeProblem(payload.bytes(), "f"); });
        };
        using format::ArrayFile;
        QCOMPARE(spoiled([](ArrayFile&) {}), "accepted");
        QVERIFY(spoiled([](ArrayFile& f) { f.version = 4; }).contains("version 1"));
        QVERIFY(spoiled([](ArrayFile& f) { f.meta = 5; }).contains("payload must be an object"));
        QVERIFY(spoiled([](ArrayFile& f) { f.meta.erase("capacity"); }).contains("capacity"));
        QVERIFY(spoiled([](ArrayFile& f) { f.meta["capacity"] = 1.5; }).contains("capacity"));
        QVERIFY(spoiled([](ArrayFile& f) { f.meta["depot"] = 4294967296; }).contains("depot"));
        QVERIFY(spoiled([](ArrayFile& f) { f.meta["distance"] = "x7"; }).contains("distance rule"));
        QVERIFY(spoiled([](ArrayFile& f) { f.meta["name"] = 1; }).contains("name"));
        QVERIFY(spoiled([](ArrayFile& f) { f.meta["vehicles"] = 0; }).contains("vehicles"));
        QVERIFY(spoiled([](ArrayFile& f) { f.arrays.erase("x"); }).contains("'x'"));
        QVERIFY(spoiled([](ArrayFile& f) {
                    f.set("x", std::vector<std::int32_t>{0, 3, 0});
                }).contains("'x'"));
        QVERIFY(spoiled([](ArrayFile& f) {
                    f.set("y", std::vector<std::int64_t>{0, 3});
                }).contains("one entry per node"));
    }

    void size_limits_areInWords()
    {
        ProblemData data = good();
        data.vehicles = 2;
        data.longestRoute = 30;
        QCOMPARE(shown(Problem(data).size()),
                 "2 stops, 1 depot, vehicle capacity 5, at most 2 vehicles, routes of at most 30 km");
    }
};

QTEST_APPLESS_MAIN(TestProblem)
#include "tst_Problem.moc"
