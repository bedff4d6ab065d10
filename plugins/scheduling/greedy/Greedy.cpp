// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/greedy/Greedy.h"

#include "core/format/Elementary.h"
#include "plugins/scheduling/search/FlowSequence.h"
#include "plugins/scheduling/search/Offers.h"
#include "plugins/scheduling/search/Refusal.h"

#include <algorithm>
#include <numeric>

namespace tradeoff::scheduling {

namespace {

constexpr int kCellsPerQuestion = 100'000; ///< jobs × machines passed between two questions whether to go on

constexpr std::int64_t kLargestNarrow = std::int64_t{1} << 29; ///< three such times fit 32 bits

template <typename Time>
class Search
{
public:
    Search(const problems::scheduling::Problem& problem, const FlowShop& shop,
           const solve::Parameters& parameters, solve::RunContext& context)
        : m_shop(shop), m_context(context), m_random(context.random()), m_offers(problem, context),
          m_bound(m_shop.lowerBound()), m_removed(static_cast<std::size_t>(std::min<std::int64_t>(
                                            parameters.integer("removed"), m_shop.jobs() - 1))),
          m_sequence(shop)
    {
        m_temperature = parameters.real("temperature") * static_cast<double>(m_shop.upperBound()) /
                        (10.0 * static_cast<double>(m_shop.jobs()) * static_cast<double>(m_shop.machines()));
    }

    solve::Status run()
    {
        m_context.bound("makespan", {m_bound});
        construct();
        std::int64_t makespan = m_sequence.makespan();
        tell(makespan);
        if (m_context.mustStop()) return solve::Status::Stopped;
        makespan = improve(makespan);
        tell(makespan);
        std::vector<int> kept = m_sequence.jobs();
        while (m_best > m_bound) {
            const std::int64_t length = rebuild();
            if (length >= 0) tell(length);
            if (length >= 0 && isAccepted(length, makespan)) {
                kept = m_sequence.jobs();
                makespan = length;
            } else {
                m_sequence.assign(kept);
            }
            if (!m_context.step()) return solve::Status::Stopped;
        }
        m_context.note("the makespan equals its lower bound: it is optimal");
        return solve::Status::Finished;
    }

private:
    void tell(std::int64_t makespan)
    {
        if (makespan >= m_best) return;
        m_best = makespan;
        std::vector<std::int64_t> ends;
        const auto schedule = m_shop.schedule(m_sequence.jobs(), ends);
        m_offers.offer(schedule, ends);
    }

    std::int64_t insert(int job)
    {
        const Insertion best = m_sequence.bestInsertion(job, m_random);
        m_sequence.insert(best.place, job);
        return best.makespan;
    }

    /// NEH.
    void construct()
    {
        std::vector<int> jobs(static_cast<std::size_t>(m_shop.jobs()));
        std::iota(jobs.begin(), jobs.end(), 0);
        std::stable_sort(jobs.begin(), jobs.end(),
                         [&](int a, int b) { return m_shop.work(a) > m_shop.work(b); });
        for (const int job : jobs) insert(job);
    }

    /// Asked once per insertion; looks at the clock only now and then.
    bool goesOn()
    {
        m_cells += static_cast<int>(m_sequence.size()) * m_shop.machines();
        if (m_cells < kCellsPerQuestion) return true;
        m_cells = 0;
        return !m_context.stopRequested();
    }

    /// Takes each job out in a random order and puts it where it does best, until that helps no more.
    std::int64_t improve(std::int64_t makespan)
    {
        std::vector<int> order = m_sequence.jobs();
        for (bool improved = true; improved;) {
            improved = false;
            m_random.shuffle(std::span<int>(order));
            for (const int job : order) {
                if (!goesOn()) return makespan;
                const std::size_t place = m_sequence.placeOf(job);
                m_sequence.remove(place);
                const Insertion best = m_sequence.bestInsertion(job, m_random);
                m_sequence.insert(best.makespan <= makespan ? best.place : place, job);
                if (best.makespan >= makespan) continue;
                makespan = best.makespan;
                improved = true;
            }
        }
        return makespan;
    }

    /// A few jobs out, the rest improved, the jobs back, all improved; -1 where the run had to end before.
    std::int64_t rebuild()
    {
        std::vector<int> removed;
        for (std::size_t k = 0; k < m_removed; ++k)
            removed.push_back(
                m_sequence.remove(m_random.below(static_cast<std::uint32_t>(m_sequence.size()))));
        std::int64_t makespan = improve(m_sequence.makespan());
        for (const int job : removed) makespan = insert(job);
        return m_context.stopRequested() ? -1 : improve(makespan);
    }

    bool isAccepted(std::int64_t next, std::int64_t now)
    {
        if (next <= now) return true;
        if (m_temperature <= 0) return false;
        return m_random.unit() <
               format::decay(std::min(64.0, static_cast<double>(next - now) / m_temperature));
    }

    const FlowShop& m_shop;
    solve::RunContext& m_context;
    solve::Random m_random;
    Offers m_offers;
    std::int64_t m_bound;
    std::size_t m_removed;
    FlowSequence<Time> m_sequence; ///< what is being worked on
    double m_temperature = 0;
    std::int64_t m_best = INT64_MAX;
    int m_cells = 0;
};

} // namespace

solve::StrategyDescription Greedy::describe() const
{
    using Type = solve::ParameterSpec::Type;
    solve::StrategyDescription description;
    description.id = "scheduling_greedy";
    description.name = "Iterated greedy";
    description.version = "2";
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
    const auto& shop = dynamic_cast<const problems::scheduling::Problem&>(problem);
    const FlowShop flow(shop);
    if (flow.upperBound() < kLargestNarrow)
        return Search<std::int32_t>(shop, flow, parameters, context).run();
    return Search<std::int64_t>(shop, flow, parameters, context).run();
}

} // namespace tradeoff::scheduling
