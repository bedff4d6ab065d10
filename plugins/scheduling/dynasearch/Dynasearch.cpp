// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/dynasearch/Dynasearch.h"

#include "plugins/scheduling/search/Offers.h"
#include "plugins/scheduling/search/OneMachine.h"
#include "plugins/scheduling/search/Refusal.h"

#include <algorithm>

namespace tradeoff::scheduling {

namespace {

constexpr double kLookahead = 2;

class Search
{
public:
    Search(const problems::scheduling::Problem& problem, const solve::Parameters& parameters,
           solve::RunContext& context)
        : m_context(context), m_random(context.random()), m_offers(problem, context),
          m_line(problem, context.request().objectives[0] == "weighted_tardiness"),
          m_swaps(static_cast<int>(parameters.integer("swaps"))),
          m_patience(static_cast<int>(parameters.integer("patience")))
    {
    }

    solve::Status run()
    {
        std::vector<int> sequence = m_line.byDueDate();
        tell(sequence);
        sequence = m_line.byUrgency(kLookahead);
        std::int64_t cost = m_line.improve(sequence, m_goesOn);
        tell(sequence);
        if (m_line.jobs() <= OneMachine::kMostExact)
            if (const auto best = m_line.best(m_goesOn)) {
                tell(*best);
                m_context.bound(m_context.request().objectives[0], {m_best});
                return solve::Status::Finished;
            }
        for (int idle = 0; m_best > 0; ++idle) {
            if (!m_context.step()) return solve::Status::Stopped;
            if (idle == m_patience) {
                sequence = m_sequence;
                cost = m_best;
                idle = 0;
            }
            std::vector<int> next = sequence;
            disturb(next);
            const std::int64_t changed = m_line.improve(next, m_goesOn);
            if (changed > cost) continue;
            if (changed < m_best) idle = 0;
            sequence = std::move(next);
            cost = changed;
            tell(sequence);
        }
        m_context.bound(m_context.request().objectives[0], {0});
        return solve::Status::Finished;
    }

private:
    void tell(const std::vector<int>& sequence)
    {
        const std::int64_t cost = m_line.cost(sequence);
        if (cost >= m_best) return;
        m_best = cost;
        m_sequence = sequence;
        std::vector<std::int64_t> ends;
        const auto schedule = m_line.schedule(sequence, ends);
        m_offers.offer(schedule, ends);
    }

    void disturb(std::vector<int>& sequence)
    {
        const auto jobs = static_cast<std::uint32_t>(sequence.size());
        for (int k = 0; k < m_swaps && jobs > 1; ++k) {
            const std::uint32_t a = m_random.below(jobs);
            const std::uint32_t b = (a + 1 + m_random.below(jobs - 1)) % jobs;
            std::swap(sequence[a], sequence[b]);
        }
    }

    solve::RunContext& m_context;
    solve::Random m_random;
    Offers m_offers;
    OneMachine m_line;
    int m_swaps;
    int m_patience;
    std::function<bool()> m_goesOn = [this] { return !m_context.mustStop(); };
    std::vector<int> m_sequence; ///< the best
    std::int64_t m_best = INT64_MAX;
};

} // namespace

solve::StrategyDescription Dynasearch::describe() const
{
    using Type = solve::ParameterSpec::Type;
    solve::StrategyDescription description;
    description.id = "scheduling_dynasearch";
    description.name = "Iterated dynasearch";
    description.version = "1";
    description.kinds = {"scheduling"};
    description.features = {};
    description.objectives = {"weighted_tardiness", "total_tardiness"};
    description.boundsValue = true;
    description.parameters = {
        {"swaps",
         Type::Integer,
         "4",
         1,
         100,
         {},
         "swaps",
         "How many pairs of jobs are swapped to leave an optimum"},
        {"patience",
         Type::Integer,
         "100",
         1,
         1e6,
         {},
         "rounds",
         "After how many rounds without a new best it goes back to the best"},
    };
    description.iteration = "one disturbed and improved sequence";
    description.summary =
        "Makes the best set of independent moves of jobs at once, again and again, and disturbs what "
        "cannot be improved; to 18 jobs it tries every set exactly";
    description.source = "Congram, Potts, van de Velde (2002), INFORMS Journal on Computing 14(1), "
                         "doi:10.1287/ijoc.14.1.52.7712";
    return description;
}

std::optional<std::string> Dynasearch::refusal(const problems::Problem& problem,
                                               const solve::RunRequest& request) const
{
    if (const auto refusal = refusalOf(problem, request, describe())) return refusal;
    const auto& shop = dynamic_cast<const problems::scheduling::Problem&>(problem);
    if (shop.machines() != 1 || shop.operations() != shop.jobs())
        return "plans jobs of one operation on one machine only";
    if (request.objectives.size() != 1) return "improves one objective, not several";
    return std::nullopt;
}

solve::Status Dynasearch::solve(const problems::Problem& problem, const solve::Parameters& parameters,
                                solve::RunContext& context) const
{
    return Search(dynamic_cast<const problems::scheduling::Problem&>(problem), parameters, context).run();
}

} // namespace tradeoff::scheduling
