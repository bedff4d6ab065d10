// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "Problems.h"

#include "plugins/routing/hgs/Split.h"
#include "plugins/routing/search/Plan.h"

#include <QTest>
#include <numeric>

using namespace tradeoff;
using namespace tradeoff::routing;

namespace {

std::int64_t costOf(const Network& network, const Penalties& penalties, const std::vector<int>& route)
{
    const std::int64_t length = lengthOf(network, route);
    return length + penalties.of(loadOf(network, route), length);
}

/// The cheapest cut into at most `fleet` routes, over all cuts.
std::int64_t cheapestCut(const Network& network, const Penalties& penalties, const std::vector<int>& tour,
                         int fleet)
{
    constexpr std::int64_t kNone = INT64_MAX / 2;
    std::vector<std::int64_t> before(tour.size() + 1, kNone);
    before[0] = 0;
    std::int64_t best = kNone;
    for (int k = 0; k < fleet; ++k) {
        std::vector<std::int64_t> after(tour.size() + 1, kNone);
        for (std::size_t i = 0; i < tour.size(); ++i)
            for (std::size_t j = i + 1; j <= tour.size(); ++j) {
                const std::vector<int> route(tour.begin() + static_cast<std::ptrdiff_t>(i),
                                             tour.begin() + static_cast<std::ptrdiff_t>(j));
                if (before[i] == kNone) continue;
                after[j] = std::min(after[j], before[i] + costOf(network, penalties, route));
            }
        best = std::min(best, after.back());
        before = after;
    }
    return best;
}

} // namespace

class TestSplit : public QObject
{
    Q_OBJECT

private slots:
    void cut_isCheapest_data()
    {
        QTest::addColumn<qint64>("perLoad");
        QTest::addColumn<int>("spareVehicles"); // above the fewest; -1: as many as stops
        QTest::newRow("cheap overload, any fleet") << qint64{1} << -1;
        QTest::newRow("dear overload, any fleet") << qint64{200} << -1;
        QTest::newRow("cheap overload, tight fleet") << qint64{2} << 0;
        QTest::newRow("dear overload, one spare vehicle") << qint64{100} << 1;
    }

    void cut_isCheapest()
    {
        QFETCH(qint64, perLoad);
        QFETCH(int, spareVehicles);
        for (std::uint64_t seed = 1; seed <= 40; ++seed) {
            const Network network{tests::RoutingProblem(tests::scattered(24, seed, 20))};
            std::vector<int> tour(24);
            std::iota(tour.begin(), tour.end(), 1);
            Penalties penalties;
            penalties.capacity = network.capacity();
            penalties.length = Limits::kAnyLength;
            penalties.perLoad = perLoad * Penalties::kOne; // whole prices: no rounding between sums and parts
            const int fleet = spareVehicles < 0 ? 24 : network.fewestVehicles() + spareVehicles;
            const Routes routes = Split(network).cut(tour, penalties, fleet);
            QVERIFY(static_cast<int>(routes.size()) <= fleet);
            std::vector<int> joined;
            std::int64_t cost = 0;
            for (const auto& route : routes) {
                joined.insert(joined.end(), route.begin(), route.end());
                cost += costOf(network, penalties, route);
            }
            QCOMPARE(joined, tour);
            QCOMPARE(cost, cheapestCut(network, penalties, tour, fleet));
        }
    }

    // With a dear limit that each stop alone keeps, no cut route breaks it, and the cut costs what the best
    // cut costs.
    void cut_routeLimit_isCheapest()
    {
        for (std::uint64_t seed = 1; seed <= 40; ++seed) {
            const Network network{tests::RoutingProblem(tests::scattered(24, seed, 60))};
            std::vector<int> tour(24);
            std::iota(tour.begin(), tour.end(), 1);
            Penalties penalties;
            penalties.capacity = network.capacity();
            penalties.length = network.farthestReturn() + 300;
            penalties.perLength = 1000 * Penalties::kOne;
            penalties.perLoad = 1000 * Penalties::kOne;
            std::int64_t cost = 0;
            for (const auto& route : Split(network).cut(tour, penalties, 24))
                cost += costOf(network, penalties, route);
            QCOMPARE(cost, cheapestCut(network, penalties, tour, 24));
        }
    }

    // Two vehicles of 10 for demands of 9, 9, 9 and 9: no cut within 1.5 capacities exists, one beyond must
    // come. The same with a route limit, under which routes beyond the bounds are not looked at first.
    void cut_fleetTooSmall_overloads()
    {
        tests::ProblemData data = tests::scattered(4, 1, 10);
        data.demand = {0, 9, 9, 9, 9};
        const Network network{tests::RoutingProblem(data)};
        Penalties penalties;
        penalties.capacity = 10;
        penalties.length = Limits::kAnyLength;
        for (const std::int64_t limit : {Limits::kAnyLength, network.farthestReturn()}) {
            penalties.length = limit;
            const Routes routes = Split(network).cut({1, 2, 3, 4}, penalties, 2);
            QVERIFY(routes.size() <= 2);
            QVERIFY(visitsEachStopOnce(network, routes));
        }
    }
};

QTEST_APPLESS_MAIN(TestSplit)
#include "tst_Split.moc"
