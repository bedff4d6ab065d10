// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Every clause runs the strategy through the guarded runner, as a user would, and looks at what comes back.

#include "tests/conformance/Clauses.h"

#include "core/format/Error.h"
#include "core/frontier/Dominance.h"
#include "core/solve/Random.h"
#include "tests/conformance/TinyRuns.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace tradeoff::conformance {

namespace {

using solve::ParameterSpec;

constexpr std::int64_t kFewIterations = 200;
constexpr int kStops = 5;                 ///< moments at which a run is asked to stop
constexpr int kLatestStop = 400;          ///< milliseconds
constexpr std::size_t kLookedAtSteps = 5; ///< of a front, judged alone as well

Breach declaration(const Subject& subject, const TinyWorld& world)
{
    const auto& description = subject.strategy.description;
    for (const auto& [field, text] : {std::pair("name", description.name),
                                      {"version", description.version},
                                      {"iteration", description.iteration},
                                      {"summary", description.summary}})
        if (text.empty()) return std::string("its description leaves '") + field + "' empty";
    if (description.kinds.empty()) return "it takes no problem kind";
    if (objectivesOf(subject, *world.middling).empty()) return "it improves no objective of its own kind";
    for (const auto& parameter : description.parameters) {
        if (parameter.help.empty()) return "parameter " + parameter.id + " has no help";
        try {
            solve::Parameters({parameter}, {});
        } catch (const format::InputError& error) {
            return "the default of parameter " + parameter.id + " is none of its values: " + error.what();
        }
    }
    return std::nullopt;
}

Breach feasible(const Subject& subject, const TinyWorld& world)
{
    return forEachTinyRun(subject, world, [](const auto&, const auto&, const Seen& seen) -> Breach {
        if (seen.result.status == "failed") return "it failed: " + seen.result.reason;
        if (seen.result.rejected == 0) return std::nullopt;
        return "the judge refused " + std::to_string(seen.result.rejected) + " plans (" +
               (seen.ear.notes.empty() ? "" : seen.ear.notes.front()) + ")";
    });
}

Breach claims(const Subject& subject, const TinyWorld& world)
{
    return forEachTinyRun(subject, world, [](const auto&, const auto&, const Seen& seen) -> Breach {
        for (const auto& note : seen.ear.notes)
            if (note.find("claim") != std::string::npos) return note;
        for (const auto& solution : seen.ear.solutions)
            if (!solution.honest) return "a claim differs from what the judge found";
        return std::nullopt;
    });
}

Breach tinyOptimum(const Subject& subject, const TinyWorld& world)
{
    return forEachTinyRun(
        subject, world, [&](const TinyProblem& tiny, const run::RunSpec& spec, const Seen& seen) -> Breach {
            const auto& objective = firstObjective(spec);
            const auto optimum = tiny.optimum.at(spec.request.objectives[0]);
            const auto found = bestOf(spec, seen.result);
            if (!found) {
                if (subject.factor > 1 && !seen.ear.notes.empty()) return std::nullopt; // it said so
                return "it found no plan and did not say why";
            }
            const std::string text = frontier::toText(objective, *found);
            if (frontier::isBetter(objective, *found, optimum))
                return "the judge let pass " + text + ", better than the optimum";
            if (isWithin(objective, *found, optimum, subject.factor)) return std::nullopt;
            return "it found " + text + ", the optimum is " + frontier::toText(objective, optimum);
        });
}

/// What must repeat: decisions, or values alone where the strategy promises no more.
std::vector<std::string> essence(const Subject& subject, const run::RunSpec& spec)
{
    const Seen run = seen(spec);
    std::vector<std::string> parts = {run.result.status};
    for (const auto& plan : run.result.front) {
        if (subject.strategy.description.reproducible == "bits") parts.push_back(plan.ref.object);
        for (const auto& value : plan.verdict.values) parts.push_back(std::to_string(value.number));
    }
    for (const auto& front : run.result.fronts) {
        if (subject.strategy.description.reproducible == "bits") parts.push_back(front.ref.object);
        for (const auto& value : front.verdict->values) parts.push_back(std::to_string(value.number));
    }
    return parts;
}

Breach sameBits(const Subject& subject, const TinyWorld& world)
{
    auto spec = specOf(subject, world.middling, "", kFewIterations);
    const auto ids = objectivesOf(subject, *world.middling);
    for (const int threads : {1, 2})
        for (const bool isFrontier : {false, true}) {
            if (isFrontier && ids.size() < 2) continue;
            spec.request.objectives = isFrontier ? std::vector(ids.begin(), ids.begin() + 2)
                                                 : std::vector(ids.begin(), ids.begin() + 1);
            spec.request.threads = threads;
            if (essence(subject, spec) != essence(subject, spec))
                return "the same request gave another answer with " + std::to_string(threads) + " threads " +
                       where(spec);
        }
    return std::nullopt;
}

Breach limits(const Subject& subject, const TinyWorld& world)
{
    for (const std::int64_t iterations : {1, 7, 100}) {
        for (const int threads : {1, 2}) {
            auto spec =
                specOf(subject, world.middling, objectivesOf(subject, *world.middling).at(0), iterations);
            spec.request.threads = threads;
            const auto result = seen(spec).result;
            if (result.iterations > iterations)
                return "it did " + std::to_string(result.iterations) + " iterations of " +
                       std::to_string(iterations) + " " + where(spec);
            if (result.stoppedBy == "seconds")
                return std::to_string(iterations) + " iterations did not end " + where(spec);
        }
    }
    return std::nullopt;
}

Breach stop(const Subject& subject, const TinyWorld& world)
{
    solve::Random random(11);
    for (int i = 0; i < kStops; ++i) {
        auto spec = specOf(subject, world.large, objectivesOf(subject, *world.large).at(0), 1);
        spec.request.iterations.reset();
        spec.request.seconds.reset();
        spec.request.threads = 1 + i % 2;
        spec.request.seed = static_cast<std::uint64_t>(i);
        const int moment = static_cast<int>(random.below(kLatestStop));
        run::StopRequest request;
        std::thread asker([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(moment));
            request.request();
        });
        Seen run;
        run.result = run::execute(spec, run.ear, request);
        asker.join();
        const std::string when = " when asked to stop after " + std::to_string(moment) + " ms";
        if (run.result.status == "failed") return "it failed" + when + ": " + run.result.reason;
        if (!run.result.reason.empty()) return run.result.reason;
        const bool had = !run.ear.solutions.empty();
        if (had && (run.result.front.empty() ||
                    run.result.front[0].ref.object != run.ear.solutions.back().ref.object))
            return "the best plan so far was lost" + when;
        if (!run.ear.fronts.empty() && run.result.fronts.empty()) return "the front so far was lost" + when;
    }
    return std::nullopt;
}

