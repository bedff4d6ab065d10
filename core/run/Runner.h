// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Problem.h"
#include "core/project/Project.h"
#include "core/run/StrategyCatalog.h"
#include "core/solve/RunContext.h"
#include "tradeoff_export.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace tradeoff::run {

/// What to run.
struct RunSpec
{
    problems::ProblemPtr problem;
    FoundStrategy strategy;
    std::map<std::string, std::string> parameters; ///< only those that were chosen
    solve::RunRequest request;
    /// With a study (cell.study is not 0): the run is recorded as this cell of it. id and run are ignored.
    project::StudyRunInfo cell = {};
    /// Whoever asks is at work on the same machine: the child computes with what others leave.
    bool givesWay = false;
};

/// Are the plans of this run hindsight: chosen by logged outcomes that nobody knows beforehand?
TRADEOFF_EXPORT bool isHindsight(const RunSpec& spec);

/// A plan as the judge saw it.
struct JudgedSolution
{
    problems::Solution solution;
    problems::SolutionRef ref;
    problems::Verdict verdict;
    bool counts = false; ///< feasible and within the request's limits
    bool honest = true;  ///< every claim equals what the judge found
    solve::Spending spending;
};

/// A front as the judge saw it.
struct JudgedFront
{
    problems::SolutionRef ref; ///< of its first step
    std::shared_ptr<const problems::Front> front;
    std::shared_ptr<const problems::FrontVerdict> verdict;
    std::vector<bool> counts;      ///< per step: feasible and within the request's limits
    std::size_t countingSteps = 0; ///< at least one
    std::size_t best = 0;          ///< of those that count the first that is best in the first objective
    solve::Spending spending;
};

/// What a strategy says no plan can beat, and on whose word.
struct Bound
{
    frontier::Value value;
    std::string grade = "claimed"; ///< "claimed": by the strategy, unchecked
};

struct RunResult
{
    std::string status;    ///< optimal, feasible, infeasible, none, refused, failed
    std::string stoppedBy; ///< finished, seconds, iterations, memory, user
    std::string reason;
    double seconds = 0;
    double loadSeconds = 0;
    double cpuSeconds = 0; ///< of the run's process group
    std::int64_t iterations = 0;
    /// The plans that count and are not dominated in the requested objectives, sorted by the first of them.
    std::vector<JudgedSolution> front;
    /// The fronts with a step that counts and that no other front beats in the requested objectives, in the
    /// order they came.
    std::vector<JudgedFront> fronts;
    /// How many plans count: those that came alone and the steps of fronts.
    std::size_t plans() const
    {
        std::size_t count = front.size();
        for (const auto& judged : fronts) count += judged.countingSteps;
        return count;
    }
    std::vector<project::TracePoint> trace; ///< of the first objective, improvements only
    std::map<std::string, Bound> bounds;
    std::string policy; ///< what was learnt, as JSON; empty if nothing came
    /// Plans and steps of fronts that the judge refused, plans that lied, fronts that could not be read.
    int rejected = 0;
    /// How far the strategy was trusted: "files" (it could write nowhere but in its own folder) or "limits"
    /// (resource limits alone: the kernel has no Landlock).
    std::string confinement;
};

/// Watches one run. Called on the run's own supervising thread.
class TRADEOFF_EXPORT RunListener
{
public:
    virtual ~RunListener();
    /// The run has this id in the project. The first call; only of a run that is recorded.
    virtual void recorded(std::int64_t run);
    virtual void progress(double spent, const solve::Spending& spending);
    /// A plan that counts and that no earlier one beats; of a strategy that learns every plan that counts.
    virtual void solution(const JudgedSolution& solution);
    virtual void front(const JudgedFront& front);
    /// A bound on this objective, the first or a tighter one.
    virtual void bound(const std::string& objective, const Bound& bound);
    virtual void note(const std::string& sentence);
    /// The strategy was told to stop, for whatever reason.
    virtual void stopping();
};

/// Asks a run to end: once politely, twice at once. May be set from a signal handler.
class StopRequest
{
public:
    void request() { m_count.fetch_add(1, std::memory_order_relaxed); }
    int count() const { return m_count.load(std::memory_order_relaxed); }

private:
    std::atomic<int> m_count{0};
};

/// Runs a strategy in one fresh guarded process, judges whatever it says, and returns when no process of it
/// is left. The caller's thread supervises. Expected outcomes (refused, nothing found, crashed) are in the
/// result.
/// @throws format::InputError for a bad request or parameter; format::IoError if no process can be started.
TRADEOFF_EXPORT RunResult execute(const RunSpec& spec, RunListener& listener, const StopRequest& stop);

/// Records of a run in a project: the started run, each judged plan, the end.
/// As execute, with everything stored as it comes. Gives the run's id beside the result.
struct RecordedRun
{
    std::int64_t id = 0;
    RunResult result;
    std::int64_t policy = 0; ///< id of what it learnt; 0 if nothing came
};
TRADEOFF_EXPORT RecordedRun executeInto(project::Project& project, const RunSpec& spec, RunListener& listener,
                                        const StopRequest& stop);

/// Runs in the background, each on its own thread. Destruction stops every run and waits for it.
class TRADEOFF_EXPORT Runner
{
public:
    using Ticket = std::int64_t;
    struct Callbacks
    {
        /// All on the run's own thread. The first call: the run has this id in the project.
        std::function<void(Ticket, std::int64_t run)> recorded;
        std::function<void(Ticket, double spent, const solve::Spending&)> progress;
        std::function<void(Ticket, const JudgedSolution&)> solution;
        std::function<void(Ticket, const JudgedFront&)> front;
        std::function<void(Ticket, const std::string& objective, const Bound&)> bound;
        std::function<void(Ticket, const std::string& sentence)> note;
        /// The strategy was told to stop.
        std::function<void(Ticket)> stopping;
        /// The last call of a run; error is empty unless execute threw.
        std::function<void(Ticket, const RunResult&, const std::string& error)> finished;
    };

    Runner(project::Project& project, Callbacks callbacks);
    ~Runner();
    Runner(const Runner&) = delete;
    Runner& operator=(const Runner&) = delete;

    Ticket start(RunSpec spec);
    /// The first call asks politely and keeps the best; the second ends the processes.
    void stop(Ticket ticket);
    bool isRunning(Ticket ticket) const;
    int running() const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace tradeoff::run
