// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "tests/Refusal.h"
#include "tests/problems/routing/Sample.h"

#include <QTest>
#include <set>

using namespace tradeoff;
using problems::routing::DistanceModel;
using tests::asRouting;
using tests::readRouting;
using tests::refusal;
using tests::shown;

namespace {

std::string tour(const std::string& keys, const std::string& sections)
{
    return "NAME : t\nTYPE : TSP\nDIMENSION : 4\n" + keys + sections + "EOF\n";
}

std::string placed(const std::string& type, const std::string& rows)
{
    return tour("EDGE_WEIGHT_TYPE : " + type + "\n", "NODE_COORD_SECTION\n" + rows);
}

std::string matrix(const std::string& format, const std::string& numbers)
{
    return tour("EDGE_WEIGHT_TYPE : EXPLICIT\nEDGE_WEIGHT_FORMAT : " + format + "\n",
                "EDGE_WEIGHT_SECTION\n" + numbers + "\n");
}

QString distances(const problems::routing::Problem& problem)
{
    QString text;
    for (int from = 0; from < problem.nodes(); ++from)
        for (int to = 0; to < problem.nodes(); ++to)
            if (from != to) text += QString::number(problem.distance(from, to)) + ' ';
    return text.trimmed();
}

QString joined(const std::vector<std::string>& texts)
{
    QString all;
    for (const auto& text : texts) all += (all.isEmpty() ? "" : " | ") + shown(text);
    return all;
}

const std::string kSquare = "1 0 0\n2 10 10\n3 2.5 2\n4 -3 7.5\n";
const std::string kCube = "1 0 0 0\n2 10 10 5\n3 2.5 2 1\n4 -3 7.5 2\n";

} // namespace

