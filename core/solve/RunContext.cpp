// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/solve/RunContext.h"

#include <algorithm>
#include <ctime>

namespace tradeoff::solve {

namespace {

constexpr double kBetweenProgress = 0.1;
constexpr double kBetweenSolutions = 0.05;
constexpr double kBetweenFronts = 0.25;

double processCpuSeconds()
{
    timespec time = {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

} // namespace

RunOutput::~RunOutput() = default;
void RunOutput::policy(const format::Json&)
{
}

RunContext::RunContext(const problems::Problem& problem, RunRequest request, RunOutput& output,
                       const std::atomic<bool>& stop, Clock::time_point started)
    : m_problem(problem), m_request(std::move(request)), m_output(output), m_stop(stop), m_started(started),
      m_threads(m_request.threads)
{
}

double RunContext::elapsed() const
{
    return std::chrono::duration<double>(Clock::now() - m_started).count();
}

Spending RunContext::spending() const
{
    return {elapsed(), processCpuSeconds(), iterations()};
}

bool RunContext::stopRequested() const
{
    return m_stop.load(std::memory_order_relaxed) || (m_request.seconds && elapsed() >= *m_request.seconds);
}

bool RunContext::mustStop() const
{
    return (m_request.iterations && iterations() >= *m_request.iterations) || stopRequested();
}

bool RunContext::step(std::int64_t n)
{
    m_iterations.fetch_add(n, std::memory_order_relaxed);
    const double now = elapsed();
    sendWaiting(now);
    sendFront(now);
    if (now - m_lastProgress >= kBetweenProgress) {
        m_lastProgress = now;
        m_output.progress(spent(), spending());
    }
    return !mustStop();
}

double RunContext::spent() const
{
    if (m_request.iterations)
        return std::min(1.0, static_cast<double>(iterations()) /
                                 static_cast<double>(std::max<std::int64_t>(1, *m_request.iterations)));
    if (m_request.seconds) return std::min(1.0, elapsed() / std::max(1e-9, *m_request.seconds));
    return 0;
}

bool RunContext::covers(const problems::Solution& later, const problems::Solution& earlier) const
{
    const auto& objectives = m_problem.objectives();
    for (const auto& id : m_request.objectives) {
        const auto a = later.claims.find(id);
        const auto b = earlier.claims.find(id);
        const int index = frontier::indexOf(objectives, id);
        if (a == later.claims.end() || b == earlier.claims.end() || index < 0) return false;
        if (frontier::isBetter(objectives[static_cast<std::size_t>(index)], b->second, a->second))
            return false;
    }
    return true;
}

void RunContext::solution(const problems::Solution& solution)
{
    std::erase_if(m_waiting, [&](const Waiting& earlier) { return covers(solution, earlier.solution); });
    m_waiting.push_back({solution, spending()});
    sendWaiting(elapsed());
}

void RunContext::sendWaiting(double now)
{
    if (m_waiting.empty() || now - m_lastSolution < kBetweenSolutions) return;
    m_lastSolution = now;
    m_output.solution(m_waiting.front().solution, m_waiting.front().spending);
    m_waiting.erase(m_waiting.begin());
}

void RunContext::front(problems::Front front)
{
    m_waitingFront = WaitingFront{std::move(front), spending()};
    sendFront(elapsed());
}

void RunContext::sendFront(double now)
{
    if (!m_waitingFront || now - m_lastFront < kBetweenFronts) return;
    m_lastFront = now;
    m_output.front(m_waitingFront->front, m_waitingFront->spending);
    m_waitingFront.reset();
}

void RunContext::bound(std::string_view objective, const frontier::Value& value)
{
    m_output.bound(objective, value, spending());
}

void RunContext::note(std::string_view sentence)
{
    m_output.note(sentence);
}

void RunContext::policy(const format::Json& policy)
{
    m_output.policy(policy);
}

void RunContext::flush()
{
    for (const auto& waiting : m_waiting) m_output.solution(waiting.solution, waiting.spending);
    m_waiting.clear();
    if (m_waitingFront) m_output.front(m_waitingFront->front, m_waitingFront->spending);
    m_waitingFront.reset();
}

} // namespace tradeoff::solve
