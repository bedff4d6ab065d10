// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/constrained/Model.h"

#include "plugins/choice/constrained/Flow.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace tradeoff::choice::constrained {

namespace {

using problems::choice::Problem;
using problems::choice::Quantity;

constexpr std::int64_t kNoLimit = std::int64_t{1} << 62;

std::int64_t signOf(const Problem& problem, std::size_t objective)
{
    return problem.objectives()[objective].sense == frontier::Sense::Maximise ? -1 : 1;
}

std::int64_t floorQuotient(Wide top, Wide bottom)
{
    const Wide quotient = top / bottom - (top % bottom < 0 ? 1 : 0);
    return static_cast<std::int64_t>(std::clamp<Wide>(quotient, -kNoLimit, kNoLimit));
}

/// The largest burden whose value is not worse than this.
std::int64_t burdenWithin(const Problem& problem, std::size_t objective, const frontier::Value& worst)
{
    const std::int64_t whole = problem.valueOf(objective, 0).weight;
    return floorQuotient(Wide(signOf(problem, objective)) * worst.number * whole, worst.weight);
}

std::string textOf(const Problem& problem, std::size_t objective, std::int64_t burden)
{
    return frontier::withUnit(problem.objectives()[objective], valueOfBurden(problem, objective, burden));
}

/// What every plan burdens at least.
Wide leastBurden(const Model& model, const Measure& measure)
{
    Wide least = *std::min_element(measure.fixed.begin(), measure.fixed.end());
    for (std::size_t row = 0; row < model.rows; ++row) {
        std::int64_t lowest = kNoLimit;
        for (std::size_t option = 0; option < model.options; ++option)
            if (model.gain.cells[model.at(row, option)] != kMissing)
                lowest = std::min(lowest, measure.cells[model.at(row, option)]);
        least += lowest;
    }
    return least;
}

std::optional<std::string> budgetBelowLeast(const Problem& problem, const Model& model)
{
    for (const auto& budget : model.budgets) {
        const Wide least = leastBurden(model, budget.measure);
        if (least <= budget.most) continue;
        const auto& objective = problem.objectives()[budget.objective];
        const bool most = objective.sense == frontier::Sense::Minimise;
        return "no plan keeps the limit on " + objective.id + ": the " + (most ? "least" : "most") +
               " that any plan can reach is " +
               textOf(problem, budget.objective, static_cast<std::int64_t>(least)) + ", " +
               (most ? "at most " : "at least ") + textOf(problem, budget.objective, budget.most) +
               " is asked for";
    }
    return std::nullopt;
}

std::optional<std::string> useBeyondRows(const Model& model)
{
    Wide most = 0;
    Wide least = 0;
    Wide total = 0;
    for (const auto weight : model.weights) total += weight;
    for (std::size_t option = 0; option < model.options; ++option) {
        most += model.most[option];
        least += model.least[option];
    }
    const auto text = [](Wide number) { return std::to_string(static_cast<std::int64_t>(number)); };
    const std::string rows = model.hasEqualWeights() && model.weights[0] == 1 ? " rows" : " in row weight";
    if (most < total)
        return "no plan keeps the capacities: they sum to " + text(most) + " of " + text(total) + rows;
    if (least > total)
        return "no plan keeps the least uses: they sum to " + text(least) + ", there are only " +
               text(total) + rows;
    return std::nullopt;
}

std::string namesOf(const Problem& problem, const std::vector<std::int32_t>& options)
{
    std::string names;
    for (const auto option : options)
        names += (names.empty() ? "'" : ", '") +
                 problem.table().options[static_cast<std::size_t>(option)].id + "'";
    return names;
}

std::optional<std::string> rowsWithoutPlace(const Problem& problem, const Model& model)
{
    if (!model.hasCapacities() || !isFlow(model)) return std::nullopt;
    const auto flow = flowOf(flowProblemOf(model, model.gain.cells));
    if (flow.feasible) return std::nullopt;
    const std::string names = namesOf(problem, flow.blocked);
    return flow.tooMany
               ? "no plan keeps the capacities: " + std::to_string(flow.rowsBlocked) +
                     " rows can only choose among " + names + ", which hold " +
                     std::to_string(flow.roomBlocked)
               : "no plan keeps the least uses: " + names + " need " + std::to_string(flow.roomBlocked) +
                     " rows, only " + std::to_string(flow.rowsBlocked) + " can choose them";
}

} // namespace

bool Model::hasFixed() const
{
    const auto any = [](const Measure& measure) {
        return std::any_of(measure.fixed.begin(), measure.fixed.end(), [](auto f) { return f != 0; });
    };
    return any(gain) ||
           std::any_of(budgets.begin(), budgets.end(), [&](const Budget& b) { return any(b.measure); });
}

