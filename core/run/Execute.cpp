// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Digest.h"
#include "core/format/Error.h"
#include "core/format/TextFile.h"
#include "core/run/Harvest.h"
#include "core/run/Process.h"
#include "core/run/Runner.h"
#include "core/run/Scratch.h"
#include "core/solve/Protocol.h"

#include <algorithm>
#include <chrono>
#include <climits>
#include <csignal>
#include <fstream>
#include <unistd.h>

namespace tradeoff::run {

namespace {

using format::Json;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kPoll{10};
constexpr double kGraceAfterLimit = 0.5; // seconds a strategy may run over its time before it is told to stop
constexpr double kGraceAfterStop = 2.0;  // then until SIGTERM
constexpr double kGraceAfterTerminate = 1; // then until SIGKILL
constexpr double kGraceAfterDone = 1.0;    // a process that said done may still be leaving
constexpr double kBetweenLooks = 0.1;      // at processes and memory
constexpr int kGivingWay = 10;             // of 19: a tenth of the weight of what a person waits for
constexpr int kMostProcesses = 256;
constexpr int kShownForeignLines = 1000;
constexpr int kMostForeignLines = 1'000'000;
constexpr std::int64_t kAddressSpaceSlack = std::int64_t{2} << 30;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

/// What a run may use where nobody chose: three quarters of the machine's memory.
std::int64_t safeMemory()
{
    return std::int64_t{sysconf(_SC_PHYS_PAGES)} * sysconf(_SC_PAGESIZE) / 4 * 3;
}

/// The first broken rule, or what is wrong where there is none.
std::string reasonIn(const std::vector<problems::Violation>& violations, const char* otherwise)
{
    return violations.empty() ? otherwise : violations.front().sentence;
}

/// One run from spawn to end: reads what the strategy says, judges it, enforces the limits.
class Supervision
{
public:
    Supervision(const RunSpec& spec, RunListener& listener, const StopRequest& stop)
        : m_spec(spec), m_listener(listener), m_stop(stop), m_harvest(*spec.problem, spec.request)
    {
    }

    RunResult run()
    {
        const Scratch scratch;
        m_scratch = &scratch;
        const std::string message = format::dumpJson(solve::toJson(prepare(scratch)));
        m_started = Clock::now();
        Process process(commandOf(m_spec.strategy.path, "--solve"), limits(scratch));
        m_process = &process;
        process.send(message);
        while (!process.isSilent()) {
            process.pump(kPoll);
            listen();
            enforce();
            if (m_doneAt >= 0 && (process.hasEnded() || elapsed() > m_doneAt + kGraceAfterDone)) break;
        }
        listen();
        waitForEnd();
        const ProcessEnd end = process.finish();
        m_result.seconds = elapsed();
        m_result.cpuSeconds = end.cpuSeconds;
        m_result.confinement = process.confinement();
        conclude(end);
        m_result.front = m_harvest.takePlans();
        m_result.fronts = m_harvest.takeFronts();
        return std::move(m_result);
    }

private:
    // start

    solve::SolveMessage prepare(const Scratch& scratch) const
    {
        const auto& request = m_spec.request;
        solve::validate(request, *m_spec.problem);
        solve::SolveMessage message;
        message.parameters =
            solve::Parameters(m_spec.strategy.description.parameters, m_spec.parameters).values();
        message.problemFile = scratch.file("problem.arrays");
        message.request = solve::toJson(request, *m_spec.problem);
        std::ofstream(message.problemFile, std::ios::binary) << shown()->encode().bytes();
        if (request.policy) {
            message.policyFile = scratch.file("policy.json");
            std::ofstream(*message.policyFile, std::ios::binary) << format::dumpJson(*request.policy);
        }
        if (request.start) {
            message.startFile = scratch.file("start.arrays");
            std::ofstream(*message.startFile, std::ios::binary) << request.start->decisions.bytes();
        }
        return message;
    }

    /// The problem as the strategy may see it: with withheld outcomes only who plans in hindsight is trusted.
    problems::ProblemPtr shown() const
    {
        const auto withheld = m_spec.strategy.description.hindsight ? nullptr : m_spec.problem->withheld();
        return withheld ? withheld : m_spec.problem;
    }

