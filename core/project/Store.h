// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Problem.h"
#include "core/project/Database.h"
#include "core/project/Rows.h"
#include "core/project/Snapshot.h"

namespace tradeoff::project {

/// What stands in a project's tables, read and written through one connection. Each writing call is one
/// transaction. Threads: none; the writer thread owns it.
class Store
{
public:
    explicit Store(const Database& database) : m_database(database) {}

    /// Everything but payloads. Rows that do not match their seal, and those that name one of these, are left
    /// out and named in Snapshot::damage.
    Snapshot load() const;
    /// Reads the document tables again.
    void loadDocument(Snapshot& state) const;

    /// Adds problem and scenario as far as they are new. Gives the scenario's id.
    std::int64_t addProblem(const problems::Problem& problem, const std::string& scenarioName,
                            Snapshot& state) const;
    /// With a study (cell.study is not 0), the run becomes that cell of it at once.
    std::int64_t beginRun(RunInfo info, StudyRunInfo cell, Snapshot& state) const;
    void finishRun(const RunInfo& info, Snapshot& state) const;
    std::int64_t addSolution(SolutionInfo info, const problems::Solution& solution, Snapshot& state) const;

    /// Stores the front's decisions and what the judge found of each step. @throws format::InputError if its
    /// problem is unknown.
    std::int64_t addFront(FrontInfo info, const problems::Front& front, const problems::FrontVerdict& verdict,
                          Snapshot& state) const;

    std::int64_t addPolicy(PolicyInfo info, const std::string& policy, Snapshot& state) const;

    std::int64_t openStudy(const std::string& name, const std::string& grid, Snapshot& state) const;
    void setStudyState(std::int64_t id, const std::string& word, Snapshot& state) const;
    std::int64_t addStudyRun(StudyRunInfo info, Snapshot& state) const;
    void measureStudyRun(const StudyRunInfo& info, Snapshot& state) const;

    /// Inside the caller's transaction: the problem's object and row, as far as they are new.
    ProblemInfo putProblem(const problems::Problem& problem, const Snapshot& state) const;
    /// Inside the caller's transaction.
    void putObject(const std::string& digest, std::string_view bytes) const;
    /// The same, piece by piece. Gives the digest.
    std::string putObject(const format::ArrayFile& payload) const;
    /// The bytes of an object. @throws format::InputError if it is unknown or no longer matches its digest.
    std::string object(const std::string& digest) const;

private:
    /// 0 where the object is already there.
    std::int64_t newObject(const std::string& digest, std::size_t size) const;
    void putChunk(std::int64_t object, std::int64_t position, std::string_view bytes) const;
    FrontInfo frontWithValues(const Row& row, const Snapshot& state) const;

    const Database& m_database;
};

} // namespace tradeoff::project
