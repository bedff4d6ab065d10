// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// The frontier of a shop: one annealed line per direction, all directions side by side, sharing what they
// meet. Directions are weights of the objectives; every other round the worst weighted objective counts,
// which also reaches plans between two that sums prefer (Czyżak, Jaszkiewicz 1998, Journal of Multi-Criteria
// Decision Analysis 7(1), has the shared archive and the spread weights; here they do not repel each other).

#include "plugins/scheduling/front/FrontSearch.h"

#include "plugins/scheduling/front/Annealing.h"
#include "plugins/scheduling/search/Construction.h"
#include "plugins/scheduling/search/Offers.h"
#include "plugins/scheduling/search/Refusal.h"

#include <algorithm>
#include <limits>
#include <memory>

namespace tradeoff::scheduling {

using problems::scheduling::Problem;
using problems::scheduling::Schedule;

namespace {

constexpr std::int64_t kShortestRound = 500; ///< moves
constexpr double kHotter = 4;
constexpr double kLeastWeight = 0.01;
constexpr std::int64_t kLargestSum = std::int64_t{1} << 62;
constexpr std::int64_t kWorkASlice = 2'000'000; ///< operations looked at, about

std::vector<std::int64_t> endsOf(const Problem& problem, const Schedule& schedule)
{
    std::vector<std::int64_t> ends;
    for (std::size_t i = 0; i < schedule.starts.size(); ++i)
        ends.push_back(schedule.starts[i] +
                       modeOn(problem.shop().operations[i], schedule.machines[i])->duration);
    return ends;
}

/// Corners first, then what lies between them.
std::vector<std::vector<double>> directionsOf(std::size_t objectives, std::size_t between)
{
    std::vector<std::vector<double>> all;
    const auto add = [&](std::size_t a, double weight, std::size_t b, double other) {
        all.emplace_back(objectives, kLeastWeight);
        all.back()[a] = std::max(kLeastWeight, weight);
        if (b != a) all.back()[b] = std::max(kLeastWeight, other);
    };
    for (std::size_t a = 0; a < objectives; ++a) add(a, 1, a, 1);
    for (std::size_t a = 0; a < objectives; ++a)
        for (std::size_t b = a + 1; b < objectives; ++b)
            for (std::size_t k = 1; k <= between; ++k) {
                const double share = static_cast<double>(k) / static_cast<double>(between + 1);
                add(a, 1 - share, b, share);
            }
    if (objectives > 2) all.emplace_back(objectives, 1.0 / static_cast<double>(objectives));
    return all;
}

class Search
{
public:
    Search(const Problem& problem, const solve::Parameters& parameters, solve::RunContext& context)
        : m_problem(problem), m_context(context), m_random(context.random()), m_offers(problem, context),
          m_goals(problem, context.request()), m_lanes(problem), m_heat(parameters.real("heat"))
    {
        const auto& request = context.request();
        const std::size_t count = request.objectives.size();
        if (m_offers.isFrontier()) {
            m_directions = directionsOf(count, static_cast<std::size_t>(parameters.integer("between")));
        } else {
            m_directions = {std::vector<double>(count, 1)};
            for (std::size_t k = 1; k < count; ++k) m_directions[0][k] = 0.01 * m_directions[0][k - 1];
        }
        for (std::size_t k = 0; k < m_directions.size(); ++k)
            m_chains.push_back(std::make_unique<Annealing>(
                problem, m_goals, context.random(static_cast<std::uint32_t>(k) + 1)));
        m_slice = std::clamp<std::int64_t>(kWorkASlice / problem.operations(), 200, 20'000);
        m_length = std::max(kShortestRound, 100 * std::int64_t{problem.operations()});
    }

    solve::Status run()
    {
        takeStart();
        if (!construct()) return solve::Status::Stopped;
        while (!isSettled()) {
            beginRound();
            while (std::any_of(m_chains.begin(), m_chains.end(), [](const auto& c) { return !c->isDone(); }))
                if (!runSlice()) return solve::Status::Stopped;
        }
        return solve::Status::Finished;
    }

private:
    /// Nothing can be changed, or nothing can be better.
    bool isSettled() const
    {
        const auto& shop = m_problem.shop();
        if (shop.operations.size() < 2 && shop.operations[0].modes.size() < 2) return true;
        return m_goals.objectives() == 1 && m_members.back().point == Goals::Point{0, 0};
    }

    void takeStart()
    {
        const auto& start = m_context.request().start;
        if (!start) return;
        const Schedule schedule = problems::scheduling::toSchedule(*start);
        const auto& operations = m_problem.shop().operations;
        if (schedule.starts.size() != operations.size() || schedule.machines.size() != operations.size())
            return;
        for (std::size_t i = 0; i < operations.size(); ++i)
            if (modeOn(operations[i], schedule.machines[i]) == nullptr) return;
        takeSchedule(schedule);
    }

    /// Every dispatching rule, without and with delay. False: stopped.
    bool construct()
    {
        const std::function<bool()> goesOn = [&] { return m_members.empty() || !m_context.mustStop(); };
        for (const Rule& rule : rules())
            for (const double delay : {0.0, 1.0}) {
                const Built built = build(m_problem, {&rule, delay, 0}, m_random, goesOn);
                if (built.complete) takeSchedule(built.schedule);
                if (!m_context.step()) return false;
            }
        return true;
    }

    void takeSchedule(const Schedule& schedule)
    {
        m_lanes.place(lineOf(m_problem, schedule, endsOf(m_problem, schedule)));
        Goals::Point point;
        m_goals.read(m_lanes, point);
        take({point, m_lanes.line(), m_lanes.schedule()});
    }

    void take(const Found& found)
    {
        for (const Found& member : m_members)
            if (m_goals.covers(member.point, found.point)) return;
        std::erase_if(m_members, [&](const Found& m) { return m_goals.covers(found.point, m.point); });
        m_members.push_back(found);
        if (found.point.back() == 0) m_offers.offer(found.schedule, endsOf(m_problem, found.schedule));
    }

    Aim aimOf(std::size_t direction)
    {
        Aim aim;
        aim.weights = m_directions[direction];
        const std::size_t objectives = m_goals.objectives();
        const bool isCorner = direction < objectives;
        aim.byWorst = m_offers.isFrontier() && !isCorner && m_round % 2 == 1;
        for (std::size_t k = 0; k < objectives; ++k) {
            auto least = std::numeric_limits<std::int64_t>::max();
            std::int64_t most = 0;
            for (const Found& member : m_members) {
                least = std::min(least, member.point[k]);
                most = std::max(most, member.point[k]);
            }
            aim.ideal.push_back(static_cast<double>(least));
            aim.unit.push_back(
                static_cast<double>(most > least ? most - least : std::max<std::int64_t>(1, least / 50)));
            if (!isCorner) aim.weights[k] *= 0.5 + m_random.unit();
        }
        return aim;
    }

    void beginRound()
    {
        const auto chains = static_cast<double>(m_chains.size());
        const double spent = m_context.spent();
        const double left = spent > 0 ? static_cast<double>(m_moves) * (1 - spent) / spent / chains : 0;
        std::int64_t length = m_length;
        if (m_moves > 0 && spent > 0 && left < 3 * static_cast<double>(m_length))
            length = std::max(kShortestRound, static_cast<std::int64_t>(0.97 * left));
        // Now and then so hot that little of the plan at hand is left.
        const double heat = m_heat * (m_round % 3 == 1 ? kHotter : 1);
        for (std::size_t d = 0; d < m_chains.size(); ++d) {
            const Aim aim = aimOf(d);
            const auto best =
                std::min_element(m_members.begin(), m_members.end(),
                                 [&](const Found& a, const Found& b) { return aim(a.point) < aim(b.point); });
            m_chains[d]->begin(best->line, aim, length, heat);
        }
        m_length *= 2;
        ++m_round;
    }

    /// Some moves of every chain, each by itself; then what they met is put together in order.
    bool runSlice()
    {
        std::vector<Goals::Point> known;
        for (const Found& member : m_members) known.push_back(member.point);
        const auto count = m_chains.size();
        std::int64_t budget = std::numeric_limits<std::int64_t>::max() / 2;
        if (const auto most = m_context.request().iterations) budget = *most - m_context.iterations();
        std::vector<std::int64_t> moves(count);
        for (std::size_t d = 0; d < count; ++d) {
            const auto others = static_cast<std::int64_t>(count - d);
            moves[d] = std::min({m_slice, m_chains[d]->left(), (budget + others - 1) / others});
            budget -= moves[d];
        }
        const std::function<bool()> stops = [&] { return m_context.stopRequested(); };
        m_context.threads().forEach(static_cast<int>(count), [&](int index, int) {
            const auto d = static_cast<std::size_t>(index);
            moves[d] = m_chains[d]->run(moves[d], known, stops);
        });
        std::int64_t made = 0;
        for (std::size_t d = 0; d < count; ++d) {
            for (const Found& found : m_chains[d]->found()) take(found);
            made += moves[d];
        }
        m_moves += made;
        return m_context.step(made);
    }

    const Problem& m_problem;
    solve::RunContext& m_context;
    solve::Random m_random;
    Offers m_offers;
    Goals m_goals;
    Lanes m_lanes;
    double m_heat;
    std::vector<std::vector<double>> m_directions;
    std::vector<std::unique_ptr<Annealing>> m_chains;
    std::vector<Found> m_members; ///< of the frontier
    std::int64_t m_slice = 0;
    std::int64_t m_length = 0;
    std::int64_t m_moves = 0;
    int m_round = 0;
};

/// Could a sum over jobs or operations leave 64 bits?
bool isTooLarge(const problems::scheduling::Shop& shop)
{
    double end = 0;
    double cost = 0;
    double weights = 0;
    for (const auto setup : shop.setups) end = std::max(end, static_cast<double>(setup));
    end *= static_cast<double>(shop.operations.size());
    double last = 0;
    for (const auto& job : shop.jobs) {
        last = std::max(last, static_cast<double>(job.release));
        weights += static_cast<double>(std::max<std::int64_t>(1, job.weight));
    }
    for (const auto& machine : shop.machines)
        if (!machine.closed.empty()) last = std::max(last, static_cast<double>(machine.closed.back().end));
    for (const auto& operation : shop.operations) {
        double longest = 0;
        double dearest = 0;
        for (const auto& mode : operation.modes) {
            const auto rate = shop.machines[static_cast<std::size_t>(mode.machine)].rate;
            longest = std::max(longest, static_cast<double>(mode.duration));
            dearest = std::max(dearest, static_cast<double>(mode.duration) * static_cast<double>(rate));
        }
        end += longest;
        cost += dearest;
    }
    return std::max((end + last) * weights, cost) > 0.5 * static_cast<double>(kLargestSum);
}

} // namespace

solve::StrategyDescription FrontSearch::describe() const
{
    using Type = solve::ParameterSpec::Type;
    solve::StrategyDescription description;
    description.id = "scheduling_front";
    description.name = "Frontier by annealing";
    description.version = "1";
    description.kinds = {"scheduling"};
    description.features = {"flexible", "open",   "permutation", "precedences",
                            "setups",   "closed", "releases",    "pins"};
    description.objectives = measureIds();
    description.parameters = {
        {"between",
         Type::Integer,
         "3",
         0,
         50,
         {},
         "directions",
         "How many directions are searched between each two objectives, beside the objectives themselves"},
        {"heat",
         Type::Real,
         "0.3",
         0,
         10,
         {},
         "",
         "The first temperature of a round, in mean losses of moves that lose"},
    };
    description.iteration = "one schedule built or changed";
    description.summary = "Anneals schedules of any shop, in one objective or in directions spread between "
                          "several, by moves on what the end of a job waits for";
    description.source = "van Laarhoven, Aarts, Lenstra (1992), Operations Research 40(1), "
                         "doi:10.1287/opre.40.1.113; Mati, Dauzère-Pérès, Lahlou (2011), European Journal of "
                         "Operational Research 212(1), doi:10.1016/j.ejor.2011.01.046";
    return description;
}

std::optional<std::string> FrontSearch::refusal(const problems::Problem& problem,
                                                const solve::RunRequest& request) const
{
    if (const auto refusal = refusalOf(problem, request, describe())) return refusal;
    const auto& shop = dynamic_cast<const Problem&>(problem);
    if (isTooLarge(shop.shop()))
        return "adds up ends, weights and rates to 2^61 only, and this shop's leave that";
    if (shop.shop().isPermutation && !shop.shop().precedences.empty()) {
        const std::vector<std::int64_t> zeros(shop.shop().operations.size(), 0);
        Schedule any{zeros, {}};
        for (const auto& operation : shop.shop().operations)
            any.machines.push_back(operation.modes[0].machine);
        if (lineOf(shop, any, zeros).order.empty())
            return "takes whole jobs one after the other, and these precedences run both ways between jobs";
    }
    return std::nullopt;
}

solve::Status FrontSearch::solve(const problems::Problem& problem, const solve::Parameters& parameters,
                                 solve::RunContext& context) const
{
    return Search(dynamic_cast<const Problem&>(problem), parameters, context).run();
}

} // namespace tradeoff::scheduling
