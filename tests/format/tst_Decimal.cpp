// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Decimal.h"
#include "core/solve/Random.h"
#include "tests/Refusal.h"

#include <QTest>
#include <locale>

using namespace tradeoff;
using namespace tradeoff::format;
using tests::shown;

namespace {

struct CommaLocale : std::numpunct<char>
{
    char do_decimal_point() const override { return ','; }
    char do_thousands_sep() const override { return '.'; }
    std::string do_grouping() const override { return "\3"; }
};

/// A random mantissa with any number of digits, without trailing zeros (parsing drops those after the point).
std::int64_t anyMantissa(solve::Random& random)
{
    const std::uint64_t bits = (std::uint64_t{random.next()} << 32) | random.next();
    auto mantissa = static_cast<std::int64_t>(bits >> random.below(64));
    if (random.below(2) == 0) mantissa = -mantissa;
    while (mantissa != 0 && mantissa % 10 == 0) mantissa /= 10;
    return mantissa;
}

} // namespace

class TestDecimal : public QObject
{
    Q_OBJECT

private slots:
    void parseDecimal_acceptedForm_givesExactNumber_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<qint64>("mantissa");
        QTest::addColumn<int>("scale");
        const auto row = [](const char* name, std::string text, qint64 mantissa, int scale) {
            QTest::newRow(name) << text << mantissa << scale;
        };
        row("whole number", "12", 12, 0);
        row("plus sign", "+5", 5, 0);
        row("minus sign", "-5", -5, 0);
        row("nothing before the point", ".5", 5, 1);
        row("nothing after the point", "5.", 5, 0);
        row("sign and bare fraction", "-.25", -25, 2);
        row("trailing zeros after the point", "1.500", 15, 1);
        row("trailing zeros before the point", "1500", 1500, 0);
        row("leading zeros", "0007.5", 75, 1);
        row("exponent", "1.5e3", 1500, 0);
        row("capital exponent with plus", "1.5E+3", 1500, 0);
        row("negative exponent", "15e-1", 15, 1);
        row("negative exponent that leaves whole", "1500e-2", 15, 0);
        row("zero", "0", 0, 0);
        row("minus zero", "-0", 0, 0);
        row("zero with many decimals", "0.0000000000000000000000", 0, 0);
        row("zero with a large exponent", "0e400", 0, 0);
        row("smallest step", "0.000000000000000001", 1, 18);
        row("smallest step by exponent", "1e-18", 1, 18);
        row("largest", "9223372036854775807", INT64_MAX, 0);
        row("lowest", "-9223372036854775808", INT64_MIN, 0);
        row("largest with decimals", "9.223372036854775807", INT64_MAX, 18);
        row("many leading zeros", std::string(1000, '0') + "1", 1, 0);
    }
    void parseDecimal_acceptedForm_givesExactNumber()
    {
        QFETCH(std::string, text);
        QFETCH(qint64, mantissa);
        QFETCH(int, scale);
        const auto value = parseDecimal(text);
        QVERIFY(value.has_value());
        QCOMPARE(qint64(value->mantissa), mantissa);
        QCOMPARE(value->scale, scale);
    }

    void parseDecimal_otherText_isRefused_data()
    {
        QTest::addColumn<std::string>("text");
        const auto row = [](const char* name, std::string text) { QTest::newRow(name) << text; };
        row("empty", "");
        row("blank", " ");
        row("blank before", " 5");
        row("blank after", "5 ");
        row("sign alone", "-");
        row("point alone", ".");
        row("sign and point", "+.");
        row("two signs", "--5");
        row("sign at the end", "5-");
        row("two points", "1.2.3");
        row("decimal comma", "1,5");
        row("nan", "nan");
        row("NaN with payload", "NaN(1)");
        row("inf", "inf");
        row("minus infinity", "-infinity");
        row("hexadecimal", "0x10");
        row("hexadecimal float", "0x1p3");
        row("underscore", "1_000");
        row("full-width digits", "１２");
        row("exponent beyond int64", "1e400");
        row("exponent beyond all", "1e99999999999");
        row("exponent without digits", "1e");
        row("exponent without mantissa", "e5");
        row("exponent with two signs", "1e+-5");
        row("exponent with two pluses", "1e++5");
        row("fractional exponent", "1e1.5");
        row("letters after", "12abc");
        row("token x1", "x1");
        row("one above the largest", "9223372036854775808");
        row("one below the lowest", "-9223372036854775809");
        row("twenty digits", "12345678901234567890");
        row("nineteen decimals", "0.0000000000000000001");
        row("a million digits", std::string(1'000'000, '7'));
        row("NUL inside", std::string("1\0"
                                      "2",
                                      3));
    }
    void parseDecimal_otherText_isRefused()
    {
        QFETCH(std::string, text);
        QVERIFY(!parseDecimal(text));
    }

    void parseInteger_wholeValues_only()
    {
        QCOMPARE(parseInteger("3.0").value_or(-1), 3);
        QCOMPARE(parseInteger("2147483648").value_or(-1), 2147483648);
        QCOMPARE(parseInteger("12e2").value_or(-1), 1200);
        QVERIFY(!parseInteger("3.7"));
        QVERIFY(!parseInteger("9223372036854775808"));
        QVERIFY(!parseInteger("1.9"));
        QVERIFY(!parseInteger("x1"));
    }

    void atScale_withoutLoss_orNothing()
    {
        QCOMPARE(atScale({15, 1}, 3).value_or(-1), 1500);
        QCOMPARE(atScale({15, 1}, 1).value_or(-1), 15);
        QVERIFY(!atScale({15, 1}, 0)); // a digit would be lost
        QVERIFY(!atScale({1, 0}, kLargestScale + 1));
        QCOMPARE(atScale({9, 0}, 18).value_or(-1), 9'000'000'000'000'000'000);
        QVERIFY(!atScale({10, 0}, 18)); // 10^19 > 2^63
        QVERIFY(!atScale({-10, 0}, 18));
    }

    void formatDecimal_everySign_showsAllDigits()
    {
        QCOMPARE(shown(formatDecimal(-1250, 2)), "-12.50");
        QCOMPARE(shown(formatDecimal(5, 3)), "0.005");
        QCOMPARE(shown(formatDecimal(-5, 1)), "-0.5");
        QCOMPARE(shown(formatDecimal(0, 2)), "0.00");
        QCOMPARE(shown(formatDecimal(INT64_MIN, 0)), "-9223372036854775808");
        QCOMPARE(shown(formatDecimal(INT64_MIN, 18)), "-9.223372036854775808");
    }

    void formatDecimal_thenParse_isTheSameNumber()
    {
        solve::Random random(1);
        for (int i = 0; i < 20'000; ++i) {
            const std::int64_t mantissa = anyMantissa(random);
            const int scale = static_cast<int>(random.below(kLargestScale + 1));
            const auto value = parseDecimal(formatDecimal(mantissa, scale));
            const Decimal expected = mantissa == 0 ? Decimal{} : Decimal{mantissa, scale};
            QVERIFY2(value == expected, formatDecimal(mantissa, scale).c_str());
        }
    }

    void numbers_underALocaleWithCommas_areTheSame()
    {
        const std::locale before = std::locale::global(std::locale(std::locale(), new CommaLocale));
        const std::string text = formatDecimal(123456789, 3);
        const auto value = parseDecimal("1.5");
        const auto comma = parseDecimal("1,5");
        std::locale::global(before);
        QCOMPARE(shown(text), "123456.789");
        QVERIFY((value == Decimal{15, 1}));
        QVERIFY(!comma);
    }

    void powerOfTen_everyExponent_isTenTimesTheLast()
    {
        QCOMPARE(powerOfTen(0), 1);
        for (int i = 1; i <= kLargestScale; ++i) QCOMPARE(powerOfTen(i), 10 * powerOfTen(i - 1));
    }
};

QTEST_APPLESS_MAIN(TestDecimal)
#include "tst_Decimal.moc"
