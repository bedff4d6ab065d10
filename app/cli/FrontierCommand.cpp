// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "app/cli/Commands.h"
#include "app/cli/Policies.h"
#include "app/cli/Progress.h"
#include "app/cli/Text.h"

#include "core/format/Decimal.h"
#include "core/format/Error.h"
#include "core/frontier/Hypervolume.h"
#include "core/frontier/Knee.h"
#include "core/frontier/OnePoint.h"
#include "core/project/Front.h"
#include "core/project/Project.h"
#include "core/run/Runner.h"
#include "core/solve/Random.h"
#include "core/study/policy/Trial.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <set>
#include <unistd.h>

namespace tradeoff::cli {

namespace {

using format::Json;

constexpr double kFrontierSeconds = 10;
constexpr std::size_t kShortRef = 12;
constexpr std::size_t kMostRows = 40;                  ///< of the table; --json and --csv have all
constexpr std::uint64_t kMostVolumeSteps = 20'000'000; ///< a second or so in 4 and more objectives
constexpr std::uint64_t kKneeSeed = 1;
constexpr std::size_t kMostAskedForKnee = 2000; ///< so that 200 draws take a moment

/// A project file that vanishes with its owner.
class TemporaryProject
{
public:
    TemporaryProject()
        : m_path(std::filesystem::temp_directory_path() /
                 ("tradeoff-" + std::to_string(getpid()) + ".tradeoff"))
    {
    }
    ~TemporaryProject()
    {
        std::error_code ignored;
        std::filesystem::remove(m_path, ignored);
    }
    TemporaryProject(const TemporaryProject&) = delete;
    TemporaryProject& operator=(const TemporaryProject&) = delete;
    std::string path() const { return m_path.string(); }

private:
    std::filesystem::path m_path;
};

std::vector<int> chosenObjectives(const options::variables_map& values,
                                  const std::vector<frontier::Objective>& objectives)
{
    Words ids;
    if (values.count("objectives"))
        ids = commaSeparated(values["objectives"].as<std::string>());
    else
        for (std::size_t i = 0; i < std::min<std::size_t>(2, objectives.size()); ++i)
            ids.push_back(objectives[i].id);
    std::vector<int> chosen;
    for (const auto& id : ids) {
        chosen.push_back(frontier::indexOf(objectives, id));
        if (chosen.back() < 0) throw UsageError("'" + id + "' is no objective of this problem");
    }
    return chosen;
}

/// Runs each strategy once on the problem of a file, for its frontier over the chosen objectives.
void fill(project::Project& project, const problems::ProblemPtr& problem,
          const options::variables_map& values)
{
    const auto catalog = run::StrategyCatalog::discover();
    Words ids = all(values, "strategy");
    if (ids.empty())
        for (const auto& strategy : catalog.strategies()) {
            if (solve::takes(strategy.description, *problem)) ids.push_back(strategy.description.id);
        }
    for (const auto& id : ids) {
        run::RunSpec spec{problem, catalog.find(id), {}, {}, {}};
        for (const int index : chosenObjectives(values, problem->objectives()))
            spec.request.objectives.push_back(problem->objectives()[static_cast<std::size_t>(index)].id);
        spec.request.seconds = values.count("seconds") ? values["seconds"].as<double>() : kFrontierSeconds;
        if (values.count("seed")) spec.request.seed = values["seed"].as<std::uint64_t>();
        Progress progress(id, problem->objectives(), true);
        const run::StopRequest never;
        const auto recorded = run::executeInto(project, spec, progress, never);
        if (!recorded.result.reason.empty())
            std::fprintf(stderr, "%s: %s\n", id.c_str(), recorded.result.reason.c_str());
    }
}

struct Shown
{
    project::SnapshotPtr snapshot;
    const project::ProblemInfo* problem = nullptr;
    std::vector<int> chosen;
    std::vector<project::PlanPoint> front;     ///< of achievable plans
    std::vector<project::PlanPoint> hindsight; ///< of those chosen with outcomes known
    std::optional<double> share; ///< hypervolume, of the box between the best and the worst values
    frontier::Knee knee;
    std::string whyOnePoint;                       ///< empty unless it is one
    Words assumptions;                             ///< what nobody measured
    std::optional<study::policy::Report> policies; ///< on held-out rows, where some were learnt
    std::string currency;