class TestCvrplibTravel : public QObject
{
    Q_OBJECT

private slots:
    void read_weightTypes_roundByTheirRules_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<qint64>("oneToTwo");
        QTest::addColumn<qint64>("twoToFour");
        QTest::addColumn<QString>("convention");
        const auto row = [](const char* type, const std::string& rows, int first, int second,
                            const char* convention) {
            QTest::newRow(type) << placed(type, rows) << qint64{first} << qint64{second}
                                << QString(convention);
        };
        // 1-2: (10, 10), 2-4: (13, 2.5). sqrt(200) = 14.142; sqrt(175.25) = 13.238.
        row("EUC_2D", kSquare, 14, 13, "nint");
        row("CEIL_2D", kSquare, 15, 14, "ceil");
        row("EXACT_2D", kSquare, 14'142'136, 13'238'202, "exact");
        row("MAX_2D", kSquare, 10, 13, "nint");
        row("MAN_2D", kSquare, 20, 16, "nint"); // 15.5 rounds up
        // sqrt(20) = 4.47 and sqrt(17.525) = 4.19, both up.
        row("ATT", kSquare, 5, 5, "pseudo_euclidean");
        // 1-2: (10, 10, 5), 2-4: (13, 2.5, 3). sqrt(225) = 15; sqrt(184.25) = 13.574.
        row("EUC_3D", kCube, 15, 14, "nint");
        row("MAX_3D", kCube, 10, 13, "nint");
        row("MAN_3D", kCube, 25, 19, "nint"); // 18.5 rounds up
        // Degrees times 100; 2-4: 13, 2.5, 3.
        row("XRAY1", kCube, 1000, 1300, "crystal_1");
        // 10/1.25, 10/1.5, 5/1.15: 8; 13/1.25 = 10.4.
        row("XRAY2", kCube, 800, 1040, "crystal_2");
    }
    void read_weightTypes_roundByTheirRules()
    {
        QFETCH(std::string, text);
        const auto result = readRouting(text);
        const auto& problem = asRouting(result.problem);
        QTEST(qint64{problem.distance(0, 1)}, "oneToTwo");
        QTEST(qint64{problem.distance(1, 3)}, "twoToFour");
        QCOMPARE(problem.distance(3, 1), problem.distance(1, 3));
        QTEST(shown(result.options.at("distance")), "convention");
        QCOMPARE(joined(result.warnings), "");
    }

    // Burma's first two places of TSPLIB: 16°47' N 96°10' E and 16°47' N 94°44' E.
    void read_geographic_takesLatitudeFirst()
    {
        const auto result =
            readRouting(placed("GEO", "1 16.47 96.10\n2 16.47 94.44\n3 -12.3 8\n4 0 -0.30\n"));
        const auto& problem = asRouting(result.problem);
        QVERIFY(problem.data().travel.metric == DistanceModel::Metric::Geographic);
        QCOMPARE(problem.data().y[0], 1647);
        QCOMPARE(problem.data().x[0], 9610);
        QCOMPARE(problem.distance(0, 1), 153);
        QCOMPARE(shown(result.options.at("distance")), "geographic");
        QVERIFY(refusal([] {
                    readRouting(placed("GEO", "1 16 96\n2 96.47 4\n3 1 8\n4 0 1\n"));
                }).startsWith("f.vrp:7:3: found '96.47', expected a latitude"));
    }

    // The distances from 1: 12 13 14, from 2: 23 24, from 3: 34, in every way of writing them.
    void read_weightFormats_areTheSameMatrix_data()
    {
        QTest::addColumn<std::string>("format");
        QTest::addColumn<std::string>("numbers");
        const auto row = [](const char* format, const char* numbers) {
            QTest::newRow(format) << std::string(format) << std::string(numbers);
        };
        row("FULL_MATRIX", "0 12 13 14\n12 0 23 24\n13 23 0 34\n14 24 34 0");
        row("UPPER_ROW", "12 13 14\n23 24\n34");
        row("LOWER_ROW", "12\n13 23\n14 24 34");
        row("UPPER_DIAG_ROW", "0 12 13 14\n0 23 24\n0 34\n0");
        row("LOWER_DIAG_ROW", "0\n12 0\n13 23 0\n14 24 34 0");
        row("UPPER_COL", "12\n13 23\n14 24 34");
        row("LOWER_COL", "12 13 14\n23 24\n34");
        row("UPPER_DIAG_COL", "0\n12 0\n13 23 0\n14 24 34 0");
        row("LOWER_DIAG_COL", "0 12 13 14\n0 23 24\n0 34\n0");
    }
    void read_weightFormats_areTheSameMatrix()
    {
        QFETCH(std::string, format);
        QFETCH(std::string, numbers);
        const auto result = readRouting(matrix(format, numbers));
        QCOMPARE(joined(result.warnings), "");
        QCOMPARE(distances(asRouting(result.problem)), "12 13 14 12 23 24 13 23 34 14 24 34");
        QCOMPARE(shown(result.options.at("distance")), "matrix");
        QVERIFY(asRouting(result.problem).data().x.empty());
        // Wrapped at will.
        std::string oneLine = numbers;
        for (char& c : oneLine)
            if (c == '\n') c = ' ';
        std::string oneColumn = numbers;
        for (char& c : oneColumn)
            if (c == ' ') c = '\n';
        QCOMPARE(shown(readRouting(matrix(format, oneLine)).problem->digest()),
                 shown(result.problem->digest()));
        QCOMPARE(shown(readRouting(matrix(format, oneColumn)).problem->digest()),
                 shown(result.problem->digest()));
        // One number more or fewer is never taken.
        const QString expected = "f.vrp:6:1: found 'EDGE_WEIGHT_SECTION', expected ";
        QVERIFY(refusal([&] { readRouting(matrix(format, numbers + " 1")); }).startsWith(expected));
        QVERIFY(refusal([&] {
                    readRouting(matrix(format, numbers.substr(0, numbers.rfind(' '))));
                }).startsWith(expected));
    }

    void read_asymmetricMatrix_isTakenAndSaid()
    {
        const auto result = readRouting(matrix("FULL_MATRIX", "0 1 2 3\n4 0 5 6\n2 5 0 7\n8 6 7 0"));
        QCOMPARE(distances(asRouting(result.problem)), "1 2 3 4 5 6 2 5 7 8 6 7");
        QCOMPARE(joined(result.warnings),
                 "f.vrp:6:1: distances differ by direction between 2 of 6 pairs of nodes");
    }

    void read_diagonal_isTakenAsZeroAndSaid()
    {
        const auto result = readRouting(matrix("UPPER_DIAG_ROW", "0 12 13 14\n9999 23 24\n0 34\n7"));
        QCOMPARE(distances(asRouting(result.problem)), "12 13 14 12 23 24 13 23 34 14 24 34");
        QCOMPARE(joined(result.warnings),
                 "f.vrp:8:1: numbers on the diagonal that are not 0 were taken as 0: 2");
    }

    void read_decimalMatrix_isExact()
    {
        const auto result = readRouting(matrix("UPPER_ROW", "1.5 2 3\n4.25 5\n6"));
        QCOMPARE(distances(asRouting(result.problem)), "150 200 300 150 425 500 200 425 600 300 500 600");
        QCOMPARE(result.problem->objectives()[0].scale, 2);
        QCOMPARE(asRouting(readRouting(matrix("UPPER_ROW", "1.2345 2 3\n4 5\n6")).problem).distance(0, 1),
                 1'234'500);
        QVERIFY(refusal([] {
                    readRouting(matrix("UPPER_ROW", "1.2345678 2 3\n4 5\n6"));
                }).contains("at most 6 decimals"));
    }

    void read_displayData_isTheMap()
    {
        const std::string base = matrix("UPPER_ROW", "12 13 14\n23 24\n34");
        const std::string display =
            base.substr(0, base.size() - 4) + "DISPLAY_DATA_SECTION\n1 0 0\n2 1.5 0\n3 0 2\n4 4 4\nEOF\n";
        const auto result = readRouting(display);
        QCOMPARE(joined(result.warnings), "");
        QCOMPARE(asRouting(result.problem).data().x, (std::vector<std::int64_t>{0, 15, 0, 40}));
        QCOMPARE(asRouting(result.problem).distance(0, 1), 12);
    }

    void read_matrixWithPlaces_saysWhatCounts()
    {
        const std::string base = matrix("UPPER_ROW", "12 13 14\n23 24\n34");
        const auto result =
            readRouting(base.substr(0, base.size() - 4) + "NODE_COORD_SECTION\n" + kSquare + "EOF\n");
        QCOMPARE(joined(result.warnings),
                 "f.vrp:10:1: distances are those of the matrix; coordinates are for the map alone");
        QCOMPARE(asRouting(result.problem).distance(0, 1), 12);
        QCOMPARE(asRouting(result.problem).data().x.size(), std::size_t{4});
    }

    // Beyond 10^9 in the last decimal only differences can be kept, and suffice.
    void read_farPlaces_areMovedAndSaid()
    {
        const auto result = readRouting(
            placed("EUC_2D", "1 1222636.111 0\n2 1222639.111 4\n3 1222636.111 0\n4 1222636.111 -1\n"));
        QCOMPARE(asRouting(result.problem).distance(0, 1), 5);
        QCOMPARE(joined(result.warnings),
                 "f.vrp:5:1: coordinates beyond 10^9 in their last decimal were moved by (-1222636.111, "
                 "1.000): only differences count");
    }

    void read_sevenDecimals_areRoundedToSixAndSaid()
    {
        const auto result =
            readRouting(placed("EUC_2D", "1 0 0\n2 0.1234565 -0.1234565\n3 0.12345649999 1\n4 1 1\n"));
        const auto& data = asRouting(result.problem).data();
        QCOMPARE(data.x[1], 123'457);
        QCOMPARE(data.y[1], -123'457);
        QCOMPARE(data.x[2], 123'456);
        QCOMPARE(joined(result.warnings),
                 "f.vrp:5:1: coordinates with more than 6 decimals were rounded to 6");
    }

    // TSP and ATSP are one vehicle without a capacity from node 1.
    void read_tour_isOneTravellerFromNodeOne()
    {
        for (const char* type : {"TSP", "ATSP"}) {
            std::string text = matrix("FULL_MATRIX", "0 12 13 14\n12 0 23 24\n13 23 0 34\n14 24 34 0");
            text = tests::changed(text, "TYPE : TSP", std::string("TYPE : ") + type);
            const auto problem = readRouting(text).problem;
            const auto& data = asRouting(problem).data();
            QCOMPARE(data.fleet.size(), std::size_t{1});
            QCOMPARE(data.fleet[0].count.value(), 1);
            QVERIFY(data.fleet[0].capacity.empty());
            QCOMPARE(data.depots[0].node, 0);
            QCOMPARE(data.demand, (std::vector<std::int64_t>(4, 0)));
            // 12 + 23 + 34 + 14; two vehicles are one too many.
            const auto one = problem->judge(problems::routing::toSolution({{1, 2, 3}}));
            QVERIFY(one.feasible);
            QVERIFY(one.values[0] == frontier::Value{83});
            QVERIFY(!problem->judge(problems::routing::toSolution({{1, 2}, {3}})).feasible);
        }
    }

    void read_ownRules_refuseTheOption_data()
    {
        QTest::addColumn<std::string>("text");
        for (const char* type : {"GEO", "ATT"}) QTest::newRow(type) << placed(type, kSquare);
        for (const char* type : {"XRAY1", "XRAY2"}) QTest::newRow(type) << placed(type, kCube);
        QTest::newRow("EXPLICIT") << matrix("UPPER_ROW", "12 13 14 23 24 34");
    }
    void read_ownRules_refuseTheOption()
    {
        QFETCH(std::string, text);
        QCOMPARE(refusal([&] { readRouting(text); }), "accepted");
        QVERIFY(refusal([&] {
                    readRouting(text, {{"distance", "nint"}});
                }).startsWith("f.vrp: found 'distance=nint', expected no rounding rule"));
        const std::string stated = tests::changed(text, "NAME : t", "DISTANCE_ROUNDING : x10");
        QVERIFY(refusal([&] {
                    readRouting(stated);
                }).startsWith("f.vrp:1:21: found 'x10', expected no rounding rule"));
    }

    // Each convention is another problem.
    void read_rounding_isPartOfTheDigest()
    {
        std::set<std::string> digests;
        for (const char* rule : {"nint", "ceil", "trunc1", "x10", "x100", "x1000", "exact"})
            digests.insert(readRouting(placed("EUC_2D", kSquare), {{"distance", rule}}).problem->digest());
        QCOMPARE(digests.size(), std::size_t{7});
    }
};

QTEST_APPLESS_MAIN(TestCvrplibTravel)
#include "tst_CvrplibTravel.moc"
