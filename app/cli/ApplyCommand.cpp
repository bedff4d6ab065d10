// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// tradeoff apply: a stored policy chooses in rows that nobody has tried an option in.

#include "app/cli/Cascades.h"
#include "app/cli/Commands.h"
#include "app/cli/Text.h"

#include "core/format/Csv.h"
#include "core/format/Decimal.h"
#include "core/format/Error.h"
#include "core/format/TextFile.h"
#include "core/problems/choice/HeldOut.h"
#include "core/problems/choice/NewOptions.h"
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
using problems::choice::Widened;

constexpr double kApplySeconds = 600;

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
    const auto table = std::dynamic_pointer_cast<const Problem>(problem);
    const auto train = table ? table->train() : nullptr;
    if (!train) throw format::InputError({path, 0, 0}, std::to_string(id), "a policy of a held-out table");
    return {id, *run, format::parseJson(project.policy(info->object).get(), path), train};
}

/// The only front the strategy brings on these rows. @throws format::InputError with its reason if it brings
/// none.
problems::Front frontOf(const StoredPolicy& policy, const problems::ProblemPtr& rows,
                        const options::variables_map& values)
{
    class Notes final : public run::RunListener
    {
    public:
        void note(const std::string& sentence) override { all.push_back(sentence); }
        Words all;
    } listener;
    run::RunSpec spec;
    spec.problem = rows;
    spec.strategy = run::StrategyCatalog::discover().find(policy.run.strategy);
    spec.parameters = policy.run.parameters;
    spec.request.objectives = {"accuracy", "cost"};
    spec.request.seconds = kApplySeconds;
    spec.request.seed = policy.run.seed;
    spec.request.policy = policy.policy;
    if (values.count("threads")) spec.request.threads = values["threads"].as<int>();
    const run::StopRequest never;
    const auto result = run::execute(spec, listener, never);
    if (result.fronts.empty())
        throw std::runtime_error("The policy chose nothing: " +
                                 (result.reason.empty() ? result.status : result.reason));
    if (values.count("observed"))
        for (const auto& note : listener.all) std::fprintf(stderr, "%s\n", note.c_str());
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
    const std::optional<Widened>& widened;
    problems::Front front;
    std::size_t step = 0;
    std::vector<std::int32_t> options;

    /// Of an option that was added from fewer than kFewObservations.
    std::optional<std::size_t> fewObservations(std::size_t option) const
    {
        if (!widened || option < widened->firstNew) return std::nullopt;
        const std::size_t count = widened->observations[option - widened->firstNew];
        return count < problems::choice::kFewObservations ? std::optional(count) : std::nullopt;
    }

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
    std::string text = "row,option,predicted_accuracy,predicted_cost,out_of_range";
    text += applied.widened ? ",few_observations\n" : "\n";
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const double accuracy = applied.predicted(problems::kPredictedAccuracy, row);
        const double cost = applied.predicted(problems::kPredictedCost, row);
        text += format::csvCell(table.rows[row]) + "," +
                format::csvCell(table.options[static_cast<std::size_t>(applied.options[row])].id) + "," +
                (std::isnan(accuracy) ? "" : rounded(accuracy)) + "," +
                (std::isnan(cost) ? "" : rounded(cost)) + "," + format::csvCell(applied.rows.outside[row]);
        const auto few = applied.fewObservations(static_cast<std::size_t>(applied.options[row]));
        if (applied.widened) text += "," + (few ? std::to_string(*few) : "");
        text += "\n";
    }
    return text;
}

/// The options that were added: how often observed, and in how many rows chosen.
Json newOptionsJson(const Applied& applied, const std::map<std::string, int>& used)
{
    Json list = Json::array();
    const auto& options = applied.rows.table.options;
    for (std::size_t i = applied.widened->firstNew; i < options.size(); ++i) {
        const auto chosen = used.find(options[i].id);
        list.push_back({{"option", options[i].id},
                        {"observations", applied.widened->observations[i - applied.widened->firstNew]},
                        {"few", applied.fewObservations(i).has_value()},
                        {"rows", chosen == used.end() ? 0 : chosen->second}});
    }
    return list;
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
    Json summary = {
        {"policy", policy.id},
        {"strategy", policy.run.strategy},
        {"rows", table.rows.size()},
        {"outOfRange", outside},
        {"expectedAccuracy", expected(problems::kExpectedAccuracy, 1)},
        {"expectedCost", expected(problems::kExpectedCost, static_cast<double>(table.rows.size()))},
        {"options", used}};
    if (!applied.widened) return summary;
    summary["newOptions"] = newOptionsJson(applied, used);
    summary["expectedBy"] = "forecast";
    return summary;
}

