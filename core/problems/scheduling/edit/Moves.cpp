// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/scheduling/edit/Moves.h"

#include "core/problems/At.h"
#include "core/problems/scheduling/edit/Waiting.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <queue>
#include <tuple>
#include <utility>

namespace tradeoff::problems::scheduling::edit {

namespace {

const Operation& of(const Problem& problem, int operation)
{
    return problem.shop().operations[at(operation)];
}

std::int64_t endOf(const Problem& problem, const Schedule& plan, int operation)
{
    return plan.starts[at(operation)] +
           modeOn(of(problem, operation), plan.machines[at(operation)])->duration;
}

std::string machineNamed(const Problem& problem, int machine)
{
    return "machine '" + problem.shop().machines[at(machine)].name + "'";
}

/// Works through operations whose turn has come, the lowest rank first.
class Decoding
{
public:
    Decoding(const Problem& problem, const Sequences& sequences, std::span<const std::int64_t> ranks)
        : m_problem(problem), m_shop(problem.shop()), m_waiting(problem, sequences), m_ranks(ranks)
    {
        const auto count = m_shop.operations.size();
        m_plan.starts.assign(count, 0);
        m_plan.machines.assign(count, 0);
        for (std::size_t machine = 0; machine < sequences.size(); ++machine)
            for (const int i : sequences[machine])
                m_plan.machines[at(i)] = static_cast<std::int32_t>(machine);
        m_earliest.assign(count, m_shop.frozenUntil);
        m_pins.assign(count, nullptr);
        for (const Pin& pin : m_shop.pins) {
            m_pins[at(pin.operation)] = &pin;
            m_earliest[at(pin.operation)] = 0;
        }
        m_jobFree.resize(m_shop.jobs.size(), 0);
        for (std::size_t i = 0; i < count; ++i)
            m_earliest[i] = std::max(m_earliest[i], m_shop.jobs[at(m_shop.operations[i].job)].release);
    }

    Decoded run()
    {
        using Turn = std::pair<std::int64_t, int>;
        std::priority_queue<Turn, std::vector<Turn>, std::greater<>> turns;
        for (const int i : m_waiting.free()) turns.emplace(m_ranks[at(i)], i);
        std::size_t done = 0;
        for (; !turns.empty(); ++done) {
            const int i = turns.top().second;
            turns.pop();
            if (!begin(i)) return {std::nullopt, std::move(m_refusal)};
            m_waiting.finish(i, [&](int next) { turns.emplace(m_ranks[at(next)], next); });
        }
        if (done < m_plan.starts.size())
            return {std::nullopt, "The order of the machines goes in a circle: some operation would need to "
                                  "end before it begins."};
        return {std::move(m_plan), {}};
    }

private:
    std::int64_t duration(int i) const { return modeOn(of(m_problem, i), m_plan.machines[at(i)])->duration; }

    /// Past the closed times that it would meet.
    std::int64_t whenOpen(int i, std::int64_t start) const
    {
        const auto& closed = m_shop.machines[at(m_plan.machines[at(i)])].closed;
        auto next = std::upper_bound(closed.begin(), closed.end(), start,
                                     [](std::int64_t time, const Interval& c) { return time < c.end; });
        for (; next != closed.end() && next->start < start + duration(i); ++next) start = next->end;
        return start;
    }

    /// False where a pin cannot hold.
    bool begin(int i)
    {
        auto& free = m_jobFree[at(of(m_problem, i).job)];
        std::int64_t start = std::max(m_earliest[at(i)], m_shop.isOpen ? free : 0);
        start = whenOpen(i, start);
        if (const Pin* pin = m_pins[at(i)]) {
            if (start > pin->start || m_plan.machines[at(i)] != pin->machine ||
                whenOpen(i, pin->start) != pin->start) {
                m_refusal = "The pin of " + nameOf(m_problem, i) + " to " + timeText(m_shop, pin->start) +
                            " could not hold: it could not begin before " + timeText(m_shop, start) + ".";
                return false;
            }
            start = pin->start;
        }
        m_plan.starts[at(i)] = start;
        const std::int64_t end = start + duration(i);
        free = std::max(free, end);
        m_waiting.forEachAfter(i, [&](int next, bool onMachine) {
            const std::int64_t setup =
                onMachine ? m_shop.setup(of(m_problem, i).family, of(m_problem, next).family) : 0;
            m_earliest[at(next)] = std::max(m_earliest[at(next)], end + setup);
        });
        return true;
    }

