// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/solve/Protocol.h"

#include "core/format/Error.h"
#include "tests/solve/SmallProblem.h"

#include <QtTest>

using namespace tradeoff;
using format::Json;

namespace {

const frontier::Objective kWhole = {"cost", "Cost", "$", frontier::Sense::Minimise, 0};
const frontier::Objective kThousandths = {"distance", "Distance", "km", frontier::Sense::Minimise, 3};

solve::StrategyDescription described()
{
    solve::StrategyDescription d;
    d.id = "small_guess";
    d.name = "Guess";
    d.version = "2.1";
    d.kinds = {"small"};
    d.features = {"time_windows"};
    d.objectives = {"cost"};
    d.boundsValue = true;
    d.hindsight = true;
    d.iteration = "one guess";
    d.summary = "Guesses.";
    d.source = "nobody (2026)";
    using Type = solve::ParameterSpec::Type;
    d.parameters = {{"guesses", Type::Integer, "10", 1, 99, {}, "guesses", "how many"},
                    {"temper", Type::Real, "0.5", 0, 1, {}, "", "how wild"},
                    {"loud", Type::Flag, "off", 0, 0, {}, "", "say so"},
                    {"mood", Type::Choice, "calm", 0, 0, {"calm", "bold"}, "", "which"}};
    return d;
}

} // namespace

