// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/constrained/Constrained.h"

#include "plugins/choice/constrained/BranchAndBound.h"
#include "plugins/choice/constrained/Stages.h"
#include "plugins/choice/constrained/Walk.h"

#include <algorithm>

namespace tradeoff::choice {

namespace {

using namespace constrained;
using problems::choice::Problem;

constexpr std::size_t kFewLabels = 50;

bool isFrontier(const solve::RunRequest& request)
{
    return request.objectives.size() > 1 && !request.lexicographic;
}

/// One request on one problem.
class Work
{
public:
    Work(const Problem& problem, std::size_t plans, solve::RunContext& context)
        : m_problem(problem), m_plans(plans), m_context(context),
          m_limits(limitsOf(problem, context.request()))
    {
        for (const auto& id : context.request().objectives)
            m_requested.push_back(static_cast<std::size_t>(frontier::indexOf(problem.objectives(), id)));
    }

    solve::Status run()
    {
        if (m_problem.table().inSequence) return planStages();
        const Model model = modelOf(m_problem, m_requested[0], m_limits);
        if (const auto reason = proofOfNoPlan(m_problem, model)) {
            m_context.note(*reason);
            m_context.step();
            return solve::Status::Infeasible;
        }
        return isFrontier(m_context.request()) ? walk() : rank(model);
    }

private:
    /// One objective after the other; each keeps what those before have reached.
    solve::Status rank(Model model)
    {
        Burdens limits = m_limits;
        std::vector<std::int32_t> plan = startPlan();
        for (std::size_t i = 0; i < m_requested.size(); ++i) {
            if (i > 0) model = modelOf(m_problem, m_requested[i], limits);
            const auto outcome = best(model, listenerFor(i), plan.empty() ? nullptr : &plan);
            if (!outcome.options) return outcome.isProved ? infeasible() : solve::Status::Stopped;
            if (!outcome.isProved) return solve::Status::Stopped;
            plan = *outcome.options;
            limits[m_requested[i]] = -outcome.gain;
        }
        return solve::Status::Finished;
    }

    /// The request's own, where it names an option that may be chosen in every row.
    std::vector<std::int32_t> startPlan() const
    {
        const auto& start = m_context.request().start;
        if (!start || !start->decisions.has("options")) return {};
        const auto options = problems::choice::toOptions(*start);
        if (options.size() != m_problem.rows()) return {};
        for (const auto option : options)
            if (option < 0 || static_cast<std::size_t>(option) >= m_problem.options()) return {};
        return {options.begin(), options.end()};
    }

    /// A bound on a later objective holds only for plans that are best in those before: it is not told.
    SearchListener listenerFor(std::size_t place)
    {
        SearchListener listener;
        listener.goOn = [this](std::int64_t nodes) { return m_context.step(nodes); };
        listener.better = [this](const auto& options, std::int64_t) {
            m_context.solution(solutionOf(m_problem, options));
        };
        if (place > 0) return listener;
        listener.bound = [this](std::int64_t gain) {
            m_context.bound(m_problem.objectives()[m_requested[0]].id,
                            valueOfBurden(m_problem, m_requested[0], -gain));
        };
        return listener;
    }

    solve::Status walk()
    {
        const auto result =
            Walk(m_problem, m_limits, m_requested[0], m_requested[1], m_plans, m_context).run();
        if (result.isInfeasible) return infeasible();
        if (result.unproved > 0)
            m_context.note(std::to_string(result.unproved) +
                           " steps of the frontier were given up before their proof");
        if (!result.isWhole)
            m_context.note("more plans of the frontier may lie between these " +
                           std::to_string(result.plans));
        return result.isStopped ? solve::Status::Stopped : solve::Status::Finished;
    }

    solve::Status planStages()
    {
        const auto first = plansOfStages(m_problem, m_context, kFewLabels);
        propose(first.plans);
        if (first.isWhole) return ended(first.plans);
        const auto all = plansOfStages(m_problem, m_context, std::nullopt);
        propose(all.plans);
        return all.isWhole ? ended(all.plans) : solve::Status::Stopped;
    }

    solve::Status ended(const std::vector<StagePlan>& plans)
    {
        if (plans.empty()) return infeasible();
        if (!isFrontier(m_context.request()))
            m_context.bound(m_problem.objectives()[m_requested[0]].id, plans[0].values[m_requested[0]]);
        return solve::Status::Finished;
    }

    /// At most m_plans of them, evenly.
    void propose(const std::vector<StagePlan>& plans)
    {
        const std::size_t count = std::min(plans.size(), m_plans);
        for (std::size_t i = 0; i < count; ++i) {
            const auto& plan = plans[count == 1 ? 0 : i * (plans.size() - 1) / (count - 1)];
            auto solution = problems::choice::toSolution(plan.options);
            for (std::size_t k = 0; k < plan.values.size(); ++k)
                solution.claims[m_problem.objectives()[k].id] = plan.values[k];
            m_context.solution(solution);
        }
        if (count < plans.size())
            m_context.note(std::to_string(count) + " of " + std::to_string(plans.size()) +
                           " plans of the frontier are shown");
    }

    solve::Status infeasible()
    {
        m_context.note("no plan keeps all limits together, though each can be kept alone");
        return solve::Status::Infeasible;
    }

    const Problem& m_problem;
    std::size_t m_plans;
    solve::RunContext& m_context;
    Burdens m_limits;
    std::vector<std::size_t> m_requested;
};

} // namespace

solve::StrategyDescription Constrained::describe() const
{
    solve::StrategyDescription description;
    description.id = "choice_constrained";
    description.name = "Side constraints";
    description.version = "1.0";
    description.kinds = {"choice"};
    description.features = {"logged", "capacities", "fixed_costs", "limits", "stages"};
    description.parameters = {{"plans",
                               solve::ParameterSpec::Type::Integer,
                               "100",
                               2,
                               1000000,
                               {},
                               "plans",
                               "How many plans of a frontier it looks for"}};
    description.objectives = {"accuracy", "cost", "latency"};
    description.boundsValue = true;
    description.hindsight = true;
    description.iteration = "one node of a search tree, or one partial plan of stages";
    description.summary =
        "Finds the best plan, with proof, where options have capacities, least uses or fixed "
        "costs, where there are several budgets, or where rows are stages in sequence";
    description.source =
        "Sinha, Zoltners (1979), Operations Research 27(3), doi:10.1287/opre.27.3.503; Ross, Soland (1975), "
        "Mathematical Programming 8, doi:10.1007/BF01580430; Fisher (1981), Management Science 27(1), "
        "doi:10.1287/mnsc.27.1.1";
    return description;
}

std::optional<std::string> Constrained::refusal(const problems::Problem& problem,
                                                const solve::RunRequest& request) const
{
    const auto* choice = dynamic_cast<const Problem*>(&problem);
    if (choice == nullptr) return "It takes choice problems, not " + problem.kind() + " problems.";
    if (choice->table().inSequence) return refusalOfStages(*choice);
    if (isFrontier(request) && request.objectives.size() > 2)
        return "It plans frontiers of two objectives, not of " + std::to_string(request.objectives.size()) +
               ".";
    return std::nullopt;
}

solve::Status Constrained::solve(const problems::Problem& problem, const solve::Parameters& parameters,
                                 solve::RunContext& context) const
{
    const auto& choice = dynamic_cast<const Problem&>(problem);
    return Work(choice, static_cast<std::size_t>(parameters.integer("plans")), context).run();
}

} // namespace tradeoff::choice
