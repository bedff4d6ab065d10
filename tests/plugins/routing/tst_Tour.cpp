// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "Problems.h"
#include "Recorder.h"

#include "plugins/routing/tour/GreedyTour.h"
#include "plugins/routing/tour/LinKernighan.h"
#include "plugins/routing/tour/OneTree.h"
#include "plugins/routing/tour/TourPopulation.h"

#include <QTest>
#include <algorithm>
#include <map>
#include <numeric>
#include <optional>

using namespace tradeoff;
using namespace tradeoff::routing;

namespace {

std::int64_t lengthOfPath(const TourSpace& space, const std::vector<int>& points, bool closed)
{
    std::int64_t length = closed ? space.distance(points.back(), points.front()) : 0;
    for (std::size_t i = 1; i < points.size(); ++i) length += space.distance(points[i - 1], points[i]);
    return length;
}

std::vector<int> counted(int from, int count)
{
    std::vector<int> points(static_cast<std::size_t>(count));
    std::iota(points.begin(), points.end(), from);
    return points;
}

std::vector<int> sorted(std::vector<int> points)
{
    std::sort(points.begin(), points.end());
    return points;
}

TourEdge ordered(int a, int b)
{
    return {std::min(a, b), std::max(a, b)};
}

/// How often each edge is in a tour.
std::map<TourEdge, int> edgesOf(const std::vector<int>& order)
{
    std::map<TourEdge, int> edges;
    for (std::size_t i = 0; i < order.size(); ++i) ++edges[ordered(order[i], order[(i + 1) % order.size()])];
    return edges;
}

/// A space in the middle of an unending run.
struct Bench
{
    explicit Bench(int stops, int side = 1000, std::uint64_t seed = 3)
        : problem(tests::scattered(stops, seed, 1'000'000, 0, side)), network(problem),
          space(problem, network), recorder(problem), context(problem, {}, recorder, never), pulses(context)
    {
    }

    std::vector<int> randomTour(std::uint32_t stream) const
    {
        std::vector<int> tour = counted(0, space.points());
        solve::Random random(9, stream);
        random.shuffle(std::span<int>(tour));
        return tour;
    }

    /// A greedy tour, unlike others, improved.
    LinkedTour goodTour(std::uint32_t stream)
    {
        solve::Random random(9, stream);
        LinKernighan search(space);
        search.load(greedyTour(space, 30, random), true);
        search.descend(pulses.own());
        return linked(space, search.points());
    }

    const std::atomic<bool> never = false;
    tests::RoutingProblem problem;
    Network network;
    TourSpace space;
    tests::Recorder recorder;
    solve::RunContext context;
    Pulses pulses;
};

} // namespace

class TestTour : public QObject
{
    Q_OBJECT

private slots:
    void space_near_areTheNearestOfEachQuarterAndSorted()
    {
        const Bench bench(300);
        const TourSpace& space = bench.space;
        for (int point = 0; point < space.points(); ++point) {
            const auto near = space.near(point);
            QCOMPARE(near.size(), std::size_t{TourSpace::kNear});
            QCOMPARE(space.point(space.place(point)), point);
            std::int64_t least = INT64_MAX;
            for (int other = 0; other < space.points(); ++other)
                if (other != point) least = std::min(least, space.distance(point, other));
            QCOMPARE(near.front().distance, least);
            for (std::size_t i = 0; i < near.size(); ++i) {
                QCOMPARE(near[i].distance,
                         bench.network.distance(space.place(point), space.place(near[i].point)));
                QVERIFY(i == 0 || near[i - 1].distance <= near[i].distance);
            }
            // Up and to the right: the nearest one there is listed.
            std::int64_t nearest = INT64_MAX;
            for (int other = 0; other < space.points(); ++other)
                if (space.x()[std::size_t(other)] > space.x()[std::size_t(point)] &&
                    space.y()[std::size_t(other)] > space.y()[std::size_t(point)])
                    nearest = std::min(nearest, space.distance(point, other));
            const bool listed = std::any_of(near.begin(), near.end(), [&](const auto& entry) {
                return entry.distance <= nearest &&
                       space.x()[std::size_t(entry.point)] >= space.x()[std::size_t(point)] &&
                       space.y()[std::size_t(entry.point)] >= space.y()[std::size_t(point)];
            });
            QVERIFY(nearest == INT64_MAX || listed);
        }
    }

