// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/HeavierLearners.h"
#include "plugins/choice/learn/bandit/Replay.h"

#include <charconv>

namespace tradeoff::choice {

namespace {

using Type = solve::ParameterSpec::Type;

std::vector<solve::ParameterSpec> shared()
{
    return {
        {"curiosity", Type::Real, "0.5", 0, 100, {}, "", "Standard deviations of optimism, or of the draw"},
        {"slope_ridge", Type::Real, "10", 0.001, 1e6, {}, "rows", "Rows' worth of belief that a slope is 0"},
        {"directions",
         Type::Integer,
         "24",
         1,
         256,
         {},
         "",
         "Main directions of the features that are looked at"}};
}

std::vector<solve::ParameterSpec> priced()
{
    auto specs = shared();
    specs.push_back({"price",
                     Type::Real,
                     "-1",
                     -1,
                     1e12,
                     {},
                     "accuracy",
                     "What a unit of cost is worth while learning; below 0: drawn anew for each row"});
    return specs;
}

std::vector<solve::ParameterSpec> budgeted()
{
    auto specs = shared();
    specs.push_back({"row_budget",
                     Type::Real,
                     "0",
                     0,
                     1e12,
                     {},
                     "of cost",
                     "Mean cost per row that learning may spend; 0: half of what options drawn by lot cost"});
    return specs;
}

std::string shortly(double value)
{
    char text[32];
    return {text, std::to_chars(text, text + sizeof text, value, std::chars_format::general, 3).ptr};
}

std::string sentenceOf(const ReplayReport& report)
{
    std::string text = "it paid " + shortly(report.spent) + " for " + std::to_string(report.rows) +
                       " rows while it learnt, at a mean accuracy of " + shortly(report.meanAccuracy);
    if (report.course.size() > 1)
        text += " (" + shortly(report.course.front()) + " in the first tenth, " +
                shortly(report.course.back()) + " in the last)";
    if (report.budget > 0)
        text += ", within " + shortly(report.budget) + " a row at a price of " + shortly(report.price) +
                " accuracy a unit of cost in the end";
    return text;
}

Bought replayWith(BanditKind kind, const Lesson& lesson, const Matrix& costs, LearnContext& context)
{
    ReplaySettings settings;
    settings.kind = kind;
    settings.curiosity = context.parameters.real("curiosity");
    settings.ridge = context.parameters.real("slope_ridge");
    settings.directions = static_cast<std::size_t>(context.parameters.integer("directions"));
    if (kind == BanditKind::Budgeted)
        settings.budget = context.parameters.real("row_budget");
    else
        settings.price = context.parameters.real("price");
    auto found = replay({lesson.features, lesson.targets, costs, lesson.weights}, settings, context.random,
                        context.threads, context.mustStop);
    return {std::move(found.accuracy), std::move(found.cost), std::move(found.report.options),
            sentenceOf(found.report)};
}

template <BanditKind kind>
Bought replayAs(const Lesson& lesson, const Matrix& costs, LearnContext& context)
{
    return replayWith(kind, lesson, costs, context);
}

/// Replay takes its place.
std::vector<RegressorPtr> noFit(const Lesson&, LearnContext&)
{
    return {};
}

RegressorPtr restoreBandit(const format::Json& json)
{
    return readReplayed(json);
}

} // namespace

const Learner& linUcbLearner()
{
    static const Learner learner = {
        "linucb",
        "LinUCB, replayed",
        "Pays for one option a row, the most promising within the error of its forecast, and chooses by what "
        "it "
        "learnt so",
        "Li, Chu, Langford, Schapire (2010), A contextual-bandit approach to personalized news article "
        "recommendation, arXiv:1003.0146",
        priced,
        noFit,
        restoreBandit,
        nullptr,
        true,
        nullptr,
        replayAs<BanditKind::LinUcb>};
    return learner;
}

const Learner& thompsonLearner()
{
    static const Learner learner = {"thompson",
                                    "Thompson sampling, replayed",
                                    "Pays for one option a row, the best by a forecast drawn from what it "
                                    "believes, and chooses by what it "
                                    "learnt so",
                                    "Agrawal, Goyal (2013), Thompson sampling for contextual bandits with "
                                    "linear payoffs, arXiv:1209.3352",
                                    priced,
                                    noFit,
                                    restoreBandit,
                                    nullptr,
                                    true,
                                    nullptr,
                                    replayAs<BanditKind::Thompson>};
    return learner;
}

const Learner& budgetedLearner()
{
    static const Learner learner = {
        "budgeted",
        "Budgeted bandit, replayed",
        "Pays for one option a row within a budget, at a price of cost that follows the spending, and "
        "chooses by "
        "what it learnt so",
        "Badanidiyuru, Kleinberg, Slivkins (2013), Bandits with knapsacks, arXiv:1305.2545; Agrawal, Devanur "
        "(2016), arXiv:1507.06738",
        budgeted,
        noFit,
        restoreBandit,
        nullptr,
        true,
        nullptr,
        replayAs<BanditKind::Budgeted>};
    return learner;
}

} // namespace tradeoff::choice
