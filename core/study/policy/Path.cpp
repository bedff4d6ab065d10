// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/policy/Path.h"

#include "core/format/Error.h"
#include "core/problems/choice/Cascade.h"
#include "core/study/policy/Tokens.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace tradeoff::study::policy {

namespace {

using problems::choice::kMissing;
using problems::choice::Problem;
using problems::choice::Quantity;
using problems::choice::Table;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

double unitOf(const Quantity& quantity)
{
    double unit = static_cast<double>(quantity.parts);
    for (int digit = 0; digit < quantity.scale; ++digit) unit *= 10;
    return unit;
}

double valueAt(const Quantity& quantity, std::size_t at)
{
    const std::int64_t cell = quantity.cells[at];
    return cell == kMissing ? kNaN : static_cast<double>(cell) / unitOf(quantity);
}

/// The mean of an option over all rows of a table; NaN where it may not be chosen everywhere.
double meanOf(const Table& table, const Quantity& quantity, std::size_t option)
{
    double sum = 0;
    double weight = 0;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (!table.isAvailable(row, option)) return kNaN;
        sum += static_cast<double>(table.weight(row)) * valueAt(quantity, table.at(row, option));
        weight += static_cast<double>(table.weight(row));
    }
    return sum / weight;
}

std::vector<std::int32_t> groupsOf(const Table& table)
{
    for (const auto& column : table.columns)
        if (column.role == problems::choice::Role::Group && column.form == problems::choice::Form::Category)
            return column.codes;
    return {};
}

std::vector<double> expected(const problems::Front& front, const std::string& name, std::size_t steps)
{
    const auto at = front.plans.arrays.find(name);
    if (at == front.plans.arrays.end()) return {};
    const auto* values = std::get_if<std::vector<double>>(&at->second.values);
    if (!values || values->size() != steps)
        throw format::InputError({}, name, "one f8 number per step of the front");
    return *values;
}

/// What the choosing itself adds to each row's cost.
double feeOf(const Problem& problem, const format::ArrayFile& plan)
{
    const auto at = plan.arrays.find("fees");
    if (at == plan.arrays.end()) return 0;
    const auto* fees = std::get_if<std::vector<std::int64_t>>(&at->second.values);
    if (!fees || fees->size() != problem.objectives().size())
        throw format::InputError({}, "fees", "one i8 number per objective");
    return static_cast<double>((*fees)[1]) / unitOf(problem.table().cost);
}

/// Chooses cells of a table by row and option.
struct Chooser
{
    const Table& table;
    double fee;

    Path::Switch choose(std::int32_t row, std::int32_t option) const
    {
        const std::size_t at = table.at(static_cast<std::size_t>(row), static_cast<std::size_t>(option));
        if (table.accuracy.cells[at] == kMissing || table.cost.cells[at] == kMissing)
            throw format::InputError({},
                                     "option '" + table.options[static_cast<std::size_t>(option)].id +
                                         "' in row '" + table.rows[static_cast<std::size_t>(row)] + "'",
                                     "an option whose accuracy and cost are known there");
        return {row, valueAt(table.accuracy, at), valueAt(table.cost, at) + fee};
    }
};

} // namespace

Plan planAt(const Path& path, std::size_t step)
{
    Plan plan{path.accuracy, path.cost};
    const auto count = static_cast<std::size_t>(path.marks[step]);
    for (std::size_t i = 0; i < count; ++i) {
        const auto& change = path.switches[i];
        plan.accuracy[static_cast<std::size_t>(change.row)] = change.accuracy;
        plan.cost[static_cast<std::size_t>(change.row)] = change.cost;
    }
    return plan;
}

Plan planOf(const HeldOut& heldOut, std::size_t option)
{
    Plan plan;
    for (std::size_t row = 0; row < heldOut.rows; ++row) {
        plan.accuracy.push_back(heldOut.accuracy[heldOut.at(row, option)]);
        plan.cost.push_back(heldOut.cost[heldOut.at(row, option)]);
    }
    return plan;
}

Plan stepMeans(const HeldOut& heldOut, const Path& path)
{
    Plan now{path.accuracy, path.cost};
    double weight = 0;
    double accuracy = 0;
    double cost = 0;
    for (std::size_t row = 0; row < path.rows(); ++row) {
        weight += heldOut.weight(row);
        accuracy += heldOut.weight(row) * now.accuracy[row];
        cost += heldOut.weight(row) * now.cost[row];
    }
    Plan means;
    std::size_t done = 0;
    for (const std::int32_t mark : path.marks) {
        for (; done < static_cast<std::size_t>(mark); ++done) {
            const auto& change = path.switches[done];
            const auto row = static_cast<std::size_t>(change.row);
            accuracy += heldOut.weight(row) * (change.accuracy - now.accuracy[row]);
            cost += heldOut.weight(row) * (change.cost - now.cost[row]);
            now.accuracy[row] = change.accuracy;
            now.cost[row] = change.cost;
        }
        means.accuracy.push_back(accuracy / weight);
        means.cost.push_back(cost / weight);
    }
    return means;
}

