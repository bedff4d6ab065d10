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
};

QTEST_APPLESS_MAIN(TestExchangeRate)
#include "tst_ExchangeRate.moc"
