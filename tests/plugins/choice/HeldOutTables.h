// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/choice/HeldOut.h"
#include "core/solve/Random.h"

#include <string>

namespace tradeoff::tests {

/// A table whose law is known. Options "cheap" (cost 0.10) and "dear" (1.00). Rows are of kind "easy" or
/// "hard", as a category, a number and a text say; a second number says nothing.
struct LawfulTable
{
    std::size_t rows = 200;
    /// Of 100 hard rows in which the cheap option is right; it always is in easy ones, the dear one
    /// everywhere.
    std::uint32_t cheapInHard = 0;
    /// False: easy and hard are drawn anew for the outcomes, so that nothing known before tells anything.
    bool isTold = true;
    bool hasSignal = false;
    bool hasWeights = false;
};

inline problems::choice::Table lawful(const LawfulTable& law, std::uint64_t seed = 1)
{
    using namespace problems::choice;
    solve::Random random(seed, 77);
    Table table;
    table.name = "lawful";
    table.accuracy = {"accuracy", "", 0, 1, true, Grade::Measured, {}};
    table.cost = {"cost", "USD", 2, 1, false, Grade::Measured, {}};
    if (law.hasSignal) table.others = {{"doubt", "", 0, 1, false, Grade::Measured, {}}};
    table.options.resize(2);
    table.options[0].id = "cheap";
    table.options[1].id = "dear";
    table.columns.resize(4);
    table.columns[0].name = "kind";
    table.columns[0].form = Form::Category;
    table.columns[0].words = {"easy", "hard"};
    table.columns[1].name = "length";
    table.columns[2].name = "noise";
    table.columns[3].name = "question";
    table.columns[3].form = Form::Text;
    for (std::size_t row = 0; row < law.rows; ++row) {
        const bool isHard = random.below(2) == 1;
        const bool isHardIndeed = law.isTold ? isHard : random.below(2) == 1;
        const bool cheapIsRight = !isHardIndeed || random.below(100) < law.cheapInHard;
        const auto number = std::to_string(random.below(1000));
        table.rows.push_back("r" + std::to_string(row));
        table.columns[0].codes.push_back(isHard ? 1 : 0);
        table.columns[1].numbers.push_back((isHard ? 60 : 10) + random.below(30));
        table.columns[2].numbers.push_back(random.below(1000));
        table.columns[3].texts.push_back((isHard ? "prove the theorem about " : "add the numbers in ") +
                                         number);
        if (law.hasWeights) table.weights.push_back(1 + random.below(3));
        table.accuracy.cells.insert(table.accuracy.cells.end(), {cheapIsRight ? 1 : 0, 1});
        table.cost.cells.insert(table.cost.cells.end(), {10, 100});
        if (law.hasSignal)
            table.others[0].cells.insert(table.others[0].cells.end(), {cheapIsRight ? 1 : 5, 1});
        table.split.push_back(row % 5 < 2 ? Part::Test : Part::Train);
    }
    return table;
}

} // namespace tradeoff::tests
