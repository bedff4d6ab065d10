// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/HeavierLearners.h"
#include "plugins/choice/learn/Learners.h"
#include "plugins/choice/learn/network/Network.h"

namespace tradeoff::choice {

namespace {

using Type = solve::ParameterSpec::Type;

std::vector<solve::ParameterSpec> networkParameters()
{
    return {{"hidden", Type::Integer, "32", 1, 1024, {}, "", "Hidden units of each network"},
            {"members", Type::Integer, "8", 1, 64, {}, "", "Networks whose mean is taken"},
            {"epochs", Type::Integer, "60", 1, 1000, {}, "", "Most passes over the rows"},
            {"rate", Type::Real, "0.001", 0.00001, 1, {}, "", "Length of Adam's steps"},
            {"decay",
             Type::Real,
             "0.1",
             0,
             10,
             {},
             "",
             "Share of each weight taken off per step, times the rate"}};
}

std::vector<RegressorPtr> fitNetwork(const Lesson& lesson, LearnContext& context)
{
    NetworkSettings settings;
    settings.members = static_cast<int>(context.parameters.integer("members"));
    settings.training.hidden = static_cast<std::size_t>(context.parameters.integer("hidden"));
    settings.training.epochs = static_cast<int>(context.parameters.integer("epochs"));
    settings.training.rate = context.parameters.real("rate");
    settings.training.decay = context.parameters.real("decay");
    return {fitNetwork(lesson, settings, context.random, context.threads, context.mustStop)};
}

RegressorPtr restoreNetwork(const format::Json& json)
{
    return readNetwork(json);
}

} // namespace

const Learner& networkLearner()
{
    static const Learner learner = {
        "network",
        "Small neural networks",
        "Forecasts what each option brings by the mean of a few networks with one hidden layer",
        "Kingma, Ba (2015), Adam: a method for stochastic optimization, arXiv:1412.6980; Lakshminarayanan, "
        "Pritzel, Blundell (2017), arXiv:1612.01474",
        networkParameters,
        fitNetwork,
        restoreNetwork,
        [] { return &ridgeLearner(); }};
    return learner;
}

} // namespace tradeoff::choice
