// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/frontier/Objective.h"
#include "core/problems/Solution.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
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
    std::string strategyName; ///< for people
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
    /// How far the strategy was trusted: "files" (it could write nowhere but in its own folder), "limits"
    /// (resource limits alone), empty where nobody recorded it.
    std::string confinement;
    /// Chosen by logged outcomes that nobody knows beforehand: its plans are not achievable.
    bool hindsight = false;
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

/// The judged values of every step of a front.
struct FrontValues
{
    /// weights: one for all steps, or one per step.
    struct Column
    {
        std::vector<std::int64_t> numbers;
        std::vector<std::int64_t> weights;

        bool operator==(const Column&) const = default;
    };
    std::vector<Column> columns;        ///< one per objective of the problem
    std::vector<std::uint8_t> feasible; ///< one per step, 0 or 1

    std::size_t steps() const { return feasible.size(); }
    frontier::Value at(std::size_t step, std::size_t objective) const
    {
        const Column& column = columns[objective];
        return {column.numbers[step], column.weights[column.weights.size() == 1 ? 0 : step]};
    }
    frontier::Values at(std::size_t step) const
    {
        frontier::Values values;
        values.reserve(columns.size());
        for (std::size_t i = 0; i < columns.size(); ++i) values.push_back(at(step, i));
        return values;
    }

    bool operator==(const FrontValues&) const = default;
};

/// A judged front; its step k is the plan {object, k}. All snapshots share the values.
struct FrontInfo
{
    std::int64_t id = 0;
    std::int64_t run = 0; ///< 0: of no run
    std::string problem;  ///< digest
    std::string object;
    double seconds = 0; ///< when in its run it came
    std::shared_ptr<const FrontValues> values;
};

/// What a run learnt from the observed rows of its problem.
struct PolicyInfo
{
    std::int64_t id = 0;
    std::int64_t run = 0;
    std::string object; ///< names its JSON

    bool operator==(const PolicyInfo&) const = default;
};

/// A sentence of the user's about a run, a plan or the whole project.
struct NoteInfo
{
    std::int64_t id = 0;
    std::string subject; ///< "project", "run 3", "scenario 1", "plan DIGEST#STEP"
    std::string text;

    bool operator==(const NoteInfo&) const = default;
};

/// What may be seen of an objective; an absent end is open.
struct Range
{
    std::optional<frontier::Value> lowest;
    std::optional<frontier::Value> highest;

    bool operator==(const Range&) const = default;
};

/// A named way to look at plans. The frontier itself is always computed.
struct FrontierInfo
{
    std::int64_t id = 0;
    std::string name;
    std::vector<std::string> objectives;              ///< ids, in the order of the axes
    std::map<std::string, Range> filters;             ///< by objective id
    std::map<std::string, frontier::Value> reference; ///< of the hypervolume, by objective id

    bool operator==(const FrontierInfo&) const = default;
};

/// Many runs after one plan. Made once; its runs are appended and nothing of it is undone.
struct StudyInfo
{
    std::int64_t id = 0;
    std::string name;   ///< unique in the project
    std::string grid;   ///< JSON: strategies, problems, parameters, seeds, budgets; never changed
    std::string madeAt; ///< UTC, ISO 8601
    std::string state;  ///< "open", "done"
};

/// One run as a cell of a study, and how busy the machine was around it.
struct StudyRunInfo
{
    std::int64_t id = 0;
    std::int64_t study = 0;
    std::int64_t cell = 0; ///< position in the grid, from 0
    std::int64_t run = 0;
    double loadBefore = 0;  ///< the machine's load average
    double loadAfter = 0;   ///< 0 until the run has ended
    double calibration = 0; ///< score of the short calibration beside the run; the study says in what
};

/// One named command on the document.
struct HistoryStep
{
    std::string name; ///< "Pin plan"
    std::string madeAt;
    bool undone = false; ///< waits to be redone
};

/// What a project holds at one moment, payloads left out. Immutable; views keep it as long as they like.
struct Snapshot
{
    std::string path;
    std::string id; ///< stable through copies and renames
    bool readOnly = false;
    std::string readOnlyReason; ///< a sentence where readOnly
    /// What of the file no longer matches its digest and is left out, a sentence each. Such a project is
    /// read-only.
    std::vector<std::string> damage;
    std::vector<ProblemInfo> problems;
    std::vector<ScenarioInfo> scenarios;
    std::vector<RunInfo> runs; ///< by ascending id
    std::vector<SolutionInfo> solutions;
    std::vector<FrontInfo> fronts;
    std::vector<PolicyInfo> policies;
    std::vector<problems::SolutionRef> pins; ///< at most 4, in the order pinned
    std::vector<NoteInfo> notes;
    std::vector<FrontierInfo> frontiers;
    std::vector<StudyInfo> studies;
    std::vector<StudyRunInfo> studyRuns; ///< in the order they were begun
    std::vector<HistoryStep> history;    ///< oldest first; the undone ones stand last

    const ProblemInfo* problem(const std::string& digest) const
    {
        for (const auto& info : problems)
            if (info.digest == digest) return &info;
        return nullptr;
    }
    const RunInfo* run(std::int64_t id_) const
    {
        const auto at = std::lower_bound(runs.begin(), runs.end(), id_,
                                         [](const RunInfo& info, std::int64_t key) { return info.id < key; });
        return at != runs.end() && at->id == id_ ? &*at : nullptr;
    }
    /// The first front of these decisions; null where the object is none.
    const FrontInfo* front(const std::string& object) const
    {
        for (const auto& info : fronts)
            if (info.object == object) return &info;
        return nullptr;
    }
    const PolicyInfo* policy(std::int64_t id_) const
    {
        for (const auto& info : policies)
            if (info.id == id_) return &info;
        return nullptr;
    }
    const StudyInfo* study(const std::string& name) const
    {
        for (const auto& info : studies)
            if (info.name == name) return &info;
        return nullptr;
    }
};

using SnapshotPtr = std::shared_ptr<const Snapshot>;

} // namespace tradeoff::project
