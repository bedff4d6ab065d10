// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Small tables with every kind of constraint, and what a plan of them is worth, by words: rationals, no
// arithmetic shared with the judge or a strategy.

#pragma once

#include "core/problems/choice/Problem.h"
#include "core/solve/Random.h"
#include "core/solve/RunContext.h"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <atomic>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace tradeoff::tests::twin {

/// No allocation: nothing here needs more than 512 bits.
using Ratio = boost::multiprecision::number<
    boost::multiprecision::rational_adaptor<boost::multiprecision::cpp_int_backend<
        512, 512, boost::multiprecision::signed_magnitude, boost::multiprecision::unchecked, void>>>;
using Plan = std::vector<std::int32_t>;
using problems::choice::kMissing;
using problems::choice::Option;
using problems::choice::Problem;
using problems::choice::Quantity;
using problems::choice::Table;

struct Draw
{
    solve::Random random;
    std::int64_t below(std::int64_t limit)
    {
        return static_cast<std::int64_t>(random.below(static_cast<std::uint32_t>(limit)));
    }
    std::int64_t between(std::int64_t low, std::int64_t high) { return low + below(high - low + 1); }
    bool chance(int percent) { return below(100) < percent; }
};

inline Quantity quantity(Draw& draw, std::string id, bool isMean, std::size_t cells, std::int64_t most,
                         int gaps)
{
    Quantity quantity{std::move(id), "", static_cast<int>(draw.below(4)), draw.between(1, 3), isMean, {}, {}};
    const bool isCoarse = draw.chance(30);
    for (std::size_t i = 0; i < cells; ++i)
        quantity.cells.push_back(draw.chance(gaps) ? kMissing
                                 : isCoarse        ? most * draw.below(2)
                                                   : draw.below(most + 1));
    return quantity;
}

inline Table table(Draw& draw, bool inSequence = false)
{
    Table table;
    table.name = "twin";
    table.isLogged = draw.chance(50);
    table.inSequence = inSequence;
    const std::int64_t options = draw.between(2, 4);
    const std::int64_t rows = draw.between(3, options == 4 ? 4 : 6);
    for (std::int64_t i = 0; i < rows; ++i) table.rows.push_back("r" + std::to_string(i));
    const bool isWeighted = !inSequence && draw.chance(50);
    std::int64_t weight = 0;
    for (std::int64_t i = 0; i < rows; ++i) {
        if (isWeighted) table.weights.push_back(draw.between(1, 4));
        weight += isWeighted ? table.weights.back() : 1;
    }
    const auto cells = static_cast<std::size_t>(rows * options);
    table.accuracy = quantity(draw, "accuracy", true, cells, 100, 12);
    if (inSequence) table.accuracy.scale = 2;
    table.cost = quantity(draw, "cost", false, cells, 40, 8);
    table.others = {quantity(draw, "latency", true, cells, 25, 0),
                    quantity(draw, "tokens", false, cells, 60, draw.chance(30) ? 5 : 0)};
    for (std::int64_t row = 0; row < rows; ++row) { // the first option is known everywhere
        auto& accuracy = table.accuracy.cells[static_cast<std::size_t>(row * options)];
        auto& cost = table.cost.cells[static_cast<std::size_t>(row * options)];
        if (accuracy == kMissing) accuracy = draw.below(101);
        if (cost == kMissing) cost = draw.below(41);
    }
    const bool hasUses = draw.chance(50);
    const bool hasFixed = draw.chance(40);
    for (std::int64_t i = 0; i < options; ++i) {
        Option option{"o" + std::to_string(i), "", {}, 0, 0, ""};
        if (hasUses && draw.chance(60)) option.atMost = draw.between(0, weight);
        if (hasUses && draw.chance(30)) option.atLeast = draw.below(option.atMost.value_or(weight) / 2 + 1);
        if (hasFixed && draw.chance(60)) option.fixedCost = draw.below(30);
        table.options.push_back(option);
    }
    return table;
}

inline void forEachPlan(const Table& table, const std::function<void(const Plan&)>& visit)
{
    Plan plan(table.rows.size(), 0);
    for (;;) {
        visit(plan);
        std::size_t row = 0;
        while (row < plan.size() && ++plan[row] == static_cast<std::int32_t>(table.options.size()))
            plan[row++] = 0;
        if (row == plan.size()) return;
    }
}

