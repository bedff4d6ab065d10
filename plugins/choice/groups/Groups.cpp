// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/groups/Groups.h"

#include "core/problems/choice/Hull.h"
#include "plugins/choice/plans/Plans.h"

#include <algorithm>
#include <numeric>

namespace tradeoff::choice {

namespace {

using namespace problems::choice;

/// The columns that rows can be grouped by: declared groups, where there are any.
const Column* groupColumn(const Table& table, std::size_t position)
{
    for (const auto& column : table.columns)
        if (column.role == Role::Group && column.form == Form::Category && position-- == 0) return &column;
    return nullptr;
}

/// The group of each row; rows without one form a group of their own.
std::vector<std::size_t> groupsOf(const Column& column)
{
    std::vector<std::size_t> groups;
    for (const auto code : column.codes)
        groups.push_back(code < 0 ? column.words.size() : static_cast<std::size_t>(code));
    return groups;
}

/// Rows of equal group added up; an option that is unknown in one of them is unknown in the group.
struct Sums
{
    std::vector<std::int64_t> value;
    std::vector<std::int64_t> price;
    std::vector<std::size_t> groups; ///< that have rows
};

void add(std::int64_t& sum, std::int64_t weight, std::int64_t cell)
{
    sum = sum == kMissing || cell == kMissing ? kMissing : sum + weight * cell;
}

Sums sumsOf(const Table& table, const std::vector<std::size_t>& groups)
{
    Sums sums;
    sums.groups = groups;
    std::sort(sums.groups.begin(), sums.groups.end());
    sums.groups.erase(std::unique(sums.groups.begin(), sums.groups.end()), sums.groups.end());
    const std::size_t options = table.options.size();
    sums.value.assign(sums.groups.size() * options, 0);
    sums.price.assign(sums.groups.size() * options, 0);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const auto at = static_cast<std::size_t>(
            std::lower_bound(sums.groups.begin(), sums.groups.end(), groups[row]) - sums.groups.begin());
        for (std::size_t option = 0; option < options; ++option) {
            const std::size_t cell = table.at(row, option);
            const bool known = table.isAvailable(row, option);
            add(sums.value[at * options + option], table.weight(row),
                known ? table.accuracy.cells[cell] : kMissing);
            add(sums.price[at * options + option], table.weight(row),
                known ? table.cost.cells[cell] : kMissing);
        }
    }
    return sums;
}

bool everyGroupHasAnOption(const Sums& sums, std::size_t options)
{
    for (std::size_t group = 0; group < sums.groups.size(); ++group) {
        const auto begin = sums.value.begin() + static_cast<std::ptrdiff_t>(group * options);
        const auto end = begin + static_cast<std::ptrdiff_t>(options);
        if (std::all_of(begin, end, [](std::int64_t value) { return value == kMissing; })) return false;
    }
    return true;
}

/// Groups spread over their rows: a step of the hull switches all rows of a group.
problems::Front spread(const Hull& hull, const Sums& sums, const std::vector<std::size_t>& groups)
{
    std::vector<std::vector<std::int32_t>> rowsOf(sums.groups.size());
    std::vector<std::int32_t> base(groups.size());
    for (std::size_t row = 0; row < groups.size(); ++row) {
        const auto at =
            std::lower_bound(sums.groups.begin(), sums.groups.end(), groups[row]) - sums.groups.begin();
        rowsOf[static_cast<std::size_t>(at)].push_back(static_cast<std::int32_t>(row));
        base[row] = hull.base[static_cast<std::size_t>(at)];
    }
    std::vector<std::int32_t> elements;
    std::vector<std::int32_t> choices;
    std::vector<std::int32_t> marks = {0};
    for (std::size_t i = 0; i < hull.rows.size(); ++i) {
        for (const auto row : rowsOf[static_cast<std::size_t>(hull.rows[i])]) {
            elements.push_back(row);
            choices.push_back(hull.options[i]);
        }
        marks.push_back(static_cast<std::int32_t>(elements.size()));
    }
    return problems::makeFront("choice", std::move(base), std::move(elements), std::move(choices),
                               std::move(marks));
}

/// Does a step keep the limits of the request?
bool isWithin(const Problem& problem, const problems::Front& front, const solve::RunRequest& request)
{
    if (request.atMost.empty()) return true;
    const auto verdict = problem.judgeFront(front);
    for (std::size_t step = 0; step < verdict.steps(); ++step)
        if (meets(request, problem.objectives(), verdict.at(step))) return true;
    return false;
}

} // namespace

solve::StrategyDescription Groups::describe() const
{
    solve::StrategyDescription description;
    description.id = "choice_groups";
    description.name = "One option per group";
    description.version = "1.0";
    description.kinds = {"choice"};
    description.features = {"logged"};
    description.parameters = {{"column",
                               solve::ParameterSpec::Type::Integer,
                               "1",
                               1,
                               64,
                               {},
                               "",
                               "Which of the table's group columns, counted from 1"}};
    description.objectives = {"accuracy", "cost"};
    description.hindsight = true;
    description.iteration = "one frontier";
    description.summary =
        "Takes the same option in all rows of a group (compute-optimal by difficulty on curve tables)";
    description.source =
        "Snell, Lee, Xu, Kumar (2024), Scaling LLM test-time compute optimally, arXiv:2408.03314";
    return description;
}

std::optional<std::string> Groups::refusal(const problems::Problem& problem,
                                           const solve::RunRequest& request) const
{
    const auto& choice = dynamic_cast<const Problem&>(problem);
    if (auto reason = featureRefusal(choice)) return reason;
    if (!groupColumn(choice.table(), 0))
        return "The table has no column of groups; name one with --map group=COLUMN.";
    for (const auto& id : request.objectives)
        if (id != "accuracy" && id != "cost") return "It plans accuracy against cost alone.";
    return std::nullopt;
}

solve::Status Groups::solve(const problems::Problem& problem, const solve::Parameters& parameters,
                            solve::RunContext& context) const
{
    const auto& choice = dynamic_cast<const Problem&>(problem);
    const Table& table = choice.table();
    const Column* column = groupColumn(table, static_cast<std::size_t>(parameters.integer("column") - 1));
    if (!column) {
        context.note("the table has fewer columns of groups; the first one is taken");
        column = groupColumn(table, 0);
    }
    const auto groups = groupsOf(*column);
    const Sums sums = sumsOf(table, groups);
    if (!everyGroupHasAnOption(sums, table.options.size())) {
        context.note("in one of the groups no option is known in every row");
        return solve::Status::Infeasible;
    }
    const Hull hull = hullOf({sums.groups.size(), table.options.size(), sums.value, sums.price, {}});
    auto front = spread(hull, sums, groups);
    if (!isWithin(choice, front, context.request()))
        context.note("No plan of whole groups keeps the limits.");
    context.front(std::move(front));
    context.step();
    return solve::Status::Finished;
}

} // namespace tradeoff::choice
