// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/HeavierLearners.h"
#include "plugins/choice/learn/Learners.h"
#include "plugins/choice/learn/graph/GraphRouter.h"

namespace tradeoff::choice {

namespace {

using Type = solve::ParameterSpec::Type;

std::vector<solve::ParameterSpec> graphParameters()
{
    return {
        {"rank", Type::Integer, "0", 0, 64, {}, "", "Length of the rows' states; 0: chosen from 1, 2 and 4"}};
}

std::vector<RegressorPtr> fitGraph(const Lesson& lesson, LearnContext& context)
{
    GraphSettings settings;
    if (const auto rank = context.parameters.integer("rank"); rank > 0)
        settings.grid.ranks = {static_cast<std::size_t>(rank)};
    return {fitGraph(lesson, settings, context.random, context.threads, context.mustStop)};
}

RegressorPtr restoreGraph(const format::Json& json)
{
    return readGraph(json);
}

RegressorPtr withOption(const Regressor& fitted, const Observations& observations)
{
    return dynamic_cast<const GraphRouter&>(fitted).withOption(observations);
}

} // namespace

const Learner& graphLearner()
{
    static const Learner learner = {
        "graph",
        "Graph router",
        "Forecasts the edges of a graph of rows and options from the rows' states and the options' "
        "embeddings; a "
        "new option needs a handful of edges and no refitting",
        "Feng, Shen, You (2025), GraphRouter: a graph-based router for LLM selections, arXiv:2410.03834",
        graphParameters,
        fitGraph,
        restoreGraph,
        [] { return &ridgeLearner(); },
        true,
        nullptr,
        nullptr,
        withOption};
    return learner;
}

} // namespace tradeoff::choice
