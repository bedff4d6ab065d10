// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/search/JobShop.h"

#include "core/problems/At.h"

#include <functional>
#include <queue>
#include <utility>

namespace tradeoff::scheduling {

JobShop::JobShop(const problems::scheduling::Problem& problem)
{
    const auto& operations = problem.shop().operations;
    onMachine.resize(problem.shop().machines.size());
    firstMode.push_back(0);
    for (int i = 0; i < problem.operations(); ++i) {
        const auto& operation = operations[at(i)];
        const bool first = problem.firstOf(operation.job) == i;
        const bool last = problem.firstOf(operation.job + 1) == i + 1;
        job.push_back(operation.job);
        modes.insert(modes.end(), operation.modes.begin(), operation.modes.end());
        firstMode.push_back(modes.size());
        machine.push_back(operation.modes[0].machine);
        duration.push_back(operation.modes[0].duration);
        jobBefore.push_back(first ? kNobody : i - 1);
        jobAfter.push_back(last ? kNobody : i + 1);
        if (last) lastOfJob.push_back(i);
        release.push_back(first ? problem.shop().jobs[at(operation.job)].release : 0);
        auto& here = onMachine[at(operation.modes[0].machine)];
        rank.push_back(static_cast<int>(here.size()));
        here.push_back(i);
    }
    if (problem.shop().precedences.empty()) return;
    before.resize(operations.size());
    after.resize(operations.size());
    for (const auto& precedence : problem.shop().precedences) {
        before[at(precedence.after)].push_back(precedence.before);
        after[at(precedence.before)].push_back(precedence.after);
    }
}

std::vector<int> orderBy(const JobShop& shop, std::span<const double> keys)
{
    using Entry = std::pair<double, int>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> ready;
    std::vector<std::size_t> waitsFor(at(shop.operations()));
    for (int i = 0; i < shop.operations(); ++i) {
        waitsFor[at(i)] = shop.othersBefore(i).size() + (shop.jobBefore[at(i)] == JobShop::kNobody ? 0 : 1);
        if (waitsFor[at(i)] == 0) ready.emplace(keys[at(i)], i);
    }
    std::vector<int> order;
    order.reserve(waitsFor.size());
    const auto release = [&](int next) {
        if (--waitsFor[at(next)] == 0) ready.emplace(keys[at(next)], next);
    };
    while (!ready.empty()) {
        const int i = ready.top().second;
        ready.pop();
        order.push_back(i);
        if (const int next = shop.jobAfter[at(i)]; next != JobShop::kNobody) release(next);
        for (const int next : shop.othersAfter(i)) release(next);
    }
    return order;
}

} // namespace tradeoff::scheduling
