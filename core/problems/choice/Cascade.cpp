// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/Cascade.h"

#include "core/format/Error.h"

#include <algorithm>

namespace tradeoff::problems::choice {

namespace {

template <typename T>
std::vector<T> listOf(const Solution& solution, const std::string& name)
{
    const auto at = solution.decisions.arrays.find(name);
    if (at == solution.decisions.arrays.end() || !std::holds_alternative<std::vector<T>>(at->second.values))
        throw format::InputError({}, name, "an array of the cascade");
    return std::get<std::vector<T>>(at->second.values);
}

void requireWithin(const std::vector<std::int32_t>& numbers, std::size_t limit, const char* name)
{
    for (const auto number : numbers)
        if (number < 0 || static_cast<std::size_t>(number) >= limit)
            throw format::InputError({}, std::string(name) + " " + std::to_string(number),
                                     "a number from 0 to " + std::to_string(limit) +
                                         ", that itself left out");
}

bool accepts(const Table& table, const Cascade& cascade, std::size_t stage, std::size_t row)
{
    const Quantity& signal = table.others[static_cast<std::size_t>(cascade.stageSignals[stage])];
    const auto seen = signal.cells[table.at(row, static_cast<std::size_t>(cascade.stages[stage]))];
    if (seen == kMissing) return false;
    return cascade.atLeast[stage] != 0 ? seen >= cascade.thresholds[stage]
                                       : seen <= cascade.thresholds[stage];
}

} // namespace

Solution toSolution(const Cascade& cascade)
{
    Solution solution;
    solution.decisions.kind = "choice.plan";
    solution.decisions.set("stages", cascade.stages);
    solution.decisions.set("signals", cascade.stageSignals);
    solution.decisions.set("at_least", cascade.atLeast);
    solution.decisions.set("thresholds", cascade.thresholds);
    return solution;
}

bool isCascade(const Solution& solution)
{
    return solution.decisions.has("stages");
}

Cascade toCascade(const Table& table, const Solution& solution)
{
    const Cascade cascade{listOf<std::int32_t>(solution, "stages"), listOf<std::int32_t>(solution, "signals"),
                          listOf<std::int32_t>(solution, "at_least"),
                          listOf<std::int64_t>(solution, "thresholds")};
    const std::size_t tests = cascade.stageSignals.size();
    if (tests == 0 || cascade.stages.size() != tests + 1 || cascade.atLeast.size() != tests ||
        cascade.thresholds.size() != tests)
        throw format::InputError({}, std::to_string(cascade.stages.size()) + " stages",
                                 "two or more, with a signal and a threshold between each two");
    requireWithin(cascade.stages, table.options.size(), "stage");
    requireWithin(cascade.stageSignals, table.others.size(), "signal");
    requireWithin(cascade.atLeast, 2, "at_least");
    return cascade;
}

std::vector<std::int32_t> paidIn(const Table& table, const Cascade& cascade, std::size_t row)
{
    std::vector<std::int32_t> paid;
    for (std::size_t stage = 0; stage < cascade.stages.size(); ++stage) {
        const auto option = cascade.stages[stage];
        if (!table.isAvailable(row, static_cast<std::size_t>(option))) continue;
        paid.push_back(option);
        if (stage < cascade.stageSignals.size() && accepts(table, cascade, stage, row)) break;
    }
    return paid;
}

std::vector<std::int32_t> optionsOf(const Problem& problem, const Solution& solution)
{
    if (!isCascade(solution)) {
        const auto options = toOptions(solution);
        return {options.begin(), options.end()};
    }
    const Cascade cascade = toCascade(problem.table(), solution);
    std::vector<std::int32_t> options;
    for (std::size_t row = 0; row < problem.rows(); ++row) {
        const auto paid = paidIn(problem.table(), cascade, row);
        options.push_back(paid.empty() ? -1 : paid.back());
    }
    return options;
}

} // namespace tradeoff::problems::choice
