// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// The judge before everything else: a valid plan is accepted, every plan made wrong in one known way is
// rejected for that reason, and the sums are those of a straightforward computation that shares nothing with
// the judge.

#include "tests/Refusal.h"
#include "tests/problems/routing/Sample.h"

#include <QTest>
#include <algorithm>
#include <functional>

using namespace tradeoff;
using problems::Solution;
using problems::Verdict;
using problems::routing::Problem;
using problems::routing::ProblemData;
using problems::routing::Routes;
using problems::routing::toSolution;
using solve::Random;

namespace {

constexpr int kRounds = 40; // mutated plans per way of being wrong

/// By counting up: the integer r that the rule asks for, of the length with this square.
std::int64_t countedDistance(std::int64_t squared, const std::string& rule)
{
    std::int64_t r = 0;
    if (rule == "nint")
        while ((2 * r + 1) * (2 * r + 1) <= 4 * squared) ++r;
    if (rule == "ceil")
        while (r * r < squared) ++r;
    if (rule == "trunc1")
        while ((r + 1) * (r + 1) <= 100 * squared) ++r;
    return r;
}

struct Sums
{
    std::int64_t distance = 0;
    std::int64_t longest = 0;
    std::int64_t vehicles = 0;
    std::int64_t largestLoad = 0;
};

Sums countedSums(const ProblemData& data, const std::string& rule, const Routes& routes)
{
    Sums sums;
    for (const auto& route : routes) {
        if (route.empty()) continue;
        std::vector<int> tour = route;
        tour.insert(tour.begin(), data.depot);
        tour.push_back(data.depot);
        std::int64_t length = 0;
        std::int64_t load = 0;
        for (std::size_t i = 0; i + 1 < tour.size(); ++i) {
            const auto a = static_cast<std::size_t>(tour[i]);
            const auto b = static_cast<std::size_t>(tour[i + 1]);
            const std::int64_t dx = data.x[a] - data.x[b];
            const std::int64_t dy = data.y[a] - data.y[b];
            length += countedDistance(dx * dx + dy * dy, rule);
            load += data.demand[a];
        }
        sums.distance += length;
        sums.longest = std::max(sums.longest, length);
        sums.largestLoad = std::max(sums.largestLoad, load);
        ++sums.vehicles;
    }
    return sums;
}

/// All stops in random order, a new route whenever the vehicle is full or by chance.
Routes validRoutes(Random& random, const ProblemData& data)
{
    std::vector<int> order;
    for (int node = 0; node < static_cast<int>(data.x.size()); ++node)
        if (node != data.depot) order.push_back(node);
    random.shuffle(std::span(order));
    Routes routes(1);
    std::int64_t load = 0;
    for (const int node : order) {
        const std::int64_t demand = data.demand[static_cast<std::size_t>(node)];
        if (load + demand > data.capacity || (random.below(6) == 0 && !routes.back().empty())) {
            routes.emplace_back();
            load = 0;
        }
        routes.back().push_back(node);
        load += demand;
    }
    return routes;
}

/// A problem and a valid plan of it, for a mutation to spoil.
struct Case
{
    Random& random;
    ProblemData data;
    Routes routes;

