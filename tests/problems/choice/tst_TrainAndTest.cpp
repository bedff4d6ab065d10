// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Error.h"
#include "core/format/TextFile.h"
#include "core/problems/choice/Problem.h"
#include "core/problems/choice/TableReader.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace tradeoff;
using namespace tradeoff::problems::choice;

namespace {

const std::string kHeader = "query_id,dataset,question,correct:a,cost:a,correct:b,cost:b\n";

/// Rows from `first` on, in two groups; every third shares its question with the one before.
std::string rowsFrom(int first, int count)
{
    std::string text;
    for (int i = first; i < first + count; ++i)
        text += "q" + std::to_string(i) + (i % 2 ? ",even,what is " : ",odd,what is ") +
                std::to_string(i % 3 == 2 ? i - 2 : i) + ",1,2,0,1\n";
    return text;
}

} // namespace

class TestTrainAndTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void read_twoFiles_carvesValidationFromTrain()
    {
        const auto result = readBoth(kHeader + rowsFrom(0, 100), kHeader + rowsFrom(100, 30));
        const Table& table = tableOf(result);
        QCOMPARE(table.rows.size(), std::size_t(130));
        QCOMPARE(table.split.size(), std::size_t(130));
        const auto count = [&](Part part) {
            return std::count(table.split.begin(), table.split.end(), part);
        };
        QCOMPARE(count(Part::Test), 30L);
        QVERIFY(std::all_of(table.split.begin() + 100, table.split.end(),
                            [](Part p) { return p == Part::Test; }));
        QVERIFY(count(Part::Validation) >= 15 && count(Part::Validation) <= 25);
        QCOMPARE(count(Part::Train) + count(Part::Validation), 100L);
        for (std::size_t row = 2; row < 100; row += 3) // equal questions stay together
            QCOMPARE(table.split[row], table.split[row - 2]);
    }

    void read_sameFiles_sameParts()
    {
        const std::string train = kHeader + rowsFrom(0, 60);
        const std::string test = kHeader + rowsFrom(60, 9);
        QCOMPARE(readBoth(train, test).problem->digest(), readBoth(train, test).problem->digest());
    }

    void read_questionOnBothSides_isFound()
    {
        std::string test = kHeader;
        for (const char* i : {"1", "4", "7", "10", "13"})
            test += std::string("x") + i + ",odd,what is " + i + ",1,2,0,1\n";
        const auto result = readBoth(kHeader + rowsFrom(0, 60), test);
        QVERIFY(std::any_of(result.findings.begin(), result.findings.end(),
                            [](const auto& finding) { return finding.code == "shared_by_parts"; }));
    }

    void read_badRowInTheSecond_isToldThere()
    {
        try {
            readBoth(kHeader + rowsFrom(0, 10), kHeader + rowsFrom(10, 2) + "q99,odd,what,1,-2,0,1\n");
            QFAIL("a negative cost was read");
        } catch (const format::InputError& error) {
            QCOMPARE(error.place().file, path("test.csv"));
            QCOMPARE(error.place().line, std::int64_t(4));
            QCOMPARE(error.found(), std::string("-2"));
        }
    }

    void read_rowOfBothFiles_isRefusedInTheSecond()
    {
        try {
            readBoth(kHeader + rowsFrom(0, 10), kHeader + rowsFrom(9, 2));
            QFAIL("a row of both files was read");
        } catch (const format::InputError& error) {
            QCOMPARE(error.place().file, path("test.csv"));
            QCOMPARE(error.place().line, std::int64_t(2));
        }
    }

    void read_anotherHeader_isRefused()
    {
        QVERIFY_EXCEPTION_THROWN(readBoth(kHeader + rowsFrom(0, 10), "query_id,correct:a,cost:a\nq,1,1\n"),
                                 format::InputError);
    }

    void audit_spreadsheetDamage_isFound()
    {
        const std::string text =
            kHeader + "1.23E+15,odd,=SUM(A1:A2),1,2,0,1\n2-Jan,odd,why,1,2,0,1\nq3,odd,how,1,2,0,1\n";
        const auto result = readCsvTable(text, "t.csv", {});
        const auto countOf = [&](const std::string& code) {
            for (const auto& finding : result.findings)
                if (finding.code == code) return finding.count;
            return std::int64_t(0);
        };
        QCOMPARE(countOf("spreadsheet_ids"), std::int64_t(2));
        QCOMPARE(countOf("formulas"), std::int64_t(1));
        QCOMPARE(countOf("saturation"), std::int64_t(0)); // outcomes were logged
    }

    /// 0.50, 0.90, 0.905 for one item and 0.10, 0.11, 0.60 for the other.
    void audit_curves_sayWhereTheySaturate()
    {
        const std::string text = "item,strategy,N,accuracy,cost\nx,s,1,0.50,1\nx,s,2,0.90,2\nx,s,4,0.905,4\n"
                                 "y,s,1,0.10,1\ny,s,2,0.11,2\ny,s,4,0.60,4\n";
        const auto result = readCsvTable(text, "t.csv", {});
        const auto found = std::find_if(result.findings.begin(), result.findings.end(),
                                        [](const auto& finding) { return finding.code == "saturation"; });
        QVERIFY(found != result.findings.end());
        const QString sentence = QString::fromStdString(found->sentence);
        QVERIFY2(sentence.contains("2'") && sentence.endsWith("4'"), qPrintable(sentence));
    }

private:
    std::string path(const char* name) const
    {
        return m_folder->filePath(QString::fromLatin1(name)).toStdString();
    }

    problems::ReadResult readBoth(const std::string& train, const std::string& test) const
    {
        format::writeFile(path("test.csv"), test);
        return readCsvTable(train, path("train.csv"), {{"test", path("test.csv")}, {"map", "text=question"}});
    }

    static const Table& tableOf(const problems::ReadResult& result)
    {
        return dynamic_cast<const Problem&>(*result.problem).table();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(TestTrainAndTest)
#include "tst_TrainAndTest.moc"