    const Problem& m_problem;
    const Shop& m_shop;
    Waiting m_waiting;
    std::span<const std::int64_t> m_ranks;
    Schedule m_plan;
    std::vector<std::int64_t> m_earliest;
    std::vector<std::int64_t> m_jobFree;
    std::vector<const Pin*> m_pins;
    std::string m_refusal;
};

/// The jobs of a permutation shop in the order of its machines.
std::vector<int> jobOrder(const Problem& problem, const Schedule& plan)
{
    const auto machines = problem.shop().machines.size();
    std::vector<std::vector<std::pair<std::int64_t, std::int64_t>>> times(
        problem.shop().jobs.size(), std::vector<std::pair<std::int64_t, std::int64_t>>(machines));
    for (int i = 0; i < problem.operations(); ++i)
        times[at(of(problem, i).job)][at(plan.machines[at(i)])] = {plan.starts[at(i)],
                                                                   endOf(problem, plan, i)};
    std::vector<int> order(times.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return times[at(a)] < times[at(b)]; });
    return order;
}

/// Every machine takes the jobs in this order.
Sequences inJobOrder(const Problem& problem, const std::vector<int>& order)
{
    Sequences sequences(problem.shop().machines.size());
    for (const int job : order)
        for (int i = problem.firstOf(job); i < problem.firstOf(job + 1); ++i)
            sequences[at(of(problem, i).modes[0].machine)].push_back(i);
    return sequences;
}

template <typename Value>
void moveWithin(std::vector<Value>& values, Value value, int place)
{
    values.erase(std::find(values.begin(), values.end(), value));
    const auto last = static_cast<int>(values.size());
    values.insert(values.begin() + std::clamp(place, 0, last), value);
}

Sequences sequencesAfter(const Problem& problem, const Schedule& plan, const Move& move)
{
    if (problem.shop().isPermutation) {
        auto order = jobOrder(problem, plan);
        moveWithin(order, of(problem, move.operation).job, move.place);
        return inJobOrder(problem, order);
    }
    Sequences sequences = sequencesOf(problem, plan);
    std::erase(sequences[at(plan.machines[at(move.operation)])], move.operation);
    auto& target = sequences[at(move.machine)];
    target.insert(target.begin() + std::clamp(move.place, 0, static_cast<int>(target.size())),
                  move.operation);
    return sequences;
}

/// Why the operation cannot stand there: whatever waits for it comes before it, or it waits for what comes
/// after. Empty where that is not the reason.
std::string circleOf(const Problem& problem, const Sequences& sequences, const Move& move)
{
    const auto& row = sequences[at(move.machine)];
    const auto own = std::find(row.begin(), row.end(), move.operation);
    Sequences others = sequences;
    std::erase(others[at(move.machine)], move.operation);
    const Waiting waiting(problem, others);
    const std::string itself = nameOf(problem, move.operation) + " would need to end before itself: ";
    const std::string onMachine = " on " + machineNamed(problem, move.machine);
    const auto later = waiting.allAfter(move.operation);
    for (auto before = row.begin(); before != own; ++before)
        if (later[at(*before)])
            return itself + nameOf(problem, *before) + " would come before it" + onMachine +
                   " and waits for it.";
    for (auto after = own + (own != row.end() ? 1 : 0); after != row.end(); ++after)
        if (waiting.allAfter(*after)[at(move.operation)])
            return itself + "it would come before " + nameOf(problem, *after) + onMachine +
                   " and waits for it.";
    return {};
}

std::string capitalised(std::string sentence)
{
    if (!sentence.empty() && sentence[0] >= 'a' && sentence[0] <= 'z')
        sentence[0] = static_cast<char>(sentence[0] - 'a' + 'A');
    return sentence;
}

std::string stepName(const Problem& problem, const Schedule& plan, const Move& move)
{
    if (problem.shop().isPermutation)
        return "Move job '" + problem.shop().jobs[at(of(problem, move.operation).job)].name + "' to place " +
               std::to_string(move.place + 1);
    const std::string what = "Move " + nameOf(problem, move.operation);
    if (plan.machines[at(move.operation)] != move.machine)
        return what + " to " + machineNamed(problem, move.machine);
    const auto row = sequencesOf(problem, plan)[at(move.machine)];
    const auto was = std::find(row.begin(), row.end(), move.operation) - row.begin();
    return what + (move.place < was ? " earlier" : " later") + " on " + machineNamed(problem, move.machine);
}

std::string whyNot(const Problem& problem, const Move& move)
{
    if (modeOn(of(problem, move.operation), move.machine) == nullptr)
        return capitalised(nameOf(problem, move.operation)) + " cannot run on " +
               machineNamed(problem, move.machine) + ".";
    for (const Pin& pin : problem.shop().pins)
        if (pin.operation == move.operation)
            return capitalised(nameOf(problem, move.operation)) + " is pinned. Unpin it to move it.";
    return {};
}

} // namespace

