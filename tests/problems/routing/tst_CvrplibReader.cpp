// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "tests/Refusal.h"
#include "tests/problems/routing/Sample.h"

#include <QTest>
#include <algorithm>

using namespace tradeoff;
using tests::asRouting;
using tests::changed;
using tests::kSample;
using tests::readRouting;
using tests::refusal;
using tests::shown;

namespace {

/// Eleven stops with two-digit ids, demands and depot, so that a cut inside a number leaves a number.
std::string longSample(bool depotsFirst)
{
    std::string text = "NAME : cut\nTYPE : CVRP\nDIMENSION : 12\nEDGE_WEIGHT_TYPE : EUC_2D\nCAPACITY : 120\n";
    const std::string depots = "DEPOT_SECTION\n12\n-1\n";
    if (depotsFirst) text += depots;
    text += "NODE_COORD_SECTION\n";
    for (int node = 1; node <= 12; ++node)
        text += std::to_string(node) + " " + std::to_string(100 + 7 * node) + " " +
                std::to_string(10 * node) + ".25\n";
    text += "DEMAND_SECTION\n12 0\n";
    for (int node = 1; node <= 11; ++node)
        text += std::to_string(node) + " " + std::to_string(10 + node) + "\n";
    return text + (depotsFirst ? "" : depots) + "EOF\n";
}

std::string warningsOf(const problems::ReadResult& result)
{
    std::string all;
    for (const auto& warning : result.warnings) all += (all.empty() ? "" : " | ") + warning;
    return all;
}

} // namespace

class TestCvrplibReader : public QObject
{
    Q_OBJECT

private slots:
    void read_sample_understandsEveryField()
    {
        const auto result = readRouting(kSample);
        const auto& data = asRouting(result.problem).data();
        QVERIFY(result.warnings.empty());
        QCOMPARE(shown(data.name), "sample");
        QCOMPARE(data.x, (std::vector<std::int64_t>{0, 3, 0, -5, 12, 7}));
        QCOMPARE(data.y, (std::vector<std::int64_t>{0, 4, 10, 12, 0, 7}));
        QCOMPARE(data.demand, (std::vector<std::int64_t>{0, 1, 2, 3, 4, 5}));
        QCOMPARE(data.capacity, 10);
        QCOMPARE(data.depot, 0);
        QCOMPARE(data.coordinateScale, 0);
        QVERIFY(!data.vehicles && !data.longestRoute);
        QCOMPARE(shown(nameOf(data.distance)), "nint");
        QCOMPARE(shown(result.problem->size()), "5 stops, 1 depot, vehicle capacity 10");
        QVERIFY((result.options == problems::ReaderOptions{{"distance", "nint"}, {"unit", ""}}));
        // 3-4-5 and 5-12-13; sqrt(98) = 9.899 rounds to 10.
        QCOMPARE(asRouting(result.problem).distance(0, 1), 5);
        QCOMPARE(asRouting(result.problem).distance(3, 0), 13);
        QCOMPARE(asRouting(result.problem).distance(0, 5), 10);
    }

