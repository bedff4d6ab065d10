// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Large tables are read in parts side by side: nothing may show it. And what large tables must keep: ids as
// they are written, and memory that grows with the cells.

#include "core/format/Csv.h"
#include "core/format/Random.h"
#include "core/problems/choice/TableReader.h"
#include "tests/problems/choice/Reading.h"

#include <QTest>
#include <atomic>
#include <cstdlib>
#include <malloc.h>
#include <new>

namespace {

std::atomic<std::size_t> g_live = 0;
std::atomic<std::size_t> g_most = 0;

void* counted(std::size_t size)
{
    void* memory = std::malloc(size);
    if (!memory) throw std::bad_alloc();
    const std::size_t live = g_live += ::malloc_usable_size(memory);
    for (std::size_t most = g_most; live > most && !g_most.compare_exchange_weak(most, live);) continue;
    return memory;
}

void uncounted(void* memory)
{
    if (memory) g_live -= ::malloc_usable_size(memory);
    std::free(memory);
}

} // namespace

// Every allocation of the process, the library's too, passes here.
__attribute__((visibility("default"))) void* operator new(std::size_t size)
{
    return counted(size);
}
__attribute__((visibility("default"))) void* operator new[](std::size_t size)
{
    return counted(size);
}
__attribute__((visibility("default"))) void operator delete(void* memory) noexcept
{
    uncounted(memory);
}
__attribute__((visibility("default"))) void operator delete[](void* memory) noexcept
{
    uncounted(memory);
}
__attribute__((visibility("default"))) void operator delete(void* memory, std::size_t) noexcept
{
    uncounted(memory);
}
__attribute__((visibility("default"))) void operator delete[](void* memory, std::size_t) noexcept
{
    uncounted(memory);
}

using namespace tradeoff;
using problems::choice::readCsvTableInParts;
using tests::cellsOf;
using tests::shown;
using tests::tableOf;

namespace {

/// Letters that make a text worth cutting in the wrong place.
std::string randomText(format::Random& random)
{
    static constexpr std::string_view kLetters = "ab\n,\"\r ";
    std::string text;
    for (auto left = random.below(12); left > 0; --left)
        text += kLetters[random.below(static_cast<std::uint32_t>(kLetters.size()))];
    return text;
}

std::string numberOf(format::Random& random)
{
    static constexpr std::string_view kWritings[] = {"1",   "0", "0.25", "12.5", "3e-2",
                                                     "NaN", "",  "+2",   ".5",   "0.1234567890123456789"};
    return std::string(kWritings[random.below(10)]);
}

/// A wide table; with `faults`, about so many of its records are wrong in some way.
std::string randomTable(format::Random& random, std::size_t rows, std::uint32_t faults)
{
    const std::string end = random.below(2) == 0 ? "\n" : "\r\n";
    std::string text = "id,prompt,dataset,split,correct:A,cost:A,correct:B,cost:B" + end;
    for (std::size_t row = 0; row < rows; ++row) {
        const bool wrong = faults > 0 && random.below(static_cast<std::uint32_t>(rows)) < faults;
        const auto fault = wrong ? random.below(5) : 5;
        text += (fault == 0 ? "r0" : "r" + std::to_string(row)) + ",";
        text += fault == 1 ? "a\"b" : format::csvCell(randomText(random));
        text += ",set" + std::to_string(random.below(3)) + ",";
        text += fault == 2 ? "tset" : random.below(2) == 0 ? "train" : "test";
        for (int option = 0; option < 2; ++option)
            text += "," + numberOf(random) + "," + (fault == 3 ? "-1" : numberOf(random));
        if (fault == 4) text += ",1";
        text += row + 1 < rows || random.below(2) == 0 ? end : "";
    }
    return text;
}

/// Everything that reading tells, as text: the table by its digest.
QStringList told(const std::string& text, std::size_t parts)
{
    QStringList all;
    const QString refusal = tests::refusal([&] {
        const auto result = readCsvTableInParts(text, "f.csv", {{"form", "wide"}}, parts);
        all << shown(result.problem->digest()) << shown(tableOf(result).rows.back());
        for (const auto& warning : result.warnings) all << shown(warning);
        for (const auto& finding : result.findings) all << shown(finding.sentence);
        for (const auto& [id, value] : result.options) all << shown(id + "=" + value);
    });
    return all << refusal;
}

} // namespace

class TestReadInParts : public QObject
{
    Q_OBJECT

private slots:
    void csvParts_anyText_isCutAtRecords()
    {
        format::Random random(1);
        std::size_t cuts = 0;
        for (int trial = 0; trial < 300; ++trial) {
            const std::string text = randomTable(random, 1 + random.below(40), 0);
            std::string joined;
            std::int64_t line = 7;
            for (const auto& part : format::csvParts(text, 7, 2 + random.below(4))) {
                QCOMPARE(part.line, line);
                format::CsvReader reader(part.text, "f", ',', part.line);
                while (reader.next()) QCOMPARE(reader.cells().size(), std::size_t(8));
                line = reader.nextLine();
                joined += part.text;
                ++cuts;
            }
            QVERIFY(joined == text);
        }
        QVERIFY(cuts > 600);
    }

