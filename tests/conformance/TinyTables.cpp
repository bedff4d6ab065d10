// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Optima of small tables by trying every choice in every row, added up here: nothing is shared with a judge
// or a strategy.

#include "tests/conformance/TinyProblems.h"

#include "core/problems/choice/Problem.h"
#include "core/solve/Random.h"

#include <functional>

namespace tradeoff::conformance {

namespace {

namespace choice = problems::choice;
using choice::Table;
using frontier::Value;

/// Accuracies from 0.0 to 1.0 and costs that mostly grow with them.
Table scattered(std::size_t rows, std::size_t options, std::uint64_t seed)
{
    solve::Random random(seed, 4712);
    Table table;
    table.accuracy.id = "accuracy";
    table.accuracy.scale = 1;
    table.accuracy.isMean = true;
    table.cost.id = "cost";
    table.cost.unit = "USD";
    table.isLogged = false;
    choice::Column sort;
    sort.name = "sort";
    sort.role = choice::Role::Group;
    sort.form = choice::Form::Category;
    sort.words = {"odd", "even"};
    table.columns = {sort};
    table.options.resize(options);
    for (std::size_t option = 0; option < options; ++option)
        table.options[option].id = "option " + std::to_string(option + 1);
    for (std::size_t row = 0; row < rows; ++row) {
        table.rows.push_back("row " + std::to_string(row + 1));
        table.columns[0].codes.push_back(static_cast<std::int32_t>(row % 2));
        for (std::size_t option = 0; option < options; ++option) {
            const std::int64_t accuracy = random.below(11);
            table.accuracy.cells.push_back(accuracy);
            table.cost.cells.push_back(1 + accuracy / 2 + random.below(6));
        }
    }
    return table;
}

problems::ProblemPtr named(const std::string& name, Table table)
{
    table.name = name;
    return std::make_shared<const choice::Problem>(std::move(table));
}

/// visit(tenths of accuracy and cost, each summed over rows by weight) for every plan.
void forEachPlan(const Table& table, const std::function<void(std::int64_t, std::int64_t)>& visit)
{
    const std::function<void(std::size_t, std::int64_t, std::int64_t)> choose =
        [&](std::size_t row, std::int64_t accuracy, std::int64_t cost) {
            if (row == table.rows.size()) return visit(accuracy, cost);
            for (std::size_t option = 0; option < table.options.size(); ++option) {
                const std::size_t cell = row * table.options.size() + option;
                if (table.accuracy.cells[cell] == choice::kMissing) continue;
                const std::int64_t weight = table.weights.empty() ? 1 : table.weights[row];
                choose(row + 1, accuracy + weight * table.accuracy.cells[cell],
                       cost + weight * table.cost.cells[cell]);
            }
        };
    choose(0, 0, 0);
}

TinyProblem solved(const std::string& name, Table table)
{
    std::int64_t best = -1;
    std::int64_t costOfBest = INT64_MAX;
    std::int64_t least = INT64_MAX;
    forEachPlan(table, [&](std::int64_t accuracy, std::int64_t cost) {
        if (accuracy > best) costOfBest = INT64_MAX;
        if (accuracy >= best) costOfBest = std::min(costOfBest, cost);
        best = std::max(best, accuracy);
        least = std::min(least, cost);
    });
    std::int64_t weight = 0;
    for (std::size_t row = 0; row < table.rows.size(); ++row)
        weight += table.weights.empty() ? 1 : table.weights[row];
    TinyProblem tiny = {name, named(name, table), {}, {}};
    tiny.optimum = {{"accuracy", {best, weight}}, {"cost", {least, 1}}};
    if (least == costOfBest) return tiny;
    const std::int64_t limit = (least + costOfBest) / 2;
    std::int64_t within = -1;
    forEachPlan(table, [&](std::int64_t accuracy, std::int64_t cost) {
        if (cost <= limit) within = std::max(within, accuracy);
    });
    tiny.limited = {"cost", {limit, 1}, {within, weight}};
    return tiny;
}

std::vector<TinyProblem> solvableTables()
{
    std::vector<TinyProblem> tiny;
    tiny.push_back(solved("one row", scattered(1, 3, 1)));
    tiny.push_back(solved("six rows", scattered(6, 4, 2)));
    tiny.push_back(solved("seven rows", scattered(7, 3, 3)));
    Table gaps = scattered(6, 3, 4);
    for (const std::size_t cell : {0u, 4u, 9u, 10u}) gaps.accuracy.cells[cell] = choice::kMissing;
    tiny.push_back(solved("six rows with gaps", gaps));
    Table weighted = scattered(5, 4, 5);
    weighted.weights = {1, 3, 2, 4, 3};
    tiny.push_back(solved("five rows of different weight", weighted));
    return tiny;
}

std::vector<problems::ProblemPtr> impossibleTables()
{
    Table full = scattered(5, 2, 6);
    for (auto& option : full.options) option.atMost = 2;
    Table poor = scattered(5, 2, 7);
    poor.limits = {{"cost", 4, 1}}; // each row costs at least 1
    return {named("more rows than the options may take", full), named("a budget below the least cost", poor)};
}

std::vector<problems::ProblemPtr> specialTables()
{
    Table capacities = scattered(6, 3, 8);
    capacities.options[1].atMost = 2;
    capacities.options[2].atLeast = 1;
    Table fixed = scattered(6, 3, 9);
    for (auto& option : fixed.options) option.fixedCost = 5;
    Table stages = scattered(4, 3, 10);
    stages.inSequence = true;
    Table limited = scattered(6, 3, 11);
    limited.limits = {{"cost", 60, 1}};
    Table observed = scattered(6, 3, 14);
    observed.isLogged = true;
    return {named("capacities", capacities), named("fixed costs", fixed), named("stages", stages),
            named("observed outcomes", observed), named("a budget of the table", limited)};
}

} // namespace

TinyWorld worldOfTables()
{
    return {solvableTables(), impossibleTables(), specialTables(), named("large", scattered(20'000, 8, 12)),
            named("middling", scattered(60, 5, 13))};
}

} // namespace tradeoff::conformance
