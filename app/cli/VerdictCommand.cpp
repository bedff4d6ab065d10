// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// tradeoff verdict: does a router gain anything over mixing two models? One table, declared beforehand.

#include "app/cli/Commands.h"
#include "app/cli/Interruption.h"
#include "app/cli/Policies.h"
#include "app/cli/Text.h"

#include "core/format/Error.h"
#include "core/study/policy/Trial.h"

#include <algorithm>
#include <cstdio>

namespace tradeoff::cli {

namespace {

using format::Json;
using problems::choice::Problem;
namespace policy = study::policy;

/// Those of the trial that came to something.
policy::TrialSettings withContenders(policy::TrialSettings settings, const policy::Trial& trial)
{
    std::erase_if(settings.strategies, [&](const run::FoundStrategy& strategy) {
        return std::none_of(
            trial.contenders.begin(), trial.contenders.end(),
            [&](const policy::Contender& found) { return found.name == strategy.description.id; });
    });
    return settings;
}

/// Those asked for, else every strategy that learns.
std::vector<run::FoundStrategy> contestants(const options::variables_map& values)
{
    const auto catalog = run::StrategyCatalog::discover();
    std::vector<run::FoundStrategy> chosen;
    for (const auto& id : all(values, "strategy")) {
        chosen.push_back(catalog.find(id));
        if (!chosen.back().description.learns) throw UsageError(id + " does not learn");
    }
    if (chosen.empty())
        for (const auto& strategy : catalog.strategies())
            if (strategy.description.learns) chosen.push_back(strategy);
    return chosen;
}

policy::TrialSettings settingsFrom(const options::variables_map& values)
{
    policy::TrialSettings settings;
    settings.strategies = contestants(values);
    settings.parameters = pairs(all(values, "set"), "--set");
    settings.folds = values["folds"].as<int>();
    settings.refits = values["refits"].as<int>();
    settings.seed = values["seed"].as<std::uint64_t>();
    settings.threads = values["threads"].as<int>();
    settings.seconds = values["seconds"].as<double>();
    if (settings.folds < 2 || settings.folds > 50) throw UsageError("--folds: 2 to 50");
    if (settings.refits != 0 && settings.refits < static_cast<int>(policy::kLeastRefits))
        throw UsageError("--refits: 0, or at least " + std::to_string(policy::kLeastRefits));
    return settings;
}

} // namespace

int verdict(const Words& words)
{
    options::options_description description;
    auto add = description.add_options();
    add("strategy", options::value<Words>()->composing(), "")("set", options::value<Words>()->composing(),
                                                              "");
    add("map", options::value<Words>()->composing(), "")("test", options::value<std::string>(), "");
    add("read", options::value<Words>()->composing(), "")("folds", options::value<int>()->default_value(5),
                                                          "");
    add("refits", options::value<int>()->default_value(0), "")("learning-curve", "");
    add("pair", options::value<std::string>(), "");
    add("seed", options::value<std::uint64_t>()->default_value(1), "");
    add("threads", options::value<int>()->default_value(1), "");
    add("seconds", options::value<double>()->default_value(120), "")("json", "");
    const auto values = parse(words, description, {"file"});
    const auto input = readInput(values["file"].as<Words>()[0], values).problem;
    const auto* problem = dynamic_cast<const Problem*>(input.get());
    if (!problem) throw UsageError("only tables of options have policies, and this is " + input->kind());

    const auto& stop = stopBySignal();
    const auto settings = settingsFrom(values);
    const auto trial = policy::runTrial(
        *problem, settings,
        [](const policy::TrialProgress& at) {
            std::fprintf(stderr, "fit %d of %d: %s\n", at.done + 1, at.all, at.strategy.c_str());
        },
        stop);
    for (const auto& failure : trial.failures) std::fprintf(stderr, "left out: %s\n", failure.c_str());
    if (trial.stopped) return Exit::NoneFound;
    auto reporting = reportSettings(*problem, settings.seed, settings.threads);
    const auto again = withContenders(settings, trial);
    if (values.count("pair") && !addPair(reporting, *problem, again, values["pair"].as<std::string>(), stop))
        return Exit::NoneFound;
    if (values.count("learning-curve") && !addLearning(reporting, *problem, again, stop))
        return Exit::NoneFound;
    const auto report = policy::reportOf(trial.folds, trial.contenders, reporting);
    if (values.count("json")) {
        Json json = policy::reportJson(report, problem->table().cost.unit);
        json["leftOut"] = trial.failures;
        json["assumptions"] = problem->assumptions();
        printJson(json);
    } else
        print(verdictText(report, problem->table().cost.unit) + assumptionLines(problem->assumptions()));
    return trial.contenders.empty() ? Exit::NoneFound : Exit::Done;
}

} // namespace tradeoff::cli
