// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/exact/Task.h"

#include "core/format/Wide.h"

#include <algorithm>
#include <limits>

namespace tradeoff::choice {

namespace {

using problems::choice::Problem;

std::int64_t clamped(Wide number)
{
    constexpr Wide kMost = std::numeric_limits<std::int64_t>::max() / 2;
    return static_cast<std::int64_t>(std::clamp(number, -kMost, kMost));
}

/// limit × weight of the objective's values, and what it must be divided by.
struct Scaled
{
    Wide number;
    Wide divisor;
};

Scaled scaled(const Problem& problem, std::size_t objective, const frontier::Value& limit)
{
    return {Wide(limit.number) * problem.valueOf(objective, 0).weight, limit.weight};
}

/// The other objective of a pair with accuracy; none where it is not such a pair.
std::optional<std::size_t> partner(const Problem& problem, const std::vector<std::string>& ids)
{
    const auto& objectives = problem.objectives();
    for (std::size_t i = 0; i < ids.size(); ++i)
        if (ids[i] == objectives[0].id && ids.size() == 2)
            return static_cast<std::size_t>(frontier::indexOf(objectives, ids[1 - i]));
    return std::nullopt;
}

/// The price of the most accurate plan: what it is limited in, else the cost.
std::size_t limitedPrice(const Problem& problem, const solve::RunRequest& request)
{
    for (std::size_t i = 1; i < problem.objectives().size(); ++i)
        if (request.atMost.count(problem.objectives()[i].id) > 0) return i;
    return 1;
}

std::optional<Task> aimOf(const Problem& problem, const solve::RunRequest& request)
{
    const auto& objectives = problem.objectives();
    Task task;
    if (request.objectives.size() == 1) {
        const auto only = static_cast<std::size_t>(frontier::indexOf(objectives, request.objectives[0]));
        task.aim = only == 0 ? Task::Aim::MostAccuracy : Task::Aim::LeastPrice;
        task.price = only == 0 ? limitedPrice(problem, request) : only;
        return task;
    }
    const auto price = partner(problem, request.objectives);
    if (!price) return std::nullopt;
    task.price = *price;
    if (request.lexicographic)
        task.aim =
            request.objectives[0] == objectives[0].id ? Task::Aim::MostAccuracy : Task::Aim::LeastPrice;
    return task;
}

} // namespace

std::int64_t sumWithin(const Problem& problem, std::size_t objective, const frontier::Value& limit)
{
    const auto [number, divisor] = scaled(problem, objective, limit);
    const Wide quotient = number / divisor;
    return clamped(number % divisor < 0 ? quotient - 1 : quotient);
}

std::int64_t sumReaching(const Problem& problem, std::size_t objective, const frontier::Value& limit)
{
    const auto [number, divisor] = scaled(problem, objective, limit);
    const Wide quotient = number / divisor;
    return clamped(number % divisor > 0 ? quotient + 1 : quotient);
}

std::variant<Task, std::string> taskOf(const Problem& problem, const solve::RunRequest& request)
{
    auto task = aimOf(problem, request);
    if (!task) return "It plans accuracy against one other objective at a time.";
    const auto& objectives = problem.objectives();
    for (const auto& [id, limit] : request.atMost) {
        const auto objective = static_cast<std::size_t>(frontier::indexOf(objectives, id));
        if (objective == 0)
            task->floor = sumReaching(problem, 0, limit);
        else if (objective == task->price)
            task->budget = sumWithin(problem, objective, limit);
        else
            return "It keeps one limit besides accuracy; choice_constrained keeps several.";
    }
    return *task;
}

} // namespace tradeoff::choice