    void greedyTour_visitsEveryPointOnce_data()
    {
        QTest::addColumn<int>("stops");
        QTest::addColumn<int>("side");
        QTest::newRow("scattered") << 500 << 1000;
        QTest::newRow("many on the same spot") << 300 << 3;
        QTest::newRow("two places") << 1 << 10;
        QTest::newRow("eight places") << 7 << 100;
    }

    void greedyTour_visitsEveryPointOnce()
    {
        QFETCH(int, stops);
        QFETCH(int, side);
        const Bench bench(stops, side);
        solve::Random random(1);
        for (const int wildness : {0, 50}) {
            const auto tour = greedyTour(bench.space, wildness, random);
            QCOMPARE(sorted(tour), counted(0, stops + 1));
            if (stops == 500)
                QVERIFY(3 * lengthOf(bench.space, tour) < lengthOf(bench.space, bench.randomTour(1)));
        }
    }

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
        const std::vector<int> start = bench.randomTour(2);
        const std::int64_t before = lengthOfPath(bench.space, start, closed);
        LinKernighan search(bench.space);
        search.load(start, closed);
        search.reseed(solve::Random(5));
        std::int64_t saved = 0;
        for (int round = 0; round < 60; ++round) {
            if (round == 0)
                search.descend(bench.pulses.own());
            else
                search.kick(3, bench.pulses.own());
            const std::vector<int> points = search.points();
            QCOMPARE(lengthOfPath(bench.space, points, closed), before - search.saved());
            QVERIFY(search.saved() >= saved);
            saved = search.saved();
            if (!closed) QVERIFY(points.front() == start.front() && points.back() == start.back());
            QCOMPARE(sorted(points), counted(0, stops + 1));
        }
        QVERIFY(saved > 0);
    }

    void kick_eightPlaces_findsTheShortestTour()
    {
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            Bench bench(8, 1000, seed);
            LinKernighan search(bench.space);
            search.load(counted(0, 9), true);
            search.reseed(solve::Random(5));
            search.descend(bench.pulses.own());
            search.kick(300, bench.pulses.own());
            QCOMPARE(lengthOf(bench.space, search.points()),
                     tests::Exhaustive(bench.problem).leastDistance(INT64_MAX / 4, 1));
        }
    }

    void load_partOfThePoints_leavesTheOthersAlone()
    {
        Bench bench(100);
        LinKernighan search(bench.space);
        const std::vector<int> all = bench.randomTour(4);
        const std::vector<int> part(all.begin() + 30, all.begin() + 70);
        search.load(part, false);
        search.descend(bench.pulses.own());
        QVERIFY(search.saved() > 0);
        QCOMPARE(sorted(search.points()), sorted(part));
    }

    void abCycles_holdEachDifferenceOnceInTurn()
    {
        const Bench bench(120);
        AbCycles cycles;
        solve::Random random(2);
        for (std::uint32_t round = 0; round < 50; ++round) {
            const std::vector<int> one = bench.randomTour(2 * round);
            std::vector<int> other = round % 2 == 0 ? bench.randomTour(2 * round + 1) : one;
            if (round % 2 == 1) std::reverse(other.begin() + 10, other.begin() + 10 + round);
            cycles.find(linked(bench.space, one), linked(bench.space, other), random);
            const auto ofA = edgesOf(one);
            const auto ofB = edgesOf(other);
            std::map<TourEdge, int> seen;
            for (int cycle = 0; cycle < cycles.count(); ++cycle) {
                const auto points = cycles.of(cycle);
                QVERIFY(points.size() >= 4 && points.size() % 2 == 0);
                for (std::size_t i = 0; i < points.size(); ++i) {
                    const TourEdge edge = ordered(points[i], points[(i + 1) % points.size()]);
                    QVERIFY((i % 2 == 0 ? ofA : ofB).contains(edge));
                    QVERIFY(!(i % 2 == 0 ? ofB : ofA).contains(edge));
                    QCOMPARE(++seen[edge], 1);
                }
            }
            std::size_t different = 0;
            for (const auto& [edge, count] : ofA) different += ofB.contains(edge) ? 0 : 2;
            QCOMPARE(seen.size(), different);
        }
    }

    void edgeCounts_areThoseOfTheTours()
    {
        const Bench bench(60);
        EdgeCounts counts(bench.space.points(), 5);
        std::map<TourEdge, int> plain;
        for (std::uint32_t tour = 0; tour < 5; ++tour) {
            const auto order = bench.randomTour(tour % 3);
            counts.add(linked(bench.space, order));
            for (const auto& [edge, count] : edgesOf(order)) plain[edge] += count;
        }
        for (const auto& [edge, count] : plain) QCOMPARE(counts.of({edge.second, edge.first}), count);
        const TourEdge first = plain.begin()->first;
        const int before = counts.of(first);
        const double loss = counts.lossWithout(first);
        counts.remove(first);
        QCOMPARE(counts.of(first), before - 1);
        QCOMPARE(counts.gainWith(first), -(-loss));
        counts.add(first);
        QCOMPARE(counts.of(first), before);
    }

    // Every child against its parents, edge by edge and length by length.
    void mate_childIsOneTourAsMuchShorterAsItSays_data()
    {
        QTest::addColumn<bool>("good");
        QTest::addColumn<int>("stops");
        QTest::newRow("good parents") << true << 400;
        QTest::newRow("random parents") << false << 150;
        QTest::newRow("few points") << false << 9;
    }

    void mate_childIsOneTourAsMuchShorterAsItSays()
    {
        QFETCH(bool, good);
        QFETCH(int, stops);
        Bench bench(stops);
        EdgeAssembly assembly(bench.space);
        solve::Random random(4);
        int born = 0;
        for (std::uint32_t round = 0; round < 40; ++round) {
            const auto parent = [&](std::uint32_t stream) {
                return good ? bench.goodTour(stream) : linked(bench.space, bench.randomTour(stream));
            };
            const LinkedTour a = parent(2 * round);
            const LinkedTour b = parent(2 * round + 1);
            EdgeCounts counts(bench.space.points(), 2);
            counts.add(a);
            counts.add(b);
            const TourChild child = assembly.mate(a, b, 20, counts, random);
            if (child.gain == 0) continue;
            ++born;
            LinkedTour whole = a;
            for (const auto& [point, beside] : child.changed) whole.beside[std::size_t(point)] = beside;
            const std::vector<int> order = inOrder(whole);
            QCOMPARE(sorted(order), counted(0, stops + 1));
            QCOMPARE(lengthOf(bench.space, order), a.length - child.gain);
            std::map<TourEdge, int> edges = edgesOf(inOrder(a));
            for (const auto& [one, other] : child.added) ++edges[ordered(one, other)];
            for (const auto& [one, other] : child.removed) --edges[ordered(one, other)];
            std::erase_if(edges, [](const auto& entry) { return entry.second == 0; });
            QVERIFY(edges == edgesOf(order));
        }
        QVERIFY(born > 20);
    }

    void breed_findsMuchShorterTours_whateverTheThreads()
    {
        std::vector<std::vector<int>> found;
        for (const int threads : {1, 3}) {
            Bench bench(300);
            solve::RunRequest request;
            request.threads = threads;
            solve::RunContext context(bench.problem, request, bench.recorder, bench.never);
            Pulses pulses(context);
            std::uint32_t stream = 7;
            TourPopulation population(bench.space, context, 20, stream);
            for (std::uint32_t i = 0; i < 12; ++i) population.add(bench.goodTour(i));
            const std::int64_t before = population.best().length;
            while (population.breed(pulses)) {
            }
            found.push_back(inOrder(population.best()));
            QCOMPARE(lengthOf(bench.space, found.back()), population.best().length);
            QVERIFY(population.best().length < before);
        }
        QCOMPARE(found[0], found[1]);
    }

    void oneTreeBound_neverExceedsTheShortestTour()
    {
        int tight = 0;
        for (std::uint64_t seed = 1; seed <= 60; ++seed) {
            const Bench bench(8, seed % 3 == 0 ? 6 : 1000, seed);
            const std::int64_t least = tests::Exhaustive(bench.problem).leastDistance(INT64_MAX / 4, 1);
            const auto bound = oneTreeBound(bench.space, bench.randomTour(1), 100);
            QVERIFY(bound && *bound <= least);
            tight += 100 * *bound >= 97 * least ? 1 : 0;
        }
        QVERIFY(tight > 40);
    }

    void oneTreeBound_manyPoints_liesShortlyBelowAGoodTour()
    {
        Bench bench(400);
        const LinkedTour tour = bench.goodTour(1);
        const auto bound = oneTreeBound(bench.space, inOrder(tour), 100);
        QVERIFY(bound && *bound <= tour.length);
        QVERIFY(100 * *bound > 94 * tour.length);
    }

    void oneTreeBound_stopped_saysNothing()
    {
        const Bench bench(400);
        QVERIFY(!oneTreeBound(bench.space, bench.randomTour(1), 100, [](std::int64_t) { return false; }));
    }
};

QTEST_APPLESS_MAIN(TestTour)
#include "tst_Tour.moc"
