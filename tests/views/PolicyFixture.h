// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/problems/choice/HeldOut.h"
#include "core/project/Project.h"
#include "views/kinds/PlanView.h"

#include <QByteArray>

#include <memory>
#include <string>
#include <vector>

namespace tradeoff::views::test {

inline constexpr int kJudged = 40;

/// 100 requests, the last 40 of them held out. "small" costs 1 and answers what is short, "large" costs 10
/// and answers all but every tenth. All are of one group: rows, not groups, are drawn anew.
inline std::shared_ptr<const problems::choice::Problem> heldOutRequests()
{
    using namespace problems::choice;
    Table table;
    table.name = "held out";
    for (const char* id : {"small", "large"}) table.options.push_back({id, "", {}, 0, 0, ""});
    table.accuracy = {"accuracy", "", 0, 1, true, Grade::Measured, {}};
    table.cost = {"cost", "USD", 0, 1, false, Grade::Measured, {}};
    Column length{"length", Role::Before, Form::Number, 0, {}, {}, {}, {}, 0, {}};
    Column suite{"suite", Role::Group, Form::Category, 0, {}, {"the only one"}, {}, {}, 0, {}};
    for (int row = 0; row < 100; ++row) {
        suite.codes.push_back(0);
        table.rows.push_back("q" + std::to_string(row));
        const bool isShort = row % 2 == 0;
        length.numbers.push_back(isShort ? 5 : 50 + row);
        table.accuracy.cells.insert(table.accuracy.cells.end(), {isShort ? 1 : 0, row % 10 == 9 ? 0 : 1});
        table.cost.cells.insert(table.cost.cells.end(), {1, 10});
        table.split.push_back(row < 100 - kJudged ? Part::Train : Part::Test);
    }
    table.columns = {length, suite};
    return heldOut(table);
}

/// From "small" everywhere to "large" everywhere, what is long first; step k has k rows at "large". It
/// expects to spend what it does, and predicts 0.9 or 0.2 of "small" and 0.95 of "large".
inline problems::Front longFirst()
{
    std::vector<std::int32_t> rows;
    for (const int parity : {1, 0})
        for (int row = 0; row < kJudged; ++row)
            if (row % 2 == parity) rows.push_back(row);
    std::vector<std::int32_t> marks;
    std::vector<double> accuracy;
    std::vector<double> cost;
    std::vector<double> predicted;
    std::vector<double> prices;
    for (int step = 0; step <= kJudged; ++step) {
        marks.push_back(step);
        cost.push_back(1 + 9.0 * step / kJudged);
        accuracy.push_back(0.5 + 0.45 * std::min(step, kJudged / 2) / (kJudged / 2.0));
    }
    for (int row = 0; row < kJudged; ++row) {
        predicted.insert(predicted.end(), {row % 2 == 0 ? 0.9 : 0.2, 0.95});
        prices.insert(prices.end(), {1.0, 10.0});
    }
    auto front = problems::makeFront("choice", std::vector<std::int32_t>(kJudged, 0), rows,
                                     std::vector<std::int32_t>(rows.size(), 1), marks);
    front.plans.set(problems::kExpectedAccuracy, accuracy);
    front.plans.set(problems::kExpectedCost, cost);
    front.plans.set(problems::kPredictedAccuracy, predicted);
    front.plans.set(problems::kPredictedCost, prices);
    return front;
}

/// A project with the problem, and the front as what a run of this name brought.
inline Records recordsOf(const std::string& path, const problems::ProblemPtr& problem,
                         const problems::Front& front, const std::string& name)
{
    auto project = std::make_shared<project::Project>(path);
    project->addProblem(problem, problem->name()).get();
    project::RunInfo run;
    run.problem = problem->digest();
    run.strategy = "choice_" + name;
    run.strategyName = name;
    run.id = project->beginRun(run).get();
    project::FrontInfo info;
    info.run = run.id;
    info.problem = run.problem;
    project->addFront(info, front, problem->judgeFront(front)).get();
    run.status = "feasible";
    project->finishRun(run).get();
    return {project, project->snapshot(), run.problem};
}

} // namespace tradeoff::views::test
