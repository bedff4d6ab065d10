// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/plans/Plans.h"

#include <numeric>

namespace tradeoff::choice {

using namespace problems::choice;

problems::Solution planOf(const Problem& problem, std::vector<std::int32_t> options)
{
    const Table& table = problem.table();
    if (table.isWithheld()) return toSolution(std::move(options));
    const auto& quantities = problem.quantities();
    std::vector<std::int64_t> sums(quantities.size(), 0);
    for (std::size_t row = 0; row < options.size(); ++row)
        for (std::size_t i = 0; i < sums.size(); ++i)
            sums[i] += table.weight(row) *
                       quantities[i]->cells[table.at(row, static_cast<std::size_t>(options[row]))];
    auto solution = toSolution(std::move(options));
    for (std::size_t i = 0; i < sums.size(); ++i)
        solution.claims[problem.objectives()[i].id] = problem.valueOf(i, sums[i]);
    return solution;
}

problems::Front frontOf(const Hull& hull)
{
    std::vector<std::int32_t> marks(hull.steps());
    std::iota(marks.begin(), marks.end(), 0);
    return problems::makeFront("choice", hull.base, hull.rows, hull.options, std::move(marks));
}

std::optional<std::string> featureRefusal(const Problem& problem)
{
    for (const auto& id : problem.featureIds())
        if (id != "logged") return "It plans no " + id + "; choice_constrained does.";
    return std::nullopt;
}

} // namespace tradeoff::choice
