// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Tables of which two fifths of the rows are held out. The optima are those of somebody who knew the outcomes
// of the held-out rows, by trying every option in every row: a row's choice does not bind another's.

#include "tests/conformance/TinyProblems.h"

#include "core/problems/choice/HeldOut.h"
#include "core/solve/Random.h"

#include <algorithm>

namespace tradeoff::conformance {

namespace {

namespace choice = problems::choice;
using choice::Table;

struct Shape
{
    std::size_t rows = 30;
    std::size_t options = 3;
    bool hasGaps = false;
    bool hasWeights = false;
    bool hasSignal = true;
};

choice::Column numberColumn()
{
    choice::Column column;
    column.name = "length";
    column.form = choice::Form::Number;
    return column;
}

choice::Column groupColumn()
{
    choice::Column column;
    column.name = "sort";
    column.role = choice::Role::Group;
    column.form = choice::Form::Category;
    column.words = {"short", "long"};
    return column;
}

/// Dearer options are right in longer rows, the cheapest in the short ones too; now and then it is otherwise.
Table learnable(const Shape& shape, std::uint64_t seed)
{
    solve::Random random(seed, 4713);
    Table table;
    table.accuracy.id = "accuracy";
    table.accuracy.isMean = true;
    table.cost.id = "cost";
    table.cost.unit = "USD";
    table.cost.scale = 2;
    table.columns = {numberColumn(), groupColumn()};
    choice::Quantity effort;
    effort.id = "effort";
    if (shape.hasSignal) table.others = {effort};
    table.options.resize(shape.options);
    for (std::size_t option = 0; option < shape.options; ++option)
        table.options[option].id = "option " + std::to_string(option + 1);
    for (std::size_t row = 0; row < shape.rows; ++row) {
        const auto length = static_cast<std::int64_t>(random.below(100));
        table.rows.push_back("row " + std::to_string(row + 1));
        table.columns[0].numbers.push_back(length);
        table.columns[1].codes.push_back(length < 50 ? 0 : 1);
        table.split.push_back(row % 5 < 2 ? choice::Part::Test : choice::Part::Train);
        if (shape.hasWeights) table.weights.push_back(1 + random.below(3));
        const auto last = static_cast<std::int64_t>(shape.options) - 1;
        for (std::int64_t option = 0; option <= last; ++option) {
            const bool isUsual = random.below(10) > 0;
            const bool isRight = length * last < 100 * (option + 1) - 50;
            const bool isGap = shape.hasGaps && option > 0 && random.below(5) == 0;
            table.accuracy.cells.push_back(isGap ? choice::kMissing : (isRight == isUsual ? 1 : 0));
            table.cost.cells.push_back((option + 1) * (20 + length) + random.below(5));
            if (shape.hasSignal) table.others[0].cells.push_back(isRight ? 1 : 2 + random.below(3));
        }
    }
    return table;
}

problems::ProblemPtr named(const std::string& name, Table table)
{
    table.name = name;
    return choice::heldOut(table);
}

TinyProblem solved(const std::string& name, const Table& table)
{
    std::int64_t accuracy = 0;
    std::int64_t cost = 0;
    std::int64_t weights = 0;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (table.split[row] != choice::Part::Test) continue;
        std::int64_t best = 0;
        std::int64_t least = INT64_MAX;
        for (std::size_t option = 0; option < table.options.size(); ++option) {
            if (!table.isAvailable(row, option)) continue;
            best = std::max(best, table.accuracy.cells[table.at(row, option)]);
            least = std::min(least, table.cost.cells[table.at(row, option)]);
        }
        accuracy += table.weight(row) * best;
        cost += table.weight(row) * least;
        weights += table.weight(row);
    }
    TinyProblem tiny = {name, named(name, table), {}, {}};
    tiny.optimum = {{"accuracy", {accuracy, weights}}, {"cost", {cost, 1}}};
    tiny.limited = {"cost", {2 * cost, 1}, {accuracy, weights}}; // no more accuracy than without the limit
    return tiny;
}

std::vector<problems::ProblemPtr> impossibleHeldOut()
{
    Table full = learnable({}, 26);
    for (auto& option : full.options) option.atMost = 2;
    Table poor = learnable({}, 27);
    poor.limits = {{"cost", 4, 1}};
    return {named("more rows than the options may take", full), named("a budget below the least cost", poor)};
}

std::vector<problems::ProblemPtr> specialHeldOut()
{
    Table blind = learnable({}, 28);
    blind.columns.clear();
    Table fixed = learnable({}, 29);
    for (auto& option : fixed.options) option.fixedCost = 5;
    Table few = learnable({2, 2}, 30);
    few.split = {choice::Part::Test, choice::Part::Train};
    Table silent = learnable({30, 3, false, false, false}, 31);
    return {named("nothing known before", blind), named("fixed costs", fixed),
            named("one row to learn from", few), named("nothing seen afterwards", silent)};
}

} // namespace

TinyWorld worldOfHeldOutTables()
{
    TinyWorld world;
    world.solvable = {solved("thirty rows", learnable({}, 21)),
                      solved("forty rows with gaps", learnable({40, 4, true, false}, 22)),
                      solved("thirty rows of different weight", learnable({30, 3, false, true}, 23))};
    world.impossible = impossibleHeldOut();
    world.special = specialHeldOut();
    world.large = named("large", learnable({20'000, 8}, 24));
    world.middling = named("middling", learnable({100, 4}, 25));
    return world;
}

} // namespace tradeoff::conformance
