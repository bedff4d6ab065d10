// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Json.h"
#include "tests/Refusal.h"

#include <QTest>

using namespace tradeoff;
using format::integerJson;
using format::integerOf;
using format::Json;
using format::parseJson;
using tests::refusal;
using tests::shown;

namespace {

std::string nested(int depth, const std::string& open, const std::string& inside, const std::string& close)
{
    std::string text;
    for (int i = 0; i < depth; ++i) text += open;
    text += inside;
    for (int i = 0; i < depth; ++i) text += close;
    return text;
}

} // namespace

class TestJson : public QObject
{
    Q_OBJECT

private slots:
    void parseJson_depth_isAtMostSixtyFour()
    {
        QCOMPARE(refusal([] { parseJson(nested(64, "[", "1", "]"), "f"); }), "accepted");
        QCOMPARE(refusal([] { parseJson(nested(65, "[", "1", "]"), "f"); }),
                 "f: at most 64 levels of nesting");
        QCOMPARE(refusal([] { parseJson(nested(64, "{\"a\":", "1", "}"), "f"); }), "accepted");
        QCOMPARE(refusal([] { parseJson(nested(65, "{\"a\":", "1", "}"), "f"); }),
                 "f: at most 64 levels of nesting");
        QCOMPARE(refusal([] { parseJson(nested(64, "[", "", "]"), "f"); }), "accepted");
        QCOMPARE(refusal([] { parseJson(nested(65, "[", "", "]"), "f"); }),
                 "f: at most 64 levels of nesting");
    }

    void parseJson_numberBeyondADouble_isRefused()
    {
        QCOMPARE(refusal([] { parseJson("[1e400]", "f"); }), "f: numbers that fit a double");
        QCOMPARE(refusal([] { parseJson("{\"a\":-1e999}", "f"); }), "f: numbers that fit a double");
    }

    void parseJson_hundredThousandBrackets_isRefusedWithoutRecursion()
    {
        QCOMPARE(refusal([] { parseJson(std::string(100'000, '['), "f"); }),
                 "f: at most 64 levels of nesting");
        QCOMPARE(refusal([] { parseJson(nested(100'000, "{\"a\":", "", ""), "f"); }),
                 "f: at most 64 levels of nesting");
    }

    void parseJson_repeatedKey_isRefused()
    {
        QCOMPARE(refusal([] { parseJson(R"({"a":1,"b":{"c":1},"a":2})", "f"); }),
                 "f: each key once, not 'a' twice");
        QCOMPARE(refusal([] { parseJson(R"({"x":{"c":1,"c":1}})", "f"); }),
                 "f: each key once, not 'c' twice");
        QCOMPARE(refusal([] { parseJson(R"([{"a":1},{"a":1},{"b":{"a":1}}])", "f"); }), "accepted");
    }

    void parseJson_invalidText_isRefusedWithItsPlace_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<QString>("place");
        const auto row = [](const char* name, std::string text, const char* place) {
            QTest::newRow(name) << text << QString(place);
        };
        row("empty", "", "f:1:1");
        row("trailing comma", "{\"a\":1,}", "f:1:8");
        row("comment", "// a\n1", "f:1:1");
        row("single quotes", "{'a':1}", "f:1:2");
        row("NaN", "{\"a\":\n NaN}", "f:2:2");
        row("Infinity", "[Infinity]", "f:1:2");
        row("leading zero", "[01]", "f:1:3");
        row("lone surrogate", "[\"\\ud800\"]", "f:1:");
        row("no UTF-8", "[\"\xff\"]", "f:1:");
        row("two documents", "{}\n{}", "f:2:1");
        row("cut short", "{\"a\":[1,2", "f:1:");
    }
    void parseJson_invalidText_isRefusedWithItsPlace()
    {
        QFETCH(std::string, text);
        QFETCH(QString, place);
        const QString message = refusal([&] { parseJson(text, "f"); });
        QVERIFY2(message.startsWith(place), qPrintable(message));
        QVERIFY2(message.contains("not valid JSON here"), qPrintable(message));
    }

    void parseJson_byteOrderMark_isAccepted()
    {
        QVERIFY(parseJson("\xef\xbb\xbf{\"a\":1}", "f") == Json({{"a", 1}}));
    }

    void integers_aroundTwoToFiftyThree_travelExactly_data()
    {
        QTest::addColumn<qint64>("value");
        QTest::addColumn<bool>("asText");
        const qint64 safe = qint64{1} << 53;
        QTest::newRow("zero") << qint64{0} << false;
        QTest::newRow("2^53 - 1") << safe - 1 << false;
        QTest::newRow("2^53") << safe << false;
        QTest::newRow("2^53 + 1") << safe + 1 << true;
        QTest::newRow("-2^53 - 1") << -safe - 1 << true;
        QTest::newRow("largest") << qint64{INT64_MAX} << true;
        QTest::newRow("lowest") << qint64{INT64_MIN} << true;
    }
    void integers_aroundTwoToFiftyThree_travelExactly()
    {
        QFETCH(qint64, value);
        const Json json = integerJson(value);
        QTEST(json.is_string(), "asText");
        QCOMPARE(qint64(integerOf(parseJson(format::dumpJson(json), "f")).value()), value);
    }

    void integerOf_bareNumbers_areExactOrRefused()
    {
        QCOMPARE(integerOf(parseJson("9007199254740993", "f")).value_or(0), 9007199254740993);
        QCOMPARE(integerOf(parseJson("3.0", "f")).value_or(0), 3);
        QVERIFY(!integerOf(parseJson("3.5", "f")));
        QVERIFY(!integerOf(parseJson("9223372036854775808", "f")));
        QVERIFY(
            !integerOf(parseJson("-9223372036854775809", "f"))); // a double to the parser, no longer exact
        QVERIFY(!integerOf(parseJson("1e300", "f")));
        QVERIFY(!integerOf(parseJson("true", "f")));
        QVERIFY(!integerOf(parseJson("null", "f")));
        QVERIFY(!integerOf(parseJson("\"x1\"", "f")));
        QVERIFY(!integerOf(parseJson("[1]", "f")));
    }

    void dumpJson_invalidUtf8_isReplaced()
    {
        QCOMPARE(shown(format::dumpJson(Json(std::string("a\xff")))), "\"a\uFFFD\"");
        QCOMPARE(shown(format::validUtf8("caf\xe9")), "caf\uFFFD");
        QCOMPARE(shown(format::validUtf8("café")), "café");
    }
};

QTEST_APPLESS_MAIN(TestJson)
#include "tst_Json.moc"
