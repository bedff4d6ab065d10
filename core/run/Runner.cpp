// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/run/Runner.h"

#include "core/format/Error.h"
#include "core/project/Clock.h"
#include "core/solve/Protocol.h"

#include <mutex>
#include <thread>

namespace tradeoff::run {

namespace {

project::RunInfo startedRun(const RunSpec& spec, const std::string& digest)
{
    project::RunInfo info;
    info.problem = digest;
    info.strategy = spec.strategy.description.id;
    info.strategyName = spec.strategy.description.name;
    info.version = spec.strategy.description.version;
    info.parameters = solve::Parameters(spec.strategy.description.parameters, spec.parameters).values();
    info.objectives = spec.request.objectives;
    info.request = format::dumpJson(solve::toJson(spec.request, *spec.problem));
    info.startedAt = project::utcNow();
    info.seed = spec.request.seed;
    info.threads = spec.request.threads;
    info.device = spec.request.device == "auto" ? "cpu" : spec.request.device;
    info.hindsight = isHindsight(spec);
    return info;
}

void fill(project::RunInfo& info, const RunResult& result)
{
    info.status = result.status;
    info.stoppedBy = result.stoppedBy;
    info.reason = result.reason;
    info.seconds = result.seconds;
    info.loadSeconds = result.loadSeconds;
    info.cpuSeconds = result.cpuSeconds;
    info.iterations = result.iterations;
    info.confinement = result.confinement;
    info.trace = result.trace;
}

/// Stores each judged plan on its way to the real listener.
class Recorder final : public RunListener
{
public:
    Recorder(project::Project& project, RunListener& listener, std::int64_t run, std::string problem)
        : m_project(project), m_listener(listener), m_run(run), m_problem(std::move(problem))
    {
    }

    void progress(double spent, const solve::Spending& spending) override
    {
        m_listener.progress(spent, spending);
    }
    void bound(const std::string& objective, const Bound& bound) override
    {
        m_listener.bound(objective, bound);
    }
    void note(const std::string& sentence) override { m_listener.note(sentence); }
    void stopping() override { m_listener.stopping(); }
    void solution(const JudgedSolution& judged) override
    {
        project::SolutionInfo info;
        info.run = m_run;
        info.problem = m_problem;
        info.ref = judged.ref;
        info.feasible = judged.verdict.feasible;
        info.values = judged.verdict.values;
        info.seconds = judged.spending.wallSeconds;
        m_last = m_project.addSolution(std::move(info), judged.solution);
        m_listener.solution(judged);
    }

    void front(const JudgedFront& judged) override
    {
        project::FrontInfo info;
        info.run = m_run;
        info.problem = m_problem;
        info.seconds = judged.spending.wallSeconds;
        m_last = m_project.addFront(std::move(info), *judged.front, *judged.verdict);
        m_listener.front(judged);
    }

    /// Throws what the writer met, if the last plan could not be stored.
    void settle()
    {
        if (m_last.valid()) m_last.get();
    }

private:
    project::Project& m_project;
    RunListener& m_listener;
    std::int64_t m_run;
    std::string m_problem;
    std::future<std::int64_t> m_last;
};

} // namespace

RunListener::~RunListener() = default;
void RunListener::recorded(std::int64_t)
{
}
void RunListener::progress(double, const solve::Spending&)
{
}
void RunListener::solution(const JudgedSolution&)
{
}
void RunListener::front(const JudgedFront&)
{
}
void RunListener::bound(const std::string&, const Bound&)
{
}
void RunListener::note(const std::string&)
{
}
void RunListener::stopping()
{
}

bool isHindsight(const RunSpec& spec)
{
    return spec.strategy.description.hindsight && spec.problem->isLogged();
}

RecordedRun executeInto(project::Project& project, const RunSpec& spec, RunListener& listener,
                        const StopRequest& stop)
{
    solve::validate(spec.request, *spec.problem);
    const std::string digest = spec.problem->digest();
    project::RunInfo info = startedRun(spec, digest);
    project.addProblem(spec.problem, spec.problem->name()).get();
    info.id = project.beginRun(info, spec.cell).get();
    listener.recorded(info.id);
    Recorder recorder(project, listener, info.id, digest);
    RecordedRun recorded;
    recorded.id = info.id;
    try {
        recorded.result = execute(spec, recorder, stop);
    } catch (const std::exception& error) {
        info.status = "failed";
        info.reason = error.what();
        project.finishRun(info).get();
        throw;
    }
    fill(info, recorded.result);
    recorder.settle();
    if (!recorded.result.policy.empty())
        recorded.policy = project.addPolicy({0, info.id, {}}, recorded.result.policy).get();
    project.finishRun(info).get();
    return recorded;
}

class Runner::Impl
{
public:
    Impl(project::Project& project, Callbacks callbacks)
        : m_project(project), m_callbacks(std::move(callbacks))
    {
    }

