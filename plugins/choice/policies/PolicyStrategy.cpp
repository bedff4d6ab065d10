// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/policies/PolicyStrategy.h"

#include "plugins/choice/learn/Learners.h"
#include "plugins/choice/plans/Plans.h"
#include "plugins/choice/policies/NewOptions.h"
#include "plugins/choice/policies/Policy.h"

#include <utility>

namespace tradeoff::choice {

using problems::choice::Problem;

namespace {

using Type = solve::ParameterSpec::Type;

solve::ParameterSpec flag(const char* id, const char* help)
{
    return {id, Type::Flag, "on", 0, 0, {}, "", help};
}

std::vector<solve::ParameterSpec> ofSkeleton()
{
    return {
        flag("numbers", "Look at columns of numbers"),
        flag("categories", "Look at columns of words that are no groups"),
        flag("groups", "Look at the rows' groups"),
        flag("texts", "Look at texts: their length and their words, hashed"),
        flag("embeddings", "Look at columns of embeddings"),
        {"text_width", Type::Integer, "256", 16, 4096, {}, "columns", "Columns that a text is hashed into"},
        {"validation",
         Type::Choice,
         "auto",
         0,
         0,
         {"auto", "part", "folds"},
         "",
         "What was learnt is judged on the split's validation part, or on each fifth by the others; auto: "
         "the "
         "part where there are more than 3,000 rows"}};
}

std::vector<solve::ParameterSpec> fees()
{
    return {{"fee", Type::Real, "0", 0, 1e6, {}, "of cost", "What choosing costs in every row"},
            {"fee_ms", Type::Real, "0", 0, 1e9, {}, "ms", "How long choosing takes in every row"}};
}

bool hasLatency(const Problem& problem)
{
    return frontier::indexOf(problem.objectives(), "latency") >= 0;
}

} // namespace

FeatureChoice featureChoiceOf(const solve::Parameters& parameters)
{
    return {parameters.flag("numbers"),    parameters.flag("categories"),
            parameters.flag("groups"),     parameters.flag("texts"),
            parameters.flag("embeddings"), static_cast<std::size_t>(parameters.integer("text_width"))};
}

solve::StrategyDescription PolicyStrategy::describe() const
{
    solve::StrategyDescription description;
    description.id = std::string("choice_") + m_learner.id;
    description.name = m_learner.name;
    description.version = "1.0";
    description.kinds = {"choice"};
    description.features = {"logged"};
    description.objectives = {"accuracy", "cost"};
    description.learns = true;
    description.parameters = m_learner.parameters();
    if (m_learner.needsFeatures) {
        for (auto& spec : ofSkeleton()) description.parameters.push_back(std::move(spec));
        for (auto& spec : fees()) description.parameters.push_back(std::move(spec));
    }
    description.iteration = "one fit, judged on rows it did not see";
    description.summary = m_learner.summary;
    description.source = m_learner.source;
    return description;
}

std::optional<std::string> PolicyStrategy::refusal(const problems::Problem& problem,
                                                   const solve::RunRequest& request) const
{
    const auto& choice = dynamic_cast<const Problem&>(problem);
    if (auto reason = learningRefusal(choice, request)) return reason;
    if (m_learner.needsFeatures && choice.table().columns.empty())
        return "The table has no column that is known before an option is paid for.";
    return std::nullopt;
}

solve::Status PolicyStrategy::solve(const problems::Problem& problem, const solve::Parameters& parameters,
                                    solve::RunContext& context) const
{
    const auto& choice = dynamic_cast<const Problem&>(problem);
    if (const auto& given = context.request().policy) {
        const Policy policy = withNewOptions(policyOf(*given, m_learner), m_learner, choice, context);
        context.front(apply(policy, choice, context));
        context.step();
        return solve::Status::Finished;
    }
    auto policy = fit(choice, m_learner, parameters, context);
    if (!policy) {
        context.note("it was stopped before it had learnt, and mixes options by lot");
        context.front(apply(*fit(choice, meanLearner(), parameters, context), choice, context));
        return solve::Status::Stopped;
    }
    if (m_learner.needsFeatures) {
        policy->fee = parameters.real("fee");
        policy->feeMs = parameters.real("fee_ms");
        if (policy->feeMs > 0 && !hasLatency(choice))
            context.note("the table has no latency, so that fee_ms counts nowhere");
    } else {
        context.step();
    }
    context.policy(toJson(*policy));
    context.front(apply(*policy, choice, context));
    return solve::Status::Finished;
}

} // namespace tradeoff::choice
