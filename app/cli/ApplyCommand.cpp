// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// tradeoff apply: a stored policy chooses in rows that nobody has tried an option in.

#include "app/cli/Commands.h"
#include "app/cli/Text.h"

#include "core/format/Csv.h"
#include "core/format/Decimal.h"
#include "core/format/Error.h"
#include "core/format/TextFile.h"
#include "core/problems/choice/HeldOut.h"
#include "core/problems/choice/NewRows.h"
#include "core/project/Project.h"
#include "core/run/Runner.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace tradeoff::cli {

namespace {

using format::Json;
using problems::choice::NewRows;
using problems::choice::Problem;

constexpr double kStandardSeconds = 600;

/// A policy of a project, and what it takes to run it again.
struct StoredPolicy
{
    std::int64_t id = 0;
    project::RunInfo run;
    Json policy;
    std::shared_ptr<const Problem> learntFrom;
};

std::string known(const project::Snapshot& state)
{
    if (state.policies.empty()) return "a project with policies: run one on a held-out table first";
    std::string ids;
    for (const auto& info : state.policies) {
        const auto* run = state.run(info.run);
        ids += (ids.empty() ? "" : ", ") + std::to_string(info.id) + " (" + (run ? run->strategy : "?") + ")";
    }
    return "a policy of this project: " + ids;
}

StoredPolicy policyOf(const std::string& path, std::int64_t id)
{
    const project::Project project(path, project::Project::Mode::Browse);
    const auto state = project.snapshot();
    const auto* info = state->policy(id);
    const auto* run = info ? state->run(info->run) : nullptr;
    if (!run) throw format::InputError({path, 0, 0}, std::to_string(id), known(*state));
    const auto problem = project.problem(run->problem).get();
    const auto train = dynamic_cast<const Problem&>(*problem).train();
    if (!train) throw format::InputError({path, 0, 0}, std::to_string(id), "a policy of a held-out table");
    return {id, *run, format::parseJson(project.policy(info->object).get(), path), train};
}

/// The only front the strategy brings on these rows. @throws format::InputError with its reason if it brings
/// none.
problems::Front frontOf(const StoredPolicy& policy, const problems::ProblemPtr& rows,
                        const options::variables_map& values)
{
    class Quiet final : public run::RunListener
    {
    } listener;
    run::RunSpec spec;
    spec.problem = rows;
    spec.strategy = run::StrategyCatalog::discover().find(policy.run.strategy);
    spec.parameters = policy.run.parameters;
    spec.request.objectives = {"accuracy", "cost"};
    spec.request.seconds = kStandardSeconds;
    spec.request.seed = policy.run.seed;
    spec.request.policy = policy.policy;
    if (values.count("threads")) spec.request.threads = values["threads"].as<int>();
    const run::StopRequest never;
    const auto result = run::execute(spec, listener, never);
    if (result.fronts.empty())
        throw std::runtime_error("The policy chose nothing: " +
                                 (result.reason.empty() ? result.status : result.reason));
    return *result.fronts.back().front;
}

std::span<const double> realsOf(const problems::Front& front, const char* name)
{
    const auto at = front.plans.arrays.find(name);
    if (at == front.plans.arrays.end()) return {};
    const auto* values = std::get_if<std::vector<double>>(&at->second.values);
    return values ? std::span<const double>(*values) : std::span<const double>();
}

/// The last step that expects to keep the limit on the cost of all rows; without one the most accurate by
/// expectation, the cheapest of equals.
std::size_t stepOf(const problems::Front& front, std::optional<double> most, double rows)
{
    const auto cost = realsOf(front, problems::kExpectedCost);
    const auto accuracy = realsOf(front, problems::kExpectedAccuracy);
    if (cost.empty() || accuracy.empty()) return front.steps() - 1;
    if (!most)
        return static_cast<std::size_t>(std::max_element(accuracy.begin(), accuracy.end()) -
                                        accuracy.begin());
    for (std::size_t step = front.steps(); step-- > 0;)
        if (cost[step] * rows <= *most) return step;
    throw UsageError("--at-most cost: the cheapest this policy can do is expected to cost " +
                     Json(cost[0] * rows).dump());
}

std::optional<double> limitIn(const options::variables_map& values)
{
    std::optional<double> most;
    for (const auto& [id, text] : pairs(all(values, "at-most"), "--at-most")) {
        double number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (id != "cost" || error != std::errc() || end != text.data() + text.size() || number < 0)
            throw UsageError("--at-most: cost=NUMBER, of all rows together");
        most = number;
    }
    return most;
}

std::string number(double value)
{
    return Json(value).dump();
}

/// Wide enough for what a person compares: six significant digits.
std::string rounded(double value)
{
    char text[32];
    const auto [end, error] = std::to_chars(text, text + sizeof text, value, std::chars_format::general, 6);
    return error == std::errc() ? std::string(text, end) : number(value);
}

struct Applied
{
    const NewRows& rows;
    problems::Front front;
    std::size_t step = 0;
    std::vector<std::int32_t> options;

