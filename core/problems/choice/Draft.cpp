// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/Draft.h"

#include "core/format/Error.h"

#include <algorithm>

namespace tradeoff::problems::choice {

namespace {

std::string cellName(const Draft& draft, std::size_t cell)
{
    const std::size_t options = draft.options.size();
    return "row '" + draft.rows[cell / options] + "', option '" + draft.options[cell % options].id + "'";
}

Quantity toQuantity(QuantityDraft& from, Draft& draft, Report& report)
{
    Quantity quantity = std::move(from.meta);
    quantity.parts = from.parts;
    const int most = largestSafeScale(from.numbers, draft.options.size(), draft.weights, 1);
    if (most < 0)
        throw format::InputError({draft.file, 0, 0}, quantity.id, "numbers whose sum stays below 2^62");
    Scaled scaled = atOneScale(std::move(from.numbers), most);
    quantity.scale = scaled.scale;
    if (scaled.rounded > 0) {
        const std::string sentence = counted(scaled.rounded, "value") + " of " + quantity.id +
                                     " rounded to " + std::to_string(scaled.scale) + " decimals";
        report.warnings.add({draft.file, 0, 0},
                            sentence + ", first in " + cellName(draft, scaled.firstRounded));
        draft.assumptions.push_back(sentence + ".");
    }
    quantity.cells = std::move(scaled.numbers);
    return quantity;
}

void warnOfMissing(const Draft& draft, Report& report)
{
    for (const auto& quantity : draft.quantities) {
        if (quantity.missing == 0) continue;
        report.warnings.add({draft.file, 0, 0}, counted(quantity.missing, "cell") + " of " +
                                                    quantity.meta.id + " missing, first in " +
                                                    cellName(draft, quantity.numbers.firstMissing()));
    }
}

} // namespace

Table toTable(Draft draft, Report& report)
{
    if (draft.rows.empty())
        throw format::InputError({draft.file, 0, 0}, "a header alone", "at least one row");
    warnOfMissing(draft, report);
    Table table;
    table.accuracy = toQuantity(draft.quantities[0], draft, report);
    table.cost = toQuantity(draft.quantities[1], draft, report);
    for (std::size_t i = 2; i < draft.quantities.size(); ++i)
        table.others.push_back(toQuantity(draft.quantities[i], draft, report));
    for (const auto& column : draft.columns)
        table.columns.push_back(toColumn(column, draft.mark, report, draft.file));
    table.name = std::move(draft.name);
    table.rows = std::move(draft.rows);
    table.options = std::move(draft.options);
    table.weights = std::move(draft.weights);
    table.split = std::move(draft.split);
    table.isLogged = draft.isLogged;
    table.assumptions = std::move(draft.assumptions);
    return table;
}

void setGrade(Quantity& quantity, const std::string& columnName, const Settings& settings)
{
    if (lowerCase(columnName).substr(0, 4) == "est_") quantity.grade = Grade::Estimated;
    const auto chosen = settings.grades.find(quantity.id);
    if (chosen != settings.grades.end()) quantity.grade = chosen->second;
}

void setCurrency(Quantity& cost, const std::string& columnName, const Settings& settings, Report& report,
                 const std::string& file)
{
    if (settings.currency != "auto") {
        cost.unit = settings.currency;
    } else {
        const std::string name = lowerCase(columnName);
        for (const std::string unit : {"usd", "cny", "eur", "gbp", "jpy"})
            if (name.find(unit) != std::string::npos)
                cost.unit = {static_cast<char>(unit[0] - 32), static_cast<char>(unit[1] - 32),
                             static_cast<char>(unit[2] - 32)};
        if (cost.unit.empty())
            report.warnings.add({file, 0, 0}, "no column names the currency of cost; currency=USD says it");
    }
    report.held["currency"] = cost.unit;
}

void setLatencyUnit(Quantity& quantity, const std::string& columnName)
{
    const std::string name = lowerCase(columnName);
    const auto endsIn = [&](const std::string& end) {
        return name.size() > end.size() && name.substr(name.size() - end.size()) == end;
    };
    quantity.isMean = true;
    if (endsIn("_ms") || endsIn("[ms]") || endsIn("(ms)")) quantity.unit = "ms";
    if (endsIn("_s") || endsIn("[s]") || endsIn("(s)") || endsIn("_seconds")) quantity.unit = "s";
}

bool isPlainId(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

std::string cleanId(std::string_view text, const format::Place& place, Report& report)
{
    if (isPlainId(text)) return std::string(text);
    std::string visible = format::visibleName(text);
    if (visible != text)
        report.warnings.add(place, "a name with hidden or broken characters, kept as '" + visible + "'");
    return visible;
}

} // namespace tradeoff::problems::choice
