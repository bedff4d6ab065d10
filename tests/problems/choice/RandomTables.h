// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/choice/Table.h"
#include "core/solve/Random.h"

#include <functional>

namespace tradeoff::tests {

using problems::choice::kMissing;
using problems::choice::Table;

/// What a random table may have.
struct TableShape
{
    std::size_t rows = 4;
    std::size_t options = 3;
    std::int64_t largestScore = 9;
    std::int64_t largestCost = 30;
    bool hasGaps = true;
    bool hasWeights = true;
};

/// Cells are drawn independently; every row keeps a known option.
inline Table randomTable(solve::Random& random, const TableShape& shape)
{
    Table table;
    table.name = "random";
    for (std::size_t row = 0; row < shape.rows; ++row) table.rows.push_back("r" + std::to_string(row));
    for (std::size_t option = 0; option < shape.options; ++option)
        table.options.push_back({"o" + std::to_string(option), "", {}, 0, 0, ""});
    table.accuracy = {"accuracy", "", 0, 1, true, {}, {}};
    table.cost = {"cost", "USD", 2, 1, false, {}, {}};
    const auto below = [&](std::int64_t limit) {
        return static_cast<std::int64_t>(random.below(static_cast<std::uint32_t>(limit)));
    };
    for (std::size_t row = 0; row < shape.rows; ++row) {
        if (shape.hasWeights) table.weights.push_back(1 + below(3));
        for (std::size_t option = 0; option < shape.options; ++option) {
            const bool gap = shape.hasGaps && option > 0 && below(6) == 0;
            table.accuracy.cells.push_back(gap ? kMissing : below(shape.largestScore + 1));
            table.cost.cells.push_back(below(shape.largestCost + 1));
        }
    }
    return table;
}

/// Calls visit with every assignment of options to rows, possible or not.
inline void forEachPlan(const Table& table,
                        const std::function<void(const std::vector<std::int32_t>&)>& visit)
{
    std::vector<std::int32_t> plan(table.rows.size(), 0);
    for (;;) {
        visit(plan);
        std::size_t row = 0;
        while (row < plan.size() && ++plan[row] == static_cast<std::int32_t>(table.options.size()))
            plan[row++] = 0;
        if (row == plan.size()) return;
    }
}

} // namespace tradeoff::tests
