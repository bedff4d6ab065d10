// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// The scheduling judge: every end is recomputed from start and duration, every rule looked at by itself. It
// shares no code with any strategy.

#include "core/format/Error.h"
#include "core/format/Wide.h"
#include "core/problems/scheduling/Problem.h"

#include <algorithm>
#include <numeric>

namespace tradeoff::problems::scheduling {

namespace {

constexpr std::size_t kMostViolations = 1000;
constexpr std::int64_t kLargestValue = std::int64_t{1} << 62;

std::int64_t clamped(Wide value)
{
    return value > kLargestValue ? kLargestValue : static_cast<std::int64_t>(value);
}

class Judgement
{
public:
    explicit Judgement(const Problem& problem) : m_problem(problem), m_shop(problem.shop()) {}

    Verdict of(const Solution& solution)
    {
        try {
            m_plan = toSchedule(solution);
        } catch (const format::InputError& error) {
            violate("unreadable", error.what());
            return std::move(m_verdict);
        }
        if (!isReadable()) return std::move(m_verdict);
        checkJobs();
        checkPrecedences();
        checkMachines();
        checkPins();
        if (m_shop.isPermutation) checkPermutation();
        m_verdict.values = values();
        m_verdict.feasible = m_verdict.violations.empty();
        return std::move(m_verdict);
    }

private:
    void violate(const char* code, const std::string& sentence, int machine = -1, int operation = -1)
    {
        if (m_verdict.violations.size() < kMostViolations)
            m_verdict.violations.push_back({code, sentence, machine, operation});
    }

    /// "operation 3 of job 'J2'"
    std::string named(int operation) const
    {
        const int job = of(operation).job;
        return "operation " + std::to_string(operation - m_problem.firstOf(job) + 1) + " of job '" +
               m_shop.jobs[static_cast<std::size_t>(job)].name + "'";
    }

    std::string machineNamed(int machine) const
    {
        return "machine '" + m_shop.machines[static_cast<std::size_t>(machine)].name + "'";
    }

    std::string time(std::int64_t value) const { return timeText(m_shop, value); }

    const Operation& of(int operation) const
    {
        return m_shop.operations[static_cast<std::size_t>(operation)];
    }
    std::int64_t start(int operation) const { return m_plan.starts[static_cast<std::size_t>(operation)]; }
    std::int64_t end(int operation) const { return m_ends[static_cast<std::size_t>(operation)]; }

    bool isReadable()
    {
        const auto count = m_shop.operations.size();
        if (m_plan.starts.size() != count || m_plan.machines.size() != count) {
            violate("unreadable", "the plan has " + std::to_string(m_plan.starts.size()) + " starts and " +
                                      std::to_string(m_plan.machines.size()) + " machines for " +
                                      std::to_string(count) + " operations");
            return false;
        }
        for (int i = 0; i < m_problem.operations(); ++i) {
            const int machine = m_plan.machines[static_cast<std::size_t>(i)];
            if (machine < 0 || machine >= m_problem.machines()) {
                violate("unknown_machine",
                        named(i) + " is on machine " + std::to_string(machine) + ", which does not exist", -1,
                        i);
                return false;
            }
            const Mode* mode = modeOn(of(i), machine);
            if (mode == nullptr) {
                violate("wrong_machine", named(i) + " cannot run on " + machineNamed(machine), machine, i);
                return false;
            }
            if (start(i) < -kEndOfTime || start(i) > kEndOfTime) {
                violate("unreadable",
                        named(i) + " begins at " + std::to_string(start(i)) + ", outside -2^52 to 2^52",
                        machine, i);
                return false;
            }
            m_ends.push_back(start(i) + mode->duration);
        }
        return true;
    }

    void checkJobs()
    {
        for (int job = 0; job < m_problem.jobs(); ++job) {
            std::vector<int> order(
                static_cast<std::size_t>(m_problem.firstOf(job + 1) - m_problem.firstOf(job)));
            std::iota(order.begin(), order.end(), m_problem.firstOf(job));
            const std::int64_t release = m_shop.jobs[static_cast<std::size_t>(job)].release;
            for (const int i : order)
                if (start(i) < release)
                    violate("before_release",
                            named(i) + " begins at " + time(start(i)) + ", before its release at " +
                                time(release),
                            -1, i);
            if (m_shop.isOpen) sortByStart(order);
            for (std::size_t k = 1; k < order.size(); ++k)
                if (start(order[k]) < end(order[k - 1]))
                    violate("job_order",
                            named(order[k]) + " begins at " + time(start(order[k])) + ", before " +
                                named(order[k - 1]) + " ends at " + time(end(order[k - 1])),
                            -1, order[k]);
        }
    }

    void checkPrecedences()
    {
        for (const auto& [before, after] : m_shop.precedences)
            if (start(after) < end(before))
                violate("precedence",
                        named(after) + " begins at " + time(start(after)) + ", before " + named(before) +
                            " ends at " + time(end(before)),
                        -1, after);
    }

    void checkPins()
    {
        std::vector<char> pinned(m_shop.operations.size(), 0);
        for (const Pin& pin : m_shop.pins) {
            const int i = pin.operation;
            pinned[static_cast<std::size_t>(i)] = 1;
            const int machine = m_plan.machines[static_cast<std::size_t>(i)];
            if (start(i) != pin.start || machine != pin.machine)
                violate("pin_moved",
                        named(i) + " begins at " + time(start(i)) + " on " + machineNamed(machine) +
                            ", pinned to " + time(pin.start) + " on " + machineNamed(pin.machine),
                        machine, i);
        }
        for (int i = 0; i < m_problem.operations() && m_shop.frozenUntil > 0; ++i)
            if (pinned[static_cast<std::size_t>(i)] == 0 && start(i) < m_shop.frozenUntil)
                violate("before_frozen",
                        named(i) + " begins at " + time(start(i)) + ", all before " +
                            time(m_shop.frozenUntil) + " is frozen",
                        -1, i);
    }

