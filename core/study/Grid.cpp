// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/Grid.h"

#include "core/format/Error.h"
#include "core/solve/Random.h"

#include <array>
#include <charconv>
#include <span>

namespace tradeoff::study {

namespace {

using format::Json;

constexpr int kVersion = 1;

Json toJson(const Budget& budget)
{
    if (budget.seconds) return {{"seconds", *budget.seconds}};
    return {{"iterations", *budget.iterations}};
}

Budget budgetFrom(const Json& json)
{
    Budget budget;
    if (json.contains("seconds")) budget.seconds = json.at("seconds").get<double>();
    if (json.contains("iterations")) budget.iterations = json.at("iterations").get<std::int64_t>();
    return budget;
}

Grid parsed(const Json& json)
{
    Grid grid;
    for (const auto& entrant : json.at("strategies"))
        grid.entrants.push_back({entrant.at("label"), entrant.at("id"), entrant.at("parameters")});
    for (const auto& entry : json.at("problems"))
        grid.problems.push_back({entry.at("digest"), entry.at("name"), entry.at("convention")});
    for (const auto& seed : json.at("seeds")) grid.seeds.push_back(seed.get<std::uint64_t>());
    for (const auto& budget : json.at("budgets")) grid.budgets.push_back(budgetFrom(budget));
    grid.objective = json.at("objective");
    grid.threads = json.at("threads");
    grid.orderSeed = json.at("orderSeed");
    return grid;
}

} // namespace

std::string toText(const Budget& budget)
{
    if (budget.seconds) {
        std::array<char, 32> text;
        const auto end = std::to_chars(text.data(), text.data() + text.size(), *budget.seconds);
        return std::string(text.data(), end.ptr) + " s";
    }
    return std::to_string(*budget.iterations) + " iterations";
}

std::int64_t numberOf(const Grid& grid, const Cell& cell)
{
    const std::size_t block = cell.problem * grid.seeds.size() + cell.seed;
    return static_cast<std::int64_t>((block * grid.budgets.size() + cell.budget) * grid.entrants.size() +
                                     cell.entrant);
}

Cell cellOf(const Grid& grid, std::int64_t number)
{
    auto rest = static_cast<std::size_t>(number);
    Cell cell;
    const auto take = [&](std::size_t count) {
        const std::size_t digit = rest % count;
        rest /= count;
        return digit;
    };
    cell.entrant = take(grid.entrants.size());
    cell.budget = take(grid.budgets.size());
    cell.seed = take(grid.seeds.size());
    cell.problem = rest;
    return cell;
}

std::vector<std::int64_t> runningOrder(const Grid& grid)
{
    solve::Random random(grid.orderSeed);
    const std::size_t blockSize = grid.entrants.size() * grid.budgets.size();
    std::vector<std::int64_t> blocks(grid.problems.size() * grid.seeds.size());
    for (std::size_t i = 0; i < blocks.size(); ++i) blocks[i] = static_cast<std::int64_t>(i * blockSize);
    random.shuffle(std::span(blocks));
    std::vector<std::int64_t> order;
    for (const std::int64_t first : blocks) {
        std::vector<std::int64_t> block(blockSize);
        for (std::size_t i = 0; i < blockSize; ++i) block[i] = first + static_cast<std::int64_t>(i);
        random.shuffle(std::span(block));
        order.insert(order.end(), block.begin(), block.end());
    }
    return order;
}

Json toJson(const Grid& grid)
{
    Json entrants = Json::array(), problems = Json::array(), budgets = Json::array();
    for (const auto& entrant : grid.entrants)
        entrants.push_back(
            {{"label", entrant.label}, {"id", entrant.id}, {"parameters", entrant.parameters}});
    for (const auto& entry : grid.problems)
        problems.push_back(
            {{"digest", entry.digest}, {"name", entry.name}, {"convention", entry.convention}});
    for (const auto& budget : grid.budgets) budgets.push_back(toJson(budget));
    return {{"version", kVersion},
            {"strategies", entrants},
            {"problems", problems},
            {"seeds", grid.seeds},
            {"budgets", budgets},
            {"objective", grid.objective},
            {"threads", grid.threads},
            {"orderSeed", grid.orderSeed},
            {"calibration", "milliseconds of a fixed work, lower is faster"}};
}

Grid gridFrom(const std::string& text)
{
    const Json json = format::parseJson(text, "study");
    if (!json.is_object() || json.value("version", 0) != kVersion)
        throw format::InputError({"study", 0, 0}, "", "a study's grid of version 1");
    try {
        return parsed(json);
    } catch (const Json::exception&) {
        throw format::InputError({"study", 0, 0}, "", "a complete study's grid");
    }
}

} // namespace tradeoff::study
