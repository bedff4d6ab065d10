// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "Problems.h"

#include "plugins/routing/search/NeighbourLists.h"

#include <QTest>

using namespace tradeoff;
using namespace tradeoff::routing;

namespace {

std::int64_t squared(const Network& network, int a, int b)
{
    const std::int64_t dx = network.x(a) - network.x(b);
    const std::int64_t dy = network.y(a) - network.y(b);
    return dx * dx + dy * dy;
}

std::vector<std::int64_t> nearestByTryingAll(const Network& network, int place, std::size_t count)
{
    std::vector<std::int64_t> all;
    for (int other = 1; other < network.places(); ++other)
        if (other != place) all.push_back(squared(network, place, other));
    std::sort(all.begin(), all.end());
    all.resize(std::min(count, all.size()));
    return all;
}

} // namespace

class TestNeighbourLists : public QObject
{
    Q_OBJECT

private slots:
    void nearest_scatteredOrCrowded_areTheNearest_data()
    {
        QTest::addColumn<int>("stops");
        QTest::addColumn<int>("side");
        QTest::newRow("one stop") << 1 << 100;
        QTest::newRow("two stops") << 2 << 100;
        QTest::newRow("fewer stops than asked for") << 7 << 100;
        QTest::newRow("scattered") << 400 << 10000;
        QTest::newRow("many on the same spot") << 400 << 5;
        QTest::newRow("all on one spot") << 300 << 1;
    }

    void nearest_scatteredOrCrowded_areTheNearest()
    {
        QFETCH(int, stops);
        QFETCH(int, side);
        const tests::RoutingProblem problem(tests::scattered(stops, 3, 100, 0, side));
        const Network network(problem);
        const auto lists = NeighbourLists::nearest(network, 10);
        QVERIFY(lists.of(0).empty());
        for (int place = 1; place < network.places(); ++place) {
            std::vector<std::int64_t> found;
            for (const int other : lists.of(place)) {
                QVERIFY(other != place && other != 0);
                found.push_back(squared(network, place, other));
            }
            QCOMPARE(found, nearestByTryingAll(network, place, 10));
            std::vector<int> distinct(lists.of(place).begin(), lists.of(place).end());
            std::sort(distinct.begin(), distinct.end());
            QVERIFY(std::adjacent_find(distinct.begin(), distinct.end()) == distinct.end());
        }
    }

    // A list that knew only one direction would miss half the moves.
    void mutual_listsBothDirections()
    {
        const tests::RoutingProblem problem(tests::scattered(200, 5, 100));
        const Network network(problem);
        const auto nearest = NeighbourLists::nearest(network, 6);
        const auto mutual = nearest.mutual();
        const auto lists = [](const NeighbourLists& in, int a, int b) {
            const auto of = in.of(a);
            return std::find(of.begin(), of.end(), b) != of.end();
        };
        for (int a = 1; a < network.places(); ++a)
            for (int b = 1; b < network.places(); ++b)
                QCOMPARE(lists(mutual, a, b), lists(nearest, a, b) || lists(nearest, b, a));
    }

    void nearest_manyOnOneSpot_staysLinear()
    {
        // 60,000 stops on one spot: looking at all pairs would be 3.6e9 distances and trip the test's time
        // limit.
        const tests::RoutingProblem problem(tests::scattered(60000, 5, 100, 0, 1));
        const auto lists = NeighbourLists::nearest(Network(problem), 20);
        QCOMPARE(lists.of(60000).size(), std::size_t{20});
    }

    void nearest_brokenOff_leavesTheRestEmpty()
    {
        const Network network{tests::RoutingProblem(tests::scattered(2000, 3, 100))};
        int beats = 0;
        const auto lists = NeighbourLists::nearest(network, 5, [&](std::int64_t) { return ++beats < 4; });
        QCOMPARE(beats, 4); // once it says no, nobody asks again
        QCOMPARE(lists.places(), network.places());
        QCOMPARE(lists.of(1).size(), std::size_t{5});
        QVERIFY(lists.of(2000).empty());
    }

    void first_isTheBeginningOfEachList()
    {
        const Network network{tests::RoutingProblem(tests::scattered(50, 3, 100))};
        const auto many = NeighbourLists::nearest(network, 12);
        const auto few = many.first(5);
        for (int place = 1; place < network.places(); ++place) {
            QCOMPARE(few.of(place).size(), std::size_t{5});
            QVERIFY(std::equal(few.of(place).begin(), few.of(place).end(), many.of(place).begin()));
        }
        QCOMPARE(few.first(100).of(7).size(), std::size_t{5});
    }
};

QTEST_APPLESS_MAIN(TestNeighbourLists)
#include "tst_NeighbourLists.moc"
