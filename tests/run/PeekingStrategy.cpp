// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// A policy that looks for the outcomes it must not see, in the problem it is given and in every file of its
// folder, and says how many it found. It learns the mean accuracy of each option, and takes the best in each
// row.

#include "core/format/Error.h"
#include "core/problems/Kinds.h"
#include "core/problems/choice/Problem.h"
#include "core/solve/Strategy.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace {

using namespace tradeoff;
namespace choice = problems::choice;

int outcomesIn(const choice::Table& table)
{
    const auto known = [](const choice::Quantity& quantity) {
        return std::count_if(quantity.cells.begin(), quantity.cells.end(),
                             [](auto cell) { return cell != choice::kMissing; });
    };
    auto count = known(table.accuracy) + known(table.cost);
    for (const auto& quantity : table.others) count += known(quantity);
    return static_cast<int>(count);
}

/// In the problems among the files of the working folder.
int outcomesInFiles()
{
    int count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(".")) {
        if (entry.path().extension() != ".arrays") continue;
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
        const auto problem = problems::decodeProblem(bytes, entry.path().string());
        count += outcomesIn(dynamic_cast<const choice::Problem&>(*problem).table());
    }
    return count;
}

std::size_t bestOnAverage(const choice::Table& train)
{
    std::vector<std::int64_t> sums(train.options.size(), 0);
    for (std::size_t row = 0; row < train.rows.size(); ++row)
        for (std::size_t option = 0; option < sums.size(); ++option)
            if (train.isAvailable(row, option)) sums[option] += train.accuracy.cells[train.at(row, option)];
    return static_cast<std::size_t>(std::max_element(sums.begin(), sums.end()) - sums.begin());
}

class Peeking final : public solve::Strategy
{
public:
    solve::StrategyDescription describe() const override
    {
        solve::StrategyDescription description;
        description.id = "tests_peeking";
        description.name = "Peeking";
        description.version = "1.0";
        description.kinds = {"choice"};
        description.learns = true;
        return description;
    }

    std::optional<std::string> refusal(const problems::Problem&, const solve::RunRequest&) const override
    {
        return std::nullopt;
    }

    solve::Status solve(const problems::Problem& problem, const solve::Parameters&,
                        solve::RunContext& context) const override
    {
        const auto& choice = dynamic_cast<const choice::Problem&>(problem);
        context.note("seen " + std::to_string(outcomesIn(choice.table()) + outcomesInFiles()));
        const auto& policy = context.request().policy;
        const auto best =
            policy ? policy->at("option").get<std::size_t>() : bestOnAverage(choice.train()->table());
        if (!policy) context.policy({{"option", best}});
        auto front = problems::makeFront(
            "choice", std::vector<std::int32_t>(choice.rows(), static_cast<std::int32_t>(best)), {}, {}, {0});
        front.plans.set(problems::kExpectedAccuracy, std::vector<double>{0.5});
        front.plans.set(problems::kExpectedCost, std::vector<double>{2.5});
        front.plans.set("fees", std::vector<std::int64_t>{0, 1});
        context.front(std::move(front));
        return solve::Status::Finished;
    }
};

} // namespace

TRADEOFF_STRATEGY(Peeking)
