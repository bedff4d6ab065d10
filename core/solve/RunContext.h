// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Front.h"
#include "core/problems/Problem.h"
#include "core/problems/Solution.h"
#include "core/solve/Random.h"
#include "core/solve/RunRequest.h"
#include "core/solve/ThreadPool.h"
#include "tradeoff_export.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace tradeoff::solve {

/// What had been spent at some moment of a run.
struct Spending
{
    double wallSeconds = 0;
    double cpuSeconds = 0;
    std::int64_t iterations = 0;
};

/// Where what a strategy says goes: the pipe of a worker, a recorder in a test.
class TRADEOFF_EXPORT RunOutput
{
public:
    virtual ~RunOutput();
    virtual void progress(double spent, const Spending& spending) = 0;
    virtual void solution(const problems::Solution& solution, const Spending& spending) = 0;
    virtual void front(const problems::Front& front, const Spending& spending) = 0;
    virtual void bound(std::string_view objective, const frontier::Value& value,
                       const Spending& spending) = 0;
    virtual void note(std::string_view sentence) = 0;
    virtual void policy(const format::Json& policy);
};

/// The only clock, randomness and way out a strategy has. Threads: solution(), front(), bound(), note() and
/// step() belong to the thread that called solve(); spent(), mustStop() and stopRequested() may be asked by
/// any.
///
/// At most 10 progress, 20 solution and 4 front messages a second leave. Of waiting solutions those stay that
/// no later one covers in the requested objectives (by claims), of waiting fronts the latest; nothing waiting
/// is lost when the run ends.
class TRADEOFF_EXPORT RunContext
{
public:
    using Clock = std::chrono::steady_clock;

    /// stop is set from outside; started is when the worker began.
    RunContext(const problems::Problem& problem, RunRequest request, RunOutput& output,
               const std::atomic<bool>& stop, Clock::time_point started = Clock::now());
    RunContext(const RunContext&) = delete;
    RunContext& operator=(const RunContext&) = delete;

    const RunRequest& request() const { return m_request; }

    /// Counts n iterations and lets waiting messages leave. False = stop now (asked to, or a limit is
    /// reached). Cost: one clock reading; call it at least every 10 ms of work.
    bool step(std::int64_t n = 1);
    /// As step(0) without sending anything: cheap enough for inner loops, safe from any thread.
    bool mustStop() const;
    /// Asked to stop, or out of time? For what runs beside the counting thread: it must not look at an
    /// iteration limit that others count towards, or its answers would depend on who is faster.
    bool stopRequested() const;
    /// 0 to 1: the share of the budget that is gone. With an iteration limit it is of iterations alone, so
    /// that the same request gives the same answers; without any limit it stays 0.
    double spent() const;
    /// An independent stream of the request's seed.
    Random random(std::uint32_t stream = 0) const { return Random(m_request.seed, stream); }
    /// As many threads as the request allows, this one among them.
    ThreadPool& threads() { return m_threads; }

    /// Proposes a plan. Claims (objective id -> value) travel with it; the judge recomputes them.
    void solution(const problems::Solution& solution);
    /// Proposes a whole frontier at once: for kinds whose plans come as fronts. It stands for itself, so that
    /// a later front shall hold all that is known by then.
    void front(problems::Front front);
    /// No plan can be better than this in that objective.
    void bound(std::string_view objective, const frontier::Value& value);
    /// A sentence for the run's log.
    void note(std::string_view sentence);
    /// What was learnt, whole: an object that the strategy can apply later to rows it does not know yet (see
    /// RunRequest::policy). The last one counts; it is stored with the run.
    void policy(const format::Json& policy);

    /// Lets everything that waits leave. Called by the host when solve() has returned.
    void flush();
    std::int64_t iterations() const { return m_iterations.load(std::memory_order_relaxed); }
    Spending spending() const;

private:
    struct Waiting
    {
        problems::Solution solution;
        Spending spending;
    };
    struct WaitingFront
    {
        problems::Front front;
        Spending spending;
    };

    double elapsed() const;
    bool covers(const problems::Solution& later, const problems::Solution& earlier) const;
    void sendWaiting(double now);
    void sendFront(double now);

    const problems::Problem& m_problem;
    RunRequest m_request;
    RunOutput& m_output;
    const std::atomic<bool>& m_stop;
    Clock::time_point m_started;
    std::atomic<std::int64_t> m_iterations = 0;
    ThreadPool m_threads;
    std::vector<Waiting> m_waiting;
    std::optional<WaitingFront> m_waitingFront;
    double m_lastSolution = -1;
    double m_lastFront = -1;
    double m_lastProgress = -1;
};

} // namespace tradeoff::solve