    double predicted(const char* name, std::size_t row) const
    {
        const auto all = realsOf(front, name);
        if (all.empty()) return std::nan("");
        return all[row * rows.table.options.size() + static_cast<std::size_t>(options[row])];
    }
};

std::string choicesCsv(const Applied& applied)
{
    const auto& table = applied.rows.table;
    std::string text = "row,option,predicted_accuracy,predicted_cost,out_of_range\n";
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const double accuracy = applied.predicted(problems::kPredictedAccuracy, row);
        const double cost = applied.predicted(problems::kPredictedCost, row);
        text += format::csvCell(table.rows[row]) + "," +
                format::csvCell(table.options[static_cast<std::size_t>(applied.options[row])].id) + "," +
                (std::isnan(accuracy) ? "" : rounded(accuracy)) + "," +
                (std::isnan(cost) ? "" : rounded(cost)) + "," + format::csvCell(applied.rows.outside[row]) +
                "\n";
    }
    return text;
}

Json summaryJson(const Applied& applied, const StoredPolicy& policy)
{
    const auto& table = applied.rows.table;
    const auto outside = std::count_if(applied.rows.outside.begin(), applied.rows.outside.end(),
                                       [](const std::string& columns) { return !columns.empty(); });
    std::map<std::string, int> used;
    for (const auto option : applied.options) ++used[table.options[static_cast<std::size_t>(option)].id];
    const auto expected = [&](const char* name, double factor) {
        const auto all = realsOf(applied.front, name);
        return all.empty() ? Json() : Json(all[applied.step] * factor);
    };
    return {{"policy", policy.id},
            {"strategy", policy.run.strategy},
            {"rows", table.rows.size()},
            {"outOfRange", outside},
            {"expectedAccuracy", expected(problems::kExpectedAccuracy, 1)},
            {"expectedCost", expected(problems::kExpectedCost, static_cast<double>(table.rows.size()))},
            {"options", used}};
}

void printSummary(const Json& summary, const std::string& currency)
{
    std::string text = std::to_string(summary["rows"].get<std::size_t>()) + " rows by " +
                       summary["strategy"].get<std::string>() + ": ";
    bool first = true;
    for (const auto& [option, count] : summary["options"].items()) {
        text += (first ? "" : ", ") + option + " " + std::to_string(count.get<int>());
        first = false;
    }
    text += ".\n";
    if (!summary["expectedCost"].is_null())
        text += "Expected from rows it did not learn from: accuracy " +
                rounded(summary["expectedAccuracy"].get<double>()) + ", cost " +
                rounded(summary["expectedCost"].get<double>()) + (currency.empty() ? "" : " " + currency) +
                " in all.\n";
    if (const auto outside = summary["outOfRange"].get<std::int64_t>(); outside > 0)
        text += std::to_string(outside) + " rows lie outside what it learnt from (column out_of_range).\n";
    std::fputs(text.c_str(), stderr);
}

} // namespace

int apply(const Words& words)
{
    options::options_description description;
    auto add = description.add_options();
    add("policy", options::value<std::int64_t>()->required(), "")("out", options::value<std::string>(), "");
    add("at-most", options::value<Words>()->composing(), "")("threads", options::value<int>(), "")("json",
                                                                                                   "");
    const auto values = parse(words, description, {"project", "rows"});
    const auto policy = policyOf(values["project"].as<Words>()[0], values["policy"].as<std::int64_t>());
    const std::string file = values["rows"].as<Words>()[0];
    const NewRows rows =
        problems::choice::readNewRows(format::readTextFile(file), file, policy.learntFrom->table());
    for (const auto& warning : rows.warnings) std::fprintf(stderr, "%s\n", warning.c_str());

    const auto problem = problems::choice::unobserved(rows.table, policy.learntFrom);
    Applied applied{rows, frontOf(policy, problem, values), 0, {}};
    applied.step = stepOf(applied.front, limitIn(values), static_cast<double>(rows.table.rows.size()));
    const auto plan = problem->stepOf(applied.front, applied.step);
    const auto options = problems::choice::toOptions(plan);
    applied.options.assign(options.begin(), options.end());

    const std::string csv = choicesCsv(applied);
    const Json summary = summaryJson(applied, policy);
    if (values.count("out"))
        format::writeFile(values["out"].as<std::string>(), csv);
    else if (!values.count("json"))
        print(csv);
    if (values.count("json"))
        printJson(summary);
    else
        printSummary(summary, policy.learntFrom->table().cost.unit);
    return Exit::Done;
}

} // namespace tradeoff::cli
