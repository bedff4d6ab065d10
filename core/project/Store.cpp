// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/project/Store.h"

#include "core/format/Digest.h"
#include "core/format/Error.h"
#include "core/format/Json.h"
#include "core/project/Owner.h"

#include <algorithm>

namespace tradeoff::project {

namespace {

using format::Json;

constexpr std::size_t kChunk = std::size_t{4} << 20;
constexpr std::size_t kMostPins = 4;

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

/// The parts of a run that stand in its request.
void readRequest(RunInfo& run)
{
    const Json request = format::parseJson(run.request, "run " + std::to_string(run.id));
    run.objectives = request.at("objectives").get<std::vector<std::string>>();
    run.threads = request.at("threads").get<int>();
    run.seed = std::stoull(request.at("seed").get<std::string>());
}

RunInfo readRun(const Statement& row)
{
    RunInfo run;
    run.id = row.integer(0);
    run.problem = row.text(1);
    run.strategy = row.text(2);
    run.version = row.text(3);
    run.parameters = format::parseJson(row.text(4), "parameters").get<std::map<std::string, std::string>>();
    run.request = row.text(5);
    run.startedAt = row.text(6);
    run.status = row.text(8);
    if (run.status == "running" && !isAlive(row.text(7))) run.status = "interrupted";
    run.stoppedBy = row.text(9);
    run.reason = row.text(10);
    run.seconds = row.real(11);
    run.loadSeconds = row.real(12);
    run.cpuSeconds = row.real(13);
    run.iterations = row.integer(14);
    run.device = row.text(15);
    run.trace = traceFrom(format::parseJson(row.text(16), "trace"));
    readRequest(run);
    return run;
}

} // namespace

Snapshot Store::load() const
{
    Snapshot state;
    state.path = m_database.path();
    Statement id(m_database, "SELECT value FROM meta WHERE key = 'id'");
    if (id.step()) state.id = id.text(0);

    Statement problems(m_database, "SELECT digest, kind, name, size, objectives FROM problem ORDER BY rowid");
    while (problems.step())
        state.problems.push_back({problems.text(0), problems.text(1), problems.text(2), problems.text(3),
                                  objectivesFrom(format::parseJson(problems.text(4), "objectives"))});
    Statement scenarios(m_database, "SELECT id, name, parent, head FROM scenario ORDER BY id");
    while (scenarios.step())
        state.scenarios.push_back(
            {scenarios.integer(0), scenarios.text(1), scenarios.integer(2), scenarios.text(3)});
    Statement runs(
        m_database,
        "SELECT id, problem, strategy, version, parameters, request, started, owner, status, stopped_by, "
        "reason, seconds, load_seconds, cpu_seconds, iterations, device, trace FROM run ORDER BY id");
    while (runs.step()) state.runs.push_back(readRun(runs));
    Statement solutions(
        m_database,
        "SELECT id, run, problem, object, step, feasible, objectives, seconds FROM solution ORDER BY id");
    while (solutions.step())
        state.solutions.push_back({solutions.integer(0),
                                   solutions.integer(1),
                                   solutions.text(2),
                                   {solutions.text(3), static_cast<int>(solutions.integer(4))},
                                   solutions.integer(5) != 0,
                                   valuesFrom(format::parseJson(solutions.text(6), "objectives")),
                                   solutions.real(7)});
    Statement pins(m_database, "SELECT object, step FROM pin ORDER BY id");
    while (pins.step()) state.pins.push_back({pins.text(0), static_cast<int>(pins.integer(1))});
    return state;
}

void Store::putObject(const std::string& digest, std::string_view bytes) const
{
    Statement known(m_database, "SELECT 1 FROM object WHERE digest = ?");
    if (known.bind(digest).step()) return;
    Statement(m_database, "INSERT INTO object(digest, size) VALUES(?, ?)")
        .bind(digest)
        .bind(static_cast<std::int64_t>(bytes.size()))
        .run();
    const std::int64_t id = m_database.lastId();
    for (std::size_t at = 0; at < bytes.size(); at += kChunk)
        Statement(m_database, "INSERT INTO chunk VALUES(?, ?, ?)")
            .bind(id)
            .bind(static_cast<std::int64_t>(at / kChunk))
            .bindBlob(bytes.substr(at, kChunk))
            .run();
}

std::string Store::object(const std::string& digest) const
{
    Statement chunks(
        m_database,
        "SELECT bytes FROM chunk JOIN object ON object.id = chunk.object WHERE digest = ? ORDER BY position");
    chunks.bind(digest);
    std::string bytes;
    while (chunks.step()) bytes += chunks.blob(0);
    if (bytes.empty())
        throw format::InputError({m_database.path(), 0, 0}, digest, "an object of this project");
    if (format::sha256(bytes) != digest)
        throw format::InputError({m_database.path(), 0, 0}, "",
                                 "object " + digest + " is damaged: its bytes do not match its digest");
    return bytes;
}

std::int64_t Store::addProblem(const problems::Problem& problem, const std::string& scenarioName,
                               Snapshot& state) const
{
    const std::string bytes = problem.encode().bytes();
    const ProblemInfo info{format::sha256(bytes), problem.kind(), problem.name(), problem.size(),
                           problem.objectives()};
    const bool isNew = !state.problem(info.digest);
    for (const auto& scenario : state.scenarios)
        if (scenario.head == info.digest) return scenario.id;

    Transaction transaction(m_database);
    if (isNew) {
        putObject(info.digest, bytes);
        Statement(m_database, "INSERT INTO problem VALUES(?, ?, ?, ?, ?)")
            .bind(info.digest)
            .bind(info.kind)
            .bind(info.name)
            .bind(info.size)
            .bind(format::dumpJson(objectivesJson(info.objectives)))
            .run();
    }
    Statement(m_database, "INSERT INTO scenario(name, head) VALUES(?, ?)")
        .bind(scenarioName)
        .bind(info.digest)
        .run();
    const std::int64_t id = m_database.lastId();
    transaction.commit();
    if (isNew) state.problems.push_back(info);
    state.scenarios.push_back({id, scenarioName, 0, info.digest});
    return id;
}

std::int64_t Store::beginRun(RunInfo info, Snapshot& state) const
{
    Transaction transaction(m_database);
    Statement(m_database, "INSERT INTO run(problem, strategy, version, parameters, request, started, owner, "
                          "status, stopped_by, "
                          "reason, seconds, load_seconds, cpu_seconds, iterations, device, trace) "
                          "VALUES(?, ?, ?, ?, ?, ?, ?, 'running', '', '', 0, 0, 0, 0, ?, '[]')")
        .bind(info.problem)
        .bind(info.strategy)
        .bind(info.version)
        .bind(format::dumpJson(info.parameters))
        .bind(info.request)
        .bind(info.startedAt)
        .bind(thisOwner())
        .bind(info.device)
        .run();
    info.id = m_database.lastId();
    transaction.commit();
    info.status = "running";
    state.runs.push_back(info);
    return info.id;
}

void Store::finishRun(const RunInfo& info, Snapshot& state) const
{
    Transaction transaction(m_database);
    Statement(m_database, "UPDATE run SET status = ?, stopped_by = ?, reason = ?, seconds = ?, load_seconds "
                          "= ?, cpu_seconds = ?, "
                          "iterations = ?, trace = ? WHERE id = ?")
        .bind(info.status)
        .bind(info.stoppedBy)
        .bind(info.reason)
        .bind(info.seconds)
        .bind(info.loadSeconds)
        .bind(info.cpuSeconds)
        .bind(info.iterations)
        .bind(format::dumpJson(traceJson(info.trace)))
        .bind(info.id)
        .run();
    transaction.commit();
    const auto at = std::find_if(state.runs.begin(), state.runs.end(),
                                 [&](const RunInfo& run) { return run.id == info.id; });
    if (at != state.runs.end()) *at = info;
}

std::int64_t Store::addSolution(SolutionInfo info, const problems::Solution& solution, Snapshot& state) const
{
    const std::string bytes = solution.decisions.bytes();
    info.ref.object = format::sha256(bytes);
    Transaction transaction(m_database);
    putObject(info.ref.object, bytes);
    Statement(m_database, "INSERT INTO solution(run, problem, object, step, feasible, objectives, seconds) "
                          "VALUES(nullif(?, 0), ?, ?, ?, ?, ?, ?)")
        .bind(info.run)
        .bind(info.problem)
        .bind(info.ref.object)
        .bind(std::int64_t{info.ref.step})
        .bind(std::int64_t{info.feasible})
        .bind(format::dumpJson(valuesJson(info.values)))
        .bind(info.seconds)
        .run();
    info.id = m_database.lastId();
    transaction.commit();
    state.solutions.push_back(info);
    return info.id;
}

void Store::setPinned(const problems::SolutionRef& ref, bool pinned, Snapshot& state) const
{
    auto pins = state.pins;
    std::erase(pins, ref);
    if (pinned) pins.push_back(ref);
    if (pins.size() > kMostPins) pins.erase(pins.begin());
    Transaction transaction(m_database);
    m_database.execute("DELETE FROM pin");
    for (const auto& pin : pins)
        Statement(m_database, "INSERT INTO pin(object, step) VALUES(?, ?)")
            .bind(pin.object)
            .bind(std::int64_t{pin.step})
            .run();
    transaction.commit();
    state.pins = pins;
}

} // namespace tradeoff::project
