// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/greedy/Greedy.h"

#include "core/format/Elementary.h"
#include "plugins/scheduling/search/FlowShop.h"
#include "plugins/scheduling/search/Offers.h"
#include "plugins/scheduling/search/Refusal.h"

#include <algorithm>
#include <numeric>

namespace tradeoff::scheduling {

namespace {

class Search
{
public:
    Search(const problems::scheduling::Problem& problem, const solve::Parameters& parameters,
           solve::RunContext& context)
        : m_shop(problem), m_context(context), m_random(context.random()), m_offers(problem, context),
          m_bound(m_shop.lowerBound()), m_removed(static_cast<std::size_t>(std::min<std::int64_t>(
                                            parameters.integer("removed"), m_shop.jobs() - 1)))
    {
        double total = 0;
        for (int job = 0; job < m_shop.jobs(); ++job) total += static_cast<double>(m_shop.work(job));
        m_temperature = parameters.real("temperature") * total /
                        (10.0 * static_cast<double>(m_shop.jobs()) * static_cast<double>(m_shop.machines()));
    }

    solve::Status run()
    {
        m_context.bound("makespan", {m_bound});
        std::vector<int> sequence = neh();
        std::int64_t makespan = m_shop.makespan(sequence);
        tell(sequence, makespan);
        if (m_context.mustStop()) return solve::Status::Stopped;
        makespan = improve(sequence, makespan);
        tell(sequence, makespan);
        while (m_best > m_bound) {
            std::vector<int> next = sequence;
            const std::int64_t length = rebuild(next);
            if (length >= 0) tell(next, length);
            if (length >= 0 && isAccepted(length, makespan)) {
                sequence = std::move(next);
                makespan = length;
            }
            if (!m_context.step()) return solve::Status::Stopped;
        }
        m_context.note("the makespan equals its lower bound: it is optimal");
        return solve::Status::Finished;
    }

private:
    void tell(const std::vector<int>& sequence, std::int64_t makespan)
    {
        if (makespan >= m_best) return;
        m_best = makespan;
        std::vector<std::int64_t> ends;
        const auto schedule = m_shop.schedule(sequence, ends);
        m_offers.offer(schedule, ends);
    }

    std::int64_t insert(std::vector<int>& sequence, int job)
    {
        const Insertion best = m_shop.bestInsertion(sequence, job, m_random);
        sequence.insert(sequence.begin() + static_cast<std::ptrdiff_t>(best.place), job);
        return best.makespan;
    }

    std::vector<int> neh()
    {
        std::vector<int> jobs(static_cast<std::size_t>(m_shop.jobs()));
        std::iota(jobs.begin(), jobs.end(), 0);
        std::stable_sort(jobs.begin(), jobs.end(),
                         [&](int a, int b) { return m_shop.work(a) > m_shop.work(b); });
        std::vector<int> sequence;
        for (const int job : jobs) insert(sequence, job);
        return sequence;
    }

    /// Takes each job out in a random order and puts it where it does best, until that helps no more.
    std::int64_t improve(std::vector<int>& sequence, std::int64_t makespan)
    {
        std::vector<int> order = sequence;
        for (bool improved = true; improved && !m_context.mustStop();) {
            improved = false;
            m_random.shuffle(std::span<int>(order));
            for (const int job : order) {
                if (m_context.mustStop()) break;
                const auto at = std::find(sequence.begin(), sequence.end(), job);
                const auto place = at - sequence.begin();
                sequence.erase(at);
                const Insertion best = m_shop.bestInsertion(sequence, job, m_random);
                const bool shorter = best.makespan < makespan;
                const auto back =
                    shorter || best.makespan == makespan ? static_cast<std::ptrdiff_t>(best.place) : place;
                sequence.insert(sequence.begin() + back, job);
                if (!shorter) continue;
                makespan = best.makespan;
                improved = true;
            }
        }
        return makespan;
    }

    /// A few jobs out, the rest improved, the jobs back, all improved; -1 where the run had to end before.
    std::int64_t rebuild(std::vector<int>& sequence)
    {
        std::vector<int> removed;
        for (std::size_t k = 0; k < m_removed; ++k) {
            const auto at = m_random.below(static_cast<std::uint32_t>(sequence.size()));
            removed.push_back(sequence[at]);
            sequence.erase(sequence.begin() + at);
        }
        improve(sequence, m_shop.makespan(sequence));
        std::int64_t makespan = m_shop.makespan(sequence);
        for (const int job : removed) makespan = insert(sequence, job);
        return m_context.mustStop() ? -1 : improve(sequence, makespan);
    }

    bool isAccepted(std::int64_t next, std::int64_t now)
    {
        if (next <= now) return true;
        if (m_temperature <= 0) return false;
        return m_random.unit() <
               format::decay(std::min(64.0, static_cast<double>(next - now) / m_temperature));
    }

    FlowShop m_shop;
    solve::RunContext& m_context;
    solve::Random m_random;
    Offers m_offers;
    std::int64_t m_bound;
    std::size_t m_removed;
    double m_temperature = 0;
    std::int64_t m_best = INT64_MAX;
};

} // namespace

solve::StrategyDescription Greedy::describe() const
{
    using Type = solve::ParameterSpec::Type;
    solve::StrategyDescription description;
    description.id = "scheduling_greedy";
    description.name = "Iterated greedy";
    description.version = "1";
    description.kinds = {"scheduling"};
    description.features = {"permutation"};
    description.objectives = {"makespan"};
    description.boundsValue = true;
    description.parameters = {
        {"removed", Type::Integer, "2", 1, 100, {}, "jobs", "How many jobs are taken out at once"},
        {"temperature",
         Type::Real,
         "0.7",
         0,
         100,
         {},
         "",
         "How readily a longer sequence is accepted, as a share of a tenth of the mean duration"},
    };
    description.iteration = "one rebuilt sequence";
    description.summary =
        "Takes a few jobs out of a sequence, improves the rest and puts them back where they do best";
    description.source = "Ruiz, Stützle (2007), European Journal of Operational Research 177(3), "
                         "doi:10.1016/j.ejor.2005.12.009";
    return description;
}

std::optional<std::string> Greedy::refusal(const problems::Problem& problem,
                                           const solve::RunRequest& request) const
{
    if (const auto refusal = refusalOf(problem, request, describe())) return refusal;
    const auto& shop = dynamic_cast<const problems::scheduling::Problem&>(problem);
    if (!shop.shop().isPermutation) return "plans permutation flow shops only";
    for (int i = 0; i < shop.operations(); ++i)
        if (shop.shop().operations[static_cast<std::size_t>(i)].modes[0].machine != i % shop.machines())
            return "needs jobs that pass the machines in the order of the file";
    return std::nullopt;
}

solve::Status Greedy::solve(const problems::Problem& problem, const solve::Parameters& parameters,
                            solve::RunContext& context) const
{
    return Search(dynamic_cast<const problems::scheduling::Problem&>(problem), parameters, context).run();
}

} // namespace tradeoff::scheduling
