// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/tabu/Tabu.h"

#include "plugins/scheduling/search/Construction.h"
#include "plugins/scheduling/search/Offers.h"
#include "plugins/scheduling/search/Refusal.h"
#include "plugins/scheduling/tabu/TabuSearch.h"

#include <algorithm>
#include <queue>
#include <tuple>

namespace tradeoff::scheduling {

namespace {

constexpr double kFillingShare = 0.4; ///< of the budget, at most, before schedules are joined
constexpr int kPointsOnPath = 5;

std::size_t at(int position)
{
    return static_cast<std::size_t>(position);
}

class Search
{
public:
    Search(const problems::scheduling::Problem& problem, const solve::Parameters& parameters,
           solve::RunContext& context)
        : m_problem(problem), m_shop(problem), m_context(context), m_random(context.random()),
          m_tabu(m_shop, m_random), m_offers(problem, context), m_bound(lowerBound(m_shop)),
          m_patience(static_cast<int>(parameters.integer("patience"))),
          m_size(static_cast<std::size_t>(parameters.integer("population")))
    {
        m_pulse.goesOn = [this] { return m_goesOn = m_goesOn && !isOptimal() && m_context.step(); };
        m_pulse.improved = [this](const Selection& selection) { tell(selection); };
    }

    solve::Status run()
    {
        m_context.bound("makespan", {m_bound});
        while (m_goesOn && !isOptimal()) {
            if (m_found.size() < 2 || (m_found.size() < m_size && m_context.spent() < m_fillUntil))
                add(m_tabu.improve(m_found.empty() ? dispatchedOrder() : randomOrder(), m_patience, m_pulse));
            else
                join();
        }
        m_context.note(std::to_string(m_pulse.evaluated) + " moves were estimated");
        if (isOptimal()) m_context.note("the makespan equals its lower bound: it is optimal");
        return isOptimal() ? solve::Status::Finished : solve::Status::Stopped;
    }

private:
    bool isOptimal() const { return m_best <= m_bound; }

    void tell(const Selection& selection)
    {
        if (selection.makespan() >= m_best) return;
        m_best = selection.makespan();
        problems::scheduling::Schedule schedule;
        std::vector<std::int64_t> ends;
        for (int i = 0; i < m_shop.operations(); ++i) {
            schedule.starts.push_back(selection.head(i));
            schedule.machines.push_back(m_shop.machine[at(i)]);
            ends.push_back(selection.head(i) + m_shop.duration[at(i)]);
        }
        m_offers.offer(schedule, ends);
    }

    /// The operation with the least key among those whose job allows it, again and again.
    std::vector<int> orderBy(const std::vector<double>& keys) const
    {
        using Entry = std::pair<double, int>;
        std::priority_queue<Entry, std::vector<Entry>, std::greater<>> ready;
        for (int i = 0; i < m_shop.operations(); ++i)
            if (m_shop.jobBefore[at(i)] == JobShop::kNobody) ready.emplace(keys[at(i)], i);
        std::vector<int> order;
        while (!ready.empty()) {
            const int i = ready.top().second;
            ready.pop();
            order.push_back(i);
            if (const int next = m_shop.jobAfter[at(i)]; next != JobShop::kNobody)
                ready.emplace(keys[at(next)], next);
        }
        return order;
    }

    /// The best of the rules that need no due dates.
    std::vector<int> dispatchedOrder()
    {
        std::vector<int> best;
        const std::function<bool()> goesOn = [&] { return best.empty() || !m_context.mustStop(); };
        std::int64_t least = INT64_MAX;
        for (const Rule& rule : rules()) {
            if (rule.needsDueDates) continue;
            const Built built = build(m_problem, {&rule, 0.5, 0}, m_random, goesOn);
            if (!built.complete) break;
            std::vector<double> keys(built.schedule.starts.begin(), built.schedule.starts.end());
            const Selection selection(m_shop, orderBy(keys));
            tell(selection);
            if (selection.makespan() >= least) continue;
            least = selection.makespan();
            best = selection.order();
        }
        return best;
    }

    std::vector<int> randomOrder()
    {
        std::vector<double> keys(at(m_shop.operations()));
        for (double& key : keys) key = m_random.unit();
        return orderBy(keys);
    }

