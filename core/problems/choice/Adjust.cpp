// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/Adjust.h"

#include "core/format/Decimal.h"
#include "core/problems/choice/Numbers.h"

#include <algorithm>

namespace tradeoff::problems::choice {

namespace {

format::Decimal decimalOf(const std::string& text, const std::string& what)
{
    const auto decimal = format::parseDecimal(text);
    if (!decimal || decimal->mantissa < 0) throw format::InputError({}, text, what + " of 0 or more");
    return *decimal;
}

std::int64_t times(std::int64_t number, std::int64_t factor, const std::string& field)
{
    std::int64_t product = 0;
    if (__builtin_mul_overflow(number, factor, &product))
        throw format::InputError({}, field, "fewer decimals: the numbers no longer fit 64 bits");
    return product;
}

/// More decimals for the cost, its values unchanged.
void refineCost(Table& table, int scale)
{
    const int more = scale - table.cost.scale;
    if (more <= 0) return;
    if (scale > format::kLargestScale) throw format::InputError({}, "cost", "at most 18 decimals");
    const std::int64_t unit = format::powerOfTen(more);
    for (auto& cell : table.cost.cells)
        if (cell != kMissing) cell = times(cell, unit, "cost");
    for (auto& option : table.options) option.fixedCost = times(option.fixedCost, unit, "fixed_cost");
    table.cost.scale = scale;
}

void applyFactors(Table& table, const Settings& settings)
{
    for (const auto& [name, text] : pairsOf("factor", settings.text("factor"), '*')) {
        const std::size_t option = optionNamed(table, name);
        const auto factor = decimalOf(text, "a factor");
        refineCost(table, table.cost.scale + factor.scale);
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            auto& cell = table.cost.cells[table.at(row, option)];
            if (cell != kMissing)
                cell = times(cell, factor.mantissa, "cost") / format::powerOfTen(factor.scale);
        }
        table.cost.grade = Grade::Assumed;
        table.assumptions.push_back("The cost of '" + name + "' is taken times " + text + ".");
    }
}

Quantity* latencyOf(Table& table)
{
    for (auto& quantity : table.others)
        if (quantity.id == "latency") return &quantity;
    return nullptr;
}

void dropSlowCells(Table& table, const Settings& settings, const std::string& file, Report& report)
{
    const std::string text = settings.text("longest_latency");
    if (text.empty()) return;
    const Quantity* latency = latencyOf(table);
    if (!latency) throw format::InputError({}, "longest_latency", "a table with a latency");
    const auto limit = decimalOf(text, "a latency");
    __extension__ using Wide = __int128;
    const Wide most = Wide(limit.mantissa) * format::powerOfTen(latency->scale) * latency->parts;
    std::size_t dropped = 0;
    for (std::size_t cell = 0; cell < latency->cells.size(); ++cell) {
        if (latency->cells[cell] == kMissing || table.cost.cells[cell] == kMissing) continue;
        if (Wide(latency->cells[cell]) * format::powerOfTen(limit.scale) <= most) continue;
        table.accuracy.cells[cell] = table.cost.cells[cell] = kMissing;
        ++dropped;
    }
    report.warnings.add({file, 0, 0}, counted(dropped, "cell") + " slower than " + text + " " +
                                          latency->unit + " may not be chosen");
}

std::int64_t wholeOf(const std::string& text, const std::string& what)
{
    const auto whole = format::parseInteger(text);
    if (!whole || *whole < 0) throw format::InputError({}, text, what + " as a whole number of 0 or more");
    return *whole;
}

void setUses(Table& table, const Settings& settings, const std::map<std::string, std::string>& fixedCosts)
{
    for (const auto& [name, text] : pairsOf("capacity", settings.text("capacity"), ':'))
        table.options[optionNamed(table, name)].atMost = wholeOf(text, "capacity");
    for (const auto& [name, text] : pairsOf("at_least", settings.text("at_least"), ':'))
        table.options[optionNamed(table, name)].atLeast = wholeOf(text, "at_least");
    auto fixed = fixedCosts;
    for (const auto& [name, text] : pairsOf("fixed_cost", settings.text("fixed_cost"), ':'))
        fixed[name] = text;
    for (const auto& [name, text] : fixed) {
        const std::size_t option = optionNamed(table, name);
        const auto cost = decimalOf(text, "a fixed cost");
        refineCost(table, cost.scale);
        table.options[option].fixedCost =
            times(cost.mantissa, format::powerOfTen(table.cost.scale - cost.scale), "fixed_cost");
    }
}

const Quantity& quantityNamed(const Table& table, const std::string& id)
{
    std::vector<std::string> ids = {"accuracy", "cost"};
    if (id == ids[0]) return table.accuracy;
    if (id == ids[1]) return table.cost;
    for (const auto& quantity : table.others) {
        if (quantity.id == id) return quantity;
        ids.push_back(quantity.id);
    }
    throw format::InputError({}, id, "a quantity of the table, such as '" + nearestName(id, ids) + "'");
}

Limit limitFrom(const Table& table, const std::string& text)
{
    const auto at = text.find_first_of("<>");
    if (at == std::string::npos || at == 0 || at + 2 >= text.size() || text[at + 1] != '=')
        throw format::InputError({}, text, "limit as QUANTITY<=VALUE, of accuracy as accuracy>=VALUE");
    const std::string id = text.substr(0, at);
    const Quantity& quantity = quantityNamed(table, id);
    if ((text[at] == '>') != (id == "accuracy"))
        throw format::InputError({}, text, id == "accuracy" ? "accuracy>=VALUE" : id + "<=VALUE");
    const auto value = decimalOf(text.substr(at + 2), "a limit");
    if (value.scale <= quantity.scale)
        return {id, times(value.mantissa, format::powerOfTen(quantity.scale - value.scale), "limit"), 1};
    return {id, value.mantissa, format::powerOfTen(value.scale - quantity.scale)};
}

void addLimits(Table& table, const Settings& settings)
{
    const std::string text = settings.text("limit");
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find(',', at), text.size());
        if (end > at) table.limits.push_back(limitFrom(table, text.substr(at, end - at)));
        at = end + 1;
    }
}