    ProcessLimits limits(const Scratch& scratch) const
    {
        ProcessLimits limits;
        limits.folder = scratch.path();
        if (m_spec.request.memoryBytes && !kSanitized)
            limits.addressSpace = *m_spec.request.memoryBytes + kAddressSpaceSlack;
        if (m_spec.givesWay) limits.nice = kGivingWay;
        return limits;
    }

    // what the strategy says

    void listen()
    {
        while (const auto line = m_process->outputLine()) hear(*line);
        while (const auto line = m_process->errorLine())
            if (!line->empty()) logForeign(*line);
    }

    void hear(const std::string& line)
    {
        if (line.empty()) return;
        if (line.front() != '{') return logForeign(line);
        Json message;
        try {
            message = format::parseJson(line, m_spec.strategy.description.id);
            handle(message);
        } catch (const std::exception& error) {
            if (message.is_object() && message.value("type", Json()) == "front") return reject(error.what());
            logForeign(error.what());
        }
    }

    void logForeign(const std::string& line)
    {
        if (++m_foreign <= kShownForeignLines) m_listener.note(format::quotable(line));
    }

    void handle(const Json& message)
    {
        const std::string type = message.value("type", "");
        const auto spending = solve::spendingFrom(message);
        m_result.iterations = std::max(m_result.iterations, spending.iterations);
        if (type == "started")
            m_result.loadSeconds = elapsed();
        else if (type == "progress")
            m_listener.progress(std::clamp(message.value("spent", 0.0), 0.0, 1.0), spending);
        else if (type == "solution")
            judge(message, spending);
        else if (type == "front")
            judgeFront(message, spending);
        else if (type == "bound")
            takeBound(message);
        else if (type == "note")
            m_listener.note(format::quotable(message.value("text", "")));
        else if (type == "policy")
            takePolicy(message);
        else if (type == "done")
            takeDone(message);
        else
            logForeign("unknown message '" + type + "'");
    }

    format::ArrayFile decisionsOf(const Json& message) const
    {
        if (!message.contains("file"))
            return solve::decisionsFrom(message.value("decisions", Json()), *m_spec.problem);
        return solve::canonicalDecisions(takeFile(message), *m_spec.problem);
    }

    problems::Front frontOf(const Json& message) const
    {
        if (!message.contains("file"))
            return solve::frontFrom(message.value("front", Json()), *m_spec.problem);
        return solve::canonicalFront(takeFile(message), *m_spec.problem);
    }

    /// The array file that a message names; it is gone afterwards.
    format::ArrayFile takeFile(const Json& message) const
    {
        return format::ArrayFile::parse(takeBytes(message, solve::kLargestPlanFile),
                                        message.value("file", ""));
    }

    std::string takeBytes(const Json& message, std::size_t most) const
    {
        const std::string name = message.value("file", "");
        if (name.empty() || name.find('/') != std::string::npos)
            throw format::InputError({}, name, "a file of the run's own folder");
        return m_scratch->take(name, most);
    }

    void takePolicy(const Json& message)
    {
        Json policy = message.contains("file")
                          ? format::parseJson(takeBytes(message, solve::kLargestPolicy), "policy")
                          : message.value("policy", Json());
        if (!policy.is_object()) throw format::InputError({}, "", "a policy that is an object");
        m_result.policy = format::dumpJson(policy);
    }

    void judge(const Json& message, const solve::Spending& spending)
    {
        JudgedSolution judged;
        judged.spending = spending;
        judged.solution.decisions = decisionsOf(message);
        const auto& objectives = m_spec.problem->objectives();
        judged.solution.claims = solve::valuesFrom(objectives, message.value("claims", Json()));
        judged.ref.object = format::sha256(judged.solution.decisions.bytes());
        judged.verdict = m_spec.problem->judge(judged.solution);
        judged.honest = isHonest(judged);
        judged.counts = judged.honest && judged.verdict.feasible &&
                        solve::meets(m_spec.request, objectives, judged.verdict.values);
        if (!judged.honest || !judged.verdict.feasible)
            return reject(reasonIn(judged.verdict.violations, "a claim differs from what the judge found"));
        if (!judged.counts) return;
        const bool isKept = m_harvest.add(judged);
        if (isKept) extendTrace(judged.spending, judged.verdict.values);
        // To keep of what was learnt only what held-out rows speak for would be to choose by them.
        if (isKept || m_spec.strategy.description.learns) m_listener.solution(judged);
    }