std::string nameOf(const Problem& problem, int operation)
{
    const int job = of(problem, operation).job;
    return "operation " + std::to_string(operation - problem.firstOf(job) + 1) + " of job '" +
           problem.shop().jobs[at(job)].name + "'";
}

Sequences sequencesOf(const Problem& problem, const Schedule& plan)
{
    if (problem.shop().isPermutation) return inJobOrder(problem, jobOrder(problem, plan));
    using Turn = std::tuple<std::int64_t, std::int64_t, int>;
    std::priority_queue<Turn, std::vector<Turn>, std::greater<>> turns;
    const auto add = [&](int i) { turns.emplace(plan.starts[at(i)], endOf(problem, plan, i), i); };
    Waiting waiting(problem, {});
    for (const int i : waiting.free()) add(i);
    Sequences sequences(problem.shop().machines.size());
    while (!turns.empty()) {
        const int i = std::get<2>(turns.top());
        turns.pop();
        sequences[at(plan.machines[at(i)])].push_back(i);
        waiting.finish(i, add);
    }
    return sequences;
}

Decoded decode(const Problem& problem, const Sequences& sequences, std::span<const std::int64_t> ranks)
{
    return Decoding(problem, sequences, ranks).run();
}

int placeAt(const Problem& problem, const Schedule& plan, int operation, int machine, double middle)
{
    int place = 0;
    for (int i = 0; i < problem.operations(); ++i) {
        if (i == operation || plan.machines[at(i)] != machine) continue;
        const auto twice = static_cast<double>(plan.starts[at(i)] + endOf(problem, plan, i));
        place += twice < 2 * middle ? 1 : 0;
    }
    return place;
}

Moved moveOperation(const Problem& problem, const Schedule& plan, const Move& move)
{
    Moved moved;
    moved.refusal = whyNot(problem, move);
    if (!moved.refusal.empty()) return moved;
    moved.name = stepName(problem, plan, move);
    const Sequences sequences = sequencesAfter(problem, plan, move);
    // In an open shop the moved operation takes its turn in its job where it has one on the machine.
    std::vector<std::int64_t> ranks = plan.starts;
    const auto& row = sequences[at(move.machine)];
    const auto own = std::find(row.begin(), row.end(), move.operation);
    if (own != row.begin())
        ranks[at(move.operation)] = ranks[at(*std::prev(own))];
    else if (row.size() > 1)
        ranks[at(move.operation)] = ranks[at(row[1])] - 1;
    Decoded decoded = decode(problem, sequences, ranks);
    if (!decoded.schedule) {
        const std::string circle = circleOf(problem, sequences, move);
        moved.refusal = capitalised(circle.empty() ? decoded.refusal : circle);
        return moved;
    }
    const Verdict verdict = problem.judge(toSolution(*decoded.schedule));
    if (verdict.feasible)
        moved.schedule = std::move(decoded.schedule);
    else
        moved.refusal = capitalised(verdict.violations.front().sentence) + ".";
    return moved;
}

} // namespace tradeoff::problems::scheduling::edit
