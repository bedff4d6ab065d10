// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/problems/choice/Problem.h"

#include <memory>

namespace tradeoff::views::test {

/// Thirty tasks of two kinds, 1 to 16 samples for 0.01 USD each: a plan can be chosen beforehand. Accuracy in
/// thousandths rises with the samples, faster for easy tasks.
inline std::shared_ptr<const problems::choice::Problem> plannedTasks()
{
    problems::choice::Table table;
    table.name = "tasks";
    table.isLogged = false;
    table.accuracy = {"accuracy", "", 3, 1, true, problems::choice::Grade::Estimated, {}};
    table.cost = {"cost", "USD", 2, 1, false, problems::choice::Grade::Assumed, {}};
    problems::choice::Column kind{"kind",
                                  problems::choice::Role::Group,
                                  problems::choice::Form::Category,
                                  0,
                                  {},
                                  {"easy", "hard"},
                                  {},
                                  {},
                                  0,
                                  {}};
    const int samples[] = {1, 2, 4, 8, 16};
    for (const int n : samples) table.options.push_back({"n" + std::to_string(n), "", {}, 0, 0, ""});
    for (int task = 0; task < 30; ++task) {
        table.rows.push_back("task-" + std::to_string(task));
        kind.codes.push_back(task % 2);
        double wrong = 1;
        const double chance = 0.04 + 0.6 * (task % 2 ? 0.1 : 1.0) * task / 30;
        int done = 0;
        for (const int n : samples) {
            for (; done < n; ++done) wrong *= 1 - chance;
            table.accuracy.cells.push_back(static_cast<std::int64_t>(1000 * (1 - wrong)));
            table.cost.cells.push_back(n);
        }
    }
    table.columns.push_back(kind);
    return std::make_shared<const problems::choice::Problem>(table);
}

/// Eight requests, three models with known outcomes: "small" answers 2 of 8 for 1 each, "middle" 4 of 8 for 4
/// each, "large" 6 of 8 for 16 each. Nobody knows beforehand which; with outcomes known 7 of 8 can be had.
inline std::shared_ptr<const problems::choice::Problem> loggedRequests()
{
    problems::choice::Table table;
    table.name = "requests";
    const char* right[] = {"11000000", "01110010", "11101110"};
    const int prices[] = {1, 4, 16};
    for (const char* id : {"small", "middle", "large"}) table.options.push_back({id, "", {}, 0, 0, ""});
    table.accuracy = {"accuracy", "", 0, 1, true, problems::choice::Grade::Measured, {}};
    table.cost = {"cost", "USD", 0, 1, false, problems::choice::Grade::Estimated, {}};
    problems::choice::Quantity latency{"latency", "s", 1, 1, true, problems::choice::Grade::Measured, {}};
    problems::choice::Column topic{"topic",
                                   problems::choice::Role::Group,
                                   problems::choice::Form::Category,
                                   0,
                                   {},
                                   {"maths", "code"},
                                   {},
                                   {},
                                   0,
                                   {}};
    for (std::size_t row = 0; row < 8; ++row) {
        table.rows.push_back("q" + std::to_string(row));
        topic.codes.push_back(row < 3 ? 0 : 1);
        for (std::size_t option = 0; option < 3; ++option) {
            table.accuracy.cells.push_back(right[option][row] - '0');
            table.cost.cells.push_back(prices[option]);
            latency.cells.push_back(static_cast<std::int64_t>(5 + 10 * option));
        }
    }
    table.others.push_back(latency);
    table.columns.push_back(topic);
    return std::make_shared<const problems::choice::Problem>(table);
}

} // namespace tradeoff::views::test
