// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/search/Construction.h"

#include <algorithm>
#include <limits>
#include <numeric>

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
    Builder(const Problem& problem, const Dispatching& how, solve::Random& random,
            const std::function<bool()>& goesOn)
        : m_problem(problem), m_shop(problem.shop()), m_how(how), m_random(random), m_goesOn(goesOn)
    {
        const auto count = m_shop.operations.size();
        m_built.schedule.starts.assign(count, 0);
        m_built.schedule.machines.assign(count, 0);
        m_built.ends.assign(count, 0);
        m_waitsFor.assign(count, 0);
        m_ready.assign(count, 0);
        m_free.assign(m_shop.machines.size(), 0);
        m_last.assign(m_shop.machines.size(), -1);
        m_jobFree.resize(m_shop.jobs.size());
        takeWork();
        takePrecedences();
    }

    Built build()
    {
        m_built.complete = m_shop.isPermutation ? placeJobByJob() : placeOneByOne();
        return std::move(m_built);
    }

private:
    struct Candidate
    {
        int operation;
        const Mode* mode;
        std::int64_t start;
    };

    static std::size_t at(int position) { return static_cast<std::size_t>(position); }
    const Operation& of(int operation) const { return m_shop.operations[at(operation)]; }

    void takeWork()
    {
        m_remaining.resize(m_shop.operations.size());
        double total = 0;
        for (int i = m_problem.operations() - 1; i >= 0; --i) {
            std::int64_t least = std::numeric_limits<std::int64_t>::max();
            for (const Mode& mode : of(i).modes) least = std::min(least, mode.duration);
            const bool isLast = i + 1 == m_problem.operations() || of(i + 1).job != of(i).job;
            m_remaining[at(i)] = least + (isLast ? 0 : m_remaining[at(i) + 1]);
            total += static_cast<double>(least);
        }
        m_meanDuration = std::max(1.0, total / static_cast<double>(m_problem.operations()));
        for (int job = 0; job < m_problem.jobs(); ++job) {
            m_jobFree[at(job)] = m_shop.jobs[at(job)].release;
            m_left.push_back(m_problem.firstOf(job + 1) - m_problem.firstOf(job));
        }
    }

    void takePrecedences()
    {
        m_after.resize(m_shop.operations.size());
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

    std::int64_t earliest(int operation, const Mode& mode) const
    {
        const auto machine = at(mode.machine);
        std::int64_t start = std::max(m_ready[at(operation)], m_jobFree[at(of(operation).job)]);
        if (m_last[machine] >= 0)
            start = std::max(start, m_free[machine] +
                                        m_shop.setup(of(m_last[machine]).family, of(operation).family));
        const auto& closed = m_shop.machines[machine].closed;
        auto next = std::upper_bound(closed.begin(), closed.end(), start,
                                     [](std::int64_t time, const Interval& c) { return time < c.end; });
        for (; next != closed.end() && next->start < start + mode.duration; ++next) start = next->end;
        return start;
    }

    /// The mode that ends first.
    Candidate candidate(int operation) const
    {
        Candidate best{operation, nullptr, 0};
        for (const Mode& mode : of(operation).modes) {
            const std::int64_t start = earliest(operation, mode);
            if (best.mode == nullptr || start + mode.duration < best.start + best.mode->duration)
                best = {operation, &mode, start};
        }
        return best;
    }

    void place(const Candidate& chosen)
    {
        const int i = chosen.operation;
        const std::int64_t end = chosen.start + chosen.mode->duration;
        m_built.schedule.starts[at(i)] = chosen.start;
        m_built.schedule.machines[at(i)] = chosen.mode->machine;
        m_built.ends[at(i)] = end;
        m_free[at(chosen.mode->machine)] = end;
        m_last[at(chosen.mode->machine)] = i;
        m_jobFree[at(of(i).job)] = std::max(m_jobFree[at(of(i).job)], end);
        --m_left[at(of(i).job)];
        for (const int after : m_after[at(i)]) {
            m_ready[at(after)] = std::max(m_ready[at(after)], end);
            if (--m_waitsFor[at(after)] == 0) m_open.push_back(after);
        }
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
        if (m_how.noise > 0 || std::string_view(m_how.rule->id) == "random") moment.random = m_random.unit();
        const double value = m_how.rule->priority(moment);
        return value + (value < 0 ? -value : value) * m_how.noise * (2 * moment.random - 1);
    }

    /// The least priority among candidates that begin before `limit` and take this machine, or any.
    const Candidate& chosen(const std::vector<Candidate>& candidates, std::int64_t limit, int machine)
    {
        const Candidate* best = nullptr;
        double least = 0;
        for (const Candidate& candidate : candidates) {
            if (candidate.mode->machine != machine || candidate.start > limit) continue;
            const double value = priority(candidate);
            if (best == nullptr || value < least) {
                best = &candidate;
                least = value;
            }
        }
        return *best;
    }

    bool placeOneByOne()
    {
        std::vector<Candidate> candidates;
        for (int placed = 0; placed < m_problem.operations(); ++placed) {
            if (placed % kAskEvery == 0 && !m_goesOn()) return false;
            candidates.clear();
            for (const int operation : m_open) candidates.push_back(candidate(operation));
            const Candidate next = nextOf(candidates);
            m_open.erase(std::find(m_open.begin(), m_open.end(), next.operation));
            place(next);
        }
        return true;
    }

    /// On the machine that could be done first: between what begins first there and what begins before that
    /// machine's first end.
    Candidate nextOf(const std::vector<Candidate>& candidates)
    {
        const auto endsFirst = std::min_element(
            candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
                const auto endOf = [](const Candidate& c) { return c.start + c.mode->duration; };
                return endOf(a) != endOf(b) ? endOf(a) < endOf(b) : a.operation < b.operation;
            });
        const int machine = endsFirst->mode->machine;
        const std::int64_t end = endsFirst->start + endsFirst->mode->duration;
        std::int64_t first = endsFirst->start;
        for (const Candidate& candidate : candidates)
            if (candidate.mode->machine == machine) first = std::min(first, candidate.start);
        const auto span = static_cast<double>(std::max<std::int64_t>(0, end - 1 - first));
        const std::int64_t limit =
            std::max(first, std::min(end, first + static_cast<std::int64_t>(span * m_how.delay)));
        return chosen(candidates, limit, machine);
    }

    bool placeJobByJob()
    {
        std::vector<std::pair<double, int>> order;
        for (int job = 0; job < m_problem.jobs(); ++job)
            order.emplace_back(priority(candidate(m_problem.firstOf(job))), job);
        std::sort(order.begin(), order.end());
        int placed = 0;
        for (const auto& [value, job] : order)
            for (int i = m_problem.firstOf(job); i < m_problem.firstOf(job + 1); ++i) {
                if (placed++ % kAskEvery == 0 && !m_goesOn()) return false;
                place(candidate(i));
            }
        return true;
    }

    const Problem& m_problem;
    const Shop& m_shop;
    const Dispatching& m_how;
    solve::Random& m_random;
    const std::function<bool()>& m_goesOn;
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

Built build(const Problem& problem, const Dispatching& how, solve::Random& random,
            const std::function<bool()>& goesOn)
{
    return Builder(problem, how, random, goesOn).build();
}

} // namespace tradeoff::scheduling
