// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/tabu/Tabu.h"

#include "core/problems/At.h"
#include "plugins/scheduling/search/Construction.h"
#include "plugins/scheduling/search/Offers.h"
#include "plugins/scheduling/search/Refusal.h"
#include "plugins/scheduling/search/ShopBound.h"
#include "plugins/scheduling/tabu/Island.h"

#include <algorithm>
#include <limits>
#include <memory>

namespace tradeoff::scheduling {

namespace {

constexpr std::int64_t kOperationsPerRound = 400'000; ///< times moves: some milliseconds
constexpr int kMostMovesPerRound = 2000;
constexpr int kSearchesPerExchange = 8; ///< each of as many moves as its patience

int patienceFor(const JobShop& shop, std::int64_t chosen)
{
    if (chosen == 0) chosen = std::clamp<std::int64_t>(std::int64_t{20} * shop.operations(), 2000, 12'500);
    return static_cast<int>(std::min<std::int64_t>(chosen, std::numeric_limits<int>::max()));
}

class Search
{
public:
    Search(const problems::scheduling::Problem& problem, const solve::Parameters& parameters,
           solve::RunContext& context)
        : m_problem(problem), m_shop(problem), m_context(context), m_random(context.random()),
          m_offers(problem, context), m_bound(lowerBound(m_shop)),
          m_patience(patienceFor(m_shop, parameters.integer("patience")))
    {
        Island::Settings settings;
        settings.patience = m_patience;
        settings.population = static_cast<std::size_t>(parameters.integer("population"));
        settings.target = m_bound;
        for (int i = 0; i < context.threads().size(); ++i)
            m_islands.push_back(std::make_unique<Island>(
                m_shop, context.random(static_cast<std::uint32_t>(i + 1)), settings));
    }

    solve::Status run()
    {
        m_context.bound("makespan", {m_bound});
        m_islands.front()->beginWith(dispatchedPlan());
        const std::int64_t perRound =
            std::clamp<std::int64_t>(kOperationsPerRound / m_shop.operations(), 8, kMostMovesPerRound);
        std::int64_t sinceExchange = 0;
        bool goesOn = !m_context.mustStop();
        while (goesOn && !isOptimal()) {
            const std::int64_t moves = makeMoves(perRound);
            sinceExchange += perRound;
            if (sinceExchange >= std::int64_t{kSearchesPerExchange} * m_patience) {
                exchange();
                sinceExchange = 0;
            }
            goesOn = m_context.step(moves);
        }
        std::int64_t evaluated = 0;
        for (const auto& island : m_islands) evaluated += island->evaluated();
        m_context.note(std::to_string(evaluated) + " moves were estimated");
        if (isOptimal()) m_context.note("the makespan equals its lower bound: it is optimal");
        return isOptimal() ? solve::Status::Finished : solve::Status::Stopped;
    }

private:
    bool isOptimal() const { return m_best <= m_bound; }

    /// One round of all islands side by side; how many moves they were given together.
    std::int64_t makeMoves(std::int64_t perIsland)
    {
        const auto count = static_cast<std::int64_t>(m_islands.size());
        std::int64_t moves = perIsland * count;
        if (const auto limit = m_context.request().iterations)
            moves = std::min(moves, std::max<std::int64_t>(1, *limit - m_context.iterations()));
        const double spent = m_context.spent();
        m_context.threads().forEach(static_cast<int>(count), [&](int index, int) {
            const std::int64_t own = moves / count + (index < moves % count ? 1 : 0);
            m_islands[at(index)]->advance(static_cast<int>(own), spent);
        });
        for (const auto& island : m_islands) tell(island->best());
        return moves;
    }

    /// Each island learns the best of the one before it.
    void exchange()
    {
        if (m_islands.size() < 2) return;
        std::vector<Found> elites;
        for (const auto& island : m_islands) elites.push_back(island->best());
        for (std::size_t i = 0; i < elites.size(); ++i)
            m_islands[(i + 1) % elites.size()]->receive(elites[i]);
    }

    void tell(const Found& found)
    {
        if (found.makespan >= m_best) return;
        m_best = found.makespan;
        const Selection selection(m_shop, found.plan);
        problems::scheduling::Schedule schedule;
        std::vector<std::int64_t> ends;
        for (int i = 0; i < m_shop.operations(); ++i) {
            schedule.starts.push_back(selection.head(i));
            schedule.machines.push_back(selection.machine(i));
            ends.push_back(selection.head(i) + selection.duration(i));
        }
        m_offers.offer(schedule, ends);
    }

    /// The best of the rules that need no due dates.
    Plan dispatchedPlan()
    {
        Found best;
        const std::function<bool()> goesOn = [&] { return best.plan.order.empty() || !m_context.mustStop(); };
        for (const Rule& rule : rules()) {
            if (rule.needsDueDates) continue;
            const Built built = build(m_problem, {&rule, 0.5, 0}, m_random, goesOn);
            if (!built.complete) break;
            const std::vector<double> keys(built.schedule.starts.begin(), built.schedule.starts.end());
            Plan plan{orderBy(m_shop, keys), modesOn(built.schedule.machines)};
            const Selection selection(m_shop, std::move(plan));
            const Found found{selection.plan(), selection.makespan()};
            tell(found);
            if (found.makespan < best.makespan) best = found;
        }
        return std::move(best.plan);
    }

    std::vector<int> modesOn(const std::vector<std::int32_t>& machines) const
    {
        std::vector<int> modes;
        for (int i = 0; i < m_shop.operations(); ++i) {
            const auto own = m_shop.modesOf(i);
            const auto mode = std::find_if(own.begin(), own.end(), [&](const auto& candidate) {
                return candidate.machine == machines[at(i)];
            });
            modes.push_back(static_cast<int>(mode - own.begin()));
        }
        return modes;
    }

    const problems::scheduling::Problem& m_problem;
    JobShop m_shop;
    solve::RunContext& m_context;
    solve::Random m_random;
    Offers m_offers;
    std::int64_t m_bound;
    int m_patience;
    std::vector<std::unique_ptr<Island>> m_islands;
    std::int64_t m_best = INT64_MAX;
};

} // namespace

solve::StrategyDescription Tabu::describe() const
{
    using Type = solve::ParameterSpec::Type;
    solve::StrategyDescription description;
    description.id = "scheduling_tabu";
    description.name = "Tabu search with path relinking";
    description.version = "2";
    description.kinds = {"scheduling"};
    description.features = {"flexible", "precedences", "releases"};
    description.objectives = {"makespan"};
    description.boundsValue = true;
    description.parameters = {
        {"patience",
         Type::Integer,
         "0",
         0,
         1e9,
         {},
         "moves",
         "How many moves without a new best end one search; 0: twenty for each operation, 2000 to 12,500"},
        {"population",
         Type::Integer,
         "30",
         2,
         1000,
         {},
         "schedules",
         "How many schedules are kept and joined"},
    };
    description.iteration = "one move";
    description.summary =
        "Moves operations along critical blocks and to other machines, forbids their return for a while, "
        "and joins the best schedules";
    description.source =
        "Peng, Lü, Cheng (2015), Computers & Operations Research 53, doi:10.1016/j.cor.2014.08.006";
    return description;
}

std::optional<std::string> Tabu::refusal(const problems::Problem& problem,
                                         const solve::RunRequest& request) const
{
    return refusalOf(problem, request, describe());
}

solve::Status Tabu::solve(const problems::Problem& problem, const solve::Parameters& parameters,
                          solve::RunContext& context) const
{
    return Search(dynamic_cast<const problems::scheduling::Problem&>(problem), parameters, context).run();
}

} // namespace tradeoff::scheduling