Breach monotone(const Subject& subject, const TinyWorld& world)
{
    const auto id = objectivesOf(subject, *world.middling).at(0);
    const auto& known = world.middling->objectives();
    const auto& objective = known[static_cast<std::size_t>(frontier::indexOf(known, id))];
    const auto spec = specOf(subject, world.middling, id, kFewIterations);
    const auto result = seen(spec).result;
    if (!bestOf(spec, result)) return "it found no plan " + where(spec);
    for (std::size_t i = 1; i < result.trace.size(); ++i) {
        const auto& before = result.trace[i - 1];
        const auto& after = result.trace[i];
        if (!frontier::isBetter(objective, after.value, before.value))
            return "its trace gets worse " + where(spec);
        if (after.wallSeconds < before.wallSeconds || after.iterations < before.iterations)
            return "its clock runs backwards " + where(spec);
    }
    return std::nullopt;
}

Breach parameters(const Subject& subject, const TinyWorld& world)
{
    const auto& tiny = world.solvable.back();
    const auto run = [&](const std::string& id, const std::string& text) {
        auto spec = specOf(subject, tiny.problem, objectivesOf(subject, *tiny.problem).at(0), 20);
        spec.parameters = {{id, text}};
        return seen(spec).result;
    };
    const auto isRefused = [&](const std::string& id, const std::string& text) {
        try {
            run(id, text);
        } catch (const format::InputError& error) {
            return std::string(error.what()).size() > id.size();
        }
        return false;
    };
    if (!isRefused("no_such_parameter", "1")) return "a parameter that it does not have was taken";
    for (const auto& parameter : subject.strategy.description.parameters) {
        if (!isRefused(parameter.id, "nonsense?")) return "'nonsense?' was taken for " + parameter.id;
        std::vector<std::string> extremes = parameter.choices;
        if (parameter.type == ParameterSpec::Type::Flag) extremes = {"on", "off"};
        if (parameter.type == ParameterSpec::Type::Integer || parameter.type == ParameterSpec::Type::Real) {
            extremes = {shown(parameter.lowest), shown(parameter.highest)};
            if (!isRefused(parameter.id, "1e300")) return "1e300 was taken for " + parameter.id;
        }
        for (const auto& text : extremes) {
            const auto result = run(parameter.id, text);
            if (result.status == "failed" || result.rejected > 0)
                return "it failed with " + parameter.id + " = " + text + ": " + result.reason;
        }
    }
    return std::nullopt;
}

