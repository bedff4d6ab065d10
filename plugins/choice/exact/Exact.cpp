// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/exact/Exact.h"

#include "core/format/Decimal.h"
#include "core/format/Error.h"
#include "core/problems/choice/Optimum.h"
#include "plugins/choice/exact/Task.h"
#include "plugins/choice/plans/Plans.h"

#include <algorithm>

namespace tradeoff::choice {

namespace {

using namespace problems::choice;

Cells cellsOf(const Problem& problem, const Task& task)
{
    const Table& table = problem.table();
    return {problem.rows(), problem.options(), table.accuracy.cells, problem.quantities()[task.price]->cells,
            table.weights};
}

/// One request on one problem.
class Work
{
public:
    Work(const Problem& problem, const Task& task, solve::RunContext& context)
        : m_problem(problem), m_task(task), m_context(context), m_cells(cellsOf(problem, task))
    {
        m_patience.goesOn = [&context] { return context.step(0); };
    }

    solve::Status run()
    {
        switch (m_task.aim) {
        case Task::Aim::Frontier:
            return wholeFrontier();
        case Task::Aim::MostAccuracy:
            return mostAccuracy();
        case Task::Aim::LeastPrice:
            return leastPrice();
        }
        return solve::Status::Finished;
    }

private:
    solve::Status wholeFrontier()
    {
        m_context.front(frontOf(hullOf(m_cells, m_context.threads().size())));
        m_context.step();
        return solve::Status::Finished;
    }

    solve::Status mostAccuracy()
    {
        const Hull hull = hullOf(m_cells, m_context.threads().size());
        const auto best =
            mostValueWithin(m_cells, hull, m_task.budget.value_or(hull.prices.back()), m_patience);
        if (!best || (m_task.floor && best->bound < *m_task.floor)) return impossible();
        m_context.bound(id(0), m_problem.valueOf(0, best->bound));
        // Of plans as accurate, the cheapest.
        const auto least = leastPriceFor(m_cells, best->value, m_patience);
        propose(least && least->price <= best->price ? least->plan : best->plan);
        return ended(best->isProved() && least && least->isProved());
    }

    solve::Status leastPrice()
    {
        const Hull hull = hullOf(m_cells, m_context.threads().size());
        const std::int64_t floor = m_task.floor.value_or(hull.values.front());
        const auto least = leastPriceFor(m_cells, floor, m_patience);
        if (!least || (m_task.budget && least->bound > *m_task.budget)) return impossible();
        m_context.bound(id(m_task.price), m_problem.valueOf(m_task.price, least->bound));
        // Of plans as cheap, the most accurate.
        const auto best = mostValueWithin(m_cells, hull, least->price, m_patience);
        propose(best && best->value >= floor ? best->plan : least->plan);
        return ended(least->isProved() && best && best->isProved());
    }

    void propose(std::vector<std::int32_t> options)
    {
        m_context.solution(planOf(m_problem, std::move(options)));
        m_context.step();
    }

    solve::Status ended(bool proved)
    {
        if (proved) return solve::Status::Finished;
        m_context.note("the plan is not proved best: the search for a better one was cut short");
        return solve::Status::Stopped;
    }

    solve::Status impossible()
    {
        m_context.note("no plan keeps these limits");
        return solve::Status::Infeasible;
    }

    const std::string& id(std::size_t objective) const { return m_problem.objectives()[objective].id; }

    const Problem& m_problem;
    const Task& m_task;
    solve::RunContext& m_context;
    Cells m_cells;
    Patience m_patience;
};

/// `--set budget=8.95671` is short for `--at-most cost=8.95671`.
void takeBudget(const Problem& problem, const std::string& text, Task& task)
{
    const auto budget = format::parseDecimal(text);
    if (!budget || budget->mantissa < 0) return;
    const auto& objective = problem.objectives()[task.price];
    frontier::Value limit{budget->mantissa, 1};
    if (budget->scale <= objective.scale)
        limit.number *= format::powerOfTen(objective.scale - budget->scale);
    else
        limit.weight = format::powerOfTen(budget->scale - objective.scale);
    const auto sum = sumWithin(problem, task.price, limit);
    task.budget = std::min(sum, task.budget.value_or(sum));
}

} // namespace

solve::StrategyDescription Exact::describe() const
{
    solve::StrategyDescription description;
    description.id = "choice_exact";
    description.name = "Exact frontier";
    description.version = "1.0";
    description.kinds = {"choice"};
    description.features = {};
    description.parameters = {{"budget",
                               solve::ParameterSpec::Type::Real,
                               "-1",
                               -1,
                               1e15,
                               {},
                               "",
                               "The most that may be spent, in the unit of the cost; below 0: no budget"}};
    description.objectives = {"accuracy", "cost", "latency"};
    description.boundsValue = true;
    description.iteration = "one plan or one frontier";
    description.summary =
        "Gives the best accuracy for every budget at once, proved, on tables whose outcomes are "
        "known beforehand (curves, capacities)";
    description.source =
        "Sinha, Zoltners (1979), Operations Research 27(3); Pisinger (1995), European Journal of "
        "Operational Research 83";
    return description;
}

std::optional<std::string> Exact::refusal(const problems::Problem& problem,
                                          const solve::RunRequest& request) const
{
    const auto& choice = dynamic_cast<const Problem&>(problem);
    if (choice.table().isLogged)
        return "The outcomes of this table were observed, and to choose by them is hindsight: take "
               "choice_hindsight for that bound, or read the table with logged=no if they are known "
               "beforehand.";
    if (auto reason = featureRefusal(choice)) return reason;
    const auto task = taskOf(choice, request);
    if (const auto* reason = std::get_if<std::string>(&task)) return *reason;
    return std::nullopt;
}

solve::Status Exact::solve(const problems::Problem& problem, const solve::Parameters& parameters,
                           solve::RunContext& context) const
{
    const auto& choice = dynamic_cast<const Problem&>(problem);
    auto task = std::get<Task>(taskOf(choice, context.request()));
    takeBudget(choice, parameters.values().at("budget"), task);
    return Work(choice, task, context).run();
}

solve::StrategyDescription Hindsight::describe() const
{
    auto description = Exact::describe();
    description.id = "choice_hindsight";
    description.name = "Hindsight (not achievable)";
    description.features = {"logged"};
    description.hindsight = true;
    description.summary =
        "Chooses in every row with the outcomes known: a bound on what any router could reach";
    return description;
}

std::optional<std::string> Hindsight::refusal(const problems::Problem& problem,
                                              const solve::RunRequest& request) const
{
    const auto& choice = dynamic_cast<const Problem&>(problem);
    if (auto reason = featureRefusal(choice)) return reason;
    const auto task = taskOf(choice, request);
    if (const auto* reason = std::get_if<std::string>(&task)) return *reason;
    return std::nullopt;
}

} // namespace tradeoff::choice
