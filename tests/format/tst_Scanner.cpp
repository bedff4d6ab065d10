// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Scanner.h"
#include "tests/Refusal.h"

#include <QTest>

using namespace tradeoff;
using format::Scanner;
using tests::refusal;
using tests::shown;

namespace {

/// Every token as "text@line:column", separated by blanks.
QString tokens(std::string_view text)
{
    Scanner scanner(text, "f");
    QStringList all;
    while (const auto token = scanner.next())
        all << QStringLiteral("%1@%2:%3")
                   .arg(shown(std::string(token->text)))
                   .arg(token->line)
                   .arg(token->column);
    return all.join(' ');
}

} // namespace

class TestScanner : public QObject
{
    Q_OBJECT

private slots:
    void next_lineEndsAndBlanks_keepThePlace_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, std::string text, const char* expected) {
            QTest::newRow(name) << text << QString(expected);
        };
        row("line feeds", "a b\nc\n", "a@1:1 b@1:3 c@2:1");
        row("no line end at the end", "a\nb", "a@1:1 b@2:1");
        row("CR LF", "a b\r\nc\r\n", "a@1:1 b@1:3 c@2:1");
        row("lone CR", "a b\rc\r", "a@1:1 b@1:3 c@2:1");
        row("mixed line ends", "a\r\rb\n\nc\r\n\r\nd", "a@1:1 b@3:1 c@5:1 d@7:1");
        row("line feed then CR", "a\n\rb", "a@1:1 b@3:1");
        row("tabs count as one column", "\ta\t\tb", "a@1:2 b@1:5");
        row("form feed and vertical tab", "a\fb\vc", "a@1:1 b@1:3 c@1:5");
        row("columns count bytes", "ä b", "ä@1:1 b@1:4");
        row("blank lines", "\n\n  a", "a@3:3");
        row("nothing", "", "");
        row("only blanks", " \t\r\n ", "");
    }
    void next_lineEndsAndBlanks_keepThePlace()
    {
        QFETCH(std::string, text);
        QTEST(tokens(text), "expected");
    }

    void peek_anywhere_doesNotMove()
    {
        Scanner scanner("\n a b", "f");
        QCOMPARE(scanner.peek()->column, 2);
        QCOMPARE(shown(std::string(scanner.peek()->text)), "a");
        QCOMPARE(shown(std::string(scanner.next()->text)), "a");
        QCOMPARE(shown(std::string(scanner.peek()->text)), "b");
    }

    void line_blanksAround_areDropped()
    {
        Scanner scanner("\n\n  NAME : a b \t\r\nnext\n", "f");
        const auto line = scanner.line();
        QCOMPARE(shown(std::string(line.text)), "NAME : a b");
        QCOMPARE(line.line, 3);
        QCOMPARE(line.column, 3);
        QCOMPARE(shown(std::string(scanner.line().text)), "next");
        QVERIFY(scanner.atEnd());
        QVERIFY(scanner.line().text.empty());
    }

    void restOfLine_afterToken_stopsAtTheLineEnd()
    {
        Scanner scanner("a  b c \n d", "f");
        scanner.next();
        QVERIFY(!scanner.atLineEnd());
        const auto rest = scanner.restOfLine();
        QCOMPARE(shown(std::string(rest.text)), "b c");
        QCOMPARE(rest.column, 4);
        QCOMPARE(shown(std::string(scanner.next()->text)), "d");
        QVERIFY(scanner.atLineEnd());
    }

    void atLineEnd_onlyBlanksLeft_isTrue()
    {
        Scanner scanner("a \t\r\nb", "f");
        scanner.next();
        QVERIFY(scanner.atLineEnd());
        scanner.next();
        QVERIFY(scanner.atLineEnd());
    }

    void nextOnLine_atTheLineEnd_isEmptyAndStays()
    {
        Scanner scanner("a b \n c", "f");
        QCOMPARE(shown(std::string(scanner.nextOnLine()->text)), "a");
        QCOMPARE(shown(std::string(scanner.nextOnLine()->text)), "b");
        QVERIFY(!scanner.nextOnLine());
        QVERIFY(!scanner.nextOnLine());
        QCOMPARE(shown(std::string(scanner.next()->text)), "c");
        QVERIFY(!scanner.nextOnLine());
    }

    // Every token is found again by its offset, whatever ends the lines.
    void tokenAt_offsetOfAToken_isThatToken()
    {
        const std::string text = "a bc\r\nd\r\re\n\n  ä f";
        Scanner scanner(text, "f");
        int found = 0;
        while (const auto token = scanner.next()) {
            const auto again = scanner.tokenAt(static_cast<std::size_t>(token->text.data() - text.data()));
            QCOMPARE(shown(std::string(again.text)), shown(std::string(token->text)));
            QCOMPARE(again.line, token->line);
            QCOMPARE(again.column, token->column);
            ++found;
        }
        QCOMPARE(found, 6);
    }

    void integer_outsideItsRange_namesFieldAndRange()
    {
        Scanner scanner("\n  12", "f.vrp");
        QCOMPARE(refusal([&] { scanner.integer("DIMENSION", 1, 10); }),
                 "f.vrp:2:3: found '12', expected DIMENSION from 1 to 10");
    }

    void integer_fraction_isRefused()
    {
        Scanner scanner("1.9", "f");
        QCOMPARE(refusal([&] { scanner.integer("a customer"); }),
                 "f:1:1: found '1.9', expected a whole number for a customer");
    }

    void decimal_decimalComma_getsAHint()
    {
        Scanner scanner("1,5", "f");
        QCOMPARE(refusal([&] { scanner.decimal("x"); }),
                 "f:1:1: found '1,5', expected a number for x (a decimal point, not a comma)");
    }

    void require_atTheEnd_namesWhatIsMissing()
    {
        Scanner scanner("a\nb ", "f");
        scanner.next();
        scanner.next();
        QCOMPARE(refusal([&] { scanner.require("a demand"); }),
                 "f:2:3: found 'end of file', expected a demand");
    }

    void bytesLeft_whileReading_falls()
    {
        Scanner scanner("ab cd", "f");
        QCOMPARE(scanner.bytesLeft(), std::size_t{5});
        scanner.next();
        QCOMPARE(scanner.bytesLeft(), std::size_t{3});
    }
};

QTEST_APPLESS_MAIN(TestScanner)
#include "tst_Scanner.moc"
