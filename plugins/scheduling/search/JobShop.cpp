// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/search/JobShop.h"

#include <algorithm>
#include <queue>

namespace tradeoff::scheduling {

namespace {

std::size_t at(int position)
{
    return static_cast<std::size_t>(position);
}

struct Task
{
    std::int64_t head;
    std::int64_t duration;
    std::int64_t tail;
};

/// Jackson's preemptive schedule: always the released task with the longest tail.
std::int64_t preemptiveBound(std::vector<Task> tasks)
{
    std::sort(tasks.begin(), tasks.end(), [](const Task& a, const Task& b) { return a.head < b.head; });
    const auto shorter = [](const Task& a, const Task& b) { return a.tail < b.tail; };
    std::priority_queue<Task, std::vector<Task>, decltype(shorter)> waiting(shorter);
    std::int64_t now = 0;
    std::int64_t bound = 0;
    for (std::size_t next = 0; next < tasks.size() || !waiting.empty();) {
        if (waiting.empty()) now = std::max(now, tasks[next].head);
        for (; next < tasks.size() && tasks[next].head <= now; ++next) waiting.push(tasks[next]);
        Task task = waiting.top();
        waiting.pop();
        const std::int64_t until = next < tasks.size() ? tasks[next].head : now + task.duration;
        const std::int64_t run = std::min(task.duration, until - now);
        now += run;
        task.duration -= run;
        if (task.duration > 0)
            waiting.push(task);
        else
            bound = std::max(bound, now + task.tail);
    }
    return bound;
}

} // namespace

JobShop::JobShop(const problems::scheduling::Problem& problem)
{
    const auto& operations = problem.shop().operations;
    onMachine.resize(problem.shop().machines.size());
    for (int i = 0; i < problem.operations(); ++i) {
        const auto& operation = operations[at(i)];
        const bool first = problem.firstOf(operation.job) == i;
        const bool last = problem.firstOf(operation.job + 1) == i + 1;
        job.push_back(operation.job);
        machine.push_back(operation.modes[0].machine);
        duration.push_back(operation.modes[0].duration);
        jobBefore.push_back(first ? kNobody : i - 1);
        jobAfter.push_back(last ? kNobody : i + 1);
        release.push_back(first ? problem.shop().jobs[at(operation.job)].release : 0);
        auto& here = onMachine[at(operation.modes[0].machine)];
        rank.push_back(static_cast<int>(here.size()));
        here.push_back(i);
    }
}

std::int64_t lowerBound(const JobShop& shop)
{
    const int count = shop.operations();
    std::vector<std::int64_t> heads(at(count));
    std::vector<std::int64_t> tails(at(count));
    std::int64_t bound = 0;
    for (int i = 0; i < count; ++i) {
        const int before = shop.jobBefore[at(i)];
        heads[at(i)] =
            before == JobShop::kNobody ? shop.release[at(i)] : heads[at(before)] + shop.duration[at(before)];
        bound = std::max(bound, heads[at(i)] + shop.duration[at(i)]);
    }
    for (int i = count - 1; i >= 0; --i) {
        const int after = shop.jobAfter[at(i)];
        tails[at(i)] = after == JobShop::kNobody ? 0 : tails[at(after)] + shop.duration[at(after)];
    }
    for (const auto& operations : shop.onMachine) {
        std::vector<Task> tasks;
        for (const int i : operations) tasks.push_back({heads[at(i)], shop.duration[at(i)], tails[at(i)]});
        bound = std::max(bound, preemptiveBound(std::move(tasks)));
    }
    return bound;
}

} // namespace tradeoff::scheduling
