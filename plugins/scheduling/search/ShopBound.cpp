// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/search/ShopBound.h"

#include "core/format/Wide.h"
#include "core/problems/At.h"

#include <algorithm>
#include <numeric>
#include <queue>

namespace tradeoff::scheduling {

namespace {

constexpr std::int64_t kWeight = 1'000'000; ///< of a machine at first
constexpr int kRounds = 300;
constexpr std::size_t kMostOperations = 3000; ///< for bounds that take the square of their number

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

/// Every operation in its fastest mode, with the longest ways to it and from its end.
std::vector<Task> relaxed(const JobShop& shop)
{
    const std::vector<double> keys(at(shop.operations()), 0);
    const std::vector<int> order = orderBy(shop, keys);
    std::vector<Task> tasks(order.size());
    const auto endOf = [&](int i) {
        return i == JobShop::kNobody ? 0 : tasks[at(i)].head + tasks[at(i)].duration;
    };
    const auto wayFrom = [&](int i) {
        return i == JobShop::kNobody ? 0 : tasks[at(i)].tail + tasks[at(i)].duration;
    };
    for (const int i : order) {
        const auto modes = shop.modesOf(i);
        const auto fastest = std::min_element(
            modes.begin(), modes.end(), [](const auto& a, const auto& b) { return a.duration < b.duration; });
        tasks[at(i)] = {std::max(shop.release[at(i)], endOf(shop.jobBefore[at(i)])), fastest->duration, 0};
        for (const int before : shop.othersBefore(i))
            tasks[at(i)].head = std::max(tasks[at(i)].head, endOf(before));
    }
    for (std::size_t k = order.size(); k-- > 0;) {
        const int i = order[k];
        tasks[at(i)].tail = wayFrom(shop.jobAfter[at(i)]);
        for (const int after : shop.othersAfter(i))
            tasks[at(i)].tail = std::max(tasks[at(i)].tail, wayFrom(after));
    }
    return tasks;
}

/// Least weighted duration of each operation; adds to load what runs on each machine then.
std::vector<std::int64_t> priced(const JobShop& shop, const std::vector<std::int64_t>& weights,
                                 std::vector<std::int64_t>& load)
{
    std::vector<std::int64_t> prices;
    for (int i = 0; i < shop.operations(); ++i) {
        const auto modes = shop.modesOf(i);
        const auto cheapest = std::min_element(modes.begin(), modes.end(), [&](const auto& a, const auto& b) {
            return weights[at(a.machine)] * a.duration < weights[at(b.machine)] * b.duration;
        });
        prices.push_back(weights[at(cheapest->machine)] * cheapest->duration);
        load[at(cheapest->machine)] += cheapest->duration;
    }
    return prices;
}

/// The best a and b of loadBound() for these prices; the sum of Y is `total`.
std::int64_t boundOf(const std::vector<Task>& tasks, const std::vector<std::int64_t>& prices,
                     std::int64_t total, const std::vector<std::size_t>& byTail)
{
    std::vector<std::int64_t> heads;
    for (const Task& task : tasks) heads.push_back(task.head);
    std::sort(heads.begin(), heads.end());
    heads.erase(std::unique(heads.begin(), heads.end()), heads.end());
    std::int64_t bound = 0;
    for (const std::int64_t head : heads) {
        Wide sum = 0;
        for (const std::size_t i : byTail) {
            if (tasks[i].head < head) continue;
            sum += prices[i];
            const auto load = static_cast<std::int64_t>((sum + total - 1) / total);
            bound = std::max(bound, head + load + tasks[i].tail);
        }
    }
    return bound;
}

} // namespace

std::int64_t loadBound(const JobShop& shop)
{
    const std::vector<Task> tasks = relaxed(shop);
    std::vector<std::size_t> byTail(tasks.size());
    std::iota(byTail.begin(), byTail.end(), 0);
    std::sort(byTail.begin(), byTail.end(), [&](std::size_t a, std::size_t b) {
        return std::pair(-tasks[a].tail, a) < std::pair(-tasks[b].tail, b);
    });
    std::vector<std::int64_t> weights(at(shop.machines()), kWeight);
    const std::int64_t longest =
        std::max_element(shop.modes.begin(), shop.modes.end(), [](const auto& a, const auto& b) {
            return a.duration < b.duration;
        })->duration;
    if (longest > (std::int64_t{1} << 30) || tasks.size() > kMostOperations) return 0;
    std::int64_t bound = 0;
    Wide highest = -1;
    for (int round = 0; round < kRounds; ++round) {
        std::vector<std::int64_t> load(weights.size(), 0);
        const auto prices = priced(shop, weights, load);
        const std::int64_t total = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
        const Wide value = std::accumulate(prices.begin(), prices.end(), Wide{0}) * kWeight / total;
        if (value > highest) {
            highest = value;
            bound = std::max(bound, boundOf(tasks, prices, total, byTail));
        }
        const std::int64_t most = *std::max_element(load.begin(), load.end());
        if (most == 0) break;
        // Loads of the sharing out say which way the weights go: a subgradient, in shrinking steps.
        const std::int64_t mean = std::accumulate(load.begin(), load.end(), std::int64_t{0}) /
                                  static_cast<std::int64_t>(load.size());
        for (std::size_t m = 0; m < weights.size(); ++m) {
            const auto step =
                static_cast<std::int64_t>(Wide{weights[m]} * (load[m] - mean) / most / (2 + round / 4));
            weights[m] = std::clamp<std::int64_t>(weights[m] + step, 1, kWeight * 100);
        }
    }
    return bound;
}

std::int64_t lowerBound(const JobShop& shop)
{
    const std::vector<Task> tasks = relaxed(shop);
    std::int64_t bound = 0;
    std::vector<std::vector<Task>> onlyHere(at(shop.machines()));
    for (int i = 0; i < shop.operations(); ++i) {
        const Task& task = tasks[at(i)];
        bound = std::max(bound, task.head + task.duration + task.tail);
        if (shop.modesOf(i).size() == 1) onlyHere[at(shop.machine[at(i)])].push_back(task);
    }
    for (auto& machine : onlyHere) bound = std::max(bound, preemptiveBound(std::move(machine)));
    return shop.isFlexible() ? std::max(bound, loadBound(shop)) : bound;
}

} // namespace tradeoff::scheduling