    void sortByStart(std::vector<int>& operations) const
    {
        std::sort(operations.begin(), operations.end(), [&](int a, int b) {
            return std::tuple(start(a), end(a), a) < std::tuple(start(b), end(b), b);
        });
    }

    void checkMachines()
    {
        m_sequences.resize(m_shop.machines.size());
        for (int i = 0; i < m_problem.operations(); ++i)
            m_sequences[static_cast<std::size_t>(m_plan.machines[static_cast<std::size_t>(i)])].push_back(i);
        for (int machine = 0; machine < m_problem.machines(); ++machine) {
            auto& sequence = m_sequences[static_cast<std::size_t>(machine)];
            sortByStart(sequence);
            checkOverlaps(machine, sequence);
            checkClosed(machine, sequence);
        }
    }

    void checkOverlaps(int machine, const std::vector<int>& sequence)
    {
        int last = -1; // the one that ends last so far
        for (const int i : sequence) {
            if (last >= 0 && start(i) < end(last)) {
                violate("overlap",
                        named(i) + " begins at " + time(start(i)) + " on " + machineNamed(machine) +
                            ", before " + named(last) + " ends at " + time(end(last)),
                        machine, i);
            } else if (last >= 0) {
                const std::int64_t setup = m_shop.setup(of(last).family, of(i).family);
                if (start(i) < end(last) + setup)
                    violate("setup_too_short",
                            named(i) + " begins " + time(start(i) - end(last)) + " after " + named(last) +
                                " on " + machineNamed(machine) + ", the set-up takes " + time(setup),
                            machine, i);
            }
            if (last < 0 || end(i) >= end(last)) last = i;
        }
    }

    void checkClosed(int machine, const std::vector<int>& sequence)
    {
        const auto& closed = m_shop.machines[static_cast<std::size_t>(machine)].closed;
        for (const int i : sequence) {
            const auto next = std::upper_bound(closed.begin(), closed.end(), start(i),
                                               [](std::int64_t at, const Interval& c) { return at < c.end; });
            if (next != closed.end() && next->start < end(i))
                violate("machine_closed",
                        named(i) + " runs from " + time(start(i)) + " to " + time(end(i)) + ", but " +
                            machineNamed(machine) + " is closed from " + time(next->start) + " to " +
                            time(next->end),
                        machine, i);
        }
    }

    /// Is there one order of jobs in which no machine goes back in time? Where one machine does not tell two
    /// jobs apart (no time passes), the next one decides.
    void checkPermutation()
    {
        const auto machines = m_shop.machines.size();
        std::vector<std::vector<Interval>> times(m_shop.jobs.size(), std::vector<Interval>(machines));
        for (int i = 0; i < m_problem.operations(); ++i)
            times[static_cast<std::size_t>(of(i).job)][static_cast<std::size_t>(
                m_plan.machines[static_cast<std::size_t>(i)])] = {start(i), end(i)};
        const auto isBefore = [](const Interval& a, const Interval& b) {
            return std::pair(a.start, a.end) < std::pair(b.start, b.end);
        };
        std::sort(times.begin(), times.end(), [&](const auto& a, const auto& b) {
            return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), isBefore);
        });
        for (std::size_t machine = 1; machine < machines; ++machine)
            for (std::size_t place = 1; place < times.size(); ++place) {
                if (!isBefore(times[place][machine], times[place - 1][machine])) continue;
                violate("order_differs",
                        machineNamed(static_cast<int>(machine)) + " takes the jobs in another order than " +
                            machineNamed(0) + ", first in place " + std::to_string(place + 1),
                        static_cast<int>(machine));
                break;
            }
    }

    std::int64_t valueOf(const std::string& objective) const
    {
        Wide total = 0;
        std::int64_t longest = 0;
        for (int job = 0; job < m_problem.jobs(); ++job) {
            const Job& about = m_shop.jobs[static_cast<std::size_t>(job)];
            std::int64_t done = about.release;
            for (int i = m_problem.firstOf(job); i < m_problem.firstOf(job + 1); ++i)
                done = std::max(done, end(i));
            const std::int64_t late = about.due ? std::max<std::int64_t>(0, done - *about.due) : 0;
            if (objective == "makespan") longest = std::max(longest, done);
            if (objective == "maximum_tardiness") longest = std::max(longest, late);
            if (objective == "flow_time") total += done - about.release;
            if (objective == "total_tardiness") total += late;
            if (objective == "weighted_tardiness") total += Wide(about.weight) * late;
            if (objective == "late_jobs") total += late > 0 ? 1 : 0;
        }
        for (int i = 0; i < m_problem.operations() && objective == "machine_cost"; ++i)
            total +=
                Wide(end(i) - start(i)) *
                m_shop.machines[static_cast<std::size_t>(m_plan.machines[static_cast<std::size_t>(i)])].rate;
        return clamped(total + longest);
    }

    frontier::Values values() const
    {
        frontier::Values all;
        for (const auto& objective : m_problem.objectives()) all.push_back({valueOf(objective.id)});
        return all;
    }

    const Problem& m_problem;
    const Shop& m_shop;
    Schedule m_plan;
    std::vector<std::int64_t> m_ends;
    std::vector<std::vector<int>> m_sequences;
    Verdict m_verdict;
};

} // namespace

Verdict Problem::judge(const Solution& solution) const
{
    return Judgement(*this).of(solution);
}

} // namespace tradeoff::problems::scheduling
