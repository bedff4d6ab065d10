// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/tabu/Island.h"

#include "core/problems/At.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace tradeoff::scheduling {

namespace {

constexpr double kFillingShare = 0.4; ///< of the budget, at most, before plans are joined
constexpr int kPointsOnPath = 5;
constexpr int kProbe = 500; ///< moves from each of them, before the best is searched from
constexpr int kNoMember = -1;

} // namespace

Island::Island(const JobShop& shop, solve::Random random, Settings settings)
    : m_shop(shop), m_settings(settings), m_random(random), m_tabu(m_shop, m_random)
{
}

void Island::beginWith(Plan plan)
{
    m_tabu.begin(std::move(plan), m_settings.patience);
    m_movesLeft = std::numeric_limits<int>::max();
    m_searches = true;
}

void Island::advance(int moves, double spent)
{
    // A search that cannot move at all counts as a move.
    for (int left = moves; left > 0 && m_best.makespan > m_settings.target;) {
        if (!m_searches) beginNext(spent);
        const int made = std::max(1, m_tabu.advance(std::min(left, m_movesLeft), m_settings.target));
        left -= made;
        m_movesLeft -= made;
        if (m_tabu.best().makespan < m_best.makespan) m_best = m_tabu.best();
        if (m_tabu.isDone() || m_movesLeft <= 0) finish();
    }
}

void Island::beginNext(double spent)
{
    if (!m_points.empty()) {
        m_tabu.begin(std::move(m_points.back()), m_settings.patience);
        m_points.pop_back();
        m_movesLeft = kProbe;
        m_probes = true;
        m_searches = true;
    } else if (!m_probed.plan.order.empty()) {
        beginWith(std::move(m_probed.plan));
        m_probed = {};
    } else if (m_found.size() < 2 || (m_found.size() < m_settings.population && spent < kFillingShare)) {
        beginWith(randomPlan());
    } else {
        join();
        beginNext(spent);
    }
}

void Island::join()
{
    const auto count = static_cast<std::uint32_t>(m_found.size());
    const std::uint32_t from = m_random.below(count);
    const std::uint32_t to = (from + 1 + m_random.below(count - 1)) % count;
    if (distance(m_found[from], m_found[to]) >= m_shop.operations() / 20) {
        for (int point = 0; point < kPointsOnPath; ++point)
            m_points.push_back(between(m_found[from], m_found[to]));
        return;
    }
    // Too close to have anything between them: one of them makes room for something else.
    m_replaces = static_cast<int>(m_found[from].makespan > m_found[to].makespan ? from : to);
    m_probed.plan = randomPlan();
}

void Island::finish()
{
    m_searches = false;
    if (std::exchange(m_probes, false)) {
        if (m_tabu.best().makespan < m_probed.makespan) m_probed = m_tabu.best();
        return;
    }
    if (m_replaces != kNoMember)
        m_found[at(m_replaces)] = m_tabu.best();
    else
        add(m_tabu.best());
    m_replaces = kNoMember;
}

/// Keeps it unless the population has it, in place of the worst once it is full.
void Island::add(Found found)
{
    for (const Found& other : m_found)
        if (other.makespan == found.makespan && distance(other, found) == 0) return;
    if (m_found.size() < m_settings.population) {
        m_found.push_back(std::move(found));
        return;
    }
    const auto worst = std::max_element(m_found.begin(), m_found.end(), [](const Found& a, const Found& b) {
        return a.makespan < b.makespan;
    });
    if (found.makespan <= worst->makespan) *worst = std::move(found);
}

/// A random order; each operation where it ends first.
Plan Island::randomPlan()
{
    std::vector<double> keys(at(m_shop.operations()));
    for (double& key : keys) key = m_random.unit();
    Plan plan{orderBy(m_shop, keys), {}};
    if (!m_shop.isFlexible()) return plan;
    plan.modes.assign(keys.size(), 0);
    std::vector<std::int64_t> free(at(m_shop.machines()), 0);
    std::vector<std::int64_t> ends(keys.size(), 0);
    for (const int i : plan.order) {
        std::int64_t ready = m_shop.release[at(i)];
        if (const int before = m_shop.jobBefore[at(i)]; before != JobShop::kNobody)
            ready = std::max(ready, ends[at(before)]);
        for (const int before : m_shop.othersBefore(i)) ready = std::max(ready, ends[at(before)]);
        const auto modes = m_shop.modesOf(i);
        const auto endOf = [&](const auto& mode) {
            return std::max(ready, free[at(mode.machine)]) + mode.duration;
        };
        const auto chosen = std::min_element(
            modes.begin(), modes.end(), [&](const auto& a, const auto& b) { return endOf(a) < endOf(b); });
        plan.modes[at(i)] = static_cast<int>(chosen - modes.begin());
        ends[at(i)] = free[at(chosen->machine)] = endOf(*chosen);
    }
    return plan;
}

/// Machines with another operation, and pairs of a machine taken in different orders.
std::int64_t Island::distance(const Found& a, const Found& b)
{
    std::vector<int> placeInB(at(m_shop.operations()));
    for (std::size_t k = 0; k < placeInB.size(); ++k) placeInB[at(b.plan.order[k])] = static_cast<int>(k);
    std::vector<std::vector<int>> places(at(m_shop.machines()));
    std::int64_t apart = 0;
    for (const int i : a.plan.order) {
        const int mode = a.plan.modes[at(i)];
        if (mode != b.plan.modes[at(i)])
            ++apart;
        else
            places[at(m_shop.modesOf(i)[at(mode)].machine)].push_back(placeInB[at(i)]);
    }
    for (const auto& list : places)
        for (std::size_t x = 0; x < list.size(); ++x)
            for (std::size_t y = x + 1; y < list.size(); ++y) apart += list[x] > list[y] ? 1 : 0;
    return apart;
}

/// A plan whose order of operations and machines lie between two.
Plan Island::between(const Found& from, const Found& to)
{
    std::vector<double> start(at(m_shop.operations()));
    std::vector<double> goal(start.size());
    for (std::size_t k = 0; k < start.size(); ++k) {
        start[at(from.plan.order[k])] = static_cast<double>(k);
        goal[at(to.plan.order[k])] = static_cast<double>(k);
    }
    const double share = 0.2 + 0.6 * m_random.unit();
    std::vector<double> keys(start.size());
    Plan plan;
    plan.modes = from.plan.modes;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        keys[i] = (1 - share) * start[i] + share * goal[i];
        if (plan.modes[i] != to.plan.modes[i] && m_random.unit() < share) plan.modes[i] = to.plan.modes[i];
    }
    plan.order = orderBy(m_shop, keys);
    return plan;
}

} // namespace tradeoff::scheduling
