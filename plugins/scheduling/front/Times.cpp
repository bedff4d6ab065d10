// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// When the operations of a line begin, and what they wait for; and lines from schedules.

#include "plugins/scheduling/front/Lanes.h"

#include "core/problems/At.h"

#include <algorithm>
#include <numeric>
#include <queue>
#include <tuple>

namespace tradeoff::scheduling {

using problems::scheduling::Interval;
using problems::scheduling::Problem;
using problems::scheduling::Schedule;

namespace {

/// The nodes so that arcs lead forward, those of low rank first; fewer than all where there is a circle.
std::vector<int> sortedBy(const std::vector<int>& rank, const std::vector<std::pair<int, int>>& arcs)
{
    std::vector<std::vector<int>> after(rank.size());
    std::vector<int> waits(rank.size(), 0);
    for (const auto& [a, b] : arcs) {
        after[at(a)].push_back(b);
        ++waits[at(b)];
    }
    const auto later = [&](int a, int b) { return rank[at(a)] > rank[at(b)]; };
    std::priority_queue<int, std::vector<int>, decltype(later)> ready(later);
    for (std::size_t i = 0; i < rank.size(); ++i)
        if (waits[i] == 0) ready.push(static_cast<int>(i));
    std::vector<int> sorted;
    while (!ready.empty()) {
        const int i = ready.top();
        ready.pop();
        sorted.push_back(i);
        for (const int next : after[at(i)])
            if (--waits[at(next)] == 0) ready.push(next);
    }
    return sorted;
}

template <typename Key>
std::vector<int> ranksBy(std::size_t count, Key key)
{
    std::vector<int> order(count);
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](int a, int b) { return key(a) < key(b); });
    std::vector<int> rank(count);
    for (std::size_t k = 0; k < count; ++k) rank[at(order[k])] = static_cast<int>(k);
    return rank;
}

std::vector<std::pair<int, int>> arcsOf(const Problem& problem)
{
    std::vector<std::pair<int, int>> arcs;
    for (int job = 0; job < problem.jobs() && !problem.shop().isOpen; ++job)
        for (int i = problem.firstOf(job) + 1; i < problem.firstOf(job + 1); ++i) arcs.emplace_back(i - 1, i);
    for (const auto& [before, after] : problem.shop().precedences) arcs.emplace_back(before, after);
    return arcs;
}

/// Whole jobs, by the start of their first operation.
std::vector<int> ranksByJob(const Problem& problem, const Schedule& schedule)
{
    const auto& operations = problem.shop().operations;
    const auto firstStart = ranksBy(at(problem.jobs()), [&](int job) {
        return std::pair(schedule.starts[at(problem.firstOf(job))], job);
    });
    std::vector<std::pair<int, int>> arcs;
    for (const auto& [before, after] : problem.shop().precedences)
        if (operations[at(before)].job != operations[at(after)].job)
            arcs.emplace_back(operations[at(before)].job, operations[at(after)].job);
    const auto jobs = sortedBy(firstStart, arcs);
    if (jobs.size() < at(problem.jobs())) return {};
    std::vector<int> place(jobs.size());
    for (std::size_t k = 0; k < jobs.size(); ++k) place[at(jobs[k])] = static_cast<int>(k);
    return ranksBy(operations.size(), [&](int i) {
        return std::tuple(place[at(operations[at(i)].job)], schedule.starts[at(i)], i);
    });
}

} // namespace

Line lineOf(const Problem& problem, Schedule schedule, std::span<const std::int64_t> ends)
{
    for (const auto& pin : problem.shop().pins) {
        schedule.starts[at(pin.operation)] = pin.start;
        schedule.machines[at(pin.operation)] = pin.machine;
    }
    auto arcs = arcsOf(problem);
    if (!problem.shop().isPermutation) {
        const auto rank = ranksBy(schedule.starts.size(),
                                  [&](int i) { return std::tuple(schedule.starts[at(i)], ends[at(i)], i); });
        return {sortedBy(rank, arcs), schedule.machines};
    }
    // The ranks keep jobs together: an earlier job always has an operation that may come next.
    const auto rank = ranksByJob(problem, schedule);
    if (rank.empty()) return {};
    const auto& operations = problem.shop().operations;
    std::erase_if(arcs, [&](const auto& arc) {
        return operations[at(arc.first)].job != operations[at(arc.second)].job;
    });
    return {sortedBy(rank, arcs), schedule.machines};
}

