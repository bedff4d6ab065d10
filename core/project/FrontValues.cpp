// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/project/FrontValues.h"

#include "core/format/Error.h"

#include <algorithm>

namespace tradeoff::project {

namespace {

const std::string kKind = "front.values";
const std::string kNumbers = "numbers.";
const std::string kWeights = "weights.";
const std::string kFeasible = "feasible";

template <typename T>
std::vector<T> copyOf(std::span<const T> values)
{
    return {values.begin(), values.end()};
}

} // namespace

FrontValues compact(const problems::FrontVerdict& verdict)
{
    FrontValues values;
    values.feasible.assign(verdict.feasible.begin(), verdict.feasible.end());
    values.columns.resize(verdict.objectives);
    for (std::size_t i = 0; i < verdict.objectives; ++i) {
        auto& [numbers, weights] = values.columns[i];
        for (std::size_t step = 0; step < verdict.steps(); ++step) {
            numbers.push_back(verdict.at(step)[i].number);
            weights.push_back(verdict.at(step)[i].weight);
        }
        if (std::adjacent_find(weights.begin(), weights.end(), std::not_equal_to()) == weights.end())
            weights.resize(std::min<std::size_t>(weights.size(), 1));
        weights.shrink_to_fit();
    }
    return values;
}

format::ArrayFile encode(const FrontValues& values, const std::vector<frontier::Objective>& objectives)
{
    format::ArrayFile payload;
    payload.kind = kKind;
    payload.set(kFeasible, values.feasible);
    for (std::size_t i = 0; i < objectives.size(); ++i) {
        payload.set(kNumbers + objectives[i].id, values.columns[i].numbers);
        payload.set(kWeights + objectives[i].id, values.columns[i].weights);
    }
    return payload;
}

FrontValues frontValuesFrom(const format::ArrayFile& payload,
                            const std::vector<frontier::Objective>& objectives)
{
    FrontValues values;
    values.feasible = copyOf(payload.uint8(kFeasible));
    for (const auto& objective : objectives) {
        FrontValues::Column column{copyOf(payload.int64(kNumbers + objective.id)),
                                   copyOf(payload.int64(kWeights + objective.id))};
        const bool fits = column.numbers.size() == values.steps() &&
                          (column.weights.size() == 1 || column.weights.size() == values.steps()) &&
                          std::all_of(column.weights.begin(), column.weights.end(),
                                      [](std::int64_t weight) { return weight >= 1; });
        if (!fits) throw format::InputError({}, objective.id, "a value of each step of the front");
        values.columns.push_back(std::move(column));
    }
    return values;
}

} // namespace tradeoff::project