    // The same problem written in another way: equal digest, no warning.
    void read_otherSpelling_isTheSameProblem_data()
    {
        QTest::addColumn<std::string>("text");
        const auto row = [](const char* name, const std::string& text) { QTest::newRow(name) << text; };
        std::string crlf;
        for (const char c : kSample) crlf += c == '\n' ? "\r\n" : std::string(1, c);
        std::string cr = kSample;
        std::replace(cr.begin(), cr.end(), '\n', '\r');
        row("CR LF", crlf);
        row("lone CR", cr);
        row("no line end at the end", kSample.substr(0, kSample.size() - 1));
        row("no blank before the colon", changed(kSample, "CAPACITY :", "CAPACITY:"));
        row("no blanks around the colon", changed(kSample, "CAPACITY : ", "CAPACITY:"));
        row("tabs around the colon", changed(kSample, "CAPACITY : ", "CAPACITY\t:\t"));
        row("tabs and trailing blanks in rows", changed(kSample, "\n3 0 10\n", "\n\t3\t0\t10 \t\n"));
        row("blank lines", changed(kSample, "DEMAND_SECTION", "\n\n  \nDEMAND_SECTION"));
        row("colon after a section", changed(kSample, "NODE_COORD_SECTION", "NODE_COORD_SECTION:"));
        row("colon and blank after a section",
            changed(kSample, "NODE_COORD_SECTION", "NODE_COORD_SECTION : "));
        row("plus signs", changed(kSample, "\n3 0 10\n", "\n+3 +0 +10\n"));
        row("whole numbers with a point", changed(kSample, "\n6 5\n", "\n6 5.0\n"));
        row("exponents", changed(kSample, "\n5 12 0\n", "\n5 1.2e1 .0\n"));
        row("numbers with trailing zeros", changed(kSample, "\n5 12 0\n", "\n5 12.000 0.\n"));
        row("a key after the sections",
            changed(changed(kSample, "CAPACITY : 10\n", ""), "EOF", "CAPACITY : 10\nEOF"));
        row("sections in another order",
            changed(changed(kSample, "DEPOT_SECTION\n1\n-1\n", ""), "NODE_COORD_SECTION",
                    "DEPOT_SECTION\n1\n-1\nNODE_COORD_SECTION"));
        row("coordinate rows permuted", changed(kSample, "2 3 4\n3 0 10\n", "3 0 10\n2 3 4\n"));
        row("demand rows permuted", changed(kSample, "2 1\n3 2\n4 3\n", "4 3\n3 2\n2 1\n"));
        row("comment that holds EOF", changed(kSample, "five stops", "EOF"));
        row("comment that holds a section", changed(kSample, "five stops", "NODE_COORD_SECTION: x"));
        row("two comments", changed(kSample, "TYPE : CVRP", "COMMENT : more\nTYPE : CVRP"));
        row("service time of zero", changed(kSample, "TYPE : CVRP", "SERVICE_TIME : 0\nTYPE : CVRP"));
        row("coordinate and display types",
            changed(kSample, "TYPE : CVRP",
                    "NODE_COORD_TYPE : TWOD_COORDS\nDISPLAY_DATA_TYPE : COORD_DISPLAY\nTYPE : CVRP"));
    }
    void read_otherSpelling_isTheSameProblem()
    {
        QFETCH(std::string, text);
        const auto result = readRouting(text);
        QCOMPARE(shown(warningsOf(result)), "");
        QCOMPARE(shown(result.problem->digest()), shown(readRouting(kSample).problem->digest()));
    }

    void read_nameThatLooksLikeSyntax_isTheName_data()
    {
        QTest::addColumn<std::string>("name");
        for (const char* name :
             {"GEOFENCE", "EOF", "a : b", "X_SECTION", "NODE_COORD_SECTION", "12", "-1", "Übung"})
            QTest::newRow(name) << std::string(name);
    }
    void read_nameThatLooksLikeSyntax_isTheName()
    {
        QFETCH(std::string, name);
        const auto result = readRouting(changed(kSample, "NAME : sample", "NAME : " + name));
        QCOMPARE(shown(result.problem->name()), shown(name));
        QCOMPARE(asRouting(result.problem).stops(), 5);
    }

    void read_withoutName_takesTheFilesName()
    {
        const auto result = readRouting(changed(kSample, "NAME : sample\n", ""), {}, "/a.b/town.vrp");
        QCOMPARE(shown(result.problem->name()), "town");
    }

