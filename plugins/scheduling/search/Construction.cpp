// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/search/Construction.h"

#include "core/problems/At.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>
#include <string_view>

namespace tradeoff::scheduling {

using problems::scheduling::Interval;
using problems::scheduling::Mode;
using problems::scheduling::Operation;
using problems::scheduling::Problem;
using problems::scheduling::Shop;

namespace {

constexpr int kAskEvery = 64; ///< operations placed between two questions whether to go on

class Builder
{
public:
    Builder(const Layout& layout, const Dispatching& how, solve::Random& random,
            const std::function<bool()>& goesOn)
        : m_layout(layout), m_problem(layout.problem()), m_shop(m_problem.shop()), m_how(how),
          m_random(random), m_goesOn(goesOn), m_waitsFor(layout.waitsFor), m_open(layout.open),
          m_workload(layout.workload)
    {
        const auto count = m_shop.operations.size();
        m_built.schedule.starts.assign(count, 0);
        m_built.schedule.machines.assign(count, 0);
        m_built.ends.assign(count, 0);
        m_ready.assign(count, 0);
        m_cached.assign(count, Candidate{});
        m_free.assign(m_shop.machines.size(), 0);
        m_last.assign(m_shop.machines.size(), -1);
        m_queue.assign(m_shop.machines.size(), 0);
        m_placedOn.assign(m_shop.machines.size(), 0);
        m_placedOf.assign(m_shop.jobs.size(), 0);
        m_isRandom = m_how.learned == nullptr && std::string_view(m_how.rule->id) == "random";
        for (int job = 0; job < m_problem.jobs(); ++job) {
            m_jobFree.push_back(m_shop.jobs[at(job)].release);
            m_left.push_back(m_problem.firstOf(job + 1) - m_problem.firstOf(job));
        }
        m_unplanned = std::accumulate(m_workload.begin(), m_workload.end(), std::int64_t{0});
        for (const int operation : m_open) joinQueue(operation);
    }

    Built build()
    {
        m_built.complete = m_shop.isPermutation ? placeJobByJob() : placeOneByOne();
        return std::move(m_built);
    }

private:
    struct Candidate
    {
        int operation = 0;
        const Mode* mode = nullptr;
        std::int64_t start = 0;
        int placedOn = 0; ///< on its machine, when it was computed
        int placedOf = 0; ///< of its job

        std::int64_t end() const { return start + mode->duration; }
    };

    const Operation& of(int operation) const { return m_shop.operations[at(operation)]; }

    void joinQueue(int operation)
    {
        const Mode& mode = *m_layout.shortest[at(operation)];
        m_queue[at(mode.machine)] += mode.duration;
    }

    void leaveQueue(int operation)
    {
        const Mode& mode = *m_layout.shortest[at(operation)];
        m_queue[at(mode.machine)] -= mode.duration;
        m_workload[at(mode.machine)] -= mode.duration;
        m_unplanned -= mode.duration;
    }

    std::int64_t setupBefore(int operation, int machine) const
    {
        const int last = m_last[at(machine)];
        return last < 0 ? 0 : m_shop.setup(of(last).family, of(operation).family);
    }

    std::int64_t earliest(int operation, const Mode& mode) const
    {
        const auto machine = at(mode.machine);
        std::int64_t start = std::max(m_ready[at(operation)], m_jobFree[at(of(operation).job)]);
        if (m_last[machine] >= 0)
            start = std::max(start, m_free[machine] + setupBefore(operation, mode.machine));
        const auto& closed = m_shop.machines[machine].closed;
        auto next = std::upper_bound(closed.begin(), closed.end(), start,
                                     [](std::int64_t time, const Interval& c) { return time < c.end; });
        for (; next != closed.end() && next->start < start + mode.duration; ++next) start = next->end;
        return start;
    }

