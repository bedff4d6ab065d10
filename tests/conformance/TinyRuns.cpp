// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "tests/conformance/TinyRuns.h"

#include <algorithm>
#include <charconv>

namespace tradeoff::conformance {

namespace {

constexpr std::size_t kLongestSentence = 300;

} // namespace

run::RunSpec specOf(const Subject& subject, const problems::ProblemPtr& problem, const std::string& objective,
                    std::int64_t iterations)
{
    run::RunSpec spec;
    spec.problem = problem;
    spec.strategy = subject.strategy;
    spec.request.objectives = {objective};
    spec.request.iterations = iterations;
    spec.request.seconds = kSecondsAtMost;
    return spec;
}

Seen seen(const run::RunSpec& spec)
{
    Seen seen;
    seen.result = run::execute(spec, seen.ear, {});
    return seen;
}

std::string where(const run::RunSpec& spec)
{
    return "on '" + spec.problem->name() + "' for " + spec.request.objectives[0];
}

std::vector<std::string> objectivesOf(const Subject& subject, const problems::Problem& problem)
{
    std::vector<std::string> ids;
    const auto& own = subject.strategy.description.objectives;
    for (const auto& objective : problem.objectives())
        if (std::find(own.begin(), own.end(), objective.id) != own.end()) ids.push_back(objective.id);
    return ids;
}

const frontier::Objective& firstObjective(const run::RunSpec& spec)
{
    const auto& known = spec.problem->objectives();
    return known[static_cast<std::size_t>(frontier::indexOf(known, spec.request.objectives[0]))];
}

std::optional<frontier::Value> bestOf(const run::RunSpec& spec, const run::RunResult& result)
{
    const auto& objective = firstObjective(spec);
    const auto at = static_cast<std::size_t>(&objective - spec.problem->objectives().data());
    std::optional<frontier::Value> best;
    const auto take = [&](const frontier::Value& value) {
        if (!best || frontier::isBetter(objective, value, *best)) best = value;
    };
    for (const auto& plan : result.front) take(plan.verdict.values.at(at));
    for (const auto& front : result.fronts) take(front.verdict->at(front.best)[at]);
    return best;
}

bool isWithin(const frontier::Objective& objective, const frontier::Value& found,
              const frontier::Value& optimum, double factor)
{
    const double reached = frontier::toDouble(objective, found);
    const double best = frontier::toDouble(objective, optimum);
    if (factor == 1) return !frontier::isBetter(objective, optimum, found);
    return objective.sense == frontier::Sense::Minimise ? reached <= factor * best : reached * factor >= best;
}

std::string shown(double value)
{
    char text[32];
    return {text, std::to_chars(text, text + sizeof text, value, std::chars_format::fixed).ptr};
}

bool isSentence(const std::string& text)
{
    return text.size() <= kLongestSentence && std::count(text.begin(), text.end(), ' ') >= 2 &&
           text.find('\n') == std::string::npos && text.find(". ") == std::string::npos;
}

} // namespace tradeoff::conformance