template <typename T>
void keep(std::vector<T>& values, const std::vector<char>& kept, std::size_t width)
{
    if (values.empty()) return;
    std::size_t to = 0;
    for (std::size_t row = 0; row < kept.size(); ++row) {
        if (!kept[row]) continue;
        if (to != row)
            for (std::size_t i = 0; i < width; ++i)
                values[to * width + i] = std::move(values[row * width + i]);
        ++to;
    }
    values.resize(to * width);
}

} // namespace

std::size_t optionNamed(const Table& table, const std::string& name)
{
    std::vector<std::string> ids;
    for (const auto& option : table.options) ids.push_back(option.id);
    const auto at = std::find(ids.begin(), ids.end(), name);
    if (at == ids.end())
        throw format::InputError({}, name,
                                 "an option of the table, such as '" + nearestName(name, ids) + "'");
    return static_cast<std::size_t>(at - ids.begin());
}

void adjust(Table& table, const Settings& settings, const std::map<std::string, std::string>& fixedCosts,
            Report& report, const std::string& file)
{
    applyFactors(table, settings);
    setUses(table, settings, fixedCosts);
    dropSlowCells(table, settings, file, report);
    leaveOutEmptyRows(table, file, report);
    addLimits(table, settings);
    if (!settings.split) return;
    if (!table.split.empty())
        throw format::InputError({file, 1, 1}, "a column that splits the rows",
                                 "none beside split=random; --map ignore=COLUMN passes over it");
    splitAtRandom(table, *settings.split);
}

void keepRows(Table& table, const std::vector<char>& kept)
{
    const std::size_t options = table.options.size();
    keep(table.accuracy.cells, kept, options);
    keep(table.cost.cells, kept, options);
    for (auto& quantity : table.others) keep(quantity.cells, kept, options);
    for (auto& column : table.columns) {
        keep(column.numbers, kept, 1);
        keep(column.codes, kept, 1);
        keep(column.texts, kept, 1);
        keep(column.vectors, kept, static_cast<std::size_t>(column.width));
    }
    keep(table.weights, kept, 1);
    keep(table.split, kept, 1);
    keep(table.rows, kept, 1);
}

void leaveOutEmptyRows(Table& table, const std::string& file, Report& report)
{
    std::vector<char> kept(table.rows.size(), 0);
    std::size_t left = 0;
    std::string first;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        for (std::size_t option = 0; option < table.options.size() && !kept[row]; ++option)
            kept[row] = table.isAvailable(row, option);
        if (!kept[row] && left++ == 0) first = table.rows[row];
    }
    if (left == 0) return;
    if (left == table.rows.size())
        throw format::InputError({file, 0, 0}, "no cell with both accuracy and cost", "at least one");
    report.warnings.add({file, 0, 0}, counted(left, "row") +
                                          " without an option whose accuracy and cost are "
                                          "known left out, first '" +
                                          first + "'");
    keepRows(table, kept);
}

} // namespace tradeoff::problems::choice
