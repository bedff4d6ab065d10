// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/solve/Random.h"

#include <QTest>
#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <numeric>
#include <set>
#include <vector>

using namespace tradeoff;
using solve::Random;

class TestRandom : public QObject
{
    Q_OBJECT

private slots:
    // The known answers published with Random123 (kat_vectors, philox4x32 10).
    void philox_publishedCounters_givePublishedBlocks()
    {
        QVERIFY((Random::philox({0, 0, 0, 0}, {0, 0}) ==
                 Random::Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
        const std::uint32_t ones = 0xffffffff;
        QVERIFY((Random::philox({ones, ones, ones, ones}, {ones, ones}) ==
                 Random::Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
        QVERIFY((Random::philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
                 Random::Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
    }

    void next_seedZero_walksTheCounter()
    {
        Random random(0);
        const auto first = Random::philox({0, 0, 0, 0}, {0, 0});
        const auto second = Random::philox({1, 0, 0, 0}, {0, 0});
        for (const auto expected : first) QCOMPARE(random.next(), expected);
        for (const auto expected : second) QCOMPARE(random.next(), expected);
    }

    void next_seedAndStream_enterKeyAndCounter()
    {
        Random random(0x0123456789abcdefu, 7);
        const auto expected = Random::philox({0, 0, 7, 0}, {0x89abcdef, 0x01234567});
        QCOMPARE(random.next(), expected[0]);
    }

    void next_differentSeedsAndStreams_differ()
    {
        std::set<std::vector<std::uint32_t>> starts;
        for (std::uint64_t seed : {0ull, 1ull, 1ull << 32, ~0ull})
            for (std::uint32_t stream = 0; stream < 8; ++stream) {
                Random random(seed, stream);
                starts.insert({random.next(), random.next(), random.next(), random.next()});
            }
        QCOMPARE(starts.size(), std::size_t{32});
    }

    void below_everyBound_staysBelowAndReachesAll()
    {
        Random random(3);
        for (std::uint32_t bound : {1u, 2u, 3u, 7u, 10u}) {
            std::set<std::uint32_t> met;
            for (int i = 0; i < 500; ++i) met.insert(random.below(bound));
            QCOMPARE(std::uint32_t(met.size()), bound);
            QCOMPARE(*met.rbegin(), bound - 1);
        }
        for (int i = 0; i < 500; ++i) QVERIFY(random.below(0xffffffff) < 0xffffffff);
    }

    void below_manyDraws_areEven()
    {
        // 60,000 draws over 6 sides: 10,000 each with a standard deviation of 91; five of them are allowed.
        // The seed is fixed, so this passes or fails for ever.
        Random random(4);
        std::array<int, 6> counts{};
        for (int i = 0; i < 60'000; ++i) ++counts[random.below(6)];
        for (const int count : counts) QVERIFY(std::abs(count - 10'000) < 460);
    }

    void below_largeBound_isWithoutBias()
    {
        // With bound 3 x 2^30 plain multiplication or modulo favours a third of the values by 2 to 1.
        Random random(5);
        const std::uint32_t third = 1u << 30;
        std::array<int, 3> counts{};
        for (int i = 0; i < 30'000; ++i) ++counts[random.below(3 * third) / third];
        for (const int count : counts) QVERIFY(std::abs(count - 10'000) < 420);
        // Of each block of three values one is favoured by plain multiplication.
        std::array<int, 3> places{};
        for (int i = 0; i < 30'000; ++i) ++places[random.below(3 * third) % 3];
        for (const int count : places) QVERIFY(std::abs(count - 10'000) < 420);
    }

    void unit_manyDraws_stayInRangeWithTheRightMean()
    {
        Random random(6);
        double sum = 0;
        for (int i = 0; i < 40'000; ++i) {
            const double value = random.unit();
            QVERIFY(value >= 0 && value < 1);
            sum += value;
        }
        // Standard deviation of the mean: 0.289 / 200 = 0.00144.
        QVERIFY(std::abs(sum / 40'000 - 0.5) < 0.0075);
    }

    void shuffle_anySpan_keepsItsItemsAndRepeats()
    {
        std::vector<int> items(50);
        std::iota(items.begin(), items.end(), 0);
        auto again = items;
        Random(7).shuffle(std::span(items));
        Random(7).shuffle(std::span(again));
        QVERIFY(items == again);
        QVERIFY(!std::is_sorted(items.begin(), items.end()));
        std::sort(items.begin(), items.end());
        for (int i = 0; i < 50; ++i) QCOMPARE(items[static_cast<std::size_t>(i)], i);
    }

    void shuffle_threeItems_reachesAllOrdersEvenly()
    {
        Random random(8);
        std::map<std::vector<int>, int> counts;
        for (int i = 0; i < 12'000; ++i) {
            std::vector<int> items = {1, 2, 3};
            random.shuffle(std::span(items));
            ++counts[items];
        }
        QCOMPARE(counts.size(), std::size_t{6});
        // 2,000 each with a standard deviation of 41.
        for (const auto& [order, count] : counts) QVERIFY(std::abs(count - 2000) < 205);
    }
};

QTEST_APPLESS_MAIN(TestRandom)
#include "tst_Random.moc"
