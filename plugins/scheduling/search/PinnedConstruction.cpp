// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/search/PinnedConstruction.h"

#include "core/problems/At.h"

#include <algorithm>
#include <utility>

namespace tradeoff::scheduling {

using problems::scheduling::Interval;
using problems::scheduling::Mode;
using problems::scheduling::modeOn;
using problems::scheduling::Operation;
using problems::scheduling::Pin;
using problems::scheduling::Problem;
using problems::scheduling::Shop;

namespace {

constexpr int kAskEvery = 64; ///< operations placed between two questions whether to go on

class Builder
{
public:
    Builder(const Problem& problem, const Reservations& reservations, const PinnedDispatching& how,
            solve::Random& random)
        : m_problem(problem), m_shop(problem.shop()), m_reservations(reservations), m_how(how),
          m_random(random)
    {
        const auto count = m_shop.operations.size();
        m_built.schedule.starts.assign(count, 0);
        m_built.schedule.machines.assign(count, 0);
        m_built.ends.assign(count, 0);
        m_ready.assign(count, 0);
        m_waitsFor.assign(count, 0);
        m_after.resize(count);
        m_free.assign(m_shop.machines.size(), 0);
        m_last.assign(m_shop.machines.size(), -1);
        takeOrder();
        takeWork();
    }

    Built build(const std::function<bool()>& goesOn)
    {
        for (int placed = 0; placed < m_problem.operations(); ++placed) {
            if (placed % kAskEvery == 0 && !goesOn()) return std::move(m_built);
            if (m_open.empty() || !placeNext()) return std::move(m_built);
        }
        m_built.complete = true;
        return std::move(m_built);
    }

private:
    struct Candidate
    {
        int operation = -1;
        const Mode* mode = nullptr;
        std::int64_t start = 0;

        std::int64_t end() const { return start + mode->duration; }
    };

    const Operation& of(int operation) const { return m_shop.operations[at(operation)]; }

    void takeOrder()
    {
        const auto add = [&](int before, int after) {
            m_after[at(before)].push_back(after);
            ++m_waitsFor[at(after)];
        };
        for (int i = 1; i < m_problem.operations() && !m_shop.isOpen; ++i)
            if (of(i).job == of(i - 1).job) add(i - 1, i);
        for (const auto& [before, after] : m_shop.precedences) add(before, after);
        for (int i = 0; i < m_problem.operations(); ++i)
            if (m_waitsFor[at(i)] == 0) m_open.push_back(i);
    }

    void takeWork()
    {
        m_remaining.resize(m_shop.operations.size());
        double total = 0;
        for (int i = m_problem.operations() - 1; i >= 0; --i) {
            std::int64_t least = of(i).modes[0].duration;
            for (const Mode& mode : of(i).modes) least = std::min(least, mode.duration);
            const bool isLast = i + 1 == m_problem.operations() || of(i + 1).job != of(i).job;
            m_remaining[at(i)] = least + (isLast ? 0 : m_remaining[at(i) + 1]);
            total += static_cast<double>(least);
        }
        m_meanDuration = std::max(1.0, total / static_cast<double>(m_problem.operations()));
        for (int job = 0; job < m_problem.jobs(); ++job) {
            m_jobFree.push_back(m_shop.jobs[at(job)].release);
            m_left.push_back(m_problem.firstOf(job + 1) - m_problem.firstOf(job));
        }
    }

    /// Past closed times and pins alike.
    std::int64_t earliest(int operation, const Mode& mode) const
    {
        const auto machine = at(mode.machine);
        std::int64_t start =
            std::max({m_ready[at(operation)], m_jobFree[at(of(operation).job)], m_shop.frozenUntil});
        if (m_last[machine] >= 0)
            start = std::max(start, m_free[machine] +
                                        m_shop.setup(of(m_last[machine]).family, of(operation).family));
        const auto& closed = m_shop.machines[machine].closed;
        for (std::int64_t before = -1; before != start;) {
            before = start;
            auto next = std::upper_bound(closed.begin(), closed.end(), start,
                                         [](std::int64_t time, const Interval& c) { return time < c.end; });
            for (; next != closed.end() && next->start < start + mode.duration; ++next) start = next->end;
            start = m_reservations.earliest(operation, mode, start);
        }
        return start;
    }

    /// A pinned operation as it is pinned, another one in the mode that ends first.
    Candidate candidate(int operation) const
    {
        if (const Pin* pin = m_reservations.pinOf(operation))
            return {operation, modeOn(of(operation), pin->machine), pin->start};
        Candidate best;
        for (const Mode& mode : of(operation).modes) {
            const Candidate next{operation, &mode, earliest(operation, mode)};
            if (best.mode == nullptr || next.end() < best.end()) best = next;
        }
        return best;
    }

