// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "app/cli/Commands.h"
#include "app/cli/Interruption.h"
#include "app/cli/KeptPolicy.h"
#include "app/cli/Progress.h"
#include "app/cli/Text.h"

#include "core/format/Error.h"
#include "core/format/TextFile.h"
#include "core/run/Runner.h"
#include "core/solve/Protocol.h"

#include <algorithm>
#include <cstdio>

namespace tradeoff::cli {

namespace {

using format::Json;

constexpr double kStandardSeconds = 10;

options::options_description solveOptions()
{
    options::options_description d;
    auto add = d.add_options();
    add("strategy", options::value<std::string>()->required(), "");
    add("set", options::value<Words>()->composing(), "")("read", options::value<Words>()->composing(), "");
    add("map", options::value<Words>()->composing(), "")("test", options::value<std::string>(), "");
    add("seconds", options::value<double>(), "")("iterations", options::value<std::int64_t>(), "");
    add("memory", options::value<std::int64_t>(), "")("seed", options::value<std::uint64_t>(), "");
    add("threads", options::value<int>(), "")("device", options::value<std::string>(), "");
    add("objectives", options::value<std::string>(), "")("lexicographic", "");
    add("at-most", options::value<Words>()->composing(), "")("start", options::value<std::string>(), "");
    add("out", options::value<std::string>(), "")("project", options::value<std::string>(), "");
    add("pin", options::value<Words>()->composing(), "")("progress", "")("json", "");
    add("policy", options::value<std::string>(), "");
    return d;
}

frontier::Value limitFrom(const problems::Problem& problem, const std::string& id, const std::string& text)
{
    const int index = frontier::indexOf(problem.objectives(), id);
    if (index < 0) throw UsageError("--at-most: '" + id + "' is no objective of this problem");
    const auto value = frontier::exactValue(problem.objectives()[static_cast<std::size_t>(index)], text);
    if (!value)
        throw UsageError("--at-most: '" + text + "' is no limit on " + id +
                         ": a whole number, a decimal or a fraction such as 201/251");
    return *value;
}

void checkDevice(const std::string& device, const solve::StrategyDescription& strategy)
{
    if (device == "auto" || device == "cpu") return;
    throw UsageError("device '" + device + "' is not there for " + strategy.id +
                     "; `tradeoff list devices` names those that are");
}

solve::RunRequest requestFrom(const options::variables_map& values, const problems::Problem& problem)
{
    solve::RunRequest request;
    request.objectives = {problem.objectives()[0].id};
    if (values.count("objectives"))
        request.objectives = commaSeparated(values["objectives"].as<std::string>());
    request.lexicographic = values.count("lexicographic") != 0;
    for (const auto& [id, text] : pairs(all(values, "at-most"), "--at-most"))
        request.atMost[id] = limitFrom(problem, id, text);
    if (values.count("seconds")) request.seconds = values["seconds"].as<double>();
    if (values.count("iterations")) request.iterations = values["iterations"].as<std::int64_t>();
    if (values.count("memory")) request.memoryBytes = values["memory"].as<std::int64_t>() << 20;
    if (values.count("seed")) request.seed = values["seed"].as<std::uint64_t>();
    if (values.count("threads")) request.threads = values["threads"].as<int>();
    if (values.count("device")) request.device = values["device"].as<std::string>();
    if (values.count("start")) request.start = problems::readPlan(problem, values["start"].as<std::string>());
    if (!request.seconds && !request.iterations) {
        request.seconds = kStandardSeconds;
        std::fprintf(stderr, "no --seconds and no --iterations: running for %g s\n", kStandardSeconds);
    }
    return request;
}

Json limitsJson(const solve::RunRequest& request, const problems::Problem& problem)
{
    Json limits = Json::object();
    if (request.seconds) limits["seconds"] = *request.seconds;
    if (request.iterations) limits["iterations"] = *request.iterations;
    if (request.memoryBytes) limits["memoryBytes"] = *request.memoryBytes;
    for (const auto& [id, value] : request.atMost)
        limits["atMost"][id] = numberJson(
            problem.objectives()[static_cast<std::size_t>(frontier::indexOf(problem.objectives(), id))],
            value);
    return limits;
}

Json solutionsJson(const run::RunResult& result, const problems::Problem& problem)
{
    Json list = Json::array();
    for (const auto& plan : result.front)
        list.push_back({{"ref", problems::toText(plan.ref)},
                        {"objectives", valuesJson(problem.objectives(), plan.verdict.values)},
                        {"exact", exactJson(problem.objectives(), plan.verdict.values)},
                        {"seconds", plan.spending.wallSeconds}});
    return list;
}

Json frontsJson(const run::RunResult& result)
{
    Json list = Json::array();
    for (const auto& front : result.fronts)
        list.push_back({{"ref", problems::toText(front.ref)},
                        {"steps", front.verdict->steps()},
                        {"counting", front.countingSteps},
                        {"seconds", front.spending.wallSeconds}});
    return list;
}

/// Of all that counts the best in the first requested objective; a result without plans has none.
struct BestPlan
{
    problems::Solution solution;
    problems::Verdict verdict;
};

BestPlan bestOf(const run::RunSpec& spec, const run::RunResult& result)
{
    const auto& objectives = spec.problem->objectives();
    const auto first = static_cast<std::size_t>(frontier::indexOf(objectives, spec.request.objectives[0]));
    BestPlan best;
    if (!result.front.empty()) best = {result.front[0].solution, result.front[0].verdict};
    for (const auto& front : result.fronts) {
        const auto values = front.verdict->at(front.best);
        if (!best.verdict.values.empty() &&
            !frontier::isBetter(objectives[first], values[first], best.verdict.values[first]))
            continue;
        best.solution = spec.problem->stepOf(*front.front, front.best);
        best.verdict = {true, {values.begin(), values.end()}, {}};
    }
    return best;
}

Json resultJson(const run::RunSpec& spec, const run::RunResult& result, const BestPlan& best,
                const std::string& out)
{
    const auto& objectives = spec.problem->objectives();
    const auto& first =
        objectives[static_cast<std::size_t>(frontier::indexOf(objectives, spec.request.objectives[0]))];
    Json trace = Json::array();
    for (const auto& p : result.trace)
        trace.push_back({p.wallSeconds, p.cpuSeconds, p.iterations, numberJson(first, p.value)});
    Json bounds = Json::object();
    for (const auto& [id, bound] : result.bounds)
        bounds[id] = {
            {"value", numberJson(objectives[static_cast<std::size_t>(frontier::indexOf(objectives, id))],
                                 bound.value)},
            {"grade", bound.grade}};
    const bool feasible = result.plans() > 0;
    return {
        {"problem", problemJson(*spec.problem, spec.problem->digest())},
        {"strategy", {{"id", spec.strategy.description.id}, {"version", spec.strategy.description.version}}},
        {"seed", spec.request.seed},
        {"limits", limitsJson(spec.request, *spec.problem)},
        {"device", "cpu"},
        {"threads", spec.request.threads},
        {"status", result.status},
        {"stoppedBy", result.stoppedBy},
        {"reason", result.reason},
        {"seconds", result.seconds},
        {"loadSeconds", result.loadSeconds},
        {"cpuSeconds", result.cpuSeconds},
        {"iterations", result.iterations},
        {"feasible", feasible},
        {"objectives", feasible ? valuesJson(objectives, best.verdict.values) : Json::object()},
        {"exact", feasible ? exactJson(objectives, best.verdict.values) : Json::object()},
        {"bounds", bounds},
        {"solutions", solutionsJson(result, *spec.problem)},
        {"fronts", frontsJson(result)},
        {"hindsight", run::isHindsight(spec)},
        {"rejected", result.rejected},
        {"confinement", result.confinement},
        {"trace", trace},
        {"solution", out.empty() ? Json() : Json(out)}};
}

/// "a front of 3 steps: accuracy 0.9, cost 1 USD to accuracy 0.1, cost 0 USD".
std::string frontLine(const run::RunSpec& spec, const run::JudgedFront& front)
{
    const auto& objectives = spec.problem->objectives();
    const auto told = [&](std::size_t step) {
        std::string text;
        for (std::size_t i = 0; i < objectives.size(); ++i)
            text += (i ? ", " : " ") + objectives[i].id + " " +
                    frontier::withUnit(objectives[i], front.verdict->at(step)[i]);
        return text;
    };
    const auto first = std::find(front.counts.begin(), front.counts.end(), true) - front.counts.begin();
    const auto last = front.counts.rend() - std::find(front.counts.rbegin(), front.counts.rend(), true) - 1;
    return "a front of " + std::to_string(front.countingSteps) +
           " plans:" + told(static_cast<std::size_t>(first)) + " to" + told(static_cast<std::size_t>(last)) +
           "\n";
}

void printText(const run::RunSpec& spec, const run::RunResult& result)
{
    const auto& objectives = spec.problem->objectives();
    char head[160];
    std::snprintf(head, sizeof head, "%s: %s after %.1f s (%s), %lld iterations\n",
                  spec.strategy.description.id.c_str(), result.status.c_str(), result.seconds,
                  result.stoppedBy.c_str(), static_cast<long long>(result.iterations));
    std::string text = head;
    if (!result.reason.empty()) text += result.reason + "\n";
    for (const auto& front : result.fronts) text += frontLine(spec, front);
    if (run::isHindsight(spec) && result.plans() > 0) text += kNotAchievable;
    if (!result.front.empty()) {
        Words columns;
        for (const auto& objective : objectives) columns.push_back(heading(objective));
        std::vector<Words> rows;
        for (const auto& plan : result.front) {
            Words row;
            for (std::size_t i = 0; i < objectives.size(); ++i)
                row.push_back(frontier::toText(objectives[i], plan.verdict.values[i]));
            rows.push_back(std::move(row));
        }
        text += table(columns, rows, std::vector<bool>(columns.size(), true));
    }
    print(text + assumptionLines(spec.problem->assumptions()));
}

run::RunResult runIt(const run::RunSpec& spec, const options::variables_map& values)
{
    Progress progress(spec.strategy.description.id, spec.problem->objectives(),
                      values.count("progress") != 0);
    const auto& stop = stopBySignal();
    if (!values.count("project")) return run::execute(spec, progress, stop);
    const auto path = values["project"].as<std::string>();
    project::Project project(path);
    auto recorded = run::executeInto(project, spec, progress, stop);
    if (recorded.policy != 0)
        std::fprintf(stderr, "what it learnt is policy %lld of %s\n", static_cast<long long>(recorded.policy),
                     path.c_str());
    return std::move(recorded.result);
}

int exitStatus(const run::RunResult& result)
{
    if (result.rejected > 0) return Exit::Misjudged;
    return result.plans() == 0 || result.status == "failed" ? Exit::NoneFound : Exit::Done;
}

} // namespace

int solve(const Words& words)
{
    const auto values = parse(words, solveOptions(), {"file"});
    const auto catalog = run::StrategyCatalog::discover();
    run::RunSpec spec;
    spec.strategy = catalog.find(values["strategy"].as<std::string>());
    spec.parameters = pairs(all(values, "set"), "--set");
    spec.problem = readInput(values["file"].as<Words>()[0], values).problem;
    spec.request = requestFrom(values, *spec.problem);
    spec.problem = problems::withPins(spec.problem, spec.request.start ? &*spec.request.start : nullptr,
                                      all(values, "pin"));
    checkDevice(spec.request.device, spec.strategy.description);
    if (values.count("policy")) spec.request.policy = keptPolicy(values, spec.strategy.description.id);

    const run::RunResult result = runIt(spec, values);
    const BestPlan best = bestOf(spec, result);
    std::string out;
    if (values.count("out") && result.plans() > 0) {
        out = values["out"].as<std::string>();
        format::writeFile(out, problems::writePlan(*spec.problem, best.solution, best.verdict, out));
    }
    if (values.count("json"))
        printJson(resultJson(spec, result, best, out));
    else
        printText(spec, result);
    return exitStatus(result);
}

} // namespace tradeoff::cli