class TestProtocol : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void description_throughJson_staysTheSame()
    {
        const Json json = solve::toJson(described());
        QCOMPARE(solve::toJson(solve::descriptionFrom(json)), json);
        QCOMPARE(solve::descriptionFrom(json).parameters[3].choices,
                 (std::vector<std::string>{"calm", "bold"}));
    }

    void description_broken_isRefusedByField_data()
    {
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("message");
        QTest::newRow("other protocol") << "/protocol"
                                        << "2"
                                        << "protocol 1";
        QTest::newRow("id is no text") << "/id"
                                       << "7"
                                       << "'id'";
        QTest::newRow("no kinds") << "/kinds"
                                  << "[]"
                                  << "'kinds'";
        QTest::newRow("unknown parameter type") << "/parameters/0/type"
                                                << "\"colour\""
                                                << "parameter type";
        QTest::newRow("default outside its range") << "/parameters/0/default"
                                                   << "\"500\""
                                                   << "guesses";
        QTest::newRow("default no choice") << "/parameters/3/default"
                                           << "\"sad\""
                                           << "mood";
    }

    void description_withoutHindsight_knowsNoOutcomes()
    {
        Json json = solve::toJson(described());
        QVERIFY(solve::descriptionFrom(json).hindsight);
        json.erase("hindsight");
        QVERIFY(!solve::descriptionFrom(json).hindsight);
    }

    void description_withoutFeatures_mayPlanAnything()
    {
        Json json = solve::toJson(described());
        json.erase("features");
        QCOMPARE(solve::descriptionFrom(json).features, std::vector<std::string>{"*"});
    }

    void description_broken_isRefusedByField()
    {
        QFETCH(QString, pointer);
        QFETCH(QString, value);
        QFETCH(QString, message);
        Json json = solve::toJson(described());
        json[Json::json_pointer(pointer.toStdString())] = Json::parse(value.toStdString());
        try {
            solve::descriptionFrom(json);
            QFAIL("accepted");
        } catch (const format::InputError& error) {
            QVERIFY2(QString::fromUtf8(error.what()).contains(message), error.what());
        }
    }

    void value_accepted_isExact_data()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<bool>("thousandths");
        QTest::addColumn<qlonglong>("number");
        QTest::addColumn<qlonglong>("weight");
        QTest::newRow("whole") << "27591" << false << 27591ll << 1ll;
        QTest::newRow("beyond 2^53, as text")
            << "\"9223372036854775807\"" << false << 9223372036854775807ll << 1ll;
        QTest::newRow("decimal text") << "\"612.345\"" << true << 612345ll << 1ll;
        QTest::newRow("fewer decimals") << "\"612.3\"" << true << 612300ll << 1ll;
        QTest::newRow("whole for a decimal objective") << "612" << true << 612000ll << 1ll;
        QTest::newRow("ratio") << "\"201/3\"" << false << 201ll << 3ll;
        QTest::newRow("negative") << "-5" << false << -5ll << 1ll;
    }

    void value_accepted_isExact()
    {
        QFETCH(QString, json);
        QFETCH(bool, thousandths);
        QFETCH(qlonglong, number);
        QFETCH(qlonglong, weight);
        const auto& objective = thousandths ? kThousandths : kWhole;
        const auto value = solve::valueFrom(objective, Json::parse(json.toStdString()));
        QCOMPARE(static_cast<qlonglong>(value.number), number);
        QCOMPARE(static_cast<qlonglong>(value.weight), weight);
        const auto again = solve::valueFrom(objective, solve::toJson(objective, value));
        QCOMPARE(again, value);
    }

    void value_inexact_isRefused_data()
    {
        QTest::addColumn<QString>("json");
        for (const char* json :
             {"612.345", "1e400", "\"nan\"", "\"inf\"", "\"0x10\"", "\"1,5\"", "\"612.3456\"", "\"1/0\"",
              "\"1/-2\"", "null", "true", "[1]", "{}", "\"\"", "\"99999999999999999999\""})
            QTest::newRow(json) << json;
    }

    void value_inexact_isRefused()
    {
        QFETCH(QString, json);
        const Json parsed = Json::parse(json.toStdString(), nullptr, false);
        if (parsed.is_discarded()) return; // not even JSON
        QVERIFY_EXCEPTION_THROWN(solve::valueFrom(kThousandths, parsed), format::InputError);
    }

    void request_throughJson_staysTheSame()
    {
        const tests::SmallProblem problem;
        solve::RunRequest request;
        request.objectives = {"cost", "accuracy"};
        request.lexicographic = true;
        request.atMost = {{"cost", {41}}, {"accuracy", {2, 3}}};
        request.seconds = 2.5;
        request.iterations = (std::int64_t{1} << 60) + 1;
        request.memoryBytes = std::int64_t{1} << 30;
        request.seed = UINT64_MAX;
        request.threads = 7;
        const auto again = solve::requestFrom(solve::toJson(request, problem), problem);
        QCOMPARE(solve::toJson(again, problem), solve::toJson(request, problem));
        QCOMPARE(*again.iterations, (std::int64_t{1} << 60) + 1);
        QCOMPARE(again.seed, UINT64_MAX);
        QCOMPARE(again.atMost.at("accuracy"), (frontier::Value{2, 3}));
    }

    void solveMessage_otherProtocol_isRefusedByNumber()
    {
        Json json = solve::toJson(solve::SolveMessage{"p.arrays", std::nullopt, {}, Json::object()});
        QCOMPARE(solve::solveMessageFrom(json).problemFile, std::string("p.arrays"));
        json["protocol"] = 2;
        QVERIFY_EXCEPTION_THROWN(solve::solveMessageFrom(json), format::InputError);
        QVERIFY_EXCEPTION_THROWN(solve::solveMessageFrom(Json{{"type", "stop"}}), format::InputError);
        QVERIFY_EXCEPTION_THROWN(solve::solveMessageFrom(Json::array()), format::InputError);
    }

    void decisions_sameLists_haveTheSameBytes()
    {
        const tests::SmallProblem problem;
        const auto inlineForm = solve::decisionsFrom(Json::parse(R"({"b":[3],"a":[1,-2]})"), problem);
        format::ArrayFile file;
        file.kind = "whatever the strategy called it";
        file.meta = {{"mood", "good"}};
        file.set("a", std::vector<std::int32_t>{1, -2});
        file.set("b", std::vector<std::int32_t>{3});
        file.set("noise", std::vector<double>{0.5});
        QCOMPARE(solve::canonicalDecisions(file, problem).bytes(), inlineForm.bytes());
        QCOMPARE(solve::decisionsJson(inlineForm), Json::parse(R"({"a":[1,-2],"b":[3]})"));
    }

    void fronts_sameLists_haveTheSameBytes()
    {
        const tests::SmallProblem problem;
        const auto inlineForm = solve::frontFrom(
            Json::parse(R"({"marks":[0,1],"base":[3,4],"elements":[1],"choices":[0],"mood":[1]})"), problem);
        QCOMPARE(inlineForm.plans.kind, std::string("small.front"));
        QVERIFY(!inlineForm.plans.has("mood"));
        format::ArrayFile file = problems::makeFront("whatever", {3, 4}, {1}, {0}, {0, 1}).plans;
        file.meta = {{"mood", "good"}};
        file.set("noise", std::vector<double>{0.5});
        QCOMPARE(solve::canonicalFront(file, problem).plans.bytes(), inlineForm.plans.bytes());
        QCOMPARE(solve::frontFrom(solve::decisionsJson(inlineForm.plans), problem).plans, inlineForm.plans);
        file.set("marks", std::vector<std::int64_t>{0, 1});
        QVERIFY(!solve::canonicalFront(file, problem).plans.has("marks"));
        QVERIFY_EXCEPTION_THROWN(solve::frontFrom(Json::parse(R"({"marks":[0.5]})"), problem),
                                 format::InputError);
    }

    void decisions_broken_areRefused_data()
    {
        QTest::addColumn<QString>("json");
        for (const char* json : {"[1,2]", R"({"a":7})", R"({"a":[1.5]})", R"({"a":["x"]})",
                                 R"({"a":[4294967296]})", R"({"a":[[1]]})", "null"})
            QTest::newRow(json) << json;
    }

    void decisions_broken_areRefused()
    {
        QFETCH(QString, json);
        QVERIFY_EXCEPTION_THROWN(solve::decisionsFrom(Json::parse(json.toStdString()), tests::SmallProblem()),
                                 format::InputError);
    }
};

QTEST_APPLESS_MAIN(TestProtocol)
#include "tst_Protocol.moc"
