// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/frontier/ExchangeRate.h"

#include <QTest>

using namespace tradeoff;
using frontier::exchangeRate;
using frontier::Objective;
using frontier::Sense;

namespace {

const Objective kDistance{"distance", "Distance", "km", Sense::Minimise, 3};
const Objective kLongest{"longest_route", "Longest route", "km", Sense::Minimise, 3};
const Objective kAccuracy{"accuracy", "Accuracy", "%", Sense::Maximise, 1};

} // namespace

class TestExchangeRate : public QObject
{
    Q_OBJECT

private slots:
    void exchangeRate_bothMinimised_paysOneForTheOther()
    {
        // Distance rises from 100 to 104 km, the longest route falls from 30 to 28 km: 2 km of distance per
        // km.
        const auto rate = exchangeRate(kDistance, {100'000}, {104'000}, kLongest, {30'000}, {28'000});
        QVERIFY(rate.has_value());
        QCOMPARE(rate->paid, 4.0);
        QCOMPARE(rate->gained, 2.0);
        QCOMPARE(rate->perUnit(), 2.0);
    }

    void exchangeRate_wantedIsMaximised_gainsWhenItRises()
    {
        // 90.0 % to 92.5 % for 10 km more: 4 km per point.
        const auto rate = exchangeRate(kDistance, {100'000}, {110'000}, kAccuracy, {900}, {925});
        QVERIFY(rate.has_value());
        QCOMPARE(rate->perUnit(), 4.0);
    }

    void exchangeRate_noTrade_isEmpty()
    {
        QVERIFY(!exchangeRate(kDistance, {100}, {100}, kLongest, {30}, {20})); // free
        QVERIFY(!exchangeRate(kDistance, {100}, {90}, kLongest, {30}, {20}));  // better in both
        QVERIFY(!exchangeRate(kDistance, {100}, {110}, kLongest, {30}, {30})); // nothing gained
        QVERIFY(!exchangeRate(kDistance, {100}, {110}, kLongest, {30}, {31})); // worse in both
        QVERIFY(!exchangeRate(kDistance, {100}, {110}, kAccuracy, {900}, {899}));
    }

    void difference_decimalsAndRatios_isExact()
    {
        QVERIFY((*frontier::difference({7}, {10}) == frontier::Value{-3}));
        QVERIFY((*frontier::difference({7, 8}, {1, 8}) == frontier::Value{3, 4}));
        QVERIFY((*frontier::difference({1, 2}, {1, 3}) == frontier::Value{1, 6}));
        const std::int64_t large = std::int64_t{1} << 62;
        QVERIFY((*frontier::difference({large + 1}, {large}) == frontier::Value{1}));
        QVERIFY(!frontier::difference({INT64_MAX}, {INT64_MIN}));
        QVERIFY(!frontier::difference({1, INT64_MAX}, {1, INT64_MAX - 1}));
    }

    void smallestTrade_twoObjectives_isTheNextPlan()
    {
        const std::vector<frontier::Point> front = {{{100}, {30}}, {{104}, {28}}, {{120}, {20}}};
        const auto trade = frontier::smallestTrade(front, 0, 0, 1);
        QCOMPARE(trade->to, std::size_t{1});
        QVERIFY((trade->gained == frontier::Value{2} && trade->paid == frontier::Value{4}));
        QVERIFY(trade->alsoWorse.empty());
        QCOMPARE(frontier::smallestTrade(front, 2, 1, 0)->to, std::size_t{1}); // the other way round
        QVERIFY(!frontier::smallestTrade(front, 2, 0, 1));                     // nothing better to buy
    }

    void smallestTrade_others_areHeldWherePossible()
    {
        // Plan 1 gains less but worsens the third objective; plan 2 holds it.
        std::vector<frontier::Point> front = {{{10}, {10}, {5}}, {{11}, {9}, {6}}, {{14}, {7}, {5}}};
        auto trade = frontier::smallestTrade(front, 0, 0, 1);
        QCOMPARE(trade->to, std::size_t{2});
        QVERIFY(trade->alsoWorse.empty());
        front.pop_back();
        trade = frontier::smallestTrade(front, 0, 0, 1);
        QCOMPARE(trade->to, std::size_t{1});
        QVERIFY((trade->alsoWorse == std::vector<std::size_t>{2}));
    }

    void smallestTrade_equalGains_paysLeast()
    {
        const std::vector<frontier::Point> front = {{{10}, {10}, {5}}, {{13}, {9}, {4}}, {{12}, {9}, {5}}};
        QCOMPARE(frontier::smallestTrade(front, 0, 0, 1)->to, std::size_t{2});
    }

    void rateText_scales_areExact()
    {
        // 4.000 km paid for 2.000 km: 2 km per km; 10 km for 2.5 %: 4 km per %.
        QCOMPARE(frontier::rateText(kDistance, {4'000}, kLongest, {2'000}), std::string("2.000"));
        QCOMPARE(frontier::rateText(kDistance, {10'000}, kAccuracy, {25}, 0), std::string("4"));
        QCOMPARE(frontier::rateText(kDistance, {1}, kLongest, {3}, 6), std::string("0.333333"));
        QCOMPARE(frontier::rateText(kDistance, {2}, kLongest, {3}, 6), std::string("0.666667"));
        QCOMPARE(frontier::rateText(kDistance, {INT64_MAX}, kLongest, {1}, 1),
                 std::string("9223372036854775807.0"));
        QCOMPARE(frontier::rateText(kDistance, {3, 2}, kLongest, {1, 2}, 2), std::string("3.00"));
    }
};

QTEST_APPLESS_MAIN(TestExchangeRate)
#include "tst_ExchangeRate.moc"
