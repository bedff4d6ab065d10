// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "Problems.h"

#include "plugins/routing/hgs/Population.h"

#include <QTest>
#include <numeric>

using namespace tradeoff;
using namespace tradeoff::routing;

namespace {

Individual withRoutes(const Network& network, const Routes& routes, const Limits& limits = {})
{
    return individualOf(network, limits, measured(network, routes));
}

} // namespace

class TestPopulation : public QObject
{
    Q_OBJECT

private slots:
    void brokenPairs_sameRoutesOtherWay_isZero()
    {
        const Network network{tests::RoutingProblem(tests::scattered(6, 1, 100))};
        const auto plan = withRoutes(network, {{1, 2, 3}, {4, 5, 6}});
        QCOMPARE(brokenPairs(plan, withRoutes(network, {{6, 5, 4}, {1, 2, 3}})), 0);
        // Only stop 3 and what touched it changed: 2 lost 3, 3 lost 2 and got 4, 4 has a new neighbour.
        QVERIFY(brokenPairs(plan, withRoutes(network, {{1, 2}, {3, 4, 5, 6}})) > 0);
    }

    void cost_countsExcess()
    {
        tests::ProblemData data;
        data.name = "row";
        data.x = {0, 10, 20};
        data.y = {0, 0, 0};
        data.demand = {0, 4, 4};
        data.capacity = 5;
        const Network network{tests::RoutingProblem(data)};
        const auto joined = withRoutes(network, {{1, 2}}, {30, 2});
        QVERIFY(!joined.feasible);
        Penalties penalties;
        penalties.perLoad = 7 * Penalties::kOne;
        penalties.perLength = 2 * Penalties::kOne;
        // 40 driven, 3 units too heavy at 7, 10 too far at 2.
        QCOMPARE(joined.cost(penalties), std::int64_t{40 + 21 + 20});
        QVERIFY(withRoutes(network, {{1}, {2}}, {40, 2}).feasible);
        QVERIFY(!withRoutes(network, {{1}, {2}}, {40, 1}).feasible);
    }

    void add_manyMembers_keepsTheBestAndDropsDoubles()
    {
        const Network network{tests::RoutingProblem(tests::scattered(30, 2, 1000))};
        PopulationSettings settings;
        settings.least = 10;
        settings.generation = 15;
        Population population(settings);
        solve::Random random(5);
        std::vector<int> tour(30);
        std::iota(tour.begin(), tour.end(), 1);
        std::int64_t best = INT64_MAX;
        for (int birth = 0; birth < 300; ++birth) {
            if (birth % 3 != 0) random.shuffle(std::span<int>(tour)); // every third is a double
            auto member = std::make_shared<Individual>(withRoutes(network, {tour}));
            member->id = birth;
            best = std::min(best, member->plan.distance);
            population.add(member, {});
            QVERIFY(population.size() <= 25);
            QCOMPARE(population.ranked().front()->plan.distance, best);
        }
    }

    void reconsider_newLimit_regroups()
    {
        const Network network{tests::RoutingProblem(tests::scattered(30, 2, 1000))};
        Population population({});
        std::vector<int> tour(30);
        std::iota(tour.begin(), tour.end(), 1);
        population.add(std::make_shared<Individual>(withRoutes(network, {tour})), {});
        QVERIFY(population.ranked().front()->feasible);
        Penalties penalties;
        population.reconsider(network, {network.farthestReturn(), 30}, penalties);
        QCOMPARE(population.size(), std::size_t{1});
        QVERIFY(!population.ranked().front()->feasible);
        QVERIFY(population.ranked().front()->overlength > 0);
    }
};

QTEST_APPLESS_MAIN(TestPopulation)
#include "tst_Population.moc"
