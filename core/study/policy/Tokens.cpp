// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/policy/Tokens.h"

#include "core/format/Decimal.h"
#include "core/format/Wide.h"

#include <algorithm>

namespace tradeoff::study::policy {

namespace {

using problems::choice::kMissing;
using problems::choice::Problem;
using problems::choice::Quantity;
using problems::choice::Table;

const Quantity* quantityIn(const Table& table, const char* id)
{
    const auto found = std::find_if(table.others.begin(), table.others.end(),
                                    [&](const Quantity& quantity) { return quantity.id == id; });
    return found == table.others.end() ? nullptr : &*found;
}

/// Of equal scale and parts, which token counts have; empty cells where one of both is.
std::optional<Quantity> sumOf(const Quantity& a, const Quantity& b)
{
    if (a.parts != b.parts) return std::nullopt;
    Quantity sum = a.scale >= b.scale ? a : b;
    const Quantity& other = a.scale >= b.scale ? b : a;
    const Wide factor = format::powerOfTen(sum.scale - other.scale);
    for (std::size_t i = 0; i < sum.cells.size(); ++i) {
        if (sum.cells[i] == kMissing || other.cells[i] == kMissing) {
            sum.cells[i] = kMissing;
            continue;
        }
        const Wide cell = sum.cells[i] + factor * other.cells[i];
        if (cell >= (Wide(1) << 62)) return std::nullopt;
        sum.cells[i] = static_cast<std::int64_t>(cell);
    }
    return sum;
}

std::optional<Quantity> found(const Table& table)
{
    for (const char* id : {"tokens", "total_tokens"})
        if (const auto* all = quantityIn(table, id)) return *all;
    const auto* input = quantityIn(table, "input_tokens");
    const auto* output = quantityIn(table, "output_tokens");
    if (input && output) return sumOf(*input, *output);
    if (output) return *output;
    return table.cost.unit == "tokens" ? std::optional(table.cost) : std::nullopt;
}

} // namespace

Tokens tokensOf(const Table& table)
{
    const auto quantity = found(table);
    if (!quantity) return {{}, "the table counts no tokens"};
    std::size_t missing = 0;
    for (std::size_t row = 0; row < table.rows.size(); ++row)
        for (std::size_t option = 0; option < table.options.size(); ++option)
            missing += table.isAvailable(row, option) && quantity->cells[table.at(row, option)] == kMissing;
    if (missing > 0) return {{}, "the tokens of " + std::to_string(missing) + " choices are not known"};
    return {*quantity, {}};
}

std::shared_ptr<const Problem> inTokens(const Problem& problem)
{
    Tokens tokens = tokensOf(problem.table());
    if (!tokens.whyNot.empty()) return nullptr;
    Table table = problem.table();
    tokens.quantity.id = "cost";
    tokens.quantity.isMean = false;
    table.cost = std::move(tokens.quantity);
    table.limits.clear();
    return std::make_shared<const Problem>(std::move(table));
}

} // namespace tradeoff::study::policy
