// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/Rules.h"

#include "core/format/Decimal.h"
#include "core/format/Error.h"
#include "core/format/Wide.h"
#include "core/problems/choice/Texts.h"

#include <algorithm>
#include <set>

namespace tradeoff::problems::choice {

namespace {

constexpr std::int64_t kLargestSum = std::int64_t{1} << 62;
constexpr std::size_t kMostStages = 64;

void require(bool holds, std::string_view field, std::string_view expected)
{
    if (!holds) throw format::InputError({}, std::string(field), std::string(expected));
}

bool isId(const std::string& text)
{
    const auto isLower = [](char c) { return c >= 'a' && c <= 'z'; };
    return !text.empty() && isLower(text[0]) && std::all_of(text.begin(), text.end(), [&](char c) {
        return isLower(c) || (c >= '0' && c <= '9') || c == '_';
    });
}

void checkNames(const Table& table)
{
    require(!table.rows.empty(), "rows", "at least one row");
    require(!table.options.empty(), "options", "at least one option");
    require(table.rows.size() < (std::size_t{1} << 31), "rows", "fewer than 2^31 rows");
    require(table.options.size() <= 65536, "options", "at most 65,536 options");
    NameIndex rows;
    for (const auto& id : table.rows)
        if (!rows.add(id).second) require(false, "row '" + id + "'", "each row once");
    std::set<std::string_view> options;
    for (const auto& option : table.options) {
        const std::string field = "option '" + option.id + "'";
        require(!option.id.empty() && options.insert(option.id).second, field, "each option once, named");
        require(option.fixedCost >= 0 && option.atLeast >= 0, field, "no negative fixed cost or least use");
        require(!option.atMost || *option.atMost >= option.atLeast, field,
                "a capacity of no less than its least use");
    }
}

void checkWeights(const Table& table)
{
    require(table.weights.empty() || table.weights.size() == table.rows.size(), "weights", "one per row");
    for (const auto weight : table.weights)
        require(weight >= 1 && weight < kLargestSum, "weights", "numbers of at least 1");
    require(table.split.empty() || table.split.size() == table.rows.size(), "split", "one part per row");
}

/// The sum over rows of the largest cell times the row's weight, and the units behind one, stay exact.
void checkSums(const Table& table, const Quantity& quantity)
{
    Wide sum = 0;
    Wide weights = 0;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        std::int64_t largest = 0; // kMissing is the only number without an opposite
        for (std::size_t option = 0; option < table.options.size(); ++option) {
            const auto cell = quantity.cells[table.at(row, option)];
            if (cell != kMissing) largest = std::max(largest, cell < 0 ? -cell : cell);
        }
        sum += Wide(largest) * table.weight(row);
        weights += table.weight(row);
        require(sum < kLargestSum && weights < kLargestSum, quantity.id,
                "numbers whose sum stays below 2^62");
    }
    require(weights * quantity.parts < kLargestSum &&
                weights * format::powerOfTen(quantity.scale) < kLargestSum,
            quantity.id, "rows and observations whose product stays below 2^62");
}

void checkQuantity(const Table& table, const Quantity& quantity)
{
    require(isId(quantity.id), "quantity '" + quantity.id + "'", "an id of a-z, 0-9 and _");
    require(quantity.scale >= 0 && quantity.scale <= format::kLargestScale, quantity.id, "0 to 18 decimals");
    require(quantity.parts >= 1, quantity.id, "at least one observation");
    require(quantity.cells.size() == table.rows.size() * table.options.size(), quantity.id,
            "a value for each row and option");
    checkSums(table, quantity);
}

void checkQuantities(const Table& table)
{
    require(table.accuracy.id == "accuracy" && table.accuracy.isMean, "accuracy", "a mean of this id");
    require(table.cost.id == "cost" && !table.cost.isMean, "cost", "a sum of this id");
    std::set<std::string> ids = {"accuracy", "cost"};
    checkQuantity(table, table.accuracy);
    checkQuantity(table, table.cost);
    for (const auto& quantity : table.others) {
        require(ids.insert(quantity.id).second, quantity.id, "each quantity once");
        checkQuantity(table, quantity);
    }
    Wide fixed = 0;
    for (const auto& option : table.options) fixed += Wide(option.fixedCost) * table.cost.parts;
    require(fixed < kLargestSum / 2, "fixed costs", "numbers whose sum stays below 2^61");
    for (const auto cell : table.cost.cells)
        require(cell == kMissing || cell >= 0, "cost", "no negative number");
    for (const auto& limit : table.limits)
        require(ids.count(limit.objective) > 0 && limit.weight >= 1, "limit on '" + limit.objective + "'",
                "a quantity of the table");
}

void checkChoice(const Table& table)
{
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        bool any = false;
        for (std::size_t option = 0; option < table.options.size() && !any; ++option)
            any = table.isAvailable(row, option);
        if (!any)
            require(false, "row '" + table.rows[row] + "'", "an option whose accuracy and cost are known");
    }
}

void checkStages(const Table& table)
{
    if (!table.inSequence) return;
    require(table.rows.size() <= kMostStages, "stages", "at most 64 stages in sequence");
    require(table.weights.empty(), "weights", "none for stages in sequence");
    const auto one = Wide(format::powerOfTen(table.accuracy.scale)) * table.accuracy.parts;
    for (const auto cell : table.accuracy.cells)
        require(cell == kMissing || (cell >= 0 && cell <= one), "accuracy", "0 to 1 where stages multiply");
}

void checkColumns(const Table& table)
{
    const auto rows = table.rows.size();
    for (const auto& column : table.columns) {
        const bool fits =
            column.form == Form::Number     ? column.numbers.size() == rows
            : column.form == Form::Category ? column.codes.size() == rows
            : column.form == Form::Text
                ? column.texts.size() == rows
                : column.width > 0 && column.vectors.size() == rows * static_cast<std::size_t>(column.width);
        require(fits, "column '" + column.name + "'", "one entry per row");
        for (const auto code : column.codes)
            require(code >= -1 && code < static_cast<std::int64_t>(column.words.size()),
                    "column '" + column.name + "'", "codes of its own words");
    }
}

/// A withheld table holds no outcome.
void checkWithheld(const Table& table)
{
    if (!table.isWithheld()) return;
    require(table.offered.size() == table.accuracy.cells.size(), "offered", "a mark for each row and option");
    const auto isGone = [](const Quantity& quantity) {
        return std::all_of(quantity.cells.begin(), quantity.cells.end(),
                           [](std::int64_t cell) { return cell == kMissing; });
    };
    require(isGone(table.accuracy) && isGone(table.cost) &&
                std::all_of(table.others.begin(), table.others.end(), isGone),
            "offered", "no outcomes beside it");
}

} // namespace

void checkTrain(const Table& table, const Table& train)
{
    require(!train.isWithheld(), "train", "rows with outcomes");
    require(std::ranges::equal(table.options, train.options, {}, &Option::id, &Option::id), "train",
            "the same options in the same order");
    require(std::ranges::equal(table.columns, train.columns,
                               [](const Column& a, const Column& b) {
                                   return a.name == b.name && a.form == b.form && a.words == b.words &&
                                          a.width == b.width;
                               }),
            "train", "the same columns in the same order");
}

void checkRules(const Table& table)
{
    checkNames(table);
    checkWeights(table);
    checkQuantities(table);
    checkWithheld(table);
    checkChoice(table);
    checkStages(table);
    checkColumns(table);
}

} // namespace tradeoff::problems::choice
