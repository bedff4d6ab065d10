// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/project/Store.h"

#include "core/format/Digest.h"
#include "core/format/Error.h"
#include "core/project/Clock.h"
#include "core/project/FrontValues.h"
#include "core/project/Owner.h"
#include "core/project/Records.h"

#include <algorithm>

namespace tradeoff::project {

namespace {

constexpr std::size_t kChunk = std::size_t{4} << 20;

/// Adds a row of the next key, which becomes info.id.
template <typename Info>
void appendRow(const Database& database, const char* table, Info& info)
{
    info.id = nextKey(database, table);
    insertRow(database, table, rowOf(info));
}

/// The row of this key, sound. @throws format::InputError.
Row soundRow(const Database& database, const std::string& table, std::int64_t id)
{
    SealedRows rows(database, table, "WHERE id = ?");
    rows.statement().bind(id);
    if (!rows.next() || !rows.isSound())
        throw format::InputError({database.path(), 0, 0}, "",
                                 table + " " + std::to_string(id) + " is damaged or not there");
    return rows.row();
}

template <typename Info>
void replace(std::vector<Info>& infos, const Info& info)
{
    const auto at =
        std::find_if(infos.begin(), infos.end(), [&](const Info& other) { return other.id == info.id; });
    if (at != infos.end()) *at = info;
}

} // namespace

std::int64_t Store::newObject(const std::string& digest, std::size_t size) const
{
    Statement known(m_database, "SELECT 1 FROM object WHERE digest = ?");
    if (known.bind(digest).step()) return 0;
    Statement(m_database, "INSERT INTO object(digest, size) VALUES(?, ?)")
        .bind(digest)
        .bind(static_cast<std::int64_t>(size))
        .run();
    return m_database.lastId();
}

void Store::putChunk(std::int64_t object, std::int64_t position, std::string_view bytes) const
{
    Statement(m_database, "INSERT INTO chunk VALUES(?, ?, ?)")
        .bind(object)
        .bind(position)
        .bindBlob(bytes)
        .run();
}

void Store::putObject(const std::string& digest, std::string_view bytes) const
{
    const std::int64_t id = newObject(digest, bytes.size());
    if (id == 0) return;
    for (std::size_t at = 0; at < bytes.size(); at += kChunk)
        putChunk(id, static_cast<std::int64_t>(at / kChunk), bytes.substr(at, kChunk));
}

std::string Store::putObject(const format::ArrayFile& payload) const
{
    format::Sha256 sum;
    std::size_t size = 0;
    payload.pour([&](std::string_view piece) {
        sum.add(piece);
        size += piece.size();
    });
    std::string digest = sum.digest();
    const std::int64_t id = newObject(digest, size);
    if (id == 0) return digest;
    std::string chunk;
    std::int64_t position = 0;
    payload.pour([&](std::string_view piece) {
        while (!piece.empty()) {
            const std::string_view part = piece.substr(0, kChunk - chunk.size());
            chunk += part;
            piece.remove_prefix(part.size());
            if (chunk.size() < kChunk) return;
            putChunk(id, position++, chunk);
            chunk.clear();
        }
    });
    if (!chunk.empty()) putChunk(id, position, chunk);
    return digest;
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

ProblemInfo Store::putProblem(const problems::Problem& problem, const Snapshot& state) const
{
    const std::string bytes = problem.encode().bytes();
    const ProblemInfo info{format::sha256(bytes), problem.kind(), problem.name(), problem.size(),
                           problem.objectives()};
    if (!state.problem(info.digest)) {
        putObject(info.digest, bytes);
        insertRow(m_database, "problem", rowOf(info));
    }
    return info;
}

std::int64_t Store::addProblem(const problems::Problem& problem, const std::string& scenarioName,
                               Snapshot& state) const
{
    Transaction transaction(m_database);
    const ProblemInfo info = putProblem(problem, state);
    for (const auto& scenario : state.scenarios)
        if (scenario.head == info.digest) return scenario.id;
    ScenarioInfo scenario{0, scenarioName, 0, info.digest};
    appendRow(m_database, "scenario", scenario);
    transaction.commit();
    if (!state.problem(info.digest)) state.problems.push_back(info);
    state.scenarios.push_back(scenario);
    return scenario.id;
}

std::int64_t Store::beginRun(RunInfo info, StudyRunInfo cell, Snapshot& state) const
{
    Transaction transaction(m_database);
    info.status = "running";
    info.id = nextKey(m_database, "run");
    insertRow(m_database, "run", rowOf(info, thisOwner()));
    if (cell.study != 0) {
        cell.run = info.id;
        appendRow(m_database, "study_run", cell);
    }
    transaction.commit();
    state.runs.push_back(info);
    if (cell.study != 0) state.studyRuns.push_back(cell);
    return info.id;
}

void Store::finishRun(const RunInfo& info, Snapshot& state) const
{
    Transaction transaction(m_database);
    Row row = soundRow(m_database, "run", info.id);
    setEnd(row, info);
    updateRow(m_database, "run", row);
    transaction.commit();
    replace(state.runs, info);
}

std::int64_t Store::addSolution(SolutionInfo info, const problems::Solution& solution, Snapshot& state) const
{
    const std::string bytes = solution.decisions.bytes();
    info.ref.object = format::sha256(bytes);
    Transaction transaction(m_database);
    putObject(info.ref.object, bytes);
    appendRow(m_database, "solution", info);
    transaction.commit();
    state.solutions.push_back(info);
    return info.id;
}

std::int64_t Store::addFront(FrontInfo info, const problems::Front& front,
                             const problems::FrontVerdict& verdict, Snapshot& state) const
{
    const ProblemInfo* problem = state.problem(info.problem);
    if (!problem || problem->objectives.size() != verdict.objectives || verdict.steps() == 0)
        throw format::InputError({m_database.path(), 0, 0}, info.problem,
                                 "a judged front of a problem of this project");
    auto values = std::make_shared<FrontValues>(compact(verdict));
    Transaction transaction(m_database);
    info.object = putObject(front.plans);
    info.id = nextKey(m_database, "front");
    info.values = values;
    insertRow(m_database, "front", rowOf(info, putObject(encode(*values, problem->objectives))));
    transaction.commit();
    state.fronts.push_back(info);
    return info.id;
}

std::int64_t Store::addPolicy(PolicyInfo info, const std::string& policy, Snapshot& state) const
{
    info.object = format::sha256(policy);
    Transaction transaction(m_database);
    putObject(info.object, policy);
    appendRow(m_database, "policy", info);
    transaction.commit();
    state.policies.push_back(info);
    return info.id;
}

FrontInfo Store::frontWithValues(const Row& row, const Snapshot& state) const
{
    FrontInfo info = frontFrom(row);
    const ProblemInfo* problem = state.problem(info.problem);
    if (!problem) return info;
    const auto payload = format::ArrayFile::parse(object(row.text(kFrontVerdict)), m_database.path());
    auto values = std::make_shared<FrontValues>(frontValuesFrom(payload, problem->objectives));
    if (static_cast<std::int64_t>(values->steps()) != row.integer(kFrontSteps))
        throw format::InputError({}, std::to_string(values->steps()) + " steps", "as many as the front has");
    info.values = std::move(values);
    return info;
}

std::int64_t Store::openStudy(const std::string& name, const std::string& grid, Snapshot& state) const
{
    if (const StudyInfo* known = state.study(name)) {
        if (known->grid == grid) return known->id;
        throw format::InputError({m_database.path(), 0, 0}, "",
                                 "the study '" + format::quotable(name) +
                                     "' is already there with another grid; choose another name");
    }
    StudyInfo info{0, name, grid, utcNow(), "open"};
    Transaction transaction(m_database);
    appendRow(m_database, "study", info);
    transaction.commit();
    state.studies.push_back(info);
    return info.id;
}

void Store::setStudyState(std::int64_t id, const std::string& word, Snapshot& state) const
{
    Transaction transaction(m_database);
    StudyInfo info = studyFrom(soundRow(m_database, "study", id));
    info.state = word;
    updateRow(m_database, "study", rowOf(info));
    transaction.commit();
    replace(state.studies, info);
}

std::int64_t Store::addStudyRun(StudyRunInfo info, Snapshot& state) const
{
    Transaction transaction(m_database);
    appendRow(m_database, "study_run", info);
    transaction.commit();
    state.studyRuns.push_back(info);
    return info.id;
}

void Store::measureStudyRun(const StudyRunInfo& info, Snapshot& state) const
{
    Transaction transaction(m_database);
    SealedRows rows(m_database, "study_run", "WHERE study = ? AND run = ?");
    rows.statement().bind(info.study).bind(info.run);
    if (!rows.next() || !rows.isSound())
        throw format::InputError({m_database.path(), 0, 0}, "",
                                 "run " + std::to_string(info.run) + " is no part of study " +
                                     std::to_string(info.study));
    StudyRunInfo measured = studyRunFrom(rows.row());
    measured.loadBefore = info.loadBefore;
    measured.loadAfter = info.loadAfter;
    measured.calibration = info.calibration;
    updateRow(m_database, "study_run", rowOf(measured));
    transaction.commit();
    replace(state.studyRuns, measured);
}

} // namespace tradeoff::project