Breach objectives(const Subject& subject, const TinyWorld& world)
{
    const auto& problem = world.middling;
    try {
        seen(specOf(subject, problem, "happiness", 1));
        return "an objective that does not exist was taken";
    } catch (const format::InputError&) {
        // as it should be
    }
    for (const auto& special : world.special)
        for (const auto& objective : special->objectives()) {
            const auto& own = subject.strategy.description.objectives;
            if (std::find(own.begin(), own.end(), objective.id) != own.end()) continue;
            const auto spec = specOf(subject, special, objective.id, kFewIterations);
            const auto result = seen(spec).result;
            if (result.status != "refused")
                return "it does not declare this objective, yet did not refuse (" + result.status + ") " +
                       where(spec);
        }
    return std::nullopt;
}

Breach special(const Subject& subject, const TinyWorld& world)
{
    for (const auto& problem : world.special) {
        const auto ids = objectivesOf(subject, *problem);
        if (ids.empty()) continue;
        const auto spec = specOf(subject, problem, ids.front(), kFewIterations);
        const auto result = seen(spec).result;
        if (result.status == "refused") {
            if (!isSentence(result.reason)) return "its refusal is no sentence: '" + result.reason + "'";
            continue;
        }
        if (result.status != "feasible" || result.rejected > 0)
            return "it took the problem and ended '" + result.status + "' with " +
                   std::to_string(result.rejected) + " refused plans " + where(spec);
    }
    return std::nullopt;
}

Breach atMost(const Subject& subject, const TinyWorld& world)
{
    for (const auto& tiny : world.solvable) {
        if (!tiny.limited) continue;
        const auto ids = objectivesOf(subject, *tiny.problem);
        auto spec = specOf(subject, tiny.problem, ids.at(0), kTinyIterations);
        if (ids.at(0) != tiny.problem->objectives()[0].id) continue;
        spec.request.atMost[tiny.limited->objective] = tiny.limited->atMost;
        const Seen run = seen(spec);
        const auto& objective = firstObjective(spec);
        const auto& limit = tiny.problem->objectives()[static_cast<std::size_t>(
            frontier::indexOf(tiny.problem->objectives(), tiny.limited->objective))];
        if (run.result.status == "refused" && isSentence(run.result.reason)) continue;
        const auto found = bestOf(spec, run.result);
        if (!found) {
            if (subject.factor > 1 && !run.ear.notes.empty()) continue; // it said so
            return "it found no plan within " + limit.id + " at most " +
                   frontier::toText(limit, tiny.limited->atMost) + " and did not say why " + where(spec);
        }
        if (!isWithin(objective, *found, tiny.limited->optimum, subject.factor))
            return "it found " + frontier::toText(objective, *found) + " within the limit, the optimum is " +
                   frontier::toText(objective, tiny.limited->optimum) + " " + where(spec);
    }
    return std::nullopt;
}

