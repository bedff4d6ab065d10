// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// What spreadsheets leave behind, and where curves stop paying.

#include "core/format/Decimal.h"
#include "core/problems/choice/AuditParts.h"
#include "core/problems/choice/Saturation.h"
#include "core/problems/choice/Settings.h"

#include <algorithm>
#include <map>

namespace tradeoff::problems::choice {

namespace {

bool areDigits(std::string_view text)
{
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "1.23E+15": a long id that a spreadsheet took for a number.
bool isScientific(std::string_view id)
{
    const auto e = id.find_first_of("Ee");
    if (e == std::string_view::npos) return false;
    auto exponent = id.substr(e + 1);
    if (!exponent.empty() && exponent[0] == '+') exponent.remove_prefix(1);
    const auto point = id.find('.');
    const auto whole = id.substr(0, std::min(point, e));
    const bool fraction = point >= e || areDigits(id.substr(point + 1, e - point - 1));
    return areDigits(whole) && fraction && areDigits(exponent);
}

/// "2-Jan" or "Jan-02": an id like 1-2 that a spreadsheet took for a day.
bool isDay(std::string_view id)
{
    const auto dash = id.find('-');
    if (dash == std::string_view::npos || id.find('-', dash + 1) != std::string_view::npos) return false;
    const auto isMonth = [](std::string_view word) {
        constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
        const auto at = kMonths.find(word);
        return word.size() == 3 && at != std::string_view::npos && at % 3 == 0;
    };
    const auto left = id.substr(0, dash);
    const auto right = id.substr(dash + 1);
    return (areDigits(left) && isMonth(right)) || (isMonth(left) && areDigits(right));
}

/// Ids of more digits than a spreadsheet keeps, all of them with zeros beyond.
std::vector<std::string> roundedIds(const Table& table)
{
    constexpr std::size_t kKept = 15;
    constexpr std::size_t kFewest = 3; // fewer are chance
    std::vector<std::string> rounded;
    for (const auto& id : table.rows) {
        if (id.size() <= kKept || !areDigits(id)) continue;
        if (id.find_first_not_of('0', kKept) != std::string::npos) return {};
        rounded.push_back("'" + id + "'");
    }
    return rounded.size() < kFewest ? std::vector<std::string>() : rounded;
}

void findDamagedIds(const Table& table, std::vector<Finding>& findings)
{
    std::vector<std::string> damaged = roundedIds(table);
    for (const auto& id : table.rows)
        if (isScientific(id) || isDay(id)) damaged.push_back("'" + id + "'");
    if (damaged.empty()) return;
    findings.push_back({"spreadsheet_ids",
                        counted(damaged.size(), "id") +
                            " may be what a spreadsheet made of another one, first " + listed(damaged),
                        static_cast<std::int64_t>(damaged.size())});
}

void findFormulas(const Table& table, std::vector<Finding>& findings)
{
    std::vector<std::string> formulas;
    for (const auto& column : table.columns) {
        const auto& words = column.form == Form::Text ? column.texts : column.words;
        for (const auto& word : words)
            if (word.size() > 1 && word[0] == '=') formulas.push_back("'" + word.substr(0, 30) + "'");
    }
    if (formulas.empty()) return;
    findings.push_back({"formulas",
                        "a formula instead of its result in " + counted(formulas.size(), "cell") +
                            ", first " + listed(formulas),
                        static_cast<std::int64_t>(formulas.size())});
}

} // namespace

void findMarks(const Table& table, std::vector<Finding>& findings)
{
    findDamagedIds(table, findings);
    findFormulas(table, findings);
}

void findSaturation(const Table& table, std::vector<Finding>& findings)
{
    if (table.isLogged || table.inSequence || table.options.size() < 3) return;
    const auto one = format::powerOfTen(table.accuracy.scale) * table.accuracy.parts;
    const auto points = saturationOf(table, one / 100);
    std::vector<std::pair<std::int64_t, std::int32_t>> byPrice;
    for (std::size_t row = 0; row < points.size(); ++row)
        byPrice.emplace_back(table.cost.cells[table.at(row, static_cast<std::size_t>(points[row]))],
                             points[row]);
    std::sort(byPrice.begin(), byPrice.end());
    const auto& middle = table.options[static_cast<std::size_t>(byPrice[(byPrice.size() - 1) / 2].second)];
    const auto& last = table.options[static_cast<std::size_t>(byPrice.back().second)];
    findings.push_back({"saturation",
                        "half of the rows gain no more than 0.01 of accuracy beyond '" + middle.id +
                            "', all of them beyond '" + last.id + "'",
                        static_cast<std::int64_t>(points.size())});
}

} // namespace tradeoff::problems::choice