std::string newOptionsText(const Json& options)
{
    std::string text;
    for (const auto& option : options) {
        const auto count = option["observations"].get<std::size_t>();
        text += "New option '" + option["option"].get<std::string>() + "', from " + std::to_string(count) +
                (count == 1 ? " observation" : " observations") +
                (option["few"].get<bool>() ? " (few observations: its forecasts are rough)" : "") +
                "; nothing was fitted again.\n";
    }
    return text;
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
    const bool isWidened = summary.contains("newOptions");
    if (isWidened) text += newOptionsText(summary["newOptions"]);
    if (!summary["expectedCost"].is_null())
        text += (isWidened ? "Expected by its own forecasts, which no row has tested: accuracy "
                           : "Expected from rows it did not learn from: accuracy ") +
                rounded(summary["expectedAccuracy"].get<double>()) + ", cost " +
                rounded(summary["expectedCost"].get<double>()) + (currency.empty() ? "" : " " + currency) +
                " in all.\n";
    if (const auto outside = summary["outOfRange"].get<std::int64_t>(); outside > 0)
        text += std::to_string(outside) + " rows lie outside what it learnt from (column out_of_range).\n";
    std::fputs(text.c_str(), stderr);
}

/// What was learnt from with the options of --observed, which the policy never saw; empty without it.
std::optional<Widened> widenedBy(const options::variables_map& values, const StoredPolicy& policy)
{
    if (values.count("observed") == 0) {
        if (!readerChoices(values).empty())
            throw UsageError("--read and --map say how the table of --observed is read");
        return std::nullopt;
    }
    if (isCascadePolicy(policy.policy))
        throw UsageError("--observed: a policy of " + policy.run.strategy +
                         " is made of fixed stages and takes no new option; one of choice_graph does");
    const std::string file = values["observed"].as<std::string>();
    auto widened = problems::choice::widened(policy.learntFrom->table(), format::readTextFile(file), file,
                                             readerChoices(values));
    for (const auto& warning : widened.warnings) std::fprintf(stderr, "%s\n", warning.c_str());
    return widened;
}

/// The rows to choose in, offering every option of a table.
void offer(NewRows& rows, const problems::choice::Table& table)
{
    rows.table.options = table.options;
    for (auto* quantity : {&rows.table.accuracy, &rows.table.cost})
        quantity->cells.assign(rows.table.rows.size() * table.options.size(), problems::choice::kMissing);
}

/// A cascade cannot choose here: says why, and what it would do.
int explainCascade(const StoredPolicy& policy, const options::variables_map& values, std::size_t rows)
{
    auto most = limitIn(values);
    if (most) *most /= static_cast<double>(rows);
    const auto sentence = cascadeSentence(policy.policy, most);
    if (!sentence) throw UsageError("--at-most cost: no rule of this cascade is expected to cost so little");
    std::fprintf(stderr, "tradeoff: %s\n", sentence->c_str());
    return Exit::NoneFound;
}

} // namespace

int apply(const Words& words)
{
    options::options_description description;
    auto add = description.add_options();
    add("policy", options::value<std::int64_t>()->required(), "")("out", options::value<std::string>(), "");
    add("at-most", options::value<Words>()->composing(), "")("threads", options::value<int>(), "")("json",
                                                                                                   "");
    add("observed", options::value<std::string>(), "")("read", options::value<Words>()->composing(), "");
    add("map", options::value<Words>()->composing(), "");
    const auto values = parse(words, description, {"project", "rows"});
    auto policy = policyOf(values["project"].as<Words>()[0], values["policy"].as<std::int64_t>());
    const std::string file = values["rows"].as<Words>()[0];
    NewRows rows =
        problems::choice::readNewRows(format::readTextFile(file), file, policy.learntFrom->table());
    for (const auto& warning : rows.warnings) std::fprintf(stderr, "%s\n", warning.c_str());

    const auto widened = widenedBy(values, policy);
    if (isCascadePolicy(policy.policy)) return explainCascade(policy, values, rows.table.rows.size());
    if (widened) {
        offer(rows, widened->table);
        policy.learntFrom = std::make_shared<const Problem>(widened->table);
    }
    const auto problem = problems::choice::unobserved(rows.table, policy.learntFrom);
    Applied applied{rows, widened, frontOf(policy, problem, values), 0, {}};
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
