// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/frontier/Objective.h"
#include "tests/Refusal.h"

#include <QTest>

using namespace tradeoff;
using frontier::Objective;
using frontier::Sense;
using frontier::Value;
using tests::shown;

namespace {

const Objective kDistance{"distance", "Distance", "km", Sense::Minimise, 3};
const Objective kAccuracy{"accuracy", "Accuracy", "", Sense::Maximise, 0};

} // namespace

class TestObjective : public QObject
{
    Q_OBJECT

private slots:
    void compare_ratios_isExact()
    {
        QVERIFY((Value{1, 3} == Value{2, 6}));
        QVERIFY((Value{1, 3} < Value{334, 1000}));
        QVERIFY((Value{-1, 3} < Value{-333, 1000}));
        QVERIFY((Value{-1, 3} < Value{0, 7}));
        // Neighbours that doubles round to the same number: 2^62 / (2^62 - 1) against 1 and against its own
        // neighbour.
        const std::int64_t large = std::int64_t{1} << 62;
        QVERIFY((Value{large, large - 1} > Value{1}));
        QVERIFY((Value{large, large - 1} > Value{large + 1, large}));
        QVERIFY((Value{INT64_MAX, 1} > Value{INT64_MAX - 1, 1}));
        QVERIFY((Value{INT64_MIN, INT64_MAX} < Value{-1}));
    }

    void isBetter_followsTheSense()
    {
        QVERIFY(frontier::isBetter(kDistance, {1}, {2}));
        QVERIFY(!frontier::isBetter(kDistance, {2}, {2}));
        QVERIFY(frontier::isBetter(kAccuracy, {2}, {1}));
        QVERIFY(!frontier::isBetter(kAccuracy, {1}, {1}));
    }

    void toText_decimal_showsEveryDigit()
    {
        QCOMPARE(shown(toText(kDistance, {612345})), "612.345");
        QCOMPARE(shown(toText(kDistance, {612000})), "612.000");
        QCOMPARE(shown(toText(kDistance, {-5})), "-0.005");
        QCOMPARE(shown(toText(kAccuracy, {27591})), "27591");
    }

    void toText_ratio_isRoundedHalfAwayFromZero_data()
    {
        QTest::addColumn<qint64>("number");
        QTest::addColumn<qint64>("weight");
        QTest::addColumn<int>("decimals");
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, qint64 number, qint64 weight, int decimals, const char* text) {
            QTest::newRow(name) << number << weight << decimals << QString(text);
        };
        row("a third", 1, 3, 6, "0.333333");
        row("two thirds", 2, 3, 6, "0.666667");
        row("exactly half up", 1, 8, 2, "0.13");
        row("exactly half down", -1, 8, 2, "-0.13");
        row("just below half", 1249, 10000, 2, "0.12");
        row("whole", 6, 3, 2, "2.00");
        row("no decimals", 5, 2, 0, "3");
        row("rounds to zero without a sign", -1, 1000, 2, "0.00");
        // 4 x 10^18 / 3 = 1333333333333333333.333...: its six decimals leave 64 bits.
        row("large", 4'000'000'000'000'000'000, 3, 6, "1333333333333333333.333333");
        row("large and negative", -4'000'000'000'000'000'000, 3, 6, "-1333333333333333333.333333");
    }
    void toText_ratio_isRoundedHalfAwayFromZero()
    {
        QFETCH(qint64, number);
        QFETCH(qint64, weight);
        QFETCH(int, decimals);
        QTEST(shown(toText(kAccuracy, {number, weight}, decimals)), "text");
    }

    void toText_ratioOfScaledNumbers_countsTheScale()
    {
        // Mean of 1.000 km and 1.001 km: 2001 / 2 thousandths.
        QCOMPARE(shown(toText(kDistance, {2001, 2}, 6)), "1.000500");
        QCOMPARE(shown(toText(kDistance, {2001, 2}, 2)), "1.00");
        QCOMPARE(shown(toText(kDistance, {2010, 2}, 2)), "1.01"); // 1.005 exactly: half, away from zero
    }

    void exactValue_written_isExact_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("scaled");
        QTest::addColumn<qint64>("number");
        QTest::addColumn<qint64>("weight");
        const auto row = [](const char* text, bool scaled, qint64 number, qint64 weight) {
            QTest::newRow(text) << QByteArray(text) << scaled << number << weight;
        };
        row("0.9", false, 9, 10); // finer than whole numbers
        row("201/251", false, 201, 251);
        row("1", false, 1, 1);
        row("612.345", true, 612'345, 1);
        row("612", true, 612'000, 1);
        row("-0.0005", true, -5, 10); // half a thousandth
        row("1/3", true, 1000, 3);
        row("0.5/3", true, 500, 3);
        row("1e-3", true, 1, 1);
        row("9223372036854775807", false, INT64_MAX, 1);
    }
    void exactValue_written_isExact()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, scaled);
        QFETCH(qint64, number);
        QFETCH(qint64, weight);
        const auto value = frontier::exactValue(scaled ? kDistance : kAccuracy, text.toStdString());
        QVERIFY(value);
        QCOMPARE(*value, (frontier::Value{number, weight}));
    }

    void exactValue_anythingElse_isNone()
    {
        for (const char* text : {"", "/", "1/", "/2", "1/0", "1/-2", "1/2/3", "0,9", "90 %", "inf", "nan",
                                 "0x1", "1/0.5", "9223372036854775807.5", "1e400"})
            QVERIFY2(!frontier::exactValue(kDistance, text), text);
        QVERIFY(!frontier::exactValue(kDistance, "9223372036854775807")); // leaves 64 bits in thousandths
    }

    void withUnit_noUnit_addsNothing()
    {
        QCOMPARE(shown(withUnit(kDistance, {612345})), "612.345 km");
        QCOMPARE(shown(withUnit(kAccuracy, {3})), "3");
    }

    void toDouble_decimalAndRatio_areInUnitsOfOne()
    {
        QCOMPARE(toDouble(kDistance, {612345}), 612.345);
        QCOMPARE(toDouble(kAccuracy, {7, 8}), 0.875);
    }

    void indexOf_unknownId_isMinusOne()
    {
        QCOMPARE(frontier::indexOf({kDistance, kAccuracy}, "accuracy"), 1);
        QCOMPARE(frontier::indexOf({kDistance, kAccuracy}, "Accuracy"), -1);
        QCOMPARE(frontier::indexOf({}, "distance"), -1);
    }
};

QTEST_APPLESS_MAIN(TestObjective)
#include "tst_Objective.moc"
