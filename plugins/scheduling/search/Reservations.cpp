// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/search/Reservations.h"

#include "core/problems/At.h"

#include <algorithm>
#include <utility>

namespace tradeoff::scheduling {

using problems::scheduling::Mode;
using problems::scheduling::modeOn;
using problems::scheduling::Operation;
using problems::scheduling::Pin;
using problems::scheduling::Problem;
using problems::scheduling::Shop;

Reservations::Reservations(const Problem& problem) : m_problem(problem)
{
    const Shop& shop = problem.shop();
    if (shop.pins.empty()) return;
    m_pins.assign(shop.operations.size(), nullptr);
    m_machines.resize(shop.machines.size());
    m_jobs.resize(shop.jobs.size());
    for (const Pin& pin : shop.pins) {
        const Operation& operation = shop.operations[at(pin.operation)];
        const Held held{pin.start, pin.start + modeOn(operation, pin.machine)->duration, pin.operation};
        m_pins[at(pin.operation)] = &pin;
        m_machines[at(pin.machine)].push_back(held);
        if (shop.isOpen) m_jobs[at(operation.job)].push_back(held);
    }
    const auto byTime = [](const Held& a, const Held& b) {
        return std::pair(a.start, a.end) < std::pair(b.start, b.end);
    };
    for (auto& row : m_machines) std::sort(row.begin(), row.end(), byTime);
    for (auto& row : m_jobs) std::sort(row.begin(), row.end(), byTime);
    findDeadlines();
}

/// Backwards along jobs and precedences.
void Reservations::findDeadlines()
{
    const Shop& shop = m_problem.shop();
    const auto count = shop.operations.size();
    std::vector<std::vector<int>> before(count);
    std::vector<int> followers(count, 0);
    const auto add = [&](int first, int then) {
        before[at(then)].push_back(first);
        ++followers[at(first)];
    };
    for (int i = 1; i < m_problem.operations() && !shop.isOpen; ++i)
        if (shop.operations[at(i)].job == shop.operations[at(i) - 1].job) add(i - 1, i);
    for (const auto& [first, then] : shop.precedences) add(first, then);
    m_deadlines.assign(count, kNever);
    std::vector<int> ready;
    for (int i = 0; i < m_problem.operations(); ++i)
        if (followers[at(i)] == 0) ready.push_back(i);
    for (std::size_t k = 0; k < ready.size(); ++k) {
        const int i = ready[k];
        std::int64_t latest = kNever; // start
        if (const Pin* pin = pinOf(i)) {
            latest = pin->start;
        } else if (m_deadlines[at(i)] != kNever) {
            std::int64_t least = kNever;
            for (const Mode& mode : shop.operations[at(i)].modes) least = std::min(least, mode.duration);
            latest = m_deadlines[at(i)] - least;
        }
        for (const int first : before[at(i)]) {
            m_deadlines[at(first)] = std::min(m_deadlines[at(first)], latest);
            if (--followers[at(first)] == 0) ready.push_back(first);
        }
    }
}

std::int64_t Reservations::earliest(int operation, const Mode& mode, std::int64_t from) const
{
    if (m_pins.empty()) return from;
    const Shop& shop = m_problem.shop();
    const Operation& own = shop.operations[at(operation)];
    std::int64_t start = from;
    for (bool changed = true; changed;) {
        changed = false;
        const auto keepClear = [&](const Held& held, std::int64_t ahead, std::int64_t behind) {
            const bool isClear = start + mode.duration + ahead <= held.start || start >= held.end + behind;
            if (isClear) return;
            start = held.end + behind;
            changed = true;
        };
        for (const Held& held : m_machines[at(mode.machine)]) {
            const int family = shop.operations[at(held.operation)].family;
            keepClear(held, shop.setup(own.family, family), shop.setup(family, own.family));
        }
        for (const Held& held : m_jobs[at(own.job)]) keepClear(held, 0, 0);
    }
    return start;
}

} // namespace tradeoff::scheduling