    bool canHold(const Candidate& candidate) const
    {
        const int i = candidate.operation;
        if (m_reservations.pinOf(i) == nullptr) return candidate.end() <= m_reservations.deadline(i);
        const std::int64_t jobFree = m_shop.isOpen ? 0 : m_jobFree[at(of(i).job)];
        return candidate.start >= std::max(m_ready[at(i)], jobFree);
    }

    bool placeNext()
    {
        std::vector<Candidate> candidates;
        for (const int operation : m_open) {
            candidates.push_back(candidate(operation));
            if (!canHold(candidates.back())) return false;
        }
        const Candidate next = chosen(candidates);
        m_open.erase(std::find(m_open.begin(), m_open.end(), next.operation));
        place(next);
        return true;
    }

    /// What is pinned; what a pin waits for and has little time; else as build() chooses.
    Candidate chosen(const std::vector<Candidate>& candidates)
    {
        const Candidate* urgent = nullptr;
        std::int64_t least = Reservations::kNever;
        for (const Candidate& each : candidates) {
            if (m_reservations.pinOf(each.operation)) return each;
            const std::int64_t deadline = m_reservations.deadline(each.operation);
            if (deadline == Reservations::kNever || deadline - each.end() >= least) continue;
            least = deadline - each.end();
            urgent = &each;
        }
        if (urgent && static_cast<double>(least) < m_how.urgency * m_meanDuration) return *urgent;
        return byRule(candidates);
    }

    Candidate byRule(const std::vector<Candidate>& candidates)
    {
        const auto first =
            std::min_element(candidates.begin(), candidates.end(), [](const auto& a, const auto& b) {
                return std::pair(a.end(), a.operation) < std::pair(b.end(), b.operation);
            });
        const int machine = first->mode->machine;
        std::int64_t start = first->start;
        for (const Candidate& each : candidates)
            if (each.mode->machine == machine) start = std::min(start, each.start);
        const auto span = static_cast<double>(std::max<std::int64_t>(0, first->end() - 1 - start));
        const std::int64_t limit = start + static_cast<std::int64_t>(span * m_how.how.delay);
        const Candidate* best = nullptr;
        double least = 0;
        for (const Candidate& each : candidates) {
            if (each.mode->machine != machine || each.start > limit) continue;
            const double value = priority(each);
            if (best == nullptr || value < least) {
                best = &each;
                least = value;
            }
        }
        return *best;
    }

    double priority(const Candidate& candidate)
    {
        const int job = of(candidate.operation).job;
        Moment moment;
        moment.now = candidate.start;
        moment.duration = candidate.mode->duration;
        moment.remaining = m_remaining[at(candidate.operation)];
        moment.arrived = std::max(m_ready[at(candidate.operation)], m_jobFree[at(job)]);
        moment.operationsLeft = m_left[at(job)];
        moment.job = &m_shop.jobs[at(job)];
        moment.meanDuration = m_meanDuration;
        moment.random = m_random.unit();
        const double value = m_how.how.rule->priority(moment);
        return value + (value < 0 ? -value : value) * m_how.how.noise * (2 * moment.random - 1);
    }

    void place(const Candidate& next)
    {
        const int i = next.operation;
        const int job = of(i).job;
        m_built.schedule.starts[at(i)] = next.start;
        m_built.schedule.machines[at(i)] = next.mode->machine;
        m_built.ends[at(i)] = next.end();
        const bool isPinned = m_reservations.pinOf(i) != nullptr;
        if (!isPinned) {
            m_free[at(next.mode->machine)] = next.end();
            m_last[at(next.mode->machine)] = i;
        }
        // Around pins of an open job everything keeps clear by itself.
        if (!isPinned || !m_shop.isOpen) m_jobFree[at(job)] = std::max(m_jobFree[at(job)], next.end());
        --m_left[at(job)];
        for (const int after : m_after[at(i)]) {
            m_ready[at(after)] = std::max(m_ready[at(after)], next.end());
            if (--m_waitsFor[at(after)] == 0) m_open.push_back(after);
        }
    }

    const Problem& m_problem;
    const Shop& m_shop;
    const Reservations& m_reservations;
    const PinnedDispatching& m_how;
    solve::Random& m_random;
    Built m_built;
    std::vector<std::vector<int>> m_after;
    std::vector<int> m_waitsFor;
    std::vector<int> m_open; ///< operations with nothing left to wait for
    std::vector<std::int64_t> m_ready;
    std::vector<std::int64_t> m_jobFree;
    std::vector<std::int64_t> m_free;
    std::vector<int> m_last;
    std::vector<int> m_left;
    std::vector<std::int64_t> m_remaining;
    double m_meanDuration = 1;
};

} // namespace

Built buildAround(const Problem& problem, const Reservations& reservations, const PinnedDispatching& how,
                  solve::Random& random, const std::function<bool()>& goesOn)
{
    return Builder(problem, reservations, how, random).build(goesOn);
}

} // namespace tradeoff::scheduling