inline std::int64_t tenTo(int scale)
{
    std::int64_t power = 1;
    for (int i = 0; i < scale; ++i) power *= 10;
    return power;
}

inline bool isPossible(const Table& table, const Plan& plan)
{
    for (std::size_t row = 0; row < plan.size(); ++row) {
        const std::size_t cell = row * table.options.size() + static_cast<std::size_t>(plan[row]);
        if (table.accuracy.cells[cell] == kMissing || table.cost.cells[cell] == kMissing) return false;
    }
    return true;
}

inline std::int64_t cellOf(const Table& table, const Quantity& quantity, const Plan& plan, std::size_t row)
{
    return quantity.cells[row * table.options.size() + static_cast<std::size_t>(plan[row])];
}

/// The value of one quantity of a possible plan, in units of one.
inline Ratio valueOf(const Table& table, const Quantity& quantity, const Plan& plan)
{
    if (table.inSequence && quantity.id == "accuracy") {
        Ratio product = 1;
        for (std::size_t row = 0; row < plan.size(); ++row)
            product *= Ratio(cellOf(table, quantity, plan, row)) / quantity.parts / tenTo(quantity.scale);
        const Ratio shifted = product * tenTo(12) + Ratio(1, 2);
        return Ratio(numerator(shifted) / denominator(shifted)) / tenTo(12);
    }
    std::int64_t sum = 0;
    std::int64_t weights = 0;
    for (std::size_t row = 0; row < plan.size(); ++row) {
        const std::int64_t weight = table.weights.empty() ? 1 : table.weights[row];
        sum += weight * cellOf(table, quantity, plan, row);
        weights += weight;
    }
    const Ratio value =
        Ratio(sum) / (quantity.parts * (quantity.isMean ? weights : 1)) / tenTo(quantity.scale);
    if (quantity.id != "cost") return value;
    std::int64_t fixed = 0;
    for (std::size_t o = 0; o < table.options.size(); ++o)
        if (std::find(plan.begin(), plan.end(), static_cast<std::int32_t>(o)) != plan.end())
            fixed += table.options[o].fixedCost;
    return value + Ratio(fixed) / tenTo(quantity.scale);
}

inline bool keepsUses(const Table& table, const Plan& plan)
{
    for (std::size_t o = 0; o < table.options.size(); ++o) {
        std::int64_t use = 0;
        for (std::size_t row = 0; row < plan.size(); ++row)
            if (plan[row] == static_cast<std::int32_t>(o))
                use += table.weights.empty() ? 1 : table.weights[row];
        if (use < table.options[o].atLeast || use > table.options[o].atMost.value_or(use)) return false;
    }
    return true;
}

inline bool isMaximised(const std::string& objective)
{
    return objective == "accuracy";
}

inline Ratio ratioOf(const Problem& problem, std::size_t objective, const frontier::Value& value)
{
    return Ratio(value.number) / value.weight / tenTo(problem.objectives()[objective].scale);
}

/// A plan with its values in the problem's objectives and whether it keeps uses, the table's limits and
/// those of a request.
struct Judged
{
    Plan plan;
    std::vector<Ratio> values;
    bool isPossible = false;
    bool keepsTable = false;
    bool keepsRequest = false;
};

inline bool keeps(const Problem& problem, std::size_t objective, const Ratio& value,
                  const frontier::Value& limit)
{
    const Ratio worst = ratioOf(problem, objective, limit);
    return isMaximised(problem.objectives()[objective].id) ? value >= worst : value <= worst;
}

inline std::size_t positionOf(const Problem& problem, const std::string& id)
{
    return static_cast<std::size_t>(frontier::indexOf(problem.objectives(), id));
}

