// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/front/Lanes.h"

#include <algorithm>

namespace tradeoff::scheduling {

using problems::scheduling::Mode;

Lanes::Lanes(const problems::scheduling::Problem& problem)
    : m_problem(problem), m_shop(problem.shop()), m_hasSetups(!m_shop.setups.empty()),
      m_hasClosed(std::any_of(m_shop.machines.begin(), m_shop.machines.end(),
                              [](const auto& machine) { return !machine.closed.empty(); }))
{
    const auto count = m_shop.operations.size();
    for (const auto& operation : m_shop.operations) {
        m_job.push_back(operation.job);
        m_family.push_back(operation.family);
        m_release.push_back(m_shop.jobs[at(operation.job)].release);
    }
    takePins();
    takePrecedences();
    m_place.assign(count, 0);
    m_machine.assign(count, 0);
    m_duration.assign(count, 0);
    m_start.assign(count, 0);
    m_end.assign(count, 0);
    m_touched.assign(count, 0);
    m_mark.assign(count, 0);
    m_placeOfJob.assign(m_shop.jobs.size(), 0);
}

void Lanes::takePins()
{
    m_isPinned.assign(m_release.size(), 0);
    for (const auto& pin : m_shop.pins) {
        m_isPinned[at(pin.operation)] = 1;
        m_release[at(pin.operation)] = std::max(m_release[at(pin.operation)], pin.start);
    }
    for (std::size_t i = 0; i < m_release.size(); ++i)
        if (m_isPinned[i] == 0) m_release[i] = std::max(m_release[i], m_shop.frozenUntil);
}

void Lanes::takePrecedences()
{
    const auto count = m_shop.operations.size();
    m_firstBefore.assign(count + 1, 0);
    m_firstAfter.assign(count + 1, 0);
    for (const auto& [before, after] : m_shop.precedences) {
        ++m_firstBefore[at(after) + 1];
        ++m_firstAfter[at(before) + 1];
    }
    for (std::size_t i = 0; i < count; ++i) {
        m_firstBefore[i + 1] += m_firstBefore[i];
        m_firstAfter[i + 1] += m_firstAfter[i];
    }
    m_allBefore.resize(m_shop.precedences.size());
    m_allAfter.resize(m_shop.precedences.size());
    auto nextBefore = m_firstBefore;
    auto nextAfter = m_firstAfter;
    for (const auto& [before, after] : m_shop.precedences) {
        m_allBefore[at(nextBefore[at(after)]++)] = before;
        m_allAfter[at(nextAfter[at(before)]++)] = after;
    }
}

void Lanes::place(const Line& line)
{
    m_order = line.order;
    m_machine = line.machines;
    m_cost = 0;
    m_jobs.clear();
    for (std::size_t lane = 0; lane < 2; ++lane) {
        const auto groups = lane == 0 ? m_shop.machines.size() : m_shop.jobs.size();
        m_first[lane].assign(groups, kNobody);
        m_last[lane].assign(groups, kNobody);
        m_before[lane].assign(m_order.size(), kNobody);
        m_after[lane].assign(m_order.size(), kNobody);
    }
    for (std::size_t k = 0; k < m_order.size(); ++k) {
        const int i = m_order[k];
        m_place[at(i)] = static_cast<int>(k);
        m_duration[at(i)] = modeOn(m_shop.operations[at(i)], m_machine[at(i)])->duration;
        m_cost += m_duration[at(i)] * m_shop.machines[at(m_machine[at(i)])].rate;
        m_start[at(i)] = -1;
        for (std::size_t lane = 0; lane < 2; ++lane) linkAfter(lane, i, m_last[lane][at(groupOf(lane, i))]);
        if (m_shop.isPermutation && m_first[1][at(m_job[at(i)])] == i) {
            m_placeOfJob[at(m_job[at(i)])] = static_cast<int>(m_jobs.size());
            m_jobs.push_back(m_job[at(i)]);
        }
    }
    retime(0, operations() - 1);
    forget();
}

Line Lanes::line() const
{
    Line line{m_order, m_machine};
    if (!m_shop.isPermutation)
        std::stable_sort(line.order.begin(), line.order.end(),
                         [&](int a, int b) { return m_start[at(a)] < m_start[at(b)]; });
    return line;
}

void Lanes::forget()
{
    m_oldLinks.clear();
    m_oldStarts.clear();
    m_oldSegment.clear();
    m_changed = kNobody;
    m_movedJob = {0, 0};
}

void Lanes::undo()
{
    for (std::size_t k = m_oldLinks.size(); k-- > 0;) *m_oldLinks[k].first = m_oldLinks[k].second;
    if (m_changed != kNobody) {
        m_machine[at(m_changed)] = m_oldMode.machine;
        m_duration[at(m_changed)] = m_oldMode.duration;
        m_cost = m_oldCost;
    }
    for (const auto& [operation, start] : m_oldStarts) {
        m_start[at(operation)] = start;
        m_end[at(operation)] = start + m_duration[at(operation)];
    }
    for (std::size_t k = 0; k < m_oldSegment.size(); ++k)
        put(m_segmentAt + static_cast<int>(k), m_oldSegment[k]);
    rotateJobs(m_movedJob.second, m_movedJob.first);
    forget();
}

void Lanes::set(int& field, int value)
{
    m_oldLinks.emplace_back(&field, field);
    field = value;
}

void Lanes::unlink(std::size_t lane, int operation)
{
    const int before = m_before[lane][at(operation)];
    const int after = m_after[lane][at(operation)];
    const auto group = at(groupOf(lane, operation));
    set(before == kNobody ? m_first[lane][group] : m_after[lane][at(before)], after);
    set(after == kNobody ? m_last[lane][group] : m_before[lane][at(after)], before);
}

void Lanes::linkAfter(std::size_t lane, int operation, int before)
{
    const auto group = at(groupOf(lane, operation));
    int& front = before == kNobody ? m_first[lane][group] : m_after[lane][at(before)];
    const int after = front;
    set(front, operation);
    set(after == kNobody ? m_last[lane][group] : m_before[lane][at(after)], operation);
    set(m_before[lane][at(operation)], before);
    set(m_after[lane][at(operation)], after);
}

void Lanes::nextStamp()
{
    if (++m_stamp != 0) return;
    std::fill(m_mark.begin(), m_mark.end(), 0);
    m_stamp = 1;
}

void Lanes::markBefore(int operation, int skippedLane)
{
    for (int lane = 0; lane < 2; ++lane)
        if (const int i = m_before[at(lane)][at(operation)]; i != kNobody && lane != skippedLane)
            m_mark[at(i)] = m_stamp;
    for (int k = m_firstBefore[at(operation)]; k < m_firstBefore[at(operation) + 1]; ++k)
        m_mark[at(m_allBefore[at(k)])] = m_stamp;
}

void Lanes::markAfter(int operation, int skippedLane)
{
    for (int lane = 0; lane < 2; ++lane)
        if (const int i = m_after[at(lane)][at(operation)]; i != kNobody && lane != skippedLane)
            m_mark[at(i)] = m_stamp;
    for (int k = m_firstAfter[at(operation)]; k < m_firstAfter[at(operation) + 1]; ++k)
        m_mark[at(m_allAfter[at(k)])] = m_stamp;
}

void Lanes::keepSegment(int first, int last)
{
    m_segmentAt = first;
    m_oldSegment.assign(m_order.begin() + first, m_order.begin() + last + 1);
}

void Lanes::put(int place, int operation)
{
    m_order[at(place)] = operation;
    m_place[at(operation)] = place;
}

bool Lanes::moveBefore(Lane lane, int operation, int other)
{
    forget();
    const int first = m_place[at(other)];
    const int last = m_place[at(operation)];
    nextStamp();
    markBefore(operation, static_cast<int>(lane));
    for (int k = last - 1; k >= first; --k) {
        const int i = m_order[at(k)];
        if (m_mark[at(i)] != m_stamp) continue;
        if (i == other) return false;
        markBefore(i, kNobody);
    }
    keepSegment(first, last);
    int next = first;
    m_mark[at(operation)] = 0;
    for (const int i : m_oldSegment)
        if (m_mark[at(i)] == m_stamp) put(next++, i);
    put(next++, operation);
    for (const int i : m_oldSegment)
        if (m_mark[at(i)] != m_stamp && i != operation) put(next++, i);
    const int follower = m_after[index(lane)][at(operation)];
    unlink(index(lane), operation);
    linkAfter(index(lane), operation, m_before[index(lane)][at(other)]);
    touch(follower);
    retime(first, last);
    return true;
}

bool Lanes::moveAfter(Lane lane, int operation, int other)
{
    forget();
    const int first = m_place[at(operation)];
    const int last = m_place[at(other)];
    nextStamp();
    markAfter(operation, static_cast<int>(lane));
    for (int k = first + 1; k <= last; ++k) {
        const int i = m_order[at(k)];
        if (m_mark[at(i)] != m_stamp) continue;
        if (i == other) return false;
        markAfter(i, kNobody);
    }
    keepSegment(first, last);
    int next = first;
    m_mark[at(operation)] = 0;
    for (const int i : m_oldSegment)
        if (m_mark[at(i)] != m_stamp && i != operation) put(next++, i);
    put(next++, operation);
    for (const int i : m_oldSegment)
        if (m_mark[at(i)] == m_stamp) put(next++, i);
    unlink(index(lane), operation);
    linkAfter(index(lane), operation, other);
    touch(m_after[index(lane)][at(operation)]);
    retime(first, last);
    return true;
}

std::pair<int, int> Lanes::window(int operation) const
{
    int first = 0;
    int last = operations() - 1;
    if (const int i = m_before[1][at(operation)]; i != kNobody) first = m_place[at(i)] + 1;
    if (const int i = m_after[1][at(operation)]; i != kNobody) last = m_place[at(i)] - 1;
    for (int k = m_firstBefore[at(operation)]; k < m_firstBefore[at(operation) + 1]; ++k)
        first = std::max(first, m_place[at(m_allBefore[at(k)])] + 1);
    for (int k = m_firstAfter[at(operation)]; k < m_firstAfter[at(operation) + 1]; ++k)
        last = std::min(last, m_place[at(m_allAfter[at(k)])] - 1);
    return {first, last};
}

void Lanes::moveTo(int operation, const Mode& mode, int place)
{
    forget();
    const int from = m_place[at(operation)];
    const int first = std::min(from, place);
    const int last = std::max(from, place);
    keepSegment(first, last);
    for (int k = from; k < place; ++k) put(k, m_order[at(k) + 1]);
    for (int k = from; k > place; --k) put(k, m_order[at(k) - 1]);
    put(place, operation);
    touch(m_after[0][at(operation)]);
    unlink(0, operation);
    m_changed = operation;
    m_oldMode = {m_machine[at(operation)], m_duration[at(operation)]};
    m_oldCost = m_cost;
    m_cost += mode.duration * m_shop.machines[at(mode.machine)].rate -
              m_oldMode.duration * m_shop.machines[at(m_oldMode.machine)].rate;
    m_machine[at(operation)] = mode.machine;
    m_duration[at(operation)] = mode.duration;
    int before = place - 1;
    while (before >= 0 && m_machine[at(m_order[at(before)])] != mode.machine) --before;
    linkAfter(0, operation, before < 0 ? kNobody : m_order[at(before)]);
    touch(m_after[0][at(operation)]);
    retime(first, last);
}

bool Lanes::crossesPrecedence(int job, int from, int to) const
{
    const auto isPassed = [&](int operation) {
        const int place = m_placeOfJob[at(m_job[at(operation)])];
        return from < to ? place > from && place <= to : place < from && place >= to;
    };
    for (int i = m_problem.firstOf(job); i < m_problem.firstOf(job + 1); ++i) {
        for (int k = m_firstBefore[at(i)]; k < m_firstBefore[at(i) + 1]; ++k)
            if (isPassed(m_allBefore[at(k)])) return true;
        for (int k = m_firstAfter[at(i)]; k < m_firstAfter[at(i) + 1]; ++k)
            if (isPassed(m_allAfter[at(k)])) return true;
    }
    return false;
}

void Lanes::rotateJobs(int from, int to)
{
    if (from == to) return;
    const auto begin = m_jobs.begin();
    if (from < to)
        std::rotate(begin + from, begin + from + 1, begin + to + 1);
    else
        std::rotate(begin + to, begin + from, begin + from + 1);
    for (int place = std::min(from, to); place <= std::max(from, to); ++place)
        m_placeOfJob[at(m_jobs[at(place)])] = place;
}

bool Lanes::moveJob(int from, int to)
{
    forget();
    const int job = m_jobs[at(from)];
    if (from == to || crossesPrecedence(job, from, to)) return false;
    const int width = static_cast<int>(m_shop.machines.size());
    const int first = std::min(from, to) * width;
    const int last = (std::max(from, to) + 1) * width - 1;
    keepSegment(first, last);
    const auto block = m_order.begin() + from * width;
    if (from < to)
        std::rotate(block, block + width, m_order.begin() + last + 1);
    else
        std::rotate(m_order.begin() + first, block, block + width);
    for (int k = first; k <= last; ++k) m_place[at(m_order[at(k)])] = k;
    rotateJobs(from, to);
    m_movedJob = {from, to};
    for (int i = m_problem.firstOf(job); i < m_problem.firstOf(job + 1); ++i) {
        touch(m_after[0][at(i)]);
        int before = m_before[0][at(i)];
        if (from < to) before = m_after[0][at(i)];
        for (int steps = from < to ? to - from - 1 : from - to; steps > 0; --steps)
            before = from < to ? m_after[0][at(before)] : m_before[0][at(before)];
        unlink(0, i);
        linkAfter(0, i, before);
        touch(m_after[0][at(i)]);
    }
    retime(first, last);
    return true;
}

} // namespace tradeoff::scheduling
