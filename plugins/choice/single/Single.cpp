// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/single/Single.h"

#include "core/problems/choice/Baselines.h"
#include "plugins/choice/plans/Plans.h"

#include <algorithm>
#include <numeric>

namespace tradeoff::choice {

namespace {

using problems::choice::Problem;

bool isAvailableEverywhere(const Problem& problem, std::size_t option)
{
    for (std::size_t row = 0; row < problem.rows(); ++row)
        if (!problem.table().isAvailable(row, option)) return false;
    return true;
}

/// Options from the best mean accuracy on down; where there are rows to learn from, on those alone.
std::vector<std::size_t> orderOf(const Problem& problem)
{
    std::vector<std::size_t> order(problem.options());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (!problem.train()) return order;
    const auto baselines = problems::choice::baselinesOf(*problem.train());
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const auto& left = baselines[a].values;
        const auto& right = baselines[b].values;
        if (left.empty() || right.empty()) return !left.empty() && right.empty();
        return right[0] < left[0] || (left[0] == right[0] && left[1] < right[1]);
    });
    return order;
}

} // namespace

solve::StrategyDescription Single::describe() const
{
    solve::StrategyDescription description;
    description.id = "choice_single";
    description.name = "One option for all";
    description.version = "1.0";
    description.kinds = {"choice"};
    description.features = {"logged"};
    description.objectives = {"accuracy", "cost", "latency"};
    description.iteration = "one option";
    description.summary =
        "Takes the same option in every row, each option in turn (uniform budgets on curve tables)";
    description.source = "the baseline of every comparison";
    return description;
}

std::optional<std::string> Single::refusal(const problems::Problem& problem, const solve::RunRequest&) const
{
    const auto& choice = dynamic_cast<const Problem&>(problem);
    if (auto reason = featureRefusal(choice)) return reason;
    for (std::size_t option = 0; option < choice.options(); ++option)
        if (isAvailableEverywhere(choice, option)) return std::nullopt;
    return "No option is known in every row.";
}

solve::Status Single::solve(const problems::Problem& problem, const solve::Parameters&,
                            solve::RunContext& context) const
{
    const auto& choice = dynamic_cast<const Problem&>(problem);
    bool isWithin = false;
    const auto order = orderOf(choice);
    if (choice.train())
        context.note("on the rows to learn from '" + choice.table().options[order[0]].id +
                     "' is the most accurate option; it comes first");
    for (const std::size_t option : order) {
        if (isAvailableEverywhere(choice, option)) {
            const auto plan = planOf(choice, std::vector(choice.rows(), static_cast<std::int32_t>(option)));
            isWithin = isWithin || choice.table().isWithheld() ||
                       meets(context.request(), choice.objectives(), choice.judge(plan).values);
            context.solution(plan);
        }
        if (!context.step()) return solve::Status::Stopped;
    }
    if (!isWithin) context.note("No option alone keeps the limits.");
    return solve::Status::Finished;
}

} // namespace tradeoff::choice
