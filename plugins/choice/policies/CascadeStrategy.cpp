// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/policies/CascadeStrategy.h"

#include "core/format/Error.h"
#include "core/problems/choice/Splits.h"
#include "plugins/choice/plans/Plans.h"
#include "plugins/choice/policies/CascadeSearch.h"

#include <algorithm>

namespace tradeoff::choice {

using namespace problems::choice;

namespace {

using Type = solve::ParameterSpec::Type;

/// Four fifths to choose on and the rest to see what it brings, unless the split says which.
Round roundOf(const Problem& train, std::uint64_t seed)
{
    auto rounds = roundsOf(train, Validation::Part, seed);
    return rounds.empty() ? Round{allRows(train), allRows(train)} : std::move(rounds.front());
}

format::Json toJson(const Table& table, const TriedCascade& tried)
{
    format::Json json = {{"expected_accuracy", tried.accuracy}, {"expected_cost", tried.cost}};
    for (const auto stage : tried.cascade.stages)
        json["stages"].push_back(table.options[static_cast<std::size_t>(stage)].id);
    for (std::size_t i = 0; i < tried.cascade.stageSignals.size(); ++i) {
        const auto& signal = table.others[static_cast<std::size_t>(tried.cascade.stageSignals[i])];
        json["gates"].push_back({{"signal", signal.id},
                                 {"scale", signal.scale},
                                 {"parts", format::integerJson(signal.parts)},
                                 {"at_least", tried.cascade.atLeast[i] != 0},
                                 {"threshold", format::integerJson(tried.cascade.thresholds[i])}});
    }
    return json;
}

format::InputError lacks(const std::string& what, const std::string& id)
{
    return format::InputError({}, "no " + what + " '" + id + "'", "every " + what + " that the policy names");
}

Cascade cascadeOf(const Table& table, const format::Json& json)
{
    Cascade cascade;
    for (const auto& stage : json.at("stages")) {
        const auto id = stage.get<std::string>();
        const auto found = std::find_if(table.options.begin(), table.options.end(),
                                        [&](const Option& option) { return option.id == id; });
        if (found == table.options.end()) throw lacks("option", id);
        cascade.stages.push_back(static_cast<std::int32_t>(found - table.options.begin()));
    }
    for (const auto& gate : json.at("gates")) {
        const auto id = gate.at("signal").get<std::string>();
        const auto found = std::find_if(table.others.begin(), table.others.end(),
                                        [&](const Quantity& quantity) { return quantity.id == id; });
        if (found == table.others.end() || found->scale != gate.at("scale").get<int>() ||
            found->parts != format::integerOf(gate.at("parts")))
            throw lacks("signal", id);
        cascade.stageSignals.push_back(static_cast<std::int32_t>(found - table.others.begin()));
        cascade.atLeast.push_back(gate.at("at_least").get<bool>() ? 1 : 0);
        cascade.thresholds.push_back(format::integerOf(gate.at("threshold")).value_or(0));
    }
    if (cascade.stageSignals.empty() || cascade.stages.size() != cascade.stageSignals.size() + 1)
        throw format::InputError({}, std::to_string(cascade.stages.size()) + " stages",
                                 "two or more, with a gate between each two");
    return cascade;
}

void carry(const format::Json& policy, const Table& table, solve::RunContext& context)
try {
    if (policy.value("strategy", "") != "choice_cascade" || policy.at("version") != 1)
        throw format::InputError({}, "no policy of 'choice_cascade'", "one that a run of it wrote");
    for (const auto& cascade : policy.at("cascades")) {
        auto plan = problems::choice::toSolution(cascadeOf(table, cascade));
        for (const char* name : {problems::kExpectedAccuracy, problems::kExpectedCost})
            plan.decisions.set(name, std::vector<double>{cascade.at(name).get<double>()});
        context.solution(plan);
    }
} catch (const format::Json::exception& error) {
    throw format::InputError({}, error.what(), "a policy of cascades");
}

} // namespace

solve::StrategyDescription CascadeStrategy::describe() const
{
    solve::StrategyDescription description;
    description.id = "choice_cascade";
    description.name = "Cascade";
    description.version = "1.0";
    description.kinds = {"choice"};
    description.features = {"logged"};
    description.objectives = {"accuracy", "cost"};
    description.learns = true;
    description.parameters = {
        {"quantiles",
         Type::Integer,
         "9",
         1,
         99,
         {},
         "thresholds",
         "At how many quantiles of a signal a threshold is tried"},
        {"triples", Type::Flag, "on", 0, 0, {}, "", "Try three options in a row as well"}};
    description.iteration = "one search";
    description.summary =
        "Pays for a cheap option, looks at what it shows and goes on to a dearer one unless that "
        "is good enough; all that was paid for counts";
    description.source = "Chen, Zaharia, Zou (2023), FrugalGPT, arXiv:2305.05176";
    return description;
}

std::optional<std::string> CascadeStrategy::refusal(const problems::Problem& problem,
                                                    const solve::RunRequest& request) const
{
    const auto& choice = dynamic_cast<const Problem&>(problem);
    if (auto reason = learningRefusal(choice, request)) return reason;
    if (choice.train()->table().others.empty())
        return "The table tells nothing that is seen after an option was paid for, so that no signal can "
               "stop a "
               "cascade.";
    return std::nullopt;
}

solve::Status CascadeStrategy::solve(const problems::Problem& problem, const solve::Parameters& parameters,
                                     solve::RunContext& context) const
{
    const Problem& train = *dynamic_cast<const Problem&>(problem).train();
    if (const auto& given = context.request().policy) {
        carry(*given, train.table(), context);
        context.step();
        return solve::Status::Finished;
    }
    const Round round = roundOf(train, context.request().seed);
    const auto found = searchCascades(train, round.learnt, static_cast<int>(parameters.integer("quantiles")),
                                      parameters.flag("triples"), [&] { return context.stopRequested(); });
    format::Json policy = {{"format", "tradeoff-policy"},
                           {"version", 1},
                           {"strategy", "choice_cascade"},
                           {"train", train.digest()},
                           {"cascades", format::Json::array()}};
    for (const auto& one : found)
        policy["cascades"].push_back(toJson(train.table(), tried(train, one.cascade, round.judged)));
    context.policy(policy);
    carry(policy, train.table(), context);
    if (context.stopRequested()) return solve::Status::Stopped;
    if (found.empty()) context.note("No cascade beats the single options on the rows learnt from.");
    context.step();
    return solve::Status::Finished;
}

} // namespace tradeoff::choice
