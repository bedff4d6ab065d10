// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/AuditParts.h"

#include "core/problems/choice/Settings.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <unordered_map>

namespace tradeoff::problems::choice {

namespace {

constexpr std::size_t kFewestRows = 20; ///< a bijection of fewer rows is chance
constexpr std::size_t kFewestMissing = 5;
constexpr double kOneInThousand = 10.83; ///< of chi-square with one degree of freedom

/// A column of rows as codes, -1 where nothing is known; empty for texts and embeddings.
std::vector<std::int64_t> codesOf(const Column& column)
{
    if (column.form == Form::Category) return {column.codes.begin(), column.codes.end()};
    if (column.form != Form::Number) return {};
    return column.numbers;
}

/// Does each value of one stand for exactly one value of the other? At least two values each.
bool isBijection(const std::vector<std::int64_t>& column, const Table& table, std::size_t option)
{
    std::unordered_map<std::int64_t, std::int64_t> there;
    std::unordered_map<std::int64_t, std::int64_t> back;
    for (std::size_t row = 0; row < column.size(); ++row) {
        const auto outcome = table.accuracy.cells[table.at(row, option)];
        if (outcome == kMissing) return false;
        if (there.emplace(column[row], outcome).first->second != outcome) return false;
        if (back.emplace(outcome, column[row]).first->second != column[row]) return false;
    }
    return there.size() >= 2;
}

std::vector<char> missingRows(const Column& column)
{
    std::vector<char> missing;
    for (const auto code : column.codes) missing.push_back(code < 0);
    for (const auto number : column.numbers) missing.push_back(number == kMissing);
    for (const auto& text : column.texts) missing.push_back(text.empty());
    return missing;
}

/// The only category of the missing rows, in words; empty where there are several.
std::string onlyCategory(const Table& table, const std::vector<char>& missing)
{
    for (const auto& column : table.columns) {
        if (column.role != Role::Group || column.form != Form::Category || column.words.size() < 2) continue;
        std::set<std::int32_t> codes;
        for (std::size_t row = 0; row < missing.size(); ++row)
            if (missing[row]) codes.insert(column.codes[row]);
        if (codes.size() != 1 || *codes.begin() < 0) continue;
        const auto code = *codes.begin();
        const auto all = std::count(column.codes.begin(), column.codes.end(), code);
        const auto word = column.words[static_cast<std::size_t>(code)];
        const bool whole = all == std::count(missing.begin(), missing.end(), 1);
        return "one category, " + column.name + " '" + word + "'" +
               (whole ? ", and all of it" : " (of " + withCommas(static_cast<std::size_t>(all)) + " rows)");
    }
    return {};
}

/// Success and failure where something is missing and elsewhere: [missing][success].
using Counts = std::array<std::array<double, 2>, 2>;

Counts countsOf(const Table& table, std::size_t option, const std::vector<char>& missing, std::int64_t half)
{
    Counts counts = {};
    for (std::size_t row = 0; row < missing.size(); ++row) {
        const auto outcome = table.accuracy.cells[table.at(row, option)];
        if (outcome != kMissing) counts[missing[row] ? 1 : 0][outcome > half ? 1 : 0] += 1;
    }
    return counts;
}

/// Pearson's chi-square of a table of four counts, with Yates' correction.
double chiSquare(const Counts& c)
{
    const double rows[2] = {c[0][0] + c[0][1], c[1][0] + c[1][1]};
    const double columns[2] = {c[0][0] + c[1][0], c[0][1] + c[1][1]};
    const double all = rows[0] + rows[1];
    const double product = rows[0] * rows[1] * columns[0] * columns[1];
    if (product == 0) return 0;
    const double difference = std::abs(c[0][0] * c[1][1] - c[0][1] * c[1][0]) - all / 2;
    return difference <= 0 ? 0 : all * difference * difference / product;
}

std::string share(double part, double whole)
{
    return withCommas(static_cast<std::size_t>(part)) + "/" + withCommas(static_cast<std::size_t>(whole));
}

/// Says for how many options the outcome differs where values are missing, corrected for so many tests.
void findPrediction(const Table& table, const std::string& what, const std::vector<char>& missing,
                    std::vector<Finding>& findings)
{
    const auto& cells = table.accuracy.cells;
    const std::int64_t half = std::max<std::int64_t>(*std::max_element(cells.begin(), cells.end()), 0) / 2;
    const double tests = static_cast<double>(table.options.size() * (table.columns.size() + 1));
    const double threshold = kOneInThousand + 2 * std::log(tests); // Bonferroni, for tails like exp(-x/2)
    std::size_t options = 0;
    std::size_t strongest = 0;
    double most = 0;
    for (std::size_t option = 0; option < table.options.size(); ++option) {
        const double chi = chiSquare(countsOf(table, option, missing, half));
        options += chi > threshold ? 1 : 0;
        if (chi > most) strongest = option;
        most = std::max(most, chi);
    }
    if (options == 0) return;
    const Counts counts = countsOf(table, strongest, missing, half);
    findings.push_back({"missing_predicts",
                        "whether " + what + " is missing predicts the outcome of " +
                            counted(options, "option") + " (chi-square, 1 in 1,000 after correction): '" +
                            table.options[strongest].id + "' succeeds in " +
                            share(counts[1][1], counts[1][0] + counts[1][1]) +
                            " rows where it is missing and in " +
                            share(counts[0][1], counts[0][0] + counts[0][1]) + " elsewhere",
                        static_cast<std::int64_t>(options)});
}

} // namespace

void findLeaks(const Table& table, std::vector<Finding>& findings)
{
    if (table.rows.size() < kFewestRows) return;
    for (const auto& column : table.columns) {
        const auto codes = codesOf(column);
        std::vector<std::string> told;
        for (std::size_t option = 0; option < table.options.size() && !codes.empty(); ++option)
            if (isBijection(codes, table, option)) told.push_back(table.options[option].id);
        if (!told.empty())
            findings.push_back({"leakage",
                                "'" + column.name + "' tells the outcome of " +
                                    counted(told.size(), "option") +
                                    " exactly, yet is said to be known before the call: " + listed(told),
                                static_cast<std::int64_t>(told.size())});
    }
}

void findMissing(const Table& table, std::vector<Finding>& findings)
{
    std::vector<std::pair<std::vector<char>, std::string>> patterns; // columns that miss the same rows once
    for (const auto& column : table.columns) {
        auto missing = missingRows(column);
        const auto count = std::count(missing.begin(), missing.end(), 1);
        if (count == 0 || count == static_cast<std::ptrdiff_t>(missing.size())) continue;
        const auto had = std::find_if(patterns.begin(), patterns.end(),
                                      [&](const auto& pattern) { return pattern.first == missing; });
        if (had == patterns.end())
            patterns.emplace_back(std::move(missing), "'" + column.name + "'");
        else
            had->second += ", '" + column.name + "'";
    }
    for (const auto& [missing, names] : patterns) {
        const auto count = static_cast<std::size_t>(std::count(missing.begin(), missing.end(), 1));
        const std::string category = onlyCategory(table, missing);
        if (!category.empty())
            findings.push_back({"missing_is_one_category",
                                withCommas(count) + " of " + withCommas(missing.size()) + " rows without " +
                                    names + " are " + category,
                                static_cast<std::int64_t>(count)});
        if (count >= kFewestMissing && missing.size() - count >= kFewestMissing)
            findPrediction(table, names, missing, findings);
    }
}

void findShared(const Table& table, const Column& column, const std::vector<std::int32_t>& groups,
                std::vector<Finding>& findings)
{
    if (table.split.empty()) return;
    std::unordered_map<std::int32_t, std::size_t> train;
    for (std::size_t row = 0; row < groups.size(); ++row)
        if (groups[row] >= 0 && table.split[row] == Part::Train) train.emplace(groups[row], row);
    std::size_t shared = 0;
    std::string first;
    for (std::size_t row = 0; row < groups.size(); ++row) {
        if (table.split[row] != Part::Test) continue;
        const auto at = train.find(groups[row]);
        if (at == train.end()) continue;
        if (shared++ == 0) first = "'" + table.rows[row] + "' and '" + table.rows[at->second] + "'";
    }
    if (shared > 0)
        findings.push_back({"shared_by_parts",
                            counted(shared, "row") + " of the test part with the '" + column.name +
                                "' of a row of the train part, first " + first,
                            static_cast<std::int64_t>(shared)});
}

} // namespace tradeoff::problems::choice