    // Accepted, and said so.
    void read_unusualButClear_warns_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<QString>("warnings");
        const auto row = [](const char* name, const std::string& text, const char* warnings) {
            QTest::newRow(name) << text << QString(warnings);
        };
        const std::string whole = kSample.substr(0, kSample.size() - 4);
        row("no EOF", whole, "f.vrp:24:1: the file ends without EOF");
        row("no EOF, no line end", whole.substr(0, whole.size() - 1),
            "f.vrp:23:3: the file ends without EOF");
        row("data after EOF", kSample + "1 2 3\n", "f.vrp:25:1: what follows EOF was not read");
        row("no depot section", changed(kSample, "DEPOT_SECTION\n1\n-1\n", ""),
            "f.vrp: no DEPOT_SECTION: node 1 is taken as the depot");
        row("depots not closed", changed(kSample, "-1\n", ""),
            "f.vrp:21:1: DEPOT_SECTION does not end with -1");
        row("depot demand", changed(kSample, "\n1 0\n2 1", "\n1 7\n2 1"),
            "f.vrp:14:1: the depot's demand 7 is not used");
        row("depot demand over capacity", changed(kSample, "\n1 0\n2 1", "\n1 70\n2 1"),
            "f.vrp:14:1: the depot's demand 70 is not used");
        row("demand over capacity", changed(kSample, "\n6 5\n", "\n6 11\n"),
            "f.vrp:20:1: node 6 can never be served: demand 11 over capacity 10");
        row("unknown key", changed(kSample, "TYPE : CVRP", "COLOUR : red\nTYPE : CVRP"),
            "f.vrp:3:1: unknown key COLOUR was not used");
        row("key twice, same value", changed(kSample, "TYPE : CVRP", "TYPE : CVRP\nTYPE: CVRP"),
            "f.vrp:4:1: TYPE is given twice");
        row("name not UTF-8", changed(kSample, "NAME : sample", "NAME : caf\xe9"),
            "f.vrp:1:1: the name held bytes that are not UTF-8, or characters that hide; they were made "
            "visible");
    }
    void read_unusualButClear_warns()
    {
        QFETCH(std::string, text);
        const auto result = readRouting(text);
        QCOMPARE(asRouting(result.problem).stops(), 5);
        QCOMPARE(asRouting(result.problem).depot(), 0);
        QCOMPARE(asRouting(result.problem).demand(0), 0);
        QTEST(shown(warningsOf(result)), "warnings");
    }

    void read_cutAtEveryByte_isRefusedOrComplete_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::newRow("depots last") << longSample(false);
        QTest::newRow("depots first") << longSample(true);
        QTest::newRow("depot at node 1") << kSample;
    }
    void read_cutAtEveryByte_isRefusedOrComplete()
    {
        QFETCH(std::string, text);
        const std::string digest = readRouting(text).problem->digest();
        int accepted = 0;
        for (std::size_t size = 0; size < text.size(); ++size) {
            problems::ReadResult result;
            const std::string cut = text.substr(0, size);
            const QString message = refusal([&] { result = readRouting(cut); });
            if (message != "accepted") {
                QVERIFY2(message.startsWith("f.vrp"), qPrintable(message));
                continue;
            }
            ++accepted;
            QVERIFY2(result.problem->digest() == digest,
                     qPrintable(QStringLiteral("cut at byte %1").arg(size)));
            // Only the line end after EOF may be missing without a word.
            QVERIFY(size == text.size() - 1 || warningsOf(result).ends_with("the file ends without EOF"));
        }
        QVERIFY(accepted >= 2); // without the last line end, and without the line EOF
    }

    void read_anyByteChanged_neverCrashes()
    {
        solve::Random random(20);
        int refused = 0;
        for (int round = 0; round < 20'000; ++round) {
            std::string text = kSample;
            for (std::uint32_t changes = 1 + random.below(3); changes > 0; --changes)
                text[random.below(static_cast<std::uint32_t>(text.size()))] =
                    static_cast<char>(random.below(256));
            const QString message = refusal([&] { readRouting(text); });
            if (message == "accepted") continue;
            QVERIFY2(message.startsWith("f.vrp"), qPrintable(message));
            ++refused;
        }
        QVERIFY(refused > 5000);
    }

    void read_limits_areKeptInTheProblem()
    {
        const auto result =
            readRouting(changed(kSample, "TYPE : CVRP", "DISTANCE : 100\nVEHICLES : 3\nTYPE : CVRP"));
        QCOMPARE(asRouting(result.problem).data().vehicles.value(), 3);
        QCOMPARE(asRouting(result.problem).data().longestRoute.value(), 100);
        QVERIFY(result.problem->digest() != readRouting(kSample).problem->digest());
    }

    void read_limitInFineUnits_isScaled()
    {
        const auto result = readRouting(
            changed(kSample, "TYPE : CVRP",
                    "DISTANCE : 20.5\nDISTANCE_ROUNDING : x1000\nDISTANCE_UNIT : km\nTYPE : CVRP"));
        QCOMPARE(asRouting(result.problem).data().longestRoute.value(), 20'500);
        QCOMPARE(shown(result.problem->objectives()[0].unit), "km");
        QCOMPARE(result.problem->objectives()[0].scale, 3);
        QCOMPARE(asRouting(result.problem).distance(0, 5), 9899); // sqrt(98) = 9.8995 (9.89949...)
    }

    void read_roundingRules_areThoseOfTheType_data()
    {
        QTest::addColumn<std::string>("type");
        QTest::addColumn<std::string>("option");
        QTest::addColumn<qint64>("distance"); // of sqrt(98) = 9.899494936...
        QTest::newRow("EUC_2D") << std::string("EUC_2D") << std::string() << qint64{10};
        QTest::newRow("CEIL_2D") << std::string("CEIL_2D") << std::string() << qint64{10};
        QTest::newRow("EXACT_2D") << std::string("EXACT_2D") << std::string() << qint64{9'899'495};
        QTest::newRow("one decimal cut") << std::string("EUC_2D") << std::string("trunc1") << qint64{98};
        QTest::newRow("one decimal") << std::string("EUC_2D") << std::string("x10") << qint64{99};
        QTest::newRow("two decimals") << std::string("EUC_2D") << std::string("x100") << qint64{990};
        QTest::newRow("option over the file")
            << std::string("EXACT_2D") << std::string("x1000") << qint64{9899};
    }
    void read_roundingRules_areThoseOfTheType()
    {
        QFETCH(std::string, type);
        QFETCH(std::string, option);
        problems::ReaderOptions options;
        if (!option.empty()) options["distance"] = option;
        const auto result = readRouting(changed(kSample, "EUC_2D", type), options);
        QTEST(qint64(asRouting(result.problem).distance(0, 5)), "distance");
        const std::string rule = result.options.at("distance");
        QCOMPARE(shown(nameOf(asRouting(result.problem).data().distance)), shown(rule));
    }

    void read_options_unknownOnes_areRefused()
    {
        QVERIFY(refusal([] { readRouting(kSample, {{"rounding", "nint"}}); }).contains("distance, unit"));
        QVERIFY(refusal([] { readRouting(kSample, {{"distance", "x7"}}); }).contains("nint, ceil, trunc1"));
        QCOMPARE(shown(readRouting(kSample, {{"unit", "miles"}}).problem->objectives()[1].unit), "miles");
    }

    void read_coordinatesOfDifferentScale_shareTheFinest()
    {
        const auto result =
            readRouting(changed(changed(kSample, "\n3 0 10", "\n3 0.25 10"), "\n5 12 0", "\n5 12 .5"));
        const auto& data = asRouting(result.problem).data();
        QCOMPARE(data.coordinateScale, 2);
        QCOMPARE(data.x, (std::vector<std::int64_t>{0, 300, 25, -500, 1200, 700}));
        QCOMPARE(data.y, (std::vector<std::int64_t>{0, 400, 1000, 1200, 50, 700}));
        QCOMPARE(asRouting(result.problem).distance(0, 1), 5);
    }

    void read_depotElsewhere_isTakenById()
    {
        const auto result = readRouting(changed(kSample, "DEPOT_SECTION\n1\n", "DEPOT_SECTION\n4\n"));
        QCOMPARE(asRouting(result.problem).depot(), 3);
        QCOMPARE(asRouting(result.problem).demand(3), 0);
        QCOMPARE(shown(warningsOf(result)), "f.vrp:14:1: the depot's demand 3 is not used");
    }

    void read_allAtOnePlace_isOrdinary()
    {
        const auto result = readRouting(
            "TYPE : CVRP\nDIMENSION : 2\nEDGE_WEIGHT_TYPE : EUC_2D\nCAPACITY : 1\n"
            "NODE_COORD_SECTION\n1 5 5\n2 5 5\nDEMAND_SECTION\n1 0\n2 1\nDEPOT_SECTION\n1\n-1\nEOF");
        QCOMPARE(asRouting(result.problem).stops(), 1);
        QCOMPARE(asRouting(result.problem).distance(0, 1), 0);
    }
};

QTEST_APPLESS_MAIN(TestCvrplibReader)
#include "tst_CvrplibReader.moc"
