// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "Problems.h"

#include "plugins/routing/search/SavingsConstruction.h"

#include <QTest>

using namespace tradeoff;
using namespace tradeoff::routing;

namespace {

Plan constructed(const Network& network, const Limits& limits)
{
    const auto savings = savingsOf(network, NeighbourLists::nearest(network, 20), 1000);
    return constructBySavings(network, savings, limits, [](std::int64_t) { return true; });
}

} // namespace

class TestSavingsConstruction : public QObject
{
    Q_OBJECT

private slots:
    // Depot at 0, stops at 10 and 11 to the east, one at -10: joining the two in the east saves 10 + 11 - 1
    // = 20.
    void construct_twoNearStops_areJoined()
    {
        tests::ProblemData data;
        data.name = "cross";
        data.x = {0, 10, 11, -10};
        data.y = {0, 0, 0, 0};
        data.demand = {0, 1, 1, 1};
        data.capacity = 2;
        const Network network{tests::RoutingProblem(data)};
        const Plan plan = constructed(network, {});
        QCOMPARE(plan.routes, (Routes{{1, 2}, {3}}));
        QCOMPARE(plan.distance, std::int64_t{22 + 20});
        QCOMPARE(plan.longest, std::int64_t{22});
        QCOMPARE(constructed(network, {21, Limits::kAnyFleet}).routes, (Routes{{1}, {2}, {3}}));
    }

    void savings_shape_weighsTheDistanceBetween()
    {
        tests::ProblemData data;
        data.name = "pair";
        data.x = {0, 100, 100};
        data.y = {0, 0, 40};
        data.demand = {0, 1, 1};
        data.capacity = 2;
        const Network network{tests::RoutingProblem(data)};
        const auto lists = NeighbourLists::nearest(network, 5);
        // 100 + 108 - shape × 40
        QCOMPARE(savingsOf(network, lists, 1000).at(0).worth, std::int64_t{168});
        QCOMPARE(savingsOf(network, lists, 500).at(0).worth, std::int64_t{188});
        QVERIFY(savingsOf(network, lists, 6000).empty());
        QCOMPARE(savingsOf(network, lists, 1000).size(), std::size_t{1});
    }

    void construct_randomProblems_keepCapacityAndLength()
    {
        for (std::uint64_t seed = 1; seed <= 30; ++seed) {
            const tests::RoutingProblem problem(tests::scattered(80, seed, 30));
            const Network network(problem);
            const Limits limits = {network.farthestReturn() + 200, Limits::kAnyFleet};
            const Plan plan = constructed(network, limits);
            QVERIFY(visitsEachStopOnce(network, plan.routes));
            QVERIFY(plan.keeps(limits));
        }
    }

    void construct_smallFleet_emptiesRoutes()
    {
        int kept = 0;
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const Network network{tests::RoutingProblem(tests::scattered(60, seed, 40))};
            const Plan loose = constructed(network, {});
            const Limits limits = {Limits::kAnyLength, network.fewestVehicles() + 1};
            const Plan plan = constructed(network, limits);
            QVERIFY(visitsEachStopOnce(network, plan.routes));
            QCOMPARE(plan.overload, std::int64_t{0});
            QVERIFY(plan.vehicles() <= loose.vehicles());
            kept += plan.keeps(limits);
        }
        QVERIFY(kept >= 8);
    }

    void sortWatched_anySize_sortsOrSaysThatItWasBrokenOff()
    {
        for (const std::size_t size : {0u, 1u, 32768u, 32769u, 200001u}) {
            solve::Random random(size);
            std::vector<int> items;
            for (std::size_t i = 0; i < size; ++i) items.push_back(static_cast<int>(random.next() >> 1));
            std::vector<int> expected = items;
            std::sort(expected.begin(), expected.end());
            std::vector<int> broken = items;
            int beats = 0;
            QVERIFY(sortWatched(items, std::less<int>(), [&](std::int64_t) { return ++beats > 0; }));
            QCOMPARE(items, expected);
            for (int last = 0; last < beats; ++last) {
                int beat = 0;
                QVERIFY(!sortWatched(broken, std::less<int>(), [&](std::int64_t) { return beat++ < last; }));
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestSavingsConstruction)
#include "tst_SavingsConstruction.moc"