std::int64_t Lanes::earliest(int operation) const
{
    const auto i = at(operation);
    std::int64_t start = m_release[i];
    if (const int before = m_before[1][i]; before != kNobody) start = std::max(start, m_end[at(before)]);
    for (int k = m_firstBefore[i]; k < m_firstBefore[i + 1]; ++k)
        start = std::max(start, m_end[at(m_allBefore[at(k)])]);
    if (const int before = m_before[0][i]; before != kNobody) {
        std::int64_t free = m_end[at(before)];
        if (m_hasSetups) {
            free += m_shop.setup(m_family[at(before)], m_family[i]);
            // Two that take no time at the same moment are read in the order of their numbers.
            if (m_duration[i] == 0 && m_duration[at(before)] == 0 && operation < before)
                free = std::max(free, m_start[at(before)] + 1);
        }
        start = std::max(start, free);
    }
    if (!m_hasClosed) return start;
    const auto& closed = m_shop.machines[at(m_machine[i])].closed;
    auto next = std::upper_bound(closed.begin(), closed.end(), start,
                                 [](std::int64_t time, const Interval& c) { return time < c.end; });
    for (; next != closed.end() && next->start < start + m_duration[i]; ++next) start = next->end;
    return start;
}

void Lanes::touch(int operation)
{
    if (operation == kNobody || m_touched[at(operation)] != 0) return;
    m_touched[at(operation)] = 1;
    ++m_waiting;
}

void Lanes::retime(int operation)
{
    const auto i = at(operation);
    m_waiting -= m_touched[i];
    m_touched[i] = 0;
    const std::int64_t start = earliest(operation);
    const std::int64_t end = start + m_duration[i];
    if (start == m_start[i] && end == m_end[i]) return;
    m_oldStarts.emplace_back(operation, m_start[i]);
    m_start[i] = start;
    m_end[i] = end;
    touch(m_after[0][i]);
    touch(m_after[1][i]);
    for (int k = m_firstAfter[i]; k < m_firstAfter[i + 1]; ++k) touch(m_allAfter[at(k)]);
}

/// All between these places, and behind them whatever they push.
void Lanes::retime(int first, int last)
{
    for (int k = first; k <= last; ++k) retime(m_order[at(k)]);
    for (int k = last + 1; m_waiting > 0; ++k)
        if (m_touched[at(m_order[at(k)])] != 0) retime(m_order[at(k)]);
}

std::int64_t Lanes::behindPins() const
{
    std::int64_t sum = 0;
    for (const auto& pin : m_shop.pins) sum += m_start[at(pin.operation)] - pin.start;
    return sum;
}

int Lanes::lateOfPins() const
{
    int latest = kNobody;
    std::int64_t most = 0;
    for (const auto& pin : m_shop.pins)
        if (const std::int64_t behind = m_start[at(pin.operation)] - pin.start; behind > most) {
            most = behind;
            latest = pin.operation;
        }
    return latest;
}

Lanes::Wait Lanes::waitOf(int operation, bool machineFirst) const
{
    const auto i = at(operation);
    Wait wait;
    std::int64_t latest = m_release[i];
    const auto look = [&](int before, std::int64_t ready, bool isChoice, Lane lane) {
        const bool goesFirst = lane == Lane::Machine && machineFirst && ready > m_release[i];
        if (before == kNobody || ready < latest || (ready == latest && !goesFirst)) return;
        latest = ready;
        wait = {before, isChoice, lane};
    };
    const int inJob = m_before[1][i];
    look(inJob, inJob == kNobody ? 0 : m_end[at(inJob)], m_shop.isOpen, Lane::Job);
    for (int k = m_firstBefore[i]; k < m_firstBefore[i + 1]; ++k)
        look(m_allBefore[at(k)], m_end[at(m_allBefore[at(k)])], false, Lane::Job);
    const int onMachine = m_before[0][i];
    if (onMachine != kNobody) {
        const std::int64_t setup =
            m_shop.setups.empty() ? 0 : m_shop.setup(m_family[at(onMachine)], m_family[i]);
        look(onMachine, m_end[at(onMachine)] + setup, true, Lane::Machine);
    }
    return wait;
}

} // namespace tradeoff::scheduling