    /// Where nothing is achievable, hindsight is shown as such.
    bool isHindsight() const { return front.empty() && !hindsight.empty(); }
    const std::vector<project::PlanPoint>& plans() const { return isHindsight() ? hindsight : front; }
};

std::vector<frontier::Point> pointsOf(const Shown& shown, const std::vector<project::PlanPoint>& plans)
{
    std::vector<frontier::Point> points;
    points.reserve(plans.size());
    for (const auto& plan : plans)
        points.push_back(frontier::toPoint(shown.problem->objectives, shown.chosen, plan.values));
    return points;
}

/// count positions of size, evenly spread from the first to the last; all where there are no more.
std::vector<std::size_t> evenly(std::size_t size, std::size_t count)
{
    std::vector<std::size_t> positions;
    count = std::min(size, count);
    for (std::size_t i = 0; i < count; ++i) positions.push_back(count < 2 ? 0 : i * (size - 1) / (count - 1));
    return positions;
}

/// The same sentence for the same plans: the draws have a fixed seed.
frontier::Knee kneeOf(const Shown& shown)
{
    const auto positions = evenly(shown.front.size(), kMostAskedForKnee);
    std::vector<project::PlanPoint> asked;
    for (const std::size_t position : positions) asked.push_back(shown.front[position]);
    solve::Random random(kKneeSeed);
    auto knee =
        frontier::kneeOf(pointsOf(shown, asked), [&](std::uint32_t bound) { return random.below(bound); });
    if (knee.candidate) knee.candidate = positions[*knee.candidate];
    return knee;
}

void measure(Shown& shown, const std::vector<project::PlanPoint>& plans)
{
    std::vector<frontier::Objective> objectives;
    for (const int index : shown.chosen)
        objectives.push_back(shown.problem->objectives[static_cast<std::size_t>(index)]);
    const auto points = pointsOf(shown, plans);
    shown.share = frontier::dominatedShare(points, kMostVolumeSteps);
    shown.whyOnePoint = frontier::whyOnePoint(objectives, points);
    shown.knee = kneeOf(shown);
}

Shown frontOf(const project::SnapshotPtr& snapshot, const options::variables_map& values)
{
    if (snapshot->scenarios.empty())
        throw format::InputError({snapshot->path, 0, 0}, "", "this project holds no problem yet");
    Shown shown;
    shown.snapshot = snapshot;
    shown.problem = snapshot->problem(snapshot->scenarios.front().head);
    if (!shown.problem)
        throw format::InputError({snapshot->path, 0, 0}, "", "the scenario's problem is missing");
    const Words ids = all(values, "strategy");
    shown.chosen = chosenObjectives(values, shown.problem->objectives);
    const std::set<std::string> strategies(ids.begin(), ids.end());
    const auto plans = project::feasiblePlans(*snapshot, *shown.problem, {strategies, false});
    shown.front = project::frontOf(*shown.problem, shown.chosen, plans);
    shown.hindsight = project::frontOf(*snapshot, *shown.problem, shown.chosen, {strategies, true});
    if (!shown.front.empty()) measure(shown, plans);
    return shown;
}

std::string strategyOf(const Shown& shown, const project::PlanPoint& plan)
{
    const auto* run = shown.snapshot->run(plan.run);
    return run ? run->strategy : "";
}

Json kneeJson(const Shown& shown)
{
    const auto& knee = shown.knee;
    return {{"plan", knee.isStable ? Json(problems::toText(shown.front[*knee.candidate].ref)) : Json()},
            {"share", knee.share},
            {"reason", knee.reason}};
}

Json plansJson(const Shown& shown, const std::vector<project::PlanPoint>& plans)
{
    Json list = Json::array();
    for (const auto& plan : plans)
        list.push_back({{"ref", problems::toText(plan.ref)},
                        {"objectives", valuesJson(shown.problem->objectives, plan.values)},
                        {"exact", exactJson(shown.problem->objectives, plan.values)},
                        {"strategy", strategyOf(shown, plan)},
                        {"run", plan.run},
                        {"seconds", plan.seconds}});
    return list;
}

Json frontJson(const Shown& shown)
{
    Json objectives = Json::array();
    for (const int index : shown.chosen)
        objectives.push_back(shown.problem->objectives[static_cast<std::size_t>(index)].id);
    Json json = {
        {"problem",
         {{"name", shown.problem->name}, {"kind", shown.problem->kind}, {"digest", shown.problem->digest}}},
        {"objectives", objectives},
        {"hypervolumeShare", shown.share ? Json(*shown.share) : Json()},
        {"knee", shown.isHindsight() ? Json() : kneeJson(shown)},
        {"onePoint", shown.whyOnePoint},
        {"assumptions", shown.assumptions},
        {"hindsight", shown.isHindsight()},
        {"solutions", plansJson(shown, shown.plans())}};
    if (!shown.isHindsight() && !shown.hindsight.empty())
        json["notAchievable"] = plansJson(shown, shown.hindsight);
    if (shown.policies) json["policies"] = study::policy::reportJson(*shown.policies, shown.currency);
    return json;
}

/// "0.873" without a locale.
std::string threeDecimals(double value)
{
    return format::formatDecimal(std::llround(value * 1000), 3);
}

std::string asSentence(std::string text)
{
    text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
    return text + ".\n";
}

/// What the table cannot say: how much of the box is reached, where it bends, why it is one point.
std::string remarks(const Shown& shown)
{
    if (shown.isHindsight()) return kNotAchievable;
    const std::string apart = shown.hindsight.empty() ? ""
                                                      : std::to_string(shown.hindsight.size()) +
                                                            " more plans left out, " + kNotAchievable;
    if (shown.front.size() == 1) return shown.whyOnePoint + "\n" + apart;
    if (shown.front.empty()) return "";
    const auto& knee = shown.knee;
    std::string text = shown.share
                           ? "Hypervolume: " + threeDecimals(*shown.share) +
                                 " of the box between the best and the worst judged value of each "
                                 "objective.\n"
                           : "Hypervolume: not computed, it would take too long for this many plans and "
                             "objectives.\n";
    if (knee.isStable)
        text += "Knee at plan " + std::to_string(*knee.candidate + 1) + ": " + knee.reason + ".\n";
    else
        text += asSentence(knee.reason);
    return text + apart;
}

/// The chosen objectives first, then the others.
std::vector<std::size_t> columnOrder(const Shown& shown)
{
    std::vector<std::size_t> order(shown.chosen.begin(), shown.chosen.end());
    for (std::size_t i = 0; i < shown.problem->objectives.size(); ++i)
        if (std::find(order.begin(), order.end(), i) == order.end()) order.push_back(i);
    return order;
}

/// Positions of the plans that a table shows: all, or evenly chosen ones with both ends and the knee.
std::set<std::size_t> rowsToShow(const Shown& shown)
{
    const auto positions = evenly(shown.plans().size(), kMostRows);
    std::set<std::size_t> rows(positions.begin(), positions.end());
    if (shown.knee.isStable) rows.insert(*shown.knee.candidate);
    return rows;
}

std::string titleOf(const Shown& shown, std::size_t rows)
{
    const std::size_t count = shown.plans().size();
    std::string title =
        shown.problem->name + ": " + std::to_string(count) + " judged plans that no other beats in ";
    for (std::size_t i = 0; i < shown.chosen.size(); ++i)
        title += (i ? ", " : "") + shown.problem->objectives[static_cast<std::size_t>(shown.chosen[i])].id;
    if (rows < count) title += "; " + std::to_string(rows) + " of them, evenly chosen";
    return title + "\n";
}

/// "3fa94c1b02d7" or "3fa94c1b02d7#12".
std::string shortRef(problems::SolutionRef ref)
{
    ref.object.resize(std::min(ref.object.size(), kShortRef));
    return problems::toText(ref);
}

void printTable(const Shown& shown)
{
    Words head = {"#"};
    for (const std::size_t i : columnOrder(shown)) head.push_back(heading(shown.problem->objectives[i]));
    std::vector<bool> alignRight(head.size(), true);
    head.insert(head.end(), {"Strategy", "Plan"});
    alignRight.insert(alignRight.end(), {false, false});
    std::vector<Words> rows;
    for (const std::size_t position : rowsToShow(shown)) {
        const auto& plan = shown.plans()[position];
        Words row = {std::to_string(position + 1)};
        for (const std::size_t i : columnOrder(shown))
            row.push_back(frontier::toText(shown.problem->objectives[i], plan.values[i]));
        row.push_back(strategyOf(shown, plan));
        row.push_back(shortRef(plan.ref));
        rows.push_back(std::move(row));
    }
    print((shown.policies ? verdictText(*shown.policies, shown.currency) + "\n" : "") +
          titleOf(shown, rows.size()) + table(head, rows, alignRight) + remarks(shown) +
          assumptionLines(shown.assumptions));
}

/// Comma-separated, RFC 4180; ids as heads, so that a program can read it back.
void printCsv(const Shown& shown)
{
    std::string text = "plan";
    for (const auto& objective : shown.problem->objectives) text += "," + objective.id;
    text += ",strategy,run,seconds,hindsight\n";
    for (const auto& plan : shown.plans()) {
        text += problems::toText(plan.ref);
        for (std::size_t i = 0; i < plan.values.size(); ++i)
            text += "," + frontier::toText(shown.problem->objectives[i], plan.values[i]);
        text += "," + strategyOf(shown, plan) + "," + std::to_string(plan.run) + "," +
                Json(plan.seconds).dump() + (plan.hindsight ? ",yes\n" : ",no\n");
    }
    print(text);
}

/// How the contenders are fitted again: as fill() ran them.
study::policy::TrialSettings refitting(const std::vector<study::policy::Contender>& contenders,
                                       const options::variables_map& values, std::uint64_t seed)
{
    const auto catalog = run::StrategyCatalog::discover();
    study::policy::TrialSettings settings;
    for (const auto& contender : contenders) settings.strategies.push_back(catalog.find(contender.name));
    settings.seed = seed;
    settings.seconds = values.count("seconds") ? values["seconds"].as<double>() : kFrontierSeconds;
    return settings;
}

/// What policies learnt on the rest of a table come to on its held-out rows.
void reportPolicies(Shown& shown, const project::Project& project, const problems::Problem& problem,
                    const options::variables_map& values)
{
    if (!problem.isHeldOut()) return;
    const auto& heldOut = dynamic_cast<const problems::choice::Problem&>(problem);
    const Words ids = all(values, "strategy");
    const auto contenders = study::policy::contendersIn(project, heldOut, {ids.begin(), ids.end()});
    if (contenders.empty()) return;
    const std::uint64_t seed = values.count("seed") ? values["seed"].as<std::uint64_t>() : 1;
    const std::vector folds = {
        study::policy::heldOutOf(heldOut, *heldOut.train(), study::policy::drawsGroups(heldOut))};
    shown.currency = heldOut.table().cost.unit;
    auto reporting = reportSettings(heldOut, seed, 1);
    if (values.count("pair"))
        addPair(reporting, heldOut, refitting(contenders, values, seed), values["pair"].as<std::string>(),
                run::StopRequest());
    if (values.count("learning-curve"))
        addLearning(reporting, heldOut, refitting(contenders, values, seed), run::StopRequest());
    shown.policies = study::policy::reportOf(folds, contenders, reporting);
}

int plot(const std::string& projectPath, const options::variables_map& values)
{
    if (!values.count("plot")) return Exit::Done;
    Words words = {projectPath, "--view", "frontier", "--out", values["plot"].as<std::string>()};
    if (values.count("objectives"))
        words.insert(words.end(), {"--objectives", values["objectives"].as<std::string>()});
    return renderView(words);
}

} // namespace

int frontier(const Words& words)
{
    options::options_description description;
    auto add = description.add_options();
    add("strategy", options::value<Words>()->composing(), "")("objectives", options::value<std::string>(),
                                                              "");
    add("map", options::value<Words>()->composing(), "")("test", options::value<std::string>(), "");
    add("read", options::value<Words>()->composing(), "")("seconds", options::value<double>(), "");
    add("seed", options::value<std::uint64_t>(),
        "")("csv", "")("json", "")("plot", options::value<std::string>(), "");
    add("learning-curve", "")("pair", options::value<std::string>(), "");
    const auto values = parse(words, description, {"file"});
    const std::string path = values["file"].as<Words>()[0];

    const TemporaryProject temporary;
    const bool stored = isProject(path);
    if (stored && (values.count("learning-curve") || values.count("pair")))
        throw UsageError(
            "--learning-curve and --pair fit policies again and take a table: what a project holds "
            "may have been learnt with other parameters");
    std::optional<Shown> shown;
    {
        project::Project project(stored ? path : temporary.path(),
                                 stored ? project::Project::Mode::Browse
                                        : project::Project::Mode::OpenOrCreate);
        if (!stored) fill(project, readInput(path, values).problem, values);
        shown = frontOf(project.snapshot(), values);
        const auto problem = project.problem(shown->problem->digest).get();
        shown->assumptions = problem->assumptions();
        reportPolicies(*shown, project, *problem, values);
    }
    if (values.count("json"))
        printJson(frontJson(*shown));
    else if (values.count("csv"))
        printCsv(*shown);
    else
        printTable(*shown);
    const int drawn = plot(stored ? path : temporary.path(), values);
    return shown->plans().empty() ? static_cast<int>(Exit::NoneFound) : drawn;
}

} // namespace tradeoff::cli