    ~Impl()
    {
        for (auto& [ticket, job] : m_jobs) {
            job->stop.request();
            job->stop.request();
        }
        for (auto& [ticket, job] : m_jobs) job->thread.join();
    }

    Ticket start(RunSpec spec)
    {
        const std::lock_guard lock(m_mutex);
        forgetEnded();
        const Ticket ticket = ++m_last;
        auto& job = m_jobs[ticket];
        job = std::make_unique<Job>();
        job->thread = std::thread(&Impl::work, this, ticket, job.get(), std::move(spec));
        return ticket;
    }

    void stop(Ticket ticket)
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_jobs.find(ticket);
        if (found != m_jobs.end()) found->second->stop.request();
    }

    bool isRunning(Ticket ticket) const
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_jobs.find(ticket);
        return found != m_jobs.end() && !found->second->done;
    }

    int running() const
    {
        const std::lock_guard lock(m_mutex);
        int count = 0;
        for (const auto& [ticket, job] : m_jobs) count += job->done ? 0 : 1;
        return count;
    }

private:
    struct Job
    {
        StopRequest stop;
        std::atomic<bool> done = false;
        std::atomic<bool> left = false; ///< its thread has nothing more to do
        std::thread thread;
    };

    class Forwarder final : public RunListener
    {
    public:
        Forwarder(const Callbacks& callbacks, Ticket ticket) : m_callbacks(callbacks), m_ticket(ticket) {}
        void recorded(std::int64_t run) override
        {
            if (m_callbacks.recorded) m_callbacks.recorded(m_ticket, run);
        }
        void progress(double spent, const solve::Spending& spending) override
        {
            if (m_callbacks.progress) m_callbacks.progress(m_ticket, spent, spending);
        }
        void solution(const JudgedSolution& judged) override
        {
            if (m_callbacks.solution) m_callbacks.solution(m_ticket, judged);
        }
        void front(const JudgedFront& judged) override
        {
            if (m_callbacks.front) m_callbacks.front(m_ticket, judged);
        }
        void bound(const std::string& objective, const Bound& bound) override
        {
            if (m_callbacks.bound) m_callbacks.bound(m_ticket, objective, bound);
        }
        void note(const std::string& sentence) override
        {
            if (m_callbacks.note) m_callbacks.note(m_ticket, sentence);
        }
        void stopping() override
        {
            if (m_callbacks.stopping) m_callbacks.stopping(m_ticket);
        }

    private:
        const Callbacks& m_callbacks;
        Ticket m_ticket;
    };

    void forgetEnded()
    {
        for (auto at = m_jobs.begin(); at != m_jobs.end();) {
            if (!at->second->left) {
                ++at;
                continue;
            }
            at->second->thread.join();
            at = m_jobs.erase(at);
        }
    }

    void work(Ticket ticket, Job* job, const RunSpec& spec)
    {
        Forwarder forwarder(m_callbacks, ticket);
        RunResult result;
        std::string error;
        // The one catch of a background run: no exception leaves a thread.
        try {
            result = executeInto(m_project, spec, forwarder, job->stop).result;
        } catch (const std::exception& failure) {
            result.status = "failed";
            error = failure.what();
        }
        job->done = true;
        if (m_callbacks.finished) m_callbacks.finished(ticket, result, error);
        job->left = true;
    }

    project::Project& m_project;
    Callbacks m_callbacks;
    mutable std::mutex m_mutex;
    std::map<Ticket, std::unique_ptr<Job>> m_jobs;
    Ticket m_last = 0;
};

Runner::Runner(project::Project& project, Callbacks callbacks)
    : m_impl(std::make_unique<Impl>(project, std::move(callbacks)))
{
}
Runner::~Runner() = default;
Runner::Ticket Runner::start(RunSpec spec)
{
    return m_impl->start(std::move(spec));
}
void Runner::stop(Ticket ticket)
{
    m_impl->stop(ticket);
}
bool Runner::isRunning(Ticket ticket) const
{
    return m_impl->isRunning(ticket);
}
int Runner::running() const
{
    return m_impl->running();
}

} // namespace tradeoff::run
