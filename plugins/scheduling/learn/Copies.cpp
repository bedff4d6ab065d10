// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/learn/Copies.h"

#include "core/problems/At.h"

#include <algorithm>

namespace tradeoff::scheduling {

using problems::scheduling::Job;
using problems::scheduling::Mode;
using problems::scheduling::Operation;
using problems::scheduling::Problem;
using problems::scheduling::Shop;

namespace {

constexpr double kMostChange = 0.1;
/// Beyond, sums of durations drawn anew could leave what a shop may have: it is copied as it is.
constexpr std::int64_t kLongestDuration = std::int64_t{1} << 30;

class Copier
{
public:
    Copier(const Problem& problem, solve::Random& random)
        : m_problem(problem), m_shop(problem.shop()), m_random(random),
          m_keepsRoutes(!m_shop.precedences.empty())
    {
        m_onMachine.resize(m_shop.machines.size());
        for (const Operation& operation : m_shop.operations)
            m_onMachine[at(operation.modes[0].machine)].push_back(operation.modes[0].duration);
        m_jobs = problem.jobs();
        if (!m_keepsRoutes && problem.operations() > kMostOperations)
            m_jobs =
                std::max(2, static_cast<int>(std::int64_t{kMostOperations} * m_jobs / problem.operations()));
    }

    ShopPtr copy()
    {
        Shop shop = m_shop;
        shop.jobs.clear();
        shop.operations.clear();
        shop.pins.clear();
        shop.frozenUntil = 0;
        for (int job = 0; job < m_jobs; ++job) {
            const int route = m_keepsRoutes ? job : drawn(m_problem.jobs());
            const std::int64_t work = addOperations(shop, job, route);
            shop.jobs.push_back(dated(job, drawn(m_problem.jobs()), work));
        }
        return std::make_shared<const Problem>(std::move(shop));
    }

private:
    int drawn(int bound) { return static_cast<int>(m_random.below(static_cast<std::uint32_t>(bound))); }

    /// Gives the work of the new job.
    std::int64_t addOperations(Shop& shop, int job, int route)
    {
        std::int64_t work = 0;
        for (int i = m_problem.firstOf(route); i < m_problem.firstOf(route + 1); ++i) {
            Operation operation = m_shop.operations[at(i)];
            operation.job = job;
            const double factor = factorOf(operation);
            for (Mode& mode : operation.modes)
                mode.duration = static_cast<std::int64_t>(static_cast<double>(mode.duration) * factor + 0.5);
            work += operation.modes[0].duration;
            shop.operations.push_back(std::move(operation));
        }
        return work;
    }

    /// By which the durations of a copy differ.
    double factorOf(const Operation& operation)
    {
        const std::int64_t own = operation.modes[0].duration;
        const double change = 1 + kMostChange * (2 * m_random.unit() - 1);
        if (m_random.below(2) == 0 || own == 0) return change;
        const auto& others = m_onMachine[at(operation.modes[0].machine)];
        const std::int64_t other = others[at(drawn(static_cast<int>(others.size())))];
        return change * static_cast<double>(other) / static_cast<double>(own);
    }

    Job dated(int job, int model, std::int64_t work) const
    {
        Job dated = m_shop.jobs[at(model)];
        dated.name = "job " + std::to_string(job + 1);
        if (!dated.due) return dated;
        std::int64_t own = 0;
        for (int i = m_problem.firstOf(model); i < m_problem.firstOf(model + 1); ++i)
            own += m_shop.operations[at(i)].modes[0].duration;
        const double allowance = static_cast<double>(*dated.due - dated.release) /
                                 static_cast<double>(std::max<std::int64_t>(1, own));
        const double share = static_cast<double>(m_jobs) / static_cast<double>(m_problem.jobs());
        const double scaled = share < 1 && allowance > 1 ? 1 + (allowance - 1) * share : allowance;
        dated.due = std::max<std::int64_t>(
            0, dated.release + static_cast<std::int64_t>(scaled * static_cast<double>(work)));
        return dated;
    }

    const Problem& m_problem;
    const Shop& m_shop;
    solve::Random& m_random;
    bool m_keepsRoutes;
    int m_jobs = 0;
    std::vector<std::vector<std::int64_t>> m_onMachine; ///< durations of first modes
};

bool isOrdinary(const Shop& shop)
{
    const auto isShort = [](std::int64_t time) { return time <= kLongestDuration; };
    const auto lasts = [&](const Mode& mode) { return isShort(mode.duration); };
    return std::all_of(shop.operations.begin(), shop.operations.end(),
                       [&](const Operation& operation) {
                           return std::all_of(operation.modes.begin(), operation.modes.end(), lasts);
                       }) &&
           std::all_of(shop.jobs.begin(), shop.jobs.end(),
                       [&](const Job& job) { return isShort(job.release) && isShort(job.due.value_or(0)); });
}

} // namespace

std::vector<ShopPtr> copiesOf(const Problem& problem, int count, solve::Random random)
{
    std::vector<ShopPtr> copies;
    if (!isOrdinary(problem.shop())) {
        copies.assign(static_cast<std::size_t>(count), std::make_shared<const Problem>(problem));
        return copies;
    }
    Copier copier(problem, random);
    for (int k = 0; k < count; ++k) copies.push_back(copier.copy());
    return copies;
}

} // namespace tradeoff::scheduling
