// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "Problems.h"

#include "plugins/routing/search/Parts.h"

#include <QTest>
#include <algorithm>

using namespace tradeoff;
using namespace tradeoff::routing;

namespace {

/// Routes of four stops in node order.
Routes foursOf(const Network& network)
{
    Routes routes;
    for (int stop = 1; stop < network.places(); ++stop) {
        if (stop % 4 == 1) routes.emplace_back();
        routes.back().push_back(stop);
    }
    return routes;
}

} // namespace

class TestParts : public QObject
{
    Q_OBJECT

private slots:
    void partsOf_anyCount_eachRouteOnceAndPartsAlike()
    {
        const Network network{tests::RoutingProblem(tests::scattered(240, 3, 100))};
        const Routes routes = foursOf(network);
        for (const int count : {1, 2, 3, 4, 7, 60}) {
            solve::Random random(5);
            const auto parts = partsOf(network, routes, count, random);
            QCOMPARE(parts.size(), static_cast<std::size_t>(count));
            std::vector<std::size_t> all;
            for (const auto& part : parts) {
                all.insert(all.end(), part.begin(), part.end());
                const std::size_t fair = routes.size() / static_cast<std::size_t>(count);
                QVERIFY(part.size() >= std::max<std::size_t>(1, fair * 2 / 3));
                QVERIFY(part.size() <= fair * 3 / 2 + 1);
            }
            std::sort(all.begin(), all.end());
            QCOMPARE(all.size(), routes.size());
            for (std::size_t i = 0; i < all.size(); ++i) QCOMPARE(all[i], i);
        }
    }

    void partsOf_oneHugeRoute_leavesNoPartEmpty()
    {
        const Network network{tests::RoutingProblem(tests::scattered(100, 3, 1000))};
        Routes routes(3);
        for (int stop = 1; stop <= 98; ++stop) routes[0].push_back(stop);
        routes[1] = {99};
        routes[2] = {100};
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            solve::Random random(seed);
            for (const auto& part : partsOf(network, routes, 3, random))
                QCOMPARE(part.size(), std::size_t{1});
        }
    }

    void partsOf_nextCut_isAnother()
    {
        const Network network{tests::RoutingProblem(tests::scattered(240, 3, 100))};
        const Routes routes = foursOf(network);
        solve::Random random(5);
        const auto first = partsOf(network, routes, 2, random);
        QVERIFY(partsOf(network, routes, 2, random) != first);
        solve::Random again(5);
        QCOMPARE(partsOf(network, routes, 2, again), first);
    }

    // Two heaps of stops far from each other: the cut goes between them, wherever it is drawn.
    void partsOf_twoHeaps_staysTogether()
    {
        tests::ProblemData data = tests::scattered(80, 3, 100, 0, 100);
        for (std::size_t node = 41; node <= 80; ++node) {
            data.x[node] += 100000;
            data.y[node] += 100000;
        }
        const Network network{tests::RoutingProblem(data)};
        const Routes routes = foursOf(network);
        int apart = 0;
        for (std::uint64_t seed = 1; seed <= 40; ++seed) {
            solve::Random random(seed);
            const auto parts = partsOf(network, routes, 2, random);
            apart += parts[0].front() / 10 == parts[0].back() / 10 &&
                     parts[1].front() / 10 == parts[1].back() / 10;
        }
        QVERIFY(apart >= 38); // a line along both heaps is possible, but rare
    }
};

QTEST_APPLESS_MAIN(TestParts)
#include "tst_Parts.moc"