bool Model::hasCapacities() const
{
    const Wide total = std::accumulate(weights.begin(), weights.end(), Wide(0));
    for (std::size_t option = 0; option < options; ++option)
        if (least[option] > 0 || most[option] < total) return true;
    return false;
}

bool Model::hasEqualWeights() const
{
    return std::all_of(weights.begin(), weights.end(), [&](auto weight) { return weight == weights[0]; });
}

Burdens limitsOf(const Problem& problem, const solve::RunRequest& request)
{
    Burdens limits(problem.objectives().size());
    const auto keep = [&](const std::string& id, const frontier::Value& worst) {
        const auto objective = static_cast<std::size_t>(frontier::indexOf(problem.objectives(), id));
        const std::int64_t most = burdenWithin(problem, objective, worst);
        limits[objective] = std::min(limits[objective].value_or(kNoLimit), most);
    };
    const bool multiplies = problem.table().inSequence;
    for (const auto& limit : problem.table().limits)
        if (!multiplies || limit.objective != "accuracy") keep(limit.objective, {limit.number, limit.weight});
    for (const auto& [id, worst] : request.atMost)
        if (!multiplies || id != "accuracy") keep(id, worst);
    return limits;
}

Measure burdenOf(const Problem& problem, std::size_t objective)
{
    const auto& table = problem.table();
    const Quantity& quantity = *problem.quantities()[objective];
    const std::int64_t sign = signOf(problem, objective);
    Measure measure;
    measure.cells.resize(quantity.cells.size());
    for (std::size_t row = 0; row < problem.rows(); ++row)
        for (std::size_t option = 0; option < problem.options(); ++option) {
            const std::size_t cell = table.at(row, option);
            if (table.isAvailable(row, option))
                measure.cells[cell] = sign * table.weight(row) * quantity.cells[cell];
        }
    measure.fixed.resize(problem.options());
    if (&quantity == &table.cost)
        for (std::size_t option = 0; option < problem.options(); ++option)
            measure.fixed[option] = table.options[option].fixedCost * table.cost.parts;
    return measure;
}

Model modelOf(const Problem& problem, std::size_t objective, const Burdens& limits)
{
    const auto& table = problem.table();
    Model model;
    model.rows = problem.rows();
    model.options = problem.options();
    for (std::size_t row = 0; row < model.rows; ++row) model.weights.push_back(table.weight(row));
    model.gain = burdenOf(problem, objective);
    for (auto& cell : model.gain.cells) cell = -cell;
    for (auto& fixed : model.gain.fixed) fixed = -fixed;
    for (std::size_t row = 0; row < model.rows; ++row)
        for (std::size_t option = 0; option < model.options; ++option)
            if (!table.isAvailable(row, option)) model.gain.cells[model.at(row, option)] = kMissing;
    for (std::size_t i = 0; i < limits.size(); ++i)
        if (limits[i] && i != objective) model.budgets.push_back({i, burdenOf(problem, i), *limits[i]});
    if (limits[objective]) model.leastGain = -*limits[objective];
    for (const auto& option : table.options) {
        model.least.push_back(option.atLeast);
        model.most.push_back(std::min(option.atMost.value_or(problem.totalWeight()), problem.totalWeight()));
    }
    return model;
}

std::vector<std::int64_t> burdensOf(const Problem& problem, const std::vector<std::int32_t>& options)
{
    const auto& table = problem.table();
    std::vector<std::int64_t> burdens(problem.objectives().size(), 0);
    std::vector<bool> used(problem.options(), false);
    for (std::size_t row = 0; row < options.size(); ++row) {
        const auto option = static_cast<std::size_t>(options[row]);
        if (!used[option]) burdens[1] += table.options[option].fixedCost * table.cost.parts;
        used[option] = true;
        for (std::size_t i = 0; i < burdens.size(); ++i)
            burdens[i] += signOf(problem, i) * table.weight(row) *
                          problem.quantities()[i]->cells[table.at(row, option)];
    }
    return burdens;
}

frontier::Value valueOfBurden(const Problem& problem, std::size_t objective, std::int64_t burden)
{
    return problem.valueOf(objective, signOf(problem, objective) * burden);
}

problems::Solution solutionOf(const Problem& problem, const std::vector<std::int32_t>& options)
{
    problems::Solution solution = problems::choice::toSolution(options);
    const auto burdens = burdensOf(problem, options);
    for (std::size_t i = 0; i < burdens.size(); ++i)
        solution.claims[problem.objectives()[i].id] = valueOfBurden(problem, i, burdens[i]);
    return solution;
}

std::optional<std::string> proofOfNoPlan(const Problem& problem, const Model& model)
{
    if (auto reason = useBeyondRows(model)) return reason;
    if (auto reason = budgetBelowLeast(problem, model)) return reason;
    return rowsWithoutPlace(problem, model);
}

} // namespace tradeoff::choice::constrained
