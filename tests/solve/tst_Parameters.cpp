// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/solve/Parameters.h"
#include "tests/Refusal.h"

#include <QTest>

using namespace tradeoff;
using solve::Parameters;
using solve::ParameterSpec;
using tests::refusal;
using tests::shown;
using Type = solve::ParameterSpec::Type;

namespace {

std::vector<ParameterSpec> specs()
{
    return {{"population", Type::Integer, "25", 1, 1000, {}, "plans", "how many plans are kept"},
            {"cooling", Type::Real, "0.95", 0.5, 1, {}, "", "factor per step"},
            {"polish", Type::Flag, "on", 0, 0, {}, "", "finish with a local search"},
            {"start", Type::Choice, "savings", 0, 0, {"savings", "sweep"}, "", "the first plan"}};
}

} // namespace

class TestParameters : public QObject
{
    Q_OBJECT

private slots:
    void values_nothingChosen_areTheDefaults()
    {
        const Parameters parameters(specs(), {});
        QCOMPARE(parameters.integer("population"), 25);
        QCOMPARE(parameters.real("cooling"), 0.95);
        QCOMPARE(parameters.flag("polish"), true);
        QCOMPARE(shown(parameters.choice("start")), "savings");
        QCOMPARE(parameters.values().size(), std::size_t{4});
    }

    void values_chosen_areCanonical()
    {
        const Parameters parameters(
            specs(), {{"population", "+1e2"}, {"cooling", "+.750"}, {"polish", "off"}, {"start", "sweep"}});
        QCOMPARE(parameters.integer("population"), 100);
        QCOMPARE(parameters.real("cooling"), 0.75);
        QCOMPARE(parameters.flag("polish"), false);
        QCOMPARE(shown(parameters.choice("start")), "sweep");
        QCOMPARE(shown(parameters.values().at("population")), "100");
        QCOMPARE(shown(parameters.values().at("cooling")), "0.75");
    }

    void values_atTheEndsOfTheRange_areAccepted()
    {
        QCOMPARE(Parameters(specs(), {{"population", "1"}}).integer("population"), 1);
        QCOMPARE(Parameters(specs(), {{"population", "1000"}}).integer("population"), 1000);
        QCOMPARE(Parameters(specs(), {{"cooling", "0.5"}}).real("cooling"), 0.5);
        QCOMPARE(Parameters(specs(), {{"cooling", "1"}}).real("cooling"), 1.0);
    }

    void values_wrong_areRefusedByName_data()
    {
        QTest::addColumn<std::string>("id");
        QTest::addColumn<std::string>("text");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, std::string id, std::string text, const char* message) {
            QTest::newRow(name) << id << text << QString(message);
        };
        const char* whole = "expected a whole number from 1 to 1000 for parameter population";
        const char* number = "expected a number from 0.5 to 1 for parameter cooling";
        row("integer too small", "population", "0", whole);
        row("integer too large", "population", "1001", whole);
        row("integer beyond int64", "population", "9223372036854775808", whole);
        row("integer with a fraction", "population", "2.5", whole);
        row("integer of letters", "population", "x1", whole);
        row("integer empty", "population", "", "a whole number from 1 to 1000 for parameter population");
        row("real too small", "cooling", "0.499", number);
        row("real too large", "cooling", "1.0001", number);
        row("real nan", "cooling", "nan", number);
        row("real inf", "cooling", "inf", number);
        row("real hexadecimal", "cooling", "0x1p-1", number);
        row("real with comma", "cooling", "0,7", number);
        row("flag of another word", "polish", "yes", "expected on or off for parameter polish");
        row("flag with capitals", "polish", "On", "expected on or off for parameter polish");
        row("choice unknown", "start", "greedy", "expected one of savings, sweep for parameter start");
        row("unknown parameter", "pop", "5", "expected a parameter of population, cooling, polish, start");
    }
    void values_wrong_areRefusedByName()
    {
        QFETCH(std::string, id);
        QFETCH(std::string, text);
        QFETCH(QString, message);
        const QString got = refusal([&] { Parameters(specs(), {{id, text}}); });
        QVERIFY2(got.contains(message), qPrintable(got));
    }

    void values_strategyWithoutParameters_saysSo()
    {
        QCOMPARE(refusal([] {
                     Parameters({}, {{"a", "1"}});
                 }),
                 "found 'a', expected no parameter: this strategy has none");
    }
};

QTEST_APPLESS_MAIN(TestParameters)
#include "tst_Parameters.moc"
