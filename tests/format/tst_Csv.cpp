// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Csv.h"
#include "core/format/Random.h"
#include "tests/Refusal.h"

#include <QTest>

using namespace tradeoff;
using format::CsvReader;
using tests::refusal;
using tests::shown;

namespace {

using Records = std::vector<std::vector<std::string>>;

Records recordsOf(const std::string& text, char delimiter = ',')
{
    CsvReader reader(text, "f", delimiter);
    Records records;
    while (reader.next()) records.emplace_back(reader.cells().begin(), reader.cells().end());
    return records;
}

/// RFC 4180 as one would write it down: a letter at a time.
Records recordsByLetter(const std::string& text)
{
    Records records(1, {""});
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string& cell = records.back().back();
        const char c = text[i];
        if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
            cell += text[++i];
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && c == ',') {
            records.back().emplace_back();
        } else if (!quoted && c == '\n') {
            records.push_back({""});
        } else {
            cell += c;
        }
    }
    std::erase(records, std::vector<std::string>{""});
    return records;
}

} // namespace

class TestCsv : public QObject
{
    Q_OBJECT

private slots:
    void next_everyLineEnd_endsARecord()
    {
        const Records expected = {{"a", "b"}, {"1", ""}, {"", "2"}};
        for (const char* text :
             {"a,b\n1,\n,2\n", "a,b\r\n1,\r\n,2", "a,b\r1,\r,2\r", "\n\na,b\n\n1,\n,2\n\n"})
            QVERIFY2(recordsOf(text) == expected, text);
    }

    void next_quotes_keepDelimitersLineEndsAndBlanks()
    {
        QVERIFY((recordsOf("\"a,\"\"b\"\"\n c \", d \n") == Records{{"a,\"b\"\n c ", "d"}}));
        QVERIFY((recordsOf(" \"x\" ,\"\"\n") == Records{{"x", ""}}));
    }

    void next_tabbedTable_keepsEmptyCells()
    {
        QVERIFY((recordsOf("a\t\tb\n\t\t\n", '\t') == Records{{"a", "", "b"}, {"", "", ""}}));
    }

    // Places count bytes from 1; after a line end within quotes the column starts anew.
    void placeOf_cells_areWhereTheyBegin()
    {
        const std::string text = "id,note\r\n1,\"two\r\nlines\",x\n2,y\n";
        CsvReader reader(text, "f", ',');
        QVERIFY(reader.next() && reader.next());
        QVERIFY((reader.placeOf(1) == format::Place{"f", 2, 3}));
        QVERIFY((reader.placeOf(2) == format::Place{"f", 3, 8}));
        QVERIFY((reader.placeOf(9) == format::Place{"f", 3, 9}));
        QVERIFY(reader.next());
        QVERIFY((reader.placeOf(1) == format::Place{"f", 4, 3}));
    }

    void next_quoteNeverClosed_isRefusedWhereItOpened()
    {
        QCOMPARE(refusal([] { recordsOf("a,b\n1,\"two\n3,4\n"); }),
                 "f:2:3: a closing quote for the one that opens here");
        QCOMPARE(refusal([] { recordsOf("a,b\n1,\"two\"\"\n"); }),
                 "f:2:3: a closing quote for the one that opens here");
    }

    void next_textAfterClosingQuote_isRefused()
    {
        QCOMPARE(refusal([] { recordsOf("a,b\n\"1\"x,2\n"); }),
                 "f:2:4: found 'x', expected the end of the cell after its closing quote");
    }

    void next_quoteWithinBareCell_isALetterAndSaid()
    {
        const std::string text = "size\n5\" disk\n";
        CsvReader reader(text, "f", ',');
        QVERIFY(reader.next() && reader.next());
        QCOMPARE(shown(std::string(reader.cells()[0])), "5\" disk");
        QCOMPARE(shown(reader.warnings().list().at(0)),
                 "f:2:2: a quote in the middle of a cell is taken as a letter");
    }

    void next_randomTexts_agreesWithReadingByLetter()
    {
        format::Random random(7);
        for (int round = 0; round < 3000; ++round) {
            std::string text;
            for (std::uint32_t cell = random.below(40); cell-- > 0;) {
                std::string content;
                for (std::uint32_t letter = random.below(14); letter-- > 0;)
                    content += "ab\",\n0;"[random.below(7)];
                const bool plain = content.find_first_of("\",\n") == std::string::npos;
                text +=
                    plain && random.below(2) == 0 ? content : format::csvCell(content + ",").insert(1, "");
                text += random.below(4) == 0 ? '\n' : ',';
            }
            QVERIFY2(recordsOf(text) == recordsByLetter(text), text.c_str());
        }
    }

    void csvCell_anyText_isReadBack()
    {
        for (const std::string text :
             {"plain", "a,b", "say \"so\"", "two\nlines", " blank ", "semi;colon", "x|y"})
            for (const char delimiter : {',', ';', '\t', '|'})
                QVERIFY((recordsOf(format::csvCell(text) + "\n", delimiter) == Records{{text}}));
    }

    void guessCsvForm_delimiterAndMark_areDecidedTogether_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("verdict");
        QTest::newRow("comma") << "id,a\nx,0.5\n"
                               << "comma .";
        QTest::newRow("semicolon and decimal comma") << "id;a;b\nx;0,5;1,25\n"
                                                     << "semicolon ,";
        QTest::newRow("semicolon and point") << "id;a\nx;0.5\n"
                                             << "semicolon .";
        QTest::newRow("tab with commas in texts") << "id\ttext\tn\nx\ta, b\t1\n"
                                                  << "tab .";
        QTest::newRow("pipe") << "id|a\nx|1\n"
                              << "pipe .";
        QTest::newRow("quoted header") << "\"id, n\";\"a\"\n1;2,5\n"
                                       << "semicolon ,";
        QTest::newRow("thousands within quotes") << "id,a,b\nx,\"1,234\",0.5\n"
                                                 << "comma .";
        QTest::newRow("mixed marks") << "id;a;b\nx;0.5;0,5\n"
                                     << "f:2:7: found 'a decimal comma', expected a decimal point as at line "
                                        "2, column 3; decimal=comma "
                                        "or decimal=point decides";
    }
    void guessCsvForm_delimiterAndMark_areDecidedTogether()
    {
        QFETCH(QString, text);
        const std::string plain = text.toStdString();
        QString verdict;
        const auto error = refusal([&] {
            const auto form = format::guessCsvForm(plain, "f");
            verdict = shown(format::delimiterName(form.delimiter) + " " + form.mark);
        });
        QTEST(error == "accepted" ? verdict : error, "verdict");
    }

    void next_moreCellsThanAnyTableHas_isRefused()
    {
        const std::string text(CsvReader::kMostCells + 5, ',');
        QVERIFY(refusal([&] { recordsOf(text); }).contains("at most 262144 cells in a record"));
    }
};

QTEST_APPLESS_MAIN(TestCsv)
#include "tst_Csv.moc"
