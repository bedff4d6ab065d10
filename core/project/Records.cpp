// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/project/Records.h"

#include "core/format/Error.h"
#include "core/format/Json.h"
#include "core/project/Owner.h"

#include <charconv>

namespace tradeoff::project {

namespace {

using format::Json;

/// Columns of run.
enum RunColumn : std::size_t {
    kRunId,
    kRunProblem,
    kRunStrategy,
    kRunStrategyName,
    kRunVersion,
    kRunParameters,
    kRunRequest,
    kRunStarted,
    kRunOwner,
    kRunStatus,
    kRunStoppedBy,
    kRunReason,
    kRunSeconds,
    kRunLoadSeconds,
    kRunCpuSeconds,
    kRunIterations,
    kRunDevice,
    kRunConfinement,
    kRunHindsight,
    kRunTrace,
    kRunColumns
};

Json objectivesJson(const std::vector<frontier::Objective>& objectives)
{
    Json list = Json::array();
    for (const auto& o : objectives)
        list.push_back({{"id", o.id},
                        {"name", o.name},
                        {"unit", o.unit},
                        {"maximise", o.sense == frontier::Sense::Maximise},
                        {"scale", o.scale}});
    return list;
}

std::vector<frontier::Objective> objectivesFrom(const Json& list)
{
    std::vector<frontier::Objective> objectives;
    for (const auto& o : list)
        objectives.push_back(
            {o.at("id").get<std::string>(), o.at("name").get<std::string>(), o.at("unit").get<std::string>(),
             o.at("maximise").get<bool>() ? frontier::Sense::Maximise : frontier::Sense::Minimise,
             o.at("scale").get<int>()});
    return objectives;
}

Json valueJson(const frontier::Value& value)
{
    return {format::integerJson(value.number), format::integerJson(value.weight)};
}

frontier::Value valueFrom(const Json& json)
{
    const frontier::Value value{format::integerOf(json.at(0)).value_or(0),
                                format::integerOf(json.at(1)).value_or(0)};
    if (value.weight < 1) throw format::InputError({}, format::dumpJson(json), "a value of [number, weight]");
    return value;
}

Json valuesJson(const frontier::Values& values)
{
    Json list = Json::array();
    for (const auto& value : values) list.push_back(valueJson(value));
    return list;
}

frontier::Values valuesFrom(const Json& list)
{
    frontier::Values values;
    for (const auto& value : list) values.push_back(valueFrom(value));
    return values;
}

Json traceJson(const std::vector<TracePoint>& trace)
{
    Json list = Json::array();
    for (const auto& p : trace)
        list.push_back({p.wallSeconds, p.cpuSeconds, p.iterations, valueJson(p.value)});
    return list;
}

std::vector<TracePoint> traceFrom(const Json& list)
{
    std::vector<TracePoint> trace;
    for (const auto& p : list)
        trace.push_back(
            {p.at(0).get<double>(), p.at(1).get<double>(), p.at(2).get<std::int64_t>(), valueFrom(p.at(3))});
    return trace;
}

/// An open end is null.
Json endJson(const std::optional<frontier::Value>& end)
{
    return end ? valueJson(*end) : Json();
}

std::optional<frontier::Value> endFrom(const Json& json)
{
    if (json.is_null()) return std::nullopt;
    return valueFrom(json);
}

Json filtersJson(const std::map<std::string, Range>& filters)
{
    Json json = Json::object();
    for (const auto& [id, range] : filters) json[id] = {endJson(range.lowest), endJson(range.highest)};
    return json;
}

std::map<std::string, Range> filtersFrom(const Json& json)
{
    std::map<std::string, Range> filters;
    for (const auto& [id, range] : json.items()) filters[id] = {endFrom(range.at(0)), endFrom(range.at(1))};
    return filters;
}

Json referenceJson(const std::map<std::string, frontier::Value>& reference)
{
    Json json = Json::object();
    for (const auto& [id, value] : reference) json[id] = valueJson(value);
    return json;
}

std::map<std::string, frontier::Value> referenceFrom(const Json& json)
{
    std::map<std::string, frontier::Value> reference;
    for (const auto& [id, value] : json.items()) reference[id] = valueFrom(value);
    return reference;
}

Json parsed(const Row& row, std::size_t column, const char* what)
{
    return format::parseJson(row.text(column), what);
}

std::uint64_t seedFrom(const std::string& text)
{
    std::uint64_t seed = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
    if (error != std::errc() || end != text.data() + text.size())
        throw format::InputError({}, text, "a seed of 64 bits");
    return seed;
}

/// The parts of a run that stand in its request.
void readRequest(RunInfo& run)
{
    const Json request = format::parseJson(run.request, "request");
    run.objectives = request.at("objectives").get<std::vector<std::string>>();
    run.threads = request.at("threads").get<int>();
    run.seed = seedFrom(request.at("seed").get<std::string>());
}

} // namespace

Row rowOf(const ProblemInfo& problem)
{
    return Row({problem.digest, problem.kind, problem.name, problem.size,
                format::dumpJson(objectivesJson(problem.objectives))});
}

ProblemInfo problemFrom(const Row& row)
{
    return {row.text(0), row.text(1), row.text(2), row.text(3), objectivesFrom(parsed(row, 4, "objectives"))};
}

Row rowOf(const ScenarioInfo& scenario)
{
    return Row({scenario.id, scenario.name, referenceCell(scenario.parent), scenario.head});
}

ScenarioInfo scenarioFrom(const Row& row)
{
    return {row.integer(0), row.text(1), row.reference(2), row.text(3)};
}

Row rowOf(const RunInfo& run, const std::string& owner)
{
    Row row{std::vector<Cell>(kRunColumns)};
    row.set(kRunId, run.id);
    row.set(kRunProblem, run.problem);
    row.set(kRunStrategy, run.strategy);
    row.set(kRunStrategyName, run.strategyName);
    row.set(kRunVersion, run.version);
    row.set(kRunParameters, format::dumpJson(run.parameters));
    row.set(kRunRequest, run.request);
    row.set(kRunStarted, run.startedAt);
    row.set(kRunOwner, owner);
    row.set(kRunDevice, run.device);
    row.set(kRunHindsight, std::int64_t{run.hindsight});
    setEnd(row, run);
    return row;
}

void setEnd(Row& row, const RunInfo& run)
{
    row.set(kRunStatus, run.status);
    row.set(kRunStoppedBy, run.stoppedBy);
    row.set(kRunReason, run.reason);
    row.set(kRunSeconds, run.seconds);
    row.set(kRunLoadSeconds, run.loadSeconds);
    row.set(kRunCpuSeconds, run.cpuSeconds);
    row.set(kRunIterations, run.iterations);
    row.set(kRunConfinement, run.confinement);
    row.set(kRunTrace, format::dumpJson(traceJson(run.trace)));
}

RunInfo runFrom(const Row& row)
{
    RunInfo run;
    run.id = row.integer(kRunId);
    run.problem = row.text(kRunProblem);
    run.strategy = row.text(kRunStrategy);
    run.strategyName = row.text(kRunStrategyName);
    run.version = row.text(kRunVersion);
    run.parameters = parsed(row, kRunParameters, "parameters").get<std::map<std::string, std::string>>();
    run.request = row.text(kRunRequest);
    run.startedAt = row.text(kRunStarted);
    run.status = row.text(kRunStatus);
    if (run.status == "running" && !isAlive(row.text(kRunOwner))) run.status = "interrupted";
    run.stoppedBy = row.text(kRunStoppedBy);
    run.reason = row.text(kRunReason);
    run.seconds = row.real(kRunSeconds);
    run.loadSeconds = row.real(kRunLoadSeconds);
    run.cpuSeconds = row.real(kRunCpuSeconds);
    run.iterations = row.integer(kRunIterations);
    run.device = row.text(kRunDevice);
    run.confinement = row.text(kRunConfinement);
    run.hindsight = row.integer(kRunHindsight) != 0;
    run.trace = traceFrom(parsed(row, kRunTrace, "trace"));
    readRequest(run);
    return run;
}

Row rowOf(const SolutionInfo& solution)
{
    return Row({solution.id, referenceCell(solution.run), solution.problem, solution.ref.object,
                std::int64_t{solution.ref.step}, std::int64_t{solution.feasible},
                format::dumpJson(valuesJson(solution.values)), solution.seconds});
}

SolutionInfo solutionFrom(const Row& row)
{
    return {row.integer(0),      row.reference(1),
            row.text(2),         {row.text(3), static_cast<int>(row.integer(4))},
            row.integer(5) != 0, valuesFrom(parsed(row, 6, "objectives")),
            row.real(7)};
}

Row rowOf(const FrontInfo& front, const std::string& values)
{
    return Row({front.id, referenceCell(front.run), front.problem, front.object, values,
                static_cast<std::int64_t>(front.values->steps()), front.seconds});
}

FrontInfo frontFrom(const Row& row)
{
    return {row.integer(0), row.reference(1), row.text(2), row.text(3), row.real(6), nullptr};
}

Row rowOf(const PolicyInfo& policy)
{
    return Row({policy.id, policy.run, policy.object});
}

PolicyInfo policyFrom(const Row& row)
{
    return {row.integer(0), row.integer(1), row.text(2)};
}

Row rowOf(const NoteInfo& note)
{
    return Row({note.id, note.subject, note.text});
}

NoteInfo noteFrom(const Row& row)
{
    return {row.integer(0), row.text(1), row.text(2)};
}

Row rowOf(const FrontierInfo& frontier)
{
    return Row({frontier.id, frontier.name, format::dumpJson(frontier.objectives),
                format::dumpJson(filtersJson(frontier.filters)),
                format::dumpJson(referenceJson(frontier.reference))});
}

FrontierInfo frontierFrom(const Row& row)
{
    return {row.integer(0), row.text(1), parsed(row, 2, "objectives").get<std::vector<std::string>>(),
            filtersFrom(parsed(row, 3, "filters")), referenceFrom(parsed(row, 4, "reference"))};
}

Row rowOf(const StudyInfo& study)
{
    return Row({study.id, study.name, study.grid, study.madeAt, study.state});
}

StudyInfo studyFrom(const Row& row)
{
    return {row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4)};
}

Row rowOf(const StudyRunInfo& run)
{
    return Row({run.id, run.study, run.cell, run.run, run.loadBefore, run.loadAfter, run.calibration});
}

StudyRunInfo studyRunFrom(const Row& row)
{
    return {row.integer(0), row.integer(1), row.integer(2), row.integer(3),
            row.real(4),    row.real(5),    row.real(6)};
}

} // namespace tradeoff::project
