// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "Problems.h"

#include "plugins/routing/search/RuinRecreate.h"

#include <QTest>

using namespace tradeoff;
using namespace tradeoff::routing;

namespace {

Plan oneRoutePerStop(const Network& network)
{
    Routes routes;
    for (int stop = 1; stop < network.places(); ++stop) routes.push_back({stop});
    return measured(network, routes);
}

} // namespace

class TestRuinRecreate : public QObject
{
    Q_OBJECT

private slots:
    // After any number of steps, warm or cold: the best plan visits each stop once, keeps every limit, and
    // its recomputed distance is what the search believes.
    void step_anyTemperature_bestIsWhatItClaims_data()
    {
        QTest::addColumn<double>("temperature");
        QTest::addColumn<bool>("limited");
        QTest::newRow("cold") << 0.0 << false;
        QTest::newRow("warm") << 60.0 << false;
        QTest::newRow("warm, with a route limit and a fleet") << 60.0 << true;
    }

    void step_anyTemperature_bestIsWhatItClaims()
    {
        QFETCH(double, temperature);
        QFETCH(bool, limited);
        const Network network{tests::RoutingProblem(tests::scattered(90, 6, 40))};
        const auto neighbours = NeighbourLists::nearest(network, 40);
        Limits limits;
        if (limited) limits = {network.farthestReturn() + 50, 90};
        RuinRecreate search(network, neighbours, solve::Random(3));
        const Plan start = oneRoutePerStop(network);
        search.load(start, limits);
        std::int64_t last = start.distance;
        for (int round = 0; round < 60; ++round) {
            for (int i = 0; i < 50; ++i) search.step(temperature);
            const Plan best = search.best();
            QVERIFY(visitsEachStopOnce(network, best.routes));
            QVERIFY(best.keeps(limits));
            QCOMPARE(best.distance, search.bestDistance());
            QVERIFY(best.distance <= last);
            last = best.distance;
        }
        QVERIFY(last < start.distance * 3 / 4);
    }

    void step_tinyProblem_findsTheOptimum()
    {
        for (std::uint64_t seed = 1; seed <= 8; ++seed) {
            const tests::RoutingProblem problem(tests::scattered(8, seed, 20));
            const Network network(problem);
            const auto neighbours = NeighbourLists::nearest(network, 40);
            RuinRecreate search(network, neighbours, solve::Random(seed));
            search.load(oneRoutePerStop(network), {});
            for (int i = 0; i < 4000; ++i) search.step(100.0 * (4000 - i) / 4000);
            QCOMPARE(search.bestDistance(), tests::Exhaustive(problem).leastDistance(INT64_MAX / 4, 8));
        }
    }

    void step_fleet_isKept()
    {
        const Network network{tests::RoutingProblem(tests::scattered(30, 6, 1000))};
        const auto neighbours = NeighbourLists::nearest(network, 40);
        Routes routes(2);
        for (int stop = 1; stop <= 30; ++stop) routes[static_cast<std::size_t>(stop % 2)].push_back(stop);
        const Limits limits = {Limits::kAnyLength, 2};
        RuinRecreate search(network, neighbours, solve::Random(3));
        search.load(measured(network, routes), limits);
        for (int i = 0; i < 2000; ++i) search.step(200);
        QVERIFY(search.best().keeps(limits));
    }

    // A part of a plan: the other stops stay out, and the part is improved like a plan of its own.
    void step_partOfAPlan_leavesTheRestAlone()
    {
        const Network network{tests::RoutingProblem(tests::scattered(90, 6, 40))};
        const auto neighbours = NeighbourLists::nearest(network, 40);
        Routes routes;
        for (int stop = 1; stop <= 90; stop += 3) routes.push_back({stop});
        RuinRecreate search(network, neighbours, solve::Random(3));
        search.load(oneRoutePerStop(network), {}); // what came before must not show
        for (int i = 0; i < 50; ++i) search.step(100);
        const Plan part = measured(network, routes);
        search.load(part, {});
        for (int i = 0; i < 500; ++i) search.step(100);
        for (const Plan& plan : {search.present(), search.best()}) {
            std::vector<int> stops;
            for (const auto& route : plan.routes) stops.insert(stops.end(), route.begin(), route.end());
            std::sort(stops.begin(), stops.end());
            QCOMPARE(stops.size(), routes.size());
            for (std::size_t i = 0; i < stops.size(); ++i) QCOMPARE(stops[i], routes[i][0]);
        }
        QVERIFY(search.best().distance < part.distance * 3 / 4);
        QVERIFY(search.best().distance <= search.present().distance);
    }
};

QTEST_APPLESS_MAIN(TestRuinRecreate)
#include "tst_RuinRecreate.moc"
