// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/Companions.h"

#include "core/format/Decimal.h"
#include "core/format/TextFile.h"
#include "core/problems/choice/Source.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <optional>
#include <unordered_map>

namespace tradeoff::problems::choice {

namespace {

using Names = std::unordered_map<std::string, std::size_t>;

const std::vector<std::string> kNameColumns = {"display_name", "name"};

/// Column of the key: named as one of these, else the first.
std::size_t keyColumn(const Header& header, const std::vector<std::string>& words)
{
    for (const auto& word : words)
        for (std::size_t i = 0; i < header.names.size(); ++i)
            if (lowerCase(header.names[i]) == word) return i;
    return 0;
}

struct Coverage
{
    std::size_t covered = 0;
    std::size_t unknown = 0;
    std::string firstUnknown;
};

/// Calls take(position) for each record whose key is known; each key once.
Coverage join(Source& source, std::size_t key, const Names& names, Report& report,
              const std::function<void(std::size_t)>& take)
{
    Coverage coverage;
    std::vector<char> seen(names.size(), 0);
    while (source.next()) {
        const std::string id = cleanId(source.cells()[key], source.placeOf(key), report);
        const auto at = names.find(id);
        if (at == names.end()) {
            if (coverage.unknown++ == 0) coverage.firstUnknown = id;
            continue;
        }
        if (seen[at->second]) throw format::InputError(source.placeOf(key), id, "each key once");
        seen[at->second] = 1;
        ++coverage.covered;
        take(at->second);
    }
    return coverage;
}

void warn(const Coverage& coverage, std::size_t all, const std::string& what, const std::string& file,
          Report& report)
{
    if (coverage.covered < all)
        report.warnings.add({file, 0, 0}, "tells of " + withCommas(coverage.covered) + " of " +
                                              withCommas(all) + " " + what + "s of the table");
    if (coverage.unknown > 0)
        report.warnings.add({file, 0, 0}, counted(coverage.unknown, what) +
                                              (coverage.unknown == 1 ? " is" : " are") +
                                              " not in the table, first '" + coverage.firstUnknown + "'");
}

void joinQueries(Source& source, Draft& draft, Report& report)
{
    const Header& header = source.header();
    const std::size_t key = idColumn(header);
    Names rows;
    for (const auto& row : draft.rows) rows.emplace(row, rows.size());
    const std::size_t before = draft.columns.size();
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < header.names.size(); ++i) {
        if (i == key) continue;
        const bool known = std::any_of(draft.columns.begin(), draft.columns.end(),
                                       [&](const auto& column) { return column.name == header.names[i]; });
        if (known)
            throw format::InputError(header.places[i], header.names[i],
                                     "a column that the table does not have");
        columns.push_back(i);
        report.joined.push_back(
            {header.names[i], "before", "from " + std::filesystem::path(header.file).filename().string()});
        draft.columns.push_back({header.names[i], Role::Before, false, {}});
    }
    std::vector<std::vector<std::string>> told(columns.size(), std::vector<std::string>(draft.rows.size()));
    const Coverage coverage = join(source, key, rows, report, [&](std::size_t row) {
        for (std::size_t i = 0; i < columns.size(); ++i) told[i][row] = source.cells()[columns[i]];
    });
    for (std::size_t i = 0; i < columns.size(); ++i)
        for (const auto& cell : told[i]) draft.columns[before + i].cells.add(cell);
    warn(coverage, draft.rows.size(), "row", header.file, report);
}

std::optional<std::int64_t> wholeIn(const Source& source, std::size_t column)
{
    const std::string_view cell = source.cells()[column];
    if (isMissing(cell)) return std::nullopt;
    const auto value = format::parseInteger(cell);
    if (!value || *value < 0)
        throw format::InputError(source.placeOf(column), std::string(cell), "a whole number of 0 or more");
    return value;
}

void takeModel(const Source& source, std::size_t key, Option& option, Draft& draft)
{
    const Header& header = source.header();
    for (std::size_t i = 0; i < header.names.size(); ++i) {
        const std::string word = lowerCase(header.names[i]);
        const std::string_view cell = source.cells()[i];
        if (i == key || cell.empty()) continue;
        if (std::find(kNameColumns.begin(), kNameColumns.end(), word) != kNameColumns.end())
            option.name = format::visibleName(cell);
        else if (word == "capacity")
            option.atMost = wholeIn(source, i);
        else if (word == "at_least")
            option.atLeast = wholeIn(source, i).value_or(0);
        else if (word == "fixed_cost")
            draft.fixedCosts[option.id] = std::string(cell);
        else
            option.note += (option.note.empty() ? "" : ", ") + format::visibleName(header.names[i]) + " " +
                           format::visibleName(cell);
    }
}

void joinModels(Source& source, Draft& draft, Report& report)
{
    const std::size_t key = keyColumn(source.header(), {"model", "option", "llm", "id"});
    Names options;
    for (const auto& option : draft.options) options.emplace(option.id, options.size());
    const Coverage coverage = join(source, key, options, report, [&](std::size_t option) {
        takeModel(source, key, draft.options[option], draft);
    });
    warn(coverage, draft.options.size(), "option", source.header().file, report);
}

/// The companion's text, where there is one.
std::optional<std::string> companion(const Draft& draft, const std::string& ending, std::string& path)
{
    std::filesystem::path beside(draft.file);
    beside.replace_extension(ending);
    path = beside.string();
    std::error_code ignored;
    if (path == draft.file || !std::filesystem::exists(beside, ignored)) return std::nullopt;
    return format::readTextFile(path);
}

} // namespace

std::size_t idColumn(const Header& header)
{
    return keyColumn(header,
                     {"query_id", "sample_id", "row_id", "qid", "id", "row", "task_id", "item_id", "item"});
}

void joinCompanions(Draft& draft, Report& report)
{
    std::string path;
    if (const auto text = companion(draft, ".queries.csv", path)) {
        CsvSource source(*text, path, format::guessCsvForm(*text, path));
        joinQueries(source, draft, report);
        for (const auto& warning : source.warnings()) report.companionWarnings.push_back(warning);
    }
    if (const auto text = companion(draft, ".models.csv", path)) {
        CsvSource source(*text, path, format::guessCsvForm(*text, path));
        joinModels(source, draft, report);
        for (const auto& warning : source.warnings()) report.companionWarnings.push_back(warning);
    }
}

} // namespace tradeoff::problems::choice