inline Judged judged(const Problem& problem, const Plan& plan,
                     const std::map<std::string, frontier::Value>& atMost)
{
    const Table& table = problem.table();
    Judged result;
    result.plan = plan;
    result.isPossible = isPossible(table, plan);
    if (!result.isPossible) return result;
    for (const auto& objective : problem.objectives())
        for (const auto* quantity : problem.quantities())
            if (quantity->id == objective.id) result.values.push_back(valueOf(table, *quantity, plan));
    result.keepsTable = keepsUses(table, plan);
    for (const auto& limit : table.limits) {
        const std::size_t at = positionOf(problem, limit.objective);
        if (!keeps(problem, at, result.values[at], {limit.number, limit.weight})) result.keepsTable = false;
    }
    result.keepsRequest = result.keepsTable;
    for (const auto& [id, limit] : atMost) {
        const std::size_t at = positionOf(problem, id);
        if (!keeps(problem, at, result.values[at], limit)) result.keepsRequest = false;
    }
    return result;
}

inline std::vector<Judged> everyPlan(const Problem& problem,
                                     const std::map<std::string, frontier::Value>& atMost)
{
    std::vector<Judged> all;
    forEachPlan(problem.table(), [&](const Plan& plan) { all.push_back(judged(problem, plan, atMost)); });
    return all;
}

/// Sign such that less is better.
inline Ratio burden(const Problem& problem, std::size_t objective, const Ratio& value)
{
    return isMaximised(problem.objectives()[objective].id) ? Ratio(-value) : value;
}

/// The best burdens in order, among the plans that keep the request; empty where there is none.
inline std::optional<std::vector<Ratio>> bestOf(const Problem& problem, const std::vector<Judged>& all,
                                                const std::vector<std::size_t>& order)
{
    std::optional<std::vector<Ratio>> best;
    for (const auto& one : all) {
        if (!one.isPossible || !one.keepsRequest) continue;
        std::vector<Ratio> burdens;
        for (const auto i : order) burdens.push_back(burden(problem, i, one.values[i]));
        if (!best || burdens < *best) best = burdens;
    }
    return best;
}

/// The pairs of burdens that no plan that keeps the request beats.
inline std::set<std::vector<Ratio>> frontierOf(const Problem& problem, const std::vector<Judged>& all,
                                               std::size_t first, std::size_t second)
{
    std::set<std::vector<Ratio>> pairs;
    for (const auto& one : all)
        if (one.isPossible && one.keepsRequest)
            pairs.insert(
                {burden(problem, first, one.values[first]), burden(problem, second, one.values[second])});
    std::set<std::vector<Ratio>> front;
    for (const auto& pair : pairs)
        if (front.empty() || pair[1] < (*front.rbegin())[1]) front.insert(pair);
    return front;
}

/// A limit on one objective: what a random plan reaches, now and then a little off, as a ratio.
inline frontier::Value limitNear(Draw& draw, const Problem& problem, std::size_t objective)
{
    const Table& table = problem.table();
    Plan plan(table.rows.size(), 0);
    for (auto& option : plan) {
        option = static_cast<std::int32_t>(draw.below(static_cast<std::int64_t>(table.options.size())));
    }
    for (std::size_t row = 0; row < plan.size(); ++row)
        if (!table.isAvailable(row, static_cast<std::size_t>(plan[row]))) plan[row] = 0;
    const Ratio value =
        valueOf(table, *problem.quantities()[objective], plan) * tenTo(problem.objectives()[objective].scale);
    const auto top = static_cast<std::int64_t>(numerator(value));
    const auto bottom = static_cast<std::int64_t>(denominator(value));
    if (draw.chance(50)) return {top, bottom};
    return {top / bottom + draw.between(-3, 3), 1};
}

/// Some of a problem's objectives with limits.
inline std::map<std::string, frontier::Value> limits(Draw& draw, const Problem& problem, int percent)
{
    std::map<std::string, frontier::Value> result;
    for (std::size_t i = 0; i < problem.objectives().size(); ++i)
        if (draw.chance(percent)) result[problem.objectives()[i].id] = limitNear(draw, problem, i);
    return result;
}

/// A random table with limits of its own.
inline Table limitedTable(Draw& draw, bool inSequence = false)
{
    Table result = table(draw, inSequence);
    if (draw.chance(70)) return result;
    const Problem plain(result);
    for (const auto& [id, value] : limits(draw, plain, 30))
        result.limits.push_back({id, value.number, value.weight});
    return result;
}

} // namespace tradeoff::tests::twin
