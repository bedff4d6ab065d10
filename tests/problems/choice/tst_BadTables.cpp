// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Good and bad tables with their exact verdicts: the blocks of badtables.table, see its head.

#include "core/format/Csv.h"
#include "tests/BadFiles.h"
#include "tests/problems/choice/Reading.h"

#include <QTest>
#include <map>

using namespace tradeoff;
using tests::shown;

namespace {

constexpr char kTable[] = TRADEOFF_SOURCE_DIRECTORY "/tests/problems/choice/badtables.table";

const std::map<std::string, std::string>& samples()
{
    static const std::map<std::string, std::string> kSamples = {
        {"wide", "query_id,dataset,len,correct:A,cost_usd:A,latency_s:A,correct:B,cost_usd:B,latency_s:B\n"
                 "q1,x,10,1,0.5,2.5,0,0.125,1\n"
                 "q2,y,12,0,0.25,3,1,0.0625,2\n"
                 "q3,x,7,1,1,4,1,0.25,1.5\n"},
        {"long", "query,model,score,cost_usd\nq1,A,1,0.5\nq1,B,0,0.125\nq2,A,0,0.25\nq2,B,1,0.0625\n"},
        {"curve", "item,N,accuracy,cost_usd\na,1,0.5,1\na,4,0.75,4\nb,1,0.25,2\nb,4,0.5,8\n"},
        {"attempts", "task,attempt,correct,cost_usd\na,1,1,0.5\na,2,0,0.75\nb,1,0,0.25\nb,2,0,0.5\n"}};
    return kSamples;
}

} // namespace

class TestBadTables : public QObject
{
    Q_OBJECT

    tests::TableFolder m_folder;
    mutable std::map<std::string, std::string> m_digests; ///< of good texts

    QString verdictOn(const std::string& text, const std::string& good) const
    {
        std::string& digest = m_digests[good];
        if (digest.empty()) digest = m_folder.read(good, {}, "f").problem->digest();
        return tests::verdictOn(m_folder.write("f", text), digest);
    }

private slots:
    void read_tableOfTheTable_getsItsVerdict_data()
    {
        QVERIFY(tests::addBadFiles(QString::fromUtf8(kTable)) >= 80);
    }
    void read_tableOfTheTable_getsItsVerdict()
    {
        QFETCH(QString, sample);
        QFETCH(QStringList, edits);
        const std::string& good = samples().at(sample.toStdString());
        QTEST(verdictOn(tests::edited(good, edits), good), "verdict");
    }

    // A cut in a line is refused or warned of; a cut at a line's end cannot be known.
    void read_cutAnywhere_isNeverSilent_data()
    {
        QTest::addColumn<std::string>("text");
        for (const auto& [name, text] : samples()) QTest::newRow(name.c_str()) << text;
    }
    void read_cutAnywhere_isNeverSilent()
    {
        QFETCH(std::string, text);
        int refused = 0;
        for (std::size_t size = 0; size < text.size(); ++size) {
            const QString verdict = verdictOn(text.substr(0, size), text);
            refused += verdict.startsWith("refused") ? 1 : 0;
            const bool atLineEnd = size > 0 && text[size - 1] == '\n';
            const bool said = verdict.startsWith("refused") ||
                              verdict.contains("if the file was cut there, its last cell is short");
            QVERIFY2(said || atLineEnd, qPrintable(QString::number(size) + ": " + verdict));
        }
        QVERIFY(refused > static_cast<int>(text.size() / 2));
    }

    // What no number is, in every cell of every outcome and cost: refused at that very place.
    void read_noNumberAnywhere_isRefusedThere_data()
    {
        QTest::addColumn<std::string>("number");
        for (const char* number : {"inf", "-inf", "1e401", "0x10", "1_000", "１２", "--5", "5-", "1e", "+",
                                   ".", "1.5.2", "1d3", "1 5", "=SUM(A1)", "12:30", "$1", "5%"})
            QTest::newRow(number) << std::string(number);
    }
    void read_noNumberAnywhere_isRefusedThere()
    {
        QFETCH(std::string, number);
        int places = 0;
        for (const auto& [name, text] : samples()) {
            format::CsvReader reader(text, "f", ',');
            QVERIFY(reader.next());
            std::vector<std::string> names(reader.cells().begin(), reader.cells().end());
            while (reader.next())
                for (std::size_t i = 0; i < names.size(); ++i) {
                    const bool isNumber = names[i].find("cost") == 0 || names[i].find("correct") == 0 ||
                                          names[i] == "score" || names[i] == "accuracy" ||
                                          names[i].find("latency") == 0;
                    if (!isNumber) continue;
                    std::string bad = text;
                    bad.replace(static_cast<std::size_t>(reader.cells()[i].data() - text.data()),
                                reader.cells()[i].size(), number);
                    const auto place = reader.placeOf(i);
                    const QString verdict = verdictOn(bad, text);
                    const QString expected = QStringLiteral("refused at %1:%2 found '%3', expected a number")
                                                 .arg(place.line)
                                                 .arg(place.column)
                                                 .arg(shown(number));
                    QVERIFY2(verdict.startsWith(expected), qPrintable(shown(name) + ": " + verdict));
                    ++places;
                }
        }
        QVERIFY(places >= 40);
    }

    void read_utf16WithItsMark_isTheSameTable()
    {
        const std::string& good = samples().at("wide");
        std::string wide = "\xff\xfe";
        for (const char c : good) wide += {c, '\0'};
        QCOMPARE(verdictOn(wide, good), "the same problem");
    }
};

QTEST_APPLESS_MAIN(TestBadTables)
#include "tst_BadTables.moc"
