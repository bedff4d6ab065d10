// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Good and bad files with their exact verdicts: the blocks of badfiles.table, see its head.

#include "core/format/Scanner.h"
#include "core/format/TextFile.h"
#include "tests/BadFiles.h"
#include "tests/problems/routing/Samples.h"

#include <QTemporaryDir>
#include <QTest>

using namespace tradeoff;
using tests::samples;
using tests::shown;

namespace {

constexpr char kTable[] = TRADEOFF_SOURCE_DIRECTORY "/tests/problems/routing/badfiles.table";

} // namespace

class TestBadFiles : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

private slots:
    void read_fileOfTheTable_getsItsVerdict_data()
    {
        QVERIFY(tests::addBadFiles(QString::fromUtf8(kTable)) >= 180);
    }
    void read_fileOfTheTable_getsItsVerdict()
    {
        QFETCH(QString, sample);
        QFETCH(QStringList, edits);
        const std::string& good = samples().at(sample.toStdString());
        const std::string path = m_folder.filePath("f").toStdString();
        format::writeFile(path, good);
        const std::string digest = problems::readProblem(path).problem->digest();
        format::writeFile(path, tests::edited(good, edits));
        QTEST(tests::verdictOn(path, digest), "verdict");
    }

    void read_utf16WithItsMark_isTheSameProblem()
    {
        const std::string& good = samples().at("cvrp");
        std::string wide = "\xff\xfe";
        for (const char c : good) wide += {c, '\0'};
        const std::string path = m_folder.filePath("wide").toStdString();
        format::writeFile(path, wide);
        const auto result = problems::readProblem(path);
        QVERIFY(result.warnings.empty());
        QCOMPARE(shown(result.problem->digest()), shown(tests::readRouting(good).problem->digest()));
    }

    // What no exact number is, at every number of every sample, one by one: refused, and at that very place.
    void read_noNumberAnywhere_isRefusedThere_data()
    {
        QTest::addColumn<std::string>("number");
        for (const char* number :
             {"nan", "NaN(1)", "inf", "-inf", "1e309", "1e-320", "0x1p3", "0x10", "1,5", "1_000", "１２",
              "--5", "5-", "1e", "+", ".", "1.5.2", "9999999999999999999999", "1d3"})
            QTest::newRow(number) << std::string(number);
    }
    void read_noNumberAnywhere_isRefusedThere()
    {
        QFETCH(std::string, number);
        int places = 0;
        for (const auto& [name, text] : samples()) {
            const std::string form = name;
            format::Scanner scanner(text, "f");
            bool inValues = false;
            while (const auto token = scanner.next()) {
                inValues = token->text == ":" || (inValues && token->column > 1);
                if (!format::parseDecimal(token->text) || token->text == "S5") continue;
                std::string bad = text;
                bad.replace(static_cast<std::size_t>(token->text.data() - text.data()), token->text.size(),
                            number);
                const auto error = tests::refusalOf([&] { tests::readSample(form, bad); });
                const QString where =
                    QStringLiteral("%1 %2:%3").arg(shown(name)).arg(token->line).arg(token->column);
                QVERIFY2(error, qPrintable(where));
                QVERIFY2(error->place().line == token->line, qPrintable(where + ": " + error->what()));
                QVERIFY2(shown(error->found()).contains(shown(number)),
                         qPrintable(where + ": " + error->what()));
                ++places;
            }
        }
        QVERIFY(places > 200);
    }

    // There is no negative zero among exact numbers: "-0" is 0, and 0 where the sample has it.
    void read_negativeZero_isZero()
    {
        for (const auto& [name, text] : samples()) {
            if (name == "geo") continue; // has no zero
            const std::size_t zero = text.rfind(" 0\n");
            QVERIFY(zero != std::string::npos);
            std::string minus = text;
            minus.replace(zero, 3, " -0\n");
            QCOMPARE(shown(tests::readSample(name, minus).problem->digest()),
                     shown(tests::readSample(name, text).problem->digest()));
        }
    }
};

QTEST_APPLESS_MAIN(TestBadFiles)
#include "tst_BadFiles.moc"