    bool isHonest(const JudgedSolution& judged) const
    {
        const auto& objectives = m_spec.problem->objectives();
        for (const auto& [id, claim] : judged.solution.claims) {
            const auto at = static_cast<std::size_t>(frontier::indexOf(objectives, id));
            if (at >= judged.verdict.values.size() || judged.verdict.values[at] != claim) return false;
        }
        return true;
    }

    void reject(const std::string& reason)
    {
        ++m_result.rejected;
        m_listener.note("The judge refused a plan: " + reason + ".");
    }

    void judgeFront(const Json& message, const solve::Spending& spending)
    {
        JudgedFront judged;
        judged.spending = spending;
        judged.front = std::make_shared<const problems::Front>(frontOf(message));
        judged.verdict =
            std::make_shared<const problems::FrontVerdict>(m_spec.problem->judgeFront(*judged.front));
        const auto& verdict = *judged.verdict;
        if (verdict.steps() == 0) return reject(reasonIn(verdict.violations, "it has no step"));
        rejectSteps(verdict);
        countSteps(judged, *m_spec.problem, m_spec.request);
        if (judged.countingSteps == 0) return;
        judged.ref.object = judged.front->plans.digest();
        if (!m_harvest.add(judged)) return;
        extendTrace(spending, verdict.at(judged.best));
        m_listener.front(judged);
    }

    void rejectSteps(const problems::FrontVerdict& verdict)
    {
        const auto broken = std::count(verdict.feasible.begin(), verdict.feasible.end(), false);
        if (broken == 0) return;
        m_result.rejected = static_cast<int>(std::min<std::int64_t>(m_result.rejected + broken, INT_MAX));
        m_listener.note("The judge refused " + std::to_string(broken) + " of " +
                        std::to_string(verdict.steps()) +
                        " steps of a front: " + reasonIn(verdict.violations, "they break a rule") + ".");
    }

    std::size_t firstObjective() const
    {
        return static_cast<std::size_t>(
            frontier::indexOf(m_spec.problem->objectives(), m_spec.request.objectives[0]));
    }

    void extendTrace(const solve::Spending& spending, std::span<const frontier::Value> values)
    {
        const std::size_t first = firstObjective();
        auto& trace = m_result.trace;
        if (!trace.empty() &&
            !frontier::isBetter(m_spec.problem->objectives()[first], values[first], trace.back().value))
            return;
        trace.push_back({spending.wallSeconds, spending.cpuSeconds, spending.iterations, values[first]});
    }

    void takeBound(const Json& message)
    {
        const std::string id = message.value("objective", "");
        const int index = frontier::indexOf(m_spec.problem->objectives(), id);
        if (index < 0) throw format::InputError({}, id, "a bound on an objective of this problem");
        const auto& objective = m_spec.problem->objectives()[static_cast<std::size_t>(index)];
        const auto value = solve::valueFrom(objective, message.value("value", Json()));
        const auto [known, isNew] = m_result.bounds.emplace(id, Bound{value});
        // A bound tightens: from below for what is minimised.
        const bool isTighter = !isNew && frontier::isBetter(objective, known->second.value, value);
        if (isTighter) known->second.value = value;
        if (isNew || isTighter) m_listener.bound(id, known->second);
    }

    void takeDone(const Json& message)
    {
        m_doneAt = elapsed();
        m_doneStatus = message.value("status", "failed");
        m_result.reason = message.value("reason", "");
    }

    // limits

    double elapsed() const { return std::chrono::duration<double>(Clock::now() - m_started).count(); }

