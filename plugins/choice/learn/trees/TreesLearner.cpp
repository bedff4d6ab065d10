// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/HeavierLearners.h"
#include "plugins/choice/learn/Learners.h"
#include "plugins/choice/learn/trees/Trees.h"

namespace tradeoff::choice {

namespace {

using Type = solve::ParameterSpec::Type;

std::vector<solve::ParameterSpec> treesParameters()
{
    return {{"trees", Type::Integer, "200", 1, 2000, {}, "", "Most trees for what a row's options share"},
            {"own_trees", Type::Integer, "60", 0, 500, {}, "", "Most trees for each option's rest"},
            {"depth", Type::Integer, "3", 1, 8, {}, "", "Splits from a tree's root to a leaf"},
            {"shrinkage", Type::Real, "0.1", 0.001, 1, {}, "", "Share of each tree that is added"}};
}

std::vector<RegressorPtr> fitTrees(const Lesson& lesson, LearnContext& context)
{
    TreesSettings settings;
    settings.sharedTrees = static_cast<int>(context.parameters.integer("trees"));
    settings.ownTrees = static_cast<int>(context.parameters.integer("own_trees"));
    settings.growth.depth = static_cast<int>(context.parameters.integer("depth"));
    settings.growth.shrinkage = context.parameters.real("shrinkage");
    return {fitTrees(lesson, settings, context.random, context.threads, context.mustStop)};
}

RegressorPtr restoreTrees(const format::Json& json)
{
    return readTrees(json);
}

} // namespace

const Learner& treesLearner()
{
    static const Learner learner = {
        "trees",
        "Boosted trees",
        "Forecasts what each option brings by gradient boosting over binned features: what the options of a "
        "row "
        "share, and each one's rest",
        "Friedman (2001), Greedy function approximation: a gradient boosting machine, Annals of Statistics "
        "29(5), doi:10.1214/aos/1013203451",
        treesParameters,
        fitTrees,
        restoreTrees,
        [] { return &ridgeLearner(); }};
    return learner;
}

} // namespace tradeoff::choice
