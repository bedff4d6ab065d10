// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/greedy/Greedy.h"

#include "core/format/Wide.h"
#include "plugins/choice/plans/Plans.h"

#include <algorithm>
#include <numeric>
#include <queue>

namespace tradeoff::choice {

namespace {

using namespace problems::choice;

/// The next step of a row.
struct Purchase
{
    std::int64_t value;
    std::int64_t price;
    std::size_t row;
    std::size_t position; ///< of the option among the row's, by price
};

/// The purchase that brings less per cost comes later; of equal ones the higher row.
bool isWorse(const Purchase& a, const Purchase& b)
{
    const Wide left = Wide(a.value) * b.price;
    const Wide right = Wide(b.value) * a.price;
    return left != right ? left < right : a.row > b.row;
}

/// The options of a row that may be chosen, cheapest first; of equally cheap ones the best alone.
std::vector<std::int32_t> ladderOf(const Table& table, std::size_t row)
{
    std::vector<std::int32_t> ladder;
    for (std::size_t option = 0; option < table.options.size(); ++option)
        if (table.isAvailable(row, option)) ladder.push_back(static_cast<std::int32_t>(option));
    const auto at = [&](std::int32_t option) { return table.at(row, static_cast<std::size_t>(option)); };
    std::sort(ladder.begin(), ladder.end(), [&](auto a, auto b) {
        if (table.cost.cells[at(a)] != table.cost.cells[at(b)])
            return table.cost.cells[at(a)] < table.cost.cells[at(b)];
        if (table.accuracy.cells[at(a)] != table.accuracy.cells[at(b)])
            return table.accuracy.cells[at(a)] > table.accuracy.cells[at(b)];
        return a < b;
    });
    const auto sameCost = [&](auto a, auto b) { return table.cost.cells[at(a)] == table.cost.cells[at(b)]; };
    ladder.erase(std::unique(ladder.begin(), ladder.end(), sameCost), ladder.end());
    return ladder;
}

class Climb
{
public:
    explicit Climb(const Table& table) : m_table(table)
    {
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            m_ladders.push_back(ladderOf(table, row));
            offer(row, 1);
        }
    }

    problems::Front run()
    {
        std::vector<std::int32_t> base;
        for (const auto& ladder : m_ladders) base.push_back(ladder[0]);
        std::vector<std::int32_t> rows;
        std::vector<std::int32_t> options;
        while (!m_open.empty()) {
            const Purchase next = m_open.top();
            m_open.pop();
            rows.push_back(static_cast<std::int32_t>(next.row));
            options.push_back(m_ladders[next.row][next.position]);
            offer(next.row, next.position + 1);
        }
        std::vector<std::int32_t> marks(rows.size() + 1);
        std::iota(marks.begin(), marks.end(), 0);
        return problems::makeFront("choice", std::move(base), std::move(rows), std::move(options),
                                   std::move(marks));
    }

private:
    void offer(std::size_t row, std::size_t position)
    {
        const auto& ladder = m_ladders[row];
        if (position >= ladder.size()) return;
        const std::size_t now = m_table.at(row, static_cast<std::size_t>(ladder[position - 1]));
        const std::size_t then = m_table.at(row, static_cast<std::size_t>(ladder[position]));
        const std::int64_t value = m_table.accuracy.cells[then] - m_table.accuracy.cells[now];
        if (value > 0)
            m_open.push({value, m_table.cost.cells[then] - m_table.cost.cells[now], row, position});
    }

    const Table& m_table;
    std::vector<std::vector<std::int32_t>> m_ladders;
    std::priority_queue<Purchase, std::vector<Purchase>, decltype(&isWorse)> m_open{&isWorse};
};

} // namespace

solve::StrategyDescription Greedy::describe() const
{
    solve::StrategyDescription description;
    description.id = "choice_greedy";
    description.name = "Greedy marginal gain";
    description.version = "1.0";
    description.kinds = {"choice"};
    description.features = {"logged"};
    description.objectives = {"accuracy", "cost"};
    description.hindsight = true;
    description.iteration = "one frontier";
    description.summary = "Buys the next dearer option where it brings most per cost, row after row";
    description.source = "Fox (1966), Discrete optimization via marginal analysis, Management Science 13(3)";
    return description;
}

std::optional<std::string> Greedy::refusal(const problems::Problem& problem,
                                           const solve::RunRequest& request) const
{
    if (auto reason = featureRefusal(dynamic_cast<const Problem&>(problem))) return reason;
    for (const auto& id : request.objectives)
        if (id != "accuracy" && id != "cost") return "It plans accuracy against cost alone.";
    return std::nullopt;
}

solve::Status Greedy::solve(const problems::Problem& problem, const solve::Parameters&,
                            solve::RunContext& context) const
{
    context.front(Climb(dynamic_cast<const Problem&>(problem).table()).run());
    context.step();
    return solve::Status::Finished;
}

} // namespace tradeoff::choice