    /// The mode that ends first. What has one mode alone is computed again only where its machine or its job
    /// have moved on.
    const Candidate& candidate(int operation)
    {
        Candidate& best = m_cached[at(operation)];
        const auto& modes = of(operation).modes;
        const int placedOn = m_placedOn[at(modes[0].machine)];
        const int placedOf = m_placedOf[at(of(operation).job)];
        if (modes.size() == 1 && best.mode && best.placedOn == placedOn && best.placedOf == placedOf)
            return best;
        best = {operation, nullptr, 0, placedOn, placedOf};
        for (const Mode& mode : modes) {
            const std::int64_t start = earliest(operation, mode);
            if (best.mode == nullptr || start + mode.duration < best.end()) {
                best.mode = &mode;
                best.start = start;
            }
        }
        return best;
    }

    void place(const Candidate& chosen)
    {
        const int i = chosen.operation;
        const std::int64_t end = chosen.end();
        m_built.schedule.starts[at(i)] = chosen.start;
        m_built.schedule.machines[at(i)] = chosen.mode->machine;
        m_built.ends[at(i)] = end;
        m_free[at(chosen.mode->machine)] = end;
        m_last[at(chosen.mode->machine)] = i;
        ++m_placedOn[at(chosen.mode->machine)];
        ++m_placedOf[at(of(i).job)];
        m_jobFree[at(of(i).job)] = std::max(m_jobFree[at(of(i).job)], end);
        --m_left[at(of(i).job)];
        leaveQueue(i);
        for (const int after : m_layout.after(i)) {
            m_ready[at(after)] = std::max(m_ready[at(after)], end);
            m_cached[at(after)].mode = nullptr;
            if (--m_waitsFor[at(after)] > 0) continue;
            m_open.push_back(after);
            joinQueue(after);
        }
    }

    void lookAround(const Candidate& candidate, std::int64_t first, Moment& moment) const
    {
        moment.first = first;
        moment.logDuration = m_layout.logDuration(candidate.operation, *candidate.mode);
        moment.logRemaining = m_layout.logRemaining[at(candidate.operation)];
        moment.logWeight = m_layout.logWeight[at(of(candidate.operation).job)];
        moment.setup = setupBefore(candidate.operation, candidate.mode->machine);
        const int next = m_layout.nextInJob(candidate.operation);
        if (next < 0) return;
        const Mode& mode = *m_layout.shortest[at(next)];
        const auto machine = at(mode.machine);
        moment.nextDuration = mode.duration;
        moment.nextQueue = m_queue[machine] + std::max<std::int64_t>(0, m_free[machine] - candidate.end());
        moment.nextWorkload = static_cast<double>(m_workload[machine]) *
                              static_cast<double>(m_workload.size()) /
                              static_cast<double>(std::max<std::int64_t>(1, m_unplanned));
    }

    /// first: when the first operation could begin on the candidate's machine.
    double priority(const Candidate& candidate, std::int64_t first)
    {
        const int job = of(candidate.operation).job;
        Moment moment;
        moment.now = candidate.start;
        moment.duration = candidate.mode->duration;
        moment.remaining = m_layout.remaining[at(candidate.operation)];
        moment.arrived = std::max(m_ready[at(candidate.operation)], m_jobFree[at(job)]);
        moment.operationsLeft = m_left[at(job)];
        moment.job = &m_shop.jobs[at(job)];
        moment.meanDuration = m_layout.meanDuration;
        if (m_how.noise > 0 || m_isRandom) moment.random = m_random.unit();
        const double disturbance = m_how.noise * (2 * moment.random - 1);
        if (m_how.learned) {
            lookAround(candidate, first, moment);
            const double own = m_how.disturbances ? (*m_how.disturbances)[at(candidate.operation)] : 0;
            return m_how.learned->priority(moment) + disturbance + own;
        }
        const double value = m_how.rule->priority(moment);
        return value + (value < 0 ? -value : value) * disturbance;
    }