    void enforce()
    {
        const auto& request = m_spec.request;
        const double now = elapsed();
        if (m_stop.count() > 1) return kill("user");
        if (m_stop.count() > 0) askToStop("user", now);
        if (request.seconds && now > *request.seconds + kGraceAfterLimit) askToStop("seconds", now);
        if (m_foreign > kMostForeignLines) return kill("lines");
        if (now - m_look > kBetweenLooks) {
            m_look = now;
            const auto use = m_process->use();
            if (use.processes > kMostProcesses) return kill("processes");
            if (use.residentBytes > request.memoryBytes.value_or(safeMemory())) return kill("memory");
        }
        if (m_stopSent < 0) return;
        const double since = now - m_stopSent;
        if (since > kGraceAfterStop && !m_terminated) {
            m_terminated = true;
            m_process->signal(SIGTERM);
        }
        if (since > kGraceAfterStop + kGraceAfterTerminate) kill(m_result.stoppedBy);
    }

    void askToStop(const std::string& why, double now)
    {
        if (m_stopSent >= 0) return;
        m_stopSent = now;
        m_result.stoppedBy = why;
        m_process->send(R"({"type":"stop"})");
        m_process->closeInput();
        m_listener.stopping();
    }

    void kill(const std::string& why)
    {
        m_killed = true;
        m_result.stoppedBy = why;
        m_process->signal(SIGKILL);
    }

    /// Streams closed, process still there: it may take a moment to leave.
    void waitForEnd()
    {
        const double deadline = (m_doneAt >= 0 ? m_doneAt : elapsed()) + kGraceAfterDone;
        while (!m_process->hasEnded() && elapsed() < deadline) m_process->pump(kPoll);
    }

    // end

    void conclude(const ProcessEnd& end)
    {
        const bool hasPlan = !m_result.trace.empty();
        m_result.status = hasPlan ? "feasible" : "none";
        if (m_doneStatus == "infeasible" && !hasPlan) m_result.status = "infeasible";
        if (m_doneStatus == "refused") m_result.status = "refused";
        if (m_result.stoppedBy.empty()) m_result.stoppedBy = limitReached();
        if (m_doneAt >= 0 && m_doneStatus != "failed") return;
        if (m_killed || m_terminated) {
            if (m_result.reason.empty()) m_result.reason = killReason();
            if (m_result.stoppedBy == "lines" || m_result.stoppedBy == "processes")
                m_result.status = "failed";
            return;
        }
        m_result.status = "failed";
        if (!m_result.reason.empty()) return;
        if (m_process->overflowed())
            m_result.reason = "The strategy wrote a line of more than 8 MiB.";
        else if (end.signal == SIGXFSZ)
            m_result.reason = "The strategy wrote a file of more than 4 GiB.";
        else if (end.signal != 0)
            m_result.reason = "The strategy crashed (signal " + std::to_string(end.signal) + ").";
        else
            m_result.reason = "The strategy ended without saying done (exit status " +
                              std::to_string(end.exitStatus) + ").";
    }

    std::string killReason() const
    {
        if (m_result.stoppedBy == "memory") return "The run needed more memory than it was given.";
        if (m_result.stoppedBy == "processes")
            return "The strategy started more than " + std::to_string(kMostProcesses) + " processes.";
        if (m_result.stoppedBy == "lines")
            return "The strategy printed more than " + std::to_string(kMostForeignLines) +
                   " lines that are no messages.";
        return "The strategy did not stop when asked and was ended.";
    }

    std::string limitReached() const
    {
        const auto& request = m_spec.request;
        if (m_doneStatus != "stopped") return "finished";
        if (request.iterations && m_result.iterations >= *request.iterations) return "iterations";
        return request.seconds ? "seconds" : "finished";
    }

    const RunSpec& m_spec;
    RunListener& m_listener;
    const StopRequest& m_stop;
    Harvest m_harvest;
    RunResult m_result;
    const Scratch* m_scratch = nullptr;
    Process* m_process = nullptr;
    Clock::time_point m_started;
    double m_doneAt = -1;
    std::string m_doneStatus;
    double m_stopSent = -1;
    double m_look = 0;
    bool m_terminated = false;
    bool m_killed = false;
    int m_foreign = 0;
};

} // namespace

RunResult execute(const RunSpec& spec, RunListener& listener, const StopRequest& stop)
{
    return Supervision(spec, listener, stop).run();
}

} // namespace tradeoff::run
