// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/TrainAndTest.h"

#include "core/format/Error.h"
#include "core/format/TextFile.h"
#include "core/problems/choice/Audit.h"
#include "core/problems/choice/Draft.h"
#include "core/problems/choice/Problem.h"
#include "core/problems/choice/Source.h"
#include "core/problems/choice/Splits.h"
#include "core/problems/choice/TableReader.h"

#include <algorithm>
#include <unordered_set>

namespace tradeoff::problems::choice {

namespace {

constexpr RandomSplit kCarved = {{80, 20, 0}, 1};

const Table& tableOf(const ReadResult& result)
{
    return dynamic_cast<const Problem&>(*result.problem).table();
}

std::string_view lineOf(std::string_view text)
{
    return text.substr(0, text.find_first_of("\r\n"));
}

/// Reads both texts as one; what is wrong beyond the first is told at its place in the second.
ReadResult readBoth(std::string first, std::string_view second, const std::string& file,
                    const std::string& testFile, const ReaderOptions& options)
{
    if (first.back() != '\n') first += '\n';
    const auto lines = std::count(first.begin(), first.end(), '\n');
    const auto header = std::min(second.find('\n'), second.size() - 1) + 1;
    first += second.substr(header);
    try {
        return readCsvTable(first, file, options);
    } catch (const format::InputError& error) {
        if (error.place().line <= lines) throw;
        throw format::InputError({testFile, error.place().line - lines + 1, error.place().column},
                                 error.found(), error.expected());
    }
}

/// What is learnt from must not be tested on.
void requireOwnRows(const Table& train, std::string_view text, const std::string& file,
                    const std::string& trainFile, const ReaderOptions& options)
{
    const Settings settings = Settings::parse(options);
    CsvSource source(text, file, format::guessCsvForm(text, file, settings.csv));
    const auto id = layoutOf(source.header(), settings.map, settings.form).find(Use::Id);
    if (!id) return;
    const std::unordered_set<std::string_view> rows(train.rows.begin(), train.rows.end());
    Report unused;
    while (source.next()) {
        const std::string row = cleanId(source.cells()[*id], source.placeOf(*id), unused);
        if (rows.count(row) > 0)
            throw format::InputError(source.placeOf(*id), row, "a row that is not in " + trainFile);
    }
}

} // namespace

ReadResult readTrainAndTest(std::string_view text, const std::string& file, const std::string& testFile,
                            const ReaderOptions& options)
{
    if (options.count("split") > 0 && !options.at("split").empty())
        throw format::InputError({}, "split=" + options.at("split"),
                                 "no other split beside a file for the test");
    const ReadResult train = readCsvTable(text, file, options);
    const std::string testText = format::readTextFile(testFile);
    if (lineOf(testText) != lineOf(text))
        throw format::InputError({testFile, 1, 1}, std::string(lineOf(testText)), "the header of " + file);
    requireOwnRows(tableOf(train), testText, testFile, file, options);
    ReadResult both = readBoth(std::string(text), testText, file, testFile, options);
    Table carved = tableOf(train);
    splitAtRandom(carved, kCarved);
    Table table = tableOf(both);
    table.split = carved.split;
    table.split.resize(table.rows.size(), Part::Test);
    both.findings = audit(table);
    both.problem = std::make_shared<const Problem>(std::move(table));
    both.options["test"] = testFile;
    return both;
}

} // namespace tradeoff::problems::choice
