// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/frontier/Objective.h"
#include "core/problems/Solution.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace tradeoff::project {

/// A problem revision the project holds.
struct ProblemInfo
{
    std::string digest;
    std::string kind;
    std::string name;
    std::string size; ///< "100 stops, 1 depot, vehicle capacity 206"
    std::vector<frontier::Objective> objectives;
};

/// A named line of edits: its head is a problem revision.
struct ScenarioInfo
{
    std::int64_t id = 0;
    std::string name;
    std::int64_t parent = 0; ///< 0 for none
    std::string head;        ///< problem digest
};

/// [wall seconds, CPU seconds, iterations, value of the run's first objective] of a judged improvement.
struct TracePoint
{
    double wallSeconds = 0;
    double cpuSeconds = 0;
    std::int64_t iterations = 0;
    frontier::Value value;

    bool operator==(const TracePoint&) const = default;
};

/// One execution: what was asked and, once ended, what came of it.
struct RunInfo
{
    std::int64_t id = 0;
    std::string problem; ///< digest
    std::string strategy;
    std::string version;
    std::map<std::string, std::string> parameters;
    std::vector<std::string> objectives;
    std::string request;   ///< the whole request as JSON, enough to run it again
    std::string startedAt; ///< UTC, ISO 8601
    /// "running", then optimal, feasible, infeasible, none, refused, failed; "interrupted" if the program
    /// died.
    std::string status = "running";
    std::string stoppedBy; ///< finished, seconds, iterations, memory, user
    std::string reason;    ///< a sentence, where there is something to explain
    std::uint64_t seed = 1;
    int threads = 1;
    std::string device = "cpu";
    double seconds = 0;
    double loadSeconds = 0;
    double cpuSeconds = 0;
    std::int64_t iterations = 0;
    std::vector<TracePoint> trace;
};

/// A judged plan.
struct SolutionInfo
{
    std::int64_t id = 0;
    std::int64_t run = 0; ///< 0: opened from a file
    std::string problem;  ///< digest
    problems::SolutionRef ref;
    bool feasible = false;
    frontier::Values values; ///< one per objective of the problem, as judged
    double seconds = 0;      ///< when in its run it came
};

/// What a project holds at one moment, payloads left out. Immutable; views keep it as long as they like.
struct Snapshot
{
    std::string path;
    std::string id; ///< stable through copies and renames
    bool readOnly = false;
    std::vector<ProblemInfo> problems;
    std::vector<ScenarioInfo> scenarios;
    std::vector<RunInfo> runs;
    std::vector<SolutionInfo> solutions;
    std::vector<problems::SolutionRef> pins; ///< at most 4, in the order pinned

    const ProblemInfo* problem(const std::string& digest) const
    {
        for (const auto& info : problems)
            if (info.digest == digest) return &info;
        return nullptr;
    }
    const RunInfo* run(std::int64_t id_) const
    {
        for (const auto& info : runs)
            if (info.id == id_) return &info;
        return nullptr;
    }
};

using SnapshotPtr = std::shared_ptr<const Snapshot>;

} // namespace tradeoff::project
