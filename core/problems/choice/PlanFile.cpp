// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/PlanFile.h"

#include "core/format/Csv.h"
#include "core/problems/choice/Cascade.h"
#include "core/problems/choice/Columns.h"
#include "core/problems/choice/Problem.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace tradeoff::problems::choice {

namespace {

using Names = std::unordered_map<std::string, std::int32_t>;

std::int32_t named(const Names& names, std::string_view cell, const format::Place& place, const char* what,
                   const std::vector<std::string>& all)
{
    const std::string text = format::visibleName(cell);
    auto at = names.find(text);
    if (at == names.end() && text.size() > 1 && text[0] == '\'') at = names.find(text.substr(1));
    if (at != names.end()) return at->second;
    throw format::InputError(place, text,
                             std::string(what) + " of the problem, such as '" + nearestName(text, all) + "'");
}

std::vector<std::string> optionIds(const Table& table)
{
    std::vector<std::string> ids;
    for (const auto& option : table.options) ids.push_back(option.id);
    return ids;
}

Names rowsByName(const std::vector<std::string>& ids)
{
    Names names;
    for (const auto& id : ids) names.emplace(id, static_cast<std::int32_t>(names.size()));
    return names;
}

void requireAll(const std::vector<std::int32_t>& options, const Table& table, const std::string& file)
{
    const auto missing = std::find(options.begin(), options.end(), -1);
    if (missing == options.end()) return;
    const auto count = static_cast<std::size_t>(std::count(options.begin(), options.end(), -1));
    throw format::InputError({file, 0, 0}, std::to_string(options.size() - count) + " rows",
                             "all " + std::to_string(options.size()) + " rows of the problem; '" +
                                 table.rows[static_cast<std::size_t>(missing - options.begin())] +
                                 "' is missing");
}

char delimiterIn(std::string_view text)
{
    const std::string_view first = text.substr(0, text.find_first_of("\r\n"));
    for (const char delimiter : {';', '\t', '|'})
        if (first.find(delimiter) != std::string_view::npos) return delimiter;
    return ',';
}

/// "small > large", in the order they are paid.
std::string namesOf(const Table& table, const std::vector<std::int32_t>& options)
{
    std::string names;
    for (const auto option : options)
        names += (names.empty() ? "" : " > ") + table.options[static_cast<std::size_t>(option)].id;
    return names;
}

} // namespace

Solution readPlanFile(const problems::Problem& problem, std::string_view text, const std::string& file)
{
    const Table& table = dynamic_cast<const Problem&>(problem).table();
    const auto ids = optionIds(table);
    const Names rowNames = rowsByName(table.rows);
    const Names optionNames = rowsByName(ids);
    format::CsvReader reader(text, file, delimiterIn(text));
    const auto fits = [&](std::string_view row, std::string_view option) {
        return reader.cells().size() == 2 && reader.cells()[0] == row && reader.cells()[1] == option;
    };
    if (!reader.next() || !fits("row", "option"))
        throw format::InputError({file, 1, 1}, std::string(reader.record()), "the header row,option");
    std::vector<std::int32_t> options(table.rows.size(), -1);
    std::vector<std::int64_t> lines(table.rows.size(), 0);
    while (reader.next()) {
        if (reader.cells().size() != 2)
            throw format::InputError(reader.placeOf(std::min<std::size_t>(reader.cells().size(), 2)),
                                     std::to_string(reader.cells().size()) +
                                         (reader.cells().size() == 1 ? " cell" : " cells"),
                                     "2 cells: a row and its option");
        const auto row = static_cast<std::size_t>(
            named(rowNames, reader.cells()[0], reader.placeOf(0), "a row", table.rows));
        if (options[row] >= 0)
            throw format::InputError(reader.placeOf(0), table.rows[row],
                                     "each row once; it stands at line " + std::to_string(lines[row]));
        options[row] = named(optionNames, reader.cells()[1], reader.placeOf(1), "an option", ids);
        lines[row] = reader.line();
    }
    requireAll(options, table, file);
    return toSolution(std::move(options));
}

std::string writePlanFile(const problems::Problem& problem, const Solution& solution, const Verdict&)
{
    const auto& of = dynamic_cast<const Problem&>(problem);
    const Table& table = of.table();
    std::optional<Cascade> cascade;
    if (isCascade(solution)) cascade = toCascade(table, solution);
    std::string text = cascade ? "row,option,paid\n" : "row,option\n";
    const auto options = optionsOf(of, solution);
    for (std::size_t row = 0; row < table.rows.size() && row < options.size(); ++row) {
        const auto option = static_cast<std::size_t>(options[row]);
        if (option >= table.options.size()) continue;
        text += format::exportedCell(table.rows[row]) + "," + format::exportedCell(table.options[option].id);
        if (cascade) text += "," + format::csvCell(namesOf(table, paidIn(table, *cascade, row)));
        text += "\n";
    }
    return text;
}

} // namespace tradeoff::problems::choice
