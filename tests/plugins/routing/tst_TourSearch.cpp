// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "Problems.h"
#include "Recorder.h"

#include "plugins/routing/search/TourSearch.h"

#include <QTest>
#include <algorithm>
#include <numeric>

using namespace tradeoff;
using namespace tradeoff::routing;

namespace {

std::int64_t lengthOf(const Network& network, const std::vector<int>& places, bool closed)
{
    std::int64_t length = closed ? network.distance(places.back(), places.front()) : 0;
    for (std::size_t i = 1; i < places.size(); ++i) length += network.distance(places[i - 1], places[i]);
    return length;
}

/// A search in the middle of an unending run.
struct Bench
{
    explicit Bench(int stops, int side = 1000)
        : problem(tests::scattered(stops, 3, 1'000'000, 0, side)), network(problem),
          nearest(NeighbourLists::nearest(network, 10)), recorder(problem),
          context(problem, {}, recorder, never), pulse(context), search(network, nearest)
    {
    }

    const std::atomic<bool> never = false;
    tests::RoutingProblem problem;
    Network network;
    NeighbourLists nearest;
    tests::Recorder recorder;
    solve::RunContext context;
    Pulse pulse;
    TourSearch search;
};

} // namespace

class TestTourSearch : public QObject
{
    Q_OBJECT

private slots:
    void anySearch_isATourAsLongAsItSays_data()
    {
        QTest::addColumn<int>("stops");
        QTest::addColumn<int>("side");
        QTest::addColumn<bool>("closed");
        QTest::newRow("tour") << 300 << 1000 << true;
        QTest::newRow("path") << 300 << 1000 << false;
        QTest::newRow("eight places") << 7 << 1000 << true;
        QTest::newRow("path of eight places") << 7 << 1000 << false;
        QTest::newRow("many on the same spot") << 200 << 4 << true;
    }

    void anySearch_isATourAsLongAsItSays()
    {
        QFETCH(int, stops);
        QFETCH(int, side);
        QFETCH(bool, closed);
        Bench bench(stops, side);
        std::vector<int> start(static_cast<std::size_t>(stops) + 1);
        std::iota(start.begin(), start.end(), 0);
        const std::int64_t before = lengthOf(bench.network, start, closed);
        bench.search.load(start, closed);
        bench.search.reseed(solve::Random(5));
        std::int64_t saved = 0;
        for (int round = 0; round < 60; ++round) {
            if (round == 0)
                bench.search.descend(bench.pulse);
            else
                bench.search.perturb(20, bench.pulse);
            std::vector<int> places = bench.search.places();
            QCOMPARE(lengthOf(bench.network, places, closed), before - bench.search.saved());
            QVERIFY(bench.search.saved() >= saved);
            saved = bench.search.saved();
            if (!closed) QVERIFY(places.front() == start.front() && places.back() == start.back());
            std::sort(places.begin(), places.end());
            QCOMPARE(places, start);
        }
        if (side > 100) QVERIFY(saved > 0);
    }

    void perturb_eightPlaces_findsTheShortestTour()
    {
        Bench bench(8);
        std::vector<int> start(9);
        std::iota(start.begin(), start.end(), 0);
        bench.search.load(start, true);
        bench.search.reseed(solve::Random(5));
        bench.search.descend(bench.pulse);
        bench.search.perturb(3000, bench.pulse);
        QCOMPARE(lengthOf(bench.network, bench.search.places(), true),
                 tests::Exhaustive(bench.problem).leastDistance(INT64_MAX / 4, 1));
    }

    void load_partOfThePlaces_leavesTheOthersAlone()
    {
        Bench bench(100);
        std::vector<int> start(40);
        std::iota(start.begin(), start.end(), 30);
        bench.search.load(start, false);
        bench.search.reseed(solve::Random(5));
        bench.search.perturb(500, bench.pulse);
        QVERIFY(bench.search.saved() > 0);
        std::vector<int> places = bench.search.places();
        std::sort(places.begin(), places.end());
        QCOMPARE(places, start);
    }
};

QTEST_APPLESS_MAIN(TestTourSearch)
#include "tst_TourSearch.moc"
