// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Problem.h"
#include "core/project/Database.h"
#include "core/project/Snapshot.h"

namespace tradeoff::project {

/// What stands in a project's tables, read and written through one connection. Each writing call is one
/// transaction. Threads: none; the writer thread owns it.
class Store
{
public:
    explicit Store(const Database& database) : m_database(database) {}

    Snapshot load() const;

    /// Adds problem and scenario as far as they are new. Gives the scenario's id.
    std::int64_t addProblem(const problems::Problem& problem, const std::string& scenarioName,
                            Snapshot& state) const;
    std::int64_t beginRun(RunInfo info, Snapshot& state) const;
    void finishRun(const RunInfo& info, Snapshot& state) const;
    std::int64_t addSolution(SolutionInfo info, const problems::Solution& solution, Snapshot& state) const;
    void setPinned(const problems::SolutionRef& ref, bool pinned, Snapshot& state) const;

    /// The bytes of an object. @throws format::InputError if it is unknown or no longer matches its digest.
    std::string object(const std::string& digest) const;

private:
    void putObject(const std::string& digest, std::string_view bytes) const;

    const Database& m_database;
};

} // namespace tradeoff::project
