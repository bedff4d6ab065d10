// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/Rollouts.h"

#include "core/format/Decimal.h"
#include "core/format/Error.h"

#include <boost/multiprecision/cpp_int.hpp>

namespace tradeoff::problems::choice {

namespace {

using Big = boost::multiprecision::cpp_int;

constexpr int kScale = 12;
constexpr int kMost = 4096;

/// 1 - (c/k)ⁿ - ((k-c)/k)ⁿ in units of 10^-12, for all n from 0 to most.
std::vector<std::int64_t> valuesOf(const TaskRate& rate, int most)
{
    const Big unit = format::powerOfTen(kScale);
    Big allRight = 1;
    Big allWrong = 1;
    Big whole = 1;
    std::vector<std::int64_t> values;
    for (int n = 0; n <= most; ++n) {
        const Big mixed = n < 2 ? Big(0) : Big(whole - allRight - allWrong);
        values.push_back(static_cast<std::int64_t>((2 * mixed * unit + whole) / (2 * whole)));
        allRight *= rate.successes;
        allWrong *= rate.attempts - rate.successes;
        whole *= rate.attempts;
    }
    return values;
}

} // namespace

Table rolloutTable(std::string name, std::span<const TaskRate> rates, int most)
{
    if (most < 2 || most > kMost)
        throw format::InputError({}, std::to_string(most), "2 to 4096 rollouts at most per task");
    Table table;
    table.name = std::move(name);
    table.isLogged = false;
    table.accuracy = {"accuracy", "", kScale, 1, true, Grade::Estimated, {}};
    table.cost = {"cost", "rollouts", 0, 1, false, Grade::Measured, {}};
    for (int n = 0; n <= most; ++n)
        if (n != 1) table.options.push_back({std::to_string(n) + " rollouts", "", {}, 0, 0, ""});
    for (const TaskRate& rate : rates) {
        if (rate.attempts < 1 || rate.successes < 0 || rate.successes > rate.attempts)
            throw format::InputError({}, "task '" + rate.task + "'",
                                     "0 to all of at least one attempt solved");
        table.rows.push_back(rate.task);
        const auto values = valuesOf(rate, most);
        for (int n = 0; n <= most; ++n) {
            if (n == 1) continue;
            table.accuracy.cells.push_back(values[static_cast<std::size_t>(n)]);
            table.cost.cells.push_back(n);
        }
    }
    table.assumptions.emplace_back(
        "Each task is solved with the same chance in every rollout: the share of its attempts "
        "that were right.");
    return table;
}

} // namespace tradeoff::problems::choice
