// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/Spending.h"

#include <algorithm>

namespace tradeoff::problems::choice {

Spending spendingOf(const Problem& problem, std::span<const std::int32_t> plan, const Column* group)
{
    const Table& table = problem.table();
    Spending spending;
    spending.options = problem.options();
    if (group) spending.groups = group->words;
    const std::size_t nameless = spending.groups.size();
    const bool anyNameless =
        !group || std::any_of(group->codes.begin(), group->codes.end(), [](int code) { return code < 0; });
    if (anyNameless) spending.groups.emplace_back();
    spending.rows.assign(spending.groups.size() * spending.options, 0);
    spending.costs = spending.rows;
    for (std::size_t row = 0; row < plan.size(); ++row) {
        const auto option = static_cast<std::size_t>(plan[row]);
        const bool named = group && group->codes[row] >= 0;
        const std::size_t of = named ? static_cast<std::size_t>(group->codes[row]) : nameless;
        const std::size_t cell = spending.at(of, option);
        const std::int64_t cost = table.cost.cells[table.at(row, option)];
        spending.rows[cell] += table.weight(row);
        if (cost != kMissing) spending.costs[cell] += table.weight(row) * cost;
    }
    return spending;
}

} // namespace tradeoff::problems::choice