    /// How many pairs of a machine are taken in different orders.
    std::int64_t distance(const Found& a, const Found& b) const
    {
        std::vector<int> placeInB(at(m_shop.operations()));
        for (std::size_t k = 0; k < b.order.size(); ++k) placeInB[at(b.order[k])] = static_cast<int>(k);
        std::vector<std::vector<int>> places(at(m_shop.machines()));
        for (const int i : a.order) places[at(m_shop.machine[at(i)])].push_back(placeInB[at(i)]);
        std::int64_t pairs = 0;
        for (const auto& list : places)
            for (std::size_t x = 0; x < list.size(); ++x)
                for (std::size_t y = x + 1; y < list.size(); ++y) pairs += list[x] > list[y] ? 1 : 0;
        return pairs;
    }

    /// Keeps it unless the population has it, in place of the worst once it is full.
    void add(Found found)
    {
        for (const Found& other : m_found)
            if (other.makespan == found.makespan && distance(other, found) == 0) return;
        if (m_found.size() < m_size) {
            m_found.push_back(std::move(found));
            return;
        }
        const auto worst =
            std::max_element(m_found.begin(), m_found.end(),
                             [](const Found& a, const Found& b) { return a.makespan < b.makespan; });
        if (found.makespan <= worst->makespan) *worst = std::move(found);
    }

    void join()
    {
        const auto count = static_cast<std::uint32_t>(m_found.size());
        const std::uint32_t from = m_random.below(count);
        const std::uint32_t to = (from + 1 + m_random.below(count - 1)) % count;
        // Too close to have anything between them: one of them makes room for something else.
        if (distance(m_found[from], m_found[to]) < m_shop.operations() / 20) {
            m_found[m_found[from].makespan > m_found[to].makespan ? from : to] =
                m_tabu.improve(randomOrder(), m_patience, m_pulse);
            return;
        }
        add(m_tabu.improve(between(m_found[from], m_found[to]), m_patience, m_pulse));
    }

    /// The shortest of some schedules whose order of operations lies between two.
    std::vector<int> between(const Found& from, const Found& to)
    {
        std::vector<double> start(at(m_shop.operations()));
        std::vector<double> goal(at(m_shop.operations()));
        for (std::size_t k = 0; k < from.order.size(); ++k) {
            start[at(from.order[k])] = static_cast<double>(k);
            goal[at(to.order[k])] = static_cast<double>(k);
        }
        Found best;
        std::vector<double> keys(start.size());
        for (int point = 0; point < kPointsOnPath; ++point) {
            const double share = 0.2 + 0.6 * m_random.unit();
            const double noise = 0.02 * static_cast<double>(m_shop.operations());
            for (std::size_t i = 0; i < keys.size(); ++i)
                keys[i] = (1 - share) * start[i] + share * goal[i] + noise * (m_random.unit() - 0.5);
            Selection selection(m_shop, orderBy(keys));
            if (best.order.empty() || selection.makespan() < best.makespan)
                best = {selection.order(), selection.makespan()};
        }
        return best.order;
    }

    const problems::scheduling::Problem& m_problem;
    JobShop m_shop;
    solve::RunContext& m_context;
    solve::Random m_random;
    TabuSearch m_tabu;
    Offers m_offers;
    std::int64_t m_bound;
    int m_patience;
    std::size_t m_size;
    double m_fillUntil = kFillingShare;
    Pulse m_pulse;
    std::vector<Found> m_found;
    std::int64_t m_best = INT64_MAX;
    bool m_goesOn = true;
};

} // namespace

solve::StrategyDescription Tabu::describe() const
{
    using Type = solve::ParameterSpec::Type;
    solve::StrategyDescription description;
    description.id = "scheduling_tabu";
    description.name = "Tabu search with path relinking";
    description.version = "1";
    description.kinds = {"scheduling"};
    description.features = {"releases"};
    description.objectives = {"makespan"};
    description.boundsValue = true;
    description.parameters = {
        {"patience",
         Type::Integer,
         "12500",
         10,
         1e9,
         {},
         "moves",
         "How many moves without a new best end one search"},
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
        "Moves operations along critical blocks, forbids their return for a while, and joins the "
        "best schedules";
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