    std::size_t anyRoute() { return random.below(static_cast<std::uint32_t>(routes.size())); }
    std::size_t anyPlace(std::size_t r)
    {
        return random.below(static_cast<std::uint32_t>(routes[r].size()) + 1);
    }
    int anyStop()
    {
        const auto& route = routes[anyRoute()];
        return route[random.below(static_cast<std::uint32_t>(route.size()))];
    }
    void insert(std::size_t r, int node)
    {
        routes[r].insert(routes[r].begin() + static_cast<std::ptrdiff_t>(anyPlace(r)), node);
    }
    void insertAnywhere(int node) { insert(anyRoute(), node); }
    std::size_t routeOf(int node) const
    {
        for (std::size_t r = 0; r < routes.size(); ++r)
            if (std::count(routes[r].begin(), routes[r].end(), node)) return r;
        return routes.size();
    }
    Sums sums() const { return countedSums(data, "nint", routes); }
};

Case randomCase(Random& random)
{
    ProblemData data = tests::randomData(random, 12 + static_cast<int>(random.below(12)), 60);
    Routes routes = validRoutes(random, data);
    while (routes.size() < 2) routes = validRoutes(random, data); // some mutations need two routes
    return {random, std::move(data), std::move(routes)};
}

struct Mutation
{
    const char* name;
    const char* code; ///< what the judge must say
    std::function<Solution(Case&)> spoil;
};

/// A mutation of the routes.
Mutation ofRoutes(const char* name, const char* code, std::function<void(Case&)> change)
{
    return {name, code, [change](Case& c) {
                change(c);
                return toSolution(c.routes);
            }};
}

/// A mutation of the array of offsets.
Mutation ofStarts(const char* name, std::function<void(std::vector<std::int32_t>&, Case&)> change)
{
    return {name, "unreadable", [change](Case& c) {
                Solution plan = toSolution(c.routes);
                const auto now = plan.decisions.int32("starts");
                std::vector<std::int32_t> starts(now.begin(), now.end());
                change(starts, c);
                plan.decisions.set("starts", std::move(starts));
                return plan;
            }};
}

/// A mutation of the decisions as arrays.
Mutation ofArrays(const char* name, std::function<void(format::ArrayFile&)> change)
{
    return {name, "unreadable", [change](Case& c) {
                Solution plan = toSolution(c.routes);
                change(plan.decisions);
                return plan;
            }};
}

std::vector<Mutation> routeMutations()
{
    return {
        ofRoutes("stop missing", "stop_missing",
                 [](Case& c) {
                     auto& route = c.routes[c.anyRoute()];
                     route.erase(route.begin() + c.random.below(static_cast<std::uint32_t>(route.size())));
                 }),
        ofRoutes("last stop missing", "stop_missing", [](Case& c) { c.routes.back().pop_back(); }),
        ofRoutes(
            "whole route missing", "stop_missing",
            [](Case& c) { c.routes.erase(c.routes.begin() + static_cast<std::ptrdiff_t>(c.anyRoute())); }),
        ofRoutes("no routes at all", "stop_missing", [](Case& c) { c.routes.clear(); }),
        ofRoutes("twice in one route", "stop_repeated",
                 [](Case& c) {
                     const int stop = c.anyStop();
                     c.insert(c.routeOf(stop), stop);
                 }),
        ofRoutes("twice in two routes", "stop_repeated",
                 [](Case& c) {
                     const int stop = c.anyStop();
                     c.insert((c.routeOf(stop) + 1) % c.routes.size(), stop);
                 }),
        ofRoutes("three times", "stop_repeated",
                 [](Case& c) {
                     const int stop = c.anyStop();
                     c.insertAnywhere(stop);
                     c.insertAnywhere(stop);
                 }),
        ofRoutes("five times", "stop_repeated",
                 [](Case& c) {
                     const int stop = c.anyStop();
                     for (int i = 0; i < 4; ++i) c.insertAnywhere(stop);
                 }),
        ofRoutes("one stop in place of another", "stop_missing",
                 [](Case& c) {
                     auto& route = c.routes[c.anyRoute()];
                     int other = route[0];
                     while (other == route[0]) other = c.anyStop();
                     route[0] = other;
                 }),
        ofRoutes("a whole route twice", "stop_repeated",
                 [](Case& c) { c.routes.push_back(c.routes[c.anyRoute()]); }),
        ofRoutes("depot inside a route", "depot_inside", [](Case& c) { c.insertAnywhere(c.data.depot); }),
        ofRoutes("route of only the depot", "depot_inside",
                 [](Case& c) { c.routes.push_back({c.data.depot}); }),
        ofRoutes("stop -1", "unknown_stop", [](Case& c) { c.insertAnywhere(-1); }),
        ofRoutes("stop n", "unknown_stop",
                 [](Case& c) { c.insertAnywhere(static_cast<int>(c.data.x.size())); }),
        ofRoutes("stop n + 1", "unknown_stop",
                 [](Case& c) { c.insertAnywhere(static_cast<int>(c.data.x.size()) + 1); }),
        ofRoutes("largest stop", "unknown_stop", [](Case& c) { c.insertAnywhere(INT32_MAX); }),
        ofRoutes("lowest stop", "unknown_stop", [](Case& c) { c.insertAnywhere(INT32_MIN); }),
        ofRoutes("capacity over by one", "capacity_exceeded",
                 [](Case& c) { c.data.capacity = std::max<std::int64_t>(1, c.sums().largestLoad - 1); }),
        ofRoutes("route limit over by one", "route_too_long",
                 [](Case& c) { c.data.longestRoute = c.sums().longest - 1; }),
        ofRoutes("one vehicle too many", "vehicles_exceeded",
                 [](Case& c) { c.data.vehicles = static_cast<int>(c.routes.size()) - 1; }),
    };
}

std::vector<Mutation> arrayMutations()
{
    return {
        ofStarts("no offsets", [](auto& starts, Case&) { starts.clear(); }),
        ofStarts("offsets start at 1", [](auto& starts, Case&) { starts[0] = 1; }),
        ofStarts("offsets start at -1", [](auto& starts, Case&) { starts[0] = -1; }),
        ofStarts("offsets end too early", [](auto& starts, Case&) { --starts.back(); }),
        ofStarts("offsets end too late", [](auto& starts, Case&) { ++starts.back(); }),
        ofStarts("offsets fall", [](auto& starts, Case&) { starts[1] = starts.back() + 1; }),
        ofStarts("offset negative", [](auto& starts, Case&) { starts[1] = -5; }),
        ofStarts("offset huge", [](auto& starts, Case&) { starts[1] = INT32_MAX; }),
        ofArrays("no stops", [](format::ArrayFile& file) { file.arrays.erase("stops"); }),
        ofArrays("no starts", [](format::ArrayFile& file) { file.arrays.erase("starts"); }),
        ofArrays("nothing", [](format::ArrayFile& file) { file.arrays.clear(); }),
        ofArrays("stops as 64-bit numbers, one of them 2^32 + 1",
                 [](format::ArrayFile& file) { file.set("stops", std::vector<std::int64_t>{4294967297}); }),
        ofArrays("stops as fractions",
                 [](format::ArrayFile& file) { file.set("stops", std::vector<double>{1.9}); }),
        ofArrays("stops in two dimensions",
                 [](format::ArrayFile& file) {
                     auto& stops = file.arrays.at("stops");
                     stops.shape = {1, stops.shape[0]};
                 }),
    };
}

std::vector<Mutation> allMutations()
{
    auto all = routeMutations();
    for (auto& mutation : arrayMutations()) all.push_back(std::move(mutation));
    return all;
}

bool has(const Verdict& verdict, const std::string& code)
{
    return std::any_of(verdict.violations.begin(), verdict.violations.end(),
                       [&](const problems::Violation& violation) { return violation.code == code; });
}

Verdict judged(const ProblemData& data, const Solution& plan)
{
    return Problem(data).judge(plan);
}

} // namespace