std::optional<std::size_t> stepExpecting(const Path& path, double cost)
{
    for (std::size_t step = path.expectedCost.size(); step > 0; --step)
        if (path.expectedCost[step - 1] <= cost) return step - 1;
    return std::nullopt;
}

std::string whyNoPath(const Problem& problem)
{
    const Table& table = problem.table();
    if (table.inSequence) return "the accuracies of stages in sequence multiply";
    for (const auto& option : table.options)
        if (option.fixedCost != 0) return "option '" + option.id + "' has a fixed cost, which no row pays";
    return {};
}

Path pathOf(const Problem& problem, const problems::Front& front)
{
    const std::string reason = problems::whyUnreadable(front, problem.rows(), problem.options());
    if (!reason.empty()) throw format::InputError({}, reason, "a front of this table");
    const Chooser chooser{problem.table(), feeOf(problem, front.plans)};
    Path path;
    const auto base = front.plans.int32("base");
    for (std::size_t row = 0; row < base.size(); ++row) {
        const auto first = chooser.choose(static_cast<std::int32_t>(row), base[row]);
        path.accuracy.push_back(first.accuracy);
        path.cost.push_back(first.cost);
    }
    const auto rows = front.plans.int32("elements");
    const auto options = front.plans.int32("choices");
    for (std::size_t i = 0; i < rows.size(); ++i)
        path.switches.push_back(chooser.choose(rows[i], options[i]));
    const auto marks = front.plans.int32("marks");
    path.marks.assign(marks.begin(), marks.end());
    path.expectedAccuracy = expected(front, problems::kExpectedAccuracy, path.steps());
    path.expectedCost = expected(front, problems::kExpectedCost, path.steps());
    return path;
}

Plan planOf(const Problem& problem, const problems::Solution& solution)
{
    namespace choice = problems::choice;
    const Table& table = problem.table();
    const double fee = feeOf(problem, solution.decisions);
    const auto options = choice::optionsOf(problem, solution);
    const auto cascade =
        choice::isCascade(solution) ? std::optional(choice::toCascade(table, solution)) : std::nullopt;
    Plan plan;
    for (std::size_t row = 0; row < problem.rows(); ++row) {
        if (options[row] < 0) throw format::InputError({}, "row '" + table.rows[row] + "'", "a choice");
        const auto last = Chooser{table, fee}.choose(static_cast<std::int32_t>(row), options[row]);
        plan.accuracy.push_back(last.accuracy);
        plan.cost.push_back(last.cost);
        if (!cascade) continue;
        plan.cost.back() = fee;
        for (const std::int32_t paid : choice::paidIn(table, *cascade, row))
            plan.cost.back() += valueAt(table.cost, table.at(row, static_cast<std::size_t>(paid)));
    }
    return plan;
}

Path pathOf(std::span<const Plan> plans)
{
    Path path;
    path.accuracy = plans.front().accuracy;
    path.cost = plans.front().cost;
    path.marks = {0};
    for (std::size_t step = 1; step < plans.size(); ++step) {
        const Plan& before = plans[step - 1];
        const Plan& now = plans[step];
        for (std::size_t row = 0; row < path.rows(); ++row)
            if (now.accuracy[row] != before.accuracy[row] || now.cost[row] != before.cost[row])
                path.switches.push_back({static_cast<std::int32_t>(row), now.accuracy[row], now.cost[row]});
        path.marks.push_back(static_cast<std::int32_t>(path.switches.size()));
    }
    return path;
}

HeldOut heldOutOf(const Problem& heldOut, const Problem& train, bool grouped)
{
    const Table& table = heldOut.table();
    if (table.options.size() != train.options())
        throw format::InputError({}, "a train table of " + std::to_string(train.options()) + " options",
                                 "the " + std::to_string(table.options.size()) + " of the held-out table");
    HeldOut made;
    made.rows = heldOut.rows();
    made.options = heldOut.options();
    for (std::size_t row = 0; row < made.rows; ++row) {
        if (!table.weights.empty()) made.weights.push_back(static_cast<double>(table.weight(row)));
        for (std::size_t option = 0; option < made.options; ++option) {
            const bool available = table.isAvailable(row, option);
            made.accuracy.push_back(available ? valueAt(table.accuracy, table.at(row, option)) : kNaN);
            made.cost.push_back(available ? valueAt(table.cost, table.at(row, option)) : kNaN);
        }
    }
    if (grouped) made.groups = groupsOf(table);
    const Tokens tokens = tokensOf(table);
    made.whyNoTokens = tokens.whyNot;
    for (std::size_t cell = 0; cell < tokens.quantity.cells.size(); ++cell)
        made.tokens.push_back(valueAt(tokens.quantity, cell));
    for (std::size_t option = 0; option < made.options; ++option) {
        made.trainAccuracy.push_back(meanOf(train.table(), train.table().accuracy, option));
        made.trainCost.push_back(meanOf(train.table(), train.table().cost, option));
    }
    return made;
}

} // namespace tradeoff::study::policy
