// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "Problems.h"
#include "Recorder.h"

#include "plugins/routing/hgs/LocalSearch.h"
#include "plugins/routing/search/Plan.h"

#include <QTest>

using namespace tradeoff;
using namespace tradeoff::routing;

namespace {

std::int64_t costOf(const Network& network, const Penalties& penalties, const Routes& routes)
{
    std::int64_t cost = 0;
    for (const auto& route : routes) {
        const std::int64_t length = lengthOf(network, route);
        cost += length + penalties.of(loadOf(network, route), length);
    }
    return cost;
}

/// Improves one route per stop within the fleet of an unending run.
struct Bench
{
    explicit Bench(tests::ProblemData data)
        : problem(std::move(data)), network(problem),
          neighbours(NeighbourLists::nearest(network, 10).mutual()), recorder(problem),
          context(problem, {}, recorder, never), pulse(context)
    {
        penalties.capacity = network.capacity();
        penalties.length = Limits::kAnyLength;
        penalties.perLoad = 50 * Penalties::kOne;
    }

    void improve(Routes& routes, std::uint64_t seed, int fleet)
    {
        LocalSearch search(network, neighbours);
        solve::Random random(seed);
        search.improve(routes, penalties, fleet, random, pulse);
    }

    Routes singles() const
    {
        Routes routes;
        for (int stop = 1; stop < network.places(); ++stop) routes.push_back({stop});
        return routes;
    }

    const std::atomic<bool> never = false;
    tests::RoutingProblem problem;
    Network network;
    NeighbourLists neighbours;
    tests::Recorder recorder;
    solve::RunContext context;
    Pulse pulse;
    Penalties penalties;
};

/// Is there a single relocation, swap or 2-opt between any two positions that lowers the cost? By recomputing
/// all.
bool hasSimpleImprovement(const Bench& bench, const Routes& routes)
{
    const std::int64_t cost = costOf(bench.network, bench.penalties, routes);
    for (std::size_t a = 0; a < routes.size(); ++a)
        for (std::size_t i = 0; i < routes[a].size(); ++i)
            for (std::size_t b = 0; b < routes.size(); ++b)
                for (std::size_t j = 0; j < routes[b].size(); ++j) {
                    if (a == b && i == j) continue;
                    const auto near = bench.neighbours.of(routes[a][i]);
                    if (std::find(near.begin(), near.end(), routes[b][j]) == near.end()) continue;
                    Routes swapped = routes;
                    std::swap(swapped[a][i], swapped[b][j]);
                    if (costOf(bench.network, bench.penalties, swapped) < cost) return true;
                    Routes moved = routes;
                    const int stop = moved[a][i];
                    moved[a].erase(moved[a].begin() + static_cast<std::ptrdiff_t>(i));
                    const auto at = std::find(moved[b].begin(), moved[b].end(), routes[b][j]);
                    moved[b].insert(at + 1, stop);
                    if (costOf(bench.network, bench.penalties, moved) < cost) return true;
                    if (a != b || i > j) continue;
                    Routes turned = routes;
                    std::reverse(turned[a].begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                 turned[a].begin() + static_cast<std::ptrdiff_t>(j) + 1);
                    if (costOf(bench.network, bench.penalties, turned) < cost) return true;
                }
    return false;
}

} // namespace

class TestLocalSearch : public QObject
{
    Q_OBJECT

private slots:
    void improve_anyLimits_endsInALocalOptimum_data()
    {
        QTest::addColumn<qint64>("routeLimit");
        QTest::addColumn<int>("fleet");
        QTest::newRow("capacity alone") << qint64{Limits::kAnyLength} << 60;
        QTest::newRow("route limit") << qint64{2400} << 60;
        QTest::newRow("tight route limit") << qint64{1500} << 60;
    }

    void improve_anyLimits_endsInALocalOptimum()
    {
        QFETCH(qint64, routeLimit);
        QFETCH(int, fleet);
        for (std::uint64_t seed = 1; seed <= 12; ++seed) {
            Bench bench(tests::scattered(60, seed, 35));
            bench.penalties.length = routeLimit;
            Routes routes = bench.singles();
            const std::int64_t before = costOf(bench.network, bench.penalties, routes);
            bench.improve(routes, seed, fleet);
            QVERIFY(visitsEachStopOnce(bench.network, routes));
            QVERIFY(costOf(bench.network, bench.penalties, routes) < before);
            QVERIFY(!hasSimpleImprovement(bench, routes));
        }
    }

    void improve_goodRoutes_neverGetWorse()
    {
        Bench bench(tests::scattered(80, 3, 35));
        Routes routes = bench.singles();
        std::int64_t last = INT64_MAX;
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            bench.improve(routes, seed, 80);
            const std::int64_t cost = costOf(bench.network, bench.penalties, routes);
            QVERIFY(cost <= last);
            last = cost;
        }
    }

    void improve_fleet_isNotExceeded()
    {
        Bench bench(tests::scattered(40, 3, 35));
        Routes routes = {{}, {}, {}};
        for (int stop = 1; stop <= 40; ++stop) routes[static_cast<std::size_t>(stop % 3)].push_back(stop);
        bench.improve(routes, 1, 3);
        QVERIFY(routes.size() <= 3);
        QVERIFY(visitsEachStopOnce(bench.network, routes));
    }

    // One of two routes carries 4 too much; at a price of 200 each, the detour of about 400 pays.
    void improve_overload_isMendedWhereItPays()
    {
        tests::ProblemData data;
        data.name = "overload";
        data.x = {0, 100, 100, -100, -100};
        data.y = {0, 1, -1, 1, -1};
        data.demand = {0, 7, 7, 3, 3};
        data.capacity = 10;
        Bench bench(data);
        bench.penalties.perLoad = 200 * Penalties::kOne;
        Routes routes = {{1, 2}, {3, 4}};
        bench.improve(routes, 1, 2);
        QCOMPARE(measured(bench.network, routes).overload, std::int64_t{0});
    }

    // Which thread rears a child is chance: what its search did before must not show.
    void improve_searchUsedBefore_givesTheSame()
    {
        Bench bench(tests::scattered(80, 4, 60));
        LocalSearch used(bench.network, bench.neighbours);
        for (std::uint64_t seed = 1; seed <= 5; ++seed) {
            LocalSearch fresh(bench.network, bench.neighbours);
            Routes first = bench.singles();
            Routes second = bench.singles();
            solve::Random random(seed);
            solve::Random same(seed);
            fresh.improve(first, bench.penalties, 80, random, bench.pulse);
            used.improve(second, bench.penalties, 80, same, bench.pulse);
            QCOMPARE(second, first);
        }
    }
};

QTEST_APPLESS_MAIN(TestLocalSearch)
#include "tst_LocalSearch.moc"