class TestJudge : public QObject
{
    Q_OBJECT

private slots:
    void judge_planSpoiledInOneWay_isRejectedForIt_data()
    {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const auto& mutation : allMutations()) QTest::newRow(mutation.name) << index++;
    }
    void judge_planSpoiledInOneWay_isRejectedForIt()
    {
        QFETCH(int, index);
        const Mutation mutation = allMutations()[static_cast<std::size_t>(index)];
        Random random(40, static_cast<std::uint32_t>(index));
        for (int round = 0; round < kRounds; ++round) {
            Case c = randomCase(random);
            QVERIFY(judged(c.data, toSolution(c.routes)).feasible);
            const Solution spoiled = mutation.spoil(c);
            const Verdict verdict = judged(c.data, spoiled);
            QVERIFY(!verdict.feasible);
            QVERIFY2(has(verdict, mutation.code), verdict.violations.front().sentence.c_str());
            // Unreadable decisions have no values; everything else that names real stops has all three.
            const std::string code = mutation.code;
            const bool readable = code != "unreadable" && code != "unknown_stop" && code != "depot_inside";
            QCOMPARE(verdict.values.size(), readable ? std::size_t{3} : std::size_t{0});
        }
    }

    void judge_limitsExactlyMet_areFeasible()
    {
        Random random(41);
        for (int round = 0; round < 100; ++round) {
            Case c = randomCase(random);
            c.data.capacity = std::max<std::int64_t>(1, c.sums().largestLoad);
            c.data.longestRoute = c.sums().longest;
            c.data.vehicles = static_cast<int>(c.routes.size());
            const Verdict verdict = judged(c.data, toSolution(c.routes));
            QVERIFY2(verdict.feasible,
                     verdict.violations.empty() ? "" : verdict.violations[0].sentence.c_str());
        }
    }

    void judge_randomPlans_haveTheCountedSums_data()
    {
        QTest::addColumn<std::string>("rule");
        for (const char* rule : {"nint", "ceil", "trunc1"}) QTest::newRow(rule) << std::string(rule);
    }
    void judge_randomPlans_haveTheCountedSums()
    {
        QFETCH(std::string, rule);
        Random random(42);
        for (int round = 0; round < 1000; ++round) {
            ProblemData data = tests::randomData(random, 2 + static_cast<int>(random.below(9)), 41);
            data.distance = problems::routing::distanceRule(rule).value();
            const Routes routes = validRoutes(random, data);
            const Sums sums = countedSums(data, rule, routes);
            const Verdict verdict = judged(data, toSolution(routes));
            QVERIFY(verdict.feasible);
            QVERIFY((verdict.values == frontier::Values{{sums.distance}, {sums.longest}, {sums.vehicles}}));
        }
    }

    void judge_routesReversedOrReordered_areWorthTheSame()
    {
        Random random(43);
        for (int round = 0; round < 100; ++round) {
            Case c = randomCase(random);
            const Verdict before = judged(c.data, toSolution(c.routes));
            for (auto& route : c.routes) std::reverse(route.begin(), route.end());
            random.shuffle(std::span(c.routes));
            QVERIFY(judged(c.data, toSolution(c.routes)).values == before.values);
        }
    }

    void judge_emptyRoutes_areIgnored()
    {
        Random random(44);
        Case c = randomCase(random);
        c.data.vehicles = static_cast<int>(c.routes.size());
        const Verdict before = judged(c.data, toSolution(c.routes));
        c.routes.insert(c.routes.begin(), 1'000'000, {});
        const Verdict verdict = judged(c.data, toSolution(c.routes));
        QVERIFY(verdict.feasible);
        QVERIFY(verdict.values == before.values);
    }

    void judge_claims_changeNothing()
    {
        Random random(45);
        Case c = randomCase(random);
        Solution plan = toSolution(c.routes);
        const Verdict before = judged(c.data, plan);
        for (const std::int64_t claim :
             {std::int64_t{-1}, std::int64_t{0}, before.values[0].number - 1, std::int64_t{INT64_MAX}}) {
            plan.claims["distance"] = {claim};
            QVERIFY(judged(c.data, plan).values == before.values);
        }
    }

    void judge_severalFaults_areAllNamed()
    {
        auto data = tests::asRouting(tests::readRouting(tests::kSample).problem).data();
        data.vehicles = 1;
        data.longestRoute = 20;
        // Stop 2 (node 1) three times, stop 6 (node 5) missing; 3 x 1 + 2 + 3 + 4 = 12 of 10.
        const Verdict verdict = judged(data, toSolution({{1, 2, 1, 3, 1, 4}, {1}}));
        QVERIFY(!verdict.feasible);
        QStringList sentences;
        for (const auto& violation : verdict.violations)
            sentences << tests::shown(violation.code + ": " + violation.sentence);
        QVERIFY(sentences.contains("stop_repeated: stop 2 is visited 4 times"));
        QVERIFY(sentences.contains("stop_missing: stop 6 is not visited"));
        QVERIFY(sentences.contains("capacity_exceeded: route 1 carries 12 of at most 10"));
        QVERIFY(sentences.contains("vehicles_exceeded: 2 routes for at most 1 vehicles"));
        QVERIFY(has(verdict, "route_too_long"));
        QCOMPARE(verdict.violations.size(), std::size_t{5});
    }

    void judge_violations_pointAtRouteAndStop()
    {
        const auto problem = tests::readRouting(tests::kSample).problem;
        const Verdict unknown = problem->judge(toSolution({{1, 2, 3}, {4, 6, 5}}));
        QCOMPARE(unknown.violations[0].route, 1);
        QCOMPARE(unknown.violations[0].element, 6);
        QCOMPARE(tests::shown(unknown.violations[0].sentence), "there is no node 7 in route 2");
        const Verdict missing = problem->judge(toSolution({{1, 2, 3}, {4}}));
        QCOMPARE(missing.violations[0].element, 5);
        QCOMPARE(missing.violations[0].route, -1);
    }

    void judge_roundingPerLeg_notOfTheSum()
    {
        ProblemData data;
        data.x = {0, 1, 2};
        data.y = {0, 1, 0};
        data.demand = {0, 1, 1};
        data.capacity = 2;
        // Legs: (0,0)-(1,1) 1.41, (1,1)-(2,0) 1.41, (2,0)-(0,0) 2: 1 + 1 + 2 = 4; the rounded sum 4.83 would
        // be 5.
        QCOMPARE(judged(data, toSolution({{1, 2}})).values[0].number, 4);
    }
};

QTEST_APPLESS_MAIN(TestJudge)
#include "tst_Judge.moc"