    void read_inParts_tellsTheSame_data()
    {
        QTest::addColumn<int>("faults");
        QTest::newRow("good tables") << 0;
        QTest::newRow("a fault here and there") << 1;
        QTest::newRow("more faults") << 3;
    }
    void read_inParts_tellsTheSame()
    {
        QFETCH(int, faults);
        format::Random random(static_cast<std::uint64_t>(faults) + 2);
        int accepted = 0;
        for (int trial = 0; trial < 80; ++trial) {
            const std::string text =
                randomTable(random, 2 + random.below(60), static_cast<std::uint32_t>(faults));
            const QStringList whole = told(text, 1);
            accepted += whole.last() == "accepted" ? 1 : 0;
            for (const std::size_t parts : {2, 3, 8}) QCOMPARE(told(text, parts), whole);
        }
        QVERIFY(faults > 0 ? accepted > 3 && accepted < 77 : accepted > 60);
    }

    void read_aTextOfSeveralMegabytes_tellsTheSame()
    {
        format::Random random(9);
        const std::string text = randomTable(random, 25'000, 0);
        QVERIFY(text.size() > 1U << 20);
        QCOMPARE(told(text, 0), told(text, 1));
    }

    void ids_longNumbers_areKeptAsWritten()
    {
        const QStringList ids = {"123456789012345678", "123456789012345679", "0012", "12",
                                 "9007199254740993"};
        std::string text = "id,correct:A,cost:A\n";
        for (const auto& id : ids) text += id.toStdString() + ",1,0.5\n";
        const auto result = readCsvTableInParts(text, "f.csv", {}, 1);
        QStringList kept;
        for (const auto& id : tableOf(result).rows) kept << shown(id);
        QCOMPARE(kept, ids);
        for (const auto& finding : result.findings) QVERIFY(finding.code != "spreadsheet_ids");
    }

    void ids_roundedToFifteenDigits_areFound()
    {
        const auto codes = [](const std::string& last) {
            QStringList all;
            const auto result = readCsvTableInParts("id,correct:A,cost:A\n123456789012345000,1,1\n"
                                                    "123456789012346000,0,2\n" +
                                                        last + ",1,3\n",
                                                    "f.csv", {}, 1);
            for (const auto& finding : result.findings) all << shown(finding.code);
            return all;
        };
        QVERIFY(codes("223456789012345000").contains("spreadsheet_ids"));
        QVERIFY(!codes("223456789012345001").contains("spreadsheet_ids"));
        QVERIFY(!codes("q3").contains("spreadsheet_ids"));
    }

    void rows_thatComeTwice_areObservations()
    {
        const auto result = readCsvTableInParts(
            "id,len,correct:A,cost:A\nq1,5,1,0.5\nq2,6,1,1\nq1,5,0,0.25\n", "f.csv", {}, 1);
        QCOMPARE(tableOf(result).rows.size(), std::size_t(2));
        QCOMPARE(cellsOf(tableOf(result).accuracy), QString("1 2 / 2"));
        QCOMPARE(cellsOf(tableOf(result).cost), QString("0.75 2.00 / 2"));
        QCOMPARE(tableOf(result).columns[0].numbers.size(), std::size_t(2));
    }

    void read_manyCells_takesFewBytesForEach()
    {
        constexpr std::size_t kRows = 2'000;
        constexpr std::size_t kOptions = 250;
        std::string text = "id";
        for (std::size_t i = 0; i < kOptions; ++i)
            text += ",correct:m" + std::to_string(i) + ",cost:m" + std::to_string(i);
        for (std::size_t row = 0; row < kRows; ++row) {
            text += "\nr" + std::to_string(row);
            for (std::size_t i = 0; i < kOptions; ++i)
                text += (row * 31 + i * 17) % 101 % 2 == 0 ? ",1,0.5" : ",0,0.25";
        }
        for (const std::size_t parts : {1, 3}) {
            const std::size_t before = g_live;
            g_most = before;
            const auto result = readCsvTableInParts(text, "f.csv", {}, parts);
            const double cells = 2.0 * kRows * kOptions;
            const double each = static_cast<double>(g_most - before) / cells;
            QVERIFY2(each < (parts == 1 ? 10 : 15), qPrintable(QString::number(each)));
        }
    }
};

QTEST_APPLESS_MAIN(TestReadInParts)
#include "tst_ReadInParts.moc"
