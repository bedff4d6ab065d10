// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/search/Layout.h"

#include "core/format/Elementary.h"
#include "core/problems/At.h"

#include <algorithm>

namespace tradeoff::scheduling {

using problems::scheduling::Mode;

namespace {

constexpr double kLeastWeight = 0.5; ///< stands for 0 in logarithms

double logarithmOf(std::int64_t time, double unit)
{
    return format::logarithm(static_cast<double>(std::max<std::int64_t>(time, 1)) / unit);
}

} // namespace

Layout::Layout(const problems::scheduling::Problem& problem) : m_problem(problem)
{
    takeWork();
    takeLogarithms();
    takeOrder();
}

int Layout::nextInJob(int operation) const
{
    const auto& shop = m_problem.shop();
    const int next = operation + 1;
    const bool isNext = !shop.isOpen && next < m_problem.operations() &&
                        shop.operations[at(next)].job == shop.operations[at(operation)].job;
    return isNext ? next : -1;
}

void Layout::takeWork()
{
    const auto& operations = m_problem.shop().operations;
    remaining.resize(operations.size());
    shortest.resize(operations.size());
    workload.assign(m_problem.shop().machines.size(), 0);
    double total = 0;
    for (std::size_t i = operations.size(); i-- > 0;) {
        const auto& modes = operations[i].modes;
        shortest[i] = &*std::min_element(
            modes.begin(), modes.end(), [](const Mode& a, const Mode& b) { return a.duration < b.duration; });
        const bool isLast = i + 1 == operations.size() || operations[i + 1].job != operations[i].job;
        remaining[i] = shortest[i]->duration + (isLast ? 0 : remaining[i + 1]);
        workload[at(shortest[i]->machine)] += shortest[i]->duration;
        total += static_cast<double>(shortest[i]->duration);
    }
    meanDuration = std::max(1.0, total / static_cast<double>(operations.size()));
}

double Layout::logDuration(int operation, const Mode& mode) const
{
    if (&mode == shortest[at(operation)]) return m_logShortest[at(operation)];
    return logarithmOf(mode.duration, meanDuration);
}

void Layout::takeLogarithms()
{
    for (std::size_t i = 0; i < remaining.size(); ++i) {
        m_logShortest.push_back(logarithmOf(shortest[i]->duration, meanDuration));
        logRemaining.push_back(logarithmOf(remaining[i], meanDuration));
    }
    for (const auto& job : m_problem.shop().jobs)
        logWeight.push_back(format::logarithm(std::max(static_cast<double>(job.weight), kLeastWeight)));
}

void Layout::takeOrder()
{
    const auto& shop = m_problem.shop();
    std::vector<std::vector<int>> after(shop.operations.size());
    waitsFor.assign(shop.operations.size(), 0);
    const auto add = [&](int before, int later) {
        after[at(before)].push_back(later);
        ++waitsFor[at(later)];
    };
    for (int i = 0; i < m_problem.operations(); ++i)
        if (const int next = nextInJob(i); next >= 0) add(i, next);
    for (const auto& [before, later] : shop.precedences) add(before, later);
    for (int i = 0; i < m_problem.operations(); ++i)
        if (waitsFor[at(i)] == 0) open.push_back(i);
    m_firstAfter.push_back(0);
    for (const auto& list : after) {
        m_after.insert(m_after.end(), list.begin(), list.end());
        m_firstAfter.push_back(m_after.size());
    }
}

} // namespace tradeoff::scheduling
