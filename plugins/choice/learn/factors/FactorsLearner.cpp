// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/HeavierLearners.h"
#include "plugins/choice/learn/Learners.h"
#include "plugins/choice/learn/factors/FactorModel.h"

namespace tradeoff::choice {

namespace {

using Type = solve::ParameterSpec::Type;

std::vector<solve::ParameterSpec> factorsParameters()
{
    return {
        {"rank", Type::Integer, "0", 0, 64, {}, "", "Length of the vectors; 0: chosen from 1, 2, 4 and 8"}};
}

std::vector<RegressorPtr> fitFactors(const Lesson& lesson, LearnContext& context)
{
    FactorsSettings settings;
    if (const auto rank = context.parameters.integer("rank"); rank > 0)
        settings.grid.ranks = {static_cast<std::size_t>(rank)};
    return {fitFactors(lesson, settings, context.random, context.threads, context.mustStop)};
}

RegressorPtr restoreFactors(const format::Json& json)
{
    return readFactors(json);
}

} // namespace

const Learner& factorsLearner()
{
    static const Learner learner = {
        "factors",
        "Matrix factorisation",
        "Forecasts what each option brings as the product of a vector of the option and one of the row, "
        "which "
        "follows from what is known of the row",
        "Ong et al. (2024), RouteLLM: learning to route LLMs with preference data, arXiv:2406.18665; Koren, "
        "Bell, Volinsky (2009), Matrix factorization techniques for recommender systems, "
        "doi:10.1109/MC.2009.263",
        factorsParameters,
        fitFactors,
        restoreFactors,
        [] { return &ridgeLearner(); }};
    return learner;
}

} // namespace tradeoff::choice
