// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "app/cli/Commands.h"
#include "app/cli/Interruption.h"
#include "app/cli/Text.h"

#include "core/format/Decimal.h"
#include "core/format/Error.h"
#include "core/format/TextFile.h"
#include "core/run/Runner.h"
#include "core/study/Study.h"
#include "core/study/Summary.h"

#include <algorithm>
#include <cstdio>

namespace tradeoff::cli {

namespace {

using study::Budget;
using study::Entrant;
using study::Grid;

options::options_description studyOptions()
{
    options::options_description d;
    auto add = d.add_options();
    add("name", options::value<std::string>()->default_value("study"), "");
    add("strategy", options::value<Words>()->composing(), "")("set", options::value<Words>()->composing(),
                                                              "");
    add("map", options::value<Words>()->composing(), "")("test", options::value<std::string>(), "");
    add("read", options::value<Words>()->composing(), "")("seeds", options::value<std::string>(), "");
    add("seconds", options::value<std::string>(), "")("iterations", options::value<std::string>(), "");
    add("objective", options::value<std::string>(), "")("threads", options::value<int>(), "");
    add("order-seed", options::value<std::uint64_t>(), "")("jobs", options::value<int>(), "");
    add("best-known", options::value<std::string>(), "")("summary", "")("json", "");
    return d;
}

std::int64_t wholeNumber(const std::string& text, const std::string& option)
{
    const auto number = format::parseInteger(text);
    if (!number || *number < 0) throw UsageError(option + ": '" + text + "' is no whole number from 0 up");
    return *number;
}

/// {1, 2, 3, 7} from "1-3,7".
std::vector<std::uint64_t> seedsFrom(const std::string& text)
{
    constexpr std::int64_t kMostSeeds = 10'000;
    std::vector<std::uint64_t> seeds;
    for (const auto& part : commaSeparated(text)) {
        const auto dash = part.find('-');
        const std::int64_t first = wholeNumber(part.substr(0, dash), "--seeds");
        const std::int64_t last =
            dash == std::string::npos ? first : wholeNumber(part.substr(dash + 1), "--seeds");
        if (last < first || last - first >= kMostSeeds)
            throw UsageError("--seeds: '" + part + "' is no range of at most 10000 seeds");
        for (std::int64_t seed = first; seed <= last; ++seed)
            seeds.push_back(static_cast<std::uint64_t>(seed));
    }
    auto sorted = seeds;
    std::sort(sorted.begin(), sorted.end());
    if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end())
        throw UsageError("--seeds names a seed twice");
    return seeds;
}

Budget secondsFrom(const std::string& text)
{
    const auto number = format::parseDecimal(text);
    if (!number || number->mantissa <= 0) throw UsageError("--seconds: '" + text + "' is no positive number");
    Budget budget;
    budget.seconds =
        static_cast<double>(number->mantissa) / static_cast<double>(format::powerOfTen(number->scale));
    return budget;
}

std::vector<Budget> budgetsFrom(const options::variables_map& values)
{
    std::vector<Budget> budgets;
    if (values.count("seconds"))
        for (const auto& text : commaSeparated(values["seconds"].as<std::string>()))
            budgets.push_back(secondsFrom(text));
    if (values.count("iterations"))
        for (const auto& text : commaSeparated(values["iterations"].as<std::string>())) {
            budgets.emplace_back();
            budgets.back().iterations = wholeNumber(text, "--iterations");
        }
    if (budgets.empty()) throw UsageError("a study needs --seconds or --iterations");
    for (auto budget = budgets.begin(); budget != budgets.end(); ++budget)
        if (std::find(budgets.begin(), budget, *budget) != budget)
            throw UsageError("the budget " + study::toText(*budget) + " is named twice");
    return budgets;
}

/// Every entrant once per value: A.p=1,2 makes two of A.
std::vector<Entrant> withValues(const std::vector<Entrant>& entrants, const std::string& label,
                                const std::string& parameter, const Words& choices)
{
    std::vector<Entrant> result;
    bool isKnown = false;
    for (const auto& entrant : entrants) {
        const bool isMeant = entrant.label.substr(0, entrant.label.find(' ')) == label;
        isKnown = isKnown || isMeant;
        if (!isMeant) {
            result.push_back(entrant);
            continue;
        }
        for (const auto& choice : choices) {
            result.push_back(entrant);
            result.back().parameters[parameter] = choice;
            if (choices.size() > 1) result.back().label += " " + parameter + "=" + choice;
        }
    }
    if (!isKnown) throw UsageError("--set: '" + label + "' is no --strategy of this study");
    return result;
}

/// "fast=routing_hgs" names an entrant, "routing_hgs" names itself.
std::vector<Entrant> entrantsFrom(const options::variables_map& values)
{
    std::vector<Entrant> entrants;
    for (const auto& word : all(values, "strategy")) {
        const auto equals = word.find('=');
        const std::string label = word.substr(0, equals);
        if (label.empty() || label.find_first_of(" .") != std::string::npos)
            throw UsageError("--strategy: '" + label + "' is no name (letters, digits and _)");
        for (const auto& other : entrants)
            if (other.label == label) throw UsageError("--strategy " + label + " is named twice");
        entrants.push_back({label, equals == std::string::npos ? word : word.substr(equals + 1), {}});
    }
    for (const auto& [key, value] : pairs(all(values, "set"), "--set")) {
        const auto dot = key.find('.');
        if (dot == std::string::npos)
            throw UsageError("--set: '" + key + "' must read STRATEGY.PARAMETER=VALUE");
        entrants = withValues(entrants, key.substr(0, dot), key.substr(dot + 1),
                              value.empty() ? Words{""} : commaSeparated(value));
    }
    return entrants;
}

/// Reads each file and stores its problem.
std::vector<study::Entry> addProblems(project::Project& project, const Words& files,
                                      const options::variables_map& values)
{
    std::vector<study::Entry> entries;
    for (const auto& file : files) {
        const auto read = readInput(file, values);
        const auto rounding = read.options.find("distance");
        entries.push_back({read.problem->digest(), read.problem->name(),
                           rounding == read.options.end() ? "" : rounding->second});
        for (std::size_t i = 0; i + 1 < entries.size(); ++i)
            if (entries[i].digest == entries.back().digest)
                throw UsageError(file + " holds the same problem as another file");
        project.addProblem(read.problem, read.problem->name()).get();
    }
    return entries;
}

Grid gridFrom(project::Project& project, const Words& files, const options::variables_map& values)
{
    Grid grid;
    grid.entrants = entrantsFrom(values);
    grid.budgets = budgetsFrom(values);
    grid.seeds = seedsFrom(values.count("seeds") ? values["seeds"].as<std::string>() : "1");
    if (values.count("objective")) grid.objective = values["objective"].as<std::string>();
    if (values.count("threads")) grid.threads = values["threads"].as<int>();
    if (values.count("order-seed")) grid.orderSeed = values["order-seed"].as<std::uint64_t>();
    if (grid.seeds.empty()) throw UsageError("--seeds names no seed");
    if (grid.entrants.empty()) throw UsageError("a study needs at least one --strategy");
    if (files.empty()) throw UsageError("a study needs at least one problem file");
    grid.problems = addProblems(project, files, values);
    return grid;
}

const project::StudyInfo& studyNamed(const project::Snapshot& snapshot, const std::string& name)
{
    if (const auto* info = snapshot.study(name)) return *info;
    throw format::InputError({snapshot.path, 0, 0}, name,
                             "the name of a study it holds, or --strategy and files to begin one");
}

study::StudyListener tellProgress(const Grid& grid)
{
    study::StudyListener listener;
    listener.ended = [&grid](const study::Cell& cell, const run::RunResult& result) {
        const std::string line =
            grid.problems[cell.problem].name + ", seed " + std::to_string(grid.seeds[cell.seed]) + ", " +
            study::toText(grid.budgets[cell.budget]) + ", " + grid.entrants[cell.entrant].label + ": " +
            result.status + (result.reason.empty() ? "" : " (" + result.reason + ")");
        std::fprintf(stderr, "%s\n", line.c_str());
    };
    return listener;
}

int runIt(const std::string& path, const std::string& name, const Words& files,
          const options::variables_map& values, project::SnapshotPtr& snapshot)
{
    const bool isNew = !files.empty() || values.count("strategy");
    project::Project project(path,
                             isNew ? project::Project::Mode::OpenOrCreate : project::Project::Mode::OpenOnly);
    study::StudyPlan plan;
    plan.name = name;
    plan.grid = isNew ? gridFrom(project, files, values)
                      : study::gridFrom(studyNamed(*project.snapshot(), name).grid);
    if (values.count("jobs")) plan.jobs = values["jobs"].as<int>();
    if (plan.jobs < 1 || plan.jobs > 256) throw UsageError("--jobs must lie between 1 and 256");
    const auto& stop = stopBySignal();
    const auto outcome =
        study::runStudy(project, run::StrategyCatalog::discover(), plan, tellProgress(plan.grid), stop);
    snapshot = project.snapshot();
    if (outcome == study::Outcome::Complete) return Exit::Done;
    std::fprintf(stderr, "stopped; `tradeoff study %s --name %s` goes on where it stopped\n", path.c_str(),
                 name.c_str());
    return Exit::Resumable;
}

bool hasPlan(const study::Summary& summary)
{
    for (const auto& budget : summary.budgets)
        for (const auto& entrant : budget.entrants)
            if (entrant.withPlan > 0) return true;
    return false;
}

} // namespace

int study(const Words& words)
{
    const auto values = parse(words, studyOptions(), {"file"}, true);
    Words files = values["file"].as<Words>();
    const std::string path = files.front();
    files.erase(files.begin());
    const std::string name = values["name"].as<std::string>();
    std::map<std::string, study::BestKnown> best;
    if (values.count("best-known")) {
        const std::string file = values["best-known"].as<std::string>();
        best = study::readBestKnown(format::readFile(file), file);
    }
    int status = Exit::Done;
    project::SnapshotPtr snapshot;
    if (values.count("summary")) {
        const project::Project project(path, project::Project::Mode::Browse);
        snapshot = project.snapshot();
        studyNamed(*snapshot, name);
    } else
        status = runIt(path, name, files, values, snapshot);

    const auto summary = study::summarise(*snapshot, name, best);
    if (values.count("json"))
        printJson(study::toJson(summary));
    else
        print(study::toText(summary));
    return status == Exit::Done && !hasPlan(summary) ? static_cast<int>(Exit::NoneFound) : status;
}

} // namespace tradeoff::cli