    /// The least priority among candidates that begin from `first` to `limit` and take this machine.
    Candidate chosen(std::int64_t first, std::int64_t limit, int machine)
    {
        const Candidate* best = nullptr;
        std::optional<double> least; // not asked for where there is no choice
        for (const int operation : m_open) {
            const Candidate& candidate = m_cached[at(operation)];
            if (candidate.mode->machine != machine || candidate.start > limit) continue;
            if (best == nullptr) {
                best = &candidate;
                continue;
            }
            if (!least) least = priority(*best, first);
            const double value = priority(candidate, first);
            if (value < *least) {
                best = &candidate;
                least = value;
            }
        }
        return *best;
    }

    bool placeOneByOne()
    {
        for (int placed = 0; placed < m_problem.operations(); ++placed) {
            if (placed % kAskEvery == 0 && !m_goesOn()) return false;
            const Candidate next = nextOne();
            m_open.erase(std::find(m_open.begin(), m_open.end(), next.operation));
            place(next);
        }
        return true;
    }

    /// On the machine that could be done first: between what begins first there and what begins before that
    /// machine's first end.
    Candidate nextOne()
    {
        const Candidate* endsFirst = nullptr;
        for (const int operation : m_open) {
            const Candidate& next = candidate(operation);
            if (endsFirst == nullptr || next.end() < endsFirst->end() ||
                (next.end() == endsFirst->end() && operation < endsFirst->operation))
                endsFirst = &next;
        }
        const int machine = endsFirst->mode->machine;
        const std::int64_t end = endsFirst->end();
        std::int64_t first = endsFirst->start;
        for (const int operation : m_open)
            if (const Candidate& other = m_cached[at(operation)]; other.mode->machine == machine)
                first = std::min(first, other.start);
        const auto span = static_cast<double>(std::max<std::int64_t>(0, end - 1 - first));
        const std::int64_t limit =
            std::max(first, std::min(end, first + static_cast<std::int64_t>(span * m_how.delay)));
        return chosen(first, limit, machine);
    }

    bool placeJobByJob()
    {
        std::vector<std::pair<double, int>> order;
        for (int job = 0; job < m_problem.jobs(); ++job)
            order.emplace_back(priority(candidate(m_problem.firstOf(job)), 0), job);
        std::sort(order.begin(), order.end());
        int placed = 0;
        for (const auto& [value, job] : order)
            for (int i = m_problem.firstOf(job); i < m_problem.firstOf(job + 1); ++i) {
                if (placed++ % kAskEvery == 0 && !m_goesOn()) return false;
                place(candidate(i));
            }
        return true;
    }

    const Layout& m_layout;
    const Problem& m_problem;
    const Shop& m_shop;
    const Dispatching& m_how;
    solve::Random& m_random;
    const std::function<bool()>& m_goesOn;
    Built m_built;
    std::vector<int> m_waitsFor;
    std::vector<int> m_open; ///< operations with nothing left to wait for
    std::vector<std::int64_t> m_ready;
    std::vector<Candidate> m_cached;
    std::vector<std::int64_t> m_jobFree;
    std::vector<std::int64_t> m_free;
    std::vector<int> m_last;
    std::vector<int> m_left;
    std::vector<int> m_placedOn;          ///< operations placed on each machine
    std::vector<int> m_placedOf;          ///< and of each job
    std::vector<std::int64_t> m_queue;    ///< work that is ready for each machine
    std::vector<std::int64_t> m_workload; ///< work not yet placed on each machine
    std::int64_t m_unplanned = 0;
    bool m_isRandom = false;
};

} // namespace

Built build(const Layout& layout, const Dispatching& how, solve::Random& random,
            const std::function<bool()>& goesOn)
{
    return Builder(layout, how, random, goesOn).build();
}

Built build(const Problem& problem, const Dispatching& how, solve::Random& random,
            const std::function<bool()>& goesOn)
{
    return build(Layout(problem), how, random, goesOn);
}

} // namespace tradeoff::scheduling