Breach impossible(const Subject& subject, const TinyWorld& world)
{
    for (const auto& problem : world.impossible) {
        const auto spec = specOf(subject, problem, objectivesOf(subject, *problem).at(0), kFewIterations);
        const Seen run = seen(spec);
        if (run.result.status == "failed") return "it failed: " + run.result.reason + " " + where(spec);
        if (bestOf(spec, run.result)) return "the judge let a plan pass " + where(spec);
        const std::string said = !run.result.reason.empty()
                                     ? run.result.reason
                                     : (run.ear.notes.empty() ? "" : run.ear.notes.back());
        if (!isSentence(said)) return "it ended '" + run.result.status + "' without a reason " + where(spec);
    }
    return std::nullopt;
}

/// Why the steps of this front are no frontier of the requested objectives. Of what was learnt on other rows
/// nobody can ask that no step beats another.
Breach flawOf(const Subject& subject, const run::RunSpec& spec, const run::JudgedFront& front)
{
    const auto& objectives = spec.problem->objectives();
    std::vector<int> chosen;
    for (const auto& id : spec.request.objectives) chosen.push_back(frontier::indexOf(objectives, id));
    std::vector<frontier::Point> points;
    for (std::size_t step = 0; step < front.verdict->steps(); ++step) {
        const auto values = front.verdict->at(step);
        points.push_back(frontier::toPoint(objectives, chosen, {values.begin(), values.end()}));
    }
    const auto good = frontier::nonDominated(points);
    if (good.size() < points.size() && !subject.strategy.description.learns)
        return std::to_string(points.size() - good.size()) + " of " + std::to_string(points.size()) +
               " steps of its front are beaten or repeated by others";
    for (std::size_t step = 0; step < points.size(); step += 1 + points.size() / kLookedAtSteps) {
        const auto verdict = spec.problem->judge(spec.problem->stepOf(*front.front, step));
        const auto values = front.verdict->at(step);
        if (!verdict.feasible ||
            !std::equal(values.begin(), values.end(), verdict.values.begin(), verdict.values.end()))
            return "step " + std::to_string(step) + " of its front is another plan when it stands alone";
    }
    return std::nullopt;
}

Breach fronts(const Subject& subject, const TinyWorld& world)
{
    std::vector<problems::ProblemPtr> problems = world.special;
    for (const auto& tiny : world.solvable) problems.push_back(tiny.problem);
    problems.push_back(world.middling);
    for (const auto& problem : problems) {
        const auto ids = objectivesOf(subject, *problem);
        if (ids.size() < 2) continue;
        auto spec = specOf(subject, problem, ids[0], kFewIterations);
        spec.request.objectives = {ids[0], ids[1]};
        for (const auto& front : seen(spec).ear.fronts)
            if (const Breach flaw = flawOf(subject, spec, front)) return *flaw + " " + where(spec);
    }
    return std::nullopt;
}

} // namespace

const std::vector<Clause>& clauses()
{
    static const std::vector<Clause> all = {
        {"declaration", "describes itself in full, with defaults that its own ranges allow", declaration},
        {"feasible", "proposes only plans that the judge finds feasible", feasible},
        {"claims", "claims exactly what the judge finds", claims},
        {"tiny_optimum", "comes within its factor of the optimum of tiny problems", tinyOptimum},
        {"same_bits", "gives the same answer to the same request, with one thread and with two", sameBits},
        {"limits", "does no more iterations than it may", limits},
        {"stop", "ends when asked to, with the best plan so far", stop},
        {"monotone", "has a trace of ever better values and never turns its clock back", monotone},
        {"parameters", "refuses bad values with a reason and works at the ends of its ranges", parameters},
        {"objectives", "refuses objectives that it does not declare", objectives},
        {"special", "solves problems beyond the plain form or refuses them in one sentence", special},
        {"at_most", "keeps the request's limits or says that it found no plan", atMost},
        {"fronts",
         "sends fronts of which no step beats or repeats another, unless they were learnt on other rows",
         fronts},
        {"impossible", "ends with a reason where no plan exists", impossible},
    };
    return all;
}

} // namespace tradeoff::conformance
