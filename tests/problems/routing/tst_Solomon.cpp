// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/SolomonReader.h"
#include "tests/Refusal.h"
#include "tests/problems/routing/SolomonSample.h"

#include <QTest>
#include <algorithm>

using namespace tradeoff;
using problems::routing::Interval;
using tests::asRouting;
using tests::changed;
using tests::kSolomon;
using tests::readSolomon;
using tests::refusal;
using tests::shown;

namespace {

QString joined(const std::vector<std::string>& texts)
{
    QString all;
    for (const auto& text : texts) all += (all.isEmpty() ? "" : " | ") + shown(text);
    return all;
}

const QString kFewCustomers =
    "f.txt:14:5: 4 customers; published files have 25, 50, 100, 200, 400, 600, 800 or "
    "1000, and a file cut short at a line end shows nothing else";

} // namespace

class TestSolomon : public QObject
{
    Q_OBJECT

private slots:
    void read_sample_understandsEveryField()
    {
        const auto result = readSolomon(kSolomon);
        const auto& data = asRouting(result.problem).data();
        QCOMPARE(shown(data.name), "S5");
        QCOMPARE(data.fleet.at(0).count.value(), 3);
        QCOMPARE(data.fleet[0].capacity, (std::vector<std::int64_t>{20}));
        QCOMPARE(data.x, (std::vector<std::int64_t>{0, 3, 0, -5, 7}));
        QCOMPARE(shown(asRouting(result.problem).label(4)), "4");
        QCOMPARE(data.demand, (std::vector<std::int64_t>{0, 5, 6, 7, 8}));
        QVERIFY(data.depots.at(0).open == (Interval{0, 1000}));
        QVERIFY(data.windows[1] == (std::vector<Interval>{{100, 200}}));
        QCOMPARE(data.service, (std::vector<std::int64_t>{0, 100, 100, 100, 100}));
        QCOMPARE(data.distance.scale, 1);
        QCOMPARE(data.durationScale, 1);
        QVERIFY((result.options == problems::ReaderOptions{{"distance", "trunc1"}, {"unit", ""}}));
        QCOMPARE(joined(result.warnings), kFewCustomers);
        // sqrt(98) = 9.899: one decimal, cut off.
        QCOMPARE(asRouting(result.problem).distance(0, 4), 98);
        QCOMPARE(asRouting(result.problem).duration(0, 4), 98);
    }

    void read_exactRule_keepsSixDecimals()
    {
        const auto result = readSolomon(kSolomon, {{"distance", "exact"}});
        QCOMPARE(asRouting(result.problem).distance(0, 4), 9'899'495);
        QVERIFY(asRouting(result.problem).data().windows[1] ==
                (std::vector<Interval>{{10'000'000, 20'000'000}}));
        QVERIFY(result.problem->digest() != readSolomon(kSolomon).problem->digest());
    }

    void read_otherSpelling_isTheSameProblem_data()
    {
        QTest::addColumn<std::string>("text");
        const auto row = [](const char* name, const std::string& text) { QTest::newRow(name) << text; };
        std::string crlf;
        for (const char c : kSolomon) crlf += c == '\n' ? "\r\n" : std::string(1, c);
        std::string compact;
        for (const char c : kSolomon)
            if (c != '\n' || compact.back() != '\n') compact += c;
        row("CR LF", crlf);
        row("no blank lines", compact);
        row("headings on one line", changed(kSolomon, "VEHICLE\nNUMBER     CAPACITY\n  3         20\n",
                                            "VEHICLE NUMBER CAPACITY 3 20\n"));
        row("translated headings",
            changed(changed(kSolomon, "VEHICLE\nNUMBER     CAPACITY", "FAHRZEUGE\nZahl Last"), "CUSTOMER",
                    "KUNDEN"));
        row("no headings", changed(changed(kSolomon, "VEHICLE\nNUMBER     CAPACITY\n", ""),
                                   "CUSTOMER\nCUST NO.  XCOORD.   YCOORD.    DEMAND   READY TIME  DUE DATE   "
                                   "SERVICE   TIME\n",
                                   ""));
        row("rows permuted",
            changed(changed(kSolomon, "    1      3     4     5    10   20   10\n", ""),
                    "    4      7     7     8    10   90   10\n",
                    "    4      7     7     8    10   90   10\n    1      3     4     5    10   20 "
                    "  10\n"));
        row("depot last",
            changed(changed(kSolomon, "    0      0     0     0    0   100    0\n", ""),
                    "    4      7     7     8    10   90   10\n",
                    "    4      7     7     8    10   90   10\n    0      0     0     0    0   100    0\n"));
        row("decimals that are whole", changed(kSolomon, "    3     4     5    10", "  3.00   4.  5.0  1e1"));
    }
    void read_otherSpelling_isTheSameProblem()
    {
        QFETCH(std::string, text);
        const auto result = readSolomon(text);
        QCOMPARE(shown(result.problem->digest()), shown(readSolomon(kSolomon).problem->digest()));
        QVERIFY(problems::routing::looksLikeSolomon(text));
    }

    void read_decimals_areExact()
    {
        const auto result = readSolomon(changed(kSolomon, "    1      3     4     5    10   20   10\n",
                                                "    1  3.25  4.5  5.5  10.5  20.1  0.5\n"));
        const auto& data = asRouting(result.problem).data();
        QCOMPARE(data.x[1], 325);
        QCOMPARE(data.coordinateScale, 2);
        QCOMPARE(data.demand, (std::vector<std::int64_t>{0, 55, 60, 70, 80}));
        QCOMPARE(data.fleet[0].capacity[0], 200);
        QVERIFY(data.windows[1] == (std::vector<Interval>{{105, 201}}));
        QCOMPARE(data.service[1], 5);
        QVERIFY(joined(result.warnings).contains("loads are counted in units of 10^-1"));
    }

    // A file that states no count cannot show that it was cut, so an unusual count is said.
    void read_publishedCount_needsNoWord()
    {
        std::string text = kSolomon;
        for (int id = 5; id <= 25; ++id) text += std::to_string(id) + " 1 1 1 0 90 0\n";
        QCOMPARE(joined(readSolomon(changed(text, "  3         20\n", "  9         20\n")).warnings), "");
    }
};

QTEST_APPLESS_MAIN(TestSolomon)
#include "tst_Solomon.moc"
